"""The sentences of an article with each quotation as one unit, so that no sentence ends inside a quotation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..quotemarks import QuotedSpan
from .cues import NO_CLASSES, CueWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

QUOTED = "QUOTE"
"""Tag of a unit that is a quotation."""
NO_NAME = frozenset({"VBZ", "VBP", "VB", "MD", "CC", "IN"})
"""Tags of words that a name may be taken for."""
LONGEST = 300
"""Units; a longer frame is cut, because the time that one cue takes grows with its frame."""
LONGEST_TITLE = 14
"""Most words of the title of a work."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A token, or a whole quotation."""

    start: int
    end: int
    text: str
    tag: str
    token: "Token | None" = None
    quoted_span: QuotedSpan | None = None
    classes: frozenset[str] = NO_CLASSES
    """Closed classes of the word, by the section `grammar` of patterns.yml."""

    def is_a(self, name: str) -> bool:
        """Is the word of this closed class?"""
        return name in self.classes

    @property
    def role(self) -> str:
        """The dependency label of the token, empty for a quotation."""
        return str(self.token.dep_) if self.token is not None else ""

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence of the article, with the quotations it holds."""

    units: tuple[Unit, ...]
    start: int
    end: int
    line: int
    """Number of its line, which is a paragraph in most texts."""

    @property
    def quoted_spans(self) -> list[QuotedSpan]:
        """The quotations in it."""
        return [unit.quoted_span for unit in self.units if unit.quoted_span is not None]

    @property
    def is_bare(self) -> bool:
        """Is there nothing but quotations?"""
        return bool(self.quoted_spans) and not any(
            unit.quoted_span is None and unit.text[:1].isalnum() for unit in self.units
        )

    def offsets(self, span: tuple[int, int]) -> tuple[int, int]:
        """Offsets of a range of units, commas at its end left out."""
        start, end = span
        while end - 1 > start and not self.units[end - 1].text[:1].isalnum() and self.units[end - 1].text != ")":
            end -= 1
        return self.units[start].start, self.units[end - 1].end


def frames_of(doc: "Doc", quoted_spans: tuple[QuotedSpan, ...], cue_words: CueWords) -> list[Frame]:
    """Cut an article into frames: a sentence does not end inside a quotation, nor between “...?” and "he asked"."""
    found: list[Frame] = []
    units: list[Unit] = []
    line = 0
    for unit, breaks, lines in units_of(doc, quoted_spans, cue_words):
        if units and (len(units) >= LONGEST or lines or (breaks and not continues(units, unit, cue_words))):
            found.append(frame_of(units, line))
            units = []
        line += lines
        units.append(unit)
    if units:
        found.append(frame_of(units, line))
    return found


def frame_of(units: list[Unit], line: int) -> Frame:
    """The frame of collected units."""
    return Frame(units=tuple(units), start=units[0].start, end=units[-1].end, line=line)


def continues(units: list[Unit], unit: Unit, cue_words: CueWords) -> bool:
    """Does a new sentence only seem to begin: "“...?” he asked", "“...!” Lee said"?"""
    last = units[-1]
    if last.tag == QUOTED:
        if unit.tag == QUOTED:
            return False
        closing = last.quoted_span is not None and last.text.rstrip("\"”'’»").endswith((",", "—", "–", "-"))
        ending = last.text.rstrip("\"”’'»` ")[-1:]
        if unit.token is not None and ending in {"?", "!", "."} and is_reporting(unit.token, cue_words, ending):
            return True
        return unit.text[:1].islower() or unit.is_a("dashes") or unit.text in {",", ".", ";", ":", "!", "?"} or closing
    # Some models cut at a colon, or before a name in mid-sentence.
    return last.is_a("dashes") or last.text in {":", ","} or last.text[-1:].isalnum()


def is_reporting(token: "Token", cue_words: CueWords, ending: str) -> bool:
    """Does a sentence that begins here hardly say more than who spoke: "Ann Lee, a nurse, asked on Monday."?"""
    for following in token.doc[token.i : token.i + 14]:
        if following.text in {".", "?", "!", "“", '"', ":"} or following.is_space:
            return False
        if following.lower_ in cue_words.speech_verbs and following.tag_ in {"VBD", "VBZ", ""}:
            after = following.nbor(1) if following.i + 1 < len(following.doc) else None
            if ending == ".":
                # "“...” Lund said." with the wrong stop: nothing else may follow.
                return after is None or after.text == "." or "\n" in after.text
            has_addressee = after is not None and (
                (after.tag_ in {"NNP", "PRP"} and following.lower_ == "told")
                or (after.tag_ in {"PRP$", "PRP", "DT"} and following.lower_ == "asked")
            )
            has_time = after is not None and cue_words.is_a(after.lower_, "times")
            return (
                after is None
                or has_addressee
                or has_time
                or (after.tag_ in {".", ",", "IN", "RB", "TO", ""} and after.lower_ != "that")
            )
        if following.tag_ in {"VBD", "VBZ", "VBP", "MD"} and following.nbor(-1).tag_ not in {"WP", "WDT"}:
            return False
    return False


def units_of(doc: "Doc", quoted_spans: tuple[QuotedSpan, ...], cue_words: CueWords) -> Iterator[tuple[Unit, bool, int]]:
    """Units in order, each with whether the parser began a sentence there, and the number of line breaks before it."""
    waiting = [quoted_span for quoted_span in quoted_spans if quoted_span.depth == 1]
    number = 0
    lines = 0
    begins = True
    emitted = False
    before: Unit | None = None
    earlier: Unit | None = None
    text = doc.text
    for token in doc:
        if token.is_space:
            inside = number < len(waiting) and waiting[number].start < token.idx < waiting[number].end
            if not inside:
                lines += token.text.count("\n") or token.text.count("\r")
                begins = True
            continue
        begins = begins or bool(token.is_sent_start)
        while number < len(waiting) and token.idx >= waiting[number].end:
            number += 1
            emitted = False
        if number < len(waiting) and token.idx + len(token) > waiting[number].start:
            quoted_span = waiting[number]
            if not emitted:
                if token.idx < quoted_span.start:
                    before = partial_unit(text, token.idx, quoted_span.start, cue_words)
                    yield before, begins, lines
                    begins, lines = False, 0
                quotation = text[quoted_span.start : quoted_span.end]
                ended = before is not None and before.text in {".", "!", "?"}
                begins = begins or (ended and quotation[1:].lstrip("'\"‘“[ ")[:1].isupper())
                titled = (
                    before is not None
                    and not lines
                    and not begins
                    and is_title_of_work(quotation, before, earlier, cue_words)
                )
                kind = "NNP" if titled else QUOTED
                before = Unit(
                    start=quoted_span.start, end=quoted_span.end, text=quotation, tag=kind, quoted_span=quoted_span
                )
                yield before, begins, lines
                if titled and quotation.rstrip("\"”’'»`").endswith(","):
                    yield Unit(start=quoted_span.end, end=quoted_span.end, text=",", tag=","), False, 0
                emitted = True
                lines = 0
            begins = False
            # "”―" is one token to some tokenizers.
            following = waiting[number + 1].start if number + 1 < len(waiting) else len(text)
            end = min(token.idx + len(token), following)
            if quoted_span.end < end and text[quoted_span.end : end].strip():
                before = partial_unit(text, quoted_span.end, end, cue_words)
                yield before, False, 0
            continue
        earlier = before
        before = Unit(
            start=token.idx,
            end=token.idx + len(token),
            text=token.text,
            tag=tag_of(token, begins, cue_words),
            token=token,
            classes=cue_words.classes_of(token.text),
        )
        yield before, begins, lines
        lines = 0
        begins = False


def partial_unit(text: str, start: int, end: int, cue_words: CueWords) -> Unit:
    """The unit of the part of a token that is outside a quotation."""
    word = text[start:end]
    return Unit(start=start, end=end, text=word, tag=tag_by_form(word, cue_words), classes=cue_words.classes_of(word))


def begins_as_sentence(quotation: str) -> bool:
    """Does a quotation begin with a capital or a figure, marks and brackets aside?"""
    inside = quotation.lstrip("\"“”‘'«»`([… .").lstrip()
    return inside[:1].isupper() or inside[:1].isdigit()


def is_title_of_work(quotation: str, before: Unit, earlier: Unit | None, cue_words: CueWords) -> bool:
    """Is this the title of a work or a name and nobody's words: on “Meet the Press”, the film “Silver River”?"""
    words = re.findall(r"[^\W\d_][\w'’]*", quotation)
    if not 1 < len(words) <= LONGEST_TITLE or quotation.rstrip("\"”’'»` ").endswith("!"):
        return False
    small = {word for word in words[1:] if word.islower() and cue_words.is_a(word, "small in titles")}
    if not all(word[0].isupper() or (word in small and number > 0) for number, word in enumerate(words)):
        return False
    if before.is_a("verbs of works"):
        # "She read “Silver River”", and not "the banner read “Never Again”".
        return earlier is not None and (
            earlier.tag in {"NNP", "CC"} or (earlier.tag == "PRP" and earlier.lower != "it")
        )
    return before.tag in {"IN", "POS", "DT", "NN", "PRP$", "CC"} and before.lower not in {
        "as",
        "that",
        "with",
        "like",
        "than",
    }


def tag_of(token: "Token", begins: bool, cue_words: CueWords) -> str:
    """The Penn tag of a token; by its form where the sentence was not parsed or the tagger took a name for a participle."""
    if not token.tag_:
        return tag_by_form(token.text, cue_words)
    capital = token.text[:1].isupper() and not begins and token.i > 0 and token.nbor(-1).text[-1:].isalnum()
    if begins and token.tag_ == "VB" and token.i + 1 < len(token.doc):
        # "Lund denied that": an unknown name before a finite verb is tagged as a command.
        capital = token.text[:1].isupper() and token.nbor(1).tag_ in {"VBD", "VBZ", "MD"}
    if token.tag_ == "NNS" and token.lower_ in cue_words.speech_verbs and is_said_by_name(token):
        return "VBZ"
    if token.tag_ in {"VB", "VBP"} and token.lower_ in cue_words.speaker_nouns and is_before_said(token, cue_words):
        # "one witness said"
        return "NN"
    if token.tag_ == "VB" and token.i > 1 and token.nbor(-2).lower_ == "according":
        # "according to research by Lund"
        return "NN"
    is_adverb = token.tag_ == "RB"
    if (token.tag_ in NO_NAME or is_adverb) and is_name_that_says(token, cue_words, begins=begins and not is_adverb):
        return "NNP"
    return "NNP" if capital and token.tag_ in {"VBG", "VBN", "JJ", "VB"} else str(token.tag_)


def is_before_said(token: "Token", cue_words: CueWords) -> bool:
    """Does a verb of speech in the past tense come right behind?"""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return after.tag_ == "VBD" and after.lower_ in cue_words.speech_verbs


def is_name_that_says(token: "Token", cue_words: CueWords, *, begins: bool) -> bool:
    """Is this a name that reads as another word before its verb: "IS said in a statement", "“...,” Nor said"?"""
    if token.i + 1 >= len(token.doc) or token.is_space:
        return False
    after = token.nbor(1)
    if (
        not after.text.islower()
        or after.lower_ not in cue_words.speech_verbs
        or after.tag_ not in {"VBD", "VBZ", "VBN"}
    ):
        return False
    is_acronym = token.text.isupper() and len(token) > 1
    return is_acronym or (token.text[:1].isupper() and token.text[1:].islower() and not begins)


def is_said_by_name(token: "Token") -> bool:
    """Is this no noun but a verb: "ARD-TV reports that", ", the Daily Globe claims."?"""
    before = token.nbor(-1) if token.i else token
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return before.text[:1].isupper() and (after.lower_ == "that" or after.text in {".", ","})


def tag_by_form(word: str, cue_words: CueWords) -> str:
    """A Penn tag by the form of a word alone; its only verbs are auxiliaries and verbs of speech."""
    lower, classes = word.lower(), cue_words.classes_of(word)
    if not word[:1].isalnum():
        return "POS" if lower in {"'s", "’s"} else ("," if word == "," else ".")
    if "possessives" in classes:
        return "PRP$"
    if "content subordinators" in classes:
        return "IN"
    if "pronouns" in classes:
        return "PRP"
    if "determiners" in classes:
        return "DT"
    if "modals" in classes:
        return "MD"
    if "auxiliaries" in classes:
        return "VBZ"
    if "prepositions" in classes:
        return "TO" if lower == "to" else "IN"
    if "conjunctions" in classes:
        return "CC"
    if word[0].isdigit():
        return "CD"
    if word in cue_words.speech_verbs:
        return "VBG" if word.endswith("ing") else "VBD"
    if lower.endswith("ly"):
        return "RB"
    if word[0].isupper():
        return "NNP"
    return "NN"
