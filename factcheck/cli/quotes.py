"""`factcheck quotes`."""

from typing import Any, get_args

import click

from .. import report
from ..records import SPEECH, QuoteKind
from . import completion, options
from .output import check_output, list_skipped, refuse_unread, view, write


@click.command("quotes")
@options.reading("quotes")
@click.option(
    "--person",
    metavar="NAME",
    help="Only this speaker: any part or spelling of the name, titles aside.",
    shell_complete=completion.persons,
)
@options.choice("--kind", "kinds", get_args(QuoteKind), "quotations of this kind")
@click.option("--about", metavar="WORD", help="Only quotations that hold this word.")
@click.option("--cue", metavar="VERB", help="Only quotations with this cue: denied.")
@click.option("--outlet", metavar="NAME", help="Only articles of this outlet.")
@click.option("--all", "everything", is_flag=True, help="List what was only spoken about, too.")
@options.cache
def command(
    paths: tuple[str, ...],
    format_name: str,
    output: str | None,
    color: str,
    person: str | None,
    kinds: tuple[str, ...],
    about: str | None,
    cue: str | None,
    outlet: str | None,
    everything: bool,
    cache: str | None,
    strict: bool,
    **reading: Any,
) -> int:
    """Every quotation, speaker by speaker."""
    from .. import select

    check_output(output)
    form = report.load(format_name, "quotes")
    settings = options.settings(output=output, **reading)
    paths = options.articles(paths, output=output, patterns=reading["patterns"])
    gathered = options.gathered(paths, cache, settings)
    wanted = options.chosen(kinds, SPEECH)
    said = select.said(gathered, settings["patterns"], person=person, kinds=wanted, about=about, cue=cue, outlet=outlet)
    listing = report.QuotesListing(
        articles=select.sources(gathered), quotes=said, skipped=gathered.skipped, origin=select.origin(gathered)
    )
    write(form.quotes(listing, view(output, color, all=everything)), output)
    list_skipped(gathered.skipped, format_name)
    refuse_unread(gathered.skipped, is_strict=strict)
    return 0
