"""What an archive is asked: its stories and articles, words in them, and what a comparison found."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from .. import pipeline
from ..patterns import Patterns
from ..records import Extract, FactcheckError, Gathered, Record, Report, Skipped, Story
from .store import Archive, storable
from .stories import near

Place = Literal["claims", "quotes", "text"]
PLACES: tuple[Place, ...] = ("claims", "quotes", "text")
MANY = 100
"""Number of stories from which a cluster is asked: it takes seconds to start."""
RECORD = 1_000
"""Letters of text for which one figure or quotation counts when stories are sent."""
ENDED = "its comparison ended two processes"
PREPARED: list[Patterns] = []
"""In a process of its own: what it compares with."""
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Listed(Record):
    """An article as a list shows it."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    story: int
    story_title: str | None
    claims: int
    quotes: int
    conflicts: int
    """Conflicts of its story."""


class Hit(Record):
    """A claim, a quotation or a text that holds the words searched for."""

    place: Place
    article: str
    line: int | None
    outlet: str | None
    published: str | None
    story: int
    speaker: str | None
    text: str
    """The sentence, or words of the text around the first hit."""


def refresh(archive: Archive, patterns: Patterns, *, jobs: int = 1, engine: pipeline.Engine = "local") -> int:
    """Compare the articles of each story that has changed, and enter the facts; the number of these stories.

    Shape:  a transaction a story; what a killed run left out is done by the next one. With the engine "ray", many stories are
            compared on the machines of a Ray cluster and entered here.
    """
    waiting = stale(archive)
    if engine == "ray" and len(waiting) >= MANY:
        compare_on_machines(archive, waiting, patterns, jobs)
        return len(waiting)
    for story in waiting:
        with archive.transaction():
            refresh_story(archive, story, patterns)
    return len(waiting)


def compare_on_machines(archive: Archive, stories: Iterable[int], patterns: Patterns, jobs: int) -> None:
    """Compare stories on the machines of a Ray cluster, and enter their facts.

    Errors: those of `Machines`, and FactcheckError for stories whose comparison ended its processes; the others are entered.
    """
    from ..machines import Machines

    asked: deque[tuple[int, list[str]]] = deque()

    def extracts() -> Iterator[tuple[Extract, ...]]:
        for story in stories:
            keys = extract_keys(archive, story=story)
            asked.append((story, keys))
            yield tuple(archive.extracts(keys))

    failed = []
    with Machines(jobs, compare_each, not_compared, prepare, (patterns,)) as machines:
        for report in machines.results(extracts(), letters):
            story, keys = asked.popleft()
            if isinstance(report, Skipped):
                failed.append(story)
                continue
            with archive.transaction():
                if keys == extract_keys(archive, story=story):
                    enter(archive, story, report)
                else:  # Another process has added an article meanwhile.
                    refresh_story(archive, story, patterns)
    if failed:
        named = ", ".join(map(str, failed[:5])) + (" and others" if len(failed) > 5 else "")
        raise FactcheckError(f"{archive.path}: story {named}: {ENDED}; the next `factcheck archive add` tries it again")


def compare_each(stories: list[tuple[Extract, ...]]) -> list[Report | Skipped]:
    """The comparison of each story, in a process of its own."""
    return [pipeline.compare(extracts, patterns=PREPARED[0]) for extracts in stories]


def prepare(patterns: Patterns) -> None:
    """Prepare this process to compare."""
    PREPARED[:] = [patterns]


def not_compared(extracts: tuple[Extract, ...], why: str) -> Report | Skipped:
    """What a story that ended its processes is instead."""
    return Skipped(source=extracts[0].article.id if extracts else "", reason=ENDED)


def letters(extracts: tuple[Extract, ...]) -> int:
    """Size of a story: its letters, and for each figure and quotation about as many as the record takes."""
    return sum(len(one.article.text) + RECORD * (len(one.claims) + len(one.quotes)) for one in extracts)


def stale(archive: Archive) -> list[int]:
    """The stories whose articles have changed since they were compared."""
    return [story for (story,) in archive.rows("SELECT id FROM story WHERE is_stale ORDER BY id")]


def refresh_story(archive: Archive, story: int, patterns: Patterns) -> Report:
    """Compare one story and replace its facts and utterances, inside the caller's transaction."""
    report = pipeline.compare(archive.extracts(extract_keys(archive, story=story)), patterns=patterns)
    enter(archive, story, report)
    return report


def enter(archive: Archive, story: int, report: Report) -> None:
    """Replace the facts and utterances of one story, inside the caller's transaction."""
    connection = archive.connection
    connection.execute("DELETE FROM fact WHERE story = ?", (story,))
    for fact in report.facts:
        number = connection.execute(
            "INSERT INTO fact (story, key, label, kind, verdict, rule, message, low, best, high, unit, sources, confidence) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(story, fact.id, fact.label, fact.kind, fact.verdict, fact.rule, fact.message),
                *(
                    storable(fact.low),
                    storable(fact.best),
                    storable(fact.high),
                    fact.unit,
                    fact.sources,
                    fact.confidence,
                ),
            ),
        ).lastrowid
        connection.executemany(
            "INSERT INTO mention (fact, claim) SELECT ?, id FROM claim WHERE key = ? ON CONFLICT DO NOTHING",
            [(number, claim.id) for claim in fact.mentions],
        )
    # Each speaker under the one name that all articles of the story have for the person.
    connection.execute("DELETE FROM utterance WHERE story = ?", (story,))
    for utterance in report.quotes:
        number = connection.execute(
            "INSERT INTO utterance (story, key, speaker, verdict, message) VALUES (?, ?, ?, ?, ?)",
            (story, utterance.id, utterance.speaker, utterance.verdict, utterance.message),
        ).lastrowid
        for quote in utterance.mentions:
            connection.execute(
                "INSERT INTO wording (utterance, quote) SELECT ?, id FROM quote WHERE key = ? ON CONFLICT DO NOTHING",
                (number, quote.whole or quote.id),
            )
            person = archive.person(quote.speaker)
            connection.execute(
                "UPDATE quote SET person = ? WHERE key = ? AND person IS NOT ?", (person, quote.id, person)
            )
    title = max(report.stories, key=size).title if report.stories else None
    connection.execute("UPDATE story SET is_stale = 0, title = coalesce(?, title) WHERE id = ?", (title, story))


def size(story: Story) -> int:
    """Sorting key of stories."""
    return len(story.articles)


def extract_keys(archive: Archive, *, since: str | None = None, story: int | None = None) -> list[str]:
    """Keys of the extracts of some articles, in order of their ids."""
    story = story_now(archive, story)
    where, values = chosen(since, story)
    if story is not None and archive.row("SELECT 1 FROM story WHERE id = ?", (story,)) is None:
        raise FactcheckError(f"{archive.path}: no story {story}; `factcheck archive list` shows them")
    return [key for (key,) in archive.rows(f"SELECT extract FROM article {where} ORDER BY name", values)]


def story_now(archive: Archive, story: int | None) -> int | None:
    """The number of a story; of one that was merged, that of the story it is now a part of."""
    found = archive.row("SELECT story FROM merged_story WHERE id = ?", (story,))
    return int(found[0]) if found else story


def chosen(since: str | None, story: int | None) -> tuple[str, list[str | int]]:
    """The condition of a query for articles published on a day or later, and of one story.

    Errors: FactcheckError for a day that is none.
    """
    conditions: list[str] = []
    values: list[str | int] = []
    if since is not None:
        if not DAY.fullmatch(since):
            raise FactcheckError(f"--since {since}: a date is needed, such as 2024-05-08")
        conditions.append("article.published >= ?")
        values.append(since)
    if story is not None:
        conditions.append("article.story = ?")
        values.append(story)
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), values


def gathered(archive: Archive, *, since: str | None = None, story: int | None = None) -> Gathered:
    """The extracts of some articles, ready to be compared.

    Errors: FactcheckError for a story that is not there, a day that is none, and where no article is left.
    """
    keys = extract_keys(archive, since=since, story=story)
    if not keys:
        wanted = f" with a date since {since}; {undated(archive)} have no date" if since else ""
        raise FactcheckError(f"{archive.path}: holds no article{wanted}")
    model = archive.noted("model") or ""
    return Gathered(tool=pipeline.TOOL, model=model, extracts=tuple(archive.extracts(keys)), skipped=())


def gathered_near(archive: Archive, extracts: Iterable[Extract]) -> Gathered:
    """The extracts of the stories that some articles may be about; none where there is no such story.

    Errors: FactcheckError for an archive that holds no article.
    """
    if archive.row("SELECT 1 FROM article") is None:
        raise FactcheckError(f"{archive.path}: holds no article")
    with archive.complaints():
        found = {story for extract in extracts for story in near(archive.connection, extract)}
    keys = sorted({key for story in found for key in extract_keys(archive, story=story)})
    model = archive.noted("model") or ""
    return Gathered(tool=pipeline.TOOL, model=model, extracts=tuple(archive.extracts(keys)), skipped=())


def undated(archive: Archive) -> int:
    """Number of articles without a date, which `since` leaves out."""
    return int(archive.row("SELECT count(*) FROM article WHERE published IS NULL")[0])


def listed(archive: Archive, *, since: str | None = None, story: int | None = None) -> Iterator[Listed]:
    """Articles, story by story in the order of their first days."""
    where, values = chosen(since, story_now(archive, story))
    for row in archive.rows(
        "SELECT article.name, article.title, article.outlet, article.published, article.story, story.title, "
        "(SELECT count(*) FROM claim WHERE claim.article = article.id), "
        "(SELECT count(*) FROM quote WHERE quote.article = article.id), "
        "(SELECT count(*) FROM fact WHERE fact.story = article.story AND fact.verdict = 'conflict') "
        f"FROM article JOIN story ON story.id = article.story {where} ORDER BY article.story, article.published, article.name",
        values,
    ):
        with archive.complaints():
            yield msgspec.convert(dict(zip(Listed.__struct_fields__, row, strict=True)), Listed)


def search(archive: Archive, words: str, *, places: tuple[Place, ...] = PLACES, limit: int = 20) -> list[Hit]:
    """The claims, quotations and articles that hold all of some words, the closest first; words in "..." stand together.

    Units:  limit is the number of hits in each place.
    Errors: FactcheckError where there is no word.
    """
    asked = query(words)
    found: list[Hit] = []
    for place in places:
        for row in archive.rows(SEARCHES[place], (asked, limit)):
            with archive.complaints():
                values = dict(zip(Hit.__struct_fields__, (place, *row), strict=True))
                found.append(msgspec.convert(values, Hit))
    return found


def query(words: str) -> str:
    """Words as a query of FTS5, in which nothing has a meaning but the words themselves.

    Errors: FactcheckError where there is no word, or more than anybody looks for.
    """
    # For SQLite, a query ends at NUL; halves of characters cannot be written.
    words = re.sub("[\0\ud800-\udfff]", " ", words)
    terms = [phrase or word for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', words)]
    terms = [term for term in terms if re.search(r"\w", term)]
    # SQLite's time grows with the square of their number and more: twenty thousand take more than ten minutes.
    if len(re.findall(r"[^\W_]+", " ".join(terms))) > MOST_WORDS:
        raise FactcheckError(f"more than {MOST_WORDS} words to search for: give fewer")
    if not terms:
        raise FactcheckError("no word to search for: give one, such as `factcheck archive search evacuated`")
    return " ".join(f'"{term}"' for term in terms)


MOST_WORDS = 100
"""Words that are looked for at one time."""
ARTICLE = "article.name, {line}, article.outlet, article.published, article.story"
SEARCHES: dict[Place, str] = {
    "claims": f"SELECT {ARTICLE.format(line='claim.line')}, claim.attribution, claim.sentence FROM claim_words "
    "JOIN claim ON claim.id = claim_words.rowid JOIN article ON article.id = claim.article "
    "WHERE claim_words MATCH ? GROUP BY article.id, claim.sentence ORDER BY min(claim_words.rank), claim.id LIMIT ?",
    "quotes": f"SELECT {ARTICLE.format(line='quote.line')}, coalesce(person.name, quote.speaker), quote.text FROM quote_words "
    "JOIN quote ON quote.id = quote_words.rowid JOIN article ON article.id = quote.article "
    "LEFT JOIN person ON person.id = quote.person WHERE quote_words MATCH ? ORDER BY quote_words.rank, quote.id LIMIT ?",
    "text": f"SELECT {ARTICLE.format(line='NULL')}, NULL, snippet(article_words, -1, '', '', ' … ', 24) FROM article_words "
    "JOIN article ON article.id = article_words.rowid WHERE article_words MATCH ? ORDER BY article_words.rank, article.id LIMIT ?",
}


def exported(archive: Archive, *, since: str | None = None, story: int | None = None) -> Iterator[Extract]:
    """The extracts of some articles."""
    yield from archive.extracts(extract_keys(archive, since=since, story=story))
