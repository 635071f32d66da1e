"""The attribution of a figure: who says it."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from .. import syntax
from ..quantities.kinds import MOMENTS
from ..records import Figure, Quote
from .article_index import has_inside
from .lexicon import ClaimLexicon
from .scope import name_text

OWN_THOUGHTS = frozenset({"believed", "expected"})
"""Stances that a speaker may report of himself: "said he believes that"."""


def attribution(core: Span, figure: Figure, quotes: Sequence[Quote], lexicon: ClaimLexicon) -> str | None:
    """The name of who says the figure: its giver ("police put the toll at 12"), else the speaker of a quotation
    around it, else the subject of the verb that tells it ("police confirmed 12 deaths").

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
    # "The mayor announced Sunday that": the day is no object, whatever the parse says.
    return None if figure.kind in MOMENTS else teller_of(core, lexicon)


def is_nobody(name: str | None, lexicon: ClaimLexicon) -> bool:
    """Whether this is no name: a pronoun, "their", nothing at all."""
    return not name or name.lower() in lexicon.pronouns or name.lower() in lexicon.determiners


def giver_of(core: Span, lexicon: ClaimLexicon) -> str | None:
    """Who gives the figure, by the verb or the noun that has it, as the text names it; None for a pronoun.

    Shape:  "police put the toll at 12", "police described him as a 47-year-old", "the union's estimate of 40 boats".
    """
    root = core.root
    noun = syntax.modified(root) or root
    predicate = syntax.clause_head(root)
    giver = maker_of(noun, lexicon)
    if giver is None and predicate is not None:
        verb, marker = lexicon.lemma(predicate), syntax.preposition(root)
        described = noun.head if noun.dep_ == "appos" else noun
        is_given = verb in lexicon.giving and marker in lexicon.set_at and syntax.governor(root) == predicate
        is_described = (
            verb in lexicon.describing
            and syntax.preposition(described) == "as"
            and syntax.clause_head(described) == predicate
        )
        if is_given or is_described:
            giver = syntax.agent(predicate) if syntax.is_passive(predicate) else syntax.subject(predicate)
    return noun_text(giver)


def teller_of(core: Span, lexicon: ClaimLexicon) -> str | None:
    """On whose word a figure is that no quotation holds: "the ministry confirmed 12 deaths", "the firm reported a loss of $3 million"."""
    noun = syntax.modified(core.root) or core.root
    carrier = syntax.governor(noun) if syntax.preposition(noun) == "of" else noun
    if carrier is None or carrier.dep_ not in syntax.OBJECT or lexicon.lemma(carrier.head) not in lexicon.telling:
        return None
    return noun_text(syntax.subject(carrier.head))


def noun_text(noun: Token | None) -> str | None:
    """A noun or a name as the text has it; None for a pronoun."""
    return name_text(noun) if noun is not None and noun.pos_ in {"NOUN", "PROPN"} else None


def maker_of(noun: Token, lexicon: ClaimLexicon) -> Token | None:
    """Who made an estimate or a count of what a figure counts: "the union's estimate of 40", "the union's count is 40"."""
    above = syntax.governor(noun) if syntax.preposition(noun) == "of" else None
    subjects = [child for child in noun.children if child.dep_ in syntax.SUBJECT]
    for made in (above, *subjects):
        if made is None or lexicon.lemma(made) not in lexicon.made:
            continue
        owners = [child for child in made.children if child.dep_ in syntax.POSSESSIVE]
        makers = [maker for marker, maker in syntax.complements(made) if marker in {"by", "from"}]
        for maker in (*owners, *makers):
            return maker
    return None
