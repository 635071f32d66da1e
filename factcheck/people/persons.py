"""The records of all persons and organisations of one article."""

from typing import TYPE_CHECKING, Literal

from ..patterns import Patterns
from ..quotemarks import QuotedSpan
from ..records import Person, Piece
from . import coreference
from .entities import Entity, classify_entity, group_mentions
from .mentions import NameFinder
from .tokens import ArticleTokens

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_persons(doc: "Doc", patterns: Patterns, quoted_spans: tuple[QuotedSpan, ...]) -> tuple[Person, ...]:
    """All persons and organisations an article names, each with all its mentions, in order of their first one.

    Shape:  "Maj. Gen. Aharon Haliva ... Gen. Haliva ... he" -> one Person with three mentions.
    """
    article = ArticleTokens(doc, patterns, quoted_spans)
    # Nicknames and brackets are left out of names: some have no word besides.
    mentions = [mention for mention in NameFinder(article).mentions() if mention.name.family]
    entities = group_mentions(mentions, patterns)
    for entity in entities:
        classify_entity(entity, patterns)
    coreference.resolve(article, entities)
    persons = [person_of(entity) for entity in entities if entity.mentions]
    return tuple(sorted(persons, key=by_first_mention))


def person_of(entity: Entity) -> Person:
    """The record of an entity."""
    mentions = {(mention.start, mention.end) for mention in entity.mentions}
    mentions |= {(piece.start, piece.end) for piece in entity.anaphors}
    kind: Literal["person", "organisation", "role"] = "person" if entity.is_person else "organisation"
    return Person(
        name=entity.name.text if entity.is_person else entity.mentions[0].text,
        kind=kind,
        titles=tuple(title for title, _ in entity.titles.most_common()),
        mentions=tuple(Piece(start=start, end=end) for start, end in sorted(mentions)),
        gender=entity.gender,
    )


def by_first_mention(person: Person) -> tuple[int, str]:
    """Sort key: where it is first mentioned."""
    return person.mentions[0].start, person.name
