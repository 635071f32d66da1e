"""How long it takes to add one article to a large archive: `python bench/archive.py 100000`.

The articles of the archive are made up and not parsed; the one that is added is parsed, entered and compared with its story.
"""

import hashlib
import random
import sys
import tempfile
import time
from pathlib import Path

from factcheck import archive, patterns
from factcheck.records import Article, Extract

STORY = 20
"""Number of articles of one story."""


def made_up(number: int, words: list[str], rng: random.Random) -> Extract:
    """An article of a story with words of its own, beside common ones."""
    story = number // STORY
    own = [f"Place{letters(story, step)}" for step in range(12)]
    text = " ".join(rng.choices(own, k=60) + rng.choices(words, k=100)) + "."
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        id=f"news/{number}.txt",
        path=f"news/{number}.txt",
        text=text,
        title=None,
        outlet=None,
        published="2024-05-08",
        sha256=digest,
        text_sha256=digest,
    )
    return Extract(article=article, claims=(), quotes=())


def letters(story: int, step: int) -> str:
    """A name of the story."""
    return "".join(chr(97 + int(digit, 16)) for digit in hashlib.sha256(f"{story}.{step}".encode()).hexdigest()[:8])


def main(size: int) -> None:
    """Fill an archive and add one article to it."""
    rng = random.Random(1)
    words = ["w" + letters(number, 99) for number in range(20_000)]
    known = patterns.load()
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/large.db"
        begun = time.monotonic()
        with archive.Archive(file, is_written=True) as opened:
            for first in range(0, size, 1000):
                with opened.transaction():
                    for number in range(first, min(first + 1000, size)):
                        extract = made_up(number, words, rng)
                        key = f"key {number}"
                        opened.connection.execute(
                            "INSERT INTO source VALUES (?, ?, '', 1, NULL)", (key, extract.article.id)
                        )
                        opened.keep(key, key, extract)
                        opened.list_article(key, extract.article.id, extract)
            opened.connection.execute("UPDATE story SET is_stale = 0")
            (stories,) = opened.row("SELECT count(*) FROM story")
        print(f"{size:,} articles in {stories:,} stories, {size / (time.monotonic() - begun):.0f} a second")
        print(f"{Path(file).stat().st_size / 1e6:.0f} MB")
        names = [f"Place{letters(size // 2 // STORY, step)}" for step in range(12)]
        text = "\n".join(
            f"The mayor of {name} said that the flood had reached the old bridge, and 12 houses fell." for name in names
        )
        new = Path(folder, "new.txt")
        new.write_text(f"The flood killed 12 people on Tuesday, police said.\n\n{text}\n")
        for turn in ("first", "again"):
            begun = time.monotonic()
            with archive.Archive(file, is_written=True) as opened:
                added = archive.add(opened, str(new), model=None, patterns=known)
                compared = archive.refresh(opened, known)
            print(
                f"one article, {turn}: {time.monotonic() - begun:.2f} s; {added.articles}, {compared} stories compared"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
