"""What a file's extracts depend on, as one hash: whatever is read with the same key would come out the same."""

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import msgspec

from ..patterns import Patterns
from ..records import FactcheckError

PACKAGE = Path(__file__).parent.parent
BUNDLED = PACKAGE / "language"
LATER = (
    "align",
    "judge",
    "report",
    "cli",
    "archive",
    "checking",
    "language",
    "data",
    "known.py",
    "listings.py",
    "machines.py",
    "revisions.py",
    "workers.py",
)
"""Rooms whose code comes after the extraction, or is no code."""
LIBRARIES = (
    *("spacy", "thinc", "numpy", "msgspec", "rapidfuzz", "lxml", "lxml_html_clean", "trafilatura", "htmldate"),
    *("pypdfium2", "mammoth", "feedparser", "warcio", "duckdb"),
)
"""Libraries that decide what is read in a file, as far as they are installed."""


def environment(
    *, model: str | None, patterns: Patterns, columns: Mapping[str, str], metadata: Mapping[str, str], limit: int
) -> str:
    """Hash of all that an extract depends on, but for the file: code, libraries, model, patterns, settings.

    Shape:  the code of the extraction is part of it, so that no version number can be forgotten.
    Errors: FactcheckError for a model that is not there.
    """
    parts = [
        digest_of_code(),
        {name: installed(name) for name in LIBRARIES},
        digest_of_folder(model_folder(model)),
        hashlib.sha256(msgspec.json.encode(patterns, order="deterministic")).hexdigest(),
        dict(columns),
        dict(metadata),
        limit,
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def source_key(environment: str, name: str, sha256: str) -> str:
    """Key of a file: its name is part of it, since ids and some dates come from it."""
    return joined(environment, name, sha256)


def joined(*parts: str) -> str:
    """Hash of some texts."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def digest_of_code() -> str:
    """Hash of the code that reads and analyses."""
    digest = hashlib.sha256()
    for file in sorted(PACKAGE.rglob("*.py")):
        inner = file.relative_to(PACKAGE)
        if inner.parts[0] not in LATER:
            digest.update(inner.as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def model_folder(model: str | None) -> Path:
    """Folder of the bundled language model, of a saved one, or of an installed package.

    Errors: FactcheckError for a model that is not there.
    """
    if model is None:
        return BUNDLED
    if Path(model).is_dir():
        return Path(model)
    spec = find_spec(model) if model.isidentifier() else None
    if spec is None or not spec.origin:
        raise FactcheckError(f'no language model "{model}"; name an installed one, or a folder of a saved pipeline')
    return Path(spec.origin).parent


def model_name(model: str | None) -> str:
    """Name and version of a language model as reports state it, without loading it.

    Errors: FactcheckError for a model that is not there.
    """
    folder = model_folder(model)
    for file in (folder / "meta.json", *sorted(folder.glob("*/meta.json"))):
        try:
            meta = json.loads(file.read_text("utf-8"))
            return f"{meta['lang']}_{meta['name']} {meta['version']}"
        except (OSError, ValueError, KeyError, TypeError):
            continue
    raise FactcheckError(f"{folder}: no language model: meta.json is missing or broken")


def digest_of_folder(folder: Path) -> str:
    """Hash of the files of a folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            content = file.read_bytes()
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def installed(name: str) -> str | None:
    """Version of a library, None where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
