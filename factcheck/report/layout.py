"""Lines of a report for people: laid out to a width, rendered for one sort of terminal.

Article text goes through `visible` and rich's Text only, never through markup.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from ..records import Claim, Skipped, Source
from . import View
from .display import plain_ascii, visible
from .places import file_url, hyperlink

STYLES = {
    "conflict": "bold red",
    "update": "bold cyan",
    "compatible": "bold yellow",
    "agree": "green",
    "single": "dim",
    "misattributed": "bold red",
    "altered": "bold red",
    "trimmed": "cyan",
    "identical": "green",
    "not compared": "bold magenta",
}
SIGNS = {
    "conflict": "✗",
    "update": "→",
    "compatible": "≈",
    "agree": "=",
    "single": "·",
    "misattributed": "✗",
    "altered": "✗",
    "trimmed": "≈",
    "identical": "=",
    "not compared": "?",
}
NARROWEST = 40
LINK_ID = re.compile(r"(\x1b\]8;)id=[^;\x1b]*;")
"""Random id that rich gives each hyperlink. It is removed, so that the same report has the same bytes."""
HASH = 12
"""Digits of a hash that tell a file from every other one a reader may have."""


class Sheet:
    """Lines of Text, rendered for one view."""

    def __init__(self, view: View) -> None:
        self.view = view
        # In ASCII an ellipsis takes three columns, and a line may have four.
        self.width = max(view.width - 8 * view.ascii, NARROWEST)
        self.file = StringIO()
        self.console = Console(
            file=self.file,
            width=self.width,
            force_terminal=view.color,
            color_system="standard" if view.color else None,
            no_color=not view.color,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
        )

    def render(self, *lines: Text) -> str:
        """Lines as they go out: escape codes of our own only, no blanks at their ends."""
        for line in lines:
            line.rstrip()
            self.console.print(line, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
        text = LINK_ID.sub(r"\1;", self.file.getvalue())
        self.file.seek(0)
        self.file.truncate()
        return plain_ascii(text) if self.view.ascii else text

    def wrapped(self, text: Text, indent: int, first: int | None = None) -> list[Text]:
        """A paragraph as lines that fit, indented; the first line may be indented otherwise."""
        first = indent if first is None else first
        fits = cell_len(text.plain) + first <= self.width
        lines = [text] if fits else text.wrap(self.console, self.width - max(indent, first))
        return [Text(" " * (first if n == 0 else indent)).append_text(line) for n, line in enumerate(lines)]


def pad(text: str, width: int) -> str:
    """A text cut or filled to a width."""
    text = shorten(text, width)
    return text + " " * (width - cell_len(text))


def shorten(text: str, width: int) -> str:
    """A text that fits, its end left out if it must be."""
    if cell_len(text) <= width:
        return text
    return f"{chop_cells(text, max(width - 1, 1))[0].rstrip()}…"


def sentence(claim: Claim, width: int) -> Text:
    """The sentence around a figure, with the figure marked, shortened on both sides to fit a width."""
    begin, end = claim.number.start - claim.sentence_start, claim.number.end - claim.sentence_start
    if not 0 <= begin < end <= len(claim.sentence):
        return Text(shorten(visible(claim.sentence), width))
    before = visible(claim.sentence[:begin]).lstrip()
    figure = visible(claim.sentence[begin:end])
    after = visible(claim.sentence[end:]).rstrip()
    room = max(width - cell_len(figure), 0)
    left = max(room - cell_len(after), room // 2) if cell_len(before) + cell_len(after) > room else cell_len(before)
    before = cut_start(before, left)
    after = cut_end(after, max(room - cell_len(before), 0))
    return Text(before).append(shorten(figure, max(width, 1)), style="bold underline").append(after)


def cut_start(text: str, width: int) -> str:
    """The end of a text, cut between words."""
    if cell_len(text) <= width:
        return text
    words = text.split(" ")
    kept = words.pop()
    while words and cell_len(kept) + cell_len(words[-1]) + 3 <= width:
        kept = f"{words.pop()} {kept}"
    return f"… {kept}" if cell_len(kept) + 2 <= width else "… "[:width]


def cut_end(text: str, width: int) -> str:
    """The beginning of a text, cut between words."""
    if cell_len(text) <= width:
        return text
    kept = ""
    for word in text.split(" "):
        longer = f"{kept} {word}" if kept or (text.startswith(" ") and word) else word
        if cell_len(longer) + 2 > width:
            break
        kept = longer
    return f"{kept} …" if width >= 2 else ""


def legend(
    articles: Sequence[Source], skipped: Sequence[Skipped], names: Mapping[str, str], sheet: Sheet
) -> Iterator[str]:
    """Short name, path, outlet, date and the beginning of the hash of every article; then what was skipped, and why."""
    width = max((cell_len(names[article.id]) for article in articles), default=0)
    lines = []
    for article in articles:
        line = Text("  ").append(pad(names[article.id], width), style="bold").append("  ")
        line.append_text(hyperlink(visible(article.id), file_url(article.id, None, sheet.view)))
        if article.is_extracted and not article.id.startswith(article.path):
            line.append(f" (kept as {visible(article.path)})")
        day = f"{article.published} (guessed)" if article.published and article.is_date_guessed else article.published
        # The text of a table is said where its column is a guess.
        text = article.origins.get("text", "")
        told = f"text of {text}" if text.endswith("(guessed)") else None
        about = (article.outlet, day, f"sha256 {article.sha256[:HASH]}" if article.sha256 else None, told)
        lines.append(line.append(f"  {', '.join(visible(each) for each in about if each)}", style="dim"))
        indent = width + 4
        lines += [
            Text(" " * indent).append(shorten(visible(note), max(sheet.width - indent, 20)), style="dim italic")
            for note in article.notes
        ]
    if lines:
        yield sheet.render(Text(), Text("articles", style="dim"), *lines)
    if skipped:
        yield sheet.render(
            Text("skipped", style="bold yellow"),
            *(
                Text("  ").append(visible(one.source), style="bold").append(f": {visible(one.reason)}")
                for one in skipped
            ),
        )


def made_by(tool: str, model: str) -> Text:
    """Which program and model an output is from."""
    return Text(visible(f"{tool}, model {model}"), style="dim")
