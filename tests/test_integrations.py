"""Where others run the program: the pre-commit hook, the GitHub Action, the image. Their scripts run here as they stand."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ARTICLE = "The flood killed 12 people on Monday, the mayor said.\n"
WRONG = "The flood killed 15 people on Monday, police said.\n"
needs_repository = pytest.mark.skipif(
    not (ROOT / "action.yml").is_file(), reason="these files are in the repository only"
)
pytestmark = needs_repository


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A repository of drafts with a configuration, and `factcheck` on the path."""
    work = tmp_path / "work"
    (work / "archive").mkdir(parents=True)
    (work / "archive" / "a.txt").write_text(ARTICLE)
    (work / "factcheck.toml").write_text('paths = ["archive"]\n')
    (work / "old.md").write_text(WRONG)
    program = tmp_path / "bin" / "factcheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factcheck "$@"\n')
    program.chmod(0o755)
    git(work, "init", "--quiet")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "first")
    (work / "-a draft $(touch pwned).md").write_text(WRONG)
    (work / "good.md").write_text("Twelve people were killed by the flood on Monday.\n")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "second")
    return work


def git(folder: Path, *arguments: str) -> str:
    """What git says."""
    who = ["-c", "user.name=x", "-c", "user.email=x@news.example", "-c", "core.hooksPath=/dev/null"]
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a script, in which `factcheck` is this one."""
    path = os.pathsep.join([str(folder.parent / "bin"), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", **more}


def test_the_hook(drafts: Path) -> None:
    """It checks each draft, and fails where one contradicts the articles."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["language"] == "python"
    for names, code in ((["good.md"], 0), (["good.md", "-a draft $(touch pwned).md"], 1)):
        done = subprocess.run(
            [*shlex.split(hook["entry"]), *names],
            cwd=drafts,
            env=environment(drafts),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
    assert "cannot both be right" in done.stdout
    assert not (drafts / "pwned").exists()


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
@pytest.mark.parametrize(("base", "fail_on", "code", "count"), [("HEAD~1", "conflict", 1, 2), ("", "never", 0, 3)])
def test_the_action(drafts: Path, tmp_path: Path, base: str, fail_on: str, code: int, count: int) -> None:
    """Its script checks what changed since the base, each draft in an analysis of its own, whatever the file is called."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    steps = action["runs"]["steps"]
    assert all("${{" not in step.get("run", "") for step in steps), (
        "what comes from outside reaches a script as a variable"
    )
    (step,) = (step for step in steps if step.get("id") == "check")
    (tmp_path / "output").touch()
    given = {
        "DRAFTS": "*.md\n",
        "AGAINST": "archive\n",
        "BASE": git(drafts, "rev-parse", base) if base else "",
        "FAIL_ON": fail_on,
        "RESULTS": str(tmp_path / "results"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
    }
    assert set(step["env"]) | {"GITHUB_OUTPUT"} == set(given)
    script = tmp_path / "script.sh"
    script.write_text(step["run"])
    done = subprocess.run(
        ["bash", str(script)], cwd=drafts, env=environment(drafts, **given), capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    assert f"number={count}" in (tmp_path / "output").read_text()
    found = [json.loads(file.read_text()) for file in (tmp_path / "results").iterdir()]
    ids = {run["automationDetails"]["id"] for one in found for run in one["runs"]}
    assert len(ids) == len(found) == count
    assert "factcheck/-a draft $(touch pwned).md/" in ids
    assert not (drafts / "pwned").exists()


def test_the_image() -> None:
    """It is no root, copies nothing but the package, and CI builds and runs it without a network."""
    lines = [line.split() for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines() if line and line[0] != "#"]
    commands = [line[0] for line in lines]
    assert ["USER", "reader"] in lines
    assert commands.index("USER") < commands.index("ENTRYPOINT")
    wanted = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert wanted[0] == "*"
    assert [name for name in wanted[1:] if not (ROOT / name.removeprefix("!")).exists()] == []
    if (ROOT / ".github").is_dir():
        workflow = (ROOT / ".github" / "workflows" / "image.yml").read_text("utf-8")
        assert "docker build" in workflow
        assert "--network none" in workflow


@pytest.mark.skipif(
    shutil.which("docker") is None
    or subprocess.run(["docker", "info"], capture_output=True, check=False).returncode != 0,
    reason="docker does not run here",
)
def test_the_image_is_built(tmp_path: Path) -> None:
    """Where docker runs."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text(WRONG)
    subprocess.run(
        ["docker", "build", "--quiet", "--tag", "factcheck-test", str(ROOT)], check=True, capture_output=True
    )
    run = ["docker", "run", "--rm", "--network", "none", "--read-only", "--tmpfs", "/tmp", "-v", f"{tmp_path}:/news:ro"]
    done = subprocess.run(
        [*run, "factcheck-test", "compare", ".", "--format", "agent"], capture_output=True, text=True, check=True
    )
    assert "\nconflict" in done.stdout
