"""Which process writes to an archive just now: a note beside the file, for those who wait for it."""

import json
import os
import sys
import time
from contextlib import suppress

from ..files import content_of

LONGEST = 200
"""Characters of a command that a note has."""
MOST = 10_000
"""Bytes of a note that are read."""


def note_of(path: str) -> str:
    """The file that the note stands in."""
    return f"{path}-writer"


def hold(path: str) -> None:
    """Note that this process writes, and since when. The note is a help for others: where it cannot be written, nothing is lost."""
    about = {"pid": os.getpid(), "command": command(), "since": time.strftime("%Y-%m-%d %H:%M:%S")}
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with suppress(OSError), os.fdopen(os.open(note_of(path), flags, 0o644), "w", encoding="utf-8") as file:
        json.dump(about, file)


def release(path: str) -> None:
    """Take the note away, while the archive is still held: after that the note would be another's."""
    with suppress(OSError):
        os.unlink(note_of(path))


def command() -> str:
    """The command of this process, in short."""
    name = os.path.basename(sys.argv[0] if sys.argv else "")
    words = ["factcheck" if name in ("__main__.py", "") else name, *sys.argv[1:]]
    return " ".join(words).encode("utf-8", "replace").decode()[:LONGEST]


def holder(path: str) -> str:
    """Who writes to an archive: "process 4242 (factcheck archive add news) is writing to it since 2024-05-08 17:55:02"."""
    unknown = "another process is writing to it"
    try:
        about = json.loads(content_of(note_of(path), MOST) or b"")
        pid, told, since = int(about["pid"]), str(about["command"]), str(about["since"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return unknown
    if not lives(pid):
        return unknown
    return f"process {pid} ({told[:LONGEST]}) is writing to it since {since[:30]}"


def lives(pid: int) -> bool:
    """Whether there is a process; one of another user is one, too."""
    if pid < 1:
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
