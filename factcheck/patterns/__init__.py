"""data/patterns.yml, the words the program knows, as one frozen Patterns.

A user's file is merged over the built-in one: an entry of the same name replaces, a new one is added.
A mistake in either is reported as file:line:column with what is wrong and what is allowed.
"""

from collections.abc import Callable, Mapping
from functools import cache, wraps
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args, get_type_hints

import msgspec
import yaml

from ..records import Bound, Direction, FactcheckError, Kind, Record
from .merge import yielding

PACKAGED = Path(__file__).parent.parent / "data" / "patterns.yml"
REPOSITORY = Path(__file__).parent.parent.parent / "data" / "patterns.yml"


ENDLESS = 1e30
Finite = Annotated[float, msgspec.Meta(gt=-ENDLESS, lt=ENDLESS)]
"""A number that can be reckoned with: "nan" and "inf" are numbers to Python, too."""


class Entry(Record):
    """What every entry carries: sentences it must match and sentences it must not."""

    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


class Class(Entry, kw_only=True):
    """One class of things counted: the words by which a figure of it is told, by part of speech."""

    nouns: tuple[str, ...] = ()
    """What is counted, or the event: "12 deaths", "the deaths of 12 men", "12 hostages"."""
    verbs: tuple[str, ...] = ()
    """Verbs that the counted undergo ("killed 12", "12 were killed"); irregular forms after strokes: "slay/slew/slain"."""
    acts: tuple[str, ...] = ()
    """Verbs that the counted do: "12 died"."""
    adjectives: tuple[str, ...] = ()
    """"12 dead", "left 12 dead"."""
    phrases: tuple[str, ...] = ()
    """Verb with a noun: "lose/lost life" ("40 men lost their lives", "claimed 40 lives"), "take/took/taken hostage"."""
    things: tuple[str, ...] = ()
    """Nouns of which the class's verbs tell it, though another class has the verb for the rest: "40 houses burned"."""
    ambiguous: bool = False
    """May stand for the classes of `overlaps`, the first or all of them ("casualties"): label and message say so."""
    running: Literal["days", "weeks"] | None = None
    """How long after the event its counts still move: the missing for days, the charged for weeks."""
    course: Literal["rises", "falls"] | None = None
    """Which way they move: a toll only rises, the missing mostly fall."""
    overlaps: tuple[str, ...] = ()
    """Other classes whose figures it may be compared with."""
    excludes: tuple[str, ...] = ()
    """Other classes whose figures are never those of this one, though they are told in the same words: the injured, the killed."""


class Modality(Entry, kw_only=True):
    """How sure a clause is of what it says, told by the words at its head."""

    auxiliaries: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Numeral(Entry, kw_only=True):
    """Words that stand for numbers, by the part they play in a numeral."""

    role: Literal["cardinal", "scale", "suffix", "dozen", "ordinal", "part", "vague", "tens", "times", "zero"]
    """scale: "million"; suffix: "bn" right after digits; part: "half"; vague: "dozens"; times: "twice"."""
    words: dict[str, Finite]


class Hedge(Entry, kw_only=True):
    """Words before or after a figure that open it to one side or both."""

    bound: Bound
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Movement(Entry, kw_only=True):
    """Words right before a figure that say which way it moved."""

    direction: Direction
    words: tuple[str, ...]
    transitive: bool = False
    """Also said of things won and lost: only percents, points and small change move."""
    by: bool = False
    """Only with a "by" before the figure: "cut costs by 3 percent"."""


class Unit(Record, forbid_unknown_fields=True):
    """One unit: how texts write it, and what it is worth: base = value * factor + offset."""

    names: tuple[str, ...] = ()
    """Words, in any case, singular and plural."""
    symbols: tuple[str, ...] = ()
    """Signs, in this case only."""
    factor: Annotated[float, msgspec.Meta(gt=0, lt=ENDLESS)] | None = None
    """How many of `base` one of these is: a mile is 1609.344 metres."""
    offset: Finite = 0
    """Where its zero lies in `base`: 0 kelvin is -273.15 degrees Celsius."""
    base: str | None = None
    """The unit that factor and offset lead to, of whatever entry; `canonical` if none is named, else the entry's base."""
    canonical: str | None = None
    """The unit figures are given in when it is not the entry's own name: "four decades" are 40 years."""
    unscaled: str | None = None
    """Why it has no factor; its figures are compared with each other only."""
    rest: tuple[str, ...] = ()
    """Smaller units in which its rest is told: "1 hr 4 min"."""
    uneven: bool = False
    """The calendar decides its length, and the factor is a mean: a month has 28 to 31 days."""
    bore: bool = False
    """Whole numbers stand for hundredths or thousandths of it: "38-caliber", "357 Magnum"."""
    library: str | None = None
    """Name in the unit library, where a test compares the factors."""


class Dimension(Entry, kw_only=True):
    """Units that measure one thing; the names of the units are the canonical ones."""

    kind: Kind
    base: str | None = None
    """The unit that the factors of the others lead to, where they name no other."""
    units: dict[str, Unit]


class Currency(Entry, kw_only=True):
    """One currency or its small change; the entry's name is the canonical unit."""

    before: tuple[str, ...] = ()
    """Signs and codes in front of the number: "$", "RM"."""
    after: tuple[str, ...] = ()
    """Signs, codes and words behind it: "euros", "Danish crowns"."""
    large: bool = False
    """Named by a common word ("won"): counts only behind a thousand or more."""
    several: bool = False
    """Each name is a currency of its own: the unit is the name as written, singular."""
    family: str | None = None
    """The name that several currencies go by: "dollar"."""
    bare: tuple[str, ...] = ()
    """Those of its spellings that may stand for another currency of the family, too: "$"."""
    hundredth_of: str | None = None
    """The currency of which this is the small change."""


class Calendar(Entry, kw_only=True):
    """Names of months, weekdays, times of day, zones, and what they are in numbers."""

    role: Literal["month", "weekday", "clock", "zone", "relative"]
    words: dict[str, Finite]
    """Of zones minutes east of Greenwich, in winter where `summer` is given."""
    summer: Finite = 0
    """Minutes that clocks go ahead in summer, for zones whose names do not tell summer from winter: "ET"."""


class Trap(Entry, kw_only=True):
    """Numbers that state nothing: names, addresses, idioms."""

    reason: str
    before: tuple[str, ...] = ()
    """Words right before the number: "section" 427."""
    after: tuple[str, ...] = ()
    """Words right behind it: "first" lady."""
    phrases: tuple[str, ...] = ()
    """Whole expressions, the number among them: "24/7"."""
    capital: bool = False
    """Phrases with a capital for their first word and their number: "the Big Four", not "the big four boats"."""


class Words(Entry, kw_only=True):
    """A list of words that the program asks for by name."""

    words: tuple[str, ...]


class Boilerplate(Entry, kw_only=True):
    """Lines that are no news, by their first words or by words in them."""

    starts: tuple[str, ...] = ()
    rest: Literal["anything", "nothing", "date", "names", "hashtags"] = "anything"
    """What has to follow the first words."""
    filler: tuple[str, ...] = ()
    """Words that may stand beside the names or the date."""
    contains: tuple[str, ...] = ()
    longest: int = 40
    """Words; a longer line is no boilerplate."""


class Language(Entry, kw_only=True):
    """The small words by which a text is known to be in a language."""

    words: tuple[str, ...]


class Outlets(Entry, kw_only=True):
    """Names of outlets, as bylines and file names spell them."""

    names: tuple[str, ...]
    agency: bool = False
    """Others print their texts: one agency is one source, in however many papers."""
    short: dict[str, str] = msgspec.field(default_factory=dict)
    """The one name of an outlet that has several: "AP" is the "Associated Press"."""


class Cue(Entry, kw_only=True):
    """Words that report what somebody said, thinks or knows, by how they take their content.

    A verb is its lemma, with irregular past and participle after strokes ("write/wrote/written"), with its particle ("point out").
    """

    stance: str
    """What a quotation so reported is: said, claimed, denied, warned, ..."""
    vouches: bool = False
    """Does the speaker answer for a figure in it? "said 12 died", not "praised the 12 men"."""
    verbs: tuple[str, ...] = ()
    """With a clause or a quotation: "said that", "told her to"."""
    about: tuple[str, ...] = ()
    """With an object or a phrase: "criticized the plan", "spoke about the plan"."""
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    """Prepositions whose noun is the speaker: "according to"."""
    impersonal: bool = False
    """The subject is what is spoken of and nobody who speaks: "it seems that"."""


class Title(Entry, kw_only=True):
    """Words before a name that are no part of it."""

    words: tuple[str, ...]
    gender: Literal["male", "female"] | None = None
    short: dict[str, str] = msgspec.field(default_factory=dict)
    """What an abbreviation stands for, full stops left out: "maj gen" is a major general."""


class Role(Entry, kw_only=True):
    """Nouns that speak without a name: "an army spokesman"."""

    kind: Literal["organisation", "role", "anonymous"]
    """anonymous: who has neither name nor office, "a witness"."""
    words: tuple[str, ...]


class Pronoun(Entry, kw_only=True):
    """Pronouns of one person and gender, in all cases."""

    words: tuple[str, ...]
    gender: Literal["male", "female"] | None = None


class Given(Entry, kw_only=True):
    """Given names of one gender, in small letters; a name of both stands under both."""

    gender: Literal["male", "female"]
    words: tuple[str, ...]


class Alias(Entry, kw_only=True):
    """Other names of one person or body; the entry's name is the one under which all go."""

    examples: tuple[str, ...] = ()
    names: tuple[str, ...]


class Unspoken(Entry, kw_only=True):
    """What tells that words in quotation marks are a title, a name or a word mentioned, and nobody's speech."""

    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class Patterns(Record):
    """All sections of patterns.yml; each maps the name of an entry to the entry."""

    classes: dict[str, Class]
    modalities: dict[str, Modality]
    numerals: dict[str, Numeral]
    hedges: dict[str, Hedge]
    movements: dict[str, Movement]
    units: dict[str, Dimension]
    currencies: dict[str, Currency]
    calendar: dict[str, Calendar]
    traps: dict[str, Trap]
    words: dict[str, Words]
    anchors: dict[str, Words]
    grammar: dict[str, Words]
    boilerplate: dict[str, Boilerplate]
    outlets: dict[str, Outlets]
    languages: dict[str, Language]
    cues: dict[str, Cue]
    titles: dict[str, Title]
    roles: dict[str, Role]
    pronouns: dict[str, Pronoun]
    unspoken: dict[str, Unspoken]
    given: dict[str, Given]
    aliases: dict[str, Alias]


Node = yaml.nodes.Node
OPEN: frozenset[tuple[type[Entry], str]] = frozenset({(Boilerplate, "starts")})
"""Fields in which an empty text says something: a line that starts anyhow."""
DEEPEST = 4
"""Lists and mappings within one another in a field: units have names, each with a list."""


class Position(Record):
    """Where in a file something stands; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def error(self, message: str) -> FactcheckError:
        """The error to raise about this place."""
        return FactcheckError(f"{self.file}:{self.line}:{self.column}: {message}")


KEPT = 4
"""Patterns whose tables are kept: a run has one, a test a few."""
Table = TypeVar("Table")


def per_patterns(build: Callable[[Patterns], Table]) -> Callable[[Patterns], Table]:
    """Keep the table that a function builds from patterns, for the last few patterns it was called with.

    Patterns are told apart by identity: they are frozen, and comparing them costs more than building most tables.
    """
    kept: list[tuple[Patterns, Table]] = []

    @wraps(build)
    def table(patterns: Patterns) -> Table:
        for known, found in kept:
            if known is patterns:
                return found
        found = build(patterns)
        kept.insert(0, (patterns, found))
        del kept[KEPT:]
        return found

    return table


def load(path: str | Path | None = None) -> Patterns:
    """The built-in patterns, with a user's file merged over them.

    Shape:  where a word of the user's has a meaning in a built-in entry, too, it loses that one.
    Errors: FactcheckError "file:line:column: ..." for anything the file may not hold.
    """
    sections = builtin_sections()
    if path is not None:
        sections = {**sections}
        for name, entries in read_sections(Path(path)).items():
            sections[name] = {**entries, **yielding(name, sections[name], entries)}
        check_units(Path(path), sections["units"])
    return Patterns(**sections)


@cache
def builtin() -> Patterns:
    """The patterns that come with the program, for whoever has no others at hand."""
    return load()


@cache
def builtin_sections() -> dict[str, Any]:
    """The sections of the file that comes with the program; all of them are required there."""
    path = PACKAGED if PACKAGED.exists() else REPOSITORY
    sections = read_sections(path)
    missing = [name for name in section_types() if name not in sections]
    if missing:
        raise FactcheckError(f"{path}:1:1: missing sections: {', '.join(missing)}")
    check_units(Path(path), sections["units"])
    return sections


@cache
def section_types() -> dict[str, type[Entry]]:
    """Section name -> type of its entries, in the order of Patterns."""
    return {name: get_args(hint)[1] for name, hint in get_type_hints(Patterns).items()}


def read_sections(path: Path) -> dict[str, dict[str, Entry]]:
    """The sections that one file holds, checked.

    Errors: FactcheckError for an unreadable file, broken YAML, doubled keys, unknown names and values of a wrong type.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FactcheckError(f"{path}: cannot read patterns: {getattr(error, 'strerror', None) or error}") from None
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        where = Position(file=str(path), line=line, column=column)
        raise where.error(f"not valid YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise FactcheckError(f"{path}:1:1: not valid YAML: {error}") from None
    sections: dict[str, dict[str, Entry]] = {}
    for name_node, section_node in pairs(path, root):
        entry_type = section_types().get(name_node.value)
        if entry_type is None:
            allowed = ", ".join(section_types())
            raise position(path, name_node).error(f'unknown section "{name_node.value}"; allowed: {allowed}')
        sections[name_node.value] = {
            entry_node.value: read_entry(path, entry_node, fields_node, entry_type)
            for entry_node, fields_node in pairs(path, section_node)
        }
    return sections


def read_entry(path: Path, name_node: Node, node: Node, entry_type: type[Entry]) -> Entry:
    """One entry; each field is converted by itself, so that a mistake is known by its own place."""
    allowed = {field.encode_name: field for field in msgspec.structs.fields(entry_type)}
    found: dict[str, Any] = {}
    for field_node, value_node in pairs(path, node):
        field = allowed.get(field_node.value)
        if field is None:
            raise position(path, field_node).error(
                f'unknown field "{field_node.value}" in "{name_node.value}"; allowed: {", ".join(allowed)}'
            )
        try:
            value = plain(path, value_node, may_be_empty=(entry_type, field.name) in OPEN)
            found[field.name] = msgspec.convert(value, field.type, strict=False)
        except msgspec.ValidationError as error:
            node, what = culprit(path, value_node, field.type, error)
            raise position(path, node).error(f'"{field_node.value}" of "{name_node.value}": {what}') from None
    required = [name for name, field in allowed.items() if field.required and field.name not in found]
    if required:
        raise position(path, name_node).error(f'"{name_node.value}" lacks {", ".join(required)}')
    return entry_type(**found)


def culprit(path: Path, node: Node, kind: Any, error: msgspec.ValidationError) -> tuple[Node, str]:
    """The innermost part of a field that is wrong, and what is wrong with it: the factor of one of many units."""
    message, _, place = str(error).partition(" - at ")
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        try:
            msgspec.convert({key.value: plain(path, value)}, kind, strict=False)
        except msgspec.ValidationError:
            inside = value.value if isinstance(value, yaml.MappingNode) else ()
            for inner, innermost in inside:
                if place.rstrip("`").partition("]")[2].startswith(f".{inner.value}"):
                    return innermost, f"{inner.value} of {key.value}: {message}"
            return value, f"{key.value}: {message}"
    return node, message


def pairs(path: Path, node: Node | None) -> list[tuple[Any, Node]]:
    """Key and value nodes of a mapping; doubled keys, which YAML lets pass, are refused."""
    if not isinstance(node, yaml.MappingNode):
        where = Position(file=str(path), line=1, column=1) if node is None else position(path, node)
        raise where.error("expected names with values (a mapping)")
    seen: dict[str, Node] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise position(path, key).error("expected a name")
        if not key.value.strip():
            raise position(path, key).error("an empty name")
        if key.value in seen:
            first = seen[key.value].start_mark.line + 1
            raise position(path, key).error(f'"{key.value}" stands twice; first in line {first}')
        seen[key.value] = key
    return list(node.value)


def plain(path: Path, node: Node, *, may_be_empty: bool = False, depth: int = 0) -> Any:
    """A node as strings, lists and dicts: YAML's own guesses (no -> False, 12:30 -> 750) are never made.

    Errors: FactcheckError for an empty text, which would be found everywhere, and for what has no end or next to none: an alias
            within its own anchor.
    """
    if depth > DEEPEST:
        raise position(path, node).error(
            "nested too deeply; an alias (*name) may not stand within its own anchor (&name)"
        )
    if isinstance(node, yaml.ScalarNode):
        if not node.value.strip() and not may_be_empty:
            raise position(path, node).error("an empty text; leave it out or say which words are meant")
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [plain(path, child, may_be_empty=may_be_empty, depth=depth + 1) for child in node.value]
    return {
        key.value: plain(path, value, may_be_empty=may_be_empty, depth=depth + 1) for key, value in pairs(path, node)
    }


def position(path: Path, node: Node) -> Position:
    """Where a node starts."""
    return Position(file=str(path), line=node.start_mark.line + 1, column=node.start_mark.column + 1)


# --- units


def units_by_name(dimensions: Mapping[str, Dimension]) -> dict[str, tuple[str, Unit]]:
    """Canonical name of a unit -> its entry's name and the unit."""
    return {name: (entry, unit) for entry, dimension in dimensions.items() for name, unit in dimension.units.items()}


def base_of(name: str, unit: Unit, dimension: Dimension) -> str | None:
    """The unit that a unit's factor leads to, itself for the base of its entry; None for one that is not converted."""
    base = unit.base or unit.canonical or dimension.base
    if name == dimension.base and unit.factor is None:
        return name
    return base if unit.factor is not None or unit.canonical is not None else None


def is_rate(name: str, known: Mapping[str, tuple[str, Unit]]) -> bool:
    """Whether a name says what a unit is worth: so much of one unit for each of another, "m per second"."""
    above, per, below = name.partition(" per ")
    return bool(per) and above in known and below in known and (name not in known or known[name][1].factor is None)


def check_units(path: Path, dimensions: Mapping[str, Any]) -> None:
    """Every factor leads to a unit that is known, and none leads back to itself.

    Errors: FactcheckError for the first that does not.
    """
    known = units_by_name(dimensions)
    for name, (entry, unit) in known.items():
        for smaller in unit.rest:
            if smaller not in known:
                raise unit_error(path, entry, name, f'rest "{smaller}" of "{name}" is the name of no unit')
        if unit.factor is not None and base_of(name, unit, dimensions[entry]) is None:
            raise unit_error(path, entry, name, f'the factor of "{name}" leads to no base; add "base: UNIT"')
        passed, at = {name}, name
        while (base := base_of(at, known[at][1], dimensions[known[at][0]])) != at or known[at][1].factor is not None:
            if base is None or is_rate(base, known):
                break
            if base not in known or base in passed:
                why = "is the name of no unit" if base not in known else "leads back to it"
                raise unit_error(path, entry, name, f'base "{base}" of "{name}" {why}')
            passed.add(base)
            at = base


def unit_error(path: Path, entry: str, name: str, message: str) -> FactcheckError:
    """The error to raise about a unit, at the place where the file has it, the file alone where it is of another one."""
    node: Node | None = yaml.compose(path.read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    found: Node | None = None
    for key in ("units", entry, "units", name):
        matching = [(one, value) for one, value in pairs(path, node) if one.value == key]
        if not matching:
            return FactcheckError(f"{path}: {message}")
        found, node = matching[0]
    return position(path, found).error(message) if found is not None else FactcheckError(f"{path}: {message}")


VOWELS = "aeiou"


def forms(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb: "free" -> "frees", "freed", "freeing"; "rob" -> "robs", "robbed", "robbing"."""
    base = verb if verb.endswith("ee") else verb.removesuffix("e")
    doubled = base
    if len(verb) > 2 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS:
        doubled = verb + verb[-1]
    past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in VOWELS else verb.removesuffix("e") + "ed"
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return plural, past, base + "ing", doubled + "ed", doubled + "ing"


def agencies(patterns: Patterns) -> dict[str, str]:
    """Every spelling of a news agency's name, and the one that stands for all: "AP" -> "Associated Press"."""
    return {
        spelling: entry.short.get(spelling, spelling)
        for entry in patterns.outlets.values()
        if entry.agency
        for spelling in entry.names
    }
