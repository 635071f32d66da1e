"""One fixed report through every format; UPDATE_SNAPSHOTS=1 writes the snapshots anew, for the reviewer to read."""

import io
import json
import os
import re
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
from rich.cells import cell_len

from factcheck import records, report
from factcheck.records import Comparison, FactcheckError, Link, Origin, Reason, Report, Source
from factcheck.report import LISTINGS, ClaimsListing, QuotesListing, View, formats, load, names
from factcheck.report.display import amount, short_names, visible
from factcheck.report.facts import by_figure

from .claims_by_hand import claim
from .conftest import EXTRACTS, LIBRARIES
from .listings_by_hand import draft, revised

ORIGIN = Origin(tool="factcheck 0.0.0", model="en_test 0.0.0")
ROOT = Path(__file__).parent.parent
SNAPSHOTS = Path(__file__).parent / "snapshots"
OWN_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
WITH_TEXTS = View(extracts=EXTRACTS)
VIEWS = {
    "60": View(width=60, all=True),
    "80": View(width=80),
    "160": View(width=160, all=True),
    "80.color": View(width=80, color=True),
    "80.ascii": View(width=80, ascii=True, all=True),
    "1": View(width=1),
}
"""Views in which the report for people is looked at."""


def listings(fixed: Report, form: str, view: View) -> dict[str, str]:
    """Everything that a format makes of the report, of its claims, of its quotes and of two of its claims."""
    claims = sorted(
        (claim for fact in fixed.facts for claim in fact.mentions), key=lambda claim: (claim.article, claim.start)
    )
    about: dict[str, Any] = {"articles": fixed.articles, "skipped": fixed.skipped, "origin": ORIGIN}
    records = {
        "compare": fixed,
        "claims": ClaimsListing(claims=claims, **about),
        "quotes": QuotesListing(quotes=fixed.quotes, **about),
        "two_claims": pair(fixed),
        "check": draft(fixed),
        "diff": revised(fixed),
    }
    if form in LIBRARIES:
        pytest.importorskip(LIBRARIES[form], reason=f"{LIBRARIES[form]}, which {form} needs, is not installed")
    write = report.load(form)
    return {
        listing: readable(form, list(getattr(write, listing)(records[listing], view)))
        for listing in LISTINGS
        if form in report.names(listing)
    }


def readable(form: str, pieces: list[str | bytes]) -> str:
    """The output of a format as text; of a file that is none, what a library that is not ours reads in it."""
    if form == "xlsx":
        return sheets(b"".join(pieces))  # type: ignore[arg-type]
    if form == "parquet":
        return rows_of_parquet(b"".join(pieces))  # type: ignore[arg-type]
    return "".join(pieces)  # type: ignore[arg-type]


def sheets(content: bytes) -> str:
    """Every cell of a workbook with its type, as openpyxl reads it."""
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl, which reads the workbook, is not installed")
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "".join(
        f"{sheet.title}!{cell.coordinate} {cell.data_type} {cell.value!r}\n"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )


def rows_of_parquet(content: bytes) -> str:
    """The columns of a Parquet file with their types, then its rows, as DuckDB reads them."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb, which reads Parquet, is not installed")
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(content)
        file.flush()
        with duckdb.connect() as connection:
            found = connection.execute("SELECT * FROM read_parquet(?)", [file.name])
            columns = [f"{name} {sort}" for name, sort, *_ in found.description]
            return "\n".join([", ".join(columns), *map(repr, found.fetchall())]) + "\n"


def pair(fixed: Report) -> Comparison:
    """Two claims of one fact of the report, joined through a third."""
    first, middle, last = fixed.facts[0].mentions[:3]
    reasons = (
        Reason(field="counted", level="same head", weight=2.5),
        Reason(field="place", level="different", weight=-1.5),
    )
    links = [
        Link(left=one.id, right=other.id, weight=1.0, reasons=reasons) for one, other in pairwise((first, middle, last))
    ]
    return Comparison(
        left=first,
        right=last,
        link=Link(left=first.id, right=last.id, weight=-3.0, reasons=reasons[1:]),
        needed=-2.25,
        is_joined=True,
        articles=fixed.articles,
        tool=fixed.tool,
        model=fixed.model,
        through=tuple(links),
        steps=(first, middle, last),
    )


def looks(form: str) -> dict[str, View]:
    """Ends of the names of a format's snapshots, and the view of each: the terminal in all views, other formats in one."""
    if form == "terminal":
        return {f"{name}.txt": view for name, view in VIEWS.items()}
    return {f"{form}.txt" if form in LIBRARIES else form: WITH_TEXTS}


def snapshots() -> list[tuple[str, str]]:
    """Each format that there is, with each of its looks."""
    return [(form, look) for form in report.names() for look in looks(form)]


@pytest.mark.parametrize(("form", "look"), snapshots())
def test_snapshot(report: Report, form: str, look: str) -> None:
    """Every format writes what a reviewer has seen and found good, byte for byte; the terminal in every width and sort."""
    for listing, text in listings(report, form, looks(form)[look]).items():
        check(f"{listing}.{look}", text)


def check(name: str, text: str) -> None:
    """Compare with the snapshot, or write it."""
    file = SNAPSHOTS / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode()


@pytest.mark.parametrize("name", ["60", "80", "160", "80.ascii"])
def test_no_line_is_wider_than_the_terminal(report: Report, name: str) -> None:
    """Nothing wraps but the paths in the legend, which stay whole so that they can be copied."""
    view = VIEWS[name]
    for text in listings(report, "terminal", view).values():
        for line in text.split("\narticles\n")[0].splitlines():
            assert cell_len(line) <= view.width, line


@pytest.mark.parametrize("name", VIEWS)
def test_no_control_character_of_an_article_reaches_the_terminal(report: Report, name: str) -> None:
    """What is left once our own colours are taken away is plain text."""
    for text in listings(report, "terminal", VIEWS[name]).values():
        left = OWN_ESCAPES.sub("", text) if VIEWS[name].color else text
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b-\u200f]", left)


def test_ascii_is_ascii(report: Report) -> None:
    """A terminal that knows only ASCII gets nothing else."""
    for text in listings(report, "terminal", VIEWS["80.ascii"]).values():
        assert text.isascii()


def test_color_changes_no_word(report: Report) -> None:
    """Signs and words carry the meaning; colours come on top."""
    plain, colored = listings(report, "terminal", VIEWS["80"]), listings(report, "terminal", VIEWS["80.color"])
    assert {name: OWN_ESCAPES.sub("", text) for name, text in colored.items()} == plain


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_figure_of_many_articles(report: Report, width: int) -> None:
    """Its places fill the lines there are, whole; how many are left out is told."""
    fact = report.facts[0]
    copies = tuple(
        msgspec.structs.replace(fact.mentions[0], article=f"news/daily{number}.txt", line=number)
        for number in range(1, 41)
    )
    many = msgspec.structs.replace(
        report,
        articles=tuple(article(claim.article) for claim in copies),
        facts=(msgspec.structs.replace(fact, mentions=copies),),
    )
    text = listings(many, "terminal", View(width=width))["compare"]
    assert all(cell_len(line) <= width for line in text.split("\narticles\n")[0].splitlines())
    shown = re.findall(r"\bdaily(\d+)(?:\.txt)?:(\d+)\b", text.split("\narticles\n")[0])
    left_out = re.search(r" \+(\d+)", text)
    assert left_out
    assert len(shown) >= 2
    assert len(shown) + int(left_out[1]) == 40
    assert all(name == line for name, line in shown)


def test_lines_of_one_article_stand_together(report: Report) -> None:
    """The first place in full, and then "a:9:7,11:7" and not "a:9:7, a:11:7"."""
    fact = report.facts[0]
    again = tuple(msgspec.structs.replace(fact.mentions[0], line=line) for line in (9, 11))
    many = msgspec.structs.replace(report, facts=(msgspec.structs.replace(fact, mentions=(*fact.mentions, *again)),))
    assert "news/a.txt:3:7  also a:9:7,11:7" in listings(many, "terminal", View(width=100))["compare"]


def test_markup_of_an_article_stays_text(report: Report) -> None:
    """rich would take [sic] for a style, and raise at [/bold]."""
    text = listings(report, "terminal", View(width=200, all=True))["compare"]
    assert "[sic]" in text
    assert "[/bold]" in text
    assert "<script>" in text


def test_json_follows_its_schema_and_reads_back(report: Report) -> None:
    """What is written as JSON is the same report again."""
    text = listings(report, "json", View())["compare"]
    assert msgspec.json.decode(text, type=Report) == report
    definitions = json.loads(records.schema())["$defs"]
    for name, sample in (("Report", json.loads(text)), ("Claim", json.loads(text)["facts"][0]["mentions"][0])):
        assert set(sample) == set(definitions[name]["properties"])


def test_json_writes_whole_numbers_whole(report: Report) -> None:
    """1200, not 1200.0."""
    assert json.loads(listings(report, "json", View())["claims"])[0]["value"] == 250
    assert ".0," not in listings(report, "json", View())["claims"]


def test_claim_has_its_class_under_its_name_in_the_contract(report: Report) -> None:
    """`class` is no name for a Python attribute, but it is the key."""
    assert "class" in json.loads(listings(report, "json", View())["claims"])[0]


def test_jsonl_is_a_record_a_line(report: Report) -> None:
    """Each line of `compare` says which sort of record it is; claims and quotes are bare."""
    lines = [json.loads(line) for line in listings(report, "jsonl", View())["compare"].splitlines()]
    assert [line["record"] for line in lines] == ["report", *["fact"] * 4, *["quote"] * 2, "skipped"]
    assert all("article" in json.loads(line) for line in listings(report, "jsonl", View())["quotes"].splitlines())


@pytest.mark.parametrize("form", report.names())
def test_every_output_says_what_made_it_and_from_which_bytes(report: Report, form: str) -> None:
    """Tool, model and the hash of each article, in every form; each line of claims and of quotes by itself."""
    for listing, text in listings(report, form, WITH_TEXTS).items():
        # SARIF has the name and the version of the tool apart.
        assert all(word in text for word in ORIGIN.tool.split()) if form == "sarif" else ORIGIN.tool in text
        assert ORIGIN.model in text
        for article in report.articles:
            assert article.sha256[:12] in text
        if form == "jsonl" and listing in ("claims", "quotes"):
            for one in map(json.loads, text.splitlines()):
                assert (one["tool"], one["model"]) == (ORIGIN.tool, ORIGIN.model)
                assert one["sha256"] == next(each.sha256 for each in report.articles if each.id == one["article"])


def test_a_record_of_jsonl_is_a_line_to_every_reader(report: Report) -> None:
    """What Python and JavaScript take for line ends is written out."""
    odd = msgspec.structs.replace(report.facts[0], label="a\u2028b\x85c\u2029d")
    lines = "".join(report_lines(msgspec.structs.replace(report, facts=(odd,)))).splitlines()
    assert [json.loads(line)["record"] for line in lines] == ["report", "fact", "quote", "quote", "skipped"]
    assert json.loads(lines[1])["label"] == odd.label


def report_lines(fixed: Report) -> list[str]:
    """The report as JSON lines."""
    return list(report.load("jsonl").compare(fixed, View()))


def test_unknown_format_lists_the_known_ones() -> None:
    """The folder is the list."""
    with pytest.raises(FactcheckError, match=f"known: {', '.join(report.names())}"):
        report.load("xml")


TABLE = '''
"""Claims as a table: a format of one function."""

import library_that_is_not_installed_until_the_format_is_used as library


def claims(listing, view):
    """A row for each claim."""
    for claim in listing.claims:
        yield f"{claim.article},{library.cell(claim.text)}\\n"
'''


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one more format, which is added to the folder of formats."""
    (tmp_path / "table.py").write_text(TABLE)
    (tmp_path / "_draft.py").write_text(TABLE)
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, "factcheck.report.formats.table", raising=False)
    return tmp_path


def test_a_file_in_the_folder_is_a_format(report: Report, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found, it is snapshotted, and it writes; what it does not define is offered nowhere."""
    library = ModuleType("library_that_is_not_installed_until_the_format_is_used")
    library.cell = str.upper  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, library.__name__, library)
    assert names()[0] == "terminal"
    assert "table" in names()
    assert "table" in names("claims")
    assert not {"table"} & {*names("compare"), *names("quotes"), *names("two_claims")}
    assert names("two_claims") == ("terminal", "json", "jsonl")
    assert ("table", "table") in snapshots()
    assert list(listings(report, "table", View())) == ["claims"]
    assert "news/c.txt,SOME 240 PEOPLE\n" in listings(report, "table", View())["claims"]
    with pytest.raises(
        FactcheckError, match='"table" does not write two claims; formats that do: terminal, json, jsonl'
    ):
        load("table", "two_claims")


def test_help_lists_a_file_in_the_folder(table: Path) -> None:
    """`--format` of each command lists the formats that can write it, and imports none of their libraries."""
    code = (
        f"import sys; from factcheck.report import formats; formats.__path__.append({str(table)!r})\n"
        "from factcheck.cli import main\n"
        "main()"
    )
    for command, is_offered in (("claims", True), ("compare", False)):
        done = subprocess.run(
            [sys.executable, "-c", code, command, "--help"], capture_output=True, text=True, cwd=ROOT, check=True
        )
        offered = "".join(done.stdout.split("--format [")[1].split("]")[0].split()).split("|")
        assert ("table" in offered) == is_offered
        assert set(offered) - {"table"} == set(names("claims" if is_offered else "compare")) - {"table"}
    done = subprocess.run(
        [sys.executable, "-c", code, "quotes", "--format", "table"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2
    assert "'table' is not one of 'terminal', " in done.stderr


def article(path: str, outlet: str | None = None) -> Source:
    """A source of which only the name matters."""
    return Source(id=path, path=path, title=None, outlet=outlet, published=None, sha256="")


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["seeds/000_7e42.txt", "seeds/001_f0e2.txt"], ["000", "001"]),
        (["10_13plus.txt", "10_15plus.txt"], ["13plus", "15plus"]),
        (["a/x.txt", "b/x.txt"], ["a/x.txt", "b/x.txt"]),
        (["flood.txt", "fire.txt", "-"], ["flood", "fire", "stdin"]),
        (["only one.txt"], ["only"]),
        ([], []),
    ],
)
def test_short_names(paths: list[str], expected: list[str]) -> None:
    """As much of a file's name as tells it from the others."""
    assert list(short_names([article(path) for path in paths]).values()) == expected


def test_outlets_name_articles_when_every_one_has_its_own() -> None:
    """A name that a reader knows, where there is one for all."""
    assert list(short_names([article("1.txt", "AP"), article("2.txt", "BBC")]).values()) == ["AP", "BBC"]
    assert list(short_names([article("1.txt", "AP"), article("2.txt", "AP")]).values()) == ["1", "2"]


def test_figures_stand_by_size_whatever_their_units() -> None:
    """A fraction among percentages, a length in miles among kilometres."""
    parts = [("|half|", 0.5, None), ("|45|", 45, "percent"), ("|60|", 60, "percent"), ("|a third|", 1 / 3, None)]
    told = [claim(marked, value, kind="percent", unit=unit) for marked, value, unit in parts]
    assert [group[0].text for group in by_figure(told)] == ["a third", "45", "half", "60"]
    told = [claim(f"|{value}|", value, kind="measure", unit=unit) for value, unit in ((10, "km"), (8, "mile"))]
    assert [group[0].text for group in by_figure(told)] == ["10", "8"]


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (1200.0, None, "1,200"),
        (2_500_000.0, "USD", "$2.5 million"),
        (19.0, "percent", "19%"),
        (38.0, "year", "38 years"),
        (1.0, "year", "1 year"),
        (50.0, "km", "50 km"),
        (12.0, "inch", "12 inches"),
        (6.0, "foot", "6 feet"),
        (2.0, "century", "2 centuries"),
        (30.0, "month", "30 months"),
        ("--10-07", None, "Oct. 7"),
        ("2013-07-02", None, "July 2, 2013"),
        ("2013-07", None, "July 2013"),
        ("07:48", None, "07:48"),
        (float("inf"), None, "no limit"),
        (0.5, None, "0.5"),
        (1e30, None, "1e+30"),
    ],
)
def test_amount(value: float | str, unit: str | None, expected: str) -> None:
    """Figures as a newspaper prints them."""
    assert amount(value, unit) == expected


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [(1.0, "ordinal", "1st"), (12.0, "ordinal", "12th"), (22.0, "ordinal", "22nd"), (2 / 3, "percent", "66.7%")],
)
def test_amount_without_a_unit(value: float, kind: str, expected: str) -> None:
    """Ranks and shares."""
    assert amount(value, None, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\tb\r\nc", "a b c"),
        ("a\u202eb", "a<U+202E>b"),
        ("so\xadft", "soft"),
        ("na\u0000n", "na␀n"),
        ("\x9b31m", "<U+009B>31m"),
        ("“é”", "“é”"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    """Nothing speaks to the terminal."""
    assert visible(text) == expected
