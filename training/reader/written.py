"""Sets of made-up news, written for the reader, whose figures are marked with the fact that they tell (written.md has the rules).

A set is `== name`, an article `-- headline` and the paragraphs after it, a figure `{figure|fact}`:

    == mill fire
    -- Paper mill blaze leaves {14|dead} dead
    At least {14|dead} workers died on {Tuesday|day-fire}.
"""

import pickle
import re
from pathlib import Path
from typing import NamedTuple

from factcheck import parse, patterns, pipeline, read
from factcheck.records import Extract

FOLDER = Path(__file__).with_name("written")
MARK = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


class Set(NamedTuple):
    """The articles of one set, and the facts of their figures.

    Shape:  `spans` holds (start, end, number of the fact) of each marked figure of an article, in letters of its text.
    """

    name: str
    texts: tuple[str, ...]
    spans: tuple[tuple[tuple[int, int, int], ...], ...]

    def at(self, article: str, start: int, end: int):
        """The facts of a figure, as the gold of a set gives them (linkage/news.py)."""
        facts = (fact for a, b, fact in self.spans[int(article)] if a < end and start < b)
        fact = next(facts, None)
        return frozenset([] if fact is None else [fact]), None, None


def unmarked(text: str, numbers: dict[str, int]) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The text without its marks, and the figures that were marked; `numbers` are those of the set's facts so far."""
    plain, spans, place = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[place : mark.start()]
        spans.append((len(plain), len(plain) + len(mark[1]), numbers.setdefault(mark[2].strip(), len(numbers))))
        plain += mark[1]
        place = mark.end()
    return plain + text[place:], tuple(spans)


def read_sets(folder: Path = FOLDER) -> list[Set]:
    """The sets of all files of the folder."""
    found = []
    for file in sorted(folder.glob("*.txt")):
        for number, part in enumerate(re.split(r"^== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]):
            name, _, rest = part.partition("\n")
            numbers: dict[str, int] = {}
            articles = [re.sub("\n+", "\n\n", one.strip()) for one in re.split(r"^-- ", rest, flags=re.MULTILINE)[1:]]
            texts, spans = zip(*(unmarked(one, numbers) for one in articles), strict=True)
            found.append(Set(f"{file.stem}-{number:03} {name.strip()}", texts, spans))
    return found


def extracts(sets: list[Set], cache: Path) -> dict[str, list[Extract]]:
    """The extracts of each set; `cache` keeps them, and the articles as files, for the next run."""
    words, nlp, found = patterns.load(), None, {}
    for one in sets:
        folder = cache / "written" / one.name.split()[0]
        kept = folder.with_suffix(".pickle")
        if not kept.exists():
            nlp = nlp or parse.load(None)
            folder.mkdir(parents=True, exist_ok=True)
            for number, text in enumerate(one.texts):
                (folder / f"{number}.txt").write_text(text, encoding="utf-8")
            files, _ = read.find((str(folder),))
            kept.write_bytes(
                pickle.dumps([each for each in pipeline.extracts(files, nlp, words) if isinstance(each, Extract)])
            )
        found[one.name] = pickle.loads(kept.read_bytes())
    return found
