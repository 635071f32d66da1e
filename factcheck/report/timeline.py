"""A timeline of a figure that moves, as inline SVG: what each article gives, in the order of the articles' dates.

Each article has two lines: who says what, and below it the values that its words allow, with the stated one as a dot.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from html import escape

from ..patterns import builtin
from ..quantities import interval
from ..quantities.interval import Interval
from ..quantities.units import units
from ..records import Claim, Fact, Record, Source
from .display import figure_text, newspaper_date, visible

WIDTH = 360
LINE = 34
"""Height of an article's two lines."""
LEFT, RIGHT = 8, 352
"""Ends of the scale; an open interval goes on to the end."""
MOST = 40
"""Articles that are drawn; a chart of more is read by nobody."""
LABEL = 52
"""Characters of a label that fit."""


class Point(Record):
    """One figure on the timeline."""

    when: str
    """ISO date of the article, or ""."""
    label: str
    stated: float
    span: Interval


def timeline(fact: Fact, articles: Mapping[str, Source], name_of: Callable[[str], str], title: str) -> str | None:
    """The figures of a fact over time, or None where fewer than two can be drawn.

    Shape:  an `<svg>` element without styles or scripts; its colours come from the classes of the page.
    """
    points = sorted(points_of(fact, articles, name_of), key=lambda point: (point.when, point.stated, point.label))[
        :MOST
    ]
    if len(points) < 2:
        return None
    ends = [end for point in points for end in (point.stated, point.span.low, point.span.high) if math.isfinite(end)]
    low, high = min(ends), max(ends)
    margin = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    low, high = low - margin, high + margin
    height = LINE * len(points) + 6
    rows = "".join(row(point, number, low, high) for number, point in enumerate(points))
    told = "; ".join(point.label for point in points)
    return (
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title><desc>{escape(told)}</desc>{rows}</svg>"
    )


def points_of(fact: Fact, articles: Mapping[str, Source], name_of: Callable[[str], str]) -> Iterator[Point]:
    """The mentions that are numbers, in base units, each figure of an article once."""
    seen: set[tuple[str, float, str]] = set()
    for claim in fact.mentions:
        if isinstance(claim.value, str) or not math.isfinite(claim.value):
            continue
        worth = units(builtin()).scale(interval.measured_in(claim))
        stated = claim.value * worth.factor + worth.offset
        if (key := (claim.article, stated, claim.bound)) in seen:
            continue
        seen.add(key)
        article = articles.get(claim.article)
        when = (article.published if article else None) or ""
        yield Point(when=when, label=label(claim, when, name_of), stated=stated, span=span_of(claim, stated))


def label(claim: Claim, when: str, name_of: Callable[[str], str]) -> str:
    """ "April 22, 2024 · Harrow Wire: rose to 14, per police"."""
    name = name_of(claim.article)
    said = f", per {visible(claim.attribution)}" if claim.attribution else ""
    whole = f"{newspaper_date(when)} · {name}" if when else name
    told = f"{whole}: {figure_text(claim)}{said}"
    return told if len(told) <= LABEL else f"{told[: LABEL - 1].rstrip()}…"


def span_of(claim: Claim, stated: float) -> Interval:
    """The values that the words of a claim allow."""
    if claim.vague:
        return Interval(low=stated, high=stated * interval.VAGUE, place=1.0)
    return interval.stated(claim, units(builtin()))


def row(point: Point, number: int, low: float, high: float) -> str:
    """The two lines of an article."""
    text_y, bar_y = number * LINE + 14, number * LINE + 26
    begin, end, dot = (place(value, low, high) for value in (point.span.low, point.span.high, point.stated))
    return (
        f'<text x="{LEFT}" y="{text_y}">{escape(point.label)}</text>'
        f'<line class="scale" x1="{LEFT}" x2="{RIGHT}" y1="{bar_y}" y2="{bar_y}"/>'
        f'<line class="span" x1="{begin:.1f}" x2="{end:.1f}" y1="{bar_y}" y2="{bar_y}"/>'
        f'<circle cx="{dot:.1f}" cy="{bar_y}" r="4"/>'
    )


def place(value: float, low: float, high: float) -> float:
    """Where a value stands on the scale."""
    if math.isinf(value):
        return RIGHT if value > 0 else LEFT
    return LEFT + (RIGHT - LEFT) * (value - low) / (high - low)
