"""Nothing in quotation marks that does not stand in an article, in the JSON report and in those for people."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck import patterns, pipeline, report
from factcheck.records import Origin, Report

from .quoted_words import QUOTED, broken, foreign, messages

ARTICLES = {
    "herald.txt": (
        "Two killed as barge sinks off Norhaven\n\n"
        "NORHAVEN, May 4 (Herald) - A barge with 42 people aboard sank off Norhaven on Tuesday, killing two.\n\n"
        "“They killed the engine and pulled out at dawn,” said harbour master Ann Stone. “Nobody told us a thing about it.”\n\n"
        "Stone said the barge was 31 years old and had been repaired twice.\n\n"
        "“We realised the colour of the water [in the bay] was wrong,” she said, “and we will never forget that morning.”\n\n"
        "Mayor Peter Lund called the owners “reckless beyond belief” and said they had been warned.\n\n"
        "“This town will stand together. We owe it to the dead,” Lund and Stone said in a joint statement.\n"
    ),
    "post.txt": (
        "Barge sinks, three dead\n\n"
        "NORHAVEN, May 5 (Post) - A barge with about 40 people aboard sank off Norhaven on Tuesday, killing three.\n\n"
        '"They cut the engine and pulled out at dawn. Nobody told us a thing about it," said Ann Stone, the harbour master.\n\n'
        '"We realized the color of the water was wrong and we will never forget this morning," Stone said.\n\n'
        "According to Stone, the barge was 13 years old.\n\n"
        '"We owe it to the dead," said Peter Lund.\n\n'
        "The mayor told reporters that the owners were “reckless beyond all belief” and that he had warned them.\n"
    ),
    "wire.txt": (
        "NORHAVEN \u2014 The barge that sank on Tues\u00adday had 42 people on board, the coast guard said.\n\n"
        "\u201cThey killed the en\u00adgine and pulled away at dawn,\u201d Ann Stone told the wire. "
        "\u201cNo\u00adbody told us **one thing** about it,\u201d she went on.\n\n"
        "\u201cThis town will stand together. We owe\u00a0it to the dead,\u201d Lund said.\n\n"
        "Stone added that half of the crew had been asleep and that the \u201cnight watch\u201d was gone.\n"
    ),
}


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report on the articles."""
    folder = tmp_path_factory.mktemp("barge")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    return pipeline.run([str(folder)], patterns=patterns.load())


@pytest.fixture(scope="module")
def texts(compared: Report) -> dict[str, str]:
    """What the files have, by the id of the article."""
    return {article.id: Path(article.path).read_text("utf-8") for article in compared.articles}


def as_json(compared: Report) -> Any:
    """The report as scripts read it."""
    return json.loads("".join(report.load("json").compare(compared, report.View())))


def for_people(compared: Report) -> Iterator[str]:
    """What people read, narrow and wide, short and long."""
    form = report.load("terminal")
    for view in (
        report.View(),
        report.View(all=True),
        report.View(width=60, all=True),
        report.View(width=400, all=True),
    ):
        yield "".join(form.compare(compared, view))
    listing = report.QuotesListing(
        articles=compared.articles, quotes=compared.quotes, skipped=(), origin=Origin(tool="", model="")
    )
    for width in (60, 400):
        yield "".join(form.quotes(listing, report.View(width=width, all=True)))


def test_there_is_something_to_see(compared: Report) -> None:
    """Quotations that differ, that are cut in pieces, that are reported, and figures that differ."""
    assert {"altered", "single"} < {one.verdict for one in compared.quotes}
    assert {"identical", "trimmed"} & {one.verdict for one in compared.quotes}
    mentions = [quote for one in compared.quotes for quote in one.mentions]
    assert {"direct", "indirect", "mixed"} <= {quote.kind for quote in mentions}
    assert any(" … " in quote.text for quote in mentions)
    assert any(fact.verdict not in ("agree", "single") for fact in compared.facts)


def test_texts_are_those_of_the_articles(compared: Report, texts: dict[str, str]) -> None:
    """Every quotation in the JSON report, piece by piece; ids are its own."""
    found = as_json(compared)
    assert broken(found, texts) == []
    ids = [quote["id"] for one in found["quotes"] for quote in one["mentions"]]
    assert len(set(ids)) == len(ids)


def test_messages_quote_the_articles(compared: Report, texts: dict[str, str]) -> None:
    """What the report says in words of its own has only words of the articles in quotation marks."""
    assert any("“" in message for message in messages(as_json(compared)))
    assert foreign(messages(as_json(compared)), texts.values()) == []


def test_reports_for_people_quote_the_articles(compared: Report, texts: dict[str, str]) -> None:
    """However narrow they are; what is reported stands without quotation marks."""
    for text in for_people(compared):
        assert QUOTED.search(text)
        assert foreign([text], texts.values()) == []
    reported = [quote.text for one in compared.quotes for quote in one.mentions if quote.kind == "indirect"]
    everything = re.sub(r"\s+", " ", "".join(for_people(compared)))
    assert reported
    assert not any(f"“{text[:20]}" in everything for text in reported)


def test_a_joint_statement_accuses_nobody(compared: Report) -> None:
    """Both, or either of the two, said it."""
    (found,) = [
        one for one in compared.quotes if any("owe" in quote.text for quote in one.mentions) and len(one.mentions) > 1
    ]
    assert found.verdict != "misattributed"
    assert any(set(quote.speakers) == {"Peter Lund", "Ann Stone"} for quote in found.mentions)


def test_an_inferred_speaker_is_shown_as_such(compared: Report) -> None:
    """In every format: "she: Ann Stone?"."""
    inferred = [quote for one in compared.quotes for quote in one.mentions if quote.is_inferred]
    assert inferred
    assert "she: Ann Stone?" in "".join(for_people(compared))
