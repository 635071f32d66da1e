"""Each kind of file: what its articles are, where they stand, what they state about themselves, and what is said of bad ones."""

import gzip
import hashlib
import json
from html import escape
from pathlib import Path
from typing import Any

import pytest

from factcheck import read
from factcheck.patterns import load
from factcheck.read import Settings, formats
from factcheck.records import Article, Skipped

from . import files_by_hand as made
from .needs import needs

WORDS = load()
BODY = [
    "The flood killed 12 people in Harrow on Monday, the county said, and destroyed some 340 houses in the valley.",
    "Three shelters are open, and about 1,200 people have been taken there since the dam broke, the mayor said.",
]

TABLE_ENTRY = f"<p>{BODY[0]}</p><table><tr><td>Killed</td><td>12</td></tr></table>"


def outcomes(folder: Path, name: str, content: bytes | str, **settings: Any) -> list[Article | Skipped]:
    """What a file gives."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    (found,), _ = read.find(file)
    return list(read.articles(found, WORDS, settings=Settings(**settings)))


def only(folder: Path, name: str, content: bytes | str, **settings: Any) -> Article:
    """The one article of a file."""
    (article,) = outcomes(folder, name, content, **settings)
    assert isinstance(article, Article), article
    return article


def reasons(folder: Path, name: str, content: bytes | str, **settings: Any) -> list[str]:
    """Why a file, or parts of it, are not read."""
    return [one.reason for one in outcomes(folder, name, content, **settings) if isinstance(one, Skipped)]


def test_hashes_and_reader(tmp_path: Path) -> None:
    """Of the file and of the text that offsets count in; the reader has its version."""
    content = made.mail("Flood kills 12 in Harrow", BODY)
    article = only(tmp_path, "a.eml", content)
    assert article.sha256 == hashlib.sha256(content).hexdigest()
    assert article.text_sha256 == hashlib.sha256(article.text.encode()).hexdigest()
    assert (article.reader or "").startswith("eml, factcheck ")
    plain = only(tmp_path, "a.txt", "Twelve people died.")
    assert plain.sha256 == plain.text_sha256
    assert not plain.layout.is_extracted


def test_front_matter(tmp_path: Path) -> None:
    """It is metadata; offsets stay those of the file, and its figures are no claims."""
    text = (
        "---\ntitle: 'Flood: 12 dead'\noutlet: Harrow Herald\ndate: 2023-05-08\nauthors: [Jane Roe, Amos Tull]\nkm: 40\n---\n\n"
        + BODY[0]
    )
    article = only(tmp_path, "a.md", text)
    assert article.text == text
    assert article.body == "\n" + BODY[0]
    assert (article.title, article.outlet, article.author, article.published) == (
        "Flood: 12 dead",
        "Harrow Herald",
        "Jane Roe, Amos Tull",
        "2023-05-08",
    )
    assert set(article.origins.values()) == {"front matter"}


@pytest.mark.parametrize(
    "text",
    [
        "---\nTwelve people died: police said so.\n---\nMore.",
        "---\n- a\n- b\n---\nTwelve people died.",
        "---\ntitle: [\n---\nTwelve people died.",
        "---\ntitle: x\nTwelve people died.",
        "---\na: &a [*a, *a]\n---\nTwelve people died.",
    ],
)
def test_what_is_no_front_matter(tmp_path: Path, text: str) -> None:
    """Rules between paragraphs, lists, broken YAML, no end: text as it stands."""
    assert only(tmp_path, "a.md", text).body is None


def test_mail(tmp_path: Path) -> None:
    """Subject, sender and date; what is attached is read by its own kind."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"], message["From"] = (
        "Flood kills 12 in Harrow",
        "Jane Roe <jane@herald.example>, amos@herald.example",
    )
    message["Date"] = "Tue, 09 May 2023 00:30:00 +0200"
    message.set_content("\n\n".join(BODY))
    message.add_attachment(BODY[1].encode(), maintype="text", subtype="plain", filename="more.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    mail, more, other = outcomes(tmp_path, "a.eml", message.as_bytes())
    assert isinstance(mail, Article)
    assert isinstance(more, Article)
    assert (mail.title, mail.author, mail.published) == (
        "Flood kills 12 in Harrow",
        "Jane Roe, amos@herald.example",
        "2023-05-09",
    )
    assert mail.origins["published"] == "Date header"
    assert (more.id, more.text) == (f"{mail.id}/more.txt", BODY[1])
    assert other == Skipped(source=mail.id, reason="1 other file, of no kind that is read (1 .png)")


def test_feed(tmp_path: Path) -> None:
    """An article for each entry, with the feed as its outlet."""
    needs("feedparser")
    first, second = outcomes(tmp_path, "a.rss", made.feed(("Flood kills 12", BODY), ("Quake", BODY[:1])))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert [one.id.rpartition("/")[2] for one in (first, second)] == ["a.rss#1", "a.rss#2"]
    assert (first.title, first.outlet, first.author, first.published, first.url) == (
        "Flood kills 12",
        "Harrow Herald",
        "Jane Roe",
        "2023-05-08",
        "https://herald.example/1",
    )
    assert first.updated is None
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>Flood</title>'
        "<author><name>Ida Lund</name></author><published>2023-05-08T01:00:00Z</published><updated>2023-05-09T01:00:00Z</updated>"
        f'<content type="html">{escape(TABLE_ENTRY)}</content>'
        "</entry></feed>"
    )
    article = only(tmp_path, "b.xml", atom)
    assert (article.author, article.published, article.updated) == ("Ida Lund", "2023-05-08", "2023-05-09")
    assert article.text == f"Flood\n\n{BODY[0]}\n\n| Killed | 12 |"
    assert reasons(tmp_path, "c.xml", '<?xml version="1.0"?><recipe><egg>2</egg></recipe>') == [
        "XML, and no RSS or Atom feed"
    ]


def test_json_lines(tmp_path: Path) -> None:
    """Columns are guessed and said; a broken line costs itself alone; rows count as in an editor."""
    content = (
        made.row("Flood kills 12", BODY, publishedAt="2023-05-08T10:00:00Z", url="https://herald.example/a")
        + b"\nnot json\n"
        + made.row("Empty", [])
        + json.dumps(
            {"headline": "H", "body": BODY[0], "source": {"name": "Post"}, "authors": ["A. Roe", "B. Tull"]}
        ).encode()
    )
    broken, first, empty, last = outcomes(tmp_path, "a.jsonl", content)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert broken == Skipped(source=str(tmp_path / "a.jsonl"), reason="no JSON record in line 3")
    assert empty == Skipped(source=str(tmp_path / "a.jsonl#4"), reason='nothing in column "body"')
    assert (first.id.rpartition("#")[2], first.layout.row, last.layout.row) == ("1", 1, 5)
    assert first.origins["text"] == "json, column body (guessed)"
    assert first.origins["published"] == "json, column publishedAt (guessed)"
    assert (last.outlet, last.author) == ("Post", "A. Roe, B. Tull")


@pytest.mark.parametrize(
    "data",
    [
        [{"title": "Flood", "text": BODY[0]}, {"title": "Quake", "text": BODY[1]}],
        {"status": "ok", "articles": [{"title": "Flood", "content": BODY[0]}, {"title": "Quake", "content": BODY[1]}]},
        {"response": {"results": [{"headline": "Flood", "body": [BODY[0]]}, {"headline": "Quake", "body": [BODY[1]]}]}},
    ],
)
def test_json(tmp_path: Path, data: Any) -> None:
    """A list of articles, also where services hide it."""
    articles = outcomes(tmp_path, "a.json", json.dumps(data))
    assert [one.title for one in articles if isinstance(one, Article)] == ["Flood", "Quake"]


def test_json_that_is_none_of_ours(tmp_path: Path) -> None:
    """A file of settings or of gold beside the articles is no article."""
    for data in (
        {"name": "x", "version": 3},
        {"facts": [{"text": "12 people"}]},
        [1, 2],
        "text",
        {"articles": [{"file": "a.txt", "title": "T"}]},
    ):
        (reason,) = reasons(tmp_path, "a.json", json.dumps(data))
        assert reason.startswith(("no column with articles", "JSON without articles")), reason
    assert reasons(tmp_path, "b.json", "{") == [
        "no valid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"
    ]


@pytest.mark.parametrize(("name", "separator"), [("a.csv", ","), ("a.tsv", "\t"), ("b.csv", ";")])
def test_tables(tmp_path: Path, name: str, separator: str) -> None:
    """Columns of text and metadata; the row is counted as a spreadsheet counts it."""
    lines = [
        ["Headline", "Outlet", "Date", "Body"],
        ["Flood", "Post", "8 May 2023", BODY[0]],
        ["Quake", "Post", "soon", BODY[1]],
    ]
    text = "\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    first, second = outcomes(tmp_path, name, text)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.outlet, first.published, first.layout.row) == ("Flood", "Post", "2023-05-08", 2)
    assert second.published is None


def test_columns_of_the_configuration(tmp_path: Path) -> None:
    """What is mapped is no guess; a column that is not there is named, with those that are."""
    text = "kopf,inhalt,blatt\nFlood," + json.dumps(BODY[0]) + ",Post\n"
    assert reasons(tmp_path, "a.csv", text) == [
        "no column with articles among kopf, inhalt, blatt (columns are named in the configuration)"
    ]
    columns = {"text": "inhalt", "title": "kopf", "outlet": "blatt"}
    article = only(tmp_path, "a.csv", text, columns=columns)
    assert (article.title, article.outlet) == ("Flood", "Post")
    assert article.origins == {
        "outlet": "table, column blatt",
        "text": "table, column inhalt",
        "title": "table, column kopf",
    }
    assert reasons(tmp_path, "a.csv", text, columns={"text": "body"}) == [
        'no column "body" among kopf, inhalt, blatt (columns are named in the configuration)'
    ]


def test_given_counts_before_all(tmp_path: Path) -> None:
    """The command line before the file, and the file before the text and the file's name."""
    needs("trafilatura")
    head = '<meta property="og:site_name" content="Valley Post"><meta name="date" content="2023-05-09">'
    content = made.page("Flood kills 12", ["By Jane Roe, Reuters", *BODY], head)
    article = only(tmp_path, "herald-2024-01-01.html", content)
    assert (article.outlet, article.published, article.author) == ("Valley Post", "2023-05-09", "Jane Roe")
    given = only(tmp_path, "herald-2024-01-01.html", content, metadata={"outlet": "Herald", "published": "May 8, 2023"})
    assert (given.outlet, given.published) == ("Herald", "2023-05-08")
    assert given.origins["outlet"] == given.origins["published"] == "command line"


def test_a_guessed_date(tmp_path: Path) -> None:
    """It is marked; a date of the file's name or of the address counts before it. The machine's clock is never asked."""
    needs("trafilatura")
    content = made.page("Flood kills 12", [*BODY, "It was the worst since 14 March 2019, the county said."])
    article = only(tmp_path, "a.html", content)
    assert article.published is not None
    assert article.is_date_guessed
    assert article.origins["published"] == "guessed"
    dated = only(tmp_path, "herald-2023-05-08.html", content)
    assert (dated.published, dated.is_date_guessed) == ("2023-05-08", False)
    ago = made.page("Flood kills 12", BODY, "").replace(b"<h1>", b'<span class="date">3 hours ago</span><h1>')
    assert only(tmp_path, "b.html", ago.replace(b"\xc2\xa9 2024", b"")).published is None


def test_captures(tmp_path: Path) -> None:
    """Each page with its address; pictures and errors are none; a WACZ holds captures."""
    needs("warcio")
    needs("trafilatura")
    pages = [(f"https://herald.example/{n}", made.page(f"Flood {n}", BODY)) for n in (1, 2)]
    warc = made.capture(*pages) + made.capture(("https://herald.example/3", b"gone"), status="404 Not Found")
    warc += made.capture(("https://herald.example/a.png", b"\x89PNG"), media="image/png")
    for name, content in (
        ("a.warc.gz", warc),
        ("a.wacz", made.packed({"archive/data.warc.gz": warc, "pages/pages.jsonl": "{}"})),
    ):
        articles = outcomes(tmp_path, name, content)
        assert [(one.id.rpartition("/")[2], one.url) for one in articles if isinstance(one, Article)] == [
            (f"{name}#1", "https://herald.example/1"),
            (f"{name}#2", "https://herald.example/2"),
        ]
        assert len(articles) == 2
    cut = outcomes(tmp_path, "b.warc.gz", warc[: len(made.capture(pages[0])) + 400])
    assert isinstance(cut[0], Article)
    assert next(one.reason for one in cut[1:] if isinstance(one, Skipped)).startswith(
        "a broken web capture after 1 page"
    )
    assert reasons(tmp_path, "c.warc", made.capture(("https://x.example/", b"x"), media="text/css", pack=False)) == [
        "a web capture without a page"
    ]


def test_archives(tmp_path: Path) -> None:
    """Members have the ids of their names; one bad member costs itself; hidden ones are left alone."""
    inner = made.packed({"deep/c.txt": BODY[0]})
    content = made.packed(
        {
            "news/a.txt": BODY[0],
            "news/b.jsonl": made.row("B", BODY) + made.row("C", BODY),
            "inner.zip": inner,
            "broken.docx": b"PK\x03\x04 word/",
            "photo.jpg": b"\xff\xd8\xff",
            "__MACOSX/a.txt": "x",
            ".hidden.txt": "x",
            "../../up.txt": BODY[1],
        }
    )
    found = outcomes(tmp_path, "a.zip", content)
    start = str(tmp_path / "a.zip")
    assert [one.id.removeprefix(start) for one in found if isinstance(one, Article)] == [
        "/news/a.txt",
        "/news/b.jsonl#1",
        "/news/b.jsonl#2",
        "/inner.zip/deep/c.txt",
        "/../../up.txt",
    ]
    assert {one.path for one in found if isinstance(one, Article)} == {start}
    skipped = {one.source.removeprefix(start): one.reason for one in found if isinstance(one, Skipped)}
    assert skipped[""] == "1 other file, of no kind that is read (1 .jpg)"
    assert set(skipped) == {"", "/broken.docx"}
    article = only(tmp_path, "c.txt.gz", gzip.compress(BODY[0].encode()))
    assert (article.text, article.id) == (BODY[0], str(tmp_path / "c.txt.gz"))
    assert only(tmp_path, "packed", gzip.compress(BODY[0].encode())).text == BODY[0]


def test_pdf_pages(tmp_path: Path) -> None:
    """Where each page begins; what every page repeats is left out; hyphens at the ends of lines are undone."""
    needs("pypdfium2")
    paragraphs = [
        f"Paragraph {n} tells of {n * 7} sheep that crossed the river near Harrow and came home in group {n * 3}."
        for n in range(1, 13)
    ]
    article = only(tmp_path, "a.pdf", made.pdf("Sheep", paragraphs, lines_a_page=8, footer="Harrow Herald page {}"))
    assert article.text == "Sheep\n\n" + "\n\n".join(paragraphs)
    assert len(article.layout.pages) == 3
    assert article.layout.pages[0] == 0
    for page, number in ((1, 5), (2, 9)):
        assert article.text[article.layout.pages[page] :].startswith(f"Paragraph {number} ")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("The flood killed thir-", "teen people in Harrow."), "The flood killed thirteen people in Harrow."),
        (
            ("It hurt a 51-year-", "old woman and thirty-", "five sheep."),
            "It hurt a 51-year-old woman and thirty-five sheep.",
        ),
        (("It lasted from 2019-", "2021 and cost $2-", "million."), "It lasted from 2019-2021 and cost $2-million."),
    ],
)
def test_hyphens_at_the_ends_of_lines(lines: tuple[str, ...], expected: str, tmp_path: Path) -> None:
    """They are taken out of words, and kept where the word has one anyway."""
    needs("pypdfium2")
    drawn = "\n".join(made.show(line, 10, 60, 700 - 14 * number) for number, line in enumerate(lines))
    assert only(tmp_path, "a.pdf", made.pdf_of([drawn.encode()])).text == expected


def test_word_documents(tmp_path: Path) -> None:
    """All changes accepted, with tables, captions and notes."""
    needs("mammoth")
    body = (
        f'<w:p>{made.run("The toll rose to ")}<w:del w:id="1" w:author="x">{made.run("14").replace("w:t", "w:delText")}</w:del>'
        f'<w:ins w:id="2" w:author="x">{made.run("15")}</w:ins>{made.run(" people.")}</w:p>'
        f"<w:tbl><w:tr><w:tc><w:p>{made.run('Killed')}</w:p></w:tc><w:tc><w:p>{made.run('1,200')}</w:p></w:tc></w:tr></w:tbl>"
        f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{made.run("Rescuers carry 3 children.")}</w:p>'
    )
    article = only(tmp_path, "a.docx", made.docx("Flood kills 12", BODY, body=body))
    assert article.text.startswith(
        f"Flood kills 12\n\n{BODY[0]}\n\n{BODY[1]}\n\nThe toll rose to 15 people.\n\n| Killed | 1,200 |"
    )
    assert article.layout.has_tables


def test_a_page_in_another_encoding(tmp_path: Path) -> None:
    """By what it says, else by its bytes."""
    needs("trafilatura")
    content = (
        made.page("Café in Harrow burns, 3 hurt", BODY).decode().replace('charset="utf-8"', 'charset="iso-8859-15"')
    )
    assert only(tmp_path, "a.html", content.encode("iso-8859-15", "ignore")).title == "Café in Harrow burns, 3 hurt"
    wrong = content.replace("iso-8859-15", "no-such-encoding").encode("utf-16")
    assert only(tmp_path, "b.html", wrong).title == "Café in Harrow burns, 3 hurt"


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("a.pdf", "pypdfium2"),
        ("a.docx", "mammoth"),
        ("a.rss", "feedparser"),
        ("a.html", "trafilatura"),
        ("a.warc", "warcio"),
    ],
)
def test_a_missing_extra_is_named(name: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is what to install."""
    monkeypatch.setattr(formats, "find_spec", lambda wanted: None if wanted == library else object())
    (reason,) = reasons(tmp_path, name, b"x")
    extras = {"trafilatura": "html", "pypdfium2": "pdf", "mammoth": "docx", "feedparser": "feeds", "warcio": "warc"}
    assert reason == f"needs factcheck-news[{extras[library]}]"


def test_libraries_are_loaded_for_their_kind_only() -> None:
    """Listing the kinds imports none of the libraries of the extras, here or in the other process."""
    import subprocess
    import sys

    code = (
        "import sys; from factcheck import read; from factcheck.read import formats; formats.readers(); read.readable()\n"
        "print(sorted({'trafilatura', 'lxml', 'pypdfium2', 'mammoth', 'feedparser', 'warcio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_entry_of_a_live_blog(tmp_path: Path) -> None:
    """Entries that are articles of their own markup are one article."""
    needs("trafilatura")
    entry = (
        "<article class='post'><h2>Entry {0}</h2><p>The county says that {0} people were taken to the shelters. "
        + ("It gave the figure at a meeting with the press in the town hall, which ended when the power failed. " * 3)
    )
    script = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Flood live"}</script>'
    content = f"<html><head>{script}</head><body><main><h1>Flood live</h1><div>" + "".join(
        entry.format(n) + "</p></article>" for n in (21, 22, 23)
    )
    text = only(tmp_path, "a.html", content + "</div></main></body></html>").text
    assert [n for n in (21, 22, 23) if f"{n} people" not in text] == []


def test_columns_that_hold_markup(tmp_path: Path) -> None:
    """As services give them: HTML in a field of JSON, an object around it."""
    data = [{"title": {"rendered": "Flood &amp; fire"}, "content": {"rendered": f"<p>{BODY[0]}</p>\n<p>{BODY[1]}</p>"}}]
    article = only(tmp_path, "a.json", json.dumps(data))
    assert article.text.endswith(f"\n\n{BODY[0]}\n\n{BODY[1]}")
    assert article.title == "Flood & fire"


def test_of_several_articles_in_json_ld_the_one_of_the_page_counts(tmp_path: Path) -> None:
    """Pages list their other articles there, too."""
    needs("trafilatura")
    others = [{"@type": "NewsArticle", "headline": "Quake kills 15", "datePublished": "2020-01-01"}]
    own = {
        "@type": "NewsArticle",
        "headline": "Flood kills 12 &amp; more",
        "datePublished": "2023-05-08",
        "author": "By Jane Roe",
    }
    script = f'<script type="application/ld+json">{json.dumps([*others, own])}</script>'
    article = only(tmp_path, "a.html", made.page("Flood kills 12 & more", BODY, script))
    assert (article.title, article.published, article.author) == ("Flood kills 12 & more", "2023-05-08", "Jane Roe")


def test_messages_stay_short(tmp_path: Path) -> None:
    """Names in a file are no longer in a message than a message may be."""
    many = made.packed({f"{n}.{'x' * 200}{n}": "" for n in range(500)})
    assert all(len(reason) < 500 for reason in reasons(tmp_path, "a.zip", many))
    wide = ",".join("x" * 5_000 + str(n) for n in range(100)) + "\n" + ",".join("1" for _ in range(100))
    assert all(len(reason) < 700 for reason in reasons(tmp_path, "a.csv", wide))
    long = outcomes(tmp_path, "b.zip", made.packed({"d/" * 5_000 + "a.txt": BODY[0]}))
    assert all(isinstance(one, Article) and len(one.id) < 300 for one in long)


def test_the_flow_of_a_page(tmp_path: Path) -> None:
    """Line breaks, lists, marked words and notes: words stay whole, paragraphs apart, and the number of a note is no figure."""
    needs("trafilatura")
    body = (
        "<div>The flood killed <b>12</b> people in Harrow, the county said.<br><br>It covered 31&nbsp;km<sup>2</sup> of the"
        ' valley.<sup>1</sup> Rain fell for three days<sup><a href="#2">[2]</a></sup> in a row.<ul><li>Some 340 houses fell in the valley.'
        "</li><li>Shelters: 3</li></ul><p>Power is cut in 4,100 <s>5,000</s> homes.</p></div>"
    )
    text = only(tmp_path, "a.html", f"<!DOCTYPE html><html><body><h1>Flood</h1>{body}</body></html>").text
    assert text.split("\n\n") == [
        "Flood",
        "The flood killed 12 people in Harrow, the county said.",
        "It covered 31\xa0km2 of the valley. Rain fell for three days in a row.",
        "Some 340 houses fell in the valley.",
        "Shelters: 3",
        "Power is cut in 4,100 homes.",
    ]
