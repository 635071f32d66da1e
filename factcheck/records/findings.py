"""Records of what a comparison finds, and the JSON contract."""

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Literal

import msgspec

from .articles import Skipped
from .base import Record
from .claims import Bound, Claim, Kind
from .quotes import Quote

Verdict = Literal["conflict", "update", "compatible", "agree", "single"]
QuoteVerdict = Literal["misattributed", "altered", "trimmed", "identical", "single"]

VERDICTS: tuple[Verdict, ...] = ("conflict", "update", "compatible", "agree", "single")
"""Sorted by gravity, the gravest first."""
VERSION = 1
"""Version of the report's form: fields are added, never renamed."""


class Reason(Record):
    """One compared field of two claims: the level it reached and the log-odds that level adds."""

    field: str
    level: str
    weight: float


class Link(Record):
    """How alike two claims are."""

    left: str
    right: str
    weight: float
    reasons: tuple[Reason, ...]


class Source(Record):
    """An article as the report lists it: without its text."""

    id: str
    path: str
    title: str | None
    outlet: str | None
    published: str | None
    sha256: str
    story: str | None = None
    """Id of the story: its first article, by id."""
    notes: tuple[str, ...] = ()
    """Corrections and editor's notes in the article's words."""
    passed_over: int = 0
    """Count of its numbers that are no claims: of sections, phones, datelines."""
    author: str | None = None
    updated: str | None = None
    url: str | None = None
    origins: dict[str, str] = msgspec.field(default_factory=dict)
    is_date_guessed: bool = False
    text_sha256: str | None = None
    reader: str | None = None
    is_extracted: bool = False
    """Offsets, lines and columns are those of the text that `factcheck text` prints, not of the file as it stands."""


class Comparison(Record):
    """Two claims beside each other: how alike they are, how alike they would have to be, and whether one fact holds both."""

    left: Claim
    right: Claim
    link: Link
    needed: float
    """Log-odds from which two claims by themselves are one fact."""
    is_joined: bool
    articles: tuple[Source, ...] = ()
    """The articles of the claims and of the steps between them."""
    tool: str = ""
    model: str = ""
    through: tuple[Link, ...] = ()
    """The links by which one fact holds both, from the left one to the right."""
    steps: tuple[Claim, ...] = ()
    """The claims that these links lead through, both ends included."""


class Group(Record):
    """Claims that are about one fact, and the links that join them."""

    claims: tuple[Claim, ...]
    links: tuple[Link, ...] = ()
    confidence: float | None = None
    """Of claims with different figures: the chance, from 0 to 1, that they are about one fact."""


class Alternative(Record):
    """A change of one stated figure that would bring a fact another verdict."""

    claims: tuple[str, ...]
    """Ids of the mentions that change."""
    change: dict[str, float | str | None]
    """Field of the claim -> its changed value."""
    verdict: Verdict
    rule: str


class Backing(Record):
    """One figure of a fact, and what stands behind it."""

    value: float | str
    """A vague figure is given in the article's words: "dozens"."""
    high: float | str | None
    unit: str | None
    bound: Bound
    articles: int
    sources: int
    """Independent ones: articles that share their text, name the same source or print the same agency count once."""


class Sourcing(Record):
    """Who stands behind the figures of a fact that several articles state."""

    text: str
    """ "9 articles, 2 sources: the army, the health ministry; 6 are one Reuters text"."""
    articles: int
    named: tuple[str, ...]
    """The sources that the articles name, as they word them, and the agencies under whose name they print what nobody said."""
    unnamed: int
    """Number of texts that name no source."""
    shared: tuple[int, ...]
    """For each text that several of the articles share, how many do; the largest first."""


class NotCompared(Record):
    """Two figures of one fact that nothing makes comparable: two currencies without a rate, a count and a forecast."""

    left: str
    """Id of a claim."""
    right: str
    reason: str
    """What keeps them from being compared, in plain English: "two currencies, and the articles give no exchange rate"."""


class Fact(Record):
    """Claims about one fact, and the verdict on them."""

    id: str
    label: str
    kind: Kind
    verdict: Verdict
    rule: str
    message: str
    low: float | str | None
    best: float | str | None
    high: float | str | None
    sources: int
    """Independent sources behind the figures: articles that share their text, name the same source or print the same
    figure of the same agency count once."""
    mentions: tuple[Claim, ...]
    links: tuple[Link, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    """The changes that would bring another verdict; computed on request."""
    unit: str | None = None
    """Unit of low, best and high: the one most claims have; lengths, times and their like are converted to it, money at a rate that
    the articles imply; money for which they imply none is left out of the three."""
    backing: tuple[Backing, ...] = ()
    """Each stated figure, with its articles and independent sources."""
    confidence: float | None = None
    """Of a discrepancy: the estimated chance, from 0 to 1, that its figures are about one fact; None for all other facts.

    The estimate is too high on articles unlike the learning sets.
    """
    not_compared: tuple[NotCompared, ...] = ()
    """One pair for each two figures that the verdict leaves out because nothing makes them comparable."""
    sourcing: Sourcing | None = None
    """Who the `sources` are; None for what one article states."""


class Utterance(Record):
    """One utterance as the articles give it, and whether they give it alike."""

    id: str
    speaker: str | None
    verdict: QuoteVerdict
    message: str
    mentions: tuple[Quote, ...]


class Origin(Record):
    """What made an output."""

    tool: str
    model: str


class Story(Record):
    """Articles about one event."""

    id: str
    """The first of its articles, by id."""
    title: str | None
    """Headline of the article whose headline shares most words with the other headlines; None where no article has one."""
    articles: tuple[str, ...]


class Report(Record):
    """Everything `compare` has to say; the JSON contract, versioned: fields are added, never renamed."""

    version: int
    tool: str
    model: str
    articles: tuple[Source, ...]
    facts: tuple[Fact, ...]
    quotes: tuple[Utterance, ...]
    skipped: tuple[Skipped, ...]
    stories: tuple[Story, ...] = ()
    """The events that the articles report, in the order of their first articles."""

    def __iter__(self) -> Iterator[Fact]:
        """The facts, one after another: `for fact in report`."""
        return iter(self.facts)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The table that `--format csv` writes.

        Shape:  one dict for each mention of each fact; the same keys in each, the columns of the table in their order.
        """
        rows: list[dict[str, Any]] = table_module().mentions_of(self)
        return rows

    def to_pandas(self) -> Any:
        """The rows of `to_dicts` as a pandas DataFrame.

        Errors: FactcheckError where pandas is not installed.
        """
        return table_module().pandas_frame(self)

    def to_polars(self) -> Any:
        """The rows of `to_dicts` as a polars DataFrame.

        Errors: FactcheckError where polars is not installed.
        """
        return table_module().polars_frame(self)

    def __repr__(self) -> str:
        """What was compared and what came of it, in a line: an article's text would fill the screen."""
        found = Counter(fact.verdict for fact in self.facts)
        verdicts = ", ".join(f"{found[verdict]} {verdict}" for verdict in VERDICTS if found[verdict])
        return (
            f"<Report of {len(self.articles)} articles: {len(self.facts)} facts ({verdicts or 'none'}), "
            f"{len(self.quotes)} quotations, {len(self.skipped)} skipped>"
        )

    def _repr_html_(self) -> str:
        """The findings as a table, which notebooks show."""
        shown: str = table_module().notebook_table(self)
        return shown


def table_module() -> Any:
    """What turns reports into tables; it is named as text, for records know no stage that is built on them."""
    return import_module("factcheck.report.tables")


def schema() -> str:
    """The JSON Schema of a Report; claims and quotes are among its definitions."""
    title = f"factcheck report, version {VERSION}"
    description = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return msgspec.json.format(msgspec.json.encode(description | msgspec.json.schema(Report)), indent=2).decode() + "\n"
