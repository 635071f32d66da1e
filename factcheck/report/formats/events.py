"""Event reports for conflict researchers: comma-separated values, a row for what one article says of one fact.

The columns are those of event report data as the R package eventreport aggregates them (`event_id` and the columns of its data
set MAVERICK), then our own. A row says what its article says: no value is taken from other articles, and none is invented.
"""

import calendar
import csv
import re
from collections.abc import Iterator
from io import StringIO

from ...records import Claim, Fact, Report
from .. import Output, View
from ..tables import Provenance, Row, cell, provenance_of

LISTS_SKIPPED = False
"""The rows have no place for them."""

COLUMNS = (
    "id", "event_id", "date_start", "date_end", "location", "actor1", "deaths_best", "deaths_low", "deaths_high",
    "injuries_best", "injuries_low", "injuries_high", "source", "label", "kind", "class", "unit", "best", "low", "high",
    "figure", "bound", "modality", "attribution", "time", "verdict", "rule", "story", "published", "article", "url",
    "sentence", "sha256", "tool", "model",
)  # fmt: skip
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
KINDS = ("count", "money", "percent", "measure", "duration")
"""Kinds that say how many or how much; a rank, an age or a date is no size of an event."""
ESTIMATES = {"killed": "deaths", "injured": "injuries"}
"""Class of what is counted -> the beginning of its three columns."""


def compare(listing: Report, view: View) -> Iterator[Output]:
    """A row for each figure that each article gives for each fact."""
    provenance = provenance_of(listing)
    stories = {article.id: article.story for article in listing.articles}
    buffer = StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for fact in listing.facts:
        for claim in fact.mentions:
            if claim.kind in KINDS:
                row = event_report(claim, fact, provenance)
                row["story"] = stories.get(claim.article)
                writer.writerow({name: cell(row.get(name)) for name in COLUMNS})
    yield buffer.getvalue()


def event_report(claim: Claim, fact: Fact, provenance: Provenance) -> Row:
    """What one article says of one fact."""
    best, low, high = estimates(claim)
    start, end = days(claim.scope.time)
    about = provenance.of(claim.article)
    row: Row = {
        **about,
        "id": claim.id,
        "event_id": fact.id,
        "date_start": start,
        "date_end": end,
        "location": claim.scope.place,
        "actor1": claim.scope.actor,
        "source": about.get("outlet") or claim.article,
        "label": fact.label,
        "kind": claim.kind,
        "class": claim.clss,
        "unit": claim.unit,
        "figure": claim.text,
        "time": claim.scope.time,
        "verdict": fact.verdict,
        "rule": fact.rule,
        "best": best,
        "low": low,
        "high": high,
        **{name: getattr(claim, name) for name in ("bound", "modality", "attribution", "sentence")},
    }
    prefix = ESTIMATES.get(claim.clss or "")
    # What is denied, feared or expected did not happen as far as this article says.
    if prefix and claim.kind == "count" and claim.modality == "stated":
        row |= {f"{prefix}_best": best, f"{prefix}_low": low, f"{prefix}_high": high}
    return row


def estimates(claim: Claim) -> tuple[float | None, float | None, float | None]:
    """Best, low and high as the article states them; None where its words give none.

    Shape:  "12" -> 12, 12, 12; "about 12" -> 12 and no ends; "at least 12" -> 12, 12 and no high; "up to 12" -> only high;
            "10 to 12" -> no best; "dozens" -> only low.
    """
    if isinstance(claim.value, str):
        return None, None, None
    value, high = claim.value, claim.high
    if isinstance(high, (int, float)):
        return None, min(value, high), max(value, high)
    if claim.vague:
        return None, value, None
    if claim.bound in ("at least", "more than"):
        return value, value, None
    if claim.bound in ("at most", "less than", "up to"):
        return None, None, value
    if claim.bound in ("about", "nearly"):
        return value, None, None
    return value, value, value


def days(time: str | None) -> tuple[str | None, str | None]:
    """First and last possible day of what a claim is about; None where its time names no year: "Thursday", "--09".

    Shape:  "2013-07-02" -> that day twice; "2013-02" -> 2013-02-01, 2013-02-28; "2013" -> 2013-01-01, 2013-12-31.
    """
    match = DAY.fullmatch(time or "")
    if not match or not 1 <= int(match[2] or 1) <= 12 or int(match[1]) == 0:
        return None, None
    year, month, day = match.groups()
    if day:
        return time, time
    if month:
        return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]}"
    return f"{year}-01-01", f"{year}-12-31"
