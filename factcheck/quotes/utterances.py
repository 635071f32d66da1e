"""Whether the content of a cue is an utterance: what somebody said, thought or wrote, and no thing or intention."""

from ..syntax import CLAUSE_OF_NOUN
from .attributions import Attribution
from .grammar import FINITE
from .sentence import Sentence

INTENDED = frozenset({"expected", "believed", "known", "shown"})
"""Stances whose infinitives tell an intention or an act: "hopes to leave", "decided to stay", "found to be"."""
NO_INFINITIVE = frozenset({"said", "known", "shown"})
"""Stances without a noun and its infinitive as a clause: "expects sales to rise" is one, "found time to talk" is none."""
UNSAID = frozenset({"said", "known", "shown"})
"""Stances whose verb reports nothing where it is negated: "did not say that", "could not know that"."""
OWN_THOUGHTS = frozenset({"believed", "known", "expected"})
"""Stances that report nobody where the writer speaks of herself and the reader: "we know that", "you may think that"."""
CLAUSES_ONLY = frozenset({"say", "think", "believe"})
"""Verbs that never take a thing as their content, so that a clause without a verb is one that the tagger misread."""
QUESTIONS = frozenset({"WP", "WDT", "WRB", "WP$"})


def is_utterance(sentence: Sentence, attribution: Attribution) -> bool:
    """Is the content a quotation or a clause that its source asserts, asks, demands or thinks?

    Shape:  "said (that) the mill is shut", "vowed to leave", "urged them to go" -> True;
            "hopes to leave", "declared a state of emergency, which ...", "did not say who left" -> False.
    """
    if attribution.lemma == "mean" or attribution.stance == "seemed":
        # "This means that prices rise", "it seems that they rise": an inference, which nobody states.
        return False
    has_words = attribution.has_quotation and attribution.stance not in INTENDED
    if not attribution.contents or has_words or attribution.lemma == ":":
        # "Fire kills 12: officials" may have no verb that the tagger knows; its colon is enough.
        return True
    if is_withheld(sentence, attribution):
        return False
    if attribution.lemma == "according":
        return True
    if attribution.is_after:
        # "Too late, Lee said" is one, "the owner, Ann Lee, pleaded guilty" is none.
        is_sure = attribution.lemma in CLAUSES_ONLY
        return is_sure or any(has_verb(sentence, *span, takes_infinitive=True) for span in attribution.contents)
    return is_clause(sentence, attribution)


def is_clause(sentence: Sentence, attribution: Attribution) -> bool:
    """Is the content behind a cue a clause that its source asserts, asks, demands or thinks?"""
    units = sentence.units
    start, end = attribution.contents[0]
    first = units[start]
    if (first.tag in QUESTIONS and first.lower != "that") or first.lower in {"whether", "if"}:
        # "did not say who left", "tried to determine who left": nobody said who left.
        return attribution.stance not in INTENDED and not is_negated(sentence, attribution)
    if first.lower == "to" and first.tag == "TO":
        if attribution.is_noun:
            # "his demand to leave", but not "his plan to leave" and not "the attack to hit the town".
            return units[attribution.cue[1] - 1].is_a("nouns of demand")
        is_passive = attribution.source is None and units[attribution.cue[1] - 1].tag == "VBN"
        if is_passive and attribution.lemma == "suppose":
            # "was supposed to apply": a duty.
            return False
        return is_passive or attribution.stance not in INTENDED
    if first.lower == "that":
        # "rules a thing so that it holds": a purpose.
        return units[start - 1].lower not in {"so", "such"}
    if attribution.lemma in CLAUSES_ONLY:
        return True
    if first.tag == "VBG" and attribution.stance in {"denied", "admitted"}:
        # "denied sinking 12 boats"; "a remark he denied making" has no words of what he denied.
        return end - start > 1
    return has_verb(sentence, start, end, takes_infinitive=attribution.stance not in NO_INFINITIVE)


def is_withheld(sentence: Sentence, attribution: Attribution) -> bool:
    """Does the sentence only tell the reader to think something, or deny that it was said: "remember that", "did not say"?"""
    units = sentence.units
    verb = units[attribution.cue[1] - 1]
    if attribution.is_noun:
        return False
    if attribution.stance in UNSAID and is_negated(sentence, attribution):
        return True
    if attribution.stance not in OWN_THOUGHTS:
        return False
    if attribution.source is None:
        # "Remember that the mill is shut."
        return verb.tag == "VB" and attribution.cue[1] - attribution.cue[0] == 1
    words = [unit.lower for unit in units[slice(*attribution.source)]]
    return units[attribution.source[0]].is_a("writer and reader") and len(words) <= 2


def is_negated(sentence: Sentence, attribution: Attribution) -> bool:
    """Is there a negation in the cue: "did not say"?"""
    return any(unit.is_a("negations") for unit in sentence.units[attribution.cue[0] : attribution.cue[1]])


def has_verb(sentence: Sentence, start: int, end: int, *, takes_infinitive: bool) -> bool:
    """Is there a verb in a range that makes it a clause, not only the verb of a relative clause?"""
    units = sentence.units
    if not sentence.is_parsed(start):
        return True
    for index in range(start, end):
        unit = units[index]
        if takes_infinitive and unit.tag == "TO" and index + 1 < end and units[index + 1].tag in {"VB", "RB"}:
            # "urged residents to leave"
            return True
        if unit.tag in FINITE or (unit.tag == "VB" and index == start):
            relative = any(before.tag in {"WP", "WDT"} for before in units[max(start, index - 3) : index])
            if not relative and not is_of_noun(sentence, index, start):
                return True
        is_adjective = index + 1 < end and units[index + 1].tag in {"NN", "NNS", "JJ"}
        if unit.tag in {"VBN", "VBG"} and not is_adjective and is_headline(sentence):
            return True
    return False


def is_of_noun(sentence: Sentence, index: int, start: int) -> bool:
    """Is this the verb of a relative clause without a pronoun: "the sum he had demanded"?"""
    token = sentence.units[index].token
    if token is None or token.dep == 0:
        return False
    while token.dep_ in {"aux", "aux:pass", "cop", "conj"} and token.head.i != token.i:
        token = token.head
    noun = sentence.index_of.get(token.head.i, -1)
    own = sentence.own_subject(sentence.index_of.get(token.i, index))
    # Without a subject of its own it is rather a main verb that the parser hung on its subject.
    return token.dep_ in CLAUSE_OF_NOUN and own is not None and start <= noun < own < index


def is_headline(sentence: Sentence) -> bool:
    """Has the sentence no full stop, as headlines have none, which leave out "is" and "are"?"""
    return sentence.units[-1].text not in {".", "!", "?"}
