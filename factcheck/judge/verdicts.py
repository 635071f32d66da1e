"""The rule that decides over a fact: the gravest among all pairs of its claims."""

from collections.abc import Mapping, Sequence

from ..patterns import Patterns
from ..records import VERDICTS, Claim
from .pairs import Pair, Rates, is_moving, pair
from .rules import Rule, rule


def gravest(
    mentions: Sequence[Claim], *, exchange: Rates, published: Mapping[str, str | None], patterns: Patterns | None
) -> tuple[Rule, Pair] | None:
    """The gravest rule among all pairs and the first pair it applies to; None for one claim.

    Claims that say the same in the same words of the figure are compared once, so a fact told by thousands costs no more than its figures.
    """
    is_running = any(is_moving(claim, patterns) for claim in mentions)

    def compared(left: Claim, right: Claim) -> Pair:
        return pair(left, right, rates=exchange, published=published, is_running=is_running, patterns=patterns)

    kinds: dict[tuple[object, ...], Claim] = {}
    for claim in mentions:
        kinds.setdefault(signature(claim, published), claim)
    different = list(kinds.values())
    if len(different) == 1:
        if len(mentions) == 1:
            return None
        both = compared(mentions[0], mentions[1])
        return rule(both), both
    found: dict[frozenset[str], tuple[Rule, Pair]] = {}
    for index, left in enumerate(different):
        for right in different[index + 1 :]:
            both = compared(left, right)
            first = rule(both)
            figures = frozenset((figure(left), figure(right)))
            known = found.get(figures)
            if known is None or is_graver(first, known[0]):
                found[figures] = first, both
    return min(found.values(), key=gravity)


def figure(claim: Claim) -> str:
    """The bare figure of a claim."""
    return f"{claim.value} {claim.high} {claim.unit}"


def is_graver(rule_: Rule, known: Rule) -> bool:
    """Whether a rule outweighs another for the same two figures: where one pair of articles shows an update, it is one."""
    if {rule_.verdict, known.verdict} == {"update", "conflict"}:
        return rule_.verdict == "update"
    return VERDICTS.index(rule_.verdict) < VERDICTS.index(known.verdict)


def gravity(found: tuple[Rule, Pair]) -> int:
    """Gravest first."""
    return VERDICTS.index(found[0].verdict)


def signature(claim: Claim, published: Mapping[str, str | None]) -> tuple[object, ...]:
    """All that the rules look at."""
    return (
        claim.kind,
        claim.value,
        claim.high,
        claim.unit,
        claim.bound,
        claim.modality,
        claim.number.text.lower(),
        published.get(claim.article),
    )
