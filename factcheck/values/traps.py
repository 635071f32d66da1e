"""Numbers that state nothing: names, addresses, telephone numbers, list numbering, idioms, the pronoun "one"."""

import re
from collections.abc import Sequence

from .lexicon import Lexicon
from .numbers import at
from .quantities import Draft, is_plural
from .tokens import Token

REACH = 60
"""Characters looked at on either side of a number for the run it stands in."""
PHONE = re.compile(r"(?<![\d.$])(?:\+\d[\d\s().-]{6,18}\d|\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}|\d{3}-\d{4})(?!\d)")
STAMP = re.compile(
    r"(?:\W|\d|\b(?:published|updated|posted|modified|created|filed|last|on|at|by|am|pm|a|m|p|et|est|edt|gmt|utc|bst|pt|pst|ist|cet|date|time|first|eastern|"
    r"jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|daylight|standard|hrs|hours|ago|minutes?|read|comments?|share|shares|views?|likes?)\b)*$",
    re.I,
)
DATELINE = re.compile(r"(?:[A-Z][A-Z.,'\- ]{2,40}|[A-Z][\w.'-]+(?:[ ,]+[A-Z][\w.'-]*){0,3},?)\s*(?:\([A-Za-z/ .]{2,30}\)\s*)?[,–—-]?\s*$")
AFTER_DATELINE = re.compile(r"\s*,?\s*(?:\d{4})?\s*(?:\([A-Za-z/. ]{2,40}\)|[-–—:]{1,2})")
LISTED = re.compile(r"(?:[.)]\s+[A-Z\"“]|\)\s)")
TITLE_WORD = re.compile(r"[^\W\d_]{4,}")
WORDS_IN_NAMES = ("pro", "max", "plus", "ultra", "mini", "series", "s", "gt")


def trap(text: str, tokens: Sequence[Token], draft: Draft, words: Lexicon) -> str | None:
    """Why this number is no claim, None if it may be one.

    Shape: "part of a text" for "Section 427", "pronoun" for "one must", "telephone number" for "555-1234".
    """
    return (
        idiom(tokens, draft, words)
        or in_run(text, draft)
        or stamp(text, tokens, draft)
        or phone(text, tokens, draft, words)
        or (named(text, tokens, draft, words) if draft.kind in ("count", "date", "score", "measure", "time", "age") else None)
        or (pronoun(tokens, draft, words) if draft.value == 1 and draft.kind == "count" else None)
        or (zero(tokens, draft, words) if draft.form == "zero" else None)
        or (adverb(tokens, draft, words) if draft.form in ("ordinal", "times") else None)
        or (period(tokens, draft) if draft.form == "part" else None)
        or (listed(text, tokens, draft) if draft.kind == "count" and draft.plain else None)
    )


def number_tokens(tokens: Sequence[Token], draft: Draft) -> range:
    """The tokens of the number itself."""
    first = draft.first
    while first < draft.last and tokens[first].start < draft.number_start:
        first += 1
    last = first
    while last < draft.last and tokens[last].start < draft.number_end:
        last += 1
    return range(first, max(last, first + 1))


def idiom(tokens: Sequence[Token], draft: Draft, words: Lexicon) -> str | None:
    """The number is a word of an idiom: "at first", "24/7", "one another"."""
    for i in number_tokens(tokens, draft):
        for place, lows, reason in words.idioms.get(at(tokens, i), ()):
            start = i - place
            if start >= 0 and all(at(tokens, start + step) == low for step, low in enumerate(lows)):
                return reason
    return None


def in_run(text: str, draft: Draft) -> str | None:
    """The number stands in an address of the web, a hashtag or the like."""
    start, end = draft.number_start, draft.number_end
    left = start
    while left > max(0, start - REACH) and not text[left - 1].isspace():
        left -= 1
    right = end
    while right < min(len(text), end + REACH) and not text[right].isspace():
        right += 1
    run = text[left:right]
    if "://" in run or run.startswith("www.") or ".com/" in run:
        return "web address"
    if "@" in text[left:start] or ("@" in run and "." in run.partition("@")[2]):
        return "web address"
    if "#" in text[left:start] or text[max(0, start - 2) : start] == "# ":
        return "hashtag"
    return None


def line_of(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after on the same line, at most a few words of it."""
    left = text[max(0, start - 2 * REACH) : start].rpartition("\n")[2]
    right = text[end : end + 2 * REACH].partition("\n")[0]
    return left, right


def stamp(text: str, tokens: Sequence[Token], draft: Draft) -> str | None:
    """The date of publication: alone on its line, or in the dateline."""
    if draft.kind not in ("date", "time", "duration", "count"):
        return None
    left, right = line_of(text, draft.start, draft.end)
    if draft.kind in ("date", "time") or draft.unit == "minute":
        if STAMP.match(left) and STAMP.match(right) and len(left) + len(right) < 100:
            return "date of publication"
    if draft.kind == "date" and len(left) < 60 and DATELINE.match(left) and AFTER_DATELINE.match(right) and left.rstrip().endswith((",", "-", "–", "—", ")")):
        return "dateline"
    return None


def phone(text: str, tokens: Sequence[Token], draft: Draft, words: Lexicon) -> str | None:
    """"555-1234", "(212) 555-0199", "+44 20 7946 0958"."""
    if draft.form not in ("digits", None) or draft.kind not in ("count", "score", "date") or not draft.plain and draft.kind == "count" and draft.high is None:
        return None
    start = max(0, draft.start - 24)
    for match in PHONE.finditer(text[start : draft.end + 24]):
        if start + match.start() <= draft.number_start and start + match.end() >= draft.number_end:
            return "telephone number"
    return None


def named(text: str, tokens: Sequence[Token], draft: Draft, words: Lexicon) -> str | None:
    """Part of a name, by a word before ("Section 427", "iPhone 5", "F-16") or letters glued to it ("S23", "4x4")."""
    i = draft.first
    while i < draft.last and tokens[i].start < draft.number_start:
        i += 1
    if draft.form not in ("digits", "words", None) or i == 0:
        return glued_letters(tokens, draft, i, words)
    if reason := glued_letters(tokens, draft, i, words):
        return reason
    if draft.hedge is not None or draft.kind in ("age",) or draft.scale > 1:
        return None
    before = i - 1
    while before > 0 and at(tokens, before) in ("-", "#", "'", '"', "."):
        if at(tokens, before) == "." and tokens[i].start - tokens[before].end > 1:
            return None
        before -= 1
    previous = tokens[before]
    following = tokens[draft.last] if draft.last < len(tokens) else None
    counted = following is not None and not following.fresh and things(tokens, draft.last, words)
    for length in (3, 2, 1):
        key = tuple(at(tokens, step) for step in range(i - 1, i - 1 - length, -1))
        reason = words.trap_before.get(key)
        if reason and (draft.unit is None or previous.text[0].isupper()):
            strong = previous.text[0].isupper() and not starts_sentence(tokens, before) or key[0] == "."
            if strong and draft.form == "digits" or not counted:
                if not (draft.kind == "date" and draft.high is None and not strong):
                    return reason
    if following is not None:
        for length in (2, 1):
            if reason := words.trap_after.get(" ".join(at(tokens, step) for step in range(draft.last, draft.last + length))):
                return reason
    if following is not None and address(tokens, draft, words):
        return "address"
    if draft.kind != "count" or draft.unit is not None or draft.form != "digits" or not draft.plain:
        return None
    if previous.shape != "word" or previous.fresh and previous.text.istitle() or tokens[i].fresh:
        return None
    mixed = not previous.text[0].isupper() and any(letter.isupper() for letter in previous.text)
    if not mixed and (not previous.text[0].isupper() or previous.low in words.words["stops"] or previous.low in words.weekdays or previous.low in words.months):
        return None
    if counted and not mixed and not previous.text.isupper() or starts_sentence(tokens, before) or (not mixed and title_line(text, tokens, before)):
        return None
    if following is not None and following.low in ("(",) and len(tokens[i].text) > 2:
        return None
    return "part of a name"


def things(tokens: Sequence[Token], i: int, words: Lexicon) -> bool:
    """Whether what follows a number is counted by it: a plural within two words."""
    first = tokens[i]
    if first.shape != "word" or first.low in words.words["stops"] or first.text[0].isupper():
        return False
    if is_plural(first.low, words):
        return True
    second = tokens[i + 1] if i + 1 < len(tokens) else None
    return second is not None and second.shape == "word" and not second.fresh and is_plural(second.low, words) and second.low not in words.words["stops"] and not first.low.endswith("ed")


def starts_sentence(tokens: Sequence[Token], i: int) -> bool:
    """Whether token i may owe its capital to its place."""
    return i == 0 or tokens[i].fresh or tokens[i - 1].text in ".!?:\"“”"


def title_line(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a headline's capitals are no sign of a name: most long words of the line have one."""
    left, right = line_of(text, tokens[i].start, tokens[i].start)
    found = TITLE_WORD.findall(left + right)
    return len(found) >= 3 and sum(word[0].isupper() for word in found) >= 0.7 * len(found)


def glued_letters(tokens: Sequence[Token], draft: Draft, i: int, words: Lexicon) -> str | None:
    """Letters that run into the digits: "S23", "F-16", "4x4", "737s"."""
    if draft.form != "digits" and not (draft.form is None and draft.kind == "score"):
        return None
    if i > 0 and tokens[i].glued and tokens[i].shape != "sign":
        previous = tokens[i - 1]
        lower = False
        if previous.text == "-" and i > 1 and previous.glued:
            previous = tokens[i - 2]
            lower = previous.text.islower() or len(previous.text) > 5 or at(tokens, draft.last) in words.words["plurals"]
        if previous.shape == "word" and not lower and previous.low not in ("euro", "magnitude") and draft.kind not in ("money", "age"):
            return "part of a name"
        if previous.shape == "number" or previous.text == "_" or previous.text == "/" and draft.kind == "count":
            return "part of a name"
    if draft.last < len(tokens) and tokens[draft.last].glued and draft.kind in ("count", "measure", "date"):
        following = tokens[draft.last]
        if following.shape == "word" and not (is_plural(following.low, words) and len(following.text) > 3):
            return "part of a name"
    return None


def address(tokens: Sequence[Token], draft: Draft, words: Lexicon) -> bool:
    """"12 Elm Street", "PA 23456"."""
    if draft.form not in ("digits", "ordinal") or draft.unit is not None:
        return False
    i = draft.last
    for step in range(i, min(i + 4, len(tokens))):
        token = tokens[step]
        if token.shape != "word" or not token.text[0].isupper() or token.fresh:
            return False
        if step > i and token.low in words.words["streets"]:
            return True
    return False


def pronoun(tokens: Sequence[Token], draft: Draft, words: Lexicon) -> str | None:
    """"one of the gunmen", "one must", "the last one"; a one with a noun or a hedge counts."""
    i = number_tokens(tokens, draft)[0]
    if at(tokens, i) != "one" or draft.last - i != 1 or draft.unit is not None:
        return None
    low, after = at(tokens, i - 1), at(tokens, i + 1)
    if draft.hedge is not None:
        return None
    if after == "of":
        return "one of several"
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    noun = following is not None and (following.shape == "word" or following.text in "-‐") and not following.fresh
    if low in ("no", "another", "which"):
        return "pronoun"
    if noun and after not in words.words["stops"] and after not in words.words["modals"]:
        return None
    if low.endswith(("ing", "ed")) and low not in ("being",) or low in ("and", "with", "just", "killed", "only"):
        return None
    return "pronoun"


def zero(tokens: Sequence[Token], draft: Draft, words: Lexicon) -> str | None:
    """"none but the brave", "nobody knows"; "none of the 12", "nobody was hurt" state a zero."""
    low, after = at(tokens, draft.first), at(tokens, draft.last)
    if low == "no":
        return None
    if low in ("zero", "nil"):
        return "idiom" if after in ("in", "on", "-") and after != "-" else None
    if after in words.words["before a noun"] or f"{after} {at(tokens, draft.last + 1)}" in words.words["before a noun"]:
        return None
    return "pronoun"


def adverb(tokens: Sequence[Token], draft: Draft, words: Lexicon) -> str | None:
    """"when he first came", "once the rain stopped"."""
    i = draft.first
    low, before, after = at(tokens, i), at(tokens, i - 1), at(tokens, draft.last)
    if low == "once":
        if before in ("at", "than", "for") or after in (",", "the", "a", "he", "she", "they", "it", "you", "we", "his", "her", "again", "-", "i", "their", "every") or starts_sentence(tokens, i):
            return "conjunction"
        return None if after in ("in", "per", ".", "and", "on", "by") and not before.endswith("ly") and before not in words.words["stops"] else "conjunction"
    if draft.last < len(tokens) and draft.kind == "ordinal" and (tokens[draft.last].shape == "number" or after in words.cardinals or after in ("few", "several")):
        return "part of a stretch"
    if low == "first" and draft.kind == "ordinal":
        if before in ("he", "she", "they", "it", "i", "we", "you", "when", "who", "had", "was", "were", "been") and after.endswith(("ed", "en", "me", "ew", "an", "nt", "id", "ade")):
            return "adverb"
        if after in (",", ".", "and", "but", "then") and before in (".", "", "but", "and", "come", "comes", "came"):
            return "adverb"
    if low == "second" and after in ("guess", "-") and at(tokens, draft.last + 1) in ("guess", "guessing"):
        return "idiom"
    return None


def period(tokens: Sequence[Token], draft: Draft) -> str | None:
    """"this half", "the other half": a stretch or a side, not a share."""
    if at(tokens, draft.first) == "half" and at(tokens, draft.first - 1) in ("this", "that", "last", "next", "other", "each", "better", "latter", "opening"):
        return "part of a season or game"
    return None


def listed(text: str, tokens: Sequence[Token], draft: Draft) -> str | None:
    """"1. Preheat the oven": the number of an item."""
    i = draft.first
    opened = i > 0 and tokens[i - 1].text == "(" and tokens[i - 1].fresh
    if (tokens[i].fresh or opened) and len(tokens[i].text) <= 2 and LISTED.match(text, draft.end):
        return "list numbering"
    return None
