"""How far a long reading has come, as a terminal and as a log see it."""

import io
import sys
from collections.abc import Iterator

import pytest

from factcheck.cli.progress import Progress, duration
from factcheck.read import Found
from factcheck.records import Skipped


def read_all(monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool, step: float, is_quiet: bool = False) -> str:
    """What a run over ten files says, each of which takes some seconds; the last is skipped."""

    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return is_terminal

    stream = Stream()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.delenv("TERM", raising=False)
    now = [0.0]
    progress = Progress(is_quiet=is_quiet, clock=lambda: now[0])
    files = tuple(Found(path=f"{number}.txt", id=f"{number}.txt") for number in range(10))

    def work() -> Iterator[None]:
        for number, _ in enumerate(progress.sources(files)):
            now[0] += step
            progress.outcome(Skipped(source="x", reason="y") if number == 3 else None)  # type: ignore[arg-type]
            yield

    list(work())
    return stream.getvalue()


def test_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line every thirty seconds, and none for short work."""
    assert read_all(monkeypatch, is_terminal=False, step=2.0) == ""
    assert read_all(monkeypatch, is_terminal=False, step=20.0).splitlines()[:2] == [
        "factcheck: read 1 of 10 files, 2 articles, 0.05 a second, about 6 min left",
        "factcheck: read 3 of 10 files, 3 articles, 0.037 a second, about 3 min left, 1 skipped",
    ]
    assert read_all(monkeypatch, is_terminal=False, step=60.0, is_quiet=True) == ""


def test_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that is written over and cleared at the end; nothing where all is done at once."""
    told = read_all(monkeypatch, is_terminal=True, step=2.0)
    assert "\n" not in told
    assert told.endswith("\r\x1b[K")
    assert "9 of 10 files, 9 articles, 0.45 a second, about 2 s left, 1 skipped\x1b[K" in told
    assert read_all(monkeypatch, is_terminal=True, step=0.01) == ""


@pytest.mark.parametrize(("seconds", "words"), [(3, "3 s"), (600, "10 min"), (9000, "2.5 h")])
def test_duration(seconds: float, words: str) -> None:
    """As a person says it."""
    assert duration(seconds) == words
