"""The verdict on a fact: the gravest rule among all pairs of its claims that can be compared."""

from collections.abc import Sequence

from ..records import VERDICTS, Claim, NotCompared, Record
from .circumstances import Circumstances
from .lexicon import JudgeLexicon
from .movement import is_long_past, is_moving
from .not_comparable import people_each
from .pairs import Pair, pair
from .rules import Rule, rule


class Judgement(Record):
    """What the rules say about a fact."""

    found: tuple[Rule, Pair] | None
    """The gravest rule and the first pair it applies to; None where no two claims can be compared."""
    is_shared: bool
    """A pair that can be compared is of two articles."""
    uncompared: tuple[tuple[Rule, Pair], ...] = ()
    """One pair of two articles for each two figures that cannot be compared, however many claims state them."""

    @property
    def not_compared(self) -> tuple[NotCompared, ...]:
        """The pairs that cannot be compared, as ids."""
        return tuple(
            NotCompared(left=both.left.id, right=both.right.id, reason=found.reason or "")
            for found, both in self.uncompared
        )


def judgement(mentions: Sequence[Claim], circumstances: Circumstances, lexicon: JudgeLexicon) -> Judgement:
    """The gravest rule among all pairs that can be compared, and the pairs that cannot.

    Claims that are alike for the rules are compared once: a fact in thousands of articles costs no more than its different figures.
    """
    is_any_moving = any(is_moving(claim, lexicon) for claim in mentions)
    alike: dict[tuple[object, ...], dict[str, Claim]] = {}
    for claim in mentions:
        alike.setdefault(signature(claim, circumstances, lexicon), {}).setdefault(claim.article, claim)
    different = [list(by_article.values()) for by_article in alike.values()]

    def compared(left: Claim, right: Claim) -> tuple[Rule, Pair]:
        both = pair(left, right, circumstances, lexicon, is_moving=is_any_moving)
        return rule(both), both

    stated_twice = two_alike(different)
    if len(different) == 1 and stated_twice is None and len(mentions) > 1:
        return Judgement(found=compared(mentions[0], mentions[1]), is_shared=False)
    found: dict[frozenset[str], tuple[Rule, Pair]] = {}
    left_out: dict[frozenset[str], tuple[Rule, Pair]] = {}
    is_shared = stated_twice is not None
    for index, some in enumerate(different):
        for others in different[index + 1 :]:
            first, both = compared(*of_two_articles(some, others))
            is_of_two = both.left.article != both.right.article
            figures = frozenset((figure_of(both.left), figure_of(both.right)))
            if first.reason is not None:
                if is_of_two:
                    left_out.setdefault(figures, (first, both))
                continue
            is_shared = is_shared or is_of_two
            known = found.get(figures)
            if known is None or is_graver(first, known[0]):
                found[figures] = first, both
    gravest = min(found.values(), key=gravity) if found else compared(*stated_twice) if stated_twice else None
    return Judgement(
        found=gravest,
        is_shared=is_shared,
        uncompared=tuple(one for figures, one in left_out.items() if figures not in found),
    )


def of_two_articles(some: Sequence[Claim], others: Sequence[Claim]) -> tuple[Claim, Claim]:
    """One claim of each, from two articles if possible."""
    for left in some:
        for right in others:
            if left.article != right.article:
                return left, right
    return some[0], others[0]


def two_alike(different: Sequence[Sequence[Claim]]) -> tuple[Claim, Claim] | None:
    """Two claims of two articles that are alike for the rules; None if there are none."""
    return next(((alike[0], alike[1]) for alike in different if len(alike) > 1), None)


def figure_of(claim: Claim) -> str:
    """The bare figure of a claim."""
    return f"{claim.value} {claim.high} {claim.unit}"


def is_graver(found: Rule, known: Rule) -> bool:
    """Whether a rule outweighs another for the same two figures; an update that any two articles show outweighs a conflict."""
    if {found.verdict, known.verdict} == {"update", "conflict"}:
        return found.verdict == "update"
    return VERDICTS.index(found.verdict) < VERDICTS.index(known.verdict)


def gravity(found: tuple[Rule, Pair]) -> int:
    """Sorting key: the gravest verdict first."""
    return VERDICTS.index(found[0].verdict)


def signature(claim: Claim, circumstances: Circumstances, lexicon: JudgeLexicon) -> tuple[object, ...]:
    """Everything about a claim that the rules look at."""
    return (
        claim.kind,
        claim.value,
        claim.high,
        claim.unit,
        claim.bound,
        claim.modality,
        claim.number.text.lower(),
        circumstances.published.get(claim.article),
        claim.clss,
        people_each(claim, lexicon),
        is_long_past(claim, lexicon),
        claim.event_text if claim.kind in ("date", "time") else None,
    )
