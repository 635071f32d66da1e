"""The speaker of each quote: the person or organisation that the words next to a cue mean, and joint speakers."""

import re
from collections import Counter

from .. import syntax
from ..patterns import Patterns, per_patterns
from ..records import Person, Record, SpeakerType
from . import cues, phrases
from .article_frames import ArticleFrames
from .draft import Draft
from .frames import Frame
from .joint import REACH, joint_speakers

WORD = re.compile(r"\w[\w'’-]*")
NAME_WORD = re.compile(r"[^\W_]{2,}")
AND_OTHERS = re.compile(r"\s+and\s+others?\b")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Behind a family name."""
MOST_FRAMES_TO_NAMESAKE = 8
"""Number of earlier sentences among which the namesake who spoke last is sought."""
MOST_FRAMES_TO_UNNAMED = 4
"""Number of earlier sentences in which one without a name is sought whom "he" means."""
MOST_LINES_TO_UNNAMED = 4
"""Number of lines before "he" among which that one is sought."""
MOST_FRAMES_BACK = 2
"""Number of earlier sentences in which the organisation meant by "it", or those meant by "they", are sought."""
PLURAL = frozenset({"NNS", "NNPS"})

Speaker = tuple[str | None, SpeakerType | None]
"""The name of a speaker, or the words of the text for one without a name; and what kind of speaker it is."""
NOBODY: Speaker = (None, None)


class SpeakerWords(Record):
    """Words for speakers, in small letters."""

    neuter: frozenset[str]
    """Pronouns for organisations: "it"."""
    plural: frozenset[str]
    """Pronouns for several persons, or for an organisation: "they"."""
    personal: dict[str, str]
    """Pronoun for one person -> gender: "she" -> "female"."""
    relative: frozenset[str]
    """Relative pronouns: "who"."""
    single: frozenset[str]
    """Nouns for one person, in the singular: "clerk"."""
    nobody: frozenset[str]
    """"no one"."""
    no_name: tuple[str, ...]
    """Phrases of a sentence whose speaker wants no name: "condition of anonymity"."""
    types: dict[str, SpeakerType]
    """Noun, singular or plural -> what kind of speaker it is."""


@per_patterns
def speaker_words(patterns: Patterns) -> SpeakerWords:
    """The words for speakers of a set of patterns."""
    return SpeakerWords(
        neuter=frozenset(patterns.pronouns["it"].words if "it" in patterns.pronouns else ()),
        plural=frozenset(patterns.pronouns["they"].words if "they" in patterns.pronouns else ()),
        personal={
            word: pronoun.gender for pronoun in patterns.pronouns.values() if pronoun.gender for word in pronoun.words
        },
        relative=frozenset(patterns.pronouns["who"].words if "who" in patterns.pronouns else ()),
        single=frozenset(
            word for role in patterns.roles.values() if role.kind in {"role", "anonymous"} for word in role.words
        ),
        nobody=frozenset(patterns.grammar["nobody"].words),
        no_name=patterns.grammar["no name given"].words,
        types={
            form: role.kind
            for role in patterns.roles.values()
            for word in role.words
            for form in (word, cues.plural(word))
        },
    )


class Speakers:
    """The speakers of one article's quotes."""

    def __init__(self, article: ArticleFrames, patterns: Patterns) -> None:
        self.article = article
        self.text = article.text
        self.patterns = patterns
        self.words = speaker_words(patterns)
        persons = {mention.person.name for mention in article.mentions if mention.person.kind == "person"}
        self.families = Counter(family_of(name) for name in persons)
        """How many persons of the article have each family name."""

    def speaker(self, draft: Draft) -> Speaker:
        """The person that a mention means, else the words of the mention; nobody for a pronoun that is not resolved."""
        if draft.source is None or draft.head is None:
            return NOBODY
        start, end = draft.source
        words = self.text[start:end]
        if self.is_relative(words):
            return self.antecedent(start)
        if words.lower() in self.words.personal:
            unnamed = self.unnamed_before(start, words.lower())
            if unnamed is not None:
                return unnamed
        # "Lund and others said" is a statement of Lund.
        shared = AND_OTHERS.search(words)
        person = self.article.person_at(start + shared.start() - 1) if shared else None
        person = person or self.meant(draft.head, start, end)
        if person is not None:
            before = self.spoke_right_before(draft, words.lower())
            return speaker_of(before or self.namesake(person, start, words) or person)
        if self.article.cue_words.is_a(words, "pronouns") or self.article.cue_words.is_a(words, "possessives"):
            return self.meant_by(words.lower(), start)
        if words.lower() in self.words.nobody:
            return NOBODY
        return self.unnamed(words, draft.head, draft.frames[-1])

    def spoke_right_before(self, draft: Draft, pronoun: str) -> Person | None:
        """Who spoke in the sentence before a quotation that "he said" follows: "When Stone came, Lund said it rained. “...,” he said."."""
        frame = draft.frames[0]
        number = self.article.frame_number_at(frame.start)
        opens = frame.units[0].quoted_span is not None and draft.attribution is not None and draft.attribution.is_after
        if pronoun not in self.words.personal or draft.kind != "direct" or not opens or not number:
            return None
        before = self.article.frames[number - 1]
        said = [one for one in self.article.main_sources(number - 1) if one.is_speech and not one.is_noun]
        source = said[-1].source if said else None
        if source is None:
            return None
        person = self.meant(phrases.head(before, *source).start, *before.offsets(source))
        is_fitting = person is not None and person.gender in {None, self.words.personal[pronoun]}
        return person if person is not None and is_fitting and person.kind == "person" else None

    def meant(self, head: int, start: int, end: int) -> Person | None:
        """The person or organisation that the words of a mention name, in one way or another."""
        return (
            self.article.person_at(head)
            or self.in_apposition(start, end)
            or self.author(head, start, end)
            or self.behind_office(head, start, end)
            or self.before_office(head, start)
            or self.before_apposition(start, end)
        )

    def meant_by(self, pronoun: str, offset: int) -> Speaker:
        """The speaker that a pronoun means which no name or noun near it resolves: who spoke before, if that fits."""
        if pronoun in self.words.neuter:
            return self.organisation_before(offset)
        if pronoun in self.words.plural:
            # Whose "their concerns" are, who spoke last does not tell.
            return NOBODY if self.article.cue_words.is_a(pronoun, "possessives") else self.several_before(offset)
        return self.person_before(offset, pronoun) if pronoun in self.words.personal else NOBODY

    def speakers(self, draft: Draft, speaker: str | None) -> tuple[str, ...]:
        """Everybody who makes the statement jointly with this speaker."""
        if speaker is None or draft.source is None:
            return ()
        start, end = draft.source
        around = self.article.mentions_within(max(start - REACH, 0), end + REACH)
        return joint_speakers(self.text, around, start, end, speaker)

    def is_beside(self, speaker: str, words: str) -> bool:
        """Is the speaker named beside the cue, and nobody else by the same words? "Who" stands right behind the name."""
        is_shared = self.shares_name(speaker) and is_bare(speaker, words)
        return (is_named(speaker, words) and not is_shared) or self.is_relative(words)

    def is_relative(self, words: str) -> bool:
        """Are these words a relative pronoun: "an official who said"?"""
        return words.lower() in self.words.relative

    def antecedent(self, offset: int) -> Speaker:
        """The one whom a relative pronoun means: the noun of its clause, by the parse, else the phrase before it."""
        number = self.article.frame_number_at(offset)
        frame = self.article.frames[number]
        index = next((index for index, unit in enumerate(frame.units) if unit.start == offset), 0)
        token = frame.units[index].token if index else None
        noun = syntax.antecedent(token) if token is not None else None
        place = None
        if noun is not None and noun is not token:
            place = next((at for at, unit in enumerate(frame.units[:index]) if unit.token == noun), None)
        found = phrases.starting_at(frame.units[:index], phrases.chunk_left(frame.units, place + 1)) if place else None
        if found is None or place is None:
            comma = index > 1 and frame.units[index - 1].text == ","
            found = phrases.ending_at(frame.units, index - comma) if index - comma > 0 else None
        if found is None:
            return NOBODY
        head = phrases.head(frame, *found)
        start, end = frame.offsets(found)
        person = self.article.person_at(head.start) or self.in_apposition(start, end)
        if person is not None:
            return speaker_of(person)
        words = self.text[start:end]
        is_nobody = self.article.cue_words.is_a(words, "pronouns") or head.is_a("times")
        return NOBODY if is_nobody else self.unnamed(words, head.start, frame)

    def shares_name(self, name: str) -> bool:
        """Do two persons of the article have this family name?"""
        return self.families[family_of(name)] > 1

    def namesake(self, person: Person, offset: int, words: str) -> Person | None:
        """The one of several of a family name who spoke last: "Anna Lund said ... Lund said", in an article about Peter Lund."""
        if person.kind != "person" or not self.shares_name(person.name) or not is_bare(person.name, words):
            return None
        number = self.article.frame_number_at(offset)
        for back in range(number - 1, max(-1, number - 1 - MOST_FRAMES_TO_NAMESAKE), -1):
            frame = self.article.frames[back]
            for attribution in reversed(self.article.main_sources(back)):
                assert attribution.source is not None
                start, end = frame.offsets(attribution.source)
                said = self.text[start:end]
                other = self.meant(phrases.head(frame, *attribution.source).start, start, end)
                if other is None or other.kind != "person" or family_of(other.name) != family_of(person.name):
                    continue
                if not is_bare(other.name, said):
                    return other
        return None

    def unnamed_before(self, offset: int, pronoun: str) -> Speaker | None:
        """The one without a name whom "he" means, because nobody else spoke or was named since: "the clerk said ... he said"."""
        number = self.article.frame_number_at(offset)
        line = self.article.frames[number].line
        for back in range(number - 1, max(-1, number - 1 - MOST_FRAMES_TO_UNNAMED), -1):
            frame = self.article.frames[back]
            if line - frame.line > MOST_LINES_TO_UNNAMED:
                return None
            said = self.article.main_sources(back)
            if not said:
                if self.names_person(frame):
                    return None
                continue
            source = said[-1].source
            assert source is not None
            if said[-1].stance == "asked":
                # "... asked the judge. “I did,” she said.": who answers is another.
                continue
            start, end = frame.offsets(source)
            words = self.text[start:end]
            if words.lower() == pronoun:
                continue
            head = phrases.head(frame, *source)
            if self.meant(head.start, start, end):
                return None
            if self.may_be(head.lower, pronoun):
                return self.unnamed(words, head.start, frame)
            if self.names_person(frame):
                return None
        return None

    def names_person(self, frame: Frame) -> bool:
        """Is a person mentioned in a frame, outside quotations?"""
        return any(
            mention.person.kind == "person"
            and not any(span.start <= mention.start < span.end for span in frame.quoted_spans)
            for mention in self.article.mentions_within(frame.start, frame.end)
        )

    def may_be(self, noun: str, pronoun: str) -> bool:
        """Can this noun for one person be meant by "he" or "she": "the clerk", but not "the clerks" and not "the union"?"""
        is_one = noun in self.words.single
        other = "nouns for women" if self.words.personal[pronoun] == "male" else "nouns for men"
        return is_one and not self.article.cue_words.is_a(noun, other)

    def in_apposition(self, start: int, end: int) -> Person | None:
        """The person whose name follows a comma: "the owner, Ann Lee"."""
        for mention in self.article.mentions_within(start, end):
            if (
                (mention.person.kind == "person" or " " in mention.person.name)
                and self.text[start : mention.start].rstrip().endswith(",")
                and not self.text[mention.end : end].startswith(("'s", "’s"))
            ):
                return mention.person
        return None

    def author(self, head: int, start: int, end: int) -> Person | None:
        """Who wrote the letter or statement that speaks: "her letter", "a statement from the union"."""
        noun = WORD.match(self.text, head)
        if noun is None or not self.article.cue_words.is_a(noun.group(), "documents"):
            return None
        for mention in self.article.mentions_within(start, end):
            is_owner = mention.end <= noun.start() and (
                self.text.startswith(("'s", "’s", "'", "’"), mention.end)
                or self.article.cue_words.is_a(self.text[mention.start : mention.end], "possessives")
            )
            if is_owner or self.lead_to_author(self.text[noun.end() : mention.start].lower().split()):
                return mention.person
        return None

    def lead_to_author(self, words: list[str]) -> bool:
        """Do these words between a letter and a name make the name its author: "from", "signed by", "by the"?"""
        if words and self.article.cue_words.is_a(words[-1], "determiners"):
            words = words[:-1]
        return bool(words) and words[-1] in {"from", "by"}

    def unnamed(self, words: str, head: int, frame: Frame) -> Speaker:
        """A speaker without a name, in the words of the text; its type is that of its head noun."""
        short = re.split(r",|\swho\s", words)[0].strip()
        if not short:
            return NOBODY
        noun = WORD.match(self.text, head)
        sentence = f"{words} {self.text[frame.start : frame.end]}".lower()
        if any(phrase in sentence for phrase in self.words.no_name):
            return short, "anonymous"
        return short, self.words.types.get(noun.group().lower() if noun else "", "anonymous")

    def behind_office(self, head: int, start: int, end: int) -> Person | None:
        """The person whose name ends the words for an office, without a comma: "head of the Harbour Union Ann Lee"."""
        noun = WORD.match(self.text, head)
        if noun is None or noun.group().lower() not in self.words.single:
            return None
        for mention in self.article.mentions_within(noun.end(), end):
            if mention.end == end and mention.person.kind == "person" and " " in mention.person.name:
                before = WORD.findall(self.text[start : mention.start])
                # "the lawyer for Ann Lee" speaks for her.
                is_another = before[-1].islower() and before[-1] not in self.words.types
                return None if is_another else mention.person
        return None

    def before_office(self, head: int, start: int) -> Person | None:
        """The person whose name opens the sentence, with an office behind one comma: "Ann Lee, analyst for Bira said"."""
        noun = WORD.match(self.text, head)
        comma = self.text.rfind(",", max(0, start - REACH), start)
        if noun is None or noun.group().lower() not in self.words.single or comma < 1:
            return None
        if self.text[comma + 1 : start].strip():
            return None
        person = self.article.person_at(comma - 1)
        number = self.article.frame_number_at(start)
        opens = self.article.person_at(self.article.frames[number].start)
        return person if person is not None and person.kind == "person" and opens is person else None

    def before_apposition(self, start: int, end: int) -> Person | None:
        """The person whose name opens these words, with an apposition that no comma parts from it: "Ann Lee the mayor"."""
        for mention in self.article.mentions_within(start, end):
            following = WORD.match(self.text, mention.end + 1)
            is_apposition = following is not None and self.article.cue_words.is_a(following.group(), "determiners")
            if mention.start == start and mention.person.kind == "person" and is_apposition:
                return mention.person
        return None

    def person_before(self, offset: int, pronoun: str) -> Speaker:
        """The person meant by "he" where long quotations part it from the name: who spoke last, unless the gender differs."""
        number = self.article.frame_number_at(offset)
        if any(span.start <= offset < span.end for span in self.article.frames[number].quoted_spans):
            return NOBODY
        for back in range(number - 1, max(-1, number - 1 - MOST_FRAMES_TO_UNNAMED), -1):
            frame = self.article.frames[back]
            said = self.article.main_sources(back)
            if not said:
                if self.names_person(frame):
                    return NOBODY
                continue
            source = said[-1].source
            assert source is not None
            start, end = frame.offsets(source)
            if self.text[start:end].lower() == pronoun:
                continue
            person = self.meant(phrases.head(frame, *source).start, start, end)
            is_fitting = (
                person is not None and person.kind == "person" and person.gender in {None, self.words.personal[pronoun]}
            )
            return speaker_of(person) if person is not None and is_fitting else NOBODY
        return NOBODY

    def several_before(self, offset: int) -> Speaker:
        """Those meant by "they": who spoke last, if that was an organisation or several: "sources said ... They said"."""
        number = self.article.frame_number_at(offset)
        if any(span.start <= offset < span.end for span in self.article.frames[number].quoted_spans):
            return NOBODY
        passed = 0
        for back in range(number - 1, max(-1, number - 1 - MOST_FRAMES_TO_NAMESAKE), -1):
            frame = self.article.frames[back]
            said = self.article.main_sources(back)
            # Bare quotations and what they said before that part nobody from "they".
            passed += not frame.is_bare
            if passed > MOST_FRAMES_BACK:
                break
            if not said:
                continue
            source = said[-1].source
            assert source is not None
            head, (start, end) = phrases.head(frame, *source), frame.offsets(source)
            if self.text[start:end].lower() in self.words.plural:
                passed -= bool(frame.quoted_spans)
                continue
            person = self.article.person_at(head.start)
            if person is not None:
                return speaker_of(person) if person.kind != "person" else NOBODY
            are_several = head.tag in PLURAL or self.words.types.get(head.lower) == "organisation"
            # "A spokesperson declined to answer. They said": "they" for one whose gender is not told.
            is_anyone = head.lower.endswith("person") or self.words.types.get(head.lower) == "anonymous"
            are_several |= back == number - 1 and is_anyone
            return self.unnamed(self.text[start:end], head.start, frame) if are_several else NOBODY
        return NOBODY

    def organisation_before(self, offset: int) -> Speaker:
        """The organisation meant by "it": the last one that spoke before."""
        number = self.article.frame_number_at(offset)
        passed = 0
        for back in range(number, max(-1, number - 1 - MOST_FRAMES_TO_NAMESAKE), -1):
            frame = self.article.frames[back]
            passed += back < number and not frame.is_bare
            if passed > MOST_FRAMES_BACK:
                break
            for attribution in reversed(self.article.main_sources(back)):
                source = attribution.source
                if source is None or frame.units[source[0]].start >= offset:
                    continue
                head = phrases.head(frame, *source)
                if head.lower in self.words.neuter:
                    passed -= back < number and bool(frame.quoted_spans)
                    break
                person = self.article.person_at(head.start)
                if person is not None and person.kind != "person":
                    return speaker_of(person)
                if self.words.types.get(head.lower) == "organisation" or head.is_a("documents"):
                    # "The affidavit said the mill was shut. It adds: “...”"
                    start, end = frame.offsets(source)
                    return self.unnamed(self.text[start:end], head.start, frame)
        return NOBODY


def family_of(name: str) -> str:
    """The last word of a name, in small letters, "Jr." and the like aside."""
    words = [word.casefold() for word in NAME_WORD.findall(name)]
    if len(words) > 2 and words[-1] in SUFFIXES:
        words.pop()
    return words[-1] if words else ""


def is_bare(name: str, words: str) -> bool:
    """Is only the family name written here, titles aside: "Lund" and "Mr. Lund" of "Anna Lund"?"""
    of_name = {word.casefold() for word in NAME_WORD.findall(name)}
    written = {word.casefold() for word in NAME_WORD.findall(words)}
    return of_name & written == {family_of(name)}


def speaker_of(person: Person) -> Speaker:
    """A person or an organisation as a speaker."""
    return person.name, person.kind


def is_named(name: str, words: str) -> bool:
    """Whether words of an article give a name, a part of it or its initials; a pronoun or an office does not.

    Shape:  "Anna Lund", "Mayor Lund" -> True; "Anna Lund", "the mayor" -> False; "Harbour Watch Union", "the HWU" -> True.
    """
    of_name = [word.casefold() for word in NAME_WORD.findall(name)]
    if not of_name or set(of_name) & {word.casefold() for word in NAME_WORD.findall(words)}:
        return True
    initials = "".join(word[0] for word in of_name)
    return any(
        word.replace(".", "").casefold() == initials for word in words.split() if word[:2].isupper() or "." in word
    )
