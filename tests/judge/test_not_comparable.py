"""Rules for figures that cannot be compared, and for money."""

import pytest

from factcheck.records import Claim

from .by_hand import judged, money, one, part, rules_of, two

TABLE: list[tuple[Claim, Claim, str, str]] = [
    (
        one("|900| euros", 900, unit="EUR"),
        two("|4,275| pounds", 4275, unit="GBP"),
        "single",
        "no_exchange_rate",
    ),
    # One name for several currencies: equal amounts agree, others are not compared; a full name leaves nothing open.
    (money("|$3 million|", 3e6, "a.txt", "USD"), money("|A$3 million|", 3e6, "b.txt", "AUD"), "agree", "same_value"),
    (
        money("|$2 million|", 2e6, "a.txt", "USD"),
        money("|A$3 million|", 3e6, "b.txt", "AUD"),
        "single",
        "which_currency",
    ),
    (
        money("|US$2 million|", 2e6, "a.txt", "USD"),
        money("|A$2 million|", 2e6, "b.txt", "AUD"),
        "single",
        "no_exchange_rate",
    ),
    (
        money("|Rs 2 lakh|", 2e5, "a.txt", "rupee"),
        money("|₹10 lakh|", 1e6, "b.txt", "rupee"),
        "conflict",
        "otherwise_conflict",
    ),
    (money("|Rs 500|", 500, "a.txt", "rupee"), money("|PKR 700|", 700, "b.txt", "PKR"), "single", "which_currency"),
    # Small change is a hundredth.
    (
        money("at |470| pence", 470, "a.txt", "penny"),
        money("at |£4.70|", 4.7, "b.txt", "GBP"),
        "agree",
        "same_value_in_other_unit",
    ),
    (
        money("at |470| pence", 470, "a.txt", "penny"),
        money("at |£4.90|", 4.9, "b.txt", "GBP"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        money("a contract worth |$12 million|", 12e6, "a.txt", "USD"),
        money("worth |$3 million| a year", 3e6, "b.txt", "USD per year"),
        "single",
        "one_is_a_rate",
    ),
    (
        money("earns |$3 million|", 3e6, "a.txt", "USD"),
        money("earns |$3 million| a year", 3e6, "b.txt", "USD per year"),
        "agree",
        "same_value",
    ),
    (
        money("petrol is at |$4|", 4, "a.txt", "USD"),
        money("petrol is at |$5| a gallon", 5, "b.txt", "USD per gallon"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        one("|4,100| families fled", 4100, head="family"),
        two("|4,100| people fled", 4100, head="people"),
        "single",
        "different_things_counted",
    ),
    (
        one("|4,100| families fled", 4100, head="family"),
        two("|4,100| households fled", 4100, head="household"),
        "agree",
        "same_value",
    ),
    (
        one("has led the club for |12| years", 12, unit="year"),
        two("has led it since |May 2004|", "2004-05", kind="date"),
        "single",
        "of_two_kinds",
    ),
    (
        one("denied that |30| prisoners had escaped", 30, modality="denied"),
        two("|20| prisoners escaped", 20),
        "single",
        "one_is_denied",
    ),
    (
        one("|60| are feared drowned", 60, modality="feared"),
        two("|12| drowned", 12),
        "single",
        "one_is_feared",
    ),
    (
        one("expects |500| guests", 500, modality="expected"),
        two("|320| guests came", 320),
        "single",
        "one_is_expected",
    ),
    (
        part("rents rose by |half|", 0.5, "a.txt"),
        part("rents rise |5| percent a year", 5, "b.txt", unit="percent per year"),
        "single",
        "no_common_unit",
    ),
]


@pytest.mark.parametrize(("left", "right", "verdict", "name"), TABLE)
def test_rules(left: Claim, right: Claim, verdict: str, name: str) -> None:
    """The first rule of the table that applies, in either order of the claims."""
    assert rules_of(left, right) == [(verdict, name)] * 2


@pytest.mark.parametrize(
    ("claims", "verdict", "rule_name", "uncompared"),
    [
        # Nothing can be compared.
        (("900 EUR", "4275 AED"), "single", "not_compared", ["two currencies, and the articles give no exchange rate"]),
        # What can be is judged, and what cannot is left out of it, once for each two figures.
        (("900 EUR", "900 EUR", "4275 AED", "4275 AED"), "agree", "same_value", ["two currencies"]),
        (("900 EUR", "950 EUR", "4275 AED"), "conflict", "otherwise_conflict", ["two currencies", "two currencies"]),
        (("900 EUR", "900 EUR"), "agree", "same_value", []),
    ],
)
def test_what_cannot_be_compared_takes_no_part(
    claims: tuple[str, ...], verdict: str, rule_name: str, uncompared: list[str]
) -> None:
    """It is no agreement and no discrepancy; the fact says what was left out, and why."""
    made = []
    for number, text in enumerate(claims):
        value, unit = text.split()
        made.append(money(f"a ring worth |{value}| {unit}", float(value), f"{number}.txt", unit))
    found = judged(*made)
    assert (found.verdict, found.rule) == (verdict, rule_name)
    assert all(one.reason.startswith(text) for one, text in zip(found.not_compared, uncompared, strict=True))
    ids = {claim.id: claim.article for claim in made}
    assert all(ids[pair.left] != ids[pair.right] for pair in found.not_compared)
    if rule_name == "not_compared":
        assert found.message == f"“900” and “4275” are not compared: {uncompared[0]}"


def test_one_article_beside_another_currency_is_not_compared() -> None:
    """That one article gives its figure twice is no agreement of two."""
    twice = (money("|900| euros", 900, "a.txt", "EUR"), money("|900| euros in all", 900, "a.txt", "EUR"))
    other = money("|4,275| dirhams", 4275, "b.txt", "AED")
    assert judged(*twice, other).rule == "not_compared"
    assert judged(*twice).rule == "one_article"
    assert judged(*twice).not_compared == ()


def test_figures_not_compared_are_named_once() -> None:
    """However many articles give them."""
    claims = tuple(
        money(f"|{value}| in aid", value, f"{number}.txt", unit)
        for number, (value, unit) in enumerate([(900, "EUR"), (4275, "AED")] * 40)
    )
    assert len(judged(*claims).not_compared) == 1
