"""Memory over a long run: thousands of articles, made from those at hand, with ever new words in them.

    python bench/memory.py FOLDER... [--articles 20000] [--chunk 1000]

The articles of the folders are taken again and again; each time, every twentieth word of five letters or more is one that
has not been read before, as names and misprints keep coming in real news. Printed after each chunk: resident memory, and
articles a second. The figure that counts is the growth between the first quarter and the end.
"""

import argparse
import itertools
import random
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from factcheck import parse, patterns, pipeline, read

WORD = re.compile(r"\b[a-zA-Z]{5,}\b")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHARE = 0.05


def main() -> None:
    """Make the articles, read them one after the other, print the memory."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", type=Path, nargs="+")
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--chunk", type=int, default=1_000)
    args = options.parse_args()
    texts = [path.read_text("utf-8") for folder in args.folders for path in sorted(folder.rglob("*.txt"))]
    if not texts:
        options.error("no .txt files there")
    nlp, words = parse.load(), patterns.load()
    sizes = []
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        outcomes = pipeline.extracts(made(texts, args.articles, Path(folder)), nlp, words)
        for count, _ in enumerate(outcomes, 1):
            if count % args.chunk == 0 or count == args.articles:
                sizes.append(resident())
                rate = count / (time.perf_counter() - started)
                print(f"{count:7} articles  {sizes[-1]:7.1f} MB  {rate:5.1f} a second", flush=True)
    quarter = sizes[max(0, len(sizes) // 4 - 1)]
    print(f"growth from the first quarter to the end: {sizes[-1] - quarter:+.1f} MB of {quarter:.1f}")


def made(texts: list[str], count: int, folder: Path) -> Iterator[read.Found]:
    """Articles to read: one file, written anew for each."""
    rng = random.Random(7)
    path = folder / "article.txt"
    for text in itertools.islice(itertools.cycle(texts), count):
        path.write_text(WORD.sub(lambda word: new_word(word[0], rng), text), "utf-8")
        yield from read.find([str(path)])[0]


def new_word(word: str, rng: random.Random) -> str:
    """The word, or now and then one that has not been read before."""
    return "".join(rng.choice(LETTERS) for _ in word) if rng.random() < SHARE else word


def resident() -> float:
    """Resident memory of this process in MB."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


if __name__ == "__main__":
    main()
