"""`make fuzz-guided`: inputs that reach new branches of the program are kept and changed further, for one part of it at a time.

atheris (libFuzzer) makes bytes and sees which branches they reach; hypothesis makes the input of a target from them. What reached something
new lies in build/fuzz/guided, a folder for each target, so that the next run goes on from there; what fails lies beside it as crash-...
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import atheris
from hypothesis import HealthCheck, given, settings

LATE = (
    "factcheck.claims",
    "factcheck.people",
    "factcheck.quotes",
    "factcheck.align",
    "factcheck.judge",
    "factcheck.tables",
)
"""Modules that are imported when they are needed: their branches would not be seen."""

with atheris.instrument_imports(include=["factcheck"], enable_loader_override=False):
    from .targets import targets

    for name in LATE:
        import_module(name)

ROOT = Path(__file__).parent.parent.parent
KEPT = ROOT / "build" / "fuzz" / "guided"
BEGUN = Path(__file__).parent / "corpus" / "guided"
"""Inputs of an earlier run, to begin with: a folder for each target."""


def main() -> None:
    """Try one target for some time."""
    options = argparse.ArgumentParser(description="Try inputs that coverage guides on one part of the program.")
    options.add_argument("target", choices=sorted(targets()))
    options.add_argument("--seconds", type=int, default=600)
    asked = options.parse_args()
    target = targets()[asked.target]

    @settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(target.inputs)
    def holds(made: Any) -> None:
        target.holds(made)

    folder = KEPT / asked.target.replace(" ", "-")
    folder.mkdir(parents=True, exist_ok=True)
    bounds = [
        f"-max_total_time={asked.seconds}",
        "-timeout=60",
        "-max_len=2048",
        "-len_control=0",
        f"-artifact_prefix={folder}-",
    ]
    folders = [str(one) for one in (folder, BEGUN / folder.name) if one.is_dir()]  # the first takes what is new
    atheris.Setup([sys.argv[0], *folders, *bounds, "-print_final_stats=1"], holds.hypothesis.fuzz_one_input)  # type: ignore[attr-defined]
    atheris.Fuzz()


if __name__ == "__main__":
    main()
