"""A draft for people: each figure and quotation in the draft's order, and below it what the others say.

Article text goes through `visible` and rich's Text only, never through markup.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from ..listings import STATES, Check, Other, State, Statement
from ..records import Claim, Quote
from . import View
from .display import count, figure_text, short_names, visible
from .facts import attributions
from .findings import Finding, Level, words
from .layout import Sheet, legend, made_by, sentence, shorten
from .places import bold, full_place, linked_place, path_and_position, places, with_files
from .utterances import marked

SIGNS: dict[State, str] = {
    "inconsistent": "✗",
    "differs": "✗",
    "altered": "✗",
    "misattributed": "✗",
    "outdated": "→",
    "compatible": "≈",
    "newer": "→",
    "not_compared": "?",
    "alone": "·",
    "confirmed": "=",
}
STYLES: dict[State, str] = {
    "inconsistent": "bold red",
    "differs": "bold red",
    "altered": "bold red",
    "misattributed": "bold red",
    "outdated": "bold cyan",
    "compatible": "bold yellow",
    "newer": "cyan",
    "not_compared": "bold magenta",
    "alone": "dim",
    "confirmed": "green",
}
TOLD: dict[State, str] = {
    "differs": "differs",
    "inconsistent": "the draft contradicts itself",
    "altered": "quoted words differ",
    "misattributed": "another speaker",
    "outdated": "older than the latest known",
    "compatible": "differs, the words leave room",
    "newer": "newer than the others",
    "not_compared": "not compared",
    "alone": "nobody else",
    "confirmed": "confirmed",
}
LEVELS: dict[State, Level] = {
    "inconsistent": "error",
    "differs": "error",
    "misattributed": "error",
    "altered": "warning",
    "outdated": "warning",
    "compatible": "note",
}
"""State -> how loud a build is about it; the other states are no findings."""
RULES: dict[State, str] = {
    "differs": "Another article gives a figure beside which the draft's cannot be right.",
    "inconsistent": "The draft contradicts itself.",
    "misattributed": "Another article names another speaker for the same words.",
    "altered": "Another article gives the quotation in other words.",
    "outdated": "Another article gives a later figure.",
    "compatible": "Another article gives another figure, and the words leave room for both.",
}
LEAST_TEXT = 40
"""Columns for the words of a quotation, at least."""


def draft(listing: Check, view: View) -> Iterator[str]:
    """Headline, then every statement, and the articles."""
    articles = (*listing.draft, *listing.articles)
    view = with_files(view, articles)
    sheet, names = Sheet(view), short_names(articles)
    yield sheet.render(*sheet.wrapped(summary_line(listing), 2, 0))
    for one in listing.statements:
        yield sheet.render(Text(), *statement(one, names, sheet))
    left_out = [Text(f"· {told}", style="dim") for told in left_out_of(listing)]
    if left_out:
        yield sheet.render(Text(), *(line for text in left_out for line in sheet.wrapped(text, 2, 0)))
    yield from legend(articles, listing.skipped, names, sheet)
    yield sheet.render(made_by(listing.tool, listing.model))


def summary(listing: Check) -> str:
    """ "6 figures and 1 quotation against 3 articles: 1 differs, 4 confirmed"."""
    types = Counter(one.type for one in listing.statements)
    states = Counter(one.state for one in listing.statements)
    told = ", ".join(f"{states[state]:,} {TOLD[state]}" for state in STATES if states[state])
    what = f"{count(types['figure'], 'figure')} and {count(types['quotation'], 'quotation')}"
    return f"{what} against {count(len(listing.articles), 'article')}" + (f": {told}" if told else "")


def summary_line(listing: Check) -> Text:
    """The summary with the draft's name."""
    name = ", ".join(visible(one.id) for one in listing.draft[:3]) + (" …" if len(listing.draft) > 3 else "")
    return bold(Text(name)).append(f": {summary(listing)}", style="not bold")


def left_out_of(listing: Check) -> Iterator[str]:
    """What is only counted."""
    if listing.hidden:
        yield f"{count(listing.hidden, 'less certain difference')} left out (--unsure lists them)"
    if listing.known:
        yield f"{count(listing.known, 'known finding')} left out (--baseline, --ignore)"


def statement(one: Statement, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """A head line, the sentence, and who says the same and who says otherwise."""
    head = Text(f"{SIGNS[one.state]} {TOLD[one.state].upper()}", style=STYLES[one.state])
    head.append("  ").append(visible(one.label), style="bold")
    if isinstance(one.mention, Claim):
        head.append(f": {figure_text(one.mention)}")
    head.append("  ").append_text(linked_place(path_and_position(one.mention), one.mention, sheet.view))
    if one.is_headline:
        head.append("  in the headline only" if one.is_headline_only else "  in the headline", style="bold magenta")
    if one.state in LEVELS:
        head.append(f"  key {one.key}", style="dim")
    yield from sheet.wrapped(head, 4, 0)
    yield Text("  ").append_text(
        sentence(one.mention, sheet.width - 2)
        if isinstance(one.mention, Claim)
        else Text(shorten(f"“{visible(one.mention.text)}”", sheet.width - 2))
    )
    if one.confirming:
        articles = len({mention.article for mention in one.confirming})
        behind = Text(f"= {count(articles, 'article')}, {count(one.sources, 'independent source')}: ", style="green")
        behind.append_text(places(firsts(one.confirming), names, sheet.width - 40, sheet.view))
        yield from sheet.wrapped(behind, 4, 2)
    for differing in one.differing:
        yield from otherwise(differing, one, names, sheet)
    if one.message and not one.differing:
        yield from sheet.wrapped(Text(visible(one.message), style="italic" if sheet.view.color else ""), 4, 2)


def otherwise(other: Other, one: Statement, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """One figure or wording that differs: its words, its places, how many sources stand behind it, and why it differs."""
    mentions = firsts(other.mentions)
    if not mentions:
        return
    sign = "?" if other.verdict in ("agree", "single") else "≠"
    line = Text(f"{sign} ")
    if isinstance(mentions[0], Claim):
        line.append(figure_text(mentions[0]), style="bold").append("  ")
    line.append_text(full_place(mentions[0], names, sheet.view))
    more = len({mention.article for mention in mentions}) - 1
    line.append(f" and {count(more, 'article')} more" if more else "")
    is_own = mentions[0].article == one.mention.article
    line.append("  in this draft" if is_own else f"  {count(other.sources, 'independent source')}", style="dim")
    said = attributions([mentions[0]]) if isinstance(mentions[0], Claim) else ""
    line.append(f"  {said}" if said else "", style="dim")
    yield from sheet.wrapped(line, 4, 2)
    if isinstance(mentions[0], Quote):
        text = (
            marked(mentions[0].text, one.mention.text)
            if other.verdict == "altered"
            else Text(visible(mentions[0].text))
        )
        speaker = f"{visible(mentions[0].speaker)}: " if mentions[0].speaker else ""
        yield from sheet.wrapped(Text(speaker).append_text(text), 4)
    if other.message:
        yield from sheet.wrapped(Text(visible(other.message), style="italic" if sheet.view.color else ""), 4)


def firsts(mentions: Sequence[Claim | Quote]) -> list[Claim] | list[Quote]:
    """The first mention of each article."""
    found: dict[str, Claim | Quote] = {}
    for one in mentions:
        found.setdefault(one.article, one)
    return list(found.values())  # type: ignore[return-value]


def findings(listing: Check) -> list[Finding]:
    """What a build or an editor is told: the statements that need a look, at their places in the draft, the gravest first."""
    found = [finding(one) for one in listing.statements if one.state in LEVELS]
    order = list(LEVELS)
    return sorted(found, key=lambda one: (order.index(one.verdict), one.first.article, one.first.start))  # type: ignore[arg-type]


def finding(one: Statement) -> Finding:
    """One statement as a finding; the message says who confirms it, too."""
    confirmed = f"; confirmed by {count(one.sources, 'independent source')}" if one.confirming else ""
    where = " (headline)" if one.is_headline else ""
    told = f": {words(one.mention)}" if isinstance(one.mention, Claim) else ""
    return Finding(
        id=one.key,
        verdict=one.state,
        level=LEVELS[one.state],
        title=f"{visible(one.label)}{told}{where}",
        message=f"{TOLD[one.state]}: {visible(one.message)}{confirmed}",
        first=one.mention,
        others=tuple(mention for other in one.differing for mention in firsts(other.mentions)),
        rule=next((other.rule for other in one.differing), one.state),
        confidence=one.confidence,
        sources=max((other.sources for other in one.differing), default=0),
    )
