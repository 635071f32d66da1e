"""The figures of a fact in short: the lowest, the best and the highest, in one unit."""

from collections import Counter
from collections.abc import Sequence

from ..quantities import interval
from ..quantities.units import Units
from ..records import Claim, Record
from .exchange_rates import ExchangeRates, are_same_exchanged, denominator, money_unit
from .independence import as_worded
from .pairs import is_number


class Summary(Record):
    """Lowest, best and highest stated figure of a fact; best is what most articles state."""

    unit: str | None
    low: float | str | None
    best: float | str | None
    high: float | str | None


def summarise(mentions: Sequence[Claim], exchange: ExchangeRates, units: Units) -> Summary:
    """The summary of a fact.

    Shape:  best is the most frequent figure, of two such one without a hedge. Money in another currency is exchanged at the rate
            that the articles imply, and left out if they imply none. Vague figures ("dozens") are left out if there are
            others, and given as worded if there are none.
    """
    unit = unit_of(mentions)
    if all(claim.vague for claim in mentions):
        ordered = sorted(mentions, key=vagueness)
        best_wording = Counter(as_worded(claim) for claim in ordered).most_common(1)[0][0]
        return Summary(unit=unit, low=as_worded(ordered[0]), best=best_wording, high=as_worded(ordered[-1]))
    mentions = [claim for claim in mentions if not claim.vague]
    votes: Counter[float | str] = Counter()
    unhedged: Counter[float | str] = Counter()
    stated: list[float | str] = []
    unconverted = [float(claim.value) for claim in mentions if is_number(claim) and claim.unit == unit]
    for claim in mentions:
        figures = [value for value in (claim.value, claim.high) if value is not None]
        if not is_number(claim) or is_convertible(claim, unit, units):
            values = [converted(value, claim, unit, units) for value in figures]
        elif (rate := rate_to(claim, unit, exchange)) is not None:
            values = [exchanged(float(value), rate, unconverted) for value in figures]
        else:
            continue
        stated += values
        if claim.high is None:
            votes[values[0]] += 1
            unhedged[values[0]] += claim.bound == "exact"
    best = max(votes, key=lambda value: (votes[value], unhedged[value], str(value))) if votes else None
    numbers = [value for value in stated if isinstance(value, (int, float))]
    if numbers:
        return Summary(unit=unit, low=min(numbers), best=best, high=max(numbers))
    texts = sorted(value for value in stated if isinstance(value, str))
    return Summary(unit=unit, low=texts[0] if texts else None, best=best, high=texts[-1] if texts else None)


def unit_of(mentions: Sequence[Claim]) -> str | None:
    """The unit of most mentions; fractions count as percentages if any mention is a percentage."""
    has_percentage = any(claim.unit == "percent" for claim in mentions)
    units = ("percent" if has_percentage and interval.is_fraction(claim) else claim.unit for claim in mentions)
    return Counter(units).most_common(1)[0][0]


def vagueness(claim: Claim) -> tuple[float, str]:
    """Sorting key of vague figures: the least that they can mean."""
    return float(claim.value), as_worded(claim)


def is_convertible(claim: Claim, unit: str | None, units: Units) -> bool:
    """Whether the figure is in this unit, or in another of the same dimension."""
    measured = units.dimension(interval.measured_in(claim))
    return claim.unit == unit or (unit is not None and measured == units.dimension(unit))


def converted(value: float | str, claim: Claim, unit: str | None, units: Units) -> float | str:
    """A value of a claim in another unit of its dimension, to three digits; 1 minute is 60 seconds, "half" is 50 percent."""
    measured = interval.measured_in(claim)
    if isinstance(value, str) or unit in (claim.unit, measured):
        return value
    own, other = units.scale(measured), units.scale(unit)
    return float(f"{(value * own.factor + own.offset - other.offset) / other.factor:.3g}")


def rate_to(claim: Claim, unit: str | None, exchange: ExchangeRates) -> float | None:
    """The exchange rate from the claim's currency to another, if the articles imply it and both amounts are paid alike."""
    if claim.kind != "money" or unit is None or denominator(claim) != unit.partition(" ")[2]:
        return None
    return exchange.get((money_unit(claim), unit.partition(" ")[0]))


def exchanged(value: float, rate: float, stated: Sequence[float]) -> float:
    """An amount in another currency: the stated amount that the rules take as the same, else the result to three digits."""
    amount = value * rate
    same = [one for one in stated if are_same_exchanged(amount, one)]
    return min(same, key=lambda one: (abs(one - amount), one)) if same else float(f"{amount:.3g}")
