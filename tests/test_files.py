"""What is read never makes the program wait, and what is written is there as a whole or not at all."""

import errno
import json
import os
import random
import resource
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from factcheck import files, pipeline, read
from factcheck.cli import output
from factcheck.patterns import load
from factcheck.records import Article, FactcheckError, Skipped

from .signals import heeded

ROOT = Path(__file__).parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]
ONE = "The flood killed 12 people on Tuesday, police said. “We had no warning,” Mayor Jane Roe said."


@pytest.fixture(name="folder")
def folder_of_two(tmp_path: Path) -> Path:
    """Two articles that disagree, in a folder of their own."""
    articles = tmp_path / "news"
    articles.mkdir()
    (articles / "one.txt").write_text(ONE)
    (articles / "two.txt").write_text(ONE.replace("12", "15"))
    return articles


def begun(*arguments: str, cwd: Path, **more: Any) -> "subprocess.CompletedProcess[str]":
    """The command as a process of its own, which has to end by itself."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", **more.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        **more,
    )


# --- reading


def test_a_pipe_put_in_the_place_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was a file when it was looked at and is a pipe when it is opened: nobody waits for its other end."""
    pipe, file = tmp_path / "a.txt", tmp_path / "b.txt"
    os.mkfifo(pipe)
    file.write_text(ONE)
    look, as_file = os.stat, os.stat(file)
    monkeypatch.setattr(os, "stat", lambda path, **how: as_file if path == str(pipe) else look(path, **how))
    assert files.content_of(str(pipe), 100) is None
    assert read.read(read.Found(id="a.txt", path=str(pipe)), load()) == Skipped(
        source="a.txt", reason="not a regular file"
    )


def test_a_file_with_nothing_to_give_just_now() -> None:
    """Some files of /proc and /sys count as regular and wait for something to happen: they are read as they are now."""
    ours, other = os.pipe()
    os.set_blocking(ours, False)
    with open(ours, "rb") as file:
        assert files.bounded(file, 100) == b""
    os.close(other)


def test_no_settings_are_waited_for(tmp_path: Path, folder: Path, run: Run) -> None:
    """A pipe in the place of the configuration, of words, of a baseline, of findings to ignore, of an archive, of the output."""
    os.mkfifo(tmp_path / "pipe")
    for option in ("--patterns", "--baseline", "--ignore", "--cache"):
        done = run("compare", "news", option, "pipe")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "not a regular file" in done.stderr
    done = run("compare", "news", "-o", "pipe")
    assert (done.returncode, done.stderr) == (2, "factcheck: cannot write pipe: it is a pipe that nobody reads\n")
    assert "not a regular file" in run("archive", "add", "news", "--archive", "pipe").stderr
    for name in ("factcheck.toml", "pyproject.toml", ".factcheck-ignore"):
        other = tmp_path / name.strip(".")
        other.mkdir()
        os.mkfifo(other / name)
        done = run("compare", str(folder), cwd=other)
        if name != ".factcheck-ignore":  # Only a file is looked for under that name.
            assert (done.returncode, done.stderr.count("\n")) == (2, 1)
            assert f"{name}: not a regular file" in done.stderr


def test_sockets_and_devices_are_no_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named or found, each is refused in a word."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        (tmp_path / "null.txt").symlink_to(os.devnull)
        found, _ = read.find(["."])
        outcomes = [one for each in found for one in read.articles(each, load())]
    assert {(one.source, one.reason) for one in outcomes if isinstance(one, Skipped)} == {
        ("./null.txt", "not a regular file"),
        ("./s.txt", "not a regular file"),
    }


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc here")
@pytest.mark.parametrize("name", ["/proc/self/mem", "/proc/self/status", "/proc/kmsg", "/proc/self/fd"])
def test_files_of_the_system(name: str, tmp_path: Path) -> None:
    """They have no size, no end or no content: each is read as it is now, or refused."""
    (tmp_path / "a.txt").symlink_to(name)
    found, _ = read.find([str(tmp_path)])
    for each in found:
        assert list(read.articles(each, load(), settings=read.Settings(limit=100_000)))


NAMES = [b"caf\xe9.txt", b"caf\\xe9.txt", b"caf\\\xe9.txt", b"caf\\\\xe9.txt", b"caf\xc3\xa9.txt", b"caf\\xe.txt"]


def test_names_that_are_no_utf_8(tmp_path: Path, run: Run) -> None:
    """Each file has an id of its own, whatever the others are called, and the archive keeps them apart, too."""
    for name in NAMES:
        (tmp_path / os.fsdecode(name)).write_text(ONE)
    done = run("compare", ".", "--format", "json")
    ids = [article["id"] for article in json.loads(done.stdout)["articles"]]
    assert len(set(ids)) == len(NAMES)
    assert {"./café.txt", "./caf\\xe9.txt", "./caf\\\\xe9.txt", "./caf\\xe.txt"} <= set(ids)
    assert "6 added" in run("archive", "add", ".", "--archive", "news.db").stdout
    assert "6 known" in run("archive", "add", ".", "--archive", "news.db").stdout


def test_no_two_names_are_stated_alike() -> None:
    """Whatever bytes a name is made of."""
    pieces = (b"\\", b"\xe9", b"x", b"e9", b"\\xe9", "é".encode())
    names = {b"".join(parts) for length in (1, 2, 3, 4) for parts in product(pieces, repeat=length)}
    assert len({read.discover.name(os.fsdecode(name)) for name in names}) == len(names)


def test_names_that_differ_in_case_only(tmp_path: Path, run: Run) -> None:
    """They are two articles where the file system has two files."""
    for name in ("Flood.txt", "flood.txt", "FLOOD.TXT"):
        (tmp_path / name).write_text(ONE)
    number = len(list(tmp_path.iterdir()))
    found = json.loads(run("compare", ".", "--format", "json").stdout)
    assert len({article["id"] for article in found["articles"]}) == number
    assert f"{number} added" in run("archive", "add", ".", "--archive", "news.db").stdout


def test_a_folder_that_is_deleted_meanwhile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look into the folder and the reading, or while it is searched."""
    found, _ = read.find([str(folder)])
    (folder / "deep").mkdir()
    (folder / "deep" / "three.txt").write_text(ONE)
    listdir = os.listdir

    def delete(path: str) -> list[str]:
        names = listdir(path)
        shutil.rmtree(os.path.join(path, "deep"), ignore_errors=True)
        return names

    monkeypatch.setattr(os, "listdir", delete)
    assert [Path(one.path).name for one in read.find([str(folder)])[0]] == ["one.txt", "two.txt"]
    monkeypatch.undo()
    shutil.rmtree(folder)
    outcomes = [one for each in found for one in read.articles(each, load())]
    assert {one.reason for one in outcomes if isinstance(one, Skipped)} == {"no such file or directory"}
    with pytest.raises(FactcheckError, match="no such file or folder"):
        pipeline.run([str(folder)])


# --- writing


def test_permissions_are_kept(tmp_path: Path, folder: Path, run: Run) -> None:
    """A report that others may not read stays so, and it is never open to them meanwhile; a new one has the usual rights."""
    target = tmp_path / "report.txt"
    target.write_text("before")
    target.chmod(0o640)
    assert run("compare", "news", "-o", "report.txt").returncode == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    with files.replacing(target) as file:
        (unfinished,) = (one for one in tmp_path.iterdir() if one.name.startswith(files.PREFIX))
        assert stat.S_IMODE(unfinished.stat().st_mode) == 0o600
        file.write(b"after")
    umask = os.umask(0o027)
    try:
        with files.replacing(tmp_path / "new.txt") as file:
            file.write(b"new")
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is replaced, where it is there and where it is not."""
    (tmp_path / "far").mkdir()
    link = tmp_path / "report.txt"
    link.symlink_to("far/report.txt")
    for content in (b"first", b"second"):
        with files.replacing(link) as file:
            file.write(content)
        assert link.is_symlink()
        assert (tmp_path / "far" / "report.txt").read_bytes() == content


def test_a_protected_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rights of its folder would allow it; root may write to everything, so what the system says is faked."""
    (tmp_path / "report.txt").write_text("before")
    monkeypatch.setattr(os, "access", lambda path, mode, **_: not str(path).endswith("report.txt"))
    with pytest.raises(FactcheckError, match="permission denied"):
        output.check_output(str(tmp_path / "report.txt"))
    with pytest.raises(PermissionError), files.replacing(tmp_path / "report.txt"):
        pass
    monkeypatch.setattr(os, "access", lambda path, mode, **_: False)
    with pytest.raises(FactcheckError, match="no file can be made in its folder"):
        output.check_output(str(tmp_path / "new.txt"))
    assert [file.name for file in tmp_path.iterdir()] == ["report.txt"]


def test_the_content_is_on_the_disk_before_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a power cut leaves an empty file where a good one was."""
    order: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        order.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def replaced(*names: str) -> None:
        order.append("name")
        replace(*names)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    with files.replacing(tmp_path / "a.txt") as file:
        file.write(b"x")
    assert order == ["file", "name", "folder"]


@pytest.mark.parametrize("name", ["fsync", "replace", "fchmod"])
def test_what_fails_leaves_nothing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full only when it comes to it, a name that cannot be taken."""
    (tmp_path / "a.txt").write_text("before")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, name, fail)
    with pytest.raises(FactcheckError, match="no space left on device"):
        output.write(["after"], str(tmp_path / "a.txt"))
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a.txt", "before")]


def test_two_writers_on_one_file(tmp_path: Path) -> None:
    """Whoever reads it meanwhile sees the whole of one or of the other."""
    target = tmp_path / "report.txt"
    target.write_bytes(b"a" * 50_000)
    seen: set[bytes] = set()

    def write(letter: bytes) -> None:
        for _ in range(60):
            with files.replacing(target) as file:
                file.write(letter * 25_000)
                file.write(letter * 25_000)

    writers = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b")]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        seen.add(target.read_bytes())
    assert seen <= {b"a" * 50_000, b"b" * 50_000}
    assert [file.name for file in tmp_path.iterdir()] == ["report.txt"]


def test_output_appended_to_a_log(tmp_path: Path, folder: Path) -> None:
    """`-o /dev/stdout >> log` adds to the log, and does not put the report in its place."""
    log = tmp_path / "log"
    log.write_text("before\n")
    with log.open("ab") as file:
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", "text", "news/one.txt", "-o", "/dev/stdout"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=file,
            check=False,
        )
    assert done.returncode == 0
    assert log.read_text() == "before\n" + ONE


WRITING = """
import sys, time
from pathlib import Path
from factcheck import cli, files
from factcheck.cli import text
def slow(articles, *, is_safe):
    yield "half"
    print("begun", flush=True)
    time.sleep(60)
text.texts = slow
sys.argv = ["factcheck", "text", "one.txt", "-o", "report.txt"]
cli.main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_leaves_nothing(number: int, code: int, folder: Path) -> None:
    """In the middle of the writing: what was there stays, and nothing lies beside it."""
    (folder / "report.txt").write_text("before")
    command = subprocess.Popen(
        [sys.executable, "-c", WRITING],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heeded,
    )
    assert command.stdout
    assert command.stdout.readline() == b"begun\n"
    assert any(file.name.startswith(files.PREFIX) for file in folder.iterdir())
    command.send_signal(number)
    _, errors = command.communicate(timeout=60)
    assert (command.returncode, errors.strip()) == (code, b"")
    assert sorted(file.name for file in folder.iterdir()) == ["one.txt", "report.txt", "two.txt"]
    assert (folder / "report.txt").read_text() == "before"


def test_a_signal_that_is_ignored_stays_so(folder: Path) -> None:
    """As `nohup` wants it."""
    done = subprocess.run(
        ["bash", "-c", f"trap '' HUP; '{sys.executable}' -c \"{NOHUP}\""],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "SIG_IGN\n", "")


NOHUP = (
    "import signal; from factcheck.cli import ending\n"
    "with ending.heeded_signals(): print(signal.getsignal(signal.SIGHUP).name)"
)


def small_files() -> None:
    """No file of this process may be larger than this; what is more than that is like a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "news", "--format", "html", "-o", "out"],
        ["compare", "news", "--format", "json", "-o", "out"],
        ["compare", "news", "--format", "xlsx", "-o", "out"],
        ["compare", "news", "--format", "parquet", "-o", "out"],
        ["claims", "news", "--format", "json", "--cache", "out.db"],
        ["archive", "add", "news", "--archive", "out.db"],
        ["watch", "news", "--once", "--archive", "out.db"],
        ["baseline", "out", "news"],
    ],
)
def test_a_full_disk_at_every_write(arguments: list[str], tmp_path: Path, folder: Path) -> None:
    """Exit 2 and one line that says so; no output, and nothing left of it."""
    if "parquet" in arguments:
        pytest.importorskip("duckdb")
    if "xlsx" in arguments:
        pytest.importorskip("xlsxwriter")
    done = begun(*arguments, cwd=tmp_path, preexec_fn=small_files, env={"TMPDIR": str(tmp_path)})
    assert done.returncode == 2, done
    assert done.stderr.startswith("factcheck: ")
    assert done.stderr.count("\n") == 1
    assert any(words in done.stderr for words in ("file too large", "no space left", "disk is full")), done.stderr
    left = {file.name for file in tmp_path.iterdir()} - {"news"}
    assert left <= {"out.db", "out.db-wal", "out.db-shm", "out.db-journal", "out.db-writer"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["archive", "add", "news", "--archive", "news.db"]])
def test_output_that_is_full(arguments: list[str], tmp_path: Path, folder: Path) -> None:
    """Whatever is printed; and where standard error is full, the exit code still tells."""
    for stream, code in (("stdout", 2), ("stderr", 0)):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "factcheck", *arguments],
                cwd=tmp_path,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                check=False,
                **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: full},  # type: ignore[call-overload]
            )
        assert done.returncode == code
        if stream == "stdout":
            assert done.stderr == b"factcheck: cannot write the output: no space left on device\n"


def test_what_is_read_is_an_article(folder: Path) -> None:
    """The way through all this gives what is there."""
    (first, second), _ = read.find([str(folder)])
    outcomes = [read.read(one, load()) for one in (first, second)]
    assert [one.text for one in outcomes if isinstance(one, Article)] == [ONE, ONE.replace("12", "15")]


# --- what a kill leaves

KILLS = int(os.environ.get("FACTCHECK_KILLS", "12"))
"""How often the test of kill -9 kills a writer; a hundred times with FACTCHECK_KILLS=100."""


def version(number: int) -> list[str]:
    """An output of two thousand equal lines, in pieces."""
    return [f"version {number}\n" * 100] * 20


def write_for_ever(target: str) -> None:
    """One version after the other, until the process is killed."""
    number = 1
    while True:
        output.write(version(number), target)
        number += 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_killed_while_writing(tmp_path: Path) -> None:
    """At whatever moment: the file is one whole version, and the next run leaves nothing else in the folder."""
    target, rng, left = tmp_path / "out.json", random.Random(5), 0
    output.write(version(0), str(target))
    for _ in range(KILLS):
        process = os.fork()
        if process == 0:
            try:
                write_for_ever(str(target))
            finally:
                os._exit(1)
        time.sleep(rng.uniform(0.005, 0.2))
        os.kill(process, signal.SIGKILL)
        assert os.waitpid(process, 0)[1] == signal.SIGKILL
        lines = target.read_text().splitlines()
        assert (len(lines), len(set(lines))) == (2_000, 1)
        left += len(os.listdir(tmp_path)) - 1
        if rng.random() < 0.5:
            output.write(version(0), str(target))
            assert os.listdir(tmp_path) == ["out.json"]
    output.write(version(0), str(tmp_path / "another.json"))
    assert sorted(os.listdir(tmp_path)) == ["another.json", "out.json"]
    assert left > 0, "no kill came while a file was unfinished"


def test_what_others_are_writing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unfinished file of a process that is there, or that holds a lock on it, and what only has a similar name."""
    monkeypatch.setattr(files, "is_running", lambda process: process == 1)
    names = [
        ".factcheck-1-00000000",
        ".factcheck-ignore",
        ".factcheck-2-00",
        ".factcheck-2-00000000.txt",
        ".factcheck-x-00000000",
    ]
    for name in names:
        (tmp_path / name).write_text("x")
    (tmp_path / ".factcheck-2-00000001").mkdir()
    (tmp_path / ".factcheck-2-00000002").symlink_to(tmp_path / ".factcheck-ignore")
    os.mkfifo(tmp_path / ".factcheck-2-00000003")
    (tmp_path / ".factcheck-2-00000004").write_text("left by a run that was killed")
    with files.replacing(tmp_path / "first.json") as first:
        (unfinished,) = files.UNFINISHED
        with files.replacing(tmp_path / "second.json") as second:
            assert os.path.exists(unfinished)
            second.write(b"2")
        first.write(b"1")
    assert (tmp_path / "first.json").read_bytes() + (tmp_path / "second.json").read_bytes() == b"12"
    kept = [*names, *(f".factcheck-2-0000000{number}" for number in (1, 2, 3)), "first.json", "second.json"]
    assert sorted(os.listdir(tmp_path)) == sorted(kept)
