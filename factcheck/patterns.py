"""data/patterns.yml, the words the program knows, as one frozen Patterns.

A user's file is merged over the built-in one: an entry of the same name replaces, a new one is added.
A mistake in either is reported as file:line:column with what is wrong and what is allowed.
"""

from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import yaml

from .records import FactcheckError, Record

PACKAGED = Path(__file__).parent / "data" / "patterns.yml"
REPOSITORY = Path(__file__).parent.parent / "data" / "patterns.yml"


class Entry(Record):
    """What every entry carries: sentences it must match and sentences it must not."""

    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


class Class(Entry):
    """One class of things counted: the words by which a figure of it is told, by part of speech."""

    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    ambiguous: bool = False
    """May stand for another class too ("casualties"): the comparison says so."""
    overlaps: tuple[str, ...] = ()
    """Other classes whose figures it may be compared with."""


class Patterns(Record):
    """All sections of patterns.yml; each maps the name of an entry to the entry."""

    classes: dict[str, Class]


Node = yaml.nodes.Node


class Position(Record):
    """Where in a file something stands; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def error(self, message: str) -> FactcheckError:
        """The error to raise about this place."""
        return FactcheckError(f"{self.file}:{self.line}:{self.column}: {message}")


def load(path: Path | None = None) -> Patterns:
    """The built-in patterns, with a user's file merged over them.

    Errors: FactcheckError "file:line:column: ..." for anything the file may not hold.
    """
    sections = builtin_sections()
    if path is not None:
        sections = {**sections}
        for name, entries in read_sections(path).items():
            sections[name] = {**sections[name], **entries}
    return Patterns(**sections)


@cache
def builtin_sections() -> dict[str, Any]:
    """The sections of the file that comes with the program; all of them are required there."""
    path = PACKAGED if PACKAGED.exists() else REPOSITORY
    sections = read_sections(path)
    missing = [name for name in section_types() if name not in sections]
    if missing:
        raise FactcheckError(f"{path}:1:1: missing sections: {', '.join(missing)}")
    return sections


@cache
def section_types() -> dict[str, type[Entry]]:
    """Section name -> type of its entries, in the order of Patterns."""
    return {name: get_args(hint)[1] for name, hint in get_type_hints(Patterns).items()}


def read_sections(path: Path) -> dict[str, dict[str, Entry]]:
    """The sections that one file holds, checked.

    Errors: FactcheckError for an unreadable file, broken YAML, doubled keys, unknown names and values of a wrong type.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FactcheckError(f"{path}: cannot read patterns: {getattr(error, 'strerror', None) or error}") from None
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Position(file=str(path), line=mark.line + 1, column=mark.column + 1)
        raise where.error(f"not valid YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise FactcheckError(f"{path}:1:1: not valid YAML: {error}") from None
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


def read_entry(path: Path, name_node: Node, node: Node, entry_type: type[Entry]) -> Entry:
    """One entry; each field is converted by itself, so that a mistake is known by its own place."""
    allowed = {field.encode_name: field for field in msgspec.structs.fields(entry_type)}
    found: dict[str, Any] = {}
    for field_node, value_node in pairs(path, node):
        field = allowed.get(field_node.value)
        if field is None:
            raise position(path, field_node).error(
                f'unknown field "{field_node.value}" in "{name_node.value}"; allowed: {", ".join(allowed)}'
            )
        try:
            found[field.name] = msgspec.convert(plain(path, value_node), field.type, strict=False)
        except msgspec.ValidationError as error:
            message = f'"{field_node.value}" of "{name_node.value}": {str(error).split(" - at ")[0]}'
            raise position(path, value_node).error(message) from None
    required = [name for name, field in allowed.items() if field.required and field.name not in found]
    if required:
        raise position(path, name_node).error(f'"{name_node.value}" lacks {", ".join(required)}')
    return entry_type(**found)


def pairs(path: Path, node: Node | None) -> list[tuple[Any, Node]]:
    """Key and value nodes of a mapping; doubled keys, which YAML lets pass, are refused."""
    if not isinstance(node, yaml.MappingNode):
        where = Position(file=str(path), line=1, column=1) if node is None else position(path, node)
        raise where.error("expected names with values (a mapping)")
    seen: dict[str, Node] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise position(path, key).error("expected a name")
        if key.value in seen:
            first = seen[key.value].start_mark.line + 1
            raise position(path, key).error(f'"{key.value}" stands twice; first in line {first}')
        seen[key.value] = key
    return list(node.value)


def plain(path: Path, node: Node) -> Any:
    """A node as strings, lists and dicts: YAML's own guesses (no -> False, 12:30 -> 750) are never made."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [plain(path, child) for child in node.value]
    return {key.value: plain(path, value) for key, value in pairs(path, node)}


def position(path: Path, node: Node) -> Position:
    """Where a node starts."""
    return Position(file=str(path), line=node.start_mark.line + 1, column=node.start_mark.column + 1)
