"""The wheel works where nothing else of ours is: an empty environment, another folder, copies of the articles."""

import os
import shutil
import subprocess
import sys
import tarfile
import venv
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

from .conftest import needs_seeds

ROOT = Path(__file__).parent.parent


@needs_seeds
def test_wheel(tmp_path: Path) -> None:
    """Build, install, compare."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    wheels = tmp_path / "wheels"
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(ROOT)]
    subprocess.run(build, check=True, cwd=tmp_path, env=environment)
    (wheel,) = wheels.glob("factcheck_news-*.whl")
    archive = ZipFile(wheel)
    names = set(archive.namelist())
    assert {
        "factcheck/align/reader/reader.onnx",
        "factcheck/align/reader/tokenizer.json",
        "factcheck/cli/__init__.py",
        "factcheck/data/patterns.yml",
        "factcheck/language/config.cfg",
        "factcheck/py.typed",
        "factcheck/report/formats/html.css",
        "factcheck/report/formats/html.jinja",
        "factcheck/report/formats/html.js",
    } <= names
    (about,) = (name for name in names if name.endswith(".dist-info/METADATA"))
    metadata = Parser().parsestr(archive.read(about).decode())
    assert metadata["License-Expression"] == "MIT AND CC-BY-SA-4.0 AND Apache-2.0"
    licences = [
        archive.read(f"{Path(about).parent}/licenses/{name}").decode() for name in metadata.get_all("License-File")
    ]
    assert sorted(licence.split("\n")[0].strip() for licence in licences) == [
        "Apache License",
        "Attribution-ShareAlike 4.0 International",
        "MIT License",
    ]
    pages = [name for name in names if name.endswith(".data/data/share/man/man1/factcheck-compare.1")]
    assert len(pages) == 1
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


def test_source_distribution(tmp_path: Path) -> None:
    """All that the tests need, and no article of others: their publishers have not allowed us to pass them on."""
    tools = tmp_path / "tools"
    backend = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tools), "hatchling"]
    subprocess.run(backend, check=True, cwd=tmp_path)
    build = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", str(tmp_path)]
    subprocess.run(build, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(tools)}, capture_output=True)
    (packed,) = tmp_path.glob("factcheck_news-*.tar.gz")
    with tarfile.open(packed) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert not [name for name in names if name.startswith("seeds")]
    for folder in ("factcheck", "data", "tests", "docs", "bench", "training"):
        assert [name for name in names if name.startswith(f"{folder}/")]
    assert {"CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "factcheck/py.typed", "pyproject.toml"} <= names
