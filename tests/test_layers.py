"""The layers of pyproject.toml hold; a stray module, or a stage that knows another, fails the build."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_import_contracts() -> None:
    """import-linter keeps every contract."""
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [str(linter), "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_nothing_is_called_utils() -> None:
    """A module is named after what it returns or does."""
    banned = {"utils", "helpers", "common", "manager", "misc"}
    assert not [file for file in (ROOT / "factcheck").rglob("*.py") if file.stem in banned]
