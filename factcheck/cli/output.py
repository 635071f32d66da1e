"""Where the output goes and how it looks: checks before the work, the view of the terminal, writing, what was skipped."""

import os
import re
import sys
from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import Any, TextIO

import click

from .. import files, report
from ..records import FactcheckError, Skipped
from . import ending

MOST_UNREAD = 5
"""Number of files that the message about unread files names."""
OTHER_FILES = re.compile(r"\d+ other files?, of no kind that is read ")
"""The reason for what lies beside articles and is none, as `read` words it."""
WIDTH = 100
"""Columns of a report that goes to a file."""


def view(output: str | None, color: str, **wanted: Any) -> report.View:
    """How the output is to look, from the options, the environment and the terminal."""
    import shutil

    to_terminal = output is None and is_terminal(sys.stdout)
    is_colored = colored(color, to_terminal=to_terminal)
    fallback = WIDTH if not to_terminal else 80
    folder = ""
    with suppress(OSError):  # The folder may be gone; only hyperlinks need its name.
        folder = os.getcwd()
    return report.View(
        width=shutil.get_terminal_size((fallback, 24)).columns if output is None else WIDTH,
        color=is_colored,
        ascii=output is None and not encodes(report.SPECIMEN),
        links=report.hyperlinks(os.environ) if to_terminal and is_colored and folder else None,
        folder=folder,
        **wanted,
    )


def colored(color: str, *, to_terminal: bool) -> bool:
    """Whether the output has colours: --color decides, else NO_COLOR, FORCE_COLOR and the terminal, in this order."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return (to_terminal and os.environ.get("TERM") != "dumb") or bool(os.environ.get("FORCE_COLOR"))


def encodes(text: str) -> bool:
    """Whether standard output can show a text."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream goes to a terminal; a stream that was closed before the program began is None."""
    return stream is not None and stream.isatty()


def check_output(output: str | None) -> None:
    """Refuse an output that cannot be written, and a working folder that was deleted, before the work begins."""
    try:
        os.getcwd()
    except OSError:
        raise FactcheckError("the working folder is no longer there: change to one that exists") from None
    if output is None or output == "-":
        check_standard_output()
        return
    target = os.path.realpath(output)
    folder = os.path.dirname(target)
    if os.path.isdir(output):
        raise FactcheckError(f"cannot write {output}: it is a folder")
    if not os.path.isdir(folder):
        raise FactcheckError(f"cannot write {output}: no folder {os.path.dirname(output) or folder}")
    is_there = os.path.lexists(target)
    if is_there and not os.access(target, os.W_OK):
        raise FactcheckError(f"cannot write {output}: permission denied")
    # A file is replaced by another one, which has to be made beside it.
    if (not is_there or os.path.isfile(target)) and not os.access(folder, os.W_OK | os.X_OK):
        raise FactcheckError(f"cannot write {output}: no file can be made in its folder: permission denied")


def check_standard_output() -> None:
    """Refuse to write to a standard output that is closed."""
    if sys.stdout is None:
        raise FactcheckError("cannot write the output: standard output is closed; -o FILE writes to a file")


def refuse_to_overwrite(output: str, paths: Collection[str], patterns: str | None) -> None:
    """Refuse to write over a file that is read, under whatever name."""
    from ..read import STDIN, find

    target = os.stat(output)
    for source in [*(found.path for found in find(paths)[0]), *([patterns] if patterns else [])]:
        try:
            # Standard input may be a file, too.
            status = os.fstat(sys.stdin.fileno()) if source == STDIN else os.stat(source)
        except (OSError, AttributeError):
            continue
        if os.path.samestat(status, target):
            raise FactcheckError(f"cannot write {output}: it is read, as {source}; give the output another name")


def write(pieces: Iterable[report.Output], output: str | None) -> None:
    """Write the output. A file gets the whole output or none; a reader who closes the pipe early is no error."""
    try:
        if output is None or output == "-" or is_standard_output(output):
            write_standard_output(pieces)
        elif os.path.exists(output) and not os.path.isfile(output):
            with files.existing(output) as file:
                file.writelines(encoded(piece) for piece in pieces)
        else:
            with files.replacing(output) as file:
                file.writelines(encoded(piece) for piece in pieces)
    except BrokenPipeError:
        raise ending.ReaderLeft from None
    except OSError as error:
        if output in (None, "-"):
            ending.forget_output()
        raise FactcheckError(
            f"cannot write {output or 'the output'}: {(error.strerror or str(error)).lower()}"
        ) from None


def write_standard_output(pieces: Iterable[report.Output]) -> None:
    """Write to standard output, as UTF-8 unless a terminal has another encoding.

    Errors: FactcheckError for output that is no text where standard output is a terminal.
    """
    check_standard_output()
    is_terminal_there = sys.stdout.isatty()
    encoding = sys.stdout.encoding if is_terminal_there else "utf-8"
    for piece in pieces:
        if is_terminal_there and isinstance(piece, bytes):
            raise FactcheckError("this format is no text for a terminal: write it to a file with -o FILE")
        sys.stdout.buffer.write(encoded(piece, encoding))
    sys.stdout.buffer.flush()


def is_standard_output(output: str) -> bool:
    """Whether a file is the one that standard output goes to, as in `-o /dev/stdout >> log`: to replace it would lose the rest."""
    try:
        return os.path.isfile(output) and os.path.samestat(os.stat(output), os.fstat(sys.stdout.fileno()))
    except (OSError, AttributeError, ValueError):
        return False


def encoded(piece: report.Output, encoding: str = "utf-8") -> bytes:
    """A piece of the output as bytes."""
    return piece if isinstance(piece, bytes) else piece.encode(encoding, "replace")


def say(told: str) -> None:
    """Say something on standard error, in one line. That it cannot be said, as on a full disk, ends nothing."""
    with suppress(OSError, ValueError):
        click.echo(report.visible(told), err=True)


def tell_wait(told: str) -> None:
    """Say on standard error for which process this one waits."""
    say(f"factcheck: {told}")


def list_skipped(skipped: Iterable[Skipped], format_name: str) -> None:
    """List on standard error what was skipped, where the output itself does not list it."""
    if format_name == "terminal":
        return
    for one in skipped:
        if not one.is_named:
            say(f"factcheck: skipped {one.source}: {one.reason}")


def refuse_unread(skipped: Iterable[Skipped], *, is_strict: bool = False) -> None:
    """End with a mistake, after the output is written, if a file that the user named could not be read; with --strict, if any could not."""
    # Pictures and tables beside the articles are none of them.
    unread = [
        f"{one.source}: {one.reason}"
        for one in skipped
        if one.is_named or (is_strict and not OTHER_FILES.match(one.reason))
    ]
    if unread:
        more = f"; and {len(unread) - MOST_UNREAD} more" if len(unread) > MOST_UNREAD else ""
        kind = ending.UnreadError if is_strict else FactcheckError
        raise kind(f"not read: {'; '.join(unread[:MOST_UNREAD])}{more}")
