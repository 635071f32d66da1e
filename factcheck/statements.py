"""What articles state, ready to be compared: in the cleaned text, and each speaker under one name in all articles."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from .patterns import Patterns
from .records import SPEECH, Article, Claim, Extract, Quote, Record


class Statements(Record):
    """What some articles state, in order of their ids."""

    extracts: tuple[Extract, ...]
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]


def statements(extracts: Iterable[Extract], patterns: Patterns) -> Statements:
    """The articles, claims and quotations of some extracts, ready to be compared; the order of the extracts changes nothing."""
    ordered = tuple(sorted(extracts, key=article_id))
    said = quotes_of(ordered)
    names = names_of(said, patterns)
    return Statements(
        extracts=ordered,
        articles=tuple(map(article_as_read, ordered)),
        claims=tuple(named(claim, names) for extract in ordered for claim in (extract.reading or extract).claims),
        quotes=under_one_name(said, names),
    )


def quotes_of(extracts: Iterable[Extract], kinds: Collection[str] = SPEECH) -> tuple[Quote, ...]:
    """All quotes of some kinds."""
    return tuple(quote for extract in extracts for quote in (extract.reading or extract).quotes if quote.kind in kinds)


def names_of(said: Iterable[Quote], patterns: Patterns) -> dict[str, str]:
    """The name that each speaker has in one article -> the name that stands for the same person in all articles."""
    from . import people

    return people.unify((name for quote in said for name in (quote.speaker, *quote.speakers) if name), patterns)


def named(claim: Claim, names: Mapping[str, str]) -> Claim:
    """A claim with the name of its speaker in all articles, the same as in the quotation that holds it."""
    name = names.get(claim.attribution or "", claim.attribution)
    return claim if name == claim.attribution else msgspec.structs.replace(claim, attribution=name)


def under_one_name(said: Iterable[Quote], names: Mapping[str, str]) -> tuple[Quote, ...]:
    """Quotations with the name of each speaker in all articles."""
    return tuple(
        msgspec.structs.replace(
            quote,
            speaker=names.get(quote.speaker or "", quote.speaker),
            speakers=tuple(dict.fromkeys(names.get(name, name) for name in quote.speakers)),
        )
        for quote in said
    )


def article_as_read(extract: Extract) -> Article:
    """An article with the cleaned text, from which it was analysed, and without a date that is guessed."""
    article = extract.article
    if article.is_date_guessed:
        article = msgspec.structs.replace(article, published=None)
    return article if extract.reading is None else msgspec.structs.replace(article, text=extract.reading.text)


def article_id(extract: Extract) -> str:
    """Sorting key of Extracts."""
    return extract.article.id
