"""The story of a new article, found from the rare words that it shares with a few others, without a look at the rest."""

from collections import Counter
from sqlite3 import Connection

import msgspec

from ..align.stories import HEAVIEST, THRESHOLD, vector
from ..align.terms import DocumentFrequency, document_frequency
from ..align.vectors import dot
from ..records import Article, Extract
from ..statements import article_as_read
from .schema import decoded

NEWEST = 200
"""Number of articles with one word that are looked at, the newest first: a word of more says little."""
STORIES = 5
"""Number of stories that a new article is compared with: those that share most of its heaviest words."""
MEMBERS = 20
"""Number of articles of a story that a new one is compared with, the newest first."""


def assign(connection: Connection, number: int, extract: Extract) -> None:
    """Put a new article into the story that it is most like, or into a new one; the story has to be compared again.

    Shape:  the same likeness and threshold as where all articles are sorted at once, but for one article after the other.
    """
    article = article_as_read(extract)
    stems = stems_of(article)
    connection.executemany(
        "INSERT INTO word (stem, articles) VALUES (?, 1) ON CONFLICT (stem) DO UPDATE SET articles = articles + 1",
        [(stem,) for stem in stems],
    )
    weights = vector(article, frequency(connection, stems))
    heaviest = sorted(weights, key=lambda stem: (-weights[stem], stem))[:HEAVIEST]
    story = closest(connection, weights, heaviest)
    if story is None:
        story = connection.execute("INSERT INTO story (title) VALUES (?)", (article.title,)).lastrowid
    connection.execute("UPDATE story SET is_stale = 1 WHERE id = ?", (story,))
    connection.execute("UPDATE article SET story = ? WHERE id = ?", (story, number))
    connection.execute("INSERT INTO vector (article, weights) VALUES (?, ?)", (number, msgspec.msgpack.encode(weights)))
    connection.executemany(
        "INSERT INTO heavy_word (stem, article) VALUES (?, ?)", [(stem, number) for stem in heaviest]
    )


def leave(connection: Connection, number: int) -> None:
    """Undo `assign`, before an article goes."""
    story, content = connection.execute(
        "SELECT article.story, extract.content FROM article JOIN extract ON extract.key = article.extract WHERE id = ?",
        (number,),
    ).fetchone()
    stems = stems_of(article_as_read(decoded(content, Extract)))
    connection.executemany("UPDATE word SET articles = articles - 1 WHERE stem = ?", [(stem,) for stem in stems])
    connection.executemany("DELETE FROM word WHERE stem = ? AND articles < 1", [(stem,) for stem in stems])
    connection.execute("UPDATE story SET is_stale = 1 WHERE id = ?", (story,))


def stems_of(article: Article) -> list[str]:
    """The stems of an article's words, sorted."""
    return sorted(document_frequency([article]).counts)


def frequency(connection: Connection, stems: list[str]) -> DocumentFrequency:
    """Document frequencies of some stems over the whole archive."""
    # Not counted anew: count(*) reads every row of a large table.
    (articles,) = connection.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()
    counts = {}
    for stem in stems:
        found = connection.execute("SELECT articles FROM word WHERE stem = ?", (stem,)).fetchone()
        if found:
            counts[stem] = found[0]
    return DocumentFrequency(articles=articles, counts=counts)


def closest(connection: Connection, weights: dict[str, float], heaviest: list[str]) -> int | None:
    """The story whose articles are on average most like a new one, if they are alike enough."""
    shared: Counter[int] = Counter()
    for stem in heaviest:
        for (story,) in connection.execute(
            "SELECT article.story FROM (SELECT article FROM heavy_word WHERE stem = ? ORDER BY article DESC LIMIT ?) AS near "
            "JOIN article ON article.id = near.article WHERE article.story IS NOT NULL",
            (stem, NEWEST),
        ):
            shared[story] += 1
    best, likeness = None, THRESHOLD
    for story, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:STORIES]:
        members = connection.execute(
            "SELECT vector.weights FROM article JOIN vector ON vector.article = article.id WHERE article.story = ? "
            "ORDER BY article.id DESC LIMIT ?",
            (story, MEMBERS),
        ).fetchall()
        found = [dot(weights, decoded(content, dict[str, float])) for (content,) in members]
        mean = sum(found) / len(found) if found else 0.0
        if mean >= likeness and (best is None or mean > likeness):
            best, likeness = story, mean
    return best
