"""The time of a figure's event: the date that the grammar attaches to it, which need not be the nearest date.

"The quake left 30 injured in a region that a tsunami had struck in 2004": 2004 is the date of the tsunami.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from .. import syntax
from ..records import Figure
from .lexicon import ClaimLexicon

DEPTH = 25
"""Maximum number of edges followed towards the root of a sentence."""
SENTENCES_BACK = 3
"""Number of sentences before a figure whose date may still apply to it."""

Dates = Mapping[int, Sequence[tuple[int, str]]]
"""Index of a token -> the dates attached to it, as (index of the date, its value) in order of the text."""


class Timeline:
    """The dates of one article, by sentence."""

    def __init__(self, figures: Sequence[tuple[Figure, Span | None]]) -> None:
        self.dates: dict[int, dict[int, list[tuple[int, str]]]] = {}
        for figure, core in figures:
            if core is not None and figure.kind == "date" and figure.rejected is None:
                tied = self.dates.setdefault(core.sent.start, {})
                for index in {dated_token(core).i, *range(core.start, core.end)}:
                    tied.setdefault(index, []).append((core.root.i, str(figure.value)))

    def of(self, core: Span, event: Token | None, lexicon: ClaimLexicon) -> str | None:
        """The date of a figure's event, from the sentence of the figure, else from the sentences before."""
        sentence = core.sent
        dates = self.dates.get(sentence.start, {})
        if not syntax.is_parsed(sentence):
            # Without a parse, the only evidence is that the sentence has a single date.
            ends = [next(iter(dates.values()))[0], next(reversed(dates.values()))[-1]] if dates else []
            return ends[0][1] if ends and ends[0] == ends[1] else None
        own = date_of(core.root, dates)
        if own is None and event is not None and event.sent == sentence:
            own = date_of(event, dates)
        return own or self.carried_over(sentence, lexicon)

    def carried_over(self, sentence: Span, lexicon: ClaimLexicon) -> str | None:
        """The date of the sentences before, if the sentence refers to them with a pronoun: "It killed 12"."""
        for _ in range(SENTENCES_BACK):
            if sentence.start == 0 or not points_back(sentence, lexicon):
                return None
            sentence = sentence.doc[sentence.start - 1].sent
            if syntax.is_parsed(sentence):
                date = date_of(reported_predicate(sentence.root), self.dates.get(sentence.start, {}))
                if date is not None:
                    return date
        return None


def reported_predicate(root: Token) -> Token:
    """The predicate of the reported clause, if the sentence reports: "struck" in "it struck on Friday, police said"."""
    for child in root.children:
        if child.dep_ in syntax.CONTENT_CLAUSE and child.pos_ in syntax.VERBAL:
            return child
    return root


def points_back(sentence: Span, lexicon: ClaimLexicon) -> bool:
    """Whether the subject of the sentence, or of its reported clause, is a pronoun."""
    subject = syntax.subject(reported_predicate(sentence.root))
    return subject is not None and subject.lower_ in lexicon.pronouns


def date_of(token: Token, dates: Dates) -> str | None:
    """The date attached to a token, else to the nearest token above it in its clause; None if there is none."""
    if not dates:
        return None
    for node in upwards(token):
        near = [nearest(dates[one.i], token.i) for one in (node, *dated_nouns(node)) if one.i in dates]
        if near:
            return min(near, key=lambda date: (abs(date[0] - token.i), date[0]))[1]
    return None


def nearest(tied: Sequence[tuple[int, str]], index: int) -> tuple[int, str]:
    """The date nearest to a token; of two at the same distance, the earlier."""
    place = bisect_left(tied, (index, ""))
    return min(tied[max(0, place - 1) : place + 1], key=lambda date: abs(date[0] - index))


def dated_token(core: Span) -> Token:
    """The token whose date this is: "struck" in "struck on Tuesday", "quake" in "the 2004 quake"."""
    token = core.root
    for _ in range(DEPTH):
        above = syntax.governor(token)
        if above is None:
            break
        token = above
        if not core.start <= token.i < core.end and token.pos_ not in {"NUM", "ADP"}:
            break
    return token


def upwards(token: Token) -> Iterator[Token]:
    """A token and those above it, below any verb of saying: "said on Friday that 12 died" does not date the deaths."""
    yield token
    for _ in range(DEPTH):
        above = token.head
        if above == token or token.dep_ in syntax.CONTENT_CLAUSE:
            return
        yield above
        token = above


def dated_nouns(node: Token) -> Iterator[Token]:
    """The subject and agent of a predicate, with their complements and clauses: "the toll of the 2004 quake rose"."""
    if node.pos_ not in syntax.VERBAL and not syntax.is_predicate(node):
        return
    for noun in (syntax.subject(node), syntax.agent(node)):
        if noun is None or noun == node:
            continue
        yield noun
        for _, inner in syntax.complements(noun):
            yield inner
        yield from (child for child in noun.children if child.dep_ in syntax.CLAUSE_OF_NOUN and child != node)
