"""SARIF 2.1.0 for code scanning and editors: a result a discrepancy, at the place of one mention, related to the others.

All discrepancies are in it, however certain; `rank` is the confidence in percent.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ...json_text import json_text
from ...listings import Check
from ...records import Claim, Quote, Report, Source
from .. import Output, View, checked
from ..display import visible
from ..findings import LEVELS, RULES, Finding, findings, passage, region, uri, words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 5_000
"""Results that GitHub takes of one run."""


def compare(listing: Report, view: View) -> Iterator[Output]:
    """One run with the findings, the gravest first, and the articles with their hashes."""
    yield log(run(listing, listing.articles, findings(listing), Rules(LEVELS, RULES), view.folder))


def check(listing: Check, view: View) -> Iterator[Output]:
    """One run with the findings of a draft, and all articles with their hashes."""
    rules = Rules(checked.LEVELS, checked.RULES)
    yield log(run(listing, (*listing.draft, *listing.articles), checked.findings(listing), rules, view.folder))


class Rules(NamedTuple):
    """The rules that a run lists: verdict -> level, and what it means."""

    levels: Mapping[Any, str]
    meanings: Mapping[Any, str]


def log(one_run: dict[str, Any]) -> str:
    """A log of one run."""
    content = {"$schema": SCHEMA, "version": "2.1.0", "runs": [one_run]}
    return json_text(content, indent=2) + "\n"


def run(
    report: Report | Check, articles: Sequence[Source], found: list[Finding], rules: Rules, folder: str
) -> dict[str, Any]:
    """One run."""
    verdicts = tuple(rules.levels)
    name, _, version = report.tool.partition(" ")
    notes = [f"not read: {one.source}: {one.reason}" for one in report.skipped]
    if len(found) > MOST:
        notes.append(f"{len(found):,} findings; the {MOST:,} gravest are listed")
    return {
        "tool": {
            "driver": {
                "name": name,
                "version": version,
                "rules": [
                    {
                        "id": verdict,
                        "shortDescription": {"text": rules.meanings[verdict]},
                        "defaultConfiguration": {"level": rules.levels[verdict]},
                    }
                    for verdict in verdicts
                ],
                "properties": {"languageModel": report.model},
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": {"uri": uri(one.path, folder)}, "hashes": {"sha-256": one.sha256}} for one in articles
        ],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [{"level": "warning", "message": message(note)} for note in notes],
            }
        ],
        "results": [result(one, verdicts.index(one.verdict), folder) for one in found[:MOST]],
    }


def result(finding: Finding, rule: int, folder: str) -> dict[str, Any]:
    """One finding."""
    related = [{"id": number, **location(one, folder)} for number, one in enumerate(finding.others, 1)]
    about: dict[str, Any] = {"rule": finding.rule, "sources": finding.sources, "figure": words(finding.first)}
    about |= {"sourcing": finding.sourcing} if finding.sourcing else {}
    return {
        "ruleId": finding.verdict,
        "ruleIndex": rule,
        "level": finding.level,
        "message": message(f"{finding.title}. {finding.message}".rstrip(". ")),
        "locations": [location(finding.first, folder)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"factId/v1": finding.id},
        **({} if finding.confidence is None else {"rank": round(finding.confidence * 100, 1)}),
        "properties": about,
    }


def location(mention: Claim | Quote, folder: str) -> dict[str, Any]:
    """Where a mention stands."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(mention.article, folder)}}
    at = region(mention)
    if at:
        physical["region"] = {
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
            "snippet": {"text": passage(mention)},
        }
    return {"physicalLocation": physical, "message": message(f"{words(mention)}: {mention.sentence}")}


def message(text: str) -> dict[str, str]:
    """A text as a message without links and placeholders: viewers take "[a](b)" for a link, and "{0}" for an argument."""
    return {"text": visible(text).replace("](", "] (").replace("{", "{{").replace("}", "}}")}
