"""The exit codes of docs/exit-codes.md, each brought about."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factcheck.cli import ending

from .signals import heeded

ROOT = Path(__file__).parent.parent
TABLE = re.findall(r"^\| (\d+) \|", (ROOT / "docs" / "exit-codes.md").read_text("utf-8"), re.M)
SHELL = {
    "0": "factcheck compare news --quiet --fail-on never",
    "1": "factcheck compare news --fail-on conflict",
    "2": "factcheck compare nowhere",
    "3": "factcheck compare news --strict --fail-on conflict",
    "70": "factcheck schema",
    "129": "factcheck compare news & sleep 2; kill -HUP $!; wait $!",
    "130": "INTERRUPT",
    "141": "factcheck compare news | true; exit ${PIPESTATUS[0]}",
    "143": "factcheck compare news & sleep 2; kill -TERM $!; wait $!",
}
"""Code -> a line of bash that ends with it."""
OTHERS = {
    "1": ["factcheck archive add news --archive n.db -q; factcheck archive search xyzzy --archive n.db"],
    "2": ["factcheck", "factcheck compare news --format nothing", "factcheck compare news -o /no/such/folder/x"],
    "3": [
        f"factcheck {command} --strict"
        for command in (
            "claims news",
            "quotes news",
            "check news/a.txt --against news",
            "diff news news",
            "baseline known.json news",
            "archive add news --archive n.db",
            "compare news --quiet",
            "compare news/empty.txt news/a.txt",
        )
    ],
}
"""More ways to some of them."""


@pytest.fixture(name="folder")
def folder_of_news(tmp_path: Path) -> Path:
    """Two articles that disagree, an empty one, and a picture."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("The flood killed 12 people on Tuesday, police said.")
    (news / "b.txt").write_text("The flood killed 15 people on Tuesday, police said.")
    (news / "empty.txt").touch()
    (news / "picture.jpg").write_bytes(b"\xff\xd8")
    return tmp_path


def in_bash(line: str, folder: Path, prelude: str = "") -> "subprocess.CompletedProcess[str]":
    """A line in which `factcheck` is the command, of which no output is kept in a buffer of the shell."""
    start = f"import sys; {prelude}; from factcheck.__main__ import main; main()" if prelude else None
    command = f'"{sys.executable}" ' + (f"-c '{start}'" if start else "-m factcheck")
    return subprocess.run(
        ["bash", "-c", f'factcheck() {{ exec {command} "$@"; }}; {isolated(line)}'],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=heeded,
    )


def isolated(line: str) -> str:
    """Each command in a process of its own, which `exec` replaces."""
    return re.sub(r"factcheck [^;|&]*|factcheck$", lambda one: f"( {one.group().strip()} ) ", line)


@pytest.mark.parametrize("code", SHELL)
def test_each_code(code: str, folder: Path) -> None:
    """What the table says comes about, and no traceback with it."""
    if code == "130":
        return interrupted(folder)
    slow = "import time, factcheck.pipeline as p; p.run = lambda *a, **k: time.sleep(60)"
    broken = "import factcheck.cli.schema as s; s.write = lambda *a: 1 / 0"
    done = in_bash(SHELL[code], folder, {"70": broken, "129": slow, "143": slow}.get(code, ""))
    assert str(done.returncode) == code, done
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == (1 if code in ("2", "3", "70") else 0)
    return None


def interrupted(folder: Path) -> None:
    """Ctrl-C: a shell that is no terminal has the processes behind it ignore it, so it is sent without one."""
    code = "from factcheck.__main__ import main; print(1, flush=True); main()"
    command = subprocess.Popen(
        [sys.executable, "-c", code, "compare", "news"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heeded,
    )
    assert command.stdout
    command.stdout.readline()
    time.sleep(0.3)
    command.send_signal(signal.SIGINT)
    assert command.communicate()[1].strip() == b""
    assert command.returncode == 130


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, lines in OTHERS.items() for line in lines])
def test_other_ways_to_a_code(code: str, line: str, folder: Path) -> None:
    """Every command that reads articles knows --strict."""
    done = in_bash(line, folder)
    assert str(done.returncode) == code, done
    assert "Traceback" not in done.stderr
    if code == "3":
        assert "news/empty.txt: empty" in done.stderr
        assert "picture" not in done.stderr


def test_the_table_is_whole() -> None:
    """It has each code of the program once, and the tests have each code of the table."""
    assert sorted(TABLE, key=int) == TABLE == list(SHELL)
    known = {ending.FOUND, ending.MISTAKE, ending.UNREAD, ending.FAULT, ending.INTERRUPTED, ending.CLOSED_PIPE}
    assert known | {0, 129, 143} == set(map(int, TABLE))


def test_strict_counts_articles_only(folder: Path) -> None:
    """A picture beside the articles is none."""
    (folder / "news" / "empty.txt").unlink()
    assert in_bash("factcheck compare news --strict", folder).returncode == 0
