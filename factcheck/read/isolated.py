"""Readers in a process of their own: a hostile file can cost that process its time, its memory or its life, and nothing else.

The process is a second Python that is started when the first such file is met, serves one file after another, and is replaced when
it ends. It is sent bytes and answers with records; nothing that it sends is run as code.
"""

import atexit
import os
import re
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any, cast

import msgspec

from ..records import Record, Skipped
from .document import Document, Inner, Row
from .formats import modules

SECONDS = 30.0
"""Time for one file. A saved page takes a hundredth of a second, a PDF of a hundred pages a few."""
MEMORY = 2_000_000_000
"""Bytes of address space of the process."""
REPLY = 400_000_000
"""Bytes of records that are taken for one file."""
LENGTH = struct.Struct(">Q")
HALVES = re.compile("[\ud800-\udfff]")
KINDS = {kind.__name__: kind for kind in (Document, Inner, Row, Skipped)}

Found = Document | Inner | Row | Skipped


class Request(Record):
    """One file to read."""

    reader: str
    content: bytes
    source: str


class Process:
    """The other process, from its start to its end."""

    def __init__(self) -> None:
        """Start it with the search path of this one."""
        code = (
            f"import sys; sys.path[:] = {[os.path.abspath(path) for path in sys.path]!r}; "
            f"from factcheck.read import isolated; isolated.serve({MEMORY})"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.is_late = False

    def read(self, request: Request, seconds: float) -> Iterator[Found]:
        """What the reader gives.

        Errors: EOFError where the process ended before the file was read.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        timer = threading.Timer(seconds, self.stop_late)
        timer.daemon = True
        timer.start()
        size = 0
        try:
            send(self.process.stdin, msgspec.msgpack.encode(request))
            while frame := receive(self.process.stdout):
                size += len(frame)
                if size > REPLY:
                    raise EOFError
                kind, value = msgspec.msgpack.decode(frame, type=tuple[str, msgspec.Raw])
                yield cast(Found, msgspec.msgpack.decode(value, type=KINDS[kind]))
        except (OSError, msgspec.MsgspecError, KeyError):
            raise EOFError from None
        finally:
            timer.cancel()

    def stop_late(self) -> None:
        """End it at once: its time is up."""
        self.is_late = True
        self.process.kill()

    def kill(self) -> None:
        """End it at once, and wait for its end."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Let it end by itself, as it does when nothing more can come."""
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        try:
            self.process.wait(1)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


RUNNING: list[Process] = []
"""The process that serves this one, once there is one."""


def read(reader: str, content: bytes, source: str, *, seconds: float = SECONDS) -> list[Found]:
    """What a reader of `formats` gives for a file, read in the other process.

    Shape:  `reader` is the name of a module. What was read before the process ended is kept; then follows the reason. A list, because
            the process is free for the files within the file only when it has answered.
    """
    if not RUNNING:
        try:
            RUNNING.append(Process())
        except (
            OSError,
            TypeError,
            ValueError,
        ) as error:  # no other process may be started, or Python is a part of something else
            return [Skipped(source=source, reason=f"the process that reads such files cannot be started: {error}")]
        atexit.register(close)
    process = RUNNING[0]
    found: list[Found] = []
    try:
        for one in process.read(Request(reader=reader, content=content, source=source), seconds):
            found.append(one)
    except BaseException as error:
        process.kill()
        close()
        if not isinstance(error, EOFError):
            raise
        why = f"reading it took more than {seconds:g} s" if process.is_late else "broken: its reader gave up"
        found.append(Skipped(source=source, reason=why))
    return found


def close() -> None:
    """End the process, if there is one."""
    while RUNNING:
        RUNNING.pop().close()


def send(stream: IO[bytes], content: bytes) -> None:
    """One message, after its length."""
    stream.write(LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """One message; an empty one marks the end of an answer.

    Errors: EOFError where the other side is gone.
    """
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    content = stream.read(min(length, REPLY + 1))
    if len(content) < length:
        raise EOFError
    return content


def serve(memory: int) -> None:
    """The other process: read file after file until nothing more comes."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which then closes this one.
    limit_memory(memory)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # Whatever a library prints must not get among the answers.
    names = {module.__name__.rpartition(".")[2]: module for module in modules()}
    while True:
        try:
            request = msgspec.msgpack.decode(receive(sys.stdin.buffer), type=Request)
        except EOFError:
            return
        for found in guarded(names[request.reader], request.content, request.source):
            send(answers, msgspec.msgpack.encode((type(found).__name__, cleaned(found))))
        send(answers, b"")


def limit_memory(memory: int) -> None:
    """Set the limit, where the system has one."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, ValueError, OSError):
        return


def guarded(reader: Any, content: bytes, source: str) -> Iterator[Found]:
    """What a reader gives; an error of the reader, or of the library that it uses, becomes the reason why the rest is not read."""
    try:
        yield from reader.read(content, source)
    except MemoryError:
        yield Skipped(source=source, reason="reading it takes more memory than it may")
    except RecursionError:
        yield Skipped(source=source, reason="nested too deeply")
    except Exception as error:  # Libraries raise what they like; one bad file must not cost the others.
        first = (str(error).splitlines() or [""])[0][:200]
        yield Skipped(source=source, reason=f"broken: {type(error).__name__}{': ' if first else ''}{first}")


def cleaned(found: Found) -> Found:
    """A record whose texts can be written in UTF-8: half of a pair of code points becomes the sign for what is no character."""
    try:
        msgspec.msgpack.encode(found)
    except UnicodeEncodeError:
        return msgspec.convert(replaced(msgspec.to_builtins(found, builtin_types=(bytes,))), type(found))
    return found


def replaced(value: Any) -> Any:
    """The same lists, dicts and texts without halves of pairs; offsets stay what they are."""
    if isinstance(value, str):
        return HALVES.sub("\ufffd", value)
    if isinstance(value, (list, tuple)):
        return [replaced(each) for each in value]
    if isinstance(value, dict):
        return {replaced(key): replaced(each) for key, each in value.items()}
    return value
