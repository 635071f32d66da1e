"""Two stories in one folder: do their figures stay apart, and is each found as well as alone?

    python bench/mixing.py CLUSTERS [--pairs N]

CLUSTERS holds one folder a story (gold.json, articles/); the scorer `clusters.py` is looked for beside it. Each story is
analysed once; then any two are compared together, as `factcheck compare` would with the articles of both. Printed for all
pairs: links across stories as a share of all links, and what the F of links inside a story loses against the story alone;
stories that lose more than a point are named.
"""

import argparse
import importlib
import itertools
import random
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import run

from factcheck import parse, patterns, pipeline
from factcheck.records import Report


def main() -> int:
    """Read the options, analyse, mix, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("clusters", type=Path)
    options.add_argument("--pairs", type=int, help="only this many pairs, chosen by lot")
    args = options.parse_args()
    found = run.scorer_of("clusters", args.clusters)
    folders = sorted(gold.parent for gold in args.clusters.glob("*/gold.json"))
    if found is None or not folders:
        print(f"{args.clusters}: no stories with gold.json there, or no scorer near them", file=sys.stderr)
        return 2
    sys.path.insert(0, str(found.parent))
    scorer = importlib.import_module(found.stem)
    words, nlp = patterns.load(), parse.load(None)
    stories = {folder: run.analysed(folder / "articles", nlp, words) for folder in folders}
    alone = {folder: inside(scorer, folder, pipeline.compare(stories[folder], patterns=words)) for folder in folders}
    pairs = list(itertools.combinations(folders, 2))
    if args.pairs is not None:
        pairs = sorted(random.Random(0).sample(pairs, min(args.pairs, len(pairs))))
    across = total = 0
    losses = []
    for one, two in pairs:
        report = pipeline.compare([*stories[one], *stories[two]], patterns=words)
        mixed, links = crossing(report, {extract.article.id for extract in stories[one]})
        across, total = across + mixed, total + links
        for folder, other in ((one, two), (two, one)):
            losses.append(alone[folder] - inside(scorer, folder, report))
            if losses[-1] > 1:
                print(f"{folder.name} with {other.name}: F of its links {losses[-1]:.2f} lower than alone")
        if mixed > links / 100:
            print(f"{one.name} + {two.name}: {mixed} of {links} links across")
    print(f"{len(pairs)} pairs of stories: {across} of {total} links across, {100 * across / max(total, 1):.2f} %")
    print(
        f"F of links inside a story: loses {statistics.mean(losses):.2f} points on average, {max(losses):.2f} at most"
    )
    return 0


def crossing(report: Report, first: set[str]) -> tuple[int, int]:
    """Links between two stories, and all links, over mentions in different articles."""
    across = total = 0
    for fact in report.facts:
        for left, right in itertools.combinations(fact.mentions, 2):
            if left.article != right.article:
                total += 1
                across += (left.article in first) != (right.article in first)
    return across, total


def inside(scorer: Any, folder: Path, report: Report) -> float:
    """F of the links of one story, in percent; mentions of other stories are left out."""
    names = {file.stem for file in (folder / "articles").glob("*.txt")}
    told = msgspec.to_builtins(report)
    told["facts"] = [
        fact | {"mentions": kept, "verdict": fact["verdict"] if is_shared(kept) else "single"}
        for fact in told["facts"]
        if (kept := [mention for mention in fact["mentions"] if Path(mention["article"]).stem in names])
    ]
    figures = scorer.score(scorer.Gold(folder), told | {"quotes": []}, None, [])
    return float(scorer.prf(scorer.mean(figures["link_p"]), scorer.mean(figures["link_r"]))[2])


def is_shared(mentions: Sequence[dict[str, Any]]) -> bool:
    """Whether two articles state a fact."""
    return len({mention["article"] for mention in mentions}) > 1


if __name__ == "__main__":
    sys.exit(main())
