"""The quotations of a draft beside the same utterances in other articles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .. import known, locate
from ..listings import Other, State, Statement
from ..normalise import spoken
from ..records import Quote
from .surroundings import Surroundings, gravest

QUOTED = frozenset({"direct", "mixed"})
"""Kinds of quotations that are checked: those with words in quotation marks."""


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
    from .. import judge

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
