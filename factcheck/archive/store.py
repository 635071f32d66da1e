"""One SQLite file: how it is opened, locked and checked, and what is written to it and read from it."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any
from urllib.parse import quote as quoted

import msgspec

from ..records import Extract, FactcheckError, Skipped
from . import holder, schema, stories

WAIT = 60.0
"""Seconds that one process waits for another that is writing."""
PATIENCE = 1.0
"""Seconds after which it says for whom."""
MOST = 500
"""Number of values in one SQL statement."""


class Archive:
    """An open archive; a context manager that closes it.

    Errors: FactcheckError for a file that is none, is newer than this program, is damaged, full or held by another process.
    """

    def __init__(self, path: str, *, is_written: bool = False, on_wait: Callable[[str], None] | None = None) -> None:
        """Open a file; to write, make it where it is not there. `on_wait` is told which other process is waited for."""
        self.path = path
        self.on_wait = on_wait
        self.has_told = False
        self.is_written = is_written
        if not is_written and not os.path.isfile(path):
            raise FactcheckError(f"{path}: no such archive; `factcheck archive add PATHS --archive FILE.db` makes one")
        if os.path.isdir(path) or not os.path.isdir(os.path.dirname(path) or "."):
            raise FactcheckError(f"{path}: cannot be an archive: it is a folder, or lies in none")
        if os.path.exists(path) and not os.path.isfile(path):
            raise FactcheckError(f"{path}: cannot be an archive: not a regular file")
        with self.complaints():
            self.connection = connected(path, is_written=is_written)
            try:
                self.check()
            except BaseException:
                self.connection.close()
                raise

    def __enter__(self) -> "Archive":
        """The archive itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; what is not committed is undone."""
        self.connection.close()

    def check(self) -> None:
        """Make the tables of an empty file, bring older ones up to date, and refuse what is no archive of ours."""
        if self.is_written:
            with self.transaction():
                (is_used,) = self.row("SELECT count(*) FROM sqlite_schema")
                if not is_used:
                    schema.create(self.connection)
                self.migrate()
        (application,) = self.row("PRAGMA application_id")
        (version,) = self.row("PRAGMA user_version")
        if application != schema.APPLICATION_ID:
            raise FactcheckError(f"{self.path}: a database, but no archive of factcheck")
        if version > schema.VERSION:
            raise FactcheckError(
                f"{self.path}: made by a newer factcheck (tables of version {version}, this one knows {schema.VERSION}); update factcheck"
            )
        if version < schema.VERSION:
            raise FactcheckError(
                f"{self.path}: made by an older factcheck; `factcheck archive add` brings it up to date"
            )
        # A stranger's file may hold views and triggers that do something else than ours.
        ours, found = made_by(schema.statements()), dict(self.rows(SCHEMA))
        if any(found.get(name) != sql for name, sql in ours.items()) or self.rows(TRIGGERS):
            raise FactcheckError(f"{self.path}: its tables are not those that factcheck makes; it is not read")
        if self.is_written:
            self.write_ahead()

    def write_ahead(self) -> None:
        """Have SQLite write to a log first, so that others can read meanwhile; the file remembers it."""
        end = time.monotonic() + WAIT
        while self.row("PRAGMA journal_mode") != ("wal",):
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError:
                # SQLite does not wait here while another process has just made the file.
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def migrate(self) -> None:
        """Bring the tables of an older version up to date."""
        (application,) = self.row("PRAGMA application_id")
        (version,) = self.row("PRAGMA user_version")
        while application == schema.APPLICATION_ID and version in schema.MIGRATIONS:
            schema.MIGRATIONS[version](self.connection)
            version += 1
            self.connection.execute(f"PRAGMA user_version = {version}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing; one process at a time."""
        with self.complaints():
            self.begin()
            try:
                holder.hold(self.path)
                yield
                holder.release(self.path)
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    holder.release(self.path)
                    self.connection.execute("ROLLBACK")
                raise

    def begin(self) -> None:
        """Begin a transaction; say for whom it waits where another process does not end its own soon."""
        patience = min(PATIENCE, WAIT)
        self.connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            if (error.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_BUSY:
                raise
        if self.on_wait is not None and not self.has_told:
            self.has_told = True
            self.on_wait(f"{self.path}: {holder.holder(self.path)}; waiting for it, {WAIT:g} s at most")
        self.connection.execute(f"PRAGMA busy_timeout = {int((WAIT - patience) * 1000)}")
        self.connection.execute("BEGIN IMMEDIATE")

    @contextmanager
    def complaints(self) -> Iterator[None]:
        """Turn what SQLite complains of into a line that says what to do."""
        try:
            yield
        except sqlite3.Error as error:
            code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
            what = REMEDIES.get(code, str(error))
            if code == sqlite3.SQLITE_BUSY:
                what = f"{holder.holder(self.path)}; {what}"
            raise FactcheckError(f"{self.path}: {what}") from None
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise FactcheckError(f"{self.path}: damaged: an entry is not what factcheck wrote") from None

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query."""
        with self.complaints():
            return self.connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first row of a query, None where it has none."""
        with self.complaints():
            return self.connection.execute(sql, values).fetchone()

    def extract(self, key: str) -> Extract | None:
        """An extract by its key, None where there is none."""
        found = self.row("SELECT content FROM extract WHERE key = ?", (key,))
        if found is None:
            return None
        with self.complaints():
            return schema.decoded(found[0], Extract)

    def extracts(self, keys: Iterable[str]) -> Iterator[Extract]:
        """Extracts by their keys, in the order of the keys."""
        for key in keys:
            found = self.extract(key)
            if found is None:
                raise FactcheckError(f"{self.path}: changed by another process while it was read; try again")
            yield found

    def skipped_of(self, source: str) -> tuple[Skipped, ...] | None:
        """What was not read in a file that was read to its end; None for a file that was not."""
        found = self.row("SELECT skipped FROM source WHERE key = ? AND is_complete", (source,))
        if found is None:
            return None
        with self.complaints():
            return schema.decoded(found[0], tuple[Skipped, ...])

    def begin_source(self, key: str, name: str, sha256: str) -> None:
        """Note a file that is being read."""
        with self.transaction():
            self.connection.execute(
                "INSERT INTO source (key, name, sha256) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (key, name, sha256)
            )

    def end_source(self, key: str, name: str, skipped: Sequence[Skipped], *, is_listed: bool) -> None:
        """Note that a file was read to its end, and forget what an earlier version of it held."""
        with self.transaction():
            self.connection.execute(
                "UPDATE source SET is_complete = 1, skipped = ? WHERE key = ?", (msgspec.msgpack.encode(skipped), key)
            )
            if is_listed:
                gone = self.rows(
                    "SELECT article.id FROM article JOIN extract ON extract.key = article.extract "
                    "WHERE article.source = ? AND extract.source <> ?",
                    (name, key),
                )
                for (article,) in gone:
                    self.remove(article)
                if gone:
                    self.forget_empty_stories()
            self.connection.execute(
                "DELETE FROM source WHERE name = ? AND key <> ? AND NOT EXISTS ("
                "SELECT 1 FROM extract JOIN article ON article.extract = extract.key WHERE extract.source = source.key)",
                (name, key),
            )

    def keep(self, key: str, source: str, extract: Extract) -> None:
        """Store an extract."""
        self.connection.execute(
            "INSERT INTO extract (key, source, article, content) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (key, source, extract.article.id, msgspec.msgpack.encode(extract)),
        )

    def list_article(self, key: str, source: str, extract: Extract) -> str | None:
        """Enter an article into the tables, in place of an earlier version.

        Shape:  "added", "changed", or None where it is there already.
        """
        article = extract.article
        known = self.row("SELECT id, extract, story FROM article WHERE name = ?", (article.id,))
        if known and known[1] == key:
            return None
        if known:
            self.remove(known[0])
        # What the earlier version stated is still among the facts of its story, until that is compared again.
        is_alone = known and not self.row("SELECT 1 FROM article WHERE story = ?", (known[2],))
        connection = self.connection
        number = connection.execute(
            "INSERT INTO article (name, title, outlet, agency, author, published, updated, url, text, sha256, reader, source, "
            "extract) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(article.id, article.title, article.outlet, article.agency, article.author),
                *(None if article.is_date_guessed else article.published, article.updated, article.url),
                *(article.text, article.sha256, article.reader, source, key),
            ),
        ).lastrowid
        assert number is not None
        connection.executemany(
            "INSERT INTO claim (key, article, text, sentence, about, kind, value, high, unit, bound, class, counted, event, "
            "place, time, attribution, modality, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(one.id, number, one.text, one.sentence, one.about, one.kind),
                    *(storable(one.value), storable(one.high), one.unit, one.bound),
                    *(one.clss, one.counted, one.event_text, one.scope.place, one.scope.time),
                    *(one.attribution, one.modality, one.line),
                )
                for one in extract.claims
            ],
        )
        for one in extract.quotes:
            connection.execute(
                "INSERT INTO quote (key, article, person, text, sentence, kind, speaker, cue, stance, line) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (
                    *(one.id, number, self.person(one.speaker), one.text, one.sentence, one.kind),
                    *(one.speaker_text, one.cue, one.stance, one.line),
                ),
            )
        self.index(number)
        stories.assign(connection, number, extract, earlier=known[2] if is_alone else None)
        self.forget_empty_stories()
        return "changed" if known else "added"

    def note(self, key: str, value: str) -> None:
        """Enter a line of metadata."""
        if self.noted(key) != value:
            with self.transaction():
                self.connection.execute("INSERT OR REPLACE INTO metadata (key, value) VALUES (?, ?)", (key, value))

    def noted(self, key: str) -> str | None:
        """A line of metadata, None where there is none."""
        found = self.row("SELECT value FROM metadata WHERE key = ?", (key,))
        return str(found[0]) if found else None

    def person(self, name: str | None) -> int | None:
        """Number of a person, new where the name is new."""
        if name is None:
            return None
        self.connection.execute("INSERT INTO person (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
        return int(self.connection.execute("SELECT id FROM person WHERE name = ?", (name,)).fetchone()[0])

    def index(self, article: int, *, is_left: bool = False) -> None:
        """Enter the words of an article, its claims and quotations into the full-text indexes, or take them out."""
        for table, columns in schema.INDEXED.items():
            names, owner = ", ".join(columns), "id" if table == "article" else "article"
            head, command = (f"{table}_words, ", "'delete', ") if is_left else ("", "")
            self.connection.execute(
                f"INSERT INTO {table}_words ({head}rowid, {names}) SELECT {command}id, {names} FROM {table} WHERE {owner} = ?",
                (article,),
            )

    def remove(self, article: int) -> None:
        """Take an article out of the tables, with all that it states; its story has to be compared again."""
        stories.leave(self.connection, article)
        self.index(article, is_left=True)
        self.connection.execute("DELETE FROM article WHERE id = ?", (article,))

    def forget_empty_stories(self) -> None:
        """Delete the stories that no article is in any more."""
        self.connection.execute(
            "DELETE FROM story WHERE NOT EXISTS (SELECT 1 FROM article WHERE article.story = story.id) AND is_stale"
        )


SCHEMA = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_words_%'"
"""Without what SQLite makes by itself, which differs between its versions."""
TRIGGERS = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
REMEDIES = {
    sqlite3.SQLITE_BUSY: "try again when that one has ended",
    sqlite3.SQLITE_FULL: "the disk is full; what was stored so far is kept: make room and run the same command again",
    sqlite3.SQLITE_IOERR: "the disk is full or fails; what was stored so far is kept: run the same command again",
    sqlite3.SQLITE_NOTADB: "no archive: not an SQLite file",
    sqlite3.SQLITE_CORRUPT: "damaged: not what factcheck wrote",
    sqlite3.SQLITE_READONLY: "may not be written to",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: permission denied, or a folder is missing",
}
"""Code of SQLite -> what is wrong and what to do."""


def connected(path: str, *, is_written: bool) -> sqlite3.Connection:
    """A connection that trusts nothing in the file."""
    mode = "rwc" if is_written else "ro"
    address = f"file:{quoted(os.path.abspath(os.fsencode(path)))}?mode={mode}"
    try:
        return secured(address, is_written=is_written)
    except sqlite3.OperationalError:
        # In a folder that may not be written to, SQLite cannot make the file by which processes wait for each other.
        if is_written or os.path.exists(f"{path}-wal") or os.access(os.path.dirname(path) or ".", os.W_OK):
            raise
        return secured(f"{address}&immutable=1", is_written=False)


def secured(address: str, *, is_written: bool) -> sqlite3.Connection:
    """Open a file, with the settings that have to come before anything is read."""
    connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        if not is_written:
            connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def made_by(statements: Iterable[str]) -> dict[str, str]:
    """Name -> SQL of everything that some statements make, as SQLite keeps it."""
    connection = sqlite3.connect(":memory:")
    try:
        for statement in statements:
            connection.execute(statement)
        return dict(connection.execute(SCHEMA))
    finally:
        connection.close()


def storable(value: float | str | None) -> float | str | None:
    """A figure as SQLite can hold it: whole numbers have 64 bits there."""
    return float(value) if isinstance(value, int) and abs(value) >= 2**63 else value
