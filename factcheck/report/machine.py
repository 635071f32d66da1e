"""Records as formats for programs write them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from ..records import Claim, Origin, Quote, Rejected, Source, Utterance


def with_provenance(
    records: Iterable[Claim | Rejected | Quote], articles: Sequence[Source], origin: Origin
) -> Iterator[dict[str, Any]]:
    """Records as dicts, each with the hashes and the reader of its article, the program and the model.

    A record that is read alone shows its origin.
    """
    known = {
        article.id: {"sha256": article.sha256, "text_sha256": article.text_sha256, "reader": article.reader}
        for article in articles
    }
    unknown = {"sha256": None, "text_sha256": None, "reader": None}
    made = msgspec.to_builtins(origin)
    for record in records:
        yield {**msgspec.to_builtins(record), **known.get(record.article, unknown), **made}


def in_text_order(utterances: Iterable[Utterance]) -> list[Quote]:
    """Every quotation of some utterances, article by article in the order of the text."""
    quotes = (quote for utterance in utterances for quote in utterance.mentions)
    return sorted(quotes, key=lambda quote: (quote.article, quote.start))


def whole_numbers(value: Any) -> Any:
    """Dicts and lists with their whole floats as integers: formats for programs write 1200, not 1200.0."""
    if isinstance(value, dict):
        return {key: whole_numbers(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [whole_numbers(each) for each in value]
    # A float beyond 2**53 stands for several whole numbers; it keeps the form of a float.
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
