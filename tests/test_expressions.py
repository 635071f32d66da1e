"""Every regular expression, those made of patterns.yml among them, takes time that grows with the text, not with its square."""

import re

import pytest

from factcheck import corpus, parse, patterns, pipeline, read

from . import expressions

ARTICLE = (
    "Flood kills 12\n\nThe flood killed 12 people on Tuesday, police said. “We had no warning,” Mayor Jane Roe said.\n"
)


def analyse_something() -> None:
    """Have the expressions compiled that are made of patterns.yml, and those that are written where they are used."""
    words, language = patterns.load(), parse.load(None)
    made = []
    for id in ("a.txt", "b.txt"):
        (one,) = corpus.sorted_out({id: ARTICLE}, words, read.Settings())[1]
        made.append(pipeline.analyse(one, language, words))  # type: ignore[arg-type]
    pipeline.compare(made, patterns=words)


def test_every_expression_is_linear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tried on texts that its own repetitions are made into: n, 2n and 4n long."""
    monkeypatch.setattr(expressions, "LONGEST", 0.3)
    found = expressions.compiled(expressions.all_modules)
    re.purge()
    found = {**expressions.compiled(analyse_something), **found}
    assert len(found) > 200
    slow = {}
    for (pattern, flags), place in found.items():
        is_searched = expressions.is_searched(place)
        if grown := expressions.growth(pattern, flags, length=400, limit=0.02, is_searched=is_searched):
            slow[place] = grown
    assert not slow


@pytest.mark.parametrize("pattern", [r"\s+$", r"[a-z]+!"])
def test_the_test_finds_bad_ones(pattern: str) -> None:
    """Otherwise it would prove nothing."""
    assert expressions.growth(pattern, 0, length=1500, limit=0.005)


def test_an_expression_that_would_never_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """It fails the test and does not hang it."""
    monkeypatch.setattr(expressions, "ENDLESS", 0.5)
    assert expressions.growth(r"(?:a|a)*!", 0, length=400, limit=0.02) is not None
