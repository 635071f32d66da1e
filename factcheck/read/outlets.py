"""Names of outlets and agencies in a text and in the name of a file."""

import re
from collections.abc import Iterable

from ..patterns import Patterns
from .dates import days_of_name


def known_outlet(text: str, patterns: Patterns) -> str | None:
    """The first outlet of patterns.yml that a text names, in the spelling of patterns.yml."""
    return spelt(text, (spelling for entry in patterns.outlets.values() for spelling in entry.names))


def spelt(text: str, spellings: Iterable[str]) -> str | None:
    """The first of these names that a text holds, the longest where several begin there."""
    places = [
        (match.start(), -len(spelling), spelling)
        for spelling in spellings
        if (match := re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", text))
    ]
    return min(places)[2] if places else None


def outlet_of_name(stem: str, patterns: Patterns) -> str | None:
    """The outlet in a file's name: "reuters-2024-04-22", "The Guardian", "2024-04-22_dailynews"."""
    dates = days_of_name(stem)
    bare = stem
    for date in reversed(dates):
        bare = f"{bare[: date.start()]} {bare[date.end() :]}"
    rest = " ".join(bare.replace("_", " ").replace("-", " ").split())
    if not rest:
        return None
    for entry in patterns.outlets.values():
        for spelling in entry.names:
            if spelling.casefold().replace("-", " ") in (rest.casefold(), f"the {rest.casefold()}"):
                return spelling
    return rest if dates and len(rest.split()) < 4 and rest.replace(" ", "").isalpha() else None
