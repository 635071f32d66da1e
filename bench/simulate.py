"""The comparison alone, story by story, over as many made-up articles as you like: what one machine of many would do.

    python bench/simulate.py [--articles 100000] [--reader off] [--every 10000]

The stories of bench/stories are analysed once. Then each is made up again and again, with other names and figures in every copy, as
many stories as give the articles; each story is compared as soon as it is made up, and forgotten. So memory does not grow with
the number of articles. Printed: articles and stories so far, seconds of the processor for the comparison, milliseconds an article,
articles a second, resident memory and the most of it, facts and discrepancies; at the end the bytes of an extract and of a report.
"""

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import msgspec
from growth import another
from memory import resident
from stories import Story
from stories import extracts as extracts_of

from factcheck import parse, patterns, pipeline
from factcheck.records import Extract, Report

STORIES = Path(__file__).parent / "stories"
AGREED = ("agree", "single")


def main() -> int:
    """Make up story after story and compare each."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--every", type=int, default=10_000, help="a line after so many articles")
    options.add_argument("--reader", choices=("on", "off"), default="on")
    options.add_argument("--stories", type=Path, default=STORIES, metavar="FOLDER")
    args = options.parse_args()
    words = patterns.load()
    nlp = parse.load()
    originals = [extracts_of(Story(path), nlp, words) for path in sorted(args.stories.glob("*.txt"))]
    del nlp
    if not originals:
        options.error(f"{args.stories}: no stories there")
    every = [extract for story in originals for extract in story]
    print(
        f"{len(originals)} stories, {len(every)} articles; an article has {mean(len(one.article.text) for one in every):,.0f} letters, "
        f"{mean(len(one.claims) for one in every):.1f} figures, {mean(len(one.quotes) for one in every):.1f} quotations"
    )
    print(
        f"{'articles':>9} {'stories':>8} {'seconds':>8} {'ms each':>8} {'a second':>8} {'MB':>6} {'most MB':>7}  facts"
    )
    articles = stories = written = 0
    seconds, found = 0.0, Counter[str]()
    told = args.every
    for story in made_up(originals):
        begun = time.process_time()
        report = pipeline.compare(story, patterns=words, reader=args.reader == "on")
        seconds += time.process_time() - begun
        articles, stories = articles + len(story), stories + 1
        found.update(fact.verdict for fact in report.facts)
        written += size_of(report) if stories <= len(originals) else 0
        is_last = articles >= args.articles
        if articles >= told or is_last:
            told += args.every
            print(line(articles, stories, seconds, found), flush=True)
        if is_last:
            break
    sizes = [len(msgspec.msgpack.encode(one)) for one in every]
    print(
        f"bytes of an extract {mean(sizes):,.0f}, of its part of the report {written / min(articles, len(every)):,.0f}"
    )
    return 0


def line(articles: int, stories: int, seconds: float, found: Counter[str]) -> str:
    """How far it is."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    grave = sum(number for verdict, number in found.items() if verdict not in AGREED)
    return (
        f"{articles:9,} {stories:8,} {seconds:8.0f} {1000 * seconds / articles:8.2f} {articles / seconds:8.0f} "
        f"{resident():6.0f} {most:7.0f}  {found.total():,} facts, {grave:,} discrepancies"
    )


def made_up(originals: Sequence[Sequence[Extract]]) -> Iterator[list[Extract]]:
    """The stories over and over, each time as others."""
    for copy in count():
        for story in originals:
            yield [renamed(extract, copy) for extract in story]


def renamed(extract: Extract, copy: int) -> Extract:
    """An article as one of another story, its quotations with it."""
    quotes = tuple(
        msgspec.structs.replace(quote, id=f"{copy}/{quote.id}", article=f"{copy}/{quote.article}")
        for quote in extract.quotes
    )
    # What the cleaned text says would be compared instead of what is made up here.
    return msgspec.structs.replace(another(extract, copy, renamed=True), quotes=quotes, reading=None)


def size_of(report: Report) -> int:
    """Bytes of a report as JSON."""
    return len(msgspec.json.encode(report))


def mean(numbers: Iterator[int] | Sequence[int]) -> float:
    """Mean of some numbers."""
    numbers = list(numbers)
    return sum(numbers) / len(numbers)


if __name__ == "__main__":
    sys.exit(main())
