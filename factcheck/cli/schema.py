"""`factcheck schema`."""

import json

import click

from .output import write


@click.command("schema")
@click.argument("which", type=click.Choice(["report", "config"]), default="report")
def command(which: str) -> int:
    """The JSON Schema of `compare --format json`, or of the configuration."""
    from .. import records

    write([config_schema() if which == "config" else records.schema()], None)
    return 0


def config_schema() -> str:
    """The JSON Schema of factcheck.toml, with every option of every command."""
    from . import commands, defaults

    return json.dumps(defaults.schema(commands), indent=2, ensure_ascii=False) + "\n"
