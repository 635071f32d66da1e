"""What is known about the articles themselves when their claims are judged."""

from collections.abc import Mapping

from ..records import Record


class Circumstances(Record):
    """Dates, origins and stories of the articles, and the exchange rates that they imply."""

    published: Mapping[str, str | None] = {}
    """Article -> its date of publication."""
    copies: Mapping[str, str] = {}
    """Article -> the first of the articles it shares its text with."""
    agencies: Mapping[str, str] = {}
    """Article -> the news agency under whose name it runs."""
    stories: Mapping[str, str] = {}
    """Article -> its story."""
    exchange: Mapping[tuple[str, str], float] = {}
    """Two currencies -> how much of the second one of the first is worth."""
