"""Whether the words beside a cue name the speaker, and who else speaks jointly."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..records import Person

WORD = re.compile(r"[^\W_]{2,}")
JOINED = re.compile(r"(?:,[^,;.“”\"]{1,40})?,?\s+(?:and|&)\s+(?:[\w.’'-]+\s+){0,6}")
"""Between the last two speakers: "Lund and Stone", "Lund, the mayor, and harbour master Ann Stone"."""
LISTED = re.compile(r",\s+(?:[\w.’'-]+\s+){0,4}")
"""Between two speakers before the last: "Lund, Stone and Reed"."""
CLOSED = re.compile(r"\s*(?:[.,;:!?—–\"“”]|$)", re.M)
"""Behind a second name that follows the cue: "said Lund and Stone." but not "said Lund and Stone left"."""
OPENS = re.compile(r"(?:^|[.!?:;,—–\"“”])\s*(?:(?:the|[A-Z][\w.’'-]*)\s+){0,4}$", re.M)
"""Before the first of several names that stand before the cue: no verb has them as its object."""
REACH = 120
"""Code points before and behind a name in which others may stand."""

Mention = tuple[int, int, Person]


def is_named(name: str, words: str) -> bool:
    """Whether some words of an article give a name, or a part or the initials of it: no pronoun and no office.

    Shape:  "Anna Lund", "Mayor Lund" -> True; "Anna Lund", "the mayor" -> False; "Harbour Watch Union", "the HWU" -> True.
    """
    of_name = [word.casefold() for word in WORD.findall(name)]
    if not of_name or set(of_name) & {word.casefold() for word in WORD.findall(words)}:
        return True
    initials = "".join(word[0] for word in of_name)
    return any(
        word.replace(".", "").casefold() == initials for word in words.split() if word[:2].isupper() or "." in word
    )


def jointly(text: str, mentions: Sequence[Mention], start: int, end: int, name: str) -> tuple[str, ...]:
    """All who make a statement with this speaker, who stands between two places; he alone if nobody does.

    Shape:  `mentions` are those of the neighbourhood; "Lund, Stone and Reed said", "said Lund and Stone."
    """
    for chain in chains(text, mentions, end):
        names = tuple(dict.fromkeys(person.name for _, _, person in chain))
        first = chain[0][0]
        is_whole = first >= start or OPENS.search(text, max(first - REACH, 0), first)
        if is_whole and any(start <= place < end and person.name == name for place, _, person in chain):
            return names
    return (name,)


def chains(text: str, mentions: Sequence[Mention], end: int) -> Iterator[list[Mention]]:
    """Names of one kind that "and" joins."""
    chain = list(mentions[:1])
    is_closed = False
    for before, mention in pairwise(mentions):
        between = text[before[1] : mention[0]]
        is_last = bool(JOINED.fullmatch(between))
        is_beside = mention[1] <= end or (is_last and bool(CLOSED.match(text, mention[1])))
        if before[2].kind == mention[2].kind and is_beside and (is_last or LISTED.fullmatch(between)):
            chain.append(mention)
            is_closed = is_closed or is_last
            continue
        if is_closed:
            yield chain
        chain, is_closed = [mention], False
    if is_closed:
        yield chain
