"""Quotations of one utterance, however each article cuts, splits, re-punctuates or brackets it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from ..records import Quote, Record
from ..wording import STOP, spoken, stem

BUCKET = 40
"""A shingle that more quotations share than this is met only between neighbours: it is a saying, not an utterance."""


SHORT = 6
"""Quotations of no more words are met by single content words."""


class Said(Record):
    """One quotation as the comparison reads it."""

    quote: Quote
    words: tuple[str, ...]


def utterances(quotes: Iterable[Quote]) -> tuple[tuple[Quote, ...], ...]:
    """Group the quotations that give one utterance; each group in the order of its ids, single ones too.

    Source: shingles as blocking keys, then the longest common subsequence of words (rapidfuzz LCSseq).
    """
    said = [Said(quote=quote, words=spoken(quote.text)) for quote in sorted(quotes, key=place)]
    groups = list(range(len(said)))

    def root(index: int) -> int:
        while groups[index] != index:
            groups[index] = groups[groups[index]]
            index = groups[index]
        return index

    for i, j in candidates(said):
        if root(i) != root(j) and is_same(said[i], said[j]):
            low, high = sorted((root(i), root(j)))
            groups[high] = low
    found: dict[int, list[Quote]] = defaultdict(list)
    for index, one in enumerate(said):
        found[root(index)].append(one.quote)
    return tuple(tuple(group) for _, group in sorted(found.items()))


def place(quote: Quote) -> tuple[str, int, int]:
    """Place in the articles."""
    return quote.article, quote.start, quote.end


def keys(said: Said) -> frozenset[str]:
    """Blocking keys of a quotation: its runs of three words, and its content words two by two.

    Shape:  "the edge of the abyss" -> {"the edge of", "edge of the", "of the abyss", "abyss+edge"}.
    """
    shingles = {" ".join(said.words[index : index + 3]) for index in range(len(said.words) - 2)}
    content = [stem(word) for word in said.words if word not in STOP and len(word) > 2]
    pairs = {"+".join(sorted(content[index : index + 2])) for index in range(len(content) - 1)}
    longest = sorted(set(content), key=lambda word: (-len(word), word))[:4]
    rare = {"+".join(sorted((longest[i], longest[j]))) for i in range(len(longest)) for j in range(i)}
    whole = {" ".join(said.words)} if said.words else set()
    single = set(content) if len(said.words) <= SHORT else set()
    return frozenset(shingles | pairs | rare | whole | single)


def candidates(said: Sequence[Said]) -> list[tuple[int, int]]:
    """Pairs that share a key, each once; a crowded key gives only neighbours."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        for key in keys(one):
            index[key].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in index.values():
        reach = len(numbers) if len(numbers) <= BUCKET else 2
        for position, i in enumerate(numbers):
            for j in numbers[position + 1 : position + 1 + reach]:
                found.add((i, j))
    return sorted(found)


def is_same(left: Said, right: Said) -> bool:
    """Whether two quotations give one utterance, or one of them a part of it.

    - neither is reported speech: a paraphrase is no version of the words
    - most words of the shorter stand in the longer in order
    - most of their content words, in any order, when both have the same speaker
    - fewer, when both have the same speaker
    - very short ones: the same speaker, and all their content words
    """
    if "indirect" in (left.quote.kind, right.quote.kind):
        return False
    if left.quote.article == right.quote.article and overlaps(left.quote, right.quote):
        return False
    short, long = sorted((left.words, right.words), key=len)
    if not short:
        return False
    shared = LCSseq.similarity(short, long)
    cover = shared / len(short)
    weight = sum(word not in STOP for word in short)
    one_speaker = same_speaker(left.quote, right.quote)
    if one_speaker and is_reworded(left.words, right.words):
        return True
    if len(short) >= 6 and weight >= 3:
        span = stretch(short, long)
        return cover >= (0.5 if one_speaker else 0.75) and shared >= 0.4 * span
    if len(short) >= 3 and weight >= 1:
        return cover >= (0.75 if one_speaker else 0.99) and (weight >= 2 or len(short) == len(long) or one_speaker)
    return cover == 1 and one_speaker and weight >= 1 and len(long) <= 3 * len(short)


def is_reworded(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether most content words of the shorter stand in the longer, in whatever order: one saying, translated twice."""
    one, two = ({stem(word) for word in side if word not in STOP and len(word) > 2} for side in (left, right))
    return len(one & two) >= 3 and len(one & two) >= 0.7 * min(len(one), len(two))


def stretch(short: Sequence[str], long: Sequence[str]) -> int:
    """How many words of the longer quotation the shared ones are spread over."""
    blocks = [block for block in LCSseq.opcodes(short, long) if block.tag == "equal"]
    return blocks[-1].dest_end - blocks[0].dest_start if blocks else len(long)


def overlaps(left: Quote, right: Quote) -> bool:
    """Whether two quotations of one article lie within each other."""
    return left.start < right.end and right.start < left.end


def same_speaker(left: Quote, right: Quote) -> bool:
    """Whether both name one speaker, in however many words."""
    one, two = left.speaker or left.speaker_text, right.speaker or right.speaker_text
    return bool(one and two and fuzz.token_set_ratio(one.lower(), two.lower()) >= 80)
