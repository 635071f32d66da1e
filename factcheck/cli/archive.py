"""`factcheck archive`: one file that keeps what was read."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from .. import report
from ..json_text import json_text
from ..records import FactcheckError
from . import compare as comparing
from . import options
from .ending import FOUND
from .output import check_output, is_terminal, list_skipped, refuse_unread, say, tell_wait, write

if TYPE_CHECKING:
    from ..archive import Hit, Listed

Command = TypeVar("Command", bound=Callable[..., Any])
PLACES = ("claims", "quotes", "text")
WIDTH = 100
"""Columns of a line that goes to no terminal."""

file_option = click.option(
    "--archive",
    "file",
    type=click.Path(),
    metavar="FILE.db",
    help="The archive; without it, the one that the configuration names.",
)
since_option = click.option("--since", metavar="DATE", help="Only articles published on this day or later: 2024-05-08.")
story_option = click.option("--story", type=int, metavar="ID", help="Only this story, by its number in `archive list`.")
output_option = click.option(
    "-o", "--output", type=click.Path(), metavar="FILE", help="Write to FILE instead of standard output."
)


def format_option(*known: str) -> Callable[[Command], Command]:
    """The option --format with some names, the first of which is the default."""
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(known),
        default=known[0],
        show_default=True,
        help="Form of the output.",
    )


@click.group("archive")
def command() -> None:
    """One file that keeps what was read, and is asked again.

    The archive is an SQLite file. `add` reads what is new or has changed; the other commands read no article again.
    """


@command.command("add")
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())
@file_option
@click.option(
    "--model", metavar="NAME", help="Language model: a folder or an installed spaCy package, whose code runs."
)
@click.option("--patterns", type=click.Path(), metavar="FILE", help="Words of your own, merged over the built-in ones.")
@options.max_size
@options.jobs
@options.engine
@options.meta
@options.fetch
@options.strict
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but mistakes.")
def add(paths: tuple[str, ...], file: str | None, quiet: bool, strict: bool, **reading: Any) -> int:
    """Read articles into the archive; what was read before is not read again.

    A run that was stopped goes on where it was, when it is started again. A file whose content has changed takes the place of its
    earlier version.
    """
    from .. import archive

    file = archive_file(file)
    settings = options.settings(output=file, **reading)
    paths = options.articles(paths, output=file, patterns=reading["patterns"])
    with archive.Archive(file, is_written=True, on_wait=tell_wait) as opened:
        added = archive.add(opened, paths, **settings)
        stories = archive.refresh(
            opened, settings["patterns"], jobs=settings["jobs"], engine=settings.get("engine", "local")
        )
    if not quiet:
        counts = ", ".join(f"{number:,} {state}" for state, number in added.articles.items())
        click.echo(
            report.visible(f"{file}: {counts}; {stories:,} {'story' if stories == 1 else 'stories'} compared again")
        )
    list_skipped(added.skipped, "")
    refuse_unread(added.skipped, is_strict=strict)
    return 0


@command.command("rebuild")
@file_option
@click.option("--patterns", type=click.Path(), metavar="FILE", help="Words of your own, merged over the built-in ones.")
def rebuild(file: str | None, patterns: str | None) -> int:
    """Sort all articles into stories anew, whatever order they came in.

    A story keeps the number that most of its articles had; numbers that are gone lead to the story that most of their articles are in.
    """
    from .. import archive
    from .. import patterns as words

    known = words.load(Path(patterns) if patterns else None)
    file = archive_file(file)
    if not Path(file).is_file():
        raise FactcheckError(f"{file}: no such archive; `factcheck archive add PATHS --archive FILE.db` makes one")
    with archive.Archive(file, is_written=True, on_wait=tell_wait) as opened:
        moved = archive.rebuild(opened)
        stories = archive.refresh(opened, known)
    moves = counted(moved, "article")
    click.echo(
        report.visible(
            f"{file}: {moves} in another story; {stories:,} {'story' if stories == 1 else 'stories'} compared again"
        )
    )
    return 0


@command.command("list")
@file_option
@since_option
@story_option
@format_option("terminal", "json", "jsonl")
@output_option
def list_articles(file: str | None, since: str | None, story: int | None, format_name: str, output: str | None) -> int:
    """The stories of the archive, each with its articles."""
    from .. import archive

    check_output(output)
    with archive.Archive(archive_file(file)) as opened:
        found = list(archive.listed(opened, since=since, story=story))
        if since is not None:
            say_undated(archive.undated(opened))
    write(story_lines(found) if format_name == "terminal" else records(found, format_name), output)
    return 0


@command.command("search")
@click.argument("words", nargs=-1, required=True)
@file_option
@click.option(
    "--in",
    "places",
    type=click.Choice(PLACES),
    multiple=True,
    help="Search only here; may be repeated.  [default: all three]",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    default=20,
    show_default=True,
    help="The most hits in each place.",
)
@format_option("terminal", "json", "jsonl")
@output_option
def search(
    words: tuple[str, ...], file: str | None, places: Any, limit: int, format_name: str, output: str | None
) -> int:
    """Claims, quotations and articles that hold all of these words, the closest first.

    Endings do not matter: "evacuate" finds "evacuated". Words in double quotes stand together: '"state of emergency"'.
    Exit status 1 where nothing is found.
    """
    from .. import archive

    check_output(output)
    with archive.Archive(archive_file(file)) as opened:
        asked = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
        found = archive.search(opened, asked, places=places or archive.PLACES, limit=limit)
    if format_name != "terminal":
        write(records(found, format_name), output)
    elif found:
        write(hit_lines(found), output)
    else:
        say("factcheck: nothing found")
    return 0 if found else FOUND


@command.command("compare")
@file_option
@since_option
@story_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(report.names("compare")),
    default="terminal",
    show_default=True,
    help="Form of the output.",
)
@output_option
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Colour."
)
@click.option("--patterns", type=click.Path(), metavar="FILE", help="Words of your own, merged over the built-in ones.")
@comparing.what
@comparing.ending
@click.argument("second", required=False, metavar="[ID]")
def compare(
    file: str | None,
    since: str | None,
    story: int | None,
    patterns: str | None,
    explain: str | None,
    second: str | None,
    **asked: Any,
) -> int:
    """Where do the articles of the archive agree and disagree?

    The answer is that of `factcheck compare` on the same articles, without reading them. ID is the second claim of --explain ID ID.
    """
    from .. import archive
    from .. import patterns as words

    if second and (not explain or explain == "all"):
        raise FactcheckError(f"{second}: an archive is asked without paths; two claims are given as --explain ID ID")
    comparison = comparing.Comparison(explain=explain, second=second, **asked)
    known = words.load(Path(patterns) if patterns else None)
    with archive.Archive(archive_file(file)) as opened:
        gathered = archive.gathered(opened, since=since, story=story)
        if since is not None:
            say_undated(archive.undated(opened))
    return comparison.told(gathered, known)


@command.command("export")
@file_option
@since_option
@story_option
@format_option("jsonl", "datasette")
@output_option
def export(file: str | None, since: str | None, story: int | None, format_name: str, output: str | None) -> int:
    """All that the archive knows of its articles, a line of JSON each, with their texts.

    --format datasette writes what Datasette needs to show the tables well: datasette FILE.db --metadata metadata.json
    """
    from .. import archive

    check_output(output)
    name = archive_file(file)
    with archive.Archive(name) as opened:
        if format_name == "datasette":
            about = {"databases": {Path(name).stem: archive.DATASETTE}}
            write([json.dumps(about, indent=2) + "\n"], output)
        else:
            write(records(archive.exported(opened, since=since, story=story), "jsonl"), output)
    return 0


def archive_file(named: str | None) -> str:
    """The archive that is named, else that of the configuration.

    Errors: FactcheckError where there is neither.
    """
    from ..config import file_named

    found = named or file_named("archive", Path.cwd())
    if not found:
        raise FactcheckError(
            'no archive named: give --archive FILE.db, or archive = "FILE.db" under [tool.factcheck] in pyproject.toml or factcheck.toml'
        )
    return found


def say_undated(number: int) -> None:
    """Say how many articles --since leaves out because nobody knows their day."""
    if number:
        articles = "article has" if number == 1 else "articles have"
        say(f"factcheck: {number:,} {articles} no date, and --since leaves them out")


def records(found: Iterable[Any], format_name: str) -> Iterator[str]:
    """Records as one array, or a line each."""

    if format_name == "json":
        yield json_text(list(found), indent=2) + "\n"
        return
    for one in found:
        yield json_text(one) + "\n"


def story_lines(found: "Iterable[Listed]") -> Iterator[str]:
    """A line a story, and below it a line an article."""
    story = None
    for one in found:
        if one.story != story:
            conflicts = f"  ({counted(one.conflicts, 'conflict')})" if one.conflicts else ""
            yield (
                "" if story is None else "\n"
            ) + f"Story {one.story}: {shown(one.story_title or 'no headline')}{conflicts}\n"
            story = one.story
        where = ", ".join(filter(None, (one.outlet, one.published)))
        yield f"  {shown(one.article)}  {shown(where) + ', ' if where else ''}"
        yield f"{counted(one.claims, 'figure')}, {counted(one.quotes, 'quotation')}\n"
    if story is None:
        yield "no articles\n"


def hit_lines(found: "Iterable[Hit]") -> Iterator[str]:
    """The hits, place by place: where each stands, and below it the words."""
    import textwrap

    place: Literal["claims", "quotes", "text"] | None = None
    for one in found:
        if one.place != place:
            yield ("" if place is None else "\n") + f"{HEADINGS[one.place]}\n"
            place = one.place
        line = f":{one.line}" if one.line else ""
        where = ", ".join(filter(None, (one.outlet, one.published, one.speaker)))
        yield f"  {shown(one.article)}{line}{'  ' + shown(where) if where else ''}\n"
        yield textwrap.fill(shown(one.text), width(), initial_indent="    ", subsequent_indent="    ") + "\n"


HEADINGS = {"claims": "Figures", "quotes": "Quotations", "text": "Texts"}


def width() -> int:
    """Columns of the terminal."""
    import shutil

    return shutil.get_terminal_size((WIDTH, 24)).columns if is_terminal(sys.stdout) else WIDTH


def shown(text: str) -> str:
    """Text of an article as one safe line."""
    return report.visible(" ".join(text.split()))


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 figure", "3 figures"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
