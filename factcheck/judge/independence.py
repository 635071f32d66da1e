"""How many independent sources are behind figures.

Articles that share their text, name the same source or print the same figures of one agency are one source.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..records import Backing, Claim, Sourcing
from .circumstances import Circumstances
from .labels import on_one_line
from .lexicon import JudgeLexicon


def independent_sources(mentions: Iterable[Claim], circumstances: Circumstances, lexicon: JudgeLexicon) -> int:
    """Number of independent sources: those that the articles name, and each article that names none. These are one source:

    - the same wire text in two papers
    - "police chief Anna Berg said" / "according to Anna Berg"
    - the same figure, on nobody's word, in "NORDEN (Reuters) - " / "By Jane Roe, Reuters" / "Reuters reported"
    """
    return sources_of(by_text(mentions, circumstances), circumstances, lexicon).number


class Sources(NamedTuple):
    """The independent sources of some figures."""

    named: dict[str, str]
    """Name -> how the first article words it."""
    nameless: int
    """Number of texts that name none."""
    wires: dict[str, tuple[str, int]]
    """Agency -> its name, and how many different reports of it there are; without those that an article names as its source."""

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.named) + self.nameless + sum(number for _, number in self.wires.values())


def by_text(mentions: Iterable[Claim], circumstances: Circumstances) -> dict[str, list[Claim]]:
    """Claims by the text that they stand in, whichever articles share it."""
    texts: dict[str, list[Claim]] = {}
    for claim in mentions:
        texts.setdefault(circumstances.copies.get(claim.article, claim.article), []).append(claim)
    return texts


def sources_of(texts: Mapping[str, Sequence[Claim]], circumstances: Circumstances, lexicon: JudgeLexicon) -> Sources:
    """Who stands behind the figures of some texts."""
    named: dict[str, str] = {}
    nameless = 0
    wires: dict[str, set[frozenset[object]]] = {}
    worded: dict[str, str] = {}
    for claims in texts.values():
        names = {source_of(said, lexicon): said for claim in reversed(claims) if (said := claim.attribution)}
        agency = agency_of(claims, circumstances)
        if names or agency is None:
            named = names | named
            nameless += not names
        else:
            figures = frozenset((claim.value, claim.high, claim.unit) for claim in claims)
            wires.setdefault(agency.lower(), set()).add(figures)
            worded.setdefault(agency.lower(), agency)
    told = {key: (worded[key], reports(found)) for key, found in wires.items() if key not in named}
    return Sources(named, nameless, told)


def agency_of(claims: Iterable[Claim], circumstances: Circumstances) -> str | None:
    """The agency under whose name the articles of one text run."""
    return next((found for claim in claims if (found := circumstances.agencies.get(claim.article))), None)


MOST_NAMED = 5
"""Sources that the words of a fact's sources name."""


def sourcing(mentions: Iterable[Claim], circumstances: Circumstances, lexicon: JudgeLexicon) -> Sourcing | None:
    """Who stands behind the figures of a fact, in words and in numbers; None for what one article states.

    - "9 articles, 2 sources: the army, the health ministry; 6 are one Reuters text"
    """
    mentions = tuple(mentions)
    articles = len({claim.article for claim in mentions})
    if articles < 2:
        return None
    texts = by_text(mentions, circumstances)
    found = sources_of(texts, circumstances, lexicon)
    named = (*sorted(map(on_one_line, found.named.values())), *sorted(name for name, _ in found.wires.values()))
    told = f"{articles:,} articles, {found.number:,} {'source' if found.number == 1 else 'sources'}"
    shown = [*named[:MOST_NAMED], *([f"{len(named) - MOST_NAMED:,} more"] if len(named) > MOST_NAMED else [])]
    if named and found.nameless:
        shown.append("1 text that names none" if found.nameless == 1 else f"{found.nameless:,} texts that name none")
    told += f": {', '.join(shown)}" if shown else ""
    shared = sorted(
        (
            (len({claim.article for claim in claims}), agency_of(claims, circumstances) or "")
            for claims in texts.values()
        ),
        key=lambda one: (-one[0], one[1]),
    )
    shared = [one for one in shared if one[0] > 1]
    for number, agency in shared:
        told += f"; {number:,} are one {f'{on_one_line(agency)} ' if agency else ''}text"
    return Sourcing(
        text=told, articles=articles, named=named, unnamed=found.nameless, shared=tuple(number for number, _ in shared)
    )


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
