"""Look-up tables for the extraction of claims: word -> what patterns.yml says of it."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from ..patterns import Patterns, forms, per_patterns
from ..quantities.units import Units, units


@dataclass(eq=False, kw_only=True)
class ClaimLexicon:
    """Look-up tables over one Patterns. Words and lemmas are in lower case."""

    units: Units
    # Classes of things counted: word -> class.
    nouns: dict[str, str] = field(default_factory=dict)
    verbs: dict[str, str] = field(default_factory=dict)
    """Verbs whose object or passive subject belongs to the class: "kill"."""
    acts: dict[str, str] = field(default_factory=dict)
    """Verbs whose subject belongs to the class: "die"."""
    adjectives: dict[str, str] = field(default_factory=dict)
    lemmas: dict[str, str] = field(default_factory=dict)
    """Form of a verb of the classes -> its lemma. A small model often gets the lemmas of rarer verbs wrong."""
    participles: dict[str, str] = field(default_factory=dict)
    """Lemma of an irregular verb of the classes -> its participle: "take" -> "taken"."""
    phrases: dict[tuple[str, str], str] = field(default_factory=dict)
    """Verb and noun that give a class together: ("lose", "life")."""
    things: dict[tuple[str, str], str] = field(default_factory=dict)
    """Verb and what is counted, where the verb alone would give another class: ("burn", "house")."""
    # Modality: word -> name of the modality.
    auxiliaries: dict[str, str] = field(default_factory=dict)
    modal_verbs: dict[str, str] = field(default_factory=dict)
    modal_words: dict[str, str] = field(default_factory=dict)
    # Prepositions.
    partitive: frozenset[str]
    """Before what a count consists of: "of", "among"."""
    contents: dict[str, frozenset[str]]
    """Kind of figure -> prepositions before what it consists of, where they differ from those of a count."""
    reached: frozenset[str]
    """Before a figure that the subject came to: "rose to 40"."""
    measured_at: frozenset[str]
    """Before the measure or price of the verb's object: "sold the house for $3 million"."""
    set_at: frozenset[str]
    """Before a figure that something is put at: "put the toll at 12"."""
    in_place: frozenset[str]
    """Before the place of an event: "in", "near"."""
    among: frozenset[str]
    """Before some of those just mentioned: "including one"."""
    lacking: frozenset[str]
    """Before what a noun has not: "without"."""
    # Pronouns and determiners.
    articles: frozenset[str]
    determiners: frozenset[str]
    """Articles, demonstratives and possessives: "the", "those", "their"."""
    pronouns: frozenset[str]
    impersonal: frozenset[str]
    """Pronouns for things, or for many persons: "it", "they"."""
    limiting: frozenset[str]
    """Adverbs before a "one" that counts: "just one"."""
    # Verbs.
    giving: frozenset[str]
    """Verbs, by lemma, of somebody who puts something at a figure: "estimate"."""
    telling: frozenset[str]
    """Verbs, by lemma, of somebody on whose word their object is: "confirmed 12 deaths"."""
    describing: frozenset[str]
    """Verbs, by lemma, of somebody who says what another is: "identified him as a man of 47"."""
    made: frozenset[str]
    """Nouns, by lemma, for a figure that somebody made: "estimate"."""
    before_to: frozenset[str]
    """Words, by form or lemma, whose infinitive is to come: "is preparing to build"."""
    before_to_as_adjectives: frozenset[str]
    """Verbs, by lemma, of which only the participle is such a word: "is set to build"."""
    in_the_end: frozenset[str]
    """Adverbs with which "would" tells what happened: "would later open"."""
    settled: frozenset[str]
    """Verbs, by lemma, of how a thing is made: "will have" and "priced at" are no forecasts."""
    lasting: frozenset[str]
    """Verbs, by lemma, that take time: "slept there one night"."""
    ranking: frozenset[str]
    """Verbs, by lemma, with which an ordinal is a rank: "finish first"."""
    uninformative: frozenset[str]
    """Verbs, by lemma, that say nothing about a figure: "be", "get"."""
    saying: frozenset[str]
    """Verbs of saying, by lemma."""
    moves: frozenset[str]
    """Words of a rise or fall: "rose", "drop"."""
    vouching: frozenset[str]
    """Stances of cues whose speakers answer for the figures in their words."""
    # Times.
    days: frozenset[str]
    """Words of the calendar: "monday", "noon", "gmt"."""
    anchors: frozenset[str]
    """Words that say from when a duration counts: "ago", "after"."""
    some_time: frozenset[str]
    """Nouns of a time without a length: "he left one night"."""
    tied: frozenset[str]
    """Words that tie such a time to another: "one day last week"."""
    # Nouns.
    persons: frozenset[str]
    """Nouns of persons: "villager", "officer"."""
    happenings: frozenset[str]
    """Nouns of events, which have a date: "attack", "vote"."""
    places: frozenset[str]
    """Common nouns of places: "the port of"."""
    directions: frozenset[str]
    """Words between a distance and the place it is measured from: "north", "from"."""
    # Words beside figures.
    worths: frozenset[str]
    """Words between a thing and its price: "worth", "costing"."""
    same_again: frozenset[str]
    """Words between two counts of the same things: "40 cranes, up from 12"."""
    restating: frozenset[str]
    """Words between a figure and the same in another unit: "60 points, or 2 percent"."""
    joints: frozenset[str]
    """Marks inside a word that the tokenizer has cut: "-", "&"."""
    light: frozenset[str]
    """Lemmas that are no evidence of what a sentence is about: "be", "mr."."""

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


@per_patterns
def claim_lexicon(patterns: Patterns) -> ClaimLexicon:
    """The tables of these patterns. Where two classes share a word, the class named first keeps it."""
    closed = {name: frozenset(entry.words) for name, entry in patterns.grammar.items()}
    lexicon = ClaimLexicon(
        units=units(patterns),
        light=closed["light words"],
        determiners=closed["determiners"] | closed["possessives"],
        partitive=closed["part of"],
        contents={"money": closed["content of money"], "duration": closed["content of a duration"]},
        reached=closed["figure reached"],
        set_at=closed["figure set at"],
        measured_at=closed["measure set at"],
        giving=closed["figure given"],
        telling=closed["figure told"],
        describing=closed["figure described"],
        made=closed["figure made"],
        before_to=closed["before what is to come"],
        before_to_as_adjectives=closed["participles before what is to come"],
        in_the_end=closed["in the end"],
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
        ranking=closed["comes to a rank"],
        uninformative=closed["pale events"],
        saying=frozenset(verb.split("/")[0] for cue in patterns.cues.values() for verb in cue.verbs if " " not in verb),
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
            verb, _, noun = phrase.partition(" ")
            if "/" in verb:
                lexicon.participles.setdefault(verb.split("/")[0], verb.split("/")[-1])
            lexicon.phrases.setdefault((verb.split("/")[0], noun), name)
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
