"""`factcheck archive` as a user runs it, and the file in Datasette."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two articles that differ, one of them with an escape sequence."""
    folder = tmp_path / "news"
    folder.mkdir()
    text = "Flood in Orrin\n\nThe Orrin flood killed {} people on Tuesday, police said.\n“The bridge is gone,” Mayor Jane Roe said.\n"
    (folder / "one.txt").write_text(text.format("12 \x1b[31m"))
    (folder / "two.txt").write_text("Harrow Herald\nMay 8, 2024\n\n" + text.format(15))
    return folder


def test_commands(run: Run, news: Path) -> None:
    """Add, list, search, compare and export; the archive of the configuration is used where none is named."""
    (news.parent / "factcheck.toml").write_text('archive = "news.db"\npaths = ["news"]\n')
    assert run("archive", "add").stdout == "news.db: 2 added, 0 changed, 0 known; 1 story compared again\n"
    assert run("archive", "add", "-q").stdout == ""
    listed = run("archive", "list").stdout
    assert listed.startswith("Story 1: ")
    assert "news/two.txt" in listed
    assert [one["story"] for one in json.loads(run("archive", "list", "--format", "json").stdout)] == [1, 1]
    found = run("archive", "search", "killed", "police")
    assert found.returncode == 0
    assert found.stdout.startswith("Figures\n")
    assert "\x1b" not in found.stdout
    nothing = run("archive", "search", "zeppelin")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    compared = run("archive", "compare", "--format", "json")
    assert compared.stdout == run("compare", "--format", "json").stdout
    assert run("archive", "compare", "--fail-on", "compatible").returncode in (0, 1)
    assert [json.loads(line)["article"]["id"] for line in run("archive", "export").stdout.splitlines()] == [
        "news/one.txt",
        "news/two.txt",
    ]


def test_cache(run: Run, news: Path) -> None:
    """`compare --cache` gives the same output, the first time and the second."""
    plain = run("compare", "news", "--format", "json")
    for _ in range(2):
        assert run("compare", "news", "--format", "json", "--cache", "cache.db").stdout == plain.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["list"], "no archive named"),
        (["list", "--archive", "none.db"], "no such archive"),
        (["list", "--archive", "news/one.txt"], "not an SQLite file"),
        (["add", "news", "--archive", "nowhere/new.db"], "lies in none"),
        (["add", "nothing", "--archive", "new.db"], "no such file or folder"),
        (["add", "news/one.txt", "--archive", "news/one.txt"], "news/one.txt"),
        (["add", "news", "--archive", "new.db", "--model", "en_nothing"], "no language model"),
    ],
)
def test_mistakes(run: Run, news: Path, arguments: list[str], words: str) -> None:
    """One line that says what would be right, and no input is overwritten."""
    before = (news / "one.txt").read_bytes()
    done = run("archive", *arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr
    assert (news / "one.txt").read_bytes() == before


def test_since_and_story(run: Run, news: Path) -> None:
    """Articles without a date are left out by --since, and counted."""
    run("archive", "add", "news", "--archive", "a.db", "--meta", "published=2024-05-08")
    assert run("archive", "list", "--archive", "a.db", "--since", "2024-05-08").stdout.count(".txt") == 2
    assert "no articles" in run("archive", "list", "--archive", "a.db", "--since", "2024-06").stdout
    for wrong in (["--since", "May"], ["--story", "9"]):
        assert run("archive", "compare", "--archive", "a.db", *wrong).returncode == 2


def test_compare_is_asked_as_compare(run: Run, news: Path) -> None:
    """--explain, --sort, --unsure, --quiet and --fail-on do what they do in `compare`."""
    run("archive", "add", "news", "--archive", "a.db")
    for more in (
        ["--explain"],
        ["--sort", "article"],
        ["--unsure", "--all"],
        ["--quiet"],
        ["--quiet", "--fail-on", "never"],
    ):
        one = run("archive", "compare", "--archive", "a.db", *more)
        other = run("compare", "news", *more)
        assert (one.returncode, one.stdout) == (other.returncode, other.stdout), more
    report = json.loads(run("archive", "compare", "--archive", "a.db", "--format", "json").stdout)
    ids = [claim["id"] for fact in report["facts"] for claim in fact["mentions"] if fact["verdict"] == "conflict"]
    assert len(ids) == 2
    one = run("archive", "compare", "--archive", "a.db", "--explain", *ids)
    assert (one.returncode, one.stdout) == (0, run("compare", "news", "--explain", *ids).stdout)
    stray = run("archive", "compare", "--archive", "a.db", "news")
    assert (stray.returncode, stray.stdout) == (2, "")
    assert "--explain ID ID" in stray.stderr


def test_a_cache_for_claims_and_quotes(run: Run, news: Path) -> None:
    """They list the same, from the files and from the cache, which `compare` shares."""
    for command in ("claims", "quotes"):
        plain = run(command, "news", "--format", "jsonl")
        assert plain.stdout
        for _ in range(2):
            assert run(command, "news", "--format", "jsonl", "--cache", "cache.db").stdout == plain.stdout


def test_who_holds_the_archive(run: Run, news: Path, tmp_path: Path) -> None:
    """A process that waits says after a second for whom, and goes on when that one has ended."""
    assert run("archive", "add", "news/one.txt", "--archive", "a.db").returncode == 0
    code = (
        "import sys, time\nfrom factcheck.archive import Archive\nsys.argv = ['factcheck', 'archive', 'add', 'elsewhere\x1b[31m']\n"
        "with Archive('a.db', is_written=True) as opened, opened.transaction():\n"
        "    print('held', flush=True)\n    sys.stdin.readline()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        waiting = subprocess.Popen(
            [sys.executable, "-m", "factcheck", "archive", "add", "news", "--archive", "a.db"],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert waiting.stderr is not None
        line = waiting.stderr.readline()
        assert line.startswith(f"factcheck: a.db: process {holder.pid} (factcheck archive add elsewhere")
        assert "\x1b" not in line
        assert "is writing to it since 20" in line
        # Those that only ask do not wait.
        assert "news/one.txt" in run("archive", "list", "--archive", "a.db").stdout
        holder.stdin.write("\n")
        holder.stdin.close()
        told, _ = waiting.communicate(timeout=60)
        assert told.startswith("a.db: 1 added, 0 changed, 1 known")
        assert waiting.returncode == 0
    assert not (tmp_path / "a.db-writer").exists()


def test_datasette(run: Run, news: Path) -> None:
    """Datasette opens the file with our metadata: tables with their labels, views, and search."""
    app = pytest.importorskip("datasette.app", reason="Datasette is not installed")
    file = news.parent / "news.db"
    run("archive", "add", "news", "--archive", "news.db")
    metadata = json.loads(run("archive", "export", "--format", "datasette", "--archive", "news.db").stdout)

    async def pages() -> list[str]:
        datasette = app.Datasette([str(file)], metadata=metadata)
        await datasette.invoke_startup()
        found = []
        for path in (
            *("/news", "/news/article", "/news/claim", "/news/fact", "/news/story", "/news/tolls"),
            *(
                "/news/who_said_what",
                "/news/discrepancies",
                "/news/claim?_search=killed",
                "/news/quote.json?_search=bridge",
            ),
        ):
            answer = await datasette.client.get(path)
            assert answer.status_code == 200, (path, answer.text[:300])
            found.append(answer.text)
        return found

    shown = asyncio.run(pages())
    assert "who_said_what" in shown[0]
    assert "news/two.txt" in shown[2], "a claim shows its article by name"
    assert len(json.loads(shown[-1])["rows"]) >= 2
