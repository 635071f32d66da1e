"""The Python API: what a corpus may be, and that every public name says what it is."""

import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

import factcheck
from factcheck.records import Article, FactcheckError

TEXTS = {
    "herald": "HARROW, May 8, 2023 - The flood killed 12 people on Monday, the mayor said.",
    "wire": "HARROW, May 8, 2023 - The flood killed 15 people on Monday, police said.",
}
ROWS = [{"doc": id, "body": text, "paper": id.title(), "date": "2023-05-08"} for id, text in TEXTS.items()]
COLUMNS = {"id": "doc", "text": "body", "outlet": "paper", "published": "date"}
LABELS = ("Shape:", "Units:", "Errors:", "Source:")


def frames() -> dict[str, Any]:
    """The rows in each library for tables that is installed."""
    made: dict[str, Any] = {"rows": ROWS, "generator": (row for row in ROWS)}
    for name in ("pandas", "polars"):
        try:
            made[name] = getattr(__import__(name), "DataFrame")(ROWS)  # noqa: B009
        except ImportError:
            continue
    try:
        import pyarrow

        made["arrow"] = pyarrow.Table.from_pylist(ROWS)
    except ImportError:
        pass
    return made


def conflict(report: factcheck.Report) -> set[object]:
    """The values of the one conflict."""
    (found,) = (fact for fact in report if fact.verdict == "conflict")
    return {claim.value for claim in found.mentions}


def test_paths_as_strings_and_as_paths(tmp_path: Path) -> None:
    """One or several, of either kind, give the same report."""
    for id, text in TEXTS.items():
        (tmp_path / f"{id}.txt").write_text(text)
    expected = factcheck.compare(str(tmp_path))
    assert conflict(expected) == {12, 15}
    assert factcheck.compare(tmp_path) == expected
    assert factcheck.compare([tmp_path]) == expected
    assert factcheck.compare(sorted(tmp_path.iterdir())).facts == expected.facts
    assert factcheck.compare(factcheck.extract(tmp_path)) == expected
    assert list(expected) == list(expected.facts)


def test_texts() -> None:
    """A text is read as a file with this text is; offsets are those of the text, whatever stands in it."""
    gathered = factcheck.extract(
        {**TEXTS, "odd \ud800": "Nobody said “yes”\ud800. On May 3, 40 people\ud83d\ude00 died.\x00"}
    )
    assert [one.article.id for one in gathered.extracts] == ["herald", "wire", "odd \ud800"]
    assert {one.article.published for one in gathered.extracts[:2]} == {"2023-05-08"}
    for extract in gathered.extracts:
        for claim in extract.claims:
            assert extract.article.text[claim.start : claim.end] == claim.text
    assert gathered.extracts[2].article.text.count("\ufffd") == 3
    assert conflict(factcheck.compare(TEXTS)) == {12, 15}


@pytest.mark.parametrize("name", ["rows", "generator", "pandas", "polars", "arrow"])
def test_tables(name: str) -> None:
    """Rows and data frames by the names of their columns, without any library of theirs in the program."""
    frame = frames().get(name)
    if frame is None:
        pytest.skip(f"{name} is not installed")
    gathered = factcheck.extract(frame, columns=COLUMNS)
    assert [(one.article.id, one.article.outlet, one.article.published) for one in gathered.extracts] == [
        ("herald", "Herald", "2023-05-08"),
        ("wire", "Wire", "2023-05-08"),
    ]
    assert conflict(factcheck.compare(gathered)) == {12, 15}


def test_what_tables_hold() -> None:
    """Missing values are none, days of a library are days, equal ids stay apart, and an empty text is said."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "text": [TEXTS["herald"], TEXTS["wire"], None],
            "outlet": [None, float("nan"), "x"],
            "published": pandas.to_datetime(["2023-05-08", None, "2023-05-10"]),
            "n": ["a", "a", "b"],
        }
    )
    gathered = factcheck.extract(frame, columns={"id": "n"})
    assert [(one.article.id, one.article.outlet) for one in gathered.extracts] == [("a", None), ("a#2", None)]
    assert gathered.extracts[0].article.published == "2023-05-08"
    assert [one.reason for one in gathered.skipped] == ['nothing in column "text"']


def test_paths_rows_and_articles_in_one_list(tmp_path: Path) -> None:
    """A list may mix them."""
    (tmp_path / "a.txt").write_text(TEXTS["herald"])
    article = Article(
        id="mine", path="mine", text=TEXTS["wire"], title=None, outlet=None, published="2023-05-08", sha256=""
    )
    report = factcheck.compare([tmp_path / "a.txt", article, {"text": "The flood killed 13 people on Monday."}])
    assert [one.id for one in report.articles] == [str(tmp_path / "a.txt"), "mine", "row-1"]


@pytest.mark.parametrize(
    ("corpus", "columns", "message"),
    [
        ([], None, "no articles named"),
        ([3], None, "neither a path nor a text"),
        (None, None, "neither a path nor a text"),
        ([{"n": 1}], None, "the table has no column with articles among n (columns= names them)"),
        ({"a": 3}, None, "a: a text is needed, not int"),
        (ROWS, {"text": "bdoy"}, 'no column "bdoy"; columns: doc, body, paper, date'),
        (ROWS, {"txt": "body"}, 'unknown key "txt" in columns; known: text, id, title'),
    ],
)
def test_mistakes(corpus: Any, columns: dict[str, str] | None, message: str) -> None:
    """Each in one line that lists what would be right."""
    with pytest.raises(FactcheckError, match=re.escape(message)):
        factcheck.extract(corpus, columns=columns)


def test_explain() -> None:
    """By one id, several or none; an id that no fact has is a mistake."""
    report = factcheck.compare(TEXTS)
    (found,) = (fact for fact in report if fact.verdict == "conflict")
    for ids in (found.id, [found.id], None):
        (explained,) = (fact for fact in factcheck.explain(report, ids) if fact.id == found.id)
        assert explained.alternatives
    with pytest.raises(FactcheckError, match="no fact"):
        factcheck.explain(report, "nothing")


def test_public_names() -> None:
    """What `dir` shows without an underscore is public, a module, or both; nothing else leaks."""
    done = subprocess.run(
        [sys.executable, "-c", "import factcheck, sys; print(dir(factcheck)); print(sorted(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    shown = {name for name in re.findall(r"'(\w+)'", done[0]) if not name.startswith("_")}
    assert shown - set(factcheck.__all__) <= {"TYPE_CHECKING", "Any", "import_module"}
    assert not {"msgspec", "click", "rich", "spacy", "numpy", "yaml"} & set(re.findall(r"'(\w+)'", done[1]))
    for name in factcheck.__all__:
        assert getattr(factcheck, name)


@pytest.mark.parametrize("name", sorted(set(factcheck.__all__) - {"__version__"}))
def test_public_docstrings(name: str) -> None:
    """A sentence first, then the agreed labels in the agreed order; a verb says what it raises, and every argument has a type."""
    thing = getattr(factcheck, name)
    text = inspect.cleandoc(thing.__doc__ or "")
    assert text, f"{name} has no docstring"
    first, *rest = text.split("\n\n")
    assert re.fullmatch(r"[A-Z`].*[.;)]", " ".join(first.split())), (
        f"{name}: the first paragraph is no sentence: {first}"
    )
    labels = re.findall(r"^([A-Z][a-z]+:)", "\n".join(rest), re.M)
    assert labels == [label for label in LABELS if label in labels], f"{name}: {labels}"
    if inspect.isfunction(thing):
        assert "Errors:" in labels, f"{name} does not say what it raises"
        parameters = inspect.signature(thing).parameters.values()
        assert [one.name for one in parameters if one.annotation is inspect.Parameter.empty] == []
    elif issubclass(thing, msgspec.Struct):
        own = [method for key, method in vars(thing).items() if inspect.isfunction(method) and not key.startswith("_")]
        assert [method.__name__ for method in own if not method.__doc__] == []


def test_halves_of_characters() -> None:
    """An id stays as it was handed over; in texts and metadata they become a sign that every output can hold."""
    texts = {f"a{half}": text for half, text in zip(("\ud800", "\ud801"), TEXTS.values(), strict=True)}
    found = factcheck.compare(texts, metadata={"outlet": "The \udcff Herald"})
    assert [one.id for one in found.articles] == list(texts)
    assert {one.outlet for one in found.articles} == {"The \ufffd Herald"}
    assert found.facts
