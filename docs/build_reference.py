"""The pages of the documentation site: those of the repository as they are, and the reference, made from the program itself.

`make docs` runs it and hands build/pages to MkDocs. Files keep their places, so that a link works on the site as it does in the repository;
whatever a page links to comes along. The reference is four pages, and none is kept: they cannot be old.
"""

import ast
import inspect
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import msgspec

import factcheck
from factcheck import listings, records
from factcheck.cli import commands, defaults
from factcheck.judge.consistency import CHECKS
from factcheck.judge.rules import RULES

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "build" / "pages"
LINK = re.compile(r"\]\(([^)#:\s]+)[^)]*\)")
PLAIN = {ord(character): f"\\{character}" for character in "\\`*_[]<>|"}
LABELS = ("Shape", "Units", "Errors", "Source")


def files() -> list[Path]:
    """Every page, and every file of the repository that a page links to, directly or by way of another page."""
    found = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
    for page in found:
        if page.suffix == ".md":
            for target in LINK.findall(page.read_text("utf-8")):
                linked = Path(os.path.normpath(page.parent / target))
                if linked not in found and linked.is_file() and linked.is_relative_to(ROOT):
                    found.append(linked)
    return found


def plain(text: str) -> str:
    """A text in one line in which nothing is markup."""
    return " ".join(text.split()).translate(PLAIN)


def quoted(text: str) -> str:
    """A text in one line with its `code`, as docstrings have it, in which no other character is markup."""
    parts = re.split(r"(`[^`]+`)", " ".join(text.split()))
    return "".join(part if part.startswith("`") else part.translate(PLAIN) for part in parts)


def cell(text: str) -> str:
    """A text in a cell of a table: a stroke within code would end the cell."""
    return re.sub(r"(?<!\\)\|", r"\\|", text)


# The command line


def command_line() -> str:
    """Every command with its options and their variables."""
    defaults.name_variables(commands)
    lines = [
        "# The command line",
        "",
        "Made from the commands themselves; `factcheck COMMAND --help` says the same. Exit codes: 0;",
        "1 when what `--fail-on` asks for was found; 2 for a mistake in what was asked; 130 after Ctrl-C.",
        "[Options](../docs/options.md) explains variables and configuration.",
        *described(commands, ("factcheck",)),
    ]
    return "\n".join(lines) + "\n"


def described(command: click.Command, path: tuple[str, ...]) -> Iterator[str]:
    """The section of a command, then those of the commands below it."""
    context = click.Context(command, info_name=" ".join(path), help_option_names=["-h", "--help"])
    yield from ("", f"## {' '.join(path)}", "", "```text")
    yield from (" ".join([*path, *command.collect_usage_pieces(context)]), "```")
    for paragraph in (command.help or "").split("\n\n"):
        yield from ("", quoted(paragraph))
    yield ""
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if record is not None and record[1]:
            variables = option.envvar if isinstance(option.envvar, list) else []
            yield f"- `{record[0]}`: {quoted(record[1])}" + (
                f" Environment: {', '.join(f'`{name}`' for name in variables)}." if variables else ""
            )
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from described(inner, (*path, name))


# Records: their fields in JSON, and in Python


def remarks(record: type) -> dict[str, str]:
    """Field -> what the string below it says, which Python itself does not keep."""
    found: dict[str, str] = {}
    for base in reversed(record.__mro__):
        if base.__module__.startswith("factcheck."):
            (body,) = (node.body for node in ast.parse(inspect.getsource(base)).body if isinstance(node, ast.ClassDef))
            for field, below in pairwise(body):
                if (
                    isinstance(field, ast.AnnAssign)
                    and isinstance(field.target, ast.Name)
                    and isinstance(below, ast.Expr)
                    and isinstance(below.value, ast.Constant)
                ):
                    found[field.target.id] = str(below.value.value)
    return found


def worded(schema: dict[str, Any]) -> str:
    """A type of the schema in words."""
    if "$ref" in schema:
        name = headed(record_of(schema["$ref"].rpartition("/")[2]))
        return f"[{name}](#{name.lower().replace(' ', '-')})"
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(worded(one) for one in schema["anyOf"]))
    if "enum" in schema:
        return ", ".join("null" if one is None else f"`{one}`" for one in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema.get("type") == "array":
        inner = schema.get("items") or (schema["prefixItems"][0] if schema.get("prefixItems") else {})
        return f"array of: {worded(inner)}" if inner else "array"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object of: {worded(schema['additionalProperties'])}"
    return str(schema.get("type", "anything"))


def record_of(name: str) -> type:
    """The record that a definition of a schema is of: "Claim", or "factcheck.listings.Other" where two have one name."""
    module, _, last = name.rpartition(".")
    place = listings if module.endswith("listings") or not hasattr(records, last) else records
    return getattr(place, last)  # type: ignore[no-any-return]


def headed(record: type) -> str:
    """The heading of a record; one name of two records says whose it is."""
    is_second = not record.__module__.startswith(records.__name__) and hasattr(records, record.__name__)
    return f"{record.__name__} of a statement" if is_second else record.__name__


def json_fields() -> str:
    """Every record of the three listings that `--format json` writes, with the type of each field."""
    lines = [
        "# The JSON, field by field",
        "",
        "Made from the JSON Schema that `factcheck schema`, `factcheck schema check` and `factcheck schema diff` print.",
        "[The JSON contract](../docs/json.md) explains what the fields mean together.",
        "`factcheck schema config` prints the schema of the configuration.",
    ]
    seen: set[type] = set()
    for command, schema in (
        ("compare", msgspec.json.decode(records.schema())),
        ("check", msgspec.json.decode(listings.schema_of(listings.Check))),
        ("diff", msgspec.json.decode(listings.schema_of(listings.Diff))),
    ):
        lines += ["", f"`factcheck {command} --format json` writes one {worded(schema)}."]
        for name, definition in sorted(schema["$defs"].items()):
            record = record_of(name)
            if record not in seen and definition.get("type") == "object":
                seen.add(record)
                lines += json_record(record, definition)
    return "\n".join(lines) + "\n"


def json_record(record: type, definition: dict[str, Any]) -> Iterator[str]:
    """The table of one record."""
    said = remarks(record)
    names = {field.encode_name: field.name for field in msgspec.structs.fields(record)}
    yield from ("", f"## {headed(record)}", "", quoted(definition.get("description", "").partition("\n\n")[0]), "")
    yield from ("| field | type | |", "|---|---|---|")
    for field, schema in definition.get("properties", {}).items():
        remark = quoted(said.get(names.get(field, field), ""))
        yield f"| `{field}` | {cell(worded(schema))} | {cell(remark)} |"


def interface() -> str:
    """What `factcheck.__all__` lists, by its docstrings."""
    lines = [
        "# The Python interface, name by name",
        "",
        "Made from the docstrings of what `factcheck.__all__` lists. [The Python API](../docs/python.md) shows how it is used.",
    ]
    public = [(name, getattr(factcheck, name)) for name in factcheck.__all__ if not name.startswith("_")]
    for name, found in sorted(public, key=lambda one: (inspect.isclass(one[1]), one[0])):
        lines += ["", f"## {name}", ""]
        if inspect.isclass(found) and issubclass(found, msgspec.Struct):
            lines += [*documented(found), "", *attributes(found), *methods(found)]
        elif inspect.isclass(found):
            lines += documented(found)
        else:
            lines += [*signature(name, found), "", *documented(found)]
    return "\n".join(lines) + "\n"


def signature(name: str, function: Callable[..., Any]) -> list[str]:
    """How a function is called, an argument a line."""
    found = inspect.signature(function)
    arguments = []
    for one in found.parameters.values():
        if one.kind is one.KEYWORD_ONLY and "    *," not in arguments:
            arguments.append("    *,")
        default = one.default if not callable(one.default) else Name(one.default.__name__)
        given = one.replace(annotation=Name(typed(one.annotation)))
        given = given if one.default is one.empty else given.replace(default=default)
        arguments.append(f"    {given},")
    return ["```text", f"{name}(", *arguments, f") -> {typed(found.return_annotation)}", "```"]


class Name(str):
    """A word that signatures show without quotation marks."""

    def __repr__(self) -> str:
        return str(self)


def typed(annotation: Any) -> str:
    """A type in few words: "Iterable[Claim]", not where Iterable and Claim are defined."""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", text)


def documented(found: Any) -> list[str]:
    """A docstring, its labels as a list."""
    lines: list[str] = []
    for paragraph in (inspect.getdoc(found) or "").split("\n\n"):
        labelled = re.split(rf"^({'|'.join(LABELS)}):", paragraph, flags=re.M)
        lines += [quoted(labelled[0]), ""] if labelled[0] else []
        lines += [f"- **{label}:** {quoted(text)}" for label, text in zip(labelled[1::2], labelled[2::2], strict=True)]
    return lines


def attributes(record: type) -> Iterator[str]:
    """The fields of a record, with their types."""
    said = remarks(record)
    yield from ("| attribute | type | |", "|---|---|---|")
    for field in msgspec.structs.fields(record):
        yield f"| `{field.name}` | {plain(typed(field.type))} | {cell(quoted(said.get(field.name, '')))} |"


def methods(record: type) -> Iterator[str]:
    """The public methods of a record."""
    for name, found in vars(record).items():
        if not name.startswith("_") and (inspect.isfunction(found) or isinstance(found, property)):
            yield from ("", f"### {record.__name__}.{name}", "", *documented(found))


# The rules of verdicts


def verdict_rules() -> str:
    """The table of rules in its order, then the checks by arithmetic."""
    lines = [
        "# The rules of verdicts",
        "",
        "Made from the tables of `factcheck/judge`, in their order: the first rule that applies to two figures of a fact",
        "gives their verdict, and a fact has the gravest verdict of its pairs.",
        "`--explain` names the rule of each discrepancy, and so does `rule` in the JSON.",
        "",
        "| | rule | verdict |",
        "|---|---|---|",
    ]
    lines += [
        f"| {number} | [{rule.name}](#{rule.name}) | {outcome(rule.verdict, rule.reason)} |"
        for number, rule in enumerate(RULES, 1)
    ]
    for rule in RULES:
        message = rule.message.format(left="“…”", right="“…”")
        lines += [
            "",
            f"## {rule.name}",
            "",
            f"{outcome(rule.verdict, rule.reason).capitalize()}: {quoted(message)}.",
            "",
        ]
        lines += examples(rule.applies)
    lines += ["", "## Checks by arithmetic", "", "Figures that must fit each other and do not are a conflict."]
    for check in CHECKS:
        lines += ["", *examples(check)]
    return "\n".join(lines) + "\n"


def outcome(verdict: str, reason: str | None) -> str:
    """The verdict of a rule in words."""
    return "not compared" if reason else verdict


def examples(function: Callable[..., Any]) -> Iterable[str]:
    """The docstring of a rule: when it applies, and sentences to which it does."""
    said, _, rows = (inspect.getdoc(function) or "").partition("\n\n")
    yield from (quoted(said), "")
    for row in re.split(r"^- ", rows, flags=re.M)[1:]:
        yield f"- {quoted(row)}"


REFERENCE = {
    "command-line.md": command_line,
    "json-fields.md": json_fields,
    "python-names.md": interface,
    "verdict-rules.md": verdict_rules,
}


def build(folder: Path) -> None:
    """Write all pages into a folder, which is emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    for file in files():
        copy = folder / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    (folder / "reference").mkdir()
    for name, made in REFERENCE.items():
        (folder / "reference" / name).write_text(made(), "utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
