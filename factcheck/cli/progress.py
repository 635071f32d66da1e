"""How far a long reading has come, on standard error: a line that is rewritten on a terminal, else one every thirty seconds."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TextIO

import click

from ..records import Extract, Skipped
from .output import is_terminal

if TYPE_CHECKING:
    from ..read import Found

FIRST = 1.0
"""Seconds after which a terminal shows something."""
EVERY_ON_TERMINAL, EVERY_ELSEWHERE = 0.25, 30.0
"""Seconds between two lines."""
SURE = 3.0
"""Seconds after which the time left is guessed."""


class Progress:
    """Counts files as they are taken and articles as they are read."""

    def __init__(self, *, is_quiet: bool | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing read yet; where it is not said, --quiet of the command decides whether anything is told."""
        context = click.get_current_context(silent=True)
        if is_quiet is None:
            is_quiet = bool(context and context.params.get("quiet"))
        self.stream: TextIO | None = None if is_quiet else sys.stderr
        self.is_live = is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
        self.every = EVERY_ON_TERMINAL if self.is_live else EVERY_ELSEWHERE
        self.clock = clock
        self.begun = self.told = clock()
        self.files = self.total = self.articles = self.skipped = 0
        self.is_shown = False

    def sources(self, found: "tuple[Found, ...]") -> "Iterator[Found]":
        """The files, counted as they are taken."""
        self.begun = self.clock()
        self.told = self.begun + (FIRST if self.is_live else 0.0) - (self.every if self.is_live else 0.0)
        self.total, self.files, self.articles, self.skipped = len(found), -1, 0, 0
        try:
            for one in found:
                self.files += 1
                self.tell()
                yield one
        finally:
            self.clear()

    def outcome(self, outcome: Extract | Skipped) -> None:
        """Count an article, or what was skipped."""
        if isinstance(outcome, Skipped):
            self.skipped += 1
        else:
            self.articles += 1
        self.tell()

    def tell(self) -> None:
        """Say how far it is, if it is time to."""
        now = self.clock()
        if self.stream is None or now - self.told < self.every:
            return
        self.told = now
        text = self.text(now - self.begun)
        if self.is_live:
            width = shutil.get_terminal_size((80, 24)).columns
            self.stream.write(f"\r{text[: max(width - 1, 1)]}\x1b[K")
            self.is_shown = True
        else:
            self.stream.write(f"factcheck: {text}\n")
        self.stream.flush()

    def clear(self) -> None:
        """Leave the line of the terminal to what comes next."""
        if self.is_shown and self.stream is not None:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self.is_shown = False

    def text(self, seconds: float) -> str:
        """ "read 120 of 2,000 files, 131 articles, 4.2 a second, about 8 min left, 2 skipped"."""
        done = max(self.files, 0)
        parts = [f"{done:,} of {self.total:,} {'file' if self.total == 1 else 'files'}"]
        parts.append(f"{self.articles:,} {'article' if self.articles == 1 else 'articles'}")
        if self.articles and seconds > 0:
            parts.append(
                f"{self.articles / seconds:.2g} a second"
                if self.articles < 10 * seconds
                else f"{self.articles / seconds:,.0f} a second"
            )
        if done and seconds >= SURE:
            parts.append(f"about {duration(seconds / done * (self.total - done))} left")
        if self.skipped:
            parts.append(f"{self.skipped:,} skipped")
        return "read " + ", ".join(parts)


def duration(seconds: float) -> str:
    """ "40 s", "8 min", "3 h"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
