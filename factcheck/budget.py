"""What one article may cost: time and memory while it is analysed, and the size of what is told of it.

The analysis looks at its budget between its stages and between sentences and figures. What hangs within a library it cannot see; `workers`
ends a process that does. An ordinary article takes a hundredth of what it may, so that no report depends on how fast a machine is.
"""

import os
import time
from collections.abc import Callable, Iterable

import msgspec

from .records import FactcheckError, Record

SECONDS, SECONDS_PER_LETTER = 60.0, 0.0006
"""Time of the processor. Slow articles of a million letters, all figures and quotations, took 80 s where this was measured."""
MEMORY = 2_000_000_000
"""Bytes by which the process may grow. Articles that are all figures and quotations grow it by 100 MB at most."""
TOLD = 40_000_000
"""Bytes of JSON. Articles at the limits of figures and of quotations come to 27 MB, ordinary ones to some ten thousand bytes.

A figure is told with its sentence, so a sentence of many figures is told many times: 4 MB of text could become 800 MB of report.
"""
EVERY = 8
"""Looks at the time for each look at the memory, for which a file is read."""

Check = Callable[[], None]
"""What is called again and again during an analysis, and refuses to go on by its error."""


def unlimited() -> None:
    """A check that lets everything go on."""


class Budget:
    """Time and memory of one article; `check` is called again and again while it is analysed."""

    def __init__(self, letters: int) -> None:
        """Start the clock for a text of so many letters."""
        self.seconds = seconds_for(letters)
        self.until = time.thread_time() + self.seconds
        self.most = resident() + MEMORY
        self.checks = 0

    def check(self) -> None:
        """Refuse to go on where the budget is used up.

        Errors: FactcheckError with what there was too much of.
        """
        if time.thread_time() > self.until:
            raise FactcheckError(f"analysing it takes more than {self.seconds:,.0f} s of the processor")
        if self.checks % EVERY == 0 and resident() > self.most:
            raise FactcheckError(too_much_memory())
        self.checks += 1


def seconds_for(letters: int) -> float:
    """Time for a text.

    Units:  letters in code points; seconds of the processor, whatever else it does meanwhile.
    """
    return SECONDS + SECONDS_PER_LETTER * letters


def too_much_memory() -> str:
    """The reason for an article that takes more than `MEMORY`."""
    return f"analysing it takes more than {MEMORY / 1e9:g} GB of memory"


def refuse_too_long(told: Iterable[Record]) -> None:
    """Refuse an article of which a report would tell without end.

    Errors: FactcheckError for records of more than `TOLD` bytes.
    """
    size = 0
    for one in told:
        size += size_of(one)
        if size > TOLD:
            raise FactcheckError(
                f"its figures and quotations come to more than {TOLD / 1e6:g} MB, for its sentences are too long; divide them"
            )


def size_of(one: Record) -> int:
    """Bytes of a record in JSON, about; half a character, which no UTF-8 has, may stand in a name of an article."""
    try:
        return len(msgspec.json.encode(one))
    except UnicodeEncodeError:
        return len(repr(one))


def resident(process: int | str = "self") -> int:
    """Memory that a process uses, as far as the system tells; 0 where it does not, as on other systems than Linux.

    Units:  bytes.
    """
    try:
        with open(f"/proc/{process}/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0
