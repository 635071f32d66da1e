"""Tables that are built from Patterns and kept: one function builds each, and all users share the result."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from .schema import Patterns

KEPT = 4
"""Number of Patterns whose tables are kept: a run has one, a test a few."""
Table = TypeVar("Table")


def per_patterns(build: Callable[[Patterns], Table]) -> Callable[[Patterns], Table]:
    """Keep the table that a function builds from patterns, for the last few patterns it was called with.

    Two Patterns are the same only if they are one object: comparing their contents costs more than building most tables.
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


@per_patterns
def agencies(patterns: Patterns) -> dict[str, str]:
    """Every spelling of a news agency's name -> its one name: "AP" -> "Associated Press"."""
    return {
        spelling: entry.short.get(spelling, spelling)
        for entry in patterns.outlets.values()
        if entry.agency
        for spelling in entry.names
    }
