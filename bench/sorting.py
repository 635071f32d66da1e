"""Are the articles of a folder sorted into the right stories?

    python bench/sorting.py [--clusters CLUSTERS] [--pairs N]

Measured on the stories beside this file (stories.py), and on CLUSTERS, where one folder a story holds gold.json and articles/.
Every story is sorted alone and beside another one. Printed in per cent: of the links between two articles (facts that both
tell) those lost because the two are sorted into two stories; of the pairs of articles of one story that share no fact, those
told apart, which costs nothing and spares false links; of the pairs of articles of two stories, those put together.
"""

import argparse
import itertools
import json
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from stories import Story

from factcheck import patterns, read
from factcheck.align.corpus import corpus_of
from factcheck.read import repair
from factcheck.records import Article

HERE = Path(__file__).parent / "stories"
Told = dict[str, tuple[Article, frozenset[str]]]
"""Article -> itself and the facts it tells."""


def main() -> int:
    """Read the options, sort, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--clusters", type=Path)
    options.add_argument("--pairs", type=int, default=150, help="pairs of stories, chosen by lot")
    args = options.parse_args()
    sets = {"written stories": [written(path) for path in sorted(HERE.glob("*.txt"))]}
    if args.clusters is not None:
        words = patterns.load()
        sets["clusters"] = [of_cluster(gold, words) for gold in sorted(args.clusters.glob("*/gold.json"))]
    print(f"{'':28}{'links lost':>12}{'apart':>10}{'across':>10}")
    for name, stories in sets.items():
        if len(stories) < 2:
            print(f"{name}: no two of them there", file=sys.stderr)
            return 2
        every = list(itertools.combinations(stories, 2))
        pairs = random.Random(0).sample(every, min(args.pairs, len(every)))
        for label, folders in (("alone", [(story,) for story in stories]), ("two together", pairs)):
            lost, apart, across = measured(folders)
            print(f"{name + ', ' + label:28}{lost:12.2f}{apart:10.1f}{across:10.3f}")
    return 0


def measured(folders: Sequence[Sequence[Told]]) -> tuple[float, float, float]:
    """Links lost, pairs without a link told apart, pairs across put together; in per cent."""
    links, unlinked, across = Share(), Share(), Share()
    for folder in folders:
        home = {name: number for number, story in enumerate(folder) for name in story}
        told = {name: facts for story in folder for name, (_, facts) in story.items()}
        sorted_into = corpus_of([article for story in folder for article, _ in story.values()]).stories
        for one, two in itertools.combinations(home, 2):
            split = sorted_into[one] != sorted_into[two]
            shared = len(told[one] & told[two])
            if home[one] != home[two]:
                across.add(not split)
            elif shared:
                links.add(split, shared)
            else:
                unlinked.add(split)
    return links.percent, unlinked.percent, across.percent


@dataclass
class Share:
    """How many of all are so."""

    hits: int = 0
    total: int = 0

    def add(self, hit: bool, weight: int = 1) -> None:
        """One more, and whether it is so."""
        self.hits += weight * hit
        self.total += weight

    @property
    def percent(self) -> float:
        """In per cent; 0 of nothing."""
        return 100 * self.hits / max(self.total, 1)


def written(path: Path) -> Told:
    """A written story."""
    story = Story(path)
    return {
        f"{story.name}/{name}": (
            Article(
                id=f"{story.name}/{name}", path=name, text=text, title=None, outlet=None, published=None, sha256=""
            ),
            frozenset().union(*(ids for *_, ids in story.spans[name])),
        )
        for name, text in story.texts.items()
    }


def of_cluster(gold: Path, words: patterns.Patterns) -> Told:
    """The articles of a cluster, and which facts of its gold each tells."""
    told: dict[str, set[str]] = defaultdict(set)
    for fact in json.loads(gold.read_text("utf-8"))["facts"]:
        for mention in fact["mentions"]:
            told[mention["doc"]].add(fact["id"])
    sources, _ = read.find((str(gold.parent / "articles"),))
    found: Told = {}
    for source in sources:
        article = read.read(source, words)
        if isinstance(article, Article):
            article = msgspec.structs.replace(article, text=repair.clean(article.text).text)
            found[article.id] = article, frozenset(told[Path(article.id).stem])
    return found


if __name__ == "__main__":
    sys.exit(main())
