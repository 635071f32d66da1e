"""docs/adding.md holds: its rows and its format, added as they are printed, do what the page says."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "adding.md").read_text("utf-8")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def blocks(language: str) -> list[str]:
    """The code blocks of one language on the page."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.fixture
def added(tmp_path: Path) -> Path:
    """The four rows of the page in one file."""
    file = tmp_path / "my.yml"
    file.write_text("\n".join(blocks("yaml")), "utf-8")
    return file


def compared(run: Run, folder: Path, left: str, right: str, patterns: Path | None) -> set[tuple[str, str]]:
    """Verdict and rule of the facts that two articles share."""
    (folder / "news").mkdir(exist_ok=True)
    (folder / "news" / "a.txt").write_text(left, "utf-8")
    (folder / "news" / "b.txt").write_text(right, "utf-8")
    options = ("--patterns", str(patterns)) if patterns else ()
    done = run("compare", "news", "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    return {(fact["verdict"], fact["rule"]) for fact in json.loads(done.stdout)["facts"] if len(fact["mentions"]) > 1}


def listed(run: Run, folder: Path, command: str, text: str, patterns: Path | None) -> list[dict[str, Any]]:
    """The claims or quotes of one article."""
    (folder / "one.txt").write_text(text, "utf-8")
    options = ("--patterns", str(patterns)) if patterns else ()
    done = run(command, "one.txt", "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_the_page_adds_one_of_each_row() -> None:
    """A unit, a zone, a verb of saying and a class."""
    assert [block.split(":")[0] for block in blocks("yaml")] == ["units", "calendar", "cues", "classes"]


def test_a_unit(run: Run, tmp_path: Path, added: Path) -> None:
    """The new unit is converted to a built-in one; without the row the two figures are not compared."""
    texts = "The Harrow bridge is 364 smoots long.", "The Harrow bridge is 620 metres long."
    assert compared(run, tmp_path, *texts, added) == {("agree", "same_value_in_other_unit")}
    assert ("agree", "same_value_in_other_unit") not in compared(run, tmp_path, *texts, None)


def test_a_unit_that_disagrees(run: Run, tmp_path: Path, added: Path) -> None:
    """Two lengths that differ conflict, each in its own unit."""
    texts = "The Harrow bridge is 364 smoots long.", "The Harrow bridge is 580 metres long."
    assert compared(run, tmp_path, *texts, added) == {("conflict", "otherwise_conflict")}


def test_a_zone(run: Run, tmp_path: Path, added: Path) -> None:
    """One moment in two zones is one figure, and another moment is none."""
    left = "The ferry to Pitt Island left at 7 p.m. CHAST."
    same, other = "The ferry to Pitt Island left at 0615 GMT.", "The ferry to Pitt Island left at 0915 GMT."
    assert {verdict for verdict, _ in compared(run, tmp_path, left, same, added)} == {"agree"}
    assert {verdict for verdict, _ in compared(run, tmp_path, left, other, added)} == {"conflict"}


def test_a_cue(run: Run, tmp_path: Path, added: Path) -> None:
    """The new verb names the speaker of a quotation, and of a figure in it."""
    text = "The sheriff drawled that 14 horses had been stolen."
    assert listed(run, tmp_path, "quotes", text, None) == []
    (quote,) = listed(run, tmp_path, "quotes", text, added)
    assert (quote["kind"], quote["cue"], quote["stance"]) == ("indirect", "drawled", "said")
    (claim,) = listed(run, tmp_path, "claims", text, added)
    assert claim["attribution"] == "The sheriff"


def test_a_class(run: Run, tmp_path: Path, added: Path) -> None:
    """Figures told by different words of the class carry its name."""
    text = "Nurses vaccinated 340 children on the island. In the port, 95 sailors were inoculated. Nobody taught 12 pupils."
    assert [claim["class"] for claim in listed(run, tmp_path, "claims", text, None)] == [None, None, None]
    assert [claim["class"] for claim in listed(run, tmp_path, "claims", text, added)] == [
        "vaccinated",
        "vaccinated",
        None,
    ]


@pytest.fixture
def factcheck(tmp_path: Path) -> Callable[..., str]:
    """The command from a copy of the program: `factcheck("compare", "a.txt")`, in the folder of the copy."""
    ours = shutil.ignore_patterns("language", "__pycache__")
    shutil.copytree(ROOT / "factcheck", tmp_path / "factcheck", ignore=ours)
    (tmp_path / "factcheck" / "language").symlink_to(ROOT / "factcheck" / "language")
    (tmp_path / "data").symlink_to(ROOT / "data")

    def call(*arguments: str) -> str:
        command = [sys.executable, "-m", "factcheck", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return call


def module(told: str) -> str:
    """The module of the page that begins with some words."""
    (found,) = (block for block in blocks("py") if block.startswith(f'"""{told}'))
    return found


def test_a_format(tmp_path: Path, factcheck: Callable[..., str]) -> None:
    """A file in the folder is offered and works; nothing else of the program is touched."""
    (tmp_path / "factcheck" / "report" / "formats" / "plain.py").write_text(module("Tab-separated values"), "utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("The storm sank 14 boats in Harrow.", "utf-8")
    assert "plain" in factcheck("compare", "--help")
    rows = [line.split("\t") for line in factcheck("compare", "a.txt", "b.txt", "--format", "plain").splitlines()]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("agree", "a.txt", "14 boats"),
        ("agree", "b.txt", "14 boats"),
    ]


def test_a_reader(tmp_path: Path, factcheck: Callable[..., str]) -> None:
    """A file in the folder is enough for its suffix to be read; what it states counts before what the text shows."""
    (tmp_path / "factcheck" / "read" / "formats" / "wire.py").write_text(module("Wire copy"), "utf-8")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.wire").write_text(
        "Harrow Wire | 2024-04-22\n\nThe storm sank 14 boats in Harrow on Monday.\n", "utf-8"
    )
    (tmp_path / "news" / "b.wire").write_bytes(bytes(range(256)))
    found = json.loads(factcheck("compare", "news", "--format", "json"))
    assert [(one["path"], one["outlet"], one["published"]) for one in found["articles"]] == [
        ("news/a.wire", "Harrow Wire", "2024-04-22")
    ]
    assert [(one["source"], one["reason"]) for one in found["skipped"]] == [("news/b.wire", "no text")]
    assert "14 boats" in [claim["text"] for fact in found["facts"] for claim in fact["mentions"]]


CHECKS = ROOT / "factcheck" / "judge" / "consistency" / "checks.py"


def test_a_check(tmp_path: Path, factcheck: Callable[..., str]) -> None:
    """A file and a row are enough for a conflict that the check finds."""
    folder = tmp_path / "factcheck" / "judge" / "consistency"
    (folder / "parts.py").write_text(module("Parts larger than their whole"), "utf-8")
    table = CHECKS.read_text("utf-8")
    table = table.replace("from .totals", "from .parts import inconsistent_parts\nfrom .totals")
    table = re.sub(r"^(CHECKS\b.*= \()$", r"\1\n    inconsistent_parts,", table, flags=re.M)
    assert table.count("inconsistent_parts") == 2
    (folder / "checks.py").write_text(table, "utf-8")
    (tmp_path / "a.txt").write_text("Rescuers said 14 of the 12 sailors drowned.", "utf-8")
    (tmp_path / "b.txt").write_text("Rescuers said 12 of the 14 sailors drowned.", "utf-8")
    found = json.loads(factcheck("compare", "a.txt", "b.txt", "--format", "json"))["facts"]
    assert [
        (fact["low"], fact["high"], {claim["article"] for claim in fact["mentions"]})
        for fact in found
        if fact["rule"] == "part_exceeds_whole"
    ] == [(12, 14, {"a.txt"})]
