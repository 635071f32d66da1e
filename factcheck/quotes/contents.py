"""The content of a cue: the range of the sentence that it reports."""

from .. import syntax
from . import phrases
from .frames import QUOTED
from .grammar import FINITE, NOUNS
from .sentence import LONGEST_ADJUNCT, Sentence


def noun_end(sentence: Sentence, index: int) -> int:
    """Where the content of a noun ends: at a comma, or where the sentence takes up its own verb."""
    end = index + 1
    while end < sentence.last:
        if sentence.units[end].text in {";", "—", "--", "(", ")"} or (
            sentence.units[end].text == "," and not goes_on(sentence, end)
        ):
            break
        if takes_up_verb(sentence, end):
            break
        end += 1
    return end


def takes_before(sentence: Sentence, before: tuple[int, int], ahead: tuple[int, int], content_start: int) -> bool:
    """With something on both sides of the cue, is the part before it the content?"""
    if not sentence.ends_speech(before[1] - 1):
        # "The road is shut, police said, leaving the town cut off."
        return sentence.text(content_start) == "," and sentence.units[ahead[0]].tag != QUOTED
    alone = before[1] - before[0] == 1
    return alone or sentence.units[ahead[0]].tag == QUOTED or ahead[0] == sentence.last


def content_before(
    sentence: Sentence, start: int, source: tuple[int, int] | None, inverted: bool, content_start: int
) -> tuple[int, int] | None:
    """The content before the cue: "“...,” he said", "the road was closed, police said"."""
    edge = start if inverted or source is None else source[0]
    if source is not None and not inverted and source[1] != start:
        return None
    stop = edge
    units = sentence.units
    while stop > 0 and units[stop - 1].tag == "RB" and stop - 1 > 0 and units[stop - 2].text in {",", "?"}:
        stop -= 1
    if stop == 0:
        return None
    if units[stop - 1].tag == QUOTED:
        return quotation_before(sentence, stop, content_start)
    if units[stop - 1].text not in {",", "?", "!", "—", "–", "--"}:
        return None
    stop -= 1
    while stop > 0 and units[stop - 1].text in {",", "—"}:
        stop -= 1
    if stop == 0:
        return None
    if units[stop - 1].tag == QUOTED:
        return quotation_before(sentence, stop, content_start)
    begin = back_from(sentence, stop)
    if begin is not None and source is not None and begin[0] <= source[0] < begin[1]:
        return None
    if not inverted and has_object(sentence, start, content_start):
        return None
    if begin is not None and units[begin[0]].tag in {"VBN", "VBD"} and units[begin[0]].is_a("addressing verbs"):
        # "Asked whether it was over, Lee nodded."
        return None
    # "The plan, she said, would ...": a subject alone may come before the cue if its verb comes after it.
    between = (
        content_start < sentence.last and units[content_start].text == "," and sentence.verb_follows(content_start + 1)
    )
    between = between or (begin is not None and any(unit.tag == QUOTED for unit in units[begin[0] : begin[1]]))
    verbal = content_start >= sentence.last or (
        begin is not None and any(unit.tag.startswith("VB") or unit.tag == "MD" for unit in units[begin[0] : begin[1]])
    )
    if begin is None or not (between or verbal):
        return None
    last = content_start >= sentence.last
    return None if units[begin[0]].is_a("subordinators") and not last else begin


def has_object(sentence: Sentence, start: int, content_start: int) -> bool:
    """Does the verb report a thing that stands behind it, and not what stands before: "..., and Lee announced a deal"?"""
    units = sentence.units
    end = phrases.chunk_right(units, content_start)
    is_addressed = any(unit.is_a("addressing verbs") for unit in units[start:content_start])
    return end > content_start and not is_addressed and not sentence.is_time((content_start, end))


def quotation_before(sentence: Sentence, stop: int, content_start: int) -> tuple[int, int] | None:
    """The content that ends with the quotation just before `stop`, unless that one belongs to a clause of its own."""
    begin = back_from(sentence, stop)
    if begin is None or stop - begin[0] == 1:
        return begin
    before = sentence.units[stop - 2]
    # "When he swore to “clean up,” the crowd cheered" against "Since then it was “quiet,” the mayor said".
    said = any(unit.is_a("inverting verbs") for unit in sentence.units[stop:content_start])
    if not said and (
        sentence.units[begin[0]].is_a("subordinators")
        or (before.lower in sentence.cue_words.verbs and before.tag.startswith("VB"))
    ):
        return None
    return begin


def back_from(sentence: Sentence, stop: int) -> tuple[int, int] | None:
    """The range from the start of the sentence (or the last semicolon) to `stop`."""
    begin = stop
    while begin > sentence.first and sentence.units[begin - 1].text not in {";"}:
        begin -= 1
    while begin < stop and sentence.units[begin].tag != QUOTED and not sentence.units[begin].text[:1].isalnum():
        begin += 1
    if begin < stop and sentence.units[begin].tag == "CC":
        begin += 1
    return (begin, stop) if begin < stop else None


def resumed_content(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Content that goes on after a cue in its middle: "..., he said, ..."."""
    units = sentence.units
    for position in range(index, sentence.last):
        if units[position].tag == QUOTED:
            leads = not units[position - 1].text[:1].isalnum() or (
                position == index and units[position - 1].tag in NOUNS
            )
            return (position, sentence.last) if leads else None
        if units[position].text == ",":
            following = units[position + 1] if position + 1 < sentence.last else None
            if following is None or following.tag in {"VBG", "WP", "WDT", "WRB"} or following.lower in {"who", "which"}:
                return None
            if following.tag == QUOTED or sentence.clause_behind(position + 1) or sentence.verb_follows(position + 1):
                return position + 1, sentence.last
    return None


def clause_content(sentence: Sentence, index: int, behind: int) -> tuple[int, int] | None:
    """The clause or quotation after a verb: "that ...", "whether ...", a bare clause, "“...”"."""
    units = sentence.units
    position = behind
    # "held them as “hostages”" and "grants a wish so that" report nothing, "held that" and "granted that" do.
    reach = 1 if units[index].is_a("verbs of things") else LONGEST_ADJUNCT
    while position < min(sentence.last, behind + reach):
        unit = units[position]
        if unit.tag == QUOTED:
            return position, sentence.last
        if unit.is_a("clause markers") and (unit.tag in {"IN", "WDT", "WRB", "WP", "DT"}):
            if unit.lower in {"that"} and unit.tag == "DT" and not sentence.clause_behind(position + 1):
                break
            if position > behind and not units[index].is_a("addressing verbs") and sentence.is_relative(position):
                # "testified after a report on the probe that described ..."
                break
            if unit.lower == "if" and position > behind:
                break
            return position, sentence.last
        if unit.text == ":":
            return (position + 1, sentence.last) if position + 1 < sentence.last else None
        if unit.tag in FINITE:
            break
        if unit.is_a("sentence ends"):
            return None
        if unit.text == "," and position + 1 < sentence.last and units[position + 1].tag == "VBG":
            # "she said, adding that": what follows is the next cue's.
            break
        position += 1
    begin = bare_clause(sentence, index, behind)
    return (begin, sentence.last) if begin is not None and begin < sentence.last else None


def bare_clause(sentence: Sentence, index: int, behind: int) -> int | None:
    """Where a clause without "that" begins after the verb."""
    token = sentence.units[index].token
    if token is not None and token.dep != 0:
        for child in token.children:
            if child.dep_ in syntax.CONTENT_CLAUSE and child.i > token.i:
                inside = sorted(
                    sentence.index_of[t.i] for t in child.subtree if t.i > token.i and t.i in sentence.index_of
                )
                participle = (
                    bool(inside) and sentence.units[inside[0]].tag == "VBG" and sentence.text(inside[0] - 1) == ","
                )
                if inside and inside[0] >= behind and not participle:
                    begin = with_subject(sentence, behind, sentence.past_punctuation(inside[0]))
                    return past_addressee(sentence, index, begin)
    units = sentence.units
    position = behind
    if units[index].is_a("verbs of things"):
        return None
    if units[index].is_a("addressing verbs"):
        position = phrases.chunk_right(units, position)
    steps = 0
    while position < sentence.last and steps < 4:
        end = phrases.chunk_right(units, position)
        if end > position and sentence.verb_follows(end):
            return position
        if end > position and sentence.is_time((position, end)):
            position = end
        elif units[position].tag in {"RB"}:
            position += 1
        else:
            return None
        steps += 1
    return None


def with_subject(sentence: Sentence, behind: int, begin: int) -> int:
    """Where a clause begins whose subject the parse gave to the verb before it: "said | 12 boats, two barges among them, had sunk"."""
    units = sentence.units
    end = phrases.chunk_right(units, behind)
    is_aside = end > behind and units[end].text == "," and units[begin - 1].text == ","
    return behind if end < begin and is_aside and units[begin].tag in FINITE else begin


def past_addressee(sentence: Sentence, index: int, begin: int) -> int:
    """Where a clause begins whose parse wrongly holds the addressee, too: "told AFP | 12 boats had sunk"."""
    units = sentence.units
    if begin != index + 1 or not units[index].is_a("addressing verbs"):
        return begin
    position = begin
    while position < sentence.last and units[position].tag in {"NNP", "NNPS"}:
        position += 1
    return position if position > begin and sentence.clause_starts(position) else begin


def remainder(sentence: Sentence, behind: int) -> tuple[int, int] | None:
    """All that follows a verb of saying, if no clause is recognised there but some verb is."""
    units = sentence.units
    position = behind
    while position < sentence.last:
        end = phrases.chunk_right(units, position)
        if end == position or not sentence.is_time((position, end)):
            break
        position = end
    rest = units[position : sentence.last]
    if len(rest) < 4 or rest[0].text in {",", ";"} or rest[0].tag in {"IN", "RB", "CC", "RP"}:
        return None
    return (position, sentence.last) if any(unit.tag.startswith("VB") for unit in rest) else None


def infinitive_content(sentence: Sentence, behind: int) -> tuple[int, int] | None:
    """ "to ..." after the verb, with the one addressed before it: "urged residents to leave"."""
    units = sentence.units
    position = behind
    if (
        position < sentence.last
        and units[position].lower == "to"
        and position + 1 < sentence.last
        and units[position + 1].tag in {"VB", "RB"}
    ):
        return position, sentence.last
    end = phrases.chunk_right(units, position)
    if end > position and end + 1 < sentence.last and units[end].lower == "to" and units[end + 1].tag == "VB":
        return end, sentence.last
    return None


def object_content(sentence: Sentence, index: int, behind: int) -> tuple[int, int] | None:
    """The object of the verb with all that belongs to it: "criticized the mayor for the delay"."""
    units = sentence.units
    position = behind
    if position >= sentence.last:
        return None
    if units[position].text in {",", ":", "—"} and not (
        position + 1 < sentence.last and units[position + 1].tag == QUOTED
    ):
        return None
    position = sentence.past_punctuation(position)
    if position >= sentence.last or (units[position].tag in {"CC", "RB"} and position + 1 >= sentence.last):
        return None
    end = position
    depth_open = 0
    while end < sentence.last:
        unit = units[end]
        if unit.text in {";", "—", "--"}:
            break
        if unit.text == "(":
            depth_open += 1
        if unit.text == ")" and depth_open == 0:
            break
        if takes_up_verb(sentence, end):
            break
        if unit.text == "," and not goes_on(sentence, end):
            break
        end += 1
    return (position, end) if end > position else None


def takes_up_verb(sentence: Sentence, index: int) -> bool:
    """Does the sentence go on here with a second verb of its own: "his request to leave | and thanked him"?"""
    units = sentence.units
    return units[index].tag == "CC" and index + 1 < sentence.last and units[index + 1].tag in FINITE


def goes_on(sentence: Sentence, comma: int) -> bool:
    """Does the object go on after this comma: a list, an apposition, or a quotation within it?"""
    following = sentence.units[comma + 1 : comma + 3]
    if not following:
        return False
    if following[0].tag == QUOTED or sentence.quotation_ahead(comma + 1):
        return True
    if following[0].tag == "CC":
        return len(following) > 1 and following[1].tag not in FINITE and following[1].tag not in {"PRP", "RB"}
    if following[0].tag not in {"NNP", "NN", "NNS", "JJ"} or following[0].lower in sentence.cue_words.verbs:
        return False
    return not sentence.verb_follows(phrases.chunk_right(sentence.units, comma + 1))
