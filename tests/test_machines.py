"""The engine ray: the same answers in the same order, whatever dies.

Tests that start Ray need the extra [ray], and are skipped without it.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from factcheck import archive, machines, patterns
from factcheck.archive import questions
from factcheck.records import FactcheckError

from .test_archive import content

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="the extra [ray] is not installed")
TOWNS = "Harrow Selby Thorne Aldgate Wexcombe Dunmere Orley Pennock Marsby Tilford Brack Quorn".split()


def test_without_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(FactcheckError, match=r"pip install 'factcheck-news\[ray\]'"):
        machines.Machines(2, answers, lost, ready)


@pytest.mark.parametrize(
    ("address", "message"), [("127.0.0.1:1", "no Ray cluster answers"), ("ray://head:1", "RAY_ADDRESS=auto")]
)
def test_a_cluster_that_does_not_answer(address: str, message: str) -> None:
    """It is told at once; Ray itself would wait for minutes."""
    machines.refuse_dead(None)
    machines.refuse_dead("auto")
    with pytest.raises(FactcheckError, match=message):
        machines.refuse_dead(address)


# --- what the actors do in these tests


def ready(folder: str = "") -> None:
    """Prepare an actor."""
    os.environ["MACHINES_TEST"] = folder


def answers(items: list[str]) -> list[str]:
    """The items in capital letters. One of them ends its process whenever it is met, another one the first time."""
    for item in items:
        mark = Path(os.environ["MACHINES_TEST"]) / item
        if item == "deadly" or (item == "once" and not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return [item.upper() for item in items]


def lost(item: str, why: str) -> str:
    """What is left of an item that ends processes."""
    return f"no {item}"


def one(item: str) -> int:
    """Size of an item."""
    return 1


def call(*arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, which Ray needs."""
    command = [sys.executable, "-m", "factcheck", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=600)


# --- with Ray


@needs_ray
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_results_in_order_whatever_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Over several windows, with an item that ends every process and one that ends one; Ray keeps it to itself."""
    monkeypatch.setattr(machines, "WINDOW", 30)
    items = [f"item{number}" for number in range(40)]
    items[7], items[33] = "once", "deadly"
    taken = []

    def source() -> Iterator[str]:
        for item in items:
            taken.append(item)
            yield item

    with machines.Machines(2, answers, lost, ready, (str(tmp_path),)) as started:
        found = list(started.results(source(), one))
        assert list(started.results([], one)) == []
    assert found == [lost(item) if item == "deadly" else item.upper() for item in items]
    assert taken == items
    assert capfd.readouterr() == ("", "")


@needs_ray
def test_the_same_report(tmp_path: Path) -> None:
    """Byte for byte, over several folders, with empty files and files of no text, from a cache as well."""
    folders = []
    for number, town in enumerate(TOWNS[:5]):
        folder = tmp_path / town
        folder.mkdir()
        folders.append(town)
        for copy in range(3):
            (folder / f"{copy}.txt").write_text(
                f"Fire in {town}\n\nThe fire at the {town} mill killed {number + 3 + copy} people and cost ${copy + 2} million, "
                f"the mayor of {town} said on Monday.\n“We lost all of our {number + 12} looms,” said Ann {town}.\n"
            )
    (tmp_path / TOWNS[0] / "empty.txt").write_text("")
    (tmp_path / TOWNS[1] / "odd.txt").write_bytes(bytes(range(256)))
    (tmp_path / TOWNS[2] / "marks.txt").write_text("“ [sic] \x1b[31m 12 </script> " * 50)
    ask = ("compare", *folders, "--format", "json", "--all")
    there = call(*ask, "--engine", "ray", "-j", "2", cwd=tmp_path)
    here = call(*ask, "-j", "1", cwd=tmp_path)
    assert there.stdout == here.stdout
    assert (there.returncode, there.stderr) == (here.returncode, here.stderr)
    for _ in range(2):
        cached = call(*ask, "--engine", "ray", "-j", "2", "--cache", "c.db", cwd=tmp_path)
        assert cached.stdout == here.stdout


@needs_ray
def test_stories_of_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories that are compared on machines have the same facts as those compared here."""
    for town in TOWNS:
        for copy in range(2):
            (tmp_path / f"{town}{copy}.txt").write_text(
                f"Fire in {town}\n\nThe {town} fire killed {12 + copy} people in {town}, police in {town} said on Monday.\n"
            )
    words, paths = patterns.load(), sorted(map(str, tmp_path.glob("*.txt")))
    monkeypatch.setattr(questions, "MANY", 2)
    for name, engine in (("here", "local"), ("there", "ray")):
        with archive.Archive(str(tmp_path / f"{name}.db"), is_written=True) as opened:
            archive.add(opened, paths, model=None, patterns=words)
            assert archive.refresh(opened, words, jobs=2, engine=engine) > 1  # type: ignore[arg-type]
            assert archive.refresh(opened, words, jobs=2, engine=engine) == 0  # type: ignore[arg-type]
    assert content(tmp_path / "there.db") == content(tmp_path / "here.db")


@needs_ray
def test_the_driver_is_killed(tmp_path: Path) -> None:
    """kill -9 in the middle: nothing is lost, nothing is there twice, and no process is left."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(300):
        town = TOWNS[number % len(TOWNS)]
        (folder / f"{number:03}.txt").write_text(
            f"The {town} flood killed {12 + number % 3} people in {town} on Tuesday, police in {town} said.\n"
        )
    add = ("archive", "add", "--archive", "a.db", "--engine", "ray", "-j", "2", "news")
    driver = subprocess.Popen(
        [sys.executable, "-m", "factcheck", *add],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while driver.poll() is None and stored(tmp_path / "a.db") < 40:
        time.sleep(0.05)
    children = below(driver.pid)
    driver.kill()
    driver.wait()
    kept = stored(tmp_path / "a.db")
    assert 40 <= kept < 300
    end = time.monotonic() + 150  # Two helpers of Ray need up to a minute to see that they are alone.
    while (left := [pid for pid in children if is_alive(pid)]) and time.monotonic() < end:
        time.sleep(0.2)
    assert left == []
    assert call(*add, cwd=tmp_path).stdout.startswith(f"a.db: {300 - kept} added, 0 changed, {kept} known")
    call("archive", "add", "--archive", "b.db", "-j", "1", "news", cwd=tmp_path)
    assert content(tmp_path / "a.db") == content(tmp_path / "b.db")


def stored(file: Path) -> int:
    """Number of extracts in an archive that another process writes."""
    import sqlite3

    try:
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM extract").fetchone()[0])
    except sqlite3.Error:
        return 0


def below(pid: int) -> list[int]:
    """The processes that a process has started, and those that these have."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            child = int(status.parent.name)
            found += [child, *below(child)]
    return found


def is_alive(pid: int) -> bool:
    """Whether a process is there and does something."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
