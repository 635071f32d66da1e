"""Work in several processes: the order of the results, a process that dies, an item that kills, the end with the parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factcheck import pipeline
from factcheck import workers as workers_module
from factcheck.patterns import builtin
from factcheck.records import Extract, FactcheckError, Skipped
from factcheck.workers import Workers, chunked

STORY = "Flood in the valley\n\nPolice said {} people died when the river rose. The mayor said: “We lost {} houses.”\n"


def nothing() -> None:
    """No preparation."""


def doubled(items: list[int]) -> list[int]:
    """Twice each item; a negative one ends the process, as a crash of a library does."""
    for item in items:
        if item < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return [2 * item for item in items]


def given_up(item: int, why: str) -> int:
    """The result of an item that ended two processes."""
    return 0


def reason(item: int, why: str) -> str:
    """The reason why an item has no result."""
    return why


def slow(items: list[int]) -> list[str]:
    """Each item in words; a negative one hangs as a library does, and zero takes memory without end."""
    for item in items:
        if item < 0:
            time.sleep(600)
        if item == 0:
            taken = [bytes(range(256)) * 4_000 for _ in range(300)]
            time.sleep(600)
            assert taken
    return [str(item) for item in items]


def as_much(item: int) -> float:
    """Time for one item: none."""
    return 0.0


def once(items: list[str]) -> list[int]:
    """The length of a name; the first time that a file is not there, it is made, and the process ends."""
    for item in items:
        if not Path(item).exists():
            Path(item).write_text("")
            os.kill(os.getpid(), signal.SIGKILL)
    return [len(item) for item in items]


def failing(items: list[int]) -> list[int]:
    """An error of the user."""
    raise FactcheckError("no such model")


def process_number() -> int:
    """The number of the process that answers."""
    return os.getpid()


def small(item: object) -> int:
    """Every item has one size."""
    return 1


def test_results_come_in_the_order_of_the_items():
    with Workers(2, doubled, given_up, nothing) as workers:
        assert list(workers.results(range(100), small)) == [2 * number for number in range(100)]


def test_an_item_that_kills_its_process_is_given_up_and_the_others_are_not():
    items = [*range(40), -1, *range(40, 80)]
    with Workers(2, doubled, given_up, nothing) as workers:
        assert list(workers.results(items, small)) == [0 if item < 0 else 2 * item for item in items]


def test_an_item_whose_process_dies_once_is_done_again(tmp_path):
    items = [str(tmp_path / "once")]
    with Workers(1, once, given_up, nothing) as workers:
        assert list(workers.results(items, small)) == [len(items[0])]


def test_an_item_that_hangs_is_given_up_and_the_others_are_not(monkeypatch):
    """The process is killed from outside: a library that hangs looks at no clock."""
    monkeypatch.setattr(workers_module, "STARTING", 10.0)
    with Workers(2, slow, reason, nothing, seconds=as_much) as workers:
        found = list(workers.results([1, 2, -1, *range(3, 30)], small))
    assert found[2] == "its analysis hangs: it took more than 0 s"
    assert found[:2] + found[3:] == [str(number) for number in range(1, 30)]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell how much memory is used")
def test_an_item_that_takes_memory_without_end_is_given_up(monkeypatch):
    monkeypatch.setattr(workers_module, "MEMORY", 250_000_000)
    with Workers(1, slow, reason, nothing, seconds=lambda item: 600.0) as workers:
        found = list(workers.results([1, 0, 2], small))
    assert found == ["1", "its analysis took more than 0.25 GB of memory", "2"]


def test_a_killed_process_costs_nothing():
    with Workers(2, doubled, given_up, nothing) as workers:
        results = workers.results(range(200), small)
        found = [next(results)]
        for process in list(workers.pool._processes.values()):
            process.kill()
        assert found + list(results) == [2 * number for number in range(200)]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="no /proc")
def test_every_process_takes_one_thread_for_its_products():
    """All of them, and those that take the place of killed ones: with more, several processes are no faster than one."""
    with Workers(3, doubled, given_up, nothing) as workers:
        for _ in range(2):
            numbers = list(workers.pool._processes)
            assert len(numbers) == 3
            until = time.monotonic() + 20
            for number in numbers:
                # Until it runs its own program, a new process has the environment of this one.
                while "OMP_NUM_THREADS=1" not in Path(f"/proc/{number}/environ").read_text().split("\0"):
                    assert time.monotonic() < until
                    time.sleep(0.02)
            workers.restart()


def test_errors_of_the_user_come_through():
    with Workers(1, failing, given_up, nothing) as workers, pytest.raises(FactcheckError, match="no such model"):
        list(workers.results([1], small))


def test_the_processes_end_with_the_work():
    with Workers(1, doubled, given_up, nothing) as workers:
        number = workers.ask(process_number)
    assert has_ended(number)


def has_ended(number: int) -> bool:
    """Whether a process has ended, after a moment."""
    for _ in range(100):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


PARENT = """
import os, sys, time
sys.path[:] = {path!r}
from tests import test_workers as here
from factcheck.workers import Workers
if __name__ == "__main__":
    workers = Workers(1, here.doubled, here.given_up, here.nothing)
    print(workers.ask(here.process_number), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
def test_the_processes_end_with_a_killed_parent(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(path=[str(Path(__file__).parents[1]), *sys.path]))
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        number = int(parent.stdout.readline())
        parent.kill()
    assert has_ended(number)


def test_chunks_are_bounded_by_number_and_by_size():
    assert [len(chunk) for chunk in chunked(range(20), small)] == [8, 8, 4]
    assert [len(chunk) for chunk in chunked(range(3), lambda item: 100_000)] == [1, 1, 1]


def test_many_articles_are_the_same_for_any_number_of_processes(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "FEW", 0)
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(STORY.format(number + 2, number + 30), encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\xff\xfe\xfa\x00\x01")
    one, two = pipeline.gather(tmp_path, jobs=1), pipeline.gather(tmp_path, jobs=2)
    assert one == two
    assert len(two.extracts) == 12


def test_a_model_that_is_not_there_is_told_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "FEW", 0)
    (tmp_path / "one.txt").write_text(STORY.format(2, 3), encoding="utf-8")
    with pytest.raises(FactcheckError, match="no language model"):
        pipeline.gather(tmp_path, model="nowhere_to_be_found", jobs=2)


def test_few_articles_are_analysed_in_this_process(tmp_path, monkeypatch):
    (tmp_path / "one.txt").write_text(STORY.format(2, 3), encoding="utf-8")
    monkeypatch.setattr("factcheck.workers.Workers", None)
    assert len(pipeline.gather(tmp_path, jobs=4).extracts) == 1


def test_what_is_skipped_goes_through():
    skipped = Skipped(source="a.txt", reason="empty")
    assert pipeline.ended(skipped, "it hangs") is skipped
    analyser = pipeline.Analyser(None, builtin())
    outcomes = list(analyser.outcomes([skipped]))
    assert outcomes == [skipped]
    assert not any(isinstance(one, Extract) for one in outcomes)
