"""What stands around the news in an article: headline, byline, dateline, stamps, links to other articles.

Title, outlet and date are taken from there, figures and quotations are not. The words are data: boilerplate, outlets.
"""

import datetime
import re
from collections.abc import Iterable, Iterator

from ..figures import scan
from ..patterns import Boilerplate, Patterns, agencies
from ..records import Piece, Record

LINE = re.compile(r"[^\r\n]+")
WORD = re.compile(r"[^\s|,;:/–—-]+")
DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\n()–—]{1,60}?)?\s*(?:\((?P<outlet>[A-Z][\w .&/-]{1,30})\))?\s*(?:--|[-–—])\s+(?=\S)"
)
ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d")
DOMAIN = re.compile(r"\b(?:[A-Za-z0-9-]+\.)+(?:com|org|net|co\.uk|news|gov|edu)\b")
CURLY = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")
SIGNED = frozenset({"byline", "dateline", "stamp", "copyright"})
"""Margins that say whose text it is."""
AROUND = " -–—()[]*_.:\ufeff"
"""What may stand around the name of an agency that is alone in its line."""
LETTERS = re.compile(r"[^\W\d_]+")
ENOUGH = 50
"""Words, or letters in a script without spaces; of a shorter text one cannot say."""
FEW = 0.12
"""Share of small words; English news has 0.3 to 0.5, its neighbours have 0.01 to 0.08."""
HEADLINE = 200
"""Code points; a longer first line is the text's first paragraph."""
HEAD_LINES = 12
"""Lines at either end of an article in which its byline and its dates are looked for."""


class Heading(Record):
    """What an article says of itself."""

    title: str | None
    outlet: str | None
    published: str | None
    agency: str | None = None
    notes: tuple[str, ...] = ()


class Margin(Piece):
    """A stretch of an article that is no news, and the entry of patterns.yml that says so."""

    entry: str
    text: str


def boilerplate(text: str, patterns: Patterns) -> tuple[Margin, ...]:
    """The stretches of a text that state nothing: bylines, datelines, stamps, links, hashtags, newsletter lines.

    Shape:  sorted, apart; whole lines without their line end, or the dateline at the beginning of one.
    """
    return tuple(margins(text, patterns))


def margins(text: str, patterns: Patterns) -> Iterator[Margin]:
    """Each margin with the name of its entry."""
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
    """Whether what comes after the first words of a line is what the entry asks for."""
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
    figures = scan(rest, patterns)
    if not any(figure.kind == "date" for figure in figures):
        return False
    for figure in reversed(figures):
        if figure.kind in ("date", "time"):
            rest = rest[: figure.start] + " " + rest[figure.end :]
    rest = rest.replace(known_outlet(rest, patterns) or " ", " ")
    return all(is_filler(word.strip(".()"), filler) for word in WORD.findall(rest))


def is_filler(word: str, filler: tuple[str, ...]) -> bool:
    """Whether a word beside a date says no more: one of the entry's, a mark, the rest of a time of day."""
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


def heading(text: str, stem: str, patterns: Patterns) -> Heading:
    """Title, outlet and date of an article, from its margins, else from the name of its file."""
    found = boilerplate(text, patterns)
    ends = [margin for margin in found if is_near_an_end(text, margin)]
    dates = [full_date(margin.text, patterns) for margin in ends if margin.entry in ("stamp", "byline", "dateline")]
    outlets = [outlet(margin, patterns) for margin in ends]
    named = outlet_of_name(stem, patterns)
    return Heading(
        title=title(text, {margin.start for margin in found if margin.entry != "dateline"}),
        outlet=next(filter(None, outlets), None) or named,
        agency=agency(text, found, ends, patterns) or agencies(patterns).get(named or ""),
        published=next(filter(None, dates), None) or date_of_name(stem),
        notes=tuple(margin.text.strip() for margin in found if margin.entry == "correction"),
    )


def is_near_an_end(text: str, margin: Margin) -> bool:
    """Whether a margin stands among the first or the last lines."""
    before = text.count("\n", 0, margin.start)
    return before < HEAD_LINES or text.count("\n", margin.end) < HEAD_LINES


def is_english(text: str, patterns: Patterns) -> bool:
    """Whether a text has the small words of English, as far as its first few thousand characters tell."""
    words = [word.casefold() for word in LETTERS.findall(text[:20_000])]
    english = frozenset(patterns.languages["english"].words)
    small = sum(word in english for word in words)
    latin = sum(word.isascii() for word in words)
    if len(words) < ENOUGH:
        return latin > 0 or sum(map(len, words)) < ENOUGH
    return small >= FEW * len(words)


def title(text: str, margin_starts: set[int]) -> str | None:
    """The first line, when it looks like a headline: short, not a sentence, and not a paragraph cut into lines."""
    for line in LINE.finditer(text):
        words = line.group().strip("\ufeff \t")
        if not words or line.start() in margin_starts:
            continue
        following = text[line.end() : line.end() + 3].replace("\r\n", "\n")
        wrapped = following[1:2].islower() or words.endswith((",", ";"))
        alone = text[line.end() :].strip() == ""
        bare = words.lstrip("# ").strip("*_ ")
        sentence = bare.endswith((".", ".”", '."')) and not bare.endswith("...")
        return None if len(words) > HEADLINE or wrapped or alone or sentence or not bare else bare
    return None


def full_date(text: str, patterns: Patterns) -> str | None:
    """The first date of a text that has a year, a month and a day, and that the calendar has."""
    for figure in scan(text, patterns):
        if figure.kind == "date" and is_day(str(figure.value)):
            return str(figure.value)
    return None


def outlet(margin: Margin, patterns: Patterns) -> str | None:
    """The outlet that a margin names: an agency in brackets, a known name, a web address."""
    if margin.entry == "dateline" and (match := DATELINE.match(margin.text)) and match["outlet"]:
        return match["outlet"]
    if margin.entry in ("byline", "author", "stamp", "dateline", "copyright"):
        if known := known_outlet(margin.text, patterns):
            return known
        if domain := DOMAIN.search(margin.text):
            return domain.group()
    return None


def agency(text: str, found: Iterable[Margin], ends: Iterable[Margin], patterns: Patterns) -> str | None:
    """The news agency under whose name a text runs, by its one name.

    - "NORDEN (Reuters) - ", "By Jane Roe, AP", "Copyright 2014 AFP" in the margins at either end
    - "Reuters", alone in one of the first or last lines
    - "... and left. - Reuters", "... and left. (Reuters)" at the end of the text
    """
    names = agencies(patterns)
    for margin in ends:
        if margin.entry in SIGNED and (spelling := spelt(margin.text, names)):
            return names[spelling]
    whole = {margin.start for margin in found if margin.entry != "dateline"}
    lines = [line.group().strip() for line in LINE.finditer(text) if line.start() not in whole and line.group().strip()]
    for line in lines[:HEAD_LINES] + lines[-HEAD_LINES:]:
        if (bare := line.strip(AROUND)) in names:
            return names[bare]
    spelling = "|".join(sorted(map(re.escape, names)))
    signed = (
        re.search(rf"(?:(?:^|\s)[-–—]+\s*|[(\[])({spelling})[)\]]?\W*$", lines[-1][-60:]) if lines and names else None
    )
    return names[signed[1]] if signed else None


def known_outlet(text: str, patterns: Patterns) -> str | None:
    """The first outlet of patterns.yml that a text names, in the spelling of patterns.yml."""
    return spelt(text, (spelling for entry in patterns.outlets.values() for spelling in entry.names))


def spelt(text: str, spellings: Iterable[str]) -> str | None:
    """The first of these names that a text holds, the longest where several begin there."""
    places = [
        (match.start(), -len(spelling), spelling)
        for spelling in spellings
        if (match := re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", text))
    ]
    return min(places)[2] if places else None


def outlet_of_name(stem: str, patterns: Patterns) -> str | None:
    """The outlet in a file's name: "reuters-2024-04-22", "The Guardian", "2024-04-22_dailynews"."""
    dates = days_of_name(stem)
    bare = stem
    for date in reversed(dates):
        bare = f"{bare[: date.start()]} {bare[date.end() :]}"
    rest = " ".join(bare.replace("_", " ").replace("-", " ").split())
    if not rest:
        return None
    for entry in patterns.outlets.values():
        for spelling in entry.names:
            if spelling.casefold().replace("-", " ") in (rest.casefold(), f"the {rest.casefold()}"):
                return spelling
    return rest if dates and len(rest.split()) < 4 and rest.replace(" ", "").isalpha() else None


def date_of_name(stem: str) -> str | None:
    """The date in a file's name: "2024-04-22", "20240422"."""
    return next(("-".join(match.groups()) for match in days_of_name(stem)), None)


def days_of_name(stem: str) -> list[re.Match[str]]:
    """The dates in a file's name; a number that looks like one is none where the calendar has no such day."""
    return [match for match in ISO.finditer(stem) if is_day("-".join(match.groups()))]


def is_day(text: str) -> bool:
    """Whether a text is a whole date, and one that the calendar has: "2024-02-29", and not "2023-02-29"."""
    try:
        return bool(WHOLE_DATE.fullmatch(text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False
