"""Joint speakers: who makes a statement together with whom, by the words between their names."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .article_frames import PersonMention

JOINED = re.compile(r"(?:,[^,;.“”\"]{1,40})?,?\s+(?:and|&)\s+(?:[\w.’'-]+\s+){0,6}")
"""Between the last two speakers: "Lund and Stone", "Lund, the mayor, and harbour master Ann Stone"."""
HOME = re.compile(r"(?<!\s)\s++(?:of|from)\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3}")
"""Behind a name, where the person comes from: "of New Norden"."""
LISTED = re.compile(r",\s+(?:[\w.’'-]+\s+){0,4}")
"""Between two speakers before the last: "Lund, Stone and Reed"."""
CLOSED = re.compile(r"\s*(?:[.,;:!?—–\"“”]|$|(?:of|from|at|in)\b)", re.M)
"""Behind a second name that follows the cue: "said Lund and Stone." but not "said Lund and Stone left"."""
OPENS = re.compile(r"(?:^|[.!?:;,—–\"“”])\s*(?:(?:the|[A-Z][\w.’'-]*)\s+){0,4}$", re.M)
"""Before the first of several names that come before the cue: no verb has them as its object."""
REACH = 120
"""Code points before and behind a name in which joint speakers are sought."""


def joint_speakers(text: str, mentions: Sequence[PersonMention], start: int, end: int, name: str) -> tuple[str, ...]:
    """All who make a statement with this speaker, whose mention is between two offsets; this speaker alone if nobody does.

    Shape:  `mentions` are those before and behind, too; "Lund, Stone and Reed said", "said Lund and Stone."
    """
    for chain in chains(text, mentions, end):
        names = tuple(dict.fromkeys(mention.person.name for mention in chain))
        first = chain[0].start
        is_whole = first >= start or OPENS.search(text, max(first - REACH, 0), first)
        if is_whole and any(start <= mention.start < end and mention.person.name == name for mention in chain):
            return names
    return (name,)


def chains(text: str, mentions: Sequence[PersonMention], end: int) -> Iterator[list[PersonMention]]:
    """Names of one kind that "and" joins."""
    mentions = [mention for number, mention in enumerate(mentions) if not is_home(text, mentions, number)]
    chain = list(mentions[:1])
    is_closed = False
    for before, mention in pairwise(mentions):
        between = HOME.sub("", text[before.end : mention.start])
        is_last = bool(JOINED.fullmatch(between))
        is_part = mention.end <= end or (is_last and bool(CLOSED.match(text, mention.end)))
        if before.person.kind == mention.person.kind and is_part and (is_last or LISTED.fullmatch(between)):
            chain.append(mention)
            is_closed = is_closed or is_last
            continue
        if is_closed:
            yield chain
        chain, is_closed = [mention], False
    if is_closed:
        yield chain


def is_home(text: str, mentions: Sequence[PersonMention], number: int) -> bool:
    """Is this where the person before comes from, and another person next: "Lund of Norden and Stone of Bira"?"""
    if not 0 < number < len(mentions) - 1:
        return False
    before, home, after = mentions[number - 1 : number + 2]
    return (
        before.person.kind == after.person.kind == "person"
        and bool(HOME.fullmatch(text, before.end, home.end))
        and not text.startswith(("'s", "’s"), after.end)
    )
