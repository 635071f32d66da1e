"""How time and memory of the comparison alone grow with the number of claims.

    python bench/growth.py FOLDER [--claims 1000 10000 100000]

FOLDER holds .txt articles, folders within included. They are analysed once, then repeated until there are enough claims:
as many stories, with other names, places and figures in each copy, and as one story of thousands of articles with the same nouns.
Each size is compared in a process of its own. Printed: seconds of the processor, milliseconds a claim, and the most memory
that process took.
"""

import argparse
import pickle
import random
import re
import resource
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import run

from factcheck import parse, patterns, pipeline
from factcheck.records import Claim, Extract

NAME = re.compile(r"\b[A-Z][a-z]+\b")
WAYS = ("stories", "one story")


def main() -> int:
    """Analyse once, then compare each size in its own process."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--claims", type=int, nargs="+", default=[1000, 10000, 100000])
    options.add_argument(
        "--one", nargs=2, metavar=("WAY", "CLAIMS"), help="compare one size, here, from pickled extracts"
    )
    args = options.parse_args()
    if args.one:
        one_size(args.folder, args.one[0], int(args.one[1]))
        return 0
    extracts = [one for one in run.analysed(args.folder, parse.load(None), patterns.load()) if one.claims]
    if not extracts:
        print(f"{args.folder}: no article with figures", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "extracts"
        kept.write_bytes(pickle.dumps(extracts))
        print(f"{'way':10} {'claims':>8} {'articles':>8} {'seconds':>8} {'ms a claim':>10} {'MB':>6}")
        for way in WAYS:
            for size in args.claims:
                subprocess.run([sys.executable, __file__, str(kept), "--one", way, str(size)], check=True)
    return 0


def one_size(kept: Path, way: str, size: int) -> None:
    """Repeat, compare, print a line."""
    extracts: list[Extract] = []
    count = 0
    for extract in repeated(pickle.loads(kept.read_bytes()), renamed=way == "stories"):
        extracts.append(extract)
        count += len(extract.claims)
        if count >= size:
            break
    words = patterns.load()
    begun = time.process_time()
    pipeline.compare(extracts, patterns=words)
    seconds = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(
        f"{way:10} {count:8} {len(extracts):8} {seconds:8.1f} {1000 * seconds / count:10.2f} {memory:6.0f}", flush=True
    )


def repeated(extracts: list[Extract], *, renamed: bool) -> Iterator[Extract]:
    """The articles over and over, each time as others."""
    copy = 0
    while True:
        for extract in extracts:
            yield another(extract, copy, renamed=renamed)
        copy += 1


def another(extract: Extract, copy: int, *, renamed: bool) -> Extract:
    """One article as another: its own id, other figures, and other names of the same length if it is another story."""
    rng = random.Random(copy)
    factor = rng.choice((1, 1, 1, 2, 3)) if copy else 1

    def name(match: re.Match[str]) -> str:
        letters = random.Random(f"{copy} {match[0]}")
        return match[0][0] + "".join(letters.choice(string.ascii_lowercase) for _ in match[0][1:])

    def other(text: str | None) -> str | None:
        return NAME.sub(name, text) if renamed and text else text

    def figure(claim: Claim) -> Claim:
        changed = {
            field: other(getattr(claim, field)) for field in ("sentence", "text", "counted", "concept", "attribution")
        }
        if claim.kind in ("count", "money", "measure") and isinstance(claim.value, (int, float)):
            changed["value"] = claim.value * factor  # type: ignore[assignment]
        return msgspec.structs.replace(
            claim, id=f"{copy}/{claim.id}", article=f"{copy}/{claim.article}", whole=claim.whole and f"{copy}/{claim.whole}", **changed
        )  # fmt: skip

    article = msgspec.structs.replace(
        extract.article, id=f"{copy}/{extract.article.id}", text=other(extract.article.text) or ""
    )
    return msgspec.structs.replace(
        extract, article=article, claims=tuple(figure(claim) for claim in extract.claims), quotes=()
    )


if __name__ == "__main__":
    sys.exit(main())
