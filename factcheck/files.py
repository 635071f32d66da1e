"""Files of the system: what is read is a regular file and never waited for; what is written takes its name when it is complete."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from .records import FactcheckError

try:
    import fcntl
except ImportError:  # Windows: a lock cannot tell there whether a writer is still alive.
    fcntl = None  # type: ignore[assignment]

CHUNK = 1_000_000
"""Bytes that are read at once: Python reserves memory for as many as are asked for, however short the file."""
LARGEST = 5_000_000
"""Bytes of a file of settings: words, configuration, findings to ignore."""
WITHOUT_WAITING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
NO_READER = "it is a pipe that nobody reads"
PREFIX = ".factcheck-"
"""How the names of files begin that are not complete yet; names with a dot are never read as articles."""

PathName = str | os.PathLike[str]
OF_A_WRITER = re.compile(rf"{re.escape(PREFIX)}(\d+)-[0-9a-f]{{8}}")
"""Such a name, with the number of the process that writes."""
UNFINISHED: set[str] = set()
"""Files of this process that are not complete yet."""


def opened(path: PathName) -> BinaryIO | None:
    """A regular file, open for reading; None for a pipe, a device, a socket.

    Shape:  what is at the path is looked at before it is opened, since opening some devices does something, and looked at again
            afterwards, since another process may have put a pipe there in between.
    Errors: OSError, as `open`.
    """
    if not stat.S_ISREG(os.stat(path).st_mode):
        return None
    file = open(path, "rb", opener=without_waiting)  # noqa: SIM115 it is returned
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    return None


def without_waiting(path: str, flags: int) -> int:
    """Open for reading, and never wait for the other end of a pipe."""
    return os.open(path, WITHOUT_WAITING | flags)


def content_of(path: PathName, limit: int) -> bytes | None:
    """A regular file's bytes, one more than the limit at most; None for a pipe, a device, a socket.

    Errors: OSError, as `open`.
    """
    file = opened(path)
    if file is None:
        return None
    with file:
        return bounded(file, limit)


def bounded(file: BinaryIO, limit: int) -> bytes:
    """The bytes of a file, one more than the limit at most."""
    chunks: list[bytes] = []
    left = limit + 1
    # Some files of /proc have nothing to give just now: then `read` gives None.
    while left > 0 and (chunk := file.read(min(left, CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def settings_text(path: PathName, *, encoding: str = "utf-8") -> str:
    """The text of a file of settings.

    Errors: OSError as `open`, UnicodeDecodeError, and FactcheckError for what is no regular file or larger than settings are.
    """
    content = content_of(path, LARGEST)
    if content is None:
        raise FactcheckError(f"{os.fspath(path)}: not a regular file")
    if len(content) > LARGEST:
        raise FactcheckError(f"{os.fspath(path)}: larger than {LARGEST / 1e6:g} MB, which no file of settings is")
    return content.decode(encoding)


@contextmanager
def replacing(path: PathName) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of a path when all of it is on the disk, with the permissions of what was there.

    Shape:  of two writers the later one wins, and the file is wholly one of the two. A link stays, and its target is replaced.
            When the block ends with an exception, what was there stays, and nothing lies beside it; what a run that was killed
            has left there is deleted.
    Errors: OSError, for a full disk as well; PermissionError for a file that may not be written to.
    """
    target = os.path.realpath(path)
    refuse_protected(target)
    # The name is known before the file is there: no signal can come between the two and leave it behind.
    unfinished = os.path.join(os.path.dirname(target), f"{PREFIX}{os.getpid()}-{os.urandom(4).hex()}")
    UNFINISHED.add(unfinished)
    clear_after_the_killed(os.path.dirname(target))
    try:
        with open(unfinished, "xb", opener=for_the_owner if os.path.lexists(target) else None) as file:
            lock(file.fileno())
            yield file
            file.flush()
            with suppress(FileNotFoundError):
                keep_rights(target, file.fileno())
            on_disk(file.fileno())
        os.replace(unfinished, target)
    finally:
        # After the replacement there is nothing of this name.
        clear_away(unfinished)
    with suppress(OSError):
        name_on_disk(os.path.dirname(target))


def clear_away(*names: str) -> None:
    """Delete files that are not complete and never will be; without names, all that this process has begun."""
    for name in names or tuple(UNFINISHED):
        with suppress(OSError):
            os.unlink(name)
        UNFINISHED.discard(name)


def clear_after_the_killed(folder: str) -> None:
    """Delete the unfinished files in a folder whose writers were killed, as by kill -9 or a power cut.

    Shape:  a file is deleted only if it is ours, no process has the number in its name, and nobody holds its lock: the writer may be on
            another machine that shares the folder.
    """
    with suppress(OSError), os.scandir(folder or ".") as found:
        left = [(one.path, int(match[1])) for one in found if (match := OF_A_WRITER.fullmatch(one.name))]
        for path, process in left:
            if not is_running(process):
                with suppress(OSError):
                    delete_unless_locked(path)


def delete_unless_locked(path: str) -> None:
    """Delete a regular file of this user that no process has locked.

    Errors: OSError.
    """
    if fcntl is None:
        return
    handle = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        about = os.fstat(handle)
        if stat.S_ISREG(about.st_mode) and about.st_uid == os.geteuid():
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(path)
    finally:
        os.close(handle)


def lock(handle: int) -> None:
    """Lock a file that is being written; the lock ends with its process. Where there are no locks, nobody clears away either."""
    if fcntl is not None:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_running(process: int) -> bool:
    """Whether a process of this number is there, whoever's it is."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def refuse_protected(path: str) -> None:
    """Refuse to replace a file that may not be written to: to replace it, the rights in its folder would be enough.

    Errors: PermissionError.
    """
    if os.path.lexists(path) and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


def for_the_owner(path: str, flags: int) -> int:
    """Open a new file that nobody else can read before it has its rights."""
    return os.open(path, flags, 0o600)


def keep_rights(target: str, handle: int) -> None:
    """Give a new file the permissions of the one that it replaces, and its owner and group where the system allows it."""
    old, new = os.stat(target), os.fstat(handle)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid) and hasattr(os, "fchown"):
        with suppress(OSError):
            os.fchown(handle, old.st_uid, old.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, old.st_mode & 0o777)


def on_disk(handle: int) -> None:
    """Wait until a file is on the disk: a name that came before its content would lead to an empty file after a power cut."""
    try:
        os.fsync(handle)
    except OSError as error:
        # Some file systems have no such thing.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
            raise


def name_on_disk(folder: str) -> None:
    """Wait until the names of a folder are on the disk."""
    handle = os.open(folder or ".", os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def existing(path: PathName) -> Iterator[BinaryIO]:
    """A pipe or a device to write to, never waiting for somebody to open its other end.

    Errors: OSError; for a pipe that nobody reads, too.
    """
    try:
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    except OSError as error:
        if error.errno == errno.ENXIO and stat.S_ISFIFO(os.stat(path).st_mode):
            raise OSError(errno.ENXIO, NO_READER) from None
        raise
    os.set_blocking(handle, True)  # A reader may be slow.
    with open(handle, "wb") as file:
        yield file
