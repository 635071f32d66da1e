"""Every attack of attacks.py in every output, each read back by a program that people read such output with."""

import csv
import io
import json
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
import pytest

from factcheck import archive, corpus, patterns, pipeline, read, report
from factcheck.json_text import UNSEEN, json_text
from factcheck.records import Extract, FactcheckError, Origin, Report, Skipped
from factcheck.report import ClaimsListing, QuotesListing, View

from .attacks import ATTACKS, articles, file_name
from .conftest import load_once

RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What a reader of plain text would obey; tab and line feed aside."""
ORIGIN = Origin(tool="factcheck 0", model="en_none 0")


@cache
def analysed(name: str) -> tuple[Report, tuple[Extract, ...]]:
    """The report on the two articles of an attack, and their extracts; both files are named after the attack, too."""
    words = patterns.load()
    extracts = []
    with load_once().memory_zone():
        for letter, text in articles(ATTACKS[name]).items():
            path = f"news/{letter}{file_name(ATTACKS[name])}.txt"
            (one,) = corpus.sorted_out({path: text}, words, read.Settings())[1]
            assert not isinstance(one, Skipped), one
            one = msgspec.structs.replace(one, outlet=f"Herald {ATTACKS[name]}", author=ATTACKS[name])
            extracts.append(pipeline.analyse(one, load_once(), words))
    skipped = [Skipped(source=f"news/{file_name(ATTACKS[name])}.pdf", reason=f"broken: {ATTACKS[name]}")]
    return pipeline.compare(extracts, skipped, patterns=words, model="en_none 0"), tuple(extracts)


def written(form: str, name: str, **look: Any) -> Iterator[Any]:
    """The listings of an attack in one format: of the comparison, the figures and the quotations, as far as it has them."""
    found, extracts = analysed(name)
    known = {"articles": found.articles, "skipped": found.skipped, "origin": ORIGIN}
    claims = [claim for one in extracts for claim in one.claims]
    listings = {
        "compare": found,
        "claims": ClaimsListing(claims=claims, **known),
        "quotes": QuotesListing(quotes=found.quotes, **known),
    }
    for listing, record in listings.items():
        if form in report.names(listing):  # type: ignore[arg-type]
            pieces = list(getattr(report.load(form), listing)(record, View(all=True, extracts=extracts, **look)))
            yield b"".join(pieces) if pieces and isinstance(pieces[0], bytes) else "".join(pieces)


every_attack = pytest.mark.parametrize("name", ATTACKS)


@every_attack
def test_the_attack_is_in_the_report(name: str) -> None:
    """Otherwise the tests below would show nothing: there are figures and quotations, and offsets are those of the text."""
    found, extracts = analysed(name)
    assert len(found.facts) > 2
    assert found.quotes
    for one in extracts:
        assert all(one.article.text[claim.start : claim.end] == claim.text for claim in one.claims)


@every_attack
def test_a_terminal_obeys_nothing(name: str) -> None:
    """A terminal emulator is given the report with its colours: it is asked to write and to colour, and for nothing else."""
    pyte = pytest.importorskip("pyte")

    for text in written("terminal", name, width=100, color=True, explain="all"):
        screen = pyte.Screen(900, text.count("\n") + 1)
        usual = set(screen.mode)
        pyte.Stream(screen).feed(text.replace("\n", "\r\n"))
        assert (screen.title, screen.icon_name, set(screen.mode)) == ("", "", usual)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
        assert not UNSEEN.search(plain)
        assert not RAW.search(plain), ascii(plain)
        # Every line stands where it was written; signs as wide as two columns leave an empty one.
        shown = [line.rstrip() for line in screen.display]
        assert shown == [line.rstrip() for line in plain.split("\n")]


class Elements(HTMLParser):
    """The elements of a page with their attributes, without their texts."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.addresses: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.found.append((tag, tuple(name for name, _ in attrs)))
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "xlink:href", "action")]

    def handle_data(self, data: str) -> None:
        """Remember a text."""
        self.texts.append(data)


OURS = {"html", "head", "body", "meta", "title", "style", "script"}


@every_attack
def test_a_page_has_our_elements_only(name: str) -> None:
    """A parser of HTML finds the kinds of elements that a harmless pair of articles brings, no handler and no address outside."""
    (page,) = written("html", name)
    (harmless,) = written("html", "path")
    parsed, usual = Elements(page), Elements(harmless)
    assert {tag for tag, _ in parsed.found} <= {tag for tag, _ in usual.found} | {"q", "sup"}
    assert not [one for _, attributes in parsed.found for one in attributes if one.startswith("on")]
    assert all(re.match(r"#|$", address) for address in parsed.addresses), parsed.addresses
    assert sum(tag == "script" for tag, _ in parsed.found) == 3
    assert not RAW.search(page)


@every_attack
@pytest.mark.parametrize(("form", "dialect"), [("csv", "excel"), ("tsv", "excel-tab"), ("events", "excel")])
def test_a_table_has_no_formula_and_no_more_cells(form: str, dialect: str, name: str) -> None:
    """As the csv module reads it, and as Excel takes it: what begins like a formula is text."""
    for text in written(form, name):
        rows = list(csv.reader(io.StringIO(text, newline=""), dialect))
        assert {len(row) for row in rows} == {len(rows[0])}
        cells = [cell for row in rows for cell in row]
        assert not [
            cell for cell in cells if re.match(r"\s*[=+@\uff1d\uff0b\uff20]|\s*-(?![\d.]+$)", cell) and cell != "-"
        ]
        assert not [cell for cell in cells if RAW.search(cell) or "\t" in cell]


@pytest.mark.skipif(not find_spec("xlsxwriter"), reason="needs xlsxwriter")
@every_attack
def test_a_workbook_has_texts(name: str) -> None:
    """Opened with another library than wrote it."""
    openpyxl = pytest.importorskip("openpyxl")
    for content in written("xlsx", name):
        book = openpyxl.load_workbook(io.BytesIO(content))
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", cell.value
                    assert cell.hyperlink is None
                    assert not isinstance(cell.value, str) or not RAW.search(cell.value.replace("_x", ""))


@every_attack
def test_markdown_renders_as_text(name: str) -> None:
    """A renderer of CommonMark with tables and bare links makes no link, picture, code, heading or element of it."""
    markdown = pytest.importorskip("markdown_it")
    renderer = markdown.MarkdownIt("gfm-like", {"linkify": False, "html": True})
    allowed = {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "code", "strong", "em", "br"}
    for text in written("md", name):
        parsed = Elements(renderer.render(text))
        assert {tag for tag, _ in parsed.found} <= allowed
        assert not parsed.addresses
        assert not re.search(r"(?<![\w`])[@#]\w", "".join(parsed.texts))
        assert not RAW.search(text)
        assert "://" not in text.replace("\\://", "")


@every_attack
def test_a_job_takes_our_commands_only(name: str) -> None:
    """Each line of the log of a GitHub job that begins like a command is one of ours, and holds one."""
    for text in written("github", name):
        for line in re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text):
            assert re.match(r"::(error|warning|notice) |factcheck: |$", line), line
            assert line.count("::") <= 2 or not line.startswith("::") or "%3A%3A" in line or line.index("::", 2) > 0
            assert not line.startswith(("##[", "::set-", "::group", "::add-"))
        assert not RAW.search(text)


@every_attack
@pytest.mark.parametrize("form", ["json", "jsonl", "sarif", "labelstudio"])
def test_json_is_safe_to_look_at_and_says_the_same(form: str, name: str) -> None:
    """No raw DEL, C1 control or mark of direction; the words of the article come out letter by letter."""
    for text in written(form, name):
        assert not RAW.search(text), ascii(RAW.search(text))
        assert not UNSEEN.search(text)
        documents = [json.loads(line) for line in text.split("\n") if line] if form == "jsonl" else [json.loads(text)]
        assert documents
    if form == "json":
        found, _ = analysed(name)
        (text, *_) = written("json", name)
        assert msgspec.json.decode(text, type=Report) == found


@every_attack
def test_sarif_has_no_links(name: str) -> None:
    """A code scanner shows messages with links of the form [text](target); a path leads nowhere else."""
    for text in written("sarif", name):
        run = json.loads(text)["runs"][0]
        for result in run["results"]:
            assert not re.search(r"(?<!\\)\[[^\]]*(?<!\\)\]\(", result["message"]["text"])
            for place in result["locations"]:
                uri = place["physicalLocation"]["artifactLocation"]["uri"]
                assert re.fullmatch(r"[\w\-.~%/!$&'()*+,;=:@]*", uri), uri
                assert not re.match(r"[a-z]+:", uri, re.I)


@pytest.mark.skipif(not find_spec("duckdb"), reason="needs duckdb")
@pytest.mark.parametrize("name", [name for number, name in enumerate(ATTACKS) if number % 6 == 0])
def test_parquet_has_the_words(name: str, tmp_path: Path) -> None:
    """As a database reads them back."""
    import duckdb

    for number, content in enumerate(written("parquet", name)):
        file = tmp_path / f"{number}.parquet"
        file.write_bytes(content)
        with duckdb.connect() as connection:
            ((rows,),) = connection.execute("SELECT count(*) FROM read_parquet(?)", [str(file)]).fetchall()
        assert rows


@pytest.fixture(scope="module")
def attacked_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of an article for each attack, "0.txt" and so on in their order."""
    folder = tmp_path_factory.mktemp("archive")
    texts = {f"{number}.txt": articles(attack)["a"] for number, attack in enumerate(ATTACKS.values())}
    for name, text in texts.items():
        (folder / name).write_text(text, newline="")
    with archive.Archive(str(folder / "news.db"), is_written=True) as opened:
        archive.add(opened, [str(folder)], model=None, patterns=patterns.load())
    return folder / "news.db"


SEARCHES = {
    "NUL": "flood\0killed",
    "NUL in a phrase": '"flood killed\0',
    "half a character": "flood\ud800 killed",
    "operators alone": "OR AND NOT NEAR",
    "prefix": "flo* ^flood -flood +flood",
    "columns": "{text sentence} : flood",
    "marks alone": "\u0301 !!! ()",
    "one endless word": "a" * 1_000_000,
    "an endless phrase": "flood_" * 50_000,
    "very many words": "flood " * 50_000,
    "very many phrases": '"flood" ' * 50_000,
    "very many quotation marks": '"' * 50_000 + "flood",
}
"""What somebody types to reach the database: the corpus is searched for as well."""


@pytest.mark.parametrize("words", [*ATTACKS.values(), *SEARCHES.values()], ids=[*ATTACKS, *SEARCHES])
def test_what_is_searched_for_is_words(words: str, attacked_archive: Path, run: Any) -> None:
    """It is looked up, or refused in a line where there is no word in it; what is shown obeys nothing, and the database is what it was."""
    before = attacked_archive.read_bytes()
    begun = time.process_time()
    done = run(
        "archive", "search", "--limit", "1000", "--archive", str(attacked_archive), "--format", "json", "--", words
    )
    shown = run("archive", "search", "--archive", str(attacked_archive), "--", words)
    assert time.process_time() - begun < 10
    assert done.returncode == shown.returncode
    for output in (done, shown):
        assert not RAW.search(output.stdout + output.stderr)
        assert not UNSEEN.search(output.stdout + output.stderr)
        assert output.stderr.count("\n") <= 1
    if done.returncode == 2:
        assert re.search("no word to search for|more than 100 words", done.stderr)
        assert not re.search(r"[^\W_]", words) or len(words) > 1_000
    assert attacked_archive.read_bytes() == before


def test_the_index_of_words_is_sound(attacked_archive: Path) -> None:
    """FTS5 finds its index and its texts the same; each attack with a word in it is found, but for files that look like no text."""
    connection = sqlite3.connect(attacked_archive)
    for table in ("claim_words", "quote_words", "article_words"):
        connection.execute(f"INSERT INTO {table}({table}, rank) VALUES('integrity-check', 1)")
    connection.rollback()
    connection.close()
    lost = []
    with archive.Archive(str(attacked_archive)) as opened:
        for number, (name, attack) in enumerate(ATTACKS.items()):
            with suppress(FactcheckError):
                hits = archive.search(opened, attack, places=("text",), limit=1_000)
                lost += [] if any(hit.article.endswith(f"{number}.txt") for hit in hits) else [name]
    assert len(lost) < 8, lost


def test_a_database_keeps_all_of_them(tmp_path: Path) -> None:
    """Files named after every attack in one archive; each attack is then searched for, as words and as a query."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number, attack in enumerate(ATTACKS.values()):
        with open(folder / f"{number}{file_name(attack).strip()}.txt", "w", newline="") as file:
            file.write(articles(attack)["a"])
    file_of_archive = str(tmp_path / "news.db")
    settings = {"model": None, "patterns": patterns.load()}
    with archive.Archive(file_of_archive, is_written=True) as opened:
        added = archive.add(opened, [str(folder)], **settings)
        archive.refresh(opened, settings["patterns"])
    with archive.Archive(file_of_archive) as opened:
        # Some controls make a file look like no text.
        assert {one.reason.partition(",")[0] for one in added.skipped} == {"binary"}
        assert opened.row("SELECT count(*) FROM article") == (len(ATTACKS) - len(added.skipped),)
        assert len(added.skipped) < 8
        for attack in ATTACKS.values():
            with suppress(FactcheckError):  # There may be no word in it.
                archive.search(opened, attack)
        assert archive.search(opened, "flood killed")
    connection = sqlite3.connect(file_of_archive)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


@every_attack
def test_messages_about_files(name: str, run: Any, tmp_path: Path) -> None:
    """A file that is not read is named in one line of plain text, on the terminal and on standard error."""
    (tmp_path / f"{file_name(ATTACKS[name])}x.txt").touch()
    for form in ("terminal", "csv", "md"):
        done = run("claims" if form == "csv" else "compare", ".", "--format", form)
        assert not RAW.search(done.stdout.replace("\r\n", "\n"))
        assert not RAW.search(done.stderr)
        assert done.stderr.count("\n") <= 1
    done = run("compare", f"{file_name(ATTACKS[name])}x.txt" if not ATTACKS[name].startswith("-") else "nowhere")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not RAW.search(done.stdout + done.stderr)


def test_escapes_are_another_spelling() -> None:
    """Every character that JSON escapes comes out as it was, those beyond 16 bits too."""
    text = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and UNSEEN.match(chr(code)))
    assert json.loads(json_text([text])) == [text] == msgspec.json.decode(json_text([text], indent=2))
    assert json_text([text]).isascii()
