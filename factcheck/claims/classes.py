"""Which class a counted thing belongs to: by what happened to it, by what it is called."""

from spacy.tokens import Span, Token

from .. import syntax
from ..records import Figure
from .events import ACTS, UNDERGOES, is_behind_another
from .figure_tokens import hedge_start
from .lexicon import ClaimLexicon


def class_of(noun: Token | None, event: Token | None, role: str, lexicon: ClaimLexicon) -> str | None:
    """The class of what is counted: by its event, else by its adjectives and its name."""
    if event is not None:
        lemma = lexicon.lemma(event)
        told = class_by_phrase(noun, event, lexicon)
        if told is not None:
            return told
        if role == UNDERGOES and lemma in lexicon.verbs:
            return lexicon.verbs[lemma]
        if role == ACTS and lemma in lexicon.acts:
            return lexicon.acts[lemma]
        if event.pos_ in {"NOUN", "PROPN"} and lemma in lexicon.nouns:
            return lexicon.nouns[lemma]
        for child in event.children:
            # "left 12 people dead", "12 people are dead"
            complement = child.dep_ in {"xcomp", "acomp", "oprd", "advcl"} or syntax.is_small_clause(child)
            # By its form too: "missing" may be read as a form of "miss".
            known = [word for word in (lexicon.lemma(child), child.lower_) if word in lexicon.adjectives]
            if complement and role in (UNDERGOES, ACTS) and known and not follows_another(child, noun):
                return lexicon.adjectives[known[0]]
        # By its form too: a participle that the parse takes for a verb of the present ("over 300 people slain").
        for word in (lemma, event.lower_):
            if word in lexicon.adjectives:
                return lexicon.adjectives[word]
    if noun is not None:
        for child in noun.children:
            if child.dep_ in {"amod", "acl"} and not is_behind_another(child, noun, lexicon):
                # "14 people missing", "300 destroyed homes"; by the form too, whose lemma may be a verb's ("miss").
                words = (lexicon.lemma(child), child.lower_)
                happened = lexicon.verbs.get(words[0]) if child.tag_ in {"VBN", "VBD"} else None
                found = happened or next(
                    (lexicon.adjectives[word] for word in words if word in lexicon.adjectives), None
                )
                if found is not None:
                    return found
            if child.dep_ == "compound" and lexicon.lemma(child) in lexicon.nouns and noun.lemma_.lower() == "toll":
                return lexicon.nouns[lexicon.lemma(child)]
        lemma = noun.lemma_.lower()
        return lexicon.nouns.get(lemma) or lexicon.nouns.get(noun.lower_) or lexicon.adjectives.get(noun.lower_)
    return None


def class_by_phrase(noun: Token | None, event: Token, lexicon: ClaimLexicon) -> str | None:
    """The class that a verb and a noun give together: "claimed 300 lives", "240 were taken hostage", "40 houses burned"."""
    lemma = lexicon.lemma(event)
    if noun is not None:
        name = noun.lemma_.lower()
        found = lexicon.things.get((lemma, name)) or lexicon.phrases.get((lemma, name))
        if found is not None:
            return found
    # "burned to death" has its noun behind a preposition.
    for child in (*event.children, *(complement for _, complement in syntax.complements(event))):
        alone = child.i > event.i and child.pos_ in {"NOUN", "ADJ"} and child != noun
        if alone and not any(below.dep_ in syntax.NUMBER for below in child.children):
            found = lexicon.phrases.get((lemma, child.lemma_.lower()))
            if found is not None:
                return found
    return None


def follows_another(word: Token, noun: Token | None) -> bool:
    """Whether a word follows another noun: in "12 people dead and 14 hikers missing" the people are not missing."""
    before = word.doc[word.i - 1] if word.i else word
    if noun is None or before.i <= noun.i or before.pos_ not in {"NOUN", "PROPN"}:
        return False
    return not noun.is_ancestor(before)


def adjacent_event(core: Span, figure: Figure, lexicon: ClaimLexicon) -> tuple[Token, str] | None:
    """The event word next to a bare number, with its class: "1 dead, 2 injured", "kills 1, wounds 2".

    None where a noun follows the number, or the word is a verb with its own object: "2 killed 5 others".
    """
    sentence, first = core.sent, hedge_start(core, figure)
    behind = core.doc[core.end] if core.end < sentence.end else None
    if behind is not None and behind.pos_ not in {"NUM", "SYM"}:
        beyond = core.doc[core.end + 1] if core.end + 1 < sentence.end else None
        is_last = beyond is None or beyond.pos_ in {"PUNCT", "ADP", "CCONJ", "ADV", "SPACE"}
        form = behind.lower_
        known = lexicon.adjectives.get(form) or (
            lexicon.verbs.get(lexicon.lemma(behind)) if form.endswith("ed") else None
        )
        if known is not None and is_last:
            return behind, known
    stands_alone = behind is None or behind.pos_ in {"PUNCT", "ADP", "CCONJ", "SPACE"}
    is_part = behind is not None and behind.lower_ == "of"
    if first > sentence.start and stands_alone and not is_part:
        before = core.doc[first - 1]
        known = lexicon.verbs.get(lexicon.lemma(before))
        if known is not None and before.lower_.endswith(("s", "ing")):
            return before, known
    return None
