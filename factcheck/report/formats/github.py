"""Annotations of GitHub Actions: a line a finding, which the site shows beside the line of the article.

GitHub shows ten errors, ten warnings and ten notices of a step, so the gravest come first.
"""

from collections.abc import Iterator, Sequence

from ...listings import Check
from ...records import Report, Source
from .. import Output, View, checked
from ..display import visible
from ..findings import Finding, findings, region, relative, summary, words

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
HASH = 12
"""Digits of an article's hash."""


def compare(listing: Report, view: View) -> Iterator[Output]:
    """The annotations, then in the log what was compared."""
    found = findings(listing, view)
    yield from log(listing, listing.articles, found, summary(listing, found, view), view)


def check(listing: Check, view: View) -> Iterator[Output]:
    """The annotations of a draft, then in the log what it was checked against."""
    articles = (*listing.draft, *listing.articles)
    yield from log(listing, articles, checked.findings(listing), checked.summary(listing), view)


def log(
    listing: Report | Check, articles: Sequence[Source], found: Sequence[Finding], told: str, view: View
) -> Iterator[Output]:
    """Annotations, and lines of the log."""
    for one in found:
        yield annotation(one, view)
    yield logged(f"factcheck: {told}")
    for article in articles:
        yield logged(f"factcheck: read {article.path} sha256 {article.sha256[:HASH]}")
    for skipped in listing.skipped:
        yield logged(f"factcheck: not read {skipped.source}: {skipped.reason}")
    yield logged(f"factcheck: {listing.tool}, model {listing.model}")


def annotation(finding: Finding, view: View) -> str:
    """One finding as a workflow command."""
    first, at = finding.first, region(finding.first)
    properties = {"file": relative(first.article, view.folder)}
    if at:
        properties |= {"line": str(at.line), "endLine": str(at.end_line)}
        # Columns are shown within one line only.
        columns = {"col": str(at.column), "endColumn": str(at.end_column)}
        properties |= columns if at.line == at.end_line else {}
    properties["title"] = f"{finding.verdict}: {finding.title}"
    named = ",".join(f"{name}={property_text(value)}" for name, value in properties.items())
    lines = [
        finding.message,
        finding.sourcing,
        *(f"{one.article}:{one.line or '?'} “{words(one)}”" for one in (first, *finding.others)),
    ]
    return f"::{COMMANDS[finding.level]} {named}::{'%0A'.join(message_text(line) for line in lines if line)}\n"


def message_text(text: str) -> str:
    """Text as the message of a command."""
    return visible(text).replace("%", "%25")


def property_text(text: str) -> str:
    """Text as the value of a property of a command."""
    return message_text(text).replace(":", "%3A").replace(",", "%2C")


def logged(text: str) -> str:
    """A line that is no command: GitHub takes "##[" for one wherever it stands."""
    return visible(text).replace("##[", "## [") + "\n"
