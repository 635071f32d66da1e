"""What README.md says is what the program does."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck import patterns

from .conftest import needs_seeds

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
HELP = re.compile(r"^```\n\$ (factcheck[^\n]*--help)\n(.*?)^```$", re.M | re.S)


def test_readme_shows_the_help_of_every_command() -> None:
    """A command that is not documented fails."""
    assert [command for command, _ in HELP.findall(README)] == [
        "factcheck --help",
        "factcheck compare --help",
        "factcheck claims --help",
        "factcheck quotes --help",
        "factcheck check --help",
        "factcheck diff --help",
        "factcheck baseline --help",
        "factcheck text --help",
        "factcheck archive --help",
        "factcheck watch --help",
    ]


HELPS = HELP.findall(
    "\n".join(page.read_text("utf-8") for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))))
)


@pytest.mark.parametrize(("command", "expected"), HELPS)
def test_help_block(run: Callable[..., "subprocess.CompletedProcess[str]"], command: str, expected: str) -> None:
    """Each block is what `--help` prints on 100 columns."""
    assert run(*command.split()[1:], COLUMNS="100").stdout == expected


def blocks(language: str) -> list[str]:
    """The code blocks of one language in all documents."""
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
    found = re.compile(rf"^```{language}\n(.*?)^```$", re.M | re.S)
    return [block for document in documents for block in found.findall(document.read_text("utf-8"))]


COMMANDS = [line for block in blocks("sh") for line in block.splitlines() if re.match(r"(cat |factcheck )", line)]


@needs_seeds
@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_documents(command: str, tmp_path: Path) -> None:
    """Each line that runs factcheck runs; with jq where there is jq."""
    if "jq" in command and shutil.which("jq") is None:
        command = command.split("|")[0]
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copy(next((ROOT / "seeds").glob("*.txt")), tmp_path / "article.txt")
    (tmp_path / "factcheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factcheck "$@"\n')
    (tmp_path / "factcheck").chmod(0o755)
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip(), done.stderr
    # Where head ends before the program has written all, bash passes on its code for that, 141.
    allowed = {1} if "--fail-on" in command else {0, 141} if "| head" in command else {0}
    assert done.returncode in allowed, done.stderr


@needs_seeds
@pytest.mark.parametrize("block", blocks("python"))
def test_python_of_the_documents(block: str) -> None:
    """Each block runs from the root of a clone, and says something."""
    done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("block", blocks("yaml"))
def test_patterns_of_the_documents(block: str, tmp_path: Path) -> None:
    """Each block is a file of patterns that loads."""
    (tmp_path / "my.yml").write_text(block)
    assert patterns.load(tmp_path / "my.yml")


def test_completion(run: Callable[..., "subprocess.CompletedProcess[str]"]) -> None:
    """The shells that README.md names get a script."""
    for shell in re.findall(r"_FACTCHECK_COMPLETE=(\w+)_source", README):
        assert "factcheck" in run(_FACTCHECK_COMPLETE=f"{shell}_source").stdout


def test_links_lead_somewhere() -> None:
    """Every file that the documents name in a link is there."""
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)[^)]*\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_figures_of_the_readme_are_those_of_quality() -> None:
    """What README.md says of accuracy is copied from docs/quality.md, row by row."""
    section = README.split("## How accurate it is")[1].split("\n## ")[0]
    known = (ROOT / "docs" / "quality.md").read_text("utf-8").splitlines()
    rows = [line for line in section.splitlines() if re.search(r"^\|.*\|.*\d", line) and not line.endswith("concept |")]
    assert rows
    assert [row for row in rows if row not in known] == []


def test_no_host_of_a_registry_and_no_path_of_a_machine() -> None:
    """What is installed comes from wherever the reader's own tools are set to."""
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    banned = re.compile(r"pypi\.org|pythonhosted|/opt/|/root/|index-url|" + "/wor" + "k/")
    for name in files:
        file = ROOT / name
        if (
            not name
            or not file.is_file()
            or name.startswith(("seeds/", "factcheck/language/"))
            or name == "tests/test_readme.py"
        ):
            continue
        found = banned.search(file.read_bytes().decode("utf-8", "replace"))
        assert not found, f"{name}: {found}"


TUTORIAL = re.findall(
    r"^```text\n\$ (factcheck [^\n]*)\n(.*?)^```$", (ROOT / "docs" / "tutorial.md").read_text("utf-8"), re.M | re.S
)


@needs_seeds
@pytest.mark.parametrize(("command", "expected"), TUTORIAL)
def test_the_tutorial_shows_what_is_printed(
    run: Callable[..., "subprocess.CompletedProcess[str]"], command: str, expected: str
) -> None:
    """Each line below a command is a line of its output, in this order."""
    printed = iter(run(*command.split()[1:], COLUMNS="100", cwd=ROOT).stdout.splitlines())
    assert [line for line in expected.splitlines() if line not in printed] == []
