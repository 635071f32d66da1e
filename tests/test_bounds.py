"""What one article, one quotation and one file of patterns may cost."""

import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from factcheck import budget, claims, judge, parse, patterns, people, pipeline, quotes
from factcheck.align.reader import opinions
from factcheck.figures import scan
from factcheck.records import Article, Extract, FactcheckError, Piece, Quote, Skipped
from factcheck.sentences import of_pieces

from .conftest import load_once

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
    language = load_once()
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


FLOOD = "The flood killed 12 people on Monday, police said."


def outcomes_of(*texts: str) -> list[Extract | Skipped]:
    """The outcome of each text, one after another as in a run."""
    language = load_once()
    with language.memory_zone():
        return list(pipeline.analyses([article(text, f"{n}.txt") for n, text in enumerate(texts)], language, KNOWN))


def spin(*_: object, **__: object) -> None:
    """Work for a second of the processor."""
    until = time.thread_time() + 1
    while time.thread_time() < until:
        pass


@pytest.mark.parametrize(
    ("module", "name"), [(parse, "with_one_root"), (people, "find"), (quotes, "extract"), (claims, "extract")]
)
def test_an_article_that_takes_too_much_time(module: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever stage takes it, the article is skipped with the reason, and the others are read."""
    honest: Callable[..., object] = getattr(module, name)

    def slow(*given: object, **named: object) -> object:
        if "Lagrange" in str(given[0]) or "Lagrange" in str(getattr(given[1] if given[1:] else None, "text", "")):
            spin()
        return honest(*given, **named)

    monkeypatch.setattr(budget, "SECONDS", 0.9)
    monkeypatch.setattr(module, name, slow)
    first, second, third = outcomes_of(FLOOD, f"Lagrange drowned, too. {FLOOD} Lagrange was 12.", FLOOD)
    assert isinstance(first, Extract)
    assert second == Skipped(source="1.txt", reason="analysing it takes more than 1 s of the processor")
    assert isinstance(third, Extract)


def always(sentence: str, start: int) -> bool:
    """Every sentence is parsed."""
    return True


def test_loops_look_at_the_time() -> None:
    """A text of very many sentences, cells, figures or quotations is not finished first."""
    language = load_once()
    calls: list[str] = []
    for text in (f"{FLOOD} " * 40, "“No,” he said. " * 40, "| x | 12 | 13 |\n" * 40):
        calls.clear()
        body = article(text)
        doc = parse.parse(language, text, always, check=lambda: calls.append("parse"))
        persons = people.find(doc, body, KNOWN)
        quotes.extract(doc, body, persons, KNOWN, check=lambda: calls.append("quotes"))
        claims.extract(doc, body, (), KNOWN, check=lambda: calls.append("claims"))
        assert calls.count("parse") >= 40
        assert calls.count("quotes") >= 40
        assert calls.count("claims") >= 40 or "No" in text


def test_an_article_that_takes_too_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system tells it, and as Python does."""
    used = iter([10**9, 10**9, *[10**10] * 20])
    with monkeypatch.context() as patch:
        patch.setattr(budget, "resident", lambda: next(used))
        patch.setattr(budget, "EVERY", 1)
        (found,) = outcomes_of(f"{FLOOD} {FLOOD}")
    reason = "analysing it takes more than 2 GB of memory"
    assert found == Skipped(source="0.txt", reason=reason)

    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(people, "find", full)
    assert outcomes_of(FLOOD) == [Skipped(source="0.txt", reason=reason)]


def test_memory_is_told_where_the_system_tells_it() -> None:
    """A language model is loaded, so it is not nothing."""
    assert Path("/proc/self/statm").exists() == (budget.resident() > 10**7)
    assert budget.resident("no such process") == 0


def test_an_ordinary_article_takes_a_small_part_of_what_it_may() -> None:
    """So no report depends on how fast a machine is."""
    text = f"{FLOOD} “We had no warning of it,” said Mayor Jane Roe, who saw 300 houses fall.\n\n" * 40
    outcomes_of(FLOOD)
    begun, before = time.thread_time(), budget.resident()
    (found,) = outcomes_of(text)
    assert isinstance(found, Extract)
    assert time.thread_time() - begun < budget.seconds_for(len(text)) / 20
    assert budget.resident() - before < budget.MEMORY / 20


def told(report: object) -> int:
    """Size of a record as JSON."""
    return len(msgspec.json.encode(report))


@pytest.mark.parametrize(
    "unit", ["12 " + "x" * 180 + " ", "he said that she told him and ", "“No,” he said of 12, and "], ids=str.split
)
def test_what_is_told_of_an_article_is_bounded(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure is told with its sentence: a long sentence of many figures would be told many times."""
    (found,) = outcomes_of(unit * 60)
    assert isinstance(found, Extract)
    size = told(found.claims) + told(found.quotes)
    assert size > 20 * len(unit * 60)
    monkeypatch.setattr(budget, "TOLD", size // 2)
    (refused,) = outcomes_of(unit * 60)
    assert isinstance(refused, Skipped)
    assert refused.reason.startswith("its figures and quotations come to more than")


def test_a_report_grows_with_what_its_articles_tell() -> None:
    """So the limit of what is told of an article is one of the report, too. Links are most of it: each of a claim to those like it."""

    def sizes(number: int) -> tuple[int, int]:
        texts = [
            f"The flood killed {n} people in Harrow, police said. “We had {n} boats,” said Roe.\n" for n in range(2)
        ]
        found = [one for one in outcomes_of(*(text * number for text in texts)) if isinstance(one, Extract)]
        assert len(found) == 2
        return told(pipeline.compare(found, patterns=KNOWN, reader=False)), sum(map(told, found))

    (small, told_of_few), (large, told_of_many) = sizes(80), sizes(160)
    assert small < 30 * told_of_few
    assert large < 30 * told_of_many
    assert large < 3 * small


def test_comparing_grows_with_the_number_of_figures_in_a_sentence() -> None:
    """Lists and totals are looked for among neighbours, and not from every figure to every other one."""
    language = load_once()

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

    def none(reader: object, pairs: list[object], features: object, needed: float) -> list[float]:
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
