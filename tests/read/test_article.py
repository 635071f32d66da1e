"""How one file is read: encodings, and the reasons why a file is skipped."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import read
from factcheck.patterns import Patterns, load
from factcheck.read import Found
from factcheck.read.formats.text import decode
from factcheck.read.language import is_english
from factcheck.records import Article, Skipped

PATTERNS: Patterns = load()


def one(file: Path, **options: int) -> Article | Skipped:
    """A file as it is read."""
    return read.read(Found(id=file.name, path=str(file)), PATTERNS, **options)


def text_of(file: Path) -> str:
    """The text of a file that is read."""
    article = one(file)
    assert isinstance(article, Article), article
    return article.text


def reason_of(file: Path, **options: int) -> str:
    """Why a file is not read."""
    skipped = one(file, **options)
    assert isinstance(skipped, Skipped), skipped
    return skipped.reason


WORDS = "Café owners said “no”: 12 people died.\r\nThen\rmore.\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (WORDS.encode(), WORDS),
        (b"\xef\xbb\xbf" + WORDS.encode(), "\ufeff" + WORDS),
        (WORDS.encode("cp1252"), WORDS),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "\ufeff" + WORDS),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "\ufeff" + WORDS),
        (WORDS.encode("utf-16-le"), WORDS),
        (WORDS.encode("utf-16-be"), WORDS),
        (b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"), "\ufeff" + WORDS),
        (b"12 people\x00 died.", "12 people\x00 died."),
        (b"12 people \x9d died in the caf\xe9 fire.", "12 people \x9d died in the café fire."),
    ],
)
def test_encodings(tmp_path: Path, content: bytes, expected: str) -> None:
    """Every code point is kept, line ends and byte-order marks among them, and the hash is of the bytes."""
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    article = one(file)
    assert isinstance(article, Article)
    assert article.text == expected
    assert article.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x01\x00\x08\x06",
        b"\x00\x01\x02\x03",
        b"\xff\xfe\x00",
        "Наводнение затопило город".encode("cp1251"),
    ],
)
def test_binary(tmp_path: Path, content: bytes) -> None:
    """What is no text is skipped, with the reason."""
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    assert reason_of(file).startswith("binary")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """No content raises."""
    text = decode(content)
    assert text is None or text.encode("utf-8") is not None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    """Offsets are those of the file."""
    assert decode(text.encode()) in (text, None)


def test_empty_large_and_odd_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with its reason."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"")
    assert reason_of(file) == "empty"
    file.write_bytes(b"\xef\xbb\xbf \n\n")
    assert reason_of(file) == "empty"
    file.write_bytes(b"x" * 2000)
    assert reason_of(file, limit=1000) == "larger than 0.001 MB (--max-size)"
    assert reason_of(tmp_path / "none.txt") == "no such file or directory"
    fifo = tmp_path / "fifo.txt"
    os.mkfifo(fifo)
    assert reason_of(fifo) == "not a regular file"

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert reason_of(file) == "permission denied"


def test_a_limit_beyond_all_memory(tmp_path: Path) -> None:
    """Room is taken for what a file holds, not for what it might."""
    (tmp_path / "a.txt").write_bytes(b"Twelve people died.")
    assert isinstance(one(tmp_path / "a.txt", limit=10**30), Article)


ENGLISH = PATTERNS.languages["english"]


@pytest.mark.parametrize("text", ENGLISH.examples)
def test_english(text: str) -> None:
    """It is read, however long."""
    assert is_english(text * 5, PATTERNS)
    assert is_english(text, PATTERNS)


@pytest.mark.parametrize(
    "text", [*ENGLISH.counter_examples, "Наводнение затопило город, погибли люди. ", "洪水淹没了城市，十二人死亡。"]
)
def test_not_english(tmp_path: Path, text: str) -> None:
    """It is skipped, and the report says why; a few words are given the benefit of the doubt."""
    (tmp_path / "a.txt").write_text(text * 8, "utf-8")
    assert reason_of(tmp_path / "a.txt") == "looks not to be English"
    assert is_english(text[:12], PATTERNS)
