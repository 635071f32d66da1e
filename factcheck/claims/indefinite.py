"""Indefinite uses of "one", which count nothing: "he needs one", "he left one night"."""

from spacy.tokens import Span, Token

from .. import syntax
from ..records import Figure
from .concepts import Wording
from .lexicon import ClaimLexicon

ADVERBIAL = frozenset({"obl:unmarked", "nmod:unmarked", "obl:tmod", "obl:npmod", "npadvmod"})
"""Labels of nouns that modify a verb without a preposition: "he left one night"."""
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def is_pronoun(
    core: Span, figure: Figure, noun: Token | None, clss: str | None, lexicon: ClaimLexicon, wording: Wording
) -> bool:
    """Whether a "one" without a noun after it is a pronoun: "the one he used", "if one dies".

    Shape:  a "one" with a class counts: "killing one". Otherwise an article, an adjective or a relative clause makes it a
            pronoun. Without these it counts next to the noun it is one of (`noun`: "two boats, one from Norden"), next to
            another count, and as the subject of a verb in the past: "one resigned". Else it is a pronoun: "he needs one".
    """
    one = core.root
    if not is_bare_one(core, figure) or one.i != core.start:
        return False
    if clss is not None:
        return is_anybody(one)
    before = core.doc[one.i - 1] if one.i > core.sent.start else None
    if before is not None and before.lower_ in lexicon.limiting:
        return False
    if has_article(one, before):
        return True
    beside = one.dep_ in {"appos", "conj"} or syntax.preposition(one) in lexicon.among
    if beside and noun is not None:
        return False
    if any(is_relative(child) and child.i > one.i for child in one.children):
        return True
    if any(core.sent.start <= i < core.sent.end and i != one.i for i in wording.counts):
        return False
    if one.dep_ in syntax.SUBJECT:
        return not is_past(one.head)
    return one.dep_ in syntax.OBJECT | syntax.OBLIQUE | ADVERBIAL | {"pobj", "attr", "xcomp"}


def is_bare_one(core: Span, figure: Figure) -> bool:
    """Whether the number is the word "one" without a hedge: neither "1" nor "at least one"."""
    return figure.number.text.lower() == "one" and figure.hedge is None


def is_anybody(one: Token) -> bool:
    """Whether "one" is the subject of a condition: "when one is killed", "if one dies"."""
    return one.dep_ in syntax.SUBJECT and one.head.dep_ == "advcl" and not is_past(one.head)


def is_relative(clause: Token) -> bool:
    """Whether a clause says which one: "one that floats", "one built of wood"; but a bare past tense is a verb: "one fled"."""
    return clause.dep_ in syntax.CLAUSE_OF_NOUN and (
        clause.tag_ != "VBD" or any(t.tag_ in RELATIVE for t in clause.subtree)
    )


def has_article(one: Token, before: Token | None) -> bool:
    """Whether "one" has an article or an adjective: "the one", "this one", "a new one"."""
    if any(child.i < one.i and child.dep_ in {"det", "amod"} | syntax.POSSESSIVE for child in one.children):
        return True
    return before is not None and (before.pos_ == "DET" or before.tag_ == "PRP$")


def is_past(predicate: Token) -> bool:
    """Whether a clause is in the past or perfect: "one resigned", "one was ill"."""
    helpers = [child for child in predicate.children if child.dep_ in {"aux", "cop", "aux:pass", "auxpass"}]
    # "has left", "has been ill": a present auxiliary and a participle make the perfect.
    is_participle = "VBN" in {predicate.tag_, *(child.tag_ for child in helpers)}
    is_perfect = is_participle and any(child.dep_ == "aux" and child.tag_ in {"VBZ", "VBP"} for child in helpers)
    if is_perfect or any(child.tag_ == "VBD" for child in helpers):
        return True
    return predicate.tag_ in {"VBD", "VBN"} and not helpers


def is_some_time(core: Span, figure: Figure, lexicon: ClaimLexicon) -> bool:
    """Whether "one night" is some night, not a duration: its verb takes no time, and nothing ties it to another time.

    Shape: not "one night after the vote", "one day last week", "one Sunday in May", and not "he slept there one night".
    """
    doc, i = core.doc, int(core.start) + 1
    if not is_bare_one(core, figure) or i >= core.sent.end or doc[i].lower_ not in lexicon.some_time:
        return False
    following = doc[i + 1].lower_ if i + 1 < core.sent.end else ""
    if following in lexicon.anchors or following in lexicon.tied or doc[i].dep_ not in ADVERBIAL:
        return False
    return lexicon.lemma(doc[i].head) not in lexicon.lasting
