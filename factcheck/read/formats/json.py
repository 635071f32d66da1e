"""JSON and JSONL: one article a line, a list of articles, or one article."""

import json
from collections.abc import Iterator
from typing import Any

from ...records import Skipped
from ..columns import guessed_text
from ..document import Document, Inner, Row
from ..encoding import decode

SUFFIXES = (".jsonl", ".ndjson", ".json")
LISTS = (
    "articles",
    "items",
    "data",
    "results",
    "docs",
    "documents",
    "entries",
    "posts",
    "news",
    "value",
    "hits",
    "response",
)
"""Names under which a document keeps its list of articles."""
LONGEST_LIST = 20
DEEPEST = 60


def read(content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
    """The records of a file, each with its fields as text."""
    text = decode(content)
    if text is None:
        yield Skipped(source=source, reason="binary, and no JSON")
        return
    text = text.removeprefix("\ufeff").strip()
    if not text:
        yield Skipped(source=source, reason="empty")
        return
    is_lines = source.lower().endswith((".jsonl", ".ndjson"))
    try:
        data = None if is_lines else json.loads(text, strict=False)
    except RecursionError:
        yield Skipped(source=source, reason="JSON that is nested too deeply")
        return
    except ValueError as error:
        if "\n" not in text or not text.startswith("{"):
            yield Skipped(source=source, reason=f"no valid JSON: {error}")
            return
        is_lines = True
    if is_lines:
        yield from lines(text, source)
        return
    records = records_in(data, 0)
    if not records:
        yield Skipped(source=source, reason="JSON without articles")
        return
    for number, record in enumerate(records, 1):
        yield Row(values=values_of(record), number=number, part=f"#{number}" if record is not data else "")


def lines(text: str, source: str) -> Iterator[Row | Skipped]:
    """One record a line; a line that is none is told of by its number."""
    broken: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line, strict=False)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict):
            yield Row(values=values_of(record), number=number, part=f"#{number}")
        else:
            broken.append(number)
    if broken:
        which = ", ".join(map(str, broken[:5])) + (", ..." if len(broken) > 5 else "")
        yield Skipped(source=source, reason=f"no JSON record in line{'s' * (len(broken) > 1)} {which}")


def records_in(data: Any, depth: int) -> list[dict[str, Any]]:
    """The records of a document: its list, the list under a usual name, else the document itself."""
    if isinstance(data, list):
        return [one for one in data if isinstance(one, dict)]
    if not isinstance(data, dict):
        return []
    if guessed_text([Row(values=values_of(data), number=1)], list(values_of(data))):
        return [data]
    for name in LISTS:
        if depth < 3 and (found := records_in(data.get(name), depth + 1)):
            return found
    return [data]


def values_of(record: dict[str, Any]) -> dict[str, str]:
    """The fields of a record as text; of an object its name, of a list its simple parts or names, paragraphs on lines of their own."""
    return {str(name): text for name, value in record.items() if (text := text_of(value))}


def text_of(value: Any) -> str:
    """One value as text."""
    match value:
        case str():
            return value
        case bool() | None:
            return ""
        case int() | float():
            return str(value)[:40]
        case dict():
            return next(
                (
                    value[name]
                    for name in ("name", "title", "rendered", "$t", "text")
                    if isinstance(value.get(name), str)
                ),
                "",
            )
        case list():
            texts = [text for one in value[:10_000] if (text := text_of(one) if not isinstance(one, list) else "")]
            is_long = any(len(text) > LONGEST_LIST * 4 for text in texts)
            return ("\n\n" if is_long else ", ").join(texts if is_long else texts[:LONGEST_LIST])
    return ""
