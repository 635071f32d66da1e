"""Numbers that are no claims: names, addresses, telephone numbers, list numbering, idioms, the pronoun "one"."""

import re

from .passage import Draft, Passage

REACH = 60
"""Number of characters on each side of a number that are searched for its word or line."""
LONGEST_ADDRESS = 300
"""Number of characters before a number that are searched for the beginning of a web address."""
PHONE = re.compile(r"(?<![\d.$])(?:\+\d[\d\s().-]{6,18}\d|\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}|\d{3}-\d{4})(?!\d)")
COORDINATES = re.compile(r"[-−+]?\d{1,3}\.\d{4,}°?[NS]?(?:, ?| )[-−+]?\d{1,3}\.\d{4,}(?![\d.%])")
"""Latitude and longitude."""
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.,'\- ]{2,40}|[A-Z][\w.'-]+(?:[ ,]+[A-Z][\w.'-]*){0,3},?)\s*+(?:\([A-Za-z/ .]{2,30}\)\s*+)?[,–—-]?\s*+$"
)
AFTER_DATELINE = re.compile(r"\s*+,?\s*+(?:\d{4})?\s*+(?:\([A-Za-z/. ]{2,40}\)|[-–—:]{1,2})")
OPENING = re.compile(r"\s+[A-Z][\w.'’-]*\s+\w")
LISTED = re.compile(r"[.)]\s+[A-Z\"“]|\)\s")
CODE = re.compile(r"[-–/]\d")
"""Continuation that makes a year the first half of a longer number: "case number 2012-4471"."""
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
LINE_LIMIT = 100
"""Maximum number of characters besides the date in a line of publication."""
BROKEN = "\ufffd"
"""Replacement for a character that was lost when the text was stored."""
HAPPENING = 8
"""Number of words after "nobody" that are searched for its verb."""
FEW_LETTERS = 5
"""Maximum number of letters in a code before a hyphen: "Covid-19", "AK-47"."""


def trap(passage: Passage, draft: Draft) -> str | None:
    """The reason why this number is no claim, or None.

    Shape: "part of a text" for "Section 427", "pronoun" for "one must", "telephone number" for "555-1234".
    """
    form, kind = draft.form, draft.kind
    return (
        idiom(passage, draft)
        or in_run(passage, draft)
        or broken(passage, draft)
        or (publication(passage, draft) if kind in ("date", "time") or draft.unit == "minute" else None)
        or (phone(passage, draft) if form in ("digits", None) else None)
        or (coordinates(passage, draft) if draft.kind == "count" else None)
        or (glued_letters(passage, draft) if form == "digits" or kind == "score" else None)
        or (name_number(passage, draft) if form in ("digits", "words", None) and kind != "age" else None)
        or (address(passage, draft) if form in ("digits", "ordinal") and draft.unit is None else None)
        or (pronoun(passage, draft) if draft.value == 1 and kind == "count" and form == "words" else None)
        or (nobody(passage, draft) if form == "zero" else None)
        or (once(passage, draft) if form == "times" else None)
        or (ordinal(passage, draft) if kind == "ordinal" else None)
        or (period(passage, draft) if form == "part" else None)
        or (scoring(passage, draft) if form == "vague" else None)
        or (titled(passage, draft) if draft.kind == "count" and draft.form == "words" else None)
        or (listed(passage, draft) if kind == "count" and draft.is_plain else None)
    )


def number_tokens(passage: Passage, draft: Draft) -> range:
    """The tokens of the number itself."""
    first = passage.past(draft.first, draft.number_start)
    return range(first, max(passage.past(first, draft.number_end), first + 1))


# --- by the text around


def idiom(passage: Passage, draft: Draft) -> str | None:
    """The number is a word of an idiom: "at first", "24/7", "one another"."""
    written = number_tokens(passage, draft)
    for i in written:
        for place, lows, reason, capital in passage.lexicon.idioms.get(passage.low(i), ()):
            same = len(lows) >= len(written) and all(
                passage.low(i - place + step) == low for step, low in enumerate(lows)
            )
            if same and not (capital and (is_lower_case(passage, i) or is_lower_case(passage, i - place))):
                return reason
    return None


def is_lower_case(passage: Passage, i: int) -> bool:
    """Whether the token has no capital."""
    return passage.token(i).text[:1].islower()


def in_run(passage: Passage, draft: Draft) -> str | None:
    """The number stands in a web address or a hashtag."""
    text, start, end = passage.text, draft.number_start, draft.number_end
    before, after = text[max(0, start - LONGEST_ADDRESS) : start], text[end : end + REACH]
    left = before.split()[-1] if before and not before[-1].isspace() else ""
    right = after.split()[0] if after and not after[0].isspace() else ""
    run = left + text[start:end] + right
    if "://" in run or run.startswith("www.") or ".com/" in run or "@" in left:
        return "web address"
    if "@" in run and "." in run.partition("@")[2]:
        return "web address"
    return "hashtag" if "#" in left or before.endswith("# ") else None


def broken(passage: Passage, draft: Draft) -> str | None:
    """What followed the digits at once is lost, be it half a month or a million: its value is not known."""
    return "broken character" if passage.text[draft.number_end : draft.number_end + 1] == BROKEN else None


def line_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place on its line, at most a few words of it."""
    return text[max(0, start - 2 * REACH) : start].rpartition("\n")[2], text[end : end + 2 * REACH].partition("\n")[0]


def publication(passage: Passage, draft: Draft) -> str | None:
    """The date of publication: alone on its line, or in the dateline."""
    left, right = line_around(passage.text, draft.start, draft.end)
    stamp = passage.lexicon.stamp
    sentence = right.rstrip().endswith(".")
    if not sentence and len(left) + len(right) < LINE_LIMIT and stamp.fullmatch(left) and stamp.fullmatch(right):
        return "date of publication"
    is_labelled = right.strip() and left.strip(" :").lower() in passage.lexicon.publication_labels
    if draft.kind == "date" and (is_labelled or opens_line(draft, left, right)):
        return "date of publication"
    if draft.kind != "date" or len(left) >= REACH or not left.rstrip().endswith((",", "-", "–", "—", ")")):
        return None
    return "dateline" if DATELINE.match(left) and AFTER_DATELINE.match(right) else None


def opens_line(draft: Draft, left: str, right: str) -> bool:
    """Whether a whole date opens the line and the sentence begins behind it: "August 21 2013 Norden mourns its dead"."""
    has_year = draft.label is not None and len(draft.label) == len("2013-08-21") and draft.label[0].isdigit()
    return has_year and not left.strip() and bool(OPENING.match(right))


def phone(passage: Passage, draft: Draft) -> str | None:
    """ "555-1234", "(212) 555-0199", "+44 20 7946 0958"."""
    if draft.kind not in ("count", "score", "date") or (
        draft.kind == "count" and not draft.is_plain and draft.high is None
    ):
        return None
    start = max(0, draft.start - 24)
    for match in PHONE.finditer(passage.text, start, draft.end + 24):
        if match.start() <= draft.number_start and match.end() >= draft.number_end:
            return "telephone number"
    return None


def coordinates(passage: Passage, draft: Draft) -> str | None:
    """ "51.50735, -0.12776": a latitude or a longitude."""
    for match in COORDINATES.finditer(passage.text, max(0, draft.start - 24), draft.end + 24):
        if match.start() <= draft.number_start and match.end() >= draft.number_end:
            return "coordinates"
    return None


def listed(passage: Passage, draft: Draft) -> str | None:
    """ "1. Preheat the oven": the number of an item."""
    token, previous = passage.tokens[draft.first], passage.token(draft.first - 1)
    leads = token.is_line_start or (previous.text == "(" and previous.is_line_start)
    if len(token.text) > 2 or not token.text.isdecimal():
        return None
    is_item = (
        (leads and LISTED.match(passage.text, draft.end)) or closes(passage, draft) or is_enumerated(passage, draft)
    )
    return "list numbering" if is_item else None


def is_enumerated(passage: Passage, draft: Draft) -> bool:
    """ "it wants (1) to stay and (2) to pay": a number alone in brackets, and the one before or after it on the line."""
    if passage.low(draft.first - 1) != "(" or passage.low(draft.last) != ")":
        return False
    item, before = int(draft.value), passage.token(draft.first - 2)
    # Behind a word in brackets there may be an age or a result: "Lund (7), Orr (8)".
    if before.shape != "sign" and not passage.is_in(draft.first - 2, "stops"):
        return False
    left, right = line_around(passage.text, draft.start, draft.end)
    return f"({item - 1})" in left or f"({item + 1})" in right


def closes(passage: Passage, draft: Draft) -> bool:
    """ "asked him 1) to stay, 2) to pay": a bracket behind the number that nothing has opened."""
    if passage.low(draft.last) != ")":
        return False
    before = passage.text[max(0, draft.start - 2 * REACH) : draft.start].rpartition("\n")[2]
    return before.rfind("(") <= before.rfind(")")


# --- names


def glued_letters(passage: Passage, draft: Draft) -> str | None:
    """Letters or figures that run into the digits: "S23", "F-16", "4x4", "737s"."""
    if draft.kind in ("money", "age"):
        return None
    i = number_tokens(passage, draft)[0]
    token, previous, following = passage.tokens[i], passage.token(i - 1), passage.token(draft.last)
    if token.is_glued and token.shape != "sign":
        word = previous
        if previous.text == "-" and previous.is_glued:
            word = passage.token(i - 2)
            if word.text.islower() or len(word.text) > FEW_LETTERS or passage.is_in(draft.last, "plurals"):
                word = previous
        if word.shape == "word" or word.shape == "number" or word.text in ("_", "/"):
            return "part of a name"
    if following.is_glued and following.shape == "word" and draft.kind in ("count", "measure", "date"):
        return None if passage.is_plural(draft.last) and len(following.text) > 3 else "part of a name"
    return None


def name_number(passage: Passage, draft: Draft) -> str | None:
    """Part of a name, by the word before it: "Section 427", "iPhone 5", "Boeing 737"."""
    i = number_tokens(passage, draft)[0]
    lettered = (
        draft.kind == "count"
        and passage.text[draft.number_end - 1].isalpha()
        and passage.token(draft.last - 1).is_glued
    )
    if draft.hedge is not None or i == 0 or (draft.scale > 1 and not lettered):
        return None
    before = i - 1
    while before > 0 and passage.low(before) in ("-", "#", "'", '"', "."):
        if passage.low(before) == "." and passage.tokens[i].start - passage.tokens[before].end > 1:
            return None
        before -= 1
    counted = counts_things(passage, draft.last)
    if reason := listed_before(passage, draft, i, before, counted=counted):
        return reason
    for length in (2, 1):
        phrase = " ".join(passage.low(step) for step in range(draft.last, draft.last + length))
        if reason := passage.lexicon.trap_after.get(phrase):
            return reason
    if draft.kind == "count" and draft.unit is None and draft.form == "digits" and (draft.is_plain or lettered):
        return by_capital(passage, draft, before, counted=counted)
    return None


def listed_before(passage: Passage, draft: Draft, i: int, before: int, *, counted: bool) -> str | None:
    """The reason of the trap word before the number; a small letter may still count ("order 12 tanks")."""
    previous = passage.tokens[before]
    for length in (4, 3, 2, 1):
        key = tuple(passage.low(step) for step in range(i - 1, i - 1 - length, -1))
        reason = passage.lexicon.trap_before.get(key)
        measured = draft.kind in ("percent", "money") or (draft.unit is not None and not previous.text[0].isupper())
        if reason is None or measured:
            continue
        capital = previous.text[0].isupper() and not starts_sentence(passage, before)
        strong = len(key) < 4 and (key[0] == "." or capital)
        coded = CODE.match(passage.text, draft.end) is not None
        if draft.kind == "date" and draft.high_label is None and not strong and not coded:
            continue
        if not counted or (strong and draft.form == "digits"):
            return reason
    return None


def by_capital(passage: Passage, draft: Draft, before: int, *, counted: bool) -> str | None:
    """Part of an unlisted name: bare digits behind a capital in running text, nothing counted behind them."""
    previous, following = passage.tokens[before], passage.token(draft.last)
    text, lexicon = previous.text, passage.lexicon
    if (
        previous.shape != "word"
        or (previous.is_line_start and text.istitle())
        or passage.tokens[draft.first].is_line_start
    ):
        return None
    if text[0].islower():
        return "part of a name" if any(letter.isupper() for letter in text) else None
    if following.low in lexicon.befalling or (previous.low in lexicon.befalling and previous.low.endswith(("s", "ed"))):
        # "BLAST KILLS 4", "CO-OP 4 DEAD"
        return None
    if in_hyphened_capitals(passage, before):
        return None if counted else "part of a name"
    if passage.is_in(before, "stops") or previous.low in lexicon.weekdays or previous.low in lexicon.months:
        return None
    if counted and passage.is_in(before - 1, "addressing verbs"):
        # "told AFP 12 boats had sunk"
        return None
    if (counted and not text.isupper()) or starts_sentence(passage, before) or title_line(passage, before):
        return None
    if following.text == "(" and len(passage.tokens[draft.first].text) > 2:
        return None
    return "part of a name"


def in_hyphened_capitals(passage: Passage, i: int) -> bool:
    """Whether token i ends a name of capitals and hyphens, on a line that is not all in capitals: "the cable NOR-WE 4"."""
    joined = passage.low(i - 1) == "-" and passage.token(i - 1).is_glued and passage.tokens[i].is_glued
    if not joined or not (passage.tokens[i].text + passage.token(i - 2).text).isupper():
        return False
    start = passage.tokens[i].start
    return not all(word.isupper() for word in LONG_WORD.findall("".join(line_around(passage.text, start, start))))


def counts_things(passage: Passage, i: int) -> bool:
    """Whether what follows a number is counted by it: a plural within two words."""
    first, second = passage.token(i), passage.token(i + 1)
    if first.shape != "word" or first.is_line_start or first.text[0].isupper() or passage.is_in(i, "stops"):
        return False
    if passage.is_plural(i):
        return True
    noun = second.shape == "word" and not second.is_line_start and not passage.is_in(i + 1, "stops")
    return noun and passage.is_plural(i + 1) and not first.low.endswith("ed")


def starts_sentence(passage: Passage, i: int) -> bool:
    """Whether token i may owe its capital to its place."""
    return i == 0 or passage.tokens[i].is_line_start or passage.tokens[i - 1].text in '.!?:"“”'


def title_line(passage: Passage, i: int) -> bool:
    """Whether a headline's capitals are no sign of a name: most long words of the line have one."""
    start = passage.tokens[i].start
    found = LONG_WORD.findall("".join(line_around(passage.text, start, start)))
    return len(found) >= 3 and sum(word[0].isupper() for word in found) >= 0.7 * len(found)


def titled(passage: Passage, draft: Draft) -> str | None:
    """Part of a name, by its capital within a sentence: "the Original Six", "the One Sky Act"; not in a line of capitals."""
    i = number_tokens(passage, draft)[0]
    token, previous, following = passage.tokens[i], passage.token(i - 1), passage.token(draft.last)
    if draft.scale > 1 or token.shape != "word" or not token.text.istitle():
        return None
    is_open = token.is_line_start or previous.shape != "word" or previous.is_line_start or starts_sentence(passage, i)
    if is_open or title_line(passage, i):
        return None
    if following.shape == "word" and not following.is_line_start and following.text.istitle():
        return "part of a name"
    is_named = previous.text.istitle() and not starts_sentence(passage, i - 1)
    return "part of a name" if is_named and not counts_things(passage, draft.last) and following.text != "-" else None


def address(passage: Passage, draft: Draft) -> str | None:
    """ "12 Elm Street", "223rd Street", "PA 23456"."""
    state = passage.token(draft.first - 1).text
    if draft.is_plain and draft.number_end - draft.number_start == 5 and len(state) == 2 and state.isupper():
        return "address"
    for step in range(draft.last, draft.last + 4):
        token = passage.token(step)
        if token.shape != "word" or not token.text[0].isupper() or token.is_line_start:
            return None
        if passage.is_in(step, "streets") and (step > draft.last or draft.form == "ordinal"):
            return "address"
    return None


# --- words


def pronoun(passage: Passage, draft: Draft) -> str | None:
    """ "one of the gunmen", "one must", "the last one"; a one with a noun or a hedge counts."""
    i = number_tokens(passage, draft)[0]
    if passage.low(i) != "one" or draft.unit is not None or draft.hedge is not None or not draft.is_number():
        return None
    before, after = passage.low(i - 1), passage.token(i + 1)
    if after.low == "of":
        return "one of several"
    if passage.is_in(i + 1, "manners"):
        return "idiom"
    if before in ("no", "another", "which"):
        return "pronoun"
    if befalls(passage, i):
        return None
    noun = (after.shape == "word" or after.text == "-") and not after.is_line_start
    if noun and not passage.is_in(i + 1, "stops") and not passage.is_in(i + 1, "modals"):
        return None
    if before == "only" and passage.low(i - 2) == "the":
        return "pronoun"
    acted = before.endswith(("ing", "ed")) and before != "being"
    return None if acted or before in ("and", "with", "just", "only") else "pronoun"


def befalls(passage: Passage, i: int) -> bool:
    """Whether something that is counted happens to the "one" at i: "kills one", "one was arrested", "one has died"."""
    if passage.low(i - 1) in passage.lexicon.befalling and passage.low(i - 1).endswith("s"):
        return True
    end = i + 1
    while end < i + 4 and passage.is_in(end, "helpers"):
        end += 1
    return end > i + 1 and passage.low(end) in passage.lexicon.befalling


def nobody(passage: Passage, draft: Draft) -> str | None:
    """ "none but the brave", "nobody knows"; "none of the 12", "nobody was hurt" state a zero."""
    low = passage.low(draft.first)
    if low in ("zero", "nil"):
        return "idiom" if passage.low(draft.last) in ("in", "on") else None
    if low == "no" and passage.low(draft.last - 1) == "no":
        return None
    return None if happens(passage, draft) else "pronoun"


def happens(passage: Passage, draft: Draft) -> bool:
    """Whether it is counted what happens to those who are none: "nobody was killed", "killing no one", "none of the 12";
    "no one is above the law" and "none of them knew" count nothing.
    """
    i, lexicon = draft.last, passage.lexicon
    if passage.low(draft.first - 1) in lexicon.befalling:
        return True
    if passage.is_in(i, "before what is none"):
        for step in range(i + 1, i + HAPPENING):
            if passage.low(i) == "of" and (
                passage.token(step).shape == "number" or passage.low(step) in lexicon.cardinals
            ):
                return True
            if (
                passage.token(step).shape == "sign"
                or passage.token(step).is_line_start
                or passage.low(step) in lexicon.befalling
            ):
                return passage.low(step) in lexicon.befalling and passage.is_plural(step - 1)
            if passage.is_in(step, "helpers"):
                i = step
                break
    for step in range(i, i + HAPPENING):
        if passage.low(step) in lexicon.befalling:
            return True
        is_small = passage.is_in(step, "helpers") or passage.is_in(step, "beside a helper")
        if not is_small and not passage.low(step).endswith("ly"):
            return False
    return False


def once(passage: Passage, draft: Draft) -> str | None:
    """ "once the rain stopped", "who once lived there"; "shot once in the head" counts."""
    i = draft.first
    if passage.low(i) != "once":
        return None
    if starts_sentence(passage, i) or passage.is_in(i - 1, "stops") or passage.low(i - 1).endswith("ly"):
        return "conjunction"
    return None if passage.low(i + 1) in ("in", "per", ".", "and", "on", "by") else "conjunction"


def ordinal(passage: Passage, draft: Draft) -> str | None:
    """ "when he first came", "the first 12 days": an adverb, or part of a stretch."""
    i, after = draft.first, passage.token(draft.last)
    if after.shape == "number" or after.low in passage.lexicon.cardinals or after.low in ("few", "several"):
        return "part of a stretch"
    if passage.low(i) != "first":
        return None
    past = after.low.endswith(("ed", "en", "me", "ew", "an", "nt", "id", "ade"))
    if past and passage.is_in(i - 1, "before an adverb"):
        return "adverb"
    alone = after.text in (",", ".") or after.low in ("and", "but", "then")
    return "adverb" if alone and passage.low(i - 1) in (".", "", "but", "and", "come", "comes", "came") else None


def scoring(passage: Passage, draft: Draft) -> str | None:
    """ "She scores often": the verb; "scores of homes", "scores were hurt", "injured scores" count."""
    if passage.low(draft.first) != "scores":
        return None
    if passage.is_in(draft.first - 1, "before points scored"):
        return "points scored"
    if passage.is_in(draft.last, "after scores") or passage.low(draft.last) in passage.lexicon.befalling:
        return None
    return None if passage.low(draft.first - 1).endswith(("ing", "ed")) else "verb"


def period(passage: Passage, draft: Draft) -> str | None:
    """ "this half", "the other half": a stretch or a side, not a share."""
    if passage.low(draft.first) == "half" and passage.is_in(draft.first - 1, "before a period"):
        return "part of a season or game"
    return None
