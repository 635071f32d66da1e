"""Who says what within one frame: each cue with its source and the stretches of the frame that are its content."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .. import syntax
from . import phrases
from .cues import Lexicon, Use
from .frames import QUOTED, WH_WORDS, Frame, Unit

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "'s",
        "’s",
        "'re",
        "’re",
        "'m",
        "’m",
        "get",
        "gets",
        "got",
    ]
)
STOPS = frozenset({".", "!", "?", ";"})
CLAUSE_MARKERS = frozenset({"that", "whether", "if"}) | (WH_WORDS - {"who", "which", "whose"})
LONGEST_ADJUNCT = 22
"""Units between a cue and the "that" or the quotation it leads to: "said on Monday in a letter to the board that"."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue of a frame; ranges count units of the frame."""

    frame: Frame
    cue: tuple[int, int]
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    """Empty where the sentence ends with a colon: the content is what follows."""
    stance: str
    clause: bool
    after: bool = False
    """The cue follows its content: "“...,” he said."."""
    lemma: str = ""

    @property
    def is_speech(self) -> bool:
        """Does the cue report words rather than a thought, and as a fact: "said", not "thought", "would say"?"""
        verb = self.frame.units[self.cue[0]]
        return (
            self.clause
            and self.stance in SPOKEN
            and verb.tag in {"VBD", "VBZ", "VBP", "VBG", "RB"}
            and self.lemma not in ASPECTS | {"mean"}
        )

    @property
    def is_named(self) -> bool:
        """Is the source more than "who" or "that"?"""
        return self.source is not None and self.frame.units[self.source[0]].tag not in {"WP", "WDT", "EX"}

    def encloses(self, other: "Attribution") -> bool:
        """Does the cue of another attribution lie in this one's content?"""
        return other is not self and any(start <= other.cue[0] < end for start, end in self.contents)

    @property
    def is_noun(self) -> bool:
        """Is the cue a noun: "his claim that"?"""
        return self.frame.units[self.cue[1] - 1].tag in {"NN", "NNS"} or self.frame.units[self.cue[0]].tag in {
            "NN",
            "NNS",
            "JJ",
        }

    def holds(self, index: int) -> bool:
        """Is this unit part of the content?"""
        return any(start <= index < end for start, end in self.contents)


def find(frame: Frame, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """All attributions of a frame, in order of their cues."""
    reader = Reader(frame, lexicon)
    found = sorted(reader.attributions(), key=by_cue)
    return tuple(reader.shorten(found))


def extent(attribution: Attribution) -> int:
    """How many units the content takes."""
    return sum(end - start for start, end in attribution.contents)


def by_cue(attribution: Attribution) -> tuple[int, int]:
    """Sort key: place of the cue."""
    return attribution.cue


class Reader:
    """One frame with the look-ups that all its cues share."""

    def __init__(self, frame: Frame, lexicon: Lexicon) -> None:
        self.frame = frame
        self.units = frame.units
        self.lexicon = lexicon
        self.index_of = {unit.token.i: number for number, unit in enumerate(frame.units) if unit.token is not None}
        self.parsed = frame.is_parsed
        last = len(self.units)
        while (
            last > 0
            and self.units[last - 1].tag != QUOTED
            and not self.units[last - 1].text[:1].isalnum()
            and self.units[last - 1].text not in {")", "%", "$"}
        ):
            last -= 1
        self.last = last
        """After the last unit that is no closing punctuation."""
        self.main: tuple[int, int] | None = None
        """The source of the last finite cue so far."""
        self.first = self.dateline()
        """The first unit after "LONDON (Reuters) —"."""

    def dateline(self) -> int:
        """How many units a dateline takes."""
        units = self.units
        if not units or not units[0].text.isupper() or len(units[0].text) < 3:
            return 0
        for index in range(1, min(len(units), 14)):
            if units[index].text in {"—", "--", "–", "-"}:
                return index + 1
        return 0

    def attributions(self) -> Iterator[Attribution]:
        """Attributions by phrase, by verb, and by a colon alone."""
        index = 0
        while index < len(self.units):
            unit = self.units[index]
            if unit.tag == QUOTED:
                index += 1
                continue
            phrase = self.phrase_at(index)
            if phrase is not None:
                found = self.by_phrase(index, *phrase)
                if found is not None:
                    yield found
                index += phrase[0]
                continue
            if unit.lower in self.lexicon.nouns and unit.tag in {"NN", "NNS"}:
                found = self.by_noun(index)
                if found is not None:
                    yield found
            elif self.is_verb(index):
                found = self.by_verb(index)
                if found is not None:
                    yield found
            elif unit.text in DASHES and index and self.units[index - 1].tag == QUOTED:
                found = self.by_dash(index)
                if found is not None:
                    yield found
            elif unit.text == ":":
                found = self.by_colon(index)
                if found is not None:
                    yield found
            index += 1

    # -- cues ---------------------------------------------------------------------------------------------------

    def phrase_at(self, index: int) -> tuple[int, str] | None:
        """Length and stance of a phrase such as "according to" that begins here."""
        for length in (4, 3, 2, 1):
            words = tuple(unit.lower for unit in self.units[index : index + length])
            stance = self.lexicon.phrases.get(words)
            if stance is not None:
                return length, stance
        return None

    def is_verb(self, index: int) -> bool:
        """Is this unit a verb of the lexicon, used as a verb?"""
        unit = self.units[index]
        if unit.lower not in self.lexicon.verbs or (
            index and self.units[index - 1].lower.startswith("so") and unit.lower == "called"
        ):
            return False
        if unit.tag.startswith("VB"):
            nominal = unit.tag == "VBG" and unit.token is not None and unit.token.dep_ in NOMINAL_ROLES
            return not nominal and unit.lower not in PREPOSITIONAL
        following = self.units[index + 1].lower if index + 1 < len(self.units) else ""
        if unit.tag == "NNS" and unit.token is not None and unit.token.dep_ == "ROOT" and index:
            return (
                self.units[index + 1].tag in {"NNP", "DT", "PRP", "PRP$", QUOTED}
                if index + 1 < len(self.units)
                else False
            )
        if (
            unit.tag in {"NNS", "NN", "JJ"}
            and following in {"that", "to"}
            and index
            and self.units[index - 1].tag in {"NNP", "PRP"}
        ):
            return unit.lower.endswith(("s", "ed"))
        if unit.token is None or unit.token.dep != 0:
            return self.answers_quotation(index)
        before = self.units[index - 1] if index else None
        return (
            unit.text.islower()
            and unit.lower.endswith(("ed", "s", "id", "ld", "te", "ng"))
            and (before is None or before.tag not in {"DT", "PRP$", "IN", "POS"})
        )

    def answers_quotation(self, index: int) -> bool:
        """Is this the first word after “...,” that can report it, whatever the tagger takes it for: "“...,” the letter read"?"""
        unit, before = self.units[index], self.units[index - 1]
        if not unit.text.islower() or (
            before.tag not in phrases.NOUNS and before.tag != "RB" and before.text not in {",", ")"}
        ):
            return False
        if not any(use.clause for use in self.lexicon.verbs[unit.lower]) or unit.lower.endswith("ing"):
            return False
        for place in range(index - 1, max(-1, index - LONGEST_ADJUNCT), -1):
            if self.units[place].tag == QUOTED:
                return self.ends_speech(place)
            if self.units[place].tag in FINITE and self.units[place - 1].tag not in {"WP", "WDT", "RB"}:
                return False
        return False

    def use_at(self, index: int) -> tuple[Use, ...]:
        """The uses of the verb here whose particle or preposition follows."""
        uses = self.lexicon.verbs[self.units[index].lower]
        following = tuple(unit.lower for unit in self.units[index + 1 : index + 4])
        fitting = [use for use in uses if following[: len(use.rest)] == use.rest]
        longest = max((len(use.rest) for use in fitting), default=0)
        return tuple(use for use in fitting if len(use.rest) == longest)

    def group_start(self, index: int) -> int:
        """Index where the verb group begins: auxiliaries, adverbs and "to" before the verb."""
        start = index
        while start > 0:
            unit = self.units[start - 1]
            if unit.tag in {"MD", "RB", "TO"} or (unit.tag.startswith("VB") and unit.lower in phrases_auxiliaries):
                start -= 1
            elif unit.lower == "as" and start > 1 and self.units[start - 2].tag == "VBN":
                # "was quoted as saying"
                start -= 2
            else:
                break
        while (
            start < index
            and self.units[start].tag == "RB"
            and self.units[start].lower not in {"n't", "n’t", "not"}
            and start == 0
        ):
            start += 1
        return start

    def is_passive(self, index: int, start: int) -> bool:
        """Does a form of "be" make this participle passive?"""
        if self.units[index].tag != "VBN":
            return False
        return any(unit.lower in BE for unit in self.units[start:index])

    # -- sources ------------------------------------------------------------------------------------------------

    def parse_subject(self, index: int) -> tuple[int, int] | None:
        """The phrase that the parse takes for the subject of this verb."""
        token = self.units[index].token
        if token is None or token.dep == 0:
            return None
        subject = syntax.subject(token)
        if subject is None or subject.i not in self.index_of or subject.i == token.i:
            return None
        return self.span_of(subject.i, limit=index if subject.i < token.i else None)

    def span_of(self, token_index: int, limit: int | None = None) -> tuple[int, int] | None:
        """Units of a noun with its modifiers, by tags to the left, "of ..." and apposition to the right."""
        middle = self.index_of.get(token_index)
        if middle is None:
            return None
        stop = middle + 1
        while (
            stop < len(self.units)
            and self.units[stop].tag in {"NNP", "NNPS", "NN", "NNS", "CD"}
            and (limit is None or stop < limit)
        ):
            stop += 1
        start = phrases.chunk_left(self.units, stop)
        if start == stop:
            start = middle
        if limit is not None and limit < stop:
            return None
        extended = phrases.right(self.units[: limit if limit is not None else len(self.units)], start)
        end = max(stop, extended[1]) if extended else stop
        return start, end

    def source(self, index: int, start: int, rest: int) -> tuple[tuple[int, int] | None, bool]:
        """The subject of the verb, and whether it stands behind it ("said Smith")."""
        units = self.units
        before = units[start - 1] if start > self.first else None
        behind = index + 1 + rest
        if before is not None and before.tag in {"WP", "WDT"}:
            return (start - 1, start), False
        parse = self.parse_subject(index)
        if self.is_bare_form(index, start):
            return self.understood(index, start, parse), False
        if start == index and self.may_invert(index, before):
            found = phrases.right(units, behind)
            if found is not None and self.is_inverted(index, found, before):
                return found, True
        found = phrases.left(units, start, self.first)
        if found is not None and not self.belongs_elsewhere(found[0]):
            return self.narrowed(found, index), False
        if parse is not None:
            return parse, parse[0] > index
        if found is None and before is not None and before.tag == "CC":
            return self.main_subject(start), False
        return (self.narrowed(found, index) if found else None), False

    def is_bare_form(self, index: int, start: int) -> bool:
        """Is the verb a participle or an infinitive, whose subject is understood: ", adding", "to say"?"""
        tag = self.units[index].tag
        helped = any(unit.tag == "MD" or unit.tag.startswith("VB") for unit in self.units[start:index])
        return (tag == "VBG" and not helped) or (start < index and self.units[start].lower == "to" and tag == "VB")

    def understood(self, index: int, start: int, parse: tuple[int, int] | None) -> tuple[int, int] | None:
        """Who does what a participle or infinitive says."""
        units = self.units
        before = units[start - 1] if start > self.first else None
        if units[index].tag == "VBG" and before is not None and (before.tag.startswith("NN") or before.tag == "PRP"):
            found = phrases.left(units, start, self.first)
            if found is not None and phrases.head(self.frame, *found).lower in self.lexicon.nouns:
                # "wrote a letter asking": the writer asks.
                return (
                    self.main if self.main is not None and self.main[1] <= start else self.main_subject(start) or found
                )
            object_of_verb = (
                found is not None and found[0] > 0 and units[found[0] - 1].tag in FINITE and before.tag in {"NN", "NNS"}
            )
            if (
                found is not None
                and not object_of_verb
                and not (units[index].token is not None and units[index].token.dep_ == "advcl")
            ):
                return found
        if before is not None and before.text == "," and self.main is not None and self.main[1] <= start:
            return self.main
        if parse is not None and parse[1] <= start and self.is_plausible(parse, start):
            return parse
        return self.main_subject(start)

    def is_plausible(self, span: tuple[int, int], start: int) -> bool:
        """Is the subject that the parse gives to a participle also the subject of a verb, and no object?"""
        return not self.belongs_elsewhere(span[0]) and any(unit.tag in FINITE for unit in self.units[span[1] : start])

    def main_subject(self, before: int) -> tuple[int, int] | None:
        """The subject of the first finite verb of the sentence before a place."""
        for place in range(self.first, before):
            if self.units[place].tag in FINITE:
                found = phrases.left(self.units, self.group_start(place), self.first)
                if found is not None and not self.belongs_elsewhere(found[0]):
                    return self.narrowed(found, place)
        return None

    def may_invert(self, index: int, before: Unit | None) -> bool:
        """Can the subject stand behind this verb: after a quotation or a comma?"""
        if (
            self.units[index].tag not in {"VBD", "VBZ", "VBP", "VBN", "NN", "VB", "NNP", "NNS"}
            or self.units[index].lower in ADDRESSING
        ):
            return False
        return before is None or before.tag == QUOTED or before.text in {",", "?", "!", "—", "--", "–"}

    def is_inverted(self, index: int, found: tuple[int, int], before: Unit | None) -> bool:
        """Is the phrase behind the verb its subject and not its object?"""
        units = self.units
        if self.is_time(found):
            return False
        after = units[found[1]] if found[1] < len(units) else None
        if after is not None and (after.tag == QUOTED or self.verb_follows(found[1])):
            return False
        left = phrases.left(units, index, self.first) if before is not None and before.tag != QUOTED else None
        if left is not None and (self.clause_behind(found[0]) or self.quotation_ahead(found[1])):
            return False
        token = units[index].token
        own = [child for child in token.children if child.dep_ in syntax.SUBJECT] if token is not None else []
        if before is not None and before.tag == QUOTED and own and own[0].i < token.i and own[0].i in self.index_of:
            # "Lee, author of “Rain,” thanked the mayor for": a quotation right before the verb, but the subject is further left.
            return self.lexical(found) and units[index].lower in SAID
        return True

    def lexical(self, span: tuple[int, int]) -> bool:
        """Is there a name in this phrase?"""
        return any(unit.tag in {"NNP", "NNPS", "PRP"} for unit in self.units[span[0] : span[1]])

    def narrowed(self, span: tuple[int, int], index: int) -> tuple[int, int]:
        """The phrase cut on the left where the parse begins the subject: "Saturday at the convention | Sen. Lee"."""
        token = self.units[index].token
        if token is None or token.dep == 0:
            return span
        for child in token.children:
            place = self.index_of.get(child.i)
            if child.dep_ in syntax.SUBJECT and place is not None and span[0] <= place < span[1]:
                edge = self.index_of.get(child.left_edge.i)
                if edge is not None and span[0] < edge <= place:
                    return edge, span[1]
        return span

    def belongs_elsewhere(self, start: int) -> bool:
        """Is the phrase that begins here the object of a preposition or verb before it?"""
        if start == 0:
            return False
        before = self.units[start - 1]
        if before.tag in {"IN", "TO"}:
            return before.lower in PLAIN_PREPOSITIONS
        return before.tag in {"VBG", "VBN", "VB"}

    def verb_follows(self, index: int) -> bool:
        """Does a finite verb come next, adverbs passed over?"""
        while index < len(self.units) and self.units[index].tag == "RB":
            index += 1
        return index < len(self.units) and self.units[index].tag in FINITE

    def is_time(self, span: tuple[int, int]) -> bool:
        """Is the phrase an adverbial of time ("said Monday")?"""
        words = [unit for unit in self.units[span[0] : span[1]] if unit.tag not in {"DT", "CD"}]
        return bool(words) and all(unit.lower.rstrip(".") in TIMES for unit in words)

    def clause_behind(self, index: int) -> bool:
        """Does a clause or a quotation follow the verb as its content?"""
        for unit in self.units[index : self.last]:
            if unit.tag == QUOTED or unit.tag in FINITE or unit.lower in CLAUSE_MARKERS:
                return True
            if unit.text in STOPS or unit.text == ",":
                return False
        return False

    # -- contents -----------------------------------------------------------------------------------------------

    def by_phrase(self, index: int, length: int, stance: str) -> Attribution | None:
        """ "X, according to Y" and "According to Y, X"."""
        source = phrases.right(self.units, index + length)
        if source is None:
            return None
        contents: list[tuple[int, int]] = []
        end = source[1]
        while (
            end < self.last
            and self.units[end].text != ","
            and self.units[end].tag != QUOTED
            and self.units[end].tag not in FINITE
        ):
            end += 1
        if index > 0:
            stop = index
            while stop > 0 and self.units[stop - 1].text in {",", "—", "–", "--", "("}:
                stop -= 1
            contents.append((0, stop))
        if end < self.last and (index <= 1 or self.units[end].text == "," or self.units[end].tag == QUOTED):
            contents.append((end + (self.units[end].text == ","), self.last))
        contents = [(start, stop) for start, stop in contents if start < stop]
        if not contents:
            return None
        return Attribution(
            frame=self.frame,
            cue=(index, index + length),
            source=source,
            contents=tuple(contents),
            stance=stance,
            clause=True,
            after=index > 0,
            lemma=self.units[index].lower,
        )

    def by_colon(self, index: int) -> Attribution | None:
        """ "Smith: “...”", with no verb before the colon."""
        if index + 1 >= len(self.units) or self.units[index + 1].tag != QUOTED or index == 0:
            return None
        begin = index
        while begin > self.first and (
            self.units[begin - 1].text not in {"—", "--", "–", "-", "|", "•", ";"}
            or self.units[begin - 1].tag == "HYPH"
        ):
            begin -= 1
        if any(unit.tag in FINITE or unit.tag == QUOTED for unit in self.units[begin:index]) or index - begin > 14:
            return None
        source = phrases.left(self.units, index, begin)
        if source is None:
            return None
        for place in range(source[1] - 2, source[0] - 1, -1):
            if self.units[place].lower in {"from", "by"}:
                source = (place + 1, source[1])
                break
        return Attribution(
            frame=self.frame,
            cue=(index, index + 1),
            source=source,
            contents=((index + 1, self.last),),
            stance="said",
            clause=True,
            lemma=":",
        )

    def by_dash(self, index: int) -> Attribution | None:
        """ "“...” — Ann Lee, mayor", with nothing after it."""
        source = phrases.right(self.units, index + 1)
        if source is None or not self.lexical(source) or self.units[index + 1].tag == "PRP":
            return None
        after = self.units[source[1]] if source[1] < len(self.units) else None
        if after is not None and after.tag in FINITE | {"VBG", "VBN", "IN", "RB"}:
            return None
        return Attribution(
            frame=self.frame,
            cue=(index, index + 1),
            source=source,
            contents=((index - 1, index),),
            stance="said",
            clause=True,
            after=True,
            lemma=self.units[index].text,
        )

    def by_noun(self, index: int) -> Attribution | None:
        """ "his claim that ...", "the firm's promise to ...", "criticism of ...", with the possessor as the source."""
        units = self.units
        place = index + 1
        source: tuple[int, int] | None = None
        if place < self.last and units[place].lower in {"by", "from"}:
            source = phrases.right(units, place + 1)
            place = source[1] if source else place
        while (
            place < self.last
            and place - index < 6
            and (units[place].lower in {"on", "in", "this", "last"} or units[place].lower.rstrip(".") in TIMES)
        ):
            place += 1
        if place >= self.last:
            return None
        word = units[place].lower
        if word in {"is", "was", "were"} and place == index + 1 and place + 1 < self.last:
            following = units[place + 1]
            if following.tag != QUOTED and following.text != ":" and following.lower != "that":
                return None
            content, cue_end, clause = (place + 1 + (following.text == ":"), self.last), place + 1, True
        elif (word == "that" and units[place].tag in {"IN", "WDT", "DT"} and self.clause_starts(place + 1)) or (
            word == "to" and place + 1 < self.last and units[place + 1].tag == "VB" and place == index + 1
        ):
            content, cue_end, clause = (place, self.noun_end(place)), index + 1, True
        elif (
            word in {"of", "for", "about", "against", "toward", "towards", "over"}
            and place == index + 1
            and place + 1 < self.last
        ):
            content, cue_end, clause = (place + 1, self.noun_end(place + 1)), place + 1, False
        else:
            return None
        start = phrases.chunk_left(units, index + 1, self.first)
        begin = index
        for possessor in range(index - 1, start - 1, -1):
            if units[possessor].tag == "PRP$":
                source = source or (possessor, possessor + 1)
                break
            if units[possessor].tag == "POS":
                source = source or phrases.left(units, possessor, self.first)
                break
            if units[possessor].tag not in {"JJ", "NN", "RB", "VBN"}:
                break
            begin = possessor
        if source is None and not clause:
            return None
        if content[1] <= content[0]:
            return None
        return Attribution(
            frame=self.frame,
            cue=(begin, cue_end),
            source=source,
            contents=(content,),
            stance=self.lexicon.nouns[units[index].lower],
            clause=clause,
            lemma=units[index].lower,
        )

    def noun_end(self, index: int) -> int:
        """Where the content of a noun ends: at a comma, or where the sentence takes up its own verb."""
        end = index + 1
        while end < self.last:
            if self.units[end].text in {";", "—", "--", "(", ")"} or (
                self.units[end].text == "," and not self.goes_on(end)
            ):
                break
            end += 1
        return end

    def by_verb(self, index: int) -> Attribution | None:
        """The attribution that one cue verb makes, or None where nothing is its content."""
        uses = self.use_at(index)
        if not uses:
            return None
        start = self.group_start(index)
        rest = len(uses[0].rest)
        behind = index + 1 + rest
        passive = self.is_passive(index, start)
        clause_use = next((use for use in uses if use.clause), None)
        about_use = next((use for use in uses if not use.clause), None)
        if passive:
            return self.passive(index, start, behind, uses[0])
        if self.units[index].tag == "VBN" and start == index and not self.is_finite(index):
            return None
        source, inverted = self.source(index, start, rest)
        if self.units[start].tag in FINITE and source is not None and self.units[source[0]].tag not in {"WP", "WDT"}:
            self.main = source
        base = Attribution(
            frame=self.frame,
            cue=(start, behind),
            source=source,
            contents=(),
            stance=uses[0].stance,
            clause=True,
            lemma=uses[0].lemma,
        )
        if clause_use is not None:
            base = replace(base, stance=clause_use.stance)
            content_start = source[1] if inverted and source is not None else behind
            bare = self.is_bare_form(index, start)
            before = None if bare or source is None else self.content_before(start, source, inverted, content_start)
            ahead = self.clause_content(index, content_start)
            if before is not None and (ahead is None or self.takes_before(before, ahead)):
                contents = [before]
                more = self.resumed(content_start)
                if more is not None:
                    contents.append(more)
                return replace(base, contents=tuple(contents), after=True)
            aside = (
                start > 0
                and source is not None
                and not inverted
                and source[0] > 0
                and units_text(self.units, source[0] - 1) == ","
            )
            if aside and units_text(self.units, behind) == "," and self.clause_starts(behind + 1):
                # "But, he said, the road was closed."
                return replace(base, contents=((behind + 1, self.last),), after=True)
            if ahead is not None and not inverted:
                return replace(base, contents=(ahead,))
            if inverted and ahead is not None and source is not None:
                return replace(base, contents=(ahead,))
        if about_use is not None and not inverted:
            content = self.object_content(index, behind)
            if content is not None:
                return replace(base, contents=(content,), clause=False, stance=about_use.stance)
        if clause_use is not None and not inverted:
            content = self.infinitive_content(behind)
            if content is not None:
                return replace(base, contents=(content,))
        if clause_use is not None and self.units[-1].text == ":" and self.last - behind < LONGEST_ADJUNCT:
            return base
        return None

    def takes_before(self, before: tuple[int, int], ahead: tuple[int, int]) -> bool:
        """With something on both sides of the cue, is the part before it the content?"""
        if not self.ends_speech(before[1] - 1):
            return False
        alone = before[1] - before[0] == 1
        return alone or self.units[ahead[0]].tag == QUOTED or ahead[0] == self.last

    def is_finite(self, index: int) -> bool:
        """Is this a past tense that the tagger took for a participle?"""
        if index and self.units[index - 1].tag in {",", QUOTED}:
            return True
        token = self.units[index].token
        if token is None or token.dep == 0:
            return True
        if token.dep_ in {"ROOT", "conj", "ccomp", "parataxis", "advcl"} or any(
            child.dep_ in syntax.SUBJECT for child in token.children
        ):
            return index > 0 and (
                self.units[index - 1].tag in phrases.NOUNS or self.units[index - 1].tag in {"CC", "RB"}
            )
        return not any(unit.tag in FINITE for unit in self.units)

    def ends_speech(self, index: int) -> bool:
        """Is this unit a quotation that ends as speech does before its attribution: with a comma, ? or !?"""
        unit = self.units[index]
        if unit.tag != QUOTED:
            return False
        inside = unit.text.rstrip("\"”’'»`").rstrip()
        after = self.units[index + 1].text if index + 1 < len(self.units) else ""
        return inside.endswith((",", "?", "!", "—", "–", "-", "…", "...", ".")) or after == ","

    def passive(self, index: int, start: int, behind: int, use: Use) -> Attribution | None:
        """ "was criticized by Y for ...", "is expected to ...", "was quoted as saying ..."."""
        units = self.units
        source = None
        end = behind
        for place in range(behind, min(self.last, behind + 12)):
            if units[place].lower == "by":
                source = phrases.right(units, place + 1)
                end = source[1] if source else end
                break
            if units[place].text in STOPS or units[place].tag in FINITE or units[place].tag == QUOTED:
                break
        if source is None:
            content = self.infinitive_content(behind) or self.clause_content(index, behind)
            if content is None or use.stance not in {"expected", "believed", "said", "claimed", "shown", "known"}:
                return None
            return Attribution(
                frame=self.frame,
                cue=(start, behind),
                source=None,
                contents=(content,),
                stance=use.stance,
                clause=True,
                lemma=use.lemma,
            )
        subject = phrases.left(units, start)
        contents = [span for span in (subject, (end, self.last) if end < self.last else None) if span is not None]
        if not contents:
            return None
        return Attribution(
            frame=self.frame,
            cue=(start, behind),
            source=source,
            contents=tuple(contents),
            stance=use.stance,
            clause=False,
            lemma=use.lemma,
        )

    def content_before(
        self, start: int, source: tuple[int, int] | None, inverted: bool, content_start: int
    ) -> tuple[int, int] | None:
        """What stands before the cue as its content: "“...,” he said", "the road was closed, police said"."""
        edge = start if inverted or source is None else source[0]
        if source is not None and not inverted and source[1] != start:
            return None
        stop = edge
        units = self.units
        while stop > 0 and units[stop - 1].tag == "RB" and stop - 1 > 0 and units[stop - 2].text in {",", "?"}:
            stop -= 1
        if stop == 0:
            return None
        if units[stop - 1].tag == QUOTED:
            return self.quotation_before(stop)
        if units[stop - 1].text not in {",", "?", "!", "—", "–", "--"}:
            return None
        stop -= 1
        while stop > 0 and units[stop - 1].text in {",", "—"}:
            stop -= 1
        if stop == 0:
            return None
        if units[stop - 1].tag == QUOTED:
            return self.quotation_before(stop)
        begin = self.back_from(stop)
        if begin is not None and source is not None and begin[0] <= source[0] < begin[1]:
            return None
        # "The plan, she said, would ...": a subject alone may stand before the cue if its verb comes after it.
        between = (
            content_start < self.last and units[content_start].text == "," and self.verb_follows(content_start + 1)
        )
        between = between or (begin is not None and any(unit.tag == QUOTED for unit in units[begin[0] : begin[1]]))
        verbal = begin is not None and any(
            unit.tag.startswith("VB") or unit.tag == "MD" for unit in units[begin[0] : begin[1]]
        )
        if begin is None or not (between or verbal):
            return None
        return None if units[begin[0]].lower in SUBORDINATORS else begin

    def quotation_before(self, stop: int) -> tuple[int, int] | None:
        """The content that ends with the quotation just before `stop`, unless that one belongs to a clause of its own."""
        begin = self.back_from(stop)
        if begin is None or stop - begin[0] == 1:
            return begin
        before = self.units[stop - 2]
        if self.units[begin[0]].lower in SUBORDINATORS or (
            before.lower in self.lexicon.verbs and before.tag.startswith("VB")
        ):
            return None
        return begin

    def back_from(self, stop: int) -> tuple[int, int] | None:
        """The range from the start of the sentence (or the last semicolon) to `stop`."""
        begin = stop
        while begin > self.first and self.units[begin - 1].text not in {";"}:
            begin -= 1
        while begin < stop and self.units[begin].tag != QUOTED and not self.units[begin].text[:1].isalnum():
            begin += 1
        if begin < stop and self.units[begin].tag == "CC":
            begin += 1
        return (begin, stop) if begin < stop else None

    def resumed(self, index: int) -> tuple[int, int] | None:
        """Content that goes on after a cue in its middle: "..., he said, ..."."""
        units = self.units
        for place in range(index, self.last):
            if units[place].tag == QUOTED:
                leads = not units[place - 1].text[:1].isalnum() or (
                    place == index and units[place - 1].tag in phrases.NOUNS
                )
                return (place, self.last) if leads else None
            if units[place].text == ",":
                following = units[place + 1] if place + 1 < self.last else None
                if (
                    following is None
                    or following.tag in {"VBG", "WP", "WDT", "WRB"}
                    or following.lower in {"who", "which"}
                ):
                    return None
                if following.tag == QUOTED or self.clause_behind(place + 1) or self.verb_follows(place + 1):
                    return place + 1, self.last
        return None

    def clause_content(self, index: int, behind: int) -> tuple[int, int] | None:
        """The clause or quotation after a verb: "that ...", "whether ...", a bare clause, "“...”"."""
        units = self.units
        place = behind
        while place < min(self.last, behind + LONGEST_ADJUNCT):
            unit = units[place]
            if unit.tag == QUOTED:
                return place, self.last
            if unit.lower in CLAUSE_MARKERS and (unit.tag in {"IN", "WDT", "WRB", "WP", "DT"}):
                if unit.lower in {"that"} and unit.tag == "DT" and not self.clause_behind(place + 1):
                    break
                if unit.lower == "if" and place > behind:
                    break
                return place, self.last
            if unit.text == ":":
                return (place + 1, self.last) if place + 1 < self.last else None
            if unit.tag in FINITE:
                break
            if unit.text in STOPS:
                return None
            place += 1
        begin = self.bare_clause(index, behind)
        return (begin, self.last) if begin is not None and begin < self.last else None

    def bare_clause(self, index: int, behind: int) -> int | None:
        """Where a clause without "that" begins after the verb."""
        token = self.units[index].token
        if token is not None and token.dep != 0:
            for child in token.children:
                if child.dep_ in syntax.CONTENT_CLAUSE and child.i > token.i:
                    inside = sorted(self.index_of[t.i] for t in child.subtree if t.i > token.i and t.i in self.index_of)
                    if inside and inside[0] >= behind:
                        return self.past_punctuation(inside[0])
        units = self.units
        place = behind
        steps = 0
        while place < self.last and steps < 4:
            end = phrases.chunk_right(units, place)
            if end > place and self.verb_follows(end):
                return place
            if end > place and self.is_time((place, end)):
                place = end
            elif units[place].tag in {"RB"}:
                place += 1
            else:
                return None
            steps += 1
        return None

    def past_punctuation(self, index: int) -> int:
        """The first unit from here that is a word or a quotation."""
        while (
            index < self.last
            and self.units[index].tag != QUOTED
            and not self.units[index].text[:1].isalnum()
            and self.units[index].text not in {"$", "£", "€", "'", "’", "#", "@"}
        ):
            index += 1
        return index

    def infinitive_content(self, behind: int) -> tuple[int, int] | None:
        """ "to ..." after the verb, with the one addressed before it: "urged residents to leave"."""
        units = self.units
        place = behind
        if (
            place < self.last
            and units[place].lower == "to"
            and place + 1 < self.last
            and units[place + 1].tag in {"VB", "RB"}
        ):
            return place, self.last
        end = phrases.chunk_right(units, place)
        if end > place and end + 1 < self.last and units[end].lower == "to" and units[end + 1].tag == "VB":
            return end, self.last
        return None

    def object_content(self, index: int, behind: int) -> tuple[int, int] | None:
        """The object of the verb with all that belongs to it: "criticized the mayor for the delay"."""
        units = self.units
        place = behind
        if place >= self.last:
            return None
        if units[place].text in {",", ":", "—"} and not (place + 1 < self.last and units[place + 1].tag == QUOTED):
            return None
        place = self.past_punctuation(place)
        if place >= self.last or (units[place].tag in {"CC", "RB"} and place + 1 >= self.last):
            return None
        end = place
        depth_open = 0
        while end < self.last:
            unit = units[end]
            if unit.text in {";", "—", "--"}:
                break
            if unit.text == "(":
                depth_open += 1
            if unit.text == ")" and depth_open == 0:
                break
            if unit.text == "," and not self.goes_on(end):
                break
            end += 1
        return (place, end) if end > place else None

    def goes_on(self, comma: int) -> bool:
        """Does the object go on after this comma: a list, an apposition, or a quotation within it?"""
        following = self.units[comma + 1 : comma + 3]
        if not following:
            return False
        if following[0].tag == QUOTED or self.quotation_ahead(comma + 1):
            return True
        if following[0].tag == "CC":
            return len(following) > 1 and following[1].tag not in FINITE and following[1].tag not in {"PRP", "RB"}
        if following[0].tag not in {"NNP", "NN", "NNS", "JJ", "VBG"} or following[0].lower in self.lexicon.verbs:
            return False
        return not self.verb_follows(phrases.chunk_right(self.units, comma + 1))

    def quotation_ahead(self, index: int) -> bool:
        """Does a quotation follow with no other verb before it?"""
        for unit in self.units[index : index + 12]:
            if unit.tag == QUOTED:
                return True
            if unit.tag in FINITE or unit.tag == "VBG" or unit.text in STOPS or unit.lower in CLAUSE_MARKERS:
                return False
        return False

    # -- together -----------------------------------------------------------------------------------------------

    def merged(self, found: list[Attribution]) -> list[Attribution]:
        """ "went on to say" is one cue, not two."""
        kept: list[Attribution] = []
        for attribution in found:
            if kept and kept[-1].lemma in ASPECTS and kept[-1].cue[1] >= attribution.cue[0] and not kept[-1].after:
                first = kept.pop()
                attribution = replace(
                    attribution, cue=(first.cue[0], attribution.cue[1]), source=first.source or attribution.source
                )
            kept.append(attribution)
        return kept

    def shorten(self, found: list[Attribution]) -> Iterator[Attribution]:
        """End each content where the next cue of the same speaker takes over: "said A, adding that B"."""
        found = self.merged(found)
        for number, attribution in enumerate(found):
            contents = []
            for start, end in attribution.contents:
                for other in found[number + 1 :]:
                    cut = self.takeover(other, start, end)
                    if cut is not None:
                        end = cut
                        break
                end = self.trimmed(start, self.clause_end(attribution, start, end))
                if start < end:
                    contents.append((start, end))
            if contents or not attribution.contents:
                yield replace(attribution, contents=tuple(contents))

    def clause_end(self, attribution: Attribution, start: int, end: int) -> int:
        """Where a content must stop because the sentence goes on with a clause of its own."""
        units = self.units
        if attribution.after:
            return end
        opens = units[self.first] if self.first < len(units) else None
        leading = opens is not None and (
            opens.lower in SUBORDINATORS or opens.tag in {"VBG", "VBN"} or attribution.cue[0] == self.first
        )
        for place in range(start, end - 2):
            if leading and units[place].text == "," and self.clause_starts(place + 1):
                return place
            closed = units[place].tag == QUOTED and self.ends_speech(place) and units[place + 1].tag == "CC"
            if closed and self.clause_starts(place + 2):
                return place + 1
        return end

    def clause_starts(self, index: int) -> bool:
        """Do a noun phrase and its finite verb come next?"""
        end = phrases.chunk_right(self.units, index)
        return end > index and self.verb_follows(end)

    def takeover(self, other: Attribution, start: int, end: int) -> int | None:
        """Where a content that runs from start to end must stop because another cue begins there."""
        first = other.cue[0]
        if (
            other.source is not None
            and other.source[1] <= other.cue[0]
            and other.source[0] >= start
            and other.source[1] == first
        ):
            first = other.source[0]
        if not start < first < end:
            return None
        before = self.units[first - 1]
        if before.text == "," and (self.units[other.cue[1] - 1].tag == "VBG" or self.units[first].tag == "VBG"):
            return first - 1
        if other.lemma == "according" and before.text == ",":
            return first - 1
        if before.tag == "CC" and (other.source is None or other.source[1] <= start or other.source[0] >= first):
            if (
                self.units[first].tag in FINITE
                and first - 2 > start
                and (self.units[first - 2].text == "," or self.units[first - 2].tag == QUOTED)
            ):
                return first - 1 - (self.units[first - 2].text == ",")
        return None

    def trimmed(self, start: int, end: int) -> int:
        """The end without closing punctuation."""
        while (
            end > start
            and self.units[end - 1].tag != QUOTED
            and not self.units[end - 1].text[:1].isalnum()
            and self.units[end - 1].text not in {")", "%", "$"}
        ):
            end -= 1
        return end


DASHES = frozenset({"-", "–", "—", "--", "―", "~", "("})
ADDRESSING = frozenset(["told", "tells", "tell", "telling", "asked", "asks", "informed", "informs"])
SPOKEN = frozenset(["said", "claimed", "denied", "admitted", "asked", "demanded", "warned", "promised"])
SUBORDINATORS = frozenset(
    [
        "as",
        "when",
        "while",
        "if",
        "after",
        "before",
        "although",
        "though",
        "because",
        "since",
        "once",
        "until",
        "despite",
        "asked",
        "speaking",
    ]
)
ASPECTS = frozenset(["go", "continue", "begin", "start", "seem", "appear", "want", "plan", "try"])
SAID = frozenset(
    ["said", "says", "say", "added", "adds", "wrote", "writes", "asked", "asks", "replied", "told", "tells"]
)
phrases_auxiliaries = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "'s",
        "’s",
        "'re",
        "’re",
        "'m",
        "’m",
        "has",
        "have",
        "had",
        "'ve",
        "’ve",
        "having",
        "do",
        "does",
        "did",
        "going",
        "continues",
        "continued",
    ]
)
PLAIN_PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "with",
        "from",
        "to",
        "about",
        "into",
        "through",
        "during",
        "among",
        "within",
        "against",
        "between",
        "toward",
        "towards",
        "upon",
        "under",
        "over",
        "per",
    ]
)
NOMINAL_ROLES = frozenset(
    ["obj", "obl", "nsubj", "nmod", "compound", "iobj", "amod", "dobj", "pobj", "nsubjpass", "nsubj:pass"]
)
PREPOSITIONAL = frozenset(
    ["regarding", "relating", "concerning", "including", "according", "considering", "excluding", "following"]
)
TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "week",
        "month",
        "year",
        "morning",
        "afternoon",
        "evening",
        "night",
        "earlier",
        "later",
        "last",
        "next",
        "ago",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def units_text(units: tuple[Unit, ...], index: int) -> str:
    """The text of one unit; empty behind the last."""
    return units[index].text if index < len(units) else ""


def unit_text(frame: Frame, span: tuple[int, int], text: str) -> str:
    """The text of a range of units."""
    return text[frame.units[span[0]].start : frame.units[span[1] - 1].end]


__all__ = ["Attribution", "Unit", "find", "unit_text"]
