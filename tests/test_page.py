"""The evidence page as a parser of HTML reads it, its links and its timeline, and --open."""

import os
import re
import shutil
import stat
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from factcheck.listings import Check, Other, Statement
from factcheck.records import Report, Source
from factcheck.report import View, load, tables, web
from factcheck.report.timeline import timeline

from .claims_by_hand import claim
from .test_formats import HOSTILE, WITH_TEXTS, compared, fact_of, hostile

__all__ = ["hostile"]  # a fixture


class Elements(HTMLParser):
    """The elements of a page and its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        self.names.append(tag)
        self.attributes += attrs


def test_page_has_our_elements_only(hostile: Report) -> None:
    """An article adds no element and no attribute; only web addresses are links away."""
    page = Elements(compared("html", hostile))
    assert page.names.count("script") == 3
    assert page.names.count("style") == 1
    assert not {"img", "iframe", "object", "embed", "base", "link", "math"} & set(page.names)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("style", "src")]
    assert all(
        (value or "").startswith(("#", "https://", "http://")) for name, value in page.attributes if name == "href"
    )


def test_policy_names_the_hashes_of_the_page(report: Report) -> None:
    """default-src 'none', and a hash for the style and for each script."""
    text = compared("html", report)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert policy[1].replace("&#39;", "'").startswith("default-src 'none'; style-src 'sha256-")
    assert policy[1].count("sha256-") == 3
    assert "</" not in text.split('id="data">')[1].split("</script>")[0]


def test_a_page_without_texts(report: Report) -> None:
    """From Python, a report alone is a page: findings with their sentences, without the articles."""
    text = compared("html", report, View())
    assert "people taken to safety" in text
    assert "#claim-" not in text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    whole = compared("html", report)
    ids = re.findall(r' id="([^"]+)"', whole)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', whole)) <= set(ids)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/b", "https://a.example/b#:~:text=12%20people%2C%20wet%2Dfooted"),
        ("https://a.example/b#top", "https://a.example/b#top:~:text=12%20people%2C%20wet%2Dfooted"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https:///x", None),
        ("http://a.example/\u202eb", None),
        ("https://a.example/a b", None),
        ("http://[", None),
        (None, None),
        ("", None),
    ],
)
def test_passage_link(url: str | None, expected: str | None) -> None:
    """A text fragment on an address that a browser may open."""
    assert web.passage_link(url, "12 people,\n wet-footed") == expected


def test_a_long_passage_is_named_by_its_ends() -> None:
    """First and last words, with a comma between them."""
    link = web.passage_link("https://a.example/", " ".join(f"word{number}" for number in range(40)))
    assert link == (
        "https://a.example/#:~:text=word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39"
    )


def test_timeline() -> None:
    """A line an article by date, from low to high, with who said it; fewer than two figures are no timeline."""
    articles = {
        name: Source(id=name, path=name, title=None, outlet=None, published=date, sha256="")
        for name, date in (("a.txt", "2024-05-02"), ("b.txt", "2024-05-01"))
    }
    mentions = [
        claim("|14| dead", 14.0, article="a.txt", attribution="<police>"),
        claim("at least |10| dead", 10.0, article="b.txt", bound="at least"),
        claim("|Monday|", "2024-05-01", article="b.txt", kind="date"),
    ]
    drawn = timeline(fact_of(*mentions[:2], verdict="update"), articles, str.upper, "toll")
    assert drawn
    page = Elements(drawn)
    assert page.names.count("circle") == 2
    assert drawn.index("May 1, 2024 · B.TXT") < drawn.index("May 2, 2024 · A.TXT: 14, per &lt;police&gt;")
    assert timeline(fact_of(mentions[0]), articles, str, "toll") is None
    assert timeline(fact_of(mentions[2], kind="date"), articles, str, "toll") is None


def test_python(report: Report) -> None:
    """A report is a line in a shell, a table in a notebook, and rows."""
    assert repr(report) == ("<Report of 4 articles: 4 facts (1 conflict, 1 agree, 2 single), 2 quotations, 1 skipped>")
    found = report.to_dicts()
    assert len(found) == sum(len(fact.mentions) for fact in report.facts)
    assert list(found[0]) == list(tables.MENTION_COLUMNS)
    assert found[0]["value"] == 250
    shown = Elements(report._repr_html_())
    assert set(shown.names) == {"p", "table", "thead", "tbody", "tr", "th", "td"}
    assert shown.names.count("tr") == 3


def test_notebook_escapes_what_articles_say(hostile: Report) -> None:
    """Fifty facts at most, and no element of an article."""
    shown = Elements(hostile._repr_html_())
    assert "script" not in shown.names
    assert shown.names.count("tr") == len(HOSTILE) + 1


Run = Callable[..., Any]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked to open."""
    asked: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: asked.append(url) is None)
    return asked


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two articles that differ."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, number in (("a", 12), ("b", 15)):
        (folder / f"{name}.txt").write_text(f"The flood killed {number} people in Harrow, police said.")
    return folder


def test_open(run: Run, news: Path, opened: list[str]) -> None:
    """The page is written where only the user can read it, and opened; where it lies is told."""
    done = run("compare", "news", "--open")
    assert (done.returncode, done.stdout) == (0, "")
    (url,) = opened
    file = Path(url.removeprefix("file://"))
    assert str(file) in done.stderr
    assert "<!doctype html>" in file.read_text("utf-8")
    assert stat.S_IMODE(os.stat(file.parent).st_mode) == 0o700
    shutil.rmtree(file.parent)


def test_open_a_named_file(run: Run, news: Path, tmp_path: Path, opened: list[str]) -> None:
    """-o names the file; --quiet and --fail-on work as ever."""
    done = run("compare", "news", "--open", "--quiet", "-o", "a page.html")
    assert done.returncode == 1
    assert opened == [(tmp_path / "a page.html").resolve().as_uri()]


def test_open_says_where_the_page_is_if_no_browser_opens(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a server there is none."""
    monkeypatch.setattr("webbrowser.open", lambda url: False)
    done = run("compare", "news", "--open", "-o", "page.html")
    assert "no browser could be opened; the page is" in done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--format", "json"], "leave out --format json, or write --format html"),
        (["-o", "-"], "name one with -o FILE, or leave out -o"),
    ],
)
def test_open_needs_a_page(run: Run, news: Path, opened: list[str], options: list[str], told: str) -> None:
    """What no browser opens is refused before anything is read."""
    done = run("compare", "news", "--open", *options)
    assert done.returncode == 2
    assert told in done.stderr
    assert opened == []


def test_output_that_is_no_text_does_not_go_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would garble it."""
    from factcheck.cli import output
    from factcheck.records import FactcheckError

    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(FactcheckError, match="-o FILE"):
        output.write([b"PAR1"], None)


def checked(found: Report) -> Check:
    """Each figure and quotation of the first article of each pair as a statement of a draft that the second differs from."""
    both = [(one, one.mentions, "figure") for one in found.facts] + [
        (one, one.mentions, "quotation") for one in found.quotes
    ]
    statements = tuple(
        Statement(
            id=mentions[0].id,
            key="0123456789ab",
            keys=("0123456789ab",),
            type=sort,  # type: ignore[arg-type]
            state="differs" if sort == "figure" else "altered",
            label=getattr(one, "label", "a quotation"),
            message=one.message,
            mention=mentions[0],
            is_headline=False,
            is_headline_only=False,
            sources=1,
            confirming=mentions[1:],
            differing=(
                Other(verdict=one.verdict, rule="r", message=one.message, sources=1, mentions=mentions[1:]),  # type: ignore[arg-type]
            ),
            confidence=None,
        )
        for one, mentions, sort in both
    )
    drafts = {one.mention.article for one in statements}
    return Check(
        version=1,
        tool=found.tool,
        model=found.model,
        draft=tuple(one for one in found.articles if one.id in drafts),
        articles=tuple(one for one in found.articles if one.id not in drafts),
        statements=statements,
        skipped=found.skipped,
    )


def test_page_of_a_draft(hostile: Report) -> None:
    """It has our elements only, no script at all, every statement, and links that lead somewhere."""
    listing = checked(hostile)
    text = "".join(map(str, load("html", "check").check(listing, WITH_TEXTS)))
    page = Elements(text)
    assert "script" not in page.names
    assert page.names.count("style") == 1
    assert not {"img", "iframe", "object", "embed", "base", "link", "math"} & set(page.names)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("style", "src")]
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    links = [value or "" for name, value in page.attributes if name == "href"]
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= set(ids)
    assert all(link.startswith(("#", "https://", "http://")) for link in links)
    assert len([one for one in ids if (one or "").startswith("statement-")]) == len(listing.statements)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert "script-src 'none'" in policy[1].replace("&#39;", "'")


def test_page_of_nothing() -> None:
    """A draft without a figure is a page, too."""
    listing = Check(version=1, tool="t", model="m", draft=(), articles=(), statements=(), skipped=())
    assert "No figure and no quotation" in "".join(map(str, load("html", "check").check(listing, View())))
