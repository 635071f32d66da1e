"""The people and organisations of an article with all their mentions, and which names of several articles are one."""

from typing import TYPE_CHECKING

from .. import quotemarks
from ..patterns import Patterns
from ..records import Article, Person
from . import persons
from .names import matching, unify

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find", "matching", "unify"]


def find(doc: "Doc", article: Article, patterns: Patterns) -> tuple[Person, ...]:
    """All persons and organisations an article names, each with all its mentions, in order of their first one.

    Shape:  "Maj. Gen. Aharon Haliva ... Gen. Haliva ... he" -> one Person "Aharon Haliva" with three mentions.
    Errors: none; without a parse, capitals alone make a name.
    """
    return persons.find_persons(doc, patterns, quotemarks.scan(article.text))
