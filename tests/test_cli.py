"""The command as a user runs it: exit codes, one-line mistakes, where the output goes. Never a traceback."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck import __version__, cli
from factcheck.read import readable

from .conftest import SEEDS, needs_seeds
from .signals import heeded

ROOT = Path(__file__).parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def is_one_line_mistake(done: "subprocess.CompletedProcess[str]", *words: str) -> bool:
    """Exit 2, nothing on standard output, one line on standard error that says these words."""
    lines = done.stderr.strip().splitlines()
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("factcheck: ")
    for word in words:
        assert word in lines[0], lines[0]
    return True


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """A folder with two short articles."""
    folder = tmp_path / "pair"
    folder.mkdir()
    (folder / "one.txt").write_text("Flood\n\nThe flood killed 12 people on Tuesday, police said.\n")
    (folder / "two.txt").write_text("Flood\n\nThe flood killed 15 people on Tuesday, police said.\n")
    return folder


def test_help_is_light(run: Run) -> None:
    """`--help` and `--version` load neither spaCy nor rich's console."""
    code = (
        "import sys; sys.argv = ['factcheck', '--help']\n"
        "from factcheck.cli import main\n"
        "try: main()\n"
        "except SystemExit as end:\n"
        "    print(end.code, sorted({'spacy', 'rich.console', 'numpy', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.endswith("0 []\n"), done.stdout
    assert run("--version").stdout == f"factcheck {__version__}\n"


@pytest.mark.parametrize(
    "command", ["compare", "claims", "quotes", "check", "diff", "baseline", "text", "schema", "watch"]
)
def test_every_command_has_help(run: Run, command: str) -> None:
    """One sentence and the options."""
    done = run(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: factcheck {command}")


def test_bare_command_shows_help(run: Run) -> None:
    """As git and the like do: help, and exit 2."""
    done = run()
    assert done.returncode == 2
    assert "Commands:" in done.stderr


def test_path_that_does_not_exist(run: Run) -> None:
    """Exit 2, and which."""
    assert is_one_line_mistake(run("compare", "nowhere/at all"), "nowhere/at all", "no such file or folder")


def test_empty_folder(run: Run, tmp_path: Path) -> None:
    """Exit 2, and what is looked for."""
    (tmp_path / "empty").mkdir()
    assert is_one_line_mistake(run("compare", "empty"), "no file in empty that is read", ".txt")


def test_nothing_named(run: Run) -> None:
    """Exit 2, and what can be named."""
    assert is_one_line_mistake(run("compare"), "no articles named", "[tool.factcheck]", "factcheck.toml")


def test_unknown_format_command_and_option(run: Run, pair: Path) -> None:
    """The known formats are listed."""
    assert is_one_line_mistake(run("compare", str(pair), "--format", "xml"), "xml", "terminal", "json", "jsonl")
    assert is_one_line_mistake(run("claims", str(pair), "--kind", "counts"), "counts", "count", "money")
    assert is_one_line_mistake(run("compere"), "compere")
    assert is_one_line_mistake(run("compare", "--formats"), "--formats", "--format")


def test_unknown_model(run: Run, pair: Path) -> None:
    """The known ones are listed."""
    assert is_one_line_mistake(run("compare", str(pair), "--model", "en_none"), "en_none", "known:", "bundled")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("classes:\n  killed: [\n", "bad.yml:3:1"),
        ("klasses:\n  killed:\n    nouns: [death]\n", "bad.yml:1:1: unknown section"),
        ("classes:\n  killed:\n    nuons: [death]\n", "bad.yml:3:5: unknown field"),
        ("classes:\n  killed:\n    nouns: 3\n", "bad.yml:3:12"),
    ],
)
def test_broken_patterns(run: Run, pair: Path, content: str, expected: str) -> None:
    """File, line, column, what is wrong and what is allowed."""
    (pair / "bad.yml").write_text(content)
    assert is_one_line_mistake(run("compare", ".", "--patterns", "bad.yml", cwd=pair), expected)
    assert is_one_line_mistake(run("compare", ".", "--patterns", "none.yml", cwd=pair), "none.yml")


def test_one_article_has_nothing_to_compare_with(run: Run, pair: Path) -> None:
    """It says so; that is no mistake."""
    done = run("compare", str(pair / "one.txt"))
    assert done.returncode == 0
    assert done.stdout.startswith("one article only: nothing to compare")


def test_bad_files_are_listed_and_stop_nothing(run: Run, pair: Path) -> None:
    """An empty file, a binary one, a large one, a pipe: skipped, each with its reason."""
    (pair / "empty.txt").touch()
    (pair / "binary.txt").write_bytes(bytes(range(256)))
    (pair / "large.txt").write_text("x" * 20_000)
    (pair / "photo.png").touch()
    os.mkfifo(pair / "fifo.txt")
    done = run("compare", "pair", "--format", "json", "--max-size", "0.01")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [article["path"] for article in found["articles"]] == ["pair/one.txt", "pair/two.txt"]
    reasons = {one["source"]: one["reason"] for one in found["skipped"]}
    assert reasons.pop("pair/binary.txt").startswith("binary")
    assert reasons == {
        "pair/empty.txt": "empty",
        "pair/large.txt": "larger than 0.01 MB (--max-size)",
        "pair/fifo.txt": "not a regular file",
        "pair": "1 other file, of no kind that is read (1 .png)",
    }
    text = run("compare", "pair", "--max-size", "0.01").stdout
    assert "pair/empty.txt: empty" in text


def test_only_bad_files(run: Run, tmp_path: Path) -> None:
    """A folder of nothing but empty files has nothing to compare; the files are listed. One that was named is a mistake."""
    (tmp_path / "a.txt").touch()
    for path, code in ((".", 0), ("a.txt", 2)):
        done = run("compare", path)
        assert done.returncode == code
        assert "nothing to compare" in done.stdout
        assert "a.txt: empty" in done.stdout
    assert done.stderr == "factcheck: not read: a.txt: empty\n"


@pytest.mark.parametrize("form", ["terminal", "json"])
def test_what_is_named_and_not_read_stops_nothing(run: Run, pair: Path, form: str) -> None:
    """The others are read and told of, then one line names what is missing, and exit 2 says it to scripts."""
    (pair / "photo.png").write_text("x")
    (pair / "empty.txt").touch()
    for command in ("compare", "claims", "quotes"):
        complete = run(command, "pair", "--format", form)
        assert complete.returncode == 0
        done = run(command, "nowhere.txt", "", "pair", "pair/photo.png", "pair/empty.txt", "--format", form)
        assert done.returncode == 2
        reasons = done.stderr.splitlines()[-1].removeprefix("factcheck: not read: ").split("; ")
        assert sorted(reasons) == [
            '"": no such file or folder',
            "nowhere.txt: no such file or folder",
            "pair/empty.txt: empty",
            f"pair/photo.png: of no kind that is read ({readable()})",
        ]
        if form == "json" and command != "compare":
            assert done.stdout == complete.stdout
        else:
            assert "pair/one.txt" in done.stdout


def test_nothing_that_could_be_compared(run: Run, pair: Path) -> None:
    """A script that asks must not take "nothing was read" for "nothing disagrees"."""
    for file in pair.iterdir():
        file.write_bytes(bytes(range(256)))
    assert run("compare", "pair").returncode == 0
    for level in ("never", "conflict", "update", "compatible"):
        done = run("compare", "pair", "--fail-on", level)
        assert done.returncode == (0 if level == "never" else 2)
        assert "one.txt: binary" in done.stdout
    assert done.stderr == "factcheck: nothing could be compared: none of the articles could be read\n"


@pytest.mark.parametrize("name", ["pair/one.txt", "link.txt", "hard.txt", "./pair/../pair/one.txt"])
def test_output_is_never_an_input(run: Run, pair: Path, name: str) -> None:
    """Nor by another name, a link or a second name of one file; a file of words of one's own counts too."""
    (pair.parent / "link.txt").symlink_to(pair / "one.txt")
    os.link(pair / "one.txt", pair.parent / "hard.txt")
    before = (pair / "one.txt").read_bytes()
    for command in ("compare", "claims", "quotes"):
        assert is_one_line_mistake(run(command, "pair", "-o", name), name, "it is read, as pair/one.txt")
    assert (pair / "one.txt").read_bytes() == before
    (pair.parent / "my.yml").write_text("aliases:\n  Jane Roe: {names: [Nan Flint]}\n")
    options = ("--patterns", "my.yml")
    assert is_one_line_mistake(run("compare", "pair", *options, "-o", "my.yml"), "it is read, as my.yml")
    (pair / "notes.log").write_text("before")
    assert run("compare", "pair", "-o", "pair/notes.log").returncode == 0


@pytest.mark.parametrize("command", ["compare", "claims"])
def test_a_report_among_the_articles_is_no_article(run: Run, pair: Path, command: str) -> None:
    """Written there once, it is written again, and read by nothing."""
    options = ("pair", "--format", "json", "-o", "pair/report.json")
    assert run(command, *options).returncode == 0
    first = (pair / "report.json").read_bytes()
    assert run(command, *options).returncode == 0
    again = json.loads((pair / "report.json").read_bytes())
    if command == "compare":
        assert again.pop("skipped") == [
            {
                "source": "pair",
                "reason": "1 other file, of no kind that is read (1 report of factcheck)",
                "is_named": False,
            }
        ]
        assert again | {"skipped": []} == json.loads(first)


def test_output_is_never_the_file_on_standard_input(pair: Path) -> None:
    """`factcheck claims - < one.txt -o one.txt`."""
    with (pair / "one.txt").open("rb") as file:
        done = begun("claims", "-", "-o", "one.txt", cwd=pair, stdin=file)
    assert is_one_line_mistake(done, "one.txt", "it is read, as -")


@pytest.mark.parametrize("size", ["nan", "inf", "-inf", "0", "-1", "large"])
def test_sizes_that_are_none(run: Run, pair: Path, size: str) -> None:
    """One line; and more than any memory holds is a size."""
    assert is_one_line_mistake(run("compare", "pair", "--max-size", size), "--max-size")
    assert run("compare", "pair", "--max-size", "1e30").returncode == 0


def begun(*arguments: str, cwd: Path, **streams: Any) -> "subprocess.CompletedProcess[str]":
    """The command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        check=False,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams},
    )


def in_shell(line: str, *, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """A line of a shell in which `factcheck` is the command."""
    command = f'factcheck() {{ "{sys.executable}" -m factcheck "$@"; }}; {line}'
    return subprocess.run(
        ["bash", "-c", command],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_closed_streams(pair: Path) -> None:
    """Standard output that is closed is said in one line, unless nothing was to be written there."""
    for command in ("compare .", "schema"):
        assert is_one_line_mistake(in_shell(f"factcheck {command} >&-", cwd=pair), "standard output is closed")
    done = in_shell("factcheck compare . -o report.json --format json >&- && grep -c conflict report.json", cwd=pair)
    assert (done.returncode, done.stderr) == (0, "")
    for line, code in (("factcheck compare . 2>&- >/dev/null", 0), ("factcheck compare nowhere 2>&- >&-", 2)):
        done = in_shell(line, cwd=pair)
        assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def test_a_folder_that_is_gone(pair: Path) -> None:
    """Who stands in a deleted folder is told so, whatever he names."""
    for paths in ("", ".", str(pair)):
        done = in_shell(f"mkdir gone && cd gone && rmdir ../gone && factcheck compare {paths}", cwd=pair)
        assert is_one_line_mistake(done, "working folder", "change to one that exists")


def test_standard_input(run: Run, pair: Path) -> None:
    """`-` is an article like any other."""
    done = run("claims", "-", "--format", "jsonl", stdin=b"The flood killed 12 people.")
    assert done.returncode == 0, done.stderr
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(claim["article"], claim["value"], claim["kind"]) for claim in claims] == [("-", 12, "count")]
    assert "nothing to compare" in run("compare", "-").stdout


def test_default_paths(run: Run, pair: Path) -> None:
    """What pyproject.toml lists; else ./seeds."""
    (pair.parent / "pyproject.toml").write_text('[tool.factcheck]\npaths = ["pair"]\n')
    below = pair.parent / "below"
    below.mkdir()
    found = json.loads(run("compare", "--format", "json", cwd=below).stdout)
    assert [article["path"] for article in found["articles"]] == ["../pair/one.txt", "../pair/two.txt"]
    (pair.parent / "pyproject.toml").unlink()
    pair.rename(pair.parent / "seeds")
    found = json.loads(run("compare", "--format", "json").stdout)
    assert [article["path"] for article in found["articles"]] == ["seeds/one.txt", "seeds/two.txt"]


@needs_seeds
def test_offsets_are_those_of_the_file(run: Run) -> None:
    """text == file[start:end], for claims, their numbers, quotes' pieces, speakers and cues."""
    report = json.loads(run("compare", str(SEEDS), "--format", "json").stdout)
    texts = {article["path"]: Path(article["path"]).read_bytes().decode() for article in report["articles"]}
    mentions = [mention for fact in report["facts"] for mention in fact["mentions"]]
    assert len(mentions) > 20
    for mention in mentions:
        text = texts[mention["article"]]
        assert text[mention["start"] : mention["end"]] == mention["text"]
        assert text[mention["number"]["start"] : mention["number"]["end"]] == mention["number"]["text"]
        assert mention["line"] == text.count("\n", 0, mention["number"]["start"]) + 1
        line = text.splitlines()[mention["line"] - 1]
        assert line[mention["column"] - 1 :].startswith(mention["number"]["text"].splitlines()[0])
    quotes = [quote for utterance in report["quotes"] for quote in utterance["mentions"]]
    assert quotes
    for quote in quotes:
        text = texts[quote["article"]]
        for kind in ("speaker", "cue"):
            if quote[f"{kind}_start"] is not None:
                words = quote["speaker_text"] if kind == "speaker" else quote["cue"]
                assert text[quote[f"{kind}_start"] : quote[f"{kind}_end"]] == words


def test_fail_on(run: Run, pair: Path) -> None:
    """Exit 1 when figures disagree that gravely or more, else 0."""
    assert run("compare", "pair").returncode == 0
    assert run("compare", "pair", "--fail-on", "never").returncode == 0
    assert run("compare", "pair", "--fail-on", "conflict").returncode == 1
    assert run("compare", "pair", "--fail-on", "compatible", "--format", "json").returncode == 1
    assert run("compare", "pair", "--fail-on", "conflict", "--kind", "money").returncode == 0
    (pair / "two.txt").write_text((pair / "one.txt").read_text())
    assert run("compare", "pair", "--fail-on", "compatible").returncode == 0


def test_explain(run: Run, pair: Path) -> None:
    """Why the figures were joined and judged so; a fact that is not there is a mistake."""
    every = run("compare", "pair", "--explain").stdout
    assert "log-odds" in every
    assert "by the rule" in every
    (conflict,) = [
        fact
        for fact in json.loads(run("compare", "pair", "--format", "json").stdout)["facts"]
        if fact["verdict"] == "conflict"
    ]
    assert run("compare", "pair", "--explain", conflict["id"]).stdout == every
    assert is_one_line_mistake(run("compare", "pair", "--explain", "none"), "none", "--explain")
    first, second = (mention["id"] for mention in conflict["mentions"][:2])
    assert "one fact" in run("compare", "pair", "--explain", first, second).stdout
    claims = json.loads(run("claims", "pair", "--format", "json").stdout)
    other = next(claim["id"] for claim in claims if claim["id"] not in (first, second))
    assert "two facts" in run("compare", "pair", "--explain", first, other).stdout
    assert (
        json.loads(run("compare", "pair", "--format", "json", "--explain", first, other).stdout)["is_joined"] is False
    )
    assert is_one_line_mistake(run("compare", "pair", "--explain", first, "pair/one.txt:0-1"), "no claim")


@needs_seeds
def test_explain_of_two_joined_by_their_groups(run: Run) -> None:
    """Two figures too unlike by themselves, such as "roughly 250 hostages" and "approximately 240 captives": the links between
    are told, and of the link of their groups what weighs most."""
    facts = json.loads(run("compare", str(SEEDS), "--format", "json").stdout)["facts"]
    assert any({"250", "240"} <= {one["number"]["text"] for one in fact["mentions"]} for fact in facts)
    joints = [link for fact in facts for link in fact["links"] if is_of_groups(link)]
    explained = (
        json.loads(run("compare", str(SEEDS), "--format", "json", "--explain", link["left"], link["right"]).stdout)
        for link in joints
    )
    unlike = next(found for found in explained if found["link"]["weight"] < found["needed"])
    first, last = unlike["left"]["id"], unlike["right"]["id"]
    assert unlike["is_joined"]
    assert {first, last} <= {end for link in unlike["through"] for end in (link["left"], link["right"])}
    (joint,) = filter(is_of_groups, unlike["through"])
    heaviest = max(joint["reasons"], key=lambda reason: abs(reason["weight"]))
    told = run("compare", str(SEEDS), "--explain", first, last).stdout
    assert "joined so:" in told
    assert f"{heaviest['field']} ({heaviest['level']})" in " ".join(told.split())
    assert "--explain" not in told


def is_of_groups(link: dict[str, Any]) -> bool:
    """Whether a link joins two groups of claims, as their figures together tell, and not two claims by themselves."""
    return all(reason["field"].startswith("groups: ") for reason in link["reasons"])


def test_kinds_and_verdicts_left_out(run: Run, pair: Path) -> None:
    """ "!date" is all but dates, in every listing; nothing left is a mistake."""

    def kinds(command: str, *options: str) -> set[str]:
        found = json.loads(run(command, "pair", "--format", "json", *options).stdout)
        return {one["kind"] for one in (found["facts"] if command == "compare" else found)}

    for command in ("compare", "claims"):
        assert kinds(command) == {"count", "date"}
        assert kinds(command, "--kind", "!date") == {"count"}
        assert kinds(command, "--kind", "count", "--kind", "date", "--kind", "!count") == {"date"}
    assert is_one_line_mistake(run("claims", "pair", "--kind", "date", "--kind", "!date"), "leave nothing")
    assert is_one_line_mistake(run("claims", "pair", "--kind", "!dates"), "dates", "date")
    (pair / "one.txt").write_text("“We had no warning at all,” Jane Roe said. She added that the dam had failed.\n")
    assert kinds("quotes", "--kind", "!direct") == {"indirect"}

    def verdicts(*options: str) -> set[str]:
        return {
            one["verdict"] for one in json.loads(run("compare", "pair", "--format", "json", *options).stdout)["facts"]
        }

    (pair / "one.txt").write_text((pair / "two.txt").read_text().replace("15", "12"))
    assert verdicts() == {"conflict", "agree"}
    assert verdicts("--verdict", "!agree") == {"conflict"}
    assert verdicts("--verdict", "agree", "--verdict", "update") == {"agree"}


def test_quiet_and_summary(run: Run, pair: Path) -> None:
    """No output, and the exit code is the answer; or a line a story."""
    done = run("compare", "pair", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert run("compare", "pair", "-q", "--fail-on", "never").returncode == 0
    assert run("compare", "pair", "-q", "--verdict", "agree").returncode == 0
    assert run("compare", "pair", "-q", "-o", "report.txt").stdout == ""
    assert "CONFLICT" in (pair.parent / "report.txt").read_text()
    line, key = run("compare", "pair", "--summary").stdout.splitlines()
    assert line == "✗ 1  → 0  ≈ 0  = 1  2 articles  Flood"
    assert key == "✗ conflict  → update  ≈ compatible  = agree"


def test_stories_have_headings(run: Run, pair: Path) -> None:
    """Two events in one folder are two sections, each under a headline; in JSON they have a list."""
    assert "━━" not in run("compare", "pair").stdout
    for name, number in (("x.txt", 40), ("y.txt", 45)):
        (pair / name).write_text(
            f"Lund buys Orr\n\nLund will buy Orr in June, its {number} shops and all, Ann Lee said.\n"
        )
    done = run("compare", "pair").stdout
    assert done.index("━━ Flood\n") < done.index("CONFLICT  people") < done.index("━━ Lund buys Orr\n")
    assert len(run("compare", "pair", "--summary").stdout.splitlines()) == 3
    stories = json.loads(run("compare", "pair", "--format", "json").stdout)["stories"]
    assert [(one["title"], one["articles"]) for one in stories] == [
        ("Flood", ["pair/one.txt", "pair/two.txt"]),
        ("Lund buys Orr", ["pair/x.txt", "pair/y.txt"]),
    ]


def test_confidence_asked_for(run: Run, pair: Path) -> None:
    """A number from 0 to 1."""
    assert run("compare", "pair", "--min-confidence", "0.5", "--unsure").returncode == 0
    for wrong in ("2", "nan", "high"):
        assert is_one_line_mistake(run("compare", "pair", "--min-confidence", wrong), wrong)


def test_output_file(run: Run, pair: Path) -> None:
    """-o writes there, atomically, with the rights of an ordinary file, and prints nothing."""
    done = run("compare", "pair", "-o", "report.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    written = pair.parent / "report.txt"
    assert "2 articles" in written.read_text()
    assert "\x1b" not in written.read_text()
    assert written.stat().st_mode & 0o044
    assert is_one_line_mistake(run("compare", "pair", "-o", "no/such/report.txt"), "no/such/report.txt")
    assert is_one_line_mistake(run("compare", "pair", "-o", "pair"), "pair", "folder")
    assert sorted(file.name for file in pair.parent.iterdir()) == ["pair", "report.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk(run: Run, pair: Path) -> None:
    """One line, no traceback, no half-written file."""
    assert is_one_line_mistake(run("compare", "pair", "-o", "/dev/full"), "/dev/full", "no space left")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "factcheck: cannot write the output: no space left on device\n"


@pytest.mark.parametrize("arguments", [["schema"], ["compare", "pair"], ["claims", "pair", "--format", "jsonl"]])
def test_reader_who_leaves_early(pair: Path, arguments: list[str]) -> None:
    """A closed pipe is quiet, and the exit code is what shells make of SIGPIPE."""
    command = subprocess.Popen(
        [sys.executable, "-m", "factcheck", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=pair.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert command.stdout
    assert command.stderr
    command.stdout.close()
    assert command.stderr.read() == b""
    assert command.wait() == 141


@pytest.mark.parametrize("delay", [0.0, 0.4, 2.0])
def test_interrupt(pair: Path, delay: float) -> None:
    """Ctrl-C, early or late: exit 130, quiet, no half-written file."""
    for number in range(200):
        shutil.copy(pair / "one.txt", pair / f"{number}.txt")
    # From where the program's own code begins: what Python does before is not ours.
    code = "from factcheck.__main__ import main\nprint('begun', flush=True)\nmain()"
    command = subprocess.Popen(
        [sys.executable, "-c", code, "compare", str(pair), "-o", str(pair / "out.json")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        preexec_fn=heeded,
    )
    assert command.stdout
    assert command.stderr
    assert command.stdout.readline() == b"begun\n"
    time.sleep(delay)
    command.send_signal(signal.SIGINT)
    errors = command.stderr.read().strip()  # a line break, after the ^C that the terminal shows
    assert (command.wait(60), errors) == (130, b"")
    assert not [file for file in pair.iterdir() if "out" in file.name or file.name.startswith(".")]


def test_interrupt_while_writing(run: Run, pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there before stays, and nothing lies beside it."""
    (pair / "report.txt").write_text("before")

    def stopped(*_: object) -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.report.formats.terminal.compare", stopped)
    done = run("compare", "one.txt", "two.txt", "-o", "report.txt", cwd=pair)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "")
    assert sorted(file.name for file in pair.iterdir()) == ["one.txt", "report.txt", "two.txt"]
    assert (pair / "report.txt").read_text() == "before"


def test_color(run: Run, pair: Path) -> None:
    """Never in a file or a pipe, unless asked for; NO_COLOR and FORCE_COLOR are heeded, the option counts more."""
    assert "\x1b[" not in run("compare", "pair").stdout
    assert "\x1b[" in run("compare", "pair", "--color", "always").stdout
    assert "\x1b[" in run("compare", "pair", FORCE_COLOR="1").stdout
    assert "\x1b[" not in run("compare", "pair", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[" in run("compare", "pair", "--color", "always", NO_COLOR="1").stdout
    assert "\x1b[" not in run("compare", "pair", "--color", "never", FORCE_COLOR="1").stdout
    assert "\x1b[" not in run("compare", "pair", "--color", "always", "--format", "json").stdout


@pytest.mark.parametrize("width", ["1", "40", "300"])
def test_any_width(run: Run, pair: Path, width: str) -> None:
    """A terminal of one column is no reason to fail."""
    assert run("compare", "pair", "--all", "--explain", COLUMNS=width).returncode == 0
    assert run("claims", "pair", COLUMNS=width).returncode == 0
    assert run("quotes", "pair", COLUMNS=width).returncode == 0


def test_other_encodings_of_the_terminal(run: Run, pair: Path) -> None:
    """Where the terminal knows only ASCII, ASCII; machine formats stay UTF-8 wherever they go."""
    (pair / "one.txt").write_text("The “flood” killed 12 people in Málaga.")
    assert run("compare", "pair", PYTHONIOENCODING="ascii").stdout.isascii()
    done = run("claims", "pair", "--format", "json", PYTHONIOENCODING="ascii")
    assert "“flood”" in json.loads(done.stdout)[0]["sentence"]


def test_claims_and_rejected(run: Run, pair: Path) -> None:
    """Every figure; or every number passed over, with the reason."""
    found = json.loads(run("claims", "pair", "--format", "json", "--kind", "count").stdout)
    assert [claim["value"] for claim in found] == [12, 15]
    assert "12 people" in run("claims", "pair").stdout
    (pair / "one.txt").write_text("He lives in Room 427 of the hotel.\n\n#12 #flood\n")
    rejected = json.loads(run("claims", "pair/one.txt", "--rejected", "--format", "json").stdout)
    assert all(
        set(one)
        == {"article", "start", "end", "text", "reason", "line", "column", "sha256"}
        | {"text_sha256", "reader", "tool", "model"}
        for one in rejected
    )
    assert "427" in {one["text"] for one in rejected}


def test_nobody_of_that_name(run: Run, pair: Path) -> None:
    """The speakers there are are listed."""
    (pair / "one.txt").write_text("“We had no warning at all,” Mayor Jane Roe said on Monday.\n")
    assert is_one_line_mistake(run("quotes", "pair", "--person", "Napoleon"), "Napoleon", "Jane Roe")


def test_quotes_by_word_cue_kind_and_outlet(run: Run, pair: Path) -> None:
    """Each option alone; an outlet that is not there is answered with those that are."""
    (pair / "one.txt").write_text(
        "Flood\nBy John Doe, Reuters\n\n“We had no warning at all,” Mayor Jane Roe said on Monday.\n"
        "Police chief Paul Ash denied that the dam had failed.\n"
    )

    def listed(*options: str) -> list[str]:
        done = run("quotes", "pair", "--format", "json", *options)
        assert done.returncode == 0, done.stderr
        return [quote["text"] for quote in json.loads(done.stdout)]

    warning, *_ = listed("--about", "WARNING")
    assert warning.startswith("We had no warning")
    assert listed("--kind", "direct") == [warning]
    assert all("warning" not in text for text in listed("--cue", "denied"))
    assert any("dam" in text for text in listed("--cue", "denied"))
    assert warning in listed("--outlet", "reuters")
    assert is_one_line_mistake(run("quotes", "pair", "--outlet", "Tass"), "Tass", "Reuters")


def test_quotes_with_a_file_of_aliases(run: Run, pair: Path) -> None:
    """What two articles give under two names is shown once, under the name of the file, and found by it."""
    (pair / "one.txt").write_text("“We had no warning at all of the flood,” Jane Roe said on Monday.\n")
    (pair / "two.txt").write_text("“We had no warning at all of the flood,” Nora Flint said on Monday.\n")
    Path(pair.parent / "names.yml").write_text("aliases:\n  Jane Roe: {names: [Nora Flint]}\n")
    named = json.loads(run("compare", "pair", "--patterns", "names.yml", "--format", "json").stdout)
    assert [(one["speaker"], one["verdict"]) for one in named["quotes"]] == [("Jane Roe", "identical")]
    unnamed = json.loads(run("compare", "pair", "--format", "json").stdout)
    assert [one["verdict"] for one in unnamed["quotes"]] == ["misattributed"]
    done = run("quotes", "pair", "--patterns", "names.yml", "--person", "roe")
    assert done.stdout.count("no warning at all") == 1
    assert is_one_line_mistake(run("quotes", "pair", "--patterns", "names.yml", "--person", "Flint"), "Flint")


@needs_seeds
def test_same_bytes_whatever_the_order(run: Run) -> None:
    """The same input gives the same output, however it is named."""
    files = sorted(str(file) for file in SEEDS.glob("*.txt"))
    first = run("compare", *files, "--format", "json").stdout
    assert first == run("compare", *reversed(files), "--format", "json").stdout
    assert first == run("compare", str(SEEDS), files[1], "--format", "json").stdout


def test_a_fact_keeps_its_id_when_another_story_is_added(run: Run, pair: Path) -> None:
    """Ids come from content: what stands elsewhere, before or behind, changes none."""
    (pair / "one.txt").write_text(
        "Flood\n\nThe flood killed 12 people on Tuesday. “We had no warning at all,” Mayor Jane Roe said.\n"
    )
    (pair / "two.txt").write_text(
        "Flood\n\nThe flood killed 15 people on Tuesday. “We had no warning at all,” Jane Roe told reporters.\n"
    )

    def ids() -> dict[str, list[str]]:
        report = json.loads(run("compare", "pair", "--format", "json").stdout)
        return {
            sort: sorted(one["id"] for one in report[sort] if len(one["mentions"]) == 2) for sort in ("facts", "quotes")
        }

    before = ids()
    assert all(before.values())
    for name in ("a.txt", "z.txt"):
        (pair / name).write_text(
            "Merger\n\nLund will buy Orr for $3.2 million in June, its 40th purchase. “A fine day,” Ann Lee said.\n"
        )
    assert run("compare", "pair", "--format", "json").stdout.count("Ann Lee")
    after = ids()
    assert {sort: [id for id in after[sort] if id in before[sort]] for sort in after} == before


def test_a_fact_that_another_has_joined_is_found_by_its_former_id(run: Run, pair: Path) -> None:
    """What a third article makes one of was two facts before, each with an id."""
    (conflict,) = [
        fact
        for fact in json.loads(run("compare", "pair", "--format", "json").stdout)["facts"]
        if fact["verdict"] == "conflict"
    ]
    alone = json.loads(run("compare", "pair/two.txt", "--format", "json").stdout)["facts"]
    (former,) = [fact["id"] for fact in alone if fact["mentions"][0]["number"]["text"] == "15"]
    assert former != conflict["id"]
    assert (
        run("compare", "pair", "--explain", former).stdout == run("compare", "pair", "--explain", conflict["id"]).stdout
    )
    assert is_one_line_mistake(run("compare", "pair", "--explain", former[::-1]), "no fact", former[::-1])


def test_every_format_says_what_made_it_and_from_which_bytes(run: Run, pair: Path) -> None:
    """Tool, model and the hash of each article, from the very files."""
    hashes = [hashlib.sha256((pair / name).read_bytes()).hexdigest() for name in ("one.txt", "two.txt")]
    for command in ("compare", "claims", "quotes"):
        for form in ("terminal", "json", "jsonl"):
            text = run(command, "pair", "--format", form).stdout
            assert f"factcheck {__version__}" in text
            assert "en_" in text
            assert all(each[: 12 if form == "terminal" else 64] in text for each in hashes), (command, form)


def test_names_with_everything_in_them(run: Run, pair: Path) -> None:
    """Spaces, line breaks, brackets, escape sequences, bytes that are no UTF-8."""
    for name in (b"a b.txt", b"a\nb.txt", b"[bold]x[y].txt", b"\x1b]0;title\x07.txt", b"\xff\xfe.txt", b"-o.txt"):
        shutil.copy(pair / "one.txt", os.path.join(os.fsencode(pair), name))
    for form in ("terminal", "json", "jsonl"):
        done = run("compare", "pair", "--format", form)
        assert done.returncode == 0, done.stderr
        assert "\x1b" not in done.stdout
    assert "[bold]x[y]" in run("compare", "pair").stdout


def test_schema(run: Run) -> None:
    """A JSON Schema of the report."""
    found = json.loads(run("schema").stdout)
    assert found["$ref"] == "#/$defs/Report"
    assert {"Claim", "Quote", "Fact"} <= set(found["$defs"])


@pytest.mark.parametrize("command", ["check", "diff"])
def test_schema_of_what_is_written(run: Run, pair: Path, command: str) -> None:
    """What `check` and `diff` write is what their schema says; what is no claim and no quotation is refused."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(run("schema", command).stdout)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    arguments = ["pair/one.txt", "--against", "pair"] if command == "check" else ["pair/one.txt", "pair/two.txt"]
    found = json.loads(run(command, *arguments, "--format", "json").stdout)
    validator.validate(found)
    first, name = (
        (found["statements"][0], "mention") if command == "check" else (found["revisions"][0]["changes"][0], "new")
    )
    first[name] = {"id": "x"}
    assert not validator.is_valid(found)


def test_comparing_needs_no_language_model() -> None:
    """A process that only compares never loads spaCy."""
    code = (
        "import sys, pickle\n"
        "from factcheck import pipeline\n"
        "from factcheck.records import Article, Claim, Extract, Number\n"
        "def extract(name, value):\n"
        "    text = f'The flood killed {value} people.'\n"
        "    number = Number(start=17, end=19, text=str(value))\n"
        "    claim = Claim(id=f'{name}:17-19', article=name, start=17, end=26, text=f'{value} people', sentence=text,\n"
        "        sentence_start=0, number=number, kind='count', value=float(value), counted='people', head='people',\n"
        "        event='kill', clss='killed', context=('flood', 'kill', 'people'))\n"
        "    article = Article(id=name, path=name, text=text, title=None, outlet=None, published=None, sha256='')\n"
        "    return Extract(article=article, claims=(claim,), quotes=())\n"
        "extracts = pickle.loads(pickle.dumps([extract('a', 12), extract('b', 15)]))\n"
        "report = pipeline.compare(extracts)\n"
        "print([fact.verdict for fact in report.facts], 'spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout == "['conflict'] False\n", done.stdout + done.stderr


def test_altered_words_of_another_speaker(run: Run, pair: Path) -> None:
    """One verdict, the graver, with both speakers and the words that differ."""
    (pair / "one.txt").write_text("“The old harbour wall will not survive another winter,” Jane Roe said on Monday.\n")
    (pair / "two.txt").write_text(
        "“The old harbour wall will not outlast another winter,” Peter Miller said on Monday.\n"
    )
    done = run("compare", "pair")
    words = " ".join(done.stdout.split())
    assert "MISATTRIBUTED" in words
    assert "ALTERED" not in words
    assert "from Jane Roe and from Peter Miller; the words differ: “survive” / “outlast”" in words
    assert "“The old harbour wall will not survive another winter,”" in words
    assert "“The old harbour wall will not outlast another winter,”" in words


def test_the_list_of_commands_is_what_the_commands_say_of_themselves():
    for name, command in cli.commands.commands.items():
        assert (name, command.get_short_help_str(limit=1_000)) in cli.SUMMARIES.items()


def test_help_imports_no_command():
    code = "import sys; from factcheck import cli; print([name for name in cli.SUMMARIES if f'factcheck.cli.{name}' in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
