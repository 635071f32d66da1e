"""The table of checks, and their findings as Facts."""

from collections.abc import Callable, Iterable, Iterator

from ...patterns import Patterns
from ...records import Claim, Fact
from ..circumstances import Circumstances
from ..exchange_rates import text_order
from ..fact import NEVER_FITTED, short_id
from ..independence import independent_sources, sourcing
from ..labels import label
from ..lexicon import JudgeLexicon, judge_lexicon
from .ages import inconsistent_ages
from .durations import inconsistent_durations
from .inconsistency import Inconsistency
from .percentages import inconsistent_percentages
from .totals import inconsistent_totals

Check = Callable[[Iterable[Claim], Circumstances, JudgeLexicon], Iterator[Inconsistency]]

CHECKS: tuple[Check, ...] = (
    inconsistent_totals,
    inconsistent_percentages,
    inconsistent_ages,
    inconsistent_durations,
)


def check(claims: Iterable[Claim], circumstances: Circumstances, patterns: Patterns) -> tuple[Fact, ...]:
    """Conflicts of figures that must fit each other by arithmetic, as every check of the table finds them."""
    lexicon = judge_lexicon(patterns)
    claims = tuple(claims)
    return tuple(as_fact(found, lexicon) for one in CHECKS for found in one(claims, circumstances, lexicon))


def as_fact(found: Inconsistency, lexicon: JudgeLexicon) -> Fact:
    """An inconsistency as a fact about its first claim."""
    first = found.claims[0]
    return Fact(
        id=short_id(" ".join(claim.id for claim in found.claims)),
        label=label((first,), lexicon),
        kind=first.kind,
        verdict="conflict",
        rule=found.rule,
        message=found.message,
        low=found.low,
        best=None,
        high=found.high,
        sources=1 if found.is_in_one_sentence else independent_sources(found.claims, Circumstances(), lexicon),
        mentions=tuple(sorted(found.claims, key=text_order)),
        unit=first.unit,
        confidence=NEVER_FITTED,
        sourcing=None if found.is_in_one_sentence else sourcing(found.claims, Circumstances(), lexicon),
    )
