"""What stands around a claim in its article: the words of the sentences beside it, its place in the story, the figures near it."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from ..records import Article, Claim, Record
from .corpus import Background
from .terms import STOP, Rarity, words

BEFORE, AFTER = 250, 150
"""Letters before and behind the claim's sentence whose words are taken."""
OWN, BACK, FORTH = 1.0, 0.6, 0.4
"""What a word counts of the sentence itself, of what stands before it and of what stands behind."""
LEAD = 400
"""Letters of the text within which a sentence begins that tells the news itself."""
EARLY = 0.4
"""The share of an article up to which a sentence still belongs to its main story."""
NEAR = 250
"""Letters between two figures that stand near each other; figures of one sentence always do."""

Standing = Literal["headline", "lead", "early", "late"]


class Surroundings(Record):
    """One claim's place in its article."""

    context: dict[str, float]
    """Stem -> weight, of length one."""
    standing: Standing
    sorts: dict[str, float]
    """Sorts of the other figures near by, the rarer in the story the heavier, of length one."""
    figures: frozenset[str]
    """The other figures near by, with their sorts."""


def sort(claim: Claim) -> str:
    """What sort of figure a claim is, as the figures near by are compared: its kind and what it counts."""
    return claim.kind if claim.kind in ("date", "time") else f"{claim.kind}|{claim.clss or claim.head or ''}"


def surroundings(
    claims: Sequence[Claim],
    articles: Iterable[Article],
    background: Background,
    classes: Mapping[str, str],
) -> dict[str, Surroundings]:
    """Claim, by id -> what stands around it.

    Shape:  claims in the order of the articles; `classes` are those of words; of an article that is not there a claim's
            sentence is all that is known.
    """
    of_article: dict[str, list[Claim]] = {}
    for claim in claims:
        of_article.setdefault(claim.article, []).append(claim)
    known = {article.id: article for article in articles}
    shared: Counter[tuple[str, str]] = Counter()
    for name, told in of_article.items():
        shared.update((background.stories.get(name, ""), word) for word in {sort(claim) for claim in told})
    found = {}
    for name, told in of_article.items():
        article, story = known.get(name), background.stories.get(name, "")
        body = body_start(article) if article is not None else 0
        contexts: dict[int, dict[str, float]] = {}
        first = 0
        for position, claim in enumerate(told):
            while told[first].sentence_start < claim.sentence_start and is_far(told[first], claim):
                first += 1
            near = beside(told, first, position)
            own = sort(claim)
            if claim.sentence_start not in contexts:
                contexts[claim.sentence_start] = context(claim, article, background.rarity_in(story), classes)
            sorts = {word: shared[story, word] ** -0.5 for word in map(sort, near) if word != own}
            found[claim.id] = Surroundings(
                context=contexts[claim.sentence_start],
                standing=standing(claim, article, body),
                sorts=of_length_one(sorts),
                figures=frozenset(f"{sort(one)}={one.value}" for one in near) - {f"{own}={claim.value}"},
            )
    return found


def is_far(one: Claim, other: Claim) -> bool:
    """Whether two claims of one article stand too far apart."""
    return abs(one.number.start - other.number.start) >= NEAR and one.sentence_start != other.sentence_start


MOST = 40
"""Figures on either side that are looked at: a table of hundreds is no surroundings."""


def beside(told: Sequence[Claim], first: int, position: int) -> list[Claim]:
    """The other claims near one claim of an article."""
    claim = told[position]
    found = [one for one in told[max(first, position - MOST) : position] if not is_far(one, claim)]
    for one in told[position + 1 : position + 1 + MOST]:
        if is_far(one, claim):
            break
        found.append(one)
    return found


def context(claim: Claim, article: Article | None, rarity: Rarity, classes: Mapping[str, str]) -> dict[str, float]:
    """The words of the claim's sentence and of those around it, by rarity."""
    start, end = claim.sentence_start, claim.sentence_start + len(claim.sentence)
    text = article.text if article is not None else ""
    found: dict[str, float] = {}
    for part, share in (
        (text[max(0, start - BEFORE) : start], BACK),
        (claim.sentence, OWN),
        (text[end : end + AFTER], FORTH),
    ):
        for word in words(part):
            if word.stem and word.stem not in STOP and word.stem[0] != "#":
                key = classes.get(word.stem, word.stem)
                found[key] = max(share * rarity.of(word.stem), found.get(key, 0.0))
    return of_length_one(found)


def body_start(article: Article) -> int:
    """Where the headline ends; 0 for an article without one."""
    found = article.text.find(article.title) if article.title else -1
    return found + len(article.title or "") if found >= 0 else 0


def standing(claim: Claim, article: Article | None, body: int) -> Standing:
    """Where in the story a sentence stands: the headline and the first sentences tell the news, the last the background."""
    if article is None:
        return "late"
    if claim.number.end <= body:
        return "headline"
    if claim.sentence_start - body < LEAD:
        return "lead"
    return "early" if claim.sentence_start < EARLY * len(article.text) else "late"


def of_length_one(weights: dict[str, float]) -> dict[str, float]:
    """A vector scaled to length one."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}
