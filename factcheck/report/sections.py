"""The parts of a comparison for people: the headline, a section a story, and what is counted without being listed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from ..records import VERDICTS, Claim, Fact, Record, Report, Story, Utterance
from . import View, is_shown
from .display import count, figure_text, visible
from .facts import attributions
from .layout import SIGNS, STYLES, Sheet, pad, sentence, shorten
from .places import linked_place, position
from .utterances import single_utterance

AGREED = ("agree", "single")
"""Verdicts that are no discrepancy."""
ROUTINE = {"date": ("date", "dates"), "ordinal": ("ordinal", "ordinals"), "one": ("count of one", "counts of one")}
"""Sorts of facts that are only counted where they agree, in the singular and the plural."""


class Section(Record):
    """The findings of one story."""

    story: Story | None
    """None where the report has a single story."""
    facts: tuple[Fact, ...]
    quotes: tuple[Utterance, ...]


def sections(report: Report) -> list[Section]:
    """The findings by story, in the order of the stories. A finding with mentions in two stories goes to the one with most of them."""
    home = {article: story.id for story in report.stories for article in story.articles}
    if len(report.stories) < 2:
        return [Section(story=None, facts=report.facts, quotes=report.quotes)]
    facts: dict[str, list[Fact]] = {story.id: [] for story in report.stories}
    quotes: dict[str, list[Utterance]] = {story.id: [] for story in report.stories}
    first = report.stories[0].id
    for fact in report.facts:
        facts[most_frequent(home.get(claim.article, first) for claim in fact.mentions)].append(fact)
    for one in report.quotes:
        quotes[most_frequent(home.get(quote.article, first) for quote in one.mentions)].append(one)
    return [
        Section(story=story, facts=tuple(facts[story.id]), quotes=tuple(quotes[story.id])) for story in report.stories
    ]


def most_frequent(stories: Iterator[str]) -> str:
    """The story that occurs most, of equals the first."""
    seen = Counter(stories)
    return min(seen, key=lambda story: (-seen[story], story))


def headline(report: Report, view: View, width: int) -> list[Text]:
    """ "3 articles, 6 facts compared: ✗ 1 conflict  ≈ 2 compatible  = 3 agree"."""
    if len(report.articles) < 2:
        words = "one article only" if report.articles else "no article could be read"
        lines = [Text(f"{words}: nothing to compare", style="bold")]
        if any(is_discrepancy(fact) and is_shown(fact, view) for fact in report.facts):
            lines.append(Text("but it disagrees with itself:"))
        return lines
    told = len({article.story for article in report.articles if article.story})
    parts = [count(len(report.articles), "article")]
    parts += [f"{told} {'story' if told == 1 else 'stories'}"] if told else []
    return facts_compared(", ".join(parts), report.facts, view, width)


def facts_compared(begin: str, facts: Sequence[Fact], view: View, width: int) -> list[Text]:
    """ "3 articles, 6 facts compared: ✗ 1 conflict", in two lines where one is too short."""
    compared: Counter[str] = Counter(
        fact.verdict for fact in facts if fact.verdict != "single" and is_shown(fact, view)
    )
    first = Text(f"{begin}, {count(sum(compared.values()), 'fact')} compared", style="bold")
    line = tally(facts, compared)
    if not line:
        return [first]
    first.append(":")
    if cell_len(first.plain) + cell_len(line.plain) + 1 > width:
        return [first, Text("  ").append_text(line)]
    return [first.append(" ").append_text(line)]


def tally(facts: Sequence[Fact], compared: Mapping[str, int]) -> Text:
    """ "✗ 1 conflict  = 4 agree  ? 1 not compared"."""
    line = Text()
    for verdict in (verdict for verdict in VERDICTS if compared.get(verdict)):
        plural = "s" if verdict in ("conflict", "update") and compared[verdict] > 1 else ""
        line.append("  " if line else "")
        line.append(f"{SIGNS[verdict]} {compared[verdict]} {verdict}{plural}", style=STYLES[verdict])
    apart = sum(map(is_not_compared, facts))
    if apart:
        line.append("  " if line else "")
        line.append(f"{SIGNS['not compared']} {apart} not compared", style=STYLES["not compared"])
    return line


def heading(section: Section, view: View, sheet: Sheet) -> Iterator[Text]:
    """The headline of a story, and under it how many articles tell it and what they make of it."""
    if section.story is None:
        return
    line = Text("━━ ", style="dim").append(story_title(section.story), style="bold not dim")
    line.truncate(sheet.width, overflow="ellipsis")
    yield line
    for each in facts_compared(count(len(section.story.articles), "article"), section.facts, view, sheet.width - 3):
        each.style = "" if each.style == "bold" else each.style
        yield from sheet.wrapped(each, 5, 3)


def story_title(story: Story) -> str:
    """The headline of a story, or the name of its first article."""
    return visible(story.title or story.id)


def is_compared(section: Section) -> bool:
    """Whether the story has anything to compare: more than one article, or one that disagrees with itself."""
    is_alone = section.story is not None and len(section.story.articles) < 2
    return not is_alone or any(fact.verdict != "single" for fact in section.facts)


def story_table(told: Sequence[Section], report: Report, view: View, sheet: Sheet) -> Iterator[Text]:
    """A line a story, how many facts have which verdict before its headline, and what the signs mean."""
    columns: list[str] = [verdict for verdict in VERDICTS if verdict != "single"]
    rows = []
    for section in told:
        found: Counter[str] = Counter(fact.verdict for fact in section.facts if is_shown(fact, view))
        found["not compared"] = sum(map(is_not_compared, section.facts))
        articles = len(section.story.articles) if section.story else len(report.articles)
        story = section.story or next(iter(report.stories), None)
        rows.append((found, count(articles, "article"), story_title(story) if story else ""))
    columns += ["not compared"] * any(found["not compared"] for found, _, _ in rows)
    widths = {name: max((len(f"{found[name]:,}") for found, _, _ in rows), default=1) for name in columns}
    articles_width = max((len(articles) for _, articles, _ in rows), default=0)
    for found, articles_told, name in rows:
        line = Text()
        for verdict in columns:
            figure = f"{SIGNS[verdict]} {found[verdict]:>{widths[verdict]},}"
            line.append(figure, style=STYLES[verdict] if found[verdict] else "dim").append("  ")
        line.append(f"{articles_told:>{articles_width}}  ").append(name, style="bold")
        line.truncate(sheet.width, overflow="ellipsis")
        yield line
    yield from sheet.wrapped(Text("  ".join(f"{SIGNS[name]} {name}" for name in columns), style="dim"), 0)


SENTENCE, LEAST = 40, 28
"""Columns that a sentence needs to be followed by the source of its figure, and to be in one row with its figure."""


def is_discrepancy(fact: Fact) -> bool:
    """Whether the figures of a fact differ."""
    return fact.verdict not in AGREED


def is_not_compared(fact: Fact) -> bool:
    """Whether figures of a fact that is no discrepancy could not be compared."""
    return not is_discrepancy(fact) and (bool(fact.not_compared) or fact.rule == "not_compared")


def routine_sort(fact: Fact) -> str | None:
    """The sort of an agreement of little interest: a date, an ordinal, "one"; None for all others."""
    if fact.verdict != "agree":
        return None
    if fact.kind in ROUTINE:
        return fact.kind
    return "one" if fact.kind == "count" and all(claim.value == 1 for claim in fact.mentions) else None


def discrepancy_order(view: View) -> Callable[[Fact], tuple[object, ...]]:
    """Sorting key of discrepancies: what was asked for first, then gravity, confidence, sources, place in the articles."""

    def key(fact: Fact) -> tuple[object, ...]:
        keys = {
            "gravity": (VERDICTS.index(fact.verdict),),
            "confidence": (-(1.0 if fact.confidence is None else fact.confidence),),
            "sources": (-fact.sources,),
            "article": text_order(fact),
        }
        return (*keys[view.sort], *keys["gravity"], *keys["confidence"], *keys["sources"], *keys["article"])

    return key


def text_order(fact: Fact) -> tuple[str, int, str]:
    """Sorting key: place of the first mention."""
    claim = min(fact.mentions, key=lambda one: (one.article, one.number.start))
    return claim.article, claim.number.start, fact.id


def not_listed(report: Report, view: View, sheet: Sheet) -> Iterator[Text]:
    """What is counted and not listed, a line for each sort, with the option that lists it."""
    hidden = sum(not is_shown(fact, view) for fact in report.facts)
    if hidden:
        noun = "discrepancy" if hidden == 1 else "discrepancies"
        told = (
            f"{hidden:,} less certain {noun} hidden (confidence below {view.min_confidence:.2g}); --unsure lists them"
        )
        yield from sheet.wrapped(Text(f"· {told}"), 2, 0)
    quiet = Counter(filter(None, map(routine_sort, report.facts)))
    if quiet and not (view.all or "agree" in view.verdicts):
        sorts = [f"{quiet[sort]:,} {nouns[quiet[sort] > 1]}" for sort, nouns in ROUTINE.items() if quiet[sort]]
        verb = "agrees" if sum(quiet.values()) == 1 else "agree"
        yield from sheet.wrapped(Text(f"· {joined(sorts)} that merely {verb} (--all lists them)", style="dim"), 2, 0)
    facts = [fact for fact in report.facts if is_single(fact)]
    quotes = [utterance for utterance in report.quotes if utterance.verdict == "single"]
    if facts or quotes:
        both = ((len(facts), "figure"), (len(quotes), "quotation"))
        told = " and ".join(count(number, noun) for number, noun in both if number)
        verb = "stands" if len(facts) + len(quotes) == 1 else "stand"
        hint = "" if view.all or "single" in view.verdicts else " (--all lists them)"
        yield from sheet.wrapped(Text(f"· {told} {verb} in one article only{hint}", style="dim"), 2, 0)
    unsaid = Counter(fact.mentions[0].modality for fact in facts if fact.mentions[0].modality != "stated")
    if unsaid:
        kinds = ", ".join(f"{number} {modality}" for modality, number in sorted(unsaid.items()))
        yield from sheet.wrapped(Text(f"· of them not stated as fact: {kinds}", style="dim"), 2, 0)
    passed_over = sum(article.passed_over for article in report.articles)
    if passed_over:
        told = f"{count(passed_over, 'number')} passed over as no claims (`factcheck claims --rejected` says why)"
        yield from sheet.wrapped(Text(f"· {told}", style="dim"), 2, 0)


def joined(words: Sequence[str]) -> str:
    """ "3 dates, 2 ordinals and 1 other"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def is_single(fact: Fact) -> bool:
    """Whether one article alone states a fact, and nothing in it is left uncompared."""
    return fact.verdict == "single" and not is_not_compared(fact)


def single_findings(section: Section, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """What one article alone states, article by article in the order of its text: a line each."""
    found = [
        (fact.mentions[0].article, fact.mentions[0].number.start, fact) for fact in section.facts if is_single(fact)
    ]
    said = [(one.mentions[0].article, one.mentions[0].start, one) for one in section.quotes if one.verdict == "single"]
    everything: list[tuple[str, int, Fact | Utterance]] = [*found, *said]
    for article, group in groupby(sorted(everything, key=lambda one: one[:2]), key=lambda one: one[0]):
        yield Text()
        yield Text("· only in ", style="dim").append(names.get(article) or visible(article), style="bold not dim")
        members = [one for _, _, one in group]
        width = max(len(position(one.mentions[0])) for one in members)
        for one in members:
            at = linked_place(position(one.mentions[0]), one.mentions[0], sheet.view)
            line = Text("  ").append_text(at).append(" " * (width - len(at.plain) + 2))
            if isinstance(one, Fact):
                yield from single_figure(one.mentions, line, sheet)
            else:
                yield line.append_text(single_utterance(one, max(sheet.width - cell_len(line.plain), 16)))


def single_figure(mentions: Sequence[Claim], line: Text, sheet: Sheet) -> Iterator[Text]:
    """A figure of one article: its words, who says so, the sentence."""
    at = cell_len(line.plain)
    figure = (
        pad(figure_text(mentions[0]), 30)
        if sheet.width >= 120
        else shorten(figure_text(mentions[0]), min(34, sheet.width - at))
    )
    line.append(figure, style="bold")
    said = attributions(mentions)
    room = sheet.width - cell_len(line.plain) - 2
    if said and room - cell_len(said) - 2 >= SENTENCE:
        room -= cell_len(said) + 2
    elif room >= LEAST:
        said = ""
    if room >= LEAST:
        yield (
            line.append("  ").append_text(sentence(mentions[0], room)).append(f"  {said}" if said else "", style="dim")
        )
        return
    line.append(f"  {shorten(said, room)}" if said and room > 1 else "", style="dim")
    yield line
    yield Text("    ").append_text(sentence(mentions[0], sheet.width - 4))
