"""What would have to differ for another verdict: the smallest changes of one figure that lead to another rule."""

from collections.abc import Iterator
from typing import get_args

import msgspec

from ..patterns import Patterns
from ..records import Alternative, Bound, Claim, Fact
from .circumstances import Circumstances
from .lexicon import judge_lexicon
from .pairs import is_number
from .verdicts import judgement

Change = dict[str, float | str | None]
"""Field of a claim -> its new value."""


def alternatives(fact: Fact, circumstances: Circumstances, patterns: Patterns) -> tuple[Alternative, ...]:
    """For each other verdict that a change of one stated figure leads to, the smallest such change.

    A figure is changed in all mentions that state it alike: only its hedge, or the figure to that of another mention.
    Shape:  one Fact of two or more mentions -> at most one Alternative for each verdict, the first found of the smallest.
    """
    if len({is_number(claim) for claim in fact.mentions}) > 1:
        return ()  # A date cannot become the age or the duration that it does not fit.
    found: dict[str, Alternative] = {}
    for stated in figures(fact.mentions):
        for change in changes(stated[0], fact.mentions):
            ids = frozenset(claim.id for claim in stated)
            changed = applied(fact.mentions, ids, change)
            decided = judgement(changed, circumstances, judge_lexicon(patterns)).found
            if decided is None:
                continue
            rule, _ = decided
            if rule.verdict != fact.verdict and rule.verdict not in found:
                found[rule.verdict] = Alternative(
                    claims=tuple(sorted(ids)), change=change, verdict=rule.verdict, rule=rule.name
                )
    return tuple(found[verdict] for verdict in sorted(found))


def applied(mentions: tuple[Claim, ...], ids: frozenset[str], change: Change) -> tuple[Claim, ...]:
    """The mentions with a change made in some of them."""
    return tuple(msgspec.structs.replace(claim, **change) if claim.id in ids else claim for claim in mentions)


def figures(mentions: tuple[Claim, ...]) -> list[list[Claim]]:
    """Mentions grouped by the figure they state, the rarest figure first: it is the most doubtful."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in mentions:
        groups.setdefault((claim.value, claim.high, claim.unit, claim.bound, claim.modality), []).append(claim)
    return sorted(groups.values(), key=len)


def changes(claim: Claim, mentions: tuple[Claim, ...]) -> Iterator[Change]:
    """Changes of one figure, the smaller first: another hedge, then the figure of another mention without and with its hedge."""
    if is_number(claim):
        for bound in get_args(Bound):
            if bound not in (claim.bound, "range"):
                yield {"bound": bound}
    others = {
        (one.value, one.high, one.unit, one.bound) for one in mentions if one.value != claim.value and not one.vague
    }
    for value, high, unit, bound in sorted(others, key=str):
        yield {"value": value, "high": high, "unit": unit}
        yield {"value": value, "high": high, "unit": unit, "bound": bound}
    if claim.modality == "stated" and claim.kind in ("date", "time"):
        yield {"modality": "expected"}
