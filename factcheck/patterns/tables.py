"""Tables that are built from Patterns and kept: one function builds each, and all users share the result."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from .schema import Patterns

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


def agencies(patterns: Patterns) -> dict[str, str]:
    """Every spelling of a news agency's name, and the one that stands for all: "AP" -> "Associated Press"."""
    return {
        spelling: entry.short.get(spelling, spelling)
        for entry in patterns.outlets.values()
        if entry.agency
        for spelling in entry.names
    }
