"""factcheck.toml and pyproject.toml: which articles are read when none are named."""

from pathlib import Path

import pytest

from factcheck import config
from factcheck.records import FactcheckError


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('[tool.factcheck]\npath = ["news"]\n', 'unknown key "path"; known: paths'),
        ('paths = ["news"]\nmodle = "x"\n', 'unknown key "modle"; known: paths'),
        ("[tool]\nfactcheck = 3\n", "must be a table"),
    ],
)
def test_unknown_keys_of_the_configuration_are_named(tmp_path: Path, content: str, expected: str) -> None:
    """A slip of the pen is no silence; tables of other tools are none of ours."""
    (tmp_path / "factcheck.toml").write_text(content)
    with pytest.raises(FactcheckError, match=expected):
        config.default_paths(tmp_path)
    (tmp_path / "factcheck.toml").write_text("[tool.factcheck]\n[tool.other]\npath = 1\n")
    (tmp_path / "pyproject.toml").write_text('[tool.other]\npath = 1\n[tool.factcheck]\npaths = ["news"]\n')
    assert config.default_paths(tmp_path) == ("news",)


def test_default_paths(tmp_path: Path) -> None:
    """The nearest file that lists paths, meant from where it lies; else ./seeds; else a mistake."""
    work = tmp_path / "work" / "deep"
    work.mkdir(parents=True)
    with pytest.raises(FactcheckError, match="no articles named"):
        config.default_paths(work)
    (work / "seeds").mkdir()
    assert config.default_paths(work) == ("seeds",)
    (tmp_path / "pyproject.toml").write_text('[tool.factcheck]\npaths = ["far"]\n')
    (work / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert config.default_paths(work) == ("../../far",)
    (tmp_path / "work" / "factcheck.toml").write_text('paths = ["news", "more"]\n')
    assert config.default_paths(work) == ("../news", "../more")
    (work / "factcheck.toml").write_text("[tool.factcheck]\npaths = 3\n")
    with pytest.raises(FactcheckError, match="paths must be a list"):
        config.default_paths(work)
    (work / "factcheck.toml").write_text("paths = [")
    with pytest.raises(FactcheckError, match="not valid TOML"):
        config.default_paths(work)
