"""Articles as mail, web pages and word processors leave them: what they state is found just as in clean text."""

import re

import pytest

from factcheck import parse, patterns, pipeline, sentences
from factcheck.patterns import Patterns
from factcheck.read import metadata, repair
from factcheck.records import Article, Claim, Extract, Quote


@pytest.fixture(scope="module")
def language() -> object:
    """The bundled model, loaded once."""
    return parse.load(None)


@pytest.fixture(scope="module")
def words() -> Patterns:
    """The built-in patterns."""
    return patterns.load()


def extract(text: str, language: object, words: Patterns) -> Extract:
    """What is read of a text."""
    heading = metadata.heading(repair.clean(text, headlines=False).text, "", words)
    article = Article(
        id="a.txt",
        path="a.txt",
        text=text,
        title=heading.title,
        outlet=heading.outlet,
        agency=heading.agency,
        published=heading.published,
        sha256="",
        notes=heading.notes,
    )
    return pipeline.analyse(article, language, words)  # type: ignore[arg-type]


def stated(found: Extract) -> list[tuple[object, ...]]:
    """What the claims of an extract say, wherever they stand."""
    return [
        (
            claim.kind,
            claim.value,
            claim.high,
            claim.unit,
            claim.bound,
            claim.clss,
            low(claim.head),
            low(claim.attribution),
        )
        for claim in found.claims
    ]


def said(found: Extract) -> list[tuple[object, ...]]:
    """What the quotations of an extract say, and who says it."""
    quotes: tuple[Quote, ...] = (found.reading or found).quotes
    return [
        (quote.kind, re.sub(r"[\W_]+", " ", quote.text.lower()).strip(), quote.speaker, low(quote.cue))
        for quote in quotes
    ]


def low(word: str | None) -> str | None:
    """A word of a headline in capitals is the same word."""
    return word.lower() if word else word


CLEAN = (
    "The flood killed 12 people on Tuesday, police said. It left more than 1,200 homeless and cost $3.5 million.\n\n"
    "“We had no warning at all,” Mayor Jane Roe said. “It’s the worst flood in 25 years.”\n"
)
WRAPPED = (
    "The flood killed 12 people on Tuesday, police said. It\n"
    "left more than 1,200 homeless and cost $3.5 million.\n\n"
    "“We had no warning at all,” Mayor Jane Roe said. “It’s\n"
    "the worst flood in 25 years.”\n"
)
BROKEN = {"“": "â€œ", "”": "â€\x9d", "’": "â€™"}
SAME = {
    "a byte-order mark": "\ufeff" + CLEAN,
    "other line ends": CLEAN.replace("\n", "\r\n"),
    "lines broken to fit": WRAPPED,
    "lines broken to fit, with other line ends": WRAPPED.replace("\n", "\r\n"),
    "lines broken to fit, indented": "  " + WRAPPED.replace("\n", "\n  "),
    "a quoted mail": "> " + WRAPPED.strip().replace("\n", "\n> ") + "\n",
    "no-break spaces": CLEAN.replace("12 people", "12\u00a0people").replace("3.5 m", "3.5\u00a0m").replace("25 y", "25\u202fy"),
    "thin spaces": CLEAN.replace("1,200", "1\u2009200").replace("12 people", "12\u2009people"),
    "curly quotes gone wrong": CLEAN.translate(str.maketrans(BROKEN)),
    "curly quotes gone wrong, the last byte lost": CLEAN.translate(str.maketrans(BROKEN)).replace("\x9d", ""),
    "curly quotes gone wrong twice": CLEAN.translate(str.maketrans({"“": "Ã¢â‚¬Å“", "”": "Ã¢â‚¬Â\x9d", "’": "Ã¢â‚¬â„¢"})),
    "curly quotes as controls": CLEAN.translate(str.maketrans({"“": "\x93", "”": "\x94", "’": "\x92"})),
    "straight quotes": CLEAN.translate(str.maketrans("“”’", "\"\"'")),
    "letters by name": CLEAN.translate(str.maketrans({"“": "&ldquo;", "”": "&#8221;", "’": "&#x2019;", "$": "&#36;"})),
    "ligatures": CLEAN.replace("flood", "ﬂood"),
    "soft hyphens": CLEAN.replace("people", "peo\xadple").replace("warning", "warn\xading").replace("homeless", "home\xadless"),
    "zero-width letters": CLEAN.replace("people", "peo\u200bple").replace("Roe", "\u200eRo\u2060e").replace("12", "1\u200d2"),
    "directions": CLEAN.replace("12", "\u202d12\u202c").replace("“", "\u2066“"),
    "a stray zero": CLEAN.replace("people", "people\x00").replace("Jane", "Ja\x00ne"),
    "escape sequences": CLEAN.replace("12", "\x1b[1;31m12\x1b[0m").replace("Jane Roe", "\x1b]8;;http://x.org/7\x07Jane Roe\x1b]8;;\x07"),
    "emphasis": CLEAN.replace("12 people", "**12 people**").replace("police", "_police_").replace("Jane Roe", "***Jane Roe***"),
    "links": CLEAN.replace("police", "[police](https://x.org/2014/05/a12)").replace("Mayor Jane Roe", '[Mayor Jane Roe](b.md "7")'),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_the_same_is_found_as_in_clean_text(name: str, language: object, words: Patterns) -> None:
    """Figures, what they count, who says them, quotations and speakers; every offset is one of the text as it stands."""
    text = SAME[name]
    found, expected = extract(text, language, words), extract(CLEAN, language, words)
    assert [one[1] for one in stated(expected)] == [12, "Tuesday", 1200, 3_500_000, 25]
    assert stated(found) == stated(expected)
    assert said(found) == said(expected)
    offsets_are_true(found)


def offsets_are_true(found: Extract) -> None:
    """text == file[start:end]."""
    text = found.article.text
    for claim in found.claims:
        assert text[claim.start : claim.end] == claim.text
        assert text[claim.number.start : claim.number.end] == claim.number.text
        assert text[claim.sentence_start : claim.sentence_start + len(claim.sentence)] == claim.sentence
        assert claim.line == len(re.findall(r"\r\n?|\n", text[: claim.number.start])) + 1
    for quote in found.quotes:
        assert " … ".join(text[piece.start : piece.end] for piece in quote.pieces) == quote.text
        assert sentences.words(quote) == tuple(text[one.start : one.end] for one in quote.sentences)
        if quote.speaker_start is not None:
            assert text[quote.speaker_start : quote.speaker_end] == quote.speaker_text
        if quote.cue_start is not None:
            assert text[quote.cue_start : quote.cue_end] == quote.cue


@pytest.mark.parametrize("name", SAME)
def test_a_text_agrees_with_itself_as_it_was_meant(name: str, language: object, words: Patterns) -> None:
    """The clean article and the other one state the same: nothing differs, every quotation is identical."""
    plain = extract(CLEAN, language, words)
    one = extract(SAME[name], language, words)
    report = pipeline.compare([one, renamed(plain, "b.txt")], patterns=words)
    expected = pipeline.compare([plain, renamed(plain, "b.txt")], patterns=words)
    assert {fact.verdict for fact in report.facts} == {"agree"}
    assert len(report.facts) == len(expected.facts)
    verdicts = sorted(utterance.verdict for utterance in report.quotes)
    assert verdicts == sorted(utterance.verdict for utterance in expected.quotes)
    assert "identical" in verdicts
    mentions = {mention.id: mention for fact in report.facts for mention in fact.mentions}
    assert all(mentions[claim.id] == claim for claim in one.claims)


def renamed(found: Extract, name: str) -> Extract:
    """An extract under the name of another file."""
    from msgspec.structs import replace

    def moved(one: Claim | Quote) -> Claim | Quote:
        return replace(one, id=one.id.replace(one.article, name), article=name)

    return replace(
        found,
        article=replace(found.article, id=name, path=name),
        claims=tuple(map(moved, found.claims)),
        quotes=tuple(map(moved, found.quotes)),
        reading=None,
    )


FOUND = [
    ("# Flood kills 12 people in Lima\n\nNo more is known.\n", [12]),
    ("The storm\n\n- 3 bridges fell\n- 40 houses burned\n", [3, 40]),
    ("The storm\n\n* 3 bridges fell\n+ 40 houses burned\n", [3, 40]),
    ("The storm\n\n1. Some 30 bridges fell\n2. Some 40 houses burned\n", [30, 40]),
    ("FLOOD KILLS 12 PEOPLE IN LIMA, 300 HOMELESS\n\nThe flood in Lima came at night, police said.\n", [12, 300]),
    ("TWELVE PEOPLE DEAD AFTER FERRY SINKS\n\nThe ferry went down at night. Twelve people were aboard.\n", [12, 12]),
    ("Image caption\nRescuers carry one of 12 people from the river.\nPhoto: Jane Roe / Reuters\n", [12]),
    ("Rescuers carry 12 people from the river. (AP Photo/Jane Roe)\n", [12]),
    ("Photo: Rescuers carry 12 people from the river.\n", [12]),
    ("LIMA, Peru (AP) -- The flood killed 12 people, police said.\n", [12]),
    ("(AP) -- The flood killed 12 people, police said.\n", [12]),
    ("**LIMA, Peru (AP) —** The flood killed 12 people, police said.\n", [12]),
    ("LIMA, May 3 (Reuters) - The flood killed 12 people, police said.\n", [12]),
    ("The flood killed 12 people.\n\nRead more\nRead more: 15 dead in quake\nRelated: 16 dead in storm\n", [12]),
    ("The flood killed 12 people.\n\n[Read more: 15 dead in quake](http://x.org)\n**Related:** 16 dead in storm\n", [12]),
    ("This site uses cookies from 7 partners.\n\nThe flood killed 12 people.\n\nSign up for our newsletter, 5 a week\n", [12]),
    ("Flood in Lima\nBy Jane Roe, Reuters\nUpdated at 7:30 a.m., May 3, 2014\n\nThe flood killed 12 people.\n", [12]),
    ("Flood in Lima\n*By Jane Roe*\n*Updated at 7:30 a.m., May 3, 2014*\n\nThe flood killed 12 people.\n", [12]),
    ("Flood in Lima\n\nThe flood killed 12 people.\n\nCorrection: An earlier version gave the number of dead as 14.\n", [12]),
    ("Flood in Lima\n\nThe flood killed 12 people.\n\n_Correction, May 3: An earlier version gave the number of dead as 14._\n", [12]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), FOUND)
def test_what_is_no_news_states_nothing(text: str, values: list[float], language: object, words: Patterns) -> None:
    """Headings, lists, headlines in capitals and captions state; links, stamps, credits, corrections do not."""
    found = extract(text, language, words)
    assert [claim.value for claim in found.claims] == values
    offsets_are_true(found)


def test_corrections_are_kept_with_the_article(language: object, words: Patterns) -> None:
    """Date, outlet, title and notes come from what states nothing, lines broken to fit or not."""
    found = extract(
        "FLOOD KILLS 12 IN LIMA CENTRE\n\nBy Jane Roe, Reuters\nUpdated at 7:30 a.m., May 3, 2014\n\nThe flood killed 12 people.\n\n"
        "*Correction: An earlier version of this article gave\nthe number of the dead as 14, which was wrong; the city\nsays 12.*\n",
        language,
        words,
    )
    assert found.article.title == "FLOOD KILLS 12 IN LIMA CENTRE"
    assert (found.article.outlet, found.article.published) == ("Reuters", "2014-05-03")
    assert found.article.notes == (
        "Correction: An earlier version of this article gave the number of the dead as 14, which was wrong; the city says 12.",
    )
    assert pipeline.compare([found], patterns=words).articles[0].notes == found.article.notes
