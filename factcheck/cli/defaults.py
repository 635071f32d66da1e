"""Defaults of every option from FACTCHECK_... variables and from [tool.factcheck.options], and the JSON Schema of the configuration.

The command line counts first, then the environment, then the configuration. All three are made from the tree of commands, so a new
option is in them at once.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from ..records import FactcheckError

OPTIONS = "options"
"""The table of the configuration that holds options."""
PREFIX = "FACTCHECK"


def option_name(option: click.Parameter) -> str:
    """The long name of an option, without its dashes: "min-confidence"."""
    return max(option.opts, key=len).lstrip("-")


def options_of(command: click.Command) -> Iterator[click.Option]:
    """The options of a command that have a value to set."""
    return (one for one in command.params if isinstance(one, click.Option) and one.expose_value)


def name_variables(command: click.Command, path: tuple[str, ...] = ()) -> None:
    """Give every option of a tree its variables: FACTCHECK_COMPARE_FORMAT for one command, FACTCHECK_FORMAT for all that have it."""
    for option in options_of(command):
        name = option_name(option)
        option.envvar = [variable(*path, name), variable(name)] if path else [variable(name)]
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            name_variables(inner, (*path, name))


def variable(*names: str) -> str:
    """The name of an environment variable."""
    return "_".join((PREFIX, *names)).upper().replace("-", "_")


def default_map(tree: click.Group, folder: Path) -> dict[str, Any]:
    """The options of the nearest configuration, as click takes them: command -> name of the parameter -> value.

    Shape:  files are relative to the folder of the configuration. A table of a command counts before what stands above it.
    Errors: FactcheckError for an option that no command has, and one that a command does not have.
    """
    from ..config import nearest

    file, table = nearest(OPTIONS, folder)
    if file is None:
        return {}
    if not isinstance(table, dict):
        raise FactcheckError(f"{file}: {OPTIONS} must be a table")
    return values_of(tree, table, {}, file, folder, OPTIONS)


def values_of(
    group: click.Group, table: Mapping[str, Any], above: Mapping[str, Any], file: Path, folder: Path, where: str
) -> dict[str, Any]:
    """The values of one group of commands; `above` are those of the tables around it."""
    tables = {name: value for name, value in table.items() if isinstance(value, dict)}
    shared = {name: value for name, value in table.items() if name not in tables}
    known = names_within(group)
    refuse_unknown(shared, known, f"{file}: unknown option", where)
    refuse_unknown(tables, group.commands, f"{file}: unknown command", where)
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        own, wider = tables.get(name, {}), {**above, **shared}
        if isinstance(command, click.Group):
            found[name] = values_of(command, own, wider, file, folder, f"{where}.{name}")
            continue
        options = {option_name(option): option for option in options_of(command)}
        refuse_unknown(own, options, f"{file}: unknown option", f"{where}.{name}")
        values = {key: value for key, value in {**fitting(wider, options), **own}.items() if key in options}
        for key, value in values.items():
            refuse_kind(options[key], value, f"{file}: {key} in {where}{f'.{name}' if key in own else ''}")
        found[name] = {
            str(options[key].name): placed(options[key], value, file, folder) for key, value in values.items()
        }
    return found


def fitting(values: Mapping[str, Any], options: Mapping[str, click.Option]) -> dict[str, Any]:
    """The values meant for several commands that one of them can take: not every command writes every format."""
    return {name: value for name, value in values.items() if name in options and not (is_refused(options[name], value))}


def is_refused(option: click.Option, value: Any) -> bool:
    """Whether an option takes one of some names, and the value is none of them."""
    return type(option.type) is click.Choice and isinstance(value, str) and value not in option.type.choices


def names_within(group: click.Group) -> set[str]:
    """The names of all options in a tree."""
    found: set[str] = set()
    for command in group.commands.values():
        found |= (
            names_within(command) if isinstance(command, click.Group) else set(map(option_name, options_of(command)))
        )
    return found


def refuse_unknown(given: Any, known: Any, what: str, where: str) -> None:
    """Refuse a name that is not known, with the list of those that are."""
    for name in given:
        if name not in known:
            raise FactcheckError(f'{what} "{name}" in {where}; known: {", ".join(sorted(known))}')


def refuse_kind(option: click.Option, value: Any, where: str) -> None:
    """Refuse a value of another kind than the schema has; click takes the text of a number, but no list or date.

    Errors: FactcheckError that says what is needed. Whether a name or a number is one that the option takes, click says itself.
    """
    if option.multiple:
        is_right, needed = isinstance(value, list) and all(isinstance(one, str) for one in value), "a list of strings"
    elif option.is_bool_flag:
        is_right, needed = isinstance(value, bool), "true or false"
    elif "type" in (kind := of_option(option)) and kind["type"] == "integer":
        is_right, needed = isinstance(value, int) and not isinstance(value, bool), "a whole number"
    elif kind.get("type") == "number":
        is_right, needed = isinstance(value, int | float) and not isinstance(value, bool), "a number"
    else:
        is_right, needed = isinstance(value, str), "a string"
    if not is_right:
        raise FactcheckError(f"{where} must be {needed}")


def placed(option: click.Option, value: Any, file: Path, folder: Path) -> Any:
    """A value of the configuration; the name of a file from where the command runs."""
    if isinstance(value, list):
        return [placed(option, one, file, folder) for one in value]
    is_file = isinstance(option.type, click.Path) and isinstance(value, str) and value != "-"
    return os.path.relpath(file.parent / value, folder) if is_file else value


def schema(tree: click.Group) -> dict[str, Any]:
    """The JSON Schema of factcheck.toml, with every option of a tree."""
    from ..config import COLUMNS

    text = {"type": "string", "minLength": 1}
    kinds: dict[str, list[Any]] = {}
    for command in leaves(tree):
        for one in options_of(command):
            found = kinds.setdefault(option_name(one), [])
            found += [made for made in [of_option(one)] if made not in found]
    shared = {name: found[0] if len(found) == 1 else {"anyOf": found} for name, found in kinds.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factcheck.toml, or [tool.factcheck] of pyproject.toml",
        "type": "object",
        "properties": {
            "paths": {
                "type": "array",
                "items": text,
                "minItems": 1,
                "description": "Files and folders that are read where none are named.",
            },
            "columns": {
                "type": "object",
                "properties": dict.fromkeys(COLUMNS, text),
                "additionalProperties": False,
                "description": "Columns of tables.",
            },
            "archive": {**text, "description": "The archive, where none is named."},
            "cache": {**text, "description": "What `compare --cache` keeps."},
            "baseline": {**text, "description": "Known findings."},
            OPTIONS: of_group(tree, shared),
        },
        "additionalProperties": False,
    }


def of_group(group: click.Group, shared: Mapping[str, Any]) -> dict[str, Any]:
    """The table of a group: options that several commands have, and a table a command."""
    properties: dict[str, Any] = {name: shared[name] for name in sorted(names_within(group))}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            own = of_group(command, shared)
        else:
            own = {
                "type": "object",
                "properties": {option_name(one): of_option(one) for one in options_of(command)},
                "additionalProperties": False,
            }
        own["description"] = command.get_short_help_str(200)
        properties[name] = {"anyOf": [properties[name], own]} if name in properties else own
    return {"type": "object", "properties": properties, "additionalProperties": False}


def leaves(group: click.Group) -> Iterator[click.Command]:
    """The commands of a tree that do something."""
    for command in group.commands.values():
        if isinstance(command, click.Group):
            yield from leaves(command)
        else:
            yield command


def of_option(option: click.Option) -> dict[str, Any]:
    """The schema of one option's value."""
    kind = option.type
    found: dict[str, Any]
    if option.is_bool_flag:
        found = {"type": "boolean"}
    elif type(kind) is click.Choice:
        found = {"enum": list(kind.choices)}
    elif isinstance(kind, click.Choice):
        names = list(kind.choices)
        found = {"enum": [*names, *(f"!{name}" for name in names)]}
    elif isinstance(kind, click.IntRange | click.FloatRange):
        found = {"type": "integer" if isinstance(kind, click.IntRange) else "number"}
        if kind.min is not None:
            found["exclusiveMinimum" if kind.min_open else "minimum"] = kind.min
        if kind.max is not None:
            found["exclusiveMaximum" if kind.max_open else "maximum"] = kind.max
    elif isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        found = {"type": "integer" if isinstance(kind, click.types.IntParamType) else "number"}
    else:
        found = {"type": "string"}
    if option.multiple:
        found = {"type": "array", "items": found}
    return {**found, **({"description": option.help} if option.help else {})}
