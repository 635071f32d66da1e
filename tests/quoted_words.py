"""What an output sets in quotation marks and no article has."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

QUOTED = re.compile(r"“([^“”]*)(?:”|$)")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u206f\ufeff]")
GAP = re.compile(r"\s…\s|…$|^…")
"""Where words are left out: between the pieces of a quotation, and where a line is too short for it."""


def plain(text: str) -> str:
    """A text with one space where it has any, without what nobody sees."""
    return " ".join(INVISIBLE.sub("", text).split())


def foreign(texts: Iterable[str], articles: Iterable[str]) -> list[str]:
    """What stands in quotation marks in some texts, and, piece by piece, in no article."""
    known = "\n".join(map(plain, articles))
    return [
        words
        for text in texts
        for words in QUOTED.findall(plain(text))
        for piece in GAP.split(words)
        if piece.strip(" ,") not in known
    ]


def messages(report: Any) -> Iterator[str]:
    """What a report in JSON says in words of its own."""
    for finding in (*report["facts"], *report["quotes"]):
        yield finding["message"]
        yield finding.get("label") or ""


def broken(report: Any, articles: dict[str, str]) -> list[str]:
    """Texts of quotations in a report in JSON that are not, piece by piece, those of their articles."""
    return [
        quote["text"]
        for utterance in report["quotes"]
        for quote in utterance["mentions"]
        if any(plain(piece) not in plain(articles[quote["article"]]) for piece in quote["text"].split(" … "))
        or quote["text"]
        != " … ".join(articles[quote["article"]][piece["start"] : piece["end"]] for piece in quote["pieces"])
    ]
