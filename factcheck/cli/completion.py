"""Values that shells complete: names of speakers and ids of facts, from the archive or cache that is at hand."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..archive import Archive
    from ..records import Report

MOST = 200
"""Values that are offered, and articles of a cache that are asked for speakers."""
COMPARED = "compared"
"""The line of a cache's metadata that holds the ids of its latest comparison."""

Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def persons(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The speakers whose names, or last names, begin with what was typed."""
    names = kept(ctx, speakers)
    typed = incomplete.casefold()
    return [
        name for name in names if any(part.startswith(typed) for part in (name.casefold(), *name.casefold().split()))
    ][:MOST]


def ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The ids of facts on which articles differ."""
    return [id for id in kept(ctx, differing) if id.startswith(incomplete)][:MOST]


def speakers(opened: "Archive") -> list[str]:
    """Those of an archive; a cache lists no persons, and so its latest articles are asked."""
    listed = [str(name) for (name,) in opened.rows("SELECT name FROM person ORDER BY name")]
    if listed:
        return listed
    keys = [key for (key,) in opened.rows("SELECT key FROM extract ORDER BY rowid DESC LIMIT ?", (MOST,))]
    return sorted({quote.speaker for one in opened.extracts(keys) for quote in one.quotes if quote.speaker})


def differing(opened: "Archive") -> list[str]:
    """The ids of an archive; a cache holds no facts, and so they are those of the latest comparison with it."""
    query = "SELECT key FROM fact WHERE verdict NOT IN ('single', 'agree') ORDER BY key"
    return [str(id) for (id,) in opened.rows(query)] or (opened.noted(COMPARED) or "").split()


def remember(cache: str | None, report: "Report") -> None:
    """Note in a cache on which facts a comparison found articles to differ."""
    from .. import archive
    from ..records import FactcheckError

    if not cache:
        return
    found = sorted(fact.id for fact in report if fact.verdict not in ("single", "agree"))
    # The comparison does not fail because its completion cannot be kept.
    with suppress(FactcheckError, OSError), archive.Archive(cache, is_written=True) as opened:
        opened.note(COMPARED, " ".join(found))


def kept(ctx: click.Context, ask: "Callable[[Archive], list[str]]") -> list[str]:
    """The answers of the archive that the command line or the configuration names; none where there is no archive."""
    from .. import archive
    from ..config import file_named
    from ..records import FactcheckError

    for name in ("archive", "cache"):
        with suppress(FactcheckError, OSError):
            file = ctx.params.get("file") or ctx.params.get(name) or file_named(name, Path.cwd())
            if file and Path(file).is_file():
                with archive.Archive(str(file)) as opened:
                    found = ask(opened)
                if found:
                    return found
    return []
