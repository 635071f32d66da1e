"""What one article, one quotation and one file of patterns may cost."""

import time
from pathlib import Path

import pytest

from factcheck import claims, judge, parse, patterns, pipeline, quotes
from factcheck.align.reader import opinions
from factcheck.figures import scan
from factcheck.records import Article, Extract, FactcheckError, Piece, Quote, Skipped
from factcheck.sentences import of_pieces

KNOWN = patterns.load()
WORDS = "the river rose over the old mill and nobody in the lower town was told of it before dark"


def article(text: str, id: str = "a.txt") -> Article:
    """An article of some text."""
    return Article(id=id, path=id, text=text, title=None, outlet=None, published=None, sha256="0" * 64)


def quoted(id: str, text: str) -> Extract:
    """An article that is one quotation."""
    pieces = (Piece(start=0, end=len(text)),)
    quote = Quote(
        id=f"{id}:0-{len(text)}",
        article=id,
        start=0,
        end=len(text),
        text=text,
        pieces=pieces,
        kind="direct",
        sentence=text[:100],
        speaker="Jane Roe",
        sentences=of_pieces(text, pieces),
    )
    return Extract(article=article(text, id), claims=(), quotes=(quote,))


def varied(length: int, other: str) -> str:
    """A quotation of so many different sentences; every third one has another word in the other version."""
    return " ".join(
        f"In {number} {WORDS}{f', as {other} said' if number % 3 == 0 else ''}." for number in range(length)
    )


@pytest.mark.parametrize("make", [varied, lambda length, other: f"{other} {WORDS} " * length], ids=["sentences", "one"])
def test_comparing_grows_with_the_length_of_a_quotation(make: "type[str]") -> None:
    """Two versions of a quotation, n, 2n and 4n long, in sentences and without any end."""

    def seconds(length: int) -> float:
        extracts = [quoted("a.txt", make(length, "Ann")), quoted("b.txt", make(length, "Ben"))]  # type: ignore[call-arg,arg-type]
        begun = time.process_time()
        found = pipeline.compare(extracts, patterns=KNOWN)
        taken = time.process_time() - begun
        assert found.quotes
        return taken

    seconds(20)
    taken = [min(seconds(length) for _ in range(2)) for length in (60, 120, 240)]
    assert taken[2] < 7 * max(taken[0], 0.02), taken


def test_an_article_with_more_figures_or_quotations_than_any_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is left out, with the reason, before it is parsed; one at the limit is read."""
    language = parse.load(None)
    monkeypatch.setattr(claims, "MOST", 30)
    monkeypatch.setattr(quotes, "MOST", 20)
    for unit, reason in (
        ("Some 12 people died.\n", "more than 30 figures; divide it into articles"),
        ("“So it is,” he said.\n", "more than 20 quotations; divide it into articles"),
    ):
        most = int(reason.split()[2])
        with language.memory_zone():
            outcomes = list(pipeline.analyses([article(unit * most), article(unit * (most + 1))], language, KNOWN))
        assert isinstance(outcomes[0], Extract)
        assert len(outcomes[0].claims) + len(outcomes[0].quotes) >= most / 2
        assert outcomes[1] == Skipped(source="a.txt", reason=reason)


@pytest.mark.parametrize("unit", ["12, ", "twelve ", "Some 12 people died. ", "“A b,” ", '"x" \''])
def test_very_many_figures_or_quotations_end_soon(unit: str) -> None:
    """The limits stop the work when they are reached, and not when all is read."""
    begun = time.process_time()
    text = unit * (300_000 // len(unit))
    with pytest.raises(FactcheckError, match="divide it into articles"):
        pipeline.analyse(article(text), None, KNOWN)  # type: ignore[arg-type]
    assert time.process_time() - begun < 15


def test_comparing_grows_with_the_number_of_figures_in_a_sentence() -> None:
    """Lists and totals are looked for among neighbours, and not from every figure to every other one."""
    language = parse.load(None)

    def seconds(number: int) -> float:
        with language.memory_zone():
            extract = pipeline.analyse(article("12, " * number), language, KNOWN)
        begun = time.process_time()
        found = list(judge.check(extract.claims, judge.Circumstances(), KNOWN))
        assert not found
        return time.process_time() - begun

    seconds(20)
    taken = [min(seconds(number) for _ in range(2)) for number in (100, 200, 400)]
    assert taken[2] < 8 * max(taken[0], 0.02), taken


def test_the_reader_is_not_asked_about_thousands_of_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would take minutes; an article at the limit is read."""
    texts = {"a.txt": "The flood killed 12 people in Lima.", "b.txt": "Floods in Lima left 15 people dead."}
    extracts = pipeline.gather(texts, patterns=KNOWN).extracts
    asked: list[object] = []

    def none(reader: object, pairs: list[object], features: object) -> list[float]:
        asked.extend(pairs)
        return [0.0] * len(pairs)

    monkeypatch.setattr(opinions, "read", none)
    monkeypatch.setattr(opinions, "DOUBTFUL", {"same": (-99, 99), "near": (-99, 99), "different": (-99, 99)})
    pipeline.compare(extracts, patterns=KNOWN)
    assert asked
    asked.clear()
    monkeypatch.setattr(opinions, "MOST", 0)
    pipeline.compare(extracts, patterns=KNOWN)
    assert not asked


# --- files of patterns


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "aliases: {x: {names: &a ["
            + "lol, " * 999
            + "lol]}, "
            + ", ".join(f"y{n}: {{names: *a}}" for n in range(1_000))
            + "}",
            "more than 30,000 words",
        ),
        (
            "units: {x: {kind: measure, units: {a: {names: &a ["
            + "b, " * 99
            + "b]}, b: {names: &b ["
            + "*a, " * 99
            + "*a]}, c: {names: ["
            + "*b, " * 99
            + "*b]}}}}",
            "more than 30,000 words",
        ),
        ("aliases: {x: {names: [" + "x" * 1_001 + "]}}", "1:23: a text of more than 1,000 characters"),
        ("aliases: {" + "x" * 1_001 + ": {names: [x]}}", "a text of more than 1,000 characters"),
    ],
    ids=["a thousand aliases", "aliases of aliases", "an endless word", "an endless name"],
)
def test_aliases_that_unfold_without_end(content: str, expected: str, tmp_path: Path) -> None:
    """They are counted before anything is unfolded."""
    (tmp_path / "my.yml").write_text(content)
    begun = time.process_time()
    with pytest.raises(FactcheckError, match=expected):
        patterns.load(tmp_path / "my.yml")
    assert time.process_time() - begun < 5


EXPRESSIONS = ["(a+)+$", "(.*)*", r"(?:\w+\s?)+!", "[", "a{1,99999}", "(?P<x>", "\\"]
"""What would be an expression that takes for ever, or none at all."""


def test_words_of_a_file_are_no_expressions(tmp_path: Path) -> None:
    """A user's words stand for themselves in every section that expressions are made of, whatever signs they hold."""
    listed = ", ".join(f"'{word}'" for word in EXPRESSIONS)
    (tmp_path / "my.yml").write_text(
        f"hedges: {{x: {{bound: about, before: [{listed}], after: [{listed}], examples: [x]}}}}\n"
        f"currencies: {{XTS: {{before: [{listed}], after: [{listed}], examples: [x]}}}}\n"
        f"units: {{x: {{kind: measure, units: {{zorp: {{names: [{listed}], symbols: [{listed}]}}}}, examples: [x]}}}}\n"
        f"traps: {{x: {{reason: odd, before: [{listed}], after: [{listed}], phrases: [{listed}], examples: [x]}}}}\n"
    )
    own = patterns.load(tmp_path / "my.yml")
    text = "12 " + "a" * 3_000 + "! (a+)+$ 15 [ " + "a b " * 1_000
    begun = time.process_time()
    first, second = scan(text, own)
    assert time.process_time() - begun < 5
    assert (first.number.text, first.unit) == ("12", None)
    assert (second.number.text, second.unit) == ("(a+)+$ 15", "XTS")
