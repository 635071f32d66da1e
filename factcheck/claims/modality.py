"""The modality of a figure: stated, denied, expected, feared or hypothetical."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from .. import syntax
from ..quantities.kinds import MEASURED, MOMENTS
from ..records import Figure, Modality, Quote
from .counted import Counted
from .figure_tokens import hedge_start
from .lexicon import ClaimLexicon

AUXILIARY = frozenset({"aux", "aux:pass", "auxpass", "cop"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
ENDS = frozenset({".", "!", "?", '"', "”"})
"""Marks at the end of a sentence of the text."""
OF_ITS_OWN = syntax.CLAUSE_OF_NOUN | {"advcl", "advcl:relcl", "conj", "parataxis"}
"""Labels of clauses whose modality does not depend on the clause above."""


def modality(counted: Counted, core: Span, figure: Figure, quotes: Sequence[Quote], lexicon: ClaimLexicon) -> Modality:
    """The modality of a figure, by the quotations around it, its negation and the verbs above it.

    Shape:  `quotes` are the quotations around the figure, the innermost first.
    """
    # "rejected the claim that": the noun "claim" has no speaker of its own, so the stance of the cue around it counts.
    teller = next((quote for quote in quotes if quote.speaker_text is not None), quotes[0] if quotes else None)
    # "rejected it on Friday": the day of a refusal is not denied.
    is_day_of = figure.kind in MOMENTS and teller is not None and not teller.clause
    if teller is not None and teller.stance == "denied" and not is_day_of:
        return "denied"
    if teller is not None and teller.stance == "left open":
        return "hypothetical"
    hedge = range(hedge_start(core, figure), core.start)
    if hedge.start > core.sent.start and core.doc[hedge.start - 1].lower_ == "not":
        # "not 30 but 40"
        return "denied"
    if is_known_length(core, figure):
        return "stated"
    presupposed = is_presupposed(core, hedge.start, figure)
    token: Token | None = counted.event if counted.event is not None else core.root
    has_tense, is_there = False, is_there_already(counted, core, figure)
    for _ in range(3):
        if token is None:
            break
        # "vowed on Friday that": the Friday is past, though what was vowed is not.
        is_date = figure.kind in MOMENTS and token == counted.event
        found = modality_of(token, hedge, lexicon, is_date_of=is_date, has_tense=has_tense)
        if found is None and not (has_tense or is_date or is_there) and is_to_come(token, lexicon):
            found = "expected"
        if found is None and is_denied_predicate(token, counted, core):
            found = "denied"
        if found is not None and not (found == "denied" and presupposed):
            return found
        if is_untrue(token, lexicon):
            return "denied"
        if has_own_tense(token, lexicon):
            # "a system that weighs 300 kg will be sold": the sale is to come, the weight is not.
            has_tense = True
            if token.dep_ in OF_ITS_OWN:
                return "stated"
        above = syntax.clause_head(token)
        token = above if above != token else None
    return "stated"


def is_to_come(predicate: Token, lexicon: ClaimLexicon) -> bool:
    """Whether an infinitive tells what is to come: "is preparing to build", "a plan to build"; in a headline "mayor to build"."""
    to = next((child for child in predicate.children if child.lower_ == "to" and child.i < predicate.i), None)
    if to is None or predicate.tag_ != "VB":
        return False
    above = predicate.head
    if predicate.dep_ == "xcomp" or (predicate.dep_ in syntax.CLAUSE_OF_NOUN and above.i < to.i):
        words = {above.lower_, above.lemma_.lower()}
        is_adjective = above.tag_ == "VBN" or above.pos_ != "VERB"
        if words & lexicon.before_to or (is_adjective and words & lexicon.before_to_as_adjectives):
            return True
        if any(lexicon.modal_verbs.get(word) == "expected" for word in words) and above.pos_ == "NOUN":
            return True
        if above.lower_ == "going":
            return any(child.dep_ in AUXILIARY and child.tag_ in {"VBP", "VBZ"} for child in above.children)
    return is_of_headline(predicate, to)


def is_there_already(counted: Counted, core: Span, figure: Figure) -> bool:
    """Whether a figure is of something that is there, whatever is to come: "is set to sell its $99 boat", "like the 12 that sank"."""
    before = core.doc[core.start - 1] if core.start > core.sent.start else None
    if figure.kind in MEASURED and before is not None and before.tag_ in {"PRP$", "POS"}:
        return True
    clauses = (child for token in {counted.noun, core.root} if token is not None for child in token.children)
    return any(
        child.dep_ in syntax.CLAUSE_OF_NOUN and any(part.tag_ == "VBD" for part in (child, *child.children))
        for child in clauses
    )


def is_of_headline(infinitive: Token, to: Token) -> bool:
    """Whether an infinitive is the verb of a headline, which has no other, no article before its subject and no stop at its end."""
    sentence = infinitive.sent
    words = [token for token in sentence if not token.is_space]
    if not words or words[-1].text in ENDS or words[0].pos_ == "ADP" or to.i == sentence.start:
        return False
    clause = sentence.doc[sentence.start : to.i]
    if any(token.pos_ in {"VERB", "AUX", "DET"} or token.tag_ in FINITE for token in clause):
        return False
    return clause[-1].pos_ in {"NOUN", "PROPN"}


def is_denied_predicate(predicate: Token, counted: Counted, core: Span) -> bool:
    """Whether a figure is part of what something is said not to be: "this is not the second time", "they were not 12"."""
    if predicate not in (counted.noun, core.root) or not any(child.dep_ == "cop" for child in predicate.children):
        return False
    negation = syntax.negation(predicate)
    return negation is not None and negation.dep_ != "det" and negation.i < core.start


def is_known_length(core: Span, figure: Figure) -> bool:
    """Whether the figure describes something known: "the 17-year war", "the 4-year-old boy", whatever will become of it."""
    if figure.kind not in {"duration", "age"} or core.start == core.sent.start:
        return False
    before = core.doc[core.start - 1]
    is_hyphened = any(token.text == "-" for token in core)
    return is_hyphened and (before.lower_ in {"the", "this", "that"} or before.tag_ in {"PRP$", "POS"})


def is_presupposed(core: Span, first: int, figure: Figure) -> bool:
    """Whether a negation leaves the figure as it is: "none of the 12 left", "will not leave until May"."""
    if figure.kind in MOMENTS:
        # "do not expect a second flood of 1953": the year is that of the flood.
        above = syntax.governor(core.root)
        is_of_noun = above is not None and above.pos_ in {"NOUN", "PROPN"} and not syntax.is_predicate(above)
        return is_of_noun or syntax.preposition(core.root) in {"until", "till", "before"}
    if first <= core.sent.start:
        return False
    before = core.doc[first - 1]
    return figure.kind == "count" and (before.lower_ in {"the", "these", "those"} or before.tag_ in {"PRP$", "POS"})


def has_own_tense(predicate: Token, lexicon: ClaimLexicon) -> bool:
    """Whether the clause has a finite verb in the present or past, or is a settled participle: "priced at $499"."""
    auxiliaries = [child for child in predicate.children if child.dep_ in AUXILIARY]
    if any(token.tag_ in FINITE for token in (predicate, *auxiliaries)):
        return True
    return predicate.tag_ == "VBN" and not auxiliaries and lexicon.lemma(predicate) in lexicon.settled


def is_untrue(predicate: Token, lexicon: ClaimLexicon) -> bool:
    """Whether the clause above denies this one: "no evidence that", "reports that ... are false", "it is untrue that"."""
    above = predicate.head
    if not syntax.has_marker(predicate):
        return False
    if predicate.dep_ in syntax.CONTENT_SUBJECT and is_called_untrue(above, lexicon):
        return True
    # "Reports that ... are false": a subject is a noun, whatever its tag.
    if above.dep_ not in syntax.SUBJECT and (predicate.dep_ not in syntax.CLAUSE_OF_NOUN or above.pos_ != "NOUN"):
        return False
    return syntax.negation(above) is not None or (
        above.dep_ in syntax.SUBJECT and is_called_untrue(above.head, lexicon)
    )


def is_called_untrue(said: Token, lexicon: ClaimLexicon) -> bool:
    """Whether a word calls something untrue: "is false", "was unfounded", but not "is not false"."""
    return lexicon.modal_words.get(said.lower_) == "denied" and syntax.negation(said) is None


def modality_of(
    predicate: Token, hedge: range, lexicon: ClaimLexicon, *, is_date_of: bool = False, has_tense: bool = False
) -> Modality | None:
    """The modality that the words of one predicate give; "no fewer than 30" denies nothing.

    Shape:  `is_date_of`: the figure is the date of the predicate itself, so the meaning of the predicate does not matter.
            `has_tense`: the clause of the figure has its own tense, so the auxiliaries of this predicate do not matter.
    """
    negation = syntax.negation(predicate)
    if predicate.pos_ in {"VERB", "AUX"} and negation is not None and negation.i not in hedge:
        return "denied"
    tables: list[tuple[Token, dict[str, str]]] = [] if is_date_of else [(predicate, lexicon.modal_verbs)]
    for child in predicate.children:
        if child.dep_ in {"aux", "aux:pass", "auxpass"}:
            # "The tablet will have four cameras" is settled, and no forecast.
            if child.lower_ == "would" and (told := would_of_the_past(predicate, lexicon)):
                if told == "expected" and not has_tense:
                    return "expected"
                continue
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


def would_of_the_past(predicate: Token, lexicon: ClaimLexicon) -> Modality | None:
    """What "would" means where it is "will" told in the past: expected in "said it would open", stated in "would later open".

    Shape:  None for a "would" that depends on something: "would open if", "would have opened".
    """
    if any(child.lower_ == "have" and child.dep_ in AUXILIARY for child in predicate.children):
        return None
    if any(child.dep_ == "advmod" and child.lower_ in lexicon.in_the_end for child in predicate.children):
        return "stated"
    clauses = [child for child in predicate.children if child.dep_.startswith("advcl")]
    if any(lexicon.modal_words.get(word.lower_) == "hypothetical" for clause in clauses for word in clause.children):
        return None
    told = syntax.first_conjunct(predicate)
    above = told.head
    is_told = told.dep_ == "ccomp" and above.i < told.i and lexicon.lemma(above) in lexicon.saying
    return "expected" if is_told and above.tag_ in {"VBD", "VBN"} else None
