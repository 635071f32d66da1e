"""Files of every kind that is read, made of paragraphs: the same article as a page, a PDF, a Word document, a mail, a feed, a row."""

import gzip
import io
import json
import textwrap
import zipfile
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from html import escape

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def page(title: str, paragraphs: Iterable[str], head: str = "") -> bytes:
    """A web page with a menu before and a footer after the article."""
    body = "".join(f"<p>{escape(text)}</p>\n" for text in paragraphs)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/14">14 jobs</a></nav>'
        f"<article><h1>{escape(title)}</h1>{body}</article><footer>© 2024 Harrow Herald</footer></body></html>"
    ).encode()


def pdf(
    title: str,
    paragraphs: Iterable[str],
    *,
    width: int = 80,
    lines_a_page: int = 44,
    footer: str | None = None,
    columns: int = 1,
) -> bytes:
    """A PDF in Helvetica, its lines broken to fit; a paragraph may go on on the next page or in the next column."""
    lines: list[tuple[str, int]] = []
    for text in paragraphs:
        broken = textwrap.wrap(text, width, break_on_hyphens=False)
        lines += [(line, 14) for line in broken[:-1]] + [(broken[-1], 26)]
    pages = []
    while lines or not pages:
        drawn = [show(title, 18, 60, 790)] if not pages else []
        for column in range(columns):
            height = 750 if not pages else 780
            part, lines = lines[:lines_a_page], lines[lines_a_page:]
            for line, step in part:
                drawn.append(show(line, 10, 60 + 260 * column, height))
                height -= step
        if footer:
            drawn.append(show(footer.format(len(pages) + 1), 8, 60, 30))
        pages.append("\n".join(drawn).encode("cp1252"))
    return pdf_of(pages)


def show(text: str, size: int, x: int, y: int) -> str:
    """One line of text on a page."""
    marked = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({marked}) Tj ET"


def pdf_of(pages: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of some pages, each the drawing of one."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, drawing in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % (5 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing))
    content = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            trailer,
            len(content),
        )
    )


def docx(title: str, paragraphs: Iterable[str], *, body: str = "", head: str = "") -> bytes:
    """A Word document; `body` is XML that follows the paragraphs."""
    heading = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run(title)}</w:p>'
    words = "".join(f"<w:p>{run(text)}</w:p>" for text in paragraphs)
    return packed(
        {
            "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {NAMESPACE}><w:body>{heading}{words}{body}'
            "</w:body></w:document>",
        }
    )


def run(text: str) -> str:
    """Words of a Word document."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def mail(title: str, paragraphs: Iterable[str], *, subtype: str = "plain") -> bytes:
    """A mail."""
    message = EmailMessage()
    message["Subject"], message["From"] = title, "Jane Roe <jane@herald.example>"
    message["Date"] = "Mon, 08 May 2023 17:32:00 -0400"
    if subtype == "html":
        message.set_content("".join(f"<p>{escape(text)}</p>" for text in paragraphs), subtype="html")
    else:
        message.set_content("\n\n".join(paragraphs))
    return message.as_bytes()


def feed(*entries: tuple[str, Iterable[str]]) -> bytes:
    """An RSS feed."""
    items = "".join(
        f"<item><title>{escape(title)}</title><link>https://herald.example/{number}</link>"
        "<pubDate>Mon, 08 May 2023 17:32:00 GMT</pubDate><author>jane@herald.test (Jane Roe)</author><description>"
        + escape("".join(f"<p>{escape(text)}</p>" for text in paragraphs))
        + "</description></item>"
        for number, (title, paragraphs) in enumerate(entries, 1)
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Harrow Herald</title>{items}</channel></rss>'.encode()


def row(title: str, paragraphs: Iterable[str], **more: str) -> bytes:
    """One line of JSONL."""
    return json.dumps({"headline": title, "body": "\n\n".join(paragraphs), **more}).encode() + b"\n"


def packed(members: dict[str, str | bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def capture(*pages: tuple[str, bytes], media: str = "text/html", status: str = "200 OK", pack: bool = True) -> bytes:
    """A WARC of some pages, each record packed by itself as is usual."""
    records = []
    for url, content in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-05-08T17:32:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        whole = head.encode() + answer + b"\r\n\r\n"
        records.append(gzip.compress(whole, mtime=0) if pack else whole)
    return b"".join(records)


def saved_page(url: str, content: bytes) -> bytes:
    """An MHTML file, as a browser saves a page."""
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: "
        + url.encode()
        + b'\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        b"----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        + content
        + b"\r\n----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----b--\r\n"
    )
