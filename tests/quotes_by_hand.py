"""The quotes of a text, with the bundled language model and without a parse."""

from functools import cache

import spacy
from spacy.language import Language

from factcheck import parse, patterns, people, pipeline, quotes
from factcheck.records import Article, Extract, Quote

NLP = spacy.blank("en")


PATTERNS = patterns.load()


def never(sentence: str, start: int) -> bool:
    """Parse nothing."""
    return False


def extract(text: str) -> list[Quote]:
    """The quotes of a text without a parse."""
    article = Article(id="a", path="a", text=text, title=None, outlet=None, published=None, sha256="")
    doc = parse.parse(NLP, text, never)
    return list(quotes.extract(doc, article, people.find(doc, article, PATTERNS), PATTERNS))


@cache
def model() -> Language:
    """The bundled language model, loaded once."""
    return parse.load()


def read(text: str) -> Extract:
    """All that the program extracts from a text."""
    article = Article(id="a", path="a", text=text, title=None, outlet=None, published=None, sha256="")
    return pipeline.analyse(article, model(), PATTERNS)
