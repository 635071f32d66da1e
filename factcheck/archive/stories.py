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
ARTICLES = 60
"""Number of articles that a draft is compared with: those that share most of its heaviest words."""
MEMBERS = 20
"""Number of articles of a story that a new one is compared with, the newest first."""


def assign(connection: Connection, number: int, extract: Extract, *, earlier: int | None = None) -> None:
    """Put a new article into the story that it is most like, or into a new one; the story has to be compared again.

    Shape:  the same likeness and threshold as where all articles are sorted at once, but for one article after the other. Two
            stories that the article is like become one, if with it they are like each other. A new version of an article that is
            alone in its story (`earlier`) stays there.
    """
    article = article_as_read(extract)
    stems = stems_of(article)
    connection.executemany(
        "INSERT INTO word (stem, articles) VALUES (?, 1) ON CONFLICT (stem) DO UPDATE SET articles = articles + 1",
        [(stem,) for stem in stems],
    )
    weights = vector(article, frequency(connection, stems))
    heaviest = heaviest_of(weights)
    near = [story for likeness, story in nearest(connection, weights, heaviest) if likeness >= THRESHOLD]
    story = near[0] if near else earlier if earlier is not None else opened(connection, article.title)
    connection.execute("UPDATE article SET story = ? WHERE id = ?", (story, number))
    connection.execute("INSERT INTO vector (article, weights) VALUES (?, ?)", (number, msgspec.msgpack.encode(weights)))
    connection.executemany(
        "INSERT INTO heavy_word (stem, article) VALUES (?, ?)", [(stem, number) for stem in heaviest]
    )
    for other in near[1:]:
        if are_alike(connection, story, other):
            story = merge(connection, story, other)
    connection.execute("UPDATE story SET is_stale = 1 WHERE id = ?", (story,))


def heaviest_of(weights: dict[str, float]) -> list[str]:
    """The words that say most about an article: those that the index holds."""
    return sorted(weights, key=lambda stem: (-weights[stem], stem))[:HEAVIEST]


def opened(connection: Connection, title: str | None) -> int:
    """A new story; its number is none that a merged story had."""
    (last,) = connection.execute(
        "SELECT max(coalesce((SELECT max(id) FROM story), 0), coalesce((SELECT max(id) FROM merged_story), 0))"
    ).fetchone()
    connection.execute("INSERT INTO story (id, title) VALUES (?, ?)", (last + 1, title))
    return int(last) + 1


def are_alike(connection: Connection, left: int, right: int) -> bool:
    """Whether the articles of two stories are on average as alike as those of one; the newest of a large story stand for it."""
    ours, theirs = members(connection, left), members(connection, right)
    found = [dot(one, other) for one in ours for other in theirs]
    return bool(found) and sum(found) / len(found) >= THRESHOLD


def merge(connection: Connection, left: int, right: int) -> int:
    """Make one story of two, under the number of the older; the other number leads to it from now on."""
    story, gone = sorted((left, right))
    connection.execute("UPDATE article SET story = ? WHERE story = ?", (story, gone))
    lead_to(connection, gone, story)
    return story


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


def lead_to(connection: Connection, gone: int, story: int) -> None:
    """Let the number of a story that has no article any more lead to another one, which has what was found in it until then."""
    for table in ("fact", "utterance", "merged_story"):
        connection.execute(f"UPDATE {table} SET story = ? WHERE story = ?", (story, gone))
    connection.execute("INSERT INTO merged_story (id, story) VALUES (?, ?)", (gone, story))
    connection.execute("DELETE FROM story WHERE id = ?", (gone,))


def near(connection: Connection, extract: Extract) -> list[int]:
    """The stories that an article, which need not be in the archive, may be about or tell of beside its own: a few.

    Shape:  those with an article like it, whatever else is in them, the most alike first; what it costs does not grow with the archive.
    """
    article = article_as_read(extract)
    weights = vector(article, frequency(connection, stems_of(article)))
    shared = Counter(found for stem in heaviest_of(weights) for found in with_word(connection, stem))
    likest: dict[int, float] = {}
    for (number, story), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:ARTICLES]:
        (content,) = connection.execute("SELECT weights FROM vector WHERE article = ?", (number,)).fetchone()
        likeness = dot(weights, decoded(content, dict[str, float]))
        likest[story] = max(likeness, likest.get(story, 0.0))
    found = sorted(likest, key=lambda story: (-likest[story], story))
    return [story for story in found if likest[story] >= THRESHOLD][:STORIES]


def with_word(connection: Connection, stem: str) -> list[tuple[int, int]]:
    """The newest articles among whose heaviest words a word is, each with its story."""
    return connection.execute(
        "SELECT article.id, article.story FROM (SELECT article FROM heavy_word WHERE stem = ? ORDER BY article DESC LIMIT ?) AS near "
        "JOIN article ON article.id = near.article WHERE article.story IS NOT NULL",
        (stem, NEWEST),
    ).fetchall()


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


def nearest(connection: Connection, weights: dict[str, float], heaviest: list[str]) -> list[tuple[float, int]]:
    """The few stories that share most of an article's heaviest words, each with its mean likeness, the most alike first."""
    shared = Counter(story for stem in heaviest for _, story in with_word(connection, stem))
    found = []
    for story, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:STORIES]:
        likenesses = [dot(weights, other) for other in members(connection, story)]
        found.append((sum(likenesses) / len(likenesses) if likenesses else 0.0, story))
    return sorted(found, key=lambda one: (-one[0], one[1]))


def members(connection: Connection, story: int) -> list[dict[str, float]]:
    """The words of the newest articles of a story."""
    rows = connection.execute(
        "SELECT vector.weights FROM article JOIN vector ON vector.article = article.id WHERE article.story = ? "
        "ORDER BY article.id DESC LIMIT ?",
        (story, MEMBERS),
    )
    return [decoded(content, dict[str, float]) for (content,) in rows]
