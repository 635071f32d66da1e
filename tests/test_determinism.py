"""The same articles give the same bytes, whatever the machine, the language of the user and the order in which they are named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLES = {
    "courier.txt": (
        "Ferry sinks off Harrow\n\nBy Jane Roe, Reuters\nMay 3, 2024\n\n"
        "The ferry sank on Tuesday with 112 people aboard, the coast guard said. At least 14 people drowned and 31 were hurt. "
        "“We had no warning at all,” Captain Amos Tull said. Rescuers reached the wreck at 7:30 p.m. EST. "
        "The owner, Lund Lines, had spent $2.5 million on the ship last year. Roe, 51, of Harrow swam ashore."
    ),
    "gazette.txt": (
        "Harrow ferry: death toll rises\n\nHARROW (AP) -- May 4, 2024\n\n"
        "Some 17 people drowned when the Harrow ferry sank on Tuesday, police said, and about 30 were injured. "
        "“We had no warning,” Tull told reporters. The ship carried 115 passengers. "
        "Lund Lines put £2 million into the ferry in 2023, a spokeswoman said. It was 6.2 miles (10 km) off the coast."
    ),
    "herald.txt": (
        "Fourteen drown\n\n4 May 2024\n\nFourteen people died in the sinking, said the mayor, Paul Ash, who denied that the harbour "
        "had been warned. Nearly 120 people were on board the ferry, according to the ministry. “No warning, none,” he added. "
        "Divers found the wreck at 19:40 on Tuesday; a third of the lifeboats were never lowered."
    ),
    "ıstanbul-İ.txt": (
        "Ferry disaster\n\nThe captain, aged 58, was arrested on Wednesday. He is accused of 14 deaths. “We had no warning at all,” "
        "Tull said again. Prosecutors want 12 years. Shares of Lund fell 3 percent to $12.40, from $12.80 a week earlier."
    ),
    "leer.txt": "Nothing happened.",
}
BASE = {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC", "OMP_NUM_THREADS": "1"}
OTHERS: dict[str, tuple[dict[str, str], int, list[str]]] = {
    "Turkish, in another time zone, two processes": (
        {"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "OMP_NUM_THREADS": "2"},
        2,
        sorted(ARTICLES, reverse=True),
    ),
    "no UTF-8, three kernel threads": (
        {
            "PYTHONHASHSEED": "4711",
            "LC_ALL": "POSIX",
            "PYTHONUTF8": "0",
            "TZ": "America/St_Johns",
            "OMP_NUM_THREADS": "3",
        },
        1,
        ["herald.txt", "leer.txt", "courier.txt", "ıstanbul-İ.txt", "gazette.txt"],
    ),
    "chance, three processes": (
        {"PYTHONHASHSEED": "random", "LC_ALL": "C.UTF-8", "TZ": "Asia/Kathmandu", "OPENBLAS_NUM_THREADS": "2"},
        3,
        ["gazette.txt", "courier.txt", "leer.txt", "ıstanbul-İ.txt", "herald.txt"],
    ),
}
SCRIPT = """
import sys

from factcheck import pipeline
from factcheck.cli import main

if __name__ == "__main__":
    pipeline.FEW = 0  # As many processes as are asked for, though there are few articles.
    given = sys.argv[1:]
    for listing in ("compare", "claims", "quotes"):
        sys.argv[1:] = [listing, "--format", "json", "-o", "../" + listing + ".json", *given]
        try:
            main()
        except SystemExit as end:
            assert not end.code, end.code
"""


def listings(folder: Path, environment: dict[str, str], jobs: int, names: list[str]) -> dict[str, bytes]:
    """What the three commands write about the articles, in a process with an environment of its own."""
    news = folder / "news"
    news.mkdir(parents=True)
    for name in names:
        (news / name).write_text(ARTICLES[name], "utf-8")
    (folder / "run.py").write_text(SCRIPT)
    inherited = {name: value for name, value in os.environ.items() if name not in BASE and not name.startswith("LC_")}
    subprocess.run(
        [sys.executable, str(folder / "run.py"), "-j", str(jobs), *names],
        cwd=news,
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
        check=True,
        timeout=120,
    )
    return {file.stem: file.read_bytes() for file in folder.glob("*.json")}


@pytest.fixture(name="usual", scope="module")
def usual_listings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process writes in the plainest environment."""
    return listings(tmp_path_factory.mktemp("usual"), BASE, 1, list(ARTICLES))


@pytest.mark.parametrize("name", OTHERS)
def test_the_same_bytes(name: str, usual: dict[str, bytes], tmp_path: Path) -> None:
    """Hash seed, locale, time zone, kernel threads, worker count and order of the paths change nothing."""
    assert set(usual) == {"compare", "claims", "quotes"}
    assert usual["compare"].count(b'"verdict":') > 5
    environment, jobs, names = OTHERS[name]
    found = listings(tmp_path, environment, jobs, names)
    assert [listing for listing in usual if found[listing] != usual[listing]] == []
