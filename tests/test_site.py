"""The documentation site: its reference is complete, it builds without a broken link, and it asks for nothing from elsewhere."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import msgspec
import pytest

import factcheck
from factcheck import records
from factcheck.cli import commands
from factcheck.judge.rules import RULES

ROOT = Path(__file__).parent.parent
needs_mkdocs = pytest.mark.skipif(
    find_spec("mkdocs") is None or find_spec("material") is None,
    reason="MkDocs is not installed: make docs installs it, or pip install '.[docs]'",
)


def script(name: str) -> ModuleType:
    """A script of the folder docs, which is no package."""
    spec = spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reference() -> dict[str, str]:
    """The pages that are made from the program."""
    return {name: made() for name, made in script("build_reference").REFERENCE.items()}


def headings(page: str) -> list[str]:
    """The headings of the second level."""
    return re.findall(r"^## (.+)$", page, re.M)


def names(command: click.Command, path: str = "factcheck") -> list[str]:
    """A command and all below it."""
    inner = sorted(command.commands.items()) if isinstance(command, click.Group) else []
    return [path, *(found for name, one in inner for found in names(one, f"{path} {name}"))]


def test_every_command_is_in_the_reference(reference: dict[str, str]) -> None:
    """With its options and their variables."""
    page = reference["command-line.md"]
    assert headings(page) == names(commands)
    assert "- `--min-confidence X`: Hide and count" in page
    assert "`FACTCHECK_COMPARE_MIN_CONFIDENCE`" in page


def test_every_rule_is_in_the_reference_with_an_example(reference: dict[str, str]) -> None:
    """In the order of the table, with what the report says."""
    page = reference["verdict-rules.md"]
    assert headings(page) == [*(rule.name for rule in RULES), "Checks by arithmetic"]
    sections = re.split(r"^## .+$", page, flags=re.M)[1:]
    assert [rule.name for rule, section in zip(RULES, sections, strict=False) if "\n- " not in section] == []
    assert "4,100 families fled" in page


def test_every_public_name_is_in_the_reference(reference: dict[str, str]) -> None:
    """Nothing of the machine that made the page is in it."""
    page = reference["python-names.md"]
    assert sorted(headings(page)) == sorted(name for name in factcheck.__all__ if not name.startswith("_"))
    assert " at 0x" not in page
    assert "Shape:" in page


def test_every_field_of_the_report_is_in_the_reference(reference: dict[str, str]) -> None:
    """Each record of the schema has a table, and each link in it leads to one."""
    page = reference["json-fields.md"]
    assert {"Report", "Fact", "Claim", "Quote", "Check", "Diff"} <= set(headings(page))
    fields = {field.encode_name for field in msgspec.structs.fields(records.Claim)}
    section = page.split("\n## Claim\n")[1].split("\n## ")[0]
    assert fields == set(re.findall(r"^\| `(\w+)`", section, re.M))
    anchors = {heading.lower().replace(" ", "-") for heading in headings(page)}
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= anchors


def test_a_stroke_does_not_end_a_cell(reference: dict[str, str]) -> None:
    """Types with | are in tables, too: each row has as many cells as its head."""
    for name, page in reference.items():
        for line in page.splitlines():
            if line.startswith("| "):
                assert len(re.findall(r"(?<!\\)\|", line)) == 4, f"{name}: {line}"


@needs_mkdocs
def test_the_site_builds(tmp_path: Path) -> None:
    """In strict mode: a link to a page or heading that is not there fails."""
    script("build_reference").build(tmp_path / "pages")
    settings = f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {tmp_path / 'pages'}\nsite_dir: {tmp_path / 'site'}\n"
    (tmp_path / "mkdocs.yml").write_text(settings)
    build = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--strict",
        "--config-file",
        str(tmp_path / "mkdocs.yml"),
    ]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(build, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    start = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "factcheck compare" in start
    assert (tmp_path / "site" / "docs" / "tutorial.html").is_file()
    for page in (tmp_path / "site").rglob("*.html"):
        fetched = re.findall(r"<(?:script|img|iframe)[^>]*src=\"?(https?:[^\s\">]+)", page.read_text("utf-8"))
        fetched += re.findall(
            r"<link[^>]*rel=\"?(?:stylesheet|preconnect)[^>]*href=\"?(https?:[^\s\">]+)", page.read_text("utf-8")
        )
        assert fetched == [], page.name


def rows(page: str) -> dict[str, str]:
    """The first cell of each row of the page's table -> its last."""
    lines = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| what")]
    return {line.split(" | ")[0][2:]: line.removesuffix(" |").split(" | ")[-1] for line in lines}


def test_licences_name_every_dependency_and_all_data() -> None:
    """The table is made by `make licences`; what pyproject.toml and the cards of the models name is in it."""
    listed = rows((ROOT / "docs" / "licences.md").read_text("utf-8"))
    made: Any = script("licences")
    assert [name for name, _, terms in made.data() if listed.get(name) != terms] == []
    assert [name for name in made.packages() if name in direct() and name not in listed] == []
    assert direct() - set(listed) == set()
    assert [name for name, terms in listed.items() if terms in ("", "not stated")] == []


def direct() -> set[str]:
    """What an installation with all extras names itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = project["optional-dependencies"]
    extras = re.search(r"\[(.*)\]", optional["all"][0])
    assert extras is not None
    lines = [*project["dependencies"], *(line for extra in extras[1].split(",") for line in optional[extra])]
    return {re.split(r"[\[<>=!~;, ]", line)[0].lower().replace("_", "-") for line in lines}


def test_the_lock_names_every_dependency_with_hashes_and_no_address() -> None:
    """`make lock` writes it."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([\w.-]+)==", lock, re.M))
    assert direct() - locked == set()
    assert len(re.findall(r"^[\w.-]+==\S+ .*\\\n    --hash=sha256:", lock, re.M)) == len(locked)
    assert "://" not in lock
    assert [line for line in lock.splitlines() if line.startswith("-")] == []
