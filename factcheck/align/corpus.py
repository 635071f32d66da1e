"""What the comparison needs of all articles together: document frequencies, stories, and dates of publication."""

from collections import defaultdict
from collections.abc import Iterable

from ..records import Article, Record
from .stories import stories
from .terms import DocumentFrequency, document_frequency

ENOUGH = 3
"""Number of articles from which a story has document frequencies of its own."""


class Corpus(Record):
    """What the comparison needs of all articles together."""

    frequency: DocumentFrequency
    """Over all articles."""
    stories: dict[str, str]
    """Article -> the first article, by id, of its story."""
    published: dict[str, str | None]
    story_frequencies: dict[str, DocumentFrequency]
    """Story with enough articles -> document frequencies over these alone, so that other stories in the folder change nothing."""

    def frequency_in(self, story: str) -> DocumentFrequency:
        """Document frequencies for the claims of a story."""
        return self.story_frequencies.get(story, self.frequency)


def corpus_of(articles: Iterable[Article]) -> Corpus:
    """Count the words of the articles and sort the articles into stories."""
    articles = tuple(articles)
    frequency = document_frequency(articles)
    published = {article.id: article.published for article in articles}
    story_of = stories(articles, frequency)
    members: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        members[story_of[article.id]].append(article)
    own = {story: document_frequency(found) for story, found in members.items() if ENOUGH <= len(found) < len(articles)}
    return Corpus(frequency=frequency, stories=story_of, published=published, story_frequencies=own)
