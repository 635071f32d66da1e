"""Two versions of an article: which figures and quotations changed, came or went, and whether a note says so.

Both versions are nearly the same text, so that sentences are matched first: a figure in an unchanged sentence is unchanged, and
one in a sentence that differs in its figures only has changed. What is left is aligned as in `compare`.
"""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TypeVar

from . import locate
from .listings import VERSION, Change, Diff, Revised, Revision
from .normalise import spoken
from .patterns import Patterns
from .pipeline import reasons, source
from .records import Claim, Extract, FactcheckError, Gathered, Quote
from .statements import statements

One = TypeVar("One", Claim, Quote)
Pairs = tuple[list[tuple[One, One]], list[One], list[One]]
"""What was matched, and what is left of the old and of the new version."""
QUOTED = frozenset({"direct", "mixed"})
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def diff(old: Gathered, new: Gathered, *, patterns: Patterns) -> Diff:
    """What changed between two versions of an article, or of the articles of two folders.

    Shape:  an article each side is a pair, whatever they are called; of several, those with one address or one name are. The
            pairs are sorted by name; the articles of one side only come last.
    Errors: FactcheckError where one side has no article that could be read.
    """
    for side, gathered in (("old", old), ("new", new)):
        if not gathered.extracts:
            raise FactcheckError(f"the {side} version could not be read: {reasons(gathered)}")
    return Diff(
        version=VERSION,
        tool=new.tool,
        model=new.model,
        revisions=tuple(revision(left, right, patterns) for left, right in pairs(old.extracts, new.extracts)),
        skipped=tuple(sorted({*old.skipped, *new.skipped}, key=lambda one: (one.source, one.reason, one.is_named))),
    )


# --- which articles are versions of one


def pairs(old: Sequence[Extract], new: Sequence[Extract]) -> list[tuple[Extract | None, Extract | None]]:
    """The versions of each article."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    found: list[tuple[Extract | None, Extract | None]] = []
    left, right = by_id(old), by_id(new)
    ways = [(address, address), (within(left), within(right)), (file_name, file_name)]
    for of_left, of_right in ways:
        matched, left, right = matched_once(left, right, of_left, of_right)
        found += matched
    return [
        *sorted(found, key=lambda both: both[1].article.id if both[1] else ""),
        *((one, None) for one in left),
        *((None, one) for one in right),
    ]


def by_id(extracts: Iterable[Extract]) -> list[Extract]:
    """Extracts in the order of their ids."""
    return sorted(extracts, key=lambda extract: extract.article.id)


def address(extract: Extract) -> str | None:
    """The web address of an article."""
    return extract.article.url


def within(extracts: Sequence[Extract]) -> Callable[[Extract], str | None]:
    """What gives the name of an article from the folder that holds all of a side."""
    folders = [os.path.dirname(extract.article.id).split(os.sep) for extract in extracts]
    levels = takewhile(lambda level: len(set(level)) == 1, zip(*folders, strict=False))
    depth = sum(1 for _ in levels)

    def name(extract: Extract) -> str | None:
        return os.sep.join(extract.article.id.split(os.sep)[depth:])

    return name


def file_name(extract: Extract) -> str | None:
    """The name of an article's file."""
    return os.path.basename(extract.article.id)


def matched_once(
    old: Sequence[Extract],
    new: Sequence[Extract],
    of_old: Callable[[Extract], str | None],
    of_new: Callable[[Extract], str | None],
) -> tuple[list[tuple[Extract, Extract]], list[Extract], list[Extract]]:
    """Articles of both sides that share a name which no other article of their side has; then what is left."""
    left, right = named_once(old, of_old), named_once(new, of_new)
    matched = [(left[name], right[name]) for name in left if name in right]
    taken = {id(one) for both in matched for one in both}
    return matched, [one for one in old if id(one) not in taken], [one for one in new if id(one) not in taken]


def named_once(extracts: Iterable[Extract], name_of: Callable[[Extract], str | None]) -> dict[str, Extract]:
    """Name -> the only article that has it."""
    found = defaultdict(list)
    for extract in extracts:
        if name := name_of(extract):
            found[name].append(extract)
    return {name: one[0] for name, one in found.items() if len(one) == 1}


# --- what changed in one article


def revision(old: Extract | None, new: Extract | None, patterns: Patterns) -> Revision:
    """Two versions of one article, or an article that only one side has."""
    if old is None or new is None:
        return Revision(
            old=source(old) if old else None, new=source(new) if new else None, title=None, notes=(), changes=()
        )
    notes = tuple(note for note in new.article.notes if note not in old.article.notes)
    titles = (old.article.title, new.article.title)
    changes = [*figures(old, new, notes, patterns), *quotations(old, new, notes)]
    return Revision(
        old=source(old),
        new=source(new),
        title=titles if titles[0] != titles[1] else None,
        notes=notes,
        changes=tuple(sorted(changes, key=place)),
    )


def place(one: Revised) -> tuple[int, int, str]:
    """Sorting key: the place in the new version; of what was dropped, that in the old one."""
    mention = one.new or one.old
    return (mention.start, mention.end, one.type) if mention else (0, 0, one.type)


def matched(old: Sequence[One], new: Sequence[One], key: Callable[[One], Hashable]) -> Pairs[One]:
    """Mentions of both versions with the same key, the first with the first; then what is left of each. Linear."""
    waiting: dict[Hashable, list[One]] = defaultdict(list)
    for one in reversed(old):
        waiting[key(one)].append(one)
    found, added = [], []
    for one in new:
        if waiting[key(one)]:
            found.append((waiting[key(one)].pop(), one))
        else:
            added.append(one)
    taken = {one.id for one, _ in found}
    return found, [one for one in old if one.id not in taken], added


def figures(old: Extract, new: Extract, notes: Sequence[str], patterns: Patterns) -> Iterator[Revised]:
    """The figures of both versions, matched by sentence, then by sentence without figures, then as `compare` aligns them."""
    places = locate.Places((old, new))
    left, right = (list((one.reading or one).claims) for one in (old, new))
    position = {claim.id: number for side in (left, right) for claim, number in numbered(side)}

    def of_sentence(claim: Claim) -> Hashable:
        return spoken(claim.sentence), position[claim.id], figure(claim)

    def of_masked(claim: Claim) -> Hashable:
        return masked(claim.sentence, side_figures[claim.article, claim.sentence_start]), position[claim.id], claim.kind

    side_figures: dict[tuple[str, int], list[str]] = defaultdict(list)
    for claim in (*left, *right):
        side_figures[claim.article, claim.sentence_start].append(claim.number.text)
    same, left, right = matched(left, right, of_sentence)
    edited, left, right = matched(left, right, of_masked)
    aligned, left, right = matched_by_fact(left, right, old, new, patterns)
    for before, after in (*same, *edited, *aligned):
        yield changed_figure(places.claim(before), places.claim(after), notes)
    for claim in left:
        yield Revised(
            change="dropped", type="figure", label=label(claim), message="", old=places.claim(claim), new=None
        )
    for claim in right:
        yield Revised(change="added", type="figure", label=label(claim), message="", old=None, new=places.claim(claim))


def numbered(claims: Iterable[Claim]) -> Iterator[tuple[Claim, int]]:
    """Each claim with its number in its sentence."""
    seen: dict[int, int] = defaultdict(int)
    for claim in claims:
        yield claim, seen[claim.sentence_start]
        seen[claim.sentence_start] += 1


def figure(claim: Claim) -> tuple[object, ...]:
    """What is compared of a figure."""
    return claim.value, claim.high, claim.unit, claim.bound, claim.modality


def masked(sentence: str, numbers: Iterable[str]) -> tuple[str, ...]:
    """The words of a sentence without its figures."""
    for number in sorted(set(numbers), key=len, reverse=True):
        sentence = sentence.replace(number, " ")
    return spoken(DIGITS.sub(" ", sentence))


def matched_by_fact(
    old: Sequence[Claim], new: Sequence[Claim], left: Extract, right: Extract, patterns: Patterns
) -> Pairs[Claim]:
    """Figures about one fact, by the alignment of `compare`: the same figure first, then in the order of the texts."""
    from . import align

    if not old or not new:
        return [], list(old), list(new)
    articles = statements((left, right), patterns).articles
    group_of = {
        claim.id: number
        for number, group in enumerate(align.facts((*old, *new), articles, patterns))
        for claim in group.claims
    }
    same, old, new = matched(old, new, lambda claim: (group_of[claim.id], figure(claim)))
    others, old, new = matched(old, new, lambda claim: group_of[claim.id])
    return [*same, *others], list(old), list(new)


def changed_figure(old: Claim, new: Claim, notes: Sequence[str]) -> Revised:
    """One figure in both versions."""
    if figure(old) == figure(new):
        return Revised(change="unchanged", type="figure", label=label(new), message="", old=old, new=new)
    note = note_on((old.number.text, new.number.text), notes)
    return Revised(
        change="corrected" if note else "changed",
        type="figure",
        label=label(new),
        message="" if note else "no note says so",
        old=old,
        new=new,
        note=note,
    )


def note_on(words: Collection[str], notes: Iterable[str]) -> str | None:
    """The first note that has one of some words in it."""
    wanted = [pattern for word in words if word.strip() for pattern in [re.escape(word.strip())]]
    found = re.compile(rf"(?<![\w.,])(?:{'|'.join(wanted)})(?!\w|[.,]\d)", re.IGNORECASE) if wanted else None
    return next((note for note in notes if found and found.search(note)), None)


def label(claim: Claim) -> str:
    """What a figure is about."""
    return claim.about or claim.counted or claim.kind


# --- quotations


def quotations(old: Extract, new: Extract, notes: Sequence[str]) -> Iterator[Revised]:
    """The quotations of both versions: the same words, then those that `compare` takes for one utterance."""
    from . import align

    left, right = (sorted((q for q in one.quotes if q.kind in QUOTED), key=lambda q: q.start) for one in (old, new))
    same, left, right = matched(left, right, lambda quote: (spoken(quote.text), quote.speaker))
    moved, left, right = matched(left, right, lambda quote: spoken(quote.text))
    group_of: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(align.utterances((*left, *right))):
        for quote in group:
            group_of[quote.whole or quote.id].append(number)
    edited, left, right = matched_by_utterance(left, right, group_of)
    for before, after in (*same, *moved, *edited):
        yield changed_quotation(before, after, notes)
    for quote in left:
        yield Revised(change="dropped", type="quotation", label=said_by(quote), message="", old=quote, new=None)
    for quote in right:
        yield Revised(change="added", type="quotation", label=said_by(quote), message="", old=None, new=quote)


def matched_by_utterance(
    old: Sequence[Quote], new: Sequence[Quote], group_of: Mapping[str, Sequence[int]]
) -> Pairs[Quote]:
    """Quotations that share a sentence, each with the first that is free."""
    homes: dict[int, list[Quote]] = defaultdict(list)
    for quote in reversed(old):
        for number in group_of[quote.id]:
            homes[number].append(quote)
    found, added, taken = [], [], set[str]()
    for quote in new:
        free = [home for number in group_of[quote.id] for home in homes[number][-1:] if home.id not in taken]
        if not free:
            added.append(quote)
            continue
        taken.add(free[0].id)
        found.append((free[0], quote))
        for number in group_of[quote.id]:
            while homes[number] and homes[number][-1].id in taken:
                homes[number].pop()
    return found, [quote for quote in old if quote.id not in taken], added


def changed_quotation(old: Quote, new: Quote, notes: Sequence[str]) -> Revised:
    """One quotation in both versions."""
    is_reworded, is_of_another = spoken(old.text) != spoken(new.text), old.speaker != new.speaker
    if not is_reworded and not is_of_another:
        return Revised(change="unchanged", type="quotation", label=said_by(new), message="", old=old, new=new)
    told = [
        *(["the words differ"] if is_reworded else []),
        *(
            [f"said by {new.speaker or 'nobody named'}, before by {old.speaker or 'nobody named'}"]
            if is_of_another
            else []
        ),
    ]
    names = [name.split()[-1] for name in (old.speaker, new.speaker) if name]
    note = next((one for one in notes if "quot" in one.lower()), None) or note_on(names, notes)
    change: Change = "corrected" if note else "changed"
    message = "; ".join(told if note else [*told, "no note says so"])
    return Revised(change=change, type="quotation", label=said_by(new), message=message, old=old, new=new, note=note)


def said_by(quote: Quote) -> str:
    """Whose quotation it is."""
    return f"quotation of {quote.speaker or 'somebody not named'}"
