"""Facts and utterances with a verdict: one ordered table of rules (rules.py), applied to every two claims of a fact."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..patterns import Patterns
from ..quantities import interval
from ..quantities.units import Units
from ..records import Claim, Fact, Group, Link
from .consistency.ages import Misfit, misfits
from .consistency.durations import overlong
from .consistency.totals import mismatches
from .counterfactuals import alternatives, applied
from .exchange_rates import Rates, is_number, per, rates, unit
from .independence import Origins, as_worded, backing, independent
from .labels import either, label
from .not_comparable import counts_several
from .pairs import Lexicon, Pair, is_moving, lexicon
from .quotations import utterance
from .rules import RATE, Rule, rule
from .verdicts import judgement

__all__ = [
    "alternatives",
    "applied",
    "births",
    "counts_several",
    "fact",
    "identity",
    "inside",
    "is_moving",
    "rates",
    "rule",
    "stretches",
    "utterance",
]


def fact(
    group: Group,
    *,
    exchange: Rates | None = None,
    published: Mapping[str, str | None] | None = None,
    copies: Mapping[str, str] | None = None,
    agencies: Mapping[str, str] | None = None,
    patterns: Patterns | None = None,
) -> Fact:
    """Judge one group of claims: the gravest verdict among its pairs that can be compared.

    Where no two articles can be compared, the fact is single, by the rule "not_compared".
    Shape:  `published` maps an article to its date, `copies` an article to the first of those it shares its text with,
            `agencies` an article to the news agency under whose name it runs, `exchange` two currencies to a rate
            (`rates`); `patterns` are the built-in ones if none are given.
    """
    mentions = tuple(sorted(group.claims, key=order))
    words = lexicon(patterns)
    origins = Origins(copies=copies or {}, agencies=agencies or {})
    decided = judgement(mentions, exchange=exchange or {}, published=published or {}, patterns=patterns)
    main_unit = unit_of(mentions)
    low, best, high = spread(mentions, main_unit, exchange or {}, words.units)
    if decided.found is not None and (decided.is_shared or decided.found[0].verdict != "agree"):
        verdict, name, message = decided.found[0].verdict, decided.found[0].name, worded(*decided.found)
    elif decided.uncompared:
        verdict, name, message = "single", "not_compared", worded(*decided.uncompared[0])
    else:
        verdict, name, message = "single", "one_article", "stated by one article"
    return Fact(
        id=identity(mentions),
        label=label(mentions, words),
        kind=Counter(claim.kind for claim in mentions).most_common(1)[0][0],
        verdict=verdict,
        rule=name,
        message=message,
        low=low,
        best=best,
        high=high,
        sources=independent(mentions, origins, words),
        mentions=mentions,
        links=tuple(sorted(group.links, key=link_order)),
        unit=main_unit,
        backing=backing(mentions, origins, words),
        confidence=sure_of(group) if verdict not in ("agree", "single") else None,
        not_compared=decided.not_compared,
    )


def inside(claims: Iterable[Claim], *, patterns: Patterns | None = None) -> tuple[Fact, ...]:
    """Conflicts of figures that stand in one sentence: parts that miss their whole, a percentage that misses its counts."""
    found: list[Fact] = []
    for mismatch in mismatches(claims, lexicon(patterns)):
        ids = " ".join(claim.id for claim in mismatch.claims)
        found.append(
            Fact(
                id=hashlib.sha256(ids.encode()).hexdigest()[:10],
                label=label(mismatch.claims[:1], lexicon(patterns)),
                kind=mismatch.claims[0].kind,
                verdict="conflict",
                rule=mismatch.rule,
                message=mismatch.message,
                low=min(mismatch.stated, mismatch.computed),
                best=None,
                high=max(mismatch.stated, mismatch.computed),
                sources=1,
                mentions=tuple(sorted(mismatch.claims, key=order)),
                unit=mismatch.claims[0].unit,
                confidence=COMPUTED,
            )
        )
    return tuple(found)


def births(
    claims: Iterable[Claim], published: Mapping[str, str | None], *, patterns: Patterns | None = None
) -> tuple[Fact, ...]:
    """Conflicts of an age and a date of birth that the articles give of one person."""
    words = lexicon(patterns)
    return tuple(of_two(misfit, "age_does_not_fit_birth", words) for misfit in misfits(claims, published, words.born))


def stretches(
    claims: Iterable[Claim], stories: Mapping[str, str], *, patterns: Patterns | None = None
) -> tuple[Fact, ...]:
    """Conflicts of a duration and the two days that the articles of one story give of one happening.

    Shape:  `stories` maps an article to its story.
    """
    words = lexicon(patterns)
    return tuple(of_two(misfit, "duration_does_not_fit_dates", words) for misfit in overlong(claims, stories, words))


def of_two(misfit: Misfit, name: str, words: Lexicon) -> Fact:
    """A figure and a date that do not fit, as a fact about the figure."""
    figure, date = misfit.claims
    return Fact(
        id=hashlib.sha256(f"{figure.id} {date.id}".encode()).hexdigest()[:10],
        label=label((figure,), words),
        kind=figure.kind,
        verdict="conflict",
        rule=name,
        message=misfit.message,
        low=figure.value,
        best=None,
        high=figure.value,
        sources=independent(misfit.claims, Origins(), words),
        mentions=tuple(sorted(misfit.claims, key=order)),
        unit=figure.unit,
        confidence=COMPUTED,
    )


COMPUTED = 0.5
"""Confidence of conflicts that are worked out by arithmetic: the learning sets hold too few of them to fit one."""


def sure_of(group: Group) -> float:
    """The confidence of a discrepancy; that of one figure which contradicts itself was never fitted."""
    return COMPUTED if group.confidence is None else group.confidence


def order(claim: Claim) -> tuple[str, int, int]:
    """Place in the articles."""
    return claim.article, claim.number.start, claim.number.end


def link_order(link: Link) -> tuple[str, str]:
    """By the ids of both claims."""
    return link.left, link.right


def worded(found: Rule, both: Pair) -> str:
    """The message of a rule with the figures as the two articles word them, and what a word in them leaves open."""
    message = found.message.format(left=f"“{hedged(both.left)}”", right=f"“{hedged(both.right)}”")
    for claim in (both.left, both.right):
        meant = both.lexicon.ambiguous.get(claim.clss or "")
        if meant:
            return f"{message}; “{claim.counted or claim.clss}” may be {either(meant)}"
    return message


def hedged(claim: Claim) -> str:
    """The figure with its hedge, as far as the claim's text holds it."""
    return " ".join(claim.text.split())


def unit_of(mentions: Sequence[Claim]) -> str | None:
    """The unit that most mentions have; beside a percentage, fractions are told in percent."""
    is_percentage = any(claim.unit == "percent" for claim in mentions)
    units = ("percent" if is_percentage and interval.is_fraction(claim) else claim.unit for claim in mentions)
    return Counter(units).most_common(1)[0][0]


def spread(
    mentions: Sequence[Claim], unit: str | None, exchange: Rates, units: Units
) -> tuple[float | str | None, float | str | None, float | str | None]:
    """Lowest, best and highest stated figure in one unit; best is what most articles state, a flat figure before a hedged one.

    Shape:  money in another currency is exchanged at the rate that the articles imply, and left out if they imply none;
            vague figures ("dozens") are left out beside others, and given as worded where there are no others.
    """
    if not all(claim.vague for claim in mentions):
        mentions = [claim for claim in mentions if not claim.vague]
    else:
        ordered = sorted(mentions, key=vagueness)
        common = Counter(as_worded(claim) for claim in ordered).most_common(1)[0][0]
        return as_worded(ordered[0]), common, as_worded(ordered[-1])
    votes: Counter[float | str] = Counter()
    flat: Counter[float | str] = Counter()
    stated: list[float | str] = []
    own = [float(claim.value) for claim in mentions if is_number(claim) and claim.unit == unit]
    for claim in mentions:
        figures = [value for value in (claim.value, claim.high) if value is not None]
        if not is_number(claim) or is_convertible(claim, unit, units):
            values = [converted(value, claim, unit, units) for value in figures]
        elif (rate := rate_to(claim, unit, exchange)) is not None:
            values = [exchanged(float(value), rate, own) for value in figures]
        else:
            continue
        stated += values
        if claim.high is None:
            votes[values[0]] += 1
            flat[values[0]] += claim.bound == "exact"
    numbers = [value for value in stated if isinstance(value, (int, float))]
    texts = sorted(value for value in stated if isinstance(value, str))
    best = max(votes, key=lambda value: (votes[value], flat[value], str(value))) if votes else None
    if numbers:
        return min(numbers), best, max(numbers)
    return (texts[0], best, texts[-1]) if texts else (None, best, None)


def vagueness(claim: Claim) -> tuple[float, str]:
    """Sorting key of vague figures: the least that they can mean."""
    return float(claim.value), as_worded(claim)


def is_convertible(claim: Claim, unit: str | None, units: Units) -> bool:
    """Is the figure in this unit, or in another of its dimension?"""
    measured = units.dimension(interval.measured_in(claim))
    return claim.unit == unit or (unit is not None and measured == units.dimension(unit))


def rate_to(claim: Claim, other: str | None, exchange: Rates) -> float | None:
    """What one of the claim's currency is in another, where the articles imply it; "a year" stands beside "a year" only."""
    if claim.kind != "money" or other is None or per(claim) != other.partition(" ")[2]:
        return None
    return exchange.get((unit(claim), other.partition(" ")[0]))


def exchanged(value: float, rate: float, own: Sequence[float]) -> float:
    """An amount in another currency, to three figures; the stated one that the verdict takes for the same, if there is one."""
    amount = value * rate
    same = [stated for stated in own if stated and 1 / RATE <= amount / stated <= RATE]
    return min(same, key=lambda stated: (abs(stated - amount), stated)) if same else float(f"{amount:.3g}")


def converted(value: float | str, claim: Claim, unit: str | None, units: Units) -> float | str:
    """A value of a claim in another unit of its dimension, to three figures; 1 minute is 60 seconds, "half" 50 percent."""
    measured = interval.measured_in(claim)
    if isinstance(value, str) or unit in (claim.unit, measured):
        return value
    own, other = units.scale(measured), units.scale(unit)
    return float(f"{(value * own.factor + own.offset - other.offset) / other.factor:.3g}")


def identity(mentions: Sequence[Claim]) -> str:
    """A short id from the first claim of the fact: the same in every run, for any order of the articles and whatever others join.

    Only where two facts become one, one of their ids goes; it stays that of a claim of the fact, by which the fact is found.
    """
    return hashlib.sha256(mentions[0].id.encode()).hexdigest()[:10]
