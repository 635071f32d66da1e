"""The built-in patterns, and a user's file merged over them."""

from functools import cache
from pathlib import Path
from typing import Any

from ..records import FactcheckError
from .merge import yielding
from .schema import Patterns, section_types
from .units import check_units
from .yaml import read_sections

PACKAGED = Path(__file__).parent.parent / "data" / "patterns.yml"
REPOSITORY = Path(__file__).parent.parent.parent / "data" / "patterns.yml"
"""Where the file is in an installed package, and in a checkout."""


def load(path: str | Path | None = None) -> Patterns:
    """The built-in patterns, with a user's file merged over them.

    Shape:  where a word of the user's has a meaning in a built-in entry, too, it loses that one.
    Errors: FactcheckError "file:line:column: ..." for anything the file may not hold.
    """
    sections = builtin_sections()
    if path is not None:
        sections = {**sections}
        for name, entries in read_sections(Path(path)).items():
            sections[name] = {**entries, **yielding(name, sections[name], entries)}
        check_units(Path(path), sections["units"])
    return Patterns(**sections)


@cache
def builtin() -> Patterns:
    """The patterns that come with the program, for whoever has no others at hand."""
    return load()


@cache
def builtin_sections() -> dict[str, Any]:
    """The sections of the file that comes with the program; all of them are required there."""
    path = PACKAGED if PACKAGED.exists() else REPOSITORY
    sections = read_sections(path)
    missing = [name for name in section_types() if name not in sections]
    if missing:
        raise FactcheckError(f"{path}:1:1: missing sections: {', '.join(missing)}")
    check_units(Path(path), sections["units"])
    return sections
