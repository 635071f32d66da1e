"""One article in every kind of file states the same: the same claims and quotations, whatever it is read from."""

from pathlib import Path
from typing import Any

import pytest

from factcheck import parse, patterns, pipeline, read
from factcheck.records import Extract

from . import files_by_hand as made
from .needs import needs

TITLE = "Dam gives way above Harrow, 12 dead"
PARAGRAPHS = [
    (
        "The dam above Harrow gave way on Monday afternoon and killed at least 12 people, the county said. The water reached "
        "the market square within nine minutes."
    ),
    (
        "Some 340 houses were destroyed, and more than 1,200 people were taken to three shelters in the hills, according to "
        "the county's emergency office."
    ),
    (
        "“We had no warning at all,” Mayor Ann Lund told reporters in front of the town hall. “The sirens stayed silent, and "
        "nobody knows why.”"
    ),
    (
        "The dam was built in 1931 and holds up to 4.5 million cubic metres of water. Engineers had inspected it in March and "
        "found two cracks, the county said."
    ),
    (
        "Lund, a 51-year-old engineer, said that the town would ask the state for $2.5 million. The governor is expected in "
        "Harrow on Tuesday morning."
    ),
]
LONG = [
    *PARAGRAPHS,
    "Rain is forecast for the rest of the week, and the river may rise by another 40 centimetres before it falls again.",
]
FILES: dict[str, tuple[str | None, bytes]] = {
    "page.html": ("trafilatura", made.page(TITLE, LONG)),
    "page named as text.txt": ("trafilatura", made.page(TITLE, LONG)),
    "paper.pdf": ("pypdfium2", made.pdf(TITLE, LONG)),
    "narrow paper.pdf": ("pypdfium2", made.pdf(TITLE, LONG, width=44, lines_a_page=14, columns=2)),
    "paper of pages.pdf": ("pypdfium2", made.pdf(TITLE, LONG, lines_a_page=6, footer="Harrow Herald, page {}")),
    "document.docx": ("mammoth", made.docx(TITLE, LONG)),
    "mail.eml": (None, made.mail(TITLE, LONG)),
    "mail of markup.eml": (None, made.mail(TITLE, LONG, subtype="html")),
    "feed.xml": ("feedparser", made.feed((TITLE, LONG))),
    "rows.jsonl": (None, made.row(TITLE, LONG, publisher="Harrow Herald")),
    "row.json": (None, made.row(TITLE, LONG)),
    "capture.warc.gz": ("warcio", made.capture(("https://herald.example/a", made.page(TITLE, LONG)))),
    "capture.warc": ("warcio", made.capture(("https://herald.example/a", made.page(TITLE, LONG)), pack=False)),
    "page.mhtml": ("trafilatura", made.saved_page("https://herald.example/a", made.page(TITLE, LONG))),
    "archive.zip": (None, made.packed({"news/a.txt": f"{TITLE}\n\n" + "\n\n".join(LONG)})),
}


@pytest.fixture(scope="module")
def language() -> Any:
    """The bundled model, loaded once."""
    return parse.load(None)


def extract_of(file: Path, language: Any) -> Extract:
    """The one article of a file, analysed."""
    found, _ = read.find(file)
    settings = read.Settings(metadata={"published": "2023-05-08"})
    (extract,) = pipeline.extracts(found, language, patterns.load(), settings=settings)
    assert isinstance(extract, Extract), extract
    return extract


def told(extract: Extract) -> tuple[list[Any], list[Any]]:
    """What an article states, without where it states it."""
    statements = extract.reading or extract
    claims = [
        (
            one.number.text,
            one.kind,
            one.value,
            one.unit,
            one.bound,
            one.counted,
            one.clss,
            one.attribution,
            one.sentence,
        )
        for one in statements.claims
    ]
    return claims, [(one.text, one.kind, one.speaker, one.cue) for one in statements.quotes]


@pytest.mark.parametrize("name", FILES)
def test_the_same_article_states_the_same(name: str, tmp_path: Path, language: Any) -> None:
    """Compared with the plain text of the same headline and paragraphs."""
    library, content = FILES[name]
    needs(library)
    if "html" in name or "warc" in name:
        needs("trafilatura")
    (tmp_path / "plain.txt").write_text(f"{TITLE}\n\n" + "\n\n".join(LONG), "utf-8")
    (tmp_path / name).write_bytes(content)
    expected = told(extract_of(tmp_path / "plain.txt", language))
    assert len(expected[0]) >= 15
    assert len(expected[1]) >= 2
    extract = extract_of(tmp_path / name, language)
    assert told(extract) == expected
    text = extract.article.text
    for claim in extract.claims:
        assert text[claim.start : claim.end] == claim.text
        assert text[claim.sentence_start :].startswith(claim.sentence)
