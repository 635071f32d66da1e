"""Whether one claim's figure changes with time, as its own sentence shows: "so far", "the toll rose to", "has now burned"."""

from ..records import Claim
from .lexicon import JudgeLexicon

NEAR = 60
"""Number of characters on either side of a figure in which words belong to it."""
CLOSE = 40
"""The same for small words that belong only to the figure next to them: "now"."""


def is_moving(claim: Claim, lexicon: JudgeLexicon) -> bool:
    """Whether the words around a claim show that its figure still changes: "so far", "the toll rose to", "an earlier count" of the
    dead, "has now burned 4,000 acres"; not "is now 45", "now worth $3 million", and not "at least" alone.
    """
    if is_long_past(claim, lexicon) or not (claim.kind in ("count", "percent") or adds_up(claim, lexicon)):
        return False
    if claim.kind == "percent" and claim.direction is not None and claim.role is None:
        return False  # "Up 3 percent" is itself a change.
    near, changes_for_days = around(claim, NEAR), claim.clss in lexicon.changes_for_days
    if lexicon.count_so_far.search(near) or (changes_for_days and lexicon.counted_later.search(near)):
        return True
    if changes_for_days and lexicon.count_taken_back.search(claim.sentence):
        return True
    can_grow = changes_for_days or course_of(claim, lexicon) == "rises"
    return can_grow and lexicon.count_by_now.search(around(claim, CLOSE)) is not None


def around(claim: Claim, reach: int) -> str:
    """The part of a claim's sentence within so many characters of its figure."""
    start = max(0, claim.number.start - claim.sentence_start - reach)
    return claim.sentence[start : claim.number.end - claim.sentence_start + reach]


def adds_up(claim: Claim, lexicon: JudgeLexicon) -> bool:
    """Whether a figure can only rise, whatever it counts: "burned 2,500 acres", "raised $3 million"; not "raised the price to $3"."""
    if " per " in (claim.unit or "") or claim.direction is not None:
        return False
    match claim.kind:
        case "count" | "money":
            return has_additive_verb(claim, lexicon) and claim.role is None
        case "measure":
            measured = lexicon.units.dimension(claim.unit)
            is_amount = measured in ("volume", "mass")
            return spreads(claim, lexicon) or (is_amount and has_additive_verb(claim, lexicon))
        case _:
            return False


def spreads(claim: Claim, lexicon: JudgeLexicon) -> bool:
    """Whether a figure is the area that something has reached: "burned 2,500 acres", "the blaze has grown to 4,000 acres"."""
    if claim.kind != "measure" or lexicon.units.dimension(claim.unit) != "area":
        return False
    return has_additive_verb(claim, lexicon) or not lexicon.spreading_nouns.isdisjoint(
        (claim.concept or "").lower().split()
    )


def has_additive_verb(claim: Claim, lexicon: JudgeLexicon) -> bool:
    """Whether the verb of the claim is one whose figures only add up."""
    return (claim.event_text or "").lower() in lexicon.additive_verbs


def course_of(claim: Claim, lexicon: JudgeLexicon) -> str | None:
    """Whether such a figure "rises" or "falls" with time; None if it can do either or neither."""
    return "rises" if adds_up(claim, lexicon) else lexicon.course.get(claim.clss or "")


def is_long_past(claim: Claim, lexicon: JudgeLexicon) -> bool:
    """Whether the sentence is about something long over: "in 2003", "last year"."""
    return lexicon.long_past.search(claim.sentence) is not None
