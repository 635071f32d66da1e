"""Ages by their shape: "Jane Roe, 34,", "the 34-year-old", "aged 34", "in her 30s", "turns 29"."""

import re
from collections.abc import Sequence

import msgspec

from .lexicon import Lexicon
from .numbers import at
from .quantities import Draft, extended
from .tokens import Token

OLD = re.compile(r"(?:[\s-]|\s-\s|-\s)olds?\b|\sof\sage\b", re.I)
YO = re.compile(r"[\s-]?(?:yo|y\.o\.|y/o|yr-old|yrs-old)\b")
OLDEST = 130
BEFORE = frozenset("age aged ages turns turned turning".split())
WHO = frozenset("he she who i".split())
BE = frozenset("is was be being became".split())
AFTER_COMMA = re.compile(r"\s?(?:[,.;:)\"”—]|$|\n|\sof\b|\sfrom\b|\sand\b|\s(?:is|was|has|had|who|said|says|told|died|were|are|will|did|guilty|dies|dead|a|an|the|have|would|got|whose|in|on|both|all)\b)")
AFTER_BE = re.compile(r"\s?(?:[,.;:)\"”]|$|\n|\s(?:when|at|in|on|by|and|but|or|now|today|years?|next|this)\b)")
IN_THIRTIES = re.compile(r"s\b")
CHILDREN = frozenset("girls boys children daughters sons sisters brothers kids men women victims teenagers siblings students".split())


def aged(text: str, tokens: Sequence[Token], draft: Draft, previous: Draft | None, words: Lexicon) -> Draft:
    """The draft as an age, if its shape says so."""
    if draft.kind in ("duration", "count") and draft.form in ("digits", "words"):
        if match := (OLD.match(text, draft.end) if draft.kind == "duration" else YO.match(text, draft.end)):
            unit = draft.unit or "year"
            return msgspec.structs.replace(extended(tokens, draft, match.end()), kind="age", unit=unit)
    if draft.kind == "duration" and (at(tokens, draft.first - 1) in BEFORE or before_age(tokens, draft.first)):
        return msgspec.structs.replace(draft, kind="age")
    if draft.kind != "count" or draft.form not in ("digits", "words") or not isinstance(draft.value, float) or not 0 < draft.value <= OLDEST or draft.scale > 1:
        return draft
    age = msgspec.structs.replace(draft, kind="age", unit="year")
    i = draft.first
    low, second = at(tokens, i - 1), at(tokens, i - 2)
    following = tokens[draft.last] if draft.last < len(tokens) else None
    if following is not None and following.glued and following.low == "s" and draft.value >= 20 and draft.value % 10 == 0:
        if low in ("her", "his", "their", "my", "your", "our", "early", "late", "mid", "-"):
            high = draft.value + 9
            age = msgspec.structs.replace(age, high=high, bound="range")
            return extended(tokens, age, following.end)
        return draft
    if following is not None and following.glued and following.shape == "word":
        return draft
    if before_age(tokens, i) or low in BEFORE or (low in (":", "-") and second == "age") or (low == "be" and at(tokens, i - 2) == "will" and AFTER_BE.match(text, draft.end)):
        return age
    if low in ("at",) and second in ("died", "dies", "dead", "dying") and AFTER_COMMA.match(text, draft.end):
        return age
    if low in BE and second in WHO and AFTER_BE.match(text, draft.end):
        return age
    if previous is not None and previous.kind == "age" and low in ("and", ",", "to", "or", "&") and draft.first - previous.last <= 2 and AFTER_COMMA.match(text, draft.end):
        return msgspec.structs.replace(age, unit=previous.unit)
    if not draft.plain or draft.bound != "exact" or draft.value < 1:
        return draft
    name = tokens[i - 2] if i >= 2 else None
    if low == "," and name is not None and not tokens[i].glued and AFTER_COMMA.match(text, draft.end):
        person = name.shape == "word" and name.text[0].isupper() or name.text == "." and second_name(tokens, i - 3)
        if person and not name.fresh and name.low not in words.months and name.low not in words.weekdays:
            return age
        if name.low in CHILDREN:
            return age
    if low == "(" and name is not None and draft.value >= 14 and at(tokens, draft.last) == ")" and not tokens[i - 1].fresh:
        if name.shape == "word" and name.text[0].isupper() and second_name(tokens, i - 3) and not name.text.isupper():
            return age
    return draft


def before_age(tokens: Sequence[Token], i: int) -> bool:
    """"at the age of", "under the age of", "between the ages of"."""
    return at(tokens, i - 1) == "of" and at(tokens, i - 2) in ("age", "ages")


def second_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a capitalised word stands at i: a first name, "Jr"."""
    return i >= 0 and tokens[i].shape == "word" and tokens[i].text[0].isupper()
