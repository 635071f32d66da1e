"""Tasks corrected in Label Studio become gold that the scorer of the clusters can place."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).parent.parent / "training" / "linkage" / "corrections.py"
SPEC = importlib.util.spec_from_file_location("corrections", FILE)
assert SPEC is not None
assert SPEC.loader is not None
corrections = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(corrections)

TEXTS = {
    "one.txt": (
        "😀 The flood killed 12 people in Harrow. Twelve boats sank.\r\n"
        "“We had no time to save the sheep,” Jane Roe said. The flood killed 12 people in all.\r\n"
    ),
    "two.txt": (
        "🌊 At least 15 people drowned in Harrow in the flood.\r\n"
        "“We had no time to save the sheep,” said Jane Roe, a farmer. 12 boats sank.\r\n"
    ),
}


@pytest.fixture
def tasks(run: Callable[..., Any], tmp_path: Path) -> list[dict[str, Any]]:
    """The tasks of two articles, each accepted as it was found."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_bytes(text.encode())
    done = run("compare", *TEXTS, "--format", "labelstudio")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    for number, task in enumerate(found):
        task["annotations"] = [{"id": number, "result": task["predictions"][0]["result"], "was_cancelled": False}]
    return found


def results(task: dict[str, Any], number: str, name: str) -> list[dict[str, Any]]:
    """What a task says of the regions of a number."""
    found = task["annotations"][0]["result"]
    ids = {one["id"] for one in found if one["from_name"] == "label" and one["value"]["text"] == number}
    return [one for one in found if one["id"] in ids and one["from_name"] == name]


def placed(gold: dict[str, Any], texts: dict[str, str]) -> list[str]:
    """The number of each mention where the scorer looks for it: in the first place where the quote stands."""
    found = []
    for fact in gold["facts"]:
        for mention in fact["mentions"]:
            text = texts[mention["doc"]]
            start = text.index(mention["quote"]) + mention["quote"].index(mention["number"])
            found.append(text[start : start + len(mention["number"])])
            assert found[-1] == mention["number"]
    for quotation in gold["quotes"]:
        assert all(one["text"] in texts[one["doc"]] for one in quotation["mentions"])
    return found


def test_what_was_accepted_is_gold(tasks: list[dict[str, Any]]) -> None:
    """Facts and quotations that both articles have, with values and speakers, at their places."""
    gold, texts, notes = corrections.read(tasks, "flood")
    assert notes == []
    assert set(texts) == {"one", "two"}
    assert not any("\r" in text for text in texts.values())
    assert "15" in placed(gold, texts)
    assert {quotation["speaker"] for quotation in gold["quotes"]} == {"Jane Roe"}
    assert all(len({one["doc"] for one in fact["mentions"]}) > 1 for fact in gold["facts"])


def test_what_a_desk_changes_changes_the_gold(tasks: list[dict[str, Any]]) -> None:
    """A new name of the fact, another value, another verdict, a region that was deleted."""
    for task, number in zip(tasks, ("12", "15"), strict=True):
        for one in results(task, number, "fact"):
            one["value"]["text"] = ["people  drowned"]
        for one in results(task, number, "verdict"):
            one["value"]["choices"] = ["update"]
    for one in results(tasks[1], "15", "value"):
        one["value"]["text"] = ["1,500"]
    gold, texts, _ = corrections.read(tasks, "flood")
    (drowned,) = [fact for fact in gold["facts"] if fact["what"] == "people drowned"]
    assert (drowned["type"], drowned["discrepancy"], drowned["kind"]) == ("update", True, "count")
    assert {mention["value"] for mention in drowned["mentions"]} == {12, 1500}
    assert [mention["doc"] for mention in drowned["mentions"]].count("one") == 2
    placed(gold, texts)
    ids = {one["id"] for one in results(tasks[1], "15", "label")}
    kept = [one for one in tasks[1]["annotations"][0]["result"] if one["id"] not in ids]
    tasks[1]["annotations"][0]["result"] = kept
    gold, _, _ = corrections.read(tasks, "flood")
    assert "people drowned" not in {fact["what"] for fact in gold["facts"]}


def test_a_region_whose_words_moved_is_found_or_told(tasks: list[dict[str, Any]]) -> None:
    """Offsets that a tool counted otherwise are put right by the words; without them, the region is left out."""
    (label,) = results(tasks[1], "15", "label")
    label["value"] |= {"start": label["value"]["start"] - 3, "end": label["value"]["end"] - 3}
    gold, texts, notes = corrections.read(tasks, "flood")
    assert notes == []
    assert "15" in placed(gold, texts)
    label["value"]["text"] = "no such words"
    _, _, notes = corrections.read(tasks, "flood")
    assert notes == [f"two: “no such words” is not at {label['value']['start']}, left out"]


def test_the_newest_annotation_counts() -> None:
    """One that was cancelled does not, and a task without any is left out."""
    task = {
        "annotations": [
            {"id": 1, "updated_at": "2024-05-01", "result": []},
            {"id": 2, "updated_at": "2024-05-02", "result": []},
            {"id": 3, "updated_at": "2024-05-03", "was_cancelled": True, "result": []},
        ]
    }
    assert corrections.newest(task)["id"] == 2
    gold, texts, notes = corrections.read([{"data": {"text": "a"}}], "flood")
    assert (gold["facts"], texts, notes) == ([], {}, ["task 1: no annotation, left out"])


def test_names_of_files() -> None:
    """An article's path is no path to write to."""
    assert corrections.name_of("../../etc/pass wd.txt", {}) == "pass_wd"
    assert corrections.name_of("..", {}) == "article"
    assert corrections.name_of("b/a.txt", {"a": "", "a-2": ""}) == "a-3"


def test_command(tasks: list[dict[str, Any]], tmp_path: Path) -> None:
    """It writes a cluster; what is no export is told in one line."""
    (tmp_path / "flood.json").write_text(json.dumps(tasks), "utf-8")
    command = [sys.executable, str(FILE), str(tmp_path / "flood.json"), str(tmp_path / "gold")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "2 articles" in done.stdout
    folder = tmp_path / "gold" / "flood"
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    placed(gold, {file.stem: file.read_text("utf-8") for file in (folder / "articles").glob("*.txt")})
    (tmp_path / "flood.json").write_text("{}", "utf-8")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
