"""Manual pages from the tree of commands: docs/man/factcheck.1, factcheck-compare.1 and so on."""

from collections.abc import Iterator
from pathlib import Path

import click

from factcheck.cli import commands, defaults

FOLDER = Path(__file__).parent / "man"
SEE = "Full documentation: the folder docs of the repository, and README.md."


def pages(command: click.Command, path: tuple[str, ...] = ("factcheck",)) -> Iterator[tuple[str, str]]:
    """The name and the text of the page of a command, and of all below it."""
    context = click.Context(command, info_name=" ".join(path), help_option_names=["-h", "--help"])
    yield f"{'-'.join(path)}.1", page(command, context, path)
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from pages(inner, (*path, name))


def page(command: click.Command, context: click.Context, path: tuple[str, ...]) -> str:
    """One page in the language of man."""
    lines = [f'.TH "{"-".join(path).upper()}" 1 "" "factcheck" "factcheck"', ".SH NAME"]
    lines.append(f"{roff('-'.join(path))} \\- {roff(command.get_short_help_str(300).rstrip('.'))}")
    lines += [".SH SYNOPSIS", f".B {roff(' '.join(path))}", roff(" ".join(command.collect_usage_pieces(context)))]
    lines.append(".SH DESCRIPTION")
    for paragraph in (command.help or "").split("\n\n"):
        lines += [".PP", roff(" ".join(paragraph.split()))]
    records = [(one, one.get_help_record(context)) for one in command.get_params(context)]
    lines.append(".SH OPTIONS")
    for option, record in records:
        if record is not None:
            lines += [".TP", f".B {roff(record[0])}", roff(" ".join(record[1].split()))]
            variables = option.envvar if isinstance(option.envvar, list) else []
            if variables:
                lines += [".br", f"Environment: {roff(', '.join(variables))}"]
    if isinstance(command, click.Group):
        lines.append(".SH COMMANDS")
        for name, inner in sorted(command.commands.items()):
            lines += [".TP", f".BR {roff('-'.join((*path, name)))} (1)", roff(inner.get_short_help_str(300))]
    if path == ("factcheck",):
        lines += [
            ".SH EXIT STATUS",
            "0; 1 when what \\-\\-fail\\-on asks for was found; 2 for a mistake in what was asked; 130 after Ctrl\\-C.",
        ]
    lines += [".SH SEE ALSO", roff(SEE)]
    return "\n".join(lines) + "\n"


def roff(text: str) -> str:
    """A text as one line that man shows as it stands."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


def made() -> dict[str, str]:
    """Name of a file -> the page."""
    defaults.name_variables(commands)
    return dict(pages(commands))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.1"):
        old.unlink()
    for name, text in made().items():
        (FOLDER / name).write_text(text, "utf-8")
