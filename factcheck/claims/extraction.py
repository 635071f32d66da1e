"""Doc -> Claims: every figure an article states, what it counts, how it is hedged, and who says it.

`figures.scan` has found the figures in the text; here the parse says what they are figures of.
"""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from .. import syntax
from ..figures import scan
from ..patterns import Patterns
from ..quantities.kinds import MOMENTS
from ..records import Article, Claim, Figure, Person, Piece, Quote, Rejected
from .attribution import QuotationIndex, attribution
from .concepts import Wording
from .counted import Counted
from .describe import describe
from .event_time import Timeline
from .figure_tokens import span_of
from .lexicon import ClaimLexicon, claim_lexicon
from .modality import modality
from .nouns import name_part
from .scope import scope
from .topics import topic
from .wholes import with_wholes

CONTEXT_WIDTH = 14
"""Tokens to either side of a figure whose lemmas a claim keeps as evidence for the alignment."""
CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"})
"""Parts of speech of these lemmas."""


def figures_of(article: Article, patterns: Patterns) -> tuple[Figure, ...]:
    """Every numeric expression of an article as its text alone shows it, in order: what `wants` and `extract` go by."""
    return scan(article.text, patterns, published=article.published)


def wants(figures: Sequence[Figure], start: int, end: int) -> bool:
    """Must the sentence from `start` to `end` be parsed, because one of the article's figures stands in it?"""
    k = bisect_left(figures, start, key=number_start)
    while k < len(figures) and figures[k].number.start < end:
        if figures[k].rejected is None:
            return True
        k += 1
    return False


def number_start(figure: Figure) -> int:
    """Where the number of a figure begins."""
    return figure.number.start


def extract(
    doc: Doc,
    article: Article,
    quotes: Sequence[Quote],
    patterns: Patterns,
    *,
    figures: Sequence[Figure] | None = None,
    people: Sequence[Person] = (),
    left_out: Sequence[Piece] = (),
) -> tuple[tuple[Claim, ...], tuple[Rejected, ...]]:
    """The claims of one article, and the numbers passed over with the reason.

    Shape:  claims in order of the text; `figures` are the article's, where they have been found already; `people` are its
            own, with what stands for them; `left_out` are stretches that hold no claims (bylines, "Related: ...").
    Errors: none; a sentence that was not parsed gives claims without what is counted.
    """
    lexicon = claim_lexicon(patterns)
    found = figures_of(article, patterns) if figures is None else figures
    cores = [(figure, span_of(doc, figure)) for figure in found]
    timeline, quotations, present = Timeline(cores), QuotationIndex(quotes), PersonIndex(people)
    amounts = [(figure, core) for figure, core in cores if core and is_amount(figure, core, lexicon)]
    wording = Wording(
        referents={piece.start: one.name for one in people if one.kind == "person" for piece in one.mentions},
        numerals=frozenset(token.i for _, core in amounts for token in core),
        counts=frozenset(token.i for figure, core in amounts if figure.kind == "count" for token in core),
        joints=lexicon.joints,
        things=lexicon.impersonal,
        dates=frozenset(token.i for figure, core in cores if core and figure.kind == "date" for token in core),
        names=frozenset(word for one in people for word in one.name.split()),
    )
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    earlier: dict[int, Counted] = {}
    for figure, core in cores:
        reason = (
            figure.rejected or margin_reason(figure, left_out) or (core is None and "not a word of its own") or None
        )
        counted = None
        if reason is None and core is not None:
            counted = describe(core, figure, lexicon, earlier, wording)
            reason = counted.rejected
        if reason is not None or core is None or counted is None:
            number = figure.number
            rejected.append(
                Rejected(article=article.id, start=number.start, end=number.end, text=number.text, reason=reason or "")
            )
            continue
        earlier.update(dict.fromkeys(range(core.start, core.end), counted))
        claims.append(claim_of(figure, core, counted, article, timeline, quotations, present, lexicon, wording))
    return with_wholes(claims, article.text, lexicon), tuple(rejected)


def is_amount(figure: Figure, core: Span, lexicon: ClaimLexicon) -> bool:
    """Is this a figure that says how much, and neither when nor, as in "S&P 500", which?"""
    if figure.rejected is not None or figure.kind in MOMENTS:
        return False
    return not (syntax.is_parsed(core) and name_part(core, core.root, figure, lexicon))


def margin_reason(figure: Figure, left_out: Sequence[Piece]) -> str | None:
    """The reason to pass over a figure in the margins of an article."""
    if any(piece.start <= figure.number.start < piece.end for piece in left_out):
        return "not part of the story"
    return None


class PersonIndex:
    """The persons of an article, by where they are mentioned."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.mentions = sorted(
            (piece.start, one.name) for one in people if one.kind == "person" for piece in one.mentions
        )
        self.starts = [start for start, _ in self.mentions]

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """The persons mentioned in a stretch of the text, each once."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return tuple(dict.fromkeys(name for _, name in found))


def claim_of(
    figure: Figure,
    core: Span,
    counted: Counted,
    article: Article,
    timeline: Timeline,
    quotations: QuotationIndex,
    present: PersonIndex,
    lexicon: ClaimLexicon,
    wording: Wording,
) -> Claim:
    """Figure, parse and surroundings as one record."""
    sentence = core.sent
    start, end = min(figure.start, figure.number.start), max(figure.end, figure.number.end)
    if counted.noun is not None and counted.has_noun_after:
        phrase_start, phrase_end = syntax.phrase(counted.noun)
        while phrase_end - 1 > phrase_start and core.doc[phrase_end - 1].is_space:
            phrase_end -= 1
        last = core.doc[phrase_end - 1]
        if sentence.start <= phrase_start and last.idx + len(last) - end < 80:
            end = max(end, last.idx + len(last))
    text = article.text
    body_start = sentence.start_char
    body = text[sentence.start_char : sentence.end_char]
    body_start += len(body) - len(body.lstrip())
    around = quotations.at(figure.number.start, figure.number.end)
    event = event_lemma(counted.event, core, lexicon)
    return Claim(
        id=f"{article.id}:{figure.number.start}-{figure.number.end}",
        article=article.id,
        start=start,
        end=end,
        text=text[start:end],
        sentence=body.strip(),
        sentence_start=body_start,
        number=figure.number,
        kind=counted.kind,
        value=figure.value,
        high=figure.high,
        unit=counted.unit,
        also=figure.also,
        bound=figure.bound,
        direction=figure.direction,
        hedge=figure.hedge,
        vague=figure.vague,
        role=figure.role,
        counted=counted.text,
        head=counted.head,
        event=event,
        event_text=counted.event.lower_ if event and counted.event is not None else None,
        clss=counted.clss,
        concept=counted.concept,
        scope=scope(counted, core, timeline, lexicon),
        attribution=attribution(counted, core, around, lexicon),
        modality=modality(counted, core, figure, around, lexicon),
        context=context(core, lexicon),
        people=present.within(sentence.start_char, sentence.end_char),
        about=topic(counted, core, figure, lexicon, wording),
    )


def event_lemma(event: Token | None, core: Span, lexicon: ClaimLexicon) -> str | None:
    """The lemma of the event; in "the price is 40 dollars" nothing happens, whether the parse has "is" or "dollars" above."""
    if event is None or core.start <= event.i < core.end:
        return None
    lemma = lexicon.lemma(event)
    return None if lemma == "be" or event.pos_ == "NUM" else lemma


def context(core: Span, lexicon: ClaimLexicon) -> tuple[str, ...]:
    """Lemmas of the content words around a figure, its own tokens left out."""
    sentence = core.sent
    start, end = max(sentence.start, core.start - CONTEXT_WIDTH), min(sentence.end, core.end + CONTEXT_WIDTH)
    lemmas = []
    for token in core.doc[start:end]:
        if core.start <= token.i < core.end or token.pos_ not in CONTENT_TAGS or not token.text[0].isalnum():
            continue
        lemma = token.lemma_.lower() or token.lower_
        if lemma not in lexicon.light:
            lemmas.append(lemma)
    return tuple(lemmas)
