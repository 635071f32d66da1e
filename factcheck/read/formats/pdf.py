"""PDF: the text of its pages, lines joined to paragraphs, without what every page repeats at its top and its bottom."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from ...records import Record, Skipped
from ..document import PARAGRAPH, Document, Inner, Paragraph, Row, document, flat, stated

SUFFIXES = (".pdf",)
LIBRARIES = ("pypdfium2",)
EXTRA = "pdf"
IS_ISOLATED = True  # the library is written in C++ and not safe to use in two threads
MOST_PAGES = 500
MOST_LETTERS = 5_000_000
EDGE = 2
"""Lines at the top and at the bottom of a page that may be its header, its footer or its number."""
GAP = 1.45
"""Distance of two lines from which a paragraph ends between them, in usual distances of the page."""
SHORT = 0.75
"""Share of the width of the longest line; a shorter line with the end of a sentence ends its paragraph."""
PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.I)
NUMBER = re.compile(r"(?<!\d)[0-9]{1,4}(?!\d)")
HYPHEN = re.compile(r"(?<![^\W\d_])([^\W\d_]++)([-\u00ad\u2010])$")
BREAK = re.compile(r"((?<![^\W\d_])[^\W\d_]++|)[\ufffe\x02\xad]+(\w?)")
"""What the library gives for a hyphen at the end of a line, after which the line goes on with the next one."""
TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
ENDS = (".", "!", "?", ".”", '."', "?”", "!”", ":")


class Line(Record):
    """One line of a page; its place in points, from the bottom and the left of the page."""

    text: str
    top: float
    bottom: float
    left: float
    right: float


def is_mine(head: bytes, name: str) -> bool:
    """Whether a file is a PDF, whatever its name is."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-")


def read(content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
    """The one article of a PDF."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_encrypted = "password" in str(error).lower() or "security" in str(error).lower()
        yield Skipped(source=source, reason="encrypted: it needs a password" if is_encrypted else "a broken PDF")
        return
    if len(pdf) > MOST_PAGES:
        yield Skipped(source=source, reason=f"a PDF of {len(pdf):,} pages; at most {MOST_PAGES} are read")
        return
    pages: list[list[Line]] = []
    letters = 0
    for number in range(len(pdf)):
        try:
            pages.append(list(lines_of(pdf[number])))
        except pypdfium2.PdfiumError:
            pages.append([])
        letters += sum(len(line.text) for line in pages[-1])
        if letters > MOST_LETTERS:
            yield Skipped(source=source, reason=f"a PDF of more than {MOST_LETTERS:,} letters")
            return
    if not letters:
        yield Skipped(source=source, reason="a PDF without text: pictures of pages are not read")
        return
    about = pdf.get_metadata_dict(skip_empty=True)
    yield of_pages(without_edges(pages), about)


def of_pages(pages: Sequence[Sequence[Line]], about: dict[str, str]) -> Document:
    """The document of some pages; a paragraph that goes on on the next page is one paragraph."""
    paragraphs: list[str] = []
    starts: list[int] = []
    length = 0
    for lines in pages:
        found = list(paragraphs_of(lines))
        starts.append(length + (len(PARAGRAPH) if paragraphs and found else 0))
        for number, text in enumerate(found):
            if number == 0 and paragraphs and goes_on(paragraphs[-1], text):
                joined = joined_lines([paragraphs[-1], text])
                starts[-1] = length + len(joined) - len(paragraphs[-1]) - len(text)
                length += len(joined) - len(paragraphs[-1])
                paragraphs[-1] = joined
                continue
            length += len(text) + (len(PARAGRAPH) if paragraphs else 0)
            paragraphs.append(text)
    whole = document([Paragraph(text=text) for text in paragraphs], {})
    # Titles of properties are often names of files, so the text's own headline counts before them.
    later = stated("PDF properties", title=about.get("Title"), author=about.get("Author"))
    return msgspec.structs.replace(whole, pages=tuple(starts), later=later)


def goes_on(before: str, after: str) -> bool:
    """Whether a paragraph goes on in the first one of the next page."""
    return not before.endswith(ENDS) and after[:1].islower()


def lines_of(page: Any) -> Iterator[Line]:
    """The lines of a page that hold text, each with its place."""
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    start = 0
    for raw in re.split(r"(\r\n|\n|\r)", text):
        if raw in ("\r\n", "\n", "\r") or not raw.strip():
            start += len(raw)
            continue
        words = BREAK.sub(joint, raw)
        first = start + len(raw) - len(raw.lstrip())
        last = start + len(raw.rstrip()) - 1
        left, bottom, _, top = text_page.get_charbox(min(first, text_page.count_chars() - 1), loose=True)
        _, low, right, high = text_page.get_charbox(min(last, text_page.count_chars() - 1), loose=True)
        yield Line(text=flat(words), top=max(top, high), bottom=min(bottom, low), left=left, right=right)
        start += len(raw)


def joint(cut: re.Match[str]) -> str:
    """A word that a line end cut, in one: without the hyphen, unless the word has it anyway."""
    keeps = not cut[1] or not cut[2].islower() or has_hyphen(cut.string, cut.start(1), cut[1])
    return cut[1] + ("-" if keeps else "") + cut[2]


def has_hyphen(text: str, start: int, word: str) -> bool:
    """Whether a word that ends a line has a hyphen in the middle of a line as well: "51-year-", "thirty-"."""
    return word.casefold() in TENS or text[start - 1 : start] == "-"


def without_edges(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without their numbers, and without the lines at their edges that several pages share."""
    seen = Counter(
        key for page, lines in enumerate(pages) for key in {key for _, keys in edges(page, lines) for key in keys}
    )
    several = max(2, len(pages) // 2)
    kept = []
    for page, lines in enumerate(pages):
        out = {
            place
            for place, keys in edges(page, lines)
            if any(seen[key] >= several for key in keys)
            or (len(pages) > 1 and PAGE_NUMBER.fullmatch(lines[place].text))
        }
        kept.append([line for place, line in enumerate(lines) if place not in out])
    return kept


def edges(page: int, lines: Sequence[Line]) -> Iterator[tuple[int, set[str]]]:
    """The lines at the top and at the bottom of a page, each with the forms in which other pages may have it.

    - "Harrow Herald, page 3" and "Harrow Herald, page 4" on the next page: the number moves with the page
    """
    for place in sorted({*range(min(EDGE, len(lines))), *range(max(len(lines) - EDGE, 0), len(lines))}):
        text = lines[place].text.casefold()
        moving = (
            f"{text[: one.start()]}#{int(one.group()) - page}#{text[one.end() :]}" for one in NUMBER.finditer(text)
        )
        yield place, {text, *moving}


def paragraphs_of(lines: Sequence[Line]) -> Iterator[str]:
    """The lines of one page as paragraphs, by their distances, their indents and their ends."""
    if not lines:
        return
    steps = sorted(round(one.top - other.top, 1) for one, other in pairwise(lines) if one.top > other.top)
    usual = steps[len(steps) // 4] if steps else 0.0
    widths = sorted(line.right - line.left for line in lines)
    width = widths[int(len(widths) * 0.9)] if len(widths) > 1 else 0.0
    run = [lines[0].text]
    for line, following in pairwise(lines):
        if ends_between(line, following, usual, width):
            yield joined_lines(run)
            run = []
        run.append(following.text)
    yield joined_lines(run)


def ends_between(line: Line, following: Line, usual: float, width: float) -> bool:
    """Whether a paragraph ends between two lines."""
    step = line.top - following.top
    if step <= 0:  # the next column
        return line.text.endswith(ENDS) and not following.text[:1].islower()
    if usual and step > GAP * usual:
        return True
    height, next_height = line.top - line.bottom, following.top - following.bottom
    if min(height, next_height) > 0 and max(height, next_height) > 1.25 * min(height, next_height):
        return True  # a headline and its text
    if following.left - line.left > 0.5 * max(height, 1) and line.text.endswith(ENDS):
        return True
    return line.text.endswith(ENDS) and line.right - line.left < SHORT * width


def joined_lines(lines: Sequence[str]) -> str:
    """Lines as one: a word that a hyphen cuts in two is one word, "thir-" and "teen"; "20-" and "year-old" keep the hyphen."""
    text = ""
    for line in lines:
        if (cut := HYPHEN.search(text)) and line[:1].islower():
            text = text[: cut.start(2)] + ("-" if has_hyphen(text, cut.start(1), cut[1]) else "") + line
        elif text.endswith("-") and line[:1].isalnum():
            text += line
        else:
            text = f"{text} {line}" if text else line
    return text
