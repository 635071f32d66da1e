"""Claims and quotations by hand: a sentence with the figure between bars, the rest by keyword."""

from typing import Any

from factcheck import sentences
from factcheck.records import Article, Claim, Kind, Number, Piece, Quote

KINDS: dict[str, Kind] = {
    "USD": "money",
    "EUR": "money",
    "GBP": "money",
    "year": "duration",
    "month": "duration",
    "day": "duration",
}


def claim(marked: str, value: float | str, *, article: str = "a.txt", **more: Any) -> Claim:
    """ "killing |1,200| people", 1200 -> a claim of `article`, its sentence at offset 0 unless `at` says otherwise."""
    before, text, after = marked.split("|")
    sentence = before + text + after
    at = more.pop("at", 0)
    start = at + len(before)
    kind: Kind = more.pop("kind", None) or KINDS.get(more.get("unit") or "", "count")
    more = {"clss" if name == "class_" else name: given for name, given in more.items()}
    return Claim(
        id=f"{article}:{start}-{start + len(text)}",
        article=article,
        start=start,
        end=start + len(text),
        text=text,
        sentence=sentence,
        sentence_start=at,
        number=Number(start=start, end=start + len(text), text=text),
        kind=kind,
        value=value,
        **more,
    )


def article(name: str, text: str = "", *, published: str | None = None) -> Article:
    """An article of this text."""
    return Article(id=name, path=name, text=text, title=None, outlet=None, published=published, sha256="")


def quote(text: str, *, article: str = "a.txt", speaker: str | None = "Jane Doe", start: int = 0, **more: Any) -> Quote:
    """A quotation that stands alone in its article."""
    pieces = more.pop("pieces", (Piece(start=start, end=start + len(text)),))
    return Quote(
        id=f"{article}:{start}-{start + len(text)}",
        article=article,
        start=start,
        end=start + len(text),
        text=text,
        pieces=pieces,
        sentences=more.pop("sentences", None) or sentences.of_pieces(" " * start + text, pieces),
        kind=more.pop("kind", "direct"),
        sentence=text,
        speaker=speaker,
        **more,
    )
