"""What builds and editors are told: one finding for each discrepancy and each quotation that differs, at one place of a file."""

import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Literal
from urllib.parse import quote as percent_encoded

from ..records import Claim, Fact, Quote, Record, Report, Utterance
from . import View, is_shown
from .display import count, figure_text, sourcing_text, value_range, visible
from .evidence import odd_mentions
from .places import STDIN
from .sections import is_discrepancy

Level = Literal["error", "warning", "note"]
LEVELS: dict[str, Level] = {
    "conflict": "error",
    "misattributed": "error",
    "update": "warning",
    "altered": "warning",
    "compatible": "note",
}
"""Verdict -> how loud a build is about it."""
RULES = {
    "conflict": "Figures of one fact that cannot both be right as stated.",
    "update": "Figures of one fact that differ, where the articles show a later count of a running figure.",
    "compatible": "Figures of one fact that differ, where the words leave room for both.",
    "misattributed": "The same quoted words, with two people named as their speaker.",
    "altered": "One quotation in words that differ.",
}
ORDER = tuple(LEVELS)


class Finding(Record):
    """One discrepancy at the place of one of its mentions, with the others beside it."""

    id: str
    verdict: str
    level: Level
    title: str
    """ "people taken to safety: 240 to 250"."""
    message: str
    first: Claim | Quote
    """The mention to look at first: of a figure that fewer articles give than another one."""
    others: tuple[Claim | Quote, ...]
    rule: str
    confidence: float | None
    sources: int
    sourcing: str = ""
    """Who they are, in words."""


def findings(report: Report, view: View | None = None) -> list[Finding]:
    """Every finding, the gravest and most certain first; with a view, those that are certain enough to be shown."""
    facts = [of_fact(fact) for fact in report.facts if is_discrepancy(fact) and (view is None or is_shown(fact, view))]
    said = [of_utterance(one) for one in report.quotes if one.verdict in LEVELS]
    return sorted(
        [*facts, *said],
        key=lambda one: (ORDER.index(one.verdict), -(1.0 if one.confidence is None else one.confidence), one.id),
    )


def hidden(report: Report, view: View) -> int:
    """How many discrepancies are not certain enough to be shown."""
    return sum(not is_shown(fact, view) for fact in report.facts)


def of_fact(fact: Fact) -> Finding:
    """A discrepancy of figures."""
    odd = odd_mentions(fact)
    ordered = sorted(fact.mentions, key=lambda claim: (claim.id not in odd, claim.article, claim.number.start))
    told = value_range(fact)
    return Finding(
        id=fact.id,
        verdict=fact.verdict,
        level=LEVELS[fact.verdict],
        title=visible(fact.label) + (f": {told}" if told else ""),
        message=visible(fact.message),
        first=ordered[0],
        others=tuple(ordered[1:]),
        rule=fact.rule,
        confidence=fact.confidence,
        sources=fact.sources,
        sourcing=sourcing_text(fact),
    )


def of_utterance(utterance: Utterance) -> Finding:
    """A quotation that articles give otherwise."""
    return Finding(
        id=utterance.id,
        verdict=utterance.verdict,
        level=LEVELS[utterance.verdict],
        title=f"quotation of {visible(utterance.speaker or 'somebody not named')}",
        message=visible(utterance.message),
        first=utterance.mentions[0],
        others=tuple(utterance.mentions[1:]),
        rule=utterance.verdict,
        confidence=None,
        sources=len({quote.article for quote in utterance.mentions}),
    )


def words(mention: Claim | Quote) -> str:
    """The figure or the quotation as the article words it."""
    return figure_text(mention) if isinstance(mention, Claim) else visible(mention.text)


def passage(mention: Claim | Quote) -> str:
    """The text of the article that a region marks: of a quotation, with what stands between its pieces."""
    if isinstance(mention, Claim):
        return mention.number.text
    return mention.selector.exact if mention.selector else mention.text


class Region(Record):
    """A stretch of a file, in lines and columns from 1; the end column is the one behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


def region(mention: Claim | Quote) -> Region | None:
    """Where the number of a claim or the words of a quotation stand; None where the line is not known."""
    if mention.line is None or mention.column is None:
        return None
    text = passage(mention)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = (mention.column if len(lines) == 1 else 1) + len(lines[-1])
    return Region(line=mention.line, column=mention.column, end_line=mention.line + len(lines) - 1, end_column=end)


def relative(path: str, folder: str) -> str:
    """The path of an article from the folder where the command was run, if it lies in it; with slashes, whatever the system."""
    if folder and os.path.isabs(path):
        inside = os.path.relpath(path, folder)
        path = path if inside.startswith("..") else inside
    return PurePath(path).as_posix() if path != STDIN else "stdin"


def uri(path: str, folder: str) -> str:
    """The path of an article as a URI reference, relative where it can be."""
    inside = relative(path, folder)
    encoded = percent_encoded(inside, errors="replace")
    return f"file://{encoded}" if inside.startswith("/") else encoded


def summary(report: Report, found: Sequence[Finding], view: View) -> str:
    """ "2 findings in 4 articles: 1 conflict, 1 altered; 3 less certain ones hidden"."""
    numbers = {verdict: sum(one.verdict == verdict for one in found) for verdict in ORDER}
    told = ", ".join(f"{number:,} {verdict}" for verdict, number in numbers.items() if number)
    left = hidden(report, view)
    more = f"; {left:,} less certain hidden, --unsure lists them" if left else ""
    return (
        f"{count(len(found), 'finding')} in {count(len(report.articles), 'article')}{f': {told}' if told else ''}{more}"
    )


def agreed(report: Report) -> str:
    """ "agree: 12; in one article only, or not compared: 5"."""
    numbers = {verdict: sum(fact.verdict == verdict for fact in report.facts) for verdict in ("agree", "single")}
    return f"agree: {numbers['agree']:,}; in one article only, or not compared: {numbers['single']:,}"
