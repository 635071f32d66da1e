"""`factcheck diff`."""

from typing import Any

import click

from .. import report
from ..records import FactcheckError
from . import options
from .ending import FOUND
from .output import check_output, list_skipped, refuse_unread, view, write

FAILURES = {
    "never": (),
    "unnoted": ("changed",),
    "changed": ("changed", "corrected"),
    "any": ("changed", "corrected", "added", "dropped"),
}
"""Value of --fail-on -> the changes that end with `FOUND`."""


@click.command("diff", short_help="Which figures and quotations changed between two versions?")
@options.reading(
    "diff",
    click.argument("old", metavar="OLD", type=click.Path()),
    click.argument("new", metavar="NEW", type=click.Path()),
)
@click.option("--all", "everything", is_flag=True, help="List what is unchanged, too.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing: the exit code is the answer.")
@click.option(
    "--fail-on",
    type=click.Choice(list(FAILURES)),
    show_default="never; with --quiet, any",
    help="Exit with 1 when a figure or quotation changed without a note, changed at all, or also came or went.",
)
def command(
    old: str,
    new: str,
    format_name: str,
    output: str | None,
    color: str,
    everything: bool,
    quiet: bool,
    fail_on: str | None,
    strict: bool,
    **reading: Any,
) -> int:
    """Which figures and quotations changed between two versions of an article?

    OLD and NEW are two files, or two folders whose articles are matched by their web addresses, else by their names.
    """
    from .. import parse, pipeline, revisions

    check_output(output)
    form = report.load(format_name, "diff")
    if old == new == "-":
        raise FactcheckError("standard input is one version; name a file for the other")
    options.articles((old, new), output=output, patterns=reading["patterns"])
    settings = options.settings(output=output, **reading)
    settings["model"] = parse.load(settings["model"])
    found = revisions.diff(
        pipeline.gather(old, **settings), pipeline.gather(new, **settings), patterns=settings["patterns"]
    )
    if output is not None or not quiet:
        write(form.diff(found, view(output, color, all=everything)), output)
    if not quiet:
        list_skipped(found.skipped, format_name)
    refuse_unread(found.skipped, is_strict=strict)
    grave = FAILURES[fail_on or ("any" if quiet else "never")]
    is_found = any(change.change in grave for one in found.revisions for change in one.changes)
    is_alone = any(one.old is None or one.new is None for one in found.revisions)
    return FOUND if is_found or (is_alone and "added" in grave) else 0
