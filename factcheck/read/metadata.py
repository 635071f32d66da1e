"""Headline, outlet, agency, date and notes of an article, from its margins or from the name of its file."""

import re
from collections.abc import Iterable

import msgspec

from ..patterns import Patterns, agencies
from ..records import Record
from .boilerplate import DATELINE, LINE, Margin, boilerplate_of
from .dates import date_of_name, days_between, full_date, is_day, month_and_day
from .outlets import known_outlet, outlet_of_name, spelt

DOMAIN = re.compile(r"\b(?:[A-Za-z0-9-]+\.)+(?:com|org|net|co\.uk|news|gov|edu)\b")
SIGNED = frozenset({"byline", "dateline", "stamp", "copyright"})
"""Boilerplate that names the author of the text."""
AROUND = " -–—()[]*_.:\ufeff"
"""Marks that may surround the name of an agency alone in its line."""
DATED = frozenset({"stamp", "byline", "dateline"})
"""Boilerplate whose date is the article's."""
UPDATED = re.compile(r"\W*(?:last |first )?(?:updated|modified)\b", re.I)
SIGNATURE = re.compile(r"(?:(?:written |story |reported |reporting )?by:?)\s+(.+)", re.I | re.S)
NAME = re.compile(r"[^\W\d_][^\d|@:]*")
HALF_A_YEAR = 183
HEADLINE = 200
"""Code points; a longer first line is the text's first paragraph."""
HEAD_LINES = 12
"""Lines at either end of an article in which its byline and its dates are looked for."""


class Heading(Record):
    """Metadata that an article's own text states."""

    title: str | None
    outlet: str | None
    published: str | None
    agency: str | None = None
    notes: tuple[str, ...] = ()
    author: str | None = None
    updated: str | None = None
    origins: dict[str, str] = msgspec.field(default_factory=dict)
    """Field -> where its value comes from: "text", the sort of margin such as "byline", or "file name"."""


def heading(text: str, stem: str, patterns: Patterns, around: Iterable[str] = ()) -> Heading:
    """Title, outlet, agency, author and dates of an article, from its boilerplate, else from the name of its file.

    Shape:  `around` are lines that its file shows beside the text; they count before the lines of the text.
    """
    found = boilerplate_of(text, patterns)
    beside = [margin_of(line, patterns) for line in around]
    ends = [*beside, *(margin for margin in found if is_near_an_end(text, margin))]
    dated = [(date, margin) for margin in ends if margin.entry in DATED and (date := full_date(margin.text, patterns))]
    outlets = [(name, margin) for margin in ends if (name := outlet(margin, patterns))]
    authors = [(names, margin) for margin in ends if margin.entry == "byline" and (names := author(margin, patterns))]
    updates = [date for date, margin in dated if UPDATED.match(margin.text)]
    # A line such as "Updated: May 4" dates the text where nothing says when it was published.
    published = next((one for one in dated if not UPDATED.match(one[1].text)), None) if beside else None
    named, day = outlet_of_name(stem, patterns), date_of_name(stem)
    published = (
        published or without_year(ends, [date for date, _ in dated] + [day], patterns) or next(iter(dated), None)
    )
    headline = title(text, {margin.start for margin in found if margin.entry != "dateline"})
    origins = {
        "title": headline and "text",
        "outlet": (outlets and outlets[0][1].entry) or (named and "file name"),
        "published": (published and published[1].entry) or (day and "file name"),
        "author": authors and authors[0][1].entry,
        "updated": updates and "stamp",
    }
    return Heading(
        title=headline,
        outlet=outlets[0][0] if outlets else named,
        agency=agency(text, found, ends, patterns) or agencies(patterns).get(named or ""),
        published=published[0] if published else day,
        notes=tuple(margin.text.strip() for margin in found if margin.entry == "correction"),
        author=authors[0][0] if authors else None,
        updated=max(updates, default=None),
        origins={field: origin for field, origin in origins.items() if origin},
    )


def without_year(ends: Iterable[Margin], known: Iterable[str | None], patterns: Patterns) -> tuple[str, Margin] | None:
    """The day of a stamp that leaves out the year, "Publish: 5:32 PM, May 8", by another date of the article: "Updated: May 9, 2023".

    Shape:  the last such day that is not after the other date, and not half a year before it.
    """
    other = next(filter(None, known), None)
    stamps = (
        (margin, match)
        for margin in ends
        if margin.entry == "stamp"
        and not UPDATED.match(margin.text)
        and (match := month_and_day(margin.text, patterns))
    )
    found = next(stamps, None)
    if other is None or found is None:
        return None
    margin, month_day = found
    year = int(other[:4]) - (month_day > other[5:])
    day = f"{year}-{month_day}"
    return (day, margin) if is_day(day) and days_between(day, other) <= HALF_A_YEAR else None


def margin_of(line: str, patterns: Patterns) -> Margin:
    """A line beside the text as a margin: as the boilerplate that it is, else as a stamp."""
    known = next(iter(boilerplate_of(line, patterns)), None)
    return known or Margin(start=0, end=len(line), entry="stamp", text=line)


def author(margin: Margin, patterns: Patterns) -> str | None:
    """The authors whom a byline names: "By Jane Roe and John Doe | Reuters | May 8, 2023" -> "Jane Roe, John Doe"."""
    signed = SIGNATURE.match(margin.text.strip(AROUND))
    if signed is None:
        return None
    names = []
    for name in re.split(r"\s+(?:and|&)\s+|,\s*", re.split(r"\s*[|•·;(–—]|\s+-\s+|\s+(?:for|in|at)\s+", signed[1])[0]):
        words = name.split()
        if not NAME.fullmatch(name) or not 2 <= len(words) <= 5 or known_outlet(name, patterns):
            break
        names.append(name.title() if name.isupper() else name)
    return ", ".join(names) or None


def is_near_an_end(text: str, margin: Margin) -> bool:
    """Whether a margin is among the first or the last lines."""
    before = text.count("\n", 0, margin.start)
    return before < HEAD_LINES or text.count("\n", margin.end) < HEAD_LINES


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
