"""The words of patterns.yml, turned round for look-up: word -> what it tells."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from ..patterns import Patterns, forms

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
    phrases: dict[tuple[str, str], str] = field(default_factory=dict)
    """Verb and noun that tell a class together: ("lose", "life")."""
    things: dict[tuple[str, str], str] = field(default_factory=dict)
    """Verb and what is counted, where the verb alone would tell another class: ("burn", "house")."""
    auxiliaries: dict[str, str] = field(default_factory=dict)
    modal_verbs: dict[str, str] = field(default_factory=dict)
    modal_words: dict[str, str] = field(default_factory=dict)
    light: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    """Articles, demonstratives and possessives: "the", "those", "their"."""
    partitive: frozenset[str] = frozenset()
    contents: dict[str, frozenset[str]] = field(default_factory=dict)
    """Kind of figure -> prepositions before what it consists of, where they are others than of a count."""
    reached: frozenset[str] = frozenset()
    """Prepositions before a figure that the subject came to: "rose to 40"."""
    measured_at: frozenset[str] = frozenset()
    """Prepositions before a measure or a price that the object of the verb has: "sold the house for $3 million"."""
    set_at: frozenset[str] = frozenset()
    """Prepositions before a figure that something is put at."""
    giving: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    """Verbs, by lemma, of what a thing is made to be: "will have", "priced at" are no forecasts."""
    """Verbs of whoever puts something at a figure."""
    places: frozenset[str] = frozenset()
    """Common nouns of places: "the port of"."""
    in_place: frozenset[str] = frozenset()
    """Prepositions before the place of an event."""
    joints: frozenset[str] = frozenset()
    """Marks that hold a word together which the tokenizer has cut."""
    days: frozenset[str] = frozenset()
    anchors: frozenset[str] = frozenset()
    worths: frozenset[str] = frozenset()
    same_again: frozenset[str] = frozenset()
    restating: frozenset[str] = frozenset()
    """What stands between a figure and the same told in another unit: "60 points, or 2 percent"."""
    pronouns: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    """Pronouns for what is no person, or for many."""
    moves: frozenset[str] = frozenset()
    vouching: frozenset[str] = frozenset()
    """Stances whose speakers answer for the figures in what they say."""
    limiting: frozenset[str] = frozenset()
    """Adverbs before a "one" that counts: "just one"."""
    among: frozenset[str] = frozenset()
    """Prepositions before some of those just told of: "including one"."""
    some_time: frozenset[str] = frozenset()
    """Nouns of "he left one night"."""
    tied: frozenset[str] = frozenset()
    """What ties such a time to another: "one day last week"."""
    lasting: frozenset[str] = frozenset()
    """Verbs that take time: "slept there one night"."""
    content_tags: frozenset[str] = CONTENT_TAGS
    articles: frozenset[str] = frozenset()
    """ "the", "a"."""
    lacking: frozenset[str] = frozenset()
    """Prepositions before what a noun has not: "without"."""
    directions: frozenset[str] = frozenset()
    """What stands between a distance and the place it is from: "north", "from"."""
    happenings: frozenset[str] = frozenset()
    """Nouns of what has a date: "attack", "vote"."""
    pale: frozenset[str] = frozenset()
    """Verbs that tell nothing about a figure."""
    saying: frozenset[str] = frozenset()
    """Lemmas of the verbs of saying."""
    persons: frozenset[str] = frozenset()
    """Nouns of persons: "villager", "officer"."""
    participles: dict[str, str] = field(default_factory=dict)
    """Lemma of an irregular verb of the classes -> its participle: "take" -> "taken"."""

    def is_event(self, noun: Token) -> bool:
        """Is this a noun of what happens, not of what is there?"""
        return noun.lemma_.lower() in self.happenings or self.lemma(noun) in self.nouns

    def is_person(self, noun: Token) -> bool:
        """Is this somebody, or some people?"""
        return noun.lemma_.lower() in self.persons or noun.lower_ in self.persons

    def participle(self, verb: Token) -> str | None:
        """What was done to somebody by a verb, as a participle: "killed" for "kills", "taken" for "took"."""
        if verb.pos_ not in {"VERB", "ADJ"}:
            return None
        if verb.tag_ == "VBN" or verb.lower_.endswith("ed"):
            return verb.lower_
        known = self.lemmas.get(verb.lower_)
        if known is None:
            return None
        return self.participles.get(known) or next(form for form in forms(known) if form.endswith("ed"))

    def lemma(self, token: Token) -> str:
        """The lemma of a word, in lower case; for the verbs of the classes by their form."""
        known = None if token.pos_ in {"NOUN", "PROPN"} else self.lemmas.get(token.lower_)
        return known or (token.lemma_ or token.text).lower()

    @classmethod
    def of(cls, patterns: Patterns) -> "Lexicon":
        """The tables of these patterns."""
        if not LATEST or LATEST[0][0] is not patterns:
            LATEST[:] = [(patterns, cls.built(patterns))]
        return LATEST[0][1]

    @classmethod
    def built(cls, patterns: Patterns) -> "Lexicon":
        """The tables, made anew; where two classes share a word the first one named keeps it."""
        closed = {name: frozenset(entry.words) for name, entry in patterns.grammar.items()}
        lexicon = cls(
            light=closed["light words"],
            determiners=closed["determiners"] | closed["possessives"],
            partitive=closed["part of"],
            contents={"money": closed["content of money"], "duration": closed["content of a duration"]},
            reached=closed["figure reached"],
            set_at=closed["figure set at"],
            measured_at=closed["measure set at"],
            giving=closed["figure given"],
            settled=closed["settled beforehand"],
            places=closed["kinds of place"],
            in_place=closed["in a place"],
            joints=closed["joints"],
            limiting=closed["before a one that counts"],
            among=closed["among those"],
            some_time=closed["some time"],
            tied=closed["tied to a time"],
            lasting=closed["lasting"],
            pronouns=frozenset(word for entry in patterns.pronouns.values() for word in entry.words)
            | frozenset(patterns.grammar["nobody"].words),
            impersonal=frozenset(
                word for name, entry in patterns.pronouns.items() if name in ("it", "they") for word in entry.words
            ),
            anchors=frozenset(patterns.anchors["elapsed"].words),
            same_again=frozenset(patterns.anchors["same again"].words),
            worths=frozenset(patterns.anchors["worth"].words),
            restating=frozenset(patterns.anchors["told again"].words),
            moves=frozenset(word for entry in patterns.movements.values() for word in entry.words),
            vouching=frozenset(cue.stance for cue in patterns.cues.values() if cue.vouches),
            articles=closed["articles"],
            lacking=closed["lacking"],
            directions=closed["distance from"],
            happenings=closed["happenings"],
            pale=closed["pale events"],
            saying=frozenset(
                verb.split("/")[0] for cue in patterns.cues.values() for verb in cue.verbs if " " not in verb
            ),
            persons=frozenset(
                word for role in patterns.roles.values() if role.kind in ("role", "anonymous") for word in role.words
            ),
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
                    if irregular:
                        lexicon.participles.setdefault(lemma, irregular[-1])
                    verbal = table is lexicon.verbs or table is lexicon.acts
                    for form in (lemma, *irregular, *(forms(lemma) if verbal else ())):
                        table.setdefault(form, name)
                        if verbal:
                            lexicon.lemmas.setdefault(form, lemma)
            for phrase in entry.phrases:
                verb, _, told = phrase.partition(" ")
                if "/" in verb:
                    lexicon.participles.setdefault(verb.split("/")[0], verb.split("/")[-1])
                lexicon.phrases.setdefault((verb.split("/")[0], told), name)
                for form in (*verb.split("/"), *forms(verb.split("/")[0])):
                    lexicon.lemmas.setdefault(form, verb.split("/")[0])
            lexicon.things |= {(verb.split("/")[0], thing): name for verb in entry.verbs for thing in entry.things}
        for name, modality in patterns.modalities.items():
            for table, words in (
                (lexicon.auxiliaries, modality.auxiliaries),
                (lexicon.modal_verbs, modality.verbs),
                (lexicon.modal_words, modality.words),
            ):
                for word in words:
                    table.setdefault(word, name)
        return lexicon


LATEST: list[tuple[Patterns, Lexicon]] = []
"""The tables made last, with what they were made from: a run has one Patterns."""
