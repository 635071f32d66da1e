"""Two versions for people: article by article what changed, came and went.

Article text goes through `visible` and rich's Text only, never through markup.
"""

from collections import Counter
from collections.abc import Iterator

import msgspec
from rich.text import Text

from ..listings import CHANGES, Change, Diff, Revised, Revision
from ..records import Claim, Quote
from . import View
from .display import count, figure_text, short_names, visible
from .layout import Sheet, legend, made_by, sentence
from .places import bold, linked_place, path_and_position, with_files
from .utterances import marked

SIGNS: dict[Change, str] = {"changed": "✗", "corrected": "→", "added": "+", "dropped": "-", "unchanged": "="}
STYLES: dict[Change, str] = {
    "changed": "bold red",
    "corrected": "bold cyan",
    "added": "green",
    "dropped": "bold yellow",
    "unchanged": "dim",
}


def revisions(listing: Diff, view: View) -> Iterator[str]:
    """Headline, then article by article; what is unchanged is counted, and listed with `view.all`."""
    view = with_files(view, listing.articles)
    sheet = Sheet(view)
    yield sheet.render(*sheet.wrapped(Text(summary(listing), style="bold"), 2, 0))
    for one in listing.revisions:
        if one.old is None or one.new is None or one.title or one.notes or view.all or is_changed(one):
            yield sheet.render(Text(), *revision(one, sheet))
    articles = [msgspec.structs.replace(one, notes=()) for one in listing.articles]  # New notes are told above.
    yield from legend(articles, listing.skipped, short_names(articles), sheet)
    yield sheet.render(made_by(listing.tool, listing.model))


def is_changed(one: Revision) -> bool:
    """Whether anything in an article changed."""
    return any(change.change != "unchanged" for change in one.changes)


def summary(listing: Diff) -> str:
    """ "2 articles in two versions: 1 changed, 3 unchanged"."""
    both = sum(one.old is not None and one.new is not None for one in listing.revisions)
    found = Counter(change.change for one in listing.revisions for change in one.changes)
    told = ", ".join(f"{found[change]:,} {change}" for change in CHANGES if found[change])
    more = [
        f"{count(number, 'article')} only {side}"
        for side, number in (
            ("in the old version", sum(one.new is None for one in listing.revisions)),
            ("in the new version", sum(one.old is None for one in listing.revisions)),
        )
        if number
    ]
    return "; ".join([f"{count(both, 'article')} in two versions: {told or 'no figure and no quotation'}", *more])


def revision(one: Revision, sheet: Sheet) -> Iterator[Text]:
    """One article: its files, its headline and notes where they changed, and its changes."""
    if one.old is None or one.new is None:
        alone, side = (one.old, "old") if one.old else (one.new, "new")
        yield bold(Text(visible(alone.id) if alone else "")).append(
            f"  only in the {side} version", style="not bold dim"
        )
        return
    yield from sheet.wrapped(bold(Text(f"{visible(one.old.id)} > {visible(one.new.id)}")), 2, 0)
    if one.title:
        for mark, title in zip("-+", one.title, strict=True):
            yield from sheet.wrapped(Text(f"{mark} headline: {visible(title or 'none')}"), 4, 2)
    for note in one.notes:
        yield from sheet.wrapped(Text(f"+ note: {visible(note)}", style="italic" if sheet.view.color else ""), 4, 2)
    for change in one.changes:
        if change.change != "unchanged" or sheet.view.all:
            yield from revised(change, sheet)
    if not is_changed(one) and not sheet.view.all:
        yield Text("  = every figure and quotation is unchanged", style="dim")


def revised(one: Revised, sheet: Sheet) -> Iterator[Text]:
    """One change: what it is about, and both versions with their sentences."""
    head = Text("  ").append(f"{SIGNS[one.change]} {one.change.upper()}", style=STYLES[one.change])
    head.append("  ").append(visible(one.label), style="bold")
    if isinstance(one.old, Claim) and isinstance(one.new, Claim) and one.change != "unchanged":
        head.append(f": {figure_text(one.old)} > {figure_text(one.new)}")
    elif isinstance(one.new or one.old, Claim):
        head.append(f": {figure_text(one.new or one.old)}")  # type: ignore[arg-type]
    head.append(f"  {visible(one.message)}" if one.message else "", style="dim")
    yield from sheet.wrapped(head, 6, 0)
    if one.change == "unchanged":
        return
    for mark, mention, other in (("-", one.old, one.new), ("+", one.new, one.old)):
        if mention is None:
            continue
        line = Text(f"{mark} ").append_text(linked_place(path_and_position(mention), mention, sheet.view))
        yield from sheet.wrapped(line, 6, 4)
        if isinstance(mention, Claim):
            yield Text(" " * 6).append_text(sentence(mention, sheet.width - 6))
        else:
            text = marked(mention.text, other.text) if isinstance(other, Quote) else Text(visible(mention.text))
            yield from sheet.wrapped(Text("“").append_text(text).append("”"), 6)
    if one.note:
        yield from sheet.wrapped(Text(f"note: {visible(one.note)}", style="italic" if sheet.view.color else ""), 6)
