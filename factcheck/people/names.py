"""Names of persons, by their words alone: their parts, their spellings, and which may be one person's.

"Maj. Gen. Aharon Haliva" has the titles "Maj. Gen.", the given name "Aharon" and the family name "Haliva". Two names
are one person when their family names are spelled alike and their given names agree.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from ..patterns import Patterns, per_patterns
from ..records import Record

WORD = re.compile(r"[^\W_]+(?:[.'’ʼʻ\-‐‑–][^\W_]+)*\.?|[^\W_]")
LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
        "ħ": "h",
        "ʿ": "",
        "ʾ": "",
    }
)
SPELLINGS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"[^a-z]", ""),
        (r"ph", "f"),
        (r"^(?:tch|tsch)", "ch"),
        (r"kh|gh", "h"),
        (r"ck|q|c(?=[aoulrk]|$)", "k"),
        (r"ou|oo", "u"),
        (r"dj", "j"),
        (r"tz", "ts"),
        (r"w", "v"),
        (r"[yj](?![aeou])|ee|ie|ey|y", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)[eh]$", ""),
    )
)
"""Spellings of one sound in names from other alphabets: Netanyahu and Netanyahou, Zelensky and Zelenskyy."""
UMLAUT = re.compile(r"(?<=[b-df-hj-np-tv-z])([aou])e(?=[b-df-hj-np-tv-z])")
"""Müller written Mueller."""
NEAR = 84
"""Likeness (0 to 100) from which two spellings of a name may be one: Haliva and Halivah, Qaddafi and Gaddafi."""
SHORTEST_NEAR = 5
"""Letters; shorter names are alike too easily (Lee, Li, Leo)."""


class Name(Record):
    """One name, taken apart."""

    titles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    """With middle names and initials."""
    family: str = ""
    suffix: str | None = None

    @property
    def text(self) -> str:
        """The name without titles."""
        return " ".join((*self.given, self.family)) + (f" {self.suffix}" if self.suffix else "")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word in small letters without accents and apostrophes: "Mário's" is "marios"."""
    plain = unicodedata.normalize("NFKD", word.lower()).translate(LETTERS)
    return "".join(letter for letter in plain if letter.isalnum())


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """One spelling for all the usual ones of a name: "Netanyahou", "Netanyahu" -> the same."""
    folded = fold(word)
    if len(folded) < 4:
        return folded
    for pattern, letters in SPELLINGS:
        folded = pattern.sub(letters, folded)
    return folded or fold(word)


class TitleWords(Record):
    """All titles, in small letters without full stops."""

    titles: frozenset[tuple[str, ...]]
    """As the words of each."""
    female: frozenset[str]
    male: frozenset[str]


@per_patterns
def title_words(patterns: Patterns) -> TitleWords:
    """The titles of a set of patterns."""
    titles: set[tuple[str, ...]] = set()
    female: set[str] = set()
    male: set[str] = set()
    for entry in patterns.titles.values():
        for spelling in entry.words:
            title = tuple(bare(word) for word in re.split(r"[\s-]+", spelling) if word)
            titles.add(title)
            if entry.gender:
                (female if entry.gender == "female" else male).add(" ".join(title))
    return TitleWords(titles=frozenset(titles), female=frozenset(female), male=frozenset(male))


def roles_of(titles: Iterable[str], patterns: Patterns) -> set[str]:
    """The roles that a person with these titles may be called by: "general" and "major general" for "Maj. Gen."."""
    words = [part for title in titles for word in title.split() for part in re.split(r"[-‐]", bare(word)) if part]
    short = {key: full for entry in patterns.titles.values() for key, full in entry.short.items()}
    roles = {" ".join(words[cut:]) for cut in range(len(words))}
    return (
        roles | {short[role] for role in roles if role in short} | {" ".join(short.get(word, word) for word in words)}
    )


def bare(word: str) -> str:
    """A word in small letters without the full stop of an abbreviation."""
    return word.lower().rstrip(".")


def titles_at(words: list[str], patterns: Patterns) -> int:
    """How many words at the start of a name are titles: 2 for "Maj. Gen. Aharon Haliva"."""
    known = title_words(patterns).titles
    parts = [tuple(bare(part) for part in re.split(r"[-‐]", word) if part) for word in words]
    count = 0
    while count < len(words):
        for length in (3, 2, 1):
            key = tuple(part for word in parts[count : count + length] for part in word)
            if count + length <= len(words) and key in known:
                count += length
                break
        else:
            break
    return count


def gender_of(titles: Iterable[str], patterns: Patterns) -> str | None:
    """The gender that the titles before a name give: "female" for "Ms."."""
    known = title_words(patterns)
    for title in titles:
        if bare(title) in known.female:
            return "female"
        if bare(title) in known.male:
            return "male"
    return None


def parse(text: str, patterns: Patterns) -> Name:
    """A name taken apart; a name of one word is a family name.

    Shape:  "Maj. Gen. Aharon Haliva" -> titles ("Maj.", "Gen."), given ("Aharon",), family "Haliva".
    """
    text = re.sub(r"[’']s?$|\(.*?\)|[“\"‘][^”\"’]*[”\"’]|[\[\]]", " ", text.split(",")[0])
    words = WORD.findall(text)
    count = titles_at(words, patterns)
    if count == len(words):
        count = 0
    titles, words = tuple(words[:count]), words[count:]
    suffix = None
    if len(words) > 1 and bare(words[-1]) in patterns.grammar["name suffixes"].words:
        suffix = words.pop()
    if not words:
        return Name(titles=titles)
    cut = len(words) - 1
    while cut > 1 and bare(words[cut - 1]) in patterns.grammar["name particles"].words:
        cut -= 1
    family = " ".join(words[cut:])
    return Name(
        titles=titles, given=tuple(words[:cut]), family=family.rstrip(".") if len(family) > 2 else family, suffix=suffix
    )


def family_key(name: Name, patterns: Patterns) -> str:
    """The index of a person: the sound of the family name, particles and hyphens aside."""
    words = [word for word in re.split(r"[\s\-‐‑–]+", name.family) if word]
    particles = patterns.grammar["name particles"].words
    strong = [word for word in words if bare(word) not in particles] or words
    return "".join(sound(UMLAUT.sub(r"\1", fold(word))) for word in strong)


@per_patterns
def given_names(patterns: Patterns) -> dict[str, str | None]:
    """Given name -> gender, None for names of both."""
    known: dict[str, str | None] = {}
    for entry in patterns.given.values():
        for word in entry.words:
            key = fold(word)
            known[key] = entry.gender if known.get(key, entry.gender) == entry.gender else None
    return known


def given_agree(left: tuple[str, ...], right: tuple[str, ...], patterns: Patterns) -> bool:
    """May two lists of given names be one person's? Initials, short forms and spellings agree, different names never.

    Shape:  ("Aharon",) and ("A.",), ("Ben",) and ("Benjamin",), ("Mohammed",) and ("Muhammad",) agree;
            ("John",) and ("Jane",), ("Martin",) and ("Martina",), ("John", "A.") and ("John", "B.") do not.
    """
    if not left or not right:
        return True
    first, second = sorted((fold(left[0]), fold(right[0])), key=len)
    known = given_names(patterns)
    both_known = first in known and second in known
    if both_known and known[first] != known[second] and None not in (known[first], known[second]):
        return False
    if second == first + "a" or are_others(left[1:], right[1:]):
        return False
    if not first or second.startswith(first) or loose(first) == loose(second):
        return True
    alike = fuzz.ratio(first, second) >= NEAR - 10 and fuzz.ratio(consonants(first), consonants(second)) >= NEAR
    if not both_known and len(first) >= SHORTEST_NEAR and alike:
        return True
    middles = [fold(name) for name in (*left[1:], *right[1:]) if len(fold(name)) > 1]
    return first in middles or second in middles


def are_others(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Are two lists of middle names of two persons: does each have a name that the other lacks?"""

    def lacks(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
        return any(
            not any(fold(other).startswith(fold(name)) or fold(name).startswith(fold(other)) for other in others)
            for name in names
        )

    return lacks(left, right) and lacks(right, left)


def same_person(left: Name, right: Name, patterns: Patterns) -> bool:
    """May two names of one family name be one person's, by given names and "Jr."?"""
    if left.suffix and right.suffix and bare(left.suffix) != bare(right.suffix):
        return False
    return given_agree(left.given, right.given, patterns)


def loose(word: str) -> str:
    """The sound of a given name with its vowels made alike: one for Mohammed and Muhammad."""
    return sound(word).replace("o", "u").replace("e", "a")


def consonants(word: str) -> str:
    """The consonants of a name, by its sound: "mhmd" for Mohammed and Muhammad."""
    return re.sub(r"[aeiou]", "", sound(word))


def is_personal(text: str, patterns: Patterns) -> bool:
    """Does it look like a name of a person rather than a phrase ("the police", "two officials")?"""
    particles = patterns.grammar["name particles"].words
    words = [word for word in WORD.findall(text) if bare(word) not in particles]
    return bool(words) and all(word[0].isupper() for word in words) and len(words) <= 7 and bare(words[0]) != "the"


def unify(names: Iterable[str], patterns: Patterns, *, aliases: Mapping[str, str] | None = None) -> dict[str, str]:
    """For each name the one spelling that is used for all its spellings, across any number of articles.

    Shape:  "Netanyahou", "Benjamin Netanyahu" -> "Benjamin Netanyahu"; the argument `aliases` (name -> name) and
            the section `aliases` of the patterns come first. A family name that two persons share stays by
            itself. Names may repeat: of two equally full spellings, the more frequent one is taken.
    Source: blocking by family key, so the work grows with the names, not with their pairs.
    """
    known = {plain(other): name for name, alias in patterns.aliases.items() for other in alias.names}
    known |= {plain(name): plain(target, keep=True) for name, target in (aliases or {}).items()}
    counts = Counter(names)
    canonical: dict[str, str] = {}
    blocks: dict[str, list[tuple[str, Name]]] = defaultdict(list)
    phrases: dict[str, list[str]] = defaultdict(list)
    spellings: dict[str, list[str]] = defaultdict(list)
    phrased = {plain(name) for name in counts if not is_personal(name, patterns)}
    targets = set(known.values())
    for name in sorted(targets.union(counts)):
        if plain(name) in known and name not in targets:
            canonical[name] = known[plain(name)]
        elif is_personal(name, patterns) and plain(name) not in phrased:
            spellings["".join(fold(word) for word in words_of(name))].append(name)
        else:
            phrases[plain(name)].append(name)
    for alike in spellings.values():
        # "Kim Jong Un" and "Kim Jong-un": taken apart, they would seem to be of two families.
        parsed = parse(alike[0], patterns)
        blocks[family_key(parsed, patterns)] += [
            (name, parsed if len(alike) > 1 else parse(name, patterns)) for name in alike
        ]
    for forms in phrases.values():
        best = next((name for name in forms if name in targets), min(forms, key=by_fullness))
        canonical.update(dict.fromkeys(forms, best))
    for block in blocks.values():
        canonical.update(unify_block(block, patterns, counts, targets))
    return {name: canonical[name] for name in counts}


def plain(name: str, *, keep: bool = False) -> str:
    """A phrase in small letters without article and punctuation; with keep only its spaces are put right."""
    if keep:
        return " ".join(name.split())
    words = [fold(word) for word in WORD.findall(name)]
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def by_fullness(name: str) -> tuple[int, str]:
    """Sort key: the longest spelling first, then the alphabet."""
    return -len(name), name


def unify_block(
    block: list[tuple[str, Name]], patterns: Patterns, counts: Mapping[str, int], targets: Collection[str]
) -> dict[str, str]:
    """Names under one family key: persons by given name, then the bare family names."""
    full = sorted((pair for pair in block if pair[1].given), key=by_given)
    persons: list[list[tuple[str, Name]]] = []
    by_first: dict[str, list[int]] = defaultdict(list)
    for pair in full:
        given = pair[1].given
        candidates = by_first[fold(given[0])[:1]]
        fitting = [
            index for index in candidates if all(same_person(pair[1], other, patterns) for _, other in persons[index])
        ]
        if len(fitting) == 1:
            persons[fitting[0]].append(pair)
        else:
            candidates.append(len(persons))
            persons.append([pair])
    by_gender: dict[str | None, list[tuple[str, Name]]] = defaultdict(list)
    for pair in block:
        if not pair[1].given:
            by_gender[gender_of(pair[1].titles, patterns)].append(pair)
    if len(persons) == 1:
        # "Mr. Lund" is not Anna Lund.
        known = given_names(patterns).get(fold(persons[0][0][1].given[0]))
        own = [gender for gender in by_gender if None in (gender, known) or gender == known]
        persons[0] += [pair for gender in own for pair in by_gender.pop(gender)]
    canonical: dict[str, str] = {}
    if {"male", "female"} <= set(by_gender):
        for pairs in by_gender.values():
            # Only the title tells Mr. and Mrs. Lund apart.
            best = min(pairs, key=lambda pair: (-counts.get(pair[0], 0), pair[0]))[0]
            canonical.update({name: best for name, _ in pairs})
    elif by_gender:
        persons.append([pair for pairs in by_gender.values() for pair in pairs])
    for person in persons:
        chosen = next((name for name, _ in person if name in targets), None)
        best = chosen or best_spelling(person, counts)
        canonical.update({name: best for name, _ in person})
    return canonical


def best_spelling(person: list[tuple[str, Name]], counts: Mapping[str, int]) -> str:
    """Of all spellings of a person the fullest without titles, by its number of names; of these the commonest."""
    written: Counter[str] = Counter()
    fullness: dict[str, int] = {}
    for name, parsed in person:
        # Spellings that differ by a hyphen were taken apart alike: each keeps its own.
        text = name if parsed.text and not parsed.titles else parsed.text or name
        written[text] += counts.get(name, 0)
        fullness[text] = sum(len(fold(part)) > 1 for part in (*words_of(text),))
    return min(written, key=lambda text: (-fullness[text], -written[text], -len(text), text))


def by_given(pair: tuple[str, Name]) -> tuple[int, int, str]:
    """Sort key: the fullest given names first, initials last."""
    return -len(fold(pair[1].given[0])), -len(pair[1].given), pair[0]


def matching(query: str, names: Iterable[str], patterns: Patterns) -> tuple[str, ...]:
    """The names that a query means, by any part of them but titles; near spellings only where nothing fits better.

    Shape:  "haliva", "Maj. Gen. Haliva", "Halliva" -> ("Aharon Haliva",).
    """
    wanted = parts(query, patterns)
    every = sorted(set(names))
    for agrees in (same_word, near_word):
        found = tuple(
            name
            for name in every
            if wanted and all(any(agrees(word, other) for other in parts(name, patterns)) for word in wanted)
        )
        if found:
            return found
    return ()


@lru_cache(maxsize=1 << 14)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, hyphens apart."""
    return tuple(part for word in WORD.findall(text) for part in re.split(r"[-‐‑–]", word) if part)


def parts(text: str, patterns: Patterns) -> tuple[str, ...]:
    """The words of a name without titles; all of them where there is nothing else."""
    words = list(WORD.findall(text))
    count = titles_at(words, patterns)
    strong = words[count:] or words
    return tuple(part for word in strong for part in words_of(word) if fold(part) not in {"the", "a", "an", "s"})


def same_word(left: str, right: str) -> bool:
    """Is it one word in two spellings?"""
    return fold(left) == fold(right) or (len(fold(left)) > 2 and sound(left) == sound(right))


def near_word(left: str, right: str) -> bool:
    """Is one a misspelling of the other, or its beginning?"""
    first, second = fold(left), fold(right)
    if same_word(left, right):
        return True
    if min(len(first), len(second)) < SHORTEST_NEAR - 1:
        return False
    return (
        second.startswith(first) or fuzz.ratio(first, second) >= NEAR or fuzz.ratio(sound(left), sound(right)) >= NEAR
    )
