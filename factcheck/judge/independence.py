"""How many independent sources are behind figures.

Articles that share their text, name the same source or print the same figures of one agency are one source.
"""

from collections.abc import Collection, Iterable, Sequence

from ..records import Backing, Claim
from .circumstances import Circumstances
from .lexicon import JudgeLexicon


def independent_sources(mentions: Iterable[Claim], circumstances: Circumstances, lexicon: JudgeLexicon) -> int:
    """Number of independent sources: those that the articles name, and each article that names none. These are one source:

    - the same wire text in two papers
    - "police chief Anna Berg said" / "according to Anna Berg"
    - the same figure, on nobody's word, in "NORDEN (Reuters) - " / "By Jane Roe, Reuters" / "Reuters reported"
    """
    texts: dict[str, list[Claim]] = {}
    for claim in mentions:
        texts.setdefault(circumstances.copies.get(claim.article, claim.article), []).append(claim)
    named: set[str] = set()
    nameless = 0
    wires: dict[str, set[frozenset[object]]] = {}
    for claims in texts.values():
        names = {source_of(claim.attribution, lexicon) for claim in claims if claim.attribution}
        agency = next((found for claim in claims if (found := circumstances.agencies.get(claim.article))), None)
        if names or agency is None:
            named |= names
            nameless += not names
        else:
            figures = frozenset((claim.value, claim.high, claim.unit) for claim in claims)
            wires.setdefault(agency.lower(), set()).add(figures)
    return len(named) + nameless + sum(reports(figures) for agency, figures in wires.items() if agency not in named)


def reports(figures: Collection[frozenset[object]]) -> int:
    """Number of an agency's different reports: an article whose figures are all in another one is no report of its own."""
    return sum(not any(one < other for other in figures) for one in figures)


def source_of(attribution: str, lexicon: JudgeLexicon) -> str:
    """The source named, without an article; an agency under one of its names."""
    name = without_article(attribution)
    return lexicon.agencies.get(name, name)


def without_article(source: str) -> str:
    """ "The police" -> "police"."""
    words = source.lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


ARTICLES = frozenset({"the", "a", "an"})


def as_worded(claim: Claim) -> str:
    """A vague figure in the article's words: "dozens", "billions of dollars"."""
    words = " ".join(claim.number.text.split())
    return words[:1].lower() + words[1:]


def backing(mentions: Sequence[Claim], circumstances: Circumstances, lexicon: JudgeLexicon) -> tuple[Backing, ...]:
    """Each figure of a fact with the number of articles and of independent sources, in the order of the mentions."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in mentions:
        value = as_worded(claim) if claim.vague else claim.value
        groups.setdefault((value, claim.high, claim.unit, claim.bound), []).append(claim)
    return tuple(
        Backing(
            value=as_worded(group[0]) if group[0].vague else group[0].value,
            high=group[0].high,
            unit=group[0].unit,
            bound=group[0].bound,
            articles=len({claim.article for claim in group}),
            sources=independent_sources(group, circumstances, lexicon),
        )
        for group in groups.values()
    )
