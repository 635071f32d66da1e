"""What is not compared: two figures of one fact between which nothing decides."""

from ..patterns import Patterns
from ..records import Claim
from .exchange_rates import is_number
from .moments import zone_unknown
from .pairs import Lexicon, Pair, lexicon

__all__ = [
    "different_things_counted",
    "no_common_unit",
    "no_exchange_rate",
    "of_two_kinds",
    "one_is_a_rate",
    "one_is_denied",
    "one_is_expected",
    "one_is_feared",
    "which_currency",
    "zone_unknown",
]


def of_two_kinds(pair: Pair) -> bool:
    """The one figure is a number, the other a date, a clock time or a score.

    - "has led the club for 12 years" / "has led the club since May 2004"
    """
    texts = {claim.kind for claim in (pair.left, pair.right) if not is_number(claim)}
    return is_number(pair.left) != is_number(pair.right) or len(texts) > 1


def one_is_denied(pair: Pair) -> bool:
    """The one article denies the figure, whatever the other states.

    - "denied that 30 prisoners had escaped" / "20 prisoners escaped"
    """
    return is_number(pair.left) and {pair.left.modality, pair.right.modality} == {"stated", "denied"}


def one_is_feared(pair: Pair) -> bool:
    """The one figure is a count, the other what is feared.

    - "12 people drowned" / "at least 60 people are feared drowned"
    """
    return is_number(pair.left) and {pair.left.modality, pair.right.modality} == {"stated", "feared"}


def one_is_expected(pair: Pair) -> bool:
    """The one figure is a count, the other a forecast; of time both are compared, "the war will pass its 200th day" states its length.

    - "expects 500 guests" / "320 guests came"
    """
    is_counted = pair.left.kind in ("count", "money", "percent", "measure")
    return is_counted and {pair.left.modality, pair.right.modality} == {"stated", "expected"}


def no_exchange_rate(pair: Pair) -> bool:
    """Two currencies, and no article gives one amount in both.

    - "a ring worth 900 euros" / "a ring worth 4,275 dirhams"
    """
    return is_money(pair) and pair.one is None


def which_currency(pair: Pair) -> bool:
    """Two amounts differ, and the one names a currency only by a word that the other's goes by, too.

    - "a fine of $2 million" / "a fine of A$3 million"
    """
    return pair.is_one_name


def one_is_a_rate(pair: Pair) -> bool:
    """Two amounts differ, and the one is paid again and again.

    - "a contract worth $12 million" / "a contract worth $3 million a year"
    """
    return is_money(pair) and not pair.is_one_rate


def no_common_unit(pair: Pair) -> bool:
    """Two units of which neither can be converted into the other.

    - "rents rose by half" / "rents rise 5 percent a year"
    """
    return is_number(pair.left) and is_number(pair.right) and pair.one is None


def different_things_counted(pair: Pair) -> bool:
    """The one article counts people, the other families, homes or the like, of which each is several people.

    - "4,100 families fled" / "4,100 people fled"
    """
    left, right = (counts(claim, pair.lexicon) for claim in (pair.left, pair.right))
    return {left, right} == {"several", "one"}


def counts(claim: Claim, words: Lexicon) -> str | None:
    """Whether each thing counted is one person or several; None for all other things."""
    if claim.kind != "count" or claim.head is None:
        return None
    head = claim.head.lower()
    return "several" if head in words.several else "one" if head in words.persons else None


def counts_several(claim: Claim, patterns: Patterns | None = None) -> bool:
    """Whether each thing counted is several people: "40 families"."""
    return counts(claim, lexicon(patterns)) == "several"


def is_money(pair: Pair) -> bool:
    """Whether both figures are amounts of money."""
    return pair.left.kind == pair.right.kind == "money"
