"""The records of data/patterns.yml: one class for each kind of entry, and Patterns for the whole file."""

from functools import cache
from typing import Annotated, Literal, get_args, get_type_hints

import msgspec

from ..records import Bound, Direction, Kind, Record

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


@cache
def section_types() -> dict[str, type[Entry]]:
    """Section name -> type of its entries, in the order of Patterns."""
    return {name: get_args(hint)[1] for name, hint in get_type_hints(Patterns).items()}
