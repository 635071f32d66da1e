"""Where quotation marks open and close, on good marks, bad marks and nothing but marks."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import quotemarks

OUTER = [
    ('She said "it is late" and left.', ["it is late"]),
    ("She said “it is late” and left.", ["it is late"]),
    ("She said ''it is late'' and left.", ["it is late"]),
    ("She said ‘it is late’ and left.", ["it is late"]),
    ("She said 'it is late' and left.", ["it is late"]),
    ("She said «it is late» and left.", ["it is late"]),
    ("She said „it is late“ and left.", ["it is late"]),
    ('A mixed “pair" closes.', ["pair"]),
    ("Wrong ”way round” marks.", ["way round"]),
    ('Odd spaces: "It is late, "she said.', ["It is late,"]),
    ('Odd spaces: "It is late. "', ["It is late."]),
    ("The dogs' tails and the '90s, rock 'n' roll: it's the workers' day.", []),
    ("‘The dogs’ tails are long,’ he said.", ["The dogs’ tails are long,"]),
    ('A 12" pipe and a man of 6\'2" were "lost" there.', ["lost"]),
    ("“One ‘two’ three” and “four”.", ["One ‘two’ three", "four"]),
    ("“One “two” three” and “four”.", ["One “two” three", "four"]),
    ("'He said \"no\" twice,' she said.", ['He said "no" twice,']),
    ("''Yes, 'no' and 'maybe.''' he said.", ["Yes, 'no' and 'maybe.'"]),
    ("“” and “ ” and “...” hold nothing.", []),
]


@pytest.mark.parametrize(("text", "expected"), OUTER)
def test_outer_spans(text: str, expected: list[str]) -> None:
    """The words between the outer marks."""
    found = quotemarks.outer(quotemarks.scan(text))
    assert [text[quoted_span.inner_start : quoted_span.inner_end] for quoted_span in found] == expected


def test_a_missing_closing_mark_costs_its_paragraph() -> None:
    """The quotation ends with its paragraph, and the next one is read as it should be."""
    text = "He said: “It was dark. Nobody came.\n\nThe mayor said “no” and left.\n\nNobody spoke."
    first, second = quotemarks.scan(text)
    assert (text[first.inner_start : first.inner_end], first.is_closed) == ("It was dark. Nobody came.", False)
    assert (text[second.inner_start : second.inner_end], second.is_closed) == ("no", True)


def test_a_missing_mark_between_lines() -> None:
    """Also where paragraphs are single lines, the next line's marks are not turned inside out."""
    text = 'He said: "It was dark.\nThe mayor said "no" and "never" again.'
    assert [text[s.inner_start : s.inner_end] for s in quotemarks.scan(text)] == ["It was dark.", "no", "never"]


def test_newspaper_convention() -> None:
    """Each paragraph opens the quotation anew, only the last closes it."""
    text = "“One.\n\n“Two.\n\n“Three,” she said.\n\n“Four.”"
    assert [(s.is_closed, s.is_continuation) for s in quotemarks.scan(text)] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
    ]


def test_one_sentence_a_line() -> None:
    """A quotation goes on in the next line where nothing opens it anew."""
    text = '"It was dark.\nNobody came, "she said.\n"We left."'
    assert [text[s.inner_start : s.inner_end] for s in quotemarks.scan(text)] == [
        "It was dark.\nNobody came,",
        "We left.",
    ]


@given(st.text(alphabet="ab .,?!\n\r\"'“”‘’«»„`", max_size=80))
def test_any_marks(text: str) -> None:
    """No quoted span is empty, leaves the text or its paragraph, or half overlaps another."""
    found = quotemarks.scan(text)
    for quoted_span in found:
        assert 0 <= quoted_span.start < quoted_span.inner_start < quoted_span.inner_end <= quoted_span.end <= len(text)
        assert any(character.isalnum() for character in text[quoted_span.inner_start : quoted_span.inner_end])
    outer = quotemarks.outer(found)
    assert all(left.end <= right.start for left, right in pairwise(outer))
    for inner in (quoted_span for quoted_span in found if quoted_span.depth == 2):
        assert any(around.start < inner.start and inner.end <= around.end for around in outer)


@pytest.mark.parametrize("unit", ['"', "'", "“", '"a ', "\n'a", "“a ‘b ", "”\n\n"])
def test_linear_time(unit: str) -> None:
    """Twice as many marks take no more than about twice as long."""

    def seconds(text: str) -> float:
        start = time.process_time()
        quotemarks.scan(text)
        return time.process_time() - start

    small = min(seconds(unit * 20_000) for _ in range(3))
    large = min(seconds(unit * 40_000) for _ in range(3))
    assert large < 3.5 * small + 0.1
