"""The six tools: arguments -> answer, over the articles of one folder or one archive. Nothing is written."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from .. import __version__, archive, checking, explanation, patterns, pipeline, read, report, select
from ..config import columns
from ..listings import Statement
from ..records import Claim, Extract, Fact, FactcheckError, Gathered, Quote, Report, Skipped, Utterance
from . import messages
from .confined import LIMIT, MOST_FILES, Root

if TYPE_CHECKING:
    from spacy.language import Language

LONGEST = 600
"""Code points of a text in an answer; longer ones end with "…"."""
MOST_SKIPPED = 20
"""Reasons in an answer for what was not read."""
DRAFT = "draft"
"""Name of a draft that is given as text."""
GRAVE = ("conflict", "update", "compatible")
"""Verdicts that `compare` lists unless all are wanted."""

Checkpoint = Callable[[], None]
"""Called between two articles; it ends a call that was cancelled by raising."""


class Desk:
    """What the tools work with: the folder, the archive, the language model once it is loaded, and what was read lately."""

    def __init__(self, root: Root, archive: str | None = None) -> None:
        """Nothing is loaded before the first call."""
        self.root = root
        self.archive = archive
        self.patterns = patterns.load()
        self.settings = read.Settings(limit=LIMIT, columns=columns(Path(root.folder)))
        self.nlp: Language | None = None
        self.read: dict[tuple[str, int, int, int], tuple[Extract | Skipped, ...]] = {}

    @property
    def model(self) -> "Language":
        """The bundled language model."""
        if self.nlp is None:
            from .. import parse

            self.nlp = parse.load()
        return self.nlp

    def gathered(self, wanted: messages.Reading, checkpoint: Checkpoint) -> Gathered:
        """What the articles that a call names state, from the archive where it names none and there is one."""
        if not wanted.paths and self.archive:
            with archive.Archive(self.archive) as opened:
                return archive.gathered(opened, since=wanted.since, story=wanted.story)
        if wanted.since is not None or wanted.story is not None:
            raise FactcheckError("since and story choose articles of an archive: leave them out, or name no paths")
        return self.of_files(wanted.paths or (".",), checkpoint)

    def of_files(self, paths: Sequence[str], checkpoint: Checkpoint) -> Gathered:
        """What the articles under some paths state; a file that has not changed since the last call is not read again."""
        from .. import parse

        found, skipped = self.root.files(paths)
        outcomes = [outcome for one in found for outcome in self.of_file(one, checkpoint)]
        return Gathered(
            tool=pipeline.TOOL,
            model=parse.name_of(self.model),
            extracts=tuple(one for one in outcomes if isinstance(one, Extract)),
            skipped=(*skipped, *(one for one in outcomes if isinstance(one, Skipped))),
        )

    def of_file(self, found: read.Found, checkpoint: Checkpoint) -> tuple[Extract | Skipped, ...]:
        """The outcomes of one file."""
        checkpoint()
        try:
            status = os.stat(found.path)
        except OSError as error:
            return (Skipped(source=found.id, reason=(error.strerror or str(error)).lower(), is_named=found.is_named),)
        key = (found.id, status.st_ino, status.st_mtime_ns, status.st_size)
        if key not in self.read:
            known = tuple(
                pipeline.extracts(checked((found,), checkpoint), self.model, self.patterns, settings=self.settings)
            )
            while len(self.read) >= MOST_FILES:
                del self.read[next(iter(self.read))]
            self.read[key] = known
        return self.read[key]

    def of_draft(self, asked: messages.CheckArguments, checkpoint: Checkpoint) -> Gathered:
        """What a draft states.

        Errors: FactcheckError unless it is given as text or as a file, and not as both.
        """
        from .. import parse

        if (asked.text is None) == (asked.draft is None):
            raise FactcheckError("give the draft as text or as the file draft, one of the two")
        if asked.draft is not None:
            gathered = self.of_files((asked.draft,), checkpoint)
        else:
            article = read.of_text(DRAFT, asked.text or "", self.patterns, self.settings)
            (outcome,) = pipeline.analyses((article,), self.model, self.patterns)
            gathered = Gathered(
                tool=pipeline.TOOL,
                model=parse.name_of(self.model),
                extracts=(outcome,) if isinstance(outcome, Extract) else (),
                skipped=(outcome,) if isinstance(outcome, Skipped) else (),
            )
        return checking.with_headlines(gathered, self.model, self.patterns)


def checked(found: Iterable[read.Found], checkpoint: Checkpoint) -> Iterator[read.Found]:
    """Files, with a checkpoint before each."""
    for one in found:
        checkpoint()
        yield one


def compare(desk: Desk, asked: messages.CompareArguments, checkpoint: Checkpoint) -> messages.Compared:
    """Where do the articles agree and disagree?

    Lists the figures and quotations on which articles differ, each with the sentences they stand in: conflict (both
    cannot be right), update (a later count), compatible (the words leave room). Say `all` for what agrees as well.
    """
    gathered = desk.gathered(asked, checkpoint)
    compared = select.of_kinds(pipeline.run(gathered, patterns=desk.patterns), asked.kinds)
    facts = [fact for fact in compared.facts if asked.all or (fact.verdict in GRAVE and is_likely(fact))]
    facts.sort(key=lambda fact: GRAVE.index(fact.verdict) if fact.verdict in GRAVE else len(GRAVE))
    quotes = [one for one in compared.quotes if asked.all or one.verdict in ("misattributed", "altered", "trimmed")]
    shown = facts[: asked.limit]
    said = quotes[: asked.limit - len(shown)]
    return messages.Compared(
        **about(gathered, articles_of([*shown, *said])),
        total=len(facts) + len(quotes),
        verdicts=dict(Counter(fact.verdict for fact in compared.facts)),
        facts=tuple(map(fact_found, shown)),
        quotes=tuple(map(utterance_found, said)),
    )


def claims(desk: Desk, asked: messages.ClaimsArguments, checkpoint: Checkpoint) -> messages.Claims:
    """Every figure that articles state, article by article, with what it counts, how it is hedged and on whose word."""
    gathered = desk.gathered(asked, checkpoint)
    found = select.stated(gathered, asked.kinds)
    shown = found[: asked.limit]
    return messages.Claims(
        **about(gathered, (claim.article for claim in shown)), total=len(found), claims=tuple(map(figure, shown))
    )


def quotes(desk: Desk, asked: messages.QuotesArguments, checkpoint: Checkpoint) -> messages.Quotes:
    """Every quotation, with its speaker; of one person, or with one word."""
    gathered = desk.gathered(asked, checkpoint)
    found = select.said(gathered, desk.patterns, person=asked.person, about=asked.about, kinds=frozenset(asked.kinds))
    shown = found[: asked.limit]
    return messages.Quotes(
        **about(gathered, articles_of(shown)), total=len(found), quotes=tuple(map(utterance_found, shown))
    )


def check_draft(desk: Desk, asked: messages.CheckArguments, checkpoint: Checkpoint) -> messages.Checked:
    """What do other articles say of each figure and quotation of a draft?

    Each is confirmed, differs, outdated, alone (nobody else states it) or another state; with the sentences of the others.
    """
    own = desk.of_draft(asked, checkpoint)
    others = desk.gathered(asked, checkpoint)
    ids = {extract.article.id for extract in own.extracts}
    others = msgspec.structs.replace(
        others, extracts=tuple(one for one in others.extracts if one.article.id not in ids)
    )
    found = checking.check(own, others, patterns=desk.patterns, min_confidence=report.MIN_CONFIDENCE)
    shown = found.statements[: asked.limit]
    beside = [
        mention.article
        for one in shown
        for mention in (*one.confirming, *(m for o in one.differing for m in o.mentions))
    ]
    return messages.Checked(
        **about(others, beside),
        total=len(found.statements),
        states=dict(Counter(one.state for one in found.statements)),
        statements=tuple(map(statement_found, shown)),
    )


def search_archive(desk: Desk, asked: messages.SearchArguments, checkpoint: Checkpoint) -> messages.Matches:
    """The figures, quotations and articles of the archive that hold all of some words, the closest first."""
    if not desk.archive:
        raise FactcheckError("the server has no archive: start it with --archive FILE.db")
    with archive.Archive(desk.archive) as opened:
        found = archive.search(opened, asked.words, limit=asked.limit)
    matches = tuple(messages.Match(**{**msgspec.structs.asdict(hit), "text": shortened(hit.text)}) for hit in found)
    return messages.Matches(total=len(found), matches=matches)


def explain(desk: Desk, asked: messages.ExplainArguments, checkpoint: Checkpoint) -> messages.Explained:
    """Why a fact has its verdict and what would change it; with a second id, why two claims are one fact or not.

    Name the same paths as in the call that gave the ids.
    """
    gathered = desk.gathered(asked, checkpoint)
    if asked.other is not None:
        why = explanation.why(gathered.extracts, asked.id, asked.other, desk.patterns, model=gathered.model)
        return messages.Explained(
            left=figure(why.left),
            right=figure(why.right),
            is_joined=why.is_joined,
            weight=why.link.weight,
            needed=why.needed,
            reasons=why.link.reasons,
        )
    compared = pipeline.run(gathered, patterns=desk.patterns)
    fact = fact_of(compared, asked.id)
    (explained,) = explanation.explained(
        msgspec.structs.replace(compared, facts=(fact,)), fact.id, patterns=desk.patterns
    ).facts
    return messages.Explained(fact=fact_found(explained), alternatives=explained.alternatives)


def fact_of(compared: Report, id: str) -> Fact:
    """The fact of an id, which may be the id of one of its claims.

    Errors: FactcheckError for an id of neither.
    """
    for fact in compared.facts:
        if fact.id == id or any(claim.id == id for claim in fact.mentions):
            return fact
    raise FactcheckError(f'no fact "{shortened(id)}" in these articles; compare and claims give the ids')


class Tool(NamedTuple):
    """One tool: its function, and the records that it takes and gives."""

    answer: Callable[[Desk, Any, Checkpoint], msgspec.Struct]
    takes: type[msgspec.Struct]
    gives: type[msgspec.Struct]
    title: str


TOOLS = {
    "compare": Tool(compare, messages.CompareArguments, messages.Compared, "Compare articles"),
    "claims": Tool(claims, messages.ClaimsArguments, messages.Claims, "List figures"),
    "quotes": Tool(quotes, messages.QuotesArguments, messages.Quotes, "List quotations"),
    "check_draft": Tool(check_draft, messages.CheckArguments, messages.Checked, "Check a draft"),
    "search_archive": Tool(search_archive, messages.SearchArguments, messages.Matches, "Search the archive"),
    "explain": Tool(explain, messages.ExplainArguments, messages.Explained, "Explain a verdict"),
}
"""The tools by their names."""


def about(gathered: Gathered, shown: Iterable[str]) -> dict[str, Any]:
    """What every answer says beside its findings; `shown` are the articles of the findings."""
    known = {one.article.id: one.article for one in gathered.extracts}
    return {
        "tool": f"factcheck {__version__}",
        "model": gathered.model,
        "read": len(known),
        "articles": tuple(
            messages.Listed(id=one.id, title=one.title, outlet=one.outlet, published=one.published)
            for one in (known[id] for id in sorted(set(shown)) if id in known)
        ),
        "skipped": gathered.skipped[:MOST_SKIPPED],
    }


def articles_of(found: Iterable[Fact | Utterance]) -> list[str]:
    """The articles of some findings."""
    return [mention.article for one in found for mention in one.mentions]


def is_likely(fact: Fact) -> bool:
    """Whether a discrepancy is certain enough to be shown, as in the report for the terminal."""
    return report.is_shown(fact, report.View())


def fact_found(fact: Fact) -> messages.FactFound:
    """A fact as an answer has it."""
    names = messages.FactFound.__struct_fields__
    return messages.FactFound(
        **{name: getattr(fact, name) for name in names if name != "mentions"},
        mentions=tuple(map(figure, fact.mentions)),
    )


def figure(claim: Claim) -> messages.Figure:
    """A claim as an answer has it."""
    values = {name: getattr(claim, name) for name in messages.Figure.__struct_fields__}
    return messages.Figure(**{**values, "text": shortened(claim.text), "sentence": shortened(claim.sentence)})


def utterance_found(utterance: Utterance) -> messages.UtteranceFound:
    """An utterance as an answer has it."""
    return messages.UtteranceFound(
        id=utterance.id,
        speaker=utterance.speaker,
        verdict=utterance.verdict,
        message=utterance.message,
        mentions=tuple(map(quotation, utterance.mentions)),
    )


def quotation(quote: Quote) -> messages.Quotation:
    """A quotation as an answer has it."""
    values = {name: getattr(quote, name) for name in messages.Quotation.__struct_fields__}
    return messages.Quotation(**{**values, "text": shortened(quote.text), "sentence": shortened(quote.sentence)})


def statement_found(one: Statement) -> messages.StatementFound:
    """A statement of a draft as an answer has it."""
    return messages.StatementFound(
        id=one.id,
        type=one.type,
        state=one.state,
        label=one.label,
        message=one.message,
        line=one.mention.line,
        text=shortened(one.mention.text),
        sentence=shortened(one.mention.sentence),
        sources=one.sources,
        confirming=tuple(dict.fromkeys(mention.article for mention in one.confirming)),
        differing=tuple(
            messages.Differing(
                verdict=other.verdict,
                message=other.message,
                sources=other.sources,
                figures=tuple(figure(mention) for mention in other.mentions if isinstance(mention, Claim)),
                quotations=tuple(quotation(mention) for mention in other.mentions if isinstance(mention, Quote)),
            )
            for other in one.differing
        ),
    )


def shortened(text: str) -> str:
    """A text of an article on one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"
