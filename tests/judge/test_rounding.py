"""Rules for quantities."""

import pytest

from factcheck.records import Claim

from .by_hand import one, part, rules_of, two

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
        one("|dozens| were fined", 24, bound="at least", vague=True),
        two("|21| were fined", 21),
        "agree",
        "within_announced_rounding",
    ),
    (
        one("|dozens| were fined", 24, bound="at least", vague=True),
        two("|15| were fined", 15),
        "conflict",
        "otherwise_conflict",
    ),
    (
        one("|millions| were fined", 2_000_000, bound="at least", vague=True),
        two("more than |10 million| were fined", 10_000_000, bound="more than"),
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
        one("almost |nine| months ago", 6.5, unit="month", bound="nearly"),
        two("its |200th| day", 200, unit="day"),
        "compatible",
        "words_leave_room",
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
    """The first rule of the table that applies, in either order of the claims."""
    assert rules_of(left, right) == [(verdict, name)] * 2
