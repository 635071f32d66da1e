"""Two claims of one fact as the rules see them: intervals in one unit, dates, clock times, and what the articles tell about time."""

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from ..figures.lexicon import alternatives
from ..patterns import Patterns, agencies, builtin
from ..quantities import dates, interval
from ..quantities.interval import Interval
from ..quantities.units import Units, units
from ..records import Claim, Record
from .exchange_rates import Money, Rates, amount, currency, is_number, is_one_rate, money, scaled, unit

LOWER = frozenset({"at least", "more than"})
UPPER = frozenset({"at most", "less than", "up to"})
ROUNDED = frozenset({"about", "nearly"})
NEAR = 60
"""Characters on either side of a figure."""
CLOSE = 40
"""The same for small words that belong to a figure only where they stand by it: "now"."""


class Lexicon(Record):
    """What the words of patterns.yml tell about figures that move with time."""

    so_far: re.Pattern[str]
    """Near a figure these show it moving, whatever it counts."""
    later: re.Pattern[str]
    """Near a figure these show it moving which is of a kind that moves: the dead, the missing."""
    by_now: re.Pattern[str]
    """Close to a figure these show it moving which only rises, or is of a kind that moves."""
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
    several: frozenset[str]
    """Nouns of which each is several people: "family", "home"."""
    persons: frozenset[str]
    """Nouns of which each is one: "resident", "woman"."""
    money: Money
    """Currencies that share a name, and small change."""


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
        past=re.compile(rf"\b(?:in|of|the) (?:\w+ )?(?:19|20)\d\d\b|\b(?:{words['long past']})\b", re.IGNORECASE),
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
        several=frozenset(patterns.grammar["several people each"].words),
        persons=frozenset(
            word for name in ("everybody", "some of everybody", "either one") for word in patterns.grammar[name].words
        ),
        money=money(patterns),
    )


class Pair(Record):
    """Two claims of one fact, made comparable."""

    left: Claim
    right: Claim
    lexicon: Lexicon
    one: Interval | None = None
    two: Interval | None = None
    """Both in one unit; None where the claims cannot be brought to one."""
    is_converted: bool = False
    is_loosened: bool = False
    """Months stand beside days."""
    is_exchanged: bool = False
    """Two currencies, at a rate that the articles imply."""
    is_one_name: bool = False
    """One currency is named by a word that the other goes by, too: "$3 million" beside "A$3 million"."""
    is_one_rate: bool = True
    """Neither amount is "a year" where the other is not."""
    has_fraction: bool = False
    """One is a fraction: "half", beside "a third" or "48 percent"."""
    is_running: bool = False
    """The articles show that the figure moves with time."""
    days: int | None = None
    """Days between the two articles, when both are dated."""
    later: Literal["left", "right"] | None = None
    """The claim whose article is of a later day."""
    published: tuple[str | None, str | None] = (None, None)
    """The dates of both articles."""

    @property
    def is_time(self) -> bool:
        """Whether both are stretches of time."""
        return self.lexicon.units.dimension(self.left.unit) == "time"

    @property
    def has_offset(self) -> bool:
        """Whether the unit's zero is not that of the thing, so that shares of a figure mean nothing: degrees."""
        return any(self.lexicon.units.scale(claim.unit).offset for claim in (self.left, self.right))


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
    converted = is_loosened = is_exchanged = is_one_name = False
    if left.kind == "money" and right.kind == "money" and is_number(left) and is_number(right):
        one, two = amount(left, words.money, words.units), amount(right, words.money, words.units)
        rate = rates.get((currency(left, words.money), currency(right, words.money)))
        is_one_name = words.money.may_be_one(left, right)
        if currency(left, words.money) == currency(right, words.money):
            converted = unit(left) != unit(right)
        elif rate is not None:
            one, converted, is_exchanged = scaled(one, rate), True, True
        elif not is_one_name:
            one, two, converted = None, None, True
    elif is_number(left) and is_number(right) and dimension(left, words.units) == dimension(right, words.units):
        converted = interval.measured_in(left) != interval.measured_in(right)
        one, two = interval.stated(left, words.units), interval.stated(right, words.units)
        if converted and dimension(left, words.units) == "time" and one.is_uneven != two.is_uneven:
            is_loosened = True
            one, two = interval.loosened(one), interval.loosened(two)
    return Pair(
        left=left,
        right=right,
        lexicon=words,
        one=one,
        two=two,
        is_converted=converted,
        is_loosened=is_loosened,
        is_exchanged=is_exchanged,
        is_one_name=is_one_name,
        is_one_rate=left.kind != "money" or right.kind != "money" or is_one_rate(left, right, words.units),
        has_fraction=interval.is_fraction(left) or interval.is_fraction(right),
        is_running=is_running,
        days=days_between(first, second),
        later=later_of(first, second),
        published=(first, second),
    )


def dimension(claim: Claim, units: Units) -> str | None:
    """What the unit of a claim measures: "length"; for money its currency."""
    return unit(claim) if claim.kind == "money" else units.dimension(interval.measured_in(claim))


def core(span: Interval) -> float:
    """The stated figure of an interval: its only closed end, or its middle."""
    if math.isinf(span.high):
        return span.low
    if math.isinf(span.low):
        return span.high
    return (span.low + span.high) / 2


def is_closed(pair: Pair) -> bool:
    """Both figures have two ends."""
    return all(
        span is not None and not math.isinf(span.high) and not math.isinf(span.low) for span in (pair.one, pair.two)
    )


def is_moving(claim: Claim, patterns: Patterns | None = None) -> bool:
    """Whether the words round a claim show a figure that is still moving: "so far", "the toll rose to", "an earlier count" of the
    dead, "has now burned 4,000 acres"; not "is now 45", "now worth $3 million", and not "at least" alone.
    """
    words = lexicon(patterns)
    if is_past(claim, words) or not (claim.kind in ("count", "percent") or adds_up(claim, words)):
        return False
    if claim.kind == "percent" and claim.direction is not None and claim.role is None:
        return False  # "Up 3 percent" is itself a move.
    near, is_running = around(claim, NEAR), claim.clss in words.running
    if words.so_far.search(near) or (is_running and words.later.search(near)):
        return True
    if is_running and words.taken_back.search(claim.sentence):
        return True
    return (is_running or course_of(claim, words) == "rises") and words.by_now.search(around(claim, CLOSE)) is not None


def around(claim: Claim, reach: int) -> str:
    """The sentence of a claim as far as so many characters on either side of its figure."""
    start = max(0, claim.number.start - claim.sentence_start - reach)
    return claim.sentence[start : claim.number.end - claim.sentence_start + reach]


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
    one, two = dates.day(left or ""), dates.day(right or "")
    return dates.days_apart(one, two) if one and two else None


def later_of(left: str | None, right: str | None) -> Literal["left", "right"] | None:
    """Which of two publication dates is the later one; None where one is unknown or not told to the day."""
    if not days_between(left, right) or left is None or right is None or not (left[0].isdigit() and right[0].isdigit()):
        return None
    return "left" if left > right else "right"
