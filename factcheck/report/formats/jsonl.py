"""One JSON record a line, for streams: claims, quotes, or the parts of a report, each with the name of its sort."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ...records import Claim, Comparison, Origin, Rejected, Report, Skipped, Source, Utterance
from .. import View, stamped, whole_numbers

LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""Line ends to some readers of lines, such as Python's own, and none to JSON, which leaves them as they are."""


def compare(report: Report, view: View) -> Iterator[str]:
    """First the report without its findings, then each fact, quote and skipped source; `record` says which."""
    head = {name: getattr(report, name) for name in ("version", "tool", "model", "articles", "stories")}
    yield line({"record": "report", **head})
    for sort, records in (("fact", report.facts), ("quote", report.quotes), ("skipped", report.skipped)):
        for record in records:
            yield line({"record": sort, **msgspec.to_builtins(record)})


def claims(
    articles: Sequence[Source],
    claims: Sequence[Claim] | Sequence[Rejected],
    skipped: Sequence[Skipped],
    view: View,
    origin: Origin,
) -> Iterator[str]:
    """One claim a line."""
    for claim in stamped(claims, articles, origin):
        yield line(claim)


def quotes(
    articles: Sequence[Source], utterances: Sequence[Utterance], skipped: Sequence[Skipped], view: View, origin: Origin
) -> Iterator[str]:
    """One quote a line, article by article."""
    said = (quote for utterance in utterances for quote in utterance.mentions)
    for quote in stamped(sorted(said, key=lambda quote: (quote.article, quote.start)), articles, origin):
        yield line(quote)


def two_claims(comparison: Comparison, view: View) -> Iterator[str]:
    """Two claims and how alike they are."""
    yield line(comparison)


def line(record: Any) -> str:
    """One record as a line of JSON."""
    return msgspec.json.encode(whole_numbers(msgspec.to_builtins(record))).decode().translate(LINE_ENDS) + "\n"
