"""Records of what the articles state, each by itself."""

from .articles import Article, Skipped
from .base import Record
from .claims import Claim, Rejected
from .quotes import Quote


class Reading(Record):
    """What an article says where its file has it with other letters: hyphenated, marked up, in a broken encoding.

    Claims and quotes are those of the Extract, one for one and under the same ids, with the words and offsets of `text`.
    """

    text: str
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]


class Extract(Record):
    """All that the comparison needs of one article."""

    article: Article
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    rejected: tuple[Rejected, ...] = ()
    reading: Reading | None = None
    """What is compared, where it differs from the file."""


class Gathered(Record):
    """What the articles under some paths state, one Extract an article, before any comparison."""

    tool: str
    model: str
    extracts: tuple[Extract, ...]
    skipped: tuple[Skipped, ...]
