"""The report for people: discrepancies gravest first, every figure beside the sentence it stands in.

Article text goes through `visible` and rich's Text only, never through markup.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from ..records import (
    VERDICTS,
    Claim,
    Fact,
    Origin,
    Quote,
    Rejected,
    Report,
    Skipped,
    Source,
    Utterance,
)
from ..values import intervals
from . import View
from ._explained import explanation, two_claims
from ._sheet import SIGNS, STYLES, Sheet, fitting, legend, made_by, pad, sentence, shorten
from ._words import amount, count, short_names, spread, stated, stated_amount, visible

__all__ = ["claims", "compare", "quotes", "two_claims"]

DIFFERING = ("misattributed", "altered")
ROOM = 60
"""Columns that must be left for a sentence to stand in one row with its figure and its places."""
MEANING = 38
"""Columns for what a figure comes to, in a row of `claims`."""


def compare(report: Report, view: View) -> Iterator[str]:
    """Headline, discrepancies, what agrees, quotations, and what was left out."""
    sheet = Sheet(view)
    names = short_names(report.articles)
    yield sheet.render(*(piece for line in summary(report, sheet.width) for piece in sheet.wrapped(line, 2, 0)))
    gravest_first = sorted(report.facts, key=gravity)
    for fact in gravest_first:
        if fact.verdict not in ("agree", "single"):
            yield sheet.render(Text(), *discrepancy(fact, names, sheet))
        elif fact.id == view.explain:
            yield sheet.render(Text(), agreement(fact, names, sheet))
        if view.explain in (fact.id, "all") and (fact.id == view.explain or fact.verdict not in ("agree", "single")):
            yield sheet.render(*explanation(fact, sheet))
    several = [one for one in report.quotes if one.verdict != "single"]
    for utterance in several:
        if utterance.verdict in DIFFERING:
            yield sheet.render(Text(), *disagreement(utterance, names, sheet))
    alike = [agreement(fact, names, sheet) for fact in gravest_first if fact.verdict == "agree"]
    alike += [repetition(one, names, sheet) for one in several if one.verdict not in DIFFERING]
    if alike:
        yield sheet.render(Text(), *alike)
    yield from singles(report, names, sheet)
    passed_over = sum(article.passed_over for article in report.articles)
    if passed_over:
        told = f"· {count(passed_over, 'number')} passed over as no claims (`factcheck claims --rejected` says why)"
        yield sheet.render(*sheet.wrapped(Text(told, style="dim"), 2, 0))
    yield from legend(report.articles, report.skipped, names, sheet)
    yield sheet.render(made_by(report.tool, report.model))


def summary(report: Report, width: int) -> list[Text]:
    """ "3 articles, 6 facts compared: ✗ 1 conflict  ≈ 2 compatible  = 3 agree"."""
    if len(report.articles) < 2:
        words = "one article only" if report.articles else "no article could be read"
        lines = [Text(f"{words}: nothing to compare", style="bold")]
        if any(fact.verdict not in ("agree", "single") for fact in report.facts):
            lines.append(Text("but it disagrees with itself:"))
        return lines
    compared: Counter[str] = Counter(fact.verdict for fact in report.facts if fact.verdict != "single")
    told = len({article.story for article in report.articles if article.story})
    parts = [count(len(report.articles), "article")]
    parts += [f"{told} {'story' if told == 1 else 'stories'}"] if told else []
    first = Text(", ".join([*parts, f"{count(sum(compared.values()), 'fact')} compared"]), style="bold")
    line = Text()
    for number, verdict in enumerate(verdict for verdict in VERDICTS if compared[verdict]):
        noun = "conflict" if verdict == "conflict" and compared[verdict] == 1 else verdict
        plural = f"{verdict}s" if verdict in ("conflict", "update") and compared[verdict] > 1 else noun
        line.append("  " if number else "")
        line.append(f"{SIGNS[verdict]} {compared[verdict]} {plural}", style=STYLES[verdict])
    if not line:
        return [first]
    first.append(":")
    if cell_len(first.plain) + cell_len(line.plain) + 1 > width:
        return [first, Text("  ").append_text(line)]
    return [first.append(" ").append_text(line)]


def gravity(fact: Fact) -> tuple[int, int, str]:
    """Sorting key: gravest verdict first, then what most articles tell."""
    return VERDICTS.index(fact.verdict), -fact.sources, fact.id


def discrepancy(fact: Fact, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """A headline, the message, and a row for each figure that differs."""
    head = Text()
    head.append(f"{SIGNS[fact.verdict]} {fact.verdict.upper()}", style=STYLES[fact.verdict])
    head.append("  ")
    head.append(visible(fact.label), style="bold")
    head.append(f": {spread(fact)}" if spread(fact) else "")
    articles = len({claim.article for claim in fact.mentions})
    behind = f"{count(articles, 'article')}, " if articles != fact.sources else ""
    head.append(f"  {behind}{count(fact.sources, 'source')}", style="dim")
    yield from sheet.wrapped(head, 2, 0)
    if fact.message:
        yield from sheet.wrapped(Text(visible(fact.message), style="italic" if sheet.view.color else ""), 2)
    yield from rows(figures(fact.mentions), STYLES[fact.verdict], names, sheet)


def rows(groups: Sequence[Sequence[Claim]], style: str, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """A row for each figure: its words, the places, the sentence, who says so; over several lines where they do not fit in one."""
    figure_width = min(max(cell_len(stated(group[0])) for group in groups), 30, sheet.width // 2)
    place_width = min(max(cell_len(places(group, names, sheet.width)) for group in groups), max(36, sheet.width // 3))
    room = sheet.width - figure_width - place_width - 6
    for group in groups:
        row = Text("  ").append(pad(stated(group[0]), figure_width), style=style).append("  ")
        said = attributions(group)
        if room >= ROOM:
            said = shorten(f"  {said}", 30) if said else ""
            row.append(pad(places(group, names, place_width), place_width), style="bold").append("  ")
            yield row.append_text(sentence(group[0], room - cell_len(said))).append(said, style="dim")
            continue
        left = sheet.width - cell_len(row.plain)
        where = places(group, names, 2 * left - max(map(len, names.values()), default=0))
        is_beside = cell_len(where) + cell_len(said) + 2 <= left
        first, *more = Text(where, style="bold").wrap(sheet.console, left)
        yield row.append_text(first).append(f"  {said}" if said and is_beside else "", style="dim")
        yield from (Text(" " * (figure_width + 4)).append_text(line) for line in more)
        yield Text("    ").append_text(sentence(group[0], sheet.width - 4))
        if said and not is_beside:
            yield Text("    ").append(shorten(said, sheet.width - 4), style="dim")


def figures(mentions: Sequence[Claim]) -> list[list[Claim]]:
    """Mentions by the figure they give, hedge and all, from the lowest up."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in mentions:
        groups.setdefault((claim.value, claim.high, claim.unit, claim.bound, claim.direction), []).append(claim)
    return sorted(groups.values(), key=height)


def height(group: Sequence[Claim]) -> tuple[int, float, str, str]:
    """Sorting key of figures: numbers by size, whatever their units, words by spelling."""
    claim = group[0]
    if isinstance(claim.value, str):
        return 1, 0.0, claim.value, claim.id
    factor, offset = intervals.scale(intervals.measured_in(claim))
    return 0, claim.value * factor + offset, "", claim.id


def places(mentions: Sequence[Claim] | Sequence[Quote], names: Mapping[str, str], width: int) -> str:
    """Articles with line numbers, as many as fit: "000:3,9, 001:7 +2"."""
    lines: dict[str, list[str]] = {}
    for one in mentions:
        found = lines.setdefault(names.get(one.article) or visible(one.article), [])
        if one.line and str(one.line) not in found:
            found.append(str(one.line))
    return fitting((f"{name}:{','.join(each)}" if each else name for name, each in lines.items()), width)


def attributions(mentions: Sequence[Claim]) -> str:
    """Who gives the figure: "per the USGS, police"."""
    found = list(dict.fromkeys(inside(visible(claim.attribution)) for claim in mentions if claim.attribution))
    marks = [claim.modality for claim in mentions[:1] if claim.modality != "stated"]
    told = [f"per {', '.join(shorten(each, 32) for each in found[:2])}"] if found else []
    return ", ".join([*told, *marks])


def inside(name: str) -> str:
    """A name as it stands inside a sentence: "the governor"."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in ("The", "A", "An") else name


def agreement(fact: Fact, names: Mapping[str, str], sheet: Sheet) -> Text:
    """What agrees, in a line, with the figure most articles give."""
    line = Text().append("= ", style=STYLES["agree"]).append(visible(fact.label))
    figure = amount(fact.best, fact.unit, fact.kind)
    line.append(f": {figure}" if figure else "")
    return beside(line, fact.mentions, names, sheet)


def repetition(utterance: Utterance, names: Mapping[str, str], sheet: Sheet) -> Text:
    """A quotation that several articles give alike, in a line."""
    line = Text().append(f"{SIGNS[utterance.verdict]} ", style=STYLES[utterance.verdict])
    line.append(f"{utterance.verdict}: ").append(f"{speaker(utterance)}, ", style="bold")
    where = min(cell_len(places(utterance.mentions, names, sheet.width)), sheet.width // 3)
    line.append(shorten(f"“{longest(utterance)}”", max(sheet.width - cell_len(line.plain) - where - 2, 16)))
    return beside(line, utterance.mentions, names, sheet)


def beside(line: Text, mentions: Sequence[Claim] | Sequence[Quote], names: Mapping[str, str], sheet: Sheet) -> Text:
    """A line with the places behind it, as many as fit."""
    room = sheet.width - cell_len(line.plain) - 2
    return line.append("  ").append(places(mentions, names, room), style="dim") if room >= 5 else line


def disagreement(utterance: Utterance, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """A quotation as each article gives it, one under the other, the differing words marked."""
    line = Text().append(f"{SIGNS[utterance.verdict]} {utterance.verdict.upper()}", style=STYLES[utterance.verdict])
    line.append("  ").append(speaker(utterance), style="bold")
    yield from sheet.wrapped(line.append(f"  {count(len(utterance.mentions), 'mention')}", style="dim"), 2, 0)
    if utterance.message:
        yield from sheet.wrapped(Text(visible(utterance.message), style="italic" if sheet.view.color else ""), 2)
    versions: dict[tuple[str | None, str], list[Quote]] = {}
    for quote in utterance.mentions:
        versions.setdefault((quote.speaker, quote.text), []).append(quote)
    texts = [visible(text) for _, text in versions]
    is_indirect = all(quote.kind == "indirect" for quote in utterance.mentions)
    speakers = {name for name, _ in versions}
    for number, ((name, _), quotes) in enumerate(versions.items()):
        line = Text("  ").append(places(quotes, names, sheet.width // 2), style="bold")
        yield line.append(f"  {visible(name or 'nobody named')}" if len(speakers) > 1 else "", style="dim")
        others = texts[:number] + texts[number + 1 :]
        said = marked(texts[number], max(others, key=len, default=texts[number]), sheet.view.color)
        yield from sheet.wrapped(said if is_indirect else Text("“").append_text(said).append("”"), 4)


def marked(text: str, other: str, color: bool) -> Text:
    """A quotation whose words another version gives otherwise stand out: underlined, or between asterisks.

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
        text = " ".join(words[number] for number in run)
        result.append(" " if result else "")
        result.append(text if color or not is_altered else f"*{text}*", style="bold underline" if is_altered else "")
    return result


def bare(words: Sequence[str]) -> list[str]:
    """Words without punctuation and capitals."""
    return ["".join(filter(str.isalnum, word)).casefold() for word in words]


def singles(report: Report, names: Mapping[str, str], sheet: Sheet) -> Iterator[str]:
    """What one article alone states: a line each, or how many there are."""
    facts = [fact for fact in report.facts if fact.verdict == "single"]
    quotes = [utterance for utterance in report.quotes if utterance.verdict == "single"]
    if not facts and not quotes:
        return
    told = " and ".join(
        part
        for part in (count(len(facts), "figure") if facts else "", count(len(quotes), "quotation") if quotes else "")
        if part
    )
    verb = "stands" if len(facts) + len(quotes) == 1 else "stand"
    hint = "" if sheet.view.all else " (--all lists them)"
    line = Text(f"· {told} {verb} in one article only{hint}", style="dim")
    yield sheet.render(Text(), *sheet.wrapped(line, 2, 0))
    unsaid = Counter(fact.mentions[0].modality for fact in facts if fact.mentions[0].modality != "stated")
    if unsaid:
        kinds = ", ".join(f"{number} {modality}" for modality, number in sorted(unsaid.items()))
        yield sheet.render(*sheet.wrapped(Text(f"· of them not stated as fact: {kinds}", style="dim"), 2, 0))
    if not sheet.view.all:
        return
    for fact in facts:
        claim = fact.mentions[0]
        line = (
            Text("  ")
            .append(shorten(stated(claim), 34), style="bold")
            .append(f"  {places(fact.mentions, names, 24)}  ")
        )
        line.append(f"{attributions(fact.mentions)}  " if attributions(fact.mentions) else "", style="dim")
        room = sheet.width - cell_len(line.plain)
        if room >= 30:
            yield sheet.render(line.append_text(sentence(claim, room)))
        else:
            yield sheet.render(line, Text("    ").append_text(sentence(claim, sheet.width - 4)))
    for utterance in quotes:
        line = (
            Text("  ").append(speaker(utterance), style="bold").append(f"  {places(utterance.mentions, names, 24)}  ")
        )
        yield sheet.render(line.append(shorten(f"“{longest(utterance)}”", max(sheet.width - cell_len(line.plain), 16))))


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
        line = (
            Text().append(visible(article), style="bold").append(f"  {visible(titles.get(article) or '')}", style="dim")
        )
        line.truncate(sheet.width, overflow="ellipsis")
        yield sheet.render(line)
        width = min(max(cell_len(visible(one.text)) for one in found), 34 if sheet.width >= 100 else 24)
        for one in found:
            yield sheet.render(
                *(passed_over(one, width) if isinstance(one, Rejected) else figure_row(one, width, sheet))
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


def passed_over(one: Rejected, width: int) -> Iterator[Text]:
    """A number that is no claim, and why."""
    line = Text(f"{one.line or '':>4}  ", style="dim").append(pad(visible(one.text), width), style="not dim")
    yield line.append(f"  {visible(one.reason)}")


def figure_row(claim: Claim, width: int, sheet: Sheet) -> Iterator[Text]:
    """One figure: line, words, what it comes to, and the sentence."""
    line = Text(f"{claim.line or '':>4}  ", style="dim")
    line.append(pad(stated(claim), width), style="bold not dim").append("  ")
    meaning = [claim.kind, claim.bound if claim.bound != "exact" and not claim.vague else "", stated_amount(claim)]
    if claim.high is not None:
        meaning[-1] += f" to {amount(claim.high, claim.unit, claim.kind)}"
    meaning += [visible(claim.clss or ""), attributions([claim])]
    told = " ".join(each for each in meaning if each)
    if sheet.width - cell_len(line.plain) - MEANING - 2 >= ROOM:
        line.append(pad(told, MEANING), style="cyan not dim").append("  ")
        yield line.append_text(sentence(claim, sheet.width - cell_len(line.plain)))
        return
    yield line.append(shorten(told, max(sheet.width - cell_len(line.plain), 10)), style="cyan not dim")
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
    is_indirect = all(quote.kind == "indirect" for quote in utterance.mentions)
    first = utterance.mentions[0]
    return is_indirect, -len({quote.article for quote in utterance.mentions}), first.article, first.start


def saying(utterance: Utterance, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """An utterance, then cue, articles and verdict."""
    indirect = all(quote.kind == "indirect" for quote in utterance.mentions)
    text = longest(utterance)
    yield from sheet.wrapped(Text(text if indirect else f"“{text}”"), 4, 2)
    cues = list(dict.fromkeys(visible(quote.cue) for quote in utterance.mentions if quote.cue))
    line = Text("    ").append(places(utterance.mentions, names, sheet.width // 2), style="bold")
    line.append(f"  {', '.join(cues[:3])}" if cues else "", style="dim")
    line.append("  indirect" if indirect else "", style="dim")
    if utterance.verdict != "single":
        line.append(f"  {SIGNS[utterance.verdict]} {utterance.verdict}", style=STYLES[utterance.verdict])
    yield line


def longest(utterance: Utterance) -> str:
    """The fullest form of what was said."""
    return visible(max((quote.text for quote in utterance.mentions), key=len)).rstrip(",")


def speaker(utterance: Utterance) -> str:
    """Who said it."""
    return visible(utterance.speaker) if utterance.speaker else "no speaker named"
