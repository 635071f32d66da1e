"""Records as rows of tables: the columns of csv, tsv, xlsx and parquet, and of the data frames of the Python API.

Rows hold numbers as numbers and the articles' words as they are; a format makes them safe for the program that opens it.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from ..records import VERDICTS, Claim, Fact, Origin, Quote, Rejected, Report, Source, Utterance
from . import library
from .display import count, figure_text, short_names, value_range, visible
from .sections import is_discrepancy

Row = dict[str, Any]

TEXT, NUMBER, WHOLE = "text", "number", "whole number"
CLAIM_COLUMNS = {
    "figure": TEXT, "value": NUMBER, "high": NUMBER, "value_text": TEXT, "high_text": TEXT, "unit": TEXT, "bound": TEXT,
    "direction": TEXT, "kind": TEXT, "counted": TEXT, "class": TEXT, "modality": TEXT, "attribution": TEXT, "sentence": TEXT,
    "outlet": TEXT, "published": TEXT, "article": TEXT, "line": WHOLE, "column": WHOLE, "start": WHOLE, "end": WHOLE,
    "claim_id": TEXT, "url": TEXT, "sha256": TEXT, "tool": TEXT, "model": TEXT,
}  # fmt: skip
"""Column -> what it holds. A figure that is no number, such as a date, is in `value_text` and `high_text`."""
FACT_COLUMNS = {
    "fact_id": TEXT, "verdict": TEXT, "label": TEXT, "kind": TEXT, "range": TEXT, "low": NUMBER, "best": NUMBER, "high": NUMBER,
    "unit": TEXT, "sources": WHOLE, "articles": WHOLE, "mentions": WHOLE, "confidence": NUMBER, "rule": TEXT, "message": TEXT,
    "sourcing": TEXT,
}  # fmt: skip
MENTION_COLUMNS = {
    "verdict": TEXT, "label": TEXT, **CLAIM_COLUMNS, "fact_id": TEXT, "fact_range": TEXT, "fact_low": NUMBER, "fact_best": NUMBER,
    "fact_high": NUMBER, "fact_unit": TEXT, "sources": WHOLE, "confidence": NUMBER, "rule": TEXT, "message": TEXT,
    "sourcing": TEXT,
}  # fmt: skip
QUOTE_COLUMNS = {
    "verdict": TEXT, "speaker": TEXT, "text": TEXT, "kind": TEXT, "cue": TEXT, "stance": TEXT, "speaker_text": TEXT, "sentence": TEXT,
    "outlet": TEXT, "published": TEXT, "article": TEXT, "line": WHOLE, "column": WHOLE, "start": WHOLE, "end": WHOLE,
    "quote_id": TEXT, "utterance_id": TEXT, "message": TEXT, "url": TEXT, "sha256": TEXT, "tool": TEXT, "model": TEXT,
}  # fmt: skip
REJECTED_COLUMNS = {
    "text": TEXT, "reason": TEXT, "outlet": TEXT, "published": TEXT, "article": TEXT, "line": WHOLE, "column": WHOLE,
    "start": WHOLE, "end": WHOLE, "url": TEXT, "sha256": TEXT, "tool": TEXT, "model": TEXT,
}  # fmt: skip
ARTICLE_COLUMNS = {
    "article": TEXT, "outlet": TEXT, "published": TEXT, "title": TEXT, "url": TEXT, "sha256": TEXT, "passed_over": WHOLE,
    "tool": TEXT, "model": TEXT,
}  # fmt: skip


class Provenance:
    """Where each row is from: its article, the program and the model."""

    def __init__(self, articles: Iterable[Source], origin: Origin) -> None:
        self.articles: Mapping[str, Source] = {article.id: article for article in articles}
        self.made = {"tool": origin.tool, "model": origin.model}

    def of(self, article: str) -> Row:
        """The columns about an article."""
        known = self.articles.get(article)
        about = {"outlet": known.outlet, "published": known.published, "url": known.url} if known else {}
        return {"article": article, **about, "sha256": known.sha256 if known else None, **self.made}


def row(columns: Mapping[str, str], found: Row) -> Row:
    """The values of a row in the order of its columns; what is not known is None."""
    return {name: found.get(name) for name in columns}


def number(value: float | str | None) -> float | None:
    """A value if it is a number that a table can hold."""
    return value if isinstance(value, (int, float)) and math.isfinite(value) else None


def words(value: float | str | None) -> str | None:
    """A value if it is no number."""
    return value if isinstance(value, str) else None


def of_claim(claim: Claim, provenance: Provenance) -> Row:
    """One claim."""
    found: Row = {
        **{name: getattr(claim, name) for name in ("unit", "bound", "direction", "kind", "counted", "modality")},
        **{name: getattr(claim, name) for name in ("attribution", "sentence", "line", "column", "start", "end")},
        "figure": claim.text,
        "class": claim.clss,
        "claim_id": claim.id,
        "value": number(claim.value),
        "high": number(claim.high),
        "value_text": words(claim.value),
        "high_text": words(claim.high),
        **provenance.of(claim.article),
    }
    return row(CLAIM_COLUMNS, found)


def of_fact(fact: Fact) -> Row:
    """One fact."""
    return {
        **{name: getattr(fact, name) for name in ("verdict", "label", "kind", "unit", "sources", "rule", "message")},
        "fact_id": fact.id,
        "range": value_range(fact),
        "confidence": fact.confidence,
        **{name: number(getattr(fact, name)) for name in ("low", "best", "high")},
        "articles": len({claim.article for claim in fact.mentions}),
        "mentions": len(fact.mentions),
        "sourcing": fact.sourcing.text if fact.sourcing else None,
    }


def of_mention(claim: Claim, fact: Fact, provenance: Provenance) -> Row:
    """One claim with its fact."""
    about = of_fact(fact)
    of_its_fact = {f"fact_{name}": about[name] for name in ("range", "low", "best", "high", "unit")}
    return row(MENTION_COLUMNS, {**about, **of_claim(claim, provenance), **of_its_fact})


def of_quote(quote: Quote, utterance: Utterance, provenance: Provenance) -> Row:
    """One quotation with its utterance."""
    names = ("speaker", "text", "kind", "cue", "stance", "speaker_text", "sentence", "line", "column", "start", "end")
    about = {"verdict": utterance.verdict, "message": utterance.message, "utterance_id": utterance.id}
    found = {name: getattr(quote, name) for name in names}
    return row(QUOTE_COLUMNS, {**found, **about, "quote_id": quote.id, **provenance.of(quote.article)})


def of_rejected(one: Rejected, provenance: Provenance) -> Row:
    """One number that is no claim."""
    found = {name: getattr(one, name) for name in ("text", "reason", "line", "column", "start", "end")}
    return row(REJECTED_COLUMNS, {**found, **provenance.of(one.article)})


def of_article(article: Source, provenance: Provenance) -> Row:
    """One article."""
    return row(
        ARTICLE_COLUMNS,
        {"title": article.title, "passed_over": article.passed_over, **provenance.of(article.id)},
    )


def provenance_of(report: Report) -> Provenance:
    """Where the rows of a report are from."""
    return Provenance(report.articles, Origin(tool=report.tool, model=report.model))


def mentions_of(report: Report) -> list[Row]:
    """A row for each mention of each fact, in the order of the report."""
    provenance = provenance_of(report)
    return [of_mention(claim, fact, provenance) for fact in report.facts for claim in fact.mentions]


def facts_of(report: Report) -> list[Row]:
    """A row for each fact, the gravest first."""
    ordered = sorted(report.facts, key=lambda fact: (VERDICTS.index(fact.verdict), fact.id))
    return [row(FACT_COLUMNS, of_fact(fact)) for fact in ordered]


def quotes_of(utterances: Iterable[Utterance], provenance: Provenance) -> Iterator[Row]:
    """A row for each quotation, utterance by utterance."""
    for utterance in utterances:
        for quote in utterance.mentions:
            yield of_quote(quote, utterance, provenance)


def claims_of(
    found: Sequence[Claim] | Sequence[Rejected], articles: Sequence[Source], origin: Origin
) -> tuple[Mapping[str, str], list[Row]]:
    """The columns and the rows of what `factcheck claims` lists: claims, or the numbers that are none."""
    provenance = Provenance(articles, origin)
    if found and isinstance(found[0], Rejected):
        return REJECTED_COLUMNS, [of_rejected(one, provenance) for one in found if isinstance(one, Rejected)]
    return CLAIM_COLUMNS, [of_claim(one, provenance) for one in found if isinstance(one, Claim)]


FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Beginnings of a cell that a spreadsheet may take for a formula."""


def cell(value: Any) -> str | float | None:
    """A value that a spreadsheet shows and does not run: text on one line, an apostrophe before what looks like a formula.

    Source: OWASP, "CSV Injection".
    """
    if not isinstance(value, str):
        return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
    text = visible(value)
    return f"'{text}" if value.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def pandas_frame(report: Report) -> Any:
    """The mentions of a report as a pandas DataFrame."""
    return library("pandas", extra="pandas").DataFrame(mentions_of(report), columns=list(MENTION_COLUMNS))


def polars_frame(report: Report) -> Any:
    """The mentions of a report as a polars DataFrame."""
    polars = library("polars", extra="polars")
    types = {TEXT: polars.String, NUMBER: polars.Float64, WHOLE: polars.Int64}
    return polars.DataFrame(
        mentions_of(report), schema={name: types[sort] for name, sort in MENTION_COLUMNS.items()}, strict=False
    )


MOST_IN_NOTEBOOK = 50
"""Facts that a notebook shows; the page of --format html has all."""


def notebook_table(report: Report) -> str:
    """The facts that several articles state as a table, the gravest first."""
    names = short_names(report.articles)
    compared = sorted(
        (fact for fact in report.facts if fact.verdict != "single"),
        key=lambda fact: (VERDICTS.index(fact.verdict), -(fact.confidence or 0), fact.id),
    )
    differing = sum(map(is_discrepancy, compared))
    head = (
        f"{count(len(report.articles), 'article')}, {count(len(compared), 'fact')} compared, {differing} of them differ"
    )
    rows = []
    for fact in compared[:MOST_IN_NOTEBOOK]:
        told = "; ".join(f"{names.get(claim.article, claim.article)}: {figure_text(claim)}" for claim in fact.mentions)
        cells = (fact.verdict, fact.label, value_range(fact), told)
        rows.append(f"<tr>{''.join(f'<td>{escape(visible(one))}</td>' for one in cells)}</tr>")
    left = len(compared) - len(rows)
    more = f"<p>{left:,} more</p>" if left else ""
    columns = "".join(f"<th>{name}</th>" for name in ("verdict", "fact", "range", "figures"))
    return f"<p>{head}</p><table><thead><tr>{columns}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}"
