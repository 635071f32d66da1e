"""Look-up tables for the scan of figures: word -> what patterns.yml says of it."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from ..patterns import Movement, Patterns, forms, per_patterns
from ..quantities.units import Units
from ..quantities.units import units as units_of
from ..records import Bound, Kind, Record
from .tokens import tokens

Phrases = dict[str, dict[tuple[str, ...], str]]


class Meaning(Record):
    """The meaning of a unit's or currency's name: `factor` canonical units."""

    kind: Kind
    unit: str
    factor: float = 1
    is_ambiguous: bool = False
    """Money or mass: "pounds"."""
    is_large: bool = False
    """Only behind a thousand or more: "won"."""
    is_bore: bool = False
    """Written without its point: "38-caliber" is .38 inch."""


SHARED = frozenset({"addressing verbs", "helpers"})
"""Word lists of the section `grammar` that the scan uses too."""


class FigureLexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All tables; keys are in lower case but for symbols."""

    cardinals: dict[str, float]
    scales: dict[str, float]
    suffixes: dict[str, float]
    dozens: dict[str, float]
    ordinals: dict[str, float]
    parts: dict[str, float]
    vague: dict[str, float]
    tens: dict[str, float]
    times: dict[str, float]
    zeros: dict[str, float]
    before: dict[tuple[str, ...], Bound]
    """Words of a hedge, the last first, since the scan reads backwards from the figure."""
    after: dict[str, Bound]
    movements: dict[tuple[str, ...], Movement]
    units: dict[str, Meaning]
    symbols: dict[str, Meaning]
    measures: Units
    """What units and time zones are worth."""
    money: dict[str, str]
    prefix: re.Pattern[str]
    """Signs and codes before a number, for a search in the few characters before it."""
    suffix: re.Pattern[str]
    """Units, symbols and currencies after a number, for a match at its end."""
    bracketed: re.Pattern[str]
    """A unit's symbol of two letters or more in brackets: "20 (kg)"."""
    rate: re.Pattern[str]
    hedge_after: re.Pattern[str]
    tail: re.Pattern[str]
    """A hedge joined to the number, before the unit: "30-plus years"."""
    months: dict[str, int]
    weekdays: dict[str, int]
    clock: dict[str, int]
    zones: frozenset[str]
    relative: dict[str, int]
    trap_before: dict[tuple[str, ...], str]
    """Like hedges, the last word first."""
    trap_after: dict[str, str]
    idioms: dict[str, tuple[tuple[int, tuple[str, ...], str, bool], ...]]
    """Word -> (its place in the idiom, all words of the idiom, reason, whether it is written with capitals)."""
    lists: dict[str, frozenset[str]]
    """The section `words`."""
    befalling: frozenset[str]
    """Verbs and adjectives of the classes, in all forms: "kills", "arrested", "died", "missing"."""
    ahead: re.Pattern[str]
    """Words for the future. `perhaps_ahead` counts only if `behind`, words for the past, does not match."""
    perhaps_ahead: re.Pattern[str]
    behind: re.Pattern[str]
    publication_labels: frozenset[str]
    """What stands before the date of publication where the text goes on behind it."""
    stamp: re.Pattern[str]
    """A line, or a part of one, that only gives the time of publication."""
    triggers: frozenset[str]
    """Words at which a figure can begin."""


@per_patterns
def figure_lexicon(patterns: Patterns) -> FigureLexicon:
    """The tables of these patterns."""
    numerals: dict[str, dict[str, float]] = {}
    for numeral in patterns.numerals.values():
        numerals.setdefault(numeral.role, {}).update(numeral.words)
    calendar: dict[str, dict[str, int]] = {}
    for entry in patterns.calendar.values():
        calendar.setdefault(entry.role, {}).update({word: int(value) for word, value in entry.words.items()})
    measures = units_of(patterns)
    units, symbols = unit_tables(patterns, measures)
    money: dict[str, str] = {}
    for name, currency in patterns.currencies.items():
        for sign in currency.before:
            money.setdefault(sign, sign if currency.several else name)
        for word in currency.after:
            unit = word.removesuffix("s") if currency.several else name
            meaning = Meaning(kind="money", unit=unit, is_large=currency.large)
            if is_symbol(word):
                symbols.setdefault(word, meaning)
                if len(word) == 3 and word.isalpha():
                    symbols.setdefault(f"M{word}", msgspec.structs.replace(meaning, factor=1e6))
            else:
                units.setdefault(word.lower().replace("-", " "), meaning)
    units |= {
        name: msgspec.structs.replace(units[name], is_ambiguous=True) for name in ("pound", "pounds") if name in units
    }
    lists = {name: frozenset(entry.words) for name, entry in patterns.words.items()}
    lists |= {name: frozenset(entry.words) for name, entry in patterns.grammar.items() if name in SHARED}
    lists["elapsed"] = frozenset(patterns.anchors["elapsed"].words)
    before = {backwards(phrase): hedge.bound for hedge in patterns.hedges.values() for phrase in hedge.before}
    after = {phrase.lower(): hedge.bound for hedge in patterns.hedges.values() for phrase in hedge.after}
    dates = [word for role in ("month", "weekday", "zone") for word in calendar.get(role, {})]
    traps = patterns.traps.values()
    idioms: dict[str, list[tuple[int, tuple[str, ...], str, bool]]] = {}
    for trap in traps:
        for phrase in trap.phrases:
            lows = tuple(token.low for token in tokens(phrase))
            for place, low in enumerate(lows):
                idioms.setdefault(low, []).append((place, lows, trap.reason, trap.capital))
    return FigureLexicon(
        cardinals=numerals.get("cardinal", {}),
        scales=numerals.get("scale", {}),
        suffixes=numerals.get("suffix", {}),
        dozens=numerals.get("dozen", {}),
        ordinals=numerals.get("ordinal", {}),
        parts=numerals.get("part", {}),
        vague=numerals.get("vague", {}),
        tens=numerals.get("tens", {}),
        times=numerals.get("times", {}),
        zeros=numerals.get("zero", {}),
        before=before,
        after=after,
        measures=measures,
        movements={backwards(word): movement for movement in patterns.movements.values() for word in movement.words},
        units=units,
        symbols=symbols,
        money=money,
        prefix=re.compile(
            rf"(?<![^\W\d_])(?:{alternatives(money)}|(?i:{alternatives(sign for sign in money if is_any_case(sign))}))\s?$"
        ),
        suffix=re.compile(
            rf"(?P<glued>[ -]?(?:{alternatives(s for s in symbols if s[-1].isalnum())})(?![^\W_]))"
            rf"|(?P<symbol>\ ?(?:{alternatives(s for s in symbols if not s[-1].isalnum())})(?!\w))"
            rf"|(?P<name>(?:[\s-]|\ -\ |\ ?[(\[])?(?i:{alternatives(units, spaced=True)})(?![^\W_]))"
        ),
        bracketed=re.compile(
            r"\ ?[(\[{<]\ ?"
            rf"(?P<symbol>{alternatives(name for name, one in symbols.items() if len(name) > 1 and one.kind == 'measure')})"
            r"\ ?[)\]}>]"
        ),
        rate=re.compile(
            r"(?:\ per\s|\ an?[\s-]|-an?-|\ -\ an?\ -\ |\ each\s|\ every\s|\ ?/\ ?|-per-)"
            rf"(?P<name>(?i:{alternatives(lists['rates'])}))(?![^\W_])"
            r"(?!\s(?:earlier|ago|before|later|after|old|from)\b)"
        ),
        hedge_after=re.compile(rf"(?:[\s-]|,\ )?(?P<name>(?i:{alternatives(after, spaced=True)}))(?![^\W_]|\sthan\b)"),
        tail=re.compile(rf"(?P<name>(?:{alternatives(word for word in after if not word[0].isalpha())}))(?![^\W_])"),
        months=calendar.get("month", {}),
        weekdays=calendar.get("weekday", {}),
        clock=calendar.get("clock", {}),
        zones=frozenset(calendar.get("zone", {})),
        relative=calendar.get("relative", {}),
        trap_before={backwards(word): trap.reason for trap in traps for word in trap.before},
        trap_after={word: trap.reason for trap in traps for word in trap.after},
        idioms={low: tuple(places) for low, places in idioms.items()},
        lists=lists,
        befalling=frozenset(befallings(patterns)),
        ahead=re.compile(rf"\b(?i:{alternatives(lists['ahead'])})\b"),
        perhaps_ahead=re.compile(rf"\b(?i:{alternatives(lists['perhaps ahead'])})\b"),
        behind=re.compile(rf"\b(?i:{alternatives(lists['behind'])}|(?!{alternatives(lists['perhaps ahead'])})\w+ed)\b"),
        publication_labels=frozenset(lists["publication labels"]),
        stamp=re.compile(rf"(?:[\W\d_]|\b(?i:{alternatives([*lists['stamp words'], *dates])})\b)*+"),
        triggers=frozenset(
            [word for table in numerals.values() for word in table]
            + [word for role, table in calendar.items() if role != "zone" for word in table]
        )
        | {word.split()[0] for word in calendar.get("relative", {})}
        | {"a", "an", "several", "few", "couple", "many"}
        | {name for name, meaning in units.items() if meaning.kind == "duration" and not name.endswith("s")},
    )


def befallings(patterns: Patterns) -> Iterator[str]:
    """The verbs of the classes in all their forms, and their adjectives."""
    for entry in patterns.classes.values():
        for verb in (*entry.verbs, *entry.acts):
            lemma, *irregular = verb.split("/")
            yield from (lemma, *irregular, *forms(lemma))
        yield from entry.adjectives


def backwards(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase in lower case, the last first."""
    return tuple(token.low for token in reversed(tokens(phrase)))


def unit_tables(patterns: Patterns, measures: Units) -> tuple[dict[str, Meaning], dict[str, Meaning]]:
    """Names (lower case) and symbols (as they are) of units -> what they stand for."""
    names: dict[str, Meaning] = {}
    symbols: dict[str, Meaning] = {}
    for dimension in patterns.units.values():
        for name, unit in dimension.units.items():
            given = unit.canonical or name
            factor = 1.0 if given == name else measures.scale(name).factor / measures.scale(given).factor
            meaning = Meaning(kind=dimension.kind, unit=given, factor=factor, is_bore=unit.bore)
            names |= {alias.lower().replace("-", " "): meaning for alias in unit.names}
            symbols |= dict.fromkeys(unit.symbols, meaning)
    return names, symbols


def is_any_case(sign: str) -> bool:
    """Whether a dollar sign with letters may be written small: "us $", "mxn$"; a single "s $" may end a possessive."""
    return "$" in sign and sum(letter.isalpha() for letter in sign) > 1


def is_symbol(word: str) -> bool:
    """Whether the case of a currency's name matters: codes and signs, not words."""
    return word.upper() == word or not word[0].isalpha() or len(word) == 1


def alternatives(phrases: Iterable[str], *, spaced: bool = False) -> str:
    """A regex of all phrases, the longest first; `spaced` lets white space or a hyphen stand for a space."""
    escaped = [re.escape(phrase) for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))]
    if spaced:
        escaped = [phrase.replace(r"\ ", r"[\s-]") for phrase in escaped]
    return "|".join(escaped) or r"(?!)"
