"""How a run ends: the exit codes, the signals that end it early, and the last bytes of its output.

SECURITY.md and docs/exit-codes.md have the same table; tests/test_exit_codes.py walks through it.
"""

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from .. import files
from ..records import FactcheckError

FOUND = 1
"""`--fail-on` or `--quiet` found what it looks for, or a search found nothing."""
MISTAKE = 2
"""A mistake of the user, or a file that was named and is not read."""
UNREAD = 3
"""`--strict`, and an article was not read."""
FAULT = 70
"""What sysexits.h calls an internal software error."""
BY_SIGNAL = 128
"""What shells add to the number of the signal that ended a command: 129 SIGHUP, 130 Ctrl-C, 141 a closed pipe, 143 SIGTERM."""
INTERRUPTED = BY_SIGNAL + signal.SIGINT
CLOSED_PIPE = BY_SIGNAL + 13

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What a disk says that takes nothing more."""


class Stopped(BaseException):
    """A signal asks the program to end. No `except Exception` may take it for a fault of an article."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = BY_SIGNAL + number


class ReaderLeft(Exception):
    """Whoever reads the output has closed it: `factcheck compare | head`."""


class UnreadError(FactcheckError):
    """Under --strict, an article was not read."""


@contextmanager
def heeded_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the program as Ctrl-C does: what it has begun is cleared away.

    Shape:  a signal that is ignored already stays so, as `nohup` wants it.
    """
    before = {}
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with suppress(ValueError):  # Only the main thread hears signals.
                before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        files.clear_away()
        for number, handler in before.items():
            signal.signal(number, handler)


def stop(number: int, frame: FrameType | None) -> None:
    """End the program from wherever it is."""
    raise Stopped(number)


def flush() -> None:
    """Have the last of the output written now, while it can still be said that this failed.

    Errors: OSError; standard output then goes nowhere, since Python would try once more at exit.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        forget_output()
        raise


def forget_output() -> None:
    """Send what is still to come of standard output nowhere."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_closed_pipe(error: BaseException | None) -> bool:
    """Whether the reader of the output has left."""
    return isinstance(error, ReaderLeft) or (isinstance(error, OSError) and error.errno == errno.EPIPE)
