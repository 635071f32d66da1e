"""Speed of what a user waits for: `factcheck --help`, and `compare seeds/` beside the bare loading of the model.

    python bench/speed.py [--runs N] [--json]

Each command runs in a process of its own, in turn; the median of the runs is printed, and what `--help` loads.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAVY = ("spacy", "rich.console", "numpy", "thinc", "yaml", "rapidfuzz")
COMMANDS = {
    "help": ["-m", "factcheck", "--help"],
    "compare": ["-m", "factcheck", "compare", "seeds/"],
    "model": ["-c", "import spacy; spacy.load('factcheck/language')"],
}
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}


def main() -> None:
    """Time each command and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--json", action="store_true")
    args = options.parse_args()
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
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
