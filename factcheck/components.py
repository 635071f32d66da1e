"""Components for spaCy pipelines: figures, quotations and claims of any English Doc with tags and a parse.

    nlp.add_pipe("factcheck_claims")      doc._.claims, span._.value, span._.unit, span._.bound

spaCy finds them by the entry points `spacy_factories` and `spacy_displacy_colors`; nobody has to import this module. What they find is
stored as plain data in the Doc, so that it goes wherever the Doc goes: other processes, bytes, DocBin.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from . import claims, people, quotes, read
from . import patterns as words
from .patterns import Patterns
from .records import Article, Claim, Figure, Quote, Skipped

FIGURES, QUOTES, CLAIMS = "factcheck_figures", "factcheck_quotes", "factcheck_claims"
"""Names of the components, and of their groups in doc.spans."""
COLORS = {
    **dict.fromkeys(("COUNT", "MEASURE", "DURATION", "AGE", "SCORE", "OTHER"), "#ffd8a8"),
    **dict.fromkeys(("DIRECT", "MIXED"), "#b2f2bb"),
    **dict.fromkeys(("INDIRECT", "SCARE"), "#d8f5a2"),
}
"""Colours for displaCy by label; money, percentages, dates, times and ordinals have those of spaCy's own entities."""
PLAIN = ("value", "unit", "bound", "speaker", "cue")
"""Fields of a record that are extensions of its Span."""
KEPT = "factcheck."
"""Begins the keys of doc.user_data that hold the records as plain data."""


class Mention(Protocol):
    """A record with a place in the text: a figure, a claim, a quotation."""

    @property
    def start(self) -> int:
        """First offset."""

    @property
    def end(self) -> int:
        """Offset after the last."""

    @property
    def kind(self) -> str:
        """Label of the Span."""


def claims_of(doc: Doc) -> tuple[Span, ...]:
    """The claims of a Doc as Spans, in order of the text."""
    return tuple(doc.spans[CLAIMS]) if CLAIMS in doc.spans else ()


def quotes_of(doc: Doc) -> tuple[Span, ...]:
    """The quotations of a Doc as Spans, in order of the text."""
    return tuple(doc.spans[QUOTES]) if QUOTES in doc.spans else ()


def record_of(span: Span) -> Claim | Quote | None:
    """The whole record of a Span that is a claim or a quotation."""
    kinds: dict[str, type[Claim] | type[Quote]] = {CLAIMS: Claim, QUOTES: Quote}
    for name, kind in kinds.items():
        for plain in span.doc.user_data.get(KEPT + name, ()):
            if place(span.doc, plain["start"], plain["end"]) == (span.start, span.end):
                return msgspec.convert(plain, kind)
    return None


def add_extensions() -> None:
    """`Doc._.claims`, `Doc._.quotes`, `Span._.value` and the like, unless they are there.

    A component adds them when it is made, not this module when it is imported: spaCy imports it with every pipeline, also those of
    others who have extensions of these names.
    """
    for name, getter in (("claims", claims_of), ("quotes", quotes_of)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)
    if not Span.has_extension("record"):
        Span.set_extension("record", getter=record_of)
    for name in PLAIN:
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


class Component:
    """A component: what it finds becomes a group of Spans, with plain values and the records beside them."""

    name: str

    def __init__(self, patterns: str | None) -> None:
        """Load the words: the built-in ones, with a file merged over them where one is named."""
        self.patterns = loaded(patterns)
        add_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Find, and store."""
        store(doc, self.name, self.found(doc, article_of(doc, self.patterns)))
        return doc

    def found(self, doc: Doc, article: Article) -> Iterable[Mention]:
        """What the component finds."""
        raise NotImplementedError


class Figures(Component):
    """The figures of a text, from the text alone."""

    name = FIGURES

    def found(self, doc: Doc, article: Article) -> Iterable[Mention]:
        """Every number that may be a claim."""
        return [one for one in claims.figures_of(article, self.patterns) if one.rejected is None]


class Quotations(Component):
    """The quotations of a text with their speakers."""

    name = QUOTES

    def found(self, doc: Doc, article: Article) -> Iterable[Mention]:
        """Every quotation."""
        return quotes.extract(doc, article, people.find(doc, article, self.patterns), self.patterns)


class Claims(Component):
    """The figures of a text with what they count, on whose word, where and when."""

    name = CLAIMS

    def found(self, doc: Doc, article: Article) -> Iterable[Mention]:
        """Every claim; the quotations are found for it, as whose word a figure is may be theirs to say."""
        persons = people.find(doc, article, self.patterns)
        said = quotes.extract(doc, article, persons, self.patterns)
        margins = read.boilerplate_of(article.text, self.patterns)
        return claims.extract(doc, article, said, self.patterns, people=persons, left_out=margins)[0]


PLACES = ["span._.value", "span._.unit", "span._.bound", "span._.record", "doc.spans"]


@Language.factory(FIGURES, assigns=PLACES, default_config={"patterns": None})
def figures(nlp: Language, name: str, patterns: str | None) -> Figures:
    """The component `factcheck_figures`; `patterns` is a file of words of your own."""
    return Figures(patterns)


@Language.factory(
    QUOTES,
    assigns=["doc._.quotes", "span._.speaker", "span._.cue", "span._.record", "doc.spans"],
    requires=["token.tag", "token.dep"],
    default_config={"patterns": None},
)
def quotations(nlp: Language, name: str, patterns: str | None) -> Quotations:
    """The component `factcheck_quotes`; `patterns` is a file of words of your own."""
    return Quotations(patterns)


@Language.factory(
    CLAIMS,
    assigns=["doc._.claims", *PLACES],
    requires=["token.tag", "token.dep"],
    default_config={"patterns": None},
)
def claim_finder(nlp: Language, name: str, patterns: str | None) -> Claims:
    """The component `factcheck_claims`; `patterns` is a file of words of your own."""
    return Claims(patterns)


@cache
def loaded(patterns: str | None) -> Patterns:
    """The words, loaded once for all components with the same file."""
    return words.load(Path(patterns) if patterns else None)


def article_of(doc: Doc, patterns: Patterns) -> Article:
    """A Doc as an article: its text as it stands, with the headline and the date that it states."""
    found = read.of_text("doc", doc.text, patterns, read.Settings())
    if isinstance(found, Skipped):
        return Article(id="doc", path="doc", text=doc.text, title=None, outlet=None, published=None, sha256="")
    return msgspec.structs.replace(found, text=doc.text, body=None, layers=())


def store(doc: Doc, name: str, found: Iterable[Mention]) -> None:
    """Keep what was found in a Doc: Spans in doc.spans, values beside them, records as plain data."""
    spans = []
    kept = []
    for one in found:
        first, last = place(doc, one.start, one.end)
        if first >= last:
            continue
        span = Span(doc, first, last, label=one.kind)
        for field in PLAIN:
            if hasattr(one, field):
                span._.set(field, getattr(one, field))
        spans.append(span)
        if not isinstance(one, Figure):
            kept.append(msgspec.to_builtins(one))
    doc.spans[name] = spans
    doc.user_data[KEPT + name] = kept


def place(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens that a stretch of text touches."""
    span: Any = doc.char_span(start, end, alignment_mode="expand")
    return (span.start, span.end) if span is not None else (0, 0)
