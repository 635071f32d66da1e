"""Records as JSON that is safe to look at: what a terminal or an editor would obey or hide is written as an escape."""

import re
from typing import Any

import msgspec

UNSEEN = re.compile(
    "[\x7f-\x9f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""DEL, C1 controls, marks of direction, what has no width, line ends of other sorts, and tags: JSON may hold them as they are.

The same text comes out of any reader of JSON, since an escape is another spelling.
"""


def json_text(records: Any, *, indent: int | None = None) -> str:
    """Records as JSON, without a line end behind it; in one line unless an indent is given."""
    content = msgspec.json.encode(records)
    if indent is not None:
        content = msgspec.json.format(content, indent=indent)
    return UNSEEN.sub(escape, content.decode())


def escape(match: re.Match[str]) -> str:
    """One character as JSON spells it; one beyond 16 bits in two halves."""
    units = match.group().encode("utf-16-be")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))
