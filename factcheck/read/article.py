"""One file, standard input or web address -> its Articles: text, metadata with origins, and what has to be known of the layout."""

import hashlib
import html
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

import msgspec

from ..files import bounded, content_of
from ..patterns import Patterns
from ..records import Article, FactcheckError, Layout, Record, Skipped
from .dates import stated_day
from .discover import STDIN, Found, complaint
from .document import FIELDS, Document, Field, Metadatum, stated
from .language import is_english
from .metadata import Heading, heading
from .repair import clean
from .unpack import Part, unpack

LIMIT = 10_000_000
"""Bytes; a larger file is no news article."""
BY = re.compile(r"^(?:written )?by:?\s+", re.I)
DATES = ("published", "updated")
BLANK = "\ufeff\x00 \t\r\n\f\v"


class Fetched(Record):
    """What a web address answered with."""

    content: bytes
    name: str
    """Decides the kind, with the content: "page.html"."""
    path: str
    """The file in which the content was kept."""


class Settings(Record):
    """How files are read, beside their kinds."""

    limit: int = LIMIT
    """Bytes of the largest file."""
    columns: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Field, or "text" -> the column of tables that holds it."""
    metadata: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Field -> the value that it has in every article, whatever the files say."""


Fetch = Callable[[str, int], Fetched | Skipped]
"""Web address and limit in bytes -> what it answered with."""


def articles(
    found: Found, patterns: Patterns, *, settings: Settings | None = None, fetch: Fetch | None = None
) -> Iterator[Article | Skipped]:
    """The articles in one file, and what in it is not read, with the reasons.

    Shape:  one at least. Of a file that the user named and that gives no article, the reasons have `is_named`.
    Errors: none; an error of the system becomes the reason.
    """
    settings = settings or Settings()
    outcomes = list(distinct(outcomes_of(found, patterns, settings, fetch)))
    is_unread = found.is_named and not any(isinstance(one, Article) for one in outcomes)
    for one in outcomes:
        yield msgspec.structs.replace(one, is_named=True) if isinstance(one, Skipped) and is_unread else one


def read(found: Found, patterns: Patterns, *, limit: int = LIMIT) -> Article | Skipped:
    """The article of a file that holds one, or the reason why none is read from it.

    Units:  limit in bytes.
    Errors: none.
    """
    first, *more = articles(found, patterns, settings=Settings(limit=limit))
    if more:
        return Skipped(source=found.id, reason=f"holds {1 + len(more)} articles; here one is needed")
    return first


def outcomes_of(
    found: Found, patterns: Patterns, settings: Settings, fetch: Fetch | None
) -> Iterator[Article | Skipped]:
    """The same, in the order of the file."""
    path, name = found.path, os.path.basename(found.path) if found.path != STDIN else ""
    metadata: dict[Field, Metadatum] = {}
    try:
        if found.is_address:
            answer = fetch(path, settings.limit) if fetch else Skipped(source=found.id, reason="needs --fetch")
            if isinstance(answer, Skipped):
                yield answer
                return
            content: bytes | None = answer.content
            name, path = answer.name, answer.path
            metadata["url"] = Metadatum(value=found.id, origin="address")
        else:
            content = read_stdin(settings.limit) if path == STDIN else content_of(path, settings.limit)
    except OSError as error:
        yield Skipped(source=found.id, reason=complaint(error))
        return
    if content is None:
        yield Skipped(source=found.id, reason="not a regular file")
        return
    if len(content) > settings.limit:
        yield Skipped(source=found.id, reason=f"larger than {settings.limit / 1e6:g} MB (--max-size)")
        return
    digest = hashlib.sha256(content).hexdigest()
    listed = path if found.is_address else found.id
    for part in unpack(name, content, found.id, limit=settings.limit, columns=settings.columns):
        if isinstance(part, Skipped):
            yield part
        else:
            yield article(part, found.id, listed, digest, patterns, settings.metadata, metadata)


def article(
    part: Part,
    source: str,
    path: str,
    digest: str,
    patterns: Patterns,
    given: Mapping[str, str],
    known: Mapping[Field, Metadatum],
) -> Article | Skipped:
    """One article of a file, with its metadata, or the reason why it is not read."""
    document, original = part.document, part.document.source_map.original
    id = source + document.part
    if not document.text.strip(BLANK):
        return Skipped(source=id, reason="empty")
    # A title in capitals keeps them.
    plain = clean(document.text, headlines=False).text
    if not is_english(plain, patterns):
        return Skipped(source=id, reason="looks not to be English")
    stem = PurePosixPath(part.name.replace("\\", "/")).stem if part.name else ""
    head = heading(plain, stem, patterns, document.around)
    values = merged(
        (stated("command line", **given), document.metadata, known, of_text(head), document.later), patterns
    )
    origins: dict[str, str] = {field: one.origin for field, one in values.items()}
    if document.text_origin:
        origins["text"] = document.text_origin
    return Article(
        id=id,
        path=path,
        text=original,
        sha256=digest,
        notes=head.notes,
        origins=dict(sorted(origins.items())),
        is_date_guessed=values["published"].is_guess if "published" in values else False,
        text_sha256=hashlib.sha256(original.encode("utf-8", "surrogatepass")).hexdigest(),
        reader=part.reader,
        body=document.text if document.text != original else None,
        layers=document.source_map.layers,
        layout=layout(document),
        **{field: values[field].value if field in values else None for field in FIELDS},
    )


def merged(sources: "tuple[Mapping[Field, Metadatum], ...]", patterns: Patterns) -> dict[Field, Metadatum]:
    """Each field from the first source that has it; dates as ISO days, addresses of the web only."""
    found: dict[Field, Metadatum] = {}
    for source in sources:
        for field, one in source.items():
            value: str | None = html.unescape(one.value) if field != "url" else one.value
            if field in DATES:
                value = stated_day(one.value, patterns)
            elif field == "author":
                value = BY.sub("", html.unescape(one.value))
            elif field == "url" and not one.value.lower().startswith(("http://", "https://")):
                value = None
            if value and field not in found:
                found[field] = msgspec.structs.replace(one, value=value)
    return found


def of_text(head: Heading) -> dict[Field, Metadatum]:
    """What the text and the name of the file say, as metadata."""
    values = {field: getattr(head, field, None) for field in FIELDS}
    return {
        field: Metadatum(value=value, origin=head.origins.get(field, "text"))
        for field, value in values.items()
        if value
    }


def layout(document: Document) -> Layout:
    """What has to be known of a document's text to say where a figure stands."""
    return Layout(
        is_extracted=document.is_extracted,
        pages=document.pages,
        row=document.row,
        has_tables=document.has_tables,
        captions=document.captions,
    )


def given(pairs: Iterable[str], patterns: Patterns) -> dict[str, str]:
    """Metadata of the command line: "outlet=Harrow Herald" -> {"outlet": "Harrow Herald"}.

    Errors: FactcheckError for an unknown field, a pair without "=", a date that is none, and no address of the web.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        field, mark, value = pair.partition("=")
        if field not in FIELDS or not mark or not value.strip():
            raise FactcheckError(f"--meta {pair}: FIELD=VALUE is needed, with one of the fields {', '.join(FIELDS)}")
        if field in DATES and stated_day(value, patterns) is None:
            raise FactcheckError(f"--meta {pair}: a date is needed, such as 2024-05-08")
        if field == "url" and not value.startswith(("http://", "https://")):
            raise FactcheckError(f"--meta {pair}: an address that begins with http:// or https:// is needed")
        found[field] = value.strip()
    return found


def distinct(outcomes: Iterator[Article | Skipped]) -> Iterator[Article | Skipped]:
    """Articles with distinct ids: two members of an archive may have one name."""
    seen: Counter[str] = Counter()
    for one in outcomes:
        if isinstance(one, Article):
            seen[one.id] += 1
            if seen[one.id] > 1:
                one = msgspec.structs.replace(one, id=f"{one.id}#{seen[one.id]}")
        yield one


def read_stdin(limit: int) -> bytes:
    """The bytes of standard input; none where it is closed."""
    return bounded(sys.stdin.buffer, limit) if sys.stdin is not None else b""
