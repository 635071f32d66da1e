"""Every regular expression that the program compiles, and texts on which a bad one takes for ever."""

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import factcheck

ROOT = Path(factcheck.__file__).parent
OWN = "/factcheck/"
LONGEST = 3.0
"""Seconds for one expression; it has been tried on most of its texts by then."""
ENDLESS = 10.0
"""Seconds of the processor for one text. An expression looks for signals while it matches, so one that would never end is stopped."""


class EndlessError(Exception):
    """An expression that took longer than any may."""


def stop(*_: object) -> None:
    """Stop the expression that is tried."""
    raise EndlessError


def compiled(work: Any) -> dict[tuple[str, int], str]:
    """The expressions that code of the program compiles while some work is done, each with the place of its first compilation."""
    found: dict[tuple[str, int], str] = {}
    made, getting = re._compile, sys._getframe  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: Any) -> Any:
        frame = getting(2)
        name = frame.f_code.co_filename.replace("\\", "/")
        if OWN in name and "/tests/" not in name and "site-packages" not in name and isinstance(pattern, str):
            place = f"{name.rpartition(OWN)[2]}:{frame.f_lineno}"
            found.setdefault((pattern, int(flags)), place)
        return made(pattern, flags)

    re._compile = noted  # type: ignore[attr-defined]
    try:
        work()
    finally:
        re._compile = made  # type: ignore[attr-defined]
    return found


def all_modules() -> None:
    """Import every module of the program anew, so that what it compiles at its top is compiled now."""
    kept = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "factcheck"}
    for name in kept:
        del sys.modules[name]
    try:
        package = importlib.import_module("factcheck")
        for module in pkgutil.walk_packages(package.__path__, "factcheck."):
            if not module.name.endswith("__main__") and "components" not in module.name:
                importlib.import_module(module.name)
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "factcheck"]:
            del sys.modules[name]
        sys.modules.update(kept)
        assert factcheck is sys.modules["factcheck"]


def one_of(items: Any) -> str:
    """A character of a class: "7" for [0-9]."""
    for code, value in items:
        if code is codes.LITERAL:
            return chr(value)
        if code is codes.RANGE:
            return chr(value[0])
        if code is codes.CATEGORY:
            name = str(value)
            if "NOT" in name:
                return "!" if "WORD" in name or "DIGIT" in name else "x"
            return "7" if "DIGIT" in name else " " if "SPACE" in name else "a"
    return "a"


def sample(tree: Any) -> str:
    """A short text that a part of an expression matches, roughly."""
    text = ""
    for code, value in tree:
        if code is codes.LITERAL:
            text += chr(value)
        elif code in (codes.NOT_LITERAL, codes.ANY):
            text += "a"
        elif code is codes.IN:
            text += one_of(value) if value[0][0] is not codes.NEGATE else "a"
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            text += sample(value[2]) * max(value[0], 1)
        elif code is codes.BRANCH:
            text += sample(value[1][0])
        elif code is codes.SUBPATTERN:
            text += sample(value[-1])
        elif code is codes.ATOMIC_GROUP:
            text += sample(value)
    return text


def repeated(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What leads to each unbounded repetition of an expression, and what it repeats."""
    for code, value in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            if value[1] > 20:
                yield before, sample(value[2])
                for inner in alternatives(value[2]):
                    yield before, sample([inner]) if not isinstance(inner, list) else sample(inner)
            yield from repeated(value[2], before)
        elif code is codes.SUBPATTERN:
            yield from repeated(value[-1], before)
        elif code is codes.ATOMIC_GROUP:
            yield from repeated(value, before)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from repeated(branch, before)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from repeated(value[1], before)
        before += sample([(code, value)])


def alternatives(tree: Any) -> Iterator[Any]:
    """The parts of what is repeated, each by itself: in (a|b)* both."""
    for code, value in tree:
        if code is codes.BRANCH:
            yield from ([*branch] for branch in value[1][:8])
        elif code is codes.SUBPATTERN:
            yield from alternatives(value[-1])


def texts(pattern: str, flags: int) -> Iterator[tuple[str, str, str]]:
    """Beginnings, what is repeated, and ends that make an expression try everything."""
    seen: set[tuple[str, str]] = set()
    tree = parser.parse(pattern, flags)
    pumps = [*repeated(tree), ("", sample(tree))]
    for before, pump in pumps:
        for start, inner in ((before, pump), ("", before + pump), ("", pump), ("", pump + " ")):
            if inner and (start, inner) not in seen and len(inner) < 60:
                seen.add((start, inner))
                yield start, inner, "\x00"


SEARCHES = re.compile(r"\.(?:search|finditer|findall|sub|subn|split)\b")


def is_searched(place: str) -> bool:
    """Whether an expression is looked for anywhere in a text, and not only at one place of it, as far as the code shows."""
    name, _, number = place.rpartition(":")
    lines = (ROOT / name).read_text("utf-8").splitlines()
    made = lines[int(number) - 1]
    if SEARCHES.search(made.partition("re.")[2] and "." + made.partition("re.")[2]):
        return True
    if "re.match" in made or "re.fullmatch" in made:
        return False
    above = lines[max(int(number) - 5, 0) : int(number)][::-1]
    named = next((found[1] for line in above if (found := NAMED.search(line))), None)
    if named is None:
        return True
    return any(
        re.search(rf"\b{named}\.(?:search|finditer|findall|sub|subn|split)\b", text) for text in sources()
    ) or not any(re.search(rf"\b{named}\.(?:match|fullmatch)\b", text) for text in sources())


NAMED = re.compile(r"^\s*(\w+)\s*(?::[^=]+)?=\s*(?:re\.compile)?")


@cache
def sources() -> tuple[str, ...]:
    """The code of the program."""
    return tuple(file.read_text("utf-8") for file in sorted(ROOT.rglob("*.py")))


def seconds(expression: "re.Pattern[str]", text: str, *, is_searched: bool) -> float:
    """How long it takes to look for an expression in the whole of a text, or at its beginning; `ENDLESS` at most."""
    begun = time.process_time()
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, ENDLESS)
    try:
        if is_searched:
            for _ in expression.finditer(text):
                pass
        else:
            expression.match(text)
            expression.fullmatch(text)
    except EndlessError:
        return ENDLESS
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - begun


def growth(
    pattern: str, flags: int, *, length: int, limit: float, is_searched: bool = True
) -> tuple[float, str] | None:
    """The worst text of an expression: the seconds that four lengths of it take, where one, two and four grow faster than they do.

    Shape:  None where all is linear, within what a busy machine measures.
    """
    expression = re.compile(pattern, flags)
    begun = time.process_time()
    for start, pump, end in texts(pattern, flags):
        if time.process_time() - begun > LONGEST:
            break
        made = [start + pump * (length * times // len(pump)) + end for times in (1, 2, 4)]
        if (first := seconds(expression, made[1], is_searched=is_searched)) * 2 < limit:
            continue
        if first >= ENDLESS:
            return first, f"{start!r} + {pump!r} * n"
        taken = [min(seconds(expression, text, is_searched=is_searched) for _ in range(2)) for text in made]
        if taken[2] >= limit and taken[2] > 8 * max(taken[0], 1e-6):
            return taken[2], f"{start!r} + {pump!r} * n"
    return None
