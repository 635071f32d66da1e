"""This state against an earlier one (bench/against.py): what can be told without measuring."""

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "bench" / "against.py"

pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="there is no history here")


@pytest.fixture
def against(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script as a module."""
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    return importlib.import_module("against")


def test_a_revision_that_does_not_exist_is_told() -> None:
    """In a line on the error stream, with the exit code of wrong usage; and nothing is left behind."""
    before = subprocess.run(["git", "worktree", "list"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    done = subprocess.run([sys.executable, SCRIPT, "no-such-state"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no-such-state" in done.stderr
    assert "Traceback" not in done.stderr
    after = subprocess.run(["git", "worktree", "list"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert before == after


def test_nested_figures_get_joined_names(against: Any) -> None:
    """As bench/run.py prints them: maps in maps, and triples."""
    found = {"links": {"F": 77.9, "P": 73.8}, "type": [72, None], "name": "x", "done": True}
    assert against.flat(found) == {"links F": 77.9, "links P": 73.8, "type 0": 72.0}


def test_the_articles_of_the_written_stories(against: Any, tmp_path: Path) -> None:
    """One folder a story, one file an article, without marks."""
    folder = against.written(tmp_path / "texts")
    files = list(folder.rglob("*.txt"))
    assert len(files) > 100
    assert not any("[[" in file.read_text("utf-8") for file in files)
