"""Who says what within one frame: each cue with its source and the stretches of the frame that are its content."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import contents, phrases, sources
from .cues import NONE, Lexicon, Use
from .frames import QUOTED, Frame
from .grammar import FINITE, SPOKEN
from .sentence import LONGEST_ADJUNCT, Sentence

LONGEST_VIEW = 10
"""Units of "in Ann Lee's view"."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue of a frame; ranges count units of the frame."""

    frame: Frame
    cue: tuple[int, int]
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    """Empty where the sentence ends with a colon: the content is what follows."""
    stance: str
    clause: bool
    after: bool = False
    """The cue follows its content: "“...,” he said."."""
    lemma: str = ""
    classes: frozenset[str] = NONE
    """Closed classes of the lemma."""

    @property
    def is_speech(self) -> bool:
        """Does the cue report words rather than a thought, and as a fact: "said", not "thought", "would say"?"""
        verb = self.frame.units[self.cue[0]]
        return (
            self.clause
            and self.stance in SPOKEN
            and verb.tag in {"VBD", "VBZ", "VBP", "VBG", "RB", "RBR"}
            and self.lemma != "mean"
            and "aspects" not in self.classes
        )

    @property
    def is_named(self) -> bool:
        """Is the source more than "who" or "that"?"""
        return self.source is not None and self.frame.units[self.source[0]].tag not in {"WP", "WDT", "EX"}

    @property
    def has_quotation(self) -> bool:
        """Is there a quotation in the content?"""
        units = self.frame.units
        return any(unit.tag == QUOTED for start, end in self.contents for unit in units[start:end])

    def encloses(self, other: "Attribution") -> bool:
        """Does the cue of another attribution lie in this one's content?"""
        return other is not self and any(start <= other.cue[0] < end for start, end in self.contents)

    @property
    def is_noun(self) -> bool:
        """Is the cue a noun: "his claim that"?"""
        return self.frame.units[self.cue[1] - 1].tag in {"NN", "NNS"} or self.frame.units[self.cue[0]].tag in {
            "NN",
            "NNS",
            "JJ",
        }

    def holds(self, index: int) -> bool:
        """Is this unit part of the content?"""
        return any(start <= index < end for start, end in self.contents)


def find(frame: Frame, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """All attributions of a frame, in order of their cues."""
    sentence = Sentence(frame, lexicon)
    found = sorted(attributions(sentence), key=by_cue)
    return tuple(
        replace(attribution, source=phrases.core(frame.units, *attribution.source))
        if attribution.source
        else attribution
        for attribution in shorten(sentence, found)
    )


def extent(attribution: Attribution) -> int:
    """How many units the content takes."""
    return sum(end - start for start, end in attribution.contents)


def by_cue(attribution: Attribution) -> tuple[int, int]:
    """Sort key: place of the cue."""
    return attribution.cue


def attributions(sentence: Sentence) -> Iterator[Attribution]:
    """Attributions by phrase, by verb, and by a colon alone."""
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
        if unit.lower in sentence.lexicon.nouns and unit.tag in {"NN", "NNS"}:
            found = by_noun(sentence, index)
            if found is not None:
                yield found
        elif sentence.is_verb(index):
            found = by_verb(sentence, index)
            if found is not None:
                yield found
        elif unit.is_a("dashes") and index and sentence.units[index - 1].tag == QUOTED:
            found = by_dash(sentence, index)
            if found is not None:
                yield found
        elif unit.text == ":":
            found = by_colon(sentence, index) or by_headline(sentence, index)
            if found is not None:
                yield found
        index += 1


def by_phrase(sentence: Sentence, index: int, length: int, stance: str) -> Attribution | None:
    """ "X, according to Y" and "According to Y, X"."""
    source = phrases.right(sentence.units, index + length)
    return None if source is None else beside_phrase(sentence, (index, index + length), source, source[1], stance)


def by_view(sentence: Sentence, index: int) -> Attribution | None:
    """ "In Lee's view, X" and "X, in her opinion"."""
    units = sentence.units
    end = min(index + LONGEST_VIEW, sentence.last)
    noun = next((place for place in range(index + 2, end) if units[place].is_a("nouns of opinion")), None)
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
    found = beside_phrase(sentence, (index, noun + 1), source, noun + 1, "said")
    if found is not None and index > sentence.first and noun + 2 < len(units) and units[noun + 2].tag == QUOTED:
        # "He left because, in her words, “he had to”."
        return replace(found, contents=((noun + 2, noun + 3),), after=False)
    return found


def beside_phrase(
    sentence: Sentence, cue: tuple[int, int], source: tuple[int, int], end: int, stance: str
) -> Attribution | None:
    """The attribution of a phrase that ends at `end`: its content is the rest of the sentence, on both sides."""
    index = cue[0]
    spans: list[tuple[int, int]] = []
    while (
        end < sentence.last
        and sentence.units[end].text != ","
        and sentence.units[end].tag != QUOTED
        and sentence.units[end].tag not in FINITE
    ):
        end += 1
    if index > 0:
        stop = index
        while stop > 0 and sentence.units[stop - 1].text in {",", "—", "–", "--", "("}:
            stop -= 1
        spans.append((0, stop))
    if end < sentence.last and (index <= 1 or sentence.units[end].text == "," or sentence.units[end].tag == QUOTED):
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
        clause=True,
        after=index > 0,
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
    source = phrases.left(sentence.units, index, begin)
    if source is None:
        return None
    for place in range(source[1] - 2, source[0] - 1, -1):
        if sentence.units[place].lower in {"from", "by"}:
            source = (place + 1, source[1])
            break
    return Attribution(
        frame=sentence.frame,
        cue=(index, index + 1),
        source=source,
        contents=((index + 1, sentence.last),),
        stance="said",
        clause=True,
        lemma=":",
    )


LONGEST_LABEL = 4
"""Units of "Orme fire officials" before or behind the colon of a headline."""
SHORTEST_HEADLINE = 3
"""Units of "Fire kills 12"."""
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN", "POS"})
"""A headline leaves out its articles."""


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
                clause=True,
                after=source[0] > index,
                lemma=":",
            )
    return None


def is_speaker(sentence: Sentence, source: tuple[int, int]) -> bool:
    """Do these words stand for somebody who speaks: "police", "fire officials", "USGS"?"""
    units = sentence.units[source[0] : source[1]]
    if any(unit.tag not in NOMINAL for unit in units):
        return False
    last = units[-1]
    is_acronym = len(units) == 1 and last.text.isupper() and 3 <= len(last.text) <= 5 and source[0] > 0
    return last.lower in sentence.lexicon.speakers or is_acronym


def by_dash(sentence: Sentence, index: int) -> Attribution | None:
    """ "“...” — Ann Lee, mayor", with nothing after it."""
    source = phrases.right(sentence.units, index + 1)
    if source is None or not sentence.lexical(source) or sentence.units[index + 1].tag == "PRP":
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
        clause=True,
        after=True,
        lemma=sentence.units[index].text,
    )


def by_noun(sentence: Sentence, index: int) -> Attribution | None:
    """ "his claim that ...", "the firm's promise to ...", "criticism of ...", with the possessor as the source."""
    units = sentence.units
    place = index + 1
    source: tuple[int, int] | None = None
    if place < sentence.last and units[place].lower in {"by", "from"}:
        source = phrases.right(units, place + 1)
        place = source[1] if source else place
    while (
        place < sentence.last
        and place - index < 6
        and (units[place].lower in {"on", "in", "this", "last"} or units[place].is_a("times"))
    ):
        place += 1
    if place >= sentence.last:
        return None
    word = units[place].lower
    if word in {"is", "was", "were"} and place == index + 1 and place + 1 < sentence.last:
        following = units[place + 1]
        if following.tag != QUOTED and following.text != ":" and following.lower != "that":
            return None
        content, cue_end, clause = (place + 1 + (following.text == ":"), sentence.last), place + 1, True
    elif (word == "that" and units[place].tag in {"IN", "WDT", "DT"} and sentence.clause_starts(place + 1)) or (
        word == "to" and place + 1 < sentence.last and units[place + 1].tag == "VB" and place == index + 1
    ):
        end = contents.noun_end(sentence, place)
        content, cue_end, clause = (place, sentence.before_own_verb(index, place, end)), index + 1, True
    elif (
        word in {"of", "for", "about", "against", "toward", "towards", "over"}
        and place == index + 1
        and place + 1 < sentence.last
    ):
        end = contents.noun_end(sentence, place + 1)
        content, cue_end, clause = (place + 1, sentence.before_own_verb(index, place + 1, end)), place + 1, False
    else:
        return None
    start = phrases.chunk_left(units, index + 1, sentence.first)
    begin = index
    for possessor in range(index - 1, start - 1, -1):
        if units[possessor].tag == "PRP$":
            source = source or (possessor, possessor + 1)
            break
        if units[possessor].tag == "POS":
            source = source or phrases.left(units, possessor, sentence.first)
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
        stance=sentence.lexicon.nouns[units[index].lower],
        clause=clause,
        lemma=units[index].lower,
    )


def by_verb(sentence: Sentence, index: int) -> Attribution | None:
    """The attribution that one cue verb makes, or None where nothing is its content."""
    uses = sentence.use_at(index)
    if not uses:
        return None
    following = sentence.units[index + 1] if index + 1 < len(sentence.units) else None
    if following is not None and following.stretch is not None and following.tag != QUOTED:
        # "She read “Silver River” on the train" reports nothing.
        return None
    if sentence.leads_to_saying(index):
        # "was quoted as saying" is the cue of "saying".
        return None
    start = sentence.group_start(index)
    rest = len(uses[0].rest)
    behind = index + 1 + rest
    clause_use = next((use for use in uses if use.clause), None)
    about_use = next((use for use in uses if not use.clause), None)
    if sentence.is_passive(index, start):
        return by_passive(sentence, index, start, behind, uses[0])
    defined = sentence.defined_speaker(index) if start == index else None
    if sentence.units[index].tag == "VBN" and start == index and defined is None and not sentence.is_finite(index):
        return None
    source, inverted = sources.of_verb(sentence, index, start, rest) if defined is None else (defined, False)
    if (
        sentence.units[start].tag in FINITE
        and source is not None
        and sentence.units[source[0]].tag not in {"WP", "WDT"}
    ):
        sentence.main = source
    base = Attribution(
        frame=sentence.frame,
        cue=(start, behind),
        source=None if uses[0].impersonal else source,
        contents=(),
        stance=stance_of(sentence, uses[0], start, index),
        clause=True,
        lemma=uses[0].lemma,
        classes=sentence.lexicon.classes_of(uses[0].lemma),
    )
    if clause_use is not None:
        base = replace(base, stance=stance_of(sentence, clause_use, start, index))
        content_start = source[1] if inverted and source is not None else behind
        bare = sources.is_bare_form(sentence, index, start)
        before = None
        if source is not None and not bare:
            before = contents.content_before(sentence, start, source, inverted, content_start)
        ahead = contents.clause_content(sentence, index, content_start)
        if before is not None and (ahead is None or contents.takes_before(sentence, before, ahead, content_start)):
            more = contents.resumed(sentence, content_start)
            return replace(base, contents=(before,) if more is None else (before, more), after=True)
        aside = (
            start > 0 and source is not None and not inverted and source[0] > 0 and sentence.text(source[0] - 1) == ","
        )
        if aside and sentence.text(behind) == "," and sentence.clause_starts(behind + 1):
            # "But, he said, the road was closed."
            return replace(base, contents=((behind + 1, sentence.last),), after=True)
        if ahead is not None and not inverted:
            return replace(base, contents=(ahead,))
        if inverted and ahead is not None and source is not None:
            return replace(base, contents=(ahead,))
    if about_use is not None and not inverted:
        content = contents.object_content(sentence, index, behind)
        if content is not None:
            # "denied sinking 12 boats" is a clause, its subject left out.
            clause = about_use.stance == "denied" and sentence.units[content[0]].tag == "VBG"
            # So is "expects sales to rise": its subject stands as an object.
            clause |= about_use.stance == "expected" and contents.infinitive_content(sentence, behind) is not None
            stance = stance_of(sentence, about_use, start, index)
            return replace(base, contents=(content,), clause=clause, stance=stance)
    if clause_use is not None and not inverted:
        content = contents.infinitive_content(sentence, behind)
        if content is not None:
            return replace(base, contents=(content,))
    if clause_use is not None and not inverted and base.is_speech:
        content = contents.remainder(sentence, behind)
        if content is not None:
            return replace(base, contents=(content,))
    if clause_use is not None and sentence.units[-1].text == ":" and sentence.last - behind < LONGEST_ADJUNCT:
        return base
    return None


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
    for place in range(behind, min(sentence.last, behind + 12)):
        if units[place].lower == "by":
            source = phrases.right(units, place + 1)
            end = source[1] if source else end
            break
        if units[place].is_a("sentence ends") or units[place].tag in FINITE or units[place].tag == QUOTED:
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
            clause=True,
            lemma=use.lemma,
            classes=sentence.lexicon.classes_of(use.lemma),
        )
    subject = phrases.left(units, start)
    spans = tuple(span for span in (subject, (end, sentence.last)) if span is not None and span[0] < span[1])
    if not spans:
        return None
    return Attribution(
        frame=sentence.frame,
        cue=(start, behind),
        source=source,
        contents=spans,
        stance=use.stance,
        clause=False,
        lemma=use.lemma,
        classes=sentence.lexicon.classes_of(use.lemma),
    )


def merged(found: list[Attribution]) -> list[Attribution]:
    """ "went on to say" is one cue, not two."""
    kept: list[Attribution] = []
    for attribution in found:
        if kept and "aspects" in kept[-1].classes and kept[-1].cue[1] >= attribution.cue[0] and not kept[-1].after:
            first = kept.pop()
            attribution = replace(
                attribution, cue=(first.cue[0], attribution.cue[1]), source=first.source or attribution.source
            )
        kept.append(attribution)
    kept = [one for one in kept if not any(is_letter_of(one, other) for other in kept)]
    # "The problems began at noon" reports nothing; "“...,” he began" does.
    return [one for one in kept if "continuing verbs" not in one.classes or one.has_quotation]


def is_letter_of(noun: Attribution, verb: Attribution) -> bool:
    """Is this noun only where the words of a verb stand: "wrote in her letter that"?"""
    if not noun.is_noun or not verb.is_speech or not noun.contents or noun.contents != verb.contents:
        return False
    units = noun.frame.units
    start = phrases.chunk_left(units, noun.cue[1], verb.cue[1])
    return verb.cue[1] < start and units[start - 1].tag == "IN" and noun.cue[1] <= noun.contents[0][0]


def shorten(sentence: Sentence, found: list[Attribution]) -> Iterator[Attribution]:
    """End each content where the next cue of the same speaker takes over: "said A, adding that B"."""
    found = merged(found)
    for number, attribution in enumerate(found):
        spans = []
        for start, end in attribution.contents:
            for other in found[number + 1 :]:
                cut = takeover(sentence, other, start, end)
                if cut is not None:
                    end = cut
                    break
            end = sentence.trimmed(start, clause_end(sentence, attribution, start, end))
            if start < end:
                spans.append((start, end))
        if spans or not attribution.contents:
            yield replace(attribution, contents=tuple(spans))


def clause_end(sentence: Sentence, attribution: Attribution, start: int, end: int) -> int:
    """Where a content must stop because the sentence goes on with a clause of its own."""
    units = sentence.units
    if attribution.after:
        return end
    opens = units[sentence.first] if sentence.first < len(units) else None
    leading = opens is not None and (
        opens.is_a("subordinators") or opens.tag in {"VBG", "VBN"} or attribution.cue[0] == sentence.first
    )
    for place in range(start, end - 2):
        if leading and units[place].text == "," and sentence.clause_starts(place + 1):
            return place
        closed = units[place].tag == QUOTED and sentence.ends_speech(place) and units[place + 1].tag == "CC"
        if closed and sentence.clause_starts(place + 2):
            return place + 1
    return end


def takeover(sentence: Sentence, other: Attribution, start: int, end: int) -> int | None:
    """Where a content that runs from start to end must stop because another cue begins there."""
    first = other.cue[0]
    if (
        other.source is not None
        and other.source[1] <= other.cue[0]
        and other.source[0] >= start
        and other.source[1] == first
    ):
        first = other.source[0]
    if not start < first < end:
        return None
    before = sentence.units[first - 1]
    if before.text == "," and (sentence.units[other.cue[1] - 1].tag == "VBG" or sentence.units[first].tag == "VBG"):
        return first - 1
    if other.lemma == "according" and before.text == ",":
        return first - 1
    shared = other.source is None or other.source[1] <= start or other.source[0] >= first
    joined = before.tag == "CC" and sentence.units[first].tag in FINITE and first - 2 > start
    if shared and joined and (sentence.units[first - 2].text == "," or sentence.units[first - 2].tag == QUOTED):
        return first - 1 - (sentence.units[first - 2].text == ",")
    return None
