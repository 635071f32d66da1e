"""Mails: the text with its subject, sender and date, and the files attached to it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...records import Skipped
from ..document import Document, Field, Inner, Metadatum, Paragraph, Row, document, stated
from ..markup import paragraphs

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

SUFFIXES = (".eml",)
IS_ISOLATED = True
MOST_PARTS = 1_000
LONGEST_NAME = 300
"""Code points of a name that becomes a part of an id."""


def read(content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
    """The article in a mail, then what is attached to it."""
    from email import message_from_bytes, policy

    message = message_from_bytes(content, policy=policy.default)
    if not message.keys():
        yield Skipped(source=source, reason="no mail: it has no head")
        return
    if sum(1 for _ in message.walk()) > MOST_PARTS:
        yield Skipped(source=source, reason=f"a mail of more than {MOST_PARTS:,} parts")
        return
    metadata = about(message)
    title = metadata["title"].value if "title" in metadata else None
    is_found = False
    body = message.get_body(("plain", "html"))
    words = text_of(body) if body is not None else ""
    if body is not None and not words.strip():
        body = message.get_body(("html",))
        words = text_of(body) if body is not None else ""
    if body is not None and words.strip():
        is_found = True
        found = (
            paragraphs(words) if body.get_content_subtype() == "html" else [Paragraph(text=words.replace("\r\n", "\n"))]
        )
        yield document(found, metadata, headline=title)
    for number, part in enumerate(message.iter_attachments(), 1):
        name = part.get_filename() or ("message.eml" if part.get_content_type() == "message/rfc822" else "")
        if name:
            is_found = True
            yield Inner(
                name=name, content=attached(part), part=f"/{name}" if len(name) <= LONGEST_NAME else f"#{number}"
            )
    if not is_found:
        yield Skipped(source=source, reason="a mail without text")


def about(message: "EmailMessage") -> dict[Field, Metadatum]:
    """Metadata of a mail's head."""
    sender = message.get("From")
    names = [one.display_name or one.addr_spec for one in getattr(sender, "addresses", ())]
    return {
        **stated("Subject header", title=header(message, "Subject")),
        **stated("From header", author=", ".join(filter(None, names))),
        **stated("Date header", published=header(message, "Date")),
    }


def header(message: "EmailMessage", name: str) -> str | None:
    """One line of the head; None where it is broken or not there."""
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError):
        return None
    return str(value) if value is not None else None


def text_of(part: "MIMEPart") -> str:
    """The text of one part, whatever encoding it claims."""
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError, AttributeError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def attached(part: "MIMEPart") -> bytes:
    """The bytes of an attachment; those of an attached mail are its source."""
    from email.message import Message

    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
