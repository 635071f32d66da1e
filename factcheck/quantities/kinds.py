"""The kinds of claims: one row a kind.

A new kind is a row here, its name in `records.Kind`, and the arithmetic of its values: a number is compared as an
interval (interval.py), a date and a clock time by their parts (dates.py, clock.py), a text by its letters.
"""

from typing import Literal

from ..records import Kind, Record

Family = Literal["quantity", "money", "duration", "age", "ordinal", "date", "time"]
Arithmetic = Literal["number", "date", "time", "text"]


class ClaimKind(Record):
    """What the stages have to know of one kind of claims."""

    name: Kind
    family: Family = "quantity"
    """The alignment compares claims of one family only: "40 percent" and "40 boats" are both quantities."""
    compared_as: Arithmetic = "number"
    unit: str | None = None
    """The unit of a figure that states none: "Lund, 38" are years."""
    is_measured: bool = False
    """The figure says how much of something there is, not how many: "the price of the boat", not "12 boats"."""
    has_class: bool = False
    """What the figure counts may belong to a class of things counted: "12 killed", "the third victim"."""


ROWS = (
    ClaimKind(name="count", has_class=True),
    ClaimKind(name="ordinal", family="ordinal", has_class=True),
    ClaimKind(name="money", family="money", is_measured=True),
    ClaimKind(name="percent", unit="fraction", is_measured=True),
    ClaimKind(name="measure", is_measured=True),
    ClaimKind(name="duration", family="duration", is_measured=True),
    ClaimKind(name="age", family="age", unit="year"),
    ClaimKind(name="date", family="date", compared_as="date"),
    ClaimKind(name="time", family="time", compared_as="time"),
    ClaimKind(name="score", compared_as="text", is_measured=True),
    ClaimKind(name="other", compared_as="text", is_measured=True),
)
KINDS: dict[str, ClaimKind] = {row.name: row for row in ROWS}
MEASURED = frozenset(row.name for row in ROWS if row.is_measured)
WITH_CLASS = frozenset(row.name for row in ROWS if row.has_class)
MOMENTS = frozenset(row.name for row in ROWS if row.compared_as in ("date", "time"))
"""Kinds that say when, not how much."""
