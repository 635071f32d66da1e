"""Arguments and options that several commands share, and their values as the pipeline takes them."""

import math
import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .. import report
from ..records import FactcheckError
from .output import refuse_to_overwrite, tell_wait
from .progress import Progress

if TYPE_CHECKING:
    from ..read import Fetch
    from ..records import Gathered

Command = TypeVar("Command", bound=Callable[..., Any])

Decorator = Callable[[Any], Any]
"""What click makes of an argument or an option, or several of them."""


def decorated(options: Sequence[Decorator]) -> Decorator:
    """Several options and arguments as one decorator; `--help` lists them in this order."""

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


words = decorated(
    [
        click.option(
            "--model", metavar="NAME", help="Language model: a folder or an installed spaCy package, whose code runs."
        ),
        click.option(
            "--patterns", type=click.Path(), metavar="FILE", help="Words of your own, merged over the built-in ones."
        ),
    ]
)
max_size = click.option(
    "--max-size",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    metavar="MB",
    help="Skip larger files.",
)
jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    show_default="the processor's cores",
    help="Number of processes that analyse many articles; the answer is the same for any.",
)
engine = click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Where many articles are analysed: on this machine, or on a Ray cluster (extra [ray]); the answer is the same.",
)
meta = click.option(
    "--meta",
    multiple=True,
    metavar="FIELD=VALUE",
    help="State title, outlet, agency, author, published, updated or url of every article; may be repeated.",
)
fetch = click.option(
    "--fetch", is_flag=True, help="Read web addresses, too, and keep what they answer beside the output."
)

strict = click.option(
    "--strict", is_flag=True, help="Exit with 3 when any article was not read, after the others were."
)

cache = click.option(
    "--cache",
    type=click.Path(),
    metavar="FILE.db",
    help="Keep what was read in FILE.db, and read only what is new or has changed.",
)

PATHS = click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())


def reading(listing: report.Listing, *arguments: Decorator) -> Decorator:
    """The options of every command that reads articles, and its arguments: PATHS unless others are given.

    --format lists the formats that can write the listing.
    """
    options: list[Decorator] = [
        *(arguments or (PATHS,)),
        click.option(
            "--format",
            "format_name",
            type=click.Choice(report.names(listing)),
            default="terminal",
            show_default=True,
            help="Form of the output.",
        ),
        click.option(
            "-o", "--output", type=click.Path(), metavar="FILE", help="Write to FILE instead of standard output."
        ),
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            show_default=True,
            help="Colour; auto heeds NO_COLOR and FORCE_COLOR.",
        ),
        words,
        max_size,
        jobs,
        meta,
        fetch,
        strict,
    ]

    return decorated(options)


reader = click.option(
    "--reader",
    type=click.Choice(["on", "off"]),
    default="on",
    show_default=True,
    help="Whether the learned reader helps to decide which figures tell one fact; off is a little faster.",
)


def choice(name: str, dest: str, known: Collection[str], help: str) -> Callable[[Command], Command]:
    """An option that may be repeated and that takes one of some names, or all but one: "date", "!date"."""
    return click.option(
        name,
        dest,
        type=NameOrNot(known),
        multiple=True,
        help=f"Only {help}, or all but '!{name[2:].upper()}'; may be repeated.",
    )


def min_confidence(what: str) -> Callable[[Command], Command]:
    """The option that hides what is less certain: `what` is hidden, "discrepancies"."""
    return click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=report.MIN_CONFIDENCE,
        show_default=True,
        metavar="X",
        help=f"Hide and count {what} of a lower confidence.",
    )


class NameOrNot(click.Choice):  # type: ignore[type-arg,unused-ignore]
    """One of a list of names, or all but one: "date", "!date"."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as the list has it, with its mark."""
        mark, name = ("!", value[1:]) if value.startswith("!") else ("", value)
        return mark + str(super().convert(name, param, ctx))


def chosen(named: Collection[str], known: Collection[str]) -> frozenset[str]:
    """The names that are wanted: those named, else all known, without those marked "!"; empty where no name is given.

    Errors: FactcheckError where nothing is left.
    """
    wanted = frozenset(name for name in named if not name.startswith("!")) or frozenset(known)
    wanted -= {name[1:] for name in named}
    if named and not wanted:
        raise FactcheckError(f"{' and '.join(named)} leave nothing; name one of {', '.join(known)}")
    return wanted if named else frozenset()


def articles(paths: tuple[str, ...], *, output: str | None, patterns: str | None) -> tuple[str, ...]:
    """The paths named, else those of the configuration.

    Errors: FactcheckError for an output that is one of the files read.
    """
    from ..config import default_paths

    paths = paths or default_paths(Path.cwd())
    if output and os.path.isfile(output):
        refuse_to_overwrite(output, paths, patterns)
    return paths


def settings(
    *,
    model: str | None,
    patterns: str | None,
    max_size: float,
    jobs: int | None = None,
    engine: str | None = None,
    meta: tuple[str, ...] = (),
    fetch: bool = False,
    output: str | None = None,
) -> dict[str, Any]:
    """The options about reading, and the columns of the configuration, as the pipeline takes them."""
    from ..config import columns
    from ..patterns import load
    from ..read import given

    if not math.isfinite(max_size):
        raise FactcheckError(f"--max-size {max_size}: a number of megabytes is needed, such as 10")
    words = load(Path(patterns) if patterns else None)
    told = Progress()
    elsewhere = {"engine": engine} if engine else {}
    return {
        **elsewhere,
        "model": model,
        "patterns": words,
        "limit": int(max_size * 1_000_000),
        "jobs": jobs or (0 if engine == "ray" else cores()),
        "columns": columns(Path.cwd()),
        "metadata": given(meta, words),
        "fetch": fetcher(output) if fetch else None,
        "progress": told.sources,
        "outcome": told.outcome,
    }


def cores() -> int:
    """Number of processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def cache_file(named: str | None) -> str | None:
    """The cache that the command line names, else that of the configuration."""
    from ..config import file_named

    return named or file_named("cache", Path.cwd())


def gathered(paths: tuple[str, ...], cache: str | None, settings: dict[str, Any]) -> "Gathered":
    """The extracts of the articles under some paths, from a cache where one is named, here or in the configuration."""
    from .. import pipeline

    cache = cache_file(cache)
    if not cache:
        return pipeline.gather(paths, **settings)
    from .. import archive

    if os.path.isfile(cache):
        refuse_to_overwrite(cache, paths, None)
    return archive.gather(cache, paths, on_wait=tell_wait, **settings)


def fetcher(output: str | None) -> "Fetch":
    """What reads web addresses, and keeps the answers in a folder beside the output."""
    from ..read.fetch import Fetcher, folder_beside

    return Fetcher(folder_beside(output))
