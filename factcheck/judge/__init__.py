"""Facts and utterances with a verdict: one ordered table of rules (rules.py), applied to every two claims of a fact."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..patterns import Patterns
from ..records import Claim, Fact, Group, Link
from .alternatives import alternatives, applied
from .pairs import Lexicon, Pair, Rates, is_moving, is_number, lexicon, rates
from .rules import Rule, rule
from .sums import mismatches
from .utterances import utterance
from .verdicts import gravest

__all__ = ["alternatives", "applied", "fact", "inside", "is_moving", "rates", "rule", "utterance"]


def fact(
    group: Group,
    *,
    exchange: Rates | None = None,
    published: Mapping[str, str | None] | None = None,
    copies: Mapping[str, str] | None = None,
    patterns: Patterns | None = None,
) -> Fact:
    """Judge one group of claims: the gravest verdict among its pairs.

    Shape:  `published` maps an article to its date, `copies` an article to the first of those it shares its text with,
            `exchange` two currencies to a rate (`rates`); `patterns` are the built-in ones if none are given.
    """
    mentions = tuple(sorted(group.claims, key=order))
    found = gravest(mentions, exchange=exchange or {}, published=published or {}, patterns=patterns)
    articles = {(copies or {}).get(claim.article, claim.article) for claim in mentions}
    is_single = len({claim.article for claim in mentions}) == 1
    low, best, high = spread(mentions)
    if found is None or (is_single and found[0].verdict == "agree"):
        verdict, name, message = "single", "one_article", "stated by one article"
    else:
        verdict, name, message = found[0].verdict, found[0].name, worded(*found)
    return Fact(
        id=identity(mentions),
        label=label(mentions, lexicon(patterns)),
        kind=Counter(claim.kind for claim in mentions).most_common(1)[0][0],
        verdict=verdict,  # type: ignore[arg-type]
        rule=name,
        message=message,
        low=low,
        best=best,
        high=high,
        sources=len(articles),
        mentions=mentions,
        links=tuple(sorted(group.links, key=link_order)),
    )


def inside(claims: Iterable[Claim], *, patterns: Patterns | None = None) -> tuple[Fact, ...]:
    """Conflicts of figures that stand in one sentence: parts that miss their whole, a percentage that misses its counts."""
    found = []
    for mismatch in mismatches(claims):
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
            )
        )
    return tuple(found)


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


def either(meant: Sequence[str]) -> str:
    """ "killed, or killed and injured": the classes that an ambiguous one may stand for."""
    return f"{meant[0]}, or {' and '.join(meant)}" if len(meant) > 1 else meant[0]


def hedged(claim: Claim) -> str:
    """The figure with its hedge, as far as the claim's text holds it."""
    return " ".join(claim.text.split())


def spread(mentions: Sequence[Claim]) -> tuple[float | str | None, float | str | None, float | str | None]:
    """Lowest, best and highest stated figure; best is what most articles state, a flat figure before a hedged one."""
    votes: Counter[float | str] = Counter()
    flat: Counter[float | str] = Counter()
    stated: list[float | str] = []
    unit = Counter(claim.unit for claim in mentions).most_common(1)[0][0]
    for claim in mentions:
        if claim.unit != unit and is_number(claim):
            continue
        values = [claim.value] + ([claim.high] if claim.high is not None else [])
        stated += values
        if claim.high is None:
            votes[claim.value] += 1
            flat[claim.value] += claim.bound == "exact"
    numbers = [value for value in stated if isinstance(value, (int, float))]
    texts = sorted(value for value in stated if isinstance(value, str))
    best = max(votes, key=lambda value: (votes[value], flat[value], str(value))) if votes else None
    if numbers:
        return min(numbers), best, max(numbers)
    return (texts[0], best, texts[-1]) if texts else (None, best, None)


def identity(mentions: Sequence[Claim]) -> str:
    """A short id from the first claim of the fact: the same in every run and for any order of the articles."""
    return hashlib.sha256(mentions[0].id.encode()).hexdigest()[:10]


def label(mentions: Sequence[Claim], words: Lexicon) -> str:
    """What the fact is about, in the words most of its claims use."""
    names = Counter(name for claim in mentions if (name := name_of(claim, words)))
    if not names:
        return mentions[0].text
    return max(names, key=lambda name: (names[name], "(" in name, -len(name), name))


def name_of(claim: Claim, words: Lexicon) -> str:
    """What one claim is about: "people (killed)"; "villages (level)"; "age of Riva"; "date of attack"."""
    what = claim.counted or claim.concept or ""
    if claim.kind == "age":
        return f"age of {claim.concept or claim.counted}" if what else "age"
    if claim.kind in ("date", "time"):
        thing = claim.head or claim.event or claim.concept
        return f"{claim.kind} of {thing}" if thing else claim.kind
    if claim.clss in words.ambiguous:
        return f"{what or claim.clss} ({either(words.ambiguous[claim.clss])})"
    if claim.clss is not None:
        return f"{what} ({claim.clss})" if what and claim.clss[:5] not in what.lower() else what or claim.clss
    event = (
        claim.event if claim.event and claim.event.isalpha() and claim.event not in words.pale | {claim.head} else ""
    )
    return f"{what} ({event})" if what and event else what or event
