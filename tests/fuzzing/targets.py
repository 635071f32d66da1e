"""What `make fuzz` tries: for each part of the program its inputs, and what has to be true of every one.

An input is good by its making and then spoiled: pieces of the corpus and of tests/test_fuzz.py, some of them changed, cut, doubled or
put elsewhere.
"""

import json
import sqlite3
import tempfile
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from hypothesis import strategies as st

from factcheck import (
    archive,
    cli,
    config,
    figures,
    known,
    parse,
    patterns,
    pipeline,
    quotemarks,
    report,
    sentences,
)
from factcheck.cli import defaults
from factcheck.mcp import server, tools
from factcheck.mcp.confined import Root
from factcheck.records import Claim, Extract, FactcheckError, Report
from factcheck.report import View

from ..conftest import EXTRACTS, LIBRARIES, fixed
from ..read import test_fuzz_readers as readers
from ..test_fuzz import MARKS, MARKUP, NUMBERS, SENTENCES, TEXTS, WORDS, contents, stories, together

CORPUS = Path(__file__).parent / "corpus"
KNOWN = patterns.load()
FOLDER = Path(tempfile.mkdtemp(prefix="factcheck-fuzz-"))
ODD = [
    "\x00",
    "\x85",
    "\u2028",
    "\ufeff",
    "\U000e0001",
    "&a ",
    "*a",
    "!!python/object:os.system ",
    "---\n",
    "? ",
    "|",
    "%",
    "<<: *span\n",
]
ODD += [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    "'",
    "\\",
    "\n",
    "\t",
    "  ",
    "#",
    "=",
    "[[",
    '"""',
    "1e999",
    "nan",
    "-1",
    "9" * 400,
    "null",
    "true",
]


class Target(NamedTuple):
    """A part of the program."""

    inputs: Any
    """A strategy of hypothesis."""
    holds: Callable[[Any], None]
    """Fails for an input on which the program does what it must not."""
    batch: int
    """Inputs that are tried in a few seconds."""


@cache
def language() -> Any:
    """The bundled model, loaded once."""
    return parse.load(None)


@st.composite
def spoiled(draw: st.DrawFn, corpus: tuple[str, ...]) -> str:
    """A text of the corpus with a few of its places changed."""
    text = draw(st.sampled_from(corpus))
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 8, 60])))
        other = draw(st.integers(0, len(text)))
        piece = draw(
            st.one_of(st.sampled_from([*ODD, *NUMBERS, *MARKS, text[other : other + 40]]), st.text(max_size=4))
        )
        text = text[:start] + piece + text[end:]
    return text


def corpus(name: str) -> tuple[str, ...]:
    """A file of the corpus, whole and in parts: a block of lines that begins at the margin is a part."""
    text = (CORPUS / name).read_text("utf-8")
    blocks: list[str] = []
    for line in text.splitlines(keepends=True):
        if line[0] in " }" and blocks:
            blocks[-1] += line
        else:
            blocks.append(line)
    return (text, *blocks)


def refused(work: Callable[[], Any]) -> Any:
    """What some work gives, or the reason where it is refused in one line."""
    try:
        return work()
    except FactcheckError as error:
        reason = str(error)
    assert reason
    assert "\n" not in reason, reason
    return reason


def bytes_of(text: str) -> bytes:
    """A text as a file has it; halves of characters become bytes that are no UTF-8."""
    return text.encode("utf-8", "surrogatepass")


# --- the text


def figures_hold(text: str) -> None:
    """Figures lie in the text, in order and apart."""
    found = figures.scan(text, KNOWN, published="2024-05-08")
    for one in found:
        assert text[one.number.start : one.number.end] == one.number.text
        assert one.start <= one.number.end
        assert one.rejected is None or one.rejected
    assert all(one.number.end <= other.number.start for one, other in pairwise(found))


def marks_hold(text: str) -> None:
    """Quoted spans and sentences lie in the text, in order."""
    found = quotemarks.scan(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.start <= other.start for one, other in pairwise(found))
    cut = list(sentences.split(text))
    assert all(0 <= start < end <= len(text) for start, end in cut)
    assert all(one[1] <= other[0] for one, other in pairwise(cut))


def articles_hold(contents: list[bytes]) -> None:
    """Read, analysed, compared and reported in every form, in two orders."""
    together(contents, FOLDER, language())


def file_holds(file: tuple[str, bytes]) -> None:
    """A file of any kind is read or refused."""
    readers.is_read_or_refused(*file, FOLDER, language())


# --- align and judge

VALUES = [0.0, 1.0, 2.0, 12.0, 15.0, 0.5, 1e9, 1e20, 1e300, -3.0]


@cache
def analysed() -> tuple[Extract, ...]:
    """Small articles that tell one story, each in words of its own."""
    texts = {
        f"{number}.txt": f"{one} {other}" for number, (one, other) in enumerate(pairwise([*SENTENCES, *SENTENCES[::2]]))
    }
    return pipeline.gather(texts, model=language(), patterns=KNOWN).extracts


@st.composite
def altered(draw: st.DrawFn) -> tuple[Extract, ...]:
    """Some articles, in which claims have other values, kinds, bounds and times than were read."""
    kinds = ["count", "other"]
    extracts = []
    for extract in draw(st.lists(st.sampled_from(analysed()), min_size=2, max_size=4, unique_by=id)):
        claims = []
        for claim in extract.claims:
            changes: dict[str, Any] = {}
            if draw(st.booleans()):
                changes["value"] = draw(
                    st.sampled_from(VALUES if isinstance(claim.value, float) else [claim.value, "monday"])
                )
            if draw(st.integers(0, 3)) == 0:
                changes["high"] = draw(st.sampled_from([None, *VALUES] if isinstance(claim.value, float) else [None]))
            if draw(st.integers(0, 3)) == 0:
                changes["bound"] = draw(
                    st.sampled_from(["exact", "about", "at least", "at most", "more than", "less than"])
                )
            if draw(st.integers(0, 5)) == 0:
                changes["unit"] = draw(
                    st.sampled_from([None, "USD", "GBP", "m", "mile", "day", "year", "no such unit", ""])
                )
            if draw(st.integers(0, 5)) == 0:
                changes["clss"] = draw(st.sampled_from([None, "killed", "injured", "casualties", "arrested"]))
            if claim.kind in kinds and draw(st.integers(0, 9)) == 0:
                changes["kind"] = draw(st.sampled_from(kinds))
            claims.append(msgspec.structs.replace(claim, **changes))
        extracts.append(msgspec.structs.replace(extract, claims=tuple(claims)))
    return tuple(extracts)


def comparison_holds(extracts: tuple[Extract, ...]) -> None:
    """Every claim is in one fact, and the order of the articles changes nothing."""
    found = pipeline.compare(extracts, patterns=KNOWN, reader=False)
    again = pipeline.compare(extracts[::-1], patterns=KNOWN, reader=False)
    text = msgspec.json.encode(found)
    assert text == msgspec.json.encode(again)
    ids = [fact.id for fact in found.facts]
    assert len(ids) == len(set(ids))
    stated = [claim.id for extract in extracts for claim in extract.claims]
    told: list[str] = [claim.id for fact in found.facts for claim in fact.mentions]
    assert set(told) == set(stated)
    assert msgspec.json.decode(text, type=Report).facts == found.facts


# --- formats


def whole(text: str) -> str:
    """A text without halves of characters: reading leaves none."""
    return text.encode("utf-8", "replace").decode()


@st.composite
def worded(draw: st.DrawFn) -> tuple[Report, str, View]:
    """The fixed report with other texts in its places, a format and a view."""
    texts = st.one_of(TEXTS, st.text(max_size=12), st.sampled_from([*MARKUP, *WORDS])).map(whole)
    found = fixed()

    def claim(one: Claim) -> Claim:
        return msgspec.structs.replace(one, counted=draw(texts), attribution=draw(texts), hedge=draw(texts))

    facts = tuple(
        msgspec.structs.replace(
            fact, label=draw(texts), message=draw(texts), mentions=tuple(claim(one) for one in fact.mentions)
        )
        for fact in found.facts
    )
    articles = tuple(
        msgspec.structs.replace(one, title=draw(texts), outlet=draw(texts), url=draw(texts)) for one in found.articles
    )
    found = msgspec.structs.replace(found, facts=facts, articles=articles)
    forms = [form for form in report.names("compare") if form not in LIBRARIES or draw(st.integers(0, 9)) == 0]
    view = View(width=draw(st.integers(1, 200)), all=draw(st.booleans()), ascii=draw(st.booleans()), extracts=EXTRACTS)
    return found, draw(st.sampled_from(forms)), view


def format_holds(made: tuple[Report, str, View]) -> None:
    """Each format writes any report: text as UTF-8, without what a terminal obeys."""
    found, form, view = made
    pieces: list[Any] = list(report.load(form).compare(found, view))
    if form in LIBRARIES:
        assert b"".join(pieces)
        return
    text = "".join(pieces)
    text.encode("utf-8")
    assert "\x1b" not in text
    assert "\u202e" not in text
    if form in ("json", "sarif", "labelstudio"):
        json.loads(text)


# --- files of settings


def words_hold(text: str) -> None:
    """A file of patterns is refused with its place, or works."""
    file = FOLDER / "words.yml"
    file.write_bytes(bytes_of(text))
    own = refused(lambda: patterns.load(file))
    if isinstance(own, str):
        assert own.startswith(str(file)), own
        return
    figures.scan("Some 364 smoots and umpteen men, T$12 or thereabouts at 7 p.m. CHAST.", own)


def settings_hold(text: str) -> None:
    """A configuration is refused in one line, or works."""
    folder = FOLDER / "settings"
    folder.mkdir(exist_ok=True)
    (folder / "factcheck.toml").write_bytes(bytes_of(text))
    refused(lambda: config.default_paths(folder))
    refused(lambda: config.columns(folder))
    for key in ("archive", "cache", "baseline"):
        refused(lambda key=key: config.file_named(key, folder))  # type: ignore[misc]
    refused(lambda: defaults.default_map(cli.commands, folder))


def ignores_hold(text: str) -> None:
    """Findings to ignore and baselines are refused in one line, or read."""
    file = FOLDER / "ignore.txt"
    file.write_bytes(bytes_of(text))
    refused(lambda: known.read_ignores(file))
    refused(lambda: known.read_baseline(file))
    known.comments(f"<!-- factcheck-ignore {text} -->", "a.txt")


# --- archives


@cache
def good_archive() -> bytes:
    """An archive of three articles."""
    news = FOLDER / "news"
    news.mkdir()
    for number, one in enumerate(SENTENCES[:3]):
        (news / f"{number}.txt").write_text(one)
    file = FOLDER / "good.db"
    with archive.Archive(str(file), is_written=True) as opened:
        archive.add(opened, (str(news),), model=None, patterns=KNOWN)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    return file.read_bytes()


@st.composite
def damaged(draw: st.DrawFn) -> tuple[bytes, str]:
    """The bytes of an archive of which some are others, and words to look for."""
    content = bytearray(good_archive())
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(content) - 1))
        content[place : place + 1] = draw(st.sampled_from([b"\x00", b"\xff", b"\x7f", b"'", b"", b"\x01\x02"]))
    if draw(st.integers(0, 9)) == 0:
        del content[draw(st.integers(0, len(content))) :]
    return bytes(content), draw(
        st.one_of(TEXTS, st.sampled_from(['"', "a* OR b", "NEAR(a b)", "flood -mayor", "text:flood"]))
    )


def archive_holds(made: tuple[bytes, str]) -> None:
    """A damaged archive gives an answer or a line; so do any words."""
    content, words = made
    file = FOLDER / "damaged.db"
    file.write_bytes(content)
    for left in FOLDER.glob("damaged.db-*"):
        left.unlink()

    def ask() -> None:
        with archive.Archive(str(file)) as opened:
            archive.gathered(opened)
            list(archive.listed(opened))
            archive.search(opened, words)

    refused(ask)


# --- MCP


@cache
def desk() -> tools.Desk:
    """The tools over two articles and an archive."""
    root = FOLDER / "root"
    root.mkdir()
    for name, text in {"a.txt": SENTENCES[0], "b.txt": SENTENCES[1]}.items():
        (root / name).write_text(text)
    good_archive()
    made = tools.Desk(Root(str(root)), str(FOLDER / "good.db"))
    made.nlp = language()
    return made


def call_holds(line: str) -> None:
    """A call is answered with JSON or refused in one line."""
    try:
        call = json.loads(line)
    except (ValueError, RecursionError):
        return
    if not isinstance(call, dict) or not isinstance(call.get("arguments"), dict):
        return
    tool = tools.TOOLS.get(str(call.get("name")))
    if tool is None:
        return

    def answer() -> Any:
        return tool.answer(desk(), server.arguments(tool, call["arguments"]), nothing)

    msgspec.json.encode(refused(answer))


def nothing() -> None:
    """No call is cancelled."""


def targets() -> dict[str, Target]:
    """All of them, by name."""
    call_lines = tuple((CORPUS / "calls.jsonl").read_text("utf-8").splitlines())
    return {
        "figures": Target(TEXTS, figures_hold, 400),
        "quotation marks": Target(TEXTS, marks_hold, 400),
        "articles": Target(
            st.one_of(stories(), st.lists(contents(), min_size=1, max_size=1), st.lists(contents(), max_size=3)),
            articles_hold,
            10,
        ),
        "readers": Target(readers.files(), file_holds, 40),
        "align and judge": Target(altered(), comparison_holds, 100),
        "formats": Target(worded(), format_holds, 100),
        "patterns": Target(spoiled(corpus("patterns.yml")), words_hold, 100),
        "settings": Target(spoiled(corpus("factcheck.toml")), settings_hold, 200),
        "ignored": Target(spoiled(corpus("ignore.txt")), ignores_hold, 300),
        "archives": Target(damaged(), archive_holds, 100),
        "calls": Target(spoiled(call_lines), call_holds, 200),
    }
