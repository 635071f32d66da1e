"""`factcheck text`."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from .. import report
from ..json_text import json_text
from ..records import FactcheckError
from . import options
from .output import check_output, is_terminal, refuse_to_overwrite, refuse_unread, say, write

if TYPE_CHECKING:
    from ..records import Article


@click.command("text", short_help="The text of an article as it is read, in which offsets count.")
@click.argument("path", metavar="FILE", type=click.Path())
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The text alone, or one record an article with its metadata and their origins.",
)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write to FILE instead of standard output.")
@options.max_size
@options.meta
@options.fetch
def command(path: str, format_name: str, output: str | None, **reading: Any) -> int:
    """The text of an article as it is read: what offsets and lines count in.

    FILE is one file, an address with --fetch, - for standard input, or the id of one article in a file, such as
    feed.xml#2 or news.zip/page.html. Of a file with several articles each has its id above it.
    """
    from .. import read

    check_output(output)
    settings = options.settings(model=None, patterns=None, output=output, **reading)
    file, id = read.file_of(path)
    found, skipped = read.find(file, has_fetch=settings["fetch"] is not None)
    if output is not None and os.path.isfile(output):
        refuse_to_overwrite(output, (file,), None)
    if len(found) > 1:
        raise FactcheckError(f"{path}: it is a folder; name one file")
    how = read.Settings(limit=settings["limit"], columns=settings["columns"], metadata=settings["metadata"])
    outcomes = [
        one
        for source in found
        for one in read.articles(source, settings["patterns"], settings=how, fetch=settings["fetch"])
    ]
    articles = [one for one in outcomes if isinstance(one, read.Article) and id in (None, one.id)]
    unread = [*skipped, *(one for one in outcomes if not isinstance(one, read.Article))]
    if id is not None and not articles and not any(one.is_named for one in unread):
        known = [one.id for one in outcomes if isinstance(one, read.Article)]
        raise FactcheckError(f"{path}: no such article in {file}; known: {', '.join(known[:5]) or 'none'}")
    to_terminal = output is None and is_terminal(sys.stdout)
    if articles:
        write(records(articles) if format_name == "json" else texts(articles, is_safe=to_terminal), output)
    for one in unread:
        if id is None and not one.is_named:
            say(f"factcheck: skipped {one.source}: {one.reason}")
    refuse_unread(unread)
    return 0


def texts(articles: "Sequence[Article]", *, is_safe: bool) -> Iterator[str]:
    """The text of one article, every code point of it; several under their ids. On a terminal, controls are made visible."""
    for number, article in enumerate(articles):
        if len(articles) > 1:
            yield ("\n" if number else "") + f"==> {report.visible(article.id)} <==\n"
        text = article.text
        yield "\n".join(map(report.visible, text.splitlines())) + "\n" if is_safe else text
        if len(articles) > 1 and not text.endswith("\n"):
            yield "\n"


def records(articles: "Sequence[Article]") -> Iterator[str]:
    """An array of articles, each with its text, its metadata and their origins."""
    import msgspec

    left_out = {"body", "layers", "layout"}
    found = [
        {name: value for name, value in msgspec.to_builtins(one).items() if name not in left_out}
        | {"is_extracted": one.layout.is_extracted}
        for one in articles
    ]
    yield json_text(found, indent=2) + "\n"
