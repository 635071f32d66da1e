"""A draft against other articles: each of its figures and quotations, in its own order, with what the others say.

The claims of the draft and of the others are grouped into facts together, as in `compare`. Then each statement of the draft is
judged against each figure or wording of the others by itself: that others disagree with each other is no fault of the draft.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from . import known, locate
from .listings import STATES, VERSION, Check, Other, State, Statement
from .normalise import spoken
from .patterns import Patterns
from .pipeline import circumstances_of, source
from .records import Article, Claim, Extract, Fact, FactcheckError, Gathered, Group, Quote, Record, Verdict
from .statements import statements

if TYPE_CHECKING:
    from .judge import Circumstances

MARKS = re.compile(r"[\s#=*_]*")
"""What may stand in front of a headline."""
QUOTED = frozenset({"direct", "mixed"})
"""Kinds of quotations that are checked: those with words in quotation marks."""
GRAVE: dict[str, State] = {"conflict": "differs", "compatible": "compatible", "update": "outdated"}
"""Verdict on two figures -> state of the draft's one."""


class Surroundings(Record):
    """What the statements of a draft are judged with."""

    own: frozenset[str]
    """The articles of the draft."""
    headlines: Mapping[str, tuple[int, int]]
    """Article of the draft -> where its headline stands in it."""
    circumstances: "Circumstances"
    patterns: Patterns
    min_confidence: float


def check(draft: Gathered, others: Gathered, *, patterns: Patterns, min_confidence: float = 0.0) -> Check:
    """Every figure and every quotation with quotation marks of a draft, and what the others say.

    Shape:  statements in the order of the draft; differences less certain than `min_confidence` are counted in `hidden`.
    Errors: FactcheckError where no article of the draft, or none to check it against, could be read.
    """
    from . import align, judge

    if not draft.extracts:
        raise FactcheckError("the draft could not be read: " + reasons(draft))
    if not others.extracts:
        raise FactcheckError("nothing to check the draft against: no other article could be read")
    stated = statements((*draft.extracts, *others.extracts), patterns)
    places = locate.Places(stated.extracts)
    corpus = align.corpus_of(stated.articles)
    around = Surroundings(
        own=frozenset(extract.article.id for extract in draft.extracts),
        headlines={extract.article.id: headline(extract.article) for extract in draft.extracts},
        circumstances=circumstances_of(stated, corpus.stories),
        patterns=patterns,
        min_confidence=min_confidence,
    )
    utterances = align.utterances(stated.quotes)
    groups = align.facts(stated.claims, stated.articles, patterns, corpus=corpus, said=utterances)
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


def reasons(gathered: Gathered) -> str:
    """Why nothing was read."""
    return "; ".join(f"{one.source}: {one.reason}" for one in gathered.skipped[:3]) or "it holds no article"


def ordered(extracts: Iterable[Extract]) -> list[Extract]:
    """Extracts by id."""
    return sorted(extracts, key=lambda extract: extract.article.id)


def text_order(one: Statement) -> tuple[str, int, int, str]:
    """Sorting key: the place in the draft."""
    return one.mention.article, one.mention.start, one.mention.end, one.id


def headline(article: Article) -> tuple[int, int]:
    """Where the headline stands at the head of a text; an empty stretch where it does not."""
    title = (article.title or "").strip()
    begin = MARKS.match(article.text)
    start = begin.end() if begin else 0
    return (start, start + len(title)) if title and article.text.startswith(title, start) else (0, 0)


# --- figures


def of_figures(
    group: Group, sums: Mapping[str, Sequence[Fact]], around: Surroundings, places: locate.Places
) -> Iterator[tuple[Statement, bool]]:
    """The statement of each figure that the draft gives for one fact, and whether a difference of it is hidden."""
    from . import judge

    own = [claim for claim in group.claims if claim.article in around.own]
    if not own:
        return
    fact = judge.fact(group, around.circumstances, around.patterns)
    others = by_figure(claim for claim in group.claims if claim.article not in around.own)
    together = known.versions(map(places.claim, group.claims))
    titles = {claim.id for claim in own if is_in_headline(places.claim(claim), around)}
    for claim in own:
        yield of_figure(
            claim,
            fact,
            others,
            by_figure(one for one in own if one is not claim),
            sums.get(claim.id, ()),
            around,
            places,
            together=together,
            is_headline=claim.id in titles,
            is_headline_only=claim.id in titles and len(titles) == len(own),
        )


def of_figure(
    claim: Claim,
    fact: Fact,
    others: Sequence[Sequence[Claim]],
    own: Sequence[Sequence[Claim]],
    sums: Sequence[Fact],
    around: Surroundings,
    places: locate.Places,
    *,
    together: str,
    is_headline: bool,
    is_headline_only: bool,
) -> tuple[Statement, bool]:
    """One figure of the draft beside those of the others and the other ones of the draft."""
    confirming: list[Claim] = []
    differing: list[Other] = []
    states: set[State] = set()
    hidden = False
    is_sure = fact.confidence is None or fact.confidence >= around.min_confidence
    for claims in (*others, *own):
        is_own = claims[0].article in around.own
        judged = judged_pair(claim, claims, around)
        if judged.verdict in ("agree", "single"):
            if judged.rule == "not_compared":
                states.add("not_compared")
                differing.append(other(judged, claims, around, claim, places))
            elif not is_own:
                confirming += claims
            continue
        if not is_sure:
            hidden = True
            continue
        states.add(state_of(judged.verdict, claim, claims, around, is_own=is_own))
        differing.append(other(judged, claims, around, claim, places))
    for found in sums:
        rest = [one for one in found.mentions if one.id != claim.id]
        is_own = all(one.article in around.own for one in rest)
        states.add("inconsistent" if is_own else "differs")
        differing.append(other(found, rest, around, claim, places))
    state = gravest(states, is_confirmed=bool(confirming))
    here = places.claim(claim)
    graver = [one for one in differing if one.verdict not in ("agree", "single")]
    key = known.key_of(here, together)
    if graver and len(graver) == len(sums):  # Only the arithmetic is wrong: a finding of its own in `compare`.
        key = known.key_of(here, known.versions(map(places.claim, sums[0].mentions)))
    return (
        Statement(
            id=claim.id,
            key=key,
            keys=(key,),
            type="figure",
            state=state,
            label=fact.label,
            message=graver[0].message if graver else differing[0].message if differing else "",
            mention=here,
            is_headline=is_headline,
            is_headline_only=is_headline_only,
            sources=sources_of(confirming, claim.article, around),
            confirming=tuple(map(places.claim, confirming)),
            differing=tuple(differing),
            confidence=fact.confidence if graver else None,
        ),
        hidden,
    )


def by_figure(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims of one fact, those that are alike for the rules together, so that each figure is judged once."""
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        alike = (claim.kind, claim.value, claim.high, claim.unit, claim.bound, claim.modality, claim.clss, claim.vague)
        found.setdefault(alike, []).append(claim)
    return list(found.values())


def judged_pair(claim: Claim, claims: Sequence[Claim], around: Surroundings) -> Fact:
    """A figure of the draft and one figure of others, judged as a fact of their own."""
    from . import judge

    return judge.fact(Group(claims=(claim, *claims)), around.circumstances, around.patterns)


def other(judged: Fact, claims: Sequence[Claim], around: Surroundings, claim: Claim, places: locate.Places) -> Other:
    """A figure that differs, with all who give it."""
    return Other(
        verdict=judged.verdict,
        rule=judged.rule,
        message=judged.message,
        sources=sources_of(claims, claim.article, around),
        mentions=tuple(map(places.claim, claims)),
    )


def sources_of(claims: Sequence[Claim], draft: str, around: Surroundings) -> int:
    """Number of independent sources behind some claims; an article that shares the draft's text confirms nothing."""
    from . import judge

    copies = around.circumstances.copies
    kept = tuple(one for one in claims if copies.get(one.article) != copies.get(draft))
    return judge.fact(Group(claims=kept), around.circumstances, around.patterns).sources if kept else 0


def state_of(verdict: Verdict, claim: Claim, claims: Sequence[Claim], around: Surroundings, *, is_own: bool) -> State:
    """The state of a figure of the draft, from the verdict on it and another one."""
    if is_own:
        return "compatible" if verdict == "compatible" else "inconsistent"
    if verdict == "update" and not is_outdated(claim, claims, around):
        return "newer"
    return GRAVE[verdict]


def is_outdated(claim: Claim, claims: Sequence[Claim], around: Surroundings) -> bool:
    """Whether another figure of a running count is later than the draft's: by the dates of the articles, else by its course."""
    from .judge.lexicon import judge_lexicon
    from .judge.movement import course_of

    published = around.circumstances.published
    own = published.get(claim.article)
    dated = [day for one in claims if (day := published.get(one.article))]
    if own and dated and max(dated) != own:
        return max(dated) > own
    if isinstance(claim.value, str) or isinstance(claims[0].value, str):
        return claim.modality == "expected"
    if course_of(claim, judge_lexicon(around.patterns)) == "falls":
        return claims[0].value < claim.value
    return claims[0].value > claim.value


def gravest(states: Iterable[State], *, is_confirmed: bool) -> State:
    """The state that is shown of several: the gravest that needs a look, else that others confirm it."""
    found = set(states)
    if is_confirmed:
        found = (found - {"newer", "not_compared"}) or {"confirmed"}
    return min(found or {"alone"}, key=STATES.index)


def is_in_headline(claim: Claim, around: Surroundings) -> bool:
    """Whether a figure stands in the headline of the draft."""
    start, end = around.headlines[claim.article]
    return start <= claim.number.start < end


# --- quotations


def of_quotations(
    utterances: Iterable[Sequence[Quote]], wholes: Mapping[str, Quote], around: Surroundings, places: locate.Places
) -> Iterator[tuple[Statement, bool]]:
    """The statement of each quotation of the draft; sentence by sentence, as other articles give some of its sentences."""
    parts: dict[str, list[tuple[Quote, Sequence[Quote]]]] = {}
    for group in utterances:
        others = [quote for quote in group if quote.article not in around.own]
        for quote in group:
            if quote.article in around.own and quote.kind in QUOTED:
                parts.setdefault(quote.whole or quote.id, []).append((quote, others))
    for id, found in parts.items():
        yield of_quotation(wholes[id], found, around, places), False


def of_quotation(
    mention: Quote, parts: Sequence[tuple[Quote, Sequence[Quote]]], around: Surroundings, places: locate.Places
) -> Statement:
    """One quotation of the draft beside the same utterance in other articles."""
    from . import judge

    confirming: list[Quote] = []
    differing: list[Other] = []
    states: set[State] = set()
    confirmed = 0
    copies = around.circumstances.copies

    def sources(quotes: Sequence[Quote], draft: str) -> int:
        texts = {copies.get(one.article, one.article) for one in quotes}
        return len(texts - {copies.get(draft, draft)})

    for part, others in parts:
        agreed = False
        for quotes in by_wording(others):
            judged = judge.utterance((part, *quotes))
            if judged.verdict in ("altered", "misattributed"):
                states.add("altered" if judged.verdict == "altered" else "misattributed")
                mentions = tuple(map(places.quote, quotes))
                differing.append(
                    Other(
                        verdict=judged.verdict,
                        rule=judged.verdict,
                        message=judged.message,
                        sources=sources(quotes, part.article),
                        mentions=mentions,
                    )
                )
            else:
                agreed = True
                confirming += quotes
        confirmed += agreed
    first = parts[0][0]
    keys = tuple(
        sorted(
            {
                known.key_of(places.quote(part), known.versions(map(places.quote, (part, *others))))
                for part, others in parts
            }
        )
    )
    message = differing[0].message if differing else ""
    if not message and confirmed and confirmed < len(parts):
        message = f"{confirmed} of {len(parts)} parts are in other articles"
    return Statement(
        id=mention.id,
        key=keys[0],
        keys=keys,
        type="quotation",
        state=gravest(states, is_confirmed=bool(confirming)),
        label=f"quotation of {first.speaker or 'somebody not named'}",
        message=message,
        mention=mention,
        is_headline=False,
        is_headline_only=False,
        sources=sources(confirming, first.article),
        confirming=tuple(map(places.quote, confirming)),
        differing=tuple(differing),
        confidence=None,
    )


def by_wording(quotes: Iterable[Quote]) -> list[list[Quote]]:
    """Quotations with the same words of the same speaker together, so that each wording is judged once."""
    found: dict[tuple[object, ...], list[Quote]] = {}
    for quote in quotes:
        found.setdefault((spoken(quote.text), quote.speaker, quote.is_inferred), []).append(quote)
    return list(found.values())
