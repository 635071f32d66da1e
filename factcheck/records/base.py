"""What all records share, and the one error a user can cause."""

from typing import dataclass_transform

import msgspec


class FactcheckError(Exception):
    """A mistake of the user; its text is one line that names what is wrong and what would be right."""


# msgspec hands `frozen` down to subclasses; type checkers have to be told.
@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What all records share: frozen, keyword-only."""
