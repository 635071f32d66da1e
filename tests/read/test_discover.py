"""Which files are found under some paths."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck import read
from factcheck.records import Skipped


def ids(*paths: Path | str) -> list[str]:
    """The names of what is found."""
    return [found.id for found in read.find([str(path) for path in paths])[0]]


def test_find_goes_through_folders_in_order_and_counts_the_rest(tmp_path: Path) -> None:
    """Sorted, once each, hidden names left out, other suffixes counted in one line."""
    for name in ("b.txt", "a.md", "sub/c.TXT", ".hidden.txt", "p.pdf", "q.pdf", "r"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    found, skipped = read.find([str(tmp_path)])
    assert [each.id for each in found] == [str(tmp_path / name) for name in ("a.md", "b.txt", "sub/c.TXT")]
    assert [each.reason for each in skipped] == ["3 other files, not .txt or .md (2 .pdf, 1 no suffix)"]
    assert ids(tmp_path / "b.txt", tmp_path, tmp_path / "b.txt") == [
        str(tmp_path / name) for name in ("a.md", "b.txt", "sub/c.TXT")
    ]


def test_find_visits_once_what_links_lead_back_to(tmp_path: Path) -> None:
    """A folder that links to itself, a second name of one file, a link to nothing."""
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    assert ids(tmp_path) == [str(tmp_path / "a.txt"), str(tmp_path / "gone.txt")]


def test_find_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are as given; a name that is no UTF-8 is written out; one file of another suffix is named."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a b[1]\n.txt").write_text("x")
    Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), b"news/\xff.txt"))).write_text("x")
    (tmp_path / "x.html").write_text("x")
    assert ids("news/") == ids("news") == ["news/\\xff.txt", "news/a b[1]\n.txt"]
    assert ids("-", "-") == ["-"]
    assert read.find(["x.html"])[1] == (Skipped(source="x.html", reason="not .txt or .md", is_named=True),)


def test_find_goes_on_after_a_path_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was named and cannot be read is marked so, once, and the others are found."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for file in ("a.txt", "b.txt", "c.html"):
        (tmp_path / "news" / file).write_text("x")
    found, skipped = read.find(["nowhere", "", "news", "news/c.html", "./news/b.txt", "nowhere"])
    assert [(one.id, one.is_named) for one in found] == [("news/a.txt", False), ("news/b.txt", True)]
    assert [(one.source, one.reason, one.is_named) for one in skipped] == [
        ("nowhere", "no such file or folder", True),
        ('""', "no such file or folder", True),
        ("news", "1 other file, not .txt or .md (1 .html)", False),
        ("news/c.html", "not .txt or .md", True),
    ]


@pytest.mark.parametrize("form", [str, Path, lambda path: [str(path)], lambda path: (Path(path),)])
def test_find_takes_one_path_or_several(tmp_path: Path, form: Callable[[Path], Any]) -> None:
    """A single string is no row of one-letter paths."""
    (tmp_path / "a.txt").write_text("x")
    assert [found.id for found in read.find(form(tmp_path))[0]] == [str(tmp_path / "a.txt")]
