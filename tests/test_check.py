"""`factcheck check`: each statement of a draft, and what the others say of it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli.check import spread

from .test_cli import is_one_line_mistake

Run = Callable[..., "subprocess.CompletedProcess[str]"]
DRAFT = (
    "Flood in Norden kills 14\n\n"
    "NORDEN, July 2, 2023 — The flood in Norden killed 12 people on Sunday, police said. Some 240 people were brought to safety. "
    "The dam of Norden is 41 metres high. Volunteers cooked 900 meals.\n\n"
    "“We had no warning at all before the water came down the valley,” Mayor Jane Roe said.\n"
)
FIRST = (
    "Norden flood\n\n"
    "NORDEN, July 2, 2023 — The flood in Norden killed 12 people on Sunday, according to police. Some 240 people were brought to "
    "safety. The dam of Norden is 38 metres high.\n\n"
    "“We had almost no warning before the water came down the valley,” Mayor Jane Roe said.\n"
)
SECOND = (
    "Toll of Norden flood rises\n\n"
    "NORDEN, July 4, 2023 — The death toll of the flood in Norden has risen to 19 people killed, police said on Tuesday. "
    "Some 240 people were brought to safety.\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A draft and two articles in a folder."""
    (tmp_path / "draft.md").write_text(DRAFT)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "first.txt").write_text(FIRST)
    (tmp_path / "news" / "second.txt").write_text(SECOND)
    return tmp_path


def checked(run: Run, *arguments: str) -> dict[str, Any]:
    """The statements by the words of their figure, and the whole listing under ""."""
    done = run("check", *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return {one["mention"]["text"]: one for one in found["statements"]} | {"": found}


def test_states(run: Run, desk: Path) -> None:
    """Confirmed with its sources, differs, older than the latest known, altered, nobody else; in the draft's order."""
    found = checked(run, "draft.md", "--against", "news")
    places = [one["mention"]["start"] for one in found[""]["statements"]]
    assert places == sorted(places)
    assert [one["id"] for one in found[""]["draft"]] == ["draft.md"]
    assert [one["id"] for one in found[""]["articles"]] == ["news/first.txt", "news/second.txt"]
    saved = found["Some 240 people"]
    assert (saved["state"], len(saved["confirming"])) == ("confirmed", 2)
    height = found["41 metres"]
    assert (height["state"], height["differing"][0]["verdict"]) == ("differs", "conflict")
    assert height["differing"][0]["mentions"][0]["article"] == "news/first.txt"
    killed = found["12 people"]
    assert killed["state"] in ("outdated", "inconsistent")
    assert "update" in {one["verdict"] for one in killed["differing"]}
    assert found["900 meals"]["state"] == "alone"
    said = next(one for one in found[""]["statements"] if one["type"] == "quotation")
    assert said["state"] == "altered"
    assert said["differing"][0]["mentions"][0]["article"] == "news/first.txt"


def test_outdated_and_newer(run: Run, desk: Path) -> None:
    """Of a running count the later article is right: the draft is told only where it is the earlier one."""
    (desk / "draft.md").write_text("Norden\n\n" + FIRST.split("\n\n")[1])
    assert checked(run, "draft.md", "--against", "news/second.txt")["12 people"]["state"] == "outdated"
    (desk / "draft.md").write_text("Norden\n\n" + SECOND.split("\n\n")[1])
    found = checked(run, "draft.md", "--against", "news/first.txt")
    assert next(one["state"] for text, one in found.items() if "19" in text) == "newer"


def test_headline_against_text(run: Run, desk: Path) -> None:
    """The headline says 14, the text 12."""
    found = checked(run, "draft.md", "--against", "news/first.txt")
    headline = found[""]["statements"][0]
    assert headline["is_headline"]
    assert headline["mention"]["number"]["text"] == "14"
    is_told = headline["is_headline_only"] or headline["state"] == "inconsistent"
    assert is_told
    assert not found["12 people"]["is_headline"]


def test_a_copy_of_the_draft_confirms_nothing(run: Run, desk: Path) -> None:
    """The draft's own text under another name is no independent source; the draft itself is left out."""
    body = DRAFT * 1 + "The river Aune had risen for three days before the old wall at the mill gave way.\n"
    (desk / "draft.md").write_text(body)
    (desk / "news" / "copy.txt").write_text(body)
    meals = checked(run, "draft.md", "--against", "news", "draft.md")["900 meals"]
    assert (meals["state"], meals["sources"], len(meals["confirming"])) == ("confirmed", 0, 1)


def test_fail_on(run: Run, desk: Path) -> None:
    """The level says which states count; --quiet alone means conflict."""
    (desk / "calm.txt").write_text("Norden\n\nSome 240 people were brought to safety in the Norden flood.\n")
    (desk / "alone.txt").write_text("Norden\n\nVolunteers cooked 900 meals in Norden.\n")
    expected = {
        ("draft.md", "never"): 0,
        ("draft.md", "conflict"): 1,
        ("draft.md", "alone"): 1,
        ("calm.txt", "compatible"): 0,
        ("alone.txt", "compatible"): 0,
        ("alone.txt", "alone"): 1,
    }
    found = {key: run("check", key[0], "--against", "news", "--fail-on", key[1], "-q").returncode for key in expected}
    assert found == expected
    done = run("check", "draft.md", "--against", "news", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


@pytest.mark.parametrize("form", ["terminal", "json", "sarif", "github"])
def test_every_format(run: Run, desk: Path, form: str) -> None:
    """Each names the draft and a figure that differs; standard input is a draft, too."""
    text = run("check", "-", "--against", "news", "--format", form, stdin=DRAFT.encode()).stdout
    assert "41 metres" in text
    assert "38 metres" in text
    if form in ("json", "sarif"):
        json.loads(text)


def test_known_findings_of_a_draft(run: Run, desk: Path) -> None:
    """A key of the report, or a baseline of draft and articles together, leaves a finding out."""
    height = checked(run, "draft.md", "--against", "news")["41 metres"]
    (desk / ".factcheck-ignore").write_text(f"{height['key']} | measured by hand | Jo\n")
    found = checked(run, "draft.md", "--against", "news")
    assert "41 metres" not in found
    assert found[""]["known"] == 1
    (desk / ".factcheck-ignore").unlink()
    run("baseline", "known.json", "draft.md", "news")
    done = run("check", "draft.md", "--against", "news", "--baseline", "known.json")
    assert "41 metres" not in done.stdout
    assert done.stderr.startswith("factcheck: known.json: ")
    assert "0 fixed" in done.stderr
    (desk / "draft.md").write_text("A new line first.\n\n" + DRAFT.replace("41 metres", "42 metres"))
    done = run("check", "draft.md", "--against", "news", "--baseline", "known.json")
    assert "42 metres" in done.stdout


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["d", "--against", "a", "b", "-q"], ["d", "--against", "a", "--against", "b", "-q"]),
        (["--against", "a", "-", "--", "d"], ["--against", "a", "--against", "-", "--", "d"]),
        (["d", "--against"], ["d", "--against"]),
        (["d", "--against=a", "-o", "f"], ["d", "--against=a", "-o", "f"]),
        (["d", "--against", "-q"], ["d", "--against", "-q"]),
    ],
)
def test_against_takes_several_paths(args: list[str], expected: list[str]) -> None:
    """As a shell gives them for `news/*.txt`."""
    assert spread(args) == expected


def test_mistakes(run: Run, desk: Path) -> None:
    """One line that names what is wrong."""
    (desk / "empty.txt").touch()
    assert is_one_line_mistake(run("check"), "DRAFT")
    assert is_one_line_mistake(run("check", "draft.md"), "no articles named")
    assert is_one_line_mistake(run("check", "draft.md", "--against"), "--against")
    assert is_one_line_mistake(run("check", "--against", "news", "draft.md"), "DRAFT")
    assert is_one_line_mistake(run("check", "none.md", "--against", "news"), "none.md")
    assert is_one_line_mistake(run("check", "empty.txt", "--against", "news"), "empty.txt: empty")
    assert is_one_line_mistake(run("check", "draft.md", "--against", "draft.md"), "nothing to check the draft against")
    assert is_one_line_mistake(run("check", "draft.md", "--against", "news", "--format", "csv"), "csv")
    done = run("check", "draft.md", "--against", "news", "-o", "draft.md")
    assert is_one_line_mistake(done, "cannot write draft.md")
    assert (desk / "draft.md").read_text() == DRAFT


def test_hostile_draft(run: Run, desk: Path) -> None:
    """Escape codes, markup and a broken neighbour stop nothing and reach nobody."""
    (desk / "draft.md").write_text(DRAFT.replace("41 metres", "\x1b[31m41 metres[/b]").replace("Roe", "Roe\u202e"))
    (desk / "news" / "bad.txt").write_bytes(bytes(range(256)))
    done = run("check", "draft.md", "--against", "news")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "news/bad.txt: binary" in done.stdout


def test_a_moving_count_is_no_contradiction(run: Run, desk: Path) -> None:
    """ "On Sunday 12, on Monday 19" is how tolls are reported; a headline must have one of the two."""
    text = (
        "{}\n\nThe flood in Norden had killed 12 people by Sunday, police said. "
        "On Monday the toll rose to 19 people killed, police said.\n"
    )
    (desk / "draft.md").write_text(text.format("Norden flood: 19 people killed"))
    found = checked(run, "draft.md", "--against", "news")
    assert "inconsistent" not in {one["state"] for one in found[""]["statements"]}
    (desk / "draft.md").write_text(text.format("Norden flood: 25 people killed"))
    found = checked(run, "draft.md", "--against", "news")
    headline = found[""]["statements"][0]
    assert headline["state"] == "inconsistent" or headline["is_headline_only"]


def test_one_figure_many_times(run: Run, desk: Path) -> None:
    """A draft that repeats a figure gets a statement for each, and is judged once."""
    (desk / "draft.md").write_text(DRAFT + "\n\nThe dam of Norden is 41 metres high, an engineer said." * 60)
    found = checked(run, "draft.md", "--against", "news")
    heights = [one for one in found[""]["statements"] if one["mention"]["text"] == "41 metres"]
    assert len(heights) > 50
    assert {one["state"] for one in heights} == {"differs"}


def test_comments_in_a_draft(run: Run, desk: Path) -> None:
    """A comment ignores the findings of its line, or of the next one, or those of its key; its own figures are no statements."""
    height = checked(run, "draft.md", "--against", "news")["41 metres"]
    plain = "The dam of Norden is 41 metres high."
    for comment in (
        f"<!-- factcheck-ignore: the builder gave 3 figures -->\n\n{plain}\n\n",
        f"{plain} <!-- factcheck-ignore: measured -->\n\n",
        f"{plain}\n\n<!-- factcheck-ignore {height['key']}: measured -->\n\n",
    ):
        (desk / "draft.md").write_text(DRAFT.replace(plain + " ", "\n\n" + comment))
        found = checked(run, "draft.md", "--against", "news")
        assert "41 metres" not in found, comment
        assert found[""]["known"] == 1
        assert not any("3" in text for text in found if "figure" in text)
    (desk / "draft.md").write_text("<!-- factcheck-ignore 0123456789ab: old -->\n" + DRAFT)
    done = run("check", "draft.md", "--against", "news")
    assert "factcheck: draft.md:1: matches nothing: 0123456789ab (old)\n" in done.stderr
    assert "41 metres" in done.stdout


@pytest.mark.parametrize("mark", ["", "\r"])
def test_headline_in_front_matter(run: Run, desk: Path, mark: str) -> None:
    """`title:` of a Markdown draft is checked against the text, at its own place."""
    front = "---\ntitle: Dam of Norden is 45 metres high\ndate: 2023-07-02\n---\n".replace("\n", f"{mark}\n")
    text = front + "\nThe dam of Norden is 38 metres high.\n"
    (desk / "draft.md").write_bytes(text.encode())
    found = checked(run, "draft.md", "--against", "news")
    headline = next(one for one in found[""]["statements"] if "45" in one["mention"]["text"])
    mention = headline["mention"]
    assert headline["is_headline"]
    assert (mention["line"], mention["column"]) == (2, 25)
    assert text[mention["start"] : mention["end"]] == mention["text"]
    assert headline["state"] == "inconsistent"
    assert found["38 metres"]["confirming"]


def test_against_an_archive(run: Run, desk: Path) -> None:
    """An archive says what its articles say, beside other paths too; a file that only begins like one is told in one line."""
    assert run("archive", "add", "news", "--archive", "news.db").returncode == 0
    from_files = checked(run, "draft.md", "--against", "news")[""]["statements"]
    assert checked(run, "draft.md", "--against", "news.db")[""]["statements"] == from_files
    assert checked(run, "draft.md", "--against", "news.db", "news")[""]["statements"] == from_files
    (desk / "pies.txt").write_text("Bakers in Quillon\n\nBakers in Quillon sold 340 pies on Friday, Nell Mott said.\n")
    alone = run("check", "pies.txt", "--against", "news.db", "--format", "json")
    assert (alone.returncode, alone.stderr) == (0, "")
    assert {one["state"] for one in json.loads(alone.stdout)["statements"]} == {"alone"}
    assert json.loads(alone.stdout)["articles"] == []
    (desk / "odd.db").write_bytes(b"SQLite format 3\0 and no more")
    assert is_one_line_mistake(run("check", "draft.md", "--against", "odd.db"), "odd.db")
