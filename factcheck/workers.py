"""Work on many items in several processes, with the results in the order of the items and the same as in one process.

A process that dies takes no item with it but the one that killed it: what it had not answered is done again, one item at a time, and
an item that ends a process for the second time is given up. A process that hangs or grows without end is killed, with the same result.
"""

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from typing import Any, Generic, TypeVar

from . import budget

Item = TypeVar("Item")
Result = TypeVar("Result")
Answer = TypeVar("Answer")

CHUNK, SIZE = 8, 60_000
"""Number of items, and size of all together, that are sent to a process at one time at most."""
AHEAD = 3
"""Number of chunks for each process that are sent before the first of them is answered."""
STARTING, PATIENCE = 60.0, 3.0
"""Time within which a process is started and prepared, in seconds, and time for each second of the processor that an item may take."""
MEMORY = 6_000_000_000
"""Bytes that a process may use; the items have limits of their own far below, which what goes on in a library does not heed."""
LOOK = 1.0
"""Seconds between two looks at the processes."""
ENDED = "its analysis ended two processes"
"""Why an item is given up that did not hang."""
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""Environment variables by which the libraries of matrix products take their number of threads."""


class Workers(Generic[Item, Result]):
    """Processes that work on chunks of items; a context manager that ends them.

    Shape:  `prepare(*arguments)` runs once in every process, `work` takes a list of items and gives a result for each;
            `given_up` makes the result of an item from the reason why there is no other; `seconds` is how much of the processor's
            time an item may take. All but these two must be importable by name.
    """

    def __init__(
        self,
        jobs: int,
        work: Callable[[list[Item]], list[Result]],
        given_up: Callable[[Item, str], Result],
        prepare: Callable[..., None],
        arguments: Sequence[Any] = (),
        *,
        seconds: Callable[[Item], float] | None = None,
    ) -> None:
        self.jobs, self.work, self.given_up, self.seconds = jobs, work, given_up, seconds
        self.prepare, self.arguments = prepare, tuple(arguments)
        self.pool = self.started()

    def __enter__(self) -> "Workers[Item, Result]":
        """Itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """End the processes, at once where something went wrong."""
        self.end(at_once=error[0] is not None)

    def ask(self, question: Callable[[], Answer]) -> Answer:
        """What a function gives in one of the processes, with its errors."""
        return self.pool.submit(question).result()

    def results(self, items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[Result]:
        """The result of every item, in order; a few chunks ahead of what is taken."""
        chunks = chunked(items, size)
        waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
        while True:
            for chunk in islice(chunks, AHEAD * self.jobs - len(waiting)):
                waiting.append((chunk, self.sent(chunk)))
            if not waiting:
                return
            if self.trouble(*waiting[0]):
                lost = [number for number, (_, future) in enumerate(waiting) if not future.done() or is_lost(future)]
                self.restart()
                for number in lost:
                    chunk, _ = waiting[number]
                    waiting[number] = (chunk, answered([self.alone(item) for item in chunk]))
            yield from waiting.popleft()[1].result()

    def sent(self, chunk: list[Item]) -> "Future[list[Result]]":
        """A chunk on its way to a process."""
        try:
            return self.pool.submit(self.work, chunk)
        except BrokenProcessPool as error:
            future: Future[list[Result]] = Future()
            future.set_exception(error)
            return future

    def alone(self, item: Item) -> Result:
        """The result of one item while no other is worked on, so that it is known which one ends a process."""
        future = self.sent([item])
        why = self.trouble([item], future)
        if why is None:
            return future.result()[0]
        self.restart()
        return self.given_up(item, why)

    def trouble(self, chunk: list[Item], future: "Future[list[Result]]") -> str | None:
        """Wait for the answer to the oldest chunk on its way; why there will be none, or None."""
        # One item's time is enough for many ordinary ones; where it is not, each of them has its time alone.
        most = max(map(self.seconds, chunk)) if self.seconds else float("inf")
        until = time.monotonic() + STARTING + PATIENCE * most
        while not wait([future], LOOK).done:
            if time.monotonic() > until:
                return f"its analysis hangs: it took more than {PATIENCE * most:,.0f} s"
            if any(budget.resident(number) > MEMORY for number in list(getattr(self.pool, "_processes", None) or {})):
                return f"its analysis took more than {MEMORY / 1e9:g} GB of memory"
        return ENDED if is_lost(future) else None

    def started(self) -> ProcessPoolExecutor:
        """New processes."""
        # Started anew and not as copies of this process: a copy can inherit a lock that nobody will ever release.
        pool = ProcessPoolExecutor(
            self.jobs, get_context("spawn"), initializer=start, initargs=(self.prepare, *self.arguments)
        )
        with one_thread():
            # A task for each process: the pool starts one with each task for which none is idle, and all have to be started now,
            # with this environment. Two that take every core for their products are no faster than one.
            for _ in range(self.jobs):
                pool.submit(os.getpid)
        return pool

    def restart(self) -> None:
        """New processes in place of broken ones."""
        self.end(at_once=True)
        self.pool = self.started()

    def end(self, *, at_once: bool) -> None:
        """End the processes; at once, without the answers that are still to come."""
        processes = list((getattr(self.pool, "_processes", None) or {}).values()) if at_once else []
        self.pool.shutdown(wait=not at_once, cancel_futures=True)
        for process in processes:
            with suppress(OSError, ValueError):
                process.kill()
                process.join()


@contextmanager
def one_thread() -> Iterator[None]:
    """An environment in which new processes take one thread for their matrix products."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def chunked(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """The items, a few at a time."""
    chunk: list[Item] = []
    total = 0
    for item in items:
        chunk.append(item)
        total += size(item)
        if len(chunk) == CHUNK or total > SIZE:
            yield chunk
            chunk, total = [], 0
    if chunk:
        yield chunk


def is_lost(future: "Future[list[Result]]") -> bool:
    """Whether the processes broke before a chunk was answered, once that is known."""
    return isinstance(future.exception(), BrokenProcessPool)


def answered(results: list[Result]) -> "Future[list[Result]]":
    """An answer that is there already."""
    future: Future[list[Result]] = Future()
    future.set_result(results)
    return future


# --- in the other process


def start(prepare: Callable[..., None], *arguments: Any) -> None:
    """Prepare this process: no answer to Ctrl-C, which the parent gives, and an end with the parent's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    prepare(*arguments)


def end_with_parent() -> None:
    """End this process when its parent ends, even by kill -9: its end of the queue would stay open for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
