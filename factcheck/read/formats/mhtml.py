"""MHTML: a web page that a browser saved into one file with its pictures; the page is read as a page."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...records import Skipped
from ..document import Document, Inner, Row, stated

if TYPE_CHECKING:
    from email.message import EmailMessage

SUFFIXES = (".mhtml", ".mht")
IS_ISOLATED = True
HEAD = re.compile(rb"^(?:From|MIME-Version|Snapshot-Content-Location):", re.I | re.M)
RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.I | re.M)


def is_mine(head: bytes, name: str) -> bool:
    """Whether a file is a saved page, whatever its name is; a mail keeps to its own reader."""
    return not name.endswith(".eml") and bool(HEAD.search(head[:600])) and bool(RELATED.search(head))


def read(content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
    """The one page of a file: its first part that is HTML."""
    from email import message_from_bytes, policy

    message = message_from_bytes(content, policy=policy.default)
    address = message.get("Snapshot-Content-Location") or message.get("Content-Location")
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            url = str(address or part.get("Content-Location") or "")
            yield Inner(name="page.html", content=with_charset(payload, part), metadata=stated("saved page", url=url))
            return
    yield Skipped(source=source, reason="a saved page without HTML")


def with_charset(page: bytes, part: "EmailMessage") -> bytes:
    """A page as UTF-8, where its part names another encoding, which the page then need not name."""
    charset = part.get_content_charset()
    try:
        return b"\xef\xbb\xbf" + page.decode(charset).encode() if charset and charset != "utf-8" else page
    except (LookupError, ValueError):
        return page
