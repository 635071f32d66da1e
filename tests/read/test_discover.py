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
    for name in ("b.txt", "a.md", "sub/c.TXT", ".hidden.txt", "p.png", "q.png", "r"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    found, skipped = read.find([str(tmp_path)])
    assert [each.id for each in found] == [str(tmp_path / name) for name in ("a.md", "b.txt", "sub/c.TXT")]
    assert [each.reason for each in skipped] == ["3 other files, of no kind that is read (2 .png, 1 no suffix)"]
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
    (tmp_path / "x.png").write_text("x")
    assert ids("news/") == ids("news") == ["news/\\xff.txt", "news/a b[1]\n.txt"]
    assert ids("-", "-") == ["-"]
    (skipped,) = read.find(["x.png"])[1]
    assert skipped == Skipped(source="x.png", reason=f"of no kind that is read ({read.readable()})", is_named=True)


def test_find_goes_on_after_a_path_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was named and cannot be read is marked so, once, and the others are found."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for file in ("a.txt", "b.txt", "c.png"):
        (tmp_path / "news" / file).write_text("x")
    found, skipped = read.find(["nowhere", "", "news", "news/c.png", "./news/b.txt", "nowhere"])
    assert [(one.id, one.is_named) for one in found] == [("news/a.txt", False), ("news/b.txt", True)]
    assert [(one.source, one.reason, one.is_named) for one in skipped] == [
        ("nowhere", "no such file or folder", True),
        ('""', "no such file or folder", True),
        ("news", "1 other file, of no kind that is read (1 .png)", False),
        ("news/c.png", f"of no kind that is read ({read.readable()})", True),
    ]


@pytest.mark.parametrize("form", [str, Path, lambda path: [str(path)], lambda path: (Path(path),)])
def test_find_takes_one_path_or_several(tmp_path: Path, form: Callable[[Path], Any]) -> None:
    """A single string is no row of one-letter paths."""
    (tmp_path / "a.txt").write_text("x")
    assert [found.id for found in read.find(form(tmp_path))[0]] == [str(tmp_path / "a.txt")]


def test_the_kind_is_told_by_the_first_bytes(tmp_path: Path) -> None:
    """A page without a suffix is found, one named .txt too; a saved page's folder of parts and a pipe are left alone."""
    (tmp_path / "page").write_text("<!DOCTYPE html><p>x")
    (tmp_path / "picture").write_bytes(b"\x89PNG")
    (tmp_path / "Flood.html").write_text("<html><p>x")
    (tmp_path / "Flood_files").mkdir()
    (tmp_path / "Flood_files" / "frame.html").write_text("<html><p>x")
    (tmp_path / "notes_files").mkdir()
    (tmp_path / "notes_files" / "a.txt").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    found, skipped = read.find(tmp_path)
    assert [Path(one.id).relative_to(tmp_path).as_posix() for one in found] == [
        "Flood.html",
        "notes_files/a.txt",
        "page",
    ]
    assert [one.reason for one in skipped] == ["2 other files, of no kind that is read (2 no suffix)"]


def test_addresses_need_fetch(tmp_path: Path) -> None:
    """Nothing goes to the network unasked; with the option an address is a source like any other."""
    address = "https://herald.example/a"
    assert read.find([address]) == (
        (),
        (Skipped(source=address, reason="an address is read with --fetch only", is_named=True),),
    )
    (found,), skipped = read.find([address], has_fetch=True)
    assert (found.id, found.is_address, found.is_named, skipped) == (address, True, True, ())


def test_the_id_of_an_article_leads_to_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `factcheck text` takes: a file, a row of it, a member of an archive."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.csv", "b.zip", "c#1.txt"):
        Path(name).touch()
    assert read.file_of("a.csv") == ("a.csv", None)
    assert read.file_of("a.csv#3") == ("a.csv", "a.csv#3")
    assert read.file_of("b.zip/flood/x.jsonl#2") == ("b.zip", "b.zip/flood/x.jsonl#2")
    assert read.file_of("c#1.txt") == ("c#1.txt", None)
    assert read.file_of("none.csv") == ("none.csv", None)
    assert read.file_of("-#2") == ("-", "-#2")
