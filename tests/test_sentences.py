"""Quotations sentence by sentence."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import sentences
from factcheck.records import Piece

from .claims_by_hand import quote

SPLIT = [
    ("It is cold. We sail!", ["It is cold.", "We sail!"]),
    ("“Who knows?” We do not.", ["“Who knows?”", "We do not."]),
    ("The U.S. Navy and J. Lund left. We stay.", ["The U.S. Navy and J. Lund left.", "We stay."]),
    ("It is cold... and wet. 12 boats sank.", ["It is cold... and wet.", "12 boats sank."]),
    ("It is cold.\nWe sail", ["It is cold.", "We sail"]),
    ("It is cold.” … We sail", ["It is cold.” …", "We sail"]),
    ("... It is cold. ...", ["It is cold. ..."]),
    ("...", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_split(text: str, expected: list[str]) -> None:
    """Capitals begin a sentence, initials end none, marks alone are none."""
    assert [text[start:end] for start, end in sentences.split(text)] == expected


@given(st.text(alphabet="aB .!?…\n“”(x", max_size=80))
def test_sentences_are_apart(text: str) -> None:
    """They are in order, and every word is in one of them."""
    found = list(sentences.split(text))
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert "".join(filter(str.isalnum, text)) == "".join(
        letter for start, end in found for letter in text[start:end] if letter.isalnum()
    )


def test_a_long_one_is_cut() -> None:
    """What has no end is compared in stretches."""
    text = "word " * 1_000
    found = [text[start:end] for start, end in sentences.split(text)]
    assert len(found) > 3
    assert " ".join(found).split() == text.split()


@pytest.mark.parametrize(
    "text", [". " * 80_000, "a. " * 50_000, "[" * 160_000, "! A" * 50_000, "\n" * 100_000, "“" * 100_000]
)
def test_time_is_linear(text: str) -> None:
    """No text takes long."""
    start = time.process_time()
    list(sentences.split(text))
    assert time.process_time() - start < 2


def test_a_part_of_a_quotation() -> None:
    """Neighbours of one piece are one piece, words are those of the article, and the whole is named."""
    text = "“It is cold. We sail. We row,” Lund said. “We swim.”"
    pieces = (Piece(start=1, end=29), Piece(start=43, end=51))
    assert [text[piece.start : piece.end] for piece in pieces] == ["It is cold. We sail. We row,", "We swim."]
    whole = quote("It is cold. We sail. We row, … We swim.", pieces=pieces, sentences=sentences.of_pieces(text, pieces))
    parts = sentences.Parts(whole)
    assert sentences.words(whole) == ("It is cold.", "We sail.", "We row,", "We swim.")
    assert parts.part([0, 1, 2, 3]) is whole
    part = parts.part([1, 2, 3])
    assert (part.text, part.whole, part.id) == ("We sail. We row, … We swim.", whole.id, f"{whole.id}/2")
    assert [text[piece.start : piece.end] for piece in part.pieces] == ["We sail. We row,", "We swim."]
    assert parts.numbers(part) == (1, 2, 3)
    assert parts.part([0, 2]).text == "It is cold. … We row,"
