"""The cue words of patterns.yml in all their forms, and what each reports."""

from collections import defaultdict

from ..patterns import Patterns, per_patterns
from ..records import Record

VOWELS = frozenset("aeiou")
NO_CLASSES: frozenset[str] = frozenset()
TIMES = frozenset({"times"})


class Use(Record):
    """One way a verb reports: its lemma, its particle or preposition, and what kind of content it takes."""

    lemma: str
    rest: tuple[str, ...]
    """What must follow: ("out",) of "point out", ("about",) of "speak about"."""
    stance: str
    is_impersonal: bool
    takes_clause: bool
    """It takes a clause or a quotation; else an object or the noun of its preposition."""


class CueWords(Record):
    """All cue words by their forms, in small letters."""

    verbs: dict[str, tuple[Use, ...]]
    nouns: dict[str, str]
    """Form -> stance."""
    adjectives: dict[tuple[str, ...], str]
    phrases: dict[tuple[str, ...], str]
    speech_verbs: frozenset[str]
    """Forms of verbs that take a quotation."""
    words: frozenset[str]
    """Every form of verbs, nouns and adjectives and every first word of a phrase: for `wants`."""
    speaker_nouns: frozenset[str]
    """Nouns for speakers without a name, singular and plural: "police", "official", "officials"."""
    classes: dict[str, frozenset[str]]
    """Word -> the closed classes it is of: the section `grammar` of patterns.yml."""
    outlets: frozenset[str]
    """Names of papers, broadcasters and agencies: "cnn"."""

    def classes_of(self, word: str) -> frozenset[str]:
        """The closed classes of a word, in any case, with or without the full stop of an abbreviated weekday or month."""
        low = word.lower()
        known = self.classes.get(low)
        if known is not None:
            return known
        return self.classes.get(low[:-1], NO_CLASSES) & TIMES if low.endswith(".") else NO_CLASSES

    def is_a(self, word: str, name: str) -> bool:
        """Is a word of this closed class?"""
        return name in self.classes.get(word.lower(), NO_CLASSES)


def conjugate(entry: str) -> dict[str, str]:
    """Form -> Penn tag of one verb of the patterns: "write/wrote/written" gives writes, writing, ..."""
    parts = entry.split("/")
    lemma, past = parts[0], parts[1] if len(parts) > 1 else None
    participle = parts[2] if len(parts) > 2 else past
    doubled = past is not None and past == lemma + lemma[-1] + "ed"
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        third = lemma[:-1] + "ies"
    else:
        third = {
            "go": "goes",
            "have": "has",
            "undergo": "undergoes",
            "veto": "vetoes",
            "echo": "echoes",
            "do": "does",
        }.get(lemma, lemma + "s")
    if past is None:
        if lemma.endswith("e"):
            past = lemma + "d"
        elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
            past = lemma[:-1] + "ied"
        else:
            past = lemma + "ed"
        participle = past
    if doubled:
        gerund = lemma + lemma[-1] + "ing"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        gerund = lemma[:-1] + "ing"
    elif (
        lemma.endswith(("et", "in", "un", "it", "ut", "ot"))
        and past != lemma + "ed"
        and len(lemma) <= 5
        and lemma != "meet"
    ):
        gerund = lemma + lemma[-1] + "ing"
    else:
        gerund = lemma + "ing"
    return {lemma: "VB", third: "VBZ", past: "VBD", participle or past: "VBN", gerund: "VBG"}


def plural(noun: str) -> str:
    """The plural of a regular noun."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


@per_patterns
def cue_words(patterns: Patterns) -> CueWords:
    """The cue words, nouns for speakers and closed classes of a set of patterns."""
    verbs: dict[str, list[Use]] = defaultdict(list)
    nouns: dict[str, str] = {}
    adjectives: dict[tuple[str, ...], str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    for cue in patterns.cues.values():
        for clause, entries in ((True, cue.verbs), (False, cue.about)):
            for entry in entries:
                head, *rest = entry.split()
                for form in conjugate(head):
                    use = Use(
                        lemma=head.split("/")[0],
                        rest=tuple(rest),
                        stance=cue.stance,
                        is_impersonal=cue.impersonal,
                        takes_clause=clause,
                    )
                    if use not in verbs[form]:
                        verbs[form].append(use)
        for noun in cue.nouns:
            nouns.setdefault(noun, cue.stance)
            nouns.setdefault(plural(noun), cue.stance)
        adjectives.update({tuple(adjective.split()): cue.stance for adjective in cue.adjectives})
        phrases.update({tuple(phrase.split()): cue.stance for phrase in cue.phrases})
    classes: dict[str, set[str]] = defaultdict(set)
    for name, closed in patterns.grammar.items():
        for word in closed.words:
            classes[word].add(name)
    roles = {word for role in patterns.roles.values() for word in role.words}
    heads = {words[0] for words in (*adjectives, *phrases)}
    return CueWords(
        verbs={form: tuple(sorted(uses, key=by_length)) for form, uses in verbs.items()},
        nouns=nouns,
        adjectives=adjectives,
        phrases=phrases,
        speech_verbs=frozenset(
            form for form, uses in verbs.items() if any(use.takes_clause and not use.rest for use in uses)
        ),
        speaker_nouns=frozenset(roles | {plural(word) for word in roles}),
        words=frozenset(verbs) | frozenset(nouns) | frozenset(heads),
        classes={word: frozenset(found) for word, found in classes.items()},
        outlets=frozenset(name.lower() for outlet in patterns.outlets.values() for name in outlet.names),
    )


def by_length(use: Use) -> tuple[int, bool]:
    """Sort key: the use with the most words first, clauses before objects."""
    return -len(use.rest), not use.takes_clause
