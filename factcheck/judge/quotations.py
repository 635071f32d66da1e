"""The verdict on an utterance that several articles quote: identical, trimmed, altered or misattributed."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from ..normalise import BRACKETED, STOP, aligned, located, shared
from ..records import GAP, Quote, QuoteVerdict, Record, Utterance

GRAVITY: tuple[QuoteVerdict, ...] = ("misattributed", "altered", "trimmed", "identical", "single")
"""Gravest first."""
NAME = re.compile(r"[A-Z][\w'’-]+ (?:[A-Z][\w'’.-]* )*[A-Z][\w'’-]+")
PIECE_END = re.compile(r"(?<=[.!?])[\"”’]?\s+|\n|\.{2,}|…|\. \. \.")
ENOUGH_WORDS, ENOUGH_SHARED = 8, 0.8
"""Number of words of the shorter version, and the share of them in the other, from which both are one utterance."""
REPEATED = 0.9
"""Share of the words of a quotation from which a fuller quotation of the same article contains it."""
DIFFERENT_NAMES = 60
"""Similarity of two names, from 0 to 100, below which they are names of two people."""
REPLACED = 4
"""Number of words that an editor may replace by words in brackets: "on it" becomes "on [Mill Street]"."""
MESSAGES: dict[QuoteVerdict, str] = {
    "misattributed": "the same words from {left} and from {right}{changes}",
    "altered": "the words differ: {changes}",
    "trimmed": "the same words, of which an article gives a part",
    "identical": "the same words",
    "single": "quoted by one article",
}


class Version(Record):
    """The words of an utterance in one article, and where sentences end, words are left out or brackets are."""

    quotes: tuple[Quote, ...]
    words: tuple[str, ...]
    places: tuple[tuple[int, int, int], ...]
    """For each word the number of its quotation, and start and end in the text of that quotation."""
    ends: frozenset[int]
    """Numbers of the words before which a sentence or a piece ends, or an omission is marked."""
    brackets: frozenset[int]
    """Numbers of the words with an editor's brackets before them."""


def utterance(quotes: Iterable[Quote]) -> Utterance:
    """Judge one group of quotations by the gravest verdict among its articles, each compared with the fullest one.

    - misattributed: the same or nearly the same words from two named people; the message says what differs
    - altered: a word differs, or is missing inside a sentence with no mark of omission
    - trimmed: the same words, except for some at an end or for whole sentences
    - identical: the same words, in however many pieces
    """
    mentions = tuple(sorted(quotes, key=text_order))
    by_article: dict[str, list[Quote]] = {}
    for quote in mentions:
        by_article.setdefault(quote.article, []).append(quote)
    versions = [version(quotes_of_article) for quotes_of_article in by_article.values()]
    found: tuple[QuoteVerdict, str] = ("single", MESSAGES["single"])
    if len(versions) > 1:
        found = min((verdict_on_words(versions), verdict_on_speakers(versions)), key=lambda one: GRAVITY.index(one[0]))
    return Utterance(
        id=hashlib.sha256(mentions[0].id.encode("utf-8", "surrogatepass")).hexdigest()[:10],
        speaker=speaker(mentions),
        verdict=found[0],
        message=found[1],
        mentions=mentions,
    )


def text_order(quote: Quote) -> tuple[str, int, int, str]:
    """Sorting key: the article, then the place in it."""
    return quote.article, quote.start, quote.end, quote.id


def speaker(mentions: Sequence[Quote]) -> str | None:
    """The speaker that most articles name; if several are equal, one named next to the words, then the one with the longer name."""
    names = Counter(quote.speaker for quote in mentions if quote.speaker)
    named = {quote.speaker for quote in mentions if not quote.is_inferred}
    return max(names, key=lambda name: (names[name], name in named, len(name), name)) if names else None


# --- the words


def version(quotes: Sequence[Quote]) -> Version:
    """The words of one article's version, without quotations that a fuller one of the same article contains."""
    worded = [list(located(quote.text)) for quote in quotes]
    fullest = max(range(len(quotes)), key=lambda number: len(worded[number]))
    words: list[str] = []
    places: list[tuple[int, int, int]] = []
    ends, brackets = {0}, set[int]()
    seen: set[tuple[str, ...]] = set()
    for number, quote in enumerate(quotes):
        own = tuple(word for word, _, _ in worded[number])
        if number != fullest and (own in seen or is_within(own, [word for word, _, _ in worded[fullest]])):
            continue
        seen.add(own)
        ends |= marked(PIECE_END, quote.text, worded[number], len(words))
        brackets |= marked(BRACKETED, quote.text, worded[number], len(words))
        words += own
        places += ((number, start, end) for _, start, end in worded[number])
        ends.add(len(words))
    return Version(
        quotes=tuple(quotes),
        words=tuple(words),
        places=tuple(places),
        ends=frozenset(ends),
        brackets=frozenset(brackets),
    )


def is_within(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether nearly all of these words are among the others, in order."""
    return shared(words, others) >= REPEATED * len(words)


def marked(mark: re.Pattern[str], text: str, words: Sequence[tuple[str, int, int]], before: int) -> set[int]:
    """Numbers of the words that follow a mark; the first word of this quotation has the number `before`."""
    found: set[int] = set()
    number = 0
    for match in mark.finditer(text):
        while number < len(words) and words[number][1] < match.end():
            number += 1
        found.add(before + number)
    return found


def verdict_on_words(versions: Sequence[Version]) -> tuple[QuoteVerdict, str]:
    """The gravest verdict on the words, each version compared with the fullest one."""
    fullest = max(versions, key=lambda one: len(one.words))
    verdict: QuoteVerdict = "identical"
    message = MESSAGES["identical"]
    compared: set[tuple[str, ...]] = set()
    is_before = True
    for one in versions:
        if one is fullest:
            is_before = False
        if one is fullest or one.words in compared:
            continue
        compared.add(one.words)
        found, changes = compare_words(*((one, fullest) if is_before else (fullest, one)))
        if GRAVITY.index(found) < GRAVITY.index(verdict):
            verdict, message = found, MESSAGES[found].format(changes="; ".join(changes))
    return verdict, message


def compare_words(left: Version, right: Version) -> tuple[QuoteVerdict, list[str]]:
    """The verdict on two versions, and what differs."""
    one, two = left.words, right.words
    if letters(one) == letters(two):
        return "identical", []
    changes: list[str] = []
    is_trimmed = False
    for number, (is_equal, a, b, c, d) in enumerate(aligned(one, two)):
        if is_equal:
            continue
        gone, come = one[a:b], two[c:d]
        if gone and come and letters(gone) == letters(come):
            continue
        at_end = number == 0 or (b == len(one) and d == len(two))
        if not gone or not come:
            there, start, end, size = (right.ends, c, d, len(two)) if come else (left.ends, a, b, len(one))
            here, at = (left.ends, a) if come else (right.ends, c)
            if max(len(gone), len(come)) <= REPLACED and at in (left.brackets if come else right.brackets):
                continue
            whole = start in there and end in there
            if at_end or whole or at in here or (start == 0 or end == size):
                is_trimmed = True
                continue
        elif at_end and not shares_content(gone, come):
            # Two parts of one speech: each continues where the other ends.
            is_trimmed = True
            continue
        changes.append(worded_change(as_written(left, a, b), as_written(right, c, d)))
    if changes:
        return "altered", changes
    return ("trimmed" if is_trimmed else "identical"), []


def letters(words: Sequence[str]) -> str:
    """The letters of some words: "populations'" and "population's" have the same, and so have "to day" and "today"."""
    return "".join(words).replace("'", "")


def as_written(version: Version, first: int, last: int) -> str:
    """Some words of a version as its article has them, with " … " between two quotations."""
    parts: list[str] = []
    while first < last:
        number, start, end = version.places[first]
        while first < last and version.places[first][0] == number:
            end = version.places[first][2]
            first += 1
        parts.append(version.quotes[number].text[start:end])
    return " ".join(GAP.join(parts).split())


def worded_change(gone: str, come: str) -> str:
    """A difference in words: "“very” / “so”"; "only one has “very”"."""
    if gone and come:
        return f"“{gone}” / “{come}”"
    return f"only one has “{gone or come}”"


def shares_content(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two different ends are two wordings of one thing: they share a content word, or one is very short."""
    return bool((set(left) & set(right)) - STOP) or min(len(left), len(right)) <= 2


# --- the speakers


def verdict_on_speakers(versions: Sequence[Version]) -> tuple[QuoteVerdict, str]:
    """Whether two articles attribute the same or nearly the same words to two people, only when that is sure.

    A misattribution needs two full names of persons, each next to the words, that no article names jointly, and enough words.
    """
    named = [(sure_speakers(one), one) for one in versions]
    counts = Counter(name for names, _ in named for name in names)
    if len(counts) < 2:
        return "single", ""
    usual = max(counts, key=lambda name: counts[name])
    jointly = {name for one in versions for quote in one.quotes for name in quote.speakers if is_joint(quote, usual)}
    fullest = max((one for names, one in named if usual in names), key=lambda one: len(one.words))
    for names, one in named:
        others = [name for name in names if not any(may_be_one(name, known) for known in (usual, *jointly))]
        if not names or len(others) < len(names):
            continue
        verdict, changes = compare_words(fullest, one)
        if is_nearly(fullest.words, one.words) and (verdict != "altered" or are_persons((fullest, one))):
            differing = f"; {MESSAGES['altered'].format(changes='; '.join(changes))}" if changes else ""
            return "misattributed", MESSAGES["misattributed"].format(left=usual, right=others[0], changes=differing)
    return "single", ""


def sure_speakers(version: Version) -> tuple[str, ...]:
    """The speakers with their full names next to the words; none if one is inferred, has no full name or is no person."""
    names: list[str] = []
    for quote in version.quotes:
        if quote.is_inferred or quote.speaker_type not in ("person", None):
            return ()
        speakers = quote.speakers or ((quote.speaker,) if quote.speaker else ())
        if not speakers or not all(map(NAME.search, speakers)):
            return ()
        names += speakers
    return tuple(dict.fromkeys(names))


def may_be_one(left: str, right: str) -> bool:
    """Whether two names may be of one person: similar, or with a word in common."""
    one, two = left.casefold(), right.casefold()
    return bool(set(one.split()) & set(two.split())) or fuzz.token_set_ratio(one, two) >= DIFFERENT_NAMES


def is_joint(quote: Quote, name: str) -> bool:
    """Whether a statement is by this speaker and others jointly."""
    return len(quote.speakers) > 1 and name in quote.speakers


def are_persons(versions: Iterable[Version]) -> bool:
    """Whether all speakers are known to be persons: no organisation, no "statement"."""
    return all(quote.speaker_type == "person" for one in versions for quote in one.quotes)


def is_nearly(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two versions have so many words in common that two people cannot have said them by chance."""
    short = min(len(left), len(right))
    return short >= ENOUGH_WORDS and shared(left, right) >= ENOUGH_SHARED * short
