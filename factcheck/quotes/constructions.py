"""The constructions by which a sentence attributes its content: "X, according to Y", "Y said X", "his claim that X"."""

from collections.abc import Iterator
from dataclasses import replace

from . import contents, phrases, sources, utterances
from .attributions import Attribution
from .cues import Use
from .frames import QUOTED
from .grammar import FINITE
from .sentence import LONGEST_ADJUNCT, RELATIVES, Sentence

LONGEST_VIEW = 10
"""Units of "in Ann Lee's view"."""
LONGEST_LABEL = 4
"""Units of "Orme fire officials" before or behind the colon of a headline."""
SHORTEST_HEADLINE = 3
"""Units of "Fire kills 12"."""
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN", "POS"})
"""Penn tags of a source in a headline, which has no article."""


def find_attributions(sentence: Sentence) -> Iterator[Attribution]:
    """All attributions of a sentence, one construction after another at each unit."""
    index = 0
    while index < len(sentence.units):
        unit = sentence.units[index]
        if unit.tag == QUOTED:
            index += 1
            continue
        phrase = sentence.phrase_at(index)
        if phrase is not None:
            found = by_phrase(sentence, index, *phrase)
            if found is not None:
                yield found
            index += phrase[0]
            continue
        if unit.lower == "in" and (found := by_view(sentence, index)) is not None:
            yield found
            index = found.cue[1]
            continue
        if unit.lower in sentence.cue_words.nouns and unit.tag in {"NN", "NNS"}:
            found = by_noun(sentence, index)
            if found is not None:
                yield said_or_not(sentence, found)
        elif sentence.is_verb(index):
            found = by_verb(sentence, index)
            if found is not None:
                yield said_or_not(sentence, found)
        elif unit.is_a("dashes") and index and sentence.units[index - 1].tag == QUOTED:
            found = by_dash(sentence, index)
            if found is not None:
                yield found
        elif unit.text == ":":
            found = by_colon(sentence, index) or by_headline(sentence, index)
            if found is not None:
                yield found
        index += 1


def said_or_not(sentence: Sentence, found: Attribution) -> Attribution:
    """The attribution, marked as no clause where its content is no utterance."""
    if not found.is_clause or utterances.is_utterance(sentence, found):
        return found
    return replace(found, is_clause=False)


def by_phrase(sentence: Sentence, index: int, length: int, stance: str) -> Attribution | None:
    """ "X, according to Y" and "According to Y, X"."""
    cue = (index, index + length)
    source = phrases.starting_at(sentence.units, index + length)
    if source is None or (source[1] - source[0] == 1 and sentence.units[source[0]].is_a("what things accord with")):
        return None
    if source[1] < sentence.last and sentence.units[source[1]].lower == "by":
        # "according to a study by Lund"
        maker = phrases.starting_at(sentence.units, source[1] + 1)
        is_maker = maker is not None and sentence.units[maker[0]].tag in {"NNP", "DT", "PRP$"}
        source = (source[0], maker[1]) if maker is not None and is_maker else source
    end = source[1]
    if index <= sentence.first + 1:
        end = sources.before_clause(sentence, *source)
    return by_adjunct(sentence, cue, (source[0], min(source[1], end)), end, stance)


def by_view(sentence: Sentence, index: int) -> Attribution | None:
    """ "In Lee's view, X" and "X, in her opinion"."""
    units = sentence.units
    end = min(index + LONGEST_VIEW, sentence.last)
    noun = next((position for position in range(index + 2, end) if units[position].is_a("nouns of opinion")), None)
    if noun is None or (
        index > 0 and units[index - 1].text not in {",", "—", "–", "--", "("} and index != sentence.first
    ):
        return None
    after = units[noun + 1] if noun + 1 < len(units) else None
    if after is not None and after.text not in {",", ".", ")", "—", "–", "--"}:
        return None
    if units[noun - 1].tag == "POS":
        source = (index + 1, noun - 1)
    elif noun == index + 2 and units[index + 1].tag == "PRP$":
        source = (index + 1, noun)
    else:
        return None
    if source[0] == source[1] or any(unit.tag == QUOTED or unit.text == "," for unit in units[source[0] : source[1]]):
        return None
    found = by_adjunct(sentence, (index, noun + 1), source, noun + 1, "said")
    if found is not None and index > sentence.first and noun + 2 < len(units) and units[noun + 2].tag == QUOTED:
        # "He left because, in her words, “he had to”."
        return replace(found, contents=((noun + 2, noun + 3),), is_after=False)
    return found


def by_adjunct(
    sentence: Sentence, cue: tuple[int, int], source: tuple[int, int], end: int, stance: str
) -> Attribution | None:
    """The attribution of a phrase that ends at `end`: its content is the rest of the sentence, on both sides."""
    index = cue[0]
    units = sentence.units
    spans: list[tuple[int, int]] = []
    opens = index <= sentence.first + 1
    is_counted = opens and end < sentence.last and units[end].tag == "CD"
    while (
        end < sentence.last
        and not is_counted
        and units[end].text != ","
        and units[end].tag != QUOTED
        and units[end].tag not in FINITE
        and not (opens and sentence.clause_starts(end))
    ):
        end += 1
    if index > sentence.first:
        stop = index
        while stop > 0 and sentence.units[stop - 1].text in {",", "—", "–", "--", "("}:
            stop -= 1
        spans.append((sentence.first, stop))
    if end < sentence.last and (opens or units[end].text == "," or units[end].tag == QUOTED):
        spans.append((end + (sentence.units[end].text == ","), sentence.last))
    spans = [(start, stop) for start, stop in spans if start < stop]
    if not spans:
        return None
    return Attribution(
        frame=sentence.frame,
        cue=cue,
        source=source,
        contents=tuple(spans),
        stance=stance,
        is_clause=True,
        is_after=index > sentence.first,
        lemma=sentence.units[index].lower,
    )


def by_colon(sentence: Sentence, index: int) -> Attribution | None:
    """ "Smith: “...”", with no verb before the colon."""
    if index + 1 >= len(sentence.units) or sentence.units[index + 1].tag != QUOTED or index == 0:
        return None
    begin = index
    while begin > sentence.first and (
        sentence.units[begin - 1].text not in {"—", "--", "–", "-", "|", "•", ";"}
        or sentence.units[begin - 1].tag == "HYPH"
    ):
        begin -= 1
    if any(unit.tag in FINITE or unit.tag == QUOTED for unit in sentence.units[begin:index]) or index - begin > 14:
        return None
    source = topped(sentence, begin, index) or phrases.ending_at(sentence.units, index, begin)
    if source is None:
        return None
    for position in range(source[1] - 2, source[0] - 1, -1):
        if sentence.units[position].lower in {"from", "by"}:
            source = (position + 1, source[1])
            break
    return Attribution(
        frame=sentence.frame,
        cue=(index, index + 1),
        source=source,
        contents=((index + 1, sentence.last),),
        stance="said",
        is_clause=True,
        lemma=":",
    )


def topped(sentence: Sentence, begin: int, colon: int) -> tuple[int, int] | None:
    """The name that opens a headline, with its matter before the colon: "Lund on mill: ‘...’", "Lund sure of mill: ‘...’"."""
    units = sentence.units
    end = begin
    while end < colon and units[end].tag in {"NNP", "NN"}:
        end += 1
    while end > begin and units[end - 1].tag != "NNP":
        # "Norden mayor Ann Lund on mill", but "mill" is her matter.
        end -= 1
    if not begin < end < colon or begin != 0:
        return None
    behind = units[end]
    is_matter = behind.tag == "JJ" or (
        behind.tag in {"IN", "TO"} and behind.lower not in {"of", "for", "from", "at", "in"}
    )
    return (begin, end) if is_matter else None


def by_headline(sentence: Sentence, index: int) -> Attribution | None:
    """ "Fire kills 12: police", "Police: Fire kills 12": a headline, which has no full stop, with its source."""
    units = sentence.units
    if units[-1].text in {".", "!", "?"} or any(
        unit.text == ":" for number, unit in enumerate(units) if number != index
    ):
        return None
    for source, content in (
        ((index + 1, sentence.last), (sentence.first, index)),
        ((sentence.first, index), (index + 1, sentence.last)),
    ):
        is_label = 0 < source[1] - source[0] <= LONGEST_LABEL and is_speaker(sentence, source)
        if is_label and content[1] - content[0] >= SHORTEST_HEADLINE:
            return Attribution(
                frame=sentence.frame,
                cue=(index, index + 1),
                source=source,
                contents=(content,),
                stance="said",
                is_clause=True,
                is_after=source[0] > index,
                lemma=":",
            )
    return None


def is_speaker(sentence: Sentence, source: tuple[int, int]) -> bool:
    """Do these words mean somebody who speaks: "police", "fire officials", "USGS"?"""
    units = sentence.units[source[0] : source[1]]
    if any(unit.tag not in NOMINAL for unit in units):
        return False
    last = units[-1]
    is_acronym = len(units) == 1 and last.text.isupper() and 3 <= len(last.text) <= 5 and source[0] > 0
    return last.lower in sentence.cue_words.speaker_nouns or is_acronym


def by_dash(sentence: Sentence, index: int) -> Attribution | None:
    """ "“...” — Ann Lee, mayor", with nothing after it."""
    source = phrases.starting_at(sentence.units, index + 1)
    if source is None or not sentence.has_name(source) or sentence.units[index + 1].tag == "PRP":
        return None
    name = sentence.units[source[0]].text
    if sentence.units[index].text == "(" and name.isupper() and name.lower() not in sentence.cue_words.outlets:
        # "“the Norden River Union” (NRU)" gives a short name; "“...” (AFP)" says who reports it.
        return None
    after = sentence.units[source[1]] if source[1] < len(sentence.units) else None
    if after is not None and after.tag in FINITE | {"VBG", "VBN", "IN", "RB"}:
        return None
    return Attribution(
        frame=sentence.frame,
        cue=(index, index + 1),
        source=source,
        contents=((index - 1, index),),
        stance="said",
        is_clause=True,
        is_after=True,
        lemma=sentence.units[index].text,
    )


def by_noun(sentence: Sentence, index: int) -> Attribution | None:
    """ "his claim that ...", "the firm's promise to ...", "criticism of ...", with the possessor as the source."""
    units = sentence.units
    if units[index].lower == "order" and units[index - 1].lower == "in":
        # "in order to leave"
        return None
    position = index + 1
    source: tuple[int, int] | None = None
    if position < sentence.last and units[position].lower in {"by", "from"}:
        source = phrases.starting_at(units, position + 1)
        position = source[1] if source else position
    while (
        position < sentence.last
        and position - index < 6
        and (units[position].lower in {"on", "in", "this", "last"} or units[position].is_a("times"))
    ):
        position += 1
    if position >= sentence.last:
        return None
    word = units[position].lower
    if word in {"is", "was", "were"} and position == index + 1 and position + 1 < sentence.last:
        following = units[position + 1]
        if following.tag != QUOTED and following.text != ":" and following.lower != "that":
            return None
        content, cue_end, clause = (position + 1 + (following.text == ":"), sentence.last), position + 1, True
    elif word == "that" and sentence.is_relative(position):
        # "the footage that she saw"
        return None
    elif (word == "that" and units[position].tag in {"IN", "WDT", "DT"} and sentence.clause_starts(position + 1)) or (
        word == "to" and position + 1 < sentence.last and units[position + 1].tag == "VB" and position == index + 1
    ):
        end = contents.noun_end(sentence, position)
        content, cue_end, clause = (position, sentence.before_own_verb(index, position, end)), index + 1, True
    elif (
        word in {"of", "for", "about", "against", "toward", "towards", "over"}
        and position == index + 1
        and position + 1 < sentence.last
    ):
        end = contents.noun_end(sentence, position + 1)
        content, cue_end, clause = (
            (position + 1, sentence.before_own_verb(index, position + 1, end)),
            position + 1,
            False,
        )
    else:
        return None
    start = phrases.chunk_left(units, index + 1, sentence.first)
    begin = index
    for possessor in range(index - 1, start - 1, -1):
        if units[possessor].tag == "PRP$":
            source = source or (possessor, possessor + 1)
            break
        if units[possessor].tag == "POS":
            source = source or phrases.ending_at(units, possessor, sentence.first)
            break
        if units[possessor].tag not in {"JJ", "NN", "RB", "VBN"}:
            break
        begin = possessor
    if source is None and not clause:
        return None
    if content[1] <= content[0]:
        return None
    return Attribution(
        frame=sentence.frame,
        cue=(begin, cue_end),
        source=source,
        contents=(content,),
        stance=sentence.cue_words.nouns[units[index].lower],
        is_clause=clause,
        lemma=units[index].lower,
    )


def by_verb(sentence: Sentence, index: int) -> Attribution | None:
    """The attribution that one cue verb makes, or None where nothing is its content."""
    uses = sentence.use_at(index)
    if not uses:
        return None
    following = sentence.units[index + 1] if index + 1 < len(sentence.units) else None
    if following is not None and following.quoted_span is not None and following.tag != QUOTED:
        # "She read “Silver River” on the train" reports nothing.
        return None
    if sentence.leads_to_saying(index):
        # "was quoted as saying" is the cue of "saying".
        return None
    start = sentence.group_start(index)
    rest = len(uses[0].rest)
    behind = index + 1 + rest
    clause_use = next((use for use in uses if use.takes_clause), None)
    about_use = next((use for use in uses if not use.takes_clause), None)
    if sentence.is_passive(index, start):
        return by_passive(sentence, index, start, behind, uses[0])
    if sentence.units[index].tag == "VBN" and start and sentence.units[start - 1].tag in {"DT", "PRP$"}:
        # "the widely accepted view that": the participle is an adjective.
        return None
    defined = sentence.defined_speaker(index) if start == index else None
    if sentence.units[index].tag == "VBN" and start == index and defined is None and not sentence.is_finite(index):
        return None
    source, inverted = sources.of_verb(sentence, index, start, rest) if defined is None else (defined, False)
    if (
        sentence.units[start].tag in FINITE
        and source is not None
        and sentence.units[source[0]].tag not in {"WP", "WDT"}
        and not sentence.is_in_content(index)
    ):
        sentence.main_source, sentence.main_verb = source, index
    base = Attribution(
        frame=sentence.frame,
        cue=(start, behind),
        source=None if uses[0].is_impersonal else source,
        contents=(),
        stance=stance_of(sentence, uses[0], start, index),
        is_clause=True,
        lemma=uses[0].lemma,
        classes=sentence.cue_words.classes_of(uses[0].lemma),
    )
    if clause_use is not None:
        if source is not None and clause_use.stance == "known" and is_document(sentence, source):
            # What a survey found, it shows.
            clause_use = next((use for use in uses if use.stance == "shown"), clause_use)
        base = replace(base, stance=stance_of(sentence, clause_use, start, index))
        content_start = source[1] if inverted and source is not None else behind
        bare = sources.is_bare_form(sentence, index, start)
        before = None
        if source is not None and not bare and sentence.units[source[0]].lower not in RELATIVES:
            before = contents.content_before(sentence, start, source, inverted, content_start)
        elif bare and source is not None and source == sentence.quoted_speaker(index):
            # "“We lost 12 boats,” the agency quoted Lund as saying."
            verb = sentence.group_start(source[0] - 1)
            outlet = phrases.ending_at(sentence.units, verb, sentence.first)
            before = (
                contents.content_before(sentence, verb, outlet, False, content_start) if outlet is not None else None
            )
        ahead = contents.clause_content(sentence, index, content_start)
        if before is not None and (ahead is None or contents.takes_before(sentence, before, ahead, content_start)):
            more = contents.resumed_content(sentence, content_start)
            return replace(base, contents=(before,) if more is None else (before, more), is_after=True)
        subject = (
            sources.unmarked(sentence, index, start, behind) if before is None and ahead is None and not bare else None
        )
        if subject is not None:
            # "The fire burned 400 acres officials said."
            sentence.main_source = subject
            return replace(base, source=subject, contents=((sentence.first, subject[0]),), is_after=True)
        aside = (
            start > 0 and source is not None and not inverted and source[0] > 0 and sentence.text(source[0] - 1) == ","
        )
        if aside and sentence.text(behind) == "," and sentence.clause_starts(behind + 1):
            # "But, he said, the road was closed."
            return replace(base, contents=((behind + 1, sentence.last),), is_after=True)
        if ahead is not None and not inverted:
            return replace(base, contents=(ahead,))
        if inverted and ahead is not None and source is not None:
            return replace(base, contents=(ahead,))
    if about_use is not None and not inverted:
        content = contents.object_content(sentence, index, behind)
        if content is not None:
            # "denied sinking 12 boats" is a clause, its subject left out.
            clause = about_use.stance == "denied" and sentence.units[content[0]].tag == "VBG"
            # So is "expects sales to rise", whose subject has the form of an object.
            clause |= about_use.stance == "expected" and contents.infinitive_content(sentence, behind) is not None
            # And "claims to have sunk 12 boats".
            clause |= about_use.stance == "claimed" and sentence.units[content[0]].tag == "TO"
            stance = stance_of(sentence, about_use, start, index)
            return replace(base, contents=(content,), is_clause=clause, stance=stance)
    if clause_use is not None and not inverted:
        content = contents.infinitive_content(sentence, behind)
        if content is not None:
            return replace(base, contents=(content,))
    if clause_use is not None and not inverted and base.is_speech and not sentence.units[index].is_a("verbs of things"):
        content = contents.remainder(sentence, behind)
        if content is not None:
            return replace(base, contents=(content,))
    if clause_use is not None and sentence.units[-1].text == ":" and sentence.last - behind < LONGEST_ADJUNCT:
        return base
    return None


def is_document(sentence: Sentence, source: tuple[int, int]) -> bool:
    """Is the source a thing to read, which knows nothing by itself: "the report", "a survey"?"""
    noun = phrases.head(sentence.frame, *source)
    return noun.is_a("documents") or sentence.cue_words.nouns.get(noun.lower) == "shown"


def stance_of(sentence: Sentence, use: Use, start: int, index: int) -> str:
    """What the cue reports: "did not deny that" and "neither confirmed nor denied that" deny nothing."""
    group = sentence.units[max(start - 1, 0) : index]
    if use.stance == "denied" and any(unit.is_a("negations") for unit in group):
        return "left open"
    return use.stance


def by_passive(sentence: Sentence, index: int, start: int, behind: int, use: Use) -> Attribution | None:
    """ "was criticized by Y for ...", "is expected to ...", "was quoted as saying ..."."""
    units = sentence.units
    source = None
    end = behind
    for position in range(behind, min(sentence.last, behind + 12)):
        if units[position].lower == "by":
            source = phrases.starting_at(units, position + 1)
            end = source[1] if source else end
            break
        if units[position].is_a("sentence ends") or units[position].tag in FINITE or units[position].tag == QUOTED:
            break
    if source is None:
        content = contents.infinitive_content(sentence, behind) or contents.clause_content(sentence, index, behind)
        if content is None or use.stance not in {"expected", "believed", "said", "claimed", "shown", "known"}:
            return None
        return Attribution(
            frame=sentence.frame,
            cue=(start, behind),
            source=None,
            contents=(content,),
            stance=use.stance,
            is_clause=True,
            lemma=use.lemma,
            classes=sentence.cue_words.classes_of(use.lemma),
        )
    subject = phrases.ending_at(units, start)
    spans = tuple(span for span in (subject, (end, sentence.last)) if span is not None and span[0] < span[1])
    if not spans:
        return None
    return Attribution(
        frame=sentence.frame,
        cue=(start, behind),
        source=source,
        contents=spans,
        stance=use.stance,
        is_clause=False,
        lemma=use.lemma,
        classes=sentence.cue_words.classes_of(use.lemma),
    )
