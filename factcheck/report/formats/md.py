"""Markdown for an issue or a wiki: a table of what differs and one of what agrees, then the quotations and the articles.

What an article says is text: everything that Markdown or GitHub would take for markup is escaped.
"""

import re
from collections.abc import Iterator, Sequence

from ...records import Claim, Fact, Quote, Report
from .. import Output, View, is_shown
from ..display import count, short_names, sourcing_text, value_range, visible
from ..facts import by_wording, wording
from ..findings import hidden
from ..layout import SIGNS
from ..places import position
from ..sections import (
    Section,
    discrepancy_order,
    is_compared,
    is_discrepancy,
    is_not_compared,
    routine_sort,
    sections,
    story_title,
    text_order,
)
from ..utterances import speaker

HASH = 12
"""Digits of an article's hash."""
MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$]|^[-+=]|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""What CommonMark, its tables or GitHub's links to addresses take for markup, at its place."""
NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
"""What begins a list."""
REFERENCE = re.compile(r"([@#])(?=\w)|(?<=\bGH)(-)(?=\d)", re.IGNORECASE)
"""What GitHub links to a person or an issue, escaped or not: a character of no width keeps it from that."""


def compare(listing: Report, view: View) -> Iterator[Output]:
    """Story by story what differs and what agrees."""
    names = short_names(listing.articles)
    told = [section for section in sections(listing) if listing.articles and (view.all or is_compared(section))]
    for section in told:
        title = story_title(section.story) if section.story else "Where the articles differ"
        yield f"## {text(title)}\n\n"
        yield from story(section, names, view)
    if not listing.articles:
        yield "No article could be read.\n\n"
    if left := hidden(listing, view):
        yield f"{left:,} less certain {'discrepancy' if left == 1 else 'discrepancies'} left out.\n\n"
    yield from articles(listing, names)
    made_by = visible(f"{listing.tool}, model {listing.model}").replace("`", "'")
    yield f"`{made_by}`\n"


def story(section: Section, names: dict[str, str], view: View) -> Iterator[str]:
    """The tables of one story."""
    differing = [fact for fact in section.facts if is_discrepancy(fact) and is_shown(fact, view)]
    apart = [fact for fact in section.facts if is_not_compared(fact)]
    alike = [fact for fact in section.facts if fact.verdict == "agree" and (view.all or not routine_sort(fact))]
    rows = [*sorted(differing, key=discrepancy_order(view)), *sorted(apart, key=text_order)]
    rows += sorted((fact for fact in alike if not is_not_compared(fact)), key=text_order)
    if rows:
        yield "| | Fact | Range | Figures |\n|---|---|---|---|\n"
        yield from (fact_row(fact, names) for fact in rows)
        yield "\n"
    elif section.facts:
        yield "No figure stands in more than one article.\n\n"
    said = [one for one in section.quotes if one.verdict != "single"]
    if said:
        yield "| | Speaker | Versions |\n|---|---|---|\n"
        for one in said:
            versions: dict[str, list[Quote]] = {}
            for quote in one.mentions:
                versions.setdefault(quote.text, []).append(quote)
            worded = "<br>".join(f"“{text(words)}” {places(quotes, names)}" for words, quotes in versions.items())
            yield f"| {text(SIGNS[one.verdict])} {one.verdict} | {text(speaker(one))} | {worded} |\n"
        yield "\n"


def fact_row(fact: Fact, names: dict[str, str]) -> str:
    """One fact with each wording and its places."""
    state = "not compared" if is_not_compared(fact) else fact.verdict
    sure = "" if fact.confidence is None else f", confidence {text(f'{fact.confidence:.2g}')}"
    groups = (f"{text(wording(group[0]))} {places(group, names)}" for group in by_wording(fact.mentions))
    told = sourcing_text(fact)
    label = text(fact.label) + (f"<br>{text(told)}" if told else "")
    return f"| {text(SIGNS[state])} {state}{sure} | {label} | {text(value_range(fact))} | {'<br>'.join(groups)} |\n"


def places(mentions: Sequence[Claim] | Sequence[Quote], names: dict[str, str]) -> str:
    """ "(Herald 3:7, Wire 1:6)"."""
    told = dict.fromkeys(f"{names.get(one.article) or one.article} {position(one)}".strip() for one in mentions)
    return f"({', '.join(map(text, told))})"


def articles(report: Report, names: dict[str, str]) -> Iterator[str]:
    """What was read, and what was not."""
    if report.articles:
        yield f"{count(len(report.articles), 'article')}:\n\n"
        for article in report.articles:
            about = (names[article.id], article.path, article.outlet, article.published)
            told = dict.fromkeys(text(one) for one in about if one)
            yield f"- {', '.join(told)}, sha256 `{article.sha256[:HASH]}`\n"
        yield "\n"
    if report.skipped:
        yield "Not read:\n\n"
        yield from (f"- {text(one.source)}: {text(one.reason)}\n" for one in report.skipped)
        yield "\n"


def text(words: str) -> str:
    """Words of an article, or of ours, that stay words."""
    escaped = NUMBERED.sub(r"\1\\\2", MARKUP.sub(r"\\\g<0>", visible(words).strip()))
    return REFERENCE.sub("\\g<0>\u200b", escaped)
