"""`factcheck claims`."""

from typing import Any, get_args

import click

from .. import report
from ..records import Kind
from . import options
from .output import check_output, list_skipped, refuse_unread, view, write


@click.command("claims")
@options.reading("claims")
@options.choice("--kind", "kinds", get_args(Kind), "figures of this kind")
@click.option("--rejected", is_flag=True, help="List the numbers passed over instead, with the reasons.")
@options.cache
def command(
    paths: tuple[str, ...],
    format_name: str,
    output: str | None,
    color: str,
    kinds: tuple[str, ...],
    rejected: bool,
    cache: str | None,
    strict: bool,
    **reading: Any,
) -> int:
    """Every figure, article by article."""
    from .. import select

    check_output(output)
    form = report.load(format_name, "claims")
    paths = options.articles(paths, output=output, patterns=reading["patterns"])
    gathered = options.gathered(paths, cache, options.settings(output=output, **reading))
    listing = report.ClaimsListing(
        articles=select.sources(gathered),
        claims=select.passed_over(gathered)
        if rejected
        else select.stated(gathered, options.chosen(kinds, get_args(Kind))),
        skipped=gathered.skipped,
        origin=select.origin(gathered),
    )
    write(form.claims(listing, view(output, color)), output)
    list_skipped(gathered.skipped, format_name)
    refuse_unread(gathered.skipped, is_strict=strict)
    return 0
