"""Whole articles through the whole comparison: what is found in one of them, and what two or three of them make of one fact."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from factcheck import judge, parse, patterns, pipeline
from factcheck.read import metadata
from factcheck.records import Article, Extract, Fact, FactcheckError, Report

Compare = Callable[..., Report]


@pytest.fixture(scope="module")
def compare() -> Compare:
    """Texts -> what comparing them gives; the bundled model is loaded once."""
    language, words = parse.load(None), patterns.load()

    def analysed(name: str, text: str) -> Extract:
        heading = metadata.heading(text, "", words)
        article = Article(
            id=name,
            path=name,
            text=text,
            title=heading.title,
            outlet=heading.outlet,
            agency=heading.agency,
            published=heading.published,
            sha256="",
        )
        return pipeline.analyse(article, language, words)

    def compared(*texts: str) -> Report:
        names = (f"{letter}.txt" for letter in "abcdefgh")
        return pipeline.compare(
            [analysed(name, text) for name, text in zip(names, texts, strict=False)], patterns=words
        )

    return compared


def test_one_path_or_several(tmp_path: Path) -> None:
    """`run("seeds")` is the folder, and not five paths of one letter; none at all is a mistake that says what to do."""
    for name, figure in (("one", 12), ("two", 15)):
        (tmp_path / f"{name}.txt").write_text(f"Flood\n\nThe flood killed {figure} people on Tuesday, police said.\n")
    reports = [pipeline.run(paths) for paths in (str(tmp_path), tmp_path, [str(tmp_path)], iter([tmp_path]))]
    assert sorted(fact.verdict for fact in reports[0].facts if len(fact.mentions) > 1) == ["agree", "conflict"]
    assert all(report == reports[0] for report in reports)
    with pytest.raises(FactcheckError, match="no articles named: give files, folders"):
        pipeline.run([])
    with pytest.raises(FactcheckError, match="nowhere: no such file or folder"):
        pipeline.run("nowhere")
    (missing,) = pipeline.run([tmp_path, "nowhere"]).skipped
    assert (missing.source, missing.is_named) == ("nowhere", True)


def rules(report: Report, verdicts: Sequence[str] = ("conflict", "update", "compatible")) -> list[str]:
    """The rules behind the facts of some verdicts."""
    return sorted(fact.rule for fact in report.facts if fact.verdict in verdicts)


def fact_of(report: Report, *figures: str) -> Fact | None:
    """The fact that states all these figures, as the articles write them."""
    for fact in report.facts:
        if set(figures) <= {claim.number.text for claim in fact.mentions}:
            return fact
    return None


@pytest.mark.parametrize(
    "text",
    [
        "The bus carried 12 people: 8 men and 5 women.",
        "The bus carried 12 people (8 men and 5 women) when it crashed.",
        "The bus carried 12 people - 8 men and 5 women - when it crashed.",
        "The bus carried 12 people, 8 men and 5 women, when it crashed.",
        "The crash killed 12 people, including 8 men and 5 women.",
        "Of the 12 people on the bus, 8 were men and 5 were women.",
        "Of the 12 people on the bus, 8 were killed and 5 were injured.",
        "Twelve people, eight of them men and five of them women, were on the bus.",
        "Eight men and five women were among the 12 people killed in the crash.",
        "Eight men and five women - a total of 12 people - were on the bus.",
        "The harbour has nine boats: four trawlers, two tugs and two ferries.",
    ],
)
def test_parts_that_do_not_add_up(compare: Compare, text: str) -> None:
    """However the whole and its parts are told."""
    assert rules(compare(text)) == ["parts_do_not_add_up"]


@pytest.mark.parametrize(
    "text",
    [
        "The bus carried 13 people: 8 men and 5 women.",
        "The bus carried 13 people, 8 men and 5 women, when it crashed.",
        "The bus carried 12 people, including 8 men and 3 women.",
        "The bus carried 12 people, among them 8 men and 3 women.",
        "The bus carried 12 people: at least 8 men and 5 women.",
        "Of the 12 people on the bus, 4 were killed and 3 were hurt.",
        "Of the 12 people on the bus, 8 were men and 5 were hurt.",
        "The crash killed 12 people, 5 of them children and 8 of them tourists.",
        "The crash killed 12 people and injured 8 men and 5 women.",
        "The firm has 12 offices, 8 factories and 5 shops.",
        "Police arrested 12 people, seized 8 guns and found 5 knives.",
        "The team won 12 games, lost 8 and drew 5.",
        "In 12 months, 8 men and 5 women left.",
        "Eight men and five women - a total of 13 people - were on the bus.",
        "Eight men and five women met 12 people.",
    ],
)
def test_parts_that_need_not_add_up(compare: Compare, text: str) -> None:
    """Sums that are right, lists that only begin, parts that overlap, and figures of other things."""
    assert rules(compare(text)) == []


@pytest.mark.parametrize(
    ("left", "right", "verdict", "told"),
    [
        (
            "Between a third and a half of the barns in four hamlets burned down.",
            "Between 30 percent and 60 percent of the barns in four hamlets burned down.",
            "compatible",
            (30, 60, "percent"),
        ),
        ("Half of the barns burned down.", "Ninety percent of the barns burned down.", "conflict", (50, 90, "percent")),
        ("Wool sales fell by half in May.", "Wool sales fell 50 percent in May.", "agree", (50, 50, "percent")),
        ("A fifth of the herd was lost.", "A third of the herd was lost.", "conflict", (0.2, 1 / 3, None)),
        ("Half of 1 percent of the herd was lost.", "The herd lost 0.5 percent.", "agree", (0.5, 0.5, "percent")),
    ],
)
def test_fractions_beside_percentages(
    compare: Compare, left: str, right: str, verdict: str, told: tuple[float, float, str | None]
) -> None:
    """One measure, whether it is told in words or in percent."""
    facts = [fact for fact in compare(left, right).facts if fact.kind == "percent"]
    assert [fact.verdict for fact in facts] == [verdict]
    assert (facts[0].low, facts[0].high, facts[0].unit) == pytest.approx(told)


def test_articles_of_one_agency_are_one_source(compare: Compare) -> None:
    """Two papers with two wordings of what one agency wrote, beside a third article of its own."""
    report = compare(
        "NORDEN (Reuters) - The ferry fire at Norden killed 12 sailors on Monday.",
        "Ferry fire kills sailors\nBy Jane Roe, Reuters\n\nThe fire on the ferry at Norden killed 12 sailors early on Monday.",
        "Norden mourns\n\nThe ferry fire at Norden killed 12 sailors on Monday.",
    )
    found = fact_of(report, "12")
    assert found is not None
    assert (len(found.mentions), found.sources) == (3, 2)


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (
            "The fire near Norden burned 2,500 acres of forest.",
            "The fire near Norden has now burned 4,000 acres of forest.",
            "update",
        ),
        (
            "The fire near Norden burned 2,500 acres of forest.",
            "The fire near Norden burned 4,000 acres of forest.",
            "conflict",
        ),
        ("The Norden flood fund raised $2 million.", "The Norden flood fund has already raised $3 million.", "update"),
        ("The Norden mill is worth $2 million.", "The Norden mill is now worth $3 million.", "conflict"),
    ],
)
def test_what_only_rises(compare: Compare, left: str, right: str, verdict: str) -> None:
    """A word of time beside a figure that can only rise tells of a later count; beside a value it tells nothing."""
    report = compare(left, right)
    assert [fact.verdict for fact in report.facts if len(fact.mentions) == 2] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Of 200 voters, 50 (30 percent) said no.",
        "Fifty of the 200 voters - 30% - said no.",
        "Fifty of the 200 voters, or 30 percent, said no.",
        "Only 50 out of 200 voters (30 percent) came.",
        "Turnout was 30 percent: 50 of 200 voters came.",
        "30 percent of the 200 voters, or 50 people, said no.",
        "About 60 percent of the 200 workers, or 50 people, left.",
    ],
)
def test_percentage_that_does_not_fit(compare: Compare, text: str) -> None:
    """However it is told with its two counts; the true one is no discrepancy."""
    assert rules(compare(text)) == ["percentage_does_not_fit"]
    right = text.replace("30 percent", "25 percent").replace("30%", "25%").replace("60 percent", "26 percent")
    assert rules(compare(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Fifty of the 200 voters said no, and 30 percent of those were ill.",
        "The firm cut 50 of its 200 jobs after sales fell 30 percent.",
        "Of 200 voters, 50 said no. Turnout was 30 percent.",
        "At least 50 of the 200 voters, or 30 percent, said no.",
        "The firm has 200 workers (50 managers), or 30 percent more than last year.",
    ],
)
def test_percentage_of_something_else(compare: Compare, text: str) -> None:
    """A percentage near two counts that is not theirs."""
    assert rules(compare(text)) == []


RONDO = "The governor visited the village on Tuesday. Rescuers searched the river.\n"


@pytest.mark.parametrize(
    ("headline", "text", "figures"),
    [
        ("Flood kills 17 in Rondo", "The flood in Rondo killed 19 people, police said.", ("17", "19")),
        ("Bus crash leaves 12 injured", "A bus crash near Belford left 14 people injured.", ("12", "14")),
        ("Fire destroys 40 homes", "The fire in Belford destroyed 45 homes, the mayor said.", ("40", "45")),
        ("Flood hits Rondo", f"The flood killed 17 people.\n{RONDO}He said 18 people had died in it.", ("17", "18")),
    ],
)
def test_an_article_against_itself(compare: Compare, headline: str, text: str, figures: tuple[str, str]) -> None:
    """Headline against text, and a figure given twice and differently."""
    report = compare(f"{headline}\n\n{text}\n")
    fact = fact_of(report, *figures)
    assert fact is not None
    assert (fact.verdict, fact.sources) == ("conflict", 1)


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Flood kills 17 in Rondo", "The flood in Rondo killed at least 17 people, police said."),
        ("Flood kills 17 in Rondo", "The flood killed 12 people in Rondo. Another 5 people died in Belford."),
        ("Flood kills 17 in Rondo", "The flood killed 17 people in Rondo, among them 15 children."),
        ("Flood kills 17 in Rondo", "In 2004 a flood killed 19 people in Rondo."),
        ("Flood kills 17 in Rondo", "The flood injured 19 people in Rondo."),
        ("Crash injures 2", "Three people were hurt in all, two of them badly."),
        ("Flood hits Rondo", f"The flood killed 17 people.\n{RONDO}In 2004 a flood killed 18 people there."),
        ("Flood hits Rondo", f"The flood killed 17 people.\n{RONDO}It injured 18 people."),
        ("Flood hits Rondo", f"The flood killed 17 people.\n{RONDO}Police feared that 18 people had died."),
    ],
)
def test_an_article_that_does_not_contradict_itself(compare: Compare, headline: str, text: str) -> None:
    """Hedges, sums of two places, parts, other events, other classes, fears."""
    assert "conflict" not in {fact.verdict for fact in compare(f"{headline}\n\n{text}\n").facts}


@pytest.mark.parametrize(
    ("left", "right", "figures"),
    [
        (
            "“We have rebuilt 40 houses on this street since the flood,” Mayor Jane Roe said.",
            "“We have rebuilt 45 houses on this street since the flood,” Mayor Jane Roe said.",
            ("40", "45"),
        ),
        (
            "“It took us 3 hours to reach the village,” Roe said. The flood hit Rondo on Monday.",
            "Roe said: “It took us 5 hours to reach the village.” The flood in Rondo came on Monday.",
            ("3", "5"),
        ),
        (
            "“It took us 3 hours,” Jane Roe said, “to reach the village on the hill.” The flood hit Rondo.",
            "The flood hit Rondo. “It took us nine hours to reach the village on the hill,” Jane Roe said.",
            ("3", "nine"),
        ),
    ],
)
def test_a_figure_altered_inside_a_quotation(compare: Compare, left: str, right: str, figures: tuple[str, str]) -> None:
    """The quotation is altered, and the figure is a discrepancy of its own."""
    report = compare(left, right)
    assert [one.verdict for one in report.quotes] == ["altered"]
    fact = fact_of(report, *figures)
    assert fact is not None
    assert fact.verdict == "conflict"


def test_another_figure_of_another_saying(compare: Compare) -> None:
    """Two sayings that are not one utterance are no reason to join their figures."""
    report = compare(
        "“It took us 3 hours to reach the village,” Roe said. The flood hit Rondo.",
        "“We waited 5 hours for a boat on the roof,” Roe said. The flood hit Rondo.",
    )
    fact = fact_of(report, "3", "5")
    reasons = [reason.field for link in fact.links for reason in link.reasons] if fact else []
    assert not [field for field in reasons if not field.startswith("groups: ")]


BORN = "BELFORD, July 3, 2013 (AP) - John Miller, who was born {}, was arrested in Belford."


@pytest.mark.parametrize(
    ("age", "born", "is_wrong"),
    [
        (54, "in 1959", False),
        (53, "in 1959", False),
        (64, "in 1959", True),
        (54, "on May 3, 1959", False),
        (53, "on May 3, 1959", True),
        (53, "on August 3, 1959", False),
        (54, "on August 3, 1959", True),
    ],
)
def test_ages_and_births(compare: Compare, age: int, born: str, is_wrong: bool) -> None:
    """An age of July 2013 beside the year or day of birth that another article gives."""
    report = compare(f"BELFORD, July 2, 2013 (AP) - John Miller, {age}, was arrested in Belford.", BORN.format(born))
    assert ("age_does_not_fit_birth" in rules(report)) is is_wrong


@pytest.mark.parametrize(
    "text",
    [
        "John Miller, 64, was arrested in Belford.",
        "BELFORD, July 2, 2013 (AP) - Peter Hall, 64, was arrested in Belford.",
        "BELFORD, July 2, 2013 (AP) - John Miller, about 64, was arrested in Belford.",
    ],
)
def test_ages_that_a_birth_does_not_tell_of(compare: Compare, text: str) -> None:
    """No date to count to, somebody else, a guess."""
    assert "age_does_not_fit_birth" not in rules(compare(text, BORN.format("in 1959")))


@pytest.mark.parametrize(
    ("dates", "duration", "is_wrong"),
    [
        ("was shut from May 3 to May 9", "was shut for six days", False),
        ("was shut from May 3 to May 9", "was shut for seven days", False),
        ("was shut from May 3 to May 9", "was shut for a week", False),
        ("was shut from May 3 to May 9", "was shut for nine days", True),
        ("was shut from May 3, 2011 to May 9, 2011", "was shut for nine days", True),
        ("was shut from March 2 to July 16", "was shut for four and a half months", False),
        ("was shut from March 2 to July 16", "was shut for six and a half months", True),
        ("was shut from November 20 to February 10", "was shut for almost three months", False),
        ("was shut from November 20 to February 10", "was shut for five months", True),
        # What is not over, is another time, is much longer or shorter, or is of somebody else.
        ("was shut from May 3 to May 9", "has been shut for four days", False),
        ("was shut from May 3 to May 9", "was shut for another four days", False),
        ("was shut from May 3 to May 9", "was shut for two years", False),
        ("was shut from May 3 to May 9", "was loved for nine days", False),
        ("was shut from May 3 to May 9", "school was shut for nine days", False),
    ],
)
def test_a_duration_beside_its_dates(compare: Compare, dates: str, duration: str, is_wrong: bool) -> None:
    """Two days that one article gives, how long it was that another gives; each story by itself."""
    report = compare(f"The old mill at Norden {dates}.", f"The old mill at Norden {duration}.")
    found = [fact for fact in report.facts if fact.rule == "duration_does_not_fit_dates"]
    assert [fact.verdict for fact in found] == (["conflict"] if is_wrong else [])
    claims = [claim for fact in report.facts for claim in fact.mentions]
    two_stories = judge.Circumstances(stories={"a.txt": "a.txt", "b.txt": "b.txt"})
    assert judge.check(claims, two_stories, patterns.builtin()) == ()
