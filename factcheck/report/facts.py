"""One fact for people: a discrepancy in rows, an agreement in a line, figures that nothing makes comparable."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from ..patterns import builtin
from ..quantities import interval
from ..quantities.units import units
from ..records import Claim, Fact, Quote
from .display import amount, count, figure_text, sourcing_text, value_range, visible
from .layout import SIGNS, STYLES, Sheet, pad, sentence, shorten
from .places import bold, full_place, other_places, places

ROOM = 72
"""Columns that a sentence needs to be in one row with its figure and its places."""
FIGURE, WIDE_FIGURE = 30, 42
"""Columns for the words of a figure, at most, and where there are a hundred."""
SAID = 30
"""Most columns for the source of a figure, in a row where it follows the sentence."""
UNITS = 24
"""Columns up to which a figure with a unit is given with all that is counted."""
NEXT_WORD = re.compile(r"(?:(?!\s+of\b)[\s-]?\S*)?")
"""The unit behind a number; before "of" the number has said it: "four decades of service"."""


def discrepancy(fact: Fact, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """A headline, the message, and a row for each figure that differs."""
    head = Text()
    head.append(f"{SIGNS[fact.verdict]} {fact.verdict.upper()}", style=STYLES[fact.verdict])
    head.append("  ").append(visible(fact.label), style="bold")
    head.append(f": {value_range(fact)}" if value_range(fact) else "")
    articles = len({claim.article for claim in fact.mentions})
    behind = f"{count(articles, 'article')}, " if articles != fact.sources else ""
    sure = "" if fact.confidence is None else f", confidence {fact.confidence:.2g}"
    head.append(f"  {behind}{count(fact.sources, 'source')}{sure}", style="dim")
    yield from sheet.wrapped(head, 2, 0)
    if fact.message:
        yield from sheet.wrapped(Text(visible(fact.message), style="italic" if sheet.view.color else ""), 2)
    if told := sourcing_text(fact):
        yield from sheet.wrapped(Text(told, style="dim"), 4, 2)
    yield from figure_rows(by_figure(fact.mentions), STYLES[fact.verdict], names, sheet)
    for reason in dict.fromkeys(pair.reason for pair in fact.not_compared):
        yield from sheet.wrapped(
            Text(f"{SIGNS['not compared']} some of them not compared: {visible(reason)}", style="dim"), 4, 2
        )


def figure_rows(
    groups: Sequence[Sequence[Claim]], style: str, names: Mapping[str, str], sheet: Sheet
) -> Iterator[Text]:
    """A row for each figure: its words, the places, who says so, the sentence; over several lines where one is too short."""
    most = WIDE_FIGURE if sheet.width >= 100 else FIGURE
    width = min(max(cell_len(figure_text(group[0])) for group in groups), most, sheet.width // 2)
    left = sheet.width - width - 4
    whole = [full_place(group[0], names, sheet.view) for group in groups]
    place_width = max(cell_len(places_of_figure(group, names, 1_000_000, sheet).plain) for group in groups)
    said_width = max(min(cell_len(attributions(group)) + 2, SAID) for group in groups)
    room = sheet.width - width - place_width - 6
    seen: set[str] = set()
    for group, place in zip(groups, whole, strict=True):
        row = Text("  ").append(pad(figure_text(group[0]), width), style=style).append("  ")
        said = attributions(group)
        if room - said_width >= ROOM:
            said = shorten(f"  {said}", SAID) if said else ""
            at = places_of_figure(group, names, place_width, sheet)
            at.pad_right(place_width - cell_len(at.plain) + 2)
            row.append_text(bold(at))
            yield row.append_text(sentence(group[0], room - cell_len(said))).append(said, style="dim")
            continue
        # A path too long for the row is given once a fact; a hyperlink does without.
        if cell_len(place.plain) > left and (sheet.view.links or group[0].article in seen):
            place = places(group[:1], names, left, sheet.view)
        seen.add(group[0].article)
        also = other_places(group, names, sheet.width - 4, sheet.view)
        told = Text(said, style="dim")
        told.truncate(sheet.width - 4, overflow="ellipsis")
        if cell_len(place.plain) <= left:
            yield from flow(row, [bold(place), also, told], sheet.width)
        else:
            yield from flow(row, [told, also], sheet.width)
            place.stylize("dim")
            yield Text("    ").append_text(place)
        yield Text("    ").append_text(sentence(group[0], sheet.width - 4))


def places_of_figure(group: Sequence[Claim], names: Mapping[str, str], width: int, sheet: Sheet) -> Text:
    """The first place in full, and the others beside it as far as they fit."""
    first = full_place(group[0], names, sheet.view)
    also = other_places(group, names, width - cell_len(first.plain) - 2, sheet.view)
    return first.append("  ").append_text(also) if also else first


def flow(line: Text, pieces: Sequence[Text], width: int) -> Iterator[Text]:
    """Pieces behind a line, each on a line of its own, indented, where it does not fit any more."""
    for piece in pieces:
        if not piece:
            continue
        gap = "" if line.plain.endswith("  ") else "  "
        if cell_len(line.plain) + len(gap) + cell_len(piece.plain) > width:
            yield line
            line, gap = Text("    "), ""
        line.append(gap).append_text(piece)
    yield line


def by_figure(mentions: Sequence[Claim]) -> list[list[Claim]]:
    """Mentions by the figure they give, hedge and all, from the lowest up."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in mentions:
        groups.setdefault((claim.value, claim.high, claim.unit, claim.bound, claim.direction), []).append(claim)
    return sorted(groups.values(), key=size_order)


def size_order(group: Sequence[Claim]) -> tuple[int, float, str, str]:
    """Sorting key of figures: numbers by size, whatever their units, words by spelling."""
    claim = group[0]
    if isinstance(claim.value, str):
        return 1, 0.0, claim.value, claim.id
    worth = units(builtin()).scale(interval.measured_in(claim))
    return 0, claim.value * worth.factor + worth.offset, "", claim.id


def attributions(mentions: Sequence[Claim]) -> str:
    """Who gives the figure: "per the USGS, police"."""
    found = list(dict.fromkeys(mid_sentence(visible(claim.attribution)) for claim in mentions if claim.attribution))
    marks: list[str] = [claim.modality for claim in mentions[:1] if claim.modality != "stated"]
    marks += ["caption" for claim in mentions[:1] if claim.part == "caption"]
    told = [f"per {', '.join(shorten(each, 32) for each in found[:2])}"] if found else []
    return ", ".join([*told, *marks])


def mid_sentence(name: str) -> str:
    """A name as it is written inside a sentence: "the governor"."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in ("The", "A", "An") else name


def agreement(fact: Fact, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """What agrees: the figure with its places in a line, or each wording with its own where there are several."""
    line = Text().append("= ", style=STYLES["agree"]).append(visible(fact.label))
    line.truncate(max(sheet.width - FIGURE, FIGURE), overflow="ellipsis")
    groups = by_wording(fact.mentions)
    if len(groups) == 1:
        figure = amount(fact.best, fact.unit, fact.kind) or wording(groups[0][0])
        line.append(f": {figure}" if figure else "")
        yield with_places(line, fact.mentions, names, sheet)
        return
    line.append(": ")
    pieces = [wording_with_places(group, names, sheet.width - 4, sheet) for group in groups]
    in_one = Text("; ").join(pieces)
    if cell_len(line.plain) + cell_len(in_one.plain) <= sheet.width:
        yield line.append_text(in_one)
        return
    yield line
    yield from (Text("    ").append_text(piece) for piece in pieces)


def wording_with_places(group: Sequence[Claim], names: Mapping[str, str], width: int, sheet: Sheet) -> Text:
    """One wording with its places."""
    told = Text(wording(group[0]))
    told.truncate(max(width - 12, 8), overflow="ellipsis")
    at = places(group, names, max(width - cell_len(told.plain) - 3, 5), sheet.view)
    at.stylize("dim")
    return told.append(" (", style="dim").append_text(at).append(")", style="dim")


def by_wording(mentions: Sequence[Claim]) -> list[list[Claim]]:
    """Mentions by what a reader would take for another figure: value, unit, hedge, direction, and whether it is denied."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in mentions:
        key = (
            claim.value,
            claim.high,
            claim.unit,
            claim.bound,
            claim.vague,
            claim.direction,
            claim.modality == "denied",
        )
        groups.setdefault(key, []).append(claim)
    # "Friday" is another day in another week, and worded alike nonetheless.
    alike: dict[str, list[Claim]] = {}
    for group in groups.values():
        alike.setdefault(wording(group[0]).casefold(), []).extend(group)
    return sorted(alike.values(), key=size_order)


def wording(claim: Claim) -> str:
    """The figure with its hedge as the article words it, without what is counted, and whether it is denied."""
    end = claim.number.end - claim.start
    behind = claim.text.lower().find(claim.hedge, end) if claim.hedge else -1
    if behind >= 0 and claim.hedge:
        end = behind + len(claim.hedge)
    if claim.unit and claim.kind != "money":
        # Where a unit ends the claim does not say; its words follow the number.
        end = len(claim.text) if cell_len(claim.text) <= UNITS else NEXT_WORD.match(claim.text, end).end()  # type: ignore[union-attr]
    told = visible(claim.text[:end] if 0 < end <= len(claim.text) else claim.text).strip()
    return f"{told} (denied)" if claim.modality == "denied" else told


def with_places(
    line: Text, mentions: Sequence[Claim] | Sequence[Quote], names: Mapping[str, str], sheet: Sheet
) -> Text:
    """A line with the places behind it, as many as fit."""
    room = sheet.width - cell_len(line.plain) - 2
    at = places(mentions, names, room, sheet.view)
    at.stylize("dim")
    return line.append("  ").append_text(at) if room >= 5 else line


def not_compared(fact: Fact, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """Figures of one fact that nothing makes comparable: why, and a row for each."""
    reasons = list(dict.fromkeys(visible(pair.reason) for pair in fact.not_compared if pair.reason))
    head = Text(f"{SIGNS['not compared']} ", style=STYLES["not compared"]).append(visible(fact.label), style="bold")
    yield from sheet.wrapped(head.append(f": {'; '.join(reasons) or visible(fact.message)}"), 2, 0)
    of_pairs = {id for pair in fact.not_compared for id in (pair.left, pair.right)}
    mentions = [claim for claim in fact.mentions if claim.id in of_pairs] or list(fact.mentions)
    yield from figure_rows(by_text(mentions), STYLES["not compared"], names, sheet)


def by_text(mentions: Sequence[Claim]) -> list[list[Claim]]:
    """Mentions by their words: what keeps two figures apart may be their nouns ("4,100 families" / "4,100 people")."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in mentions:
        groups.setdefault((visible(claim.text).casefold(), claim.modality), []).append(claim)
    return sorted(groups.values(), key=size_order)
