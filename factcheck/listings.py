"""What `check` and `diff` list: the statements of a draft beside what others say, and what changed between two versions."""

from functools import reduce
from operator import or_
from types import UnionType
from typing import Any, Literal, get_args, get_origin

import msgspec

from .records import Claim, Quote, QuoteVerdict, Record, Skipped, Source, Verdict

State = Literal[
    "inconsistent",
    "differs",
    "altered",
    "misattributed",
    "outdated",
    "compatible",
    "newer",
    "not_compared",
    "alone",
    "confirmed",
]
"""What the others say of a statement of a draft:

inconsistent   the draft itself gives another figure, in its headline or its text, or figures that do not add up
differs        others give another figure, and both cannot be right
altered        the quoted words differ
misattributed  the same words, with another speaker
outdated       older than the latest known figure
compatible     another figure, and the words leave room for both
newer          a later figure than the others have
not_compared   nothing makes the figures comparable
alone          nobody else states it
confirmed      others state the same
"""
STATES: tuple[State, ...] = (
    "inconsistent", "differs", "altered", "misattributed", "outdated", "compatible", "newer", "not_compared", "alone", "confirmed",
)  # fmt: skip
"""Sorted by gravity, the gravest first."""
Change = Literal["corrected", "changed", "added", "dropped", "unchanged"]
CHANGES: tuple[Change, ...] = ("changed", "corrected", "added", "dropped", "unchanged")
"""In the order in which they are listed. "corrected" is changed, and the new version has a note on it."""
VERSION = 1
"""Version of the form of both listings: fields are added, never renamed."""


class Other(Record):
    """One figure or wording that differs from the draft's, with all who give it."""

    verdict: Verdict | QuoteVerdict
    rule: str
    message: str
    sources: int
    """Independent ones; articles that share the draft's text are none."""
    mentions: tuple[Claim | Quote, ...]


class Statement(Record):
    """One figure or quotation of a draft, and what the others say."""

    id: str
    key: str
    """Key of its content, for `.factcheck-ignore`: it stays where offsets move."""
    keys: tuple[str, ...]
    type: Literal["figure", "quotation"]
    state: State
    label: str
    message: str
    mention: Claim | Quote
    is_headline: bool
    """It stands in the headline."""
    is_headline_only: bool
    """It is a figure of the headline, and no figure of the text is about the same fact."""
    sources: int
    """Independent sources that confirm it; articles that share the draft's text are none."""
    confirming: tuple[Claim | Quote, ...]
    differing: tuple[Other, ...]
    confidence: float | None
    """Of a difference between figures: the chance, from 0 to 1, that they are about one fact."""


class Check(Record):
    """A draft against other articles: its statements in its own order."""

    version: int
    tool: str
    model: str
    draft: tuple[Source, ...]
    articles: tuple[Source, ...]
    """The articles it is checked against."""
    statements: tuple[Statement, ...]
    skipped: tuple[Skipped, ...]
    hidden: int = 0
    """Count of the differences that are left out as less certain."""
    known: int = 0
    """Count of the findings that are left out as known: in the baseline, or ignored."""


class Revised(Record):
    """One figure or quotation in two versions of an article; the one that lacks it has None."""

    change: Change
    type: Literal["figure", "quotation"]
    label: str
    message: str
    old: Claim | Quote | None
    new: Claim | Quote | None
    note: str | None = None
    """The note of the new version that names one of the two figures."""


class Revision(Record):
    """Two versions of one article; an article that only one side has is None on the other."""

    old: Source | None
    new: Source | None
    title: tuple[str | None, str | None] | None
    """Old and new headline, where they differ."""
    notes: tuple[str, ...]
    """Corrections and editor's notes that the new version has and the old one has not."""
    changes: tuple[Revised, ...]


class Diff(Record):
    """Two versions of one article, or of the articles of two folders."""

    version: int
    tool: str
    model: str
    revisions: tuple[Revision, ...]
    skipped: tuple[Skipped, ...]

    @property
    def articles(self) -> tuple[Source, ...]:
        """All articles of both sides."""
        return tuple(one for each in self.revisions for one in (each.old, each.new) if one is not None)


def contents(listing: Check | Diff) -> dict[str, Any]:
    """A listing as plain values, as JSON has it."""
    found: dict[str, Any] = msgspec.to_builtins(listing)
    return found


class Mention:
    """A claim or a quotation, for the schema: msgspec describes no union of two records."""


def described(record: Any) -> Any:
    """A record or type with `Mention` in place of "Claim | Quote", wherever it is in it."""
    arguments = get_args(record)
    if {Claim, Quote} <= set(arguments):
        return Mention if set(arguments) == {Claim, Quote} else Mention | None
    if get_origin(record) is tuple:
        return tuple[tuple(map(described, arguments))]  # type: ignore[misc]
    if get_origin(record) is UnionType:
        return reduce(or_, map(described, arguments))
    if not isinstance(record, type) or record.__module__ != __name__:
        return record
    fields = [
        (one.encode_name, described(one.type), *([] if one.required else [one.default]))
        for one in msgspec.structs.fields(record)
    ]
    return msgspec.defstruct(record.__name__, fields, kw_only=True, namespace={"__doc__": record.__doc__})


def schema_of(listing: type[Record]) -> str:
    """The JSON Schema of what `check` or `diff` writes with --format json."""
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"factcheck {listing.__name__.lower()}, version {VERSION}",
    }
    mention = {"anyOf": [{"$ref": f"#/$defs/{one.__name__}"} for one in (Claim, Quote)]}
    (top, *_), parts = msgspec.json.schema_components(
        (described(listing), Claim, Quote), schema_hook=lambda _: mention, ref_template="#/$defs/{name}"
    )
    return msgspec.json.format(msgspec.json.encode(about | top | {"$defs": parts}), indent=2).decode() + "\n"
