"""Two claims of one fact as the rules see them: intervals in one unit, dates, clock times, and what the articles tell about time."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from statistics import median
from typing import Literal

from ..patterns import Patterns, agencies, builtin
from ..records import Claim, Record
from ..values import intervals
from ..values.lexicon import alternatives
from ..values.units import Units, units

Rates = Mapping[tuple[str, str], float]

LOWER = frozenset({"at least", "more than"})
UPPER = frozenset({"at most", "less than", "up to"})
ROUNDED = frozenset({"about", "nearly"})
NEAR = 60
"""Characters on either side of a figure."""


class Lexicon(Record):
    """What the words of patterns.yml tell about figures that move with time."""

    so_far: re.Pattern[str]
    """Near a figure these show it moving, whatever it counts."""
    later: re.Pattern[str]
    """In the sentence these show a count moving which is of a kind that moves: the dead, the missing."""
    by_now: re.Pattern[str]
    """Near a figure these show it moving which only rises."""
    going_on: re.Pattern[str]
    """Before a duration these show that it is not the whole one."""
    adding: frozenset[str]
    """Verbs, in all forms, whose figures only add up: "burned", "raised"."""
    spreading: frozenset[str]
    """Nouns of what spreads over an area: "fire"."""
    taken_back: re.Pattern[str]
    """In the sentence these show a count that was found too high."""
    past: re.Pattern[str]
    running: frozenset[str]
    """Classes whose counts move for days."""
    growing: frozenset[str]
    """Classes whose counts move for days or weeks."""
    course: dict[str, str]
    """Class -> "rises" or "falls"."""
    pale: frozenset[str]
    """Events that tell nothing about a figure."""
    pronouns: frozenset[str]
    everybody: frozenset[str]
    """Nouns for all who were there."""
    either: frozenset[str]
    """Nouns of which nobody is two: "man", "woman"."""
    excluded: frozenset[frozenset[str]]
    """Classes, two by two, that exclude each other."""
    among: re.Pattern[str]
    """Before or in a part these show that it need not be all: "including"."""
    in_total: re.Pattern[str]
    """Between the parts and their sum: "a total of"."""
    born: frozenset[str]
    """Verbs whose date is that of a birth, by their lemmas."""
    ambiguous: dict[str, tuple[str, ...]]
    """Classes that may stand for others -> those others."""
    units: Units
    agencies: dict[str, str]
    """A news agency's name in small letters -> the one that stands for all its names."""


LATEST: list[tuple[Patterns, Lexicon]] = []
"""The lexicon made last, with what it was made from: a run has one Patterns."""


def lexicon(patterns: Patterns | None = None) -> Lexicon:
    """The lexicon of these patterns, by default of the built-in ones."""
    patterns = patterns or builtin()
    if not LATEST or LATEST[0][0] is not patterns:
        LATEST[:] = [(patterns, build(patterns))]
    return LATEST[0][1]


def build(patterns: Patterns) -> Lexicon:
    """The lexicon, made anew."""
    words = {name: alternatives(entry.words) for name, entry in patterns.grammar.items()}
    reached = rf"(?:{words['count moved']}) (?:\w+ )?(?:to|from)"
    classes = patterns.classes
    return Lexicon(
        so_far=re.compile(rf"\b(?:{words['count so far']}|{reached})\b", re.IGNORECASE),
        later=re.compile(rf"\b(?:{words['counted later']})\b", re.IGNORECASE),
        by_now=re.compile(rf"\b(?:{words['count by now']})\b", re.IGNORECASE),
        going_on=re.compile(rf"\b(?:{words['still lasting']})\b", re.IGNORECASE),
        adding=frozenset(patterns.grammar["what adds up"].words),
        spreading=frozenset(patterns.grammar["what spreads"].words),
        taken_back=re.compile(rf"\b(?:{words['count taken back']})\b", re.IGNORECASE),
        past=re.compile(rf"\b(?:in|of|since|the) (?:\w+ )?(?:19|20)\d\d\b|\b(?:{words['long past']})\b", re.IGNORECASE),
        running=frozenset(name for name, entry in classes.items() if entry.running == "days"),
        growing=frozenset(name for name, entry in classes.items() if entry.running),
        course={name: entry.course for name, entry in classes.items() if entry.course},
        pale=frozenset(patterns.grammar["pale events"].words),
        everybody=frozenset(patterns.grammar["everybody"].words),
        either=frozenset(patterns.grammar["either one"].words),
        excluded=frozenset(frozenset((name, other)) for name, entry in classes.items() for other in entry.excludes),
        among=re.compile(rf"\b(?:{words['among those']})\b", re.IGNORECASE),
        in_total=re.compile(rf"[^.;:()\d]{{0,30}}\b(?:{words['in total']})\s+", re.IGNORECASE),
        pronouns=frozenset(word for entry in patterns.pronouns.values() for word in entry.words),
        born=frozenset(patterns.grammar["births"].words),
        ambiguous={name: entry.overlaps for name, entry in classes.items() if entry.ambiguous},
        units=units(patterns),
        agencies={spelling.lower(): name.lower() for spelling, name in agencies(patterns).items()},
    )


class Pair(Record):
    """Two claims of one fact, made comparable."""

    left: Claim
    right: Claim
    lexicon: Lexicon
    one: intervals.Interval | None = None
    two: intervals.Interval | None = None
    """Both in one unit; None where the claims cannot be brought to one."""
    is_converted: bool = False
    is_loosened: bool = False
    """Months stand beside days."""
    is_exchanged: bool = False
    """Two currencies, at a rate that the articles imply."""
    has_fraction: bool = False
    """One is a fraction: "half", beside "a third" or "48 percent"."""
    is_running: bool = False
    """The articles show that the figure moves with time."""
    days: int | None = None
    """Days between the two articles, when both are dated."""
    later: Literal["left", "right"] | None = None
    """The claim whose article is of a later day."""


def pair(
    left: Claim,
    right: Claim,
    *,
    rates: Rates,
    published: Mapping[str, str | None],
    is_running: bool = False,
    patterns: Patterns | None = None,
) -> Pair:
    """Bring two claims to one unit; a second unit that one of them states itself is preferred to any conversion."""
    first, second = published.get(left.article), published.get(right.article)
    words = lexicon(patterns)
    one = two = None
    converted = is_loosened = is_exchanged = False
    if is_number(left) and is_number(right):
        if dimension(left, words.units) == dimension(right, words.units):
            converted = intervals.measured_in(left) != intervals.measured_in(right) and left.kind != "money"
            one, two = intervals.stated(left, words.units), intervals.stated(right, words.units)
            if converted and dimension(left, words.units) == "time" and one.is_uneven != two.is_uneven:
                is_loosened = True
                one, two = intervals.loosened(one), intervals.loosened(two)
        elif left.kind == "money" and right.kind == "money":
            converted = True
            rate = rates.get((currency(left), currency(right)))
            if rate is not None:
                one, two = scaled(intervals.stated(left, words.units), rate), intervals.stated(right, words.units)
                is_exchanged = True
    return Pair(
        left=left,
        right=right,
        lexicon=words,
        one=one,
        two=two,
        is_converted=converted,
        is_loosened=is_loosened,
        is_exchanged=is_exchanged,
        has_fraction=intervals.is_fraction(left) or intervals.is_fraction(right),
        is_running=is_running,
        days=days_between(first, second),
        later=later_of(first, second),
    )


def is_number(claim: Claim) -> bool:
    """Whether the figure is a quantity, not a date, a clock time or a score."""
    return isinstance(claim.value, (int, float)) and claim.kind not in ("date", "time")


def dimension(claim: Claim, units: Units) -> str | None:
    """What the unit of a claim measures; money is told apart by its currency."""
    return currency(claim) if claim.kind == "money" else units.dimension(intervals.measured_in(claim))


def currency(claim: Claim) -> str:
    """ "USD" of "USD per year"."""
    return (claim.unit or "").split(" ")[0]


def scaled(span: intervals.Interval, rate: float) -> intervals.Interval:
    """An amount in another currency."""
    return intervals.Interval(low=span.low * rate, high=span.high * rate, place=span.place * rate)


def is_moving(claim: Claim, patterns: Patterns | None = None) -> bool:
    """Whether the words round a claim show a figure that is still moving: "so far", "the toll rose to", "at least" of the dead,
    "has now burned 4,000 acres"; not "is now 45", "now worth $3 million".
    """
    words = lexicon(patterns)
    if is_past(claim, words) or not (claim.kind in ("count", "percent") or adds_up(claim, words)):
        return False
    start = max(0, claim.number.start - claim.sentence_start - NEAR)
    around = claim.sentence[start : claim.number.end - claim.sentence_start + NEAR]
    if words.so_far.search(around) or (course_of(claim, words) == "rises" and words.by_now.search(around)):
        return True
    if claim.clss not in words.running:
        return False
    return (
        claim.bound in LOWER
        or claim.vague
        or any(said.search(claim.sentence) for said in (words.later, words.taken_back))
    )


def adds_up(claim: Claim, words: Lexicon) -> bool:
    """Whether a figure can only rise, whatever it counts: "burned 2,500 acres", "raised $3 million"; not "raised the price to $3"."""
    if " per " in (claim.unit or "") or claim.direction is not None:
        return False
    is_told = is_adding(claim, words)
    match claim.kind:
        case "count" | "money":
            return is_told and claim.role is None
        case "measure":
            measured = words.units.dimension(claim.unit)
            return spreads(claim, words) or (is_told and measured in ("volume", "mass"))
        case _:
            return False


def spreads(claim: Claim, words: Lexicon) -> bool:
    """Whether a figure is the area that something has reached: "burned 2,500 acres", "the blaze has grown to 4,000 acres"."""
    if claim.kind != "measure" or words.units.dimension(claim.unit) != "area":
        return False
    return is_adding(claim, words) or not words.spreading.isdisjoint((claim.concept or "").lower().split())


def is_adding(claim: Claim, words: Lexicon) -> bool:
    """Whether the verb is one whose figures only add up."""
    return (claim.event_text or "").lower() in words.adding


def course_of(claim: Claim, words: Lexicon) -> str | None:
    """Which way a figure moves; None for one that moves either way or not at all."""
    return "rises" if adds_up(claim, words) else words.course.get(claim.clss or "")


def is_past(claim: Claim, words: Lexicon) -> bool:
    """Whether the sentence tells of something long over: "in 2003", "last year"."""
    return words.past.search(claim.sentence) is not None


@lru_cache(maxsize=4096)
def days_between(left: str | None, right: str | None) -> int | None:
    """Days between two publication dates."""
    one, two = intervals.day(left or ""), intervals.day(right or "")
    return intervals.days_apart(one, two) if one and two else None


def later_of(left: str | None, right: str | None) -> Literal["left", "right"] | None:
    """Which of two publication dates is the later one; None where one is unknown or not told to the day."""
    if not days_between(left, right) or left is None or right is None or not (left[0].isdigit() and right[0].isdigit()):
        return None
    return "left" if left > right else "right"


def rates(claims: Iterable[Claim]) -> dict[tuple[str, str], float]:
    """Exchange rates that the articles imply by giving one amount in two currencies; the median where several differ.

    Shape:  "3 million euros ($3.9 million)" -> {("EUR", "USD"): 1.3, ("USD", "EUR"): 0.77}.
    """
    found: dict[tuple[str, str], list[float]] = {}
    last: Claim | None = None
    for claim in sorted(claims, key=place_of):
        if claim.kind != "money" or not is_number(claim) or not claim.value:
            continue
        if claim.also is not None and claim.also.value:
            note(found, currency(claim), float(claim.value), claim.also.unit, claim.also.value)
        if last is not None and is_gloss(last, claim) and currency(last) != currency(claim):
            note(found, currency(last), float(last.value), currency(claim), float(claim.value))
        last = claim
    direct = {both: median(values) for both, values in found.items()}
    through = {
        (one, three): rate * other
        for (one, two), rate in sorted(direct.items())
        for (again, three), other in sorted(direct.items())
        if two == again and one != three
    }
    return {**through, **direct}


def place_of(claim: Claim) -> tuple[str, int, int]:
    """Place in the articles."""
    return claim.article, claim.number.start, claim.number.end


def note(found: dict[tuple[str, str], list[float]], one: str, value: float, two: str, other: float) -> None:
    """One rate, both ways."""
    found.setdefault((one, two), []).append(other / value)
    found.setdefault((two, one), []).append(value / other)


def is_gloss(left: Claim, right: Claim) -> bool:
    """Whether the second figure stands in brackets right after the first: "3 million euros ($3.9 million)"."""
    if left.article != right.article or left.sentence_start != right.sentence_start:
        return False
    between = left.sentence[left.number.end - left.sentence_start : right.number.start - left.sentence_start]
    return len(between) <= 25 and GLOSS.match(between) is not None


GLOSS = re.compile(r"[\s\w.-]*[(\[][^\w)\]]*$|\s*[;/,]\s*$")
