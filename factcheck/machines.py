"""Work on many items on the machines of a Ray cluster, with the results in the order of the items and the same as in one process.

The same as workers.py, for more items than one machine is enough for: stateful actors of Ray Data prepare once and then work on
block after block. Ray gives a block whose actor died to another one, for ever: so the blocks are counted, and the items of one that
ends its actors are worked on one by one, and the item that ends an actor alone is given up.
"""

import logging
import os
import pickle
import socket
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from itertools import islice
from typing import Any, Generic, TypeVar

from .records import FactcheckError
from .workers import ENDED, one_thread

Item = TypeVar("Item")
Result = TypeVar("Result")
Answer = TypeVar("Answer")

WINDOW, SIZE = 10_000, 40_000_000
"""Number of items, and size of all together, that are sent in one go at most; the next ones are taken meanwhile."""
BLOCK = 32
"""Number of items that an actor gets at one time at most."""
TRIES = 2
"""Number of actors that may die over a block before its items are worked on one by one."""
ROOM = 0.5
"""Processors that the actors leave free: where they take all, Ray waits for ever without a word."""
STORE = 300_000_000
"""Units: bytes of shared memory on a machine where no cluster runs yet. What does not fit is written to the disk."""
PATIENCE = 10
"""Units: seconds within which a cluster answers."""
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_enable_metrics_collection": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DEDUP_LOGS_SKIP_REGEX": "^",  # It matches every line: Ray tells of a dead actor on standard output, where the report goes.
}
"""Environment of Ray: it tells nobody of its use, and measures nothing."""
INSTALL = "ray is needed for --engine ray and is not installed: pip install 'factcheck-news[ray]'"


class Machines(Generic[Item, Result]):
    """Actors on the machines of a cluster that work on blocks of items; a context manager that ends them.

    Shape:  as `Workers`, and `jobs` is 0 for as many actors as there are free processors. The environment variable RAY_ADDRESS names
            a cluster; without it, Ray is started on this machine and ended with the work.
    Errors: FactcheckError where Ray is not installed, no cluster answers, or no processor of it is free.
    """

    def __init__(
        self,
        jobs: int,
        work: Callable[[list[Item]], list[Result]],
        given_up: Callable[[Item, str], Result],
        prepare: Callable[..., None],
        arguments: Sequence[Any] = (),
    ) -> None:
        self.work, self.given_up = work, given_up
        # Ray copies the arguments of an actor for each restart; small ones (59 kB here) travel with the request itself.
        self.arguments = (work, prepare, zlib.compress(pickle.dumps(tuple(arguments))))
        self.ray = library()
        self.is_own = not self.ray.is_initialized()
        if self.is_own:
            connect(self.ray, jobs)
        free = float(self.ray.available_resources().get("CPU", 0.0))
        if free <= ROOM:
            self.end()
            raise FactcheckError(f"no processor of the Ray cluster is free: {free:g} of those it has")
        self.jobs = jobs or max(1, int(free))
        self.share = int(min(1.0, (free - ROOM) / self.jobs) * 10_000) / 10_000

    def __enter__(self) -> "Machines[Item, Result]":
        """Itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """End what was started."""
        self.end()

    def end(self) -> None:
        """End Ray, where it was started for this."""
        if self.is_own:
            self.ray.shutdown()

    def ask(self, question: Callable[[], Answer]) -> Answer:
        """What a function gives in one of the processes, with its errors."""
        actor = self.actor()
        try:
            answer: Answer = self.ray.get(actor.ask.remote(question))
        except (self.ray.exceptions.RayTaskError, self.ray.exceptions.RayActorError) as error:
            raise of_actor(error) from None
        finally:
            self.ray.kill(actor)
        return answer

    def results(self, items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[Result]:
        """The result of every item, in order; at most two windows of items are held."""
        items = iter(items)
        window = Window(items, size)
        window.fill()
        while window.items:
            following = Window(items, size)
            for result in self.of_window(window.items):
                yield result
                following.take()
            following.fill()
            window = following

    def of_window(self, items: Sequence[Item]) -> Iterator[Result]:
        """The result of each item of a window, in order."""
        import pyarrow
        import ray.data

        length = min(BLOCK, max(1, -(-len(items) // (2 * self.jobs))))
        tables = [
            table(pyarrow, start, items[start : start + length], "item") for start in range(0, len(items), length)
        ]
        set_up(ray.data.DataContext.get_current())
        here = ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy(
            ray.get_runtime_context().get_node_id(), soft=True
        )
        tries = ray.remote(Tries).options(num_cpus=0, scheduling_strategy=here).remote()
        worked = ray.data.from_arrow(tables).map_batches(
            Machine,
            fn_constructor_args=(*self.arguments, tries),
            batch_size=None,
            batch_format="pyarrow",
            compute=ray.data.ActorPoolStrategy(size=min(self.jobs, len(tables))),
            num_cpus=self.share,
        )
        expected = 0
        batches = iter(worked.iter_batches(batch_size=None, batch_format="pyarrow"))
        while (batch := next_of(batches)) is not None:
            for number, result in zip(batch["number"].to_pylist(), batch["result"].to_pylist(), strict=True):
                if number != expected:
                    raise RuntimeError(f"Ray gave item {number} where {expected} was due")
                expected += 1
                yield self.alone(items[number]) if result is None else pickle.loads(result)
        if expected < len(items):
            raise RuntimeError(f"Ray gave {expected} of {len(items)} items")

    def alone(self, item: Item) -> Result:
        """The result of one item in an actor of its own, so that it is known which one ends a process."""
        actor = self.actor()
        try:
            (result,) = pickle.loads(self.ray.get(actor.answer.remote(pickle.dumps([item]))))
        except self.ray.exceptions.RayActorError:
            return self.given_up(item, ENDED)
        else:
            self.ray.kill(actor)
            found: Result = result
            return found

    def actor(self) -> Any:
        """A new actor that waits for no processor."""
        return self.ray.remote(Machine).options(num_cpus=0, max_restarts=0).remote(*self.arguments)


class Window(Generic[Item]):
    """Some of the items, taken one by one."""

    def __init__(self, source: Iterator[Item], size: Callable[[Item], int]) -> None:
        self.source, self.size = source, size
        self.items: list[Item] = []
        self.total = 0

    def take(self) -> bool:
        """Take an item more, if it has room and there is one."""
        if len(self.items) >= WINDOW or self.total >= SIZE:
            return False
        for item in islice(self.source, 1):
            self.items.append(item)
            self.total += self.size(item)
            return True
        return False

    def fill(self) -> None:
        """Take items until it is full."""
        while self.take():
            pass


class Machine:
    """In an actor: it prepares once, and works on block after block."""

    def __init__(
        self,
        work: Callable[[list[Any]], list[Any]],
        prepare: Callable[..., None],
        arguments: bytes,
        tries: Any = None,
    ) -> None:
        self.work, self.tries = work, tries
        prepare(*pickle.loads(zlib.decompress(arguments)))

    def __call__(self, block: Any) -> Any:
        """The results of a block, each under the number of its item; none where the block has ended other actors."""
        import pyarrow
        import ray

        first, size = block["number"][0].as_py(), len(block)
        if ray.get(self.tries.begun.remote(first)) > TRIES:
            return table(pyarrow, first, [None] * size, "result")
        return table(pyarrow, first, self.work([pickle.loads(one) for one in block["item"].to_pylist()]), "result")

    def answer(self, items: bytes) -> bytes:
        """The results of some items."""
        return pickle.dumps(self.work(pickle.loads(items)))

    def ask(self, question: Callable[[], Any]) -> Any:
        """What a function gives."""
        return question()


class Tries:
    """In an actor of its own: how often each block was begun."""

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()

    def begun(self, block: int) -> int:
        """Number of times that a block was begun, now included."""
        self.counts[block] += 1
        return self.counts[block]


def library() -> Any:
    """Ray, silent.

    Errors: FactcheckError that says how it is installed.
    """
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    try:
        import_module("ray.data")
        return import_module("ray")
    except ImportError:
        raise FactcheckError(INSTALL) from None


def connect(ray: Any, jobs: int) -> None:
    """Join the cluster that RAY_ADDRESS names, else start Ray on this machine.

    Errors: FactcheckError where no cluster answers.
    """
    address = os.environ.get("RAY_ADDRESS")
    refuse_dead(address)
    # A cluster that somebody else started has its processors and its memory already.
    own = {} if address else {"num_cpus": jobs or cores(), "object_store_memory": STORE, "include_dashboard": False}
    try:
        with one_thread(), silence():
            ray.init(address or "local", log_to_driver=False, logging_level=logging.CRITICAL, **own)
    except (ConnectionError, ValueError, RuntimeError) as error:
        with suppress(Exception):
            ray.shutdown()
        where = f"at {address} (RAY_ADDRESS)" if address else "on this machine"
        raise FactcheckError(f"Ray does not start {where}: {' '.join(str(error).split())}") from None


def refuse_dead(address: str | None) -> None:
    """Refuse an address at which nobody listens: Ray would wait for minutes.

    Errors: FactcheckError.
    """
    host, _, port = (address or "").rpartition(":")
    if host.startswith("ray"):
        raise FactcheckError(f"{address} (RAY_ADDRESS): run on a machine of the cluster, with RAY_ADDRESS=auto")
    if not host or not port.isdigit():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise FactcheckError(f"no Ray cluster answers at {address} (RAY_ADDRESS): {error}") from None


def cores() -> int:
    """Number of processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def set_up(context: Any) -> None:
    """Have Ray Data keep the order and write nothing to the terminal."""
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)


def next_of(batches: Iterator[Any]) -> Any:
    """The next batch, None after the last."""
    with silence():
        return next(batches, None)


@contextmanager
def silence() -> Iterator[None]:
    """Let nothing reach standard error: the core of Ray, in C++, writes there about each actor that it can start anew."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def table(pyarrow: Any, first: int, values: Sequence[Any], name: str) -> Any:
    """Some values as a block, with their numbers."""
    # Pickled, because records come back from it exactly as they were.
    pickled = pyarrow.array(
        [None if value is None else pickle.dumps(value) for value in values], pyarrow.large_binary()
    )
    return pyarrow.table({"number": list(range(first, first + len(values))), name: pickled})


def of_actor(error: Exception) -> Exception:
    """The error that an actor met, as it would be met here; a mistake of the user keeps its one line."""
    cause = getattr(error, "cause", None)
    if isinstance(cause, FactcheckError):
        return cause
    told = str(error).strip().splitlines() or [type(error).__name__]
    return FactcheckError(f"the workers of the Ray cluster do not start: {told[-1]}")
