"""Filters: the facts, claims and quotations of some kinds, verdicts, persons, outlets, cues or words."""

from collections.abc import Collection

import msgspec

from .locate import Places
from .patterns import Patterns
from .pipeline import judged, source
from .records import SPEECH, Claim, FactcheckError, Gathered, Origin, Rejected, Report, Source, Utterance
from .statements import names_of, quotes_of, under_one_name


def of_kinds(report: Report, kinds: Collection[str]) -> Report:
    """A report with the facts of some kinds only; none named means all."""
    facts = tuple(fact for fact in report.facts if not kinds or fact.kind in kinds)
    return msgspec.structs.replace(report, facts=facts)


def of_verdicts(report: Report, verdicts: Collection[str]) -> Report:
    """A report with the facts and utterances of some verdicts only; none named means all."""
    if not verdicts:
        return report
    return msgspec.structs.replace(
        report,
        facts=tuple(fact for fact in report.facts if fact.verdict in verdicts),
        quotes=tuple(utterance for utterance in report.quotes if utterance.verdict in verdicts),
    )


def stated(gathered: Gathered, kinds: Collection[str] = ()) -> tuple[Claim, ...]:
    """Every claim of some kinds, article by article; none named means all."""
    return tuple(claim for extract in gathered.extracts for claim in extract.claims if not kinds or claim.kind in kinds)


def passed_over(gathered: Gathered) -> tuple[Rejected, ...]:
    """Every number that is no claim, article by article."""
    return tuple(rejected for extract in gathered.extracts for rejected in extract.rejected)


def said(
    gathered: Gathered,
    patterns: Patterns,
    *,
    person: str | None = None,
    kinds: Collection[str] = (),
    about: str | None = None,
    cue: str | None = None,
    outlet: str | None = None,
) -> tuple[Utterance, ...]:
    """The utterances that are asked for, all but scare quotes if nothing is.

    Errors: FactcheckError for a person nobody quotes or an outlet that is not there; it lists those there are.
    """
    from . import align, people

    extracts = gathered.extracts
    if outlet is not None:
        outlets = sorted({extract.article.outlet for extract in extracts if extract.article.outlet})
        extracts = tuple(one for one in extracts if outlet.casefold() in (one.article.outlet or "").casefold())
        if not extracts:
            raise FactcheckError(f'no article of "{outlet}"; outlets: {", ".join(outlets) or "none is named"}')
    wanted = quotes_of(extracts, kinds or SPEECH)
    found = judged(align.wholes(under_one_name(wanted, names_of(wanted, patterns))))
    if person is not None:
        speakers = sorted({utterance.speaker for utterance in found if utterance.speaker})
        meant = people.matching(person, speakers, patterns)
        if not meant:
            raise FactcheckError(f'nobody called "{person}" is quoted; speakers: {", ".join(speakers) or "none"}')
        found = tuple(utterance for utterance in found if utterance.speaker in meant)
    if about is not None:
        found = tuple(one for one in found if any(about.casefold() in quote.text.casefold() for quote in one.mentions))
    if cue is not None:
        found = tuple(
            one for one in found if any(cue.casefold() in (quote.cue or "").casefold() for quote in one.mentions)
        )
    return tuple(map(Places(extracts).utterance, found))


def sources(gathered: Gathered) -> tuple[Source, ...]:
    """The articles of some extracts, as a report lists them."""
    return tuple(source(extract) for extract in gathered.extracts)


def origin(gathered: Gathered) -> Origin:
    """What made some extracts."""
    return Origin(tool=gathered.tool, model=gathered.model)
