"""The scope of a figure: who acted, where and when."""

from spacy.tokens import Span, Token

from .. import syntax
from ..records import Scope
from .counted import Counted
from .event_time import Timeline
from .events import ACTS, UNDERGOES
from .lexicon import ClaimLexicon

PLACES = frozenset({"LOC", "GPE", "FAC"})


def scope(counted: Counted, core: Span, timeline: Timeline, lexicon: ClaimLexicon) -> Scope:
    """Actor, place and time of a figure."""
    time = timeline.of(core, counted.event, lexicon)
    return Scope(actor=event_actor(counted, core), place=event_place(counted, core, lexicon), time=time)


def event_actor(counted: Counted, core: Span) -> str | None:
    """The actor of the event, unless it is what the figure counts."""
    event = counted.event
    if event is None or event.pos_ not in {"VERB", "AUX"}:
        return None
    by = syntax.agent(event)
    if by is None and counted.role == UNDERGOES and not syntax.is_passive(event):
        by = syntax.subject(event)
    if by is None and counted.role not in (UNDERGOES, ACTS):
        by = syntax.subject(event)
    if by is None or core.start <= by.i < core.end or by == counted.noun:
        return None
    return name_text(by)


def event_place(counted: Counted, core: Span, lexicon: ClaimLexicon) -> str | None:
    """The place attached to the noun or the event of a figure, else the nearest place in the sentence."""
    for token in (counted.noun, counted.event):
        if token is None:
            continue
        for preposition, noun in syntax.complements(token):
            named = noun.ent_type_ in PLACES or (noun.pos_ == "PROPN" and noun.lower_ not in lexicon.days)
            if preposition in lexicon.in_place and named:
                return name_text(noun)
            inner = next((name for of, name in syntax.complements(noun) if of == "of"), None)
            placed = inner is not None and (inner.ent_type_ in PLACES or noun.lower_ in lexicon.places)
            if preposition in lexicon.in_place and inner is not None and inner.pos_ == "PROPN" and placed:
                # "near the port of Bira"
                return name_text(inner)
    nearest = None
    for entity in syntax.entities(core.sent):
        if entity[0].ent_type_ in PLACES:
            distance = min(abs(entity.start - core.end), abs(core.start - entity.end))
            if nearest is None or distance < nearest[0]:
                nearest = (distance, entity.text)
    return nearest[1] if nearest else None


def name_text(noun: Token) -> str:
    """The words of a name, or of a noun with its modifiers."""
    if noun.ent_type_:
        start = end = noun.i
        doc = noun.doc
        while start > 0 and doc[start].ent_iob_ == "I":
            start -= 1
        while end + 1 < len(doc) and doc[end + 1].ent_iob_ == "I":
            end += 1
        return str(doc[start : end + 1].text)
    return " ".join(t.text for t in sorted([noun, *syntax.modifiers(noun)], key=syntax.position))
