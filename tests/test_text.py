"""`factcheck text`, --meta, columns of the configuration: reading as a user meets it."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from .read import files_by_hand as made
from .read.needs import needs

Run = Callable[..., "CompletedProcess[str]"]
BODY = [
    "The flood killed 12 people in Harrow on Monday, the county said, and destroyed some 340 houses in the valley.",
    "Three shelters are open, and about 1,200 people have been taken there since the dam broke, the mayor said.",
]


def test_text_is_what_offsets_count_in(run: Run, tmp_path: Path) -> None:
    """Its hash is the one that the report names, and every claim is where it says."""
    needs("trafilatura")
    (tmp_path / "page.html").write_bytes(made.page("Flood kills 12", BODY))
    text = run("text", "page.html").stdout
    assert text == "Flood kills 12\n\n" + "\n\n".join(BODY)
    (article,) = json.loads(run("compare", "page.html", "--format", "json").stdout)["articles"]
    assert article["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert article["sha256"] == hashlib.sha256((tmp_path / "page.html").read_bytes()).hexdigest()
    assert article["is_extracted"]
    assert article["reader"].startswith("html, trafilatura 2.")
    assert article["origins"] == {"published": "guessed", "title": "heading"}
    for claim in json.loads(run("claims", "page.html", "--format", "json").stdout):
        assert text[claim["start"] : claim["end"]] == claim["text"]


def test_text_of_a_text_file_is_the_file(run: Run, tmp_path: Path) -> None:
    """Every byte of it, and front matter too."""
    content = "\ufeff---\ntitle: Flood\n---\r\nCafé [sic] “no”: 12 died.\r\n"
    (tmp_path / "a.md").write_bytes(content.encode())
    assert run("text", "a.md").stdout == content
    assert run("text", "-", stdin=b"Twelve people died.").stdout == "Twelve people died."


def test_several_articles(run: Run, tmp_path: Path) -> None:
    """Each under its id; one by its id alone; one that is not there is a mistake that lists the others."""
    (tmp_path / "rows.jsonl").write_bytes(made.row("Flood", BODY[:1]) + made.row("Quake", BODY[1:]))
    assert run("text", "rows.jsonl").stdout == (
        f"==> rows.jsonl#1 <==\nFlood\n\n{BODY[0]}\n\n==> rows.jsonl#2 <==\nQuake\n\n{BODY[1]}\n"
    )
    assert run("text", "rows.jsonl#2").stdout == f"Quake\n\n{BODY[1]}"
    done = run("text", "rows.jsonl#7")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "factcheck: rows.jsonl#7: no such article in rows.jsonl; known: rows.jsonl#1, rows.jsonl#2\n"


def test_text_as_json(run: Run, tmp_path: Path) -> None:
    """The metadata with their origins, beside the text."""
    (tmp_path / "rows.jsonl").write_bytes(made.row("Flood", BODY, outlet="Post", date="8 May 2023"))
    (record,) = json.loads(run("text", "rows.jsonl", "--format", "json").stdout)
    assert (record["id"], record["path"], record["outlet"], record["published"]) == (
        "rows.jsonl#1",
        "rows.jsonl",
        "Post",
        "2023-05-08",
    )
    assert record["origins"]["published"] == "json, column date (guessed)"
    assert record["text"].startswith("Flood\n\nThe flood")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("none.html", "no such file or folder"),
        (".", "it is a folder"),
        ("photo.png", "of no kind that is read"),
        ("broken.json", "no valid JSON"),
    ],
)
def test_mistakes(run: Run, tmp_path: Path, path: str, words: str) -> None:
    """One line and exit 2."""
    for name in ("a.txt", "b.txt", "photo.png"):
        (tmp_path / name).write_text("x")
    (tmp_path / "broken.json").write_text("{")
    done = run("text", path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_text_never_writes_over_its_file(run: Run, tmp_path: Path) -> None:
    """As with every output."""
    (tmp_path / "a.txt").write_text("Twelve people died.")
    assert "it is read" in run("text", "a.txt", "-o", "a.txt").stderr
    assert run("text", "a.txt", "-o", "b.txt").returncode == 0
    assert (tmp_path / "b.txt").read_text() == "Twelve people died."


def test_meta(run: Run, tmp_path: Path) -> None:
    """What is stated on the command line counts before all; mistakes are named."""
    (tmp_path / "a.txt").write_text("By Jane Roe, Reuters\n\nThe flood killed 12 people on Monday.")
    done = run(
        "compare", "a.txt", "--format", "json", "--meta", "outlet=Harrow Herald", "--meta", "published=8 May 2023"
    )
    (article,) = json.loads(done.stdout)["articles"]
    assert (article["outlet"], article["published"], article["author"]) == ("Harrow Herald", "2023-05-08", "Jane Roe")
    assert article["origins"] == {
        "agency": "text",
        "author": "byline",
        "outlet": "command line",
        "published": "command line",
    }
    for wrong, words in (
        ("outlets=x", "one of the fields"),
        ("outlet", "FIELD=VALUE"),
        ("published=soon", "a date is needed"),
        ("url=x", "http://"),
    ):
        done = run("claims", "a.txt", "--meta", wrong)
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr


def test_columns_of_the_configuration(run: Run, tmp_path: Path) -> None:
    """Mapped in the file that also names the paths; what is guessed is said in the report."""
    (tmp_path / "a.csv").write_text("kopf,inhalt\nFlood," + json.dumps(BODY[0]) + "\n")
    (tmp_path / "factcheck.toml").write_text('[columns]\ntext = "inhalt"\ntitle = "kopf"\n')
    done = run("claims", "a.csv")
    assert done.returncode == 0
    assert "a.csv#1  Flood" in done.stdout
    assert "guessed" not in done.stdout
    (tmp_path / "b.csv").write_text("headline,body\nFlood," + json.dumps(BODY[0]) + "\n")
    (tmp_path / "factcheck.toml").write_text("")
    assert "text of table, column body (guessed)" in run("claims", "b.csv").stdout
    (tmp_path / "factcheck.toml").write_text('[columns]\nbody = "x"\n')
    assert 'unknown key "body" in columns; known: text, title' in run("claims", "b.csv").stderr
    (tmp_path / "factcheck.toml").write_text('columns = "x"\n')
    assert "columns must be a table of names" in run("claims", "b.csv").stderr


def test_bad_files_of_every_kind_stop_nothing(run: Run, tmp_path: Path) -> None:
    """The good ones are compared, every bad one is listed with its reason, and a named one makes exit 2."""
    for library in ("trafilatura", "pypdfium2", "mammoth"):
        needs(library)
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.html").write_bytes(made.page("Flood kills 12", BODY))
    (news / "b.txt").write_text("The flood killed 15 people in Harrow on Monday, the county said.")
    for name in ("bad.pdf", "bad.docx", "bad.zip", "bad.gz", "bad.json", "bad.xml"):
        (news / name).write_bytes(b"x" * 100)
    done = run("compare", "news", "--format", "json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert [one["path"] for one in found["articles"]] == ["news/a.html", "news/b.txt"]
    assert {one["source"] for one in found["skipped"]} == {
        f"news/bad.{end}" for end in ("pdf", "docx", "zip", "gz", "json", "xml")
    }
    named = run("compare", "news", "news/bad.pdf")
    assert named.returncode == 2
    assert "12" in named.stdout
    assert named.stderr == "factcheck: not read: news/bad.pdf: a broken PDF\n"


def test_places_and_pages(run: Run, tmp_path: Path) -> None:
    """A PDF's claims have their page, a table's their row, a caption is marked."""
    needs("pypdfium2")
    needs("trafilatura")
    lines = [f"Some {n * 7} sheep crossed the river near Harrow, and {n * 3} of them came home." for n in range(1, 13)]
    (tmp_path / "a.pdf").write_bytes(made.pdf("Sheep", lines, lines_a_page=6))
    claims = json.loads(run("claims", "a.pdf", "--format", "json").stdout)
    assert {claim["page"] for claim in claims} == {1, 2}
    assert "p2  " in run("claims", "a.pdf").stdout
    body = "<figure><figcaption>Rescuers carry 14 people.</figcaption></figure><table><tr><td>Killed</td><td>12</td></tr></table>"
    page = made.page("Flood", BODY).replace(b"</article>", body.encode() + b"</article>")
    (tmp_path / "a.html").write_bytes(page)
    found = {
        (one["number"]["text"], one["part"]): one
        for one in json.loads(run("claims", "a.html", "--format", "json").stdout)
    }
    assert found["14", "caption"]["sentence"] == "Rescuers carry 14 people."
    assert found["12", "table"]["row"] == 1
    assert "caption" in run("claims", "a.html").stdout
    assert "Caption: Rescuers carry 14 people." in run("text", "a.html").stdout


def test_a_guessed_date_makes_no_update(run: Run, tmp_path: Path) -> None:
    """Two counts of pages whose dates are guesses conflict, and weekdays stay weekdays."""
    needs("trafilatura")
    for name, number, year in (("a", "12", "2018"), ("b", "15", "2019")):
        body = [
            f"The flood in Harrow killed {number} people on Monday, the county said.",
            f"The dam was inspected on 3 March {year}, the county said in a statement on the flood.",
        ]
        (tmp_path / f"{name}.html").write_bytes(made.page("Flood in Harrow", body * 2).replace(b"2024", b""))
    found = json.loads(run("compare", "a.html", "b.html", "--format", "json").stdout)
    assert [article["is_date_guessed"] for article in found["articles"]] == [True, True]
    verdicts = {fact["verdict"] for fact in found["facts"] if {one["value"] for one in fact["mentions"]} == {12, 15}}
    assert verdicts == {"conflict"}
    assert {
        one["value"] for fact in found["facts"] for one in fact["mentions"] if one["number"]["text"] == "Monday"
    } == {"Monday"}
    assert "(guessed)" in run("compare", "a.html", "b.html").stdout


def test_links_lead_to_the_file() -> None:
    """A row of a table is no file, and a line of what was taken out of a page is no line of the page."""
    from factcheck.records import Source
    from factcheck.report import View
    from factcheck.report.places import file_url, with_files

    rows = Source(id="a.csv#2", path="a.csv", title=None, outlet=None, published=None, sha256="", is_extracted=True)
    text = Source(id="b#1.txt", path="b#1.txt", title=None, outlet=None, published=None, sha256="")
    view = with_files(View(links="line", folder="/news"), [rows, text])
    assert file_url("a.csv#2", 7, view) == "file:///news/a.csv"
    assert file_url("b#1.txt", 7, view) == "file:///news/b%231.txt#7"
    assert file_url("https://herald.example/a", 7, view) is None
