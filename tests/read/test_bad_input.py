"""Files that no editor sends and everyone meets: bombs, passwords, broken and endless ones. Each is skipped with a reason, soon."""

import gzip
import io
import resource
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck import read
from factcheck.patterns import load
from factcheck.read import isolated
from factcheck.records import Article, Skipped

from . import files_by_hand as made
from .needs import needs

WORDS = load()
BODY = ["The flood killed 12 people in Harrow on Monday, the county said, and destroyed some 340 houses in the valley."]
SECONDS = 90
"""Far more than any of them takes; a file that is read to its end takes minutes or all memory."""
MEMORY = 600_000
"""Kilobytes by which this process may grow."""


def outcomes(folder: Path, name: str, content: bytes) -> list[Article | Skipped]:
    """What a file gives, within bounds of time and memory."""
    file = folder / name
    file.write_bytes(content)
    (found,), _ = read.find(file)
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    given = list(read.articles(found, WORDS))
    assert time.monotonic() - begun < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY
    return given


def reason(folder: Path, name: str, content: bytes) -> str:
    """Why a file is not read."""
    (skipped,) = outcomes(folder, name, content)
    assert isinstance(skipped, Skipped), skipped
    assert "\n" not in skipped.reason
    return skipped.reason


def bomb(size: int, name: str = "a.txt") -> bytes:
    """A zip archive of one member of spaces."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _ in range(size // 1_000_000):
            member.write(b" " * 1_000_000)
    return file.getvalue()


def test_zip_bombs(tmp_path: Path) -> None:
    """By what a member says that it unpacks to, by what it unpacks to if it lies, by the sum, and by depth."""
    assert reason(tmp_path, "a.zip", bomb(150_000_000)) == "unpacks to 150.0 MB: too much"
    lying = bytearray(bomb(150_000_000))
    place = lying.rindex(b"PK\x01\x02")
    lying[place + 24 : place + 28] = struct.pack("<I", 1_000)
    assert reason(tmp_path, "b.zip", bytes(lying)) in (
        "broken within its zip archive",
        "looks not to be English",
        "empty",
    )
    nested = made.packed({"a.txt": BODY[0]})
    for _ in range(8):
        nested = made.packed({"inner.zip": nested})
    assert reason(tmp_path, "c.zip", nested) == "more than 4 files within each other"
    many = made.packed({f"{n}.txt": "word " * 190_000 for n in range(150)})
    found = outcomes(tmp_path, "d.zip", many)
    assert any(isinstance(one, Skipped) and "too much" in one.reason for one in found)


def test_a_zip_of_very_many_members(tmp_path: Path) -> None:
    """As many as there is room for, then the reason."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(10_050):
            archive.writestr(f"{number}.png", b"")
    first, last = outcomes(tmp_path, "a.zip", file.getvalue())
    assert isinstance(first, Skipped)
    assert isinstance(last, Skipped)
    assert {first.reason, last.reason} == {
        "more than 10,000 members; the rest is not read",
        "10000 other files, of no kind that is read (10000 .png)",
    }


def test_gzip_bombs(tmp_path: Path) -> None:
    """No more is unpacked than may be read; packing over and over ends."""
    content = gzip.compress(b" " * 150_000_000, 9)
    assert reason(tmp_path, "a.txt.gz", content) == "unpacks to more than 100 MB"
    again = gzip.compress(BODY[0].encode())
    for _ in range(8):
        again = gzip.compress(again)
    assert reason(tmp_path, "b.gz", again) == "more than 4 files within each other"
    assert reason(tmp_path, "c.txt.gz", gzip.compress(b"x" * 12_000_000)) == "larger than 10 MB (--max-size)"
    assert reason(tmp_path, "d.gz", gzip.compress(BODY[0].encode())[:40]) == "broken within its gzip"


@pytest.mark.parametrize("content", [b"[" * 2_000_000, b'{"a":' * 500_000, b"[" * 900 + b"]" * 900])
def test_deep_json(tmp_path: Path, content: bytes) -> None:
    """Depth costs no stack."""
    assert reason(tmp_path, "a.json", content).startswith(
        ("JSON that is nested too deeply", "JSON without articles", "no valid JSON")
    )
    assert reason(tmp_path, "a.jsonl", content) == "no JSON record in line 1"


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(20))
    + b"]>"
)


def test_xml_entities(tmp_path: Path) -> None:
    """None is unfolded, and none reaches a file."""
    needs("feedparser")
    item = b"<rss version='2.0'><channel><title>&u;</title><item><title>T</title><description>&u;</description></item></channel></rss>"
    for name, content in (
        ("a.xml", LAUGHS + item),
        ("b.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY u SYSTEM "file:///etc/passwd">]>' + item),
    ):
        for one in outcomes(tmp_path, name, content):
            assert isinstance(one, Skipped) or ("haha" not in one.text and "root:" not in one.text)


def test_entities_of_word_documents(tmp_path: Path) -> None:
    """The same in a document."""
    needs("mammoth")
    doctype = LAUGHS.decode().partition("?>")[2]
    content = made.docx("T", ["x"], head=doctype).replace(b"x", b"x")
    assert isinstance(outcomes(tmp_path, "a.docx", content)[0], Skipped | Article)
    laughing = made.docx("T", ["LAUGH"], head=doctype)
    unpacked = {
        name: zipfile.ZipFile(io.BytesIO(laughing)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(laughing)).namelist()
    }
    unpacked["word/document.xml"] = unpacked["word/document.xml"].replace(b"LAUGH", b"&u;")
    (skipped,) = outcomes(tmp_path, "b.docx", made.packed(unpacked))
    assert isinstance(skipped, Skipped)


def test_word_documents_that_are_none(tmp_path: Path) -> None:
    """Bombs, passwords, other files of that name."""
    needs("mammoth")
    assert reason(tmp_path, "a.docx", bomb(250_000_000, "word/document.xml")) == "unpacks to too much"
    assert reason(tmp_path, "b.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).startswith("encrypted")
    assert reason(tmp_path, "c.docx", made.packed({"a.txt": "x"})) == "no Word document"
    assert reason(tmp_path, "d.docx", b"hello") == "a broken Word document"
    assert reason(tmp_path, "e.docx", made.docx("T", BODY)[:700]) == "a broken Word document"


def test_pdfs(tmp_path: Path) -> None:
    """Ten thousand pages, a password, pictures only, a broken one."""
    needs("pypdfium2")
    assert reason(tmp_path, "a.pdf", made.pdf_of([b""] * 10_000)) == "a PDF of 10,000 pages; at most 500 are read"
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (
        b"11" * 32,
        b"22" * 32,
    )
    assert reason(tmp_path, "b.pdf", made.pdf_of([b""], lock)) == "encrypted: it needs a password"
    assert (
        reason(tmp_path, "c.pdf", made.pdf_of([b"0 0 10 10 re f"]))
        == "a PDF without text: pictures of pages are not read"
    )
    assert reason(tmp_path, "d.pdf", b"%PDF-1.7\n" + bytes(range(256))) == "a broken PDF"
    assert reason(tmp_path, "e.txt", b"%PDF-1.7\n") == "a broken PDF"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 200_000,
        "<p>" * 300_000,
        "<table><tr><td>" * 50_000,
        "<a href='" + "x" * 3_000_000 + "'>x</a>",
        "<p>" + "&lt;" * 800_000,
        "<!--" * 500_000,
        "<script>" + "x" * 2_000_000,
        "<b><i>" * 100_000 + "x",
    ],
    ids=["divs", "paragraphs", "tables", "address", "references", "comments", "script", "formats"],
)
def test_endless_pages(tmp_path: Path, body: str) -> None:
    """Whatever is in them, they end."""
    needs("trafilatura")
    for one in outcomes(tmp_path, "a.html", f"<!DOCTYPE html><html><body>{body}".encode()):
        assert isinstance(one, Article | Skipped)


def test_a_page_that_is_all_script(tmp_path: Path) -> None:
    """It says so."""
    needs("trafilatura")
    content = b"<!DOCTYPE html><html><head><title>News</title></head><body><div id=root></div><script>render(12)</script></body></html>"
    assert reason(tmp_path, "a.html", content) == "a page without an article: its text is made by scripts"
    assert reason(tmp_path, "b.html", b"<!DOCTYPE html><html></html>") == "a page without an article"
    assert reason(tmp_path, "c.html", b"") == "empty"


@pytest.mark.parametrize(
    "name",
    [
        "a.html",
        "a.mhtml",
        "a.pdf",
        "a.docx",
        "a.xml",
        "a.warc",
        "a.warc.gz",
        "a.wacz",
        "a.csv",
        "a.json",
        "a.jsonl",
        "a.eml",
        "a.zip",
        "a.gz",
        "a.md",
    ],
)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 4_000,
        bytes(range(256)) * 20,
        b"\xff\xfe",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"<",
        b"{",
        b"\xed\xa0\x80" * 50,
    ],
)
def test_anything_under_any_name(tmp_path: Path, name: str, content: bytes) -> None:
    """A reason, and no more."""
    for one in outcomes(tmp_path, name, content):
        assert isinstance(one, Skipped) or one.text


def test_tables_and_mails_without_end(tmp_path: Path) -> None:
    """One huge cell, very many columns, parts in parts."""
    assert outcomes(tmp_path, "a.csv", b'text\n"' + b"x" * 9_000_000)
    assert outcomes(tmp_path, "b.csv", b"a," * 1_000_000 + b"\n" + b"1," * 1_000_000)
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3_000))
    assert isinstance(outcomes(tmp_path, "c.eml", b"From: a@b.example\r\n" + parts)[0], Skipped)


@pytest.fixture
def no_process() -> Iterator[None]:
    """A process of its own for the test, so that it can be lost."""
    isolated.close()
    yield
    isolated.close()


@pytest.mark.usefixtures("no_process")
def test_a_reader_that_dies_or_takes_too_long() -> None:
    """It costs one file; the next one is read by a new process."""
    content = made.mail("Flood", BODY)
    (good,) = isolated.read("eml", content, "a.eml")
    assert not isinstance(good, Skipped)
    isolated.RUNNING[0].process.kill()
    assert isolated.read("eml", content, "a.eml") == [Skipped(source="a.eml", reason="broken: its reader gave up")]
    (again,) = isolated.read("eml", content, "a.eml")
    assert again == good
    late = isolated.read("eml", content * 2_000, "a.eml", seconds=0.001)
    assert late[-1] == Skipped(source="a.eml", reason="reading it took more than 0.001 s")
    assert isolated.read("eml", content, "a.eml") == [good]


def test_memory_is_limited() -> None:
    """The process that reads can have no more than its limit; a reader that asks for more is refused, and the file is skipped."""
    code = (
        "from factcheck.read import isolated\n"
        "isolated.limit_memory(600_000_000)\n"
        "class Greedy:\n"
        "    def read(content, source):\n"
        "        yield bytearray(2_000_000_000)\n"
        "print(list(isolated.guarded(Greedy, b'', 'a')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "reading it takes more memory than it may" in done.stdout
