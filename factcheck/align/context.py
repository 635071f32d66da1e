"""The context of a claim in its article: the words of the sentences around it, its position, the figures near it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from ..quantities.kinds import MOMENTS
from ..records import Article, Claim, Record
from .corpus import Corpus
from .terms import STOP, DocumentFrequency, words
from .vectors import normalised

BEFORE, AFTER = 250, 150
"""Units: letters before and after the claim's sentence whose words belong to its context."""
OWN, BACK, FORTH = 1.0, 0.6, 0.4
"""Weight of a word of the sentence itself, of the text before it and of the text after it."""
LEAD = 400
"""Units: letters. A sentence that begins within so many letters of the text belongs to the lead, which gives the news itself."""
EARLY = 0.4
"""Share of an article up to which a sentence still belongs to its main story."""
NEAR = 250
"""Units: letters. Two figures closer than this are near each other; figures of one sentence always are."""
MOST = 40
"""Number of figures on either side that are looked at: a table of hundreds of figures is no context."""

Position = Literal["headline", "lead", "early", "late"]


class Context(Record):
    """The context of one claim in its article."""

    words: dict[str, float]
    """Stem -> weight; a vector of length one."""
    position: Position
    nearby_types: dict[str, float]
    """Types of the other figures near it, the rarer in the story the heavier; a vector of length one."""
    nearby_figures: frozenset[str]
    """The other figures near it, each with its type."""


def figure_type(claim: Claim) -> str:
    """The type of a figure, as figures near a claim are compared: its kind and what it counts."""
    return claim.kind if claim.kind in MOMENTS else f"{claim.kind}|{claim.clss or claim.head or ''}"


def contexts(
    claims: Sequence[Claim],
    articles: Iterable[Article],
    corpus: Corpus,
    classes: Mapping[str, str],
) -> dict[str, Context]:
    """Find the context of every claim, by the claim's id.

    Shape:  claims in the order of the articles; `classes` maps stems to classes; where an article is missing, the claim's
            sentence is the whole context.
    """
    of_article: dict[str, list[Claim]] = {}
    for claim in claims:
        of_article.setdefault(claim.article, []).append(claim)
    known = {article.id: article for article in articles}
    articles_with: Counter[tuple[str, str]] = Counter()
    for name, own_claims in of_article.items():
        articles_with.update(
            (corpus.stories.get(name, ""), type_) for type_ in {figure_type(claim) for claim in own_claims}
        )
    found = {}
    for name, own_claims in of_article.items():
        article, story = known.get(name), corpus.stories.get(name, "")
        body = body_start(article) if article is not None else 0
        by_sentence: dict[int, dict[str, float]] = {}
        first = 0
        for number, claim in enumerate(own_claims):
            while own_claims[first].sentence_start < claim.sentence_start and is_far(own_claims[first], claim):
                first += 1
            near = nearby_claims(own_claims, first, number)
            own = figure_type(claim)
            if claim.sentence_start not in by_sentence:
                by_sentence[claim.sentence_start] = words_around(claim, article, corpus.frequency_in(story), classes)
            types = {type_: articles_with[story, type_] ** -0.5 for type_ in map(figure_type, near) if type_ != own}
            found[claim.id] = Context(
                words=by_sentence[claim.sentence_start],
                position=position(claim, article, body),
                nearby_types=normalised(types),
                nearby_figures=frozenset(f"{figure_type(one)}={one.value}" for one in near) - {f"{own}={claim.value}"},
            )
    return found


def is_far(one: Claim, other: Claim) -> bool:
    """Whether two claims of one article are too far from each other."""
    return abs(one.number.start - other.number.start) >= NEAR and one.sentence_start != other.sentence_start


def nearby_claims(claims: Sequence[Claim], first: int, number: int) -> list[Claim]:
    """The other claims near one claim of an article."""
    claim = claims[number]
    found = [one for one in claims[max(first, number - MOST) : number] if not is_far(one, claim)]
    for one in claims[number + 1 : number + 1 + MOST]:
        if is_far(one, claim):
            break
        found.append(one)
    return found


def words_around(
    claim: Claim, article: Article | None, frequency: DocumentFrequency, classes: Mapping[str, str]
) -> dict[str, float]:
    """The words of the claim's sentence and of the text around it, weighted by rarity; a vector of length one."""
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
                found[key] = max(share * frequency.rarity(word.stem), found.get(key, 0.0))
    return normalised(found)


def body_start(article: Article) -> int:
    """Where the headline ends; 0 for an article without one."""
    found = article.text.find(article.title) if article.title else -1
    return found + len(article.title or "") if found >= 0 else 0


def position(claim: Claim, article: Article | None, body: int) -> Position:
    """The part of the article that a sentence belongs to: headline and lead give the news, the last part the background."""
    if article is None:
        return "late"
    if claim.number.end <= body:
        return "headline"
    if claim.sentence_start - body < LEAD:
        return "lead"
    return "early" if claim.sentence_start < EARLY * len(article.text) else "late"
