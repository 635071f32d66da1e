"""The stories written for measuring: their marks, and that all of those at hand are in order."""

import importlib.util
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "bench"
SPEC = importlib.util.spec_from_file_location("stories", FOLDER / "stories.py")
assert SPEC is not None
assert SPEC.loader is not None
stories = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(stories)

TEXT = """# A mill burns
# fact dead | conflict | people killed
# fact day | agree | day of the fire
=== post
Mill fire kills [[dead|3]]
It began on [[day|Monday]], a year after the last.
=== wire
[[dead|Four]] died on [[day,dead|May 2]].
"""


def story(folder: Path, text: str) -> "stories.Story":
    """A story of this text."""
    path = folder / "mill.txt"
    path.write_text(text, "utf-8")
    return stories.Story(path)


def test_marks_are_taken_out_and_known_by_their_place(tmp_path: Path) -> None:
    """The articles as plain text; each marked figure leads to its facts, anything else to none."""
    found = story(tmp_path, TEXT)
    assert found.texts["wire"] == "Four died on May 2.\n"
    assert found.texts["post"].startswith("Mill fire kills 3\nIt began on Monday,")
    assert found.at("wire", 0, 4) == {"dead"}
    assert found.at("wire", 13, 18) == {"day", "dead"}
    assert found.at("wire", 5, 9) == frozenset()
    assert list(found.problems()) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[[day|Monday]]", "Monday", "fact day: marked in 1 article(s); a fact needs two"),
        ("| conflict |", "| quarrel |", "fact dead: 'quarrel' is none of agree, loose, update, conflict"),
        ("[[dead|Four]]", "[[lost|Four]]", "fact lost: marked, but not in the table"),
        ("[[dead|Four]]", "[[dead Four]]", "wire: broken mark"),
    ],
)
def test_problems(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """What a writer forgot is named."""
    assert problem in list(story(tmp_path, TEXT.replace(old, new)).problems())


def test_two_articles_of_one_name(tmp_path: Path) -> None:
    """Neither could be told from the other."""
    with pytest.raises(ValueError, match="two articles are called 'post'"):
        story(tmp_path, TEXT.replace("=== wire", "=== post"))


@pytest.mark.parametrize("path", sorted((FOLDER / "stories").glob("*.txt")), ids=lambda path: path.stem)
def test_stories_at_hand(path: Path) -> None:
    """Every mark of every story stands for a fact that two of its articles tell."""
    found = stories.Story(path)
    assert list(found.problems()) == []
    assert len(found.texts) >= 8
