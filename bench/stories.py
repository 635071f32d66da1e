"""Stories written for measuring: made-up events told by several made-up outlets, each figure of a shared fact marked.

    python bench/stories.py FILE...        check them, and list what may have been forgotten

One file a story. Lines of the form `# fact ID | TYPE | WHAT` name the facts (TYPE: agree, loose, update or conflict, as in the
clusters); `=== NAME` begins an article, headline first, one sentence a line. `[[ID|figure]]` marks a figure of a fact that two
or more articles tell, `[[ID,OTHER|figure]]` one that stands for two. Nothing else is markup. sorting.py measures on them.
"""

import argparse
import collections
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from factcheck import parse, patterns, pipeline, read
from factcheck.records import Extract

TYPES = ("agree", "loose", "update", "conflict")
FACT = re.compile(r"# fact\s+(?P<id>[\w-]+)\s*\|\s*(?P<type>\w+)\s*\|\s*(?P<what>.+)")
MARK = re.compile(r"\[\[(?P<ids>[\w,-]+)\|(?P<figure>[^\[\]|]+)\]\]")


class Story:
    """One story: its facts, its articles as plain text, and what each marked figure stands for."""

    def __init__(self, path: Path) -> None:
        head, *articles = re.split(r"^=== *", path.read_text("utf-8"), flags=re.MULTILINE)
        self.name = path.stem
        self.facts = {found["id"]: (found["type"], found["what"]) for found in FACT.finditer(head)}
        self.texts: dict[str, str] = {}
        self.spans: dict[str, list[tuple[int, int, frozenset[str]]]] = {}
        for article in articles:
            name, _, marked = article.partition("\n")
            name = name.strip()
            if name in self.texts:
                raise ValueError(f"{path}: two articles are called {name!r}")
            self.texts[name], self.spans[name] = unmarked(marked.strip() + "\n")

    def at(self, article: str, start: int, end: int) -> frozenset[str]:
        """The facts of the marked figure that overlaps most."""
        overlaps = [(min(b, end) - max(a, start), ids) for a, b, ids in self.spans[article]]
        best, ids = max(overlaps, key=overlap, default=(0, frozenset()))
        return ids if best > 0 else frozenset()

    def problems(self) -> Iterator[str]:
        """What is wrong with the markup, a line each."""
        told: dict[str, set[str]] = collections.defaultdict(set)
        for article, spans in self.spans.items():
            for *_, ids in spans:
                for name in ids:
                    told[name].add(article)
        for name, (sort, _) in self.facts.items():
            if sort not in TYPES:
                yield f"fact {name}: {sort!r} is none of {', '.join(TYPES)}"
            if len(told[name]) < 2:
                yield f"fact {name}: marked in {len(told[name])} article(s); a fact needs two"
        for name in told.keys() - self.facts.keys():
            yield f"fact {name}: marked, but not in the table"
        for article, text in self.texts.items():
            if "[[" in text or "]]" in text or "|" in text:
                yield f"{article}: broken mark"


def overlap(pair: tuple[int, frozenset[str]]) -> int:
    """Sorting key."""
    return pair[0]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int, frozenset[str]]]]:
    """The plain text and the spans of its marked figures."""
    text, last = "", 0
    spans: list[tuple[int, int, frozenset[str]]] = []
    for found in MARK.finditer(marked):
        text += marked[last : found.start()]
        spans.append((len(text), len(text) + len(found["figure"]), frozenset(found["ids"].split(","))))
        text += found["figure"]
        last = found.end()
    return text + marked[last:], spans


def extracts(story: Story, nlp: Language, words: patterns.Patterns) -> list[Extract]:
    """What the program reads in each article."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in story.texts.items():
            (Path(folder) / f"{name}.txt").write_text(text, "utf-8")
        sources, _ = read.find((folder,))
        return [one for source in sources if isinstance(one := pipeline.extract(source, nlp, words), Extract)]


def review(story: Story, nlp: Language, words: patterns.Patterns) -> Iterator[str]:
    """What a writer has to look at, a line each: the figures of each fact, and the claims that no mark covers."""
    told: dict[str, list[str]] = collections.defaultdict(list)
    bare: list[str] = []
    for extract in extracts(story, nlp, words):
        name = Path(extract.article.id).stem
        for claim in extract.claims:
            ids = story.at(name, claim.number.start, claim.number.end)
            for fact in ids:
                told[fact].append(f"{name} {claim.value}")
            if not ids:
                at = claim.number.start - claim.sentence_start
                around = claim.sentence[max(0, at - 60) : at + 60].replace("\n", " ")
                bare.append(f"{name}: {claim.number.text!r} in ...{around}...")
    for fact, (sort, what) in story.facts.items():
        yield f"{fact} ({sort}, {what}): {'; '.join(told[fact]) or 'no claim found'}"
    yield ""
    yield "Not marked:"
    yield from bare


def main() -> int:
    """Read the options, check, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    args = parser.parse_args()
    words, nlp, wrong = patterns.load(), parse.load(None), 0
    for path in args.files:
        story = Story(path)
        print(f"{path}: {len(story.texts)} articles, {len(story.facts)} facts")
        for line in story.problems():
            wrong += 1
            print("  wrong:", line)
        for line in review(story, nlp, words):
            print(" ", line)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
