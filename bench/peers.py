"""Time over the same articles: factcheck's figures beside quantulum3 and Recognizers-Text.

    python bench/peers.py FOLDER... [--articles N]

Each tool that is installed where this runs is given the articles one by one, after one sentence to warm up; the others are named as
missing. `make peers` runs it twice, here and in an environment with bench/peers.txt. What is timed finds figures in one text: values, units
and what bounds them; factcheck's time includes cutting sentences, parsing and what is counted, which the others do not look for.
"""

import argparse
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

WARM = "At least 12 people drowned on Tuesday; the damage is put at $2.5 million."


def main() -> None:
    """Time every tool there is."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", type=Path, nargs="+")
    options.add_argument("--articles", type=int, default=60, help="how many, evenly spread over the folders")
    args = options.parse_args()
    files = [path for folder in args.folders for path in sorted(folder.rglob("*.txt"))]
    if not files:
        options.error("no .txt files there")
    chosen = files[:: max(1, len(files) // args.articles)][: args.articles]
    texts = [path.read_text("utf-8") for path in chosen]
    size = sum(map(len, texts)) / 1000
    print(f"{len(texts)} articles, {size:.0f} thousand characters")
    for name, prepare in TOOLS.items():
        try:
            count = prepare()
        except ImportError as missing:
            print(f"{name:18} not installed here ({missing.name})")
            continue
        count(WARM)
        started = time.perf_counter()
        found = sum(count(text) for text in texts)
        took = time.perf_counter() - started
        print(
            f"{name:18} {took:7.1f} s  {size / took:7.1f} thousand characters a second  {found:6} figures", flush=True
        )


def factcheck() -> Callable[[str], int]:
    """`factcheck claims`: margins, sentences, parse, quotations and figures."""
    from run import article

    from factcheck import parse, patterns, pipeline

    nlp, words = parse.load(), patterns.load()
    return lambda text: len(pipeline.analyse(article("text", text), nlp, words).claims)


def quantulum3() -> Callable[[str], int]:
    """quantulum3, without its classifier of ambiguous units."""
    from quantulum3 import parser

    return lambda text: len(parser.parse(text))


def recognizers() -> Callable[[str], int]:
    """Recognizers-Text: numbers, and those with a unit, by each of its models."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )

    models = (
        recognize_number,
        recognize_percentage,
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
        recognize_datetime,
    )
    return lambda text: sum(len(recognize(text, "en-us")) for recognize in models)


TOOLS = {"factcheck": factcheck, "quantulum3": quantulum3, "Recognizers-Text": recognizers}

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.exit(main())
