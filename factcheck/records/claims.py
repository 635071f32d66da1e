"""Records of figures: as the text alone shows them, and as claims."""

from typing import Literal

import msgspec

from .articles import Selector
from .base import Record

Kind = Literal["count", "money", "percent", "measure", "duration", "age", "ordinal", "score", "time", "date", "other"]
Bound = Literal["exact", "about", "at least", "at most", "more than", "less than", "nearly", "up to", "range"]
Direction = Literal["up", "down"]
Modality = Literal["stated", "denied", "expected", "feared", "hypothetical"]
Part = Literal["caption", "table"]


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


class Scope(Record):
    """Who or what a figure happened to or by, where and when, as the text words it."""

    actor: str | None = None
    place: str | None = None
    time: str | None = None


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
