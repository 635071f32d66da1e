"""Places of figures and quotations as an editor opens them: "news/a.txt:3:7", with a hyperlink where the terminal has them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote as percent_encoded

import msgspec
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from ..records import Claim, Quote, Rejected, Source
from . import View
from .display import visible

STDIN = "-"
ALSO = "also "

Mention = Claim | Quote | Rejected


def position(one: Mention) -> str:
    """ "3:7", "3" where the column is unknown, nothing where the line is; in a PDF the page, "p4"."""
    if not isinstance(one, Rejected) and one.page is not None:
        return f"p{one.page}"
    return ":".join(str(number) for number in (one.line, one.column) if number is not None)


def path_and_position(one: Mention) -> str:
    """Path, line and column: "news/a.txt:3:7"."""
    return ":".join(filter(None, (visible(one.article), position(one))))


def linked_place(text: str, one: Mention, view: View) -> Text:
    """A text that links to the place of a mention, where the terminal has hyperlinks."""
    return hyperlink(text, file_url(one.article, one.line, view))


def hyperlink(text: str, url: str | None) -> Text:
    """A text with a hyperlink; what is appended to it has none."""
    return Text().append(text, style=Style(link=url) if url else "")


def with_files(view: View, articles: Iterable[Source]) -> View:
    """A view whose links lead to the files of articles that were taken out of one: a page, a row of a table."""
    files = {article.id: article.path for article in articles if article.is_extracted}
    return msgspec.structs.replace(view, files=files) if files else view


def file_url(path: str, line: int | None, view: View) -> str | None:
    """The file URL of an article; none for standard input and for a name whose bytes a URL cannot give back."""
    if path in view.files:
        path, line = view.files[path], None
    if view.links is None or path == STDIN or "\\x" in path or "://" in path:
        return None
    whole = path if path.startswith("/") else f"{view.folder.rstrip('/')}/{path}"
    fragment = f"#{line}" if view.links == "line" and line else ""
    return f"file://{percent_encoded(whole.replace(chr(92), '/'), errors='replace')}{fragment}"


def places(mentions: Sequence[Claim] | Sequence[Quote], names: Mapping[str, str], width: int, view: View) -> Text:
    """Articles by their short names with line and column, as many as fit: "000:3:7,9:1, 001:7:4 +2"."""
    found: dict[str, list[Claim | Quote]] = {}
    for one in mentions:
        each = found.setdefault(one.article, [])
        if (position(one) and all(position(one) != position(other) for other in each)) or not each:
            each.append(one)
    items = [places_in_article(each, names, view) for each in found.values()]
    for shown in range(len(items), 0, -1):
        text = Text(", ").join(items[:shown]).append(f" +{len(items) - shown}" if shown < len(items) else "")
        if cell_len(text.plain) <= width:
            return text
    if items:
        items[0].truncate(max(width, 1), overflow="ellipsis")
        return items[0]
    return Text()


def places_in_article(mentions: Iterable[Claim | Quote], names: Mapping[str, str], view: View) -> Text:
    """One article with the places in it: "000:3:7,9:1"."""
    text = Text()
    for number, one in enumerate(mentions):
        name = names.get(one.article) or visible(one.article)
        here = position(one) if number else ":".join(filter(None, (name, position(one))))
        text.append("," if number else "").append_text(linked_place(here, one, view))
    return text


def full_place(one: Claim | Quote, names: Mapping[str, str], view: View) -> Text:
    """A place as an editor opens it, with the outlet where the path does not name it: "news/1.txt:3:7 (Herald)"."""
    text, name = path_and_position(one), names.get(one.article, "")
    is_named = all(part.casefold() in text.casefold() for part in name.split("_"))
    return linked_place(text, one, view).append("" if is_named else f" ({name})")


def other_places(mentions: Sequence[Claim] | Sequence[Quote], names: Mapping[str, str], width: int, view: View) -> Text:
    """The places after the first, by short names, as many as fit: "also b:4:1, c:2:2 +2"."""
    others: list[Any] = [one for one in mentions[1:] if path_and_position(one) != path_and_position(mentions[0])]
    if not others:
        return Text()
    room = width - len(ALSO)
    found = places(others, names, room, view)
    is_one_name = room >= min(cell_len(places_in_article([one], names, view).plain) for one in others)
    return Text(ALSO).append_text(found) if is_one_name else Text(f"+{len({one.article for one in others})}")


def bold(text: Text) -> Text:
    """A text in bold, whatever else it is."""
    text.stylize("bold")
    return text
