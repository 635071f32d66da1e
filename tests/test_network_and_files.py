"""No command needs the network, and none writes anything but what it is told to: seen from outside, by the system itself."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMMANDS = [
    ["compare", "news"],
    ["compare", "news", "--format", "html", "-o", "out/report.html"],
    ["claims", "news", "--format", "json", "--cache", "out/cache.db"],
    ["quotes", "news"],
    ["check", "news/a.txt", "--against", "news"],
    ["diff", "news/a.txt", "news/b.txt"],
    ["baseline", "out/known.json", "news"],
    ["text", "news/page.html"],
    ["archive", "add", "news", "--archive", "out/news.db"],
    ["watch", "news", "--once", "--archive", "out/watch.db"],
    ["schema"],
]
"""Every command that reads articles, with everything that it writes below out/."""


def can(*command: str) -> bool:
    """Whether the system has a command and allows it."""
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


@pytest.fixture(name="folder")
def folder_of_news(tmp_path: Path) -> Path:
    """Two articles, a page that would like to load something, and a folder for what is written."""
    (tmp_path / "news").mkdir()
    (tmp_path / "out").mkdir()
    sentence = "The flood killed {} people on Tuesday, police said. “We had no warning,” Mayor Jane Roe said."
    (tmp_path / "news" / "a.txt").write_text(sentence.format(12))
    (tmp_path / "news" / "b.txt").write_text(sentence.format(15))
    page = (
        f"<html><body><img src='http://192.0.2.1/x.png'><article><p>{sentence.format(14)}</p></article></body></html>"
    )
    (tmp_path / "news" / "page.html").write_text(page)
    return tmp_path


def run_in(folder: Path, *before: str, arguments: list[str]) -> "subprocess.CompletedProcess[str]":
    """A command behind another one that watches it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [*before, sys.executable, "-m", "factcheck", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.skipif(not can("unshare", "-rn", "true"), reason="a process without a network is not allowed here")
@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_no_command_needs_the_network(arguments: list[str], folder: Path) -> None:
    """In a network of its own, in which nothing is, every command does its work."""
    done = run_in(folder, "unshare", "-rn", arguments=arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


WRITES = re.compile(
    r'(?:open|openat)\((?:AT_FDCWD|\d+<?[^,]*>?)?,? ?"([^"]*)", [^)]*O_(?:WRONLY|RDWR|CREAT)[^)]*\) = \d'
    r'|(?:unlink|unlinkat|mkdir|mkdirat|rename|renameat2?|link|linkat|symlink|symlinkat|truncate)\((?:AT_FDCWD, )?"([^"]*)"[^)]*\) = 0'
)
HARMLESS = re.compile(r"/dev/(?:null|tty|shm/.*)|/proc/self/.*")


@pytest.mark.skipif(
    not shutil.which("strace") or not can("strace", "-qq", "-e", "none", "true"), reason="no strace here"
)
@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_only_outputs_are_written(arguments: list[str], folder: Path) -> None:
    """Every file that is opened for writing, made, renamed or deleted is an output; and no address is connected to."""
    log = folder / "strace.log"
    calls = (
        "trace=open,openat,unlink,unlinkat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,truncate,connect"
    )
    done = run_in(folder, "strace", "-f", "-qq", "-s", "500", "-e", calls, "-o", str(log), arguments=arguments)
    assert done.returncode == 0, done.stderr
    lines = log.read_text("utf-8", "replace")
    written = [first or second for first, second in WRITES.findall(lines)]
    inside = str(folder / "out") + "/"
    odd = [
        name for name in written if not os.path.normpath(folder / name).startswith(inside) and not HARMLESS.match(name)
    ]
    assert not odd
    assert not re.search(r"connect\([^)]*AF_INET6?", lines)
    assert bool(written) or not any(one.startswith("out/") for one in arguments)
