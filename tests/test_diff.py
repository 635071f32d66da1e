"""`factcheck diff`: what changed between two versions of an article."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.revisions import masked, note_on

from .test_cli import is_one_line_mistake

Run = Callable[..., "subprocess.CompletedProcess[str]"]
OLD = (
    "Flood kills 12 in Norden\n\n"
    "The flood killed 12 people on Tuesday, police said. Some 240 people were brought to safety.\n\n"
    "“We had no warning at all before the water came,” Mayor Jane Roe said. The dam is 40 metres high. About 300 houses fell.\n"
)
NEW = (
    "Flood kills 15 in Norden\n\n"
    "The flood killed 15 people on Tuesday, police said. Some 240 people were brought to safety. Rescuers used 9 boats.\n\n"
    "“We had almost no warning before the water came,” Mayor Jane Roe said. About 310 houses fell.\n\n"
)
NOTE = "Correction: An earlier version of this article said that 12 people were killed. The number is 15.\n"


def differences(run: Run, old: str, new: str) -> dict[str, list[tuple[str | None, str | None]]]:
    """Change -> texts of the old and the new mention."""
    done = run("diff", old, new, "--format", "json")
    assert done.returncode == 0, done.stderr
    found: dict[str, list[Any]] = {}
    for one in json.loads(done.stdout)["revisions"]:
        for change in one["changes"]:
            texts = tuple((change[side] or {}).get("text") for side in ("old", "new"))
            found.setdefault(change["change"], []).append(texts)
    return found


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """Two versions in two folders."""
    for name, text in (("old", OLD), ("new", NEW + NOTE)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "flood.txt").write_text(text)
    return tmp_path


def test_changes(run: Run, versions: Path) -> None:
    """Corrected with a note, changed without one, added, dropped, unchanged; the versions are no copies of each other."""
    found = differences(run, "old/flood.txt", "new/flood.txt")
    assert found == {
        "corrected": [("12", "15"), ("12 people", "15 people")],
        "changed": [
            ("We had no warning at all before the water came,", "We had almost no warning before the water came,"),
            ("About 300 houses", "About 310 houses"),
        ],
        "added": [(None, "9 boats")],
        "dropped": [("40 metres", None)],
        "unchanged": [("Tuesday", "Tuesday"), ("Some 240 people", "Some 240 people")],
    }
    (versions / "new" / "flood.txt").write_text(NEW)
    assert ("12 people", "15 people") in differences(run, "old/flood.txt", "new/flood.txt")["changed"]


def test_the_same_text(run: Run, versions: Path) -> None:
    """Nothing changed, wherever the file lies and however its lines are broken."""
    (versions / "again.txt").write_text("A line before.\n\n" + OLD.replace("said. ", "said.\n\n"))
    assert set(differences(run, "old/flood.txt", "again.txt")) == {"unchanged"}
    done = run("diff", "old/flood.txt", "again.txt", "--quiet")
    assert (done.returncode, done.stdout) == (0, "")


def test_folders_by_name_and_address(run: Run, versions: Path) -> None:
    """Articles are paired by address, then by name; those of one side only are told."""
    page = "---\nurl: https://news.example/{}\n---\n\nThe storm tore down {} trees in Norden.\n"
    for side, name, number in (("old", "a.md", 40), ("new", "b.md", 50)):
        (versions / side / name).write_text(page.format("storm", number))
        (versions / side / f"{side}-only.txt").write_text("The club of Sorvik won 9 games.\n")
    done = run("diff", "old", "new", "--format", "json")
    pairs = [
        tuple((one[side] or {}).get("id") for side in ("old", "new")) for one in json.loads(done.stdout)["revisions"]
    ]
    assert pairs == [
        ("old/a.md", "new/b.md"),
        ("old/flood.txt", "new/flood.txt"),
        ("old/old-only.txt", None),
        (None, "new/new-only.txt"),
    ]
    text = run("diff", "old", "new").stdout
    assert "> 50 trees" in text
    assert "old/old-only.txt  only in the old version" in text


def test_fail_on(run: Run, versions: Path) -> None:
    """Unnoted changes, any change, or also what came and went."""
    (versions / "noted.txt").write_text(OLD.replace("12", "15") + "\n" + NOTE)
    (versions / "more.txt").write_text(OLD + "\nRescuers used 9 boats.\n")
    expected = {
        ("noted.txt", "unnoted"): 0,
        ("noted.txt", "changed"): 1,
        ("new/flood.txt", "unnoted"): 1,
        ("new/flood.txt", "never"): 0,
        ("more.txt", "changed"): 0,
        ("more.txt", "any"): 1,
    }
    found = {key: run("diff", "old/flood.txt", key[0], "-q", "--fail-on", key[1]).returncode for key in expected}
    assert found == expected


def test_mistakes(run: Run, versions: Path) -> None:
    """One line that names what is wrong."""
    (versions / "empty.txt").touch()
    assert is_one_line_mistake(run("diff", "old"), "NEW")
    assert is_one_line_mistake(run("diff", "old", "none"), "none")
    assert is_one_line_mistake(run("diff", "empty.txt", "new"), "empty.txt: empty")
    assert is_one_line_mistake(run("diff", "-", "-"), "standard input")
    assert is_one_line_mistake(run("diff", "old", "new", "-o", "new/flood.txt"), "cannot write")
    assert run("diff", "old/flood.txt", "-", stdin=OLD.encode()).returncode == 0


def test_hostile_versions(run: Run, versions: Path) -> None:
    """Nothing of an article reaches the terminal as a command."""
    (versions / "new" / "flood.txt").write_text((NEW + NOTE).replace("15 people", "\x1b[31m15 people[/b]\u202e"))
    done = run("diff", "old", "new", "--all")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


@pytest.mark.parametrize(
    ("words", "note", "expected"),
    [
        (["12", "15"], "Correction: it was 12, not 15.", True),
        (["12"], "Correction: it was 120.", False),
        (["12"], "Correction: it was 1,12 or 12.5.", False),
        (["", " "], "Correction: a name.", False),
        (["(a", "twelve"], "Correction: Twelve died.", True),
    ],
)
def test_note_on(words: list[str], note: str, expected: bool) -> None:
    """A note is on a figure that it names as a whole word."""
    assert (note_on(words, [note]) is not None) == expected


def test_masked() -> None:
    """A sentence without its figures is the same before and after a correction."""
    old, new = masked("It killed 12 people.", ["12"]), masked("It killed fifteen people.", ["fifteen"])
    assert old == new
    assert len(old) == 3
