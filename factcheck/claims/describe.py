"""What a figure is a figure of: the noun it counts, the event that noun takes part in, the class both belong to."""

from dataclasses import replace

from spacy.tokens import Span, Token

from .. import syntax
from ..records import Figure
from .classes import class_of, told_beside
from .concepts import MEASURED, Wording, compound_parts, concept_of, joined
from .counted import Counted, counted_before, restated, whole_before
from .events import event_of
from .figure_tokens import hedge_start, root_of
from .indefinite import is_pronoun, is_some_time
from .lexicon import Lexicon
from .nouns import beside, measured_of, moved_by_place, name_part, named, noun_of


def describe(
    core: Span, figure: Figure, lexicon: Lexicon, earlier: dict[int, "Counted"], wording: Wording
) -> "Counted":
    """The noun, event, class and owner of one figure.

    Shape:  core are the figure's tokens without the hedge; `earlier` are the figures before it in the article, by the
            index of each of their tokens: "58 km (36 miles)" measures once.
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
    wording = replace(wording, own=range(core.start, core.end))
    noun, follows = noun_of(root, core, figure, lexicon, earlier, wording)
    moving = moved_by_place(core, figure, lexicon, wording) if figure.direction is not None else None
    if moving is not None and not follows:
        noun, follows = moving, False
    anchored = figure.kind == "duration" and is_anchored(core, lexicon)
    if anchored:
        noun, follows = None, False
    same = earlier.get(noun.i) if noun is not None and figure.kind in MEASURED else None
    if same is not None:
        noun, follows = same.noun, False
    noun = named(noun, core, lexicon, wording)
    again = counted_before(core, figure, lexicon, earlier) if figure.kind == "count" and not follows else None
    if again is None and not follows and figure.kind != "age":
        again = restated(core, figure, lexicon, earlier)
    if again is not None:
        noun = again.noun
    # What happened to 30 of the 80 did not happen to the 80.
    is_whole = whole_before(core, figure, earlier) is not None
    event, role = event_of(noun if noun is not None else root, lexicon, climbs=not is_whole)
    if noun is None and event is not None and figure.kind in MEASURED and not anchored:
        noun = named(measured_of(event, core), core, lexicon, wording)
    if noun is None and figure.kind in MEASURED - {"duration"}:
        noun = named(beside(core, figure), core, lexicon, wording)
    clss = class_of(noun, event, role, lexicon) if figure.kind in ("count", "ordinal") else None
    told = told_beside(core, figure, lexicon) if figure.kind == "count" else None
    if told is not None and told[1] != clss:
        # Headlines are what a parser reads worst.
        event, clss = told
    if figure.kind == "count" and not follows and is_pronoun(core, figure, noun, clss, lexicon, wording):
        return Counted(kind=figure.kind, unit=unit, rejected="pronoun")
    return Counted(
        kind=figure.kind,
        unit=unit,
        noun=noun,
        follows=follows,
        event=event,
        role=role,
        clss=clss,
        text=phrase_text(noun, core, figure.start, wording.joints) if noun is not None else None,
        head=head_lemma(noun),
        moved=moving if moving is not None or figure.direction is None else noun,
        concept=(again.concept if again is not None else None)
        or (wording.spelled(moving) if moving is not None and moving != noun and figure.kind == "count" else None)
        or concept_of(
            figure.kind, noun, event, core, wording, hedge=hedge_start(core, figure), moved=moving is not None
        ),
    )


def is_anchored(core: Span, lexicon: Lexicon) -> bool:
    """Does a word after the duration say from when it is counted ("six months ago"), so that it measures no noun?"""
    return core.end < core.sent.end and core.doc[core.end].lower_ in lexicon.anchors


def phrase_text(noun: Token, core: Span, hedge: int, joints: frozenset[str]) -> str:
    """Head and modifiers of the counted noun, in order, without the figure and its hedges."""
    # No "his", no "an estimated", no "as many as": neither the owner's pronoun nor the hedge is what is counted.
    words = [t for t in syntax.modifiers(noun) if not core.start <= t.i < core.end and t.pos_ not in {"PRON", "DET"}]
    # "a bridge, two miles long" is no bridge long.
    words = [t for t in words if t.i < noun.i or t.dep_ in syntax.PART_OF_NAME]
    # "Dow" is of "Jones", which is of "Average".
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
        # "worst-hit villages" are no "hit villages"; the "magnitude" of a "6.1-magnitude quake" belongs to the figure.
        parts = compound_parts(token, joints)
        if token is not noun and any(core.start <= part.i < core.end for part in parts):
            del tokens[token.i]
        else:
            tokens |= {part.i: part for part in parts if not core.start <= part.i < core.end}
    return joined(sorted(tokens.values(), key=syntax.position), joints)


def head_lemma(noun: Token | None) -> str | None:
    """Lemma of the counted noun, in lower case."""
    return None if noun is None else (noun.lemma_ or noun.text).lower()
