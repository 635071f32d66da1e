"""Texts that no editor sends and everyone meets: each is read, or skipped with a reason, in linear time."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck import parse, patterns, pipeline, read, report
from factcheck.patterns import Patterns
from factcheck.records import Extract, Skipped
from factcheck.report import View


@pytest.fixture(scope="module")
def language() -> object:
    """The bundled model, loaded once."""
    return parse.load(None)


@pytest.fixture(scope="module")
def words() -> Patterns:
    """The built-in patterns."""
    return patterns.load()


def extract(folder: Path, content: bytes, language: object, words: Patterns) -> Extract | Skipped:
    """A file with some content, as the program takes it."""
    file = folder / "article.txt"
    file.write_bytes(content)
    return pipeline.extract(read.Found(id="article.txt", path=str(file)), language, words)  # type: ignore[arg-type]


def shown(*extracts: Extract) -> str:
    """The report on some extracts for the terminal; the other formats are made, too."""
    found = pipeline.compare(extracts)
    forms = {form: "".join(report.load(form).compare(found, View(all=True))) for form in report.names()}
    return forms["terminal"]


TEXTS = {
    "a line without end": "The flood killed 12 people on Tuesday, police said. " * 1000,
    "quotation marks": '"' * 20_000,
    "curly quotation marks": "“" * 10_000 + "”" * 10_000,
    "apostrophes": "'" * 20_000,
    "digits": "1" * 20_000,
    "digits and commas": "1," * 2_000,
    "a number of ten thousand zeros": f"The town had 1{'0' * 10_000} people.",
    "numbers that floats do not hold": "It was 1e999 metres wide, cost NaN dollars and inf euros; 9"
    + "9" * 400
    + " people saw it.",
    "brackets": "(" * 20_000,
    "spaces": "12 people died." + " " * 20_000 + "13 people came.",
    "line breaks": "\n" * 20_000 + "12 people died.",
    "one word": "a" * 20_000,
    "hyphens": "-" * 20_000,
    "full stops": "." * 20_000,
    "markup": "[red]12 people[/red] died [sic], [/bold] said [link=x]he[/link]: “[on red]no”.",
    "escape sequences": "\x1b[31m12 people\x1b[0m died \x1b]0;title\x07, he said.",
    "directions and joiners": "\u202e12 people\u202c died in\u200b the f\u200dlood; \u2066“no”\u2069 he said.",
    "a stray zero": "12 people\x00 died, he said.",
    "old line ends": "Flood\r\r12 people died.\r13 came.",
    "every plane": "12 people 😀 died in 𝟙𝟚 𝒽𝑜𝓊𝓇𝓈 ½ ① Ⅻ ٣ ३ 万.",
    "nothing but marks": "“”‘’\"'«»„‟ 12 “”",
}


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text(name: str, tmp_path: Path, language: object, words: Patterns) -> None:
    """It is analysed, its offsets are its own, and the report shows no control character."""
    text = TEXTS[name]
    begun = time.monotonic()
    found = extract(tmp_path, text.encode(), language, words)
    assert isinstance(found, Extract), found
    for claim in found.claims:
        assert text[claim.start : claim.end] == claim.text
        assert text[claim.number.start : claim.number.end] == claim.number.text
    for quote in found.quotes:
        assert quote.pieces
        assert all(quote.start <= piece.start < piece.end <= quote.end for piece in quote.pieces)
    assert not set(shown(found)) & set("\x00\x07\x1b\u202e\u2066")
    # Twenty thousand characters take a second or so; anything that grows with the square takes minutes.
    assert time.monotonic() - begun < 60


@settings(
    max_examples=int(os.environ.get("FACTCHECK_FUZZ", "40")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.sampled_from(
            [
                "12 people",
                "“",
                "”",
                '"',
                "'",
                " died",
                ".",
                "\n",
                " he said",
                " Jane Roe",
                " 1,200",
                "$5",
                "%",
                " on Tuesday",
                "(",
                ")",
                " ",
                "\x1b[1m",
                "—",
                "3-4",
                " more than",
                "#x",
                "é",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_words_and_marks(tmp_path: Path, language: object, words: Patterns, pieces: list[str]) -> None:
    """Read, claims, quotes, align, judge and report take whatever comes."""
    text = "".join(pieces)
    found = extract(tmp_path, text.encode(), language, words)
    if isinstance(found, Skipped):
        assert found.reason == "empty"
        return
    again = extract(tmp_path, (text + "\n13 people died.").encode(), language, words)
    assert isinstance(again, Extract)
    assert shown(found)
