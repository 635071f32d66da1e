"""Every mention of every person in one article: names by capitals and entity labels, pronouns by what came before."""

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ..patterns import Patterns
from ..quotemarks import Stretch
from ..records import Article, Person, Piece
from . import names
from .names import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’.\-‐&]*|[A-Z]\.")
MOST_COMPANIES = 20
"""Organisations that "the company" may stand for: the ones an article names most."""
SURE = 2.0
"""Evidence from which an entity is surely a person: a title, a given name, two entity labels."""
LONGEST_TITLE = 5
"""Words of the titles before a name, and one of the name."""
LONGEST_ROLE = 5
"""Words of "the union's deputy leader" beside a name."""
REACH = 6
"""Sentences that a pronoun may look back for its person."""


@dataclass
class Spot:
    """One capitalised stretch while the article is read: where it stands and what is before the name proper."""

    start: int
    end: int
    name: Name
    text: str
    sentence: int
    label: str
    roles: tuple[str, ...] = ()
    """What it is called beside its name: "minister" for "the minister, Ann Lee,"."""
    quoted: bool = False
    possessive: bool = False
    place: float = 0.0
    """What speaks for a place: "in" before it, "district" after it."""
    acts: bool = False
    """A verb in the past tense or a comma after it, as with persons: "Ruben Ortal told", "Ann Lee, a nurse"."""


@dataclass
class Entity:
    """A person or organisation while its mentions are collected."""

    name: Name
    person: float = 0.0
    gender: str | None = None
    titles: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)
    spots: list[Spot] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Offsets of the full names, then of the bare ones as they are added, in order."""
    others: list[Piece] = field(default_factory=list)
    """Pronouns and titles that stand for it."""

    @property
    def labels(self) -> Counter[str]:
        """Entity labels of its mentions."""
        return Counter(spot.label for spot in self.spots)

    @property
    def is_organisation(self) -> bool:
        """Is it labelled so, and hardly ever placed somewhere ("in Suez")?"""
        placed = sum(spot.place > 0 for spot in self.spots)
        return self.labels["ORG"] * 2 > len(self.spots) and placed * 4 < len(self.spots)

    @property
    def is_person(self) -> bool:
        """Is there more that speaks for a person than against?"""
        return self.person > 0


def find(doc: "Doc", article: Article, patterns: Patterns, stretches: tuple[Stretch, ...]) -> tuple[Person, ...]:
    """All persons and organisations an article names, each with all its mentions, in order of their first one.

    Shape:  "Maj. Gen. Aharon Haliva ... Gen. Haliva ... he" -> one Person with three mentions.
    """
    reader = Reader(doc, patterns, stretches)
    # What the rules for nicknames and brackets leave nothing of is no name.
    entities = merge([spot for spot in reader.spots() if spot.name.family], reader)
    for entity in entities:
        judge(entity, reader)
    reader.resolve(entities)
    persons = [record(entity) for entity in entities if entity.spots]
    return tuple(sorted(persons, key=by_first_mention))


def by_first_mention(person: Person) -> tuple[int, str]:
    """Sort key: where it is first spoken of."""
    return person.mentions[0].start, person.name


def record(entity: Entity) -> Person:
    """The record of what was collected."""
    mentions = {(spot.start, spot.end) for spot in entity.spots} | {(piece.start, piece.end) for piece in entity.others}
    kind: Literal["person", "organisation", "role"] = "person" if entity.is_person else "organisation"
    return Person(
        name=entity.name.text if entity.is_person else entity.spots[0].text,
        kind=kind,
        titles=tuple(title for title, _ in entity.titles.most_common()),
        mentions=tuple(Piece(start=start, end=end) for start, end in sorted(mentions)),
    )


class Reader:
    """One pass over a Doc: the words of the article, which are in quotation marks, which sentence each is in."""

    def __init__(self, doc: "Doc", patterns: Patterns, stretches: tuple[Stretch, ...]) -> None:
        self.doc = doc
        self.patterns = patterns
        self.tokens: list[Token] = [token for token in doc if not token.is_space]
        self.starts = [stretch.start for stretch in stretches if stretch.depth == 1]
        self.ends = [stretch.end for stretch in stretches if stretch.depth == 1]
        self.sentence_of: dict[int, int] = {}
        for number, sentence in enumerate(doc.sents):
            for token in sentence:
                self.sentence_of[token.i] = number
        self.lower_case = Counter(token.lower_ for token in self.tokens if token.text.islower())
        closed = {name: frozenset(entry.words) for name, entry in patterns.grammar.items()}
        self.joiners = closed["name joiners"]
        self.no_name = closed["never a name"]
        self.names_too = frozenset(patterns.words["names like months"].words)
        self.corporate = closed["corporate words"]
        self.placing = closed["before a place"]
        self.places = closed["kinds of place"]
        self.organisation_words = {
            word for role in patterns.roles.values() if role.kind == "organisation" for word in role.words
        } | self.corporate
        self.company_words = set(patterns.roles["company"].words) if "company" in patterns.roles else set()
        self.role_words = {
            word for role in patterns.roles.values() if role.kind != "organisation" for word in role.words
        }
        self.gendered = {
            word: pronoun.gender for pronoun in patterns.pronouns.values() if pronoun.gender for word in pronoun.words
        }
        self.speech = closed["inverting verbs"]
        self.given = names.given_names(tuple(patterns.given.values()))

    def is_quoted(self, offset: int) -> bool:
        """Does this place lie in quotation marks?"""
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and offset < self.ends[index]

    def spots(self) -> Iterator[Spot]:
        """Capitalised stretches that may be names, titles taken off."""
        found: list[tuple[int, int]] = []
        index = 0
        while index < len(self.tokens):
            if not self.opens_name(index):
                index += 1
                continue
            end = self.name_end(index)
            found.append((index, end))
            index = end
        headlines = self.title_case()
        plain = [span for span in found if self.sentence_of[self.tokens[span[0]].i] not in headlines]
        for start, end in plain:
            yield from self.cut(start, end)
        # Every word of a headline has its capital: only names that the text below knows are told there.
        known = {token.lower_ for start, end in plain for token in self.tokens[start:end]}
        for start, end in found:
            if self.sentence_of[self.tokens[start].i] in headlines:
                place = start
                while place < end:
                    stop = place
                    while stop < end and self.tokens[stop].lower_ in known:
                        stop += 1
                    # The hyphen of "Lind-Berg" is known, too, but no name begins with it.
                    first = next((i for i in range(place, stop) if self.tokens[i].text[0].isalpha()), stop)
                    if stop > first:
                        yield from self.cut(first, stop)
                    place = max(stop, place + 1)

    def title_case(self) -> set[int]:
        """Sentences in which nearly every word begins with a capital."""
        counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        for token in self.tokens:
            if len(token) > 2 and token.text[0].isalpha() and token.lower_ not in self.no_name:
                entry = counts[self.sentence_of[token.i]]
                entry[0] += token.text[0].isupper()
                entry[1] += 1
        return {number for number, (capital, every) in counts.items() if every > 3 and capital >= 0.9 * every}

    def opens_name(self, index: int) -> bool:
        """May a name begin with this token?"""
        token = self.tokens[index]
        if not CAPITAL.fullmatch(token.text) or names.bare(token.lower_) in self.no_name:
            return False
        starts_sentence = token.is_sent_start or index == 0 or self.tokens[index - 1].text in "“\"‘'•-–—:"
        if not starts_sentence:
            return True
        if token.tag_ in {"VBD", "VBZ"} and token.lower_ in self.speech:
            # "Said Lund: “...”"
            return False
        if token.ent_type_ in {"PERSON", "ORG"} or self.is_titled(index):
            return True
        # A sentence opens with a capital anyway: the word must not also occur in small letters.
        if self.lower_case[token.lower_]:
            following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            return names.bare(token.text) in self.role_words and following is not None and following.text[:1].isupper()
        return token.tag_ in {"NNP", "NNPS", ""} or token.pos_ == "PROPN" or self.is_title(token.text)

    def is_titled(self, index: int) -> bool:
        """Do titles of more than one word begin here, and a name follow: "Prime Minister Ann Lee"?"""
        words = [token.text for token in self.tokens[index : index + LONGEST_TITLE]]
        count = names.titles_at(words, self.patterns)
        return 0 < count < len(words) and all(word[:1].isupper() for word in words[: count + 1])

    def is_title(self, word: str) -> bool:
        """Is this word a title by itself?"""
        return names.titles_at([word], self.patterns) == 1

    def name_end(self, index: int) -> int:
        """Index after the last token of the capitalised stretch."""
        tokens = self.tokens
        end = index + 1
        while end < len(tokens):
            token = tokens[end]
            if self.sentence_of[token.i] != self.sentence_of[tokens[index].i] or "\n" in self.gap(end):
                break
            if CAPITAL.fullmatch(token.text) and token.lower_ not in self.no_name - self.names_too:
                end += 1
            elif (
                token.lower_ in self.joiners
                and end + 1 < len(tokens)
                and CAPITAL.fullmatch(tokens[end + 1].text)
                and not (token.lower_ in {"and", "&", "of", "for", "the"} and not self.joins(end))
            ) or (token.text in "-–" and not self.gap(end) and end + 1 < len(tokens) and not self.gap(end + 1)):
                end += 2
            elif (token.text == "." and len(tokens[end - 1].text) == 1 and not self.gap(end)) or token.lower_ in {
                "jr",
                "jr.",
                "sr",
                "sr.",
                "iii",
            }:
                end += 1
            elif (
                token.text == "["
                and end + 3 < len(tokens)
                and tokens[end + 2].text == "]"
                and tokens[end + 3].text[:1].isupper()
            ):
                end += 4
            else:
                break
        return min(end, len(tokens))

    def joins(self, index: int) -> bool:
        """Is "of" or "and" here inside one name, by the entity labels around it?"""
        token = self.tokens[index]
        before, after = self.tokens[index - 1], self.tokens[index + 1]
        if token.lower_ == "of":
            return (
                names.bare(before.text) not in self.role_words
                and before.ent_type_ != "PERSON"
                and after.ent_type_ != "PERSON"
            )
        return bool(before.ent_type_ == token.ent_type_ == after.ent_type_ == "ORG")

    def gap(self, index: int) -> str:
        """The text between a token and the one before it."""
        before, token = self.tokens[index - 1], self.tokens[index]
        return self.between(before, token)

    def between(self, before: "Token", token: "Token") -> str:
        """The white space between two tokens."""
        return (
            before.whitespace_
            if token.i == before.i + 1
            else "".join(t.text_with_ws for t in self.doc[before.i + 1 : token.i])
        )

    def cut(self, index: int, end: int) -> Iterator[Spot]:
        """The names in a capitalised stretch: by its titles, its entity labels, else whole."""
        tokens = self.tokens
        last_title = index
        scan = index
        while scan < end:
            count = names.titles_at([token.text for token in tokens[scan:end]], self.patterns)
            if count and scan + count < end:
                last_title = scan + count
                scan += count
            else:
                scan += 1
        labels = [token.ent_type_ for token in tokens[last_title:end]]
        start = last_title
        if last_title == index and "PERSON" in labels:
            first = labels.index("PERSON")
            if first and names.fold(tokens[index + first - 1].text) not in self.given:
                yield self.spot(index, index + first, index)
                start = index + first
        while start < end and tokens[start].ent_type_ == "NORP" and end - start > 1 and "PERSON" in labels:
            start += 1
        if start < end and not self.is_only_title(start, end):
            yield self.spot(start, end, index if last_title > index else start)

    def is_only_title(self, start: int, end: int) -> bool:
        """Is there no name but only a title ("the Prime Minister"), a month or a weekday?"""
        words = [token.text for token in self.tokens[start:end]]
        return names.titles_at(words, self.patterns) == len(words) or all(
            names.bare(word) in self.no_name for word in words
        )

    def spot(self, start: int, end: int, first: int) -> Spot:
        """The record of one name with the titles (from `first`) before it."""
        tokens = self.tokens
        chosen = tokens[start:end]
        text = "".join(token.text_with_ws for token in chosen).strip()
        text = " ".join(text.split())
        parsed = names.parse(text, self.patterns)
        titles = tuple(token.text for token in tokens[first:start])
        labels = Counter(token.ent_type_ for token in chosen if token.ent_type_)
        following = tokens[end] if end < len(tokens) else None
        before = tokens[first - 1] if first else None
        roles = self.roles_beside(first, end)
        return Spot(
            start=tokens[first].idx,
            end=chosen[-1].idx + len(chosen[-1]),
            name=Name(titles=(*titles, *parsed.titles), given=parsed.given, family=parsed.family, suffix=parsed.suffix),
            text=text,
            sentence=self.sentence_of[chosen[0].i],
            label=labels.most_common(1)[0][0] if labels else "",
            roles=roles,
            quoted=self.is_quoted(chosen[0].idx),
            place=0.7 * (before is not None and before.lower_ in self.placing)
            + 3.0 * (following is not None and following.lower_ in self.places),
            acts=following is not None
            and (
                following.tag_ in {"VBD"}
                or (
                    following.text == ","
                    and end + 1 < len(tokens)
                    and tokens[end + 1].lower_ in {"a", "an", "the", "who"}
                )
            ),
            possessive=following is not None and following.text in {"'s", "’s", "'", "’"},
        )

    def roles_beside(self, first: int, end: int) -> tuple[str, ...]:
        """The roles that stand before or behind a name: "spokesman Lee", "the minister, Ann Lee," "Ann Lee, the minister,"."""
        tokens = self.tokens
        before = tokens[first - 1] if first else None
        if before is not None and before.lower_ in self.role_words and before.text.islower():
            return () if self.between(before, tokens[first]).strip() else (before.lower_,)
        if end + 1 >= len(tokens) or tokens[end].text != ",":
            return ()
        if before is not None and before.text == ",":
            return self.role_at(max(0, first - 1 - LONGEST_ROLE), first - 1)
        if tokens[end + 1].lower_ not in {"the", "a", "an"}:
            return ()
        stop = end + 2
        while stop < len(tokens) and stop - end < LONGEST_ROLE and tokens[stop].tag_ not in {"IN", "WP"}:
            if not tokens[stop].text.isalpha():
                break
            stop += 1
        return self.role_at(end + 2, stop)

    def role_at(self, start: int, end: int) -> tuple[str, ...]:
        """The role that ends just before `end`: by its last word, and with the word before it: "chief", "fire chief"."""
        words = [token.text for token in self.tokens[start:end]]
        if not words or words[-1] not in self.role_words or not words[-1].islower():
            return ()
        longer = (" ".join(words[-2:]),) if len(words) > 1 and words[-2].islower() else ()
        return (words[-1], *longer)

    def resolve(self, entities: list[Entity]) -> None:
        """Give each pronoun and each "the general" outside quotation marks to a person named before it."""
        persons = [entity for entity in entities if entity.is_person]
        timeline = sorted(
            ((spot.start, spot.sentence, spot, entity) for entity in persons for spot in entity.spots), key=by_place
        )
        seen: list[tuple[int, int, bool, Entity]] = []
        named = [entity for entity in entities if not entity.is_person and entity.is_organisation]
        companies = sorted(named, key=by_frequency)[:MOST_COMPANIES]
        by_last_word: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            if not entity.is_person and entity.name.given:
                by_last_word[names.bare(entity.name.family.split()[-1])].append(entity)
        place = 0
        for index, token in enumerate(self.tokens):
            while place < len(timeline) and timeline[place][0] <= token.idx:
                start, sentence, spot, entity = timeline[place]
                if not spot.quoted:
                    seen.append((start, sentence, spot.possessive, entity))
                place += 1
            if self.is_quoted(token.idx):
                continue
            sentence = self.sentence_of[token.i]
            gender = self.gendered.get(token.lower_)
            if gender is not None:
                entity_found = self.antecedent(seen, sentence, token.idx, gender)
                end = token.idx + len(token)
                start = token.idx
            elif token.lower_ == "the":
                entity_found, end = self.titled(seen, index, entities)
                if entity_found is None:
                    entity_found, end = self.namesake(by_last_word, index)
                if entity_found is None:
                    entity_found, end = self.company(companies, index)
                start = token.idx
            else:
                continue
            if entity_found is not None:
                entity_found.others.append(Piece(start=start, end=end))
                possessive = token.lower_ in {"his", "her", "hers"}
                # "her patrol" may be a ship's.
                if entity_found.gender is None and gender is not None and not possessive:
                    entity_found.gender = gender
                seen.append((start, sentence, possessive, entity_found))

    def antecedent(
        self, seen: list[tuple[int, int, bool, Entity]], sentence: int, offset: int, gender: str
    ) -> Entity | None:
        """The person a pronoun stands for: the first one of its own sentence, else of the nearest one before."""
        groups: dict[int, list[tuple[int, int, bool, Entity]]] = defaultdict(list)
        for mention in reversed(seen[-60:]):
            if mention[1] < sentence - REACH:
                break
            if mention[3].gender in {None, gender} and mention[0] < offset:
                groups[mention[1]].append(mention)
        for number in sorted(groups, reverse=True):
            inside = sorted(groups[number], key=by_start)
            sure = [mention for mention in inside if mention[3].person >= SURE] or inside
            chosen = next((mention for mention in sure if not mention[2]), sure[0])
            return chosen[3]
        return None

    def company(self, companies: list[Entity], index: int) -> tuple[Entity | None, int]:
        """The organisation that "the company" stands for, the one named most so far, and where the phrase ends."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if following is None or following.lower_ not in self.company_words:
            return None, 0
        offset = self.tokens[index].idx

        def named_before(entity: Entity) -> int:
            return bisect_left(entity.starts, offset)

        best = max(companies, key=named_before, default=None)
        if best is None or not named_before(best):
            return None, 0
        return best, following.idx + len(following)

    def namesake(self, by_last_word: dict[str, list[Entity]], index: int) -> tuple[Entity | None, int]:
        """The organisation last named that "the union" stands for: the Harbour Freight Union; and where the phrase ends."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if following is None or following.lower_ not in self.organisation_words or not following.text.islower():
            return None, 0
        offset = self.tokens[index].idx
        named = [entity for entity in by_last_word[following.lower_] if entity.starts[0] < offset]
        return (last_named(named, offset), following.idx + len(following)) if named else (None, 0)

    def titled(
        self, seen: list[tuple[int, int, bool, Entity]], index: int, entities: list[Entity]
    ) -> tuple[Entity | None, int]:
        """The person that "the general" or "the opposition leader" stands for, and where the phrase ends."""
        words = []
        for token in self.tokens[index + 1 : index + 5]:
            if not token.text[:1].isalpha():
                break
            words.append(token)
        for count in range(len(words), 0, -1):
            following = self.tokens[index + 1 + count] if index + 1 + count < len(self.tokens) else None
            if following is not None and following.text[:1].isupper() and words[count - 1].text[:1].isupper():
                continue
            phrase = " ".join(names.bare(word.text) for word in words[:count])
            for mention in reversed(seen[-80:]):
                if phrase in mention[3].roles:
                    return mention[3], words[count - 1].idx + len(words[count - 1])
        return None, 0


def by_place(entry: tuple[int, int, Spot, Entity]) -> tuple[int, int]:
    """Sort key: offset."""
    return entry[0], entry[2].end


def by_frequency(entity: Entity) -> tuple[int, int]:
    """Sort key: named most, then first."""
    return -len(entity.spots), entity.starts[0]


def by_start(mention: tuple[int, int, bool, Entity]) -> int:
    """Sort key: offset."""
    return mention[0]


def merge(spots: Iterable[Spot], reader: Reader) -> list[Entity]:
    """Spots of one name under one entity: full names first, then bare ones to the person last named so."""
    spots = sorted(spots, key=by_spot)
    entities: list[Entity] = []
    by_family: dict[str, list[Entity]] = defaultdict(list)
    by_given: dict[str, list[Entity]] = defaultdict(list)
    for spot in (spot for spot in spots if spot.name.given):
        key = names.family_key(spot.name, reader.patterns)
        fitting = [entity for entity in by_family[key] if names.same_person(entity.name, spot.name, reader.patterns)]
        if fitting:
            entity = fitting[-1]
            if len(spot.name.text) > len(entity.name.text) and not spot.quoted:
                entity.name = spot.name
        else:
            entity = Entity(name=spot.name)
            entities.append(entity)
            by_family[key].append(entity)
            by_given[names.fold(spot.name.given[0])].append(entity)
        entity.spots.append(spot)
        insort(entity.starts, spot.start)
    full_starts = {id(entity): entity.spots[0].start for entity in entities}
    for spot in (spot for spot in spots if not spot.name.given):
        key = names.family_key(spot.name, reader.patterns)
        fitting = by_family.get(key) or []
        if not fitting and not spot.name.titles:
            fitting = [
                entity
                for entity in by_given.get(names.fold(spot.name.family), [])
                if entity.spots[0].label in {"PERSON", ""}
            ]
        gender = names.gender_of(spot.name.titles, reader.patterns)
        if gender:
            # Mr. and Mrs. Lund are two.
            alike = [entity for entity in fitting if entity_gender(entity, reader) in {gender, None}]
            fitting = alike or [entity for entity in fitting if titled_gender(entity, reader) is None]
        if fitting:
            before = [entity for entity in fitting if full_starts.get(id(entity), spot.start) <= spot.start]
            entity = last_named(before or fitting, spot.start)
        else:
            entity = Entity(name=spot.name)
            if by_family[key]:
                # The titles are all that tells the two apart.
                for namesake in (entity, *by_family[key]):
                    if not namesake.name.given:
                        shown = next(one.name.titles for one in (*namesake.spots, spot) if one.name.titles)
                        namesake.name = Name(given=shown[-1:], family=namesake.name.family)
            entities.append(entity)
            by_family[key].append(entity)
        entity.spots.append(spot)
        insort(entity.starts, spot.start)
    entities = join_acronyms(entities)
    for entity in entities:
        entity.spots.sort(key=by_spot)
    return entities


def join_acronyms(entities: list[Entity]) -> list[Entity]:
    """Put "IDF" under "Israel Defense Forces"."""
    by_initials: dict[str, Entity] = {}
    for entity in entities:
        if entity.name.given and not entity.name.titles:
            by_initials.setdefault(initials(entity.name.text), entity)
    kept: list[Entity] = []
    for entity in entities:
        short = entity.name.family.replace(".", "")
        full = by_initials.get(short) if short.isupper() and len(short) > 1 and not entity.name.given else None
        if full is None or full is entity:
            kept.append(entity)
            continue
        full.spots += entity.spots
        full.starts = sorted([*full.starts, *entity.starts])
        full.person -= 2.0
    return kept


def initials(name: str) -> str:
    """The capitals a name would be shortened to: "USGS" for "U.S. Geological Survey"."""
    letters = []
    for word in re.split(r"[\s\-]+", name):
        if word[:1].isupper():
            letters.append("".join(letter for letter in word if letter.isupper()) if "." in word else word[0])
    return "".join(letters)


def last_named(entities: list[Entity], offset: int) -> Entity:
    """The one whose last mention before a place is nearest to it; spots are sorted by start."""

    def latest(entity: Entity) -> int:
        index = bisect_left(entity.starts, offset)
        return entity.starts[index - 1] if index else -1

    return max(entities, key=latest)


def by_spot(spot: Spot) -> tuple[int, int]:
    """Sort key: offset."""
    return spot.start, spot.end


def titled_gender(entity: Entity, reader: Reader) -> str | None:
    """Gender by titles alone."""
    told = (names.gender_of(spot.name.titles, reader.patterns) for spot in entity.spots)
    return next((gender for gender in told if gender), None)


def entity_gender(entity: Entity, reader: Reader) -> str | None:
    """Gender by titles and given name."""
    told = titled_gender(entity, reader)
    if told:
        return told
    for given in entity.name.given[:1]:
        return reader.given.get(names.fold(given))
    return None


def judge(entity: Entity, reader: Reader) -> None:
    """Weigh whether it is a person, and collect its titles, roles and gender."""
    score = 0.0
    for spot in entity.spots:
        score += {"PERSON": 1.0, "ORG": -1.0, "LOC": -1.0, "NORP": -1.5, "GPE": -1.0}.get(spot.label, 0.0)
        score -= 0.0 if spot.name.titles else spot.place
        if spot.name.titles:
            score += 3.0
            title = " ".join(spot.name.titles)
            entity.titles[title] += 1
            entity.roles |= names.roles_of(spot.name.titles, reader.patterns)
        if spot.roles:
            score += 2.0
            entity.roles.update(spot.roles)
    name = entity.name
    if name.given:
        score += sum(0.6 for spot in entity.spots if spot.acts)
        if names.fold(name.given[0]) in reader.given:
            score += 4.0
    last = names.bare(name.family.split()[-1]) if name.family else ""
    parts = {names.bare(word) for word in (*name.given, *name.family.split())}
    if last in reader.organisation_words or parts & {"of", "the", "and", "for", "&"} or parts & reader.corporate:
        score -= 5.0
    if last in reader.role_words:
        score -= 6.0
    if not name.given and name.family.isupper() and len(name.family) > 1:
        score -= 2.0
    entity.person += score
    entity.gender = entity_gender(entity, reader)
