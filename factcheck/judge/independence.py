"""How many independent sources stand behind figures: articles that share their text, name the same source
or print the same agency, are one."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from ..records import Backing, Claim, Record
from .pairs import Lexicon


class Origins(Record):
    """What is known of where the articles come from."""

    copies: Mapping[str, str] = {}
    """Article -> the first of those it shares its text with."""
    agencies: Mapping[str, str] = {}
    """Article -> the news agency under whose name it runs."""


def independent(mentions: Iterable[Claim], origins: Origins, words: Lexicon) -> int:
    """Independent sources: those that the articles name, and each article that names none.

    - the same wire text in two papers
    - "police chief Anna Berg said" / "according to Anna Berg"
    - the same figure, on nobody's word, in "NORDEN (Reuters) - " / "By Jane Roe, Reuters" / "Reuters reported"
    """
    texts: dict[str, list[Claim]] = {}
    for claim in mentions:
        texts.setdefault(origins.copies.get(claim.article, claim.article), []).append(claim)
    named: set[str] = set()
    nameless = 0
    wires: dict[str, set[frozenset[object]]] = {}
    for claims in texts.values():
        names = {source_of(claim.attribution, words) for claim in claims if claim.attribution}
        agency = next((found for claim in claims if (found := origins.agencies.get(claim.article))), None)
        if names or agency is None:
            named |= names
            nameless += not names
        else:
            figures = frozenset((claim.value, claim.high, claim.unit) for claim in claims)
            wires.setdefault(agency.lower(), set()).add(figures)
    return len(named) + nameless + sum(told(figures) for agency, figures in wires.items() if agency not in named)


def told(figures: Collection[frozenset[object]]) -> int:
    """How often an agency tells something of its own: an article with no other figures than another one does not."""
    return sum(not any(one < other for other in figures) for one in figures)


def source_of(attribution: str, words: Lexicon) -> str:
    """Who is named; an agency under the one name that it has."""
    return words.agencies.get(plain(attribution), plain(attribution))


def plain(source: str) -> str:
    """ "The police" -> "police"."""
    words = source.lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


ARTICLES = frozenset({"the", "a", "an"})


def as_worded(claim: Claim) -> str:
    """A vague figure in the article's words: "dozens", "billions of dollars"."""
    words = " ".join(claim.number.text.split())
    return words[:1].lower() + words[1:]


def backing(mentions: Sequence[Claim], origins: Origins, words: Lexicon) -> tuple[Backing, ...]:
    """Each figure of a fact with the articles that state it and the sources behind them, in the order of the mentions."""
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
            sources=independent(group, origins, words),
        )
        for group in groups.values()
    )
