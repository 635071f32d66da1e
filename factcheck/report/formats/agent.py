"""A line a finding, for programs that read text: language models, grep and editors. What is not a finding begins with "#"."""

from collections.abc import Iterator

from ...records import Claim, Quote, Report
from .. import Output, View
from ..display import visible
from ..findings import agreed, findings, summary, words
from ..places import path_and_position

HASH = 12
"""Digits of an article's hash."""
LONGEST = 160
"""Characters of a quotation that are given."""
MOST = 12
"""Mentions that a line has; the last part of a line says how many there are beyond them."""


def compare(listing: Report, view: View) -> Iterator[Output]:
    """First the counts, then the findings, the gravest first, then what was read and what was not."""
    found = findings(listing, view)
    yield f"# {summary(listing, found, view)}\n# {agreed(listing)}\n"
    for one in found:
        sure = "-" if one.confidence is None else f"{one.confidence:.2f}"
        mentions = (one.first, *one.others)
        told = [one.verdict, sure, one.id, one.title, one.message, one.sourcing, *map(mention, mentions[:MOST])]
        told += [f"and {len(mentions) - MOST} more"] if len(mentions) > MOST else []
        yield " | ".join(part.replace("|", "¦") for part in map(visible, told) if part) + "\n"
    for article in listing.articles:
        about = (article.path, article.outlet, article.published, f"sha256 {article.sha256[:HASH]}")
        yield f"# read {' | '.join(visible(one) for one in about if one)}\n"
    for skipped in listing.skipped:
        yield f"# not read {visible(skipped.source)} | {visible(skipped.reason)}\n"
    yield f"# {visible(listing.tool)}, model {visible(listing.model)}\n"


def mention(one: Claim | Quote) -> str:
    """ "news/a.txt:3:7 “About 250 people”"."""
    told = words(one)
    told = told if len(told) <= LONGEST else f"{told[: LONGEST - 1].rstrip()}…"
    said = one.attribution if isinstance(one, Claim) else one.speaker
    return f"{path_and_position(one)} “{told}”{f' per {visible(said)}' if said else ''}"
