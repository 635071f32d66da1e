"""Which groups of claims are compared, and with which weights."""

from typing import Any

import pytest

from factcheck import patterns
from factcheck.align import group_comparisons
from factcheck.align.cannot_links import NEVER
from factcheck.align.features import extract_features
from factcheck.align.group_candidates import candidates, is_other_magnitude
from factcheck.align.group_comparisons import GroupPair
from factcheck.records import Scope

from ..claims_by_hand import article, claim

WORDS = patterns.load()


@pytest.mark.parametrize(
    ("left", "right", "are_apart"),
    [
        (("|hundreds|", 200, True), ("|tens of thousands|", 20_000, True), True),
        (("|two|", 2, False), ("|ninety|", 90, False), True),
        (("|dozens|", 24, True), ("|3,000|", 3000, False), True),
        (("|1,200|", 1200, False), ("|34,000|", 34_000, False), True),
        (("|dozens|", 24, True), ("|200|", 200, False), False),
        (("|hundreds|", 200, True), ("|thousands|", 2000, True), False),
        (("|hundreds|", 200, True), ("|900|", 900, False), False),
        (("|two|", 2, False), ("|thirty|", 30, False), False),
        (("|15|", 15, False), ("|hundreds|", 200, True), False),
    ],
)
def test_other_magnitude(left: tuple[str, float, bool], right: tuple[str, float, bool], are_apart: bool) -> None:
    """Figures of two orders, in digits or words; a vague one reaches up to five times as far."""
    claims = [
        claim(marked, value, article=name, vague=is_vague, bound="at least" if is_vague else "exact")
        for name, (marked, value, is_vague) in (("a.txt", left), ("b.txt", right))
    ]
    one, two = extract_features(claims, [article("a.txt"), article("b.txt")], WORDS)
    for first, second in ((one, two), (two, one)):
        assert is_other_magnitude(GroupPair(left=(first,), right=(second,), mean=0, best=0)) is are_apart


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ({"value": 240}, {"value": 240}, "same"),
        ({"value": 2417}, {"value": 2417}, "same"),
        ({"value": 0.5, "kind": "percent"}, {"value": 50, "kind": "percent", "unit": "percent"}, "same"),
        ({"value": "2011-03-04", "kind": "date"}, {"value": "2011-03-04", "kind": "date"}, "same"),
        ({"value": 240, "bound": "at least"}, {"value": 250}, "near"),
        ({"value": 240}, {"value": 250}, "near"),
        ({"value": "2011-03-04", "kind": "date"}, {"value": "--03-04", "kind": "date"}, "near"),
        ({"value": 240}, {"value": 900}, "different"),
        ({"value": "2011-03-04", "kind": "date"}, {"value": "2011-03-05", "kind": "date"}, "different"),
    ],
)
def test_groups_have_weights_by_how_near_the_figures_are(one: dict[str, Any], other: dict[str, Any], near: str) -> None:
    """One figure, figures that can be one, two figures: each question has fields of its own, but for those of the figures."""
    left, right = extract_features(
        [claim("on |4 March|", **one), claim("on |4 March|", article="b.txt", **other)], [], WORDS
    )
    for pair in (
        GroupPair(left=(left,), right=(right,), mean=0, best=0),
        GroupPair(left=(right,), right=(left,), mean=0, best=0),
    ):
        start, *names = [name for name, _ in group_comparisons.levels(pair)]
        assert start == "start"
        assert names == [
            name if name in group_comparisons.ANY_NEARNESS else f"{name}, {near}"
            for name, _ in group_comparisons.FIELDS
        ]


def test_no_level_of_the_value_is_both_same_and_near() -> None:
    assert set(group_comparisons.NEARNESS["same"]).isdisjoint(group_comparisons.NEARNESS["near"])


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("a", "a", "all"),
        ("ab", "a", "all"),
        ("abc", "bc", "all"),
        ("a", "b", "none"),
        ("ab", "ac", "half"),
        ("abcd", "aefg", "some"),
    ],
)
def test_a_figure_told_only_beside_the_other_is_rather_another_fact(left: str, right: str, level: str) -> None:
    """The more articles give both figures, the less likely these are one fact; the weights say how much less."""
    barns = [claim("The fire took |12| barns.", 12, article=name) for name in left]
    farms = [claim("The fire took |40| barns.", 40, article=name, at=50) for name in right]
    features = extract_features([*barns, *farms], [], WORDS)
    one, two = (tuple(p for p in features if p.claim.value == value) for value in (12, 40))
    for first, second in ((one, two), (two, one)):
        assert group_comparisons.articles(GroupPair(left=first, right=second, mean=0, best=0)) == level


@pytest.mark.parametrize(("never", "are_compared"), [(0, True), (1, True), (2, False), (4, False)])
def test_one_stray_claim_parts_no_two_groups(never: int, are_compared: bool) -> None:
    """Four articles say 12 barns, another says 15; cannot-links of one pair in four leave the groups comparable, of more do not."""
    barns = [claim("The fire took |12| barns.", 12, article=name, head="barn") for name in "abcd"]
    features = extract_features(
        [*barns, claim("The fire took |15| barns.", 15, article="e", head="barn")],
        [article(name, "A fire took barns in Rondo.") for name in "abcde"],
        WORDS,
    )
    wording = {(index, 4): NEVER if index < never else 0.5 for index in range(4)}
    found = candidates(features, [[0, 1, 2, 3], [4]], wording)
    assert [(one, two) for one, two, _ in found] == ([(0, 1)] if are_compared else [])
    assert all(pair.mean == 0.5 for _, _, pair in found)


@pytest.mark.parametrize(
    ("field", "one", "other", "level"),
    [
        ("owners", {"concept": "the debt of Rondo"}, {"concept": "the debt of Rondo"}, "same"),
        ("owners", {"concept": "the debt of Rondo"}, {"concept": "the debt of Belford"}, "different"),
        ("owners", {"concept": "the debt of Rondo"}, {"concept": "the debt"}, "null"),
        ("owners", {"scope": Scope(actor="Harrow Bank")}, {"scope": Scope(actor="the Harrow Trust")}, "shared"),
        ("actors", {"scope": Scope(actor="the ferry company")}, {"scope": Scope(actor="the company")}, "shared"),
        ("actors", {"scope": Scope(actor="the ferry company")}, {"scope": Scope(actor="the harbour")}, "different"),
        ("actors", {"scope": Scope(actor="the ferry company")}, {}, "null"),
        ("people", {"people": ("Lena Ort",)}, {"people": ("Ort",)}, "same"),
        ("people", {"people": ("Lena Ort",)}, {"people": ("Peter Lund",)}, "different"),
        ("people", {"people": ("Lena Ort",)}, {}, "null"),
    ],
)
def test_groups_are_compared_by_whose_figures_they_are(
    field: str, one: dict[str, Any], other: dict[str, Any], level: str
) -> None:
    """Names in the phrases for what is counted and who acted, all words of who acted, family names of persons."""
    left, right = extract_features(
        [
            claim("It paid |40| workers.", 40, head="worker", **one),
            claim("It paid |55| workers.", 55, article="b.txt", head="worker", **other),
        ],
        [],
        WORDS,
    )
    found = dict(group_comparisons.levels(GroupPair(left=(left,), right=(right,), mean=0, best=0)))
    assert found[f"{field}, near"] == level
