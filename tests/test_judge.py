"""Verdicts: every rule on two claims, then what a whole fact says."""

from typing import Any

import msgspec
import pytest

from factcheck import judge
from factcheck.judge.pairs import pair
from factcheck.judge.rules import RULES, rule
from factcheck.records import Claim, Group

from .claims_by_hand import claim, quote


def one(marked: str, value: float | str, **more: Any) -> Claim:
    """A claim of the first article."""
    return claim(marked, value, article="a.txt", **more)


def two(marked: str, value: float | str, **more: Any) -> Claim:
    """A claim of the second article."""
    return claim(marked, value, article="b.txt", **more)


def day(marked: str, value: str, article: str) -> Claim:
    """A date."""
    return claim(marked, value, article=article, kind="date")


def clock(marked: str, value: str, article: str, **more: Any) -> Claim:
    """A clock time."""
    return claim(marked, value, article=article, kind="time", **more)


def part(marked: str, value: float, article: str, **more: Any) -> Claim:
    """A fraction, or with its unit a percentage."""
    return claim(marked, value, article=article, kind="percent", **more)


def money(marked: str, value: float, article: str, unit: str) -> Claim:
    """An amount."""
    return claim(marked, value, article=article, kind="money", unit=unit)


def area(marked: str, value: float, article: str, **more: Any) -> Claim:
    """Acres."""
    return claim(marked, value, article=article, kind="measure", unit="acre", **more)


TABLE: list[tuple[Claim, Claim, str, str]] = [
    (one("killing |1,200| people", 1200), two("|1,200| people died", 1200, bound="more than"), "agree", "same_value"),
    (
        one("at speeds of |120| mph", 120, kind="measure", unit="mph"),
        two("at up to |193| km/h", 193, kind="measure", unit="km/h", bound="up to"),
        "agree",
        "same_value_in_other_unit",
    ),
    (
        one("some |320| km from the capital", 320, kind="measure", unit="km", bound="about"),
        two("|318| km from the capital", 318, kind="measure", unit="km"),
        "agree",
        "within_announced_rounding",
    ),
    (
        one("nearly |four decades| of service", 40, unit="year", bound="nearly"),
        two("|38| years of service", 38, unit="year"),
        "agree",
        "within_announced_rounding",
    ),
    (
        one("|dozens| were fined", 24, bound="at least", vague=True),
        two("|50| were fined", 50),
        "agree",
        "within_announced_rounding",
    ),
    (
        one("more than |400| children", 400, bound="more than"),
        two("|401| children", 401),
        "agree",
        "within_announced_rounding",
    ),
    (
        one("over |1,100| guests", 1100, bound="more than"),
        two("|1,200| guests", 1200),
        "compatible",
        "words_leave_room",
    ),
    (one("at least |five| guests", 5, bound="at least"), two("|six| guests", 6), "compatible", "words_leave_room"),
    (
        one("an area of |8.7| acres", 8.7, kind="measure", unit="acre"),
        two("|nine| acres", 9, kind="measure", unit="acre"),
        "compatible",
        "unannounced_rounding",
    ),
    (one("|10| games", 10), two("|nine| games", 9), "conflict", "otherwise_conflict"),
    (
        one("roughly |250| hostages", 250, bound="about"),
        two("about |240| captives", 240, bound="about"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        one("more than |26,000| people", 26000, bound="more than"),
        two("more than |31,000| people", 31000, bound="more than"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        one("at least |five| people were killed so far", 5, bound="at least", class_="killed"),
        two("the death toll rose to |24|", 24, class_="killed"),
        "update",
        "later_count",
    ),
    (day("on |Tuesday|", "Tuesday", "a.txt"), day("on |July 2, 2013|", "2013-07-02", "b.txt"), "agree", "dates_fit"),
    (
        day("on |Wednesday|", "Wednesday", "a.txt"),
        day("on |July 2, 2013|", "2013-07-02", "b.txt"),
        "conflict",
        "otherwise_conflict",
    ),
    (day("in |July|", "--07", "a.txt"), day("on |July 2|", "--07-02", "b.txt"), "agree", "dates_fit"),
    (day("in |2007|", "2007", "a.txt"), day("in |August 2008|", "2008-08", "b.txt"), "conflict", "otherwise_conflict"),
    (day("on |Friday|", "2011-01-07", "a.txt"), day("on |January 14|", "--01-14", "b.txt"), "agree", "dates_fit"),
    (
        clock("at |1:53 p.m.|", "13:53", "a.txt", unit="local time"),
        clock("at |1023| GMT", "10:23", "b.txt", unit="GMT"),
        "single",
        "zone_unknown",
    ),
    (
        clock("at |10:30 a.m.|", "10:30", "a.txt"),
        clock("at |2:30 p.m.| ET", "14:30", "b.txt", unit="ET"),
        "single",
        "zone_unknown",
    ),
    # Zones lie quarters of an hour apart: no zone makes these one moment.
    (
        clock("at |10:30 a.m.|", "10:30", "a.txt"),
        clock("at |2:37 p.m.| ET", "14:37", "b.txt", unit="ET"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        clock("about |10 a.m.|", "10:00", "a.txt", bound="about"),
        clock("at |10:05 a.m.|", "10:05", "b.txt"),
        "agree",
        "clock_times_fit",
    ),
    (
        clock("shortly before |5 p.m.|", "17:00", "a.txt", bound="less than"),
        clock("at |5:10 p.m.|", "17:10", "b.txt"),
        "conflict",
        "otherwise_conflict",
    ),
    (day("on |Tuesday|", "Tuesday", "a.txt"), day("on |July 2|", "--07-02", "b.txt"), "single", "no_common_part"),
    (day("|yesterday|", "yesterday", "a.txt"), day("on |Tuesday|", "Tuesday", "b.txt"), "single", "no_common_part"),
    (
        clock("at |0737| GMT", "07:37", "a.txt", unit="GMT"),
        clock("at |7:37 a.m.| local time", "07:37", "b.txt", unit="local time"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        clock("at |0737| GMT", "07:37", "a.txt", unit="GMT"),
        clock("at |3:37 a.m.| EDT", "03:37", "b.txt", unit="EDT"),
        "agree",
        "clock_times_fit",
    ),
    (
        one("|70| people were hurt", 70, class_="injured"),
        two("|71| were hurt, officials now say", 71, class_="injured"),
        "update",
        "recount",
    ),
    (
        area("The fire burned |2,500| acres", 2500, "a.txt", event_text="burned"),
        area("The fire has now burned |4,000| acres", 4000, "b.txt", event_text="burned"),
        "update",
        "later_count",
    ),
    (
        area("The fire burned |2,500| acres", 2500, "a.txt", event_text="burned"),
        area("The blaze has grown to |2,600| acres", 2600, "b.txt", event_text="grown", concept="blaze", role="to"),
        "update",
        "recount",
    ),
    (
        one("the fund raised |$2 million|", 2e6, unit="USD", event_text="raised"),
        two("the fund has already raised |$3 million|", 3e6, unit="USD", event_text="raised"),
        "update",
        "recount",
    ),
    (
        one("|five| clerks were charged", 5, class_="charged"),
        two("|nine| clerks have now been charged", 9, class_="charged"),
        "update",
        "later_count",
    ),
    # What is now so need not have risen: a value falls, a town pulls its bridges down, an offer is raised once.
    (
        one("the mill was worth |$2 million|", 2e6, unit="USD"),
        two("the mill is now worth |$3 million|", 3e6, unit="USD", event_text="worth"),
        "conflict",
        "otherwise_conflict",
    ),
    (one("has |12| bridges", 12), two("now has |14| bridges", 14), "conflict", "otherwise_conflict"),
    (
        one("Lund is |43|", 43, kind="age", unit="year"),
        two("Lund is now |45|", 45, kind="age", unit="year"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        area("The farm covers |2,500| acres", 2500, "a.txt", concept="farm"),
        area("The farm has already |4,000| acres", 4000, "b.txt", concept="farm"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        one("raised its offer to |$2 million|", 2e6, unit="USD", event_text="raised", role="to"),
        two("has now raised its offer to |$3 million|", 3e6, unit="USD", event_text="raised", role="to"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        day("is expected to be mended by |October 17|", "--10-17", "a.txt"),
        day("was mended on |October 29|", "--10-29", "b.txt"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        claim("is to be mended by |October 17|", "--10-17", article="a.txt", kind="date", modality="expected"),
        day("was mended on |October 29|", "--10-29", "b.txt"),
        "update",
        "expectation_and_outcome",
    ),
    (
        clock("around |10 a.m.|", "10:00", "a.txt", bound="about"),
        clock("around |10:30 a.m.|", "10:30", "b.txt", bound="about"),
        "compatible",
        "clock_times_near",
    ),
    (
        clock("at |3:10 p.m.|", "15:10", "a.txt"),
        clock("at |3 p.m.|", "15:00", "b.txt"),
        "conflict",
        "otherwise_conflict",
    ),
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
    # A rounding that is announced gives the coarser figure; the rest of its reach is for an editor to see.
    (
        one("about |4,000| jobs", 4000, bound="about"),
        two("|4,400| jobs", 4400),
        "agree",
        "within_announced_rounding",
    ),
    (one("about |4,000| jobs", 4000, bound="about"), two("|4,500| jobs", 4500), "compatible", "words_leave_room"),
    (one("about |4,000| jobs", 4000, bound="about"), two("|4,600| jobs", 4600), "conflict", "otherwise_conflict"),
    (one("about |4,000| jobs", 4000, bound="about"), two("|3,500| jobs", 3500), "agree", "within_announced_rounding"),
    (
        one("about |10| miles", 10, kind="measure", unit="mile", bound="about"),
        two("some |six| miles", 6, kind="measure", unit="mile", bound="about"),
        "compatible",
        "words_leave_room",
    ),
    (
        one("|10| km", 10, kind="measure", unit="km"),
        two("|six| kilometres", 6, kind="measure", unit="km"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        one("|10| km", 10, kind="measure", unit="km"),
        two("|14| km", 14, kind="measure", unit="km"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        one("|10| km", 10, kind="measure", unit="km"),
        two("|six| miles", 6, kind="measure", unit="mile"),
        "agree",
        "same_value_in_other_unit",
    ),
    (
        one("|10| km", 10, kind="measure", unit="km"),
        two("|eight| miles", 8, kind="measure", unit="mile"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        one("|scores| were fined", 40, bound="at least", vague=True),
        two("|dozens| were fined", 24, bound="at least", vague=True),
        "compatible",
        "words_leave_room",
    ),
    (
        one("at least |three| people were killed", 3, bound="at least", class_="killed"),
        two("|ten| people were killed", 10, class_="killed"),
        "compatible",
        "words_leave_room",
    ),
    # No word shows that the one was counted later.
    (
        one("|17| people were rescued on Monday", 17, class_="rescued"),
        two("police confirmed that |19| people were rescued on Monday", 19, class_="rescued"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        one("|17| people were rescued", 17, class_="rescued"),
        two("by Tuesday |19| people had been rescued", 19, class_="rescued"),
        "update",
        "later_count",
    ),
    (
        one("an earlier report spoke of |17| dead", 17, class_="killed"),
        two("|24| people were killed", 24, class_="killed"),
        "update",
        "later_count",
    ),
    (
        one("police gave a toll of |36|", 36, class_="killed"),
        two("|24| people were killed", 24, class_="killed"),
        "conflict",
        "otherwise_conflict",
    ),
    # What is stated is over, or it is no outcome; and it is the outcome of what was expected.
    (
        claim("opens by |May 3|", "--05-03", article="a.txt", kind="date", modality="expected"),
        claim(
            "opens on |May 9|",
            "--05-09",
            article="b.txt",
            kind="date",
            event="open",
            event_text="opens",
        ),
        "conflict",
        "otherwise_conflict",
    ),
    (
        claim("will be mended by |May 3|", "--05-03", article="a.txt", kind="date", modality="expected", event="mend"),
        claim("was found on |May 9|", "--05-09", article="b.txt", kind="date", event="find", event_text="found"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        one("almost |nine| months ago", 6.5, unit="month", bound="nearly"),
        two("its |200th| day", 200, unit="day"),
        "compatible",
        "words_leave_room",
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
        part("|Half| of the barns leak", 0.5, "a.txt"),
        part("|50| percent of the barns leak", 50, "b.txt", unit="percent"),
        "agree",
        "same_value_in_other_unit",
    ),
    (
        part("more than |half| of the barns leak", 0.5, "a.txt", bound="more than"),
        part("|50| percent of the barns leak", 50, "b.txt", unit="percent"),
        "agree",
        "same_value_in_other_unit",
    ),
    (
        part("rents rose by |a third|", 1 / 3, "a.txt"),
        part("rents rose |33| percent", 33, "b.txt", unit="percent", direction="up"),
        "agree",
        "same_value_in_other_unit",
    ),
    (
        part("|two thirds| of the clerks", 2 / 3, "a.txt"),
        part("|66| percent of the clerks", 66, "b.txt", unit="percent"),
        "compatible",
        "unannounced_rounding",
    ),
    # A percentage as round as the fraction was not chosen among fractions.
    (
        part("|2/3| of the clerks", 2 / 3, "a.txt"),
        part("about |70| percent of the clerks", 70, "b.txt", unit="percent", bound="about"),
        "compatible",
        "words_leave_room",
    ),
    (
        part("|one in three| clerks", 1 / 3, "a.txt"),
        part("|30| percent of the clerks", 30, "b.txt", unit="percent"),
        "compatible",
        "unannounced_rounding",
    ),
    (
        part("nearly |half| of the barns", 0.5, "a.txt", bound="nearly"),
        part("|48| percent of the barns", 48, "b.txt", unit="percent"),
        "compatible",
        "words_leave_room",
    ),
    (
        part("between |half and two-thirds| of the barns", 0.5, "a.txt", high=2 / 3, bound="range"),
        part("between |45 and 75| percent of the barns", 45, "b.txt", high=75, unit="percent", bound="range"),
        "compatible",
        "words_leave_room",
    ),
    (
        part("|half| of the barns", 0.5, "a.txt"),
        part("|80| percent of the barns", 80, "b.txt", unit="percent"),
        "conflict",
        "otherwise_conflict",
    ),
    (part("|a third|", 1 / 3, "a.txt"), part("|a quarter|", 0.25, "b.txt"), "conflict", "otherwise_conflict"),
    # Of a hundred a part is told more finely than of two or three.
    (
        part("|one in 100| clerks", 0.01, "a.txt"),
        part("|3| percent of the clerks", 3, "b.txt", unit="percent"),
        "conflict",
        "otherwise_conflict",
    ),
    # "Half" is no half percent, and a part in all none a year.
    (
        part("rents rose by |half|", 0.5, "a.txt"),
        part("rents rose |0.5| percent", 0.5, "b.txt", unit="percent"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        part("rents rose by |half|", 0.5, "a.txt"),
        part("rents rise |5| percent a year", 5, "b.txt", unit="percent per year"),
        "single",
        "no_common_unit",
    ),
    (
        one("waited |half| an hour", 0.5, kind="duration", unit="hour"),
        two("waited |30| minutes", 30, kind="duration", unit="minute"),
        "agree",
        "same_value_in_other_unit",
    ),
    (
        one("the strike will pass its |40|th day", 40, modality="expected", kind="duration", unit="day"),
        two("after |50| days of strike", 50, kind="duration", unit="day"),
        "conflict",
        "otherwise_conflict",
    ),
]


@pytest.mark.parametrize(("left", "right", "verdict", "name"), TABLE)
def test_rules(left: Claim, right: Claim, verdict: str, name: str) -> None:
    """The first rule of the table that applies, whichever claim comes first."""
    running = judge.is_moving(left) or judge.is_moving(right)
    for first, second in ((left, right), (right, left)):
        found = rule(pair(first, second, rates={}, published={}, is_running=running))
        assert (found.verdict, found.name) == (verdict, name)


def test_every_rule_shows_its_two_sentences() -> None:
    """Each docstring quotes the two sentences the rule is about."""
    for found in RULES:
        assert found.applies.__doc__ is not None
        assert found.applies.__doc__.count('"') >= 4, found.name


def test_every_rule_is_tried() -> None:
    """No rule of the table without two claims that it decides over, here or by the dates of their articles."""
    dated = {"older_by_now", "counted_days_later", "counted_weeks_later"}
    assert {found.name for found in RULES} == {name for *_, name in TABLE} | dated


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
    found = judge.fact(Group(claims=tuple(made)))
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
    assert judge.fact(Group(claims=(*twice, other))).rule == "not_compared"
    assert judge.fact(Group(claims=twice)).rule == "one_article"
    assert judge.fact(Group(claims=twice)).not_compared == ()


def test_figures_not_compared_are_named_once() -> None:
    """However many articles give them."""
    claims = tuple(
        money(f"|{value}| in aid", value, f"{number}.txt", unit)
        for number, (value, unit) in enumerate([(900, "EUR"), (4275, "AED")] * 40)
    )
    assert len(judge.fact(Group(claims=claims)).not_compared) == 1


def test_gravest_pair_decides() -> None:
    """One article against two that agree."""
    group = Group(claims=(one("|12| men", 12), two("|12| men", 12), claim("|13| men", 13, article="c.txt")))
    fact = judge.fact(group)
    assert (fact.verdict, fact.low, fact.best, fact.high, fact.sources) == ("conflict", 12, 12, 13, 3)


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
    fact = judge.fact(Group(claims=tuple(parts)))
    assert (fact.low, fact.best, fact.high, fact.unit) == told


@pytest.mark.parametrize(
    ("by", "copies", "sources"),
    [
        ((None, None, None), {}, 3),
        (("Anna Berg", "Anna Berg", "the Red Cross"), {}, 2),
        (("The police", "police", None), {}, 2),
        (("police", "police", "police"), {}, 1),
        ((None, None, None), {"b.txt": "a.txt"}, 2),
        ((None, "police", "police"), {"b.txt": "a.txt"}, 1),
    ],
)
def test_independent_sources(by: tuple[str | None, ...], copies: dict[str, str], sources: int) -> None:
    """Articles that share their text or name the same source count once, over all and behind each figure."""
    names = zip("abc", by, strict=True)
    claims = tuple(claim("|12| men", 12, article=f"{name}.txt", attribution=source) for name, source in names)
    fact = judge.fact(Group(claims=claims), copies=copies)
    assert fact.sources == sources
    assert [(one.value, one.articles, one.sources) for one in fact.backing] == [(12, 3, sources)]


WIRE = "Reuters"


@pytest.mark.parametrize(
    ("figures", "agencies", "by", "sources"),
    [
        ((12, 12, 12), (WIRE, WIRE, None), (None, None, None), 2),
        ((12, 12, 12), (WIRE, WIRE, "AFP"), (None, None, None), 2),
        ((12, 13, 12), (WIRE, WIRE, WIRE), (None, None, None), 2),
        # Who names somebody else has it from there; "Reuters reported" is that agency again.
        ((12, 12, 12), (WIRE, WIRE, WIRE), ("police", None, None), 2),
        ((12, 12, 12), (WIRE, WIRE, WIRE), ("police", "a witness", None), 3),
        ((12, 12, 12), (WIRE, None, None), (None, "Reuters", None), 2),
        ((12, 12, 12), ("Associated Press", None, None), (None, "the AP", "Associated Press"), 1),
    ],
)
def test_an_agency_is_one_source(
    figures: tuple[float, ...], agencies: tuple[str | None, ...], by: tuple[str | None, ...], sources: int
) -> None:
    """Articles under the name of one agency count once where they give one figure on nobody's word."""
    names = [f"{letter}.txt" for letter in "abc"]
    claims = tuple(
        claim(f"|{figure}| men", figure, article=name, attribution=source)
        for name, figure, source in zip(names, figures, by, strict=True)
    )
    wires = {name: agency for name, agency in zip(names, agencies, strict=True) if agency}
    assert judge.fact(Group(claims=claims), agencies=wires).sources == sources


def test_one_article_of_an_agency_is_one_source() -> None:
    """A headline that rounds what the text tells makes no second source."""
    claims = (one("|40| men", 40), one("|42| men", 42, at=50), two("|42| men", 42))
    fact = judge.fact(Group(claims=claims), agencies={"a.txt": WIRE, "b.txt": WIRE})
    assert (fact.sources, [(each.value, each.sources) for each in fact.backing]) == (1, [(40, 1), (42, 1)])


def test_one_article_that_agrees_with_itself_is_single() -> None:
    """A figure given twice is no agreement of articles; given differently, it is a conflict."""
    assert judge.fact(Group(claims=(one("|12| men", 12), one("|12| men", 12, at=50)))).verdict == "single"
    assert judge.fact(Group(claims=(one("|12| men", 12), one("|13| men", 13, at=50)))).verdict == "conflict"


def test_what_a_word_leaves_open_is_said() -> None:
    """ "Casualties" may be the dead alone: label and message say so."""
    left = one("|90| casualties", 90, counted="casualties", class_="casualty")
    right = two("|70| people died", 70, counted="people", class_="killed")
    found = judge.fact(Group(claims=(left, right)))
    assert found.message.endswith("cannot both be right; “casualties” may be killed, or killed and injured")
    assert judge.fact(Group(claims=(left,))).label == "casualties (killed, or killed and injured)"
    assert "may be" not in judge.fact(Group(claims=(right, right))).message


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # The words of one claim, those that most of the sentences share.
        (
            (
                one("the flood drowned |12| men", 12, about="men drowned"),
                two("|14| villagers drowned in the flood", 14, about="villagers who drowned in the flood"),
                claim("|12| men drowned", 12, article="c.txt", about="men drowned"),
            ),
            "men drowned",
        ),
        # One word says less than two.
        ((one("|12| men were freed", 12, about="men freed"), two("|12| men", 12, about="men")), "men freed"),
        # A claim whose sentence shows nothing leaves the word to one whose sentence does.
        (
            (
                one("(|May 3|)", "--05-03", kind="date"),
                two("a bridge fell on |May 3|", "--05-03", kind="date", about="when a bridge fell"),
            ),
            "when a bridge fell",
        ),
        # Nothing cut from any sentence: whose age it is, else the figure as the shortest claim words it.
        ((one("|12 men| died", 12, counted="men", class_="killed"), two("|twelve men| died", 12)), "12 men"),
        ((one("the boy is |4|", 4, kind="age", concept="boy"),), "age of boy"),
        ((one("a bridge fell on |May 3|", "--05-03", kind="date", counted="bridge"),), "May 3"),
        ((one("|12| hurt", 12, counted="hurt", event_text="hurt", class_="injured"),), "12"),
        ((one("|7| of them", 7, counted="them"),), "7"),
    ],
)
def test_label(claims: tuple[Claim, ...], expected: str) -> None:
    """What a fact is about, in the words of the articles."""
    assert judge.fact(Group(claims=claims)).label == expected
    assert judge.fact(Group(claims=claims[::-1])).label == expected


def test_spread_is_in_one_unit() -> None:
    """A minute stands beside 15 seconds as 60."""
    left = one("|15| seconds", 15, kind="duration", unit="second")
    other = claim("|20| seconds", 20, article="c.txt", kind="duration", unit="second")
    found = judge.fact(Group(claims=(left, two("|1| minute", 1, kind="duration", unit="minute"), other)))
    assert (found.low, found.high, found.unit) == (15, 60, "second")


def test_rates_are_those_the_articles_imply() -> None:
    """Two currencies are compared at the rate of a gloss elsewhere."""
    gloss = "art worth |3 million| euros ($3.9 million)"
    euros = one(gloss, 2e6, unit="EUR")
    dollars = one("art worth 3 million euros (|$3.9 million|)", 2.6e6, unit="USD")
    exchange = judge.rates([euros, dollars])
    assert exchange["EUR", "USD"] == pytest.approx(1.3)
    ring = one("a ring of |1.25 million| euros", 1.25e6, unit="EUR")
    for value, verdict in ((1.6e6, "agree"), (2.4e6, "conflict")):
        other = two("a ring worth |it|", value, unit="USD")
        assert judge.fact(Group(claims=(ring, other)), exchange=exchange).verdict == verdict


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
    found = judge.fact(Group(claims=claims), exchange=rates)
    assert (found.low, found.best, found.high, found.unit) == (*expected, "USD")


def test_age_a_year_later_is_an_update() -> None:
    """The articles lie a year apart, and so do the ages."""
    group = Group(
        claims=(one("Smith, |38|,", 38, kind="age", unit="year"), two("Smith, |39|,", 39, kind="age", unit="year"))
    )
    later = judge.fact(group, published={"a.txt": "2007-04-10", "b.txt": "2008-04-29"})
    assert later.verdict == "update"
    assert later.message == "“38” and “39”: the ages differ by the time between the articles"
    # Nobody grows younger.
    assert judge.fact(group, published={"a.txt": "2008-04-29", "b.txt": "2007-04-10"}).verdict == "conflict"
    assert judge.fact(group, published={"a.txt": "2007-04-10", "b.txt": "2007-04-11"}).verdict == "conflict"


TOLL: dict[str, Any] = {"class_": "killed"}


@pytest.mark.parametrize(
    ("left", "right", "first", "second", "expected"),
    [
        # A toll only rises, the missing mostly fall; the later article decides which way it went.
        (one("killed |17|", 17, **TOLL), two("killed |24|", 24, **TOLL), "2013-07-02", "2013-07-04", "update"),
        (one("killed |24|", 24, **TOLL), two("killed |17|", 17, **TOLL), "2013-07-02", "2013-07-04", "conflict"),
        (one("killed |24|", 24, **TOLL), two("killed |17|", 17, **TOLL), "2013-07-02", "2013-07-02", "conflict"),
        (one("killed |17|", 17, **TOLL), two("killed |24|", 24, **TOLL), None, "2013-07-04", "conflict"),
        (
            one("|40| are missing", 40, class_="missing"),
            two("|12| are missing", 12, class_="missing"),
            "2013-07-02",
            "2013-07-04",
            "update",
        ),
        (
            one("|12| are missing", 12, class_="missing"),
            two("|40| are missing", 40, class_="missing"),
            "2013-07-02",
            "2013-07-04",
            "conflict",
        ),
        # Words that a count moves do not make it move backwards, unless they say that it was too high.
        (
            one("the death toll rose to |24|", 24, **TOLL),
            two("|17| people have been killed so far", 17, **TOLL),
            "2013-07-02",
            "2013-07-04",
            "conflict",
        ),
        (
            one("the death toll rose to |24|", 24, **TOLL),
            two("officials lowered the death toll to |17|", 17, **TOLL),
            "2013-07-02",
            "2013-07-04",
            "update",
        ),
        # What has burned stays so, whatever word stands beside it.
        (
            area("burned |2,500| acres", 2500, "a.txt", event_text="burned"),
            area("burned |4,000| acres", 4000, "b.txt", event_text="burned"),
            "2013-07-02",
            "2013-07-04",
            "update",
        ),
        (
            area("burned |4,000| acres", 4000, "a.txt", event_text="burned"),
            area("has now burned |2,500| acres", 2500, "b.txt", event_text="burned"),
            "2013-07-02",
            "2013-07-04",
            "conflict",
        ),
        # Over weeks, too, a figure goes its way or it is none of them.
        (
            one("|five| clerks were convicted", 5, class_="convicted"),
            two("|seven| clerks were convicted", 7, class_="convicted"),
            "2013-05-02",
            "2013-07-04",
            "update",
        ),
        (
            one("|seven| clerks were convicted", 7, class_="convicted"),
            two("|five| clerks were convicted", 5, class_="convicted"),
            "2013-05-02",
            "2013-07-04",
            "conflict",
        ),
        # An outcome that lies ahead of its article is none, nor an expectation of what is past.
        (
            claim("is to open by |May 3|", "--05-03", article="a.txt", kind="date", modality="expected"),
            day("opened on |May 9|", "--05-09", "b.txt"),
            "2014-04-01",
            "2014-05-10",
            "update",
        ),
        (
            claim("is to open by |May 3|", "--05-03", article="a.txt", kind="date", modality="expected"),
            day("opened on |May 9|", "--05-09", "b.txt"),
            "2014-04-01",
            "2014-05-05",
            "conflict",
        ),
        (
            claim("is to open by |May 3|", "--05-03", article="a.txt", kind="date", modality="expected"),
            day("opened on |May 1|", "--05-01", "b.txt"),
            "2014-05-07",
            "2014-05-10",
            "conflict",
        ),
        # What does not move with time, or lies long back, is no update.
        (one("has |17| bridges", 17), two("has |24| bridges", 24), "2013-07-02", "2013-07-04", "conflict"),
        (
            one("a flood in 2004 killed |17|", 17, **TOLL),
            two("the flood of 2004 killed |24|", 24, **TOLL),
            "2013-07-02",
            "2013-07-04",
            "conflict",
        ),
    ],
)
def test_which_way_a_count_moves(left: Claim, right: Claim, first: str, second: str, expected: str) -> None:
    """By the dates of the articles, whichever comes first in the folder."""
    dates = {"a.txt": first, "b.txt": second}
    assert judge.fact(Group(claims=(left, right)), published=dates).verdict == expected
    swapped = tuple(
        msgspec.structs.replace(claim, article=other) for claim, other in ((left, "b.txt"), (right, "a.txt"))
    )
    dates = {"b.txt": first, "a.txt": second}
    assert judge.fact(Group(claims=swapped), published=dates).verdict == expected


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
    fact = judge.fact(Group(claims=(left, right)))
    found = judge.alternatives(fact, exchange={}, published={})
    assert verdict in {alternative.verdict for alternative in found}
    for alternative in found:
        changed = judge.applied(fact.mentions, frozenset(alternative.claims), alternative.change)
        again = judge.fact(Group(claims=changed))
        assert again.verdict == alternative.verdict != fact.verdict
        assert again.rule == alternative.rule


def test_a_date_beside_a_duration_has_no_other_verdict() -> None:
    """Neither figure can be put in the other's place."""
    dates = claim("shut from |May 3 to May 9|", "--05-03", high="--05-09", kind="date", concept="mill", event="shut")
    days = two("shut for |nine| days", 9, unit="day", concept="mill", event="shut")
    (fact,) = judge.stretches([dates, days], {})
    assert (fact.verdict, fact.rule, fact.sources) == ("conflict", "duration_does_not_fit_dates", 2)
    assert fact.message == "“nine” does not fit “May 3 to May 9”: that makes 6 days"
    assert judge.alternatives(fact, exchange={}, published={}) == ()


def told(text: str, *values: float, wholes: dict[int, int] | None = None) -> list[Claim]:
    """The figures of one sentence, each between bars: "|12| people: |8| men"; `wholes` maps a part to its whole."""
    pieces = text.split("|")
    plain = "".join(pieces)
    found: list[Claim] = []
    for number, value in enumerate(values):
        before, figure = "".join(pieces[: 2 * number + 1]), pieces[2 * number + 1]
        more = {"unit": "percent", "kind": "percent"} if "percent" in pieces[2 * number + 2][:9] else {}
        found.append(claim(f"{before}|{figure}|{plain[len(before) + len(figure) :]}", value, **more))
    for part, whole in (wholes or {}).items():
        found[part] = msgspec.structs.replace(found[part], whole=found[whole].id)
    return found


@pytest.mark.parametrize(
    ("claims", "rule"),
    [
        (told("A bus carried |12| people: |8| men and |5| women.", 12, 8, 5), "parts_do_not_add_up"),
        (told("|Nine| boats (|four| trawlers, |two| tugs and |two| ferries) sank.", 9, 4, 2, 2), "parts_do_not_add_up"),
        (told("A bus carried |13| people: |8| men and |5| women.", 13, 8, 5), None),
        (told("A bus carried |12| people, among them |8| men and |5| girls.", 12, 8, 5), None),
        (told("|Nine| boats: |four| trawlers, |two| tugs, |two| ferries and more.", 9, 4, 2, 2), None),
        (
            told("|30| of the |120| workers, or |20| percent, left.", 30, 120, 20, wholes={0: 1}),
            "percentage_does_not_fit",
        ),
        (told("|31| of the |120| workers (about |26| percent) left.", 31, 120, 26, wholes={0: 1}), None),
        (told("|30| of the |120| workers left, and |20| percent of those are ill.", 30, 120, 20, wholes={0: 1}), None),
    ],
)
def test_figures_of_one_sentence(claims: list[Claim], rule: str | None) -> None:
    """Parts beside their whole, a percentage beside its two counts."""
    found = judge.inside(claims)
    assert [fact.rule for fact in found] == ([rule] if rule else [])
    assert all(fact.verdict == "conflict" and fact.sources == 1 for fact in found)


WHOLE = "It's cold. We hope to sail soon, and we will."


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (WHOLE, "It’s cold. We hope to sail soon and we will,", "identical"),
        ("We realised the colour was wrong", "We realized the color was wrong", "identical"),
        ("The vessel altered [its course] at once", "The vessel altered at once", "identical"),
        ("They will mend every house on [Mill Street] soon", "They will mend every house on it soon", "identical"),
        ("They will mend every house [in the old town]", "They will mend every house on it", "identical"),
        ("They will mend [it] every house soon", "They will mend every house on it soon", "altered"),
        (WHOLE, "We hope to sail soon, and we will.", "trimmed"),
        ("I am at peace with it", "I am peace with it", "altered"),
        ("a sad day for the whole family", "a sad time for the whole family", "altered"),
    ],
)
def test_utterances(left: str, right: str, verdict: str) -> None:
    """House style alters nothing, an end cut off trims, a word alters."""
    found = judge.utterance((quote(left), quote(right, article="b.txt")))
    assert found.verdict == verdict
    assert judge.utterance((quote(right), quote(left, article="b.txt"))).verdict == verdict


def test_two_speakers_of_one_sentence() -> None:
    """The same words from another mouth."""
    found = judge.utterance((quote(WHOLE), quote(WHOLE, article="b.txt", speaker="Peter Miller")))
    assert found.verdict == "misattributed"
    assert judge.utterance((quote(WHOLE), quote(WHOLE, article="b.txt", speaker="Doe"))).verdict == "identical"


@pytest.mark.parametrize(
    ("text", "speaker", "more", "verdict"),
    [
        ("It's cold. We hope to leave soon, and we will.", "Peter Miller", {}, "misattributed"),
        ("It's cold. We hope to leave soon, and we will.", "Jane Doe", {}, "altered"),
        # One who is not told plainly: by a family name, as a body, as somebody, not at all.
        ("It's cold. We hope to leave soon, and we will.", "Miller", {}, "altered"),
        (
            "It's cold. We hope to leave soon, and we will.",
            "Norden Harbour",
            {"speaker_type": "organisation"},
            "altered",
        ),
        ("It's cold. We hope to leave soon, and we will.", "Old Sailor", {"speaker_type": "anonymous"}, "altered"),
        ("It's cold. We hope to leave soon, and we will.", None, {"speaker_type": None}, "altered"),
        # Words that two people may well have found.
        ("We hope to leave soon", "Peter Miller", {}, "altered"),
        ("It's late. We hope you all leave soon, and we know.", "Peter Miller", {}, "altered"),
    ],
)
def test_altered_words_from_another_mouth(text: str, speaker: str | None, more: dict[str, Any], verdict: str) -> None:
    """Other words and another speaker: the graver verdict, where both are named, and what differs is still said."""
    left = quote(WHOLE, speaker_type="person")
    right = quote(text, article="b.txt", speaker=speaker, **{"speaker_type": "person"} | more)
    for said in ((left, right), (right, left)):
        found = judge.utterance(said)
        assert found.verdict == verdict
        assert "the words differ: “" in found.message
        assert ("from Peter Miller" in found.message) == (verdict == "misattributed")


LETTERS = "They killed three men and pulled out at dawn, and we will never forget it."


@pytest.mark.parametrize(
    ("left", "right", "message"),
    [
        (LETTERS, LETTERS.replace("killed", "wounded"), "“killed” / “wounded”"),
        (LETTERS, LETTERS.replace("pulled out", "marched off"), "“pulled out” / “marched off”"),
        (LETTERS, LETTERS.replace("three", "Four"), "“three” / “Four”"),
        (LETTERS, LETTERS.replace("dawn", "the first light"), "“dawn” / “the first light”"),
        (LETTERS, LETTERS.replace(" never", ""), "only one has “never”"),
        (LETTERS, LETTERS.replace("men and pulled", "women, [all of them,] and pulled"), "“men” / “women”"),
    ],
)
def test_a_difference_in_the_words_of_the_articles(left: str, right: str, message: str) -> None:
    """No stems, no figures for words, no small letters for capitals."""
    found = judge.utterance((quote(left), quote(right, article="b.txt")))
    assert found.verdict == "altered"
    assert found.message == f"the words differ: {message}"


def test_a_possessive_is_no_other_word() -> None:
    """An apostrophe that house styles set elsewhere."""
    left = quote("I know the villagers' anger well")
    assert judge.utterance((left, quote("I know the villager's anger well", article="b.txt"))).verdict == "identical"


PERSON = {"speaker_type": "person", "speaker": "Jane Doe"}
OTHER = {"speaker_type": "person", "speaker": "Peter Miller"}


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (PERSON, OTHER, "misattributed"),
        # A speaker who was only inferred, on either side.
        (PERSON, OTHER | {"is_inferred": True}, "identical"),
        (PERSON | {"is_inferred": True}, OTHER, "identical"),
        # A joint statement.
        (PERSON | {"speakers": ("Jane Doe", "Peter Miller")}, OTHER, "identical"),
        (PERSON, OTHER | {"speakers": ("Peter Miller", "Jane Doe")}, "identical"),
        # An office and its holder, a body and who speaks for it, a name cut short.
        (PERSON, {"speaker_type": "role", "speaker": "the Prime Minister"}, "identical"),
        (PERSON, {"speaker_type": "organisation", "speaker": "Harbour Watch Union"}, "identical"),
        (PERSON, {"speaker_type": "anonymous", "speaker": "A Senior Official"}, "identical"),
        (PERSON, {"speaker_type": "person", "speaker": "Miller"}, "identical"),
        (PERSON, {"speaker_type": "person", "speaker": "Jane A. Doe"}, "identical"),
        (PERSON, {"speaker_type": "person", "speaker": "Norhaven-born Doe"}, "identical"),
    ],
)
def test_misattributed_only_when_sure(left: dict[str, Any], right: dict[str, Any], verdict: str) -> None:
    """Two full names of persons, each named beside the words, and nobody joins them."""
    one, two = quote(WHOLE, **left), quote(WHOLE, article="b.txt", **right)
    assert judge.utterance((one, two)).verdict == verdict
    assert judge.utterance((two, one)).verdict == verdict


def test_a_third_article_joins_two_speakers() -> None:
    """One article names both, so that each of the others is right."""
    joint = quote(WHOLE, article="c.txt", **PERSON, speakers=("Jane Doe", "Peter Miller"))
    found = judge.utterance((quote(WHOLE, **PERSON), quote(WHOLE, article="b.txt", **OTHER), joint))
    assert found.verdict == "identical"


def test_short_words_are_nobody_s_alone() -> None:
    """Two people may well say the same few words."""
    text = "We will all be back"
    assert judge.utterance((quote(text, **PERSON), quote(text, article="b.txt", **OTHER))).verdict == "identical"


def test_vague_figures_are_shown_as_worded() -> None:
    """No number that nobody gave: "billions of dollars" is not 2 billion, beside a number it is left out."""
    vague = [
        claim("They lost |Billions of dollars|.", 2e9, at=at, unit="USD", kind="money", bound="at least", vague=True)
        for at in (1, 2)
    ]
    vague = [msgspec.structs.replace(one, article=f"{number}.txt") for number, one in enumerate(vague)]
    fact = judge.fact(Group(claims=tuple(vague)))
    assert (fact.low, fact.best, fact.high) == ("billions of dollars",) * 3
    assert [one.value for one in fact.backing] == ["billions of dollars"]
    exact = claim("They lost |$3 billion|.", 3e9, at=3, unit="USD", kind="money")
    exact = msgspec.structs.replace(exact, article="2.txt")
    fact = judge.fact(Group(claims=(*vague, exact)))
    assert (fact.low, fact.best, fact.high) == (3e9, 3e9, 3e9)
    assert [one.value for one in fact.backing] == ["billions of dollars", 3e9]
    assert "Billions of dollars" in fact.message
    assert "2 billion" not in fact.message
    changes = [one.change.get("value") for one in judge.alternatives(fact, exchange={}, published={})]
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
    fact = judge.fact(Group(claims=found))
    assert (fact.low, fact.best, fact.high) == ("dozens", "hundreds", "hundreds")
