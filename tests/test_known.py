"""Known findings: keys of content, the baseline, the file of findings to ignore."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from factcheck import config, known
from factcheck.records import FactcheckError, Report

from .conftest import ALERT, HOUSES, SAVED, WARNING
from .test_cli import is_one_line_mistake

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ONE = "Flood\n\nThe flood in Norden killed 12 people on Tuesday, police said.\n"
TWO = "Flood\n\nThe flood in Norden killed 15 people on Tuesday, police said.\n"


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """A folder with two articles that disagree."""
    folder = tmp_path / "pair"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE)
    (folder / "two.txt").write_text(TWO)
    return folder


def test_keys_are_of_content() -> None:
    """Other places, other files and one more article with a known figure keep the keys; another figure changes all."""
    first, second, third = SAVED.mentions
    moved = msgspec.structs.replace(first, id="x:9-12", article="x", start=9, line=7, sentence_start=2)
    elsewhere = msgspec.structs.replace(SAVED, id="other", mentions=(moved, second, third))
    assert known.keys(elsewhere) == known.keys(SAVED)
    restyled = msgspec.structs.replace(first, sentence=first.sentence.upper().replace(" ", "\n"))
    assert known.keys(msgspec.structs.replace(SAVED, mentions=(restyled, second, third))) == known.keys(SAVED)
    joined = msgspec.structs.replace(moved, sentence="About 250 of them were saved.")
    more = known.keys(msgspec.structs.replace(SAVED, mentions=(*SAVED.mentions, joined)))
    assert set(known.keys(SAVED)) < set(more)
    changed = msgspec.structs.replace(joined, value=260.0)
    other = known.keys(msgspec.structs.replace(SAVED, mentions=(*SAVED.mentions, changed)))
    assert set(known.keys(SAVED)).isdisjoint(other)
    assert len(set(known.keys(WARNING))) == 2


def test_only_discrepancies_are_findings(report: Report) -> None:
    """What agrees or stands alone is none."""
    assert [one.id for one in known.findings(report)] == [SAVED.id]
    assert not any(map(known.is_finding, (HOUSES, ALERT, WARNING)))
    assert known.without(report, {SAVED.id, HOUSES.id}).facts == report.facts[1:]


def test_baseline_round_trip(report: Report, tmp_path: Path) -> None:
    """What was written is read; its findings are unchanged, then fixed."""
    written = known.written(known.baseline_of(report))
    (tmp_path / "known.json").write_text(written)
    found = known.read_baseline(tmp_path / "known.json")
    assert known.written(found) == written
    sifted = known.sift(known.keyed(report), found, ())
    assert (sifted.new, sifted.unchanged, sifted.fixed) == (0, (SAVED.id,), ())
    sifted = known.sift((), found, ())
    assert [one.title for one in sifted.fixed] == ["people taken to safety"]
    assert known.sift(known.keyed(report), None, ()).new == 1


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "no baseline"),
        (b"\xff\xfe", "no baseline"),
        (b"[" * 100_000, "no baseline"),
        (b'{"findings": 3}', "no baseline"),
        (b'{"findings": [], "version": 99}', "version 99"),
    ],
)
def test_broken_baselines(tmp_path: Path, content: bytes, expected: str) -> None:
    """One line that says what is wrong."""
    (tmp_path / "known.json").write_bytes(content)
    with pytest.raises(FactcheckError, match=expected):
        known.read_baseline(tmp_path / "known.json")
    with pytest.raises(FactcheckError, match="factcheck baseline FILE"):
        known.read_baseline(tmp_path / "none.json")


def test_ignore_file(tmp_path: Path) -> None:
    """A line is key, reason, author and date; the last two may be left out; comments and empty lines are none."""
    file = tmp_path / known.IGNORE_FILE
    file.write_text(
        "\ufeff# checked\n\n0123456789ab | by phone\n0123456789 | by mail | Jane Roe | 2026-11-30\n", "utf-8"
    )
    first, second = known.read_ignores(file, "f")
    assert (first.key, first.reason, first.author, first.date, first.where) == (
        "0123456789ab", "by phone", None, None, "f:3",
    )  # fmt: skip
    assert (second.author, second.date) == ("Jane Roe", "2026-11-30")
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert known.ignore_file(deep) == file


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("0123456789ab", "f:1: no reason"),
        ("0123456789ab |  | Jane", "f:1: no reason"),
        ("nonsense | because", 'f:1: "nonsense" is no key'),
        ("0123456789ab | why | Jane | yesterday", '"yesterday" is no date'),
        ("0123456789ab | a | b | 2026-11-30 | c", "too many parts"),
    ],
)
def test_broken_lines(tmp_path: Path, line: str, expected: str) -> None:
    """The number of the line, and its form."""
    (tmp_path / "f").write_text(line)
    with pytest.raises(FactcheckError, match=expected) as caught:
        known.read_ignores(tmp_path / "f", "f")
    assert "KEY | REASON" in str(caught.value)


def test_ignored_by_key_or_id(report: Report) -> None:
    """An id of a fact serves, too; a line that matches nothing is given back."""
    lines = [known.ignore_of(f"{key} | why", "f:1") for key in (known.keys(SAVED)[0], "ffffffffffff")]
    sifted = known.sift(known.keyed(report), None, lines)
    assert (sifted.new, sifted.ignored, [one.key for one in sifted.unmatched]) == (0, (SAVED.id,), ["ffffffffffff"])


def test_baseline_from_the_command_line(run: Run, pair: Path) -> None:
    """Written, unchanged, fixed, new: through edits, other names and unrelated articles."""
    done = run("baseline", "known.json", "pair")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "factcheck: known.json: 1 finding\n")
    assert json.loads(run("baseline", "-", "pair").stdout)["findings"][0]["verdict"] == "conflict"
    arguments = ("compare", "pair", "--baseline", "known.json", "--fail-on", "conflict")
    (pair / "one.txt").write_text("Flood\n\nAn added line.\n\n" + ONE.split("\n\n")[1])
    (pair / "two.txt").rename(pair / "renamed.txt")
    (pair / "other.txt").write_text("Chess\n\nThe club of Sorvik won 9 games this spring, its coach said.\n")
    done = run(*arguments)
    assert done.returncode == 0
    assert "CONFLICT" not in done.stdout
    assert done.stderr.startswith("factcheck: known.json: 0 new, 1 unchanged, 0 fixed\n")
    (pair / "third.txt").write_text(TWO.replace("15", "29"))
    assert run(*arguments).returncode == 1
    for name in ("third.txt", "renamed.txt"):
        (pair / name).unlink()
    done = run(*arguments)
    assert done.returncode == 0
    assert "0 new, 0 unchanged, 1 fixed" in done.stderr
    assert "fixed: " in done.stderr
    assert run(*arguments, "--quiet").stderr == ""


def test_baseline_never_writes_over_anything_else(run: Run, pair: Path) -> None:
    """Neither over an article nor over a file of another kind; a baseline is written anew."""
    assert is_one_line_mistake(run("baseline", "pair/one.txt", "pair"), "no baseline")
    assert (pair / "one.txt").read_text() == ONE
    assert run("baseline", "known.json", "pair").returncode == 0
    assert run("baseline", "known.json", "pair").returncode == 0
    done = run("compare", "pair", "--baseline", "known.json", "--format", "json", "-o", "known.json")
    assert is_one_line_mistake(done, "cannot write known.json")
    assert is_one_line_mistake(run("baseline"), "FILE")


def test_ignored_from_the_command_line(run: Run, pair: Path, tmp_path: Path) -> None:
    """The nearest file counts, and what matches nothing is named."""
    key = json.loads(run("baseline", "-", "pair").stdout)["findings"][0]["key"]
    (tmp_path / ".factcheck-ignore").write_text(f"# by phone\n{key} | the count was taken back\nffffffffffff | gone\n")
    done = run("compare", "pair", "--fail-on", "conflict")
    assert done.returncode == 0
    assert done.stderr == (
        "factcheck: 1 ignored\nfactcheck: .factcheck-ignore:3: matches nothing: ffffffffffff (gone)\n"
    )
    (tmp_path / "mine").write_text("")
    assert run("compare", "pair", "--fail-on", "conflict", "--ignore", "mine").returncode == 1
    assert is_one_line_mistake(run("compare", "pair", "--ignore", "none"), "none", "no such file")


def test_baseline_of_the_configuration(run: Run, pair: Path, tmp_path: Path) -> None:
    """`baseline` is meant from where the file lies."""
    run("baseline", "known.json", "pair")
    (tmp_path / "factcheck.toml").write_text('baseline = "known.json"\n')
    shutil.copytree(pair, tmp_path / "deep" / "pair")
    done = run("compare", "pair", "--fail-on", "conflict", cwd=tmp_path / "deep")
    assert done.returncode == 0, done.stdout
    (tmp_path / "factcheck.toml").write_text("baseline = 3\n")
    with pytest.raises(FactcheckError, match="baseline must be the name of a file"):
        config.file_named("baseline", tmp_path)
