"""One JSON document: the report of `compare`; an array of claims or quotes."""

from collections.abc import Iterator
from typing import Any

import msgspec

from ...json_text import json_text
from ...listings import Check, Diff
from ...records import Comparison, Report
from .. import ClaimsListing, QuotesListing, View
from ..machine import in_text_order, whole_numbers, with_provenance


def compare(listing: Report, view: View) -> Iterator[str]:
    """The whole report, as `factcheck schema` describes it."""
    yield document(listing)


def claims(listing: ClaimsListing, view: View) -> Iterator[str]:
    """An array of claims."""
    yield document(list(with_provenance(listing.claims, listing.articles, listing.origin)))


def quotes(listing: QuotesListing, view: View) -> Iterator[str]:
    """An array of quotes, article by article."""
    yield document(list(with_provenance(in_text_order(listing.quotes), listing.articles, listing.origin)))


def two_claims(listing: Comparison, view: View) -> Iterator[str]:
    """Two claims and how alike they are."""
    yield document(listing)


def check(listing: Check, view: View) -> Iterator[str]:
    """A draft's statements in its order."""
    yield document(listing)


def diff(listing: Diff, view: View) -> Iterator[str]:
    """What changed between two versions, article by article."""
    yield document(listing)


def document(records: Any) -> str:
    """Records as indented JSON with a line end."""
    return json_text(whole_numbers(msgspec.to_builtins(records)), indent=2) + "\n"
