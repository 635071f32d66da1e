"""One YAML file as checked entries; every mistake is reported with its file, line and column."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml

from ..files import settings_text
from ..records import FactcheckError, Record
from .schema import Boilerplate, Entry, section_types

Node = yaml.nodes.Node
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar as a string; written in C where PyYAML was built so."""
OPEN: frozenset[tuple[type[Entry], str]] = frozenset({(Boilerplate, "starts")})
"""Fields in which an empty text has a meaning: a line with any start."""
DEEPEST = 4
"""Depth of lists and mappings in a field: units have names, each with a list."""
MOST_WORDS = 30_000
"""Number of names and texts in a file, those that aliases repeat counted each time; the file that comes with the program has
less than half as many."""
LONGEST_WORD = 1_000
"""Code points of a name or a text; examples are sentences."""


class Position(Record):
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def error(self, message: str) -> FactcheckError:
        """The error to raise about this place."""
        return FactcheckError(f"{self.file}:{self.line}:{self.column}: {message}")


def read_sections(path: Path) -> dict[str, dict[str, Entry]]:
    """The sections that one file holds, checked.

    Errors: FactcheckError for an unreadable file, broken YAML, doubled keys, unknown names and values of a wrong type.
    """
    try:
        text = settings_text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise FactcheckError(f"{path}: cannot read patterns: {getattr(error, 'strerror', None) or error}") from None
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        where = Position(file=str(path), line=line, column=column)
        raise where.error(f"not valid YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise unreadable(path, text, error) from None
    except RecursionError:
        # PyYAML without its part in C has no limit of its own.
        raise FactcheckError(f"{path}:1:1: nested too deeply") from None
    refuse_too_many(path, root)
    sections: dict[str, dict[str, Entry]] = {}
    for name_node, section_node in pairs(path, root):
        entry_type = section_types().get(name_node.value)
        if entry_type is None:
            allowed = ", ".join(section_types())
            raise position(path, name_node).error(f'unknown section "{name_node.value}"; allowed: {allowed}')
        sections[name_node.value] = {
            entry_node.value: read_entry(path, entry_node, fields_node, entry_type)
            for entry_node, fields_node in pairs(path, section_node)
        }
    return sections


def unreadable(path: Path, text: str, error: yaml.YAMLError) -> FactcheckError:
    """The error to raise about a character that YAML does not allow, such as NUL."""
    place = getattr(error, "position", 0)
    before = text[: place if isinstance(place, int) else 0]
    where = Position(file=str(path), line=before.count("\n") + 1, column=len(before) - (before.rfind("\n") + 1) + 1)
    return where.error(f"not valid YAML: {getattr(error, 'reason', None) or 'an unreadable character'}")


def refuse_too_many(path: Path, root: Node | None) -> None:
    """Refuse a file whose aliases unfold to more words than a file of patterns has, before any is unfolded, and a word without end.

    Shape:  each node is looked at once, however many aliases lead to it; an alias within its own anchor is left to `plain`.
    Errors: FactcheckError with the place.
    """
    sizes: dict[int, int] = {}

    def size(node: Node) -> int:
        known = sizes.get(id(node))
        if known is not None:
            return known
        sizes[id(node)] = 0
        if isinstance(node, yaml.ScalarNode):
            if len(node.value) > LONGEST_WORD:
                raise position(path, node).error(f"a text of more than {LONGEST_WORD:,} characters")
            total = 1
        elif isinstance(node, yaml.MappingNode):
            total = sum(size(key) + size(value) for key, value in node.value)
        else:
            total = sum(map(size, node.value))
        if total > MOST_WORDS:
            raise position(path, node).error(f"more than {MOST_WORDS:,} words, with those that aliases (*name) repeat")
        sizes[id(node)] = total
        return total

    if root is not None:
        size(root)


def read_entry(path: Path, name_node: Node, node: Node, entry_type: type[Entry]) -> Entry:
    """One entry; each field is converted by itself, so that a mistake is reported at its own place."""
    allowed = {field.encode_name: field for field in msgspec.structs.fields(entry_type)}
    found: dict[str, Any] = {}
    for field_node, value_node in pairs(path, node):
        field = allowed.get(field_node.value)
        if field is None:
            raise position(path, field_node).error(
                f'unknown field "{field_node.value}" in "{name_node.value}"; allowed: {", ".join(allowed)}'
            )
        try:
            value = plain(path, value_node, may_be_empty=(entry_type, field.name) in OPEN)
            found[field.name] = msgspec.convert(value, field.type, strict=False)
        except msgspec.ValidationError as error:
            node, what = culprit(path, value_node, field.type, error)
            raise position(path, node).error(f'"{field_node.value}" of "{name_node.value}": {what}') from None
    required = [name for name, field in allowed.items() if field.required and field.name not in found]
    if required:
        raise position(path, name_node).error(f'"{name_node.value}" lacks {", ".join(required)}')
    return entry_type(**found)


def culprit(path: Path, node: Node, kind: Any, error: msgspec.ValidationError) -> tuple[Node, str]:
    """The innermost part of a field that has a mistake, such as the factor of one of many units, and the message."""
    message, _, place = str(error).partition(" - at ")
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        try:
            msgspec.convert({key.value: plain(path, value)}, kind, strict=False)
        except msgspec.ValidationError:
            inside = value.value if isinstance(value, yaml.MappingNode) else ()
            for inner, innermost in inside:
                if place.rstrip("`").partition("]")[2].startswith(f".{inner.value}"):
                    return innermost, f"{inner.value} of {key.value}: {message}"
            return value, f"{key.value}: {message}"
    return node, message


def pairs(path: Path, node: Node | None) -> list[tuple[Any, Node]]:
    """Key and value nodes of a mapping; doubled keys, which YAML allows, are refused."""
    if not isinstance(node, yaml.MappingNode):
        where = Position(file=str(path), line=1, column=1) if node is None else position(path, node)
        raise where.error("expected names with values (a mapping)")
    seen: dict[str, Node] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise position(path, key).error("expected a name")
        if not key.value.strip():
            raise position(path, key).error("an empty name")
        if key.value in seen:
            first = seen[key.value].start_mark.line + 1
            raise position(path, key).error(f'"{key.value}" stands twice; first in line {first}')
        seen[key.value] = key
    return list(node.value)


def plain(path: Path, node: Node, *, may_be_empty: bool = False, depth: int = 0) -> Any:
    """A node as strings, lists and dicts: YAML's own guesses (no -> False, 12:30 -> 750) are never made.

    Errors: FactcheckError for an empty text, which every text would match, and for deep nesting, such as an alias within its own
            anchor.
    """
    if depth > DEEPEST:
        raise position(path, node).error(
            "nested too deeply; an alias (*name) may not stand within its own anchor (&name)"
        )
    if isinstance(node, yaml.ScalarNode):
        if not node.value.strip() and not may_be_empty:
            raise position(path, node).error("an empty text; leave it out or say which words are meant")
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [plain(path, child, may_be_empty=may_be_empty, depth=depth + 1) for child in node.value]
    return {
        key.value: plain(path, value, may_be_empty=may_be_empty, depth=depth + 1) for key, value in pairs(path, node)
    }


def position(path: Path, node: Node) -> Position:
    """Where a node starts."""
    return Position(file=str(path), line=node.start_mark.line + 1, column=node.start_mark.column + 1)


def error_at(path: Path, keys: Sequence[str], message: str) -> FactcheckError:
    """The error to raise about the entry that some keys lead to; it names the file alone where another file has the entry."""
    node: Node | None = yaml.compose(settings_text(path), Loader=LOADER)
    found: Node | None = None
    for key in keys:
        matching = [(one, value) for one, value in pairs(path, node) if one.value == key]
        if not matching:
            return FactcheckError(f"{path}: {message}")
        found, node = matching[0]
    return position(path, found).error(message) if found is not None else FactcheckError(f"{path}: {message}")
