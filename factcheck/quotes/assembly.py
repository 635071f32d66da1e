"""From attributions to quotes: each quotation gets its cue, or the speaker of its neighbours, or nobody."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .. import sentences
from ..patterns import Patterns
from ..quotemarks import Stretch
from ..records import GAP, Article, Person, Piece, Quote, QuoteKind, SpeakerType
from . import attributions, cues, naming, phrases
from .attributions import Attribution
from .frames import QUOTED, Frame, frames
from .grammar import FINITE

if TYPE_CHECKING:
    from spacy.tokens import Doc

LABEL = re.compile(r"((?:[A-Z][\w.'’-]+)(?: [A-Z][\w.'’-]*){0,3}):\s+(?=\S)")
"""The speaker's name before a line of a transcript."""
WORD = re.compile(r"\w[\w'’-]*")
THOUGHT = frozenset({"believed", "known", "expected"})
"""Stances of cues that report no words: those in marks behind one are whose words tell of it, "said he felt “free”"."""
LONGEST_LABEL = 14
"""Units of a line that only names the speaker of the quotation below it."""
SPEECH_WORDS = 4
"""Words from which a quotation without a cue may be speech; fewer are a name, a title or a word mentioned."""


Speaker = tuple[str | None, SpeakerType | None]
"""The name, or the words of the text, of a speaker and what he is."""
NOBODY: Speaker = (None, None)


def speaker_of(person: Person) -> Speaker:
    """A person or an organisation as a speaker."""
    return person.name, person.kind


@dataclass
class Draft:
    """A quote while it is put together."""

    kind: QuoteKind
    pieces: list[tuple[int, int]]
    start: int
    end: int
    frames: list[Frame]
    attribution: Attribution | None = None
    source: tuple[int, int] | None = None
    """Offsets of the mention of the speaker."""
    head: int | None = None
    """Offset of its head word."""
    stretches: list[Stretch] = field(default_factory=list)
    is_inferred: bool = False
    """Its speaker is one of the sentences around it."""


class Assembly:
    """One article with its frames and their attributions."""

    def __init__(
        self,
        doc: "Doc",
        article: Article,
        people: tuple[Person, ...],
        patterns: Patterns,
        stretches: tuple[Stretch, ...],
    ) -> None:
        self.article = article
        self.text = article.text
        self.lexicon = cues.of(patterns)
        self.patterns = patterns
        self.frames = frames(doc, stretches, self.lexicon)
        self.last_said: dict[int, Draft] = {}
        """Last draft with a speaker, by the identity of the frame it ends in."""
        self.frame_starts = [frame.start for frame in self.frames]
        self.found = [attributions.find(frame, self.lexicon) for frame in self.frames]
        self.mentions = sorted(
            ((piece.start, piece.end, person) for person in people for piece in person.mentions), key=by_offsets
        )
        self.mention_starts = [start for start, _, _ in self.mentions]
        self.neuter = frozenset(patterns.pronouns["it"].words if "it" in patterns.pronouns else ())
        self.nobody = frozenset(patterns.grammar["nobody"].words)
        self.unnamed = patterns.grammar["no name given"].words
        self.types: dict[str, SpeakerType] = {
            form: role.kind
            for role in patterns.roles.values()
            for word in role.words
            for form in (word, cues.plural(word))
        }
        verbs = {verb for entry in patterns.unspoken.values() for verb in entry.verbs}
        self.unspoken_words = {word for entry in patterns.unspoken.values() for word in entry.nouns}
        self.unspoken_words |= {form for verb in verbs for form in cues.forms(verb)}
        self.unspoken_phrases = {
            tuple(re.findall(r"\w+", phrase)) for entry in patterns.unspoken.values() for phrase in entry.phrases
        }

    def quotes(self) -> tuple[Quote, ...]:
        """All quotes, sorted by start."""
        drafts: list[Draft] = []
        latest: Draft | None = None
        for number, frame in enumerate(self.frames):
            claimed: dict[int, Attribution] = {}
            for index, unit in enumerate(frame.units):
                if unit.tag == QUOTED:
                    attribution = self.nearest(number, index)
                    if attribution is not None and not self.is_name(frame, index):
                        claimed[index] = attribution
            made: dict[int, Draft] = {}
            for index, unit in enumerate(frame.units):
                if unit.stretch is None:
                    continue
                attribution = claimed.get(index)
                labelled = self.labelled(unit.stretch, frame) if attribution is None else None
                if labelled is not None:
                    drafts.append(labelled)
                    latest = labelled
                    continue
                if unit.stretch.continues and latest is not None and attribution is None:
                    self.append(latest, unit.stretch, frame)
                    continue
                if attribution is not None and unit.stretch.continues and self.awaits(latest, frame):
                    # Only the last paragraph of a quotation says who spoke.
                    assert latest is not None
                    self.append(latest, unit.stretch, frame)
                    self.set_source(latest, attribution)
                    made[id(attribution)] = latest
                    continue
                if attribution is not None and id(attribution) in made:
                    self.append(made[id(attribution)], unit.stretch, frame)
                elif attribution is not None:
                    draft = self.attributed(attribution, unit.stretch, frame)
                    made[id(attribution)] = draft
                    drafts.append(draft)
                    latest = draft
                else:
                    joined = self.follows(number, index, latest)
                    if joined is not None and joined.kind == "direct":
                        self.append(joined, unit.stretch, frame)
                        continue
                    if joined is not None:
                        draft = self.after(joined, unit.stretch, frame)
                        drafts.append(draft)
                        latest = draft
                        continue
                    draft = self.unattributed(number, index)
                    drafts.append(draft)
                    if draft.kind != "scare":
                        latest = draft
            taken = {id(attribution) for attribution in claimed.values()}
            for attribution in self.found[number]:
                if attribution.contents and id(attribution) not in taken:
                    reported = self.indirect(attribution, set(claimed))
                    if reported is not None:
                        drafts.append(reported)
        return tuple(sorted((self.record(draft) for draft in drafts), key=by_place))

    def awaits(self, latest: Draft | None, frame: Frame) -> bool:
        """Is this a quotation that has not been given its cue yet, in the paragraph before this frame's?"""
        if latest is None or latest.kind != "direct" or latest.attribution is not None:
            return False
        # Where each sentence has a line of its own, a mark at its start may well close what the line before left open.
        return frame.line - latest.frames[-1].line > 1

    # -- one quotation ------------------------------------------------------------------------------------------

    def nearest(self, number: int, index: int) -> Attribution | None:
        """The attribution of this frame whose content holds the quotation: the cue nearest to it."""
        holding = [attribution for attribution in self.found[number] if attribution.holds(index)]
        if not holding:
            return None
        units = self.frames[number].units
        for attribution in holding:
            if (
                attribution.after
                and attribution.lemma != "according"
                and attribution.cue[0] > index
                and self.ends_with_comma(units[index].text)
            ):
                return self.closest(holding, index, after=True)
        nearest = self.closest(holding, index)
        adjacent = units[index - 1].text in {":", ","} or self.is_sentence(units[index].text) or nearest.cue[1] == index
        if nearest.is_speech and adjacent and nearest.source is not None:
            return nearest
        # "Lee said her rival thought it “odd”": words in marks inside reported speech are the reporting speaker's.
        outer = [
            attribution
            for attribution in holding
            if attribution.encloses(nearest)
            and attribution.source is not None
            and (attribution.is_speech or (nearest.is_noun and not attribution.is_noun))
        ]
        if outer and (nearest.cue[1] != index or nearest.stance in THOUGHT):
            return max(outer, key=attributions.extent)
        return nearest

    def closest(self, holding: list[Attribution], index: int, *, after: bool = False) -> Attribution:
        """The attribution whose cue or source is nearest to a unit."""

        def distance(attribution: Attribution) -> tuple[bool, int]:
            start, end = attribution.cue
            if attribution.source is not None:
                start, end = min(start, attribution.source[0]), max(end, attribution.source[1])
            # A noun without a possessor ("a plan to ...") says nothing about who speaks.
            far = (start - index if index < start else index - end + 1) + (0 if attribution.source is not None else 12)
            far += 5 if attribution.lemma == "according" else 0
            return after and (not attribution.after or attribution.lemma == "according"), far

        return min(holding, key=distance)

    def is_name(self, frame: Frame, index: int) -> bool:
        """Do the words before tell a name: "known as “Hammer”", "the so-called “smart” lock", "the film “Rain”"?"""
        words = [unit.lower for unit in frame.units[max(0, index - 4) : index] if unit.text[:1].isalpha()]
        if words and words[-1] in self.unspoken_words and frame.units[index - 1].text != ":":
            return True
        if words and words[-1] in {"the", "a", "an"}:
            words.pop()
        return any(tuple(words[-len(phrase) :]) == phrase for phrase in self.unspoken_phrases)

    def is_headline(self, number: int) -> bool:
        """Is this the first line of the article, with more to follow?"""
        frame = self.frames[number]
        return frame.line == self.frames[0].line and self.frames[-1].line > frame.line and len(frame.units) < 40

    def ends_with_comma(self, quotation: str) -> bool:
        """Does the quotation end as one does before "he said"?"""
        return quotation.rstrip("\"”’'»`").rstrip().endswith((",", "?", "!", "—"))

    def attributed(self, attribution: Attribution, stretch: Stretch, frame: Frame) -> Draft:
        """The draft of a quotation with a cue in its own sentence."""
        span = self.content_span(attribution)
        outside = self.words_outside(attribution)
        kind: QuoteKind = "mixed" if outside else "direct"
        draft = Draft(
            kind=kind,
            pieces=[(stretch.inner_start, stretch.inner_end)],
            start=min(span[0], stretch.inner_start) if outside else stretch.inner_start,
            end=max(span[1], stretch.inner_end) if outside else stretch.inner_end,
            frames=[frame],
            attribution=attribution,
            stretches=[stretch],
        )
        self.set_source(draft, attribution)
        return draft

    def content_span(self, attribution: Attribution) -> tuple[int, int]:
        """Offsets of the content from its first word to its last, the marks of a quotation at its edges left out."""
        units = attribution.frame.units
        first = units[attribution.contents[0][0]]
        last = units[attribution.contents[-1][1] - 1]
        start = first.stretch.inner_start if first.stretch is not None else first.start
        end = last.stretch.inner_end if last.stretch is not None else last.end
        return start, end

    def words_outside(self, attribution: Attribution) -> bool:
        """Are there words of the reporter's in the content, a leading "that" aside?"""
        units = attribution.frame.units
        for start, end in attribution.contents:
            for unit in units[start:end]:
                if unit.tag != QUOTED and unit.text[:1].isalnum() and unit.lower != "that":
                    return True
        return False

    def append(self, draft: Draft, stretch: Stretch, frame: Frame) -> None:
        """One more piece."""
        draft.pieces.append((stretch.inner_start, stretch.inner_end))
        draft.stretches.append(stretch)
        if draft.source is not None:
            self.last_said[id(frame)] = draft
        draft.start = min(draft.start, stretch.inner_start)
        draft.end = max(draft.end, stretch.inner_end)
        if draft.frames[-1] is not frame:
            draft.frames.append(frame)

    def labelled(self, stretch: Stretch, frame: Frame) -> Draft | None:
        """The draft of a line of a transcript within the marks: "“LUND: The mill is shut."."""
        match = LABEL.match(self.text, stretch.inner_start, stretch.inner_end)
        if match is None:
            return None
        start, end = match.span(1)
        person = self.person_at(end - 1)
        if (person is None or person.kind != "person") and not match.group(1).isupper():
            return None
        draft = Draft(
            kind="direct",
            pieces=[(match.end(), stretch.inner_end)],
            start=match.end(),
            end=stretch.inner_end,
            frames=[frame],
            source=(start, end),
            head=max(self.text.rfind(" ", start, end) + 1, start),
            stretches=[stretch],
        )
        self.last_said[id(frame)] = draft
        return draft

    def after(self, draft: Draft, stretch: Stretch, frame: Frame) -> Draft:
        """The draft of a quotation by the speaker of the one before."""
        inner = (stretch.inner_start, stretch.inner_end)
        return Draft(
            kind="direct",
            pieces=[inner],
            start=inner[0],
            end=inner[1],
            frames=[frame],
            attribution=draft.attribution,
            source=draft.source,
            head=draft.head,
            stretches=[stretch],
            is_inferred=draft.is_inferred,
        )

    def follows(self, number: int, index: int, latest: Draft | None) -> Draft | None:
        """The quote that this quotation takes up again: "“...,” she said. “...”"."""
        frame = self.frames[number]
        if latest is None or number == 0 or (index > 0 and not frame.is_bare):
            return None
        if frame.units[0].tag != QUOTED or not self.is_sentence(frame.units[index].text):
            return None
        previous = self.frames[number - 1]
        if latest.frames[-1] is not previous or previous.line != frame.line or latest.kind == "scare":
            return None
        if previous.is_bare or latest.attribution is None:
            return latest
        return latest if latest.attribution.after else None

    def is_sentence(self, quotation: str) -> bool:
        """Does it begin as a sentence does?"""
        inside = quotation.lstrip("\"“”‘'«»`([… .").lstrip()
        return inside[:1].isupper() or inside[:1].isdigit()

    def is_remark(self, quotation: str) -> bool:
        """Is it a short sentence by itself: "She deserved it."?"""
        inside = quotation.strip("\"“”‘’'«»` ")
        return " " in inside and self.is_sentence(inside) and inside.endswith((".", "!", "?")) and not inside.istitle()

    def unattributed(self, number: int, index: int) -> Draft:
        """The draft of a quotation without a cue in its sentence: a neighbour's speech, or nobody's words."""
        frame = self.frames[number]
        unit = frame.units[index]
        assert unit.stretch is not None
        draft = Draft(
            kind="scare",
            pieces=[(unit.stretch.inner_start, unit.stretch.inner_end)],
            start=unit.stretch.inner_start,
            end=unit.stretch.inner_end,
            frames=[frame],
            stretches=[unit.stretch],
        )
        words = len(re.findall(r"\w+", unit.text))
        if unit.tag != QUOTED and not self.is_headline(number):
            return draft
        if self.is_headline(number):
            draft.kind, draft.is_inferred = "direct", True
            self.nearby(draft, number, index)
        elif frame.is_bare and (words >= SPEECH_WORDS or self.is_remark(unit.text)) and not unit.text.isupper():
            draft.kind = "direct"
            if not self.signed(draft, number) and not self.introduced(draft, number):
                draft.is_inferred = True
                self.lone(draft, number)
        elif words > SPEECH_WORDS and self.reads_as_speech(unit.text):
            draft.kind, draft.is_inferred = "direct", True
            self.nearby(draft, number, index)
        return draft

    def reads_as_speech(self, quotation: str) -> bool:
        """Does it look like more than a title or a term?"""
        inside = quotation.strip("\"“”‘’'«»` ")
        words = re.findall(r"[^\W\d_]+", inside)
        small = sum(word[0].islower() for word in words)
        return small >= len(words) * 0.6 and bool(words)

    def signed(self, draft: Draft, number: int) -> bool:
        """Is the quotation signed in the line below it: "— Ann Lee"?"""
        if number + 1 >= len(self.frames):
            return False
        below = self.frames[number + 1]
        if not below.units[0].is_a("dashes") or len(below.units) > 14:
            return False
        source = phrases.right(below.units, 1)
        if source is None or below.units[1].tag not in {"NNP", "NNPS"}:
            return False
        draft.source = self.offsets(below, source)
        draft.head = phrases.head(below, *source).start
        return True

    def introduced(self, draft: Draft, number: int) -> bool:
        """Does the line above name the speaker and nothing else: "Statement from the Harbour Union:"?"""
        above = self.frames[number - 1] if number else None
        if above is None or above.units[-1].text != ":" or len(above.units) > LONGEST_LABEL:
            return False
        units = above.units[:-1]
        if not units or any(unit.tag == QUOTED or unit.tag in FINITE for unit in units):
            return False
        sender = next((place for place in range(len(units) - 1, -1, -1) if units[place].lower in {"from", "by"}), -1)
        source = phrases.right(units, sender + 1)
        if source is None or not any(unit.tag in {"NNP", "NNPS"} for unit in units[slice(*source)]):
            return False
        draft.source = self.offsets(above, source)
        draft.head = phrases.head(above, *source).start
        return True

    def lone(self, draft: Draft, number: int) -> None:
        """The speaker of a quotation that stands alone: the one of the sentences before it."""
        frame = self.frames[number]
        for back in range(number - 1, max(-1, number - 6), -1):
            before = self.frames[back]
            if frame.line - before.line > 4:
                break
            earlier = self.last_said.get(id(before))
            if earlier is not None and earlier is not draft:
                draft.source, draft.head = earlier.source, earlier.head
                return
            said = [
                attribution
                for attribution in self.found[back]
                if attribution.source is not None and attribution.is_named
            ]
            if said:
                self.set_source(draft, said[-1], cue=not said[-1].contents)
                return
            person = self.first_person(before)
            if person is not None:
                draft.source = person
                draft.head = person[0]
                return

    def nearby(self, draft: Draft, number: int, index: int) -> None:
        """The speaker of a quotation inside a sentence without a cue: the subject of that sentence."""
        frame = self.frames[number]
        for attribution in self.found[number]:
            if attribution.source is not None:
                self.set_source(draft, attribution, cue=False)
                return
        person = self.first_person(frame)
        if person is not None:
            draft.source = person
            draft.head = person[0]

    def first_person(self, frame: Frame) -> tuple[int, int] | None:
        """Offsets of the first mention of a person in a frame, outside quotations."""
        index = bisect_right(self.mention_starts, frame.start - 1)
        while index < len(self.mentions) and self.mentions[index][0] < frame.end:
            start, end, person = self.mentions[index]
            if person.kind == "person" and not any(stretch.start <= start < stretch.end for stretch in frame.stretches):
                return start, end
            index += 1
        return None

    def indirect(self, attribution: Attribution, spoken: set[int]) -> Draft | None:
        """The draft of reported speech, the quotations in it that are another's left out."""
        units = attribution.frame.units
        pieces: list[tuple[int, int]] = []
        for start, end in attribution.contents:
            first = start
            for index in [*(index for index in sorted(spoken) if start <= index < end), end]:
                last = index
                while (
                    last > first and not units[last - 1].text[:1].isalnum() and units[last - 1].text not in {")", "%"}
                ):
                    last -= 1
                if any(unit.text[:1].isalnum() for unit in units[first:last]):
                    pieces.append((units[first].start, units[last - 1].end))
                first = index + 1
        reporting = [other for other in self.found_in(attribution.frame) if attribution.encloses(other)]
        if not pieces or (attribution.lemma == "according" and spoken and reporting):
            return None
        draft = Draft(
            kind="indirect",
            pieces=pieces,
            start=pieces[0][0],
            end=pieces[-1][1],
            frames=[attribution.frame],
            attribution=attribution,
        )
        self.set_source(draft, attribution)
        return draft

    def found_in(self, frame: Frame) -> tuple[Attribution, ...]:
        """The attributions of a frame."""
        return self.found[bisect_right(self.frame_starts, frame.start) - 1]

    def set_source(self, draft: Draft, attribution: Attribution, *, cue: bool = True) -> None:
        """Take the speaker's mention over from the attribution, and its cue if it is the quotation's own."""
        if cue:
            draft.attribution = draft.attribution or attribution
        if attribution.source is not None:
            self.last_said[id(draft.frames[-1])] = draft
            draft.source = self.offsets(attribution.frame, attribution.source)
            draft.head = phrases.head(attribution.frame, *attribution.source).start

    def offsets(self, frame: Frame, span: tuple[int, int]) -> tuple[int, int]:
        """Offsets of a range of units, commas at its end left out."""
        start, end = span
        while end - 1 > start and not frame.units[end - 1].text[:1].isalnum() and frame.units[end - 1].text != ")":
            end -= 1
        return frame.units[start].start, frame.units[end - 1].end

    # -- records ------------------------------------------------------------------------------------------------

    def record(self, draft: Draft) -> Quote:
        """The record of a finished draft."""
        pieces = tuple(Piece(start=first, end=last) for first, last in sorted(draft.pieces))
        start, end = min(draft.start, pieces[0].start), max(draft.end, pieces[-1].end)
        cue_start = cue_end = None
        stance = None
        if draft.attribution is not None:
            units = draft.attribution.frame.units
            cue_start, cue_end = units[draft.attribution.cue[0]].start, units[draft.attribution.cue[1] - 1].end
            stance = draft.attribution.stance
        first, last = draft.frames[0], draft.frames[-1]
        speaker, speaker_type = self.speaker(draft)
        words = self.text[slice(*draft.source)] if draft.source else None
        return Quote(
            id=f"{self.article.id}:{start}-{end}",
            article=self.article.id,
            start=start,
            end=end,
            text=GAP.join(self.text[piece.start : piece.end] for piece in pieces),
            pieces=pieces,
            sentences=sentences.of_pieces(self.text, pieces),
            kind=draft.kind,
            sentence=self.text[min(first.start, last.start) : max(first.end, last.end)],
            speaker=speaker,
            speaker_text=words,
            speaker_start=draft.source[0] if draft.source else None,
            speaker_end=draft.source[1] if draft.source else None,
            speakers=self.speakers(draft, speaker),
            is_inferred=bool(speaker and (draft.is_inferred or not naming.is_named(speaker, words or ""))),
            speaker_type=speaker_type,
            cue=self.text[cue_start:cue_end] if cue_start is not None else None,
            cue_start=cue_start,
            cue_end=cue_end,
            stance=stance,
            clause=draft.kind != "indirect" or draft.attribution is None or draft.attribution.clause,
        )

    def speaker(self, draft: Draft) -> Speaker:
        """Whom the mention stands for: a full name, else its own words; nobody for a pronoun that is not resolved."""
        if draft.source is None or draft.head is None:
            return NOBODY
        # "Lund and others" is Lund's word.
        shared = re.search(r"\s+and\s+others?\b", self.text[slice(*draft.source)])
        person = self.person_at(draft.source[0] + shared.start() - 1) if shared else self.person_at(draft.head)
        if person is not None:
            return speaker_of(person)
        start, end = draft.source
        words = self.text[start:end]
        for mention_start, mention_end, named in self.mentions_within(start, end):
            before = self.text[start:mention_start].rstrip()
            if (
                (named.kind == "person" or " " in named.name)
                and before.endswith(",")
                and not self.text[mention_end:end].startswith(("'s", "’s"))
            ):
                return speaker_of(named)
        author = self.author(draft, start, end)
        if author is not None:
            return speaker_of(author)
        if self.lexicon.is_a(words, "pronouns"):
            return self.organisation_before(start) if words.lower() in self.neuter else NOBODY
        if words.lower() in self.nobody:
            return NOBODY
        return self.nominal(words, draft.head, draft.frames[-1])

    def speakers(self, draft: Draft, speaker: str | None) -> tuple[str, ...]:
        """Everybody whose joint statement it is."""
        if speaker is None or draft.source is None:
            return ()
        start, end = draft.source
        around = self.mentions_within(max(start - naming.REACH, 0), end + naming.REACH)
        return naming.jointly(self.text, around, start, end, speaker)

    def nominal(self, words: str, head: int, frame: Frame) -> Speaker:
        """A speaker without a name, in the words of the text, typed by the head noun or by what is said of it."""
        short = re.split(r",|\swho\s", words)[0].strip()
        if not short:
            return NOBODY
        match = WORD.match(self.text, head)
        noun = match.group().lower() if match else ""
        around = f"{words} {self.text[frame.start : frame.end]}".lower()
        if any(phrase in around for phrase in self.unnamed):
            return short, "anonymous"
        return short, self.types.get(noun, "anonymous")

    def author(self, draft: Draft, start: int, end: int) -> Person | None:
        """Who wrote the letter or statement that speaks: "her letter", "a statement from the union"."""
        text = self.text
        head = WORD.match(text, draft.head) if draft.head is not None else None
        if head is None or not self.lexicon.is_a(head.group(), "documents"):
            return None
        for mention_start, mention_end, named in self.mentions_within(start, end):
            owned = mention_end <= head.start() and (
                text.startswith(("'s", "’s", "'", "’"), mention_end)
                or self.is_possessive(text[mention_start:mention_end])
            )
            if owned or self.sends(text[head.end() : mention_start].lower().split()):
                return named
        return None

    def is_possessive(self, word: str) -> bool:
        """Is it "her" or "their"?"""
        return self.lexicon.is_a(word, "possessives")

    def sends(self, words: list[str]) -> bool:
        """Do these words between a letter and a name make the name its author: "from", "signed by", "by the"?"""
        if words and self.lexicon.is_a(words[-1], "determiners"):
            words = words[:-1]
        return bool(words) and words[-1] in {"from", "by"}

    def organisation_before(self, offset: int) -> Speaker:
        """The organisation that spoke in the sentence before, for which "it" stands."""
        number = bisect_right(self.frame_starts, offset) - 1
        for back in range(number, max(-1, number - 3), -1):
            said = [
                attribution
                for attribution in self.found[back]
                if attribution.source is not None
                and attribution.is_named
                and self.frames[back].units[attribution.source[0]].start < offset
            ]
            for attribution in reversed(said):
                assert attribution.source is not None
                head = phrases.head(self.frames[back], *attribution.source)
                named = self.person_at(head.start)
                if named is not None and named.kind != "person":
                    return speaker_of(named)
                if self.types.get(head.lower) == "organisation":
                    start, end = self.offsets(self.frames[back], attribution.source)
                    return self.nominal(self.text[start:end], head.start, self.frames[back])
        return NOBODY

    def person_at(self, offset: int) -> Person | None:
        """The person whose mention holds this place."""
        index = bisect_right(self.mention_starts, offset) - 1
        while index >= 0 and index >= bisect_right(self.mention_starts, offset) - 4:
            start, end, person = self.mentions[index]
            if start <= offset < end:
                return person
            index -= 1
        return None

    def mentions_within(self, start: int, end: int) -> list[tuple[int, int, Person]]:
        """The mentions in a stretch of text."""
        index = bisect_right(self.mention_starts, start - 1)
        found = []
        while index < len(self.mentions) and self.mentions[index][0] < end:
            found.append(self.mentions[index])
            index += 1
        return found


def by_offsets(mention: tuple[int, int, Person]) -> tuple[int, int]:
    """Sort key: where the mention stands."""
    return mention[0], mention[1]


def by_place(quote: Quote) -> tuple[int, int]:
    """Sort key: where it stands."""
    return quote.start, quote.end
