"""All articles of an archive sorted into stories anew, as if they had come at once."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from sqlite3 import Connection

import msgspec

from ..align.stories import stories, vector
from ..align.terms import DocumentFrequency
from ..statements import article_as_read
from . import stories as of_archive
from .store import Archive


def rebuild(archive: Archive) -> int:
    """Sort all articles into stories anew, whatever order they came in; the number of articles that are in another story now.

    Shape:  one transaction. A story keeps the number that most of its articles had; numbers that are gone lead to the story that
            most of their articles came to. Texts and words of all articles are in memory meanwhile.
    """
    with archive.transaction():
        connection = archive.connection
        numbers: dict[str, int] = {}
        before: dict[str, int] = {}
        articles = []
        for number, name, story, key in archive.rows("SELECT id, name, story, extract FROM article ORDER BY id"):
            extract = next(archive.extracts((key,)))
            numbers[name], before[name] = number, story
            articles.append(article_as_read(extract))
        frequency = DocumentFrequency(
            articles=max(numbers.values(), default=0), counts=dict(archive.rows("SELECT stem, articles FROM word"))
        )
        for article in articles:
            weigh(connection, numbers[article.id], vector(article, frequency))
        found = numbered(connection, stories(articles, frequency), before)
        moved = {name for name, story in found.items() if story != before[name]}
        stale = {story for name in moved for story in (found[name], before[name])}
        connection.executemany(
            "UPDATE article SET story = ? WHERE id = ?", [(found[name], numbers[name]) for name in sorted(moved)]
        )
        connection.executemany("UPDATE story SET is_stale = 1 WHERE id = ?", [(story,) for story in sorted(stale)])
        for gone in sorted(set(before.values()) - set(found.values())):
            heirs = Counter(found[name] for name, story in before.items() if story == gone)
            of_archive.lead_to(connection, gone, min(heirs, key=lambda story: (-heirs[story], story)))
    return len(moved)


def weigh(connection: Connection, number: int, weights: Mapping[str, float]) -> None:
    """Store the weights of an article's words as they are now that all articles are known."""
    connection.execute("UPDATE vector SET weights = ? WHERE article = ?", (msgspec.msgpack.encode(weights), number))
    connection.execute("DELETE FROM heavy_word WHERE article = ?", (number,))
    connection.executemany(
        "INSERT INTO heavy_word (stem, article) VALUES (?, ?)",
        [(stem, number) for stem in of_archive.heaviest_of(dict(weights))],
    )


def numbered(connection: Connection, groups: Mapping[str, str], before: Mapping[str, int]) -> dict[str, int]:
    """Article -> number of its story: the number that most articles of the story had, each number once, else a new one."""
    members: dict[str, list[str]] = defaultdict(list)
    for name, first in groups.items():
        members[first].append(name)
    shared = Counter((first, before[name]) for name, first in groups.items())
    taken: dict[str, int] = {}
    given: set[int] = set()
    for (first, story), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0][1], item[0][0])):
        if first not in taken and story not in given:
            taken[first] = story
            given.add(story)
    for first in sorted(members):
        if first not in taken:
            taken[first] = of_archive.opened(connection, None)
    return {name: taken[first] for name, first in groups.items()}
