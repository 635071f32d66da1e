"""`make fuzz` works: every part has inputs, a fault is kept, and it goes on where it was stopped."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

pytest.importorskip("anyio")

from .fuzzing import run, targets


@pytest.mark.parametrize("name", targets.targets())
def test_a_few_inputs_for_each_part(name: str) -> None:
    """As many as take a second; `make fuzz` goes on for hours."""
    target = targets.targets()[name]

    @settings(
        max_examples=max(target.batch // 20, 2),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @seed(random.randrange(2**32))
    @given(target.inputs)
    def few(made: Any) -> None:
        target.holds(made)

    few()


def test_it_goes_on_and_keeps_what_it_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A count that grows over two runs, one file for a fault that is met again and again, and the smallest input in it."""

    def holds(number: int) -> None:
        assert number < 1_000, "too large"

    known = {"good": targets.Target(st.integers(), str, 50), "poor": targets.Target(st.integers(0, 10**6), holds, 50)}
    monkeypatch.setattr(targets, "targets", lambda: known)
    monkeypatch.setattr(run, "STATE", tmp_path / "fuzz" / "state.json")
    monkeypatch.setattr(run, "FOUND", tmp_path / "fuzz" / "found")
    monkeypatch.setattr(run, "CHILD", 3)
    run.child(10_000)
    first = run.total(run.load())
    run.child(10_000)
    state = json.loads(run.STATE.read_text())
    assert 0 < first < run.total(state) == sum(state["inputs"].values())
    assert state["batches"] == 6
    assert state["inputs"]["good"] == 150
    (found,) = run.FOUND.iterdir()
    assert state["faults"] == {found.stem: 3}
    assert "made=1000" in found.read_text()
    run.child(first)
    assert run.load() == state


@pytest.mark.parametrize("name", sorted(file.name for file in (targets.CORPUS / "guided").glob("*")))
def test_inputs_that_guided_fuzzing_kept(name: str) -> None:
    """Each reached a branch that no other did; they are tried without atheris, too."""
    target = targets.targets()[name.replace("-", " ")]

    @settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(target.inputs)
    def holds(made: Any) -> None:
        target.holds(made)

    files = sorted((targets.CORPUS / "guided" / name).iterdir())
    assert files
    for file in files:
        holds.hypothesis.fuzz_one_input(file.read_bytes())  # type: ignore[attr-defined]
