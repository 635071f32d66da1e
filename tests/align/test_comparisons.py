"""The levels that fields of the comparison reach."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from factcheck import align, patterns
from factcheck.align import comparisons, figure_comparisons, group_comparisons
from factcheck.align.blocking import keys
from factcheck.align.context import Context
from factcheck.align.features import Features, extract_features
from factcheck.align.group_comparisons import GroupPair

from ..claims_by_hand import article, claim

WORDS = patterns.load()


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (2417, 2417, "quantity: same odd"),
        (38, 38, "quantity: same"),
        (2, 2, "quantity: same small"),
        (40, 50, "quantity: near"),
        (40, 90, "quantity: different"),
        (40, 9000, "quantity: far"),
    ],
)
def test_value_levels(one: float, other: float, level: str) -> None:
    """An odd figure shared is more than a small one."""
    claims = [claim("some |figure| here", one), claim("some |figure| here", other, article="b.txt")]
    left, right = align.extract_features(claims, [], WORDS)
    assert figure_comparisons.value(left, right) == level


def test_a_fraction_meets_percentages() -> None:
    """And no count; how near they are is told in percent."""
    half, third = claim("|Half| of the barns", 0.5, kind="percent"), claim("|a third|", 1 / 3, kind="percent")
    percentage = claim("|48| percent of the barns", 48, kind="percent", unit="percent", article="b.txt")
    count, hour = claim("|48| barns", 48), claim("|half| an hour", 0.5, kind="duration", unit="hour")
    assert keys(half, WORDS) == keys(third, WORDS) == keys(percentage, WORDS)
    assert keys(half, WORDS).isdisjoint(keys(count, WORDS) | keys(hour, WORDS))
    articles = [article("a.txt"), article("b.txt")]
    for one, level in ((half, "quantity: converts"), (third, "quantity: different")):
        assert figure_comparisons.value(*extract_features([one, percentage], articles, WORDS)) == level


BARNS, FARMS = claim("The fire took |12| barns.", 12), claim("The fire took |15| farms.", 15, article="b.txt")
NOWHERE: dict[str, Any] = {"words": {}, "position": "late", "nearby_types": {}, "nearby_figures": frozenset()}


def with_context(one: Features, *, people: frozenset[str] = frozenset(), **more: Any) -> Features:
    """A profile with other surroundings or persons."""
    return msgspec.structs.replace(one, context=Context(**{**NOWHERE, **more}), people=people)


LEVELS: list[tuple[Callable[[Features, Features], str], dict[str, Any], dict[str, Any], str]] = [
    (comparisons.context, {}, {"words": {"barn": 1.0}}, "below 0.05"),
    (comparisons.context, {"words": {"farm": 1.0}}, {"words": {"barn": 1.0}}, "below 0.05"),
    (comparisons.context, {"words": {"farm": 0.6, "barn": 0.8}}, {"words": {"farm": 1.0}}, "below 0.8"),
    (comparisons.context, {"words": {"barn": 1.0}}, {"words": {"barn": 1.0}}, "from 0.8"),
    (comparisons.company, {}, {"nearby_types": {"count|barn": 1.0}}, "null"),
    (comparisons.company, {"nearby_types": {"count|cow": 1.0}}, {"nearby_types": {"count|barn": 1.0}}, "below 0.01"),
    (comparisons.company, {"nearby_types": {"count|barn": 1.0}}, {"nearby_types": {"count|barn": 1.0}}, "from 0.8"),
    (comparisons.figures_near, {}, {"nearby_figures": frozenset({"a=1"})}, "null"),
    (comparisons.figures_near, {"nearby_figures": {"a=2"}}, {"nearby_figures": {"a=1"}}, "0"),
    (comparisons.figures_near, {"nearby_figures": {"a=1", "b=2"}}, {"nearby_figures": {"b=2", "c=1"}}, "1"),
    (comparisons.figures_near, {"nearby_figures": set("abcd")}, {"nearby_figures": set("abcde")}, "3"),
    (comparisons.people, {}, {}, "null"),
    (comparisons.people, {"people": frozenset({"ort"})}, {}, "one null"),
    (comparisons.people, {"people": frozenset({"ort"})}, {"people": frozenset({"ort"})}, "same"),
    (comparisons.people, {"people": frozenset({"ort"})}, {"people": frozenset({"ort", "voss"})}, "shared"),
    (comparisons.people, {"people": frozenset({"ort"})}, {"people": frozenset({"voss"})}, "different"),
]


@pytest.mark.parametrize(("rule", "left", "right", "level"), LEVELS)
def test_levels_of_context(
    rule: Callable[[Features, Features], str], left: dict[str, Any], right: dict[str, Any], level: str
) -> None:
    """Whichever of two claims is first; of two groups of one claim each, the context is as likely."""
    barn, farm = (
        with_context(one, **more)
        for one, more in zip(extract_features([BARNS, FARMS], [], WORDS), (left, right), strict=True)
    )
    for one, other in ((barn, farm), (farm, barn)):
        assert rule(one, other) == level
        if rule is comparisons.context:
            assert group_comparisons.context(GroupPair(left=(one,), right=(other,), mean=0, best=0)) == level


def test_level_of_position() -> None:
    """Whichever of two claims is first."""
    barn, farm = extract_features([BARNS, FARMS], [], WORDS)
    late = with_context(farm)
    for position, level in (
        ("headline", "headline and late"),
        ("lead", "late and lead"),
        ("early", "early and late"),
        ("late", "late and late"),
    ):
        one = with_context(barn, position=position)
        assert comparisons.position(one, late) == comparisons.position(late, one) == level


def test_the_best_pair_of_two_groups_tells_their_context() -> None:
    """Whatever the others are among."""
    barn, farm = extract_features([BARNS, FARMS], [], WORDS)
    near: dict[str, Any] = {"words": {"barn": 1.0}}
    pair = GroupPair(
        left=(with_context(barn), with_context(barn, **near)), right=(with_context(farm, **near),), mean=0, best=0
    )
    assert group_comparisons.context(pair) == "from 0.8"


def test_a_person_by_the_family_name() -> None:
    """Whatever stands before or behind it: "Peter Lund Jr." / "Lund"."""
    people = (("Peter Lund Jr.", "Anna van der Berg"), ("Lund", "Berg"))
    one, two = (msgspec.structs.replace(one, people=names) for one, names in zip((BARNS, FARMS), people, strict=True))
    left, right = extract_features([one, two], [], WORDS)
    assert left.people == right.people == {"lund", "berg"}
