"""The setting of a figure: where, when, by whom, on whose word, and how sure the text is of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Span, Token

from .. import syntax
from ..records import Figure, Modality, Person, Quote, Scope
from .counted import ACTS, UNDERGOES, Counted, hedge_start
from .event_time import Timeline
from .lexicon import Lexicon

PLACES = frozenset({"LOC", "GPE", "FAC"})
NESTED = 12
"""Quotations that may begin before a figure and still hold it: more are never nested."""


class Quotations:
    """The quotations of an article, by where they stand."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.pieces = sorted((piece.start, piece.end, i) for i, quote in enumerate(quotes) for piece in quote.pieces)
        self.starts = [start for start, _, _ in self.pieces]
        self.quotes = quotes

    def at(self, start: int, end: int) -> list[Quote]:
        """The quotations that hold a stretch of the text, the innermost first."""
        last = bisect_right(self.starts, start)
        holding = [self.pieces[k] for k in range(max(0, last - NESTED), last) if self.pieces[k][1] >= end]
        holding.sort(key=lambda piece: piece[1] - piece[0])
        return [self.quotes[i] for _, _, i in holding]


class Presence:
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


def attribution(counted: Counted, core: Span, quotes: Sequence[Quote], lexicon: Lexicon) -> str | None:
    """Who says the figure: whoever gives it ("police put the toll at 12"), else the speaker of the innermost quotation
    around it for which a speaker answers."""
    giver = given_by(core, lexicon)
    if giver is not None:
        return giver
    for quote in quotes:
        spoken = quote.kind in ("direct", "mixed") or (quote.clause and quote.stance in lexicon.vouching)
        # "The coroner said he believes that": what he believes is on the coroner's word.
        own = quote.stance in THOUGHTS and is_small(quote.speaker_text, lexicon) and quote is not quotes[-1]
        named = next((name for name in (quote.speaker, quote.speaker_text) if not is_small(name, lexicon)), None)
        if quote.kind != "scare" and spoken and named and not own:
            return named
    return None


THOUGHTS = frozenset({"believed", "expected"})
"""Stances of what somebody may say of himself."""


def is_small(name: str | None, lexicon: Lexicon) -> bool:
    """Does this name nobody: a pronoun, "their", nothing at all?"""
    return not name or name.lower() in lexicon.pronouns or name.lower() in lexicon.determiners


def given_by(core: Span, lexicon: Lexicon) -> str | None:
    """Who puts something at the figure, by the words of the text; a pronoun tells nobody."""
    root = core.root
    predicate = syntax.clause_head(root)
    if predicate is None or syntax.preposition(root) not in lexicon.set_at or syntax.governor(root) != predicate:
        return None
    if lexicon.lemma(predicate) not in lexicon.giving:
        return None
    giver = syntax.agent(predicate) if syntax.is_passive(predicate) else syntax.subject(predicate)
    return words(giver) if giver is not None and giver.pos_ in {"NOUN", "PROPN"} else None


def modality(counted: Counted, core: Span, figure: Figure, quotes: Sequence[Quote], lexicon: Lexicon) -> Modality:
    """Stated, or denied, expected, feared, hypothetical."""
    # "rejected the claim that": a noun without a speaker of its own takes the word of the cue around it.
    teller = next((quote for quote in quotes if quote.speaker_text is not None), quotes[0] if quotes else None)
    if teller is not None and teller.stance == "denied":
        return "denied"
    if teller is not None and teller.stance == "left open":
        return "hypothetical"
    hedge = range(hedge_start(core, figure), core.start)
    if hedge.start > core.sent.start and core.doc[hedge.start - 1].lower_ == "not":
        # "not 30 but 40"
        return "denied"
    token: Token | None = counted.event if counted.event is not None else core.root
    has_tense = False
    for _ in range(3):
        if token is None:
            break
        # "vowed on Friday that": the Friday is not to come.
        told = figure.kind in ("date", "time") and token == counted.event
        found = modality_of(token, hedge, lexicon, is_told=told, has_tense=has_tense)
        if found is not None:
            return found
        if is_untrue(token, lexicon):
            return "denied"
        if has_own_tense(token, lexicon):
            # "a system that weighs 300 kg will be sold": what is told of the sale is not told of the weight.
            has_tense = True
            if token.dep_ in OF_ITS_OWN:
                return "stated"
        above = syntax.clause_head(token)
        token = above if above != token else None
    return "stated"


OF_ITS_OWN = syntax.CLAUSE_OF_NOUN | {"advcl", "advcl:relcl", "conj"}
"""Clauses that are no content of the one above."""


def has_own_tense(predicate: Token, lexicon: Lexicon) -> bool:
    """Is the clause in the present or past by a verb of its own, or the participle of what is settled: "priced at $499"?"""
    auxiliaries = [child for child in predicate.children if child.dep_ in AUXILIARY]
    if any(token.tag_ in FINITE for token in (predicate, *auxiliaries)):
        return True
    return predicate.tag_ == "VBN" and not auxiliaries and lexicon.lemma(predicate) in lexicon.settled


AUXILIARY = frozenset({"aux", "aux:pass", "auxpass", "cop"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})


def is_untrue(predicate: Token, lexicon: Lexicon) -> bool:
    """Is the clause denied above: "no evidence that", "reports that ... are false", "it is untrue that"?"""
    above = predicate.head
    if not syntax.has_marker(predicate):
        return False
    if predicate.dep_ in syntax.CONTENT_SUBJECT and is_called_untrue(above, lexicon):
        return True
    # "Reports that ... are false": what is a subject is a noun, whatever the tagger takes it for.
    if above.dep_ not in syntax.SUBJECT and (predicate.dep_ not in syntax.CLAUSE_OF_NOUN or above.pos_ != "NOUN"):
        return False
    return syntax.negation(above) is not None or (
        above.dep_ in syntax.SUBJECT and is_called_untrue(above.head, lexicon)
    )


def is_called_untrue(said: Token, lexicon: Lexicon) -> bool:
    """ "is false", "was unfounded", and not "is not false"."""
    return lexicon.modal_words.get(said.lower_) == "denied" and syntax.negation(said) is None


def modality_of(
    predicate: Token, hedge: range, lexicon: Lexicon, *, is_told: bool = False, has_tense: bool = False
) -> Modality | None:
    """What the words at one predicate say about its being so; "no fewer than 30" denies nothing.

    Shape:  where it `is_told` when the predicate itself was so, its own meaning says nothing; where the clause of the
            figure `has_tense`, the auxiliaries of this one do not reach it.
    """
    negation = syntax.negation(predicate)
    if predicate.pos_ in {"VERB", "AUX"} and negation is not None and negation.i not in hedge:
        return "denied"
    tables: list[tuple[Token, dict[str, str]]] = [] if is_told else [(predicate, lexicon.modal_verbs)]
    for child in predicate.children:
        if child.dep_ in {"aux", "aux:pass", "auxpass"}:
            # "The tablet will have four cameras": that is settled, and no forecast.
            is_settled = (
                lexicon.lemma(predicate) in lexicon.settled and lexicon.auxiliaries.get(child.lower_) == "expected"
            )
            if is_settled or has_tense:
                continue
            tables.append((child, lexicon.auxiliaries))
        elif child.dep_ in {"mark", "advmod", "amod"}:
            tables.append((child, lexicon.modal_words))
    for token, table in tables:
        name = table.get(token.lower_) or table.get(token.lemma_.lower())
        if name == "expected":
            return "expected"
        if name == "feared":
            return "feared"
        if name == "hypothetical":
            return "hypothetical"
    return None


def scope(counted: Counted, core: Span, timeline: Timeline, lexicon: Lexicon) -> Scope:
    """Actor, place and time of a figure."""
    time = timeline.of(core, counted.event, lexicon)
    return Scope(actor=actor(counted, core), place=place(counted, core, lexicon), time=time)


def actor(counted: Counted, core: Span) -> str | None:
    """Who did what was done to the counted, or the counted's own part."""
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
    return words(by)


def place(counted: Counted, core: Span, lexicon: Lexicon) -> str | None:
    """The place named with the figure's noun or its event, else the nearest one in the sentence."""
    for token in (counted.noun, counted.event):
        if token is None:
            continue
        for preposition, noun in syntax.complements(token):
            named = noun.ent_type_ in PLACES or (noun.pos_ == "PROPN" and noun.lower_ not in lexicon.days)
            if preposition in lexicon.in_place and named:
                return words(noun)
            inner = next((name for of, name in syntax.complements(noun) if of == "of"), None)
            placed = inner is not None and (inner.ent_type_ in PLACES or noun.lower_ in lexicon.places)
            if preposition in lexicon.in_place and inner is not None and inner.pos_ == "PROPN" and placed:
                # "near the port of Bira"
                return words(inner)
    nearest = None
    for entity in syntax.entities(core.sent):
        if entity[0].ent_type_ in PLACES:
            distance = min(abs(entity.start - core.end), abs(core.start - entity.end))
            if nearest is None or distance < nearest[0]:
                nearest = (distance, entity.text)
    return nearest[1] if nearest else None


def words(noun: Token) -> str:
    """A name or noun with what modifies it."""
    if noun.ent_type_:
        start = end = noun.i
        doc = noun.doc
        while start > 0 and doc[start].ent_iob_ == "I":
            start -= 1
        while end + 1 < len(doc) and doc[end + 1].ent_iob_ == "I":
            end += 1
        return str(doc[start : end + 1].text)
    return " ".join(t.text for t in sorted([noun, *syntax.modifiers(noun)], key=syntax.position))
