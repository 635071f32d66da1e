"""Rules for two figures of one fact that cannot be compared."""

from ..records import Claim
from .lexicon import JudgeLexicon
from .pairs import Pair, is_number


def of_two_kinds(pair: Pair) -> bool:
    """One figure is a number, the other a date, a clock time or a score.

    - "has led the club for 12 years" / "has led the club since May 2004"
    """
    texts = {claim.kind for claim in (pair.left, pair.right) if not is_number(claim)}
    return is_number(pair.left) != is_number(pair.right) or len(texts) > 1


def one_is_denied(pair: Pair) -> bool:
    """One article denies its figure, and the other states one.

    - "denied that 30 prisoners had escaped" / "20 prisoners escaped"
    """
    return is_number(pair.left) and {pair.left.modality, pair.right.modality} == {"stated", "denied"}


def one_is_feared(pair: Pair) -> bool:
    """One figure is stated, the other only feared.

    - "12 people drowned" / "at least 60 people are feared drowned"
    """
    return is_number(pair.left) and {pair.left.modality, pair.right.modality} == {"stated", "feared"}


def one_is_expected(pair: Pair) -> bool:
    """One figure is stated, the other a forecast; durations are compared, for "the war will pass its 200th day" states a length.

    - "expects 500 guests" / "320 guests came"
    """
    is_counted = pair.left.kind in ("count", "money", "percent", "measure")
    return is_counted and {pair.left.modality, pair.right.modality} == {"stated", "expected"}


def no_exchange_rate(pair: Pair) -> bool:
    """The amounts are in two currencies, and no article gives one amount in both.

    - "a ring worth 900 euros" / "a ring worth 4,275 dirhams"
    """
    return is_money(pair) and pair.intervals is None


def which_currency(pair: Pair) -> bool:
    """The amounts differ, and one names its currency only by a word that the other currency shares.

    - "a fine of $2 million" / "a fine of A$3 million"
    """
    return pair.is_one_name


def one_is_a_rate(pair: Pair) -> bool:
    """The amounts differ, and one is paid again and again.

    - "a contract worth $12 million" / "a contract worth $3 million a year"
    """
    return is_money(pair) and not pair.is_paid_alike


def no_common_unit(pair: Pair) -> bool:
    """The figures are in two units that cannot be converted into each other.

    - "rents rose by half" / "rents rise 5 percent a year"
    """
    return is_number(pair.left) and is_number(pair.right) and pair.intervals is None


def different_things_counted(pair: Pair) -> bool:
    """One article counts people, the other families, homes or the like, of which each is several people.

    - "4,100 families fled" / "4,100 people fled"
    """
    left, right = (people_each(claim, pair.lexicon) for claim in (pair.left, pair.right))
    return {left, right} == {"several", "one"}


def people_each(claim: Claim, lexicon: JudgeLexicon) -> str | None:
    """Whether each thing counted is "one" person or "several" people; None for all other things."""
    if claim.kind != "count" or claim.head is None:
        return None
    head = claim.head.lower()
    return "several" if head in lexicon.group_nouns else "one" if head in lexicon.person_nouns else None


def is_money(pair: Pair) -> bool:
    """Whether both figures are amounts of money."""
    return pair.left.kind == pair.right.kind == "money"
