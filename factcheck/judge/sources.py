"""How many independent sources stand behind figures: articles that share their text, or name the same source, are one."""

from collections.abc import Iterable, Mapping, Sequence

from ..records import Backing, Claim


def independent(mentions: Iterable[Claim], copies: Mapping[str, str]) -> int:
    """Independent sources: those that the articles name, and each article that names none.

    - the same wire text in two papers (`copies`: article -> the first of those it shares its text with)
    - "police chief Anna Berg said" / "according to Anna Berg"
    """
    named: dict[str, set[str]] = {}
    for claim in mentions:
        names = named.setdefault(copies.get(claim.article, claim.article), set())
        if claim.attribution:
            names.add(plain(claim.attribution))
    return len({name for names in named.values() for name in names}) + sum(not names for names in named.values())


def plain(source: str) -> str:
    """ "The police" -> "police"."""
    words = source.lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


ARTICLES = frozenset({"the", "a", "an"})


def backing(mentions: Sequence[Claim], copies: Mapping[str, str]) -> tuple[Backing, ...]:
    """Each figure of a fact with the articles that state it and the sources behind them, in the order of the mentions."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in mentions:
        groups.setdefault((claim.value, claim.high, claim.unit, claim.bound), []).append(claim)
    return tuple(
        Backing(
            value=group[0].value,
            high=group[0].high,
            unit=group[0].unit,
            bound=group[0].bound,
            articles=len({claim.article for claim in group}),
            sources=independent(group, copies),
        )
        for group in groups.values()
    )
