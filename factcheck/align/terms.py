"""Words made comparable: stems, figures, names, and the number of articles that use each word."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from ..normalise import NUMBER_WORDS, STOP, stem
from ..records import Article, Record

TOKEN = re.compile(r"[^\W\d_]+(?:['’.-](?=[^\W\d_])[^\W\d_]+)*|\d[\d,.:]*\d|\d|[,;:.()\"“”–—-]")
PAUSES = frozenset(',;:.()"“”–—-')


class Word(Record):
    """One word of a sentence, as the comparison uses it."""

    start: int
    stem: str
    """Lower-case stem ("kill"), "#12" for a figure, "" for a pause."""
    is_name: bool
    """Written with a capital inside the sentence."""


@lru_cache(maxsize=8192)
def words(sentence: str) -> tuple[Word, ...]:
    """The words, figures and pauses of a sentence, in order."""
    found = []
    first = True
    for match in TOKEN.finditer(sentence):
        text = match[0]
        if text in PAUSES:
            found.append(Word(start=match.start(), stem="", is_name=False))
            continue
        if text[0].isdigit():
            found.append(Word(start=match.start(), stem="#" + text.replace(",", ""), is_name=False))
        else:
            lower = text.lower().replace("’", "'")
            number = NUMBER_WORDS.get(lower)
            is_name = text[0].isupper() and not first and not number
            found.append(Word(start=match.start(), stem="#" + number if number else stem(lower), is_name=is_name))
        first = False
    return tuple(found)


class DocumentFrequency(Record):
    """Number of articles that use each word, over the articles at hand."""

    articles: int
    counts: dict[str, int]

    def rarity(self, word: str) -> float:
        """Inverse document frequency, scaled: about 0.3 for a word of every article, 1 for a word of one."""
        seen = self.counts.get(word, 1)
        return (
            0.3 + 0.7 * math.log((self.articles + 1) / (seen + 0.5)) / math.log((self.articles + 1) / 1.5)
            if self.articles > 1
            else 1.0
        )


def document_frequency(articles: Iterable[Article]) -> DocumentFrequency:
    """Count the articles that use each word."""
    counts: Counter[str] = Counter()
    total = 0
    for article in articles:
        total += 1
        counts.update(
            frozenset(
                stem(word.lower().replace("’", "'"))
                for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", article.text)
            )
        )
    return DocumentFrequency(articles=total, counts=dict(counts))


__all__ = ["STOP", "DocumentFrequency", "Word", "document_frequency", "stem", "words"]
