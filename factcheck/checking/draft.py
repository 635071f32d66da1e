"""A draft against other articles: each of its figures and quotations, in its own order, with what the others say.

The claims of the draft and of the others are grouped into facts together, as in `compare`. Then each statement of the draft is
judged against each figure or wording of the others by itself: that others disagree with each other is no fault of the draft.
"""

from collections import defaultdict
from collections.abc import Iterable

from .. import locate
from ..listings import VERSION, Check, Statement
from ..patterns import Patterns
from ..pipeline import circumstances_of, reasons, source
from ..records import Extract, FactcheckError, Gathered
from ..statements import statements
from .figures import of_figures
from .headline import headline_of
from .quotations import of_quotations
from .surroundings import Surroundings


def check(
    draft: Gathered,
    others: Gathered,
    *,
    patterns: Patterns,
    min_confidence: float = 0.0,
    may_be_alone: bool = False,
    reader: bool = True,
) -> Check:
    """Every figure and every quotation with quotation marks of a draft, and what the others say.

    Shape:  statements in the order of the draft; differences less certain than `min_confidence` are counted in `hidden`;
            `may_be_alone`: where there is no other article, nobody else states anything, as of an archive that holds other stories;
            without `reader`, the fields of the comparison decide alone which figures tell one fact.
    Errors: FactcheckError where no article of the draft, or none to check it against, could be read.
    """
    from .. import align, judge

    if not draft.extracts:
        raise FactcheckError("the draft could not be read: " + reasons(draft))
    if not others.extracts and not may_be_alone:
        raise FactcheckError("nothing to check the draft against: no other article could be read")
    stated = statements((*draft.extracts, *others.extracts), patterns)
    places = locate.Places(stated.extracts)
    corpus = align.corpus_of(stated.articles)
    around = Surroundings(
        own=frozenset(extract.article.id for extract in draft.extracts),
        headlines={extract.article.id: headline_of(extract.article) for extract in draft.extracts},
        circumstances=circumstances_of(stated, corpus.stories),
        patterns=patterns,
        min_confidence=min_confidence,
    )
    utterances = align.utterances(stated.quotes)
    groups = align.facts(stated.claims, stated.articles, patterns, corpus=corpus, said=utterances, reader=reader)
    sums = defaultdict(list)
    for fact in judge.check(stated.claims, around.circumstances, patterns):
        for claim in fact.mentions:
            sums[claim.id].append(fact)
    wholes = {quote.id: quote for extract in draft.extracts for quote in extract.quotes}
    found = [
        *(one for group in groups for one in of_figures(group, sums, around, places)),
        *of_quotations(utterances, wholes, around, places),
    ]
    return Check(
        version=VERSION,
        tool=draft.tool,
        model=draft.model,
        draft=tuple(source(extract, corpus.stories) for extract in ordered(draft.extracts)),
        articles=tuple(source(extract, corpus.stories) for extract in ordered(others.extracts)),
        statements=tuple(sorted((one for one, _ in found), key=text_order)),
        skipped=tuple(
            sorted({*draft.skipped, *others.skipped}, key=lambda one: (one.source, one.reason, one.is_named))
        ),
        hidden=sum(is_hidden for _, is_hidden in found),
    )


def ordered(extracts: Iterable[Extract]) -> list[Extract]:
    """Extracts by id."""
    return sorted(extracts, key=lambda extract: extract.article.id)


def text_order(one: Statement) -> tuple[str, int, int, str]:
    """Sorting key: the place in the draft."""
    return one.mention.article, one.mention.start, one.mention.end, one.id
