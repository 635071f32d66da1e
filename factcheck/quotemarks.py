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

NONE, DOUBLE, SINGLE, SINGLE_IN_DOUBLE, DOUBLE_IN_SINGLE, DOUBLE_IN_DOUBLE = range(6)
OPEN_DOUBLE = {NONE: DOUBLE, SINGLE: DOUBLE_IN_SINGLE, DOUBLE: DOUBLE_IN_DOUBLE}
OPEN_SINGLE = {NONE: SINGLE, DOUBLE: SINGLE_IN_DOUBLE}
CLOSE_DOUBLE = {DOUBLE: NONE, DOUBLE_IN_SINGLE: SINGLE, DOUBLE_IN_DOUBLE: DOUBLE, SINGLE_IN_DOUBLE: NONE}
CLOSE_SINGLE = {SINGLE: NONE, SINGLE_IN_DOUBLE: DOUBLE, DOUBLE_IN_SINGLE: NONE}
DEPTH = (0, 1, 1, 2, 2, 2)

# Costs: 0 is what a careful sub-editor would print; the numbers only have to be in the right order.
UNCLOSED = 3.0
"""A quotation that ends with its line for want of a closing mark; less than to read a good opening mark as nothing."""
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
"""A reading this much dearer than the best is not followed."""


class Stretch(Record, gc=False):
    """One run of text between quotation marks."""

    start: int
    """Of the opening mark."""
    end: int
    """After the closing mark; the end of the line where there is none."""
    inner_start: int
    inner_end: int
    depth: int
    """1, or 2 for a quotation within a quotation."""
    closed: bool
    continues: bool
    """It takes up the quotation of the paragraph before, which was left open."""


class Mark(Record, gc=False):
    """One token of the scan: a mark or a line break, with the costs of its readings (None: impossible)."""

    start: int
    end: int
    family: int
    """DOUBLE, SINGLE, or NONE for a line break."""
    opening: float | None = None
    closing: float | None = None
    nothing: float = 0.0
    blank: bool = False
    """A line break that ends the paragraph."""
    resumed: bool = False
    """A line break after which a quotation mark opens the line."""


def scan(text: str) -> tuple[Stretch, ...]:
    """All quoted stretches of a text, sorted by start; those of depth 2 follow the one they lie in.

    Shape:  '“One,” she said. “Two.”' -> two stretches; offsets of `text`, a stretch never leaves its paragraph.
    Errors: none; any text gives a result, in time linear in its length.
    """
    found: list[Stretch] = []
    paragraph: list[Mark] = []
    resumed = -1
    for mark in marks(text):
        paragraph.append(mark)
        if mark.family == NONE and mark.blank:
            resumed = read(text, paragraph, found, resumed)
            paragraph = []
    read(text, paragraph, found, resumed)
    found.sort(key=by_place)
    return tuple(found)


def outer(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The stretches that lie in no other."""
    return tuple(stretch for stretch in stretches if stretch.depth == 1)


def by_place(stretch: Stretch) -> tuple[int, int]:
    """Sort key: where it starts, the outer one first."""
    return stretch.start, -stretch.end


def marks(text: str) -> Iterator[Mark]:
    """The marks and line breaks of a text; apostrophes inside a word are left out."""
    for match in TOKEN.finditer(text):
        start, end = match.span()
        token = match.group()
        if token.isspace():
            after = text[end : end + 1]
            blank = len(LINE.findall(token)) > 1 or end == len(text)
            yield Mark(start=start, end=end, family=NONE, blank=blank, resumed=after != "" and after in OPENERS)
        elif token[0] in "'`":
            yield from runs(text, start, end)
        elif token in "‘’‚‛‹›":
            yield from single(text, start, end)
        else:
            yield double(text, start, end)


def runs(text: str, start: int, end: int) -> Iterator[Mark]:
    """Marks of a run of straight single marks or backticks: ' is single, '' is double, ''' is both."""
    opens = is_gap(text, start - 1) and not is_gap(text, end)
    while end - start >= 4 or end - start == 2:
        yield double(text, start, start + 2)
        start += 2
    if end - start == 3 and opens:
        yield double(text, start, start + 2)
        start += 2
    if end > start:
        yield from single(text, start, start + 1)
    if end - start == 3:
        yield double(text, start + 1, end)


def speech_ends(text: str, index: int) -> bool:
    """Is the character here one that ends a quoted sentence, an inner closing mark aside?"""
    if index > 0 and text[index] in "'’":
        index -= 1
    return index >= 0 and text[index] in BEFORE_SPEECH_ENDS


def is_gap(text: str, index: int) -> bool:
    """Is there no letter, digit or punctuation at this place?"""
    return not 0 <= index < len(text) or text[index].isspace()


def double(text: str, start: int, end: int) -> Mark:
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


def single(text: str, start: int, end: int) -> Iterator[Mark]:
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
def moves(
    family: int, opening: float | None, closing: float | None, nothing: float, blank: bool, resumed: bool
) -> tuple[Moves, ...]:
    """For each state the states that a mark may lead to: (state, what the mark did, cost)."""
    table: list[Moves] = []
    for state in range(6):
        options: list[tuple[int, int, float]] = []
        if family == NONE:
            if state == NONE:
                options.append((NONE, 0, 0.0))
            else:
                goes_on = resumed and state not in (SINGLE, DOUBLE_IN_SINGLE)
                options.append((NONE, -1, CONTINUED if goes_on else UNCLOSED))
                if not blank:
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


def read(text: str, paragraph: list[Mark], found: list[Stretch], resumed: int) -> int:
    """Append the stretches of one paragraph; returns where a stretch must start to take up the one left open, or -1."""
    costs = {NONE: 0.0}
    # Where each state came from and what the mark did, as one number: millions of small objects would tire the collector.
    steps: list[dict[int, int]] = []
    for mark in paragraph:
        table = moves(mark.family, mark.opening, mark.closing, mark.nothing, mark.blank, mark.resumed)
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
                closed = mark.family != NONE and level == DEPTH[target] + 1
                opened = stack.pop()
                inner_end = mark.start
                add(text, found, opened, inner_end, mark.end if closed else mark.start, level, closed, resumed)
            if mark.family == NONE:
                resumed = mark.end
    while stack:
        add(text, found, stack.pop(), finish, finish, len(stack) + 1, False, resumed)
    return resumed


def add(
    text: str,
    found: list[Stretch],
    opened: tuple[int, int],
    inner_end: int,
    end: int,
    depth: int,
    closed: bool,
    resumed: int,
) -> None:
    """Append a stretch, unless there is no letter or digit in it."""
    start, inner_start = opened
    inside = text[inner_start:inner_end]
    inner_start += len(inside) - len(inside.lstrip())
    inner_end -= len(inside) - len(inside.rstrip())
    if any(character.isalnum() for character in inside):
        found.append(
            Stretch(
                start=start,
                end=max(end, inner_end),
                inner_start=inner_start,
                inner_end=inner_end,
                depth=depth,
                closed=closed,
                continues=start == resumed,
            )
        )
