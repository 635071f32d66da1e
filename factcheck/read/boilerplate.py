"""Stretches of an article that are no news: bylines, datelines, stamps, links to other articles.

Figures and quotations in them are left out. The phrases are data: section `boilerplate` of patterns.yml.
"""

import re
from collections.abc import Iterator

from ..figures import scan
from ..patterns import Boilerplate, Patterns
from ..records import Piece
from .outlets import known_outlet

LINE = re.compile(r"[^\r\n]+")
WORD = re.compile(r"[^\s|,;:/–—-]+")
DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\n()–—]{1,60}?)?\s*+(?:\((?P<outlet>[A-Z][\w .&/-]{1,30})\))?\s*+(?:--|[-–—])\s+(?=\S)"
)
CURLY = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")


class Margin(Piece):
    """A stretch of an article that is no news, with the entry of patterns.yml that matched."""

    entry: str
    text: str


def boilerplate_of(text: str, patterns: Patterns) -> tuple[Margin, ...]:
    """The stretches of a text that are no news: bylines, datelines, stamps, links, hashtags, newsletter lines.

    Shape:  sorted, without overlap; whole lines without their line end, or the dateline at the beginning of one.
    """
    return tuple(margins(text, patterns))


def margins(text: str, patterns: Patterns) -> Iterator[Margin]:
    """The same, one by one."""
    for line in LINE.finditer(text):
        if not line.group().strip("\ufeff \t"):
            continue
        for name, entry in patterns.boilerplate.items():
            if matches(entry, line.group(), patterns):
                yield Margin(start=line.start(), end=line.end(), entry=name, text=line.group())
                break
        else:
            dateline = DATELINE.match(text, line.start(), min(line.end(), line.start() + 120))
            if dateline and is_dateline(dateline, patterns):
                yield Margin(start=dateline.start(), end=dateline.end(), entry="dateline", text=dateline.group())


def matches(entry: Boilerplate, line: str, patterns: Patterns) -> bool:
    """Whether a line is boilerplate of one sort."""
    if len(line) > 600:
        return False
    flat = line.translate(CURLY).strip("\ufeff *_[]>").casefold()
    if len(flat.split()) > entry.longest:
        return False
    if any(phrase in flat for phrase in entry.contains):
        return True
    for start in entry.starts:
        if flat.startswith(start) and (start[-1:].isalnum() <= (not flat[len(start) : len(start) + 1].isalnum())):
            rest = line.strip("\ufeff *_[]>")[len(start) :]
            if follows(entry, rest, patterns):
                return True
    return False


def follows(entry: Boilerplate, rest: str, patterns: Patterns) -> bool:
    """Whether the rest of a line, after its first words, is as the entry requires."""
    if entry.rest == "names" and any(map(str.isdigit, rest)):
        rest = without_dates(rest, patterns)
    words = [word for word in WORD.findall(rest) if word.strip(".()").casefold() not in entry.filler]
    match entry.rest:
        case "anything":
            return True
        case "nothing":
            return not rest.strip(" .:!…>»")
        case "hashtags":
            tags = rest.split()
            return len(tags) > 0 and all(len(tag) > 1 and tag[0] == "#" for tag in tags)
        case "names":
            return 0 < len(words) < 9 and all(word[0].isupper() or word[0] in "@(" for word in words)
        case "date":
            return is_dated(rest, entry.filler, patterns)


def is_dated(rest: str, filler: tuple[str, ...], patterns: Patterns) -> bool:
    """Whether a text is a date, with or without a time of day, and nothing else."""
    if len(rest) > 90 or not any(map(str.isdigit, rest)):
        return False
    if not any(figure.kind == "date" for figure in scan(rest, patterns)):
        return False
    rest = without_dates(rest, patterns)
    rest = rest.replace(known_outlet(rest, patterns) or " ", " ")
    return all(is_filler(word.strip(".()"), filler) for word in WORD.findall(rest))


def without_dates(text: str, patterns: Patterns) -> str:
    """A short text without its dates and times of day."""
    for figure in reversed(scan(text, patterns)):
        if figure.kind in ("date", "time"):
            text = text[: figure.start] + " " + text[figure.end :]
    return text


def is_filler(word: str, filler: tuple[str, ...]) -> bool:
    """Whether a word beside a date adds nothing: a word of the entry, a mark, the rest of a time of day."""
    return word.casefold() in filler or not any(map(str.isalpha, word))


def is_dateline(match: re.Match[str], patterns: Patterns) -> bool:
    """Whether the words before a dash are a place in capitals, a place with a date, or an agency in brackets.

    "TEHRAN, Iran (AP) -- ", "(CNN) -- ", "LONDON, Nov. 3 - "; not "IBM - ", not "The plan - ".
    """
    place = (match["place"] or "").strip(" ,\ufeff")
    words = place.replace(",", " ").split()
    capitals = bool(words) and words[0].isupper() and len(words[0]) >= 4
    named = all(word[0].isupper() or word[0].isdigit() or word in ("of", "de", "al") for word in words)
    if match["outlet"]:
        return named
    return capitals and named and ("," in place or any(figure.kind == "date" for figure in scan(place, patterns)))
