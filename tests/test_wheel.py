"""The wheel works where nothing else of ours is: an empty environment, another folder, copies of the articles."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parent.parent


def test_wheel(tmp_path: Path) -> None:
    """Build, install, compare."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    wheels = tmp_path / "wheels"
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(ROOT)]
    subprocess.run(build, check=True, cwd=tmp_path, env=environment)
    (wheel,) = wheels.glob("factcheck_news-*.whl")
    names = set(ZipFile(wheel).namelist())
    assert {"factcheck/cli.py", "factcheck/data/patterns.yml", "factcheck/language/config.cfg"} <= names
    assert not [name for name in names if name.startswith(("seeds/", "tests/", "bench/"))]

    venv.create(tmp_path / "empty", with_pip=True)
    binaries = tmp_path / "empty" / "bin"
    install = [str(binaries / "python"), "-m", "pip", "install", "--quiet", str(wheel)]
    subprocess.run(install, check=True, cwd=tmp_path, env=environment)
    shutil.copytree(ROOT / "seeds", tmp_path / "copies")
    done = subprocess.run(
        [str(binaries / "factcheck"), "compare", "copies"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "3 articles" in done.stdout
    assert "CONFLICT" in done.stdout
