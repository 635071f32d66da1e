"""Quotations of an article: the words, the cue and the speaker.

The flow: quotation marks -> frames (frames) -> attributions of each frame (constructions, overlaps) -> each quotation
matched to its attribution (matching) or to a speaker nearby (unattributed) -> speakers (speakers) -> records (assembly).
"""

import re
from typing import TYPE_CHECKING

from .. import quotemarks
from ..budget import Check, unlimited
from ..patterns import Patterns
from ..records import Article, FactcheckError, Person, Quote
from . import cues
from .assembly import Assembly

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extract", "refuse_too_many", "wants"]

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
MARK = re.compile(r"[\"“”„«»‹›`]|''|(?<!\w)[‘'’](?=\w)")
MOST = 10_000
"""Quotations of one article."""


def refuse_too_many(text: str) -> None:
    """Refuse a text that no article is, before it is parsed.

    Errors: FactcheckError for more than `MOST` texts in quotation marks.
    """
    if len(quotemarks.scan(text)) > MOST:
        raise FactcheckError(f"more than {MOST:,} quotations; divide it into articles")


def wants(sentence: str, patterns: Patterns) -> bool:
    """May this sentence hold a quotation or a cue, so that it must be parsed?"""
    words = WORD.findall(sentence)
    if words and MARK.search(sentence):
        return True
    known = cues.cue_words(patterns).words
    return any(word.lower() in known for word in words)


def extract(
    doc: "Doc",
    article: Article,
    people: tuple[Person, ...],
    patterns: Patterns,
    *,
    check: Check = unlimited,
) -> tuple[Quote, ...]:
    """All quotations of an article, in order of the text; kind "scare" for words in quotation marks that nobody says.

    Shape:  '“One,” Ann Lee said. “Two.”' -> one Quote of two pieces, speaker "Ann Lee", cue "said". `check` is called before each
            sentence is read.
    Errors: those of `check`; only words count in a sentence without a parse.
    """
    quoted_spans = quotemarks.scan(article.text)
    return Assembly(doc, article, people, patterns, quoted_spans).quotes(check)
