"""Conversion factors of units and offsets of time zones, from the tables in patterns.yml."""

from collections.abc import Mapping

from ..patterns import Patterns, Unit, base_of, is_rate, per_patterns, units_by_name
from ..records import Record


class Scale(Record):
    """The conversion of one unit: base = value * factor + offset."""

    dimension: str
    """What it measures ("length"); a unit without a factor measures itself."""
    factor: float = 1.0
    offset: float = 0.0
    is_uneven: bool = False
    """Its length depends on the calendar: a month has 28 to 31 days."""


class Units(Record):
    """Every unit and time zone of one Patterns."""

    scales: dict[str, Scale]
    zones: dict[str, tuple[int, ...]]
    """Name of a zone in small letters -> minutes east of Greenwich; two values if it may be summer or winter time."""
    rests: dict[tuple[str, str], int]
    """A unit and a smaller one for its remainder -> number of the smaller in one of the larger: 60 minutes an hour."""

    def scale(self, unit: str | None) -> Scale:
        """The conversion of a unit, or of a rate by its two units.

        Shape:  "km" -> 1000 of the base of length; "barrel per day" -> volume by time; "smile" -> 1 of itself.
        """
        name = unit or ""
        if name in self.scales or " per " not in name:
            return self.scales.get(name) or Scale(dimension=name)
        above, _, below = name.partition(" per ")
        return rate(self.scale(above), self.scale(below))

    def dimension(self, unit: str | None) -> str | None:
        """What a unit measures; None for no unit."""
        return None if unit is None else self.scale(unit).dimension

    def offsets(self, zone: str | None) -> tuple[int, ...]:
        """The possible offsets of a zone in minutes east of Greenwich; none for local time and unknown zones."""
        return self.zones.get((zone or "").lower(), ())


@per_patterns
def units(patterns: Patterns) -> Units:
    """The conversions of every unit and time zone of these patterns."""
    known = units_by_name(patterns.units)
    scales = {name: scale_of(name, known, patterns) for name in known}
    zones: dict[str, tuple[int, ...]] = {}
    for entry in patterns.calendar.values():
        if entry.role == "zone":
            shifts = (0, int(entry.summer)) if entry.summer else (0,)
            zones |= {word.lower(): tuple(int(east) + shift for shift in shifts) for word, east in entry.words.items()}
    rests = {
        (name, smaller): round(scales[name].factor / scales[smaller].factor)
        for name, (_, unit) in known.items()
        for smaller in unit.rest
        if smaller in scales
    }
    return Units(scales=scales, zones=zones, rests=rests)


def scale_of(name: str, known: Mapping[str, tuple[str, Unit]], patterns: Patterns) -> Scale:
    """The conversion of one unit, through the chain of its base units."""
    if is_rate(name, known):
        above, _, below = name.partition(" per ")
        return rate(scale_of(above, known, patterns), scale_of(below, known, patterns))
    if name not in known:
        return Scale(dimension=name)
    entry, unit = known[name]
    base = base_of(name, unit, patterns.units[entry])
    if base is None:
        return Scale(dimension=name, is_uneven=unit.uneven)
    if base == name:
        return Scale(dimension=entry, is_uneven=unit.uneven)
    beyond = scale_of(base, known, patterns)
    factor = 1.0 if unit.factor is None else unit.factor
    return Scale(
        dimension=beyond.dimension,
        factor=factor * beyond.factor,
        offset=unit.offset * beyond.factor + beyond.offset,
        is_uneven=unit.uneven or beyond.is_uneven,
    )


def rate(above: Scale, below: Scale) -> Scale:
    """The conversion of one unit per another. Offsets (temperatures) do not matter in rates."""
    return Scale(
        dimension=f"{above.dimension} per {below.dimension}",
        factor=above.factor / below.factor,
        is_uneven=above.is_uneven or below.is_uneven,
    )
