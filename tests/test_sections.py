"""What the terminal report shows, hides and counts: confidence, figures not compared, wordings, places, reasons."""

import re
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
from rich.cells import cell_len

from factcheck import report
from factcheck.align import comparisons
from factcheck.align.headlines import headed, headline
from factcheck.align.weights import WEIGHTS
from factcheck.locate import line_and_column
from factcheck.records import Claim, Fact, Link, NotCompared, Reason, Report, Source, Story
from factcheck.report import View, hyperlinks, is_shown
from factcheck.report.facts import wording
from factcheck.report.reasons import UNINFORMATIVE_FIELDS, WORDINGS, base_field, is_informative, worded

from .claims_by_hand import claim


def fact(label: str, verdict: str, *mentions: Claim, **more: Any) -> Fact:
    """A fact of these mentions."""
    return Fact(
        id=label.replace(" ", "-"),
        label=label,
        kind=more.pop("kind", mentions[0].kind),
        verdict=verdict,  # type: ignore[arg-type]
        rule=more.pop("rule", "by_hand"),
        message=more.pop("message", ""),
        low=mentions[0].value,
        best=mentions[0].value,
        high=mentions[-1].value,
        sources=more.pop("sources", len({one.article for one in mentions})),
        mentions=mentions,
        unit=mentions[0].unit,
        **more,
    )


def two(left: str, right: str, one: float | str, other: float | str, **more: Any) -> tuple[Claim, Claim]:
    """Two claims of two articles."""
    return claim(left, one, article="a.txt", **more), claim(right, other, article="b.txt", **more)


def shown(
    *facts: Fact, articles: tuple[str, ...] = ("a.txt", "b.txt"), stories: tuple[Story, ...] = (), **view: Any
) -> str:
    """The terminal report on some facts."""
    home = {article: story.id for story in stories for article in story.articles}
    found = Report(
        version=1,
        tool="t",
        model="m",
        articles=tuple(
            Source(id=id, path=id, title=None, outlet=None, published=None, sha256="", story=home.get(id, "a.txt"))
            for id in articles
        ),
        facts=facts,
        quotes=(),
        skipped=(),
        stories=stories,
    )
    return "".join(report.load("terminal").compare(found, View(**{"width": 100, **view})))


DEAD = fact("people killed", "conflict", *two("|12| died", "|15| died", 12.0, 15.0), confidence=0.4)
HURT = fact("people hurt", "conflict", *two("|30| hurt", "|35| hurt", 30.0, 35.0), confidence=0.8)
HOMES = fact("homes lost", "compatible", *two("|70| homes", "|71| homes", 70.0, 71.0))


def test_less_certain_discrepancies_are_counted_not_shown() -> None:
    """Below the chosen confidence they are hidden, unless asked for; one without a confidence is shown."""
    text = shown(DEAD, HURT, HOMES, min_confidence=0.5)
    assert "people killed" not in text
    assert "people hurt" in text
    assert "homes lost" in text
    assert "1 less certain discrepancy hidden (confidence below 0.5); --unsure lists them" in text
    assert "✗ 1 conflict " in text
    assert "2 sources, confidence 0.8\n" in text
    text = shown(DEAD, HURT, HOMES, min_confidence=0.5, unsure=True)
    assert "people killed" in text
    assert "less certain" not in text
    assert not is_shown(DEAD, View(min_confidence=0.5))
    assert is_shown(DEAD, View())


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("gravity", ["people hurt", "people killed", "homes lost"]),
        ("confidence", ["homes lost", "people hurt", "people killed"]),
        ("article", ["people killed", "people hurt", "homes lost"]),
        ("sources", ["homes lost", "people hurt", "people killed"]),
    ],
)
def test_sorting(sort: str, expected: list[str]) -> None:
    """By gravity, then confidence, unless another order is asked for."""
    later = msgspec.structs.replace(HURT, mentions=two("  |30| hurt", "  |35| hurt", 30.0, 35.0))
    last = msgspec.structs.replace(HOMES, mentions=two("    |70| homes", "    |71| homes", 70.0, 71.0), sources=3)
    text = shown(DEAD, later, last, sort=sort)
    assert sorted(expected, key=text.index) == expected


def test_not_compared_stands_under_its_own_heading() -> None:
    """Both figures with their articles, and why; no discrepancy, and counted with no agreement."""
    left, right = two("It cost |€5 million|.", "It cost |$6 million|.", 5e6, 6e6)
    pair = NotCompared(left=left.id, right=right.id, reason="two currencies, and no rate")
    text = shown(fact("price of the bridge", "single", left, right, rule="not_compared", not_compared=(pair,)))
    assert "? 1 not compared" in text
    assert "not compared:\n? price of the bridge: two currencies, and no rate\n" in text
    assert re.search(r"€5 million +a\.txt ", text)
    assert re.search(r"\$6 million +b\.txt ", text)
    assert "in one article only" not in text


def test_not_compared_shows_both_figures_of_one_value() -> None:
    """Where the nouns keep two figures apart, each has a row, though their values are the same."""
    left, right = two("|4,100| families fled.", "|4,100| people fled.", 4100.0, 4100.0)
    left = msgspec.structs.replace(left, text="4,100 families")
    right = msgspec.structs.replace(right, text="4,100 people")
    pair = NotCompared(left=left.id, right=right.id, reason="one counts people, the other families")
    text = shown(fact("who fled", "single", left, right, rule="not_compared", not_compared=(pair,)))
    assert re.search(r"4,100 families +a\.txt", text)
    assert re.search(r"4,100 people +b\.txt", text)


def test_an_agreement_shows_each_wording() -> None:
    """One figure in a line; several, each with its places."""
    left, right = two("|320| km", "|318| km", 320.0, 318.0, unit="km", kind="measure")
    about = msgspec.structs.replace(left, bound="about", text="about 320 km", start=0, hedge="about")
    assert "= distance: 318 (b); about 320 km (a)\n" in shown(fact("distance", "agree", about, right))
    same = fact("distance", "agree", left, msgspec.structs.replace(left, article="b.txt"))
    assert "= distance: 320 km  a, b\n" in shown(same)


def test_trivial_agreements_are_counted() -> None:
    """Dates, ordinals and ones; all are listed on request, in the order of the articles."""
    day = fact("day", "agree", *two("    on |May 2|", "on |May 2|", "--05-02", "--05-02", kind="date"))
    floor = fact("floor", "agree", *two("  the |third| floor", "|third| floor", 3.0, 3.0, kind="ordinal"))
    one = fact("arrest", "agree", *two("|one| arrest", "|one| arrest", 1.0, 1.0))
    text = shown(day, floor, one, fact("shots", "agree", *two("|9| shots", "|9| shots", 9.0, 9.0)))
    assert "= shots" in text
    assert "= day" not in text
    assert "· 1 date, 1 ordinal and 1 count of one that merely agree (--all lists them)" in text
    text = shown(day, floor, one, all=True)
    assert text.index("= arrest") < text.index("= floor") < text.index("= day")
    assert "merely" not in text
    assert "= day" in shown(day, verdicts=frozenset({"agree"}))


def test_findings_stand_with_their_story() -> None:
    """Each story has a heading with its counts; one story has none."""
    stories = (
        Story(id="a.txt", title="Flood [sic] \x1b[31m", articles=("a.txt", "b.txt")),
        Story(id="c.txt", title=None, articles=("c.txt", "d.txt")),
        Story(id="e.txt", title="Alone", articles=("e.txt",)),
    )
    other = fact(
        "ships", "conflict", claim("|2| ships", 2.0, article="c.txt"), claim("|3| ships", 3.0, article="d.txt")
    )
    names = ("a.txt", "b.txt", "c.txt", "d.txt", "e.txt")
    text = shown(other, HOMES, articles=names, stories=stories)
    assert "━━ Flood [sic] ␛[31m\n   2 articles, 1 fact compared: ≈ 1 compatible\n" in text
    assert text.index("Flood") < text.index("homes lost") < text.index("━━ c.txt") < text.index("ships")
    assert "· 1 article tells a story that no other article tells" in text
    assert "Alone" not in text
    lines = shown(other, HOMES, articles=names, stories=stories, summary=True).splitlines()
    assert lines[0] == "✗ 0  → 0  ≈ 1  = 0  2 articles  Flood [sic] ␛[31m"
    assert "━━" not in shown(HOMES, stories=stories[:1])


def test_the_headline_most_alike_to_the_others() -> None:
    """The one that names what all tell; a paragraph that passes for a headline is none."""
    titles = ["Breaking", "Dam bursts in Orr valley", "Mayor speaks after dam bursts", "Orr dam: what we know"]
    assert headline([*titles, None, " ", f"Dam bursts in Orr valley {'and on ' * 20}"]) == "Dam bursts in Orr valley"
    assert headline([None, ""]) is None
    (story,) = headed({"b": "a", "a": "a"}, {"a": None, "b": "Fire"})
    assert (story.id, story.title, story.articles) == ("a", "Fire", ("a", "b"))


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("ab\ncd", 0, (1, 1)),
        ("ab\ncd", 4, (2, 2)),
        ("ab\r\ncd", 4, (2, 1)),
        ("\ufeffab", 1, (1, 1)),
        ("\ufeff\nab", 3, (2, 2)),
        ("😀x", 1, (1, 2)),
    ],
)
def test_line_and_column(text: str, offset: int, expected: tuple[int, int]) -> None:
    """From 1, in code points, as editors count them."""
    assert line_and_column(text)(offset) == {"line": expected[0], "column": expected[1]}


LINK = re.compile(r"\x1b\]8;;(file://[^\x1b]*)\x1b\\(.*?)\x1b\]8;;\x1b\\")
COLOR = re.compile(r"\x1b\[[0-9;]*m")


def test_places_are_hyperlinks_where_the_terminal_has_them() -> None:
    """The address is percent-encoded, whatever the file is called; without the option there is none."""
    name = "odd \x1b]8;;http:evil\x07 #?%.txt"
    left, right = claim("|12| died", 12.0, article=name, line=3, column=7), claim("|15| died", 15.0, article="b.txt")
    text = shown(
        fact("dead", "conflict", left, right), articles=(name, "b.txt"), color=True, links="file", folder="/x y"
    )
    found = [(unquote(url), COLOR.sub("", words)) for url, words in LINK.findall(text)]
    assert (f"file:///x y/{name}", "odd ␛]8;;http:evil␇ #?%.txt:3:7") in found
    assert ("file:///x y/b.txt", "b.txt") in found
    assert all(re.fullmatch(r"file:///[\w.~/%-]*", url) for url, _ in LINK.findall(text))
    assert "\x1b" not in COLOR.sub("", LINK.sub("", text))
    assert text == shown(
        fact("dead", "conflict", left, right), articles=(name, "b.txt"), color=True, links="file", folder="/x y"
    )
    assert "\x1b]8" not in shown(fact("dead", "conflict", left, right), articles=(name, "b.txt"), color=True)
    assert "#3\x1b" in shown(fact("dead", "conflict", left, right), articles=(name, "b.txt"), color=True, links="line")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-256color"}, None),
        ({"TERM_PROGRAM": "iTerm.app"}, "file"),
        ({"TERM_PROGRAM": "vscode"}, "line"),
        ({"KITTY_WINDOW_ID": "1", "TERM": "xterm-kitty"}, "line"),
        ({"VTE_VERSION": "7003"}, "file"),
        ({"VTE_VERSION": "4804"}, None),
        ({"TERM": "dumb", "TERM_PROGRAM": "iTerm.app"}, None),
        ({"TERM_PROGRAM": "iTerm.app", "SSH_CONNECTION": "1"}, None),
        ({"FORCE_HYPERLINK": "1"}, "file"),
        ({"FORCE_HYPERLINK": "0", "TERM_PROGRAM": "vscode"}, None),
        ({}, None),
    ],
)
def test_terminals_that_know_hyperlinks(environment: dict[str, str], expected: str | None) -> None:
    """As their environments say."""
    assert hyperlinks(environment) == expected


def test_a_path_too_long_for_the_row_stands_whole_on_its_own_line() -> None:
    """An editor can copy it; with hyperlinks the short name does."""
    name = f"{'a-very-long-folder/' * 6}a.txt"
    dead = fact("dead", "conflict", claim("|12| died", 12.0, article=name, line=3, column=7), DEAD.mentions[1])
    assert f"\n    {name}:3:7\n" in shown(dead, articles=(name, "b.txt"), width=80)
    assert f"{name}:3:7" not in re.sub(
        r"\x1b\]8;;[^\x1b]*", "", shown(dead, articles=(name, "b.txt"), width=80, links="file")
    )


def test_explanation_leads_with_what_would_differ_and_ends_with_numbers() -> None:
    """Reasons as parts of sentences between the two, for and against."""
    left, right = two(
        "|12| people died", "|15| people died", 12.0, 15.0, counted="people", event="die", event_text="died"
    )
    reasons = (
        Reason(field="counted", level="same head", weight=1.2),
        Reason(field="event", level="same", weight=0.9),
        Reason(field="place", level="different", weight=-0.7),
        Reason(field="value", level="quantity: near", weight=-0.6),
        Reason(field="per", level="null", weight=0.4),
    )
    link = Link(left=left.id, right=right.id, weight=1.2, reasons=reasons)
    dead = fact("dead", "conflict", left, right, links=(link,))
    text = shown(dead, explain="all")
    assert "for:     both count “people”; the same verb, “died”\n" in text
    assert "against: other place; figures close to each other\n" in text
    assert (
        text.index("for:") < text.index("against:") < text.index("in numbers") < text.index("+1.2 counted (same head)")
    )


def test_every_field_and_level_has_words() -> None:
    """Whatever the comparison may weigh is told in plain English."""
    tables = {**WEIGHTS.claims, **WEIGHTS.groups, **WEIGHTS.by_hand, "apart": {}}
    untold = [
        (field, level)
        for field, levels in tables.items()
        for level in levels
        if is_informative(reason := Reason(field=field, level=level, weight=1.0))
        and worded(reason) == f"{base_field(field)}: {level}"
    ]
    assert untold == []
    assert {name for name, _ in comparisons.FIELDS} - UNINFORMATIVE_FIELDS <= set(WORDINGS)
    assert worded(Reason(field="apart", level="a part and its whole", weight=-9.0)) == "apart: a part and its whole"


def test_wording_of_a_figure() -> None:
    """Its hedge, wherever it stands, and its unit; not what is counted."""
    one = claim("|12| people", 12.0, hedge="or more", bound="at least")
    assert wording(msgspec.structs.replace(one, text="12 or more people", end=17)) == "12 or more"
    assert wording(msgspec.structs.replace(one, text="12 people", hedge=None)) == "12"
    assert wording(msgspec.structs.replace(one, text="12 months", unit="month", hedge=None)) == "12 months"
    long = claim("|four decades| of service in Norden", 40, kind="duration", unit="year")
    assert wording(msgspec.structs.replace(long, text="four decades of service in Norden")) == "four decades"
    assert wording(msgspec.structs.replace(long, text="four decades-long terms of service")) == "four decades-long"
    assert wording(msgspec.structs.replace(one, modality="denied")) == "12 (denied)"


@pytest.mark.parametrize(
    "more", [{}, {"all": True}, {"explain": "all"}, {"summary": True}, {"ascii": True, "all": True}]
)
def test_every_width(more: dict[str, Any]) -> None:
    """No line is wider than a terminal of 40 columns or more, whatever is in it but the path of an article."""
    words = "a very long label of a thing that is counted in 城市 and elsewhere"
    left, right = two(f"He saw |{'12 ' * 20}|, he said.", "About |15| of them [sic]", 12.0, 15.0, line=1234, column=56)
    left = msgspec.structs.replace(left, attribution="a spokesman of the ministry of everything", modality="expected")
    euros, dollars = two("It cost |€5 million|.", "It cost |$6 million|.", 5e6, 6e6)
    pair = NotCompared(left=euros.id, right=dollars.id, reason="two currencies, and the articles give no rate")
    link = Link(
        left=left.id, right=right.id, weight=1.0, reasons=(Reason(field="window", level="below 0.3", weight=1.0),)
    )
    facts = (
        fact(words, "conflict", left, right, links=(link,), message=words * 3, confidence=0.7, not_compared=(pair,)),
        fact(f"{words}, too", "agree", left, msgspec.structs.replace(right, bound="about")),
        fact(f"{words} again", "agree", *two("|70| homes", "|70| homes", 70.0, 70.0)),
        fact(f"price of {words}", "single", euros, dollars, rule="not_compared", not_compared=(pair,)),
        fact("alone", "single", left),
        fact("elsewhere", "single", msgspec.structs.replace(right, article="c.txt")),
    )
    stories = (
        Story(id="a.txt", title=f"Headline of {words}", articles=("a.txt", "b.txt")),
        Story(id="c.txt", title=None, articles=("c.txt",)),
    )
    narrowest = 48 if "ascii" in more else 40
    for width in range(1, 161):
        text = shown(*facts, articles=("a.txt", "b.txt", "c.txt"), stories=stories, width=width, **more)
        wide = [line for line in text.split("\narticles\n")[0].splitlines() if cell_len(line) > max(width, narrowest)]
        assert not wide, (width, wide)
