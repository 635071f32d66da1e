"""Where quotation marks open and close: one left-to-right pass over the text, no parse, linear whatever the marks.

Every mark may open, close or mean nothing (an apostrophe, inches); each reading has a cost by the shape of its
surroundings, and the cheapest reading of the whole paragraph wins (Viterbi over six states), so one wrong or missing
mark never turns the rest of an article inside out.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from .records import Record

TOKEN = re.compile(r"(?:\r\n?|[\n\u2028\u2029])\s*|'+|`+|´´|,,(?=[^\W\d_])|[\"“”„‟«»‘’‚‛‹›]")
LINE = re.compile(r"\r\n?|[\n\u2028\u2029]")
ELISION = re.compile(
    r"['’‘](?:em|n|til|till|tis|twas|cause|cuz|round|bout|neath|gainst|nuff|kay|cept)\b|['’‘]\d\ds?\b", re.I
)
BEFORE_SPEECH_ENDS = frozenset(",.!?…")
OPENERS = frozenset("\"“„«‘'`")

NO_CLASSES, DOUBLE, SINGLE, SINGLE_IN_DOUBLE, DOUBLE_IN_SINGLE, DOUBLE_IN_DOUBLE = range(6)
OPEN_DOUBLE = {NO_CLASSES: DOUBLE, SINGLE: DOUBLE_IN_SINGLE, DOUBLE: DOUBLE_IN_DOUBLE}
OPEN_SINGLE = {NO_CLASSES: SINGLE, DOUBLE: SINGLE_IN_DOUBLE}
CLOSE_DOUBLE = {DOUBLE: NO_CLASSES, DOUBLE_IN_SINGLE: SINGLE, DOUBLE_IN_DOUBLE: DOUBLE, SINGLE_IN_DOUBLE: NO_CLASSES}
CLOSE_SINGLE = {SINGLE: NO_CLASSES, SINGLE_IN_DOUBLE: DOUBLE, DOUBLE_IN_SINGLE: NO_CLASSES}
DEPTH = (0, 1, 1, 2, 2, 2)

# Costs: 0 for what a careful sub-editor would print; only the order of the numbers matters.
UNCLOSED = 3.0
"""A quotation that ends with its line because no mark closes it; cheaper than an opening mark read as nothing."""
CONTINUED = 0.2
"""The same where the next paragraph opens with a mark: the newspaper convention."""
NEXT_LINE = 0.4
"""A quotation that goes on in the next line without a mark: text with one sentence a line."""
STRAY = 4.0
"""A double mark that neither opens nor closes."""
NESTED_ALIKE = 2.0
"""Double marks inside double marks."""
INNER_UNCLOSED = 2.5
HOPELESS = 12.0
"""A reading that costs this much more than the best is dropped."""


class QuotedSpan(Record, gc=False):
    """One run of text between quotation marks."""

    start: int
    """Of the opening mark."""
    end: int
    """After the closing mark; the end of the line where there is none."""
    inner_start: int
    inner_end: int
    depth: int
    """1, or 2 for a quotation within a quotation."""
    is_closed: bool
    is_continuation: bool
    """It continues the quotation of the paragraph before, which has no closing mark."""


class Mark(Record, gc=False):
    """One token of the scan: a mark or a line break, with the costs of its readings (None: impossible)."""

    start: int
    end: int
    family: int
    """DOUBLE, SINGLE, or NO_CLASSES for a line break."""
    opening: float | None = None
    closing: float | None = None
    nothing: float = 0.0
    ends_paragraph: bool = False
    """A line break that ends the paragraph."""
    precedes_mark: bool = False
    """A line break after which a quotation mark opens the line."""


def scan(text: str) -> tuple[QuotedSpan, ...]:
    """All quoted spans of a text, sorted by start; a span of depth 2 follows the one that holds it.

    Shape:  '“One,” she said. “Two.”' -> two spans; offsets of `text`, no span leaves its paragraph.
    Errors: none; any text gives a result, in time linear in its length.
    """
    found: list[QuotedSpan] = []
    paragraph: list[Mark] = []
    resumed = -1
    for mark in marks(text):
        paragraph.append(mark)
        if mark.family == NO_CLASSES and mark.ends_paragraph:
            resumed = read_paragraph(text, paragraph, found, resumed)
            paragraph = []
    read_paragraph(text, paragraph, found, resumed)
    found.sort(key=by_start)
    return tuple(found)


def outer(quoted_spans: tuple[QuotedSpan, ...]) -> tuple[QuotedSpan, ...]:
    """The spans that are in no other span."""
    return tuple(quoted_span for quoted_span in quoted_spans if quoted_span.depth == 1)


def by_start(quoted_span: QuotedSpan) -> tuple[int, int]:
    """Sort key: where it starts, the outer one first."""
    return quoted_span.start, -quoted_span.end


def marks(text: str) -> Iterator[Mark]:
    """The marks and line breaks of a text; apostrophes inside a word are left out."""
    for match in TOKEN.finditer(text):
        start, end = match.span()
        token = match.group()
        if token.isspace():
            after = text[end : end + 1]
            ends_paragraph = len(LINE.findall(token)) > 1 or end == len(text)
            yield Mark(
                start=start,
                end=end,
                family=NO_CLASSES,
                ends_paragraph=ends_paragraph,
                precedes_mark=after != "" and after in OPENERS,
            )
        elif token[0] in "'`":
            yield from marks_of_run(text, start, end)
        elif token in "‘’‚‛‹›":
            yield from single_mark(text, start, end)
        else:
            yield double_mark(text, start, end)


def marks_of_run(text: str, start: int, end: int) -> Iterator[Mark]:
    """Marks of a run of straight single marks or backticks: ' is single, '' is double, ''' is both."""
    opens = is_gap(text, start - 1) and not is_gap(text, end)
    while end - start >= 4 or end - start == 2:
        yield double_mark(text, start, start + 2)
        start += 2
    if end - start == 3 and opens:
        yield double_mark(text, start, start + 2)
        start += 2
    if end > start:
        yield from single_mark(text, start, start + 1)
    if end - start == 3:
        yield double_mark(text, start + 1, end)


def speech_ends(text: str, index: int) -> bool:
    """Is the character here one that ends a quoted sentence, an inner closing mark aside?"""
    if index > 0 and text[index] in "'’":
        index -= 1
    return index >= 0 and text[index] in BEFORE_SPEECH_ENDS


def is_gap(text: str, index: int) -> bool:
    """Is there white space at this index, or no text at all?"""
    return not 0 <= index < len(text) or text[index].isspace()


def double_mark(text: str, start: int, end: int) -> Mark:
    """A double mark with its costs."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    wide_before = before.isspace() or before in "([{—–-/‘'“\"«:"
    wide_after = after.isspace() or (not after.isalnum() and after not in "$€£¥#@[({…‘'“\"«.<*")
    ended = before.isspace() and speech_ends(text, start - 2)
    if wide_before == wide_after:
        opening, closing = (1.0, 0.5)
        if before.isspace() and after.isspace():
            opening, closing = (1.5, 0.0) if ended else (1.0, 1.0)
    elif wide_before:
        opening, closing = 0.0, (1.0 if ended else 2.5)
    else:
        opening, closing = 3.0, 0.0
    glyph = text[start]
    if glyph in "“„`,":
        opening, closing = opening / 3, closing + 2.0
    elif glyph in "”´":
        opening, closing = opening + 2.0, closing / 3
    elif glyph == "«":
        closing += 1.0
    elif glyph == "»":
        opening += 1.0
    nothing = 0.6 if before.isdigit() and glyph in "\"'”" else STRAY
    return Mark(start=start, end=end, family=DOUBLE, opening=opening, closing=closing, nothing=nothing)


def single_mark(text: str, start: int, end: int) -> Iterator[Mark]:
    """A single mark with its costs, unless it can only be an apostrophe."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    glyph = text[start]
    if before.isalnum() and after.isalnum():
        return
    if ELISION.match(text, start) and not before.isalnum():
        return
    opens = not before.isalnum() and before not in ".,!?;…%)" and (after.isalnum() or after in '“"«$£€[(…#@')
    closes = not before.isspace() and not after.isalnum()
    opening: float | None = None
    closing: float | None = None
    nothing = 0.0
    if opens:
        opening, nothing = {"‘": (0.3, 4.0), "‹": (0.3, 4.0), "‚": (0.3, 4.0), "‛": (0.3, 4.0), "’": (2.5, 0.5)}.get(
            glyph, (1.0, 1.5)
        )
    if closes:
        # After an s it may be a possessive: the workers' rights.
        possessive = before in "sSxXzZ" and after.isspace()
        closing = 1.5 if glyph == "‘" else 0.0
        # Right after a comma or full stop it can hardly be an apostrophe.
        nothing = max(nothing, 0.3 if possessive else 2.0 if before in BEFORE_SPEECH_ENDS else 0.9)
    if opening is not None or closing is not None:
        yield Mark(start=start, end=end, family=SINGLE, opening=opening, closing=closing, nothing=nothing)


Moves = tuple[tuple[int, int, float], ...]


@lru_cache(maxsize=4096)
def moves_of(
    family: int, opening: float | None, closing: float | None, nothing: float, ends_paragraph: bool, precedes_mark: bool
) -> tuple[Moves, ...]:
    """For each state the states that a mark may lead to: (state, what the mark did, cost)."""
    table: list[Moves] = []
    for state in range(6):
        options: list[tuple[int, int, float]] = []
        if family == NO_CLASSES:
            if state == NO_CLASSES:
                options.append((NO_CLASSES, 0, 0.0))
            else:
                goes_on = precedes_mark and state not in (SINGLE, DOUBLE_IN_SINGLE)
                options.append((NO_CLASSES, -1, CONTINUED if goes_on else UNCLOSED))
                if not ends_paragraph:
                    options.append((state, 0, NEXT_LINE))
        else:
            # An apostrophe outside of any single quotation is nothing at no cost.
            free = family == SINGLE and opening is None and state not in (SINGLE, SINGLE_IN_DOUBLE) and nothing < 1.0
            options.append((state, 0, 0.0 if free else nothing))
            opened = (OPEN_DOUBLE if family == DOUBLE else OPEN_SINGLE).get(state)
            if opened is not None and opening is not None:
                options.append((opened, 1, opening + (NESTED_ALIKE if opened == DOUBLE_IN_DOUBLE else 0.0)))
            shut = (CLOSE_DOUBLE if family == DOUBLE else CLOSE_SINGLE).get(state)
            if shut is not None and closing is not None:
                skipped = DEPTH[state] - DEPTH[shut] > 1
                options.append((shut, -1, closing + (INNER_UNCLOSED if skipped else 0.0)))
        table.append(tuple(options))
    return tuple(table)


def read_paragraph(text: str, paragraph: list[Mark], found: list[QuotedSpan], resumed: int) -> int:
    """Append the spans of one paragraph; returns where the next span must start to continue an unclosed one, or -1."""
    costs = {NO_CLASSES: 0.0}
    # Where each state came from and what the mark did, as one number: millions of small objects slow the garbage collector down.
    steps: list[dict[int, int]] = []
    for mark in paragraph:
        table = moves_of(mark.family, mark.opening, mark.closing, mark.nothing, mark.ends_paragraph, mark.precedes_mark)
        reached: dict[int, float] = {}
        step: dict[int, int] = {}
        for state, cost in costs.items():
            for target, did, price in table[state]:
                if target not in reached or cost + price < reached[target]:
                    reached[target] = cost + price
                    step[target] = state * 3 + did + 1
        best = min(reached.values())
        costs = {state: cost for state, cost in reached.items() if cost < best + HOPELESS}
        steps.append(step)
    finish = len(text)
    state = min(costs, key=lambda key: costs[key] + (UNCLOSED if key else 0.0))
    path: list[int] = []
    for step in reversed(steps):
        source, did = step[state] // 3, step[state] % 3 - 1
        path.append((source * 3 + did + 1) * 6 + state)
        state = source
    stack: list[tuple[int, int]] = []
    for mark, code in zip(paragraph, reversed(path), strict=True):
        source, did, target = code // 18, code // 6 % 3 - 1, code % 6
        if did > 0:
            stack.append((mark.start, mark.end))
        elif did < 0:
            for level in range(DEPTH[source], DEPTH[target], -1):
                is_closed = mark.family != NO_CLASSES and level == DEPTH[target] + 1
                opened = stack.pop()
                inner_end = mark.start
                add_span(
                    text, found, opened, inner_end, mark.end if is_closed else mark.start, level, is_closed, resumed
                )
            if mark.family == NO_CLASSES:
                resumed = mark.end
    while stack:
        add_span(text, found, stack.pop(), finish, finish, len(stack) + 1, False, resumed)
    return resumed


def add_span(
    text: str,
    found: list[QuotedSpan],
    opened: tuple[int, int],
    inner_end: int,
    end: int,
    depth: int,
    is_closed: bool,
    resumed: int,
) -> None:
    """Append a span that holds a letter or digit; drop any other."""
    start, inner_start = opened
    inside = text[inner_start:inner_end]
    inner_start += len(inside) - len(inside.lstrip())
    inner_end -= len(inside) - len(inside.rstrip())
    if any(character.isalnum() for character in inside):
        found.append(
            QuotedSpan(
                start=start,
                end=max(end, inner_end),
                inner_start=inner_start,
                inner_end=inner_end,
                depth=depth,
                is_closed=is_closed,
                is_continuation=start == resumed,
            )
        )
