"""`factcheck schema`."""

import click

from .output import write


@click.command("schema")
def command() -> int:
    """The JSON Schema of `compare --format json`."""
    from .. import records

    write([records.schema()], None)
    return 0
