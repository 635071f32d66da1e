"""Claims by hand as the rules take them, and their verdicts."""

from typing import Any

from factcheck import judge
from factcheck.judge.circumstances import Circumstances
from factcheck.judge.lexicon import judge_lexicon
from factcheck.judge.movement import is_moving
from factcheck.judge.pairs import pair
from factcheck.judge.rules import rule
from factcheck.patterns import builtin
from factcheck.records import Claim, Fact, Group

from ..claims_by_hand import claim

PATTERNS = builtin()
LEXICON = judge_lexicon(PATTERNS)


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


def rules_of(left: Claim, right: Claim) -> list[tuple[str, str]]:
    """Verdict and name of the rule for two claims, in one order and in the other."""
    moving = is_moving(left, LEXICON) or is_moving(right, LEXICON)
    pairs = (pair(*both, Circumstances(), LEXICON, is_moving=moving) for both in ((left, right), (right, left)))
    return [(found.verdict, found.name) for found in map(rule, pairs)]


def judged(*claims: Claim, **circumstances: Any) -> Fact:
    """The fact of some claims."""
    return judge.fact(Group(claims=claims), Circumstances(**circumstances), PATTERNS)
