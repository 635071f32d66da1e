"""The words by which names, offices and pronouns are recognised, as tables built from the patterns."""

from ..patterns import Patterns, per_patterns
from ..records import Record


class NameWords(Record):
    """Word lists of the patterns, all in small letters."""

    joiners: frozenset[str]
    """Inside a name: "of", "van"."""
    never_names: frozenset[str]
    """Capitalised words that are no part of a name: months, weekdays."""
    names_too: frozenset[str]
    """Those of them that are also given or family names: "April"."""
    place_openers: frozenset[str]
    """Adjectives that open names of places and of what is named after them: "New" of "New York"."""
    origins: frozenset[str]
    """Ends of adjectives that say where somebody comes from: "based" of "Norden-based"."""
    first_families: frozenset[str]
    """Family names of languages that put the family first: "Park"."""
    outlets: frozenset[str]
    """Names of papers, broadcasters and sites, in small letters."""
    corporate: frozenset[str]
    """Words of the names of companies and authorities: "Inc."."""
    location_prepositions: frozenset[str]
    """Before a place: "in"."""
    location_nouns: frozenset[str]
    """Behind a place: "district"."""
    organisations: frozenset[str]
    """Nouns for organisations, and corporate words."""
    companies: frozenset[str]
    """Nouns for companies: "firm"."""
    introducing: frozenset[str]
    """Before a noun that introduces somebody: "a" of "a doctor"."""
    before_predicates: frozenset[str]
    """Before such a noun, where nobody new is meant: "is" of "she is a doctor"."""
    roles: frozenset[str]
    """Nouns for people by their office or part: "minister", "witness"."""
    pronoun_genders: dict[str, str]
    """Pronoun -> gender: "she" -> "female"."""
    inverting_verbs: frozenset[str]
    """Verbs that may stand before their subject: "said Lund"."""


@per_patterns
def name_words(patterns: Patterns) -> NameWords:
    """The word lists of a set of patterns."""
    closed = {name: frozenset(entry.words) for name, entry in patterns.grammar.items()}
    roles = patterns.roles.values()
    return NameWords(
        joiners=closed["name joiners"],
        never_names=closed["never a name"],
        names_too=frozenset(patterns.words["names like months"].words),
        place_openers=closed["opens a name of a place"],
        origins=closed["ends of origins"],
        first_families=closed["family names that come first"],
        outlets=frozenset(name.lower() for outlet in patterns.outlets.values() for name in outlet.names),
        corporate=closed["corporate words"],
        location_prepositions=closed["before a place"],
        location_nouns=closed["kinds of place"],
        organisations=closed["corporate words"].union(
            word for role in roles if role.kind == "organisation" for word in role.words
        ),
        companies=frozenset(patterns.roles["company"].words if "company" in patterns.roles else ()),
        roles=frozenset(word for role in roles if role.kind != "organisation" for word in role.words),
        pronoun_genders={
            word: pronoun.gender for pronoun in patterns.pronouns.values() if pronoun.gender for word in pronoun.words
        },
        introducing=closed["introducing words"],
        before_predicates=closed["before a predicate"],
        inverting_verbs=closed["inverting verbs"],
    )
