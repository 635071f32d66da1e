"""Web captures, WARC and WACZ: each page that was captured is a file of its own."""

import io
import zipfile
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...records import Skipped
from ..document import Document, Inner, Row, stated

SUFFIXES = (".warc", ".warc.gz", ".wacz")
LIBRARIES = ("warcio",)
EXTRA = "warc"
IS_ISOLATED = True
KINDS = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf"}
"""Media type of a captured page -> the end of the name by which it is read."""
LARGEST = 10_000_000
"""Bytes of one page."""
SLACK = 100
"""Bytes of a record that may be left when its page is complete; more are missing where the file was cut."""
UNPACKED = 100_000_000
"""Bytes of all pages."""


def is_mine(head: bytes, name: str) -> bool:
    """Whether a file is a WARC that is not packed, whatever its name is."""
    return head.startswith(b"WARC/")


def read(content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
    """The pages of a capture, in its order."""
    count = 0
    left = UNPACKED
    try:
        for warc in captures(content):
            for url, suffix, page in pages(warc):
                count += 1
                left -= len(page)
                part = f"#{count}"
                if len(page) > LARGEST:
                    yield Skipped(source=source + part, reason=f"a page larger than {LARGEST / 1e6:g} MB")
                elif left < 0:
                    yield Skipped(
                        source=source, reason=f"more than {UNPACKED / 1e6:g} MB of pages; the rest is not read"
                    )
                    return
                else:
                    name = (urlsplit(url).path.rpartition("/")[2] or "page") + suffix
                    yield Inner(name=name, content=page, part=part, metadata=stated("capture", url=url))
    except Exception as error:  # warcio raises what the packing below it raises; the pages so far are kept.
        after = f" after {count} page{'s' * (count != 1)}" if count else ""
        yield Skipped(source=source, reason=f"a broken web capture{after} ({type(error).__name__})")
        return
    if not count:
        yield Skipped(source=source, reason="a web capture without a page")


def captures(content: bytes) -> Iterator[bytes]:
    """The WARCs in a WACZ, or the one WARC."""
    if not content.startswith(b"PK"):
        yield content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for part in parts.infolist():
            if part.filename.endswith((".warc", ".warc.gz")):
                with parts.open(part) as file:
                    yield file.read(UNPACKED)


def pages(warc: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Address, kind and bytes of the pages that answered a request well."""
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(warc)):
        if record.rec_type not in ("response", "resource"):
            continue
        headers = record.http_headers
        if record.rec_type == "response" and (headers is None or not headers.get_statuscode().startswith("2")):
            continue
        media = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
        suffix = KINDS.get(media.partition(";")[0].strip().lower())
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        if suffix:
            page = record.content_stream().read(LARGEST + 1)
            if len(page) <= LARGEST and getattr(record.raw_stream, "limit", 0) > SLACK:
                raise EOFError
            yield url.strip("<>"), suffix, page
