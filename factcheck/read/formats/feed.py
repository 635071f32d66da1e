"""RSS and Atom: each entry is an article."""

import re
from collections.abc import Iterator
from typing import Any

from ...records import Skipped
from ..document import Document, Inner, Paragraph, Row, document, stated
from ..markup import paragraphs

SUFFIXES = (".rss", ".atom", ".rdf", ".xml")
LIBRARIES = ("feedparser",)
EXTRA = "feeds"
IS_ISOLATED = True
ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|(?:\w+:)?feed)[\s>]")
MOST_ENTITIES = 50
"""Entities that a feed may declare; no feed needs any, and a few that hold each other fill the memory."""


def is_mine(head: bytes, name: str) -> bool:
    """Whether a file is a feed, whatever its name is."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and bool(ROOT.search(head)) and b"<html" not in head


def read(content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
    """The articles of a feed, in its order."""
    import feedparser

    if content[:100_000].count(b"<!ENTITY") > MOST_ENTITIES or b"<!ENTITY % " in content[:100_000]:
        yield Skipped(source=source, reason="an XML file that declares entities")
        return
    # Bytes, and never a string: feedparser fetches what looks like an address.
    found = feedparser.parse(content, resolve_relative_uris=False)
    if not found.entries:
        broken = found.bozo and not found.version
        yield Skipped(
            source=source,
            reason="XML, and no RSS or Atom feed" if broken or not found.version else "a feed without entries",
        )
        return
    for number, entry in enumerate(found.entries, 1):
        yield article(entry, found.feed, f"#{number}")


def article(entry: Any, feed: Any, part: str) -> Document:
    """One entry with what the feed states about it."""
    title = text_of(entry.get("title"))
    source = entry.get("source") or {}
    metadata = {
        **stated("feed", outlet=text_of(source.get("title")) or text_of(feed.get("title"))),
        **stated(
            "feed entry",
            title=title,
            author=", ".join(filter(None, (one.get("name") for one in entry.get("authors", ()))))
            or entry.get("author"),
            published=entry.get("published") or entry.get("created"),
            updated=dict.get(entry, "updated"),  # its own `get` gives the date of publication in its place
            url=entry.get("link"),
        ),
    }
    words = max((one.get("value") or "" for one in entry.get("content", ())), key=len, default="")
    body = paragraphs(words if len(words) >= len(entry.get("summary") or "") else entry["summary"])
    return document(body or [Paragraph(text=title or "")], metadata, headline=title, part=part)


def text_of(value: object) -> str | None:
    """A title without its markup."""
    return " ".join(one.text for one in paragraphs(value)) if isinstance(value, str) else None
