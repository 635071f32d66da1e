"""Every record that passes between the stages, and the one error a user can cause.

All records are frozen msgspec Structs: they compare by content, pickle, and turn into JSON and JSON Schema as they stand.
Offsets are half-open and count Unicode code points of the article's decoded text.
"""

from .articles import Article, Layout, Piece, Selector, Skipped
from .base import FactcheckError, Record
from .claims import Bound, Claim, Direction, Figure, Kind, Modality, Number, Other, Part, Rejected, Scope
from .extracts import Extract, Gathered, Reading
from .findings import (
    VERDICTS,
    VERSION,
    Alternative,
    Backing,
    Comparison,
    Fact,
    Group,
    Link,
    NotCompared,
    Origin,
    QuoteVerdict,
    Reason,
    Report,
    Source,
    Sourcing,
    Story,
    Utterance,
    Verdict,
    schema,
)
from .quotes import GAP, SPEECH, Person, Quote, QuoteKind, Sentence, SpeakerType

__all__ = [
    "GAP",
    "SPEECH",
    "VERDICTS",
    "VERSION",
    "Alternative",
    "Article",
    "Backing",
    "Bound",
    "Claim",
    "Comparison",
    "Direction",
    "Extract",
    "Fact",
    "FactcheckError",
    "Figure",
    "Gathered",
    "Group",
    "Kind",
    "Layout",
    "Link",
    "Modality",
    "NotCompared",
    "Number",
    "Origin",
    "Other",
    "Part",
    "Person",
    "Piece",
    "Quote",
    "QuoteKind",
    "QuoteVerdict",
    "Reading",
    "Reason",
    "Record",
    "Rejected",
    "Report",
    "Scope",
    "Selector",
    "Sentence",
    "Skipped",
    "Source",
    "Sourcing",
    "SpeakerType",
    "Story",
    "Utterance",
    "Verdict",
    "schema",
]
