"""The command line: options -> pipeline -> report -> exit code. Nothing is decided here; each command is a module.

Each command imports what it needs when it runs, so that `--help` and completion answer at once.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from .. import __version__, report
from ..records import FactcheckError
from . import archive, baseline, check, claims, compare, defaults, diff, mcp, quotes, schema, text, watch

INTERRUPTED = 130
"""What shells make of Ctrl-C."""
MISTAKE = 2
FAULT = 70
"""What sysexits.h calls an internal software error."""


def main() -> None:
    """Run the command line; every end of it is an exit code and at most one line."""
    try:
        sys.exit(commands.main(standalone_mode=False, prog_name="factcheck"))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        sys.exit(MISTAKE)
    except click.ClickException as error:
        fail(error.format_message() + origin(error))
    except FactcheckError as error:
        fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except Exception as error:
        if os.environ.get("FACTCHECK_DEBUG"):
            raise
        fail(f"a fault of the program: {type(error).__name__}: {error} (FACTCHECK_DEBUG=1 shows where)", FAULT)


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


def fail(message: str, code: int = MISTAKE) -> None:
    """Say what is wrong, in one line, and end."""
    click.echo(f"factcheck: {report.visible(message)}", err=True)
    sys.exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


for module in (compare, claims, quotes, check, diff, baseline, archive, watch, mcp, text, schema):
    commands.add_command(module.command)
defaults.name_variables(commands)
