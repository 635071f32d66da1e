"""A draft for the page: each statement with the passages of those who give the same and of those who do not.

Everything here is plain records with the articles' own text in them; the page escapes what it prints.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..listings import STATES, Check, Other, State, Statement
from ..records import Claim, Quote, Record, Source
from .checked import SIGNS, TOLD, firsts
from .display import count, figure_text, short_names, visible
from .facts import attributions
from .utterances import differing_words
from .web import passage_link

TONES: dict[State, str] = {
    "inconsistent": "conflict",
    "differs": "conflict",
    "altered": "altered",
    "misattributed": "misattributed",
    "outdated": "update",
    "compatible": "compatible",
    "newer": "update",
    "not_compared": "not-compared",
    "alone": "single",
    "confirmed": "agree",
}
"""State -> the class of the page's style that has its colour."""
MEANINGS: dict[State, str] = {
    "inconsistent": "The draft itself gives another figure, in its headline or its text, or figures that do not add up.",
    "differs": "Another article gives another figure, and both cannot be right.",
    "altered": "The quoted words differ; those that do are marked.",
    "misattributed": "Another article names another speaker for the same words.",
    "outdated": "Another article has a later figure of a running count.",
    "compatible": "Another article gives another figure, and the words leave room for both.",
    "newer": "The draft has a later figure than the others.",
    "not_compared": "Nothing makes the figures comparable, such as two currencies without a rate.",
    "alone": "No other article states it.",
    "confirmed": "Others state the same. Articles that share the draft's text count as none.",
}


class Passage(Record):
    """The words of one article, and where they stand."""

    name: str
    place: str
    runs: tuple[tuple[bool, str], ...]
    """The words, each run with whether it is marked."""
    said: str
    link: str | None


class Beside(Record):
    """Others who give one figure or wording."""

    is_same: bool
    head: str
    """The figure, and how many articles and independent sources give it."""
    message: str
    passages: tuple[Passage, ...]
    more: int
    """Number of articles that are not shown."""


class Checked(Record):
    """One statement of the draft."""

    statement: Statement
    sign: str
    told: str
    tone: str
    place: str
    figure: str
    runs: tuple[tuple[bool, str], ...]
    beside: tuple[Beside, ...]


MOST = 12
"""Passages shown of one figure."""


class Draft:
    """The statements of a draft, ready for the page."""

    def __init__(self, listing: Check) -> None:
        """Names of all articles."""
        self.listing = listing
        articles = (*listing.draft, *listing.articles)
        self.names = short_names(articles)
        self.articles: Mapping[str, Source] = {article.id: article for article in articles}

    def statements(self) -> list[Checked]:
        """All statements in the draft's order."""
        return [self.checked(one) for one in self.listing.statements]

    def tally(self) -> list[tuple[State, int]]:
        """How many statements are in which state, the gravest first."""
        found = Counter(one.state for one in self.listing.statements)
        return [(state, found[state]) for state in STATES if found[state]]

    def checked(self, one: Statement) -> Checked:
        """One statement with what the others say, those who differ first."""
        beside = [self.differing(other, one) for other in one.differing if other.mentions]
        if one.confirming:
            articles = len({mention.article for mention in one.confirming})
            head = f"{count(articles, 'article')}, {count(one.sources, 'independent source')}"
            beside.append(self.group(one.confirming, one, is_same=True, head=head, message=""))
        return Checked(
            statement=one,
            sign=SIGNS[one.state],
            told=TOLD[one.state],
            tone=TONES[one.state],
            place=f"line {one.mention.line:,}" if one.mention.line else "",
            figure=figure_text(one.mention) if isinstance(one.mention, Claim) else "",
            runs=runs_of(one.mention, None),
            beside=tuple(beside),
        )

    def differing(self, other: Other, one: Statement) -> Beside:
        """Those who give another figure or other words."""
        first = other.mentions[0]
        is_own = first.article == one.mention.article
        behind = "in this draft" if is_own else count(other.sources, "independent source")
        figure = f"{figure_text(first)} · " if isinstance(first, Claim) else ""
        return self.group(other.mentions, one, is_same=False, head=figure + behind, message=other.message)

    def group(
        self, mentions: Sequence[Claim | Quote], one: Statement, *, is_same: bool, head: str, message: str
    ) -> Beside:
        """The first mention of each article."""
        shown = firsts(mentions)
        altered = one.mention if one.state == "altered" and not is_same else None
        return Beside(
            is_same=is_same,
            head=head,
            message=message,
            passages=tuple(self.passage(mention, altered) for mention in shown[:MOST]),
            more=max(len(shown) - MOST, 0),
        )

    def passage(self, mention: Claim | Quote, altered: Claim | Quote | None) -> Passage:
        """The words of one article."""
        article = self.articles.get(mention.article)
        words = mention.sentence if isinstance(mention, Claim) else mention.text
        return Passage(
            name=self.name_of(mention.article),
            place=f"line {mention.line:,}" if mention.line else "",
            runs=runs_of(mention, altered),
            said=attributions([mention]) if isinstance(mention, Claim) else mention.speaker or "",
            link=passage_link(article.url if article else None, words),
        )

    def name_of(self, article: str) -> str:
        """The outlet of an article, or its short name."""
        known = self.articles.get(article)
        return visible((known.outlet if known else None) or self.names.get(article) or article)


def runs_of(mention: Claim | Quote, altered: Claim | Quote | None) -> tuple[tuple[bool, str], ...]:
    """The sentence of a figure with the number marked, or the words of a quotation with those marked that differ."""
    if isinstance(mention, Quote):
        return tuple(differing_words(mention.text, altered.text)) if altered else ((False, mention.text),)
    text = mention.sentence
    begin, end = mention.number.start - mention.sentence_start, mention.number.end - mention.sentence_start
    if not 0 <= begin < end <= len(text):
        return ((False, text),)
    return ((False, text[:begin].lstrip()), (True, text[begin:end]), (False, text[end:].rstrip()))


def claims_of(statements: Iterable[Statement], article: str) -> list[Claim]:
    """The figures of one article of the draft."""
    return [one.mention for one in statements if isinstance(one.mention, Claim) and one.mention.article == article]


def quotes_of(statements: Iterable[Statement], article: str) -> list[Quote]:
    """The quotations of one article of the draft."""
    return [one.mention for one in statements if isinstance(one.mention, Quote) and one.mention.article == article]
