"""Claims that are never about one fact."""

import itertools
from typing import Any

import pytest

from factcheck import align, patterns
from factcheck.align.cannot_links import NEVER, apart, has_grown_older, without_cannot_links
from factcheck.align.features import extract_features
from factcheck.records import Article, Claim

from ..claims_by_hand import article, claim

WORDS = patterns.load()
KILLED: dict[str, Any] = {"class_": "killed", "event": "kill", "head": "people", "counted": "people"}
INJURED: dict[str, Any] = {"class_": "injured", "event": "injure", "head": "people", "counted": "people"}
APART = [
    (
        claim("|12| people were killed and 30 were injured", 12, **KILLED),
        claim("12 people were killed and |30| were injured", 30, **INJURED),
    ),
    (
        claim("The blast hurt |80| people.", 80, **INJURED),
        claim("The blast hurt |30| seriously.", 30, at=60, whole="a.txt:15-17", **INJURED),
    ),
    (
        claim("The crash in Rondo killed |12| people.", 12, **KILLED),
        claim("The crash in Rondo injured |12| people.", 12, article="b.txt", **INJURED),
    ),
    (
        claim("The court charged |9| men over the riot.", 9, class_="charged", head="man", event="charge"),
        claim("The court convicted |9| men over the riot.", 9, article="b.txt", class_="convicted", head="man"),
    ),
    (
        claim("The raid on Rondo killed |40| people.", 40, **KILLED),
        claim("The raid on Rondo killed |28| civilians.", 28, article="b.txt", **{**KILLED, "head": "civilian"}),
    ),
    (
        claim("The raid on Rondo killed |28| civilians.", 28, **{**KILLED, "head": "civilian"}),
        claim("The raid on Rondo killed |31| soldiers.", 31, article="b.txt", **{**KILLED, "head": "soldier"}),
    ),
    (
        claim("The |third| victim of the crash in Rondo died.", 3, kind="ordinal", head="victim"),
        claim(
            "He is charged with |first|-degree murder over the crash.",
            1,
            article="b.txt",
            kind="ordinal",
            head="degree",
        ),
    ),
]


@pytest.mark.parametrize(("left", "right"), APART)
def test_never_together(left: Claim, right: Claim) -> None:
    """Two figures of one sentence, a part and its whole, the killed and the injured, civilians and all, two ordinals."""
    articles = [article("a.txt", "Rondo raid crash riot"), article("b.txt", "Rondo raid crash riot")]
    assert len(align.facts([left, right], articles, WORDS)) == 2
    assert align.explain(left.id, right.id, [left, right], articles, WORDS).weight == float("-inf")


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ({"value": 40}, {"value": 40}),
        ({"value": 40, "bound": "at least"}, {"value": 43}),
        ({"value": 40, "bound": "about"}, {"value": 39, "bound": "about"}),
    ],
)
def test_a_part_as_large_as_the_whole_may_be_all(whole: dict[str, Any], part: dict[str, Any]) -> None:
    """ "40 people" may all have been civilians."""
    one = claim("The raid on Rondo killed |40| people.", **whole, **KILLED)
    two = claim("The raid on Rondo killed |40| civilians.", article="b.txt", **part, **{**KILLED, "head": "civilian"})
    assert align.explain(one.id, two.id, [one, two], [], WORDS).weight > float("-inf")


OLDER: list[tuple[tuple[float, str | None], tuple[float, str | None], bool]] = [
    ((27, "2005-06-14"), (29, "2007-04-20"), True),
    ((27, "2005-06-14"), (28, "2007-04-20"), True),
    ((27, "2005-06-14"), (28, "2006-06-14"), True),
    ((27, "2005-06-14"), (31, "2007-04-20"), False),
    ((27, "2005-06-14"), (27, "2007-04-20"), False),
    ((29, "2005-06-14"), (27, "2007-04-20"), False),
    ((27, "2005-06-14"), (28, "2005-07-20"), False),
    ((27, "2005-06-14"), (28, "2005-06-14"), False),
    ((27, None), (29, "2007-04-20"), False),
    ((27, None), (29, None), False),
    ((27, "2005"), (29, "2007"), False),
]


def aged(*told: tuple[float, str | None], kind: str = "age") -> tuple[list[Claim], list[Article]]:
    """Ages of Ort, each told by an article of that day."""
    ages = [
        claim(f"Lena Ort, |{age:g}|, lives in Melby.", age, article=name, kind=kind, unit="year")
        for name, (age, _) in zip("ab", told, strict=True)
    ]
    return ages, [article(name, published=day) for name, (_, day) in zip("ab", told, strict=True)]


@pytest.mark.parametrize(("left", "right", "is_older"), OLDER)
def test_two_ages_at_two_times(left: tuple[float, str | None], right: tuple[float, str | None], is_older: bool) -> None:
    """Apart where the years between the articles make the one of the other; never without both dates."""
    for first, second in ((left, right), (right, left)):
        one, two = extract_features(*aged(first, second), WORDS)
        assert has_grown_older(one, two) is has_grown_older(two, one) is is_older


def test_two_ages_at_two_times_are_two_facts() -> None:
    """Said so by --explain, and only of ages."""
    ages, articles = aged((27, "2005-06-14"), (29, "2007-04-20"))
    for one, two in itertools.permutations(one.id for one in ages):
        link = align.explain(one, two, ages, articles, WORDS)
        assert [(reason.field, reason.level) for reason in link.reasons] == [("apart", "ages at two times")]
        assert link.weight == float("-inf")
    assert len(align.facts(ages, articles, WORDS)) == 2
    terms, articles = aged((27, "2005-06-14"), (29, "2007-04-20"), kind="duration")
    assert align.explain(terms[0].id, terms[1].id, terms, articles, WORDS).weight > float("-inf")


@pytest.mark.parametrize(
    ("never", "kept", "leaving"),
    [
        ([], [0, 1, 2, 3, 4], []),
        ([(0, 7)], [0, 1, 2, 3, 4], []),
        ([(0, 4)], [0, 1, 2, 3], [4]),
        ([(0, 4), (1, 4)], [0, 1, 2, 3], [4]),
        ([(0, 1), (0, 2), (0, 3)], [1, 2, 3, 4], [0]),
        ([(0, 1), (2, 3)], [0, 2, 4], [1, 3]),
    ],
)
def test_a_cannot_link_holds_for_its_two_claims(
    never: list[tuple[int, int]], kept: list[int], leaving: list[int]
) -> None:
    """The claim with most cannot-links leaves a fact, of two alike the later one; the others stay together."""
    links = apart((pair, NEVER) for pair in never)
    assert without_cannot_links([0, 1, 2, 3, 4], links) == (kept, leaving)


def test_other_log_odds_are_no_cannot_links() -> None:
    assert apart([((0, 1), -40.0), ((0, 2), 3.5), ((1, 2), NEVER)]) == {1: {2}, 2: {1}}
