"""The command line: options -> pipeline -> report -> exit code. Nothing is decided here; each command is a module.

Each command imports what it needs when it runs, so that `--help` and completion answer at once.
"""

import os
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click

from .. import __version__
from ..records import FactcheckError
from . import defaults, ending

SUMMARIES = {
    "compare": "Where do the articles agree and disagree?",
    "claims": "Every figure, article by article.",
    "quotes": "Every quotation, speaker by speaker.",
    "check": "What do others say of each figure and quotation of a draft?",
    "diff": "Which figures and quotations changed between two versions?",
    "baseline": "Write what is found now to FILE; later runs show what is new.",
    "archive": "One file that keeps what was read, and is asked again.",
    "watch": "Read what is new again and again, and print what it changes.",
    "mcp": "Serve agents: the tools of the Model Context Protocol.",
    "text": "The text of an article as it is read, in which offsets count.",
    "schema": "The JSON Schema of --format json, or of the configuration.",
}
"""Command, which is also the module that holds it -> the first sentence of its help, so that --help need not import it."""


def main() -> None:
    """Run the command line; every end of it is an exit code and at most one line."""
    code, told = end_of_run()
    if told:
        # Where nobody can be told, the code still tells.
        with suppress(OSError, ValueError):
            click.echo(told, err=True)
    sys.exit(code)


def end_of_run() -> tuple[int, str]:
    """Run the command line: its exit code, and what is to be said last on standard error."""
    stream = sys.stdout
    try:
        with ending.heeded_signals():
            code = commands.main(standalone_mode=False, prog_name="factcheck")
            ending.flush()
        return code or 0, ""
    except click.exceptions.NoArgsIsHelpError as error:
        return ending.MISTAKE, error.ctx.get_help() if error.ctx else ""
    except click.ClickException as error:
        return ending.MISTAKE, line(error.format_message() + origin(error))
    except ending.UnreadError as error:
        return ending.UNREAD, line(str(error))
    except FactcheckError as error:
        return ending.MISTAKE, line(str(error))
    except (click.Abort, KeyboardInterrupt):
        return ending.INTERRUPTED, ""
    except ending.Stopped as error:
        return error.code, ""
    except SystemExit:
        # So click ends where the reader of what it writes has left: it puts something else in the place of the stream.
        if sys.stdout is stream:
            raise
        ending.forget_output()
        return ending.CLOSED_PIPE, ""
    except Exception as error:
        return end_of_fault(error)


def end_of_fault(error: Exception) -> tuple[int, str]:
    """The same after an error that no command has explained: a reader who left, a full disk, or a fault of the program."""
    if ending.is_closed_pipe(error):
        ending.forget_output()
        return ending.CLOSED_PIPE, ""
    if isinstance(error, OSError) and error.errno in ending.NO_ROOM:
        ending.forget_output()
        where = f" {error.filename}" if error.filename else " the output"
        return ending.MISTAKE, line(f"cannot write{where}: {(error.strerror or str(error)).lower()}")
    if os.environ.get("FACTCHECK_DEBUG"):
        raise error
    return ending.FAULT, line(
        f"a fault of the program: {type(error).__name__}: {error} (FACTCHECK_DEBUG=1 shows where)"
    )


def line(message: str) -> str:
    """What is wrong, in one line."""
    from ..report import visible

    return f"factcheck: {visible(message)}"


def origin(error: click.ClickException) -> str:
    """Where a wrong value comes from, unless it was on the command line: a message that names an option sends people there."""
    if (
        not isinstance(error, click.BadParameter)
        or error.ctx is None
        or error.param is None
        or error.param.name is None
    ):
        return ""
    source = error.ctx.get_parameter_source(error.param.name)
    if source == click.core.ParameterSource.ENVIRONMENT:
        names = [name for name in error.param.envvar or () if name in os.environ]
        return f" (from {names[0]})" if names else ""
    return " (from the configuration)" if source == click.core.ParameterSource.DEFAULT_MAP else ""


class Program(click.Group):
    """The program; a command is imported when it is asked for."""

    @property
    def commands(self) -> MutableMapping[str, click.Command]:
        """All commands by name."""
        return {name: self.load(name) for name in SUMMARIES}

    @commands.setter
    def commands(self, loaded: MutableMapping[str, click.Command]) -> None:
        """click sets this once, to no command at all."""
        self.loaded = loaded

    def load(self, name: str) -> click.Command:
        """One command, with the variables of its options."""
        if name not in self.loaded:
            command: click.Command = import_module(f"{__name__}.{name}").command
            defaults.name_variables(command, (name,))
            self.loaded[name] = command
        return self.loaded[name]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, as help and completion list them."""
        return sorted(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, or None where there is none of this name."""
        return self.load(cmd_name) if cmd_name in SUMMARIES else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of the commands in --help."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(SUMMARIES.items()))


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="factcheck", message="%(prog)s %(version)s")
@click.pass_context
def commands(context: click.Context) -> None:
    """Find where news articles disagree: every figure and quotation, side by side.

    PATHS are articles as they come (text, web pages, PDF, Word, mails, feeds, tables, archives), folders of them, or - for
    standard input. Without any, the paths listed in the nearest pyproject.toml ([tool.factcheck]) or factcheck.toml are
    read, else ./seeds.
    """
    # Help is given whatever the configuration says.
    if not {"-h", "--help"} & set(sys.argv):
        with suppress(FileNotFoundError):  # The folder was deleted; the command says so.
            context.default_map = defaults.default_map(commands, Path.cwd())
