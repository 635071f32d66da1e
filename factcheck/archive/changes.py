"""What a new article changes: the findings of its story before and after, and how they differ."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from ..known import LISTED
from ..patterns import Patterns
from ..records import Claim, Fact, Kind, Quote, Record, Report, Utterance
from .questions import refresh_story, stale
from .store import Archive

Sort = Literal["new", "changed", "updated", "fixed"]
"""What became of a finding:

new      a discrepancy that was none before
changed  it has another verdict, or other figures stand against each other
updated  the articles have a later figure of a running count, or an article gives another figure than it did
fixed    it is none any more
"""


class Figures(Record):
    """The figures of a fact in short."""

    low: float | str | None = None
    best: float | str | None = None
    high: float | str | None = None
    unit: str | None = None


class Change(Record):
    """One finding that is not as it was."""

    change: Sort
    is_first_conflict: bool
    """It is a conflict, and its story had none."""
    story: int
    story_title: str | None
    type: Literal["figure", "quotation"]
    id: str
    """Id of the fact or utterance."""
    label: str
    kind: Kind | None
    verdict: str | None
    """None where nothing is left of it."""
    earlier_verdict: str | None
    message: str
    figures: Figures | None
    earlier_figures: Figures | None
    sources: int | None
    confidence: float | None
    mentions: tuple[Claim | Quote, ...]


class Finding(Record):
    """A fact or an utterance as the archive had it."""

    type: Literal["figure", "quotation"]
    id: str
    label: str
    kind: str | None
    verdict: str
    message: str
    figures: Figures
    confidence: float | None
    mentions: frozenset[str]
    """Ids of those claims or quotations that the archive still has."""

    def is_listed(self, min_confidence: float) -> bool:
        """Whether it is a discrepancy, and certain enough."""
        return is_listed(self.verdict, self.confidence, min_confidence)


def refreshed(archive: Archive, patterns: Patterns, *, min_confidence: float) -> Iterator[Change]:
    """Compare each story again whose articles have changed, and tell how its findings differ from those it had.

    Shape:  a transaction a story, before its changes are told; stories by number, the changes of each by gravity.
    """
    for story in stale(archive):
        with archive.transaction():
            before = findings_of(archive, story)
            report = refresh_story(archive, story, patterns)
        (title,) = archive.row("SELECT title FROM story WHERE id = ?", (story,)) or (None,)
        found = list(differences(before, report, story, title, min_confidence))
        yield from sorted(found, key=lambda one: (ORDER.index(one.change), one.label, one.id))


ORDER: tuple[Sort, ...] = ("new", "changed", "updated", "fixed")


def findings_of(archive: Archive, story: int) -> list[Finding]:
    """The facts and utterances that a story has in the tables."""
    found = []
    for row in archive.rows(
        "SELECT id, key, label, kind, verdict, message, low, best, high, unit, confidence FROM fact WHERE story = ? ORDER BY id",
        (story,),
    ):
        number, id, label, kind, verdict, message, *figures, confidence = row
        found.append(
            Finding(
                type="figure",
                id=id,
                label=label,
                kind=kind,
                verdict=verdict,
                message=message,
                figures=Figures(*figures),
                confidence=confidence,
                mentions=keys_of(archive, "mention", "claim", "fact", number),
            )
        )
    for number, id, speaker, verdict, message in archive.rows(
        "SELECT id, key, speaker, verdict, message FROM utterance WHERE story = ? ORDER BY id", (story,)
    ):
        found.append(
            Finding(
                type="quotation",
                id=id,
                label=speaker_label(speaker),
                kind=None,
                verdict=verdict,
                message=message,
                figures=Figures(),
                confidence=None,
                mentions=keys_of(archive, "wording", "quote", "utterance", number),
            )
        )
    return found


def keys_of(archive: Archive, table: str, entry: str, owner: str, number: int) -> frozenset[str]:
    """Ids of the claims of a fact, or of the quotations of an utterance."""
    rows = archive.rows(
        f"SELECT {entry}.key FROM {table} JOIN {entry} ON {entry}.id = {table}.{entry} WHERE {table}.{owner} = ?",
        (number,),
    )
    return frozenset(key for (key,) in rows)


def speaker_label(speaker: str | None) -> str:
    """What a quotation is called."""
    return f"quotation of {speaker or 'somebody not named'}"


def differences(
    before: Sequence[Finding], report: Report, story: int, title: str | None, min_confidence: float
) -> Iterator[Change]:
    """How the findings of a report differ from those of its story before."""
    had_conflict = any(one.verdict == "conflict" and one.is_listed(min_confidence) for one in before)
    left = list(before)
    found: tuple[Fact | Utterance, ...] = (*report.facts, *report.quotes)
    for now in found:
        earlier = [one for one in left if is_same(one, now)]
        left = [one for one in left if one not in earlier]
        listed = [one for one in earlier if one.is_listed(min_confidence)]
        was = listed[0] if listed else earlier[0] if earlier else None
        sort = sort_of(was, now, min_confidence)
        if sort is None:
            continue
        is_first = not had_conflict and now.verdict == "conflict" and sort in ("new", "changed")
        had_conflict |= is_first
        yield change_of(sort, was, now, story, title, is_first=is_first)
    for gone in left:
        if gone.is_listed(min_confidence):
            yield change_of("fixed", gone, None, story, title, is_first=False)


def is_same(was: Finding, now: Fact | Utterance) -> bool:
    """Whether a finding is an earlier one: it shares a claim; where none is left of the earlier one, it has the same name."""
    if was.type != ("figure" if isinstance(now, Fact) else "quotation"):
        return False
    if was.mentions:
        return any(id in was.mentions for id in ids_of(now))
    if isinstance(now, Fact):
        return (was.label, was.kind, was.figures.unit) == (now.label, now.kind, now.unit)
    return (was.label, was.message) == (speaker_label(now.speaker), now.message)


def ids_of(now: Fact | Utterance) -> Iterator[str]:
    """Ids of the claims or quotations of a finding, as the tables have them: a quotation in one piece."""
    if isinstance(now, Fact):
        yield from (claim.id for claim in now.mentions)
    else:
        yield from (quote.whole or quote.id for quote in now.mentions)


def sort_of(was: Finding | None, now: Fact | Utterance, min_confidence: float) -> Sort | None:
    """What became of a finding; None where it is as it was."""
    was_listed = was is not None and was.is_listed(min_confidence)
    moved = was is not None and isinstance(now, Fact) and figures_of(now) != was.figures
    if not is_listed(now.verdict, getattr(now, "confidence", None), min_confidence):
        if was_listed:
            return "fixed"
        return "updated" if moved and was is not None and isinstance(now, Fact) and has_other_best(was, now) else None
    if not was_listed:
        return "updated" if now.verdict == "update" else "new"
    if was is not None and (moved or was.verdict != now.verdict):
        return "updated" if now.verdict == "update" else "changed"
    return None


def has_other_best(was: Finding, now: Fact) -> bool:
    """Whether what was agreed on, or said by one article, is now another figure; a word such as "about" makes none."""
    return now.kind == was.kind and now.unit == was.figures.unit and now.best != was.figures.best


def is_listed(verdict: str, confidence: float | None, min_confidence: float) -> bool:
    """Whether a verdict is a discrepancy, and certain enough."""
    return verdict in LISTED and (confidence is None or confidence >= min_confidence)


def figures_of(fact: Fact) -> Figures:
    """The figures of a fact in short, as the tables hold them."""
    return Figures(low=fact.low, best=fact.best, high=fact.high, unit=fact.unit)


def change_of(
    sort: Sort, was: Finding | None, now: Fact | Utterance | None, story: int, title: str | None, *, is_first: bool
) -> Change:
    """One change with all that is known of it."""
    fact = now if isinstance(now, Fact) else None
    type: Literal["figure", "quotation"] = was.type if was else "figure" if fact else "quotation"
    if fact:
        label = fact.label
    elif isinstance(now, Utterance):
        label = speaker_label(now.speaker)
    else:
        label = was.label if was else ""
    kind = fact.kind if fact else was.kind if was else None
    return Change(
        change=sort,
        is_first_conflict=is_first,
        story=story,
        story_title=title,
        type=type,
        id=now.id if now else was.id if was else "",
        label=label,
        kind=msgspec.convert(kind, Kind | None),
        verdict=now.verdict if now else None,
        earlier_verdict=was.verdict if was else None,
        message=now.message if now else was.message if was else "",
        figures=figures_of(fact) if fact else None,
        earlier_figures=was.figures if was and was.type == "figure" else None,
        sources=fact.sources if fact else None,
        confidence=fact.confidence if fact else None,
        mentions=now.mentions if now else (),
    )
