"""Figures that the parse shows to count nothing: the "one" of "he needs one", the time of "he left one night"."""

from spacy.tokens import Span, Token

from .. import syntax
from ..records import Figure
from .concepts import Wording
from .lexicon import ClaimLexicon

ADVERBIAL = frozenset({"obl:unmarked", "nmod:unmarked", "obl:tmod", "obl:npmod", "npadvmod"})
"""How a noun hangs on a verb without a preposition: "he left one night"."""
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def is_pronoun(
    core: Span, figure: Figure, noun: Token | None, clss: str | None, lexicon: ClaimLexicon, wording: Wording
) -> bool:
    """Does a "one" with no noun behind it only stand for a thing or for anybody: "the one he used", "if one dies"?

    Shape:  one that something of a class befell counts: "killing one". Of the others an article or adjective before it makes
            it a pronoun, and so does a relative clause. Without these it counts where it stands beside what it is one of
            (`noun`: "two boats, one from Norden") or beside another count, and as what did something in the past: "one
            resigned". Else it is what somebody needs, has or gets.
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
    """Is the number the word "one", with no hedge: neither "1" nor "at least one"?"""
    return figure.number.text.lower() == "one" and figure.hedge is None


def is_anybody(one: Token) -> bool:
    """Is it the subject of a clause that sets a case: "when one is killed", "if one dies"?"""
    return one.dep_ in syntax.SUBJECT and one.head.dep_ == "advcl" and not is_past(one.head)


def is_relative(clause: Token) -> bool:
    """Does a clause say which one: "one that floats", "one built of wood"? A past tense by itself is what the one did."""
    return clause.dep_ in syntax.CLAUSE_OF_NOUN and (
        clause.tag_ != "VBD" or any(t.tag_ in RELATIVE for t in clause.subtree)
    )


def has_article(one: Token, before: Token | None) -> bool:
    """Does "one" behave as a noun: "the one", "this one", "a new one"?"""
    if any(child.i < one.i and child.dep_ in {"det", "amod"} | syntax.POSSESSIVE for child in one.children):
        return True
    return before is not None and (before.pos_ == "DET" or before.tag_ == "PRP$")


def is_past(predicate: Token) -> bool:
    """Is a clause in the past or perfect: "one resigned", "one was ill"?"""
    helpers = [child for child in predicate.children if child.dep_ in {"aux", "cop", "aux:pass", "auxpass"}]
    # An auxiliary in the present before a participle makes the perfect: "has left", "has been ill".
    is_participle = "VBN" in {predicate.tag_, *(child.tag_ for child in helpers)}
    is_perfect = is_participle and any(child.dep_ == "aux" and child.tag_ in {"VBZ", "VBP"} for child in helpers)
    if is_perfect or any(child.tag_ == "VBD" for child in helpers):
        return True
    return predicate.tag_ in {"VBD", "VBN"} and not helpers


def is_some_time(core: Span, figure: Figure, lexicon: ClaimLexicon) -> bool:
    """Is "one night" no length but some night: beside a verb that takes no time, without preposition, tied to no other time?

    Shape: not "one night after the vote", "one day last week", "one Sunday in May", and not "he slept there one night".
    """
    doc, i = core.doc, int(core.start) + 1
    if not is_bare_one(core, figure) or i >= core.sent.end or doc[i].lower_ not in lexicon.some_time:
        return False
    following = doc[i + 1].lower_ if i + 1 < core.sent.end else ""
    if following in lexicon.anchors or following in lexicon.tied or doc[i].dep_ not in ADVERBIAL:
        return False
    return lexicon.lemma(doc[i].head) not in lexicon.lasting
