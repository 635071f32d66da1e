"""A text as its writer meant it: what mail, word processors and web pages did to it is undone.

Each step edits the copy that the step before has made; the source map keeps where every place of the copy is in the file.
A text with nothing to repair is its own copy.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ..records import Record
from .source_map import Edit, Shift, SourceMap, edited

Step = Callable[[str], Iterable[Edit]]
MOJIBAKE = re.compile(r"[ÂÃ][\x80-\xbf\u0152-\u2122]|Å“|[âï][\x80-\xbf\u0152-\u2122][\x80-\xbf\u0152-\u2122]?")
"""Two or three letters that are the bytes of one: "â€œ" for “."""
HALF_MOJIBAKE = "â€"
"""The rest of ” where its last byte, which Windows-1252 leaves open, was lost."""
ESCAPES = re.compile(
    r"\x1b\[[0-?]{0,64}(?:[@-~]| q)|\x1b\][^\x07\x1b\n]{0,2000}(?:\x07|\x1b\\)"
    # A sequence without an end is removed up to its numbers.
    r"|\x1b\[[0-9;]{0,64}|\x1b\](?:\d{1,4};)?|\x1b[PX^_@-Z\\-_c-~]?"
)
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1a\x7f\x81\x8d\x8f\x90\x9d\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+"
)
"""Controls, soft hyphens, joiners, marks of direction, byte-order marks."""
CONTROLS = {
    ord(byte.decode("latin-1")): byte.decode("cp1252", "replace")
    for byte in map(bytes, zip(range(0x80, 0xA0), strict=True))
}
"""Windows-1252 that was read as Latin-1: its quotation marks became controls."""
LINE_ENDS = {
    "\x0b": "\n",
    "\x0c": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x1c": " ",
    "\x1d": " ",
    "\x1e": " ",
    "\x1f": " ",
}
ONE_FOR_ONE = str.maketrans(
    {
        **{key: value for key, value in CONTROLS.items() if value != "\ufffd"},
        **{ord(k): v for k, v in LINE_ENDS.items()},
    }
)
LIGATURES = re.compile("[\ufb00-\ufb06]")
SPACES = re.compile(
    r"[\u1680\u2000-\u2006\u2008\u200a\u205f\u3000]"
    r"|[\xa0\u2007\u2009\u202f](?!\d{3}(?!\d))|(?<!\d)[\xa0\u2007\u2009\u202f]"
)
"""Spaces of every width; those that separate the thousands of a number are kept."""
ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}\d{0,2});")
LINK = re.compile(r"!?\[([^\[\]\n]{1,400})\]\([^()\s]{1,1000}(?: +\"[^\"\n]{0,200}\")?\)")
EMPHASIS = re.compile(
    r"(?<![*\w])(\*{1,3})(?=[^\s*])([^*\n]{1,600}?)(?<=[^\s*])\1(?![*\w])"
    r"|(?<![_\w])(_{1,3})(?=[^\s_])([^_\n]{1,600}?)(?<=[^\s_])\3(?![_\w])"
)
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+|^ {0,3}(?:> ?)+", re.M)
BULLET = re.compile(r"^[ \t]*(?:[-*+•▪‣][ \t]+)", re.M)
BLOCK = re.compile(r"[ \t]*(?:[-*+•▪‣|#>]|\d{1,3}[.)][ \t])")
"""Begins a line that does not continue the line before: a list item, a table row, a heading."""
LINE = re.compile(r"[^\r\n]+")
LINE_BREAKS = ("\n", "\r\n", "\r")
SENTENCE_ENDS = '.!?:”"…'
NARROW, WIDE = 30, 120
"""Code points; the range of widths at which lines are broken."""
SLACK = 0.3
"""Share of the width that may be free at the end of a line, where every line ends within a sentence."""
SHOUTED = 3
"""Least number of words of more than three letters in a headline in capitals; a shorter line is a name, an abbreviation or a date."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Cleaned(Record):
    """A text as it is analysed, and the way back to the file."""

    text: str
    source_map: SourceMap


def clean(
    text: str, *, headlines: bool = True, original: str | None = None, layers: Sequence[tuple[Shift, ...]] = ()
) -> Cleaned:
    """The text without broken encodings, invisible characters, Markdown and line breaks within a sentence.

    Shape:  with `headlines`, lines in capitals get small letters, and names in them the capitals of the rest of the text.
            Where the text is itself a copy, `original` is what it was made of and `layers` is the way there.
    Errors: none, on any text; time is linear in its length.
    """
    made = list(layers)
    copy = text
    for step in (*STEPS, *([shouted_headlines] if headlines else [])):
        copy, shifts = edited(copy, step(copy))
        if shifts:
            made.append(shifts)
    return Cleaned(text=copy, source_map=SourceMap(original=text if original is None else original, layers=tuple(made)))


def mojibake(text: str) -> Iterator[Edit]:
    """Letters whose UTF-8 bytes were read as Windows-1252: "â€œ" -> “."""
    if "Â" not in text and "Ã" not in text and "Å“" not in text and "â" not in text and "ï" not in text:
        return
    for match in MOJIBAKE.finditer(text):
        found = match.group()
        for length in (3, 2):
            if len(found) >= length and (letter := decoded(found[:length])):
                yield match.start(), match.start() + length, letter
                break
        else:
            if found.startswith(HALF_MOJIBAKE):
                yield match.start(), match.start() + 2, "”"


@lru_cache(maxsize=1024)
def decoded(letters: str) -> str | None:
    """The letter whose UTF-8 bytes these letters are in Windows-1252; None if they are none."""
    try:
        letter = b"".join(map(byte_of, letters)).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return letter if len(letter) == 1 else None


def byte_of(letter: str) -> bytes:
    """The byte of a letter in Windows-1252; the code point itself for the five bytes that Windows-1252 leaves open."""
    return bytes([ord(letter)]) if ord(letter) < 0x100 else letter.encode("cp1252")


def terminal_escapes(text: str) -> Iterator[Edit]:
    """Escape sequences for a terminal: colours, window titles."""
    return ((match.start(), match.end(), "") for match in ESCAPES.finditer(text))


def html_entities(text: str) -> Iterator[Edit]:
    """Character references of HTML: "&amp;", "&#8220;"."""
    for match in ENTITY.finditer(text) if "&" in text else ():
        letter = html.unescape(match.group())
        if letter != match.group() and len(letter) <= 2:
            yield match.start(), match.end(), letter


def single_letters(text: str) -> Iterator[Edit]:
    """Letters that are replaced by one other letter."""
    other = text.translate(ONE_FOR_ONE)
    if other != text:
        yield 0, len(text), other


def invisible(text: str) -> Iterator[Edit]:
    """Invisible characters."""
    return ((match.start(), match.end(), "") for match in INVISIBLE.finditer(text))


def ligatures(text: str) -> Iterator[Edit]:
    """Ligatures, letter by letter."""
    return (
        (match.start(), match.end(), unicodedata.normalize("NFKC", match.group())) for match in LIGATURES.finditer(text)
    )


def spaces(text: str) -> Iterator[Edit]:
    """Spaces of odd widths."""
    return ((match.start(), match.end(), " ") for match in SPACES.finditer(text))


def heading_marks(text: str) -> Iterator[Edit]:
    """The marks of headings and quoted paragraphs."""
    return ((match.start(), match.end(), "") for match in HEADING.finditer(text))


def bullets(text: str) -> Iterator[Edit]:
    """The bullets of lists."""
    return ((match.start(), match.end(), "") for match in BULLET.finditer(text))


def links(text: str) -> Iterator[Edit]:
    """The target of a Markdown link, and the brackets around its words."""
    for match in LINK.finditer(text) if "](" in text else ():
        yield match.start(), match.start(1), ""
        yield match.end(1), match.end(), ""


def emphasis(text: str) -> Iterator[Edit]:
    """Asterisks and underscores around words."""
    for match in EMPHASIS.finditer(text):
        words = 2 if match[1] else 4
        yield match.start(), match.start(words), ""
        yield match.end(words), match.end(), ""


def wrapped_lines(text: str) -> Iterator[Edit]:
    """Line breaks within a sentence, in paragraphs whose lines were broken to fit a width."""
    paragraphs = list(paragraphs_of(text))
    widths = [width for lines in paragraphs if len(lines) > 2 and (width := width_of(lines))]
    usual = max(widths, default=0)
    for lines in paragraphs:
        # Two lines may look wrapped by chance, so they count only at the width that longer paragraphs have.
        if width_of(lines, usual if len(lines) == 2 else 0):
            for line, following in pairwise(lines):
                glued = line.group().endswith("-") and not line.group().endswith("--")
                yield line.start() + len(line.group().rstrip()), lead(following), "" if glued else " "


def paragraphs_of(text: str) -> Iterator[list[re.Match[str]]]:
    """Runs of lines with one line break between each two; a list item, a table row or a heading begins a new run."""
    lines: list[re.Match[str]] = []
    for line in LINE.finditer(text):
        if line.group().isspace():
            continue
        if lines and (text[lines[-1].end() : line.start()] not in LINE_BREAKS or BLOCK.match(line.group())):
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def width_of(lines: Sequence[re.Match[str]], usual: int = 0) -> int:
    """The width at which the lines of a paragraph were broken; 0 where their writer ended them.

    No line has room for the first word of the next, and sentences go on from line to line.
    """
    longest = max(len(line.group().rstrip()) for line in lines)
    if len(lines) < 2 or not NARROW <= longest <= WIDE:
        return 0
    width = max(longest, usual)
    room = onward = 0
    for line, following in pairwise(lines):
        first, *_ = following.group().split(None, 1)
        room = max(room, width - len(line.group().rstrip()) - 1 - len(first) + 1)
        onward += first[0].islower() and line.group().rstrip()[-1] not in SENTENCE_ENDS
    if not onward or room > width * SLACK * onward / (len(lines) - 1):
        return 0
    return width


def lead(line: re.Match[str]) -> int:
    """Where the first word of a line begins."""
    return line.end() - len(line.group().lstrip())


def shouted_headlines(text: str) -> Iterator[Edit]:
    """Headlines in capitals -> small letters, with the capitals that names have in the rest of the text."""
    shouted = [line for line in LINE.finditer(text) if is_shouted(line.group())]
    if not shouted:
        return
    names = names_of(text, {line.start() for line in shouted})
    if not names:
        return
    for line in shouted:
        small = WORD.sub(lambda match: names.get(match.group().casefold(), match.group().lower()), line.group())
        if len(small) == len(line.group()):
            start = next(place for place, letter in enumerate(small) if letter.isalnum())
            yield line.start(), line.end(), small[:start] + small[start].upper() + small[start + 1 :]


def is_shouted(line: str) -> bool:
    """Whether a line is a headline in capitals."""
    return line.isupper() and len(line) <= 300 and sum(len(word) > 3 for word in WORD.findall(line)) >= SHOUTED


def names_of(text: str, left_out: Collection[int]) -> dict[str, str]:
    """The usual form of each word in the lines that are no headlines in capitals: "us" or "US", "lima" -> "Lima"."""
    seen: dict[str, Counter[str]] = {}
    for line in LINE.finditer(text):
        if line.start() in left_out:
            continue
        for match in WORD.finditer(line.group()):
            seen.setdefault(match.group().casefold(), Counter())[match.group()] += 1
    return {word: max(forms, key=lambda form: (forms[form], form)) for word, forms in seen.items()}


STEPS: tuple[Step, ...] = (
    terminal_escapes,
    mojibake,
    mojibake,
    html_entities,
    single_letters,
    invisible,
    ligatures,
    spaces,
    heading_marks,
    wrapped_lines,
    bullets,
    links,
    emphasis,
    emphasis,
)
"""In this order. Mojibake of mojibake needs two rounds, and so does emphasis within emphasis."""
