"""Conversion factors agree with a well-kept unit library, for every unit that both it and patterns.yml know."""

import pytest

from factcheck.patterns import load
from factcheck.values import intervals

LIBRARY = {
    name: unit.library
    for dimension in load().units.values()
    for name, unit in dimension.units.items()
    if unit.library is not None and name in intervals.UNITS
}
"""Canonical unit -> its name in the library; calendar months and years are lengths of our own."""


@pytest.mark.parametrize("name", sorted(set(LIBRARY) - {"month", "year"}))
def test_factor(name: str) -> None:
    """Zero and a hundred of the unit come out as the library has them."""
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    dimension, factor, offset = intervals.UNITS[name]
    base = {"length": "m", "area": "m**2", "mass": "kg", "speed": "m/s", "volume": "m**3", "time": "day"}
    target = base.get(dimension, "degC")
    for value in (0, 100):
        expected = registry.Quantity(value, LIBRARY[name]).to(target).magnitude
        assert value * factor + offset == pytest.approx(expected, rel=1e-5, abs=1e-9)


def test_everyday_units_are_known() -> None:
    """What news measures most can be converted."""
    assert {"km", "mile", "kg", "pound", "km/h", "mph", "celsius", "fahrenheit", "hour", "acre"} <= set(LIBRARY)
