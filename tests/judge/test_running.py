"""Rules for updates."""

from typing import Any

import msgspec
import pytest

from factcheck.records import Claim

from ..claims_by_hand import claim
from .by_hand import area, day, judged, one, rules_of, two

TABLE: list[tuple[Claim, Claim, str, str]] = [
    (
        one("at least |five| people were killed so far", 5, bound="at least", class_="killed"),
        two("the death toll rose to |24|", 24, class_="killed"),
        "update",
        "later_count",
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
]


@pytest.mark.parametrize(("left", "right", "verdict", "name"), TABLE)
def test_rules(left: Claim, right: Claim, verdict: str, name: str) -> None:
    """The first rule of the table that applies, in either order of the claims."""
    assert rules_of(left, right) == [(verdict, name)] * 2


def test_age_a_year_later_is_an_update() -> None:
    """The articles lie a year apart, and so do the ages."""
    ages = one("Smith, |38|,", 38, kind="age", unit="year"), two("Smith, |39|,", 39, kind="age", unit="year")
    later = judged(*ages, published={"a.txt": "2007-04-10", "b.txt": "2008-04-29"})
    assert later.verdict == "update"
    assert later.message == "“38” and “39”: the ages differ by the time between the articles"
    # Nobody grows younger.
    assert judged(*ages, published={"a.txt": "2008-04-29", "b.txt": "2007-04-10"}).verdict == "conflict"
    assert judged(*ages, published={"a.txt": "2007-04-10", "b.txt": "2007-04-11"}).verdict == "conflict"


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
    assert judged(left, right, published=dates).verdict == expected
    swapped = tuple(
        msgspec.structs.replace(claim, article=other) for claim, other in ((left, "b.txt"), (right, "a.txt"))
    )
    dates = {"b.txt": first, "a.txt": second}
    assert judged(*swapped, published=dates).verdict == expected
