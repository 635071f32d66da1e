"""Files -> Extracts in an archive: what was read before is not read again."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal, NamedTuple

import msgspec

from .. import corpus, pipeline, read
from ..files import content_of
from ..patterns import Patterns
from ..records import Article, Extract, Gathered, Record, Skipped
from . import keys
from .store import Archive

State = Literal["added", "changed", "known"]


class Added(Record):
    """What became of some paths."""

    articles: dict[State, int]
    """State of an article -> number of articles."""
    skipped: tuple[Skipped, ...]
    keys: tuple[str, ...]
    """Keys of the extracts of all articles under the paths, new and known."""
    read: int
    """Number of articles that were analysed, since no extract of them was there."""


class Waiting(NamedTuple):
    """An article that is analysed."""

    source: str
    """Key of its file."""
    name: str
    """Id of its file."""


class Done(NamedTuple):
    """The end of a file."""

    source: str
    name: str
    unread: list[Skipped]
    """What was not read in it."""


class Reading:
    """One pass over some files: it reads what is new, and stores each article as soon as it is analysed."""

    def __init__(
        self, archive: Archive, environment: str, *, is_listed: bool, outcome: pipeline.Outcome = pipeline.untold
    ) -> None:
        """Nothing read yet."""
        self.archive = archive
        self.environment = environment
        self.is_listed = is_listed
        self.outcome = outcome
        self.counts: dict[State, int] = {"added": 0, "changed": 0, "known": 0}
        self.skipped: list[Skipped] = []
        self.keys: list[str] = []
        self.read = 0
        self.waiting: deque[Waiting | Done] = deque()
        """Articles that are analysed, in order, and the ends of their files."""
        self.failed: set[str] = set()
        """Keys of files with an article that failed."""

    def run(
        self,
        sources: Iterable[read.Found],
        model: str | None,
        patterns: Patterns,
        settings: read.Settings,
        fetch: read.Fetch | None,
        jobs: int = 1,
        engine: pipeline.Engine = "local",
    ) -> None:
        """Read all that is new; the language model is loaded only where something is."""
        unread = self.unread(sources, patterns, settings, fetch)
        first = next(unread, None)
        if first is None:
            return
        analyser = pipeline.Analyser(model, patterns, jobs=jobs, engine=engine)
        for outcome in analyser.outcomes(chain((first,), unread)):
            self.outcome(outcome)
            article = self.waiting.popleft()
            assert isinstance(article, Waiting)
            if isinstance(outcome, Skipped):
                # A failure may be one of memory or time: it is tried again at the next run, and so nothing is stored.
                self.skipped.append(outcome)
                self.failed.add(article.source)
            else:
                self.store(outcome, article)
            self.end_files()

    def end_files(self) -> None:
        """Enter the files whose articles are all stored as read to their end."""
        while self.waiting and isinstance(self.waiting[0], Done):
            done = self.waiting.popleft()
            assert isinstance(done, Done)
            self.skipped.extend(done.unread)
            if done.source not in self.failed:
                self.archive.end_source(done.source, done.name, done.unread, is_listed=self.is_listed)

    def unread(
        self,
        sources: Iterable[read.Found],
        patterns: Patterns,
        settings: read.Settings,
        fetch: read.Fetch | None,
    ) -> Iterator[Article]:
        """The articles of which there is no extract; several may be asked for before the first of them is stored."""
        for found in sources:
            key = self.key_of(found, settings.limit)
            skipped = self.archive.skipped_of(key) if key else None
            if key and skipped is not None:
                known = self.take_known(key, found.id)
                is_unread = found.is_named and not known
                self.skipped.extend(msgspec.structs.replace(one, is_named=is_unread) for one in skipped)
                continue
            begun: str | None = None
            unread: list[Skipped] = []
            for article in read.articles(found, patterns, settings=settings, fetch=fetch):
                if isinstance(article, Skipped):
                    self.outcome(article)
                    unread.append(article)
                    continue
                if begun is None:
                    begun = keys.source_key(self.environment, found.id, article.sha256)
                    self.archive.begin_source(begun, found.id, article.sha256)
                extract = self.archive.extract(extract_key(begun, article))
                if extract is None:
                    self.waiting.append(Waiting(begun, found.id))
                    yield article
                else:
                    self.list_article(extract_key(begun, article), found.id, extract)
            if begun is None:
                self.skipped.extend(unread)
            else:
                self.waiting.append(Done(begun, found.id, unread))
                self.end_files()

    def key_of(self, found: read.Found, limit: int) -> str | None:
        """Key of a file by its bytes; None for what cannot be read twice, or not at all."""
        if found.is_address or found.path == read.STDIN:
            return None
        try:
            content = content_of(found.path, limit)
        except OSError:
            return None
        if content is None or len(content) > limit:
            return None
        return keys.source_key(self.environment, found.id, hashlib.sha256(content).hexdigest())

    def take_known(self, source: str, name: str) -> int:
        """Count the articles of a file that was read before; list those that only a comparison has read so far."""
        known = self.archive.rows(
            "SELECT extract.key, article.id IS NOT NULL FROM extract LEFT JOIN article ON article.extract = extract.key "
            "WHERE extract.source = ? ORDER BY extract.rowid",
            (source,),
        )
        for key, is_listed in known:
            if self.is_listed and not is_listed:
                self.list_article(key, name, next(self.archive.extracts((key,))))
            else:
                self.keys.append(key)
                self.counts["known"] += 1
        return len(known)

    def store(self, extract: Extract, waiting: "Waiting") -> None:
        """Store a new extract and list its article, in one transaction."""
        try:
            with self.archive.transaction():
                key = extract_key(waiting.source, extract.article)
                self.archive.keep(key, waiting.source, extract)
                state = self.entered(key, waiting.name, extract)
        except UnicodeEncodeError:
            self.skipped.append(
                Skipped(source=extract.article.id, reason="its text is no Unicode: half of a character")
            )
            self.failed.add(waiting.source)
            return
        self.keys.append(key)
        self.counts[state] += 1
        self.read += 1

    def list_article(self, key: str, name: str, extract: Extract) -> None:
        """List an article whose extract is there."""
        with self.archive.transaction():
            state = self.entered(key, name, extract)
        self.keys.append(key)
        self.counts[state] += 1

    def entered(self, key: str, name: str, extract: Extract) -> State:
        """Enter an article into the tables of an archive; a cache has its extract only."""
        state = self.archive.list_article(key, name, extract) if self.is_listed else None
        return "added" if state == "added" else "changed" if state == "changed" else "known"


def extract_key(source: str, article: Article) -> str:
    """Key of an article's extract."""
    return keys.joined(source, article.id, article.text_sha256 or "")


def add(
    archive: Archive,
    paths: read.PathName | Iterable[read.PathName],
    *,
    model: str | None,
    patterns: Patterns,
    limit: int = read.LIMIT,
    columns: Mapping[str, str] | None = None,
    metadata: Mapping[str, str] | None = None,
    fetch: read.Fetch | None = None,
    progress: pipeline.Progress = iter,
    outcome: pipeline.Outcome = pipeline.untold,
    jobs: int = 1,
    engine: pipeline.Engine = "local",
    is_listed: bool = True,
) -> Added:
    """Read the articles under some paths into an archive, each in a transaction of its own.

    Shape:  `is_listed` enters them into the tables; without it only their extracts are kept, as in a cache.
    Errors: as `pipeline.gather`, and those of the archive.
    """
    settings = read.Settings(limit=limit, columns=columns or {}, metadata=metadata or {})
    environment = keys.environment(
        model=model, patterns=patterns, columns=settings.columns, metadata=settings.metadata, limit=limit
    )
    found, skipped = corpus.files(paths, has_fetch=fetch is not None)
    if is_listed:
        archive.note("tool", pipeline.TOOL)
        archive.note("model", keys.model_name(model))
    reading = Reading(archive, environment, is_listed=is_listed, outcome=outcome)
    reading.run(progress(found), model, patterns, settings, fetch, jobs, engine)
    return Added(
        articles=reading.counts,
        skipped=(*skipped, *reading.skipped),
        keys=tuple(reading.keys),
        read=reading.read,
    )


def gather(
    file: str,
    paths: read.PathName | Iterable[read.PathName],
    *,
    model: str | None,
    patterns: Patterns,
    limit: int = read.LIMIT,
    columns: Mapping[str, str] | None = None,
    metadata: Mapping[str, str] | None = None,
    fetch: read.Fetch | None = None,
    progress: pipeline.Progress = iter,
    outcome: pipeline.Outcome = pipeline.untold,
    jobs: int = 1,
    engine: pipeline.Engine = "local",
    on_wait: Callable[[str], None] | None = None,
) -> Gathered:
    """The same as `pipeline.gather`, with the extracts kept in a file: only what is new is read.

    Errors: as `add`.
    """
    with Archive(file, is_written=True, on_wait=on_wait) as archive:
        added = add(
            archive,
            paths,
            model=model,
            patterns=patterns,
            limit=limit,
            columns=columns,
            metadata=metadata,
            fetch=fetch,
            progress=progress,
            outcome=outcome,
            jobs=jobs,
            engine=engine,
            is_listed=False,
        )
        return Gathered(
            tool=pipeline.TOOL,
            model=keys.model_name(model),
            extracts=tuple(archive.extracts(added.keys)),
            skipped=added.skipped,
        )
