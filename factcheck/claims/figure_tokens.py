"""The tokens of a figure: without its hedge, with its hedge, and their root."""

from spacy.tokens import Doc, Span, Token

from ..records import Figure


def span_of(doc: Doc, figure: Figure) -> Span | None:
    """The tokens of a figure without its hedge; None if it begins or ends inside a token."""
    end = figure.number.end if figure.kind == "count" else max(figure.end, figure.number.end)
    return doc.char_span(figure.number.start, end, alignment_mode="expand")


def root_of(core: Span, figure: Figure) -> Token:
    """The root of a figure's tokens. Of two units only the first counts: parsers attach brackets anywhere."""
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
