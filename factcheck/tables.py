"""Figures in the tables of a page: what a cell counts is the head of its row or of its column.

A line such as "| Killed | 1,200 |" has no grammar. So each cell is read as a phrase of its own, "1,200 killed", and what the
phrase shows is said of the cell.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from .budget import Check, unlimited
from .figures import scan
from .patterns import Patterns
from .records import Article, Claim, Number, Record, Rejected, Scope

if TYPE_CHECKING:
    from spacy.language import Language

MOST = 5_000
"""Cells that are read as phrases; the figures of further ones are left without a counted thing."""
LONGEST_HEAD = 80
ROW = re.compile(r"^\| .* \|$", re.M)
CELL = re.compile(r"(?<=\| )[^|]*(?=\|)")
YEAR = re.compile(r"(?:19|20)\d\d")
WORD = re.compile(r"[^\W\d_]{3,}")
UNIT = re.compile(r"\s*\(([^()]{1,20})\)\s*")
MONEY = re.compile(r"(?:US)?([$£€])\s*(\w*)")
SCALES = {
    "m": "million",
    "bn": "billion",
    "k": "thousand",
    "thousands": "thousand",
    "millions": "million",
    "billions": "billion",
}
COUNTER = "number of a row"
HEAD = "head of a column"


class Row(Record):
    """One row of a table as its line, and its cells, each with its offset in the text."""

    start: int
    text: str
    cells: tuple[tuple[int, str], ...]


class Cell(Record):
    """One cell with a figure, and the heads that may name what it counts, the likelier first."""

    start: int
    text: str
    row: Row
    heads: tuple[str, ...]


class Span(Record):
    """One cell that states nothing, and why."""

    start: int
    end: int
    reason: str


def with_heads(
    claims: Sequence[Claim],
    rejected: Sequence[Rejected],
    article: Article,
    nlp: "Language",
    patterns: Patterns,
    *,
    check: Check = unlimited,
) -> tuple[tuple[Claim, ...], tuple[Rejected, ...]]:
    """The findings in an article, with those in its tables read by the heads of the tables.

    Shape:  in the order of the text; `article` has the text that was analysed. `check` is called before each cell.
    Errors: those of `check`.
    """
    cells: list[Cell] = []
    heads: list[Span] = []
    for rows in tables_of(article.text):
        for one in cells_of(rows, patterns):
            if isinstance(one, Cell):
                cells.append(one)
            else:
                heads.append(one)
    if not cells and not heads:
        return tuple(claims), tuple(rejected)
    found = list(of_cells(cells[:MOST], article, nlp, patterns, check))
    # A cell that gives nothing as a phrase keeps what the row gave.
    read = Places((cell.start, cell.start + len(cell.text)) for cell in cells)
    known = {read.at(claim.number.start) for claim in found}
    places = Places([*(span for span in known if span), *((one.start, one.end) for one in heads)])
    passed = (
        Rejected(
            article=article.id,
            start=head.start + figure.number.start,
            end=head.start + figure.number.end,
            text=figure.number.text,
            reason=head.reason,
        )
        for head in heads
        for figure in scan(article.text[head.start : head.end], patterns)
    )
    kept = [claim for claim in claims if not places.at(claim.number.start)]
    left = [number for number in rejected if not places.at(number.start)]
    return (
        tuple(sorted([*kept, *found], key=lambda claim: claim.number.start)),
        tuple(sorted([*left, *passed], key=lambda number: number.start)),
    )


class Places:
    """Spans that do not overlap, to look places up in."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def at(self, place: int) -> tuple[int, int] | None:
        """The span that holds a place."""
        nearest = bisect_right(self.starts, place) - 1
        return self.spans[nearest] if nearest >= 0 and place < self.spans[nearest][1] else None


def tables_of(text: str) -> Iterator[list[Row]]:
    """The tables of a text: runs of lines that are rows."""
    run: list[Row] = []
    for match in ROW.finditer(text):
        if run and match.start() != run[-1].start + len(run[-1].text) + 1:
            yield run
            run = []
        cells = tuple(
            (match.start() + cell.end() - len(cell.group().lstrip()), cell.group().strip())
            for cell in CELL.finditer(match.group())
        )
        run.append(Row(start=match.start(), text=match.group(), cells=cells))
    if run:
        yield run


def cells_of(rows: Sequence[Row], patterns: Patterns) -> Iterator[Cell | Span]:
    """The cells of one table that hold a figure, and the cells that are heads or only number the rows."""
    # A row of one cell is a title.
    body = [row for row in rows if sum(bool(text) for _, text in row.cells) != 1]
    head = body[0] if len(body) > 1 and is_head(body[0], patterns) else None
    columns = dict(enumerate(text for _, text in head.cells)) if head else {}
    for row in body:
        if row is head:
            yield from (Span(start=start, end=start + len(text), reason=HEAD) for start, text in row.cells if text)
            continue
        named = next((place for place, (_, text) in enumerate(row.cells) if is_name(text, patterns)), None)
        for place, (start, text) in enumerate(row.cells):
            if not any(map(str.isdigit, text)) and not scan(text, patterns):
                continue
            column = columns.get(place, "")
            if place == named:
                continue  # "41 homes" beside another figure is read as it stands
            if named is None and place == 0 and len(row.cells) > 1:
                yield Span(start=start, end=start + len(text), reason=HEAD.replace("column", "row"))
            elif named is not None and place < named and text.strip(".").isdigit():
                yield Span(start=start, end=start + len(text), reason=COUNTER)
            else:
                name = row.cells[named][1] if named is not None else row.cells[0][1]
                yield Cell(start=start, text=text, row=row, heads=likely_heads(column, name, patterns))


def is_head(row: Row, patterns: Patterns) -> bool:
    """Whether a row names the columns: its cells are words, or all years and dates."""
    cells = [text for _, text in row.cells[1:] if text]
    return bool(cells) and all(is_name(text, patterns) or is_date(text, patterns) for text in cells)


def is_name(text: str, patterns: Patterns) -> bool:
    """Whether a cell names something: it has letters, and is no figure or date."""
    if not any(map(str.isalpha, text)) or len(text) > LONGEST_HEAD:
        return False
    figures = scan(text, patterns)
    covered = sum(figure.end - figure.start for figure in figures)
    return covered < len(text) / 2


def is_date(text: str, patterns: Patterns) -> bool:
    """Whether a cell is a date or a year."""
    return YEAR.fullmatch(text) is not None or any(figure.kind == "date" for figure in scan(text, patterns))


def likely_heads(column: str, row: str, patterns: Patterns) -> tuple[str, ...]:
    """The heads that may name what a cell counts, the likelier first: the column's, unless it is a date or says nothing."""
    name = UNIT.sub("", column).strip(" .:#").casefold()
    is_weak = not name or name in patterns.grammar["nameless heads"].words or is_date(column, patterns)
    heads = (row, column) if is_weak else (column, row)
    return tuple(head for head in heads if head)


def of_cells(
    cells: Sequence[Cell], article: Article, nlp: "Language", patterns: Patterns, check: Check
) -> Iterator[Claim]:
    """The claims in some cells: each cell is read with each of its heads, and the head that gives a class counts."""
    lines: list[str] = []
    phrases: list[tuple[Cell, str, int, int]] = []
    length = 0
    for cell in cells:
        check()
        for head in cell.heads or ("",):
            before, after = phrase(cell.text, head)
            lines.append(f"{before}{cell.text}{after}.\n\n")
            phrases.append((cell, head, length, length + len(before)))
            length += len(lines[-1])
    found = read_phrases("".join(lines), article, nlp, patterns, check)
    best: dict[tuple[int, int], tuple[Claim, str]] = {}
    starts = [claim.number.start for claim in found]
    for cell, head, first, start in phrases:
        for claim in found[bisect_left(starts, first) : bisect_left(starts, start + len(cell.text))]:
            moved = at_cell(claim, cell, head, start, article, patterns)
            key = (moved.number.start, moved.number.end)
            if key not in best or (best[key][0].clss is None and moved.clss is not None):
                best[key] = moved, head
    return (claim for claim, _ in best.values())


def phrase(cell: str, head: str) -> tuple[str, str]:
    """What stands before and after a cell in its phrase: "Cost ($ million)" -> "$", " million cost"."""
    unit, name = UNIT.search(head), bare(head)
    name = in_sentence(name)
    before = after = ""
    if unit and not any(map(str.isdigit, unit[1])) and not any(map(str.isalpha, cell)):
        words = unit[1].strip().removeprefix("in ")
        if money := MONEY.match(words):
            before, words = money[1], money[2]
        after = words if words == "%" else f" {SCALES.get(words.casefold(), words)}".rstrip()
    return before, f"{after} {name}".rstrip()


def bare(head: str) -> str:
    """A head without its unit: "Cost ($ million)" -> "Cost"."""
    return UNIT.sub(" ", head).strip(" .:")


def in_sentence(head: str) -> str:
    """A head as it is written inside a sentence: "killed", "GDP"."""
    first = head.partition(" ")[0]
    return head if first.isupper() and len(first) > 1 else head[:1].lower() + head[1:]


def read_phrases(text: str, article: Article, nlp: "Language", patterns: Patterns, check: Check) -> tuple[Claim, ...]:
    """The claims in a text of phrases."""
    # Imported here: a process that only compares never loads spaCy.
    from . import claims, parse

    told = msgspec.structs.replace(article, text=text)
    figures = claims.figures_of(told, patterns)
    doc = parse.parse(
        nlp, text, lambda sentence, start: claims.wants(figures, start, start + len(sentence)), check=check
    )
    return claims.extract(doc, told, (), patterns, figures=figures, check=check)[0]


def at_cell(claim: Claim, cell: Cell, head: str, start: int, article: Article, patterns: Patterns) -> Claim:
    """A claim of a phrase as one of the cell, with the head as what is counted."""
    shift, last = cell.start - start, cell.start + len(cell.text)
    first, end = max(claim.start + shift, cell.start), min(claim.end + shift, last)
    number_end = min(claim.number.end + shift, last)
    number_start = max(claim.number.start + shift, cell.start)
    is_named = claim.counted is not None and claim.counted in cell.text
    others = [one for one in cell.heads if one != head]
    other = bare(others[0]) if others else None
    is_time = other is not None and is_date(other, patterns)
    name = bare(head) or None
    return msgspec.structs.replace(
        claim,
        id=f"{article.id}:{number_start}-{number_end}",
        start=first,
        end=max(end, number_end),
        text=article.text[first : max(end, number_end)],
        sentence=cell.row.text,
        sentence_start=cell.row.start,
        number=Number(start=number_start, end=number_end, text=article.text[number_start:number_end]),
        also=None,
        counted=claim.counted if is_named else name or claim.counted,
        concept=(None if is_time else other) or claim.concept,
        whole=None,
        scope=Scope(time=other) if is_time else Scope(place=other if other and other[:1].isupper() else None),
        attribution=None,
        context=tuple(dict.fromkeys([*claim.context, *WORD.findall((other or "").lower())])),
        people=(),
        about=f"{in_sentence(name)} ({other})" if name and other else in_sentence(name or "") or claim.about,
    )
