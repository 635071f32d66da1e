"""What a user hands over as a corpus: paths, texts, rows or a data frame -> the files to read, and the articles in it."""

import os
from collections.abc import Iterable, Mapping
from typing import Any

from . import config, read
from .patterns import Patterns
from .records import Article, FactcheckError, Skipped

NO_CORPUS = "neither a path nor a text: give paths, {id: text}, rows with a column of texts, or a data frame"

Corpus = read.PathName | Mapping[str, str] | Iterable[read.PathName | Article | Mapping[str, object]] | Any
"""What is read: a path or several, texts under their ids, rows, articles, or a data frame of pandas or polars."""


def sorted_out(
    corpus: Corpus, patterns: Patterns, settings: read.Settings
) -> tuple[tuple[str, ...], tuple[Article | Skipped, ...]]:
    """The paths of a corpus, and the articles that are handed over in it.

    Errors: FactcheckError for what is neither path, text, row, article nor data frame, and for a table without articles.
    """
    if isinstance(corpus, str | os.PathLike):
        return read.listed(corpus), ()
    if isinstance(corpus, Mapping):
        for id, words in corpus.items():
            if not isinstance(words, str):
                raise FactcheckError(f"{id}: a text is needed, not {type(words).__name__}; give rows as a list")
        return (), tuple(read.of_text(str(id), words, patterns, settings) for id, words in corpus.items())
    if not isinstance(corpus, Iterable) and not read.is_frame(corpus):
        raise FactcheckError(NO_CORPUS)
    ones = read.rows_of(corpus) if read.is_frame(corpus) else list(corpus)
    paths = read.listed(one for one in ones if isinstance(one, str | os.PathLike))
    articles = [one for one in ones if isinstance(one, Article | Skipped)]
    rows = [one for one in ones if isinstance(one, Mapping)]
    if len(paths) + len(articles) + len(rows) < len(ones):
        raise FactcheckError(NO_CORPUS)
    if rows:
        articles += read.of_rows(rows, patterns, settings)
    if not ones and read.is_frame(corpus):
        raise FactcheckError("the table has no row")
    return paths, tuple(articles)


def files(
    paths: read.PathName | Iterable[read.PathName], *, has_fetch: bool = False
) -> tuple[tuple[read.Found, ...], tuple[Skipped, ...]]:
    """The files under a path or several, and what there is not read.

    Errors: FactcheckError where the paths hold no file that is read.
    """
    paths = read.listed(paths)
    found, skipped = read.find(paths, has_fetch=has_fetch)
    if not found and (named := [one for one in skipped if one.is_named]):
        raise FactcheckError("; ".join(f"{one.source}: {one.reason}" for one in named))
    if not found and not skipped:
        where = ", ".join(paths)
        raise FactcheckError(f"no file in {where} that is read ({read.readable()})" if paths else config.USAGE)
    return found, skipped
