"""Who says a figure."""

from collections.abc import Sequence

from spacy.tokens import Span

from .. import syntax
from ..records import Quote
from .lexicon import ClaimLexicon
from .scope import name_text

OWN_THOUGHTS = frozenset({"believed", "expected"})
"""Stances of what somebody may say of himself."""


def attribution(core: Span, quotes: Sequence[Quote], lexicon: ClaimLexicon) -> str | None:
    """Who says the figure: whoever gives it ("police put the toll at 12"), else the speaker of the innermost quotation
    around it for which a speaker answers."""
    giver = giver_of(core, lexicon)
    if giver is not None:
        return giver
    for quote in quotes:
        spoken = quote.kind in ("direct", "mixed") or (quote.clause and quote.stance in lexicon.vouching)
        # "The coroner said he believes that": what he believes is on the coroner's word.
        own = quote.stance in OWN_THOUGHTS and is_nobody(quote.speaker_text, lexicon) and quote is not quotes[-1]
        named = next((name for name in (quote.speaker, quote.speaker_text) if not is_nobody(name, lexicon)), None)
        if quote.kind != "scare" and spoken and named and not own:
            return named
    return None


def is_nobody(name: str | None, lexicon: ClaimLexicon) -> bool:
    """Does this name nobody: a pronoun, "their", nothing at all?"""
    return not name or name.lower() in lexicon.pronouns or name.lower() in lexicon.determiners


def giver_of(core: Span, lexicon: ClaimLexicon) -> str | None:
    """Who puts something at the figure, by the words of the text; a pronoun tells nobody."""
    root = core.root
    predicate = syntax.clause_head(root)
    if predicate is None or syntax.preposition(root) not in lexicon.set_at or syntax.governor(root) != predicate:
        return None
    if lexicon.lemma(predicate) not in lexicon.giving:
        return None
    giver = syntax.agent(predicate) if syntax.is_passive(predicate) else syntax.subject(predicate)
    return name_text(giver) if giver is not None and giver.pos_ in {"NOUN", "PROPN"} else None
