"""This state of the program against an earlier one, on one machine: what became faster or slower, better or worse.

    python bench/against.py [REVISION] [--runs 5] [--texts DIR] [--clusters DIR] [--markdown FILE]

REVISION is what git calls it, by default the last release (tag). Both states run in turns with the packages of this Python, each
command in a process of its own, so that whatever else the machine does hits both; printed are ratios of medians, for seconds
of one machine say nothing of another. Accuracy: the figures of the written stories (stories.py) that each state puts into one
fact; with --clusters also what bench/run.py prints for a folder of clusters.

A state whose commands fail is told, with what it printed, and exit code 1.
"""

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
STORIES = Path(__file__).parent / "stories"
RELEASES = "v*"
LOAD = "from factcheck import parse; parse.load(None)"


def main() -> int:
    """Set the earlier state up beside this one, measure both, print a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("revision", nargs="?", help="the earlier state")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--texts", type=Path, help="a folder of articles; otherwise those of the written stories")
    options.add_argument("--clusters", type=Path, help="a folder of clusters with gold, and the scorer near it")
    options.add_argument("--markdown", type=Path, metavar="FILE", help="append the table to this file, as Markdown")
    options.add_argument("--score", action="store_true", help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.score:
        print(json.dumps(of_stories()))
        return 0
    revision = args.revision or last_release()
    if revision is None:
        options.error("no release is tagged here; name a revision")
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / "before"
        added = git("worktree", "add", "--detach", "--quiet", str(before), revision)
        if added.returncode:
            options.error(f"{revision}: {added.stderr.strip()}")
        try:
            rows = measured({"before": before, "now": ROOT}, args, Path(folder))
        except subprocess.CalledProcessError as error:
            print(f"{error.cmd}\n{error.stderr}", file=sys.stderr)
            return 1
        finally:
            git("worktree", "remove", "--force", str(before))
    width = max(len(name) for name, _ in rows)
    print(f"{'against ' + revision:{width}}")
    for name, value in rows:
        print(f"{name:{width}}  {value}")
    if args.markdown is not None:
        table = [f"| against {revision} | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows), ""]
        with args.markdown.open("a", encoding="utf-8") as file:
            file.write("\n".join(table) + "\n")
    return 0


def last_release() -> str | None:
    """The newest tag of a release before this state; None where there is none."""
    found = git("describe", "--tags", "--abbrev=0", "--match", RELEASES, "HEAD^")
    return found.stdout.strip() if found.returncode == 0 else None


def git(*command: str) -> subprocess.CompletedProcess[str]:
    """Run git in the repository."""
    return subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True, check=False)


def measured(states: dict[str, Path], args: argparse.Namespace, folder: Path) -> list[tuple[str, str]]:
    """The rows of the table: what was measured, and the ratio or the two figures."""
    texts = (args.texts or written(folder / "texts")).resolve()
    commands = {
        "factcheck --help": ["-m", "factcheck", "--help"],
        "loading the model": ["-c", LOAD],
        "compare seeds/": ["-m", "factcheck", "compare", str(ROOT / "seeds")],
        "claims": ["-m", "factcheck", "claims", str(texts), "--format", "json", "-j", "1"],
        "quotes": ["-m", "factcheck", "quotes", str(texts), "--format", "json", "-j", "1"],
        "compare, one process": ["-m", "factcheck", "compare", str(texts), "--format", "json", "-j", "1"],
        "compare, all cores": ["-m", "factcheck", "compare", str(texts), "--format", "json"],
    }
    rows = []
    for name, command in commands.items():
        times: dict[str, list[float]] = {state: [] for state in states}
        for _ in range(args.runs):
            for state, tree in states.items():
                begun = time.perf_counter()
                run(tree, command)
                times[state].append(time.perf_counter() - begun)
        ratio = statistics.median(times["now"]) / statistics.median(times["before"])
        rows.append((f"time of {name}", f"{ratio:.2f} times"))
    figures = {state: json.loads(run(tree, [__file__, "--score"])) for state, tree in states.items()}
    if args.clusters is not None:
        script = str(Path(__file__).parent / "run.py")
        for state, tree in states.items():
            found = json.loads(run(tree, [script, "clusters", str(args.clusters.resolve()), "--json"]))
            figures[state] |= {f"clusters, {name}": value for name, value in flat(found).items()}
    for name in figures["now"]:
        one, two = figures["before"].get(name), figures["now"][name]
        rows.append((name, f"{one:.1f} -> {two:.1f}" if one is not None else f"{two:.1f}"))
    return rows


def run(tree: Path, command: list[str]) -> str:
    """What a command prints with the program of this tree; raises where it fails."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, *command], cwd=tree, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def written(folder: Path) -> Path:
    """The articles of the written stories, in a folder."""
    from stories import Story

    for path in sorted(STORIES.glob("*.txt")):
        story = Story(path)
        (folder / story.name).mkdir(parents=True)
        for name, text in story.texts.items():
            (folder / story.name / f"{name}.txt").write_text(text, "utf-8")
    return folder


def of_stories() -> dict[str, float]:
    """Units: percent. Of the pairs of marked figures in two articles of a story: precision and recall of those in one fact."""
    from stories import Story, extracts

    from factcheck import parse, patterns, pipeline

    words, nlp = patterns.load(), parse.load(None)
    count: Counter[str] = Counter()
    for path in sorted(STORIES.glob("*.txt")):
        story = Story(path)
        report = pipeline.compare(extracts(story, nlp, words), patterns=words)
        home = {mention.id: number for number, fact in enumerate(report.facts) for mention in fact.mentions}
        mentions = sorted((mention for fact in report.facts for mention in fact.mentions), key=lambda one: one.id)
        told = [story.at(Path(one.article).stem, one.number.start, one.number.end) for one in mentions]
        for (one, of_one), (two, of_two) in itertools.combinations(zip(mentions, told, strict=True), 2):
            if one.article == two.article or not (of_one or of_two):
                continue
            kind = "one figure" if (one.value, one.high) == (two.value, two.high) else "different figures"
            is_one, is_found = bool(of_one & of_two), home[one.id] == home[two.id]
            count[f"{kind}, right"] += is_one and is_found
            count[f"{kind}, found"] += is_found
            count[f"{kind}, real"] += is_one
    found = {}
    for kind in ("one figure", "different figures"):
        right = 100 * count[f"{kind}, right"]
        found[f"stories, {kind}: precision"] = right / max(count[f"{kind}, found"], 1)
        found[f"stories, {kind}: recall"] = right / max(count[f"{kind}, real"], 1)
    return found


def flat(found: dict[str, Any], name: str = "") -> dict[str, float]:
    """The numbers of nested maps and lists, under their joined names."""
    numbers: dict[str, float] = {}
    pairs = found.items() if isinstance(found, dict) else enumerate(found)
    for key, value in pairs:
        full = f"{name} {key}".strip()
        if isinstance(value, (dict, list)):
            numbers |= flat(value, full)  # type: ignore[arg-type]
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            numbers[full] = float(value)
    return numbers


if __name__ == "__main__":
    sys.exit(main())
