"""The words of one article as its names are read: which are in quotation marks, which sentence each is in."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from ..patterns import Patterns
from ..quotemarks import QuotedSpan
from .words import name_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class ArticleTokens:
    """The tokens of an article, white space left out."""

    def __init__(self, doc: "Doc", patterns: Patterns, quoted_spans: tuple[QuotedSpan, ...]) -> None:
        self.doc = doc
        self.patterns = patterns
        self.words = name_words(patterns)
        self.tokens: list[Token] = [token for token in doc if not token.is_space]
        self.quotation_starts = [quoted_span.start for quoted_span in quoted_spans if quoted_span.depth == 1]
        self.quotation_ends = [quoted_span.end for quoted_span in quoted_spans if quoted_span.depth == 1]
        self.sentence_of: dict[int, int] = {}
        """Number of the sentence of each token, by the index of the token in the Doc."""
        for number, sentence in enumerate(doc.sents):
            for token in sentence:
                self.sentence_of[token.i] = number

    def is_quoted(self, offset: int) -> bool:
        """Does this offset lie in quotation marks?"""
        index = bisect_right(self.quotation_starts, offset) - 1
        return index >= 0 and offset < self.quotation_ends[index]

    def gap(self, index: int) -> str:
        """The text between a token and the one before it."""
        return self.text_between(self.tokens[index - 1], self.tokens[index])

    def text_between(self, before: "Token", token: "Token") -> str:
        """The white space between two tokens, and all else that lies between them."""
        return (
            before.whitespace_
            if token.i == before.i + 1
            else "".join(t.text_with_ws for t in self.doc[before.i + 1 : token.i])
        )
