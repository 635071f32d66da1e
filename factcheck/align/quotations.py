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
"""Number of wordings beyond which a key joins only neighbours: it is a phrase, not a sentence."""
LEAST = 4
"""Number of words from which a sentence is compared: anybody may say three words."""
COVER, COVER_OF_ONE = 0.7, 0.6
"""Share of the shorter sentence's words, in order, from which two sentences are one; the second where one speaker says both."""
CONTENT = 0.5
"""Share of the shorter sentence's content words that the longer one must contain: "I do not think so" is not "I do not know"."""
REWORDED = 0.7
"""Share of the content words, in any order, from which two sentences of one speaker are one, translated twice."""
SPREAD = 0.4
"""The least share of shared words in the part of the longer sentence from the first to the last of them."""
SPEAKERS = 4
"""Number of speakers of one wording that are compared."""

Line = tuple[int, int]
"""A sentence: the number of its quotation, and its own number in it."""


class Wording(Record):
    """The words of a sentence, and all sentences with exactly these words."""

    words: tuple[str, ...]
    lines: tuple[Line, ...]
    speakers: tuple[str, ...]


def utterances(quotes: Iterable[Quote]) -> tuple[tuple[Quote, ...], ...]:
    """Group the quotations that give the same sentences; each group in the order of the articles, single ones too.

    Shape:  each sentence is in one group; a quotation whose sentences are in several groups appears in each of them, cut to
            the sentences that all quotations of the group give (`Quote.whole` is the id of the whole quotation).
    Source: shingles as blocking keys, then the longest common subsequence of words (rapidfuzz LCSseq).
    """
    said = sorted(quotes, key=reading_order)
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
    return tuple(sorted(groups, key=lambda group: reading_order(group[0])))


def wholes(quotes: Iterable[Quote]) -> tuple[tuple[Quote, ...], ...]:
    """Group whole quotations: each appears once, in the group with most of the quotations that give its sentences."""
    said = {quote.id: quote for quote in quotes}
    taken: set[str] = set()
    groups: list[tuple[Quote, ...]] = []
    for group in sorted(utterances(said.values()), key=lambda group: (-len(group), reading_order(group[0]))):
        found = dict.fromkeys(quote.whole or quote.id for quote in group)
        left = [name for name in found if name not in taken]
        taken.update(left)
        if left:
            groups.append(tuple(said[name] for name in left))
    return tuple(sorted(groups, key=lambda group: reading_order(group[0])))


def reading_order(quote: Quote) -> tuple[str, int, int, str]:
    """Sorting key: article by article, as the text runs."""
    return quote.article, quote.start, quote.end, quote.id


def lines_of(quote: Quote) -> tuple[tuple[str, ...], ...]:
    """The words of each sentence of a quotation; none for reported speech: a paraphrase is no version of the words."""
    if quote.kind in ("indirect", "scare"):
        return ()
    return tuple(map(spoken, sentences.words(quote)))


# --- which sentences are one


def clusters(said: Sequence[Quote], texts: Sequence[Sequence[tuple[str, ...]]]) -> list[list[Line]]:
    """Sentences that two or more quotations give: each cluster is a star around its fullest sentence, and all others match that one."""
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
        lines = without_nested(said, sorted(line for j in star for line in wordings[j].lines))
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
            speakers=tuple(dict.fromkeys(filter(None, (speaker(said[number]) for number, _ in found))))[:SPEAKERS],
        )
        for words, found in lines.items()
    ]


def speaker(quote: Quote) -> str | None:
    """The speaker's name, or the words of the text for the speaker."""
    name = quote.speaker or quote.speaker_text
    return name and name.lower()


def without_nested(said: Sequence[Quote], lines: Iterable[Line]) -> list[Line]:
    """Lines without those inside another line of their article: a quotation in a quotation."""
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
    """Pairs that share a key, each once; a key of many wordings joins only neighbours."""
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

    - the longer has most words of the shorter, in order and close together; fewer, when both have the same speaker
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
    shared_content = sum(word not in STOP for block in blocks for word in short[block.src_start : block.src_end])
    return shared_content >= CONTENT * weight and shared >= SPREAD * (blocks[-1].dest_end - blocks[0].dest_start)


def is_reworded(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the longer has most content words of the shorter, in any order: one sentence, translated twice."""
    one, two = ({stem(word) for word in side if is_content(word)} for side in (left, right))
    return len(one & two) >= 3 and len(one & two) >= REWORDED * min(len(one), len(two))


def same_speaker(left: Wording, right: Wording) -> bool:
    """Whether both have the same speaker, whatever words name the speaker."""
    return any(fuzz.token_set_ratio(one, two) >= 80 for one in left.speakers for two in right.speakers)


# --- which sentences form one group


def extend(spots: list[list[Line]], texts: Sequence[Sequence[tuple[str, ...]]]) -> None:
    """Add the short sentences before and after a shared one that the same quotations share, too: "It's tough." """
    taken = {line for lines in spots for line in lines}
    for lines in list(spots):
        for step in (-1, 1):
            next_lines = lines
            while True:
                number, index = next_lines[0]
                if not 0 <= index + step < len(texts[number]) or (number, index + step) in taken:
                    break
                words = texts[number][index + step]
                next_lines = [
                    (other, at + step)
                    for other, at in next_lines
                    if 0 <= at + step < len(texts[other])
                    and (other, at + step) not in taken
                    and texts[other][at + step] == words
                ]
                if len({other for other, _ in next_lines}) < 2:
                    break
                taken.update(next_lines)
                spots.append(next_lines)


def runs(spots: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Groups of sentences that follow each other in all quotations that give them."""
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
    """The quotations of some sentences, in reading order, each cut down to these sentences."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for number, index in lines:
        numbers[number].append(index)
    return tuple(sorted((parts[number].part(indexes) for number, indexes in numbers.items()), key=reading_order))
