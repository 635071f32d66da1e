"""Records of quotations and of those who speak."""

from typing import Literal

from .articles import Piece, Selector
from .base import Record
from .claims import Part

QuoteKind = Literal["direct", "indirect", "mixed", "scare"]
SpeakerType = Literal["person", "organisation", "role", "anonymous"]

SPEECH: tuple[QuoteKind, ...] = ("direct", "indirect", "mixed")
"""Kinds of quotations that somebody said; scare quotes are not said."""
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
