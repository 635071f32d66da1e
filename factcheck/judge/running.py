"""Updates: two figures that differ because the one was counted later, as the articles show by their words or dates."""

from ..quantities import dates
from ..records import Claim
from .exchange_rates import is_number
from .pairs import Pair, adds_up, core, course_of, is_past, spreads

LATER = 30
"""Days between two articles after which a count has had time to change."""
BIRTHDAY = 20
"""Days between two articles within which two ages are sooner a mistake than a birthday."""


def expectation_and_outcome(pair: Pair) -> bool:
    """What one article expects, the other reports of the same event, and neither date is on the wrong side of its article.

    - "is expected to be repaired by October 17" / "was repaired on October 29"
    """
    left, right = pair.left, pair.right
    if (
        left.kind not in ("date", "time")
        or left.kind != right.kind
        or (left.event or right.event) != (right.event or left.event)
    ):
        return False
    for expected, outcome, earlier in ((left, right, "right"), (right, left, "left")):
        if expected.modality == "expected" and outcome.modality == "stated":
            # A delay speaks for itself; that something came early is believed only where the articles are dated.
            is_in_order = pair.later == earlier or (pair.later is None and not is_before(outcome, expected))
            return is_in_order and lies_ahead(expected, pair) and has_happened(outcome, pair)
    return False


def lies_ahead(expected: Claim, pair: Pair) -> bool:
    """Whether a date that is expected comes after its article, as far as both are known."""
    order = days_after(expected, pair)
    return order is None or order >= 0


def has_happened(outcome: Claim, pair: Pair) -> bool:
    """Whether a date that is stated is over: by the date of its article, else by its verb, "opened" and not "opens"."""
    order = days_after(outcome, pair)
    if order is not None:
        return order <= 0
    if outcome.event is None or outcome.event_text is None:
        return True
    said = outcome.event_text.lower()
    return said not in (outcome.event, f"{outcome.event}s", f"{outcome.event}es") and not said.endswith("ing")


def days_after(claim: Claim, pair: Pair) -> int | None:
    """Whether a date comes after its article (1), with it (0) or before it (-1); None where that is not known."""
    return order(str(claim.value), pair.published[claim is pair.right] or "")


def is_before(left: Claim, right: Claim) -> bool:
    """Whether the one date comes before the other, as far as both tell."""
    return order(str(left.value), str(right.value)) == -1


def order(left: str, right: str) -> int | None:
    """Whether a date comes after another (1), with it as far as both tell (0) or before it (-1); None where nothing tells."""
    one, two = dates.day(left), dates.day(right)
    if one is None or two is None:
        return None
    one, two = dates.dated(one, two), dates.dated(two, one)
    if one.month is not None and two.month is not None and one.year is None and two.year is None:
        parts = [(one.month, two.month), (one.day, two.day)]
    else:
        parts = [(one.year, two.year), (one.month, two.month), (one.day, two.day)]
    found: int | None = None
    for first, second in parts:
        if first is None or second is None:
            return found
        if first != second:
            return 1 if first > second else -1
        found = 0
    return found


def later_count(pair: Pair) -> bool:
    """The words show that the figure moves, and the two lie further apart than a rounding.

    - "five people have been killed so far" / "the death toll rose to 24"
    """
    if not pair.is_running or not is_number(pair.left) or goes_backwards(pair):
        return False
    return differs_by_more_than_a_place(pair)


def recount(pair: Pair) -> bool:
    """The words show that the figure moves, however little the two differ.

    - "70 people were hurt" / "80 were hurt, officials now say"
    - "burned 2,500 acres" / "has now burned 2,600 acres"
    """
    if not pair.is_running or goes_backwards(pair):
        return False
    is_count = pair.left.kind in ("count", "percent", "ordinal") or adds_up(pair.left, pair.lexicon)
    return is_count and pair.one is not None


def counted_days_later(pair: Pair) -> bool:
    """The articles are of two days, and the figure went the way that such figures go: a toll rises, the missing are found.

    - 2 July: "the flood killed 17 people" / 4 July: "the flood killed 24 people"
    - "40 are missing" / "12 are missing"
    """
    if pair.left.kind == "count":
        is_running = {pair.left.clss, pair.right.clss} <= pair.lexicon.running
    else:
        is_running = spreads(pair.left, pair.lexicon) and spreads(pair.right, pair.lexicon)
    return is_running and has_moved_on(pair)


def counted_weeks_later(pair: Pair) -> bool:
    """The articles lie weeks apart, and the figure went the way that such figures go.

    - June: "five members have been convicted" / August: "seven members have been convicted"
    """
    if pair.left.kind != "count" or not {pair.left.clss, pair.right.clss} <= pair.lexicon.growing:
        return False
    return pair.days is not None and pair.days >= LATER and has_moved_on(pair)


def older_by_now(pair: Pair) -> bool:
    """The ages differ by the time between the articles, and the later article gives the greater one.

    - "Smith, 38, was arrested" / a year later: "the 39-year-old was convicted"
    """
    if pair.left.kind != "age" or pair.one is None or pair.two is None or pair.days is None or pair.days <= BIRTHDAY:
        return False
    years = abs(core(pair.one) - core(pair.two)) / 365.25
    return moved(pair) == "rises" and abs(years - pair.days / 365.25) < 1


def has_moved_on(pair: Pair) -> bool:
    """Whether the figure of the later article lies where such figures go, in nothing long over."""
    if course(pair) is None or any(is_past(claim, pair.lexicon) for claim in (pair.left, pair.right)):
        return False
    return moved(pair) == course(pair)


def goes_backwards(pair: Pair) -> bool:
    """Whether a figure that only rises fell, and nobody says that it was lowered.

    - 4 July: "the toll rose to 24" / 5 July: "17 have been killed so far"
    """
    if course(pair) != "rises" or moved(pair) != "falls":
        return False
    return not any(pair.lexicon.taken_back.search(claim.sentence) for claim in (pair.left, pair.right))


def course(pair: Pair) -> str | None:
    """Which way figures of this class move; None for those that move either way or not at all."""
    found = {course_of(claim, pair.lexicon) for claim in (pair.left, pair.right)}
    return found.pop() if len(found) == 1 else None


def moved(pair: Pair) -> str | None:
    """Which way the figure moved from the earlier article to the later; None where neither is later, or it did not move."""
    if pair.later is None or pair.one is None or pair.two is None or core(pair.one) == core(pair.two):
        return None
    return "rises" if (core(pair.two) > core(pair.one)) == (pair.later == "right") else "falls"


def differs_by_more_than_a_place(pair: Pair) -> bool:
    """Whether two figures lie further apart than a rounding: "at least five" / "24", not "at least five" / "six"."""
    if pair.one is None or pair.two is None:
        return False
    return abs(core(pair.one) - core(pair.two)) > min(pair.one.place, pair.two.place) * 1.001
