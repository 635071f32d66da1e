"""`factcheck schema`."""

import click

from .output import write

LISTINGS = ("compare", "check", "diff")


@click.command("schema", short_help="The JSON Schema of --format json.")
@click.argument("listing", metavar="[compare|check|diff]", type=click.Choice(LISTINGS), default="compare")
def command(listing: str) -> int:
    """The JSON Schema of --format json: of `compare`, `check` or `diff`."""
    from .. import listings, records

    written = (
        records.schema()
        if listing == "compare"
        else listings.schema_of(listings.Check if listing == "check" else listings.Diff)
    )
    write([written], None)
    return 0
