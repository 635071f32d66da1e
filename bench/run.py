"""Accuracy against published peers: analyse a benchmark's texts, hand the records to its scorer, print what it prints.

    python bench/run.py clusters DIR          folders with gold.json and articles/
    python bench/run.py newsquant GOLD.json   sentences with quantities
    python bench/run.py polnear DIR           folders text/ and attributions/

The scorers are no part of this repository: `clusters.py`, `newsquant.py` and `polnear.py` are looked for
beside the data, in the folders above it, and in ../shared/bench.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from factcheck import parse, patterns, pipeline, report
from factcheck.records import Article, Extract

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "bench"


def main() -> int:
    """Read the options, write the predictions, run the scorer."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("part", choices=["clusters", "newsquant", "polnear"])
    options.add_argument("data", type=Path)
    options.add_argument("--errors", type=int, default=0, metavar="N", help="show the first N errors")
    options.add_argument("--json", action="store_true", help="print the figures as JSON")
    options.add_argument("--model", help="another language model")
    options.add_argument("--keep", type=Path, metavar="PATH", help="write the predictions there and keep them")
    args, more = options.parse_known_args()
    if not args.data.exists():
        options.error(f"{args.data}: no such file or folder")
    scorer = scorer_of(args.part, args.data)
    if scorer is None:
        print(f"{args.part}.py, the scorer, is neither near {args.data} nor in ../shared/bench", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        predictions = args.keep or Path(folder) / "predictions"
        {"clusters": clusters, "newsquant": newsquant, "polnear": polnear}[args.part](
            args.data, predictions, parse.load(args.model), patterns.load()
        )
        command = [sys.executable, str(scorer), str(args.data), str(predictions), "--errors", str(args.errors), *more]
        return subprocess.run([*command, *(["--json"] if args.json else [])], check=False).returncode


def scorer_of(part: str, data: Path) -> Path | None:
    """The scorer nearest to the data."""
    folders = [*data.resolve().parents, SHARED]
    return next((folder / f"{part}.py" for folder in folders if (folder / f"{part}.py").is_file()), None)


def clusters(data: Path, predictions: Path, nlp: Any, words: patterns.Patterns) -> None:
    """A report for each cluster, as `factcheck compare --format json` writes it."""
    predictions.mkdir(parents=True, exist_ok=True)
    for cluster in sorted(gold.parent for gold in data.glob("*/gold.json")):
        compared = pipeline.compare(analysed(cluster / "articles", nlp, words), patterns=words)
        text = "".join(report.load("json").compare(compared, report.View()))
        (predictions / f"{cluster.name}.json").write_text(text, "utf-8")


def analysed(folder: Path, nlp: Any, words: patterns.Patterns) -> list[Extract]:
    """The articles of a folder; those that cannot be read are left out."""
    found, _ = pipeline.read.find([str(folder)])
    return [one for source in found if isinstance(one := pipeline.extract(source, nlp, words), Extract)]


def newsquant(data: Path, predictions: Path, nlp: Any, words: patterns.Patterns) -> None:
    """A line for each sentence, each of which is an article of its own."""
    import newsquant_adapter

    sentences = [sentence["text"] for sentence in msgspec.json.decode(data.read_bytes())]
    with predictions.open("wb") as file:
        for number, text in enumerate(sentences):
            extract = pipeline.analyse(article(str(number), text), nlp, words)
            file.write(msgspec.json.encode(newsquant_adapter.line(number, extract)) + b"\n")


def polnear(data: Path, predictions: Path, nlp: Any, words: patterns.Patterns) -> None:
    """A line for each article."""
    import polnear_adapter

    with predictions.open("wb") as file:
        for name, text in texts(data / "text"):
            extract = pipeline.analyse(article(name, text), nlp, words)
            quotes = polnear_adapter.entries(extract.quotes)
            file.write(msgspec.json.encode({"doc": name, "quotes": quotes}) + b"\n")


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each article; line ends as they are, for the gold counts them so."""
    for file in sorted(folder.glob("*.txt")):
        yield file.stem, file.read_bytes().decode("utf-8")


def article(name: str, text: str) -> Article:
    """A text as an Article that says nothing of itself."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=name, path=name, text=text, title=None, outlet=None, published=None, sha256=digest)


if __name__ == "__main__":
    sys.exit(main())
