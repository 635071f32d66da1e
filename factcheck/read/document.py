"""What a reader gives for each article of a file."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from ..records import Record
from .source_map import SourceMap

Field = Literal["title", "outlet", "agency", "published"]


class Metadatum(Record):
    """One value that a file states apart from its text, and where: the "og:title" of a web page."""

    value: str
    origin: str


class Document(Record):
    """The text of one article, the metadata that its file states apart from the text, and the way back to the file."""

    text: str
    source_map: SourceMap
    metadata: Mapping[Field, Metadatum] = msgspec.field(default_factory=dict)
    """Each counts before the same field found in the text."""
