"""The description of a figure: the noun it counts, the event that the noun takes part in, and their class."""

from dataclasses import replace

from spacy.tokens import Span, Token

from .. import syntax
from ..quantities.kinds import MEASURED, MOMENTS, WITH_CLASS
from ..records import Figure
from .classes import adjacent_event, class_of
from .concepts import Wording, compound_parts, concept_of, joined
from .counted import Counted, count_before, figure_restated, same_count_before, whole_before
from .events import event_of
from .figure_tokens import hedge_start, root_of
from .indefinite import is_pronoun, is_some_time
from .lexicon import ClaimLexicon
from .nouns import adjacent_noun, measured_noun, name_part, noun_moved_by, noun_of, usable_noun


def describe(
    core: Span, figure: Figure, lexicon: ClaimLexicon, earlier: dict[int, "Counted"], wording: Wording
) -> "Counted":
    """The noun, event, class and owner of one figure.

    Shape:  `core` are the tokens of the figure without the hedge; `earlier` are the figures before it in the article, by
            the index of each of their tokens: "58 km (36 miles)" is one measure.
    """
    unit = figure.unit
    if not syntax.is_parsed(core):
        return Counted(kind=figure.kind, unit=unit)
    root = root_of(core, figure)
    reason = name_part(core, root, figure, lexicon)
    if reason:
        return Counted(kind=figure.kind, unit=unit, rejected=reason)
    if figure.kind in ("count", "duration") and is_some_time(core, figure, lexicon):
        return Counted(kind=figure.kind, unit=unit, rejected="idiom")
    if figure.kind == "ordinal" and is_adverb(root, lexicon):
        return Counted(kind=figure.kind, unit=unit, rejected="adverb")
    wording = replace(wording, own=range(core.start, core.end))
    noun, has_noun_after = noun_of(root, core, figure, lexicon, earlier, wording)
    moved = noun_moved_by(core, figure, lexicon, wording) if figure.direction is not None else None
    if moved is not None and not has_noun_after:
        noun, has_noun_after = moved, False
    anchored = figure.kind == "duration" and is_anchored(core, lexicon)
    if anchored:
        noun, has_noun_after = None, False
    same = earlier.get(noun.i) if noun is not None and figure.kind in MEASURED else None
    if same is not None:
        noun, has_noun_after = same.noun, False
    before, own = count_before(core, figure, noun, earlier), noun
    if before is not None:
        noun, has_noun_after = before.noun, False
    # "half of them": what they are stands elsewhere, and is not what the clause is about.
    is_of_them = noun is not None and noun.pos_ == "PRON" and noun.i > root.i
    noun = usable_noun(noun, core, figure, lexicon, wording)
    if noun is not None and figure.kind in MOMENTS and noun.lower_ in lexicon.some_time:
        # "late on Friday night" counts no nights.
        noun, has_noun_after = None, False
    repeated = (
        same_count_before(core, figure, lexicon, earlier) if figure.kind == "count" and not has_noun_after else None
    )
    if repeated is None and not has_noun_after and figure.kind != "age":
        repeated = figure_restated(core, figure, lexicon, earlier)
    if repeated is not None:
        noun = repeated.noun
    # "30 of the 80 died": the 80 did not die.
    is_whole = whole_before(core, figure, earlier) is not None
    event, role = event_of(noun if noun is not None and before is None else root, lexicon, climbs=not is_whole)
    if before is not None and before.event is not None and event in (None, before.event):
        event, role = before.event, before.role
    if event is not None and figure.kind in MOMENTS:
        event = last_verb_before(event, core)
    if noun is None and event is not None and figure.kind in MEASURED and not anchored and not is_of_them:
        noun = usable_noun(measured_noun(event, core), core, figure, lexicon, wording)
    if noun is None and figure.kind in MEASURED - {"duration"}:
        noun = usable_noun(adjacent_noun(core, figure), core, figure, lexicon, wording)
    clss = class_of(noun, event, role, lexicon) if figure.kind in WITH_CLASS else None
    adjacent = adjacent_event(core, figure, lexicon) if figure.kind == "count" else None
    if adjacent is not None and adjacent[1] != clss:
        # Parsers make most mistakes in headlines.
        event, clss = adjacent
    if figure.kind == "count" and not has_noun_after and is_pronoun(core, figure, noun, clss, lexicon, wording):
        return Counted(kind=figure.kind, unit=unit, rejected="pronoun")
    named = noun
    if before is not None and event != before.event:
        # "killed 30 people, and 12 more were hurt": those are people too, but were not killed.
        noun = own
    return Counted(
        kind=figure.kind,
        unit=unit,
        noun=noun,
        has_noun_after=has_noun_after,
        event=event,
        role=role,
        clss=clss,
        # "It lasted 10 minutes": a pronoun names nothing.
        text=phrase_text(named, core, figure.start, wording.joints)
        if named is not None and (named.pos_ != "PRON" or figure.kind == "age")
        else None,
        head=head_lemma(named),
        moved=moved if moved is not None or figure.direction is None else noun,
        concept=(repeated.concept if repeated is not None else None)
        or (wording.spelled(moved) if moved is not None and moved != noun and figure.kind == "count" else None)
        or concept_of(
            figure.kind,
            noun,
            event,
            core,
            wording,
            hedge=hedge_start(core, figure),
            moved=moved is not None,
        ),
    )


def last_verb_before(event: Token, core: Span) -> Token:
    """The verb that a date dates, of several that are joined: parsers hang it on the first, "was hurt and died Sunday"."""
    if event.pos_ != "VERB" or event.i > core.start:
        return event
    joined = [
        child for child in event.children if child.dep_ == "conj" and child.pos_ == "VERB" and child.i < core.start
    ]
    return joined[-1] if joined else event


def is_adverb(ordinal: Token, lexicon: ClaimLexicon) -> bool:
    """Whether "first" tells when, not which: "as the paper first reported"; but "she finished first" is a rank."""
    verb = ordinal.head
    if ordinal.lower_ != "first" or ordinal.dep_ != "advmod" or verb.pos_ != "VERB" or verb == ordinal:
        return False
    return lexicon.lemma(verb) not in lexicon.ranking


def is_anchored(core: Span, lexicon: ClaimLexicon) -> bool:
    """Whether a word after the duration says from when it counts ("six months ago"), so that it measures no noun."""
    return core.end < core.sent.end and core.doc[core.end].lower_ in lexicon.anchors


def phrase_text(noun: Token, core: Span, hedge: int, joints: frozenset[str]) -> str:
    """The counted noun with its modifiers, in order of the text, without the figure and its hedges."""
    # Pronouns ("his") and determiners and hedges ("an estimated") are left out.
    words = [t for t in syntax.modifiers(noun) if not core.start <= t.i < core.end and t.pos_ not in {"PRON", "DET"}]
    # "a bridge, two miles long" is not a "bridge long".
    words = [t for t in words if t.i < noun.i or t.dep_ in syntax.PART_OF_NAME]
    # "Dow Jones Average": "Dow" modifies "Jones", which modifies "Average".
    words += [
        part
        for word in words
        for part in word.subtree
        if part != word and (part.dep_ in syntax.PART_OF_NAME or part.text[:1].isupper())
    ]
    words = [t for t in words if not hedge <= t.idx < core.start_char]
    words = [t for t in words if not any(core.start <= d.i < core.end for d in t.subtree)]
    tokens = {noun.i: noun, **{t.i: t for t in words}}
    for token in list(tokens.values()):
        # "worst-hit villages" are not "hit villages"; the "magnitude" of a "6.1-magnitude quake" belongs to the figure.
        parts = compound_parts(token, joints)
        if token is not noun and any(core.start <= part.i < core.end for part in parts):
            del tokens[token.i]
        else:
            tokens |= {part.i: part for part in parts if not core.start <= part.i < core.end}
    return joined(sorted(tokens.values(), key=syntax.position), joints)


def head_lemma(noun: Token | None) -> str | None:
    """Lemma of the counted noun, in lower case."""
    return None if noun is None else (noun.lemma_ or noun.text).lower()
