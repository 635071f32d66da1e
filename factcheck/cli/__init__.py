"""The command line: options -> pipeline -> report -> exit code. Nothing is decided here; each command is a module.

Each command imports what it needs when it runs, so that `--help` and completion answer at once.
"""

import os
import sys

import click

from .. import __version__, report
from ..records import FactcheckError
from . import archive, baseline, check, claims, compare, diff, mcp, quotes, schema, text, watch

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
        fail(error.format_message())
    except FactcheckError as error:
        fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except Exception as error:
        if os.environ.get("FACTCHECK_DEBUG"):
            raise
        fail(f"a fault of the program: {type(error).__name__}: {error} (FACTCHECK_DEBUG=1 shows where)", FAULT)


def fail(message: str, code: int = MISTAKE) -> None:
    """Say what is wrong, in one line, and end."""
    click.echo(f"factcheck: {report.visible(message)}", err=True)
    sys.exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="factcheck", message="%(prog)s %(version)s")
def commands() -> None:
    """Find where news articles disagree: every figure and quotation, side by side.

    PATHS are articles as they come (text, web pages, PDF, Word, mails, feeds, tables, archives), folders of them, or - for
    standard input. Without any, the paths listed in the nearest pyproject.toml ([tool.factcheck]) or factcheck.toml are
    read, else ./seeds.
    """


for module in (compare, claims, quotes, check, diff, baseline, archive, watch, mcp, text, schema):
    commands.add_command(module.command)
