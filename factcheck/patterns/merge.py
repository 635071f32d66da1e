"""A user's entries over the built-in ones: where both give one word a meaning, the user's meaning counts."""

from collections.abc import Iterable
from typing import Any

import msgspec

CONTESTED: dict[str, tuple[tuple[str, ...], ...]] = {
    "classes": (("nouns",), ("verbs", "acts"), ("adjectives",), ("phrases",)),
    "modalities": (("auxiliaries",), ("verbs",), ("words",)),
    "numerals": (("words",),),
    "hedges": (("before",), ("after",)),
    "movements": (("words",),),
    "currencies": (("before",), ("after",)),
    "calendar": (("words",),),
    "cues": (("verbs",), ("about",), ("nouns",), ("adjectives",), ("phrases",)),
    "roles": (("words",),),
    "outlets": (("names",),),
}
"""Section -> groups of fields in which a word has one meaning: a user's word there is removed from the built-in entries. In other
sections a word may be in several entries."""


def yielding(section: str, builtin: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The built-in entries that the user does not replace, without the words to which the user gives another meaning."""
    kept = {name: entry for name, entry in builtin.items() if name not in own}
    for mine in own.values():
        for fields in CONTESTED.get(section, ()):
            taken = frozenset(lemma(word) for field in fields for word in getattr(mine, field))
            kept = {
                name: without(entry, fields, taken) if role_of(entry) == role_of(mine) else entry
                for name, entry in kept.items()
            }
    if section == "units":
        units = [unit for mine in own.values() for unit in mine.units.values()]
        names = frozenset(lemma(word) for unit in units for word in unit.names)
        symbols = frozenset(symbol for unit in units for symbol in unit.symbols)
        kept = {
            name: msgspec.structs.replace(one, units=fewer(one.units, names, symbols)) for name, one in kept.items()
        }
    return kept


def without(entry: Any, fields: Iterable[str], taken: frozenset[str]) -> Any:
    """An entry without some words in some fields."""
    found: dict[str, Any] = {}
    for field in fields:
        words = getattr(entry, field)
        if isinstance(words, dict):
            found[field] = {word: value for word, value in words.items() if lemma(word) not in taken}
        else:
            found[field] = tuple(word for word in words if lemma(word) not in taken)
    return msgspec.structs.replace(entry, **found)


def fewer(units: dict[str, Any], names: frozenset[str], symbols: frozenset[str]) -> dict[str, Any]:
    """Units without some names and symbols; symbols are compared with their capitals."""
    return {
        key: msgspec.structs.replace(
            unit,
            names=tuple(name for name in unit.names if lemma(name) not in names),
            symbols=tuple(symbol for symbol in unit.symbols if symbol not in symbols),
        )
        for key, unit in units.items()
    }


def lemma(word: str) -> str:
    """The form by which a word is compared: "slay" of "slay/slew/slain"; a single sign is unchanged."""
    return word.split("/")[0].casefold() if len(word) > 1 else word


def role_of(entry: Any) -> str | None:
    """The role of an entry's words; one word may have several roles: a "quarter" of an hour, a "quarter" as a coin."""
    role: str | None = getattr(entry, "role", None)
    return role
