"""The way from an edited copy of a text back to the original."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from ..records import Record

Edit = tuple[int, int, str]
"""Start and end of the text that is replaced, and its replacement."""
Shift = tuple[int, int, int, int]
"""A replacement of another length: its start and end in the copy, and the start and end of what it replaced."""


class SourceMap(Record):
    """The way from places in an edited copy back to places in the original; without layers the two are the same."""

    original: str
    layers: tuple[tuple[Shift, ...], ...] = ()
    """One for each step that changed a length, in the order of the steps."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the copy was made from."""
        for shifts in reversed(self.layers):
            start, end = before(shifts, start), max(after(shifts, end), before(shifts, start))
        return start, end

    def words(self, start: int, end: int) -> str:
        """The words of the original that a stretch of the copy was made from."""
        start, end = self.span(start, end)
        return self.original[start:end]


def before(shifts: Sequence[Shift], place: int) -> int:
    """Start before the step of the letter that starts at a place of the copy."""
    k = bisect_right(shifts, place, key=itemgetter(0)) - 1
    if k < 0:
        return place
    _, new_end, old_start, old_end = shifts[k]
    return old_start if place < new_end else old_end + place - new_end


def after(shifts: Sequence[Shift], place: int) -> int:
    """End before the step of the letter that ends at a place of the copy."""
    k = bisect_right(shifts, place - 1, key=itemgetter(0)) - 1
    if k < 0:
        return place
    _, new_end, _, old_end = shifts[k]
    return old_end if place <= new_end else old_end + place - new_end


def edited(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Shift, ...]]:
    """A text after edits, and the shifts of the replacements that are longer or shorter than what they replaced.

    Shape:  edits in order of the text, without overlap.
    """
    parts: list[str] = []
    shifts: list[Shift] = []
    done = length = 0
    for start, end, new in edits:
        length += start - done
        parts += (text[done:start], new)
        if len(new) != end - start:
            shifts.append((length, length + len(new), start, end))
        length += len(new)
        done = end
    return ("".join([*parts, text[done:]]), tuple(shifts)) if parts else (text, ())
