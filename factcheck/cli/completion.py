"""Values that shells complete: names of speakers and ids of facts, from the archive or cache that is at hand."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

MOST = 200
"""Values that are offered."""

Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def persons(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The speakers whose names, or last names, begin with what was typed."""
    names = kept(ctx, "SELECT name FROM person ORDER BY name")
    typed = incomplete.casefold()
    return [
        name for name in names if any(part.startswith(typed) for part in (name.casefold(), *name.casefold().split()))
    ][:MOST]


def ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The ids of facts on which articles differ."""
    found = kept(ctx, "SELECT key FROM fact WHERE verdict NOT IN ('single', 'agree') ORDER BY key")
    return [id for id in found if id.startswith(incomplete)][:MOST]


def kept(ctx: click.Context, query: str) -> list[str]:
    """The answers of the archive that the command line or the configuration names; none where there is no archive."""
    from .. import archive
    from ..config import file_named
    from ..records import FactcheckError

    for name in ("archive", "cache"):
        with suppress(FactcheckError, OSError):
            file = ctx.params.get("file") or ctx.params.get(name) or file_named(name, Path.cwd())
            if file and Path(file).is_file():
                with archive.Archive(str(file)) as opened:
                    found = [str(value) for (value,) in opened.rows(query)]
                if found:
                    return found
    return []
