"""Speed of what a user waits for: `factcheck --help`, and `compare seeds/` beside the bare loading of the model.

    python bench/speed.py [--runs N] [--json] [--texts DIR]

With --texts, also what the language model takes over the articles there: beside a blank pipeline that only cuts sentences, and
beside `claims` and `quotes`, which parse only the sentences that can matter. All in one process, in turn, medians of the runs.

Each command runs in a process of its own, in turn; the median of the runs is printed, and what `--help` loads.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
HEAVY = ("spacy", "rich.console", "numpy", "thinc", "yaml", "rapidfuzz")
COMMANDS = {
    "help": ["-m", "factcheck", "--help"],
    "compare": ["-m", "factcheck", "compare", "seeds/"],
    "model": ["-c", "import spacy; spacy.load('factcheck/language')"],
}
COMPILED = tempfile.TemporaryDirectory(prefix="factcheck-speed-")
"""Where Python keeps what it compiled. An installed package is compiled once; with PYTHONDONTWRITEBYTECODE, a checkout would be
compiled in every run."""
ENVIRONMENT = {
    **os.environ,
    "OMP_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": COMPILED.name,
}


def main() -> None:
    """Time each command and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--json", action="store_true")
    options.add_argument(
        "--texts", type=Path, help="a folder of .txt articles: time the language model on them instead"
    )
    args = options.parse_args()
    if args.texts:
        figures = over_texts(args.texts, args.runs)
        print(json.dumps(figures, indent=1) if args.json else "\n".join(f"{k:32} {v:9.2f}" for k, v in figures.items()))
        return
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for command in COMMANDS.values():  # Once for nothing: Python compiles what it loads.
        seconds(command)
    for _ in range(args.runs):
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    median = {name: statistics.median(each) for name, each in times.items()}
    figures = {
        "help_seconds": median["help"],
        "compare_seconds": median["compare"],
        "model_seconds": median["model"],
        "compare_by_model": median["compare"] / median["model"],
        "help_imports": heavy_imports(),
    }
    if args.json:
        print(json.dumps(figures, indent=1))
        return
    heavy = ", ".join(figures["help_imports"]) or "nothing heavy"
    print(f"factcheck --help          {median['help']:6.2f} s   at most 0.20; it loads {heavy}")
    print(f"factcheck compare seeds/  {median['compare']:6.2f} s   at most 1.50")
    ratio = figures["compare_by_model"]
    print(f"loading the model alone   {median['model']:6.2f} s   compare takes {ratio:.2f} times that, at most 1.60")


def over_texts(folder: Path, runs: int) -> dict[str, float]:
    """Seconds and ratios of the model and of our own reading, over the articles of a folder."""
    import spacy

    from factcheck import claims, parse, patterns, people, quotes
    from factcheck.records import Figure

    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    articles = [article(text) for text in texts]
    words = patterns.load()
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    begun = time.perf_counter()
    nlp = parse.load()
    load = time.perf_counter() - begun

    def read(*, with_claims: bool, with_quotes: bool) -> None:
        for one in articles:
            figures = claims.figures_of(one, words) if with_claims else ()

            def wanted(sentence: str, start: int, figures: tuple[Figure, ...] = figures) -> bool:
                held = claims.wants(figures, start, start + len(sentence))
                return held or (with_quotes and quotes.wants(sentence, words))

            doc = parse.parse(nlp, one.text, wanted)
            persons = people.find(doc, one, words) if with_quotes else ()
            said = quotes.extract(doc, one, persons, words) if with_quotes else ()
            if with_claims:
                claims.extract(doc, one, said, words, figures=figures, people=persons)

    steps = {
        "blank": lambda: list(blank.pipe(texts)),
        "model": lambda: list(nlp.pipe(texts)),
        "claims": lambda: read(with_claims=True, with_quotes=False),
        "claims and quotes": lambda: read(with_claims=True, with_quotes=True),
    }
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(runs):
        for name, step in steps.items():
            begun = time.perf_counter()
            step()
            times[name].append(time.perf_counter() - begun)
    median = {name: statistics.median(each) for name, each in times.items()}
    tokens = sum(len(doc) for doc in blank.pipe(texts))
    return {
        "articles": len(texts),
        "tokens": tokens,
        "load_seconds": load,
        **{f"{name} seconds": each for name, each in median.items()},
        "model words a second": tokens / median["model"],
        "model / blank, at most 25": median["model"] / median["blank"],
        "claims / model, at most 0.7": median["claims"] / median["model"],
        "claims, quotes / model, at most 1": median["claims and quotes"] / median["model"],
    }


def article(text: str) -> Any:
    """A text as an Article that says nothing of itself."""
    from factcheck.records import Article

    return Article(id="a", path="a", text=text, title=None, outlet=None, published=None, sha256="")


def seconds(command: list[str]) -> float:
    """Wall time of one run."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def heavy_imports() -> list[str]:
    """Modules among HEAVY that `--help` loads, as Python's own import timer reports them."""
    command = [sys.executable, "-X", "importtime", *COMMANDS["help"]]
    report = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True).stderr
    loaded = {line.split("|")[-1].strip() for line in report.splitlines()}
    return [name for name in HEAVY if name in loaded]


if __name__ == "__main__":
    main()
