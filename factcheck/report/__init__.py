"""Records -> text, one module a format: this folder is the list of formats.

A format is a module with the four functions of `Format`. It decides nothing and prints nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Protocol, cast

import msgspec

from ..records import (
    Claim,
    Comparison,
    Fact,
    FactcheckError,
    Origin,
    Quote,
    Record,
    Rejected,
    Report,
    Skipped,
    Source,
    Utterance,
)
from .display import visible
from .hyperlinks import hyperlinks

__all__ = [
    "MIN_CONFIDENCE",
    "SORTS",
    "SPECIMEN",
    "Format",
    "View",
    "hyperlinks",
    "is_shown",
    "load",
    "names",
    "stamped",
    "visible",
    "whole_numbers",
]

SPECIMEN = "✗≈·→…“”–━"
"""Characters that reports for people are made with."""


MIN_CONFIDENCE = 0.35
"""Confidence from which a discrepancy is shown, unless another is asked for."""
Sort = Literal["gravity", "confidence", "sources", "article"]
SORTS: tuple[Sort, ...] = ("gravity", "confidence", "sources", "article")


class View(Record):
    """How a report is wanted; machine formats look at none of it."""

    width: int = 100
    color: bool = False
    ascii: bool = False
    """The terminal knows no other characters."""
    all: bool = False
    """Show what only one article states, too, and every date, ordinal and "one" that agrees."""
    unsure: bool = False
    """Show discrepancies whatever their confidence."""
    min_confidence: float = MIN_CONFIDENCE
    """Discrepancies of a lower confidence are counted, not shown."""
    sort: Sort = "gravity"
    """What the discrepancies are sorted by."""
    summary: bool = False
    """A line a story, and nothing else."""
    verdicts: frozenset[str] = frozenset()
    """Verdicts asked for by name: whatever has one of them is listed."""
    links: Literal["file", "line"] | None = None
    """The terminal knows hyperlinks: to a file, or to a line of it."""
    folder: str = ""
    """The folder, from the root, that the paths of the articles start from; only hyperlinks need it."""
    explain: str | None = None
    """Id of the fact to give reasons for, or "all" for every discrepancy."""


def is_shown(fact: Fact, view: View) -> bool:
    """Whether a fact is certain enough to be shown; only a discrepancy has a confidence, and one without is certain."""
    return view.unsure or fact.confidence is None or fact.confidence >= view.min_confidence


class Format(Protocol):
    """What each module of this folder can do; the pieces of text, joined, are the output."""

    def compare(self, report: Report, view: View) -> Iterator[str]:
        """Where the articles agree and disagree."""

    def claims(
        self,
        articles: Sequence[Source],
        claims: Sequence[Claim] | Sequence[Rejected],
        skipped: Sequence[Skipped],
        view: View,
        origin: Origin,
    ) -> Iterator[str]:
        """Every figure, or every number passed over, article by article."""

    def quotes(
        self,
        articles: Sequence[Source],
        utterances: Sequence[Utterance],
        skipped: Sequence[Skipped],
        view: View,
        origin: Origin,
    ) -> Iterator[str]:
        """Every quotation, by speaker."""

    def two_claims(self, comparison: Comparison, view: View) -> Iterator[str]:
        """Two claims: why they are one fact or not."""


def names() -> tuple[str, ...]:
    """The formats there are, the one for people first."""
    found = (file.stem for file in (Path(__file__).parent / "formats").glob("[a-z]*.py"))
    return tuple(sorted(found, key=lambda name: (name != "terminal", name)))


def load(name: str) -> Format:
    """The format of a name.

    Errors: FactcheckError that lists the formats there are.
    """
    if name not in names():
        raise FactcheckError(f'no format "{name}"; known: {", ".join(names())}')
    return cast(Format, import_module(f"{__name__}.formats.{name}"))


def stamped(
    records: Iterable[Claim | Rejected | Quote], articles: Sequence[Source], origin: Origin
) -> Iterator[dict[str, Any]]:
    """Records as dicts, each with the hash of the article it is from and with what made it: a line says so by itself."""
    hashes = {article.id: article.sha256 for article in articles}
    made = msgspec.to_builtins(origin)
    for record in records:
        yield {**msgspec.to_builtins(record), "sha256": hashes.get(record.article), **made}


def whole_numbers(value: Any) -> Any:
    """Dicts and lists with their whole floats as integers: machine formats write 1200, not 1200.0."""
    if isinstance(value, dict):
        return {key: whole_numbers(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [whole_numbers(each) for each in value]
    # Beyond 2**53 a float names no single whole number; it is left in the form that says so.
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
