"""Lowest, best and highest figure of a fact."""

import msgspec
import pytest

from factcheck import judge

from ..claims_by_hand import claim
from .by_hand import PATTERNS, judged, one, part, two


@pytest.mark.parametrize(
    ("percentages", "told"),
    [
        ((), (1 / 3, 1 / 2, 1 / 2, None)),
        ((45,), (33.3, 50.0, 50.0, "percent")),
        ((50, 50), (33.3, 50.0, 50.0, "percent")),
    ],
)
def test_fractions_are_told_in_percent_beside_a_percentage(
    percentages: tuple[float, ...], told: tuple[float | str | None, ...]
) -> None:
    """However few the percentages; fractions among themselves stay what they are."""
    parts = [part("|half|", 0.5, "a.txt"), part("|half|", 0.5, "b.txt"), part("|a third|", 1 / 3, "c.txt")]
    parts += [part(f"|{one}|", one, f"{one}{n}.txt", unit="percent") for n, one in enumerate(percentages)]
    fact = judged(*parts)
    assert (fact.low, fact.best, fact.high, fact.unit) == told


def test_spread_is_in_one_unit() -> None:
    """A minute stands beside 15 seconds as 60."""
    left = one("|15| seconds", 15, kind="duration", unit="second")
    other = claim("|20| seconds", 20, article="c.txt", kind="duration", unit="second")
    found = judged(left, two("|1| minute", 1, kind="duration", unit="minute"), other)
    assert (found.low, found.high, found.unit) == (15, 60, "second")


@pytest.mark.parametrize(
    ("figures", "rates", "expected"),
    [
        # At the rate of the articles, and the stated figure where that is what it comes to.
        (((3e6, "EUR"), (3.9e6, "USD"), (2e6, "USD")), {("EUR", "USD"): 1.31}, (2e6, 3.9e6, 3.9e6)),
        (((3e6, "EUR"), (2e6, "USD"), (2e6, "USD")), {("EUR", "USD"): 1.3}, (2e6, 2e6, 3.9e6)),
        # Without one, among the figures of the most common currency.
        (((9e6, "EUR"), (9e6, "EUR"), (3e6, "USD"), (2e6, "USD"), (2e6, "USD")), {}, (2e6, 2e6, 3e6)),
        (((9e6, "EUR"), (3e6, "USD"), (2e6, "USD")), {("EUR", "GBP"): 0.8}, (2e6, 3e6, 3e6)),
        (((9e6, "EUR per year"), (3e6, "USD"), (2e6, "USD")), {("EUR", "USD"): 1.3}, (2e6, 3e6, 3e6)),
    ],
)
def test_spread_over_several_currencies(
    figures: tuple[tuple[float, str], ...], rates: dict[tuple[str, str], float], expected: tuple[float, ...]
) -> None:
    """Lowest, best and highest in one currency, as the verdict compares them."""
    claims = tuple(
        claim(f"|{value}| in aid", value, article=f"{number}.txt", kind="money", unit=unit)
        for number, (value, unit) in enumerate(figures)
    )
    found = judged(*claims, exchange=rates)
    assert (found.low, found.best, found.high, found.unit) == (*expected, "USD")


def test_vague_figures_are_shown_as_worded() -> None:
    """No number that nobody gave: "billions of dollars" is not 2 billion, beside a number it is left out."""
    vague = [
        claim("They lost |Billions of dollars|.", 2e9, at=at, unit="USD", kind="money", bound="at least", vague=True)
        for at in (1, 2)
    ]
    vague = [msgspec.structs.replace(one, article=f"{number}.txt") for number, one in enumerate(vague)]
    fact = judged(*vague)
    assert (fact.low, fact.best, fact.high) == ("billions of dollars",) * 3
    assert [one.value for one in fact.backing] == ["billions of dollars"]
    exact = claim("They lost |$3 billion|.", 3e9, at=3, unit="USD", kind="money")
    exact = msgspec.structs.replace(exact, article="2.txt")
    fact = judged(*vague, exact)
    assert (fact.low, fact.best, fact.high) == (3e9, 3e9, 3e9)
    assert [one.value for one in fact.backing] == ["billions of dollars", 3e9]
    assert "Billions of dollars" in fact.message
    assert "2 billion" not in fact.message
    changes = [one.change.get("value") for one in judge.alternatives(fact, judge.Circumstances(), PATTERNS)]
    assert 2e9 not in changes


def test_vague_figures_from_the_least_to_the_most() -> None:
    """Low and high of vague figures are the wordings that mean least and most."""
    words = (("Dozens", 24), ("hundreds", 200), ("hundreds", 200))
    found = tuple(
        msgspec.structs.replace(
            claim(f"|{word}| of goats fled.", value, at=at, bound="at least", vague=True), article=f"{at}.txt"
        )
        for at, (word, value) in enumerate(words)
    )
    fact = judged(*found)
    assert (fact.low, fact.best, fact.high) == ("dozens", "hundreds", "hundreds")
