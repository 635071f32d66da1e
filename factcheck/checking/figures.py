"""The figures of a draft beside those of other articles, and beside those that the draft gives elsewhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .. import known, locate
from ..listings import Other, State, Statement
from ..records import Claim, Fact, Group, Record, Verdict
from .surroundings import Surroundings, gravest

GRAVE: dict[str, State] = {"conflict": "differs", "compatible": "compatible", "update": "outdated"}
"""Verdict on two figures -> state of the draft's one."""


def of_figures(
    group: Group, sums: Mapping[str, Sequence[Fact]], around: Surroundings, places: locate.Places
) -> Iterator[tuple[Statement, bool]]:
    """The statement of each figure that the draft gives for one fact, and whether a difference of it is hidden."""
    from .. import judge

    own = [claim for claim in group.claims if claim.article in around.own]
    if not own:
        return
    fact = judge.fact(group, around.circumstances, around.patterns)
    others = by_figure(claim for claim in group.claims if claim.article not in around.own)
    together = known.versions(map(places.claim, group.claims))
    titles = {claim.id for claim in own if is_in_headline(places.claim(claim), around)}
    text = by_figure(claim for claim in own if claim.id not in titles)
    headlines = by_figure(claim for claim in own if claim.id in titles)
    seen: dict[object, Beside] = {}
    for claim in own:
        is_headline = claim.id in titles
        # A draft that gives one figure a thousand times costs no more than one that gives it once.
        same = claim.article, is_headline, claim.text, alike(claim)
        if same not in seen:
            seen[same] = beside(
                claim, fact, others, text, () if is_headline else headlines, around, places, is_headline=is_headline
            )
        yield of_figure(
            claim,
            fact,
            seen[same],
            sums.get(claim.id, ()),
            around,
            places,
            together=together,
            is_headline=is_headline,
            is_headline_only=is_headline and not text,
        )


class Beside(Record):
    """What there is beside one figure of a draft."""

    confirming: tuple[Claim, ...]
    sources: int
    differing: tuple[Other, ...]
    states: frozenset[State]
    is_hidden: bool


def beside(
    claim: Claim,
    fact: Fact,
    others: Sequence[Sequence[Claim]],
    text: Sequence[Sequence[Claim]],
    headlines: Sequence[Sequence[Claim]],
    around: Surroundings,
    places: locate.Places,
    *,
    is_headline: bool,
) -> Beside:
    """What the other articles give, then what the draft itself gives elsewhere."""
    confirming: list[Claim] = []
    differing: list[Other] = []
    states: set[State] = set()
    is_hidden = False
    is_sure = fact.confidence is None or fact.confidence >= around.min_confidence
    # "On Sunday 12, on Monday 19" is no contradiction; a headline must give one of the figures of the text.
    may_move = not is_headline or any(alike(claim) == alike(claims[0]) for claims in text)
    for claims in (*others, *text, *headlines):
        is_own = claims[0].article in around.own
        if is_own and alike(claim) == alike(claims[0]):
            continue
        judged = judged_pair(claim, claims, around)
        if judged.verdict in ("agree", "single"):
            if judged.rule == "not_compared" and not is_own:
                states.add("not_compared")
                differing.append(other(judged, claims, around, claim, places))
            elif not is_own:
                confirming += claims
            continue
        if is_own and judged.verdict == "update" and may_move:
            continue
        if not is_sure:
            is_hidden = True
            continue
        states.add(state_of(judged.verdict, claim, claims, around, is_own=is_own))
        differing.append(other(judged, claims, around, claim, places))
    return Beside(
        confirming=tuple(map(places.claim, confirming)),
        sources=sources_of(confirming, claim.article, around),
        differing=tuple(differing),
        states=frozenset(states),
        is_hidden=is_hidden,
    )


def of_figure(
    claim: Claim,
    fact: Fact,
    found: Beside,
    sums: Sequence[Fact],
    around: Surroundings,
    places: locate.Places,
    *,
    together: str,
    is_headline: bool,
    is_headline_only: bool,
) -> tuple[Statement, bool]:
    """One figure of the draft with what there is beside it, and the sums that it makes wrong."""
    differing, states = list(found.differing), set(found.states)
    for wrong in sums:
        if (wrong.confidence or 0) < around.min_confidence:
            continue
        rest = [one for one in wrong.mentions if one.id != claim.id]
        states.add("inconsistent" if all(one.article in around.own for one in rest) else "differs")
        differing.append(other(wrong, rest, around, claim, places))
    here = places.claim(claim)
    graver = [one for one in differing if one.verdict not in ("agree", "single")]
    key = known.key_of(here, together)
    if graver and len(differing) > len(found.differing) and not (found.states - {"not_compared", "newer"}):
        # Only the arithmetic is wrong: a finding of its own in `compare`.
        key = known.key_of(here, known.versions(map(places.claim, sums[0].mentions)))
    return (
        Statement(
            id=claim.id,
            key=key,
            keys=(key,),
            type="figure",
            state=gravest(states, is_confirmed=bool(found.confirming)),
            label=fact.label,
            message=graver[0].message if graver else differing[0].message if differing else "",
            mention=here,
            is_headline=is_headline,
            is_headline_only=is_headline_only,
            sources=found.sources,
            confirming=found.confirming,
            differing=tuple(differing),
            confidence=fact.confidence if graver else None,
        ),
        found.is_hidden,
    )


def by_figure(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims of one fact, those that are alike for the rules together, so that each figure is judged once."""
    found: dict[object, list[Claim]] = {}
    for claim in claims:
        found.setdefault(alike(claim), []).append(claim)
    return list(found.values())


def alike(claim: Claim) -> tuple[object, ...]:
    """What two claims share that are one figure for the rules."""
    return claim.kind, claim.value, claim.high, claim.unit, claim.bound, claim.modality, claim.clss, claim.vague


def judged_pair(claim: Claim, claims: Sequence[Claim], around: Surroundings) -> Fact:
    """A figure of the draft and one figure of others, judged as a fact of their own."""
    from .. import judge

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
    from .. import judge

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
    from ..judge.lexicon import judge_lexicon
    from ..judge.movement import course_of

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


def is_in_headline(claim: Claim, around: Surroundings) -> bool:
    """Whether a figure stands in the headline of the draft."""
    start, end = around.headlines[claim.article]
    return start <= claim.number.start < end
