"""The claims of an article, from its figures and its parse.

`figures.scan` finds the figures in the text; the parse shows what each one counts, when, where and on whose word.
"""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from .. import syntax
from ..budget import Check, unlimited
from ..figures import scan
from ..patterns import Patterns
from ..records import Article, Claim, Figure, Person, Piece, Quote, Rejected
from .article_index import ArticleIndex
from .attribution import attribution
from .counted import Counted
from .describe import describe
from .figure_tokens import span_of
from .lexicon import ClaimLexicon, claim_lexicon
from .modality import modality
from .scope import scope
from .topics import topic
from .wholes import with_wholes

CONTEXT_WIDTH = 14
"""Number of tokens on each side of a figure whose lemmas a claim keeps as evidence for the alignment."""
CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"})
"""Parts of speech of these lemmas."""
LONGEST_PHRASE = 80
"""Number of characters after a figure that its noun phrase may take."""
MOST = 10_000
"""Figures of one article: long reports have hundreds, and each is compared with many others."""


def figures_of(article: Article, patterns: Patterns, *, most: int | None = None) -> tuple[Figure, ...]:
    """Every numeric expression of an article, in order of the text. `wants` and `extract` start from these.

    Errors: FactcheckError for an article with more than `most`.
    """
    return scan(article.text, patterns, published=article.published, most=most)


def wants(figures: Sequence[Figure], start: int, end: int) -> bool:
    """Whether the sentence from `start` to `end` must be parsed, because it holds a figure of the article."""
    k = bisect_left(figures, start, key=number_start)
    while k < len(figures) and figures[k].number.start < end:
        if figures[k].rejected is None:
            return True
        k += 1
    return False


def number_start(figure: Figure) -> int:
    """Offset at which the number of a figure begins."""
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
    check: Check = unlimited,
) -> tuple[tuple[Claim, ...], tuple[Rejected, ...]]:
    """The claims of one article, and the numbers that are no claims, each with the reason.

    Shape:  claims in order of the text. `figures` are those of the article, if they are known already; `people` are its
            persons with their mentions; `left_out` are passages without claims (bylines, "Related: ..."); `check` is called before
            each figure.
    Errors: those of `check`; a sentence that was not parsed gives claims without a counted noun.
    """
    found = figures_of(article, patterns) if figures is None else figures
    cores = [(figure, span_of(doc, figure)) for figure in found]
    index = ArticleIndex.of(article, cores, quotes, people, claim_lexicon(patterns))
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    earlier: dict[int, Counted] = {}
    for figure, core in cores:
        check()
        reason = (
            figure.rejected or margin_reason(figure, left_out) or (core is None and "not a word of its own") or None
        )
        counted = None
        if reason is None and core is not None:
            counted = describe(core, figure, index.lexicon, earlier, index.wording)
            reason = counted.rejected
        if reason is not None or core is None or counted is None:
            number = figure.number
            rejected.append(
                Rejected(article=article.id, start=number.start, end=number.end, text=number.text, reason=reason or "")
            )
            continue
        earlier.update(dict.fromkeys(range(core.start, core.end), counted))
        claims.append(claim_of(figure, core, counted, index))
    return with_wholes(claims, article.text, index.lexicon), tuple(rejected)


def margin_reason(figure: Figure, left_out: Sequence[Piece]) -> str | None:
    """The reason for rejection of a figure in the margins of an article."""
    if any(piece.start <= figure.number.start < piece.end for piece in left_out):
        return "not part of the story"
    return None


def claim_of(figure: Figure, core: Span, counted: Counted, index: ArticleIndex) -> Claim:
    """A figure, its parse and its surroundings as one record."""
    article, lexicon = index.article, index.lexicon
    sentence = core.sent
    start, end = min(figure.start, figure.number.start), claim_end(figure, counted, core)
    text = article.text
    body_start = sentence.start_char
    body = text[sentence.start_char : sentence.end_char]
    body_start += len(body) - len(body.lstrip())
    around = index.quotations.at(figure.number.start, figure.number.end, sentence)
    event = event_lemma(counted.event, counted.noun, core, lexicon)
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
        scope=scope(counted, core, index.timeline, lexicon),
        attribution=attribution(core, figure, around, lexicon),
        modality=modality(counted, core, figure, around, lexicon),
        context=context(core, lexicon),
        people=index.persons.within(sentence.start_char, sentence.end_char),
        about=topic(counted, core, figure, lexicon, index.wording),
    )


def claim_end(figure: Figure, counted: Counted, core: Span) -> int:
    """Offset at which the text of a claim ends: after the noun phrase that follows the figure, unless it is too long."""
    end = max(figure.end, figure.number.end)
    if counted.noun is None or not counted.has_noun_after:
        return end
    phrase_start, phrase_end = syntax.phrase(counted.noun)
    while phrase_end - 1 > phrase_start and core.doc[phrase_end - 1].is_space:
        phrase_end -= 1
    last = core.doc[phrase_end - 1]
    is_short = core.sent.start <= phrase_start and last.idx + len(last) - end < LONGEST_PHRASE
    return max(end, last.idx + len(last)) if is_short else end


def event_lemma(event: Token | None, noun: Token | None, core: Span, lexicon: ClaimLexicon) -> str | None:
    """The lemma of the event; "the price is 40 dollars" has none, and a counted noun is none by itself."""
    if event is None or core.start <= event.i < core.end:
        return None
    lemma = lexicon.lemma(event)
    is_told = event == noun and syntax.preposition(event) is None
    if is_told and event.lower_ not in lexicon.lemmas and not lexicon.is_event(event):
        # "the guests were 12 nurses", "this is the second time": a thing that is told is no event.
        return None
    return None if lemma == "be" or event.pos_ == "NUM" else lemma


def context(core: Span, lexicon: ClaimLexicon) -> tuple[str, ...]:
    """Lemmas of the content words around a figure, without its own tokens."""
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
