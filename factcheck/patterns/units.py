"""The units of a file: which unit each factor leads to, and a check that every chain of factors ends."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .schema import Dimension, Unit
from .yaml import error_at


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
                raise error_at(
                    path, ("units", entry, "units", name), f'rest "{smaller}" of "{name}" is the name of no unit'
                )
        if unit.factor is not None and base_of(name, unit, dimensions[entry]) is None:
            raise error_at(
                path, ("units", entry, "units", name), f'the factor of "{name}" leads to no base; add "base: UNIT"'
            )
        passed, at = {name}, name
        while (base := base_of(at, known[at][1], dimensions[known[at][0]])) != at or known[at][1].factor is not None:
            if base is None or is_rate(base, known):
                break
            if base not in known or base in passed:
                why = "is the name of no unit" if base not in known else "leads back to it"
                raise error_at(path, ("units", entry, "units", name), f'base "{base}" of "{name}" {why}')
            passed.add(base)
            at = base
