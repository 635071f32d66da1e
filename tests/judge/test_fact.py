"""The verdict and the message of a fact."""

from ..claims_by_hand import claim
from .by_hand import judged, one, two


def test_gravest_pair_decides() -> None:
    """One article against two that agree."""
    fact = judged(one("|12| men", 12), two("|12| men", 12), claim("|13| men", 13, article="c.txt"))
    assert (fact.verdict, fact.low, fact.best, fact.high, fact.sources) == ("conflict", 12, 12, 13, 3)


def test_one_article_that_agrees_with_itself_is_single() -> None:
    """A figure given twice is no agreement of articles; given differently, it is a conflict."""
    assert judged(one("|12| men", 12), one("|12| men", 12, at=50)).verdict == "single"
    assert judged(one("|12| men", 12), one("|13| men", 13, at=50)).verdict == "conflict"


def test_what_a_word_leaves_open_is_said() -> None:
    """ "Casualties" may be the dead alone: label and message say so."""
    left = one("|90| casualties", 90, counted="casualties", class_="casualty")
    right = two("|70| people died", 70, counted="people", class_="killed")
    found = judged(left, right)
    assert found.message.endswith("cannot both be right; “casualties” may be killed, or killed and injured")
    assert judged(left).label == "casualties (killed, or killed and injured)"
    assert "may be" not in judged(right, right).message
