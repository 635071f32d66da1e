"""The files around the program say what is so: changelog, security page, workflows, templates, hooks."""

import re
import shlex
import tomllib
from pathlib import Path

import msgspec
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from factcheck import __version__, records

ROOT = Path(__file__).parent.parent
PAGES = (
    *sorted(ROOT.glob("*.md")),
    ROOT / "training" / "README.md",
    ROOT / "bench" / "stories" / "README.md",
    ROOT / "factcheck" / "language" / "README.md",
)
GITHUB = ROOT / ".github"
needs_github = pytest.mark.skipif(not GITHUB.is_dir(), reason="workflows and templates are in the repository only")


def test_the_newest_release_of_the_changelog_is_this_version() -> None:
    """Unreleased first, then releases with their dates, the newest first."""
    headings = re.findall(r"^## \[(.*?)\](?: - (\d{4}-\d\d-\d\d))?$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert headings[0] == ("Unreleased", "")
    assert headings[1][0] == __version__
    dates = [date for _, date in headings[1:]]
    assert all(dates)
    assert dates == sorted(dates, reverse=True)


def test_pages_and_templates_name_this_version() -> None:
    """Who copies an example gets the release that the page belongs to."""
    page = (ROOT / "docs" / "options.md").read_text("utf-8")
    assert set(re.findall(r"(?:rev: |factcheck@)(\S+)", page)) == {f"v{__version__}"}
    for template in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml"):
        assert set(re.findall(r"placeholder: factcheck ([\w.]+)", template.read_text("utf-8"))) <= {__version__}


def test_the_tests_that_the_security_page_names_exist() -> None:
    """A defence that no test shows is a promise."""
    page = (ROOT / "SECURITY.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", page))
    tests = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    assert len(named) >= 20
    assert [name for name in sorted(named) if f"def {name}(" not in tests] == []
    rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| threat")]
    assert [row for row in rows if "`test_" not in row] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Links to other files of the repository."""
    for target in re.findall(r"\]\(([^)#:]+)[^)]*\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md"))]
)
def test_headings_that_links_name_exist(name: str) -> None:
    """`patterns.md#units` is a heading of that page."""
    page = ROOT / name
    for target, heading in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", page.read_text("utf-8")):
        text = ((page.parent / target) if target else page).read_text("utf-8")
        titles = [
            re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^#+ (.+)$", text, re.M)
        ]
        assert heading in titles, f"{target}#{heading}"


@needs_github
def test_workflows() -> None:
    """One runs what the build runs, others check the wheel and the image, and measure a change; actions are pinned by major version."""
    texts = {file.stem: file.read_text("utf-8") for file in (GITHUB / "workflows").glob("*.yml")}
    loaded = {name: yaml.load(text, Loader=yaml.BaseLoader) for name, text in texts.items()}
    assert set(loaded) == {"test", "wheel", "image", "against"}
    assert set(loaded["test"]["on"]) == {"push", "pull_request"}
    assert loaded["wheel"]["on"] == {"push": {"tags": ["v*"]}}
    for name, workflow in loaded.items():
        (job,) = workflow["jobs"].values()
        assert workflow["permissions"] == {"contents": "read"}, name
        assert all(re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"]) for step in job["steps"] if "uses" in step)
    assert ".ci/run" in [step.get("run") for step in loaded["test"]["jobs"]["test"]["steps"]]
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"].removeprefix(
        ">="
    )
    assert oldest in loaded["test"]["jobs"]["test"]["strategy"]["matrix"]["python"]


@needs_github
def test_issue_templates() -> None:
    """Each asks for something that must be filled in."""
    for name in ("bug", "wrong-finding"):
        form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml").read_text("utf-8"))
        assert {"name", "description", "body"} <= set(form)
        ids = [field["id"] for field in form["body"]]
        assert len(ids) == len(set(ids))
        assert any(field.get("validations", {}).get("required") for field in form["body"])


@pytest.mark.skipif(not (ROOT / ".pre-commit-config.yaml").is_file(), reason="hooks are in the repository only")
def test_hooks_are_those_of_make_lint() -> None:
    """Local hooks only, one for each tool of `make lint`."""
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (repository,) = config["repos"]
    assert repository["repo"] == "local"
    hooks = [shlex.split(hook["entry"]) for hook in repository["hooks"]]
    assert all(
        command[0].startswith(".venv/bin/") and hook["language"] == "system"
        for command, hook in zip(hooks, repository["hooks"], strict=True)
    )
    recipe = (ROOT / "Makefile").read_text("utf-8").split("\nlint:")[1].split("\n\n")[0]
    tools = re.findall(r"\$\(BIN\)/([\w-]+)", recipe)
    assert sorted(command[0].rpartition("/")[2] for command in hooks) == sorted(tools)


def test_every_field_of_the_report_is_documented() -> None:
    """docs/json.md names each field of each record that a user gets."""
    page = (ROOT / "docs" / "json.md").read_text("utf-8")
    documented = set(re.findall(r"`(\w+)(?:\[\])?`", page))
    shown = (records.Report, records.Source, records.Story, records.Fact, records.Utterance, records.Skipped)
    listed = (
        records.Claim,
        records.Quote,
        records.Rejected,
        records.Comparison,
        records.Backing,
        records.NotCompared,
        records.Sourcing,
    )
    fields = {field.encode_name for record in (*shown, *listed) for field in msgspec.structs.fields(record)}
    assert sorted(fields - documented - {"context"}) == []


def test_requirements_have_upper_bounds() -> None:
    """A library that the program is built on does not change its major version by itself; those without a bound are named here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    unbounded = {
        re.match(r"[\w.-]+", one)[0]  # type: ignore[index]
        for listed in (project["dependencies"], *(project["optional-dependencies"][one] for one in SHIPPED))
        for one in listed
        if "<" not in one
    }
    assert unbounded == set()


SHIPPED = ("html", "pdf", "docx", "feeds", "warc", "xlsx", "parquet", "mcp", "ray", "fuzz", "release")
"""Extras of users, and those that make releases; the tests are to break where a library of theirs changes."""


def test_the_lock_is_within_the_bounds() -> None:
    """Each locked version is one that pyproject.toml allows, and has hashes."""
    locked = dict(re.findall(r"^([\w.-]+)==(\S+) \\$", (ROOT / "requirements.lock").read_text("utf-8"), re.M))
    assert (ROOT / "requirements.lock").read_text("utf-8").count("--hash=sha256:") >= len(locked) > 50
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [one for extra in SHIPPED[:8] for one in project["optional-dependencies"][extra]]
    for one in map(Requirement, (*project["dependencies"], *extras)):
        assert one.specifier.contains(locked[canonicalize_name(one.name)]), one


def test_known_vulnerabilities_are_looked_for() -> None:
    """CI audits the lock, and says so where no database is reached."""
    assert "run: make audit" in (GITHUB / "workflows" / "test.yml").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "--requirement requirements.lock" in makefile.partition("\naudit:")[2]
    assert "audit: skipped" in makefile
