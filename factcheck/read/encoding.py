"""Bytes -> text, every code point kept: no line end and no byte-order mark is changed."""

import re

MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
UNASSIGNED = {0xDC00 + byte: byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
SAMPLE = 100_000
WORDLIKE = re.compile(r"[A-Za-z0-9\s.,;:'\"!?()-]")


def decode(content: bytes) -> str | None:
    """The text of a file, with every code point kept; None for bytes that are no text.

    Shape:  UTF-8, with or without mark; UTF-16 and UTF-32 by their mark, UTF-16 also by its zeros; else Windows-1252.
    """
    encoding = next((known for mark, known in MARKS if content.startswith(mark)), None) or without_mark(content)
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        sample = content[:SAMPLE].decode("latin-1")
        if encoding or len(WORDLIKE.findall(sample)) < 0.6 * len(sample):
            return None
        # The five bytes that Windows-1252 leaves open become the controls that browsers make of them.
        text = content.decode("cp1252", "surrogateescape").translate(UNASSIGNED)
    controls = len(CONTROLS.findall(text[:SAMPLE]))
    return None if controls >= 4 and controls >= 0.02 * len(text[:SAMPLE]) else text


def without_mark(content: bytes) -> str | None:
    """The encoding of UTF-16 without a mark, in which every other byte of English is zero; None for other bytes."""
    sample = content[:2000]
    half = len(sample) // 2
    if half < 4 or len(content) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd >= 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even >= 0.7 * half and odd < 0.1 * half else None
