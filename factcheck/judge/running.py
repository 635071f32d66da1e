"""Rules for updates: two figures differ because one was counted later, as the words or the dates of the articles show."""

from ..quantities import dates
from ..records import Claim
from .movement import adds_up, course_of, is_long_past, spreads
from .pairs import Pair, differs_by_more_than_a_place, is_number

WEEKS = 30
"""Days between two articles from which a slow count has had time to change."""
BIRTHDAY = 20
"""Days between two articles up to which two ages are more likely a mistake than a birthday."""


def expectation_and_outcome(pair: Pair) -> bool:
    """One article expects what the other reports, and the date of each fits the date of its article.

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
            # A delay needs no proof; an early outcome is believed only where the articles are dated.
            is_in_order = pair.later == earlier or (pair.later is None and not is_before(outcome, expected))
            return is_in_order and lies_ahead(expected, pair) and has_happened(outcome, pair)
    return False


def lies_ahead(expected: Claim, pair: Pair) -> bool:
    """Whether an expected date is not before its article, as far as both are known."""
    found = order_to_article(expected, pair)
    return found is None or found >= 0


def has_happened(outcome: Claim, pair: Pair) -> bool:
    """Whether a stated date is over: by the date of its article, else by its verb, "opened" and not "opens"."""
    found = order_to_article(outcome, pair)
    if found is not None:
        return found <= 0
    if outcome.event is None or outcome.event_text is None:
        return True
    said = outcome.event_text.lower()
    return said not in (outcome.event, f"{outcome.event}s", f"{outcome.event}es") and not said.endswith("ing")


def order_to_article(claim: Claim, pair: Pair) -> int | None:
    """1 if a date comes after its article, 0 if both are of one day, -1 if it comes before; None where that is not known."""
    return date_order(str(claim.value), pair.published[claim is pair.right] or "")


def is_before(left: Claim, right: Claim) -> bool:
    """Whether one date comes before the other, as far as their common parts tell."""
    return date_order(str(left.value), str(right.value)) == -1


def date_order(left: str, right: str) -> int | None:
    """1 if a date comes after another, 0 if their common parts are equal, -1 if it comes before; None if they have none."""
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
    """The words show that the figure changes, and the two are further apart than a rounding.

    - "five people have been killed so far" / "the death toll rose to 24"
    """
    if not pair.is_moving or not is_number(pair.left) or goes_backwards(pair):
        return False
    return differs_by_more_than_a_place(pair)


def recount(pair: Pair) -> bool:
    """The words show that the figure changes, however little the two differ.

    - "70 people were hurt" / "80 were hurt, officials now say"
    - "burned 2,500 acres" / "has now burned 2,600 acres"
    """
    if not pair.is_moving or goes_backwards(pair):
        return False
    is_count = pair.left.kind in ("count", "percent", "ordinal") or adds_up(pair.left, pair.lexicon)
    return is_count and pair.intervals is not None


def counted_days_later(pair: Pair) -> bool:
    """The articles are of two days, and the figure changed in the way usual for its class: a toll rises, the missing are found.

    - 2 July: "the flood killed 17 people" / 4 July: "the flood killed 24 people"
    - "40 are missing" / "12 are missing"
    """
    if pair.left.kind == "count":
        can_change = {pair.left.clss, pair.right.clss} <= pair.lexicon.changes_for_days
    else:
        can_change = spreads(pair.left, pair.lexicon) and spreads(pair.right, pair.lexicon)
    return can_change and changed_as_usual(pair)


def counted_weeks_later(pair: Pair) -> bool:
    """The articles are weeks apart, and the figure changed in the way usual for its class.

    - June: "five members have been convicted" / August: "seven members have been convicted"
    """
    if pair.left.kind != "count" or not {pair.left.clss, pair.right.clss} <= pair.lexicon.changes_for_weeks:
        return False
    return pair.days is not None and pair.days >= WEEKS and changed_as_usual(pair)


def older_by_now(pair: Pair) -> bool:
    """The ages differ by the time between the articles, and the later article gives the higher one.

    - "Smith, 38, was arrested" / a year later: "the 39-year-old was convicted"
    """
    if pair.left.kind != "age" or pair.intervals is None or pair.days is None or pair.days <= BIRTHDAY:
        return False
    left, right = (span.centre for span in pair.intervals)
    years = abs(left - right) / 365.25
    return change(pair) == "rises" and abs(years - pair.days / 365.25) < 1


def changed_as_usual(pair: Pair) -> bool:
    """Whether the figure changed in the way usual for its class, and neither sentence is about something long over."""
    if course(pair) is None or any(is_long_past(claim, pair.lexicon) for claim in (pair.left, pair.right)):
        return False
    return change(pair) == course(pair)


def goes_backwards(pair: Pair) -> bool:
    """Whether a figure that can only rise fell, and no article says that it was lowered.

    - 4 July: "the toll rose to 24" / 5 July: "17 have been killed so far"
    """
    if course(pair) != "rises" or change(pair) != "falls":
        return False
    return not any(pair.lexicon.count_taken_back.search(claim.sentence) for claim in (pair.left, pair.right))


def course(pair: Pair) -> str | None:
    """Whether both figures are of a kind that "rises" or "falls" with time; None if they can do either or neither."""
    found = {course_of(claim, pair.lexicon) for claim in (pair.left, pair.right)}
    return found.pop() if len(found) == 1 else None


def change(pair: Pair) -> str | None:
    """Whether the figure "rises" or "falls" from the earlier article to the later; None if neither is later, or it is the same."""
    if pair.later is None or pair.intervals is None:
        return None
    left, right = (span.centre for span in pair.intervals)
    if left == right:
        return None
    return "rises" if (right > left) == (pair.later == "right") else "falls"
