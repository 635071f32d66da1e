"""`make fuzz`: inputs for every part of the program, a batch for each part in turn, until so many are tried in all.

It goes on where it was stopped: how many were tried is kept in build/fuzz/state.json, and what was found in build/fuzz/found, a
file for each fault with the smallest input that hypothesis could make of it. A batch is made by its number alone, so it can be tried again:
`python -m tests.fuzzing.run --batch 1234`. What it finds becomes a row or a test of the ordinary tests.

The batches run in a child process that is replaced now and then, so that memory stays flat and an input that ends the process is a finding.
"""

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

ROOT = Path(__file__).parent.parent.parent
STATE = ROOT / "build" / "fuzz" / "state.json"
FOUND = ROOT / "build" / "fuzz" / "found"
WANTED = 1_000_000
CHILD = 150
"""Batches of one process."""
LONGEST = 60
"""Seconds of the processor for one input; what takes longer is a fault."""


def load() -> dict[str, Any]:
    """How far it has come."""
    try:
        state: dict[str, Any] = json.loads(STATE.read_text("utf-8"))
    except (OSError, ValueError):
        return {"batches": 0, "inputs": {}, "faults": {}}
    return state


def save(state: dict[str, Any]) -> None:
    """Keep it; a kill leaves the old state or the new one."""
    STATE.parent.mkdir(parents=True, exist_ok=True)
    unfinished = STATE.with_suffix(".new")
    unfinished.write_text(json.dumps(state, indent=1, sort_keys=True))
    os.replace(unfinished, STATE)


def total(state: dict[str, Any]) -> int:
    """How many inputs were tried in all."""
    return sum(state["inputs"].values())


class TooLongError(Exception):
    """An input took more time than any may."""


def too_long(*_: object) -> None:
    """Stop the input that is tried."""
    raise TooLongError


def tried(number: int, *, has_state: bool = True) -> int:
    """Run one batch and keep what it finds; the number of its inputs."""
    from .targets import targets

    known = targets()
    name = sorted(known)[number % len(known)]
    target = known[name]
    count = 0
    is_failing = False

    @seed(number)
    @settings(
        max_examples=target.batch,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(target.inputs)
    def batch(made: Any) -> None:
        nonlocal count, is_failing
        count += not is_failing  # What hypothesis tries to make a fault smaller does not count.
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            target.holds(made)
        except BaseException:
            is_failing = True
            raise
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    signal.signal(signal.SIGPROF, too_long)
    try:
        batch()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # Whatever it is, the next batch is tried.
        keep(name, number, error, has_state=has_state)
    return count


def keep(name: str, number: int, error: BaseException, *, has_state: bool) -> None:
    """Write a fault down, each kind once."""
    places = traceback.extract_tb(error.__traceback__)
    own = [place for place in places if "/factcheck/" in place.filename or "/tests/" in place.filename]
    where = (
        f"{type(error).__name__} {own[-1].filename.rpartition('/')[2]}:{own[-1].lineno}"
        if own
        else type(error).__name__
    )
    id = hashlib.sha256(f"{name} {where}".encode()).hexdigest()[:8]
    told = "".join(traceback.format_exception(error))
    if not has_state:
        print(told)
        return
    FOUND.mkdir(parents=True, exist_ok=True)
    file = FOUND / f"{name.replace(' ', '-')}-{id}.txt"
    if not file.exists():
        file.write_text(f"batch {number}: {where}\n\n{told}", "utf-8", "backslashreplace")
    state = load()
    state["faults"][file.stem] = state["faults"].get(file.stem, 0) + 1
    save(state)
    print(f"{file.stem}: {where}", file=sys.stderr, flush=True)


def child(wanted: int) -> None:
    """Some batches in this process."""
    from .targets import targets

    names = sorted(targets())
    for _ in range(CHILD):
        state = load()
        if total(state) >= wanted:
            return
        number = state["batches"]
        # Before it is tried: a batch that ends the process is not begun again.
        state["batches"] += 1
        save(state)
        count = tried(number)
        state = load()
        name = names[number % len(names)]
        state["inputs"][name] = state["inputs"].get(name, 0) + count
        save(state)


def main() -> None:
    """Go on until so many inputs are tried."""
    options = argparse.ArgumentParser(description="Try made inputs on every part of the program.")
    options.add_argument("--inputs", type=int, default=WANTED, help="stop after so many in all")
    options.add_argument("--batch", type=int, help="try one batch again and show what it finds")
    options.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.batch is not None:
        print(tried(given.batch, has_state=False), "inputs")
    elif given.child:
        child(given.inputs)
    else:
        while total(state := load()) < given.inputs:
            print(f"{total(state):,} of {given.inputs:,} inputs, {len(state['faults'])} faults", flush=True)
            done = subprocess.run(
                [sys.executable, "-m", "tests.fuzzing.run", "--child", "--inputs", str(given.inputs)],
                cwd=ROOT,
                check=False,
            )
            if done.returncode:
                state = load()
                number = state["batches"] - 1
                state["faults"][f"ended-{number}"] = done.returncode
                save(state)
        print(f"{total(state):,} inputs, {len(state['faults'])} faults: {', '.join(state['faults']) or 'none'}")
        sys.exit(bool(state["faults"]))


if __name__ == "__main__":
    main()
