"""Plain text and Markdown: every code point of the file is kept, so that every offset is an offset of the file.

YAML front matter is read as metadata, and left out of what is read as text.
"""

import re
from collections.abc import Iterator

from ...records import Skipped
from ..columns import metadata_of
from ..document import Document, Inner, Row
from ..encoding import decode
from ..source_map import SourceMap, edited

SUFFIXES = (".txt", ".md", ".markdown", ".text")
FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
LIKE_A_FIELD = re.compile(r"^[A-Za-z][\w -]{0,40}:(?:\s|$)", re.M)
NO_TEXT = "binary, or text in an encoding other than UTF-8, UTF-16 and Windows-1252"


def read(content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
    """The one article of a text file, with the metadata of its front matter."""
    text = decode(content)
    if text is None:
        yield Skipped(source=source, reason=NO_TEXT)
        return
    yield document_of(text)


def document_of(text: str) -> Document:
    """A text as a document, with the metadata of its front matter."""
    front = FRONT_MATTER.match(text)
    fields = front_matter(front[1]) if front and LIKE_A_FIELD.search(front[1]) else None
    metadata = metadata_of(fields or {}, "front matter")
    if front is None or not metadata:
        return Document(text=text, source_map=SourceMap(original=text), is_extracted=False)
    body, shifts = edited(text, [(0, front.end(), "")])
    return Document(
        text=body,
        source_map=SourceMap(original=text, layers=(shifts,)),
        metadata=metadata,
        is_extracted=False,
    )


def front_matter(text: str) -> dict[str, str] | None:
    """The fields of YAML front matter, as strings; None where it is no YAML of fields and values."""
    import yaml

    try:
        # Nodes, and no objects made of them: an alias costs nothing, and every value stays the string that was written.
        root = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    return {
        key.value: written
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode) and (written := scalars(value))
    }


def scalars(node: object) -> str:
    """A value as text; of a list its first twenty simple parts, of a mapping its name."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return ", ".join(str(one.value) for one in node.value[:20] if isinstance(one, yaml.ScalarNode))
    if isinstance(node, yaml.MappingNode):
        return next((str(value.value) for key, value in node.value if str(key.value) == "name"), "")
    return ""
