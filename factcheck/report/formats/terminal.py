"""The report for people: discrepancies gravest first, every figure beside its sentence.

Article text goes through `visible` and rich's Text only, never through markup.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from ...listings import Check, Diff
from ...records import Claim, Comparison, Fact, Rejected, Report
from .. import ClaimsListing, QuotesListing, View, is_shown
from ..checked import draft
from ..display import amount, count, figure_text, figure_value, short_names, visible
from ..explanation import claim_pair, explanation
from ..facts import agreement, attributions, discrepancy, not_compared
from ..layout import Sheet, legend, made_by, pad, sentence, shorten
from ..places import bold, file_url, hyperlink, linked_place, position, with_files
from ..revised import revisions
from ..sections import (
    Section,
    discrepancy_order,
    heading,
    headline,
    is_compared,
    is_discrepancy,
    is_not_compared,
    not_listed,
    routine_sort,
    sections,
    single_findings,
    story_table,
    text_order,
)
from ..utterances import directness, disagreement, repetition, utterance_lines

DIFFERING = ("misattributed", "altered")
MEANING = 38
"""Columns for kind and value of a figure, in a row of `claims`."""
ROOM = 60
"""Columns that must be left for a sentence in one row of `claims`."""
MARGIN = 7
"""Columns for the line and the column in front of a row of `claims`."""


def compare(listing: Report, view: View) -> Iterator[str]:
    """Headline, then story by story what differs and what agrees, then what is counted only, and the articles."""
    view = with_files(view, listing.articles)
    sheet = Sheet(view)
    names = short_names(listing.articles)
    stories = sections(listing)
    if view.summary:
        told = [section for section in stories if is_compared(section)]
        yield sheet.render(*story_table(told, listing, view, sheet))
        yield from stories_of_one(len(stories) - len(told), sheet)
        if listing.skipped:
            yield sheet.render(Text(f"{count(len(listing.skipped), 'source')} skipped", style="bold yellow"))
        return
    lines = headline(listing, view, sheet.width)
    yield sheet.render(*(piece for line in lines for piece in sheet.wrapped(line, 2, 0)))
    for section in stories:
        if view.all or is_compared(section):
            yield from story_findings(section, names, sheet)
    left_out = list(not_listed(listing, view, sheet))
    yield sheet.render(*([Text()] if left_out else []), *left_out)
    if not view.all:
        yield from stories_of_one(sum(not is_compared(section) for section in stories), sheet)
    yield from legend(listing.articles, listing.skipped, names, sheet)
    yield sheet.render(made_by(listing.tool, listing.model))


def stories_of_one(number: int, sheet: Sheet) -> Iterator[str]:
    """How many articles share their story with no other."""
    if number:
        verb = "tells a story" if number == 1 else "tell stories"
        told = Text(f"· {count(number, 'article')} {verb} that no other article tells", style="dim")
        yield sheet.render(*sheet.wrapped(told, 2, 0))


def story_findings(section: Section, names: Mapping[str, str], sheet: Sheet) -> Iterator[str]:
    """The findings of one story: what differs, what could not be compared, what agrees, and with `view.all` the rest."""
    view = sheet.view
    title = list(heading(section, view, sheet))
    if title:
        yield sheet.render(Text(), *title)
    for fact in sorted(section.facts, key=discrepancy_order(view)):
        is_asked = fact.id == view.explain
        if is_discrepancy(fact) and (is_asked or is_shown(fact, view)):
            yield sheet.render(Text(), *discrepancy(fact, names, sheet))
        elif is_asked:
            yield sheet.render(Text(), *agreement(fact, names, sheet))
        if is_asked or (view.explain == "all" and is_discrepancy(fact) and is_shown(fact, view)):
            yield sheet.render(*explanation(fact, names, sheet))
    several = [one for one in section.quotes if one.verdict != "single"]
    for utterance in several:
        if utterance.verdict in DIFFERING:
            yield sheet.render(Text(), *disagreement(utterance, names, sheet))
    facts = sorted(section.facts, key=text_order)
    uncompared = [fact for fact in facts if is_not_compared(fact)]
    if uncompared:
        yield sheet.render(Text(), Text("not compared:", style="bold"))
        yield sheet.render(*(line for fact in uncompared for line in not_compared(fact, names, sheet)))
    alike = [line for fact in facts if is_listed(fact, view) for line in agreement(fact, names, sheet)]
    alike += [repetition(one, names, sheet) for one in several if one.verdict not in DIFFERING]
    if alike:
        yield sheet.render(Text(), *alike)
    if view.all or "single" in view.verdicts:
        yield sheet.render(*single_findings(section, names, sheet))


def is_listed(fact: Fact, view: View) -> bool:
    """Whether an agreement has a line of its own: a date, an ordinal or "one" only on request."""
    return fact.verdict == "agree" and (view.all or "agree" in view.verdicts or routine_sort(fact) is None)


def claims(listing: ClaimsListing, view: View) -> Iterator[str]:
    """Article by article, a row for each figure, or for each number passed over."""
    view = with_files(view, listing.articles)
    sheet = Sheet(view)
    titles = {article.id: article.title for article in listing.articles}
    for article, group in groupby(listing.claims, key=article_of):
        found: list[Claim | Rejected] = list(group)
        line = bold(hyperlink(visible(article), file_url(article, None, view))).append(
            f"  {visible(titles.get(article) or '')}", style="not bold dim"
        )
        line.truncate(sheet.width, overflow="ellipsis")
        yield sheet.render(line)
        width = min(max(cell_len(visible(one.text)) for one in found), 34 if sheet.width >= 100 else 24)
        for one in found:
            yield sheet.render(
                *(rejected_row(one, width, sheet) if isinstance(one, Rejected) else claim_row(one, width, sheet))
            )
        yield sheet.render(Text())
    number = len(listing.claims)
    are_rejected = any(isinstance(one, Rejected) for one in listing.claims)
    listed = f"{count(number, 'number')} passed over" if are_rejected else count(number, "figure")
    yield sheet.render(Text(f"{listed} in {count(len(listing.articles), 'article')}", style="dim"))
    yield from legend(listing.articles, listing.skipped, short_names(listing.articles), sheet)
    yield sheet.render(made_by(listing.origin.tool, listing.origin.model))


def article_of(one: Claim | Rejected) -> str:
    """Grouping key."""
    return one.article


def rejected_row(one: Rejected, width: int, sheet: Sheet) -> Iterator[Text]:
    """A number that is no claim, and why."""
    line = row_start(one, sheet).append(pad(visible(one.text), width))
    yield line.append(f"  {visible(one.reason)}", style="dim")


def row_start(one: Claim | Rejected, sheet: Sheet) -> Text:
    """Line and column before a row."""
    at = linked_place(position(one), one, sheet.view)
    at.stylize("dim")
    return Text(" " * max(MARGIN - cell_len(at.plain), 0)).append_text(at).append("  ")


def claim_row(claim: Claim, width: int, sheet: Sheet) -> Iterator[Text]:
    """One figure: line, words, kind and value, and the sentence."""
    line = row_start(claim, sheet).append(pad(figure_text(claim), width), style="bold").append("  ")
    meaning = [claim.kind, claim.bound if claim.bound != "exact" and not claim.vague else "", figure_value(claim)]
    if claim.high is not None:
        meaning[-1] += f" to {amount(claim.high, claim.unit, claim.kind)}"
    meaning += [visible(claim.clss or ""), attributions([claim])]
    told = " ".join(each for each in meaning if each)
    if sheet.width - cell_len(line.plain) - MEANING - 2 >= ROOM:
        line.append(pad(told, MEANING), style="cyan").append("  ")
        yield line.append_text(sentence(claim, sheet.width - cell_len(line.plain)))
        return
    yield line.append(shorten(told, max(sheet.width - cell_len(line.plain), 10)), style="cyan")
    yield Text("      ").append_text(sentence(claim, sheet.width - 6))


def quotes(listing: QuotesListing, view: View) -> Iterator[str]:
    """Speaker by speaker, who is quoted most first; direct quotations before reported ones.

    What was only spoken about ("criticized the plan") is counted, and listed with `view.all`.
    """
    view = with_files(view, listing.articles)
    sheet = Sheet(view)
    names = short_names(listing.articles)
    listed = [
        one
        for one in listing.quotes
        if view.all or any(quote.clause or quote.kind == "mixed" for quote in one.mentions)
    ]
    speakers = Counter(utterance.speaker for utterance in listed)
    for name in sorted(speakers, key=lambda name: (name is None, -speakers[name], name or "")):
        yield sheet.render(Text(visible(name) if name else "no speaker named", style="bold"))
        for utterance in sorted((one for one in listed if one.speaker == name), key=directness):
            yield sheet.render(*utterance_lines(utterance, names, sheet))
        yield sheet.render(Text())
    total = f"{count(len(listed), 'quotation')} in {count(len(listing.articles), 'article')}"
    yield sheet.render(Text(total, style="dim"))
    if left := len(listing.quotes) - len(listed):
        line = Text(f"· {left} more that were only spoken about (--all lists them)", style="dim")
        yield sheet.render(*sheet.wrapped(line, 2, 0))
    yield from legend(listing.articles, listing.skipped, names, sheet)
    yield sheet.render(made_by(listing.origin.tool, listing.origin.model))


def check(listing: Check, view: View) -> Iterator[str]:
    """A draft's figures and quotations in its order, each with what the others say."""
    yield from draft(listing, view)


def diff(listing: Diff, view: View) -> Iterator[str]:
    """What changed between two versions, article by article."""
    yield from revisions(listing, view)


def two_claims(listing: Comparison, view: View) -> Iterator[str]:
    """Two claims with their sentences, whether they are one fact, and the reasons for and against; the numbers last."""
    yield from claim_pair(listing, Sheet(with_files(view, listing.articles)))
