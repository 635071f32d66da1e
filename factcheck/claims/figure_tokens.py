"""The tokens of one figure: with and without its hedge, and the highest of them in the parse."""

from spacy.tokens import Doc, Span, Token

from ..records import Figure


def span_of(doc: Doc, figure: Figure) -> Span | None:
    """The tokens of a figure without its hedge; None where its ends lie inside longer words."""
    end = figure.number.end if figure.kind == "count" else max(figure.end, figure.number.end)
    return doc.char_span(figure.number.start, end, alignment_mode="expand")


def root_of(core: Span, figure: Figure) -> Token:
    """The highest token of a figure, of its first unit where it has two: brackets are often hung elsewhere."""
    end = core.end
    while figure.also is not None and end - 1 > core.start and core.doc[end - 1].idx >= figure.also.number.start:
        end -= 1
    while end - 1 > core.start and core.doc[end - 1].is_punct:
        end -= 1
    return core.doc[core.start : end].root


def hedge_start(core: Span, figure: Figure) -> int:
    """Index of the first token of a figure with its hedge."""
    doc, i = core.doc, int(core.start)
    while i > core.sent.start and doc[i - 1].idx >= figure.start:
        i -= 1
    return i
