"""What README.md says is what the program does."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

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
    ]


@pytest.mark.parametrize(("command", "expected"), HELP.findall(README))
def test_help_block(run: Callable[..., "subprocess.CompletedProcess[str]"], command: str, expected: str) -> None:
    """Each block is what `--help` prints on 100 columns."""
    assert run(*command.split()[1:], COLUMNS="100").stdout == expected


def test_links_lead_somewhere() -> None:
    """Every file that the documents name in a link is there."""
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)[^)]*\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_no_host_of_a_registry_and_no_path_of_a_machine() -> None:
    """What is installed comes from wherever the reader's own tools are set to."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\0")
    banned = re.compile(r"pypi\.org|pythonhosted|/opt/|/root/|index-url|" + "/wor" + "k/")
    for name in files:
        file = ROOT / name
        if not name or not file.is_file() or name.startswith(("seeds/", "factcheck/language/")) or name == "tests/test_readme.py":
            continue
        found = banned.search(file.read_bytes().decode("utf-8", "replace"))
        assert not found, f"{name}: {found}"
