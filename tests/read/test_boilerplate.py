"""Which lines are no news."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import read
from factcheck.patterns import Patterns, load
from factcheck.read.boilerplate import matches

from ..conftest import SEEDS, needs_seeds

PATTERNS: Patterns = load()


ENTRIES = [(name, entry) for name, entry in PATTERNS.boilerplate.items()]


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, entry in ENTRIES for line in entry.examples])
def test_boilerplate_examples(name: str, line: str) -> None:
    """Each example is a line of its entry."""
    assert matches(PATTERNS.boilerplate[name], line, PATTERNS)


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, entry in ENTRIES for line in entry.counter_examples])
def test_boilerplate_counter_examples(name: str, line: str) -> None:
    """No counter-example is a line of any entry."""
    assert read.boilerplate_of(line, PATTERNS) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flood\r\n\r\n#flood #river\r\nTwelve died.\r\nAdd comment", ["#flood #river", "Add comment"]),
        ("LIMA, Peru (AP) -- Twelve died.", ["LIMA, Peru (AP) -- "]),
        ("PARIS, Nov. 3 - Twelve died.", ["PARIS, Nov. 3 - "]),
        ("(CNN) -- Twelve died.", ["(CNN) -- "]),
        ("NASA - the space agency - said 12 died.", []),
        ("Smith - who is 34 - died.", []),
        ("The 12 men (and 3 women) - all of them from Lima - died.", []),
        ("IBM said 12 people - all engineers - left.", []),
    ],
)
def test_boilerplate(text: str, expected: list[str]) -> None:
    """Spans of whole lines, or of the dateline at the beginning of one."""
    found = read.boilerplate_of(text, PATTERNS)
    assert [text[margin.start : margin.end] for margin in found] == expected


@given(st.text(max_size=300))
def test_boilerplate_of_any_text(text: str) -> None:
    """Sorted, apart, inside the text."""
    found = read.boilerplate_of(text, PATTERNS)
    edges = [edge for margin in found for edge in (margin.start, margin.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@needs_seeds
def test_boilerplate_of_the_seeds() -> None:
    """Related links, hashtags, the author's note, the comment button, the newsletter; nothing else."""
    found = {}
    for file in sorted(SEEDS.glob("*.txt")):
        text = file.read_bytes().decode()
        found[file.name[:3]] = [
            (margin.entry, text[margin.start : margin.end][:12]) for margin in read.boilerplate_of(text, PATTERNS)
        ]
    assert found == {
        "000": [],
        "001": [
            ("newsletter", "Learn the be"),
            ("related", "Related: Isr"),
            ("author", "Connor Walco"),
            ("button", "Add comment"),
        ],
        "002": [("hashtags", "#Israeli #sp")],
    }
