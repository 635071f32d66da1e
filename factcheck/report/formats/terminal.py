"""The report for people: discrepancies gravest first, every figure beside the sentence it stands in.

Article text goes through `visible` and rich's Text only, never through markup.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from ...records import Claim, Fact, Origin, Quote, Rejected, Report, Skipped, Source, Utterance
from .. import View, is_shown
from ..display import amount, count, short_names, stated, stated_amount, visible
from ..explanation import explanation, two_claims
from ..facts import agreement, attributions, beside, discrepancy, flow, not_compared
from ..layout import SIGNS, STYLES, Sheet, legend, made_by, pad, sentence, shorten
from ..places import address, bold, elsewhere, in_full, leading, linked, places, position
from ..sections import (
    Section,
    heading,
    is_discrepancy,
    is_not_compared,
    is_told,
    order,
    overview,
    place,
    plain,
    sections,
    singles,
    summary,
    uncounted,
)

__all__ = ["claims", "compare", "quotes", "two_claims"]

DIFFERING = ("misattributed", "altered")
WIDEST_NAME = 32
"""Columns for the words that stand for a speaker who is inferred."""
MEANING = 38
"""Columns for what a figure comes to, in a row of `claims`."""
ROOM = 60
"""Columns that must be left for a sentence to stand in one row of `claims`."""
MARGIN = 7
"""Columns for the line and the column in front of a row of `claims`."""


def compare(report: Report, view: View) -> Iterator[str]:
    """Headline, then story by story what differs and what agrees, then what is counted only, and the articles."""
    sheet = Sheet(view)
    names = short_names(report.articles)
    stories = sections(report)
    if view.summary:
        told = [section for section in stories if is_told(section)]
        yield sheet.render(*overview(told, report, view, sheet))
        yield from apart(len(stories) - len(told), sheet)
        if report.skipped:
            yield sheet.render(Text(f"{count(len(report.skipped), 'source')} skipped", style="bold yellow"))
        return
    lines = summary(report, view, sheet.width)
    yield sheet.render(*(piece for line in lines for piece in sheet.wrapped(line, 2, 0)))
    for section in stories:
        if view.all or is_told(section):
            yield from story(section, names, sheet)
    left_out = list(uncounted(report, view, sheet))
    yield sheet.render(*([Text()] if left_out else []), *left_out)
    if not view.all:
        yield from apart(sum(not is_told(section) for section in stories), sheet)
    yield from legend(report.articles, report.skipped, names, sheet)
    yield sheet.render(made_by(report.tool, report.model))


def apart(number: int, sheet: Sheet) -> Iterator[str]:
    """How many articles share their story with no other."""
    if number:
        verb = "tells a story" if number == 1 else "tell stories"
        told = Text(f"· {count(number, 'article')} {verb} that no other article tells", style="dim")
        yield sheet.render(*sheet.wrapped(told, 2, 0))


def story(section: Section, names: Mapping[str, str], sheet: Sheet) -> Iterator[str]:
    """The findings of one story: what differs, what could not be compared, what agrees, and with `view.all` the rest."""
    view = sheet.view
    title = list(heading(section, view, sheet))
    if title:
        yield sheet.render(Text(), *title)
    for fact in sorted(section.facts, key=order(view)):
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
    facts = sorted(section.facts, key=place)
    uncompared = [fact for fact in facts if is_not_compared(fact)]
    if uncompared:
        yield sheet.render(Text(), Text("not compared:", style="bold"))
        yield sheet.render(*(line for fact in uncompared for line in not_compared(fact, names, sheet)))
    alike = [line for fact in facts if is_listed(fact, view) for line in agreement(fact, names, sheet)]
    alike += [repetition(one, names, sheet) for one in several if one.verdict not in DIFFERING]
    if alike:
        yield sheet.render(Text(), *alike)
    if view.all or "single" in view.verdicts:
        yield sheet.render(*singles(section, names, sheet, saying_alone))


def is_listed(fact: Fact, view: View) -> bool:
    """Whether an agreement has a line of its own: a date, an ordinal or "one" only on request."""
    return fact.verdict == "agree" and (view.all or "agree" in view.verdicts or plain(fact) is None)


def saying_alone(utterance: Utterance, width: int) -> Text:
    """A quotation of one article in a line."""
    line = Text().append(f"{shorten(speaker(utterance), max(width // 3, 10))}: ", style="bold")
    return line.append(quotation(utterance, max(width - cell_len(line.plain), 16)))


def repetition(utterance: Utterance, names: Mapping[str, str], sheet: Sheet) -> Text:
    """A quotation that several articles give alike, in a line."""
    line = Text().append(f"{SIGNS[utterance.verdict]} ", style=STYLES[utterance.verdict])
    line.append(f"{utterance.verdict}: ").append(f"{speaker(utterance)}, ", style="bold")
    where = min(cell_len(places(utterance.mentions, names, sheet.width, sheet.view).plain), sheet.width // 3)
    line.append(quotation(utterance, max(sheet.width - cell_len(line.plain) - where - 2, 16)))
    return beside(line, utterance.mentions, names, sheet)


def disagreement(utterance: Utterance, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """A quotation as each article gives it, one under the other, the differing words marked."""
    line = Text().append(f"{SIGNS[utterance.verdict]} {utterance.verdict.upper()}", style=STYLES[utterance.verdict])
    line.append("  ").append(speaker(utterance), style="bold")
    yield from sheet.wrapped(line.append(f"  {count(len(utterance.mentions), 'mention')}", style="dim"), 2, 0)
    if utterance.message:
        yield from sheet.wrapped(Text(visible(utterance.message), style="italic" if sheet.view.color else ""), 2)
    versions: dict[tuple[str, str], list[Quote]] = {}
    for quote in utterance.mentions:
        versions.setdefault((told_by([quote]), quote.text), []).append(quote)
    texts = [visible(text) for _, text in versions]
    speakers = {name for name, _ in versions}
    for number, ((name, _), quotes) in enumerate(versions.items()):
        line = Text("  ").append_text(place_line(quotes[0], names, sheet))
        said_by = Text(name if len(speakers) > 1 else "", style="dim")
        yield from flow(line, [elsewhere(quotes, names, sheet.width - 4, sheet.view), said_by], sheet.width)
        others = texts[:number] + texts[number + 1 :]
        yield from sheet.wrapped(
            Text("“").append_text(marked(texts[number], max(others, key=len, default=""))).append("”"), 4
        )


def place_line(one: Quote, names: Mapping[str, str], sheet: Sheet) -> Text:
    """A place at the beginning of a line: bold, but a path that takes most of it is to be copied, not read."""
    at = in_full(one, names, sheet.view)
    is_long = cell_len(at.plain) > sheet.width * 2 // 3
    if is_long and sheet.view.links:
        return bold(places([one], names, sheet.width, sheet.view))
    at.stylize("dim" if is_long else "bold")
    return at


def marked(text: str, other: str) -> Text:
    """A quotation in which the words that another version gives otherwise are underlined, where the terminal can.

    What one version leaves out at either end is trimmed, not altered, and is not marked.
    """
    words, others = text.split(), other.split()
    changes = SequenceMatcher(None, bare(words), bare(others), autojunk=False).get_opcodes()
    while changes and changes[0][0] in ("delete", "insert"):
        changes.pop(0)
    while changes and changes[-1][0] in ("delete", "insert"):
        changes.pop()
    altered = {number for sort, first, last, _, _ in changes if sort != "equal" for number in range(first, last)}
    result = Text()
    for is_altered, run in groupby(range(len(words)), key=altered.__contains__):
        result.append(" " if result else "")
        result.append(" ".join(words[number] for number in run), style="bold underline" if is_altered else "")
    return result


def bare(words: Sequence[str]) -> list[str]:
    """Words without punctuation and capitals."""
    return ["".join(filter(str.isalnum, word)).casefold() for word in words]


def claims(
    articles: Sequence[Source],
    claims: Sequence[Claim] | Sequence[Rejected],
    skipped: Sequence[Skipped],
    view: View,
    origin: Origin,
) -> Iterator[str]:
    """Article by article, a row for each figure, or for each number passed over."""
    sheet = Sheet(view)
    titles = {article.id: article.title for article in articles}
    for article, group in groupby(claims, key=article_of):
        found: list[Claim | Rejected] = list(group)
        line = bold(leading(visible(article), address(article, None, view))).append(
            f"  {visible(titles.get(article) or '')}", style="not bold dim"
        )
        line.truncate(sheet.width, overflow="ellipsis")
        yield sheet.render(line)
        width = min(max(cell_len(visible(one.text)) for one in found), 34 if sheet.width >= 100 else 24)
        for one in found:
            yield sheet.render(
                *(passed_over(one, width, sheet) if isinstance(one, Rejected) else figure_row(one, width, sheet))
            )
        yield sheet.render(Text())
    are_rejected = any(isinstance(one, Rejected) for one in claims)
    told = f"{count(len(claims), 'number')} passed over" if are_rejected else count(len(claims), "figure")
    yield sheet.render(Text(f"{told} in {count(len(articles), 'article')}", style="dim"))
    yield from legend(articles, skipped, short_names(articles), sheet)
    yield sheet.render(made_by(origin.tool, origin.model))


def article_of(one: Claim | Rejected) -> str:
    """Grouping key."""
    return one.article


def passed_over(one: Rejected, width: int, sheet: Sheet) -> Iterator[Text]:
    """A number that is no claim, and why."""
    line = margin(one, sheet).append(pad(visible(one.text), width))
    yield line.append(f"  {visible(one.reason)}", style="dim")


def margin(one: Claim | Rejected, sheet: Sheet) -> Text:
    """Line and column before a row."""
    at = linked(position(one), one, sheet.view)
    at.stylize("dim")
    return Text(" " * max(MARGIN - cell_len(at.plain), 0)).append_text(at).append("  ")


def figure_row(claim: Claim, width: int, sheet: Sheet) -> Iterator[Text]:
    """One figure: line, words, what it comes to, and the sentence."""
    line = margin(claim, sheet).append(pad(stated(claim), width), style="bold").append("  ")
    meaning = [claim.kind, claim.bound if claim.bound != "exact" and not claim.vague else "", stated_amount(claim)]
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


def quotes(
    articles: Sequence[Source], utterances: Sequence[Utterance], skipped: Sequence[Skipped], view: View, origin: Origin
) -> Iterator[str]:
    """Speaker by speaker, who is quoted most first; direct quotations before reported ones.

    What was only spoken about ("criticized the plan") is counted, and listed with `view.all`.
    """
    sheet = Sheet(view)
    names = short_names(articles)
    told = [one for one in utterances if view.all or any(quote.clause for quote in one.mentions)]
    left = len(utterances) - len(told)
    utterances = told
    speakers = Counter(utterance.speaker for utterance in utterances)
    order = sorted(speakers, key=lambda name: (name is None, -speakers[name], name or ""))
    for name in order:
        yield sheet.render(Text(visible(name) if name else "no speaker named", style="bold"))
        for utterance in sorted((one for one in utterances if one.speaker == name), key=directness):
            yield sheet.render(*saying(utterance, names, sheet))
        yield sheet.render(Text())
    yield sheet.render(Text(f"{count(len(utterances), 'quotation')} in {count(len(articles), 'article')}", style="dim"))
    if left:
        line = Text(f"· {left} more that were only spoken about (--all lists them)", style="dim")
        yield sheet.render(*sheet.wrapped(line, 2, 0))
    yield from legend(articles, skipped, names, sheet)
    yield sheet.render(made_by(origin.tool, origin.model))


def directness(utterance: Utterance) -> tuple[bool, int, str, int]:
    """Sorting key: the speaker's own words first, among them what most articles give, then the order of the texts."""
    first = utterance.mentions[0]
    return is_indirect(utterance), -len({quote.article for quote in utterance.mentions}), first.article, first.start


def saying(utterance: Utterance, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """An utterance, then cue, articles and verdict."""
    yield from sheet.wrapped(Text(quotation(utterance)), 4, 2)
    cues = list(dict.fromkeys(visible(quote.cue) for quote in utterance.mentions if quote.cue))
    line = Text("    ").append_text(place_line(utterance.mentions[0], names, sheet))
    also = elsewhere(utterance.mentions, names, sheet.width - 4, sheet.view)
    told = [
        Text(", ".join(cues[:3]), style="dim"),
        Text("indirect" if is_indirect(utterance) else "", style="dim"),
        Text(speaker(utterance) if utterance.speaker and is_inferred(utterance.mentions) else "", style="dim"),
    ]
    if utterance.verdict != "single":
        told.append(Text(f"{SIGNS[utterance.verdict]} {utterance.verdict}", style=STYLES[utterance.verdict]))
    yield from flow(line, [also, *told], sheet.width)


def is_indirect(utterance: Utterance) -> bool:
    """Whether it is reported speech, whose words are not the speaker's."""
    return all(quote.kind == "indirect" for quote in utterance.mentions)


def quotation(utterance: Utterance, width: int | None = None) -> str:
    """The fullest form of what was said, in quotation marks where it is the speaker's words, shortened to a width."""
    text = visible(max((quote.text for quote in utterance.mentions), key=len)).rstrip(",")
    if is_indirect(utterance):
        return text if width is None else shorten(text, width)
    return f"“{text if width is None else shorten(text, width - 2)}”"


def speaker(utterance: Utterance) -> str:
    """Who said it: "Ann Lee", "Ann Lee and Bob Roe", "he: Lee?" where no article names the speaker beside the words."""
    return told_by([quote for quote in utterance.mentions if quote.speaker == utterance.speaker])


def told_by(mentions: Sequence[Quote]) -> str:
    """Who said it by these mentions, which have one speaker; one that names him counts more than one that does not."""
    if not mentions or not mentions[0].speaker:
        return "no speaker named"
    if is_inferred(mentions):
        return f"{shorten(visible(mentions[0].speaker_text or 'nobody named'), WIDEST_NAME)}: {visible(mentions[0].speaker)}?"
    joint = max((quote.speakers for quote in mentions if not quote.is_inferred), key=len)
    if len(joint) < 2:
        return visible(mentions[0].speaker)
    return visible(f"{', '.join(joint[:-1])} and {joint[-1]}")


def is_inferred(mentions: Iterable[Quote]) -> bool:
    """Whether none of these mentions names the speaker."""
    return all(quote.is_inferred for quote in mentions)
