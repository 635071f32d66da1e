"""The command line: options -> pipeline -> report -> exit code. Nothing is decided here.

Whatever a command needs is imported when it runs, so that `--help` and completion answer at once.
"""

import math
import os
import re
import sys
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, get_args

import click

from . import __version__, report
from .records import SPEECH, FactcheckError, Kind, QuoteKind, QuoteVerdict, Skipped, Verdict

if TYPE_CHECKING:
    from .read import Found

Command = TypeVar("Command", bound=Callable[..., Any])

INTERRUPTED = 130
"""What shells make of Ctrl-C."""
MISTAKE = 2
FAULT = 70
"""What sysexits.h calls an internal software error."""
FOUND = 1
"""--fail-on, and there is something."""
FAILURES = {
    "never": (),
    "conflict": ("conflict",),
    "update": ("conflict", "update"),
    "compatible": ("conflict", "update", "compatible"),
}
VERDICTS = tuple(dict.fromkeys((*get_args(Verdict), *get_args(QuoteVerdict))))
BAR_FROM = 20
"""Articles from which on a progress bar is worth its line."""
SHOWN = 5
"""Files that could not be read, in the line that says so."""
WIDTH = 100
"""Columns of a report that goes to a file."""


def main() -> None:
    """Run the command line; every end of it is an exit code and at most one line."""
    try:
        sys.exit(commands.main(standalone_mode=False, prog_name="factcheck"))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        sys.exit(MISTAKE)
    except click.ClickException as error:
        fail(error.format_message())
    except FactcheckError as error:
        fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except Exception as error:
        if os.environ.get("FACTCHECK_DEBUG"):
            raise
        fail(f"a fault of the program: {type(error).__name__}: {error} (FACTCHECK_DEBUG=1 shows where)", FAULT)


def fail(message: str, code: int = MISTAKE) -> None:
    """Say what is wrong, in one line, and end."""
    click.echo(f"factcheck: {report.visible(message)}", err=True)
    sys.exit(code)


def shared(*, formats: bool = True) -> Callable[[Command], Command]:
    """The argument and the options that every reading command has."""
    options = [
        click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path()),
        click.option(
            "--format",
            "form",
            type=click.Choice(report.names()),
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
        click.option("--model", metavar="NAME", help="Language model: a folder or an installed spaCy package."),
        click.option(
            "--patterns", type=click.Path(), metavar="FILE", help="Words of your own, merged over the built-in ones."
        ),
        click.option(
            "--max-size",
            type=click.FloatRange(min=0, min_open=True),
            default=10.0,
            show_default=True,
            metavar="MB",
            help="Skip larger files.",
        ),
    ]

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


class OneOrNot(click.Choice):  # type: ignore[type-arg,unused-ignore]
    """One of a list of names, or all but one: "date", "!date"."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as the list has it, with its mark."""
        mark, name = ("!", value[1:]) if value.startswith("!") else ("", value)
        return mark + str(super().convert(name, param, ctx))


def meant(named: tuple[str, ...], known: Collection[str]) -> frozenset[str]:
    """The names that are wanted: those named, else all known, without those marked "!"; none at all where nothing is named."""
    wanted = frozenset(name for name in named if not name.startswith("!")) or frozenset(known)
    wanted -= {name[1:] for name in named}
    if named and not wanted:
        raise FactcheckError(f"{' and '.join(named)} leave nothing; name one of {', '.join(known)}")
    return wanted if named else frozenset()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="factcheck", message="%(prog)s %(version)s")
def commands() -> None:
    """Find where news articles disagree: every figure and quotation, side by side.

    PATHS are .txt and .md files, folders of them, or - for standard input. Without any, the paths listed in the nearest
    pyproject.toml ([tool.factcheck]) or factcheck.toml are read, else ./seeds.
    """


@commands.command()
@shared()
@click.option(
    "--kind",
    "kinds",
    type=OneOrNot(get_args(Kind)),
    multiple=True,
    help="Only figures of this kind, or all but '!KIND'; may be repeated.",
)
@click.option(
    "--verdict",
    "verdicts",
    type=OneOrNot(VERDICTS),
    multiple=True,
    help="Only figures and quotations with this verdict, or all but '!VERDICT'; may be repeated.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=report.MIN_CONFIDENCE,
    show_default=True,
    metavar="X",
    help="Hide and count discrepancies of a lower confidence.",
)
@click.option("--unsure", is_flag=True, help="List the discrepancies that are hidden as less certain, too.")
@click.option(
    "--sort",
    type=click.Choice(report.SORTS),
    default="gravity",
    show_default=True,
    help="What discrepancies are sorted by within a story.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="List what only one article states, too, and all that agrees, in the order of the articles.",
)
@click.option("--summary", is_flag=True, help="Only a line a story, with how many facts have which verdict.")
@click.option(
    "--explain",
    is_flag=False,
    flag_value="all",
    metavar="[ID [ID]]",
    help="Say why figures were joined and judged so: of every discrepancy, or of one fact; with the ids of two claims, "
    "why these two were joined or not.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing: the exit code is the answer.")
@click.option(
    "--fail-on",
    type=click.Choice(list(FAILURES)),
    show_default="never; with --quiet, conflict",
    help="Exit with 1 when figures shown disagree this gravely or more.",
)
def compare(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    color: str,
    kinds: tuple[str, ...],
    verdicts: tuple[str, ...],
    everything: bool,
    explain: str | None,
    quiet: bool,
    fail_on: str | None,
    **options: Any,
) -> int:
    """Where do the articles agree and disagree?"""
    from . import explanation, pipeline, select

    checked(output)
    begun = time.monotonic()
    shown = {name: options.pop(name) for name in ("sort", "min_confidence", "unsure", "summary")}
    if math.isnan(shown["min_confidence"]):
        raise FactcheckError("--min-confidence is a number from 0 to 1, not nan")
    wanted = settings(**options)
    kept, kinds_kept = meant(verdicts, VERDICTS), meant(kinds, get_args(Kind))
    second, paths = second_claim(paths) if explain else (None, paths)
    if explain and second:
        gathered = pipeline.gather(chosen(paths), **wanted)
        beside = explanation.why(gathered.extracts, explain, second, wanted["patterns"], model=gathered.model)
        write(report.load(form).two_claims(beside, view(output, color)), output)
        missed(gathered.skipped)
        return 0
    found = select.of_verdicts(select.of_kinds(pipeline.run(chosen(paths), **wanted), kinds_kept), kept)
    explain = explanation.id_now(found, explain) if explain not in (None, "all") else explain
    if explain:
        ids = {fact.id for fact in found.facts if explain in (fact.id, "all") and len(fact.mentions) > 1}
        found = explanation.explained(found, ids, patterns=wanted["patterns"])
    look = view(output, color, all=everything, explain=explain, verdicts=kept, **shown)
    if output is not None or not quiet:
        write(report.load(form).compare(found, look), output)
    if is_terminal(sys.stderr) and not quiet:
        click.echo(f"{len(found.articles):,} articles in {time.monotonic() - begun:.1f} s", err=True)
    missed(found.skipped)
    grave = FAILURES[fail_on or ("conflict" if quiet else "never")]
    if grave and not found.articles:
        raise FactcheckError("nothing could be compared: none of the articles could be read")
    return FOUND if any(fact.verdict in grave and report.is_shown(fact, look) for fact in found.facts) else 0


@commands.command()
@shared()
@click.option(
    "--kind",
    "kinds",
    type=OneOrNot(get_args(Kind)),
    multiple=True,
    help="Only figures of this kind, or all but '!KIND'; may be repeated.",
)
@click.option("--rejected", is_flag=True, help="List the numbers passed over instead, with the reasons.")
def claims(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    color: str,
    kinds: tuple[str, ...],
    rejected: bool,
    **reading: Any,
) -> int:
    """Every figure, article by article."""
    from . import pipeline, select

    checked(output)
    gathered = pipeline.gather(chosen(paths), **settings(**reading))
    listed = select.passed_over(gathered) if rejected else select.stated(gathered, meant(kinds, get_args(Kind)))
    shape = view(output, color)
    write(
        report.load(form).claims(select.sources(gathered), listed, gathered.skipped, shape, select.origin(gathered)),
        output,
    )
    mention(gathered.skipped, form)
    missed(gathered.skipped)
    return 0


@commands.command()
@shared()
@click.option("--person", metavar="NAME", help="Only this speaker: any part or spelling of the name, titles aside.")
@click.option(
    "--kind",
    "kinds",
    type=OneOrNot(get_args(QuoteKind)),
    multiple=True,
    help="Only quotations of this kind, or all but '!KIND'; may be repeated.",
)
@click.option("--about", metavar="WORD", help="Only quotations that hold this word.")
@click.option("--cue", metavar="VERB", help="Only quotations with this cue: denied.")
@click.option("--outlet", metavar="NAME", help="Only articles of this outlet.")
@click.option("--all", "everything", is_flag=True, help="List what was only spoken about, too.")
def quotes(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    color: str,
    person: str | None,
    kinds: tuple[str, ...],
    about: str | None,
    cue: str | None,
    outlet: str | None,
    everything: bool,
    **reading: Any,
) -> int:
    """Every quotation, speaker by speaker."""
    from . import pipeline, select

    checked(output)
    wanted = settings(**reading)
    gathered = pipeline.gather(chosen(paths), **wanted)
    of_kinds = meant(kinds, SPEECH)
    said = select.said(gathered, wanted["patterns"], person=person, kinds=of_kinds, about=about, cue=cue, outlet=outlet)
    shape = view(output, color, all=everything)
    write(
        report.load(form).quotes(select.sources(gathered), said, gathered.skipped, shape, select.origin(gathered)),
        output,
    )
    mention(gathered.skipped, form)
    missed(gathered.skipped)
    return 0


@commands.command()
def schema() -> int:
    """The JSON Schema of `compare --format json`."""
    from . import records

    write([records.schema()], None)
    return 0


CLAIM_ID = re.compile(r".+:\d+-\d+")


def second_claim(paths: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Of the paths, what is no file but the id of a claim, as it follows that of another after --explain; and the rest."""
    for number, path in enumerate(paths):
        if CLAIM_ID.fullmatch(path) and not os.path.exists(path):
            return path, paths[:number] + paths[number + 1 :]
    return None, paths


def chosen(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths named, else those of the configuration; refuse to write over what they stand for."""
    from .config import default_paths

    paths = paths or default_paths(Path.cwd())
    options = click.get_current_context().params
    if options["output"] and os.path.isfile(options["output"]):
        spare(options["output"], paths, options["patterns"])
    return paths


def settings(model: str | None, patterns: str | None, max_size: float) -> dict[str, Any]:
    """The options that say how to read, as the pipeline takes them."""
    from .patterns import load

    if not math.isfinite(max_size):
        raise FactcheckError(f"--max-size {max_size}: a number of megabytes is needed, such as 10")
    return {
        "model": model,
        "patterns": load(Path(patterns) if patterns else None),
        "limit": int(max_size * 1_000_000),
        "progress": progress,
    }


def progress(sources: "tuple[Found, ...]") -> "Iterable[Found]":
    """The sources, with a bar on standard error while they are taken, if there are many and someone looks on."""
    if len(sources) < BAR_FROM or not is_terminal(sys.stderr):
        yield from sources
        return
    with click.progressbar(sources, label="reading", file=sys.stderr, show_eta=True, show_pos=True) as bar:
        yield from bar


def view(output: str | None, color: str, **wanted: Any) -> report.View:
    """How the output is to look, from the options, the environment and the terminal."""
    import shutil

    to_terminal = output is None and is_terminal(sys.stdout)
    if color == "auto":
        colored = (to_terminal and os.environ.get("TERM") != "dumb") or bool(os.environ.get("FORCE_COLOR"))
        colored = colored and not os.environ.get("NO_COLOR")
    else:
        colored = color == "always"
    fallback = WIDTH if not to_terminal else 80
    folder = ""
    with suppress(OSError):  # The folder may be gone; nothing but hyperlinks asks for its name.
        folder = os.getcwd()
    return report.View(
        width=shutil.get_terminal_size((fallback, 24)).columns if output is None else WIDTH,
        color=colored,
        ascii=output is None and not encodes(report.SPECIMEN),
        links=report.hyperlinks(os.environ) if to_terminal and colored and folder else None,
        folder=folder,
        **wanted,
    )


def encodes(text: str) -> bool:
    """Whether standard output can show a text."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def is_terminal(stream: TextIO | None) -> bool:
    """Whether someone looks on; a stream that was closed before we began is None."""
    return stream is not None and stream.isatty()


def checked(output: str | None) -> None:
    """Refuse an output that cannot be written, and a folder to work in that is gone, before the work begins."""
    try:
        os.getcwd()
    except OSError:
        raise FactcheckError("the working folder is no longer there: change to one that exists") from None
    if output is None or output == "-":
        refuse_closed()
        return
    folder = os.path.dirname(output) or "."
    if os.path.isdir(output):
        raise FactcheckError(f"cannot write {output}: it is a folder")
    if not os.path.isdir(folder):
        raise FactcheckError(f"cannot write {output}: no folder {folder}")


def refuse_closed() -> None:
    """Say so when there is no standard output to write to."""
    if sys.stdout is None:
        raise FactcheckError("cannot write the output: standard output is closed; -o FILE writes to a file")


def spare(output: str, paths: tuple[str, ...], patterns: str | None) -> None:
    """Refuse to write over what is read, under whatever name."""
    from .read import STDIN, find

    target = os.stat(output)
    for source in [*(found.path for found in find(paths)[0]), *([patterns] if patterns else [])]:
        try:
            # Standard input may be a file, too.
            status = os.fstat(sys.stdin.fileno()) if source == STDIN else os.stat(source)
        except (OSError, AttributeError):
            continue
        if os.path.samestat(status, target):
            raise FactcheckError(f"cannot write {output}: it is read, as {source}; give the output another name")


def write(pieces: Iterable[str], output: str | None) -> None:
    """Write the output, whole or not at all when it goes to a file; a reader who leaves early is no error."""
    try:
        if output is None or output == "-":
            write_out(pieces)
        elif os.path.exists(output) and not os.path.isfile(output):
            with open(output, "wb") as file:
                file.writelines(piece.encode() for piece in pieces)
        else:
            write_file(pieces, output)
    except BrokenPipeError:
        # Python flushes standard output once more at exit, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise FactcheckError(
            f"cannot write {output or 'the output'}: {(error.strerror or str(error)).lower()}"
        ) from None


def write_out(pieces: Iterable[str]) -> None:
    """To standard output, as UTF-8 unless a terminal asks for something else."""
    refuse_closed()
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode(encoding, "replace"))
    sys.stdout.buffer.flush()


def write_file(pieces: Iterable[str], output: str) -> None:
    """To a file beside it first, which then takes its name."""
    import tempfile

    target = os.path.realpath(output)
    handle, name = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".factcheck-")
    try:
        with open(handle, "wb") as file:
            file.writelines(piece.encode() for piece in pieces)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def mention(skipped: Iterable[Skipped], form: str) -> None:
    """Say on standard error what was skipped, where the output itself has no place for it."""
    if form == "terminal":
        return
    for one in skipped:
        if not one.is_named:
            click.echo(report.visible(f"factcheck: skipped {one.source}: {one.reason}"), err=True)


def missed(skipped: Iterable[Skipped]) -> None:
    """End with a mistake, after everything else was read and told, if something was named that could not be read."""
    named = [f"{one.source}: {one.reason}" for one in skipped if one.is_named]
    if named:
        more = f"; and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
        raise FactcheckError(f"not read: {'; '.join(named[:SHOWN])}{more}")
