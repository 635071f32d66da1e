"""What the evidence page shows, ready to be laid out: a table a story, a row a fact, a column an outlet.

Everything here is plain records with the articles' own text in them; the page escapes what it prints.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..records import Claim, Fact, Quote, Record, Report, Source, Utterance
from . import View, is_shown
from .display import count, figure_text, short_names, value_range, visible
from .explanation import change_in_words, sides
from .facts import attributions, by_figure, wording
from .sections import (
    Section,
    discrepancy_order,
    is_discrepancy,
    is_not_compared,
    is_single,
    routine_sort,
    sections,
    text_order,
)
from .timeline import timeline
from .utterances import differing_words, directness, is_indirect, speaker, speaker_name
from .web import passage_link

GROUPS = {
    "differ": "Where the articles differ",
    "not compared": "Not compared: nothing makes these figures comparable",
    "agree": "Where they agree",
    "routine": "Dates, ordinals and counts of one that agree",
    "unsure": "Less certain: perhaps not about one fact",
}
"""The parts of a table, in order."""


PART = 50
"""Most rows of one part of a table."""
MANY = 6
"""Columns from which a table has to be scrolled sideways."""


class Column(Record):
    """The articles of one outlet, or one article whose outlet is not known."""

    name: str
    articles: tuple[str, ...]


class Cell(Record):
    """One wording of a figure by one outlet."""

    text: str
    times: int
    is_odd: bool
    """Another figure is given by more articles than this one."""


class Mention(Record):
    """One mention with its sentence in three parts, the figure in the middle."""

    id: str
    article: str
    name: str
    place: str
    before: str
    figure: str
    after: str
    said: str
    link: str | None
    is_odd: bool


class Row(Record):
    """One fact."""

    fact: Fact
    state: str
    """The verdict, or "not compared"."""
    range: str
    behind: tuple[str, ...]
    """How many articles and sources give it, and how certain it is."""
    cells: tuple[tuple[Cell, ...], ...]
    mentions: tuple[Mention, ...]
    reasons: tuple[str, ...]
    """Why pairs of it were not compared."""
    changes: tuple[str, ...]
    """What would bring another verdict, where that was asked for."""
    joined: tuple[str, ...]
    """Why its figures are taken for one fact, where that was asked for."""
    chart: str | None


class Version(Record):
    """One wording of a quotation, and who gives it so."""

    quotes: tuple[Quote, ...]
    names: tuple[str, ...]
    links: tuple[str | None, ...]
    speaker: str
    runs: tuple[tuple[bool, str], ...]


class Said(Record):
    """One utterance."""

    utterance: Utterance
    speaker: str
    is_indirect: bool
    versions: tuple[Version, ...]


class Story(Record):
    """One story: its table, its quotations, and what one article alone has."""

    title: str | None
    articles: int
    columns: tuple[Column, ...]
    parts: tuple[tuple[tuple[str, tuple[Row, ...]], ...], ...]
    """Its table, in parts that a browser lays out one by one: of each, the groups with their rows."""
    said: tuple[Said, ...]
    single: tuple[Row, ...]
    single_said: tuple[Said, ...]


class Evidence:
    """The findings of one report, as the page shows them."""

    def __init__(self, report: Report, view: View) -> None:
        """Look up once what each row needs."""
        self.report, self.view = report, view
        self.names = short_names(report.articles)
        self.articles = {article.id: article for article in report.articles}

    def stories(self) -> Iterator[Story]:
        """Story by story; those of one article and those without anything compared last."""
        told = sections(self.report)
        yield from sorted(map(self.story, told), key=lambda story: (not story.parts, story.articles < 2))

    def story(self, section: Section) -> Story:
        """One story."""
        compared = [fact for fact in section.facts if not is_single(fact)]
        columns = self.columns(compared)
        grouped: dict[str, list[Row]] = {name: [] for name in GROUPS}
        for fact in sorted(compared, key=self.order):
            grouped[self.group(fact)].append(self.row(fact, columns))
        alone = sorted((fact for fact in section.facts if is_single(fact)), key=text_order)
        several = [one for one in section.quotes if one.verdict != "single"]
        lone = [one for one in section.quotes if one.verdict == "single"]
        articles = len(section.story.articles) if section.story else len(self.report.articles)
        return Story(
            title=(section.story.title or section.story.id) if section.story else None,
            articles=articles,
            columns=columns,
            parts=tuple(in_parts(grouped)),
            said=tuple(map(self.said, sorted(several, key=quote_order))),
            single=tuple(self.row(fact, ()) for fact in alone),
            single_said=tuple(
                map(self.said, sorted(lone, key=lambda one: (one.mentions[0].article, one.mentions[0].start)))
            ),
        )

    def order(self, fact: Fact) -> tuple[object, ...]:
        """Sorting key: discrepancies as the terminal sorts them, the rest in the order of the texts."""
        is_agreed = not is_discrepancy(fact)
        return is_agreed, *(text_order(fact) if is_agreed else discrepancy_order(self.view)(fact))

    def group(self, fact: Fact) -> str:
        """The part of the table in which a fact stands."""
        if is_discrepancy(fact):
            return "differ" if is_shown(fact, self.view) else "unsure"
        if is_not_compared(fact):
            return "not compared"
        return "routine" if routine_sort(fact) else "agree"

    def columns(self, compared: Sequence[Fact]) -> tuple[Column, ...]:
        """A column for each outlet that has a figure in the table, in the order of the articles.

        Of many columns, those with most figures that differ come first: the others have to be scrolled to.
        """
        figures = Counter(claim.article for fact in compared for claim in fact.mentions)
        differing = Counter(claim.article for fact in compared if is_discrepancy(fact) for claim in fact.mentions)
        found: dict[str, list[Source]] = {}
        for article in self.report.articles:
            if figures[article.id]:
                found.setdefault(article.outlet or article.id, []).append(article)
        columns = [
            Column(name=self.name_of(articles[0].id), articles=tuple(article.id for article in articles))
            for articles in found.values()
        ]

        def fullness(column: Column) -> tuple[int, int]:
            told = [(differing[article], figures[article]) for article in column.articles]
            return -sum(one for one, _ in told), -sum(one for _, one in told)

        return tuple(sorted(columns, key=fullness) if len(columns) > MANY else columns)

    def row(self, fact: Fact, columns: Sequence[Column]) -> Row:
        """One fact with what each outlet gives."""
        odd = odd_mentions(fact) if is_discrepancy(fact) else frozenset()
        is_apart = is_not_compared(fact)
        articles = len({claim.article for claim in fact.mentions})
        behind = [count(articles, "article")] if articles != fact.sources else []
        behind += [count(fact.sources, "source")] if articles > 1 else []
        behind += [f"confidence {fact.confidence:.2g}"] if fact.confidence is not None else []
        is_chart = fact.verdict == "update"
        title = f"What each article gives: {fact.label}"
        return Row(
            fact=fact,
            state="not compared" if is_apart else fact.verdict,
            range=value_range(fact),
            behind=tuple(behind),
            cells=tuple(cells(fact.mentions, column, odd, in_full=is_apart) for column in columns),
            mentions=tuple(self.mention(claim, odd) for group in by_figure(fact.mentions) for claim in group),
            reasons=tuple(dict.fromkeys(pair.reason for pair in fact.not_compared if pair.reason)),
            changes=tuple(changes(fact)),
            joined=tuple(reasons_to_join(fact)) if self.view.explain in (fact.id, "all") else (),
            chart=timeline(fact, self.articles, self.name_of, title) if is_chart else None,
        )

    def mention(self, claim: Claim, odd: frozenset[str]) -> Mention:
        """One mention of a fact."""
        begin, end = claim.number.start - claim.sentence_start, claim.number.end - claim.sentence_start
        text = claim.sentence
        if not 0 <= begin < end <= len(text):
            begin = end = len(text)
        article = self.articles.get(claim.article)
        return Mention(
            id=claim.id,
            article=claim.article,
            name=self.name_of(claim.article),
            place=f"line {claim.line:,}" if claim.line else "",
            before=text[:begin].lstrip(),
            figure=text[begin:end],
            after=text[end:].rstrip(),
            said=attributions([claim]),
            link=passage_link(article.url if article else None, text),
            is_odd=claim.id in odd,
        )

    def name_of(self, article: str) -> str:
        """The outlet of an article, or its short name."""
        known = self.articles.get(article)
        return visible((known.outlet if known else None) or self.names.get(article) or article)

    def said(self, utterance: Utterance) -> Said:
        """One utterance with its versions; words that another version gives otherwise are marked."""
        versions: dict[tuple[str, str], list[Quote]] = {}
        is_one = utterance.verdict == "identical"
        for quote in utterance.mentions:
            key = ("", "") if is_one else (named(speaker_name([quote])), quote.text)
            versions.setdefault(key, []).append(quote)
        texts = [quotes[0].text for quotes in versions.values()]
        is_marked = utterance.verdict in ("altered", "misattributed")
        shown = []
        for number, ((name, _), quotes) in enumerate(versions.items()):
            text = quotes[0].text
            others = texts[:number] + texts[number + 1 :]
            longest = max(others, key=len, default="") if is_marked else ""
            links = (
                passage_link(article.url if (article := self.articles.get(quote.article)) else None, quote.text)
                for quote in quotes
            )
            shown.append(
                Version(
                    quotes=tuple(quotes),
                    names=tuple(self.name_of(quote.article) for quote in quotes),
                    links=tuple(links),
                    speaker=name or named(speaker(utterance)),
                    runs=tuple(differing_words(text, longest)) if longest else ((False, text),),
                )
            )
        return Said(
            utterance=utterance,
            speaker=named(speaker(utterance)),
            is_indirect=is_indirect(utterance),
            versions=tuple(shown),
        )


def in_parts(grouped: Mapping[str, Sequence[Row]]) -> Iterator[tuple[tuple[str, tuple[Row, ...]], ...]]:
    """The groups of a table, cut after every `PART` rows: a browser needs seconds to lay out thousands of rows at once."""
    part: list[tuple[str, tuple[Row, ...]]] = []
    room = PART
    for name, rows in grouped.items():
        for begin in range(0, len(rows), PART):
            chunk = tuple(rows[begin : begin + PART])
            if len(chunk) > room and part:
                yield tuple(part)
                part, room = [], PART
            part.append((GROUPS[name] if not begin else f"{GROUPS[name]} (continued)", chunk))
            room -= len(chunk)
    if part:
        yield tuple(part)


def odd_mentions(fact: Fact) -> frozenset[str]:
    """Ids of the mentions whose figure fewer articles give than another one."""
    groups = [(len({claim.article for claim in group}), group) for group in by_figure(fact.mentions)]
    most = max(articles for articles, _ in groups)
    # Where no figure is given most often, none is the odd one.
    if sum(articles == most for articles, _ in groups) != 1:
        return frozenset(claim.id for claim in fact.mentions)
    return frozenset(claim.id for articles, group in groups if articles < most for claim in group)


def cells(mentions: Sequence[Claim], column: Column, odd: frozenset[str], *, in_full: bool) -> tuple[Cell, ...]:
    """The wordings of one column, each once."""
    found: dict[str, list[Claim]] = {}
    for claim in mentions:
        if claim.article in column.articles:
            told = figure_text(claim) if in_full else wording(claim)
            found.setdefault(told.casefold(), []).append(claim)
    return tuple(
        Cell(
            text=figure_text(claims[0]) if in_full else wording(claims[0]),
            times=len(claims),
            is_odd=any(claim.id in odd for claim in claims),
        )
        for claims in found.values()
    )


def changes(fact: Fact) -> Iterator[str]:
    """ "conflict if “12” were at least 12"."""
    claims = {claim.id: claim for claim in fact.mentions}
    for alternative in fact.alternatives:
        stated_so = claims[alternative.claims[0]]
        yield f"{alternative.verdict} if “{figure_text(stated_so)}” {change_in_words(stated_so, alternative.change)}"


def reasons_to_join(fact: Fact) -> Iterator[str]:
    """ "“12 people” and “15”: for: the same noun; against: other words near by", a string a link."""
    claims = {claim.id: claim for claim in fact.mentions}
    for link in fact.links:
        if {link.left, link.right} <= set(claims):
            left, right = claims[link.left], claims[link.right]
            told = [f"{side}: {'; '.join(words)}" for side, words in sides(link.reasons, left, right)]
            yield f"“{figure_text(left)}” and “{figure_text(right)}”, {'. '.join(told) or 'no single weighty reason'}"


def named(speaker: str) -> str:
    """A speaker who is inferred from a mention of the very name: "Jane Roe?" for "Jane Roe: Jane Roe?"."""
    mention, _, name = speaker.partition(": ")
    return name if name == f"{mention}?" else speaker


def quote_order(utterance: Utterance) -> tuple[object, ...]:
    """Sorting key: versions that differ first."""
    gravity = ("misattributed", "altered", "trimmed", "identical", "single")
    return gravity.index(utterance.verdict), *directness(utterance)
