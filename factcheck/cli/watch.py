"""`factcheck watch`."""

import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import report
from ..json_text import json_text
from ..records import FactcheckError
from . import options
from .output import WIDTH, check_output, is_terminal, refuse_unread, say, tell_wait
from .progress import Progress

if TYPE_CHECKING:
    from ..archive import Added, Archive, Change, Figures
    from ..read import Found
    from ..records import Claim, Quote, Skipped

STYLES = {"new": "red", "changed": "red", "updated": "cyan", "fixed": "green"}
SIGNS = {"new": "✗", "changed": "✗", "updated": "→", "fixed": "="}
MOST_PLACES = 6
"""Places of one change that the terminal lists."""


@click.command("watch", short_help="Read what is new again and again, and print what it changes.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())
@click.option(
    "--archive",
    "--cache",
    "file",
    type=click.Path(),
    metavar="FILE.db",
    help="Keep what was read in this archive; without it, in that of the configuration, else only while the command runs.",
)
@click.option(
    "--every",
    type=click.FloatRange(min=0.1, max=1e6),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait between two looks.",
)
@click.option("--once", is_flag=True, help="Look once and end, as a timer would have it; needs an archive.")
@click.option(
    "--run",
    "program",
    metavar="COMMAND",
    help="Run a command for each change, with the change as JSON on its standard input; no shell reads COMMAND.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["terminal", "jsonl"]),
    default="terminal",
    show_default=True,
    help="Form of the output.",
)
@options.min_confidence("discrepancies")
@options.words
@options.max_size
@options.jobs
@options.meta
@options.fetch
def command(
    paths: tuple[str, ...],
    file: str | None,
    every: float,
    once: bool,
    program: str | None,
    format_name: str,
    min_confidence: float,
    **reading: Any,
) -> int:
    """Read what is new at an interval, and print what it changes: a toll that rises, a first conflict, one that is fixed.

    The first look into an empty archive only says what is there. A folder that vanishes and a feed that fails are waited for. Ctrl-C
    ends the command.
    """
    from ..config import file_named

    check_output(None)
    file = file or file_named("archive", Path.cwd())
    if once and not file:
        raise FactcheckError("--once needs an archive that remembers what was there: give --archive FILE.db")
    arguments = program_of(program)
    settings = options.settings(output=file, **reading)
    paths = options.articles(paths, output=file, patterns=reading["patterns"])
    with nullcontext() if file else tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
        watch = Watch(
            file or str(Path(str(folder)) / "watch.db"),
            paths,
            settings,
            min_confidence=min_confidence,
            arguments=arguments,
            is_json=format_name == "jsonl",
        )
        watch.look(is_first=True)
        if once:
            refuse_unread(watch.skipped)
            return 0
        while True:
            time.sleep(every)
            watch.look()


def program_of(program: str | None) -> list[str]:
    """The words of a command.

    Errors: FactcheckError for one that is not there.
    """
    if program is None:
        return []
    try:
        arguments = shlex.split(program)
    except ValueError as error:
        raise FactcheckError(f"--run {program}: {str(error).lower()}") from None
    if not arguments or shutil.which(arguments[0]) is None:
        raise FactcheckError(f"--run {program}: no such command")
    return arguments


class Watch:
    """What is watched, and what was told about it already."""

    def __init__(
        self,
        file: str,
        paths: tuple[str, ...],
        settings: dict[str, Any],
        *,
        min_confidence: float,
        arguments: list[str],
        is_json: bool,
    ) -> None:
        """Nothing looked at yet."""
        self.file = file
        self.paths = paths
        self.settings = settings
        self.min_confidence = min_confidence
        self.arguments = arguments
        self.is_json = is_json
        self.signatures: dict[str, tuple[int, ...]] = {}
        self.told: set[tuple[str, str]] = set()
        self.left_out: set[tuple[str, str]] = set()
        self.skipped: tuple[Skipped, ...] = ()

    def look(self, *, is_first: bool = False) -> None:
        """Read what is new and tell what it changes. Only the first look ends the command where something is wrong."""
        try:
            self.read(is_first=is_first)
        except FactcheckError as error:
            if is_first:
                raise
            self.signatures.clear()
            self.tell_troubles({(self.file, str(error))})

    def read(self, *, is_first: bool) -> None:
        """Read what is new into the archive.

        Errors: FactcheckError where no file is left, and those of the archive.
        """
        from .. import archive, corpus

        found, unread = corpus.files(self.paths, has_fetch=self.settings["fetch"] is not None)
        missing = {(one.source, one.reason) for one in unread if one.is_named}
        if not is_first and not self.has_new(found):
            self.tell_troubles(missing)
            return
        with archive.Archive(self.file, is_written=True, on_wait=tell_wait) as opened:
            is_new = opened.row("SELECT 1 FROM article") is None
            progress = Progress()

            def taken(found: "tuple[Found, ...]") -> "Iterable[Found]":
                return progress.sources(self.only_new(found))

            settings = self.settings | {"progress": taken, "outcome": progress.outcome}
            added = archive.add(opened, self.paths, **settings)
            self.skipped = added.skipped
            addresses = {one.id for one in found if one.is_address}
            skipped = {(one.source, one.reason) for one in added.skipped}
            self.tell_troubles(missing | {one for one in skipped if one[0] in addresses})
            self.tell_skipped({one for one in skipped - missing if one[0] not in addresses})
            changes = archive.refreshed(opened, self.settings["patterns"], min_confidence=self.min_confidence)
            if is_new:
                for _ in changes:
                    pass
                self.tell_start(opened)
                return
            self.tell(added, list(changes))

    def has_new(self, found: "Iterable[Found]") -> bool:
        """Whether a file is new or has changed; what an address answers is not known before it is asked."""
        return any(one.is_address or self.signatures.get(one.path) != signature(one) for one in found)

    def only_new(self, found: "tuple[Found, ...]") -> "tuple[Found, ...]":
        """The files that are new or have changed, and all addresses."""
        known = self.signatures
        # Taken before the files are read: what is written meanwhile is read at the next look.
        self.signatures = {one.path: signature(one) for one in found}
        return tuple(one for one in found if one.is_address or known.get(one.path) != self.signatures[one.path])

    def tell_start(self, opened: "Archive") -> None:
        """What an archive holds that was empty."""
        (articles,) = opened.row("SELECT count(*) FROM article")
        (stories,) = opened.row("SELECT count(*) FROM story")
        (conflicts,) = opened.row(
            "SELECT count(*) FROM fact WHERE verdict = 'conflict' AND coalesce(confidence, 1) >= ?",
            (self.min_confidence,),
        )
        if self.is_json:
            self.say_json({"change": "start", "articles": articles, "stories": stories, "conflicts": conflicts})
            return
        self.say(
            f"{now()}  start: {counted(articles, 'article')}, {counted(stories, 'story', 'stories')}, {counted(conflicts, 'conflict')}"
        )

    def tell(self, added: "Added", changes: "list[Change]") -> None:
        """What was read, what it changes, and the command that is run on each change."""

        if not self.is_json and (added.articles["added"] or added.articles["changed"] or changes):
            self.say(
                f"{now()}  {counted(added.articles['added'], 'article')} added, {added.articles['changed']:,} changed: "
                f"{counted(len(changes), 'change')}"
            )
        for one in changes:
            content = json_text(one).encode()
            if self.is_json:
                self.say(content.decode())
            else:
                for line in lines(one):
                    self.say(line)
            if self.arguments:
                run(self.arguments, content)

    def tell_troubles(self, found: set[tuple[str, str]]) -> None:
        """Name once what is waited for, and what is there again."""
        for source, reason in sorted(found - self.told):
            is_whole = source == self.file or reason.startswith(source)
            tell(f"{reason if is_whole else f'{source}: {reason}'}; waiting for it")
        waited = {source for source, _ in found}
        for source in sorted({source for source, _ in self.told} - waited):
            tell(f"{self.paths_text() if source == self.file else source}: read again")
        self.told = found

    def tell_skipped(self, found: set[tuple[str, str]]) -> None:
        """Name once what is not read, and is no reason to wait."""
        for source, reason in sorted(found - self.left_out):
            tell(f"skipped {source}: {reason}")
        self.left_out |= found

    def paths_text(self) -> str:
        """The paths watched, in short."""
        return ", ".join(self.paths[:3]) + (" …" if len(self.paths) > 3 else "")

    def say_json(self, values: dict[str, Any]) -> None:
        """A line of JSON."""

        self.say(json_text(values))

    def say(self, line: str) -> None:
        """A line of the output, at once."""
        click.echo(line)
        sys.stdout.flush()


def tell(line: str) -> None:
    """Say something about the reading, on standard error."""
    say(f"factcheck: {line}")


def signature(found: "Found") -> tuple[int, ...]:
    """What tells that a file has changed, without reading it; nothing for what is no file."""
    import os

    try:
        status = os.stat(found.path)
    except OSError:
        return ()
    return status.st_size, status.st_mtime_ns, status.st_ino


def run(arguments: list[str], content: bytes) -> None:
    """Run the user's command on one change; that it fails ends nothing. Its output goes to standard error, beside ours."""
    try:
        done = subprocess.run(arguments, input=content, stdout=2, check=False)
    except OSError as error:
        say(f"factcheck: {arguments[0]}: {error.strerror}")
        return
    if done.returncode:
        say(f"factcheck: {arguments[0]} ended with {done.returncode}")


def lines(change: "Change") -> Iterator[str]:
    """A change for people: what it is, why, and where the figures stand."""
    from ..report.checked import firsts

    name = "first conflict" if change.is_first_conflict else f"{change.change} {change.verdict or ''}".strip()
    if change.change in ("updated", "fixed"):
        name = change.change
    head = f"{SIGNS[change.change]} {name.upper()}"
    figures = told(change.figures, change.kind)
    earlier = told(change.earlier_figures, change.kind)
    values = f"{earlier} → {figures}" if earlier and figures and earlier != figures else figures or earlier
    is_colored = is_terminal(sys.stdout)
    yield (
        (click.style(head, fg=STYLES[change.change], bold=True) if is_colored else head)
        + f"  {report.visible(change.label)}{': ' + values if values else ''}"
    )
    title = report.visible(change.story_title or "no headline")
    yield f"    story {change.story}: {title}"
    if change.message and change.change != "fixed":
        yield from wrapped(change.message, 4)
    mentions = firsts(change.mentions)
    for one in mentions[:MOST_PLACES]:
        yield from wrapped(f"{place(one)}  “{one.text}”", 4)
    if len(mentions) > MOST_PLACES:
        yield f"    and {counted(len(mentions) - MOST_PLACES, 'article')} more"


def told(figures: "Figures | None", kind: str | None) -> str:
    """ "10 to 14"."""
    from ..report.display import amount

    if figures is None:
        return ""
    ends = dict.fromkeys(
        amount(value, figures.unit, kind) for value in (figures.low, figures.high) if value is not None
    )
    return report.visible(" to ".join(ends))


def place(one: "Claim | Quote") -> str:
    """The article and the line."""
    return one.article + (f":{one.line}" if one.line else "")


def wrapped(text: str, indent: int) -> list[str]:
    """Text of an article, safe and in lines."""
    import textwrap

    width = shutil.get_terminal_size((WIDTH, 24)).columns if is_terminal(sys.stdout) else WIDTH
    return textwrap.wrap(
        report.visible(text), max(width, 20), initial_indent=" " * indent, subsequent_indent=" " * (indent + 2)
    )


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def now() -> str:
    """The time of day at which something is told."""
    return time.strftime("%Y-%m-%d %H:%M:%S")
