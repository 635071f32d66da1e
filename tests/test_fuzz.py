"""Any article at all, and any two or three together: read, claims, quotes, align, judge and every report.

A few examples run with the other tests, more with FACTCHECK_FUZZ=10000; `make fuzz` (tests/fuzzing) goes on for hours. What it
finds becomes a row of FOUND, with the smallest text that shows it.
"""

import csv
import io
import json
import os
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factcheck import explanation, parse, patterns, pipeline, read, report
from factcheck.read import repair
from factcheck.records import Claim, Extract, Origin, Piece, Quote, Report, Skipped
from factcheck.report import ClaimsListing, QuotesListing, View

from .conftest import LIBRARIES, installed

ORIGIN = Origin(tool="factcheck 0", model="en_none 0")
EXAMPLES = int(os.environ.get("FACTCHECK_FUZZ", "100"))
FUZZED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
OWN_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
VIEWS = (
    View(width=1),
    View(width=60, all=True, explain="all"),
    View(width=80, ascii=True, all=True, explain="all"),
    View(width=160, color=True, all=True),
)

NUMBERS = [
    *"12|1,200|1 200|1\u2009200|3-4|5–6|0|0.5|.5|1/2|½|1e999|NaN|inf|12th|2,|1,2,3|12.|$5|£3.2 million|€1bn".split("|"),
    *"$2.5-million|19%|0.3 per cent|19 percentage points|Oct. 7|7 October 2023|2024-04-22|4/22/24|12:30|7 a.m.".split(
        "|"
    ),
    *"7:30 p.m. EST|2013|1990s|twelve|twenty-five|two and a half|a dozen|dozens|hundreds of|four decades".split("|"),
    *"no one|half|a third|one in four|two-thirds|nearly 40|more than 1,100|at least five|up to 300|12 to 15".split("|"),
    *"between 3 and 4|from 3 to 4|34-year-old|aged 34|, 34,|Jane Roe (34)|3-2|21-14, 21-10|magnitude 6.1".split("|"),
    *"31 miles (50 km)|5'11\"|5-foot-11|-40 C|70°F|12kg|.38-caliber|911|Boeing 737|Section 4|Room 12|No. 4".split("|"),
    *"first|50th|twice|tenfold|1(2)|(3)|[4]|#5|5pm|12-|-12|+12|12x|1.2.3|192.168.0.1|555-1234|0000".split("|"),
    *"99999999999999999999|١٢|①|Ⅻ|𝟙𝟚|12\u00ad00|1\u200b2|12\u00a0000\u00a0000|twen\u00adty|12, 15 and 18".split("|"),
]
WORDS = [
    *" people| men| houses| hostages| of them| were killed| died| were injured| wounded| fell| rose|The flood".split(
        "|"
    ),
    *"A quake|the fire|police|the mayor|Mayor Jane Roe|Roe|Gen. Paul Ash|he|she|they|the county|Reuters".split("|"),
    *"the ministry's|Lund's| on Tuesday| in Lima| last year| by| to| and| or| of| the| in| from| than".split("|"),
    *" compared with| including|, including| said| told reporters| denied| warned that| asked whether".split("|"),
    *" according to| claims| believes| was quoted as saying| did not| may have| would| if| feared| expected".split("|"),
]
MARKS = [
    *"“|”|\"|'|‘|’|''|``|«|»|„|‚|‹|›|,”|.”| “|” | ‘|’ |`|´|â€œ|â€\x9d|â€™|â€|(|)|[|]|{|}|—|–|--|-|…|...".split("|"),
    *".|,|;|:|?|!|/|\\|&|%|$|*|_|#|@|~|^|=|<|>|\x00|\x93|\x94".split("|"),
]
BREAKS = [" ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\u2028", "\u00a0", "\u2009", "\x0b", "\x0c", "\x85", " \n "]
MARKUP = [
    *"[red]|[/red]|[/]|[link=x]|**|__|# |## |* |1. |[a](http://x.org/12)|![12](a.png)|<b>|</b>|&amp;|&#8220;".split(
        "|"
    ),
    *"\n> |\n- |\n# |```|~~~|---|](|](x)|&quot;|&lt;|&#0;|&NotEqualTilde;|\x1b[31m|\x1b[0m|\x1b]0;t\x07|\x1b".split(
        "|"
    ),
    *"\x1b]8;;http://x\x1b\\|\x9b1m|\u202e|\u202c|\u2066|\u200b|\u200d|\u00ad|\ufeff|ﬁ|ﬀ|é|e\u0301|İ|ß|ŉ|😀".split("|"),
    *"\U000e0001|\ufffd|ï»¿|Â |Ã©|Ã¢â‚¬Å“|ÃƒÂ©|\ud800".split("|"),
]
LINES = [
    "\nBy Jane Roe\n",
    "\nBy Jane Roe, Reuters\n",
    "\nUpdated at 7:30 a.m., May 3, 2014\n",
    "\nPublished: 3 May 2014\n",
    "LIMA, Peru (AP) -- ",
    "(Reuters) - ",
    "\nRead more\n",
    "\nRelated: 15 dead in quake\n",
    "\nCorrection: An earlier version said 14.\n",
    "\n#flood #12dead\n",
    "\nPhoto: Jane Roe / AP\n",
    "\nSign up for our newsletter\n",
    "\nFLOOD KILLS 12 PEOPLE IN LIMA\n",
    "\nAdd comment\n",
    "\n(AP Photo/Jane Roe)\n",
    "\nMore than 300 people were taken out after the dam\nbroke, the mayor said, and another 40 were still\nmissing at noon.\n",
]
SENTENCES = [
    "The flood killed 12 people on Tuesday, police said.",
    "The flood killed 15 people on Monday, the mayor said.",
    "At least 300 houses burned in Lima, and about 40 men were hurt.",
    "“We had no warning at all,” Mayor Jane Roe said. “None.”",
    "“We had no warning,” Roe told reporters, “at all.”",
    "Roe, 51, denied that the county had spent $2.5 million on 3 dams.",
    "A quake of magnitude 6.1 hit 31 miles (50 km) off the coast at 7:48 a.m.",
    "Shares of Lund fell 3 percent to $12.40, from $12.80 a year earlier.",
    "Lund beat Orr 21-14 on Oct. 7, 2023, before 12,000 people.",
]
TEXTS = st.lists(
    st.one_of(
        *(
            st.sampled_from(pieces)
            for pieces in (NUMBERS, WORDS, MARKS, BREAKS, MARKUP, LINES, SENTENCES, NUMBERS, WORDS)
        ),
        st.text(st.characters(), max_size=4),
    ),
    max_size=40,
).map("".join)
ODD_BYTES = [
    b"\xff",
    b"\xfe",
    b"\x80",
    b"\xc3",
    b"\xe2\x80",
    b"\xed\xa0\x80",
    b"\xf5",
    b"\x93",
    b"\x94",
    b"\x9d",
    b"\x00",
    b"\xa0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
]
MARKS_OF_ORDER = [b"", b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"]


@st.composite
def contents(draw: st.DrawFn) -> bytes:
    """The bytes of a file: a text in some encoding, with bytes put in that do not belong there."""
    text = draw(TEXTS)
    encoding = draw(
        st.sampled_from(["utf-8"] * 6 + ["cp1252", "utf-16-le", "utf-16-be", "utf-16", "utf-32", "latin-1"])
    )
    content = text.encode(encoding, "replace" if encoding in ("cp1252", "latin-1") else "surrogatepass")
    if draw(st.integers(0, 3)) == 0:
        place = draw(st.integers(0, len(content)))
        content = content[:place] + draw(st.sampled_from(ODD_BYTES)) + content[place:]
    return draw(st.sampled_from(MARKS_OF_ORDER)) + content if draw(st.integers(0, 3)) == 0 else content


@st.composite
def stories(draw: st.DrawFn) -> list[bytes]:
    """Two or three articles of one story: the same sentences, each with some of its words changed."""
    articles = []
    for _ in range(draw(st.integers(2, 3))):
        sentences = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
        text = draw(st.sampled_from([" ", "\n", "\n\n"])).join(sentences)
        for _ in range(draw(st.integers(0, 6))):
            start = draw(st.integers(0, len(text)))
            end = min(len(text), start + draw(st.integers(0, 12)))
            text = text[:start] + draw(st.sampled_from([*NUMBERS, *MARKS, *WORDS, *MARKUP, *BREAKS])) + text[end:]
        articles.append(text.encode("utf-8", "surrogatepass"))
    return articles


@pytest.fixture(scope="module")
def language() -> object:
    """The bundled model, loaded once."""
    return parse.load(None)


WORDS_KNOWN = patterns.load()


def extract(folder: Path, name: str, content: bytes, language: object) -> Extract | Skipped:
    """A file with some content, as the program takes it; a failure is raised, not reported."""
    file = folder / "fuzzed.txt"
    file.write_bytes(content)
    with language.memory_zone():  # type: ignore[attr-defined]
        article = read.read(read.Found(id=name, path=str(file)), WORDS_KNOWN)
        return article if isinstance(article, Skipped) else pipeline.analyse(article, language, WORDS_KNOWN)  # type: ignore[arg-type]


def holds(extract: Extract) -> None:
    """What is true of every extract: its offsets are those of the file, and its records lie where they say."""
    text = extract.article.text
    for claim in extract.claims:
        at(text, claim.start, claim.end, claim.text)
        at(text, claim.number.start, claim.number.end, claim.number.text)
        at(text, claim.sentence_start, claim.sentence_start + len(claim.sentence), claim.sentence)
        assert claim.start <= claim.number.start < claim.number.end <= claim.end
        assert claim.id == f"{extract.article.id}:{claim.number.start}-{claim.number.end}"
        if claim.also:
            at(text, claim.also.number.start, claim.also.number.end, claim.also.number.text)
    ids = {claim.id for claim in extract.claims}
    assert len(ids) == len(extract.claims)
    assert all(claim.whole in ids for claim in extract.claims if claim.whole)
    numbers = sorted((claim.number.start, claim.number.end) for claim in extract.claims)
    assert all(one[1] <= other[0] for one, other in pairwise(numbers))
    for rejected in extract.rejected:
        at(text, rejected.start, rejected.end, rejected.text)
        assert rejected.reason
    for quote in extract.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert quote.pieces
        assert quote.text.strip()
        assert all(quote.start <= piece.start < piece.end <= quote.end for piece in quote.pieces)
        assert apart(quote.pieces)
        if quote.speaker_start is not None:
            at(text, quote.speaker_start, quote.speaker_end or 0, quote.speaker_text or "")
        if quote.cue_start is not None:
            at(text, quote.cue_start, quote.cue_end or 0, quote.cue or "")
    for kind in ("direct", "scare"):
        said = [piece for quote in extract.quotes if quote.kind == kind for piece in quote.pieces]
        assert apart(sorted(said, key=lambda piece: piece.start))


def is_read_from(extract: Extract) -> None:
    """What was read of a text stands in the file where the records say so, letter by letter."""
    if extract.reading is None:
        return
    for claim, read_so in zip(extract.claims, extract.reading.claims, strict=True):
        assert claim.id == read_so.id
        assert holds_letters(claim.number.text, read_so.number.text), (claim.number.text, read_so.number.text)
        assert holds_letters(claim.text, read_so.text), (claim.text, read_so.text)
    for quote, said_so in zip(extract.quotes, extract.reading.quotes, strict=True):
        assert holds_letters(quote.text, said_so.text), (quote.text, said_so.text)


def holds_letters(of_file: str, as_read: str) -> bool:
    """Whether the letters and digits that were read are among those of the file, in their order."""

    def is_among(text: str) -> bool:
        rest = filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold())
        return all(letter in rest for letter in filter(str.isalnum, unicodedata.normalize("NFKC", as_read).casefold()))

    return is_among(of_file) or is_among(repair.clean(of_file).text)


def at(text: str, start: int, end: int, words: str) -> None:
    """The words stand where they are said to stand."""
    assert 0 <= start < end <= len(text)
    assert text[start:end] == words


def apart(pieces: "tuple[Piece, ...] | list[Piece]") -> bool:
    """Whether pieces are in order and do not overlap."""
    return all(one.end <= other.start for one, other in pairwise(pieces))


def outputs(found: Report, extracts: list[Extract]) -> Iterator[tuple[str, View, str | bytes]]:
    """Every report in every form."""
    claims: list[Claim] = [claim for extract in extracts for claim in extract.claims]
    rejected = [number for extract in extracts for number in extract.rejected]
    about: dict[str, Any] = {"articles": found.articles, "skipped": found.skipped, "origin": ORIGIN}
    with_texts = msgspec.structs.replace(VIEWS[0], extracts=tuple(extracts))
    records: list[tuple[report.Listing, Any]] = [
        ("compare", found),
        ("claims", ClaimsListing(claims=claims, **about)),
        ("claims", ClaimsListing(claims=rejected, **about)),
        ("quotes", QuotesListing(quotes=found.quotes, **about)),
    ]
    for listing, record in records:
        for form in installed(listing):
            for view in VIEWS if form == "terminal" else (with_texts,):
                pieces: list[Any] = list(getattr(report.load(form), listing)(record, view))
                yield form, view, b"".join(pieces) if form in LIBRARIES else "".join(pieces)


def shown(found: Report, extracts: list[Extract]) -> None:
    """What is true of every report: plain text for a terminal, JSON that its schema allows, tables without formulas, one page."""
    for form, view, text in outputs(found, extracts):
        if isinstance(text, bytes):
            assert text.startswith((b"PK", b"PAR1"))
            continue
        text.encode("utf-8")
        if form == "terminal":
            left = OWN_ESCAPES.sub("", text) if view.color else text
            assert not UNSAFE.search(left), ascii(UNSAFE.search(left))
            assert text.isascii() or not view.ascii
        elif form == "jsonl":
            assert all(isinstance(json.loads(line), dict) for line in text.split("\n")[:-1])
        elif form in ("json", "sarif", "labelstudio"):
            json.loads(text, parse_constant=refuse)
        else:
            # Tabs divide cells, and Markdown has a character of no width behind what would notify somebody.
            left = text.replace("\t" if form == "tsv" else "\u200b" if form == "md" else "", "")
            assert not UNSAFE.search(left), ascii(UNSAFE.search(left))
        if form in ("csv", "events", "tsv"):
            rows = list(csv.reader(io.StringIO(text, newline=""), "excel-tab" if form == "tsv" else "excel"))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "@"))]
        elif form == "html":
            assert text.count("<script") == text.count("</script>") == 3
        elif form == "github":
            assert all(
                line.startswith(("::error ", "::warning ", "::notice ", "factcheck: ")) for line in text.splitlines()
            )
    document = "".join(report.load("json").compare(found, View()))
    assert msgspec.json.decode(document, type=Report).articles == found.articles
    listing = QuotesListing(articles=found.articles, quotes=found.quotes, skipped=(), origin=ORIGIN)
    listed = "".join(report.load("json").quotes(listing, View()))
    assert msgspec.json.decode(listed, type=list[Quote]) is not None


def refuse(constant: str) -> None:
    """NaN and Infinity are no JSON."""
    raise AssertionError(constant)


def together(contents: list[bytes], folder: Path, language: object) -> None:
    """Some files as one run of the program takes them, in two orders."""
    outcomes = [extract(folder, f"{number}.txt", content, language) for number, content in enumerate(contents)]
    extracts = [outcome for outcome in outcomes if isinstance(outcome, Extract)]
    skipped = [outcome for outcome in outcomes if isinstance(outcome, Skipped)]
    for one in extracts:
        holds(one)
        is_read_from(one)
    found = pipeline.compare(extracts, skipped, patterns=WORDS_KNOWN)
    again = pipeline.compare(extracts[::-1], skipped[::-1], patterns=WORDS_KNOWN)
    assert msgspec.json.encode(found) == msgspec.json.encode(again)
    stated = [claim.id for one in extracts for claim in one.claims]
    for left, right in pairwise(stated[:3]):
        beside = explanation.why(extracts, left, right, WORDS_KNOWN)
        for form in report.names("two_claims"):
            "".join(report.load(form).two_claims(beside, VIEWS[0]))  # type: ignore[arg-type]
    found = explanation.explained(found, {fact.id for fact in found.facts}, patterns=WORDS_KNOWN)
    shown(found, extracts)


@FUZZED
@given(contents=st.one_of(stories(), st.lists(contents(), min_size=1, max_size=1), st.lists(contents(), max_size=3)))
def test_any_articles(tmp_path: Path, language: object, contents: list[bytes]) -> None:
    """Articles that tell one story in changed words, one file with anything in it, and several that have nothing in common."""
    together(contents, tmp_path, language)


FOUND: dict[str, list[bytes]] = {}
"""What this found before: the smallest contents that showed it."""


@pytest.mark.parametrize("name", FOUND)
def test_found_before(name: str, tmp_path: Path, language: object) -> None:
    """Once found, never again."""
    together(FOUND[name], tmp_path, language)
