"""Why two claims are one fact or not, and what would change a verdict."""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from .locate import Places
from .patterns import Patterns, builtin
from .pipeline import TOOL, source
from .records import Comparison, Extract, FactcheckError, Link, Report
from .statements import Statements, statements


def explained(
    report: Report,
    ids: str | Collection[str] | None = None,
    *,
    patterns: Patterns | None = None,
    extracts: Iterable[Extract] = (),
) -> Report:
    """A report in which facts list the changes that would bring another verdict, in `alternatives`.

    Shape:  `ids` is the id of a fact or several; all facts of several claims where it is None. With the `extracts` of the report,
            the reasons name the words that the reader leaned on, which takes up to a second for each pair of claims that was read.
    Errors: FactcheckError for an id that no fact has or had.
    """
    from . import judge

    if ids is None:
        ids = {fact.id for fact in report.facts if len(fact.mentions) > 1}
    else:
        known = {fact.id for fact in report.facts}
        ids = {id if id in known else id_now(report, id) for id in ((ids,) if isinstance(ids, str) else ids)}
    patterns = patterns or builtin()
    circumstances = judge.Circumstances(
        published={article.id: None if article.is_date_guessed else article.published for article in report.articles},
        exchange=judge.implied_rates(claim for fact in report.facts for claim in fact.mentions),
    )
    stated = statements(extracts, patterns)
    return msgspec.structs.replace(
        report,
        facts=tuple(
            msgspec.structs.replace(
                fact,
                alternatives=judge.alternatives(fact, circumstances, patterns),
                links=with_words(fact.links, stated),
            )
            if fact.id in ids
            else fact
            for fact in report.facts
        ),
    )


def with_words(links: Sequence[Link], stated: Statements) -> tuple[Link, ...]:
    """Links whose reasons name the words that the reader leaned on."""
    from . import align

    claims = {claim.id: claim for claim in stated.claims}
    found = []
    for link in links:
        is_read = any(reason.field.startswith(align.READER) for reason in link.reasons)
        if is_read and link.left in claims and link.right in claims:
            words = align.leaned_on(claims[link.left], claims[link.right], stated.articles)
            reasons = (
                msgspec.structs.replace(reason, level=f"{reason.level}; {words[0]} / {words[1]}")
                if words and reason.field.startswith(align.READER)
                else reason
                for reason in link.reasons
            )
            link = msgspec.structs.replace(link, reasons=tuple(reasons))
        found.append(link)
    return tuple(found)


def id_now(report: Report, id: str) -> str:
    """The present id of a fact, which may be named by an id from before another fact joined it.

    Errors: FactcheckError for an id that no fact has or had.
    """
    from . import judge

    if any(fact.id == id for fact in report.facts):
        return id
    for fact in report.facts:
        # A fact has the id of its first claim: where two facts become one, one of the two ids is no longer used.
        if fact.id == judge.identity(fact.mentions) and any(judge.identity((claim,)) == id for claim in fact.mentions):
            return fact.id
    raise FactcheckError(f'no fact "{id}"; --explain without an ID shows the ids of all discrepancies')


def why(
    extracts: Iterable[Extract], left: str, right: str, patterns: Patterns, *, model: str = "", reader: bool = True
) -> Comparison:
    """Two claims, by id, side by side: how alike they are and what keeps them apart.

    Errors: FactcheckError for an id that no claim has.
    """
    from . import align

    stated = statements(extracts, patterns)
    places = Places(stated.extracts)
    claims = {claim.id: claim for claim in stated.claims}
    for wanted in (left, right):
        if wanted not in claims:
            raise FactcheckError(f'no claim "{wanted}"; `factcheck claims --format jsonl` gives the ids')
    corpus = align.corpus_of(stated.articles)
    said = align.utterances(stated.quotes)
    groups = align.facts(claims.values(), stated.articles, patterns, corpus=corpus, said=said, reader=reader)
    home = {claim.id: group for group in groups for claim in group.claims}
    through = align.path(home[left], left, right) if home[left] is home[right] else ()
    passed = dict.fromkeys(claim for link in through for claim in (link.left, link.right))
    shown = {claims[claim].article for claim in (left, right, *passed)}
    return Comparison(
        left=places.claim(claims[left]),
        right=places.claim(claims[right]),
        link=align.explain(left, right, claims.values(), stated.articles, patterns, corpus=corpus),
        needed=align.THRESHOLD,
        is_joined=home[left] is home[right],
        through=through,
        steps=tuple(places.claim(claims[claim]) for claim in passed),
        articles=tuple(source(extract, corpus.stories) for extract in stated.extracts if extract.article.id in shown),
        tool=TOOL,
        model=model,
    )
