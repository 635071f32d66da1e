"""The source of a cue verb: its subject, before it, behind it or left out."""

from .. import syntax
from . import phrases
from .frames import QUOTED, Unit
from .grammar import FINITE, NOUNS, PRONOUN_TAGS
from .sentence import Sentence

NO_END = frozenset({"IN", "TO", "CC", "WP", "WP$", "WDT", "WRB", "DT", "PDT", "PRP$", "MD", "POS"})
"""Tags of words that end no clause."""


def parse_subject(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The phrase that the parse takes for the subject of this verb."""
    token = sentence.units[index].token
    if token is None or token.dep == 0:
        return None
    subject = syntax.subject(token)
    if subject is None or subject.i not in sentence.index_of or subject.i == token.i:
        return None
    return sentence.span_of(subject.i, limit=index if subject.i < token.i else None)


def of_verb(sentence: Sentence, index: int, start: int, rest: int) -> tuple[tuple[int, int] | None, bool]:
    """The subject of the verb, and whether it comes behind the verb ("said Smith")."""
    units = sentence.units
    before = units[start - 1] if start > sentence.first else None
    behind = index + 1 + rest
    if before is not None and before.tag in {"WP", "WDT"}:
        return (start - 1, start), False
    named = behind_quotation(sentence, index, start, behind)
    if named is not None:
        return named, False
    parse = parse_subject(sentence, index)
    if is_bare_form(sentence, index, start):
        return understood(sentence, index, start, parse), False
    if start == index and may_invert(sentence, index, before):
        found = phrases.starting_at(units, behind)
        if found is not None and is_inverted(sentence, index, found, before):
            return found, True
    found = phrases.ending_at(units, start, sentence.first)
    if found is not None and sentence.is_time(found):
        relative = before_time(sentence, found[0])
        if relative is not None:
            # "Lund, who earlier this year said"
            return relative, False
        # "officials this week said"
        found = phrases.ending_at(units, found[0], sentence.first) or found
    found = sentence.without_time(found) if found is not None else None
    if found is not None and sentence.is_time(found) and parse is not None:
        # "millers, who last Monday were insisting"
        found = None
    if found is not None and not sentence.belongs_elsewhere(found[0]):
        return narrowed(sentence, found, index), False
    whole = whole_subject(sentence, index, start)
    if whole is not None:
        return whole, False
    if found is not None and sentence.belongs_elsewhere(found[0]):
        last = last_conjunct(sentence, found)
        if last is not None:
            return last, False
    added = before is not None and before.tag == "CC" and start > 1 and units[start - 2].text == ","
    main = sentence.main_source
    if found is None and added and main is not None and main[1] <= start and (parse is None or parse[0] >= main[1]):
        # "Lund noted that he taught law, and added": Lund added it.
        return main, False
    if parse is not None:
        return parse, parse[0] > index
    if found is None and before is not None and before.text == ",":
        return before_parted(sentence, index, start), False
    if found is None and before is not None and before.tag == "CC":
        return main_subject(sentence, start), False
    return (narrowed(sentence, found, index) if found else None), False


def before_time(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The relative pronoun before a time and its adverbs: "who earlier | this year said"."""
    units = sentence.units
    while index > sentence.first and (units[index - 1].tag in {"RB", "RBR"} or units[index - 1].is_a("times")):
        index -= 1
    is_relative = index > sentence.first and units[index - 1].tag in {"WP", "WDT"}
    return (index - 1, index) if is_relative else None


def behind_quotation(sentence: Sentence, index: int, start: int, behind: int) -> tuple[int, int] | None:
    """The name with an apposition that no comma parts from it, between a quotation and its verb: "“It rained” Lee the mayor said"."""
    units = sentence.units
    if not units[index].is_a("inverting verbs") or not ends_clause(sentence, index, behind):
        return None
    opening = start
    while opening > max(sentence.first, start - phrases.LONGEST_ASIDE) and units[opening - 1].tag != QUOTED:
        opening -= 1
        if (
            units[opening].tag in FINITE
            or units[opening].tag in {"WP", "WDT", "MD"}
            or units[opening].text in {",", ";", ":"}
        ):
            return None
    end = opening
    while end < start and (units[end].text[:1].isupper() or units[end].text in {"-", "–"}) and units[end].tag != "DT":
        end += 1
    is_behind = opening > sentence.first and units[opening - 1].tag == QUOTED
    return (opening, start) if is_behind and opening + 1 < end < start and units[end].tag == "DT" else None


def before_parted(sentence: Sentence, index: int, start: int) -> tuple[int, int] | None:
    """The phrase that opens the sentence where a clause between commas parts it from its verb: "Lee, when it rained, said"."""
    units = sentence.units
    opening = sentence.first + (units[sentence.first].tag == "CC")
    end = phrases.chunk_right(units, opening)
    if not opening < end < start - 2 or units[end].text != "," or not units[index].is_a("inverting verbs"):
        return None
    inside = units[end + 1 : start - 1]
    is_clause = units[end + 1].tag in {"IN", "WRB"} and not any(unit.text in {",", ";", ":"} for unit in inside)
    return (opening, end) if is_clause and sentence.has_name((opening, end)) else None


def whole_subject(sentence: Sentence, index: int, start: int) -> tuple[int, int] | None:
    """The subject with all its dependents in the parse: "those who have a plan", "officials familiar with the case"."""
    own = sentence.own_subject(index)
    if own is None or own >= start:
        return None
    token = sentence.units[own].token
    edge = sentence.index_of.get(token.left_edge.i) if token is not None else None
    if edge is None or edge < sentence.first or start - edge > phrases.LONGEST_ASIDE:
        return None
    if any(unit.tag == QUOTED or unit.text in {";", ":"} for unit in sentence.units[edge:start]):
        return None
    if sentence.units[edge].tag in {"WP", "WDT"}:
        # "who until Monday were insisting"
        return edge, edge + 1
    return edge, start


def last_conjunct(sentence: Sentence, found: tuple[int, int]) -> tuple[int, int] | None:
    """The phrase behind an "and" that joins clauses, not nouns: "rules the town and | Mr. Lee said"."""
    for index in range(found[1] - 2, found[0], -1):
        if sentence.units[index].lower == "and":
            return index + 1, found[1]
    return None


def is_bare_form(sentence: Sentence, index: int, start: int) -> bool:
    """Is the verb a participle or an infinitive, which leaves its subject out: ", adding", "to say"?"""
    tag = sentence.units[index].tag
    helped = any(unit.tag == "MD" or unit.tag.startswith("VB") for unit in sentence.units[start:index])
    return (tag == "VBG" and not helped) or (start < index and sentence.units[start].lower == "to" and tag == "VB")


def understood(sentence: Sentence, index: int, start: int, parse: tuple[int, int] | None) -> tuple[int, int] | None:
    """The subject that a participle or infinitive leaves out."""
    units = sentence.units
    before = units[start - 1] if start > sentence.first else None
    quoted = sentence.quoted_speaker(index)
    if quoted is not None:
        return quoted
    accompanying = of_absolute(sentence, index, start)
    if accompanying is not None:
        return accompanying
    if units[index].tag == "VBG" and before is not None and (before.tag.startswith("NN") or before.tag == "PRP"):
        found = phrases.ending_at(units, start, sentence.first)
        if found is not None and sentence.is_time(found):
            # "crowds met late on Monday demanding that"
            return main_subject(sentence, start)
        if found is not None and phrases.head(sentence.frame, *found).lower in sentence.cue_words.nouns:
            # "wrote a letter asking": the writer asks.
            return (
                sentence.main_source
                if sentence.main_source is not None and sentence.main_source[1] <= start
                else main_subject(sentence, start) or found
            )
        verb_before = found is not None and found[0] > 0 and units[found[0] - 1].tag in FINITE
        if found is not None and not (verb_before and before.tag in {"NN", "NNS"}) and units[index].role != "advcl":
            return found
    if (
        before is not None
        and before.text == ","
        and sentence.main_source is not None
        and sentence.main_source[1] <= start
    ):
        return sentence.main_source
    if parse is not None and parse[1] <= start and is_plausible(sentence, parse, start):
        return parse
    opening = all(unit.tag in {"IN", "RB", "RBR", "CC"} for unit in units[sentence.first : start])
    if (
        opening
        and parse is not None
        and any(unit.text == "," or unit.tag == QUOTED for unit in units[index + 1 : parse[0]])
    ):
        # "Calling it a lie, Lee left", "After claiming that it rained, Lee left"
        return parse
    return main_subject(sentence, start)


def of_absolute(sentence: Sentence, index: int, start: int) -> tuple[int, int] | None:
    """The subject of a participle behind "with": "with Lund, the mayor, announcing", "with Lund last week promising"."""
    units = sentence.units
    if units[index].tag != "VBG":
        return None
    found = phrases.ending_at(units, start, sentence.first)
    if found is not None and sentence.is_time(found):
        found = phrases.ending_at(units, found[0], sentence.first)
    if found is None or not found[0] or units[found[0] - 1].lower != "with":
        return None
    end = found[1]
    while end - 1 > found[0] and sentence.is_time((end - 1, end)):
        end -= 1
    return found[0], end


def is_plausible(sentence: Sentence, span: tuple[int, int], start: int) -> bool:
    """Is the phrase that the parse makes the subject of a participle also the subject of a verb, not an object?"""
    return not sentence.belongs_elsewhere(span[0]) and any(
        unit.tag in FINITE for unit in sentence.units[span[1] : start]
    )


def main_subject(sentence: Sentence, before: int) -> tuple[int, int] | None:
    """The subject of the first finite verb of the sentence before a unit."""
    for position in range(sentence.first, before):
        if sentence.units[position].tag in FINITE:
            found = phrases.ending_at(sentence.units, sentence.group_start(position), sentence.first)
            if found is not None and not sentence.belongs_elsewhere(found[0]):
                return narrowed(sentence, found, position)
    return None


def may_invert(sentence: Sentence, index: int, before: Unit | None) -> bool:
    """Can the subject come behind this verb, as it may after a quotation or a comma?"""
    unit = sentence.units[index]
    if unit.tag not in {"VBD", "VBZ", "VBP", "VBN", "NN", "VB", "NNP", "NNS"}:
        return False
    if unit.is_a("addressing verbs"):
        # "“Where were you?” asked the judge."
        return before is not None and before.tag == QUOTED and before.text.rstrip("\"”’'»` ").endswith("?")
    return before is None or before.tag == QUOTED or before.text in {",", "?", "!", "—", "--", "–"}


def is_inverted(sentence: Sentence, index: int, found: tuple[int, int], before: Unit | None) -> bool:
    """Is the phrase behind the verb its subject, not its object?"""
    units = sentence.units
    if sentence.is_time(found):
        return False
    after = units[found[1]] if found[1] < len(units) else None
    if after is not None and sentence.verb_follows(found[1]):
        return False
    if after is not None and after.tag == QUOTED:
        # "“The mill,” said Lund “is shut.”" with a comma left out.
        return before is not None and before.tag == QUOTED and sentence.has_name(found)
    left = phrases.ending_at(units, index, sentence.first) if before is not None and before.tag != QUOTED else None
    if left is not None and (sentence.clause_behind(found[0]) or sentence.quotation_ahead(found[1])):
        return False
    own = sentence.own_subject(index)
    if before is not None and before.tag == QUOTED and own is not None and own < index:
        # "Lee, author of “Rain,” thanked the mayor": a quotation right before the verb, the subject further left.
        return sentence.has_name(found) and units[index].is_a("inverting verbs")
    # "Lee, who wanted no name, said 12 boats and a barge had sunk", "Lee, the mayor, announced her resignation"
    return own is None or own > index or before is None or before.text != "," or sentence.has_name(found)


def narrowed(sentence: Sentence, span: tuple[int, int], index: int) -> tuple[int, int]:
    """The phrase cut on the left where the parse begins the subject: "Saturday at the convention | Sen. Lee"."""
    token = sentence.units[index].token
    if token is None or token.dep == 0:
        return span
    for child in token.children:
        position = sentence.index_of.get(child.i)
        if child.dep_ in syntax.SUBJECT and position is not None and span[0] <= position < span[1]:
            edge = sentence.index_of.get(child.left_edge.i)
            cut = sentence.units[span[0] : edge or 0]
            commas = any(unit.text == "," for unit in cut)
            # "Mr. Lee's aide Ann Lund" is one phrase, whatever the parse makes of it.
            is_adverbial = any(unit.tag in {"IN", "TO", "RB"} or unit.is_a("times") for unit in cut)
            if edge is not None and span[0] < edge <= position and not commas and is_adverbial:
                return edge, span[1]
    return span


def unmarked(sentence: Sentence, index: int, start: int, behind: int) -> tuple[int, int] | None:
    """The subject of a verb that ends a sentence whose content has no comma behind it: "12 boats sank | officials said".

    Shape:  `start` and `behind` are where the verb group begins and ends; None where the verb may be that of a relative
            clause ("the things officials said") or of one with a conjunction ("as officials said").
    """
    units = sentence.units
    if (
        not units[index].is_a("inverting verbs")
        or not sentence.first < start - 1
        or not ends_clause(sentence, index, behind)
    ):
        return None
    if units[-1].text == "?":
        # "What do other scientists say?"
        return None
    left = phrases.chunk_left(units, start, sentence.first)
    before = units[left - 1] if left - 1 > sentence.first else None
    if left == start or before is None or units[left].tag == "PDT":
        # "That is all the mayor said."
        return None
    if before.is_a("plain prepositions") and units[left - 2].lower in sentence.cue_words.speaker_nouns:
        # "when the boat sank | police in Norden said"
        left = phrases.chunk_left(units, left - 1, sentence.first)
        before = units[left - 1]
    cut = speaker_part(sentence, left, start)
    if cut == left and (before.tag in NO_END or not before.text[:1].isalnum() or before.is_a("clause markers")):
        return None
    token, is_pronoun = units[index].token, units[cut].tag in PRONOUN_TAGS
    is_of_noun = token is not None and token.dep_ in syntax.CLAUSE_OF_NOUN
    has_clause = token is not None and any(
        child.dep_ in syntax.CONTENT_CLAUSE and child.i < token.i for child in token.children
    )
    if (is_of_noun and units[cut].lower not in {"a", "an"}) or (is_pronoun and not has_clause):
        # "the last thing the mayor said"
        return None
    return cut, start


def ends_clause(sentence: Sentence, index: int, behind: int) -> bool:
    """Is there nothing behind a verb but a time, a place or the one addressed: "said Sunday in a letter", "told reporters"?"""
    rest = sentence.units[behind : sentence.last]
    if any(unit.tag.startswith("VB") or unit.tag in {"MD", QUOTED, "WP", "WDT"} or unit.text == ":" for unit in rest):
        return False
    if not rest or rest[0].tag in {"IN", "TO"} or sentence.units[index].is_a("addressing verbs"):
        return True
    end = phrases.chunk_right(sentence.units, behind)
    return end > behind and sentence.is_time((behind, end))


def speaker_part(sentence: Sentence, left: int, start: int) -> int:
    """Where the speaker begins in a phrase that may hold the last words of the content, too: "400 acres | officials"."""
    units = sentence.units
    cut = left
    while cut + 1 < start and sentence.is_time((cut, cut + 1)):
        # "on Thursday | state media"
        cut += 1
    if cut > left:
        return cut
    if units[left].tag in {"CD", "$"}:
        end = next((at + 1 for at in range(left, start - 1) if units[at].tag == "NNS"), left)
        money = next((at for at in range(left + 1, start) if units[at].tag != "CD"), left)
        return money if units[left].tag == "$" else end
    before = units[left - 1]
    takes_object = before.is_a("plain prepositions") or before.tag in {"TO", "VB", "VBG", "VBD", "VBZ", "VBP"}
    if not takes_object or units[start - 1].lower not in sentence.cue_words.speaker_nouns:
        return left
    # "taken to Norden Hospital | hospital officials": the preposition needs a noun of its own.
    while cut < start and (
        units[start - 1].text[:1].isupper() or not units[cut].text.islower() or units[cut].tag in {"DT"}
    ):
        cut += 1
    has_object = any(unit.tag in NOUNS for unit in units[left:cut])
    return cut if has_object and cut < start else (start - 1 if start - 1 > left + (units[left].tag == "DT") else left)


def before_clause(sentence: Sentence, start: int, end: int) -> int:
    """Where the clause begins behind a source with which the sentence opens, or the comma before it.

    Shape:  "According to Lund, a miller|, teens earn nine dollars", "According to police | 12 boats sank".
    """
    units = sentence.units
    for at in range(start + 1, min(sentence.last - 1, end + phrases.LONGEST_ASIDE)):
        if units[at].tag in FINITE or units[at].tag == QUOTED:
            break
        is_counted = at < end and units[at].tag == "CD" and units[at - 1].tag in NOUNS and units[at + 1].tag in NOUNS
        if is_counted or (units[at].text == "," and sentence.clause_starts(at + 1)):
            return at
    comma = next((at for at in range(start, end) if units[at].text == ","), end)
    # An apposition that takes the whole sentence is none.
    return comma if end >= sentence.last else end
