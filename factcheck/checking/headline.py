"""The headline of a draft: where it stands, and the figures of one that stands in the front matter."""

import re
from typing import TYPE_CHECKING

import msgspec

from .. import locate
from ..patterns import Patterns
from ..pipeline import analysed
from ..records import Article, Claim, Extract, Gathered, Layout, Number

if TYPE_CHECKING:
    from spacy.language import Language

MARKS = re.compile(r"[\s#=*_]*")
"""What may stand in front of a headline."""


def headline_of(article: Article) -> tuple[int, int]:
    """Where the headline stands at the head of a text or in its front matter; an empty stretch where it does neither."""
    title = (article.title or "").strip()
    begin = MARKS.match(article.text)
    start = begin.end() if begin else 0
    if title and article.text.startswith(title, start):
        return start, start + len(title)
    front = len(article.text) - len(article.body) if article.body is not None else 0
    start = article.text.find(title, 0, front) if title and front > 0 else -1
    return (start, start + len(title)) if start >= 0 else (0, 0)


def with_headlines(draft: Gathered, nlp: "Language", patterns: Patterns) -> Gathered:
    """A draft with the figures of headlines that stand in the front matter, which is no part of the text that was read.

    Shape:  such a figure has its place in the file, as all others.
    """
    return msgspec.structs.replace(
        draft, extracts=tuple(with_headline(extract, nlp, patterns) for extract in draft.extracts)
    )


def with_headline(extract: Extract, nlp: "Language", patterns: Patterns) -> Extract:
    """One article with the figures of its headline, where that stands in the front matter."""
    article = extract.article
    start, end = headline_of(article)
    if article.body is None or start == end or end > len(article.text) - len(article.body):
        return extract
    text = article.text[start:end]
    alone = msgspec.structs.replace(article, text=text, body=None, layers=(), layout=Layout())
    found = analysed(alone, nlp, patterns)
    if not isinstance(found, Extract):
        return extract
    claims = tuple(moved(claim, start, article.text) for claim in found.claims)
    reading = extract.reading and msgspec.structs.replace(extract.reading, claims=(*claims, *extract.reading.claims))
    return msgspec.structs.replace(extract, claims=(*claims, *extract.claims), reading=reading)


def moved(claim: Claim, by: int, text: str) -> Claim:
    """A claim of a passage as one of the text that the passage stands in."""
    first, last = claim.number.start + by, claim.number.end + by
    line_start = max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
    found = msgspec.structs.replace(
        claim,
        id=f"{claim.article}:{first}-{last}",
        start=claim.start + by,
        end=claim.end + by,
        number=Number(start=first, end=last, text=claim.number.text),
        sentence_start=claim.sentence_start + by,
        also=None,
        whole=None,
        line=len(locate.LINE_END.findall(text, 0, first)) + 1,
        column=first - line_start + 1,
    )
    return msgspec.structs.replace(found, selector=locate.selector(found, text))
