"""Pronouns and phrases such as "the general" or "the company" outside quotation marks, and the person or organisation that each means."""

from bisect import bisect_left
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ..records import Piece
from . import names
from .entities import Entity, last_mentioned
from .mentions import NameMention
from .tokens import ArticleTokens

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_COMPANIES = 20
"""Number of organisations that "the company" may mean: the ones that an article mentions most."""
SURE = 2.0
"""Evidence from which an entity is surely a person: a title, a given name, two entity labels."""
MOST_SENTENCES_BACK = 6
"""Number of sentences that a pronoun may look back for its person."""
MOST_CANDIDATES = 60
"""Number of earlier mentions among which the person of a pronoun is sought."""
MOST_ROLES_BACK = 80
"""Number of earlier mentions among which the person of "the general" is sought."""
LONGEST_PHRASE = 4
"""Most words read behind "the": "the deputy prime minister"."""
POSSESSIVE_PRONOUNS = frozenset({"his", "her", "hers"})

NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "HYPH", "POS"})
"""Tags of words before which a noun is not the last one of its phrase: "police" of "a police van"."""

Found = tuple[Entity | None, int]
"""The entity that a phrase means, and the offset where the phrase ends."""


class Candidate(NamedTuple):
    """An earlier mention of a person, to which a pronoun may refer."""

    start: int
    sentence: int
    is_possessive: bool
    entity: Entity


class Introduction(NamedTuple):
    """Where somebody is introduced by a noun."""

    start: int
    entity: Entity | None
    """Whose name stands before it: "the Inn Guild, a trade group"; None for one without a name."""


def resolve(article: ArticleTokens, entities: list[Entity]) -> None:
    """Add each pronoun and each "the general" outside quotation marks to a person named before it."""
    Coreference(article, entities).resolve()


class Coreference:
    """One pass over an article, with the persons mentioned so far."""

    def __init__(self, article: ArticleTokens, entities: list[Entity]) -> None:
        self.article = article
        self.entities = entities
        self.words = article.words
        self.tokens = article.tokens
        self.candidates: list[Candidate] = []
        """Mentions of persons so far, in order."""
        self.timeline = sorted(
            ((mention, entity) for entity in entities if entity.is_person for mention in entity.mentions),
            key=by_offsets,
        )
        # A bureau, a police or a union is no company.
        others = self.words.organisations - self.words.companies - self.words.corporate
        organisations = [
            entity
            for entity in entities
            if not entity.is_person and entity.is_organisation and last_word(entity) not in others
        ]
        self.companies = sorted(organisations, key=by_frequency)[:MOST_COMPANIES]
        self.introductions = self.find_introductions(entities)
        self.by_last_word: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            if not entity.is_person and entity.name.given:
                self.by_last_word[last_word(entity)].append(entity)

    def find_introductions(self, entities: list[Entity]) -> dict[str, list[Introduction]]:
        """Noun -> where somebody is introduced by it: "a doctor said", "the Orme Inn Guild, a trade group,"."""
        named = {
            mention.end: entity
            for entity in entities
            if entity.is_person or entity.is_organisation or last_word(entity) in self.words.organisations
            for mention in entity.mentions
        }
        found: dict[str, list[Introduction]] = defaultdict(list)
        for index, token in enumerate(self.tokens):
            if token.lower_ not in self.words.introducing or self.article.is_quoted(token.idx):
                continue
            before = self.token_at(index - 1) if index else None
            if before is not None and before.lower_ in self.words.before_predicates:
                # "Ann Lee is a doctor" introduces nobody else.
                continue
            noun = self.introduced(index + 1)
            if noun is not None:
                beside = named.get(before.idx) if before is not None and before.text == "," else None
                found[noun].append(Introduction(token.idx, beside))
        return found

    def introduced(self, index: int) -> str | None:
        """The noun for somebody at the end of the phrase that begins here: "doctor" of "young doctor"."""
        for place in range(index, min(index + LONGEST_PHRASE, len(self.tokens))):
            token, following = self.tokens[place], self.token_at(place + 1)
            if not token.text.isalpha():
                return None
            is_last = following is None or not (following.tag_ in NOMINAL or self.is_somebody(following))
            if is_last and self.is_somebody(token):
                return token.lower_
        return None

    def is_somebody(self, token: "Token") -> bool:
        """Is this a noun for a person or a body: "doctor", "group"?"""
        return token.lower_ in self.words.roles or token.lower_ in self.words.organisations

    def introduced_since(self, noun: str, start: int, offset: int) -> Introduction | None:
        """The last one introduced by a noun between two offsets."""
        introductions = self.introductions.get(noun, [])
        place = bisect_left(introductions, offset, key=attrgetter("start"))
        return introductions[place - 1] if place and introductions[place - 1].start > start else None

    def resolve(self) -> None:
        """Go through the article once."""
        passed = 0
        for index, token in enumerate(self.tokens):
            while passed < len(self.timeline) and self.timeline[passed][0].start <= token.idx:
                mention, entity = self.timeline[passed]
                if not mention.is_quoted:
                    self.candidates.append(Candidate(mention.start, mention.sentence, mention.is_possessive, entity))
                passed += 1
            if self.article.is_quoted(token.idx):
                continue
            sentence = self.article.sentence_of[token.i]
            gender = self.words.pronoun_genders.get(token.lower_)
            antecedent: Entity | None
            if gender is not None:
                antecedent, end = self.of_pronoun(sentence, token.idx, gender), token.idx + len(token)
            elif token.lower_ == "the":
                antecedent, end = self.of_phrase(index)
            else:
                continue
            if antecedent is not None:
                antecedent.anaphors.append(Piece(start=token.idx, end=end))
                is_possessive = token.lower_ in POSSESSIVE_PRONOUNS
                # "her patrol" may be a ship's.
                if antecedent.gender is None and gender is not None and not is_possessive:
                    antecedent.gender = gender
                if antecedent.is_person:
                    self.candidates.append(Candidate(token.idx, sentence, is_possessive, antecedent))

        self.drop_offices()

    def drop_offices(self) -> None:
        """Take from the bodies what turned out to mean a person: "the Health Secretary", in an article that says who that is."""
        meant = {piece.end: piece.start for entity in self.entities if entity.is_person for piece in entity.anaphors}
        for entity in self.entities:
            if not entity.is_person:
                entity.mentions = [
                    mention for mention in entity.mentions if meant.get(mention.end, mention.end) > mention.start
                ]

    def of_pronoun(self, sentence: int, offset: int, gender: str) -> Entity | None:
        """The person that a pronoun means: the first one of its own sentence, else of the nearest one before."""
        by_sentence: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in reversed(self.candidates[-MOST_CANDIDATES:]):
            if candidate.sentence < sentence - MOST_SENTENCES_BACK:
                break
            if candidate.entity.gender in {None, gender} and candidate.start < offset:
                by_sentence[candidate.sentence].append(candidate)
        if not by_sentence:
            return None
        nearest = sorted(by_sentence[max(by_sentence)], key=by_start)
        sure = [candidate for candidate in nearest if candidate.entity.person_evidence >= SURE] or nearest
        return next((candidate for candidate in sure if not candidate.is_possessive), sure[0]).entity

    def of_phrase(self, index: int) -> Found:
        """The entity that "the" and the words behind it mean."""
        found = self.by_role(index)
        if found[0] is None:
            found = self.by_last_word_of_name(index)
        return self.by_company_word(index) if found[0] is None else found

    def by_role(self, index: int) -> Found:
        """The person that "the general" or "the opposition leader" means."""
        words = []
        for token in self.tokens[index + 1 : index + 1 + LONGEST_PHRASE]:
            if not token.text[:1].isalpha():
                break
            words.append(token)
        for count in range(len(words), 0, -1):
            following = self.token_at(index + 1 + count)
            if following is not None and following.text[:1].isupper() and words[count - 1].text[:1].isupper():
                continue
            phrase = " ".join(names.bare(word.text) for word in words[:count])
            for candidate in reversed(self.candidates[-MOST_ROLES_BACK:]):
                if phrase in candidate.entity.roles:
                    other = self.introduced_since(words[count - 1].lower_, candidate.start, self.tokens[index].idx)
                    if other is None or other.entity is candidate.entity:
                        return candidate.entity, words[count - 1].idx + len(words[count - 1])
                    # "Dr. Lee left. A young doctor came. The doctor said": another one.
                    if other.entity is None or not other.entity.is_person:
                        return None, 0
                    return other.entity, words[count - 1].idx + len(words[count - 1])
        return None, 0

    def by_last_word_of_name(self, index: int) -> Found:
        """The organisation last mentioned whose name ends so: "the union" for the Harbour Freight Union."""
        following = self.token_at(index + 1)
        if following is None or following.lower_ not in self.words.organisations or not following.text.islower():
            return None, 0
        offset = self.tokens[index].idx
        earlier = [entity for entity in self.by_last_word[following.lower_] if entity.starts[0] < offset]
        found = self.unless_another(last_mentioned(earlier, offset), following.lower_, offset) if earlier else None
        return (found, following.idx + len(following)) if found is not None else (None, 0)

    def unless_another(self, entity: Entity, noun: str, offset: int) -> Entity | None:
        """This body, or the one that the noun introduced since: "the Inn Guild, a trade group,"; None if that has no name."""
        latest = entity.starts[bisect_left(entity.starts, offset) - 1]
        since = self.introduced_since(noun, latest, offset)
        if since is None:
            return entity
        return since.entity if since.entity is not None and not since.entity.is_person else None

    def by_company_word(self, index: int) -> Found:
        """The organisation that "the company" means: the one mentioned most so far."""
        following = self.token_at(index + 1)
        if following is None or following.lower_ not in self.words.companies:
            return None, 0
        offset = self.tokens[index].idx

        def mentions_before(entity: Entity) -> int:
            return bisect_left(entity.starts, offset)

        best = max(self.companies, key=mentions_before, default=None)
        if best is None or not mentions_before(best):
            return None, 0
        found = self.unless_another(best, following.lower_, offset)
        return (found, following.idx + len(following)) if found is not None else (None, 0)

    def token_at(self, index: int) -> "Token | None":
        """The token of this number; None behind the last."""
        return self.tokens[index] if index < len(self.tokens) else None


def last_word(entity: Entity) -> str:
    """The last word of a name, in small letters: "union" of "Harbour Freight Union"."""
    words = entity.name.family.split()
    return names.bare(words[-1]) if words else ""


def by_offsets(entry: tuple[NameMention, Entity]) -> tuple[int, int]:
    """Sort key: offsets of the mention."""
    return entry[0].start, entry[0].end


def by_frequency(entity: Entity) -> tuple[int, int]:
    """Sort key: the most mentions first, then the earliest."""
    return -len(entity.mentions), entity.starts[0]


def by_start(candidate: Candidate) -> int:
    """Sort key: offset."""
    return candidate.start
