"""The attribution of a figure: who says it."""

from collections.abc import Sequence

from spacy.tokens import Span

from .. import syntax
from ..records import Quote
from .article_index import has_inside
from .lexicon import ClaimLexicon
from .scope import name_text

OWN_THOUGHTS = frozenset({"believed", "expected"})
"""Stances that a speaker may report of himself: "said he believes that"."""


def attribution(core: Span, quotes: Sequence[Quote], lexicon: ClaimLexicon) -> str | None:
    """The name of who says the figure: its giver ("police put the toll at 12"), else the speaker of a quotation around it.

    Shape:  `quotes` are the quotations around the figure, the innermost first. The innermost one counts whose speaker
            answers for its words. Words of a half-quoted sentence that stand outside its marks are reported speech.
    """
    giver = giver_of(core, lexicon)
    if giver is not None:
        return giver
    for quote in quotes:
        spoken = has_inside(quote, core.start_char) or (quote.clause and quote.stance in lexicon.vouching)
        # "The coroner said he believes that": the coroner is the source of his own belief.
        own = quote.stance in OWN_THOUGHTS and is_nobody(quote.speaker_text, lexicon) and quote is not quotes[-1]
        named = next((name for name in (quote.speaker, quote.speaker_text) if not is_nobody(name, lexicon)), None)
        if quote.kind != "scare" and spoken and named and not own:
            return named
    return None


def is_nobody(name: str | None, lexicon: ClaimLexicon) -> bool:
    """Whether this is no name: a pronoun, "their", nothing at all."""
    return not name or name.lower() in lexicon.pronouns or name.lower() in lexicon.determiners


def giver_of(core: Span, lexicon: ClaimLexicon) -> str | None:
    """The subject that puts something at the figure, as the text names it: "police put the toll at 12"; None for a pronoun."""
    root = core.root
    predicate = syntax.clause_head(root)
    if predicate is None or syntax.preposition(root) not in lexicon.set_at or syntax.governor(root) != predicate:
        return None
    if lexicon.lemma(predicate) not in lexicon.giving:
        return None
    giver = syntax.agent(predicate) if syntax.is_passive(predicate) else syntax.subject(predicate)
    return name_text(giver) if giver is not None and giver.pos_ in {"NOUN", "PROPN"} else None
