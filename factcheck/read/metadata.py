"""Headline, outlet, agency, date and notes of an article, from its margins or from the name of its file."""

import re
from collections.abc import Iterable

from ..patterns import Patterns, agencies
from ..records import Record
from .boilerplate import DATELINE, LINE, Margin, boilerplate_of
from .dates import date_of_name, full_date
from .outlets import known_outlet, outlet_of_name, spelt

DOMAIN = re.compile(r"\b(?:[A-Za-z0-9-]+\.)+(?:com|org|net|co\.uk|news|gov|edu)\b")
SIGNED = frozenset({"byline", "dateline", "stamp", "copyright"})
"""Boilerplate that names the author of the text."""
AROUND = " -–—()[]*_.:\ufeff"
"""Marks that may surround the name of an agency alone in its line."""
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


def heading(text: str, stem: str, patterns: Patterns) -> Heading:
    """Title, outlet, agency and date of an article, from its boilerplate, else from the name of its file."""
    found = boilerplate_of(text, patterns)
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
