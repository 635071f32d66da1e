"""`factcheck schema`."""

import json

import click

from .output import write

LISTINGS = ("compare", "check", "diff")


@click.command("schema", short_help="The JSON Schema of --format json, or of the configuration.")
@click.argument(
    "listing", metavar="[compare|check|diff|config]", type=click.Choice((*LISTINGS, "config")), default="compare"
)
def command(listing: str) -> int:
    """The JSON Schema of --format json, of `compare`, `check` or `diff`, or of the configuration."""
    from .. import listings, records

    if listing == "config":
        written = config_schema()
    elif listing == "compare":
        written = records.schema()
    else:
        written = listings.schema_of(listings.Check if listing == "check" else listings.Diff)
    write([written], None)
    return 0


def config_schema() -> str:
    """The JSON Schema of factcheck.toml, with every option of every command."""
    from . import commands, defaults

    return json.dumps(defaults.schema(commands), indent=2, ensure_ascii=False) + "\n"
