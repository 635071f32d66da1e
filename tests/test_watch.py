"""`factcheck watch`: what a new article changes is told once, whatever happens to the folder meanwhile."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from factcheck import archive, patterns
from factcheck.cli import watch

from .conftest import load_once

PATTERNS = patterns.load()
FLOOD = (
    "Flood in Orrin\n\nThe Orrin flood killed {} people in the Orrin valley on Tuesday, police in {} said.\n"
    "“The bridge is gone{},” Mayor Jane Roe said.\n"
)
WAIT = 90


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with one article."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text(FLOOD.format(12, "Harrow", ""))
    return folder


def look(file: Path, *paths: Path) -> list[archive.Change]:
    """What has changed since the last look."""
    with archive.Archive(str(file), is_written=True) as opened:
        archive.add(opened, [str(path) for path in paths], model=None, patterns=PATTERNS)
        return list(archive.refreshed(opened, PATTERNS, min_confidence=0.35))


def test_what_a_new_article_changes(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first conflict, a conflict that is fixed, a toll that rises in all articles, and nothing where nothing is new."""
    monkeypatch.setattr("factcheck.parse.load", load_once)
    file = tmp_path / "news.db"

    def told() -> list[tuple[object, ...]]:
        found = look(file, news)
        return [
            (one.change, one.type, one.verdict, one.is_first_conflict) for one in found if one.kind in ("count", None)
        ]

    look(file, news)
    (news / "two.txt").write_text(FLOOD.format(15, "Selby", " for ever"))
    first = look(file, news)
    (conflict,) = [one for one in first if one.is_first_conflict]
    assert (conflict.change, conflict.label, conflict.verdict) == ("new", "people killed", "conflict")
    assert conflict.earlier_figures == archive.Figures(low=12.0, best=12.0, high=12.0)
    assert conflict.figures is not None
    assert (conflict.figures.low, conflict.figures.high) == (12.0, 15.0)
    assert len(conflict.mentions) == 2
    assert told() == []
    (news / "one.txt").write_text(FLOOD.format(15, "Harrow", " for ever"))
    assert ("fixed", "figure", "agree", False) in told()
    for name in ("one", "two"):
        (news / f"{name}.txt").write_text(FLOOD.format(19, "Harrow", " for ever"))
    (toll,) = [one for one in look(file, news) if one.type == "figure" and one.kind == "count"]
    assert (toll.change, toll.verdict) == ("updated", "agree")
    assert (toll.earlier_figures.best, toll.figures.best) == (15.0, 19.0)  # type: ignore[union-attr]
    assert told() == []


def test_a_live_article_alone(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The toll of an article that nobody else has rises; the story keeps its number."""
    monkeypatch.setattr("factcheck.parse.load", load_once)
    file = tmp_path / "news.db"
    look(file, news)
    (news / "one.txt").write_text("Later news. " + FLOOD.format(17, "Harrow", ""))
    (toll,) = [one for one in look(file, news) if one.kind == "count"]
    assert (toll.change, toll.story, toll.verdict) == ("updated", 1, "single")


@contextmanager
def watching(
    news: Path, *arguments: str
) -> Iterator[tuple["subprocess.Popen[str]", Callable[[str], dict[str, object] | str]]]:
    """A running `factcheck watch`, and what waits for a line of its output."""
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "watch", *arguments],
        cwd=news.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    lines: queue.Queue[str] = queue.Queue()

    def pump() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)

    threading.Thread(target=pump, daemon=True).start()

    def wait_for(words: str) -> dict[str, object] | str:
        end = time.monotonic() + WAIT
        seen: list[str] = []
        while time.monotonic() < end:
            try:
                line = lines.get(timeout=0.5)
            except queue.Empty:
                continue
            seen.append(line)
            if words in line:
                return json.loads(line) if line.startswith("{") else line  # type: ignore[no-any-return]
        raise AssertionError(f"no {words!r} in {seen}")

    try:
        yield process, wait_for
    finally:
        process.kill()
        process.wait()


def test_a_folder_that_vanishes_and_returns(news: Path) -> None:
    """It is waited for; what it brings back is no news, and what is new in it is told; Ctrl-C ends with 130."""
    program = f'{sys.executable} -c \'import sys; open("got.jsonl", "a").write(sys.stdin.read() + chr(10))\''
    with watching(news, "news", "--every", "0.2", "--format", "jsonl", "--run", program) as (process, wait_for):
        start = wait_for('"start"')
        assert isinstance(start, dict)
        assert (start["articles"], start["conflicts"]) == (1, 0)
        away = news.rename(news.parent / "away")
        assert "waiting" in wait_for("no such file or folder")
        away.rename(news)
        wait_for("read again")
        (news / "two.txt").write_text(
            FLOOD.format("15", "Selby $(touch hacked) `touch hacked`; touch hacked\x1b[31m", "")
        )
        change = wait_for('"is_first_conflict":true')
        assert isinstance(change, dict)
        assert change["verdict"] == "conflict"
        end = time.monotonic() + WAIT
        while not (news.parent / "got.jsonl").exists() and time.monotonic() < end:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(WAIT) == 130
    got = [json.loads(line) for line in (news.parent / "got.jsonl").read_text().splitlines()]
    assert change in got
    assert not list(news.parent.rglob("hacked"))


Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_once(run: Run, news: Path) -> None:
    """As a timer runs it: the first look says what is there, the next what is new, and a command that fails ends nothing."""
    first = run("watch", "news", "--archive", "n.db", "--once")
    assert (first.returncode, first.stderr) == (0, "")
    assert "start: 1 article, 1 story, 0 conflicts" in first.stdout
    (news / "two.txt").write_text(FLOOD.format("15", "Selby \x1b[31m", ""))
    second = run("watch", "news", "--archive", "n.db", "--once", "--run", "false")
    assert second.returncode == 0
    assert "✗ FIRST CONFLICT  people killed: 12 → 12 to 15" in second.stdout
    assert "\x1b" not in second.stdout
    assert "false ended with 1" in second.stderr
    assert run("watch", "news", "--archive", "n.db", "--once").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["news", "--once"], "--once needs an archive"),
        (["news", "--once", "--archive", "n.db", "--run", "no-such-command x"], "no such command"),
        (["news", "--once", "--archive", "n.db", "--run", "'"], "no closing quotation"),
        (["nothing", "--once", "--archive", "n.db"], "no such file or folder"),
        (["news", "--once", "--archive", "news/one.txt"], "news/one.txt"),
    ],
)
def test_mistakes(run: Run, news: Path, arguments: list[str], words: str) -> None:
    """One line that says what would be right."""
    done = run("watch", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr


def test_what_is_waited_for_and_what_is_not(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second folder that is gone is waited for; a file that is no text is named once."""
    from factcheck.cli import options

    monkeypatch.setattr("factcheck.parse.load", load_once)
    (news / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0" * 50)
    other = tmp_path / "other"
    other.mkdir()
    (other / "two.txt").write_text(FLOOD.format(12, "Selby", ""))
    settings = options.settings(model=None, patterns=None, max_size=10.0)
    watcher = watch.Watch(
        str(tmp_path / "w.db"), (str(news), str(other)), settings, min_confidence=0.35, arguments=[], is_json=False
    )
    watcher.look(is_first=True)
    away = other.rename(tmp_path / "away")
    for _ in range(3):
        watcher.look()
    away.rename(other)
    watcher.look()
    watcher.look()
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 3
    assert "skipped" in told[0]
    assert "picture.txt" in told[0]
    assert told[1] == f"factcheck: {other}: no such file or folder; waiting for it"
    assert told[2] == f"factcheck: {other}: read again"


def test_a_feed_that_fails(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said once that it fails, and that it is read again."""
    from factcheck.cli import options
    from factcheck.read.article import Fetched
    from factcheck.records import Skipped

    monkeypatch.setattr("factcheck.parse.load", load_once)
    answers: list[Fetched | Skipped] = []
    settings = options.settings(model=None, patterns=None, max_size=10.0)
    settings["fetch"] = lambda url, limit: answers[-1]
    address = "https://news.example/feed"
    watcher = watch.Watch(
        str(tmp_path / "w.db"), (str(news), address), settings, min_confidence=0.35, arguments=[], is_json=False
    )
    answers.append(Skipped(source=address, reason="the server answers 503"))
    watcher.look(is_first=True)
    watcher.look()
    content = FLOOD.format(15, "Selby", "").encode()
    answers.append(Fetched(content=content, name="a.txt", path=str(tmp_path / "a.txt")))
    watcher.look()
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        f"factcheck: {address}: the server answers 503; waiting for it",
        f"factcheck: {address}: read again",
    ]
    assert "FIRST CONFLICT" in told.out
