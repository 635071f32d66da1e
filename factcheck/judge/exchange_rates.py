"""Amounts of money: what their currency is, which currencies go by one name, and the rates that the articles imply."""

import re
from collections.abc import Iterable, Mapping
from statistics import median

from ..patterns import Patterns
from ..quantities import interval
from ..quantities.interval import Interval
from ..quantities.units import Units
from ..records import Claim, Record

Rates = Mapping[tuple[str, str], float]


class Money(Record):
    """What patterns.yml has to say of currencies beyond their spellings."""

    family: dict[str, str]
    """Unit -> the name it shares with other currencies: "AUD" -> "dollar"."""
    own: dict[str, tuple[str, ...]]
    """Unit -> the spellings, in small letters, that are its alone: "us$", "u.s. dollars"; never "$"."""
    change: dict[str, str]
    """Small change -> the currency of which it is a hundredth: "penny" -> "GBP"."""

    def may_be_one(self, left: Claim, right: Claim) -> bool:
        """Whether two amounts can be of one currency because one goes by a name of several: "$3" / "A$3", not "US$3" / "A$3"."""
        shared = self.shared_name(left) if currency(left, self) != currency(right, self) else None
        return shared is not None and shared == self.shared_name(right) and (self.is_bare(left) or self.is_bare(right))

    def shared_name(self, claim: Claim) -> str | None:
        """The name that a claim's currency shares with others."""
        name = currency(claim, self)
        return self.family.get(name) or (name if name in self.family.values() else None)

    def is_bare(self, claim: Claim) -> bool:
        """Whether the figure's own words leave its currency open among those of one name."""
        text = claim.number.text.casefold()
        return not any(spelling in text for spelling in self.own.get(currency(claim, self), ()))


def money(patterns: Patterns) -> Money:
    """The section of currencies as the rules need it."""
    known = patterns.currencies
    return Money(
        family={name: entry.family for name, entry in known.items() if entry.family},
        own={
            name: tuple(word.casefold() for word in (*entry.before, *entry.after) if word not in entry.bare)
            for name, entry in known.items()
        },
        change={name: entry.hundredth_of for name, entry in known.items() if entry.hundredth_of},
    )


def is_number(claim: Claim) -> bool:
    """Whether the figure is a quantity, not a date, a clock time or a score."""
    return isinstance(claim.value, (int, float)) and claim.kind not in ("date", "time")


def unit(claim: Claim) -> str:
    """The unit of an amount without its rate: "USD" of "USD per year"."""
    return (claim.unit or "").partition(" ")[0]


def per(claim: Claim) -> str:
    """The rate of an amount: "per year" of "USD per year"."""
    return (claim.unit or "").partition(" ")[2]


def is_one_rate(left: Claim, right: Claim, units: Units) -> bool:
    """Whether two amounts are paid alike: not "$3" and "$3 a year"; a price is often given without its "a gallon"."""
    one, two = (per(claim).removeprefix("per ") for claim in (left, right))
    if one and two:
        return one == two
    return one == two or units.dimension(one or two) != "time"


def currency(claim: Claim, words: Money) -> str:
    """The currency of an amount; of small change, the one it is a part of."""
    return words.change.get(unit(claim), unit(claim))


def amount(claim: Claim, words: Money, units: Units) -> Interval:
    """An amount in its currency: 470 pence are 4.70 pounds."""
    span = interval.stated(claim, units)
    return scaled(span, 0.01) if unit(claim) in words.change else span


def scaled(span: Interval, rate: float) -> Interval:
    """An amount in another currency."""
    return Interval(low=span.low * rate, high=span.high * rate, place=span.place * rate)


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
            note(found, unit(claim), float(claim.value), claim.also.unit, claim.also.value)
        if last is not None and is_gloss(last, claim) and unit(last) != unit(claim):
            note(found, unit(last), float(last.value), unit(claim), float(claim.value))
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
