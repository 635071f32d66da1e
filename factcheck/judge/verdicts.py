"""The rule that decides over a fact: the gravest among all pairs of its claims that can be compared."""

from collections.abc import Mapping, Sequence

from ..patterns import Patterns
from ..records import VERDICTS, Claim, NotCompared, Record
from .exchange_rates import Rates
from .not_comparable import counts
from .pairs import Lexicon, Pair, is_moving, is_past, lexicon, pair
from .rules import Rule, rule


class Judgement(Record):
    """What the rules say of a fact."""

    found: tuple[Rule, Pair] | None
    """The gravest rule and the first pair it applies to; None where no two claims can be compared."""
    is_shared: bool
    """Some pair that can be compared is of two articles."""
    uncompared: tuple[tuple[Rule, Pair], ...] = ()
    """One pair of two articles for each two figures that cannot be compared, whichever claims state them."""

    @property
    def not_compared(self) -> tuple[NotCompared, ...]:
        """The pairs that the verdict leaves out, by their ids."""
        return tuple(
            NotCompared(left=both.left.id, right=both.right.id, reason=found.reason or "")
            for found, both in self.uncompared
        )


def judgement(
    mentions: Sequence[Claim], *, exchange: Rates, published: Mapping[str, str | None], patterns: Patterns | None
) -> Judgement:
    """The gravest rule among all pairs that can be compared, and the pairs that cannot.

    Claims that say the same in the same words of the figure are compared once, so a fact told by thousands costs no more than its figures.
    """
    words = lexicon(patterns)
    is_running = any(is_moving(claim, patterns) for claim in mentions)
    kinds: dict[tuple[object, ...], dict[str, Claim]] = {}
    for claim in mentions:
        kinds.setdefault(signature(claim, published, words), {}).setdefault(claim.article, claim)
    different = [list(by_article.values()) for by_article in kinds.values()]

    def compared(left: Claim, right: Claim) -> tuple[Rule, Pair]:
        both = pair(left, right, rates=exchange, published=published, is_running=is_running, patterns=patterns)
        return rule(both), both

    twice = repeated(different)
    if len(different) == 1 and twice is None and len(mentions) > 1:
        return Judgement(found=compared(mentions[0], mentions[1]), is_shared=False)
    found: dict[frozenset[str], tuple[Rule, Pair]] = {}
    left_out: dict[frozenset[str], tuple[Rule, Pair]] = {}
    is_shared = twice is not None
    for index, some in enumerate(different):
        for others in different[index + 1 :]:
            first, both = compared(*of_two_articles(some, others))
            is_of_two = both.left.article != both.right.article
            figures = frozenset((figure(both.left), figure(both.right)))
            if first.reason is not None:
                if is_of_two:
                    left_out.setdefault(figures, (first, both))
                continue
            is_shared = is_shared or is_of_two
            known = found.get(figures)
            if known is None or is_graver(first, known[0]):
                found[figures] = first, both
    gravest = min(found.values(), key=gravity) if found else compared(*twice) if twice else None
    return Judgement(
        found=gravest,
        is_shared=is_shared,
        uncompared=tuple(one for figures, one in left_out.items() if figures not in found),
    )


def of_two_articles(some: Sequence[Claim], others: Sequence[Claim]) -> tuple[Claim, Claim]:
    """One claim of each, of two articles where there are any."""
    for left in some:
        for right in others:
            if left.article != right.article:
                return left, right
    return some[0], others[0]


def repeated(kinds: Sequence[Sequence[Claim]]) -> tuple[Claim, Claim] | None:
    """Two claims of two articles that say the same in the same words; None where no two articles do."""
    return next(((alike[0], alike[1]) for alike in kinds if len(alike) > 1), None)


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


def signature(claim: Claim, published: Mapping[str, str | None], words: Lexicon) -> tuple[object, ...]:
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
        claim.clss,
        counts(claim, words),
        is_past(claim, words),
        claim.event_text if claim.kind in ("date", "time") else None,
    )
