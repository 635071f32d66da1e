"""Findings that are known already: keys of their content, the file of those to ignore, and the baseline of an earlier run."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from .files import content_of, settings_text
from .json_text import json_text
from .normalise import spoken
from .records import Claim, Fact, FactcheckError, Quote, Record, Report, Utterance

IGNORE_FILE = ".factcheck-ignore"
LISTED: frozenset[str] = frozenset({"conflict", "update", "compatible", "altered", "misattributed"})
"""The verdicts that are findings."""
DIGITS = 12
VERSION = 1
KEY = re.compile(r"[0-9a-f]{10,12}")
"""A content key, or the id of a fact."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
FORM = "KEY | REASON | AUTHOR | YYYY-MM-DD; author and date may be left out"
COMMENT = re.compile(
    r"<!--[ \t]*factcheck-ignore\b(?:[ \t]+(?P<key>[0-9a-f]{10,12}))?[ \t]*:[ \t]*(?P<reason>[^\s>][^\n>]{0,500}?)[ \t]*-->"
)
LINE_END = re.compile(r"\r\n?|\n")
TEXT = re.compile(r"\S")
LARGEST = 50_000_000
"""Bytes of the largest baseline that is read."""

One = TypeVar("One", Fact, Utterance)


class Ignore(Record):
    """One line of `.factcheck-ignore`."""

    key: str
    reason: str
    author: str | None
    date: str | None
    where: str
    """ ".factcheck-ignore:3"."""


class Known(Record):
    """One finding of a baseline."""

    key: str
    keys: tuple[str, ...]
    """One for each mention: the finding is known while one of its sentences stands, and no other figure joins."""
    verdict: str
    title: str
    message: str
    articles: tuple[str, ...]


class Baseline(Record):
    """The findings of an earlier run, sorted by key."""

    findings: tuple[Known, ...]
    version: int = VERSION
    tool: str = ""


class Sifted(Record):
    """What a baseline and a file of findings to ignore make of those of a run."""

    new: int
    unchanged: tuple[str, ...]
    """Ids of findings that the baseline has."""
    fixed: tuple[Known, ...]
    """Findings of the baseline that are no longer found."""
    ignored: tuple[str, ...]
    """Ids of findings that are to be ignored."""
    unmatched: tuple[Ignore, ...]
    """Lines that match nothing."""

    @property
    def left_out(self) -> frozenset[str]:
        """Ids of all findings that are known."""
        return frozenset((*self.unchanged, *self.ignored))


class Keyed(Record):
    """What a finding is known by."""

    id: str
    """Its id, which a line to ignore may name, too."""
    keys: tuple[str, ...]
    is_finding: bool = True
    """What is none is not new either; it may still be ignored, and what it was in a baseline is not fixed."""


# --- keys


def keys(finding: Fact | Utterance) -> tuple[str, ...]:
    """Keys of a finding, one for each sentence it stands in, sorted.

    Each is made of the sentence and of all figures (or wordings) of the finding. So none depends on places in a text, on names of
    files or on other articles. An article that joins with a figure that is known already changes no key; one with another figure
    changes all: that is a new finding.

    Shape:  12 hexadecimal digits each.
    """
    together = versions(finding.mentions)
    return tuple(sorted({key_of(one, together) for one in finding.mentions}))


def versions(mentions: Iterable[Claim | Quote]) -> str:
    """All figures or wordings of a finding, whoever gives them, as one hash."""
    return hashed(sorted({version(one) for one in mentions}))


def key_of(mention: Claim | Quote, together: str) -> str:
    """The key of one mention of a finding with these figures or wordings."""
    about = ("figure", mention.kind) if isinstance(mention, Claim) else ("quotation",)
    return hashed((about, " ".join(spoken(mention.sentence)), version(mention), together))[:DIGITS]


def hashed(content: Any) -> str:
    """A hash of plain values."""
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def version(mention: Claim | Quote) -> tuple[str, ...]:
    """What tells one figure or wording of a finding from another."""
    if isinstance(mention, Claim):
        return str(mention.value), str(mention.high), mention.unit or "", mention.bound
    return " ".join(spoken(mention.text)), mention.speaker or ""


def is_finding(one: Fact | Utterance) -> bool:
    """Whether a fact or an utterance is something to look into."""
    return one.verdict in LISTED


def findings(report: Report) -> tuple[Fact | Utterance, ...]:
    """The discrepancies of a report, figures first."""
    everything: tuple[Fact | Utterance, ...] = (*report.facts, *report.quotes)
    return tuple(one for one in everything if is_finding(one))


# --- the baseline


def baseline_of(report: Report) -> Baseline:
    """All findings of a report, the less certain ones too, to be written to a file."""
    return Baseline(
        tool=report.tool, findings=tuple(sorted(map(known, findings(report)), key=lambda one: (one.key, one.keys)))
    )


def known(finding: Fact | Utterance) -> Known:
    """A finding as a baseline has it."""
    found = keys(finding)
    title = finding.label if isinstance(finding, Fact) else f"quotation of {finding.speaker or 'somebody not named'}"
    return Known(
        key=found[0],
        keys=found,
        verdict=finding.verdict,
        title=title,
        message=finding.message,
        articles=tuple(dict.fromkeys(one.article for one in finding.mentions)),
    )


def written(baseline: Baseline) -> str:
    """A baseline as its file has it."""
    return json_text(baseline, indent=2) + "\n"


def read_baseline(file: str | Path) -> Baseline:
    """A baseline from its file.

    Errors: FactcheckError for a file that cannot be read, is no baseline, or is of a later version.
    """
    remedy = "`factcheck baseline FILE PATHS` writes one"
    try:
        content = content_of(file, LARGEST)
    except OSError as error:
        raise FactcheckError(f"{file}: {(error.strerror or str(error)).lower()}; {remedy}") from None
    except ValueError as error:
        raise FactcheckError(f"{file}: {error}") from None
    if content is None or len(content) > LARGEST:
        what = "not a regular file" if content is None else "too large for a baseline"
        raise FactcheckError(f"{file}: {what}; {remedy}")
    try:
        found = msgspec.json.decode(content, type=Baseline)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FactcheckError(f"{file}: no baseline: {error}; {remedy}") from None
    if found.version > VERSION:
        raise FactcheckError(f"{file}: a baseline of version {found.version}, and this factcheck knows {VERSION}")
    return found


# --- the file of findings to ignore


def ignore_file(folder: Path) -> Path | None:
    """The nearest `.factcheck-ignore`, upwards from a folder."""
    return next(
        (file for parent in (folder, *folder.parents) if (file := parent / IGNORE_FILE).is_file()),
        None,
    )


def read_ignores(file: Path, name: str | None = None) -> tuple[Ignore, ...]:
    """The lines of a file of findings to ignore: `KEY | REASON | AUTHOR | DATE`, and comments that begin with "#".

    Errors: FactcheckError for a file that cannot be read, and for a line without key or reason, with its number.
    """
    name = name or str(file)
    try:
        text = settings_text(file, encoding="utf-8-sig")
    except OSError as error:
        raise FactcheckError(f"{name}: {(error.strerror or str(error)).lower()}") from None
    except (UnicodeDecodeError, ValueError):
        raise FactcheckError(f"{name}: no text in UTF-8") from None
    return tuple(
        ignore_of(line, f"{name}:{number}")
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#")
    )


def ignore_of(line: str, where: str) -> Ignore:
    """One line of the file."""
    key, *rest = (part.strip() for part in line.split("|"))
    if not KEY.fullmatch(key):
        raise FactcheckError(f'{where}: "{key[:40]}" is no key; a line is {FORM}')
    if not rest or not rest[0]:
        raise FactcheckError(f"{where}: no reason; a line is {FORM}")
    if len(rest) > 3:
        raise FactcheckError(f"{where}: too many parts; a line is {FORM}")
    reason, author, date = (*rest, "", "")[:3]
    if date and not DAY.fullmatch(date):
        raise FactcheckError(f'{where}: "{date[:40]}" is no date; a line is {FORM}')
    return Ignore(key=key, reason=reason, author=author or None, date=date or None, where=where)


# --- comments in a draft


class Comment(Record):
    """`<!-- factcheck-ignore KEY: REASON -->` in a draft; without a key it is about all findings of its line."""

    ignore: Ignore
    """Its key is "" where it names none."""
    lines: tuple[int, ...]
    """The line that it ends on and, where nothing else stands there, the next one that is not empty; from 1."""
    start: int
    end: int


def comments(text: str, name: str) -> tuple[Comment, ...]:
    """The comments of a draft that say which of its findings to ignore; one without a reason is none.

    Units:  start and end in code points of the text. Linear in its length.
    """
    found = []
    ends = [match.end() for match in LINE_END.finditer(text)]
    for match in COMMENT.finditer(text):
        line = bisect_right(ends, match.start())
        last = bisect_right(ends, match.end())
        begin = ends[line - 1] if line else 0
        rest = LINE_END.search(text, match.end())
        after = text[match.end() : rest.start() if rest else len(text)]
        about = [last + 1]
        following = TEXT.search(text, match.end())
        if not text[begin : match.start()].strip() and not after.strip() and following:
            about.append(bisect_right(ends, following.start()) + 1)
        ignore = Ignore(
            key=match["key"] or "", reason=match["reason"], author=None, date=None, where=f"{name}:{line + 1}"
        )
        found.append(Comment(ignore=ignore, lines=tuple(about), start=match.start(), end=match.end()))
    return tuple(found)


# --- the two applied


def sift(found: Iterable[Keyed], baseline: Baseline | None, ignores: Collection[Ignore]) -> Sifted:
    """Which findings are new, known or to be ignored, and which of the known are found no longer."""
    ignored_keys = {one.key for one in ignores}
    baseline_keys = {key for one in baseline.findings for key in one.keys} if baseline else set[str]()
    met: set[str] = set()
    new, unchanged, ignored = 0, [], []
    for one in found:
        met.update((one.id, *one.keys))
        if not ignored_keys.isdisjoint((one.id, *one.keys)):
            ignored.append(one.id)
        elif one.is_finding and not baseline_keys.isdisjoint(one.keys):
            unchanged.append(one.id)
        else:
            new += one.is_finding
    return Sifted(
        new=new,
        unchanged=tuple(unchanged),
        fixed=tuple(one for one in (baseline.findings if baseline else ()) if met.isdisjoint(one.keys)),
        ignored=tuple(ignored),
        unmatched=tuple(one for one in ignores if one.key not in met),
    )


def keyed(report: Report) -> tuple[Keyed, ...]:
    """The findings of a report with what they are known by."""
    return tuple(Keyed(id=one.id, keys=keys(one)) for one in findings(report))


def without(report: Report, left_out: Collection[str]) -> Report:
    """A report without the findings of some ids."""

    def kept(found: Iterable[One]) -> tuple[One, ...]:
        return tuple(one for one in found if not (is_finding(one) and one.id in left_out))

    return msgspec.structs.replace(report, facts=kept(report.facts), quotes=kept(report.quotes))
