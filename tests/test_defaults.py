"""Options from the environment and from the configuration, the schema of the configuration, completion, manual pages."""

import json
import os
import re
import runpy
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from factcheck.cli import commands, defaults

ROOT = Path(__file__).parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]
PAGE = (ROOT / "docs" / "options.md").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles that disagree."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("The flood killed 12 people on Monday, the mayor said.\n")
    (tmp_path / "news" / "b.txt").write_text("The flood killed 15 people on Monday. “We lost all,” said Jane Roe.\n")
    return tmp_path


def everything(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Option]]:
    """Every option of the tree, with the path of its command."""
    for option in defaults.options_of(command):
        yield path, option
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from everything(inner, (*path, name))


def test_every_option_has_its_variables_and_its_place_in_the_schema() -> None:
    """No option is forgotten, for variables, schema and configuration are made from the tree."""
    schema = defaults.schema(commands)
    jsonschema.Draft202012Validator.check_schema(schema)
    found = list(everything(commands))
    assert len(found) > 80
    for path, option in found:
        name = defaults.option_name(option)
        assert option.envvar == [defaults.variable(*path, name), defaults.variable(name)]
        table = schema["properties"]["options"]
        for step in path:
            table = table["properties"][step]
            table = next(one for one in table.get("anyOf", [table]) if one.get("type") == "object")
        assert name in table["properties"], (path, name)


def test_the_command_line_counts_before_the_environment_and_that_before_the_configuration(
    run: Run, folder: Path
) -> None:
    """And a variable of one command before the one for all."""
    (folder / "factcheck.toml").write_text(
        'paths = ["news"]\n[options]\nformat = "json"\n[options.compare]\nformat = "agent"\n'
    )
    assert "| killed" in (out := run("compare", cwd=folder).stdout) or out.startswith("# ")
    assert run("claims", cwd=folder).stdout.startswith("[")
    assert run("compare", cwd=folder, FACTCHECK_FORMAT="jsonl").stdout.startswith("{")
    both = {"FACTCHECK_FORMAT": "jsonl", "FACTCHECK_COMPARE_FORMAT": "csv"}
    assert run("compare", cwd=folder, **both).stdout.startswith("verdict,label")
    assert run("compare", "--format", "json", cwd=folder, **both).stdout.startswith("{\n")


def test_values_of_the_configuration(run: Run, folder: Path) -> None:
    """Lists, switches and files, which lie beside the configuration wherever the command runs."""
    (folder / "factcheck.toml").write_text(
        'paths = ["news"]\n[options]\nkind = ["money"]\nquiet = true\n[options.claims]\nkind = ["count"]\n'
        'format = "jsonl"\noutput = "out.jsonl"\n'
    )
    (folder / "deep").mkdir()
    assert run("compare", "--fail-on", "conflict", cwd=folder / "deep").returncode == 0
    assert run("compare", "--kind", "count", cwd=folder / "deep").returncode == 1
    assert run("claims", cwd=folder / "deep").stdout == ""
    assert [json.loads(line)["value"] for line in (folder / "out.jsonl").read_text().splitlines()] == [12, 15]
    assert run("archive", "add", "--archive", "n.db", "news", cwd=folder).stdout == ""


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('[options]\nformt = "json"\n', 'unknown option "formt" in options; known: about, against'),
        ("[options.compare]\nrejected = true\n", 'unknown option "rejected" in options.compare'),
        ("[options.comapre]\nall = true\n", 'unknown command "comapre" in options'),
        ("[options.archive.search]\nall = true\n", 'unknown option "all" in options.archive.search'),
        ('[options.compare]\nformat = "x"\n', "'x' is not one of"),
        ("[options.compare]\nmin-confidence = 3\n", "(from the configuration)"),
        ("options = 3\n", "options must be a table"),
        ("archive = 5\n", 'archive must be the name of a file, such as "news.db"'),
        ("[options]\nsummary = 3\n", "summary in options must be true or false"),
        ('[options]\nkind = "money"\n', "kind in options must be a list of strings"),
        ("[options.compare]\njobs = [1, 2]\n", "jobs in options.compare must be a whole number"),
        ('[options.archive.search]\nlimit = "x"\n', "limit in options.archive.search must be a whole number"),
        ('[options]\nmin-confidence = "0.5"\n', "min-confidence in options must be a number"),
        ("[options.compare.format]\nx = 1\n", "format in options.compare must be a string"),
    ],
)
def test_mistakes_in_the_configuration(run: Run, folder: Path, table: str, message: str) -> None:
    """One line that says where; help is given all the same."""
    (folder / "factcheck.toml").write_text(table)
    done = run("compare", "news", cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert run("compare", "--help", cwd=folder).returncode == 0


def test_a_wrong_variable_is_named(run: Run, folder: Path) -> None:
    """Nobody looks for it on the command line."""
    done = run("compare", "news", cwd=folder, FACTCHECK_SORT="size")
    assert done.returncode == 2
    assert "(from FACTCHECK_SORT)" in done.stderr


def test_formats_for_several_commands_leave_out_those_that_do_not_have_them(run: Run, folder: Path) -> None:
    """`format = "html"` is for compare; `archive list` writes what it can."""
    (folder / "factcheck.toml").write_text('[options]\nformat = "html"\narchive = "n.db"\n')
    assert run("archive", "add", "news", cwd=folder).returncode == 0
    assert run("archive", "list", cwd=folder).stdout.startswith("Story")
    assert run("compare", "news", cwd=folder).stdout.startswith("<!")


def test_the_schema_of_the_configuration(run: Run) -> None:
    """`factcheck schema config` accepts what docs/options.md shows, and refuses slips."""
    schema = json.loads(run("schema", "config").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    shown = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.M | re.S)
    assert shown
    for block in shown:
        validator.validate(tomllib.loads(block))
    for wrong in ({"path": []}, {"options": {"formt": 1}}, {"options": {"compare": {"format": "x"}}}, {"paths": "x"}):
        assert not validator.is_valid(wrong), wrong
    assert json.loads(run("schema").stdout)["title"].startswith("factcheck report")


def completed(run: Run, folder: Path, words: str) -> list[str]:
    """What bash is offered for the last word."""
    environment = {
        "_FACTCHECK_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    return [line.partition(",")[2] for line in run(cwd=folder, **environment).stdout.splitlines() if line]


def test_completion(run: Run, folder: Path) -> None:
    """Kinds always, speakers and ids where an archive or a cache is at hand; nothing, and no complaint, where none is."""
    assert completed(run, folder, "factcheck compare --kind mo") == ["money"]
    assert completed(run, folder, "factcheck quotes --person r") == []
    (folder / "factcheck.toml").write_text('archive = "n.db"\n')
    assert completed(run, folder, "factcheck quotes --person r") == []
    run("archive", "add", "news", cwd=folder)
    assert completed(run, folder, "factcheck quotes --person r") == ["Jane Roe"]
    assert len(completed(run, folder, "factcheck compare --explain ")) == 1
    (folder / "n.db").write_bytes(b"no archive")
    assert completed(run, folder, "factcheck quotes --person r") == []


def test_completion_from_a_cache(run: Run, folder: Path) -> None:
    """A cache lists neither persons nor facts: speakers are those of its articles, ids those of the latest comparison with it."""
    assert completed(run, folder, "factcheck quotes --cache c.db --person j") == []
    run("claims", "news", "--cache", "c.db", cwd=folder)
    assert completed(run, folder, "factcheck quotes --cache c.db --person j") == ["Jane Roe"]
    assert completed(run, folder, "factcheck compare --cache c.db --explain ") == []
    report = json.loads(run("compare", "news", "--cache", "c.db", "--format", "json", cwd=folder).stdout)
    differing = [fact["id"] for fact in report["facts"] if fact["verdict"] == "conflict"]
    assert differing
    assert completed(run, folder, "factcheck compare --cache c.db --explain ") == differing


def test_manual_pages_are_current() -> None:
    """`make man` writes them; they are in the wheel."""
    made = runpy.run_path(str(ROOT / "docs" / "man.py"))["made"]()
    kept = {file.name: file.read_text("utf-8") for file in (ROOT / "docs" / "man").glob("*.1")}
    assert sorted(kept) == sorted(made)
    assert [name for name in made if made[name] != kept[name]] == [], "run make man"


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_manual_pages_are_read_by_man() -> None:
    """Without a complaint, and with every option."""
    for file in sorted((ROOT / "docs" / "man").glob("*.1")):
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww", str(file)], capture_output=True, text=True, check=False, env=os.environ
        )
        assert done.stderr == "", file.name
        assert "SYNOPSIS" in re.sub(".\b", "", done.stdout)


def test_the_page_names_the_variables() -> None:
    """docs/options.md explains by variables that exist."""
    known = {variable for _, option in everything(commands) for variable in option.envvar or ()}
    named = set(re.findall(r"\bFACTCHECK_[A-Z_]+[A-Z]\b", PAGE)) - {"FACTCHECK_DEBUG"}
    assert named
    assert sorted(named - known) == []


def test_names_of_variables() -> None:
    """Dashes become underscores."""
    values: list[Any] = [defaults.variable("compare", "min-confidence"), defaults.variable("format")]
    assert values == ["FACTCHECK_COMPARE_MIN_CONFIDENCE", "FACTCHECK_FORMAT"]
