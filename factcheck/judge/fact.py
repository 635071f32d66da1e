"""A group of claims as a Fact: its verdict and message, its label, its figures in short and the sources behind them."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from ..patterns import Patterns
from ..records import Claim, Fact, Group, Link
from .circumstances import Circumstances
from .exchange_rates import text_order
from .independence import backing, independent_sources, sourcing
from .labels import alternatives, label, on_one_line
from .lexicon import judge_lexicon
from .pairs import Pair
from .rules import Rule
from .summary import summarise
from .verdicts import judgement

NEVER_FITTED = 0.5
"""Confidence of conflicts found in one article or by arithmetic: the training sets have too few of them to fit one."""


def fact(group: Group, circumstances: Circumstances, patterns: Patterns) -> Fact:
    """Judge one group of claims by the gravest verdict among its pairs that can be compared.

    Where no two articles can be compared, the fact is single, by the rule "not_compared".
    """
    mentions = tuple(sorted(group.claims, key=text_order))
    lexicon = judge_lexicon(patterns)
    decided = judgement(mentions, circumstances, lexicon)
    if decided.found is not None and (decided.is_shared or decided.found[0].verdict != "agree"):
        verdict, name, message = decided.found[0].verdict, decided.found[0].name, worded(*decided.found)
    elif decided.uncompared:
        verdict, name, message = "single", "not_compared", worded(*decided.uncompared[0])
    else:
        verdict, name, message = "single", "one_article", "stated by one article"
    summary = summarise(mentions, circumstances.exchange, lexicon.units)
    return Fact(
        id=identity(mentions),
        label=label(mentions, lexicon),
        kind=Counter(claim.kind for claim in mentions).most_common(1)[0][0],
        verdict=verdict,
        rule=name,
        message=message,
        low=summary.low,
        best=summary.best,
        high=summary.high,
        sources=independent_sources(mentions, circumstances, lexicon),
        mentions=mentions,
        links=tuple(sorted(group.links, key=link_order)),
        unit=summary.unit,
        backing=backing(mentions, circumstances, lexicon),
        confidence=confidence_of(group) if verdict not in ("agree", "single") else None,
        not_compared=decided.not_compared,
        sourcing=sourcing(mentions, circumstances, lexicon),
    )


def confidence_of(group: Group) -> float:
    """The confidence of a discrepancy; a figure of one article that contradicts itself has none of its own."""
    return NEVER_FITTED if group.confidence is None else group.confidence


def link_order(link: Link) -> tuple[str, str]:
    """Sorting key: the ids of both claims."""
    return link.left, link.right


def worded(found: Rule, both: Pair) -> str:
    """The message of a rule with the figures as the two articles word them, and the meanings of an ambiguous word."""
    message = found.message.format(left=f"“{on_one_line(both.left.text)}”", right=f"“{on_one_line(both.right.text)}”")
    for claim in (both.left, both.right):
        meant = both.lexicon.ambiguous.get(claim.clss or "")
        if meant:
            return f"{message}; “{claim.counted or claim.clss}” may be {alternatives(meant)}"
    return message


def identity(mentions: Sequence[Claim]) -> str:
    """A short id made from the first claim: the same in every run, in any order of the articles, and when other claims join.

    If two facts become one, one of their ids disappears; it is still that of a claim of the fact, by which the fact is found.
    """
    return short_id(mentions[0].id)


def short_id(text: str) -> str:
    """Ten hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
