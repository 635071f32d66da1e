"""What the articles at hand tell of all their claims: how rare words are, which story each tells, when each was published."""

from collections import defaultdict
from collections.abc import Iterable

from ..records import Article, Record
from .stories import stories
from .terms import Rarity, rarity

ENOUGH = 3
"""Articles of one story from which they alone tell how rare a word is."""


class Background(Record):
    """What the articles at hand tell of all their claims."""

    rarity: Rarity
    stories: dict[str, str]
    """Article -> the first article, by id, of its story."""
    published: dict[str, str | None]
    rarities: dict[str, Rarity]
    """Story of articles enough -> how rare words are over its own: other stories in the folder change nothing."""

    def rarity_in(self, story: str) -> Rarity:
        """How rare words are in a story."""
        return self.rarities.get(story, self.rarity)


def background_of(articles: Iterable[Article]) -> Background:
    """How rare words are over the articles, which story each tells, when each was published."""
    articles = tuple(articles)
    rare = rarity(articles)
    published = {article.id: article.published for article in articles}
    told = stories(articles, rare)
    of_story: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        of_story[told[article.id]].append(article)
    own = {story: rarity(found) for story, found in of_story.items() if ENOUGH <= len(found) < len(articles)}
    return Background(rarity=rare, stories=told, published=published, rarities=own)
