"""data/patterns.yml: every entry matches its examples and none of its counter-examples, and none can be left out."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import spacy

from factcheck import align, claims, figures, judge, parse, people, pipeline, quotes, tables
from factcheck.figures import scan
from factcheck.figures.tokens import tokens
from factcheck.judge.lexicon import judge_lexicon
from factcheck.judge.movement import is_moving
from factcheck.judge.not_comparable import people_each
from factcheck.patterns import Entry, Patterns, load
from factcheck.patterns.schema import section_types
from factcheck.read.boilerplate import boilerplate_of
from factcheck.read.language import is_english
from factcheck.read.metadata import heading
from factcheck.records import Article, FactcheckError, Figure, Group

PATTERNS = load()
WEDNESDAY = "2024-04-24"
SECTIONS = tuple(section_types())
SOURCE = "".join(path.read_text("utf-8") for path in Path(figures.__file__).parent.glob("*.py"))
SCANNED = {name for name in PATTERNS.words if f'"{name}"' in SOURCE or f"'{name}'" in SOURCE}
"""Lists of words that the scanner of figures asks for."""
Check = Callable[[Any, str, str, Patterns], bool]


def stated(sentence: str, patterns: Patterns) -> tuple[Figure, ...]:
    """The figures of a sentence that may be claims."""
    return tuple(figure for figure in scan(sentence, patterns) if figure.rejected is None)


def phrase(words: str) -> str:
    """A phrase as the scanner spells it."""
    return " ".join(token.low for token in tokens(words))


def base(unit: str | None) -> str:
    """A unit without its rate."""
    return (unit or "").partition(" per ")[0]


# --- one check a section: whether a sentence shows its entry at work


def numeral_in(entry: Any, name: str, sentence: str, patterns: Patterns) -> bool:
    """A figure's number holds a word of the entry."""
    for figure in stated(sentence, patterns):
        low = figure.number.text.lower()
        parts = {token.low for token in tokens(low)}
        if (
            entry.role == "suffix"
            and figure.kind in ("count", "money")
            and figure.value
            and float(figure.value) >= 1000
        ):
            if any(part in entry.words for part in parts):
                return True
        elif entry.role != "suffix" and any(part in entry.words for part in parts):
            return figure.kind not in ("date", "time")
    return False


def hedge_in(entry: Any, name: str, sentence: str, patterns: Patterns) -> bool:
    """A figure has the entry's bound by one of its phrases."""
    phrases = {phrase(words) for words in (*entry.before, *entry.after)} | {words.strip("-") for words in entry.after}
    return any(figure.bound == entry.bound and figure.hedge in phrases for figure in stated(sentence, patterns))


def movement_in(entry: Any, name: str, sentence: str, patterns: Patterns) -> bool:
    """A figure moves the entry's way."""
    return any(figure.direction == entry.direction for figure in stated(sentence, patterns))


def unit_in(entry: Any, name: str, sentence: str, patterns: Patterns) -> bool:
    """A figure has a unit of the dimension."""
    units = {unit.canonical or key for key, unit in entry.units.items()}
    return any(base(figure.unit) in units for figure in stated(sentence, patterns))


def currency_in(entry: Any, name: str, sentence: str, patterns: Patterns) -> bool:
    """A figure is money of the entry."""
    names = {name} if not entry.several else {word.removesuffix("s") for word in (*entry.before, *entry.after)}
    return any(base(figure.unit) in names for figure in stated(sentence, patterns))


def calendar_in(entry: Any, name: str, sentence: str, patterns: Patterns) -> bool:
    """A date or time holds a word of the entry; a zone is its unit."""
    for figure in stated(sentence, patterns):
        low = figure.number.text.lower()
        if entry.role == "zone" and (figure.unit or "").lower() in entry.words:
            return True
        named = low in entry.words or any(token.low in entry.words for token in tokens(low))
        if entry.role != "zone" and figure.kind in ("date", "time") and named:
            return True
    return False


def trap_in(entry: Any, name: str, sentence: str, patterns: Patterns) -> bool:
    """A number is passed over for the entry's reason."""
    return any(figure.rejected == entry.reason for figure in scan(sentence, patterns))


def word_in(entry: Any, name: str, sentence: str, patterns: Patterns) -> bool:
    """The list changes what is found in the sentence; one that other stages ask for is told by its words."""
    if name not in SCANNED:
        return stem_in(entry, name, sentence, patterns)
    lesser = without(patterns, "words", name)
    return scan(sentence, patterns, published=WEDNESDAY) != scan(sentence, lesser, published=WEDNESDAY)


def stem_in(entry: Any, name: str, sentence: str, patterns: Patterns) -> bool:
    """The sentence holds a word of the entry in some form: for sections that need a parse to be told more of."""
    low = sentence.lower()
    found = (value for field in msgspec.structs.fields(entry) for value in strings(getattr(entry, field.name)))
    fixed = (*entry.examples, *entry.counter_examples)
    return any(part[:3] in low for value in found if value not in fixed for part in value.lower().split("/"))


def strings(value: Any) -> list[str]:
    """All strings of a field."""
    if isinstance(value, str):
        return [value]
    return [string for item in value for string in strings(item)] if isinstance(value, tuple | dict) else []


CHECKS: dict[str, Check] = {
    "numerals": numeral_in,
    "hedges": hedge_in,
    "movements": movement_in,
    "units": unit_in,
    "currencies": currency_in,
    "calendar": calendar_in,
    "traps": trap_in,
    "words": word_in,
}
"""Sections whose examples can be told without a parse; the others have their own tests."""


READ = tuple(section for section in SECTIONS if section not in CHECKS)
"""Sections whose words are seen at work only in what is read from a whole sentence."""
NAMED = ("words", "anchors", "grammar", "languages")
"""Sections whose entries the program asks for by name: one that is left out is emptied."""


class Reader:
    """What the program makes of a sentence, with the model's parse and by its words alone; each is parsed once."""

    def __init__(self) -> None:
        self.nlp, self.blank = parse.load(), spacy.blank("en")
        self.docs: dict[str, tuple[Any, ...]] = {}
        self.known: dict[str, list[Any]] = {}

    def read(self, text: str, patterns: Patterns) -> list[Any]:
        """Everything that a word of the patterns can change, step by step."""
        if text not in self.docs:
            self.docs[text] = parse.parse(self.nlp, text, every), parse.parse(self.blank, text, never)
        article = Article(id="a", path="a", text=text, title=None, outlet=None, published=None, sha256="")
        found: list[Any] = [
            boilerplate_of(text, patterns),
            heading(text, text.removesuffix(".txt"), patterns),
            is_english(" ".join([text] * 9), patterns),
        ]
        lexicon = judge_lexicon(patterns)
        for doc in self.docs[text]:
            persons = people.find(doc, article, patterns)
            said = quotes.extract(doc, article, persons, patterns)
            stated, _ = claims.extract(doc, article, said, patterns, people=persons)
            found += [persons, said, stated, tables.with_heads(stated, (), article, self.nlp, patterns)]
            found.append(judge.check(stated, judge.Circumstances(published={"a": WEDNESDAY}), patterns))
            found += [one.share for one in align.extract_features(stated, (), patterns)]
            for claim in stated:
                alone = judge.fact(Group(claims=(claim,)), judge.Circumstances(), patterns)
                found += [alone.label, is_moving(claim, lexicon), people_each(claim, lexicon) == "several"]
        return found

    def unchanged(self, texts: Iterable[str], lesser: Patterns) -> set[str]:
        """The sentences that come out the same with fewer words."""
        # One set of patterns after the other: the program keeps the tables of the last one.
        for text in texts:
            self.known[text] = self.known.get(text) or self.read(text, PATTERNS)
        return {text for text in texts if self.read(text, lesser) == self.known[text]}


def every(sentence: str, start: int) -> bool:
    """Parse everything."""
    return True


def never(sentence: str, start: int) -> bool:
    """Parse nothing."""
    return False


@pytest.fixture(scope="module")
def reader() -> Reader:
    """One reader for all entries."""
    return Reader()


def entries(*, checked: bool) -> list[tuple[str, str]]:
    """(section, name) of all entries with or without a check of their own."""
    return [
        (section, name) for section in SECTIONS for name in getattr(PATTERNS, section) if (section in CHECKS) is checked
    ]


def without(patterns: Patterns, section: str, name: str) -> Patterns:
    """The patterns with one entry left out; one that is asked for by its name is emptied."""
    kept = {key: entry for key, entry in getattr(patterns, section).items() if key != name}
    if section in NAMED:
        kept[name] = msgspec.structs.replace(getattr(patterns, section)[name], words=())
    return msgspec.structs.replace(patterns, **{section: kept})


def entry_of(section: str, name: str) -> Entry:
    """One entry."""
    found: Entry = getattr(PATTERNS, section)[name]
    return found


@pytest.mark.parametrize(("section", "name"), entries(checked=True) + entries(checked=False))
def test_has_examples(section: str, name: str) -> None:
    """At least three examples and two counter-examples, all different."""
    entry = entry_of(section, name)
    assert len(set(entry.examples)) >= 3
    assert len(set(entry.counter_examples)) >= 2
    assert not set(entry.examples) & set(entry.counter_examples)


@pytest.mark.parametrize(("section", "name"), entries(checked=True))
def test_matches_examples(section: str, name: str) -> None:
    """Every example shows the entry at work, no counter-example does."""
    entry, check = entry_of(section, name), CHECKS[section]
    assert [sentence for sentence in entry.examples if not check(entry, name, sentence, PATTERNS)] == []
    if section != "words" or name in SCANNED:
        assert [sentence for sentence in entry.counter_examples if check(entry, name, sentence, PATTERNS)] == []


@pytest.mark.parametrize(("section", "name"), entries(checked=True))
def test_cannot_be_left_out(section: str, name: str) -> None:
    """Without the entry one of its examples comes out otherwise."""
    entry, lesser = entry_of(section, name), without(PATTERNS, section, name)
    assert any(
        scan(sentence, PATTERNS, published=WEDNESDAY) != scan(sentence, lesser, published=WEDNESDAY)
        for sentence in entry.examples
    )


@pytest.mark.parametrize(("section", "name"), entries(checked=False))
def test_examples_are_read_by_the_entry(section: str, name: str, reader: Reader) -> None:
    """Without the entry its examples come out otherwise, and its counter-examples come out the same."""
    entry = entry_of(section, name)
    same = reader.unchanged((*entry.examples, *entry.counter_examples), without(PATTERNS, section, name))
    assert len(set(entry.examples) - same) * 2 > len(entry.examples)
    assert [sentence for sentence in entry.counter_examples if sentence not in same] == []


# --- a file of one's own


DOCUMENTED = [
    block
    for block in re.findall(
        r"^```yaml\n(.*?)^```$", (Path(__file__).parent.parent / "docs" / "patterns.md").read_text("utf-8"), re.M | re.S
    )
    if block.startswith("classes:")
]


@pytest.mark.parametrize("block", DOCUMENTED)
def test_the_documented_class_does_what_it_says(block: str, tmp_path: Path, reader: Reader) -> None:
    """Its examples are figures of the class, though a built-in one has some of its words; its counter-examples are not."""
    (tmp_path / "my.yml").write_text(block)
    own = load(str(tmp_path / "my.yml"))
    new = {name: entry for name, entry in own.classes.items() if name not in PATTERNS.classes}
    assert new

    def classes(sentence: str) -> set[str | None]:
        article = Article(id="a", path="a", text=sentence, title=None, outlet=None, published=None, sha256="")
        return {claim.clss for claim in pipeline.analyse(article, reader.nlp, own).claims}

    for name, entry in new.items():
        assert [sentence for sentence in entry.examples if classes(sentence) != {name}] == []
        assert [sentence for sentence in entry.counter_examples if name in classes(sentence)] == []


@pytest.mark.parametrize(
    ("own", "text", "field", "builtin", "expected"),
    [
        ("hedges: {wide: {bound: at least, before: [about], EXAMPLES}}", "about 12 men", "bound", "about", "at least"),
        ("hedges: {wide: {bound: at most, after: [or more], EXAMPLES}}", "12 or more", "bound", "at least", "at most"),
        ("movements: {odd: {direction: down, words: [rose], EXAMPLES}}", "rose 12 percent", "direction", "up", "down"),
        ("numerals: {odd: {role: dozen, words: {dozen: 13}, EXAMPLES}}", "two dozen men", "value", 24, 26),
        ("currencies: {XTS: {before: [£], EXAMPLES}}", "£12", "unit", "GBP", "XTS"),
        ("currencies: {XTS: {after: [euros], EXAMPLES}}", "12 euros", "unit", "EUR", "XTS"),
        (
            "units: {way: {kind: measure, units: {league: {names: [Miles]}}, EXAMPLES}}",
            "12 miles",
            "unit",
            "mile",
            "league",
        ),
        ("units: {way: {kind: measure, units: {league: {symbols: [km]}}, EXAMPLES}}", "12 km", "unit", "km", "league"),
        (
            "calendar: {odd: {role: month, words: {may: 6}, EXAMPLES}}",
            "May 3, 2020",
            "value",
            "2020-05-03",
            "2020-06-03",
        ),
    ],
)
def test_a_word_of_ones_own_beats_the_built_in_one(
    own: str, text: str, field: str, builtin: object, expected: object, tmp_path: Path
) -> None:
    """In every section where a word has one meaning, with and without the built-in entry beside it."""
    (tmp_path / "my.yml").write_text(own.replace("EXAMPLES", "examples: [x]"))
    (before,), (after,) = scan(text, PATTERNS), scan(text, load(tmp_path / "my.yml"))
    assert (getattr(before, field), getattr(after, field)) == (builtin, expected)


def test_a_verb_of_saying_of_ones_own_has_ones_own_stance(tmp_path: Path) -> None:
    """And the built-in entry keeps its other verbs."""
    (tmp_path / "my.yml").write_text("cues: {odd: {stance: sworn, verbs: [say/said], examples: [x]}}")
    own = load(tmp_path / "my.yml").cues
    stances = {entry.stance for entry in own.values() for verb in entry.verbs if verb.split("/")[0] == "say"}
    assert stances == {"sworn"}
    assert sum(len(entry.verbs) for entry in own.values()) == sum(len(one.verbs) for one in PATTERNS.cues.values())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('""', "1:1: expected names with values"),
        ('classes: ""', "1:10: expected names with values"),
        ('"": {a: {}}', "1:1: an empty name"),
        ('aliases: {"": {names: [x]}}', "1:11: an empty name"),
        ('aliases: {x: {names: [y, ""]}}', "1:26: an empty text"),
        ('hedges: {x: {bound: about, before: [" "], examples: [x]}}', "1:37: an empty text"),
        ("aliases: {x: {names: [y]}}\n# \0", "2:3: not valid YAML"),
        ("aliases: {x: {names: &a [*a]}}", "1:22: nested too deeply"),
        ("aliases: {x: {names: &a [&b [*a, *b], *a, *b, *b]}}", "nested too deeply"),
        ("aliases: &a {x: *a}", 'unknown field "x"'),
        ("aliases:\n  x:\n    names: " + "[" * 400 + "]" * 400, "3:17: nested too deeply"),
        *(
            (
                f"units:\n  x:\n    kind: measure\n    units:\n      zorp: {{factor: {factor}}}\n",
                "5:22: .*factor of zorp",
            )
            for factor in ("0", "nan", "-1", "inf", "-inf", "1e999", "many")
        ),
        ("numerals: {x: {role: cardinal, words: {zorp: nan}, examples: [x]}}", "1:46: .*zorp: Expected"),
        ("calendar: {x: {role: month, words: {zorp: inf}, examples: [x]}}", "1:43: .*zorp: Expected"),
    ],
)
def test_what_a_file_may_not_hold_is_said_with_its_place(content: str, expected: str, tmp_path: Path) -> None:
    """Line and column of the very word, and no fault of the program later."""
    (tmp_path / "my.yml").write_text(content)
    with pytest.raises(FactcheckError, match=expected) as error:
        load(tmp_path / "my.yml")
    assert str(error.value).startswith(f"{tmp_path / 'my.yml'}:")
    assert "\n" not in str(error.value)
