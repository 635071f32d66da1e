"""The persons and organisations of one article: all mentions of one name, and whether it is a person's."""

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..patterns import Patterns
from ..records import Piece
from . import names
from .mentions import NameMention
from .names import Name
from .words import name_words

COURTESIES = frozenset({"mr", "mrs", "ms", "miss"})
"""Titles that tell no office."""
DOMINANCE = 3
"""How many times the mentions of each namesake somebody has whom a bare family name means."""
MOST_LABEL_EVIDENCE = 3.0
"""Most evidence against a person that the labels of all mentions give: a model that misreads a name misreads it each time."""
LABEL_EVIDENCE = {"PERSON": 1.0, "ORG": -1.0, "LOC": -1.0, "NORP": -1.5, "GPE": -1.0}
"""Evidence for a person that each mention gives, by its entity label."""


@dataclass
class Entity:
    """A person or organisation while its mentions are collected."""

    name: Name
    person_evidence: float = 0.0
    """Above 0 for a person."""
    gender: str | None = None
    titles: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)
    """What it may be called after "the": "general", "fire chief"."""
    mentions: list[NameMention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Offsets of its mentions, in order."""
    anaphors: list[Piece] = field(default_factory=list)
    """Pronouns and phrases such as "the general" that mean it."""

    @property
    def labels(self) -> Counter[str]:
        """Entity labels of its mentions."""
        return Counter(mention.label for mention in self.mentions)

    @property
    def is_organisation(self) -> bool:
        """Do most of its mentions have the label ORG, and hardly any the form of a place ("in Suez")?"""
        located = sum(mention.location_evidence > 0 for mention in self.mentions)
        return self.labels["ORG"] * 2 > len(self.mentions) and located * 4 < len(self.mentions)

    @property
    def is_person(self) -> bool:
        """Is there more evidence for a person than against?"""
        return self.person_evidence > 0


def group_mentions(mentions: Iterable[NameMention], patterns: Patterns) -> list[Entity]:
    """One entity for each name: full names first, then family or given names alone, each for the entity last mentioned so."""
    mentions = sorted(mentions, key=by_offsets)
    entities: list[Entity] = []
    by_family: dict[str, list[Entity]] = defaultdict(list)
    by_given: dict[str, list[Entity]] = defaultdict(list)
    for mention in (mention for mention in mentions if mention.name.given):
        key = names.family_key(mention.name, patterns)
        fitting = [entity for entity in by_family[key] if names.same_person(entity.name, mention.name, patterns)]
        if names.bare(mention.name.family) in name_words(patterns).organisations:
            fitting = [entity for entity in fitting if is_same_body(entity.name, mention.name)]
        if fitting:
            entity = fitting[-1]
            if len(mention.name.text) > len(entity.name.text) and not mention.is_quoted:
                entity.name = mention.name
        else:
            entity = Entity(name=mention.name)
            entities.append(entity)
            by_family[key].append(entity)
            by_given[names.fold(mention.name.given[0])].append(entity)
            if has_family_first(mention.name, patterns):
                by_family[names.fold(mention.name.given[0])].append(entity)
        entity.mentions.append(mention)
        insort(entity.starts, mention.start)
    full_starts = {id(entity): entity.mentions[0].start for entity in entities}
    for mention in (mention for mention in mentions if not mention.name.given):
        key = names.family_key(mention.name, patterns)
        fitting = by_family.get(key) or []
        if not fitting and not mention.name.titles:
            fitting = [
                entity
                for entity in by_given.get(names.fold(mention.name.family), [])
                if entity.mentions[0].label in {"PERSON", ""}
            ]
        gender = names.gender_of(mention.name.titles, patterns)
        if gender:
            # Mr. and Mrs. Lund are two persons.
            alike = [entity for entity in fitting if gender_of_entity(entity, patterns) in {gender, None}]
            fitting = alike or [entity for entity in fitting if gender_by_titles(entity, patterns) is None]
        fitting = [entity for entity in fitting if not is_elder(mention, entity)]
        if mention.name.suffix:
            fitting = [entity for entity in fitting if entity.name.suffix == mention.name.suffix] or fitting
        if fitting:
            before = [entity for entity in fitting if full_starts.get(id(entity), mention.start) <= mention.start]
            entity = dominant(before or fitting) or last_mentioned(before or fitting, mention.start)
        else:
            entity = Entity(name=mention.name)
            if by_family[key]:
                # Only the titles tell the two apart.
                for namesake in (entity, *by_family[key]):
                    if not namesake.name.given:
                        shown = next(one.name.titles for one in (*namesake.mentions, mention) if one.name.titles)
                        namesake.name = Name(given=shown[-1:], family=namesake.name.family)
            entities.append(entity)
            by_family[key].append(entity)
        entity.mentions.append(mention)
        insort(entity.starts, mention.start)
    entities = join_acronyms(entities)
    for entity in entities:
        entity.mentions.sort(key=by_offsets)
    return entities


def has_family_first(name: Name, patterns: Patterns) -> bool:
    """Does this name begin with the family's, as Korean and Chinese names do: "Park Soo-min", "Xu Wen"?"""
    first = names.fold(name.given[0])
    is_sure = len(name.given) == 2 or "-" in name.family or first not in names.given_names(patterns)
    return is_sure and first in name_words(patterns).first_families


def is_same_body(left: Name, right: Name) -> bool:
    """May two names of bodies be one's: "Health Ministry" and "Bira Health Ministry", not "U.S. Trade Office" and "U.S. Office"?"""
    short, long = sorted((names.fold(left.text), names.fold(right.text)), key=len)
    return long.endswith(short)


def is_elder(mention: NameMention, entity: Entity) -> bool:
    """Does this title tell the elder from the younger: "President Lund" beside "Peter Lund Jr.", whom nobody calls president?"""
    is_younger = entity.name.suffix is not None and names.bare(entity.name.suffix) == "jr"
    offices = [title for title in mention.name.titles if names.bare(title) not in COURTESIES]
    if not is_younger or not offices or mention.name.suffix:
        return False
    known = {names.bare(title) for one in entity.mentions for title in one.name.titles}
    return not known & {names.bare(title) for title in offices}


def join_acronyms(entities: list[Entity]) -> list[Entity]:
    """The entities with each acronym joined to its name: "IDF" to "Israel Defense Forces"."""
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
        full.mentions += entity.mentions
        full.starts = sorted([*full.starts, *entity.starts])
        full.person_evidence -= 2.0
    return kept


def initials(name: str) -> str:
    """The capitals a name would be shortened to: "USGS" for "U.S. Geological Survey"."""
    letters = []
    for word in re.split(r"[\s\-]+", name):
        if word[:1].isupper():
            letters.append("".join(letter for letter in word if letter.isupper()) if "." in word else word[0])
    return "".join(letters)


def dominant(entities: list[Entity]) -> Entity | None:
    """The one of several of one family name whom the article is about, by mentions so far: not the father named once."""
    first, *others = sorted(entities, key=by_mentions, reverse=True)
    most = max((len(entity.mentions) for entity in others), default=0)
    return first if others and len(first.mentions) >= DOMINANCE * most else None


def by_mentions(entity: Entity) -> int:
    """Sort key: number of mentions."""
    return len(entity.mentions)


def last_mentioned(entities: list[Entity], offset: int) -> Entity:
    """The entity whose last mention before an offset is nearest to it."""

    def latest(entity: Entity) -> int:
        index = bisect_left(entity.starts, offset)
        return entity.starts[index - 1] if index else -1

    return max(entities, key=latest)


def by_offsets(mention: NameMention) -> tuple[int, int]:
    """Sort key: offsets."""
    return mention.start, mention.end


def gender_by_titles(entity: Entity, patterns: Patterns) -> str | None:
    """Gender by titles alone."""
    known = (names.gender_of(mention.name.titles, patterns) for mention in entity.mentions)
    return next((gender for gender in known if gender), None)


def gender_of_entity(entity: Entity, patterns: Patterns) -> str | None:
    """Gender by titles and given name."""
    known = gender_by_titles(entity, patterns)
    if known:
        return known
    for given in entity.name.given[:1]:
        return names.given_names(patterns).get(names.fold(given))
    return None


def classify_entity(entity: Entity, patterns: Patterns) -> None:
    """Add up the evidence for a person, and collect titles, roles and gender."""
    labelled = sum(LABEL_EVIDENCE.get(mention.label, 0.0) for mention in entity.mentions)
    # Members of a party or a people are labelled well.
    is_group = entity.labels["NORP"] * 2 > len(entity.mentions)
    score = labelled if is_group else max(-MOST_LABEL_EVIDENCE, labelled)
    for mention in entity.mentions:
        score -= 0.0 if mention.name.titles else mention.location_evidence
        if mention.name.titles:
            score += 3.0
            title = " ".join(mention.name.titles)
            entity.titles[title] += 1
            entity.roles |= names.roles_of(mention.name.titles, patterns)
        if mention.roles:
            score += 2.0
            entity.roles.update(mention.roles)
    name = entity.name
    if name.given:
        score += sum(0.6 for mention in entity.mentions if mention.is_acting)
        if names.fold(name.given[0]) in names.given_names(patterns):
            score += 4.0
    words = name_words(patterns)
    last = names.bare(name.family.split()[-1]) if name.family else ""
    parts = {names.bare(word) for word in (*name.given, *name.family.split())}
    if last in words.organisations or parts & {"of", "the", "and", "for", "&"} or parts & words.corporate:
        score -= 5.0
    if last in words.roles:
        score -= 6.0
    if name.text.lower() in words.outlets or (name.given and names.bare(name.given[0]) in words.place_openers):
        score -= 6.0
    if not name.given and name.family.isupper() and len(name.family) > 1:
        score -= 2.0
    entity.person_evidence += score
    entity.gender = gender_of_entity(entity, patterns)
