"""Figures in the tables of a page: what is counted is the head of the row or of the column."""

from typing import Any

import pytest

from factcheck import parse, patterns, pipeline
from factcheck.records import Article, Claim, Extract, Layout, Rejected

WORDS = patterns.load()


@pytest.fixture(scope="module")
def language() -> Any:
    """The bundled model, loaded once."""
    return parse.load(None)


def extract(text: str, language: Any) -> Extract:
    """What an article with tables states."""
    layout = Layout(is_extracted=True, has_tables=True)
    article = Article(id="a", path="a", text=text, title=None, outlet=None, published=None, sha256="", layout=layout)
    found = pipeline.analyse(article, language, WORDS)
    for one in (*found.claims, *found.rejected):
        number = one.number if isinstance(one, Claim) else one
        assert text[number.start : number.end] == number.text
    for claim in found.claims:
        assert text[claim.start : claim.end] == claim.text
        assert text[claim.sentence_start :].startswith(claim.sentence)
    return found


def test_a_row_names_what_it_counts(language: Any) -> None:
    """Two columns without heads: the row's head counts; a cell's own noun counts before it."""
    found = extract(
        "| Killed | 1,200 |\n| Houses destroyed | 340 |\n| Shelters | about 3 |\n| Power cuts | 41 homes |", language
    )
    assert [(one.number.text, one.counted, one.clss, one.bound, one.row, one.part) for one in found.claims] == [
        ("1,200", "Killed", "killed", "exact", 1, "table"),
        ("340", "Houses destroyed", "damaged", "exact", 2, "table"),
        ("3", "Shelters", None, "about", 3, "table"),
        ("41", "homes", None, "exact", 4, "table"),
    ]


def test_a_column_names_what_it_counts(language: Any) -> None:
    """With heads of columns the row is the place; numbers of rows are no claims."""
    found = extract("| No. | Town | Killed | Missing |\n| 1 | Harrow | 12 | 3 |\n| 2 | Orr | 2 | 1 |", language)
    assert [(one.number.text, one.counted, one.clss, one.scope.place, one.row) for one in found.claims] == [
        ("12", "Killed", "killed", "Harrow", 2),
        ("3", "Missing", "missing", "Harrow", 2),
        ("2", "Killed", "killed", "Orr", 3),
        ("1", "Missing", "missing", "Orr", 3),
    ]
    assert [(one.text, one.reason) for one in found.rejected] == [("1", "number of a row"), ("2", "number of a row")]


def test_years_and_units_in_heads(language: Any) -> None:
    """A year is when, not what; a unit in brackets is the figures' own."""
    found = extract("| | 2022 | 2023 |\n| Deaths | 7 | 14 |\n| Inflation | 3.5% | 4% |", language)
    assert [(one.number.text, one.counted, one.scope.time) for one in found.claims] == [
        ("7", "Deaths", "2022"),
        ("14", "Deaths", "2023"),
        ("3.5%", "Inflation", "2022"),
        ("4%", "Inflation", "2023"),
    ]
    assert [one.reason for one in found.rejected] == ["head of a column", "head of a column"]
    found = extract("| Town | Cost ($ million) | Turnout (%) |\n| Harrow | 2.5 | 61.2 |", language)
    assert [(one.number.text, one.kind, one.value, one.unit, one.counted) for one in found.claims] == [
        ("2.5", "money", 2_500_000, "USD", "Cost"),
        ("61.2", "percent", 61.2, "percent", "Turnout"),
    ]


def test_the_head_with_a_class_names_it(language: Any) -> None:
    """Towns as columns: the row's head says what is counted."""
    found = extract("| | Harrow | Orr |\n| Killed | 12 | 2 |\n| Injured | 40 | 5 |", language)
    assert [(one.value, one.counted, one.clss, one.scope.place) for one in found.claims] == [
        (12, "Killed", "killed", "Harrow"),
        (2, "Killed", "killed", "Orr"),
        (40, "Injured", "injured", "Harrow"),
        (5, "Injured", "injured", "Orr"),
    ]


def test_tables_among_paragraphs(language: Any) -> None:
    """The rest of the article is read as ever, and each table has its own rows."""
    text = "The flood killed 12 people.\n\n| Killed | 12 |\n\nThree shelters are open.\n\n| Missing | 3 |"
    found = extract(text, language)
    assert [(one.number.text, one.part, one.row) for one in found.claims] == [
        ("12", None, None),
        ("12", "table", 1),
        ("Three", None, None),
        ("3", "table", 1),
    ]


@pytest.mark.parametrize(
    "text",
    ["| |", "| | | |", "| 12 |", "| 12 | 13 |\n| 14 | 15 |", "| a | 1 |\n| a", "|  |  12 |", "| ½ | 1e999 | ١٢ |"],
)
def test_odd_tables(text: str, language: Any) -> None:
    """Nothing fails, and every figure is a claim or passed over."""
    found = extract(text, language)
    assert all(isinstance(one, Rejected) for one in found.rejected)


def test_text_files_keep_their_lines(language: Any) -> None:
    """A line with bars in a .txt is a line."""
    article = Article(id="a", path="a", text="| Killed | 12 |", title=None, outlet=None, published=None, sha256="")
    (claim,) = pipeline.analyse(article, language, WORDS).claims
    assert (claim.part, claim.row, claim.counted) == (None, None, None)


def test_a_table_agrees_with_a_sentence(language: Any) -> None:
    """That is what tables are read for."""
    table = extract("The flood in Harrow\n\n| Killed | 14 |\n\nThe county counts again.", language)
    text = "The flood in Harrow killed 12 people."
    plain = Article(id="b", path="b", text=text, title=None, outlet=None, published=None, sha256="")
    found = pipeline.compare([table, pipeline.analyse(plain, language, WORDS)])
    assert {
        (mention.article, mention.clss) for fact in found.facts for mention in fact.mentions if mention.kind == "count"
    } == {
        ("a", "killed"),
        ("b", "killed"),
    }
