"""What would have to differ for another verdict."""

import pytest

from factcheck import judge
from factcheck.judge.counterfactuals import applied
from factcheck.records import Claim

from .by_hand import PATTERNS, day, judged, one, two


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (one("roughly |250| goats", 250, bound="about"), two("|240| goats", 240, bound="about"), "agree"),
        (one("over |1,100| guests", 1100, bound="more than"), two("|1,200| guests", 1200), "conflict"),
        (one("|12| boats", 12), two("|18| boats", 18), "agree"),
        (day("on |Tuesday|", "2013-07-02", "a.txt"), day("on |Wednesday|", "2013-07-03", "b.txt"), "update"),
    ],
)
def test_what_would_have_to_differ(left: Claim, right: Claim, verdict: str) -> None:
    """Every change that is named brings the verdict that is named, and it is another one."""
    fact = judged(left, right)
    found = judge.alternatives(fact, judge.Circumstances(), PATTERNS)
    assert verdict in {alternative.verdict for alternative in found}
    for alternative in found:
        changed = applied(fact.mentions, frozenset(alternative.claims), alternative.change)
        again = judged(*changed)
        assert again.verdict == alternative.verdict != fact.verdict
        assert again.rule == alternative.rule
