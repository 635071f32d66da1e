"""The whole flow on one screen, and the Python API: paths -> Extracts -> Report.

    read     a file -> Article                 one file each
    analyse  Article -> Extract                one article each; the Doc dies here
    compare  Extracts -> Report                no language model and no text of an article

The functions are pure over records that pickle; `gather` and `run` are the loops for one machine.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from . import __version__, config, read
from .patterns import Patterns
from .patterns import load as load_patterns
from .read import repair
from .records import (
    Article,
    Claim,
    Comparison,
    Extract,
    Fact,
    FactcheckError,
    Origin,
    Quote,
    Reading,
    Record,
    Rejected,
    Report,
    Skipped,
    Source,
    Utterance,
)
from .sentences import Parts

if TYPE_CHECKING:
    from spacy.language import Language

VERSION = 1
"""Of the report's form: fields are added, never renamed."""
SPEECH = ("direct", "indirect", "mixed")
"""Kinds of quotes that someone said; scare quotes are none."""
ZONE = 50
"""Articles between two times that spaCy's vocabulary is swept: rarer costs memory, oftener costs time."""
LETTER = re.compile(r"[^\W\d_]")
LINE_END = re.compile(r"\r\n?|\n")
TOOL = f"factcheck {__version__}"

Progress = Callable[[tuple[read.Found, ...]], Iterable[read.Found]]


class Gathered(Record):
    """What the articles under some paths state, one Extract an article, before any comparison."""

    tool: str
    model: str
    extracts: tuple[Extract, ...]
    skipped: tuple[Skipped, ...]


def run(
    paths: read.PathName | Iterable[read.PathName],
    *,
    model: str | Path | None = None,
    patterns: Patterns | None = None,
    limit: int = read.LIMIT,
    progress: Progress = iter,
) -> Report:
    """Read, analyse and compare the articles under a path or several.

    Errors: as `gather`.
    """
    patterns = patterns or load_patterns()
    gathered = gather(paths, model=model, patterns=patterns, limit=limit, progress=progress)
    return compare(gathered.extracts, gathered.skipped, patterns=patterns, model=gathered.model)


def gather(
    paths: read.PathName | Iterable[read.PathName],
    *,
    model: str | Path | None = None,
    patterns: Patterns | None = None,
    limit: int = read.LIMIT,
    progress: Progress = iter,
) -> Gathered:
    """Read and analyse the articles under a path or several.

    Shape:  a path that is not there or not readable is among the skipped, with `is_named`; the others are read.
    Units:  limit in bytes; `progress` may wrap the sources to count them as they are taken.
    Errors: FactcheckError where the paths hold no article at all, and for a model that is not there or not right.
    """
    from . import parse

    patterns = patterns or load_patterns()
    paths = read.listed(paths)
    found, skipped = read.find(paths)
    if not found and (named := [one for one in skipped if one.is_named]):
        raise FactcheckError("; ".join(f"{one.source}: {one.reason}" for one in named))
    if not found and not skipped:
        raise FactcheckError(f"no {read.readable()} files in {', '.join(paths)}" if paths else config.USAGE)
    nlp = parse.load(model)
    outcomes = tuple(extracts(progress(found), nlp, patterns, limit=limit))
    return Gathered(
        tool=TOOL,
        model=parse.name_of(nlp),
        extracts=tuple(outcome for outcome in outcomes if isinstance(outcome, Extract)),
        skipped=(*skipped, *(outcome for outcome in outcomes if isinstance(outcome, Skipped))),
    )


def extracts(
    sources: Iterable[read.Found], nlp: "Language", patterns: Patterns, *, limit: int = read.LIMIT
) -> Iterator[Extract | Skipped]:
    """Each source as an Extract, or the reason why it gives none; the memory taken does not grow with their number."""
    rest = iter(sources)
    for first in rest:
        # What spaCy learns of new words is forgotten after a while: a vocabulary grows for as long as it is read with.
        with nlp.memory_zone():
            for source in chain((first,), islice(rest, ZONE - 1)):
                yield extract(source, nlp, patterns, limit=limit)


def extract(source: read.Found, nlp: "Language", patterns: Patterns, *, limit: int = read.LIMIT) -> Extract | Skipped:
    """One source as an Extract, or the reason why it gives none."""
    article = read.read(source, patterns, limit=limit)
    if isinstance(article, Skipped):
        return msgspec.structs.replace(article, is_named=source.is_named)
    try:
        return analyse(article, nlp, patterns)
    except Exception as error:  # One text that we fail on must not cost the reader the others; the report names it.
        reason = f"analysis failed: {type(error).__name__}: {error}"
        return Skipped(source=article.id, reason=reason, is_named=source.is_named)


def analyse(article: Article, nlp: "Language", patterns: Patterns) -> Extract:
    """All that the comparison needs of one article.

    Shape:  claims, quotes and rejected in the order of the text, each with its line.
    """
    # Here and not above: a process that only compares never loads spaCy.
    from . import claims, parse, people, quotes

    copy = repair.clean(article.text)
    file, article = article, msgspec.structs.replace(article, text=copy.text)
    margins = read.boilerplate(article.text, patterns)
    margin_texts = tuple({article.text[margin.start : margin.end] for margin in margins})

    figures = claims.figures_of(article, patterns)

    def wanted(sentence: str, start: int) -> bool:
        # Marks and digits alone have no grammar, and a million of them would keep the parser for hours.
        if not LETTER.search(sentence) or any(sentence.strip() in text for text in margin_texts):
            return False
        return claims.wants(figures, start, start + len(sentence)) or quotes.wants(sentence, patterns)

    doc = parse.parse(nlp, article.text, wanted)
    persons = people.find(doc, article, patterns)
    said = tuple(quote for quote in quotes.extract(doc, article, persons, patterns) if not touches(quote, margins))
    stated, rejected = claims.extract(doc, article, said, patterns, figures=figures, people=persons, left_out=margins)
    claims_of_file = tuple(repair.claim_of(claim, copy) for claim in stated)
    quotes_of_file = distinct(repair.quote_of(quote, copy) for quote in said)
    place = place_of(file.text)
    extract = Extract(
        article=file,
        claims=tuple(msgspec.structs.replace(claim, **place(claim.number.start)) for claim in claims_of_file),
        quotes=tuple(with_places(quote, place) for quote in quotes_of_file),
        rejected=tuple(
            msgspec.structs.replace(number, **place(number.start))
            for number in (repair.rejected_of(number, copy) for number in rejected)
        ),
    )
    if copy.text == file.text:
        return extract
    return msgspec.structs.replace(
        extract,
        reading=Reading(
            text=copy.text,
            claims=tuple(
                msgspec.structs.replace(as_read, id=claim.id, whole=claim.whole)
                for as_read, claim in zip(stated, extract.claims, strict=True)
            ),
            quotes=tuple(
                msgspec.structs.replace(as_read, id=quote.id)
                for as_read, quote in zip(said, extract.quotes, strict=True)
            ),
        ),
    )


def compare(
    extracts: Iterable[Extract], skipped: Iterable[Skipped] = (), *, patterns: Patterns | None = None, model: str = ""
) -> Report:
    """What the articles agree and disagree on.

    Shape:  everything sorted by id: the order of the articles changes nothing.
    """
    from . import align, judge

    patterns = patterns or load_patterns()
    ordered = sorted(extracts, key=article_id)
    articles = tuple(map(article_as_read, ordered))
    said = quotes_of(ordered)
    names = names_of(said, patterns)
    stated = tuple(named(claim, names) for extract in ordered for claim in (extract.reading or extract).claims)
    of_file = {claim.id: claim for extract in ordered if extract.reading for claim in extract.claims}
    words_of_file = as_read_and_in_file(ordered)
    background = align.background_of(articles)
    circumstances = judge.Circumstances(
        published={article.id: article.published for article in articles},
        copies=align.copies(articles),
        agencies={article.id: article.agency for article in articles if article.agency},
        stories=background.stories,
        exchange=judge.implied_rates(stated),
    )
    groups = align.utterances(under_one_name(said, names))
    return Report(
        version=VERSION,
        tool=TOOL,
        model=model,
        articles=tuple(source(extract, background.stories) for extract in ordered),
        facts=tuple(
            sorted(
                (
                    in_file(fact, of_file)
                    for fact in chain(
                        (
                            judge.fact(group, circumstances, patterns)
                            for group in align.facts(stated, articles, patterns, background=background, said=groups)
                        ),
                        judge.check(stated, circumstances, patterns),
                    )
                ),
                key=own_id,
            )
        ),
        quotes=tuple(said_in_file(utterance, words_of_file) for utterance in judged(groups)),
        skipped=tuple(sorted(skipped, key=lambda one: (one.source, one.reason))),
        stories=align.headed(background.stories, {article.id: article.title for article in articles}),
    )


def quotes_of(extracts: Iterable[Extract], kinds: Collection[str] = SPEECH) -> tuple[Quote, ...]:
    """All quotes of some kinds."""
    return tuple(quote for extract in extracts for quote in (extract.reading or extract).quotes if quote.kind in kinds)


def names_of(said: Iterable[Quote], patterns: Patterns) -> dict[str, str]:
    """For each speaker, as one article calls him, the name that he goes by in all of them."""
    from . import people

    return people.unify((name for quote in said for name in (quote.speaker, *quote.speakers) if name), patterns)


def named(claim: Claim, names: Mapping[str, str]) -> Claim:
    """A claim with its speaker under the name that the quotation it stands in has, too."""
    name = names.get(claim.attribution or "", claim.attribution)
    return claim if name == claim.attribution else msgspec.structs.replace(claim, attribution=name)


def utterances(said: Iterable[Quote], names: Mapping[str, str]) -> tuple[Utterance, ...]:
    """What was said, each quotation whole and once, beside those that give it, too; each speaker under one name."""
    from . import align

    return judged(align.wholes(under_one_name(said, names)))


def under_one_name(said: Iterable[Quote], names: Mapping[str, str]) -> list[Quote]:
    """Quotations, each speaker under the name that he has in all articles."""
    return [
        msgspec.structs.replace(
            quote,
            speaker=names.get(quote.speaker or "", quote.speaker),
            speakers=tuple(dict.fromkeys(names.get(name, name) for name in quote.speakers)),
        )
        for quote in said
    ]


def judged(groups: Iterable[Sequence[Quote]]) -> tuple[Utterance, ...]:
    """Utterances with their verdicts."""
    from . import judge

    return tuple(sorted((judge.utterance(group) for group in groups), key=own_id))


def article_as_read(extract: Extract) -> Article:
    """An article with the text that was read of it."""
    if extract.reading is None:
        return extract.article
    return msgspec.structs.replace(extract.article, text=extract.reading.text)


def in_file(fact: Fact, of_file: Mapping[str, Claim]) -> Fact:
    """A fact with its mentions as their files have them."""
    return msgspec.structs.replace(fact, mentions=tuple(claim_in_file(claim, of_file) for claim in fact.mentions))


def claim_in_file(claim: Claim, of_file: Mapping[str, Claim]) -> Claim:
    """A claim as its file has it, on the word of whom it was compared by."""
    return msgspec.structs.replace(of_file.get(claim.id, claim), attribution=claim.attribution)


def said_in_file(utterance: Utterance, of_file: Mapping[str, tuple[Parts, Parts]]) -> Utterance:
    """An utterance with its mentions as their files have them, speakers under the name they share."""
    return msgspec.structs.replace(
        utterance, mentions=tuple(quote_in_file(quote, of_file) for quote in utterance.mentions)
    )


def quote_in_file(quote: Quote, of_file: Mapping[str, tuple[Parts, Parts]]) -> Quote:
    """A quotation, or a part of one, as its file has it, its speakers as they were compared."""
    if (quote.whole or quote.id) not in of_file:
        return quote
    as_read, in_file = of_file[quote.whole or quote.id]
    found = in_file.part(as_read.numbers(quote)) if quote.whole else in_file.quote
    return msgspec.structs.replace(found, speaker=quote.speaker, speakers=quote.speakers)


def as_read_and_in_file(extracts: Iterable[Extract]) -> dict[str, tuple[Parts, Parts]]:
    """Quotations as they were read and as their files have them, by id, where these differ."""
    return {
        quote.id: (Parts(as_read), Parts(quote))
        for extract in extracts
        if extract.reading
        for as_read, quote in zip(extract.reading.quotes, extract.quotes, strict=True)
    }


def explained(report: Report, ids: Collection[str], *, patterns: Patterns | None = None) -> Report:
    """A report in which the facts of these ids say what would have to differ for another verdict."""
    from . import judge

    patterns = patterns or load_patterns()
    circumstances = judge.Circumstances(
        published={article.id: article.published for article in report.articles},
        exchange=judge.implied_rates(claim for fact in report.facts for claim in fact.mentions),
    )
    return msgspec.structs.replace(
        report,
        facts=tuple(
            msgspec.structs.replace(fact, alternatives=judge.alternatives(fact, circumstances, patterns))
            if fact.id in ids
            else fact
            for fact in report.facts
        ),
    )


def id_now(report: Report, id: str) -> str:
    """The id under which a fact goes in a report; one that another fact has joined since is found by its former id, too.

    Errors: FactcheckError for an id that no fact has or had.
    """
    from . import judge

    if any(fact.id == id for fact in report.facts):
        return id
    for fact in report.facts:
        # An id is made of a fact's first claim: where two facts become one, one of them is no longer the first.
        if fact.id == judge.identity(fact.mentions) and any(judge.identity((claim,)) == id for claim in fact.mentions):
            return fact.id
    raise FactcheckError(f'no fact "{id}"; --explain without an ID shows the ids of all discrepancies')


def why(extracts: Iterable[Extract], left: str, right: str, patterns: Patterns, *, model: str = "") -> Comparison:
    """Two claims, by id, beside each other: how alike they are and what keeps them apart.

    Errors: FactcheckError for an id that no claim has.
    """
    from . import align

    ordered = sorted(extracts, key=article_id)
    names = names_of(quotes_of(ordered), patterns)
    stated = {claim.id: named(claim, names) for extract in ordered for claim in (extract.reading or extract).claims}
    of_file = {claim.id: claim for extract in ordered if extract.reading for claim in extract.claims}
    for wanted in (left, right):
        if wanted not in stated:
            raise FactcheckError(f'no claim "{wanted}"; `factcheck claims --format jsonl` gives the ids')
    articles = tuple(map(article_as_read, ordered))
    background = align.background_of(articles)
    said = align.utterances(under_one_name(quotes_of(ordered), names))
    groups = align.facts(stated.values(), articles, patterns, background=background, said=said)
    home = {claim.id: group for group in groups for claim in group.claims}
    through = align.path(home[left], left, right) if home[left] is home[right] else ()
    passed = dict.fromkeys(claim for link in through for claim in (link.left, link.right))
    of_interest = {stated[claim].article for claim in (left, right, *passed)}
    return Comparison(
        left=claim_in_file(stated[left], of_file),
        right=claim_in_file(stated[right], of_file),
        link=align.explain(left, right, stated.values(), articles, patterns, background=background),
        needed=align.THRESHOLD,
        is_joined=home[left] is home[right],
        through=through,
        steps=tuple(claim_in_file(stated[claim], of_file) for claim in passed),
        articles=tuple(source(extract, background.stories) for extract in ordered if extract.article.id in of_interest),
        tool=TOOL,
        model=model,
    )


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
    from . import people

    extracts = gathered.extracts
    if outlet is not None:
        outlets = sorted({extract.article.outlet for extract in extracts if extract.article.outlet})
        extracts = tuple(one for one in extracts if outlet.casefold() in (one.article.outlet or "").casefold())
        if not extracts:
            raise FactcheckError(f'no article of "{outlet}"; outlets: {", ".join(outlets) or "none is named"}')
    wanted = quotes_of(extracts, kinds or SPEECH)
    found = utterances(wanted, names_of(wanted, patterns))
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
    of_file = as_read_and_in_file(extracts)
    return tuple(said_in_file(utterance, of_file) for utterance in found)


def sources(gathered: Gathered) -> tuple[Source, ...]:
    """The articles of some extracts, as a report lists them."""
    return tuple(source(extract) for extract in gathered.extracts)


def origin(gathered: Gathered) -> Origin:
    """What made some extracts."""
    return Origin(tool=gathered.tool, model=gathered.model)


def schema() -> str:
    """The JSON Schema of a Report; claims and quotes are among its definitions."""
    description = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "factcheck report, version 1"}
    return msgspec.json.format(msgspec.json.encode(description | msgspec.json.schema(Report)), indent=2).decode() + "\n"


def distinct(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Quotes with ids of their own: where two cues report the same words, the second is "article:start-end#2"."""
    seen: Counter[str] = Counter()
    found = []
    for quote in quotes:
        seen[quote.id] += 1
        number = seen[quote.id]
        found.append(quote if number == 1 else msgspec.structs.replace(quote, id=f"{quote.id}#{number}"))
    return tuple(found)


def with_places(quote: Quote, place: Callable[[int], dict[str, int]]) -> Quote:
    """A quotation with the line and column in which it and each of its sentences begin."""
    return msgspec.structs.replace(
        quote,
        **place(quote.start),
        sentences=tuple(msgspec.structs.replace(one, **place(one.start)) for one in quote.sentences),
    )


def touches(quote: Quote, margins: Iterable[read.Margin]) -> bool:
    """Whether a quotation reaches into a margin."""
    return any(margin.start < quote.end and quote.start < margin.end for margin in margins)


def place_of(text: str) -> Callable[[int], dict[str, int]]:
    """Offset -> line and column, from 1, as editors count them: a byte-order mark takes no column."""
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    mark = int(text.startswith("\ufeff"))

    def place(offset: int) -> dict[str, int]:
        line = bisect_right(starts, offset)
        return {"line": line, "column": max(offset - starts[line - 1] + 1 - (mark if line == 1 else 0), 1)}

    return place


def source(extract: Extract, stories: Mapping[str, str] | None = None) -> Source:
    """An article as the report lists it, with its story where articles were sorted into stories."""
    article = extract.article
    return Source(
        id=article.id,
        path=article.path,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        sha256=article.sha256,
        story=(stories or {}).get(article.id),
        notes=article.notes,
        passed_over=len(extract.rejected),
    )


def article_id(extract: Extract) -> str:
    """Sorting key of Extracts."""
    return extract.article.id


def own_id(finding: Fact | Utterance) -> str:
    """Sorting key of facts and utterances."""
    return finding.id
