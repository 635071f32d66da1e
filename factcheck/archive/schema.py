"""Tables, indexes and views of an archive, their version, and the steps from one version to the next."""

import re
from collections.abc import Callable, Mapping
from sqlite3 import Connection
from typing import Any, TypeVar

import msgspec

Entry = TypeVar("Entry")

APPLICATION_ID = 0x66616374
"""Marks an SQLite file as an archive of factcheck: "fact" in ASCII."""
VERSION = 2
"""Version of the tables; a newer one than this is refused."""

TABLES = """
CREATE TABLE metadata (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE source (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  is_complete INTEGER NOT NULL DEFAULT 0,
  skipped BLOB
) WITHOUT ROWID;
CREATE INDEX source_name ON source (name);
CREATE TABLE extract (
  key TEXT PRIMARY KEY,
  source TEXT NOT NULL REFERENCES source (key) ON DELETE CASCADE,
  article TEXT NOT NULL,
  content BLOB NOT NULL
);
CREATE INDEX extract_source ON extract (source);
CREATE TABLE story (
  id INTEGER PRIMARY KEY,
  title TEXT,
  is_stale INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX story_stale ON story (is_stale) WHERE is_stale;
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  title TEXT,
  outlet TEXT,
  agency TEXT,
  author TEXT,
  published TEXT,
  updated TEXT,
  url TEXT,
  story INTEGER REFERENCES story (id),
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  reader TEXT,
  source TEXT NOT NULL,
  extract TEXT NOT NULL REFERENCES extract (key)
);
CREATE INDEX article_story ON article (story);
CREATE INDEX article_published ON article (published);
CREATE INDEX article_extract ON article (extract);
CREATE INDEX article_source ON article (source);
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  sentence TEXT NOT NULL,
  about TEXT,
  kind TEXT NOT NULL,
  value,
  high,
  unit TEXT,
  bound TEXT NOT NULL,
  class TEXT,
  counted TEXT,
  event TEXT,
  place TEXT,
  time TEXT,
  attribution TEXT,
  modality TEXT NOT NULL,
  line INTEGER
);
CREATE INDEX claim_article ON claim (article);
CREATE INDEX claim_class ON claim (class);
CREATE TABLE quote (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  person INTEGER REFERENCES person (id),
  text TEXT NOT NULL,
  sentence TEXT NOT NULL,
  kind TEXT NOT NULL,
  speaker TEXT,
  cue TEXT,
  stance TEXT,
  line INTEGER
);
CREATE INDEX quote_article ON quote (article);
CREATE INDEX quote_person ON quote (person);
CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  verdict TEXT NOT NULL,
  rule TEXT NOT NULL,
  message TEXT NOT NULL,
  low,
  best,
  high,
  unit TEXT,
  sources INTEGER NOT NULL,
  confidence REAL
);
CREATE INDEX fact_story ON fact (story);
CREATE INDEX fact_verdict ON fact (verdict);
CREATE TABLE mention (
  fact INTEGER NOT NULL REFERENCES fact (id) ON DELETE CASCADE,
  claim INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  PRIMARY KEY (fact, claim)
) WITHOUT ROWID;
CREATE INDEX mention_claim ON mention (claim);
CREATE TABLE utterance (
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  speaker TEXT,
  verdict TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX utterance_story ON utterance (story);
CREATE INDEX utterance_verdict ON utterance (verdict);
CREATE TABLE wording (
  utterance INTEGER NOT NULL REFERENCES utterance (id) ON DELETE CASCADE,
  quote INTEGER NOT NULL REFERENCES quote (id) ON DELETE CASCADE,
  PRIMARY KEY (utterance, quote)
) WITHOUT ROWID;
CREATE INDEX wording_quote ON wording (quote);
CREATE TABLE merged_story (
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE
);
CREATE INDEX merged_story_story ON merged_story (story);
CREATE TABLE word (
  stem TEXT PRIMARY KEY,
  articles INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE vector (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  weights BLOB NOT NULL
);
CREATE TABLE heavy_word (
  stem TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (stem, article)
) WITHOUT ROWID;
CREATE INDEX heavy_word_article ON heavy_word (article);
"""
INDEXED = {"article": ("title", "text"), "claim": ("text", "sentence"), "quote": ("text", "sentence")}
"""Table -> the columns that its full-text index holds."""
VIEWS = """
CREATE VIEW tolls AS
  SELECT fact.story AS story, story.title AS story_title, article.published AS day, claim.class AS class, fact.label AS fact,
    min(claim.value) AS lowest, max(coalesce(claim.high, claim.value)) AS highest,
    count(DISTINCT article.id) AS articles, fact.verdict AS verdict, fact.id AS fact_id
  FROM fact JOIN story ON story.id = fact.story JOIN mention ON mention.fact = fact.id
    JOIN claim ON claim.id = mention.claim JOIN article ON article.id = claim.article
  WHERE claim.kind = 'count' AND claim.class IS NOT NULL AND claim.modality = 'stated' AND typeof(claim.value) IN ('integer', 'real')
  GROUP BY fact.id, article.published, claim.class
  ORDER BY fact.story, article.published, claim.class;
CREATE VIEW who_said_what AS
  SELECT coalesce(person.name, quote.speaker) AS speaker, quote.kind AS kind, quote.text AS text, quote.cue AS cue,
    article.published AS day, article.outlet AS outlet, article.name AS article, quote.line AS line, article.story AS story
  FROM quote JOIN article ON article.id = quote.article LEFT JOIN person ON person.id = quote.person
  WHERE quote.kind <> 'scare';
CREATE VIEW discrepancies AS
  SELECT fact.story AS story, fact.verdict AS verdict, fact.label AS fact, claim.text AS figure, claim.sentence AS sentence,
    article.published AS day, article.outlet AS outlet, article.name AS article, claim.line AS line, fact.id AS fact_id
  FROM fact JOIN mention ON mention.fact = fact.id JOIN claim ON claim.id = mention.claim JOIN article ON article.id = claim.article
  WHERE fact.verdict IN ('conflict', 'update', 'compatible');
"""


def indexes() -> str:
    """Full-text indexes over the words of tables.

    Shape:  no triggers keep them true: those would need trust in the tables of a file that anybody may have made.
    """
    return "".join(
        f"CREATE VIRTUAL TABLE {table}_words USING fts5 ({', '.join(columns)}, content='{table}', content_rowid='id', "
        "tokenize='porter unicode61');\n"
        for table, columns in INDEXED.items()
    )


NEW_IN_2 = ("utterance", "wording", "merged_story")


def to_2(connection: Connection) -> None:
    """Add the tables of utterances and of merged stories; every story has to be compared again to fill them."""
    for statement in statements():
        if re.match(rf"CREATE (TABLE|INDEX) ({'|'.join(NEW_IN_2)})(_\w+)? ", statement):
            connection.execute(statement)
    connection.execute("UPDATE story SET is_stale = 1")


MIGRATIONS: Mapping[int, Callable[[Connection], None]] = {1: to_2}
"""Version -> the step from it to the next, inside a transaction. The tables have to come out with the very SQL of `create`."""


def create(connection: Connection) -> None:
    """Make the tables of a new archive, inside the caller's transaction."""
    for statement in statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def statements() -> list[str]:
    """Each statement by itself: executescript would end the transaction."""
    made: list[str] = []
    for line in (TABLES + indexes() + VIEWS).splitlines(keepends=True):
        if not made or made[-1].endswith(";\n"):
            made.append(line)
        else:
            made[-1] += line
    return [statement.strip().removesuffix(";") for statement in made if statement.strip()]


def decoded(content: Any, type: type[Entry]) -> Entry:
    """A record or mapping that was stored as bytes.

    Errors: msgspec.DecodeError for anything that is none.
    """
    if not isinstance(content, bytes):
        raise msgspec.DecodeError("not bytes")
    return msgspec.msgpack.decode(content, type=type)


DATASETTE = {
    "title": "Articles, their figures and their quotations",
    "description": "An archive of factcheck: what news articles state, and where they differ.",
    "tables": {
        "article": {"label_column": "name", "sort_desc": "published", "facets": ["outlet", "story"]},
        "claim": {"label_column": "text", "facets": ["kind", "class"]},
        "quote": {"label_column": "text", "facets": ["person", "kind"]},
        "fact": {"label_column": "label", "facets": ["verdict", "kind"]},
        "utterance": {"label_column": "speaker", "facets": ["verdict"]},
        "story": {"label_column": "title"},
        "person": {"label_column": "name"},
        "tolls": {"description": "The lowest and the highest toll that the articles of a story state, day by day."},
        "who_said_what": {"description": "Every quotation with its speaker.", "facets": ["speaker", "outlet"]},
        "discrepancies": {"description": "The figures that differ, each with its sentence.", "facets": ["verdict"]},
        **{name: {"hidden": True} for name in ("source", "extract", "word", "vector", "heavy_word", "wording")},
    },
}
"""Tables as Datasette shows them; `archive export --format datasette` writes it for one file."""
