"""`factcheck baseline`."""

import os
from typing import Any

import click

from . import options
from .output import check_output, refuse_unread, say, write


@click.command("baseline", short_help="Write what is found now to FILE; later runs show what is new.")
@click.argument("file", metavar="FILE", type=click.Path())
@options.PATHS
@options.words
@options.max_size
@options.jobs
@options.meta
@options.fetch
@options.strict
def command(file: str, paths: tuple[str, ...], strict: bool, **reading: Any) -> int:
    """Write what is found now to FILE, so that later runs show what is new.

    `factcheck compare PATHS --baseline FILE` and `factcheck check` then leave it out. FILE is - for standard output.
    """
    from .. import known, pipeline
    from ..report.display import count

    check_output(file)
    paths = options.articles(paths, output=None, patterns=reading["patterns"])
    if os.path.isfile(file):
        known.read_baseline(file)  # Refuses to write over anything but a baseline.
    settings = options.settings(output=file, **reading)
    compared = pipeline.run(pipeline.gather(paths, **settings), patterns=settings["patterns"])
    found = known.baseline_of(compared)
    write([known.written(found)], file)
    if file != "-":
        say(f"factcheck: {file}: {count(len(found.findings), 'finding')}")
    for one in compared.skipped:
        if not one.is_named:
            say(f"factcheck: skipped {one.source}: {one.reason}")
    refuse_unread(compared.skipped, is_strict=strict)
    return 0
