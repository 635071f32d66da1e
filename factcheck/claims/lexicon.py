"""The words of patterns.yml, turned round for look-up: word -> what it tells."""

from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from spacy.tokens import Token

from ..patterns import Patterns

CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"})


@dataclass(eq=False)
class Lexicon:
    """Look-up tables over one Patterns; made once for each."""

    nouns: dict[str, str] = field(default_factory=dict)
    verbs: dict[str, str] = field(default_factory=dict)
    acts: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    lemmas: dict[str, str] = field(default_factory=dict)
    """Form of a verb of the classes -> its lemma: a small model's own lemmas of rarer verbs are often not words."""
    auxiliaries: dict[str, str] = field(default_factory=dict)
    modal_verbs: dict[str, str] = field(default_factory=dict)
    modal_words: dict[str, str] = field(default_factory=dict)
    light: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    anchors: frozenset[str] = frozenset()
    worths: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    moves: frozenset[str] = frozenset()
    vouching: frozenset[str] = frozenset()
    """Stances whose speakers answer for the figures in what they say."""
    content_tags: frozenset[str] = CONTENT_TAGS

    def lemma(self, token: Token) -> str:
        """The lemma of a word, in lower case; for the verbs of the classes by their form."""
        known = None if token.pos_ in {"NOUN", "PROPN"} else self.lemmas.get(token.lower_)
        return known or (token.lemma_ or token.text).lower()

    @classmethod
    def of(cls, patterns: Patterns) -> "Lexicon":
        """The tables of these patterns."""
        known = MADE.get(id(patterns))
        if known is not None and known.patterns is patterns:
            return known.lexicon
        entry = Made(patterns, cls.built(patterns))
        LATEST[:] = [entry]
        MADE[id(patterns)] = entry
        return entry.lexicon

    @classmethod
    def built(cls, patterns: Patterns) -> "Lexicon":
        """The tables, made anew; where two classes share a word the first one named keeps it."""
        lexicon = cls(
            light=frozenset({"be", "have", "do", "say", "tell", "mr", "mr.", "mrs.", "'s", "’s"}),
            pronouns=frozenset(word for entry in patterns.pronouns.values() for word in entry.words),
            anchors=frozenset(patterns.anchors["elapsed"].words),
            worths=frozenset(patterns.anchors["worth"].words),
            moves=frozenset(word for entry in patterns.movements.values() for word in entry.words),
            vouching=frozenset(cue.stance for cue in patterns.cues.values() if cue.vouches),
            days=frozenset(word for entry in patterns.calendar.values() for word in entry.words),
        )
        for name, entry in patterns.classes.items():
            for table, words in (
                (lexicon.nouns, entry.nouns),
                (lexicon.verbs, entry.verbs),
                (lexicon.acts, entry.acts),
                (lexicon.adjectives, entry.adjectives),
            ):
                for word in words:
                    lemma, *irregular = word.split("/")
                    verbal = table is lexicon.verbs or table is lexicon.acts
                    for form in (lemma, *irregular, *(forms(lemma) if verbal else ())):
                        table.setdefault(form, name)
                        if verbal:
                            lexicon.lemmas.setdefault(form, lemma)
        for name, modality in patterns.modalities.items():
            for table, words in (
                (lexicon.auxiliaries, modality.auxiliaries),
                (lexicon.modal_verbs, modality.verbs),
                (lexicon.modal_words, modality.words),
            ):
                for word in words:
                    table.setdefault(word, name)
        return lexicon


VOWELS = "aeiou"


def forms(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb: "free" -> "frees", "freed", "freeing"; "rob" -> "robs", "robbed", "robbing"."""
    base = verb if verb.endswith("ee") else verb.removesuffix("e")
    doubled = base
    if len(verb) > 2 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS:
        doubled = verb + verb[-1]
    past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in VOWELS else verb.removesuffix("e") + "ed"
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return plural, past, base + "ing", doubled + "ed", doubled + "ing"


@dataclass(eq=False)
class Made:
    """A Lexicon together with what it was made from, so that an id used again is noticed."""

    patterns: Patterns
    lexicon: Lexicon


MADE: WeakValueDictionary[int, Made] = WeakValueDictionary()
LATEST: list[Made] = []
