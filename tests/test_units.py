"""Units and time zones have one table each: every unit that can be converted is, as a well-kept unit library has it."""

from pathlib import Path

import pytest

from factcheck import align, judge
from factcheck.figures import scan
from factcheck.patterns import base_of, is_rate, load
from factcheck.quantities.units import Units, units
from factcheck.records import Claim, FactcheckError, Group, Number

PATTERNS = load()
UNITS = {name: (entry, unit) for entry, dimension in PATTERNS.units.items() for name, unit in dimension.units.items()}
OF_OUR_OWN = {"month", "year", "decade", "century", "millennium", "fortnight"}
"""The calendar's, of which the library has other means or none."""
BASES = {
    "length": "meter", "area": "meter ** 2", "volume": "liter", "mass": "kilogram", "length per time": "meter / day",
    "temperature": "degree_Celsius", "time": "day", "current": "ampere", "voltage": "volt", "power": "watt",
    "energy": "joule", "torque": "newton * meter", "fuel economy": "mile / gallon", "frequency": "hertz",
    "pressure": "pascal", "information": "bit", "information per time": "bit / day", "angle": "radian", "share": "percent",
}  # fmt: skip
"""What is measured -> the library's name of the unit it is converted to."""
OWN = """
units:
  old lengths:
    kind: measure
    units:
      furlong: {names: [furlong, furlongs], factor: 201.168, base: m}
      league: {names: [league, leagues], factor: 24, base: furlong}
      smoot: {names: [smoot, smoots]}
    examples: [The race is 12 furlongs long., They sailed 3 leagues., The bridge is 364 smoots long.]
    counter_examples: [The race is 12 miles long., They sailed 3 boats.]
calendar:
  my zones:
    role: zone
    words: {nft: 660}
    examples: [It began at 9 p.m. NFT., It ended at 2300 NFT., It went on till 4 a.m. NFT.]
    counter_examples: [It began at 9 p.m., It ended late.]
"""


@pytest.mark.parametrize("name", sorted(UNITS))
def test_every_unit_has_a_factor_or_says_why_not(name: str) -> None:
    """A unit leads to the base of its entry, or states why no factor does."""
    entry, unit = UNITS[name]
    base = base_of(name, unit, PATTERNS.units[entry])
    assert (base is None and not is_rate(name, UNITS)) == (unit.unscaled is not None)


@pytest.mark.parametrize("name", sorted(name for name, (_, unit) in UNITS.items() if unit.library))
def test_factor(name: str) -> None:
    """Zero and a hundred of the unit come out as the library has them."""
    if name in OF_OUR_OWN:
        return
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    _, unit = UNITS[name]
    worth = units(PATTERNS).scale(name)
    base = BASES[worth.dimension]
    for value in (0, 100):
        expected = registry.Quantity(value, unit.library).to(base).magnitude
        assert value * worth.factor + worth.offset == pytest.approx(expected, rel=1e-5, abs=1e-9)


def test_what_the_library_does_not_know_is_little() -> None:
    """Every unit with a factor is checked against the library, but for those of the calendar and of shares."""
    unchecked = {name for name, (_, unit) in UNITS.items() if unit.library is None and unit.unscaled is None}
    assert unchecked - OF_OUR_OWN == {
        "brake horsepower", "calibre", "million British thermal units", "ppb", "percentage point", "basis point", "fraction", "rpm",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "dimension", "factor"),
    [
        ("decade", "time", 3652.5),
        ("fraction", "share", 100),
        ("barrel per day", "volume per time", 158.987294928),
        ("cubic metre per second", "volume per time", 86400 * 1000),
        ("km per smile", "length per smile", 1000),
        ("fahrenheit per day", "temperature per time", 5 / 9),
        ("mph", "length per time", 0.44704 * 86400),
        ("mile per hour", "length per time", 0.44704 * 86400),
        ("smile", "smile", 1),
        ("magnitude", "magnitude", 1),
        (None, "", 1),
    ],
)
def test_worth_of_a_unit(unit: str | None, dimension: str, factor: float) -> None:
    """Rates are worth what their units are, unknown units measure themselves."""
    worth = units(PATTERNS).scale(unit)
    assert worth.dimension == dimension
    assert worth.factor == pytest.approx(factor)


def claims(text: str, article: str, tables: object = PATTERNS) -> list[Claim]:
    """The figures of a sentence as claims, without a parse."""
    return [
        Claim(
            id=f"{article}:{figure.number.start}-{figure.number.end}",
            article=article,
            start=figure.start,
            end=figure.end,
            text=text[figure.start : figure.end],
            sentence=text,
            sentence_start=0,
            number=Number(start=figure.number.start, end=figure.number.end, text=figure.number.text),
            kind=figure.kind,
            value=figure.value,
            high=figure.high,
            unit=figure.unit,
            bound=figure.bound,
        )
        for figure in scan(text, tables)  # type: ignore[arg-type]
        if figure.rejected is None
    ]


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The plant makes 2 megawatts.", "The plant makes 2,000 kilowatts.", "agree"),
        ("The plant makes 2 megawatts.", "The plant makes 3,000 kilowatts.", "conflict"),
        ("It holds 500 cubic metres.", "It holds 17,657 cubic feet.", "agree"),
        ("It holds 500 cubic metres.", "It holds 27,657 cubic feet.", "conflict"),
        ("It pumps 500 cubic metres per hour.", "It pumps 12,000 cubic metres per day.", "agree"),
        ("The race is 12 furlongs long.", "The race is 1.5 miles long.", "agree"),
        ("The race is 12 furlongs long.", "The race is 3 miles long.", "conflict"),
        ("They sailed 3 leagues.", "They sailed 72 furlongs.", "agree"),
        ("It is 273.15 kelvins cold.", "It is 0 degrees Celsius cold.", "agree"),
        ("The rate rose 25 basis points.", "The rate rose 0.25 percentage points.", "agree"),
        ("The show began at 8 p.m. HKT.", "The show began at 1200 GMT.", "agree"),
        ("The show began at 8 p.m. HKT.", "The show began at 1300 GMT.", "conflict"),
        ("The show began at 8 p.m. HKT.", "The show began at 8 p.m. GMT.", "conflict"),
        ("Polls close at 8 p.m. ET.", "Polls close at 8 p.m. EDT.", "agree"),
        ("Polls close at 8 p.m. ET.", "Polls close at 5 p.m. PST.", "agree"),
        ("Polls close at 8 p.m. ET.", "Polls close at 10 p.m. PST.", "conflict"),
        ("Polls close at 20.15 HKT.", "Polls close at 12.15 GMT.", "agree"),
        ("It began at 9 p.m. NFT.", "It began at 1000 GMT.", "agree"),
        ("It began at 9 p.m. NFT.", "It began at 1100 GMT.", "conflict"),
    ],
)
def test_units_and_zones_are_brought_together(left: str, right: str, verdict: str, tmp_path: Path) -> None:
    """Figures in two units or zones are compared in one, a user's own beside built-in ones as well."""
    (tmp_path / "own.yml").write_text(OWN, "utf-8")
    tables = load(tmp_path / "own.yml")
    one, two = claims(left, "a.txt", tables)[-1], claims(right, "b.txt", tables)[-1]
    assert align.keys(one, tables) == align.keys(two, tables)
    assert judge.fact(Group(claims=(one, two)), judge.Circumstances(), tables).verdict == verdict


def test_low_and_high_are_given_in_one_unit(tmp_path: Path) -> None:
    """A user's own unit is converted to the one that most mentions have."""
    (tmp_path / "own.yml").write_text(OWN, "utf-8")
    tables = load(tmp_path / "own.yml")
    texts = ("The race is 1.5 miles long.", "The race was 1.5 miles long.", "The race is 16 furlongs long.")
    group = Group(claims=tuple(claims(text, f"{number}.txt", tables)[-1] for number, text in enumerate(texts)))
    fact = judge.fact(group, judge.Circumstances(), tables)
    assert (fact.low, fact.best, fact.high, fact.unit) == (1.5, 1.5, 2.0, "mile")


@pytest.mark.parametrize(
    ("unit", "message"),
    [
        ("furlong: {names: [furlongs], factor: 201.168}", "leads to no base"),
        (
            "furlong: {names: [furlongs], factor: 201.168, base: metre}",
            'base "metre" of "furlong" is the name of no unit',
        ),
        ("furlong: {names: [furlongs], factor: 2, base: furlong}", "leads back to it"),
        ("furlong: {names: [furlongs], factor: 0, base: m}", "factor of furlong: Expected `float` > 0"),
        ("furlong: {names: [furlongs], factor: nan, base: m}", "factor of furlong: Expected `float` > 0"),
        ("furlong: {names: [furlongs], factor: 1, offset: inf, base: m}", "offset of furlong: Expected `float` < 1e"),
        ("furlong: {names: [furlongs], rest: [chain]}", 'rest "chain"'),
    ],
)
def test_mistakes_in_a_unit_are_placed(unit: str, message: str, tmp_path: Path) -> None:
    """What leads nowhere is answered with file, line and column."""
    path = tmp_path / "own.yml"
    path.write_text(f"units:\n  old:\n    kind: measure\n    examples: [a]\n    units:\n      {unit}\n", "utf-8")
    with pytest.raises(FactcheckError, match=message) as error:
        load(path)
    assert str(error.value).startswith(f"{path}:6:")


def test_rests() -> None:
    """How many minutes an hour has follows from their factors."""
    assert units(PATTERNS).rests["hour", "minute"] == 60
    assert units(PATTERNS).rests["year", "week"] == 52
    assert units(PATTERNS).rests["stone", "pound"] == 14


def test_tables_are_made_once() -> None:
    """One Patterns, one table."""
    assert units(PATTERNS) is units(PATTERNS)
    assert isinstance(units(PATTERNS), Units)
