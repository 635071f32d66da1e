"""Whether the content of a cue is an utterance: what somebody said, thought or wrote, and no thing or intention."""

from .attributions import Attribution
from .grammar import FINITE
from .sentence import Sentence

INTENDED = frozenset({"expected", "believed", "known", "shown"})
"""Stances whose infinitives tell an intention or an act: "hopes to leave", "decided to stay", "found to be"."""
NO_INFINITIVE = frozenset({"said", "known", "shown"})
"""Stances without a noun and its infinitive as a clause: "expects sales to rise" is one, "found time to talk" is none."""
CLAUSES_ONLY = frozenset({"say", "think", "believe"})
"""Verbs that never take a thing as their content, so that a clause without a verb is one that the tagger misread."""
QUESTIONS = frozenset({"WP", "WDT", "WRB", "WP$"})


def is_utterance(sentence: Sentence, attribution: Attribution) -> bool:
    """Is the content a quotation or a clause that its source asserts, asks, demands or thinks?

    Shape:  "said (that) the mill is shut", "vowed to leave", "urged them to go" -> True;
            "hopes to leave", "declared a state of emergency, which ...", "did not say who left" -> False.
    """
    if attribution.lemma == "mean":
        # "This means that prices rise": an inference, which nobody states.
        return False
    has_words = attribution.has_quotation and attribution.stance not in INTENDED
    if not attribution.contents or attribution.is_after or has_words:
        return True
    units = sentence.units
    start, end = attribution.contents[0]
    first = units[start]
    if first.tag in QUESTIONS or first.lower in {"whether", "if"}:
        # "did not say who left": nobody said who left.
        return not any(unit.is_a("negations") for unit in units[attribution.cue[0] : attribution.cue[1]])
    if first.lower == "to" and first.tag == "TO":
        is_passive = attribution.source is None and units[attribution.cue[1] - 1].tag == "VBN"
        return is_passive or attribution.stance not in INTENDED
    if first.lower == "that" or attribution.lemma in CLAUSES_ONLY:
        return True
    if first.tag == "VBG" and attribution.stance in {"denied", "admitted"}:
        # "denied sinking 12 boats"
        return True
    return has_verb(sentence, start, end, takes_infinitive=attribution.stance not in NO_INFINITIVE)


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
            if not relative:
                return True
        if unit.tag in {"VBN", "VBG"} and is_headline(sentence):
            return True
    return False


def is_headline(sentence: Sentence) -> bool:
    """Has the sentence no full stop, as headlines have none, which leave out "is" and "are"?"""
    return sentence.units[-1].text not in {".", "!", "?"}
