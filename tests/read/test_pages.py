"""Twelve pages of our own in different templates: what they state about themselves, and which of their sentences are news."""

from pathlib import Path

import pytest

from factcheck import read
from factcheck.patterns import load
from factcheck.records import Article

from .needs import needs

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, tuple[str, str, str, str]] = {
    "amp": ("Heat wave closes 60 schools", "Valley Daily", "Omar Vale", "2021-06-29"),
    "byline": ("Strike stops 400 trains", "Reuters", "Jane Roe", "2023-05-08"),
    "gallery": ("In pictures: the harbour after the storm", "Coast Weekly", "Rosa Lind", "2020-10-21"),
    "json_ld": ("Dam gives way above Harrow, 12 dead", "Harrow Herald", "Jane Roe, Amos Tull", "2023-05-08"),
    "live_blog": ("Harrow flood live: toll rises to 14", "Valley Radio", "Nora Finch", "2023-05-08"),
    "meta_tags": ("Ferry aground off Orr Point with 230 aboard", "Orr Valley Post", "Lena Ort", "2022-11-03"),
    "microdata": ("Council approves bridge by 9 votes to 4", "Orr Gazette", "Nora Finch", "2019-09-17"),
    "old": ("Quake shakes Norden, 31 hurt", "Associated Press", "Lena Ort", "2003-03-14"),
    "stamp": ("Wolf kills 23 sheep near Pitt", "Farm and Field", "Ida Tull", "2023-05-08"),
    "stub": ("Bank to cut 900 jobs", "The Harrow Ledger", "Paul Ash", "2024-02-14"),
    "table": ("The flood in figures", "Pitt Island Times", "Data desk, Ida Lund", "2023-05-10"),
    "weblog": ("Why the sirens of Harrow stayed silent", "Valley Notes", "Amos Tull", "2023-05-12"),
}
NO_NEWS = {
    "json_ld": ("834 partners", "77 dead", "99 comments", "kills 15", "40 barns", "2024", "14 degrees"),
    "meta_tags": ("$4 a month", "sinks 14", "9-4", "20,000"),
    "old": ("Write to us",),
    "stub": ("$1 a week", "Subscribe"),
    "weblog": ("11 days", "rang 4 times", "Ten dams"),
    "microdata": ("3 ferries",),
    "live_blog": ("98.4",),
}
KEPT = {
    "gallery": (
        "Caption: The trawler Olga lies on the quay, 30 metres",
        "Caption: Omar Vale lost three",
        "About 200 people",
    ),
    "table": ("| Harrow | 12 | 3 | 260 |", "| People in shelters | 1,200 |", "| Damage | $18 million |"),
    "weblog": ("The fault was reported twice, on 3 March",),
    "live_blog": ("14 people were killed", "after 15 hours", "room for 300", "tested in 2019"),
}


@pytest.fixture(autouse=True)
def library() -> None:
    """Pages need the extra."""
    needs("trafilatura")


def page(name: str) -> Article:
    """One of the pages, as it is read; the name of its file helps with nothing."""
    (found,), _ = read.find(PAGES / f"{name}.html")
    (article,) = read.articles(found, load())
    assert isinstance(article, Article), article
    return article


def test_there_are_twelve() -> None:
    """Each page has its expectation."""
    assert sorted(file.stem for file in PAGES.glob("*.html")) == sorted(EXPECTED)
    assert len(EXPECTED) == 12


@pytest.mark.parametrize("name", EXPECTED)
def test_metadata(name: str) -> None:
    """Title, outlet, author and date, each with its origin, and none of them a guess."""
    article = page(name)
    assert (article.title, article.outlet, article.author, article.published) == EXPECTED[name]
    assert {"title", "outlet", "author", "published"} <= set(article.origins)
    assert not article.is_date_guessed


@pytest.mark.parametrize("name", EXPECTED)
def test_the_text_begins_with_the_headline_and_holds_it_once(name: str) -> None:
    """Figures in a headline are figures of the article, and count once."""
    article = page(name)
    assert article.text.startswith(f"{EXPECTED[name][0]}\n\n")
    assert article.text.count(EXPECTED[name][0]) == 1


@pytest.mark.parametrize("name", NO_NEWS)
def test_what_is_no_news(name: str) -> None:
    """Menus, cookie lines, comments, other articles, offers, and words that are struck out."""
    text = page(name).text
    assert [words for words in NO_NEWS[name] if words in text] == []


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept(name: str) -> None:
    """Captions with their mark, rows of tables, quoted paragraphs, every entry of a live blog."""
    text = page(name).text
    assert [words for words in KEPT[name] if words not in text] == []


def test_nothing_is_lost_behind_the_extractor() -> None:
    """Every word that trafilatura gives of a page is in our text, but for words that are struck out."""
    from lxml import html as lxml_html

    from factcheck.read.document import letters
    from factcheck.read.formats import html

    for name in EXPECTED:
        tree = lxml_html.document_fromstring(html.decoded((PAGES / f"{name}.html").read_bytes()))
        captions = html.mark_captions(tree)
        html.unfold_layout(tree)
        text = letters(page(name).text)
        for paragraph in html.extracted(tree, captions, least=1):
            assert letters(paragraph.text) in text, (name, paragraph.text)
