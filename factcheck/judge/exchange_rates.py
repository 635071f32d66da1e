"""Amounts of money: their currency, currencies that share a name, and the exchange rates that the articles imply."""

import re
from collections.abc import Iterable, Mapping
from statistics import median

from ..patterns import Patterns
from ..quantities import interval
from ..quantities.interval import Interval
from ..quantities.units import Units
from ..records import Claim, Record

ExchangeRates = Mapping[tuple[str, str], float]
"""Two currencies -> how much of the second one of the first is worth."""
TOLERANCE = 1.08
"""Two exchanged amounts are the same up to this factor: rates change from day to day and come from rounded figures."""


class CurrencyLexicon(Record):
    """What patterns.yml says about currencies beyond their spellings."""

    family: dict[str, str]
    """Unit -> the name it shares with other currencies: "AUD" -> "dollar"."""
    own_spellings: dict[str, tuple[str, ...]]
    """Unit -> the spellings, in small letters, that no other currency has: "us$", "u.s. dollars"; never "$"."""
    hundredths: dict[str, str]
    """Small change -> the currency of which it is a hundredth: "penny" -> "GBP"."""

    def may_be_one(self, left: Claim, right: Claim) -> bool:
        """Whether two amounts may be of one currency because one is named by a shared name: "$3" / "A$3", not "US$3" / "A$3"."""
        shared = self.shared_name(left) if currency(left, self) != currency(right, self) else None
        return shared is not None and shared == self.shared_name(right) and (self.is_bare(left) or self.is_bare(right))

    def shared_name(self, claim: Claim) -> str | None:
        """The name that a claim's currency shares with others."""
        name = currency(claim, self)
        return self.family.get(name) or (name if name in self.family.values() else None)

    def is_bare(self, claim: Claim) -> bool:
        """Whether the figure's own words leave open which of the currencies with a shared name it is in."""
        text = claim.number.text.casefold()
        return not any(spelling in text for spelling in self.own_spellings.get(currency(claim, self), ()))


def currency_lexicon(patterns: Patterns) -> CurrencyLexicon:
    """The lexicon of currencies in these patterns."""
    known = patterns.currencies
    return CurrencyLexicon(
        family={name: entry.family for name, entry in known.items() if entry.family},
        own_spellings={
            name: tuple(word.casefold() for word in (*entry.before, *entry.after) if word not in entry.bare)
            for name, entry in known.items()
        },
        hundredths={name: entry.hundredth_of for name, entry in known.items() if entry.hundredth_of},
    )


def money_unit(claim: Claim) -> str:
    """The unit of an amount without its denominator: "USD" of "USD per year"."""
    return (claim.unit or "").partition(" ")[0]


def denominator(claim: Claim) -> str:
    """What an amount is paid for each of: "per year" of "USD per year"; empty for a plain amount."""
    return (claim.unit or "").partition(" ")[2]


def may_share_denominator(left: Claim, right: Claim, units: Units) -> bool:
    """Whether two amounts can be paid alike: not "$3" and "$3 a year"; a price is often given without its "a gallon"."""
    one, two = (denominator(claim).removeprefix("per ") for claim in (left, right))
    if one and two:
        return one == two
    return one == two or units.dimension(one or two) != "time"


def currency(claim: Claim, lexicon: CurrencyLexicon) -> str:
    """The currency of an amount; for small change, the currency it is a part of."""
    return lexicon.hundredths.get(money_unit(claim), money_unit(claim))


def amount(claim: Claim, lexicon: CurrencyLexicon, units: Units) -> Interval:
    """An amount in its currency: 470 pence are 4.70 pounds."""
    span = interval.stated(claim, units)
    return scaled(span, 0.01) if money_unit(claim) in lexicon.hundredths else span


def scaled(span: Interval, factor: float) -> Interval:
    """An amount in another currency."""
    return Interval(low=span.low * factor, high=span.high * factor, place=span.place * factor)


def are_same_exchanged(left: float, right: float) -> bool:
    """Whether two amounts, one of them exchanged at a rate of the articles, are taken as the same."""
    return bool(right) and 1 / TOLERANCE <= left / right <= TOLERANCE


def implied_rates(claims: Iterable[Claim]) -> dict[tuple[str, str], float]:
    """Exchange rates that the articles imply by giving one amount in two currencies; the median where several differ.

    Shape:  "3 million euros ($3.9 million)" -> {("EUR", "USD"): 1.3, ("USD", "EUR"): 0.77}.
    """
    found: dict[tuple[str, str], list[float]] = {}
    last: Claim | None = None
    for claim in sorted(claims, key=text_order):
        if claim.kind != "money" or isinstance(claim.value, str) or not claim.value:
            continue
        if claim.also is not None and claim.also.value:
            add_rate(found, money_unit(claim), float(claim.value), claim.also.unit, claim.also.value)
        if last is not None and is_gloss(last, claim) and money_unit(last) != money_unit(claim):
            add_rate(found, money_unit(last), float(last.value), money_unit(claim), float(claim.value))
        last = claim
    direct = {both: median(values) for both, values in found.items()}
    through_a_third = {
        (one, three): rate * other
        for (one, two), rate in sorted(direct.items())
        for (again, three), other in sorted(direct.items())
        if two == again and one != three
    }
    return {**through_a_third, **direct}


def text_order(claim: Claim) -> tuple[str, int, int]:
    """Sorting key: the article, then where the figure is in it."""
    return claim.article, claim.number.start, claim.number.end


def add_rate(found: dict[tuple[str, str], list[float]], one: str, value: float, two: str, other: float) -> None:
    """Add one rate, in both directions."""
    found.setdefault((one, two), []).append(other / value)
    found.setdefault((two, one), []).append(value / other)


def is_gloss(left: Claim, right: Claim) -> bool:
    """Whether the second figure follows the first in brackets: "3 million euros ($3.9 million)"."""
    if left.article != right.article or left.sentence_start != right.sentence_start:
        return False
    between = left.sentence[left.number.end - left.sentence_start : right.number.start - left.sentence_start]
    return len(between) <= 25 and GLOSS.match(between) is not None


GLOSS = re.compile(r"[\s\w.-]*[(\[][^\w)\]]*$|\s*[;/,]\s*$")
"""Between an amount and the same amount in another currency: " euros ("."""
