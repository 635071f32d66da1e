"""Any file of any kind: a good one with some of its bytes changed, cut, doubled or taken from another.

A few examples run with the other tests, more with FACTCHECK_FUZZ=10000; `make fuzz` (tests/fuzzing) goes on for hours.
"""

import gzip
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factcheck import parse, patterns, pipeline, read
from factcheck.read import formats
from factcheck.records import Article, Extract, Skipped

from ..test_fuzz import LINES, MARKS, MARKUP, NUMBERS, SENTENCES, WORDS, holds, is_read_from
from . import files_by_hand as made

EXAMPLES = int(os.environ.get("FACTCHECK_FUZZ", "60"))
FUZZED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
OWN = re.compile(r"broken: (?:AttributeError|TypeError|KeyError|IndexError|NameError|AssertionError|UnboundLocalError)")
"""Mistakes of our own; libraries may make them on broken files."""
KNOWN = patterns.load()
PARAGRAPHS = st.lists(
    st.lists(
        st.sampled_from([*SENTENCES, *SENTENCES, *NUMBERS, *WORDS, *MARKS, *LINES, *MARKUP]), min_size=1, max_size=8
    ).map("".join),
    min_size=1,
    max_size=5,
)
CELLS = [
    *NUMBERS,
    "Killed",
    "Town",
    "Harrow",
    "Houses destroyed",
    "2023",
    "",
    "Cost ($ million)",
    "%",
    "|",
    "<b>",
    "No.",
]
TABLES = st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=4), min_size=1, max_size=4)
PIECES = [
    *(
        b"<div>",
        b"</div>",
        b"<table><tr><td>",
        b"</td></tr></table>",
        b"<figcaption>",
        b"<h1>",
        b"<del>",
        b"<script>",
        b"<!--",
        b"<br><br>",
    ),
    *(
        b"&#0;",
        b"&lt;",
        b"]]>",
        b"<![CDATA[",
        b"<?xml ?>",
        b"endobj",
        b"stream",
        b"/Encrypt 1 0 R",
        b"\x00",
        b"\xff",
        b"\xed\xa0\x80",
        b"\r\n\r\n",
    ),
    *(
        b"--b",
        b"{",
        b"}",
        b'"',
        b"\\ud800",
        b"[",
        b",",
        b"\n",
        b"---\n",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"WARC/1.0\r\n",
        b"HTTP/1.1 200 OK\r\n",
    ),
    *(
        b"Content-Type: multipart/mixed; boundary=b\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"=?utf-8?q?=ff?=",
        b"charset=utf-7",
    ),
]


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """The name and the bytes of a file."""
    title, paragraphs = draw(st.sampled_from([*SENTENCES, "Flood", ""])), draw(PARAGRAPHS)
    safe = [re.sub(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", " ", text) for text in paragraphs]
    rows = draw(TABLES)
    markup = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    ascii_only = [text.encode("ascii", "replace").decode() or "x" for text in safe]
    page = made.page(title, safe).replace(
        b"</article>", f"<table>{markup}</table></article>".encode("utf-8", "replace")
    )
    contents = {
        "a.html": page,
        "a.mhtml": made.saved_page("https://x.example/", page),
        "a.warc.gz": made.capture(("https://x.example/", page), ("https://x.example/2", page)),
        "a.warc": made.capture(("https://x.example/", page), pack=False),
        "a.wacz": made.packed({"archive/a.warc.gz": made.capture(("https://x.example/", page))}),
        "a.pdf": made.pdf(
            title.encode("ascii", "replace").decode(), [text for text in ascii_only if text.split()] or ["x"]
        ),
        "a.docx": made.docx(title, safe),
        "a.eml": made.mail("Flood", safe, subtype=draw(st.sampled_from(["plain", "html"]))),
        "a.xml": made.feed((title, safe), ("Quake", safe[:1])),
        "a.jsonl": made.row(title, safe) + made.row("B", safe[:1]),
        "a.json": json.dumps({"articles": [{"title": title, "content": "\n".join(safe)}]}).encode(),
        "a.csv": "\n".join(
            ",".join(f'"{cell}"' for cell in row) for row in [["title", "text"], *([title, text] for text in safe)]
        ).encode(),
        "a.md": f"---\ntitle: {title}\ndate: 2023-05-08\n---\n".encode("utf-8", "replace")
        + "\n\n".join(safe).encode("utf-8", "replace"),
        "a.zip": made.packed(
            {"a.html": page, "b.txt": "\n".join(safe).encode("utf-8", "replace"), "c.docx": made.docx(title, safe)}
        ),
        "a.html.gz": gzip.compress(page),
    }
    name = draw(st.sampled_from(sorted(contents)))
    content = contents[name]
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from([0, 0, 1, 3, 40, 400])))
        piece = draw(st.sampled_from([*PIECES, content[end : end + 60]]))
        content = content[:start] + piece + content[end:]
    if draw(st.integers(0, 9)) == 0:
        content = content[: draw(st.integers(0, len(content)))]
    return draw(st.sampled_from([name, name, name, name, *sorted(contents), "a", "a.txt"])), content


@pytest.fixture(scope="module")
def language() -> Any:
    """The bundled model, loaded once."""
    return parse.load(None)


@FUZZED
@given(file=files())
def test_any_file(file: tuple[str, bytes], tmp_path_factory: pytest.TempPathFactory, language: Any) -> None:
    """It is read or refused in one line, every offset is one of its text, and nothing of it is lost on the way."""
    is_read_or_refused(*file, tmp_path_factory.getbasetemp(), language)


def is_read_or_refused(name: str, content: bytes, folder: Path, language: Any) -> None:
    """What is true of every file."""
    path = folder / name
    path.write_bytes(content)
    found = read.Found(id=name, path=str(path))
    outcomes = list(read.articles(found, KNOWN))
    assert outcomes
    ids = [one.id for one in outcomes if isinstance(one, Article)]
    assert len(ids) == len(set(ids))
    reader = formats.reader_of(name, content[: formats.HEAD])
    with language.memory_zone():
        for one in outcomes:
            if isinstance(one, Skipped):
                assert one.source.startswith(name)
                assert one.reason
                assert "\n" not in one.reason
                assert getattr(reader, "LIBRARIES", ()) or "zip" in name or not OWN.match(one.reason), one.reason
                continue
            assert one.text.encode("utf-8") or not one.layout.is_extracted
            assert one.id.startswith(name)
            assert all(0 <= place <= len(one.text) for place in one.layout.pages)
            extract = pipeline.analyse(one, language, KNOWN)
            holds(extract)
            is_read_from(extract)
            assert isinstance(extract, Extract)
    Path(path).unlink()
