"""Quotations without a cue in their own sentence: they have a speaker from a sentence nearby, or nobody says them."""

import re

from . import phrases
from .article_frames import ArticleFrames
from .attributions import Attribution
from .draft import Draft, Drafts
from .frames import QUOTED, Frame, begins_as_sentence
from .grammar import FINITE

LONGEST_LABEL = 14
"""Units of a line that only names the speaker of the quotation above or below it."""
SPEECH_WORDS = 4
"""Words from which a quotation without a cue may be speech; fewer are a name, a title or a term."""
SMALL_SHARE = 0.6
"""Share of the words of a quotation that begin in small letters, from which it reads as speech."""
MOST_FRAMES_BACK = 5
"""Number of sentences before a quotation among which its speaker is sought."""
MOST_LINES_BACK = 4
"""Number of lines before a quotation among which its speaker is sought."""
MARKS = "\"“”‘’'«»` "


def unattributed(article: ArticleFrames, number: int, index: int, drafts: Drafts) -> Draft:
    """The draft of a quotation without a cue in its sentence; kind "scare" if nobody says it."""
    frame = article.frames[number]
    unit = frame.units[index]
    assert unit.quoted_span is not None
    draft = Draft(
        kind="scare",
        pieces=[(unit.quoted_span.inner_start, unit.quoted_span.inner_end)],
        start=unit.quoted_span.inner_start,
        end=unit.quoted_span.inner_end,
        frames=[frame],
    )
    words = len(re.findall(r"\w+", unit.text))
    if article.is_headline(number):
        named = any(mention.person.kind == "person" for mention in article.mentions_within(frame.start, frame.end))
        if is_label(unit.text, frame, is_named=named):
            return draft
        draft.kind, draft.is_inferred = "direct", True
        take_subject(article, draft, number, index, drafts)
    elif unit.tag != QUOTED:
        pass
    elif frame.is_bare and (words >= SPEECH_WORDS or is_remark(unit.text)) and not unit.text.isupper():
        draft.kind = "direct"
        if not take_signature(article, draft, number) and not take_introduction(article, draft, number):
            draft.is_inferred = True
            take_earlier_speaker(article, draft, number, drafts)
    elif words > SPEECH_WORDS and reads_as_speech(unit.text):
        draft.kind, draft.is_inferred = "direct", True
        take_subject(article, draft, number, index, drafts)
    return draft


def is_label(quotation: str, frame: Frame, *, is_named: bool) -> bool:
    """Is this a name or a term in a headline: ‘Big Jim’ where the headline's own words are small, ‘supermoon’ where nobody is named?"""
    words = re.findall(r"[^\W\d_][\w'’-]*", quotation.strip(MARKS))
    if quotation.rstrip(MARKS).endswith((".", "!", "?")) or len(words) > SPEECH_WORDS:
        return False
    outside = [unit.text for unit in frame.units if unit.quoted_span is None and len(unit.text) > SPEECH_WORDS]
    is_titled = all(word[:1].isupper() for word in outside)
    return (len(words) < 2 and not is_named) or (not is_titled and all(word[:1].isupper() for word in words))


def is_remark(quotation: str) -> bool:
    """Is it a short sentence by itself: "She deserved it."?"""
    inside = quotation.strip(MARKS)
    return " " in inside and begins_as_sentence(inside) and inside.endswith((".", "!", "?")) and not inside.istitle()


def reads_as_speech(quotation: str) -> bool:
    """Does it look like more than a title or a term?"""
    words = re.findall(r"[^\W\d_]+", quotation.strip(MARKS))
    small = sum(word[0].islower() for word in words)
    return small >= len(words) * SMALL_SHARE and bool(words)


def take_signature(article: ArticleFrames, draft: Draft, number: int) -> bool:
    """Give a quotation the speaker who signs it in the line below: "— Ann Lee"; False if nobody does."""
    if number + 1 >= len(article.frames):
        return False
    below = article.frames[number + 1]
    if not below.units[0].is_a("dashes") or len(below.units) > LONGEST_LABEL:
        return False
    source = phrases.starting_at(below.units, 1)
    if source is None or below.units[1].tag not in {"NNP", "NNPS"}:
        return False
    take_phrase(draft, below, source)
    return True


def take_introduction(article: ArticleFrames, draft: Draft, number: int) -> bool:
    """Give a quotation the speaker that the line above names: "Statement from the Harbour Union:"; False if none does."""
    above = article.frames[number - 1] if number else None
    if above is None or above.units[-1].text != ":" or len(above.units) > LONGEST_LABEL:
        return False
    units = above.units[:-1]
    if not units or any(unit.tag == QUOTED or unit.tag in FINITE for unit in units):
        return False
    sender = next((index for index in range(len(units) - 1, -1, -1) if units[index].lower in {"from", "by"}), -1)
    source = phrases.starting_at(units, sender + 1)
    if source is None or not any(unit.tag in {"NNP", "NNPS"} for unit in units[slice(*source)]):
        return False
    take_phrase(draft, above, source)
    return True


def take_phrase(draft: Draft, frame: Frame, source: tuple[int, int]) -> None:
    """Give a quotation the speaker that a phrase of another frame names."""
    draft.source = frame.offsets(source)
    draft.head = phrases.head(frame, *source).start


def take_earlier_speaker(article: ArticleFrames, draft: Draft, number: int, drafts: Drafts) -> None:
    """Give a quotation that is a line by itself the speaker, or else the person, of the sentences before it."""
    frame = article.frames[number]
    for back in range(number - 1, max(-1, number - 1 - MOST_FRAMES_BACK), -1):
        before = article.frames[back]
        if frame.line - before.line > MOST_LINES_BACK:
            break
        earlier = drafts.last_said.get(id(before))
        if earlier is not None and earlier is not draft:
            draft.source, draft.head = earlier.source, earlier.head
            return
        said = article.main_sources(back)
        if said:
            drafts.set_source(draft, said[-1], has_own_cue=not said[-1].contents)
            return
        if take_first_person(article, draft, before):
            return


def is_parted(frame: Frame, index: int, attribution: Attribution) -> bool:
    """Does "as" part a quotation from who speaks behind it: "Lund rejects ‘old mill’ as rivals condemn fire"?"""
    assert attribution.source is not None
    return any(unit.is_a("parting words") for unit in frame.units[index + 1 : attribution.source[0]])


def take_subject(article: ArticleFrames, draft: Draft, number: int, index: int, drafts: Drafts) -> None:
    """Give a quotation inside a sentence without a cue the source, or else the first person, of that sentence."""
    said = [one for one in article.main_sources(number) if not is_parted(article.frames[number], index, one)]
    if said:
        drafts.set_source(draft, said[0], has_own_cue=False)
        return
    take_first_person(article, draft, article.frames[number])


def take_first_person(article: ArticleFrames, draft: Draft, frame: Frame) -> bool:
    """Give a quotation the first person mentioned in a frame outside quotations; False if there is none."""
    for mention in article.mentions_within(frame.start, frame.end):
        is_quoted = any(quoted_span.start <= mention.start < quoted_span.end for quoted_span in frame.quoted_spans)
        if mention.person.kind == "person" and not is_quoted:
            draft.source, draft.head = (mention.start, mention.end), mention.start
            return True
    return False
