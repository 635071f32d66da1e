"""Every record that passes between the stages, and the one error a user can cause.

All records are frozen msgspec Structs: they compare by content, pickle, and turn into JSON and JSON Schema as they stand.
Offsets are half-open and count Unicode code points of the article's decoded text.
"""

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Literal, dataclass_transform

import msgspec

Kind = Literal["count", "money", "percent", "measure", "duration", "age", "ordinal", "score", "time", "date", "other"]
Bound = Literal["exact", "about", "at least", "at most", "more than", "less than", "nearly", "up to", "range"]
Direction = Literal["up", "down"]
Modality = Literal["stated", "denied", "expected", "feared", "hypothetical"]
QuoteKind = Literal["direct", "indirect", "mixed", "scare"]
SpeakerType = Literal["person", "organisation", "role", "anonymous"]
Verdict = Literal["conflict", "update", "compatible", "agree", "single"]
Part = Literal["caption", "table"]
QuoteVerdict = Literal["misattributed", "altered", "trimmed", "identical", "single"]

VERDICTS: tuple[Verdict, ...] = ("conflict", "update", "compatible", "agree", "single")
"""Sorted by gravity, the gravest first."""
SPEECH: tuple[QuoteKind, ...] = ("direct", "indirect", "mixed")
"""Kinds of quotations that somebody said; scare quotes are not said."""
VERSION = 1
"""Version of the report's form: fields are added, never renamed."""


class FactcheckError(Exception):
    """A mistake of the user; its text is one line that names what is wrong and what would be right."""


# msgspec hands `frozen` down to subclasses; type checkers have to be told.
@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What all records share: frozen, keyword-only."""


class Number(Record):
    """The figure itself within its claim: "250" in "roughly 250 hostages"."""

    start: int
    end: int
    text: str


class Other(Record):
    """The same figure in a second unit: the 50 km of "31 miles (50 km)"."""

    value: float
    high: float | None
    unit: str
    number: Number


class Figure(Record):
    """One numeric expression as the text alone shows it, before any parse: what `values.scan` finds."""

    start: int
    end: int
    """From the hedge to the unit: "nearly four decades", "$2.5 million", "Oct. 7"."""
    number: Number
    """The figure without its hedge: "four decades", "$2.5 million", "250", "Oct. 7"."""
    kind: Kind
    """A bare number is a count until the parse shows what it counts."""
    value: float | str
    high: float | str | None = None
    unit: str | None = None
    also: Other | None = None
    bound: Bound = "exact"
    direction: Direction | None = None
    rejected: str | None = None
    """Reason why this number is no claim ("page number"), or None."""
    hedge: str | None = None
    """The words of the bound: "as many as", "or more"."""
    vague: bool = False
    """A plural such as "dozens": the value is the least that it can mean; the most is five times that."""
    role: Literal["from", "to"] | None = None
    """The end of a change that it is: "rose from 1,100 to 1,200"."""


class Selector(Record):
    """A passage by its words and the words around it, so that it is found again where offsets have moved.

    Source: TextQuoteSelector of the W3C's Web Annotation Data Model.
    """

    exact: str
    """The article's text from `start` to `end` of the mention."""
    prefix: str
    suffix: str
    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"


class Scope(Record):
    """Who or what a figure happened to or by, where and when, as the text words it."""

    actor: str | None = None
    place: str | None = None
    time: str | None = None


class Article(Record):
    """One text as read; `id` is the path from the folder named on the command line."""

    id: str
    path: str
    text: str
    title: str | None
    outlet: str | None
    published: str | None
    """ISO date ("2024-04-22") as stated in or beside the text, or in the file's name; never from the machine's clock."""
    sha256: str
    """Hash of the file's bytes."""
    agency: str | None = None
    """The news agency that signs the text, by its one name in patterns.yml."""
    notes: tuple[str, ...] = ()
    """Corrections and editor's notes: "Correction: ...", "Editor's note: ..."; figures in them are no claims."""
    author: str | None = None
    """The names of the authors, ", " between two."""
    updated: str | None = None
    """ISO date of the latest change that the article states."""
    url: str | None = None
    """Web address, http or https."""
    origins: dict[str, str] = msgspec.field(default_factory=dict)
    """Field -> where its value comes from: {"title": "JSON-LD", "published": "byline"}."""
    is_date_guessed: bool = False
    """`published` is a guess from the look of a web page: shown, and used for nothing else."""
    text_sha256: str | None = None
    """Hash of `text` in UTF-8, as `factcheck text` prints it."""
    reader: str | None = None
    """What read the file, with its version: "html, trafilatura 2.3.1"."""
    body: str | None = None
    """What is read of `text`, where the two differ: without front matter and the marks of captions."""
    layers: tuple[tuple[tuple[int, int, int, int], ...], ...] = ()
    """The way from places in `body` to places in `text`, as in a SourceMap."""
    layout: "Layout" = msgspec.field(default_factory=lambda: Layout())


class Layout(Record):
    """Where things stand in an article's text."""

    is_extracted: bool = False
    """The text is not that of the file as it stands: it was taken out of a page, a PDF, a table."""
    pages: tuple[int, ...] = ()
    """Offset at which each page of a PDF begins."""
    row: int | None = None
    """Row of a table, or line of a JSONL file, that the whole article stands in, from 1; the row of column names counts."""
    has_tables: bool = False
    """Lines such as "| Killed | 1,200 |" are rows of tables."""
    captions: tuple["Piece", ...] = ()


class Claim(Record):
    """One figure that an article states, with what it counts, how it is hedged and on whose word."""

    id: str
    """"article:start-end" of the number."""
    article: str
    start: int
    end: int
    text: str
    """The figure with its hedge, unit and what is counted: "roughly 250 hostages"."""
    sentence: str
    sentence_start: int
    number: Number
    kind: Kind
    value: float | str
    """The stated value in the stated unit, with words such as "million" multiplied out; a string for dates, times, scores."""
    high: float | str | None = None
    unit: str | None = None
    also: Other | None = None
    bound: Bound = "exact"
    direction: Direction | None = None
    hedge: str | None = None
    """The words of the bound, in lower case: "as many as"."""
    vague: bool = False
    """The figure is a vague plural: "dozens", "hundreds of"."""
    role: Literal["from", "to"] | None = None
    """One of two dated values of one thing: "rose from 1,100 to 1,200"."""
    counted: str | None = None
    """Head and modifiers of what is counted or measured, as the text words it."""
    head: str | None = None
    """Lemma of the head of `counted`."""
    event: str | None = None
    """Lemma of the verb (or event noun) the counted thing takes part in: "kill", "take", "death"."""
    event_text: str | None = None
    """The event as the text words it: "killed"."""
    clss: str | None = msgspec.field(default=None, name="class")
    """Class of what is counted in patterns.yml: "killed", "captive"."""
    concept: str | None = None
    whole: str | None = None
    """Id of the claim this one is a part of."""
    scope: Scope = Scope()
    attribution: str | None = None
    modality: Modality = "stated"
    context: tuple[str, ...] = ()
    """Lemmas of the content words around the figure, in order of the text: evidence for the alignment."""
    people: tuple[str, ...] = ()
    """The persons in its sentence, by their full names, in order of the text; pronouns are resolved."""
    line: int | None = None
    """Line of the number in the article's file, from 1."""
    column: int | None = None
    """Column of the number in that line, from 1, in code points; a byte-order mark is not counted, as in editors."""
    about: str | None = None
    """A short label of the figure in words of the sentence: "hostages taken", "age of Lena Ort"."""
    page: int | None = None
    """Page of a PDF, from 1."""
    row: int | None = None
    """Row of the table it stands in, from 1; the row of column names counts."""
    url: str | None = None
    """Web address of its article."""
    part: Part | None = None
    """The part of the article it stands in, where that is not the running text."""
    selector: Selector | None = None


class Rejected(Record):
    """A number passed over by `claims`, and the reason, for `claims --rejected`."""

    article: str
    start: int
    end: int
    text: str
    reason: str
    line: int | None = None
    """Line of the article's file, from 1."""
    column: int | None = None
    """Column in that line, from 1, in code points."""


class Piece(Record):
    """One stretch of a quotation that its attribution cuts in several."""

    start: int
    end: int


GAP = " … "
"""Joins the pieces of a quotation in its text, where the article has other words between them."""


class Sentence(Record):
    """One sentence of a quotation, or what stands of it in one piece."""

    start: int
    end: int
    line: int | None = None
    """Line of the article's file in which it begins, from 1."""
    column: int | None = None
    """Column in that line, from 1, in code points."""


class Quote(Record):
    """One quotation with its speaker; `text` is the words of its pieces without quotation marks, " … " between two of them."""

    id: str
    article: str
    start: int
    end: int
    text: str
    pieces: tuple[Piece, ...]
    kind: QuoteKind
    sentence: str
    """The sentence or sentences of the article that hold the quotation and its cue."""
    speaker: str | None = None
    speaker_text: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speakers: tuple[str, ...] = ()
    """Every speaker of a joint statement, by full name; one name for most quotations, none where nobody is named."""
    is_inferred: bool = False
    """The speaker is inferred from the sentences around it: nobody is named beside the cue, or a family name of two persons."""
    speaker_type: SpeakerType | None = None
    """Type of the speaker; an anonymous one has neither name nor office: "a witness", "people familiar with the talks"."""
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    stance: str | None = None
    """Stance of the cue in patterns.yml: said, claimed, denied, warned."""
    clause: bool = True
    """The content is a quotation or a clause that the speaker asserts, and not an object only spoken about ("criticized the plan",
    "criticized the “mad” plan")."""
    line: int | None = None
    """Line of the article's file in which it begins, from 1."""
    column: int | None = None
    """Column in that line, from 1, in code points."""
    sentences: tuple[Sentence, ...] = ()
    """The sentences of its pieces."""
    whole: str | None = None
    """Id of the quotation of which this has some sentences, where other articles leave out the rest."""
    page: int | None = None
    """Page of a PDF, from 1."""
    row: int | None = None
    """Row of the table it stands in, from 1; the row of column names counts."""
    url: str | None = None
    """Web address of its article."""
    part: Part | None = None
    """The part of the article it stands in, where that is not the running text."""
    selector: Selector | None = None
    """From its first character to its last, with whatever stands between its pieces."""


class Person(Record):
    """One person, organisation or role that an article speaks of, with every mention of it."""

    name: str
    """The fullest form, titles aside: "Aharon Haliva"."""
    kind: Literal["person", "organisation", "role"]
    titles: tuple[str, ...] = ()
    mentions: tuple[Piece, ...] = ()
    gender: str | None = None
    """"female" or "male", as far as titles, the given name or pronouns tell."""


class Reading(Record):
    """What an article says where its file has it with other letters: hyphenated, marked up, in a broken encoding.

    Claims and quotes are those of the Extract, one for one and under the same ids, with the words and offsets of `text`.
    """

    text: str
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]


class Extract(Record):
    """All that the comparison needs of one article."""

    article: Article
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    rejected: tuple[Rejected, ...] = ()
    reading: Reading | None = None
    """What is compared, where it differs from the file."""


class Skipped(Record):
    """A source that was not read, and why."""

    source: str
    reason: str
    is_named: bool = False
    """The user named it; it was not found in a folder. The command then ends with exit code 2."""


class Gathered(Record):
    """What the articles under some paths state, one Extract an article, before any comparison."""

    tool: str
    model: str
    extracts: tuple[Extract, ...]
    skipped: tuple[Skipped, ...]


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


class Comparison(Record):
    """Two claims beside each other: how alike they are, how alike they would have to be, and whether one fact holds both."""

    left: Claim
    right: Claim
    link: Link
    needed: float
    """Log-odds from which two claims by themselves are one fact."""
    is_joined: bool
    articles: tuple["Source", ...] = ()
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
