"""Exchange rates that the articles imply."""

import pytest

from factcheck import judge

from .by_hand import judged, one, two


def test_rates_are_those_the_articles_imply() -> None:
    """Two currencies are compared at the rate of a gloss elsewhere."""
    gloss = "art worth |3 million| euros ($3.9 million)"
    euros = one(gloss, 2e6, unit="EUR")
    dollars = one("art worth 3 million euros (|$3.9 million|)", 2.6e6, unit="USD")
    exchange = judge.implied_rates([euros, dollars])
    assert exchange["EUR", "USD"] == pytest.approx(1.3)
    ring = one("a ring of |1.25 million| euros", 1.25e6, unit="EUR")
    for value, verdict in ((1.6e6, "agree"), (2.4e6, "conflict")):
        other = two("a ring worth |it|", value, unit="USD")
        assert judged(ring, other, exchange=exchange).verdict == verdict
