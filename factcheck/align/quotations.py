"""Which sentences of quotations are one, however each article cuts, re-punctuates or brackets them.

sentences -> candidates that share a key -> stars around the fullest version of a sentence -> runs of sentences that the
same quotations give -> groups of quotations, each cut down to the sentences that all of its group give.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from .. import sentences
from ..normalise import STOP, spoken, stem
from ..records import Quote, Record

BUCKET = 40
"""A key that more wordings share than this is met only between neighbours: it is a phrase, not a sentence."""
LEAST = 4
"""Words from which a sentence is compared; fewer are anybody's."""
COVER, COVER_OF_ONE = 0.7, 0.6
"""Share of the words of the shorter sentence, in order, by which two are one; the second where one speaker says both."""
TOLD = 0.5
"""Share of the content words of the shorter sentence that stand in the longer, too: "I do not think so" is not "I do not know"."""
REWORDED = 0.7
"""Share of the content words, in any order, by which two sentences of one speaker are one: a saying translated twice."""
SPREAD = 0.4
"""The shared words are at least this share of the stretch of the longer sentence over which they are spread."""
NAMES = 4
"""Speakers of one wording of which each is compared."""

Line = tuple[int, int]
"""A sentence: the number of its quotation, and its own number in it."""


class Wording(Record):
    """The words of a sentence, and all sentences that have exactly these."""

    words: tuple[str, ...]
    lines: tuple[Line, ...]
    speakers: tuple[str, ...]


def utterances(quotes: Iterable[Quote]) -> tuple[tuple[Quote, ...], ...]:
    """Group the quotations that give the same sentences; each group in the order of the articles, single ones too.

    Shape:  a quotation of which others give some sentences only stands in several groups, each time with the sentences
            that all quotations of the group give (`Quote.whole` names the quotation); each sentence stands in one group.
    Source: shingles as blocking keys, then the longest common subsequence of words (rapidfuzz LCSseq).
    """
    said = sorted(quotes, key=place)
    texts = [lines_of(quote) for quote in said]
    spots = clusters(said, texts)
    extend(spots, texts)
    parts = [sentences.Parts(quote) for quote in said]
    groups = [cut(parts, group) for group in runs(spots)]
    shared = {line for group in spots for line in group}
    for number, quote in enumerate(said):
        rest = [index for index in range(len(texts[number])) if (number, index) not in shared]
        if len(rest) == len(texts[number]):
            groups.append((quote,))
        elif rest:
            groups.append((parts[number].part(rest),))
    return tuple(sorted(groups, key=lambda group: place(group[0])))


def wholes(quotes: Iterable[Quote]) -> tuple[tuple[Quote, ...], ...]:
    """Group whole quotations for a list of them: each stands once, beside those that give most of its sentences."""
    said = {quote.id: quote for quote in quotes}
    taken: set[str] = set()
    groups: list[tuple[Quote, ...]] = []
    for group in sorted(utterances(said.values()), key=lambda group: (-len(group), place(group[0]))):
        found = dict.fromkeys(quote.whole or quote.id for quote in group)
        left = [name for name in found if name not in taken]
        taken.update(left)
        if left:
            groups.append(tuple(said[name] for name in left))
    return tuple(sorted(groups, key=lambda group: place(group[0])))


def place(quote: Quote) -> tuple[str, int, int, str]:
    """Place in the articles."""
    return quote.article, quote.start, quote.end, quote.id


def lines_of(quote: Quote) -> tuple[tuple[str, ...], ...]:
    """The words of each sentence of a quotation; reported speech has none, for a paraphrase is no version of the words."""
    if quote.kind in ("indirect", "scare"):
        return ()
    return tuple(map(spoken, sentences.words(quote)))


# --- which sentences are one


def clusters(said: Sequence[Quote], texts: Sequence[Sequence[tuple[str, ...]]]) -> list[list[Line]]:
    """Sentences that are one, two quotations or more: a star around the fullest, with which each of the others is compared."""
    wordings = wordings_of(said, texts)
    alike: dict[int, list[int]] = defaultdict(list)
    for i, j in candidates(wordings):
        if is_same(wordings[i], wordings[j]):
            alike[i].append(j)
            alike[j].append(i)
    fullest = sorted(range(len(wordings)), key=lambda i: (-len(wordings[i].words), wordings[i].lines[0]))
    taken: set[int] = set()
    found: list[list[Line]] = []
    for i in fullest:
        if i in taken:
            continue
        star = [i, *(j for j in alike[i] if j not in taken)]
        taken.update(star)
        lines = apart(said, sorted(line for j in star for line in wordings[j].lines))
        if len(wordings[i].words) >= LEAST and len({number for number, _ in lines}) > 1:
            found.append(lines)
    return found


def wordings_of(said: Sequence[Quote], texts: Sequence[Sequence[tuple[str, ...]]]) -> list[Wording]:
    """Each wording of a sentence once, in the order of the articles."""
    lines: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for number, text in enumerate(texts):
        for index, words in enumerate(text):
            if words:
                lines[words].append((number, index))
    return [
        Wording(
            words=words,
            lines=tuple(found),
            speakers=tuple(dict.fromkeys(filter(None, (speaker(said[number]) for number, _ in found))))[:NAMES],
        )
        for words, found in lines.items()
    ]


def speaker(quote: Quote) -> str | None:
    """Who said it, by name, else in the words of the text."""
    name = quote.speaker or quote.speaker_text
    return name and name.lower()


def apart(said: Sequence[Quote], lines: Iterable[Line]) -> list[Line]:
    """Lines without those that lie within another of their article: a quotation in a quotation."""
    found: list[Line] = []
    for line in lines:
        one = found and said[found[-1][0]]
        quote = said[line[0]]
        if (
            one
            and line[0] != found[-1][0]
            and one.article == quote.article
            and one.start < quote.end
            and quote.start < one.end
        ):
            continue
        found.append(line)
    return found


def keys(words: Sequence[str]) -> frozenset[str]:
    """Blocking keys of a sentence: its runs of three words, and its content words two by two.

    Shape:  "the edge of the abyss" -> {"the edge of", "edge of the", "of the abyss", "abyss+edge"}.
    """
    shingles = {" ".join(words[index : index + 3]) for index in range(len(words) - 2)}
    content = [stem(word) for word in words if is_content(word)]
    pairs = {"+".join(sorted(pair)) for pair in pairwise(content)}
    longest = sorted(set(content), key=lambda word: (-len(word), word))[:4]
    rare = {"+".join(sorted((longest[i], longest[j]))) for i in range(len(longest)) for j in range(i)}
    single = set(content) if len(words) <= LEAST else set()
    return frozenset(shingles | pairs | rare | single)


def is_content(word: str) -> bool:
    """Whether a word says something by itself."""
    return word not in STOP and len(word) > 2


def candidates(wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """Pairs that share a key, each once; a crowded key gives only neighbours."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(wordings):
        if len(one.words) >= LEAST - 1:
            for key in keys(one.words):
                index[key].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in index.values():
        reach = len(numbers) if len(numbers) <= BUCKET else 2
        for position, i in enumerate(numbers):
            for j in numbers[position + 1 : position + 1 + reach]:
                found.add((i, j))
    return sorted(found)


def is_same(left: Wording, right: Wording) -> bool:
    """Whether two wordings are one sentence, or one of them a part of it.

    - most words of the shorter stand in the longer, in order and not far apart; fewer, when both have the same speaker
    - most of their content words, in any order, when both have the same speaker
    - a fragment of three words: the same speaker, and all of it
    """
    short, long = sorted((left.words, right.words), key=len)
    weight = sum(word not in STOP for word in short)
    if len(long) < LEAST or not weight:
        return False
    one_speaker = same_speaker(left, right)
    shared = LCSseq.similarity(short, long)
    if len(short) < LEAST:
        return shared == len(short) and one_speaker
    if one_speaker and is_reworded(short, long):
        return True
    if shared < (COVER_OF_ONE if one_speaker else COVER) * len(short):
        return False
    blocks = [block for block in LCSseq.opcodes(short, long) if block.tag == "equal"]
    told = sum(word not in STOP for block in blocks for word in short[block.src_start : block.src_end])
    return told >= TOLD * weight and shared >= SPREAD * (blocks[-1].dest_end - blocks[0].dest_start)


def is_reworded(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether most content words of the shorter stand in the longer, in whatever order: one saying, translated twice."""
    one, two = ({stem(word) for word in side if is_content(word)} for side in (left, right))
    return len(one & two) >= 3 and len(one & two) >= REWORDED * min(len(one), len(two))


def same_speaker(left: Wording, right: Wording) -> bool:
    """Whether one speaker, in however many words, says both."""
    return any(fuzz.token_set_ratio(one, two) >= 80 for one in left.speakers for two in right.speakers)


# --- which of them stand together


def extend(spots: list[list[Line]], texts: Sequence[Sequence[tuple[str, ...]]]) -> None:
    """Add the few words before and behind a shared sentence that the same quotations give alike: "It's tough." """
    taken = {line for lines in spots for line in lines}
    for lines in list(spots):
        for step in (-1, 1):
            beside = lines
            while True:
                number, index = beside[0]
                if not 0 <= index + step < len(texts[number]) or (number, index + step) in taken:
                    break
                words = texts[number][index + step]
                beside = [
                    (other, at + step)
                    for other, at in beside
                    if 0 <= at + step < len(texts[other])
                    and (other, at + step) not in taken
                    and texts[other][at + step] == words
                ]
                if len({other for other, _ in beside}) < 2:
                    break
                taken.update(beside)
                spots.append(beside)


def runs(spots: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Sentences that follow each other in all quotations that give them, as one."""
    home = {tuple(lines): lines for lines in spots}
    is_continued = {lines for lines in home if tuple((number, index - 1) for number, index in lines) in home}
    for lines in home:
        if lines in is_continued:
            continue
        group: list[Line] = []
        while lines in home:
            group += lines
            lines = tuple((number, index + 1) for number, index in lines)
        yield sorted(group)


def cut(parts: Sequence[sentences.Parts], lines: Iterable[Line]) -> tuple[Quote, ...]:
    """The quotations of some sentences, in order, cut down to them."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for number, index in lines:
        numbers[number].append(index)
    return tuple(sorted((parts[number].part(indexes) for number, indexes in numbers.items()), key=place))
