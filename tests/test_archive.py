"""The archive: what was read is not read again, whatever ends a run; and nothing in a stranger's file does harm."""

import json
import os
import random
import resource
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from factcheck import archive, parse, patterns, pipeline, read
from factcheck.archive import reading, schema, stories
from factcheck.records import Article, Extract, FactcheckError, Skipped

from .conftest import load_once

PATTERNS = patterns.load()
PLACES = "Harrow Selby Thorne Aldgate Wexcombe Dunmere Orley Pennock Marsby Tilford Brack Quorn".split()
KILLS = int(os.environ.get("FACTCHECK_KILLS", "15"))
"""How often the test of kill -9 kills a run; a hundred times with FACTCHECK_KILLS=100."""


@pytest.fixture(autouse=True)
def one_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language model is loaded once for all tests."""
    monkeypatch.setattr("factcheck.parse.load", load_once)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of articles about one flood, and one about an election."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number, place in enumerate(PLACES):
        (folder / f"{number:02}.txt").write_text(
            f"Flood in the Orrin valley\n\nThe Orrin flood killed {12 + number % 3} people in Orrin valley on Tuesday, police in {place} "
            "said.\n“The Orrin river took the bridge,” Mayor Jane Roe said.\n"
        )
    (folder / "vote.txt").write_text(
        "Ballots counted in Zembla\n\nIn Zembla 5,400 ballots were counted by Friday, the electoral commission of Zembla said.\n"
    )
    return folder


def add(file: Path, *paths: Path, **more: object) -> archive.Added:
    """Add some paths to an archive."""
    with archive.Archive(str(file), is_written=True) as opened:
        added = archive.add(opened, [str(path) for path in paths], model=None, patterns=PATTERNS, **more)  # type: ignore[arg-type]
        archive.refresh(opened, PATTERNS)
    return added


def content(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that an archive holds, by names instead of numbers, and proof that it is whole."""
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in schema.INDEXED:
        connection.execute(f"INSERT INTO {table}_words ({table}_words, rank) VALUES ('integrity-check', 1)")
    found = {
        "article": "SELECT name, title, published, text, sha256, extract FROM article",
        "claim": "SELECT claim.key, article.name, claim.text, value, class FROM claim JOIN article ON article.id = claim.article",
        "quote": "SELECT quote.key, article.name, quote.text, person.name FROM quote JOIN article ON article.id = quote.article "
        "LEFT JOIN person ON person.id = quote.person",
        "fact": "SELECT fact.key, label, verdict, claim.key FROM fact JOIN mention ON fact.id = mention.fact "
        "JOIN claim ON claim.id = mention.claim",
        "extract": "SELECT key, source, article, content FROM extract",
        "source": "SELECT key, name, is_complete, skipped FROM source",
        "word": "SELECT stem, articles FROM word",
        "utterance": "SELECT utterance.key, utterance.speaker, verdict, message, quote.key FROM utterance "
        "JOIN wording ON wording.utterance = utterance.id JOIN quote ON quote.id = wording.quote",
    }
    tables = {name: sorted(connection.execute(sql), key=repr) for name, sql in found.items()}
    connection.close()
    return tables


def test_what_was_read_is_not_read_again(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a file whose bytes have changed is read, and no language model is loaded for the others."""
    file = tmp_path / "news.db"
    assert add(file, news).articles == {"added": 13, "changed": 0, "known": 0}
    before = content(file)
    with monkeypatch.context() as patch:
        patch.setattr("factcheck.parse.load", None)
        again = add(file, news)
    assert (again.articles, again.read) == ({"added": 0, "changed": 0, "known": 13}, 0)
    assert content(file) == before
    (news / "03.txt").write_text("The Orrin flood killed 19 people in Orrin valley, police in Harrow said on Friday.\n")
    changed = add(file, news)
    assert (changed.articles, changed.read) == ({"added": 0, "changed": 1, "known": 12}, 1)
    fresh = tmp_path / "fresh.db"
    add(fresh, news)
    assert content(file) == content(fresh)


def test_what_a_key_depends_on(news: Path, tmp_path: Path) -> None:
    """Words of one's own, metadata of the command line and another name of the file are another reading."""
    file = tmp_path / "news.db"
    assert add(file, news / "00.txt").read == 1
    assert add(file, news / "00.txt", metadata={"outlet": "Harrow Herald"}).read == 1
    assert add(file, news / "00.txt", metadata={"outlet": "Harrow Herald"}).read == 0
    (news / "other.txt").write_bytes((news / "00.txt").read_bytes())
    assert add(file, news / "other.txt").articles["added"] == 1
    settings = {"columns": {}, "metadata": {}, "limit": read.LIMIT}
    keys = reading.keys
    own = msgspec.structs.replace(PATTERNS, **{PATTERNS.__struct_fields__[0]: ()})
    one, two = (keys.environment(model=None, patterns=known, **settings) for known in (PATTERNS, own))  # type: ignore[arg-type]
    assert one != two
    with pytest.raises(FactcheckError, match="no language model"):
        keys.environment(model="en_nothing", patterns=PATTERNS, **settings)  # type: ignore[arg-type]
    assert keys.model_name(None) == parse.name_of(load_once())


def test_the_same_report_from_the_archive(news: Path, tmp_path: Path) -> None:
    """The archive and the cache give what the files give, byte for byte."""
    file, cache = tmp_path / "news.db", tmp_path / "cache.db"
    add(file, news)
    expected = msgspec.json.encode(pipeline.run(str(news)))
    with archive.Archive(str(file)) as opened:
        gathered = archive.gathered(opened)
    assert msgspec.json.encode(pipeline.run(gathered)) == expected
    for _ in range(2):
        kept = archive.gather(str(cache), str(news), model=None, patterns=PATTERNS)
        assert msgspec.json.encode(pipeline.run(kept)) == expected
    with archive.Archive(str(cache)) as opened:
        assert list(archive.listed(opened)) == []
    assert add(cache, news).read == 0, "a cache becomes an archive without reading"
    assert content(cache)["article"] == content(file)["article"]


def test_files_of_several_articles(tmp_path: Path) -> None:
    """An article that has gone from its file goes from the archive; what a file skips is said every time."""
    table, file = tmp_path / "news.jsonl", tmp_path / "news.db"
    rows = [
        {"text": f"The Orrin flood killed {number} people, police in Harrow said on Tuesday."} for number in (12, 15)
    ]
    table.write_text("\n".join(map(json.dumps, [*rows, {"text": ""}])))
    first = add(file, table)
    assert first.articles["added"] == 2
    assert [one.reason for one in first.skipped] == ['nothing in column "text"']
    assert add(file, table).skipped == first.skipped
    table.write_text(json.dumps(rows[0]))
    assert add(file, table).articles["changed"] == 1
    assert len(content(file)["article"]) == 1
    fresh = tmp_path / "fresh.db"
    add(fresh, table)
    assert content(file) == content(fresh)


def test_stories_of_new_articles(news: Path, tmp_path: Path) -> None:
    """One article after the other comes to the stories that all together come to."""
    file = tmp_path / "news.db"
    for path in sorted(news.iterdir()):
        add(file, path)
    with archive.Archive(str(file)) as opened:
        stories: dict[int, set[str]] = {}
        for one in archive.listed(opened):
            stories.setdefault(one.story, set()).add(Path(one.article).name)
        (vote,) = (number for number, names in stories.items() if names == {"vote.txt"})
        assert sorted(map(len, stories.values())) == [1, len(PLACES)]
        assert [one.article for one in archive.gathered(opened, story=vote).extracts[0].claims]
        with pytest.raises(FactcheckError, match="no story 99"):
            archive.gathered(opened, story=99)
        tolls = opened.rows("SELECT class, lowest, highest, articles FROM tolls WHERE class = 'killed'")
        assert tolls == [("killed", 12, 14, len(PLACES))]
        assert {speaker for (speaker,) in opened.rows("SELECT speaker FROM who_said_what")} >= {"Jane Roe"}
        assert opened.rows("SELECT DISTINCT verdict FROM discrepancies") != []


def test_search(news: Path, tmp_path: Path) -> None:
    """All words, whatever their endings; no sign has a meaning of its own."""
    file = tmp_path / "news.db"
    add(file, news)
    with archive.Archive(str(file)) as opened:
        hits = archive.search(opened, "counting ballot")
        assert {(hit.place, Path(hit.article).name) for hit in hits} >= {("claims", "vote.txt"), ("text", "vote.txt")}
        assert len(archive.search(opened, "bridge", places=("quotes",), limit=5)) == 5
        assert archive.search(opened, '"bridge the"', places=("text",)) == []
        assert archive.search(opened, '"the bridge"', places=("text",)) != []
        for words in ("a AND", "NEAR(", '"', "text:x", "*", "-bridge ^", "'; DROP TABLE article; --", "\x00bridge"):
            with suppress(FactcheckError):
                assert isinstance(archive.search(opened, words), list)


# A run that is killed.


def child(work: Callable[[int], None]) -> tuple[int, int]:
    """Start a process that works and writes what it has done to a pipe."""
    out, into = os.pipe()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            os.close(out)
            work(into)
            code = 0
        finally:
            os._exit(code)
    os.close(into)
    return process, out


@pytest.fixture
def read_before(news: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Extract]:
    """The analysis gives what it gave before, so that a hundred runs take seconds; reading and storing are the real ones."""
    extracts = {one.article.id: one for one in pipeline.gather(str(news)).extracts}

    def analyses(articles: Iterator[Article], nlp: object, patterns: object) -> Iterator[Extract | Skipped]:
        for article in articles:
            yield extracts[article.id]

    monkeypatch.setattr("factcheck.pipeline.analyses", analyses)
    monkeypatch.setattr("factcheck.archive.keys.environment", lambda **settings: "one")
    return extracts


def test_killed_at_any_moment(
    news: Path, tmp_path: Path, read_before: dict[str, Extract], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After kill -9 at random moments nothing that was stored is lost, nothing is there twice, nothing is damaged."""
    whole = tmp_path / "whole.db"
    begun = time.monotonic()
    add(whole, news)
    duration, expected = time.monotonic() - begun, content(whole)
    file, rng, killed, stored_most = tmp_path / "killed.db", random.Random(7), 0, 0
    runs = 0
    store = reading.Reading.store
    pipe = 0

    def store_and_tell(self: reading.Reading, extract: Extract, waiting: reading.Waiting) -> None:
        store(self, extract, waiting)
        os.write(pipe, f"{extract.article.id}\n".encode())

    def work(into: int) -> None:
        nonlocal pipe
        pipe = into
        add(file, news)

    monkeypatch.setattr(reading.Reading, "store", store_and_tell)
    told: set[str] = set()
    while killed < KILLS:
        runs += 1
        assert runs < 3 * KILLS, "the runs end before they are killed"
        process, out = child(work)
        time.sleep(rng.uniform(0, duration))
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        with os.fdopen(out, "rb") as stream:
            told |= set(stream.read().decode().split())
        assert status in (0, signal.SIGKILL), status
        killed += os.WIFSIGNALED(status)
        if told:
            names = [name for name, *_ in content(file)["article"]]
            assert len(names) == len(set(names))
            assert told <= set(names), "what a run said it had stored is there after the kill"
            stored_most = max(stored_most, len(names))
        if status == 0:
            # It came to its end: begin again with an empty archive.
            assert content(file) == expected
            for path in tmp_path.glob("killed.db*"):
                path.unlink()
            told = set()
    monkeypatch.setattr(reading.Reading, "store", store)
    add(file, news)
    assert content(file) == expected
    assert stored_most > 0


def test_two_processes_on_one_archive(news: Path, tmp_path: Path, read_before: dict[str, Extract]) -> None:
    """Both end well, and everything is there once."""
    whole, file = tmp_path / "whole.db", tmp_path / "shared.db"
    add(whole, news)
    for _ in range(5):
        for path in tmp_path.glob("shared.db*"):
            path.unlink()
        both = [child(lambda into: add(file, news) and None) for _ in range(2)]
        for process, out in both:
            assert os.waitpid(process, 0)[1] == 0
            os.close(out)
        assert content(file) == content(whole)


def test_another_process_that_does_not_end(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that waits too long says why; those that only read do not wait."""
    file = tmp_path / "news.db"
    add(file, news)
    monkeypatch.setattr("factcheck.archive.store.WAIT", 0.1)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(FactcheckError, match="another process is writing to it"):
        add(file, news)
    with archive.Archive(str(file)) as opened:
        assert len(list(archive.listed(opened))) == 13
    holder.close()


def test_disk_full(news: Path, tmp_path: Path, read_before: dict[str, Extract]) -> None:
    """What was stored until then is kept, and the next run goes on."""
    file, whole = tmp_path / "news.db", tmp_path / "whole.db"
    add(whole, news)

    def work(into: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (280_000, 280_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            add(file, news)
        except FactcheckError as error:
            os.write(into, str(error).encode())

    process, out = child(work)
    assert os.waitpid(process, 0)[1] == 0
    with os.fdopen(out, "rb") as stream:
        assert "the disk is full" in stream.read().decode()
    content(file)
    add(file, news)
    assert content(file) == content(whole)


# Files of strangers.


def altered(file: Path, *statements: str) -> Path:
    """An archive in which somebody has changed something."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return file


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (["PRAGMA user_version = 99"], "made by a newer factcheck"),
        (["PRAGMA user_version = 0"], "made by an older factcheck"),
        (["PRAGMA application_id = 1"], "no archive of factcheck"),
        (["CREATE TRIGGER t AFTER INSERT ON article BEGIN DELETE FROM claim; END"], "not those that factcheck makes"),
        (["DROP VIEW tolls", "CREATE VIEW tolls AS SELECT load_extension('x')"], "not those that factcheck makes"),
        (
            ["DROP TABLE mention", "CREATE VIEW mention AS SELECT 1 AS fact, 2 AS claim"],
            "not those that factcheck makes",
        ),
        (["UPDATE extract SET content = x'81a161'"], "damaged"),
        (["UPDATE extract SET content = 'text'"], "damaged"),
    ],
)
def test_archives_that_are_none_of_ours(news: Path, tmp_path: Path, statements: list[str], words: str) -> None:
    """They are refused in a line, and never changed."""
    file = tmp_path / "news.db"
    add(file, news / "00.txt")
    altered(file, *statements)
    with pytest.raises(FactcheckError, match=words), archive.Archive(str(file)) as opened:
        archive.gathered(opened)


def test_a_reader_writes_nothing_and_trusts_nothing(news: Path, tmp_path: Path) -> None:
    """Archives that are only asked are opened read-only, without trust in their tables."""
    file = tmp_path / "news.db"
    add(file, news / "00.txt")
    with archive.Archive(str(file)) as opened:
        assert opened.row("PRAGMA trusted_schema") == (0,)
        with pytest.raises(FactcheckError):
            opened.rows("DELETE FROM article")


def test_an_archive_of_version_1(news: Path, tmp_path: Path) -> None:
    """Its stories are compared again, and it holds then what a new one holds."""
    old, fresh = tmp_path / "old.db", tmp_path / "fresh.db"
    add(old, news)
    connection = sqlite3.connect(old)
    for table in schema.NEW_IN_2:
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    with pytest.raises(FactcheckError, match="made by an older factcheck"):
        archive.Archive(str(old))
    assert add(old, news).articles["known"] == 13
    add(fresh, news)
    assert content(old) == content(fresh)


def test_stories_that_prove_to_be_one(tmp_path: Path) -> None:
    """An article that two stories are like joins them; the number of the one that is gone leads to the other."""
    file = tmp_path / "news.db"
    folder = tmp_path / "news"
    folder.mkdir()
    texts = (
        "Fire at Harrow quay\n\nFire took 12 boats at Harrow quay on Tuesday, Warden Ada Pell of the Selby basin said in Harrow.\n",
        "Insurer counts losses\n\nOrrin Mutual put the loss of the Kestrel ferry at $40 million, its director Tom Brack said.\n",
        (
            "Fire at Harrow quay took the Kestrel ferry\n\nFire at Harrow quay took 12 boats and the Kestrel ferry, Warden Ada Pell said. "
            "The director of Orrin Mutual, Tom Brack, put the loss of the Kestrel ferry at $40 million.\n"
        ),
    )
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)
    for number in (0, 1):
        add(file, folder / f"{number}.txt")
    with archive.Archive(str(file)) as opened:
        assert sorted(one.story for one in archive.listed(opened)) == [1, 2]
    add(file, folder / "2.txt")
    with archive.Archive(str(file), is_written=True) as opened:
        assert [one.story for one in archive.listed(opened)] == [1, 1, 1]
        assert len(list(archive.listed(opened, story=2))) == 3
        assert len(archive.gathered(opened, story=2).extracts) == 3
        with opened.transaction():
            assert stories.opened(opened.connection, None) == 3, "the number of a merged story is not given again"


def test_stories_sorted_anew(news: Path, tmp_path: Path) -> None:
    """Whatever order the articles came in, the stories are those of all at once; numbers that are gone lead on."""
    file = tmp_path / "news.db"
    add(file, news)
    with archive.Archive(str(file), is_written=True) as opened:
        before = [(one.article, one.story) for one in archive.listed(opened)]
        assert archive.rebuild(opened) == 0
        assert archive.refresh(opened, PATTERNS) == 0
        with (
            opened.transaction()
        ):  # Three articles of the flood in a story of their own, the election in that of the flood.
            (flood,) = opened.row("SELECT story FROM article WHERE name LIKE '%05.txt'")
            (vote,) = opened.row("SELECT story FROM article WHERE name LIKE '%vote.txt'")
            apart = stories.opened(opened.connection, "apart")
            for name, story in (("00", apart), ("01", apart), ("02", apart), ("vote", flood)):
                opened.connection.execute("UPDATE article SET story = ? WHERE name LIKE ?", (story, f"%{name}.txt"))
            opened.connection.execute("DELETE FROM story WHERE id = ?", (vote,))
        assert archive.rebuild(opened) == 4
        assert archive.refresh(opened, PATTERNS) == 2
        after = {one.article: one.story for one in archive.listed(opened)}
        assert {name for name, story in after.items() if story == flood} == {
            name for name, story in before if story == flood
        }
        assert len(set(after.values())) == 2
        assert len(list(archive.listed(opened, story=apart))) == len(PLACES)
    fresh = tmp_path / "fresh.db"
    add(fresh, news)
    assert content(file) == content(fresh)


def test_stories_near_a_draft(news: Path, tmp_path: Path) -> None:
    """Of an archive those stories are taken that an article may be about, and none where there is none."""
    file = tmp_path / "news.db"
    add(file, news)
    with archive.Archive(str(file)) as opened:
        (vote,) = [one for one in archive.exported(opened) if one.article.id.endswith("vote.txt")]
        assert [one.article.id for one in archive.gathered_near(opened, [vote]).extracts] == [vote.article.id]
        text = "Bakers in Quillon sold pies.\n"
        other = msgspec.structs.replace(vote, article=msgspec.structs.replace(vote.article, text=text), reading=None)
        assert archive.gathered_near(opened, [other]).extracts == ()


def test_damaged_archives(news: Path, tmp_path: Path) -> None:
    """Bytes that are changed anywhere give an answer or a line that names the file."""
    file, bad = tmp_path / "news.db", tmp_path / "bad.db"
    add(file, news)
    whole, rng = file.read_bytes(), random.Random(3)
    for turn in range(150):
        damaged = bytearray(whole)
        if turn % 3 == 0:
            damaged = damaged[: rng.randrange(len(damaged))]
        for _ in range(rng.randrange(1, 40)):
            if damaged:
                damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        bad.write_bytes(bytes(damaged))
        with suppress(FactcheckError), archive.Archive(str(bad)) as opened:
            list(archive.listed(opened))
            archive.search(opened, "flood")
            archive.gathered(opened)


def test_migration(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next version is reached step by step, when the archive is written to."""
    file = tmp_path / "news.db"
    add(file, news / "00.txt")
    steps = []
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "MIGRATIONS", {schema.VERSION - 1: steps.append})
    with pytest.raises(FactcheckError, match="made by an older factcheck"):
        archive.Archive(str(file))
    assert add(file, news / "00.txt").articles["known"] == 1
    assert len(steps) == 1
    with archive.Archive(str(file)) as opened:
        assert opened.row("PRAGMA user_version") == (schema.VERSION,)
