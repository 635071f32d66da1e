"""Records -> text. The folder `formats` is the list of formats: one module each."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Protocol, cast, get_args

import msgspec

from ..listings import Check, Diff
from ..records import (
    Claim,
    Comparison,
    Extract,
    Fact,
    FactcheckError,
    Origin,
    Record,
    Rejected,
    Report,
    Skipped,
    Source,
    Utterance,
)
from . import formats
from .display import visible
from .hyperlinks import hyperlinks

__all__ = [
    "LISTINGS",
    "MIN_CONFIDENCE",
    "SORTS",
    "SPECIMEN",
    "ClaimsListing",
    "Format",
    "Listing",
    "Output",
    "QuotesListing",
    "View",
    "hyperlinks",
    "is_shown",
    "library",
    "load",
    "names",
    "visible",
]

Listing = Literal["compare", "claims", "quotes", "two_claims", "check", "diff"]
LISTINGS: tuple[Listing, ...] = get_args(Listing)
"""What a format may write: each name is the name of a function of the format."""

SPECIMEN = "✗≈≠·→…“”–━"
"""Characters that the terminal report uses beyond ASCII."""

MIN_CONFIDENCE = 0.35
"""Confidence from which a discrepancy is shown, unless another is asked for."""
Output = str | bytes
"""A piece of the output of a format."""
Sort = Literal["gravity", "confidence", "sources", "article"]
SORTS: tuple[Sort, ...] = get_args(Sort)


class View(Record):
    """How a report is to look; formats for programs ignore it."""

    width: int = 100
    color: bool = False
    ascii: bool = False
    """The terminal shows ASCII characters only."""
    all: bool = False
    """Show what only one article states, too, and every date, ordinal and "one" that agrees."""
    unsure: bool = False
    """Show discrepancies whatever their confidence."""
    min_confidence: float = MIN_CONFIDENCE
    """Discrepancies of a lower confidence are counted, not shown."""
    sort: Sort = "gravity"
    """Order of the discrepancies."""
    summary: bool = False
    """Show one line a story, and nothing else."""
    verdicts: frozenset[str] = frozenset()
    """Verdicts asked for by name: every finding with one of them is listed."""
    links: Literal["file", "line"] | None = None
    """The terminal opens hyperlinks: to a file, or to a line of it."""
    folder: str = ""
    """Absolute path of the folder that the paths of the articles start from; only hyperlinks need it."""
    files: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Id of an article whose text was taken out of its file -> path of the file, which has other lines or many articles."""
    explain: str | None = None
    """Id of the fact to give reasons for, or "all" for every discrepancy."""
    extracts: tuple[Extract, ...] = ()
    """What the articles state, for formats that show their texts and the numbers passed over; a report has neither."""


class ClaimsListing(Record):
    """What `factcheck claims` lists."""

    articles: tuple[Source, ...]
    claims: Sequence[Claim] | Sequence[Rejected]
    """Article by article: every figure, or every number that is no claim."""
    skipped: tuple[Skipped, ...]
    origin: Origin


class QuotesListing(Record):
    """What `factcheck quotes` lists."""

    articles: tuple[Source, ...]
    quotes: tuple[Utterance, ...]
    skipped: tuple[Skipped, ...]
    origin: Origin


class Format(Protocol):
    """A module of the folder `formats`. It defines the functions that it supports, and no other function has one of these names.

    Shape:  each function takes what is to be listed and how it is to look, and yields the output in pieces: text, or bytes
            where the format is no text. It decides nothing and prints nothing. A format whose `compare` does not list what
            was skipped says so with `LISTS_SKIPPED = False`, and the command lists it on standard error.
    """

    def compare(self, listing: Report, view: View) -> Iterator[Output]:
        """Where the articles agree and disagree."""

    def claims(self, listing: ClaimsListing, view: View) -> Iterator[Output]:
        """Every figure, or every number passed over, article by article."""

    def quotes(self, listing: QuotesListing, view: View) -> Iterator[Output]:
        """Every quotation, by speaker."""

    def two_claims(self, listing: Comparison, view: View) -> Iterator[Output]:
        """Two claims, and why they are one fact or not."""

    def check(self, listing: Check, view: View) -> Iterator[Output]:
        """A draft's figures and quotations, and what other articles say."""

    def diff(self, listing: Diff, view: View) -> Iterator[Output]:
        """What changed between two versions."""


def library(name: str, *, extra: str) -> Any:
    """A library that only some formats need, and that not everybody has.

    Errors: FactcheckError that names the extra with which it is installed.
    """
    try:
        return import_module(name)
    except ImportError:
        remedy = f"pip install 'factcheck-news[{extra}]'"
        raise FactcheckError(f"{name} is needed for this and is not installed: {remedy}") from None


def is_shown(fact: Fact, view: View) -> bool:
    """Whether a fact is certain enough to be shown. Only a discrepancy has a confidence; all other facts are shown."""
    return view.unsure or fact.confidence is None or fact.confidence >= view.min_confidence


def names(listing: Listing | None = None) -> tuple[str, ...]:
    """The formats that can write one listing, or all formats; the terminal first, the others in alphabetical order."""
    found = supported(tuple(formats.__path__))
    able = (name for name, listings in found.items() if listing is None or listing in listings)
    return tuple(sorted(able, key=lambda name: (name != "terminal", name)))


def load(name: str, listing: Listing | None = None) -> Format:
    """The format of a name; with a listing, a format that can write it.

    Errors: FactcheckError that lists the formats to choose from.
    """
    if name not in names():
        raise FactcheckError(f'no format "{name}"; known: {", ".join(names())}')
    if name not in (able := names(listing)):
        wanted = str(listing).replace("_", " ")
        raise FactcheckError(f'the format "{name}" does not write {wanted}; formats that do: {", ".join(able)}')
    return cast(Format, import_module(f"{formats.__name__}.{name}"))


@lru_cache
def supported(folders: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """The formats in some folders, each with the listings that it can write.

    The modules are parsed, not imported, so that `--help` loads no library of any format.
    """
    files = (file for folder in folders for file in Path(folder).glob("[a-z]*.py"))
    return {file.stem: frozenset(defined(ast.parse(file.read_bytes()))) & frozenset(LISTINGS) for file in files}


def defined(module: ast.Module) -> Iterator[str]:
    """The names of the functions that a module defines."""
    return (statement.name for statement in module.body if isinstance(statement, ast.FunctionDef))
