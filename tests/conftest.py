"""The one fixed Report that every format is shown with, and ways to run the command."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import settings

from factcheck import locate, parse, report
from factcheck.cli import main
from factcheck.records import (
    Article,
    Claim,
    Extract,
    Fact,
    Kind,
    Number,
    Piece,
    Quote,
    Rejected,
    Report,
    Skipped,
    Source,
    Utterance,
    Verdict,
)

if TYPE_CHECKING:
    from spacy.language import Language

LOAD = parse.load

# A busy machine is no failure; a build server tries the same texts every time, a person new ones.
settings.register_profile("factcheck", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("factcheck")

SEEDS = Path(__file__).parent.parent / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the articles of seeds/ are in the repository only")
"""For tests that read the three example articles: a source distribution comes without them."""

LIBRARIES = {"xlsx": "xlsxwriter", "parquet": "duckdb"}
"""Formats that need a library of an extra; their output is no text."""


def installed(listing: report.Listing) -> list[str]:
    """The formats that can write a listing and whose libraries are installed."""
    return [form for form in report.names(listing) if form not in LIBRARIES or find_spec(LIBRARIES[form])]


TEXTS = {
    "news/a.txt": (
        "Flood hits town\n\n"
        "About 250 people were taken to safety, the mayor said, after the dam was [sic] opened at 7 a.m.\n"
        "Nobody knew, \x1b[31mhe said\x1b[0m, that <script>alert(250)</script> was in the text; 12 houses fell."
    ),
    "news/b.txt": (
        "More than 250 people were taken to safety (some [/bold] of them twice) and 12 houses fell, the county said.\n"
        "“We had no warning,” Mayor Jane Roe said. “None at all. And the river\u202e kept rising"
    ),
    "news/c.txt": "Some 240 people were brought to safety. The “water came, and we had no warning,” Roe told us.",
    "news/empty.txt": "",
}


URLS = {"news/b.txt": "https://news.example/b?id=1&part=2", "news/c.txt": "javascript:alert(240)"}
"""An address as it should be, and one that no browser may open."""


def source(path: str) -> Source:
    """An article of the fixed report."""
    return Source(
        id=path,
        path=path,
        title=TEXTS[path].split("\n")[0][:40] or None,
        outlet=None,
        published=None,
        sha256="0" * 64,
        url=URLS.get(path),
    )


def claim(
    path: str, text: str, number: str, value: float | str, kind: Kind = "count", nth: int = 0, **more: object
) -> Claim:
    """A claim of the fixed report, found in its article by its words."""
    article = TEXTS[path]
    start = article.index(text)
    for _ in range(nth):
        start = article.index(text, start + 1)
    first = start + text.index(number)
    line_start = article.rfind("\n", 0, start) + 1
    line_end = article.find("\n", start)
    sentence = article[line_start : None if line_end < 0 else line_end]
    found = Claim(
        id=f"{path}:{first}-{first + len(number)}",
        article=path,
        start=start,
        end=start + len(text),
        text=text,
        sentence=sentence,
        sentence_start=line_start,
        number=Number(start=first, end=first + len(number), text=number),
        kind=kind,
        value=value,
        line=article.count("\n", 0, first) + 1,
        column=first - line_start + 1,
        **more,  # type: ignore[arg-type]
    )
    return msgspec.structs.replace(found, selector=locate.selector(found, article))


def fact(label: str, verdict: Verdict, message: str, *mentions: Claim) -> Fact:
    """A fact of the fixed report."""
    values = [mention.value for mention in mentions]
    return Fact(
        id=mentions[0].id,
        label=label,
        kind=mentions[0].kind,
        verdict=verdict,
        rule="by_hand",
        message=message,
        low=min(values),  # type: ignore[type-var]
        best=values[0],
        high=max(values),  # type: ignore[type-var]
        sources=len({mention.article for mention in mentions}),
        mentions=mentions,
        unit=mentions[0].unit,
    )


def quote(path: str, text: str, speaker: str | None, cue: str | None) -> Quote:
    """A quotation of the fixed report."""
    start = TEXTS[path].index(text)
    found = Quote(
        id=f"{path}:{start}-{start + len(text)}",
        article=path,
        start=start,
        end=start + len(text),
        text=text,
        pieces=(Piece(start=start, end=start + len(text)),),
        kind="direct",
        sentence=text,
        speaker=speaker,
        cue=cue,
        line=TEXTS[path].count("\n", 0, start) + 1,
        column=start - TEXTS[path].rfind("\n", 0, start),
    )
    return msgspec.structs.replace(found, selector=locate.selector(found, TEXTS[path]))


SAVED = fact(
    "people taken to safety",
    "conflict",
    "“More than 250” leaves no room for “Some 240”",
    claim("news/a.txt", "About 250 people", "250", 250.0, bound="about", counted="people"),
    claim(
        "news/b.txt",
        "More than 250 people",
        "250",
        250.0,
        bound="more than",
        counted="people",
        attribution="the county",
    ),
    claim("news/c.txt", "Some 240 people", "240", 240.0, bound="about", counted="people"),
)
HOUSES = fact(
    "houses, fall",
    "agree",
    "the same figure",
    claim("news/a.txt", "12 houses", "12", 12.0),
    claim("news/b.txt", "12 houses", "12", 12.0),
)
OPENED = fact(
    "time of open", "single", "stated by one article", claim("news/a.txt", "7 a.m.", "7 a.m.", "07:00", "time")
)
ALERT = fact(
    "alert",
    "single",
    "stated by one article",
    claim("news/a.txt", "<script>alert(250)</script>", "250", 250.0, "other"),
)
WARNING = Utterance(
    id="news/b.txt:109-128",
    speaker="Jane Roe",
    verdict="trimmed",
    message="one is a part of the other",
    mentions=(
        quote("news/b.txt", "We had no warning,", "Jane Roe", "said"),
        quote("news/c.txt", "water came, and we had no warning,", "Jane Roe", "told"),
    ),
)
RIVER = Utterance(
    id="news/b.txt:153-190",
    speaker=None,
    verdict="single",
    message="",
    mentions=(quote("news/b.txt", "None at all. And the river\u202e kept rising", None, None),),
)
REJECTED = (Rejected(article="news/a.txt", start=130, end=134, text="\x1b[31", reason="escape sequence"),)


EXTRACTS = tuple(
    Extract(
        article=Article(id=path, path=path, text=text, title=None, outlet=None, published=None, sha256="0" * 64),
        claims=(),
        quotes=(),
        rejected=tuple(one for one in REJECTED if one.article == path),
    )
    for path, text in TEXTS.items()
)
"""The texts of the fixed report, for formats that show them."""


@pytest.fixture(name="report")
def fixed_report() -> Report:
    """As `fixed`."""
    return fixed()


def fixed() -> Report:
    """Three articles that disagree, one that is empty, and every sort of text that is no friend of a terminal."""
    return Report(
        version=1,
        tool="factcheck 0.0.0",
        model="en_test 0.0.0",
        articles=tuple(source(path) for path in TEXTS),
        facts=(SAVED, HOUSES, OPENED, ALERT),
        quotes=(WARNING, RIVER),
        skipped=(Skipped(source="news/odd\nname \x1b]0;x\x07.txt", reason="permission denied"),),
    )


@cache
def load_once(model: "str | Path | None" = None) -> "Language":
    """A language model, loaded once for all tests that run the command in this process."""
    return LOAD(model)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """The command as a user runs it: `run("compare", "seeds/")`, in an empty folder unless `cwd` says otherwise."""

    def call(
        *arguments: str, cwd: Path = tmp_path, stdin: bytes = b"", **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
        encoding = environment.get("PYTHONIOENCODING", "utf-8")
        streams = {
            "stdin": io.TextIOWrapper(io.BytesIO(stdin)),
            "stdout": io.TextIOWrapper(io.BytesIO(), encoding, write_through=True),
            "stderr": io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True),
        }
        code: object = None
        # In this process, since a new one would load spaCy anew each time; test_cli starts real ones where it matters.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("factcheck.parse.load", load_once)
            patch.chdir(cwd)
            patch.setattr(os, "environ", {**kept, **environment})
            patch.setattr(sys, "argv", ["factcheck", *arguments])
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            try:
                main()
            except SystemExit as end:
                code = end.code
        out, err = (streams[name].buffer.getvalue().decode("utf-8", "replace") for name in ("stdout", "stderr"))
        return subprocess.CompletedProcess(arguments, code if isinstance(code, int) else 0, out, err)

    return call
