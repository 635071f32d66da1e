"""What the parse shows of one figure, and what a figure shares with the figures before it."""

from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from ..quantities.kinds import MEASURED
from ..records import Figure, Kind
from .events import OTHER
from .figure_tokens import hedge_start
from .lexicon import ClaimLexicon

NEAR = 40
"""Number of tokens before "12 more" that are searched for what there are more of."""


@dataclass(frozen=True)
class Counted:
    """What the parse shows of one figure. `rejected` is the reason if the figure is no claim."""

    kind: Kind
    unit: str | None
    noun: Token | None = None
    has_noun_after: bool = False
    """The noun follows the figure in the same phrase: "250 hostages"."""
    event: Token | None = None
    role: str = OTHER
    clss: str | None = None
    text: str | None = None
    head: str | None = None
    concept: str | None = None
    rejected: str | None = None
    moved: Token | None = None
    """The noun that moved by the figure, which need not be the counted noun: "the index fell 30 points"."""


def whole_before(core: Span, figure: Figure, earlier: dict[int, "Counted"]) -> "Counted | None":
    """The part of which this figure is the whole: 30 for the 80 of "30 of the 80 wounded"."""
    doc, i = core.doc, hedge_start(core, figure) - 1
    while i > core.sent.start and doc[i].pos_ in {"DET", "PRON"} and doc[i].lower_ != "of":
        i -= 1
    if i <= core.sent.start or doc[i].lower_ != "of":
        return None
    part = earlier.get(i - 1)
    return part if part is not None and part.kind in ("count", "percent") else None


def same_count_before(
    core: Span, figure: Figure, lexicon: ClaimLexicon, earlier: dict[int, "Counted"]
) -> "Counted | None":
    """The count before, if the words between say that both count the same: "40 cranes, up from 12"."""
    doc, i = core.doc, core.start - 1
    while i > core.sent.start and doc[i].idx >= figure.start:
        i -= 1
    if i <= core.sent.start or doc[i].lower_ not in lexicon.same_again:
        return None
    for k in range(i - 1, core.sent.start - 1, -1):
        known = earlier.get(k)
        if known is not None:
            return known if known.kind == "count" and known.has_noun_after else None
    return None


def count_before(core: Span, figure: Figure, noun: Token | None, earlier: dict[int, "Counted"]) -> "Counted | None":
    """The count before of which this one has more: "held 40 boats in May and 12 more in June"."""
    doc, end = core.doc, int(core.end)
    if figure.kind != "count" or end >= core.sent.end or doc[end].lower_ != "more":
        return None
    if noun is not None and noun != doc[end] and noun.i > core.start:
        return None
    for k in range(core.start - 1, max(core.start - NEAR, 0) - 1, -1):
        known = earlier.get(k)
        if known is not None and known.kind == "count" and known.noun is not None and known.noun.pos_ != "PRON":
            return known
    return None


def figure_restated(
    core: Span, figure: Figure, lexicon: ClaimLexicon, earlier: dict[int, "Counted"]
) -> "Counted | None":
    """The figure just before that this one restates: "fell 3 percent to $40", "60 points, or 2 percent", "$6 ($4)"."""
    doc, i = core.doc, hedge_start(core, figure) - 1
    if i <= core.sent.start or not (doc[i].lower_ in lexicon.restating or doc[i].lower_ in lexicon.set_at):
        return None
    comes_to = doc[i].lower_ in lexicon.set_at
    i -= 1
    if not comes_to and doc[i].text == ",":
        i -= 1
    known = earlier.get(i) or next((one for one in earlier.values() if one.noun == doc[i] and one.has_noun_after), None)
    if known is None or known.noun is None or (comes_to and known.moved is None):
        return None
    # "fell 30 points, or 2 percent": the points did not fall.
    is_unit = known.has_noun_after and known.kind == "count" and figure.kind in MEASURED
    return replace(known, noun=known.moved) if known.moved is not None or is_unit else known
