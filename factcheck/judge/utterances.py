"""An utterance as several articles give it: identical, trimmed, altered or misattributed."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from ..records import Quote, QuoteVerdict, Utterance
from ..wording import BRACKETED, STOP, spoken

ORDER: tuple[QuoteVerdict, ...] = ("misattributed", "altered", "trimmed", "identical", "single")
"""Gravest first."""
NAME = re.compile(r"[A-Z][\w'’-]+ (?:[A-Z][\w'’.-]* )*[A-Z][\w'’-]+")
ENDS, BRACKETS = frozenset({".", "…"}), frozenset({"[]"})
MARKS = ENDS | BRACKETS
ENOUGH, MOST = 8, 0.8
"""Words, and the share of them in the shorter version, by which altered words are still one utterance, whoever said it."""
REPLACED = 4
"""Words for which an editor's brackets may stand: "on [Mill Street]" / "on it"."""
MESSAGES: dict[QuoteVerdict, str] = {
    "misattributed": "the same words from {left} and from {right}{changes}",
    "altered": "the words differ: {changes}",
    "trimmed": "the same words, of which an article gives a part",
    "identical": "the same words",
    "single": "quoted by one article",
}


def utterance(quotes: Iterable[Quote]) -> Utterance:
    """Judge one group of quotations: the gravest verdict among its articles, two by two.

    - misattributed: the same words from two named people, or nearly the same ones: the message says what differs
    - altered: a word differs, or is missing inside a sentence with no mark of omission
    - trimmed: the same words, less some at an end or whole sentences
    - identical: the same words, in however many pieces
    """
    mentions = tuple(sorted(quotes, key=place))
    by_article: dict[str, list[Quote]] = {}
    for quote in mentions:
        by_article.setdefault(quote.article, []).append(quote)
    versions = list(by_article.values())
    verdict: QuoteVerdict = "single"
    message = MESSAGES["single"]
    for index, left in enumerate(versions):
        for right in versions[index + 1 :]:
            found, text = compare(left, right)
            if ORDER.index(found) < ORDER.index(verdict):
                verdict, message = found, text
    return Utterance(
        id=hashlib.sha256(mentions[0].id.encode()).hexdigest()[:10],
        speaker=speaker(mentions),
        verdict=verdict,
        message=message,
        mentions=mentions,
    )


def place(quote: Quote) -> tuple[str, int, int]:
    """Place in the articles."""
    return quote.article, quote.start, quote.end


def speaker(mentions: Sequence[Quote]) -> str | None:
    """The speaker most articles name; the fuller name where they tie."""
    names = Counter(quote.speaker for quote in mentions if quote.speaker)
    return max(names, key=lambda name: (names[name], len(name), name)) if names else None


def compare(left: Sequence[Quote], right: Sequence[Quote]) -> tuple[QuoteVerdict, str]:
    """Two articles' versions of one utterance."""
    one, two = sentences(left), sentences(right)
    verdict, changes = compare_words(one, two)
    if other_speaker(left, right) and (verdict != "altered" or (are_persons(left, right) and is_nearly(one, two))):
        differing = f"; {MESSAGES['altered'].format(changes='; '.join(changes))}" if changes else ""
        return "misattributed", MESSAGES["misattributed"].format(
            left=speaker(left), right=speaker(right), changes=differing
        )
    return verdict, MESSAGES[verdict].format(changes="; ".join(changes), left="", right="")


def sentences(quotes: Sequence[Quote]) -> list[str]:
    """The words of one article's version, with marks for what stands between them.

    "." where a sentence or a piece ends, "…" where the article marks an omission, "[]" for an editor's brackets.
    """
    found: list[str] = []
    for quote in quotes:
        for sentence in re.split(r"(?<=[.!?])[\"”’]?\s+|\n", quote.text):
            parts = re.split(r"\.{2,}|…|\. \. \.", sentence)
            for number, part in enumerate(parts):
                if number:
                    found.append("…")
                for place, piece in enumerate(BRACKETED.split(part)):
                    found += (["[]"] if place else []) + list(spoken(piece))
            found.append(".")
    return found


def compare_words(left: Sequence[str], right: Sequence[str]) -> tuple[QuoteVerdict, list[str]]:
    """The verdict on two strings of words, and what differs."""
    one = [word for word in left if word not in MARKS]
    two = [word for word in right if word not in MARKS]
    if one == two or "".join(one) == "".join(two):
        return "identical", []
    changes: list[str] = []
    is_trimmed = False
    breaks_one, breaks_two = breaks(left, ENDS), breaks(right, ENDS)
    brackets_one, brackets_two = breaks(left, BRACKETS), breaks(right, BRACKETS)
    for number, code in enumerate(merged(list(LCSseq.opcodes(one, two)))):
        tag, a, b, c, d = code
        if tag == "equal":
            continue
        gone, come = one[a:b], two[c:d]
        if gone and come and "".join(gone) == "".join(come):
            continue
        at_end = number == 0 or (b == len(one) and d == len(two))
        if not gone or not come:
            there, start, end, size = (breaks_two, c, d, len(two)) if come else (breaks_one, a, b, len(one))
            here, at = (breaks_one, a) if come else (breaks_two, c)
            if max(len(gone), len(come)) <= REPLACED and at in (brackets_one if come else brackets_two):
                continue
            whole = start in there and end in there
            if at_end or whole or at in here or (start == 0 or end == size):
                is_trimmed = True
                continue
        elif at_end and not shares_content(gone, come):
            # two cuts from one speech: each goes on where the other does not
            is_trimmed = True
            continue
        changes.append(worded(gone, come))
    if changes:
        return "altered", changes
    return ("trimmed" if is_trimmed else "identical"), []


def worded(gone: Sequence[str], come: Sequence[str]) -> str:
    """A change in words: "“very” / “so”"; "only one has “very”"."""
    if gone and come:
        return f"“{' '.join(gone)}” / “{' '.join(come)}”"
    return f"only one has “{' '.join(gone or come)}”"


def merged(codes: Sequence[object]) -> list[tuple[str, int, int, int, int]]:
    """Opcodes with neighbouring deletions and insertions as one replacement."""
    found: list[tuple[str, int, int, int, int]] = []
    for code in codes:
        tag, a, b, c, d = code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end  # type: ignore[attr-defined]
        if found and tag != "equal" and found[-1][0] != "equal":
            _, e, _, f, _ = found[-1]
            found[-1] = ("replace", e, b, f, d)
        else:
            found.append((tag, a, b, c, d))
    return found


def breaks(words: Sequence[str], marks: frozenset[str]) -> frozenset[int]:
    """Places between words where one of these marks stands, counted in words; a sentence begins at the first."""
    found = {0} if marks == ENDS else set()
    count = 0
    for word in words:
        if word in marks:
            found.add(count)
        count += word not in MARKS
    return frozenset(found)


def shares_content(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two different ends are two wordings of one thing."""
    return bool((set(left) & set(right)) - STOP) or min(len(left), len(right)) <= 2


def other_speaker(left: Sequence[Quote], right: Sequence[Quote]) -> bool:
    """Two full names that share no part, and enough words to be sure that it is one utterance."""
    one, two = speaker(left), speaker(right)
    if not one or not two or not NAME.search(one) or not NAME.search(two):
        return False
    if min(sum(len(spoken(quote.text)) for quote in side) for side in (left, right)) < 5:
        return False
    return fuzz.token_set_ratio(one.lower(), two.lower()) < 60


def are_persons(left: Sequence[Quote], right: Sequence[Quote]) -> bool:
    """Whether both speakers are told as persons: no body that speaks for one, no "statement"."""
    return all(
        any(quote.speaker_type == "person" for quote in side if quote.speaker == speaker(side))
        for side in (left, right)
    )


def is_nearly(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether altered words are still too many alike for two people to have said them by chance."""
    one, two = ([word for word in side if word not in MARKS] for side in (left, right))
    short = min(len(one), len(two))
    return short >= ENOUGH and LCSseq.similarity(one, two) >= MOST * short
