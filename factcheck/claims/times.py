"""When a figure's event was: the date that the grammar ties to it, not the one that happens to stand nearest.

"The quake left 30 injured in a region that a tsunami had struck in 2004": 2004 is when the tsunami was.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from .. import syntax
from ..records import Figure
from .lexicon import Lexicon

TELLS_ON = frozenset({"acl", "acl:relcl", "relcl"})
"""Clauses that tell more of a noun: "the quake, which struck on Tuesday"."""
DEPTH = 25
"""Edges that are followed at most towards the root of a sentence."""


class Timeline:
    """The dates of one article by sentence, and the one that the next sentence may leave to be understood."""

    def __init__(self, figures: Sequence[tuple[Figure, Span | None]]) -> None:
        self.dates: dict[int, list[tuple[Figure, Span]]] = {}
        for figure, core in figures:
            if core is not None and figure.kind == "date" and figure.rejected is None:
                self.dates.setdefault(core.sent.start, []).append((figure, core))
        self.told: dict[int, str | None] = {}
        self.last: tuple[int, str | None] = (-1, None)

    def of(self, core: Span, event: Token | None, lexicon: Lexicon) -> str | None:
        """The date of a figure's event, by the figure's sentence or, where that leaves it open, by those before.

        Shape:  sentences are asked for in the order of the text.
        """
        sentence = core.sent
        dates = self.dates.get(sentence.start, [])
        if not syntax.is_parsed(sentence):
            return str(dates[0][0].value) if len(dates) == 1 else None
        return (
            date_of(core.root, dates, lexicon)
            or (date_of(event, dates, lexicon) if event is not None and event.sent == sentence else None)
            or self.carried(sentence, lexicon)
        )

    def carried(self, sentence: Span, lexicon: Lexicon) -> str | None:
        """The date that the sentences before have set for one that only points back at them: "It killed 12"."""
        if not points_back(sentence, lexicon):
            return None
        return self.set_by(sentence.start, sentence, lexicon)

    def set_by(self, start: int, sentence: Span, lexicon: Lexicon) -> str | None:
        """The date of the sentence that ends where this one begins."""
        for _ in range(3):
            if start == 0:
                return None
            before = sentence.doc[start - 1].sent
            if syntax.is_parsed(before):
                date = date_of(told(before.root), self.dates.get(before.start, []), lexicon)
                if date is not None or not points_back(before, lexicon):
                    return date
            elif before.text.strip():
                return None
            start = before.start
        return None


def told(root: Token) -> Token:
    """The predicate of what is reported, where a sentence reports: "struck" in "it struck on Friday, police said"."""
    for child in root.children:
        if child.dep_ in syntax.CONTENT_CLAUSE and child.pos_ in syntax.VERBAL:
            return child
    return root


def points_back(sentence: Span, lexicon: Lexicon) -> bool:
    """Is the subject of the sentence, or of what it reports, a pronoun that stands for what was told before?"""
    subject = syntax.subject(told(sentence.root))
    return subject is not None and subject.lower_ in lexicon.pronouns


def date_of(token: Token, dates: Sequence[tuple[Figure, Span]], lexicon: Lexicon) -> str | None:
    """The date tied to a token or to what stands above it in its clause, the nearest level first; None if there is none."""
    if not dates:
        return None
    holders = [(holder(core), figure, core) for figure, core in dates]
    for node in upwards(token, lexicon):
        around = {node, *dated_nouns(node)}
        own = [(figure, core) for held, figure, core in holders if held in around or core.start <= node.i < core.end]
        if own:
            nearest = min(own, key=lambda date: (abs(date[1].root.i - token.i), date[1].start))
            return str(nearest[0].value)
    return None


def holder(core: Span) -> Token:
    """What a date is the date of: "struck" in "struck on Tuesday", "quake" in "the 2004 quake"."""
    token = core.root
    for _ in range(DEPTH):
        above = syntax.governor(token)
        if above is None:
            break
        token = above
        if not core.start <= token.i < core.end and token.pos_ not in {"NUM", "ADP"}:
            break
    return token


def upwards(token: Token, lexicon: Lexicon) -> Iterator[Token]:
    """A token and what stands above it, up to the verb of saying: "said on Friday that 12 died" does not date the deaths."""
    yield token
    for _ in range(DEPTH):
        above = token.head
        if above == token or token.dep_ in syntax.CONTENT_CLAUSE:
            return
        yield above
        token = above


def dated_nouns(node: Token) -> Iterator[Token]:
    """What a predicate is said of, with what that is of and with what is told of it: "the toll of the 2004 quake rose"."""
    if node.pos_ not in syntax.VERBAL and not syntax.is_predicate(node):
        return
    for noun in (syntax.subject(node), syntax.agent(node)):
        if noun is None or noun == node:
            continue
        yield noun
        for _, inner in syntax.complements(noun):
            yield inner
        yield from (child for child in noun.children if child.dep_ in TELLS_ON and child != node)
