"""factcheck.toml and [tool.factcheck] of pyproject.toml: the articles that are read when none are named, columns of tables, archive."""

import os
import tomllib
from pathlib import Path
from typing import Any

from .files import settings_text
from .records import FactcheckError

FALLBACK = "seeds"
USAGE = (
    "no articles named: give files, folders or - for standard input, "
    "or list them as paths under [tool.factcheck] in pyproject.toml or factcheck.toml"
)


KEYS = ("paths", "columns", "archive", "cache", "baseline", "options")
"""The keys of [tool.factcheck]."""
FILES = {"archive": "news.db", "cache": "news.db", "baseline": "news.json"}
"""The keys of [tool.factcheck] that name a file -> an example."""
COLUMNS = ("text", "title", "outlet", "agency", "author", "published", "updated", "url")
"""The keys of [tool.factcheck.columns]."""


def default_paths(folder: Path) -> tuple[str, ...]:
    """`paths` of the nearest factcheck.toml or pyproject.toml, upwards from a folder, else its ./seeds.

    Shape:  paths relative to that folder; in the file they are relative to the folder of the file.
    Errors: FactcheckError for a file that is no TOML, an unknown key, paths that are no list, and where nothing is found.
    """
    file, paths = nearest("paths", folder)
    if file is not None:
        if not isinstance(paths, list) or not paths or not all(isinstance(path, str) for path in paths):
            raise FactcheckError(f'{file}: paths must be a list of strings, such as ["articles"]')
        return tuple(os.path.relpath(file.parent / path, folder) for path in paths)
    if (folder / FALLBACK).is_dir():
        return (FALLBACK,)
    raise FactcheckError(USAGE)


def file_named(key: str, folder: Path) -> str | None:
    """A file that the configuration names, `archive`, `cache` or `baseline`, relative to a folder; None where it names none.

    Errors: FactcheckError as `read_table` has them.
    """
    file, found = nearest(key, folder)
    if file is None:
        return None
    return os.path.relpath(file.parent / found, folder)


def columns(folder: Path) -> dict[str, str]:
    """`columns` of the nearest file that has them: "text" or a field of metadata -> the column of a table that holds it.

    Errors: FactcheckError for a file that is no TOML, an unknown key, and columns that are no table of names.
    """
    file, found = nearest("columns", folder)
    if file is None:
        return {}
    if not isinstance(found, dict) or not all(isinstance(name, str) and name.strip() for name in found.values()):
        raise FactcheckError(f'{file}: columns must be a table of names, such as text = "body"')
    for key in found:
        if key not in COLUMNS:
            raise FactcheckError(f'{file}: unknown key "{key}" in columns; known: {", ".join(COLUMNS)}')
    return dict(found)


def nearest(key: str, folder: Path) -> tuple[Path | None, Any]:
    """The nearest file, upwards from a folder, that has a key, and the key's value there."""
    for parent in (folder, *folder.parents):
        for file in (parent / "factcheck.toml", parent / "pyproject.toml"):
            table = read_table(file)
            if key in table:
                return file, table[key]
    return None, None


def read_table(file: Path) -> dict[str, Any]:
    """[tool.factcheck] of one file; in factcheck.toml the heading may be left out.

    Errors: FactcheckError for a file that is no TOML, an unknown key, and the name of a file that is no text.
    """
    try:
        content = tomllib.loads(settings_text(file))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise FactcheckError(f"{file}: {(error.strerror or str(error)).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FactcheckError(f"{file}: not valid TOML: {error}") from None
    table = content
    if file.name != "factcheck.toml" or "tool" in content:
        table = content.get("tool", {})
        table = table.get("factcheck", {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise FactcheckError(f"{file}: factcheck must be a table, [tool.factcheck]")
    for key in table:
        if key not in KEYS:
            raise FactcheckError(f'{file}: unknown key "{key}"; known: {", ".join(KEYS)}')
    for key, example in FILES.items():
        if key in table and not (isinstance(table[key], str) and table[key].strip()):
            raise FactcheckError(f'{file}: {key} must be the name of a file, such as "{example}"')
    return table
