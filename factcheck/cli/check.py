"""`factcheck check`."""

import math
import os
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from .. import report
from ..files import content_of
from ..records import FactcheckError
from . import known_findings, options
from .ending import FOUND
from .output import check_output, list_skipped, refuse_unread, view, write

if TYPE_CHECKING:
    from ..known import Ignore
    from ..listings import Check, Statement
    from ..records import Gathered

CONFLICT = ("inconsistent", "differs", "altered", "misattributed")
FAILURES = {
    "never": (),
    "conflict": CONFLICT,
    "update": (*CONFLICT, "outdated"),
    "compatible": (*CONFLICT, "outdated", "compatible"),
    "alone": (*CONFLICT, "outdated", "compatible", "not_compared", "alone"),
}
"""Value of --fail-on -> the states that end with `FOUND`."""
AGAINST = "--against"


class CheckCommand(click.Command):
    """A command whose --against takes every path up to the next option, as a shell's `news/*.txt` gives them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Write --against before each of its paths."""
        return super().parse_args(ctx, list(spread(args)))


def spread(args: list[str]) -> "list[str]":
    """ "--against a b" -> "--against a --against b"."""
    found: list[str] = []
    is_against = False
    for number, arg in enumerate(args):
        if arg == "--":
            return found + args[number:]
        if arg.startswith("-") and arg != "-":
            is_against = arg == AGAINST
            if not is_against:
                found.append(arg)
            elif number + 1 == len(args) or (args[number + 1].startswith("-") and args[number + 1] != "-"):
                found.append(arg)  # click says that its value is missing
            continue
        found += [AGAINST, arg] if is_against else [arg]
    return found


@click.command("check", cls=CheckCommand, short_help="What do others say of each figure and quotation of a draft?")
@options.reading(
    "check",
    click.argument("draft", metavar="DRAFT", type=click.Path()),
    click.option(
        AGAINST,
        "paths",
        multiple=True,
        metavar="PATHS...",
        type=click.Path(),
        help="The articles or archives to check DRAFT against; every path up to the next option.  [default: those of the configuration]",
    ),
)
@options.min_confidence("differences")
@click.option("--unsure", is_flag=True, help="List the differences that are hidden as less certain, too.")
@options.reader
@known_findings.options
@click.option("-q", "--quiet", is_flag=True, help="Print nothing: the exit code is the answer.")
@click.option(
    "--fail-on",
    type=click.Choice(list(FAILURES)),
    show_default="never; with --quiet, conflict",
    help="Exit with 1 when a statement of the draft is in this state or a graver one.",
)
def command(
    draft: str,
    paths: tuple[str, ...],
    format_name: str,
    output: str | None,
    color: str,
    min_confidence: float,
    unsure: bool,
    reader: str,
    baseline: str | None,
    ignore: str | None,
    quiet: bool,
    fail_on: str | None,
    strict: bool,
    **reading: Any,
) -> int:
    """What do other articles say of each figure and quotation of a draft?

    DRAFT is one file, or - for standard input. An article among PATHS that is the draft itself is left out.
    """
    import msgspec

    from .. import checking, pipeline
    from ..known import Keyed

    check_output(output)
    form = report.load(format_name, "check")
    if math.isnan(min_confidence):
        raise FactcheckError("--min-confidence is a number from 0 to 1, not nan")
    known = known_findings.read(baseline, ignore, output=output)
    settings = options.settings(output=output, **reading)
    settings["model"] = loaded(settings["model"])
    options.articles((draft,), output=output, patterns=reading["patterns"])
    own = checking.with_headlines(pipeline.gather(draft, **settings), settings["model"], settings["patterns"])
    paths = options.articles(paths, output=output, patterns=reading["patterns"])
    others = against(paths, own, settings)
    found = checking.check(
        own,
        others,
        patterns=settings["patterns"],
        min_confidence=0.0 if unsure else min_confidence,
        may_be_alone=any(map(is_archive, paths)),
        reader=reader == "on",
    )
    found, comments = without_comments(found, own)
    sifted = known.sift(
        (Keyed(id=one.id, keys=one.keys, is_finding=one.state in FAILURES["compatible"]) for one in found.statements),
        articles=[one.id for one in found.draft],
    )
    left_out = sifted.left_out | comments.met
    kept = tuple(one for one in found.statements if one.id not in left_out)
    found = msgspec.structs.replace(found, statements=kept, known=len(found.statements) - len(kept))
    if output is not None or not quiet:
        write(form.check(found, view(output, color, extracts=own.extracts)), output)
    if not quiet:
        list_skipped(found.skipped, format_name)
        known.tell(sifted)
        known_findings.tell_unmatched(comments.unmatched)
    refuse_unread(found.skipped, is_strict=strict)
    grave = FAILURES[fail_on or ("conflict" if quiet else "never")]
    return FOUND if any(one.state in grave for one in found.statements) else 0


class Comments(NamedTuple):
    """What the comments of a draft leave out."""

    met: frozenset[str]
    """Ids of statements."""
    unmatched: "tuple[Ignore, ...]"


def without_comments(found: "Check", own: "Gathered") -> "tuple[Check, Comments]":
    """A listing without the figures that stand in comments about findings, and what these comments leave out."""
    import msgspec

    from .. import known

    comments = {one.article.id: known.comments(one.article.text, one.article.id) for one in own.extracts}
    starts = {article: [one.start for one in of_article] for article, of_article in comments.items()}
    kept = []
    by_line: dict[tuple[str, int | None], list[Statement]] = {}
    by_key: dict[tuple[str, str], list[Statement]] = {}
    for one in found.statements:
        article = one.mention.article
        before = bisect_right(starts[article], one.mention.start)
        if before and one.mention.start < comments[article][before - 1].end:
            continue
        kept.append(one)
        if one.state in FAILURES["alone"]:
            by_line.setdefault((article, one.mention.line), []).append(one)
            for key in one.keys:
                by_key.setdefault((article, key), []).append(one)
    met: set[str] = set()
    unmatched = []
    for article, of_article in comments.items():
        for comment in of_article:
            key = comment.ignore.key
            meant = (
                by_key.get((article, key), [])
                if key
                else [one for line in comment.lines for one in by_line.get((article, line), [])]
            )
            met.update(one.id for one in meant)
            unmatched += [] if meant else [comment.ignore]
    return msgspec.structs.replace(found, statements=tuple(kept)), Comments(frozenset(met), tuple(unmatched))


ARCHIVE_MAGIC = b"SQLite format 3\0"
"""The first bytes of an archive."""


def against(paths: tuple[str, ...], own: "Gathered", settings: dict[str, Any]) -> "Gathered":
    """What the articles state that a draft is checked against, without the draft itself.

    The one place that knows where these come from: files, folders, and archives, whose articles are not read again. Of an archive
    those stories are taken that the draft may be about, so that a large one costs no more than a small one.
    """
    import msgspec

    from .. import archive, pipeline

    archives = tuple(path for path in paths if is_archive(path))
    rest = tuple(path for path in paths if path not in archives)
    gathered = pipeline.gather(rest, **settings) if rest or not archives else None
    extracts = list(gathered.extracts) if gathered else []
    for path in archives:
        with archive.Archive(path) as opened:
            extracts += archive.gathered_near(opened, own.extracts).extracts
    files = {os.path.realpath(extract.article.path) for extract in own.extracts}
    ids = {extract.article.id for extract in own.extracts}
    kept = {
        extract.article.id: extract
        for extract in reversed(extracts)
        if extract.article.id not in ids and os.path.realpath(extract.article.path) not in files
    }
    return msgspec.structs.replace(
        gathered or own, extracts=tuple(kept.values())[::-1], skipped=gathered.skipped if gathered else ()
    )


def is_archive(path: str) -> bool:
    """Whether a path is an archive file, by its first bytes."""
    if not os.path.isfile(path):
        return False
    try:
        return (content_of(path, len(ARCHIVE_MAGIC)) or b"").startswith(ARCHIVE_MAGIC)
    except OSError:
        return False


def loaded(model: str | None) -> Any:
    """The language model, loaded once for the draft and the others."""
    from .. import parse

    return parse.load(model)
