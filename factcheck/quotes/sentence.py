"""Questions about one frame that sources and contents share: where there is a verb, a clause, a time."""

from .. import syntax
from . import phrases
from .cues import CueWords, Use
from .frames import QUOTED, Frame
from .grammar import FINITE, NOMINAL_ROLES, NOUNS

RELATIVES = frozenset({"that", "who", "whom", "which", "when", "where"})
"""Words that open a content or a relative clause."""
LONGEST_ADJUNCT = 22
"""Units between a cue and the "that" or the quotation it leads to: "said on Monday in a letter to the board that"."""

LONGEST_DATELINE = 14
"""Units of "LONDON (Reuters) —"."""


class Sentence:
    """One frame with the look-ups that all its cues share."""

    def __init__(self, frame: Frame, cue_words: CueWords) -> None:
        self.frame = frame
        self.units = frame.units
        self.cue_words = cue_words
        self.index_of = {unit.token.i: number for number, unit in enumerate(frame.units) if unit.token is not None}
        last = len(self.units)
        while (
            last > 0
            and self.units[last - 1].tag != QUOTED
            and not self.units[last - 1].text[:1].isalnum()
            and self.units[last - 1].text not in {")", "%", "$"}
        ):
            last -= 1
        self.last = last
        """Index after the last unit that is no closing punctuation."""
        self.main_source: tuple[int, int] | None = None
        """The source of the last finite cue so far that is not in the content of one before."""
        self.main_verb: int | None = None
        """The verb of that cue."""
        self.first = self.dateline()
        """The first unit after "LONDON (Reuters) —"."""

    def text(self, index: int) -> str:
        """The text of one unit; empty behind the last."""
        return self.units[index].text if index < len(self.units) else ""

    def dateline(self) -> int:
        """How many units a dateline takes."""
        units = self.units
        for index in range(1, min(len(units) - 3, LONGEST_DATELINE)):
            if units[index].text == "(" and units[index + 2].text == ")":
                # "East Norden, Sussex (BBC) President Ann Lund said"; "the Harbour Union (HU)" is no dateline.
                is_outlet = units[index + 1].lower in self.cue_words.outlets
                return index + 3 + units[index + 3].is_a("dashes") if is_outlet else 0
            if not units[index].text[:1].isupper() and units[index].text != ",":
                break
        if not units or not units[0].text.isupper() or len(units[0].text) < 3:
            return 0
        for index in range(1, min(len(units), LONGEST_DATELINE)):
            if units[index].is_a("dashes") and units[index].text != "(":
                return index + 1
        return 0

    def phrase_at(self, index: int) -> tuple[int, str] | None:
        """Length and stance of a phrase such as "according to" that begins here."""
        for length in (4, 3, 2, 1):
            words = tuple(unit.lower for unit in self.units[index : index + length])
            stance = self.cue_words.phrases.get(words)
            if stance is not None:
                return length, stance
        return None

    def is_verb(self, index: int) -> bool:
        """Is this unit a cue verb, used as a verb?"""
        unit = self.units[index]
        if unit.lower not in self.cue_words.verbs or (
            index and self.units[index - 1].lower.startswith("so") and unit.lower == "called"
        ):
            return False
        if unit.lower == "known" and index + 1 < len(self.units) and self.units[index + 1].lower == "as":
            return False
        if self.says_nothing(index):
            return False
        if unit.tag.startswith("VB") and self.is_in_list(index):
            return False
        if unit.tag.startswith("VB"):
            nominal = unit.tag == "VBG" and unit.token is not None and unit.token.dep_ in NOMINAL_ROLES
            return not nominal and not unit.is_a("participles for prepositions")
        following = self.units[index + 1].lower if index + 1 < len(self.units) else ""
        if unit.tag == "NNS" and unit.token is not None and unit.token.dep_ == "ROOT" and index:
            if index + 1 == self.last:
                return self.answers_quotation(index)
            return index < self.last and self.units[index + 1].tag in {"NNP", "DT", "PRP", "PRP$", QUOTED}
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

    def says_nothing(self, index: int) -> bool:
        """Does it say that nothing is said: "said nothing after the trial", not "said nothing was stolen", "said nothing but “no”"?"""
        if index + 1 >= self.last or not self.units[index + 1].is_a("silences"):
            return False
        after = self.units[index + 2].tag if index + 2 < self.last else "."
        return after in {"IN", "RB", "CC", ".", ",", ":"} and self.text(index + 2) != "but"

    def is_in_list(self, index: int) -> bool:
        """Is this no verb but the last noun of a list, or an adjective: "towns, counties and states", ", noted expert Lee said"?"""
        unit, before = self.units[index], self.units[index - 1] if index else None
        after = self.units[index + 1] if index + 1 < len(self.units) else None
        if before is None or after is None:
            return False
        if unit.lower == "states":
            return before.tag == "CC" and index > 1 and self.units[index - 2].tag == "NNS"
        is_title = unit.lower == "noted" and after.tag == "NN" and self.units[index + 2 : index + 3] != ()
        return is_title and before.text == "," and self.units[index + 2].tag == "NNP"

    def answers_quotation(self, index: int) -> bool:
        """Is this the first word after “...,” that can report it, whatever its tag: "“...,” the letter read"?"""
        unit, before = self.units[index], self.units[index - 1]
        if not unit.text.islower() or (
            before.tag not in NOUNS and before.tag != "RB" and before.text not in {",", ")"}
        ):
            return False
        if not any(use.takes_clause for use in self.cue_words.verbs[unit.lower]) or unit.lower.endswith("ing"):
            return False
        if self.text(index + 1) in self.cue_words.speech_verbs:
            # "“...,” the tech blog reports."
            return False
        for position in range(index - 1, max(-1, index - LONGEST_ADJUNCT), -1):
            if self.units[position].tag == QUOTED:
                return self.ends_speech(position)
            if self.units[position].tag in FINITE and self.units[position - 1].tag not in {"WP", "WDT", "RB"}:
                return False
        return False

    def use_at(self, index: int) -> tuple[Use, ...]:
        """The uses of the verb here whose particle or preposition follows."""
        uses = self.cue_words.verbs[self.units[index].lower]
        following = tuple(unit.lower for unit in self.units[index + 1 : index + 4])
        fitting = [use for use in uses if following[: len(use.rest)] == use.rest]
        longest = max((len(use.rest) for use in fitting), default=0)
        return tuple(use for use in fitting if len(use.rest) == longest)

    def group_start(self, index: int) -> int:
        """Index where the verb group begins: auxiliaries, adverbs and "to" before the verb."""
        start = index
        while start > 0:
            unit = self.units[start - 1]
            adverb = unit.tag == "RB" or (unit.tag == "RBR" and unit.is_a("times"))
            if adverb or unit.tag in {"MD", "TO"} or (unit.tag.startswith("VB") and unit.is_a("helpers")):
                start -= 1
            elif unit.lower == "as" and (quoting := self.quoting_before(start - 1)) is not None:
                start = quoting
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

    def quoting_before(self, index: int) -> int | None:
        """The participle of "was quoted as saying", "was quoted by the agency as saying"."""
        for position in range(index - 1, max(-1, index - 8), -1):
            if self.units[position].tag == "VBN" and self.units[position].is_a("quoting participles"):
                return position
        return None

    def quoted_speaker(self, index: int) -> tuple[int, int] | None:
        """The one whose words another gives: "the agency quoted | the mayor | as saying"; None for the passive."""
        if self.units[index].tag != "VBG" or self.units[index - 1].lower != "as":
            return None
        for position in range(index - 2, max(self.first, index - LONGEST_ADJUNCT), -1):
            unit = self.units[position]
            if unit.is_a("quoting verbs") and unit.tag.startswith("VB"):
                # "was quoted by the agency as saying"
                is_active = position + 1 < index - 1 and not self.is_passive(position, self.group_start(position))
                return (position + 1, index - 1) if is_active and self.units[position + 1].tag != "IN" else None
            if unit.tag in FINITE or unit.tag == QUOTED:
                return None
        return None

    def leads_to_saying(self, index: int) -> bool:
        """Is this the verb of "was quoted (by the agency) as saying", "the agency quoted the mayor as saying"?"""
        unit = self.units[index]
        is_participle = unit.tag == "VBN" and unit.is_a("quoting participles")
        is_active = unit.tag.startswith("VB") and unit.is_a("quoting verbs") and self.text(index + 1) != "as"
        if not is_participle and not is_active:
            return False
        for position in range(index + 1, min(self.last - 1, index + LONGEST_ADJUNCT)):
            if self.units[position].lower == "as" and self.units[position + 1].tag == "VBG":
                return self.units[position + 1].lower in self.cue_words.verbs
            if self.units[position].tag in FINITE or self.units[position].tag == QUOTED:
                return False
        return False

    def defined_speaker(self, index: int) -> tuple[int, int] | None:
        """The noun with a relative clause between “...,” and the verb that ends it: "an official who was there said"."""
        if self.units[index].lower not in self.cue_words.speech_verbs or (
            index + 1 < len(self.units) and self.units[index + 1].text[:1].isalnum()
        ):
            return None
        for position in range(index - 2, max(-1, index - LONGEST_ADJUNCT), -1):
            if self.units[position].tag == QUOTED:
                start = position + 1 + (self.text(position + 1) == ",")
                end = phrases.chunk_right(self.units, start)
                if start < end < index - 1 and self.units[end].lower in {"who", "that"} and self.ends_speech(position):
                    return start, index
                return None
        return None

    def is_passive(self, index: int, start: int) -> bool:
        """Does a form of "be" make this participle passive?"""
        if self.units[index].tag != "VBN":
            return False
        return any(unit.is_a("passive auxiliaries") for unit in self.units[start:index])

    def own_subject(self, index: int) -> int | None:
        """The unit that is the subject of this very verb, by the parse."""
        token = self.units[index].token
        for child in token.children if token is not None else ():
            if child.dep_ in syntax.SUBJECT and child.i in self.index_of:
                return self.index_of[child.i]
        return None

    def is_in_content(self, index: int) -> bool:
        """Is this verb part of what the main cue reports, by the parse: "Lund thinks that the mill will | go on"?"""
        main = self.units[self.main_verb].token if self.main_verb is not None else None
        token = self.units[index].token
        if main is None or token is None or token.dep == 0:
            return False
        while token.head.i != token.i:
            if token.head.i == main.i:
                return token.dep_ in syntax.CONTENT_CLAUSE
            token = token.head
        return False

    def before_own_verb(self, index: int, start: int, end: int) -> int:
        """The end of a range behind a noun, cut where the verb begins of which that noun is the subject."""
        token = self.units[index].token
        if token is None or token.dep_ not in syntax.SUBJECT:
            return end
        group = [token.head, *(child for child in token.head.children if child.dep_ in {"aux", "aux:pass", "cop"})]
        places = [self.index_of[one.i] for one in group if one.i in self.index_of and self.index_of[one.i] > start]
        return min([end, *places])

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
        extended = phrases.starting_at(self.units[: limit if limit is not None else len(self.units)], start)
        end = max(stop, extended[1]) if extended else stop
        return start, end

    def has_name(self, span: tuple[int, int]) -> bool:
        """Is there a name in this phrase?"""
        return any(unit.tag in {"NNP", "NNPS", "PRP"} for unit in self.units[span[0] : span[1]])

    def belongs_elsewhere(self, start: int) -> bool:
        """Is the phrase that begins here the object of a preposition or verb before it?"""
        if start == 0:
            return False
        before = self.units[start - 1]
        if before.tag in {"IN", "TO"}:
            return before.is_a("plain prepositions")
        return before.tag in {"VBG", "VBN", "VB"}

    def verb_follows(self, index: int) -> bool:
        """Does a finite verb come next, adverbs passed over?"""
        while index < len(self.units) and self.units[index].tag == "RB":
            index += 1
        return index < len(self.units) and self.units[index].tag in FINITE

    def is_time(self, span: tuple[int, int]) -> bool:
        """Is the phrase an adverbial of time ("said Monday")?"""
        words = [unit for unit in self.units[span[0] : span[1]] if unit.tag not in {"DT", "CD"}]
        return bool(words) and all(unit.is_a("times") for unit in words)

    def without_time(self, span: tuple[int, int]) -> tuple[int, int]:
        """The phrase without a time at its end: "Lund | last year", "the mayor | Dec. 9"; "Theresa May" keeps her name."""
        start, end = span
        cut = end
        while cut > start and (self.units[cut - 1].is_a("times") or self.units[cut - 1].tag == "CD"):
            cut -= 1
        first = self.units[cut] if cut < end else None
        if first is None or cut == start or not first.is_a("times"):
            return span
        is_sure = first.text.islower() or first.lower.endswith("day") or self.units[end - 1].tag == "CD"
        # "the night", "Lund's last year": the time is the noun itself.
        has_noun = self.units[cut - 1].tag in NOUNS
        return (start, cut) if is_sure and has_noun else span

    def clause_behind(self, index: int) -> bool:
        """Does a clause or a quotation follow the verb as its content?"""
        for unit in self.units[index : self.last]:
            if unit.tag == QUOTED or unit.tag in FINITE or unit.is_a("clause markers"):
                return True
            if unit.is_a("sentence ends") or unit.text == ",":
                return False
        return False

    def is_parsed(self, index: int) -> bool:
        """Did the parser read this unit?"""
        token = self.units[index].token
        return token is not None and token.dep != 0

    def is_relative(self, index: int) -> bool:
        """Does this word open a clause of the noun or the verb before it: "the money that it had", "left when it rained"?"""
        token = self.units[index].token
        if token is None or token.dep == 0 or token.lower_ not in RELATIVES or token.dep_ == "mark":
            return False
        clause = token.head
        while clause.dep_ == "conj" and clause.head.i < clause.i:
            clause = clause.head
        is_adverbial = token.tag_ == "WRB" and clause.dep_ == "advcl"
        return (is_adverbial or clause.dep_ in syntax.CLAUSE_OF_NOUN) and clause.head.i < token.i

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
            return index > 0 and (self.units[index - 1].tag in NOUNS or self.units[index - 1].tag in {"CC", "RB"})
        return not any(unit.tag in FINITE for unit in self.units)

    def ends_speech(self, index: int) -> bool:
        """Is this unit a quotation that ends as speech does before its attribution: with a comma, ? or !?"""
        unit = self.units[index]
        if unit.tag != QUOTED:
            return False
        inside = unit.text.rstrip("\"”’'»`").rstrip()
        after = self.units[index + 1].text if index + 1 < len(self.units) else ""
        return inside.endswith((",", "?", "!", "—", "–", "-", "…", "...", ".")) or after == ","

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

    def quotation_ahead(self, index: int) -> bool:
        """Does a quotation follow with no other verb before it?"""
        for unit in self.units[index : index + 12]:
            if unit.tag == QUOTED:
                return True
            if unit.tag in FINITE or unit.tag == "VBG" or unit.is_a("sentence ends") or unit.is_a("clause markers"):
                return False
        return False

    def clause_starts(self, index: int) -> bool:
        """Do a noun phrase and its finite verb come next?"""
        end = phrases.chunk_right(self.units, index)
        return end > index and self.verb_follows(end)

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
