"""data/patterns.yml, the words the program knows, as one frozen Patterns.

A user's file is merged over the built-in one: an entry of the same name replaces, a new one is added.
A mistake in either is reported as file:line:column with what is wrong and what is allowed.
"""

from .inflection import forms
from .load import builtin, load
from .schema import (
    Alias,
    Boilerplate,
    Calendar,
    Class,
    Cue,
    Currency,
    Dimension,
    Entry,
    Given,
    Hedge,
    Language,
    Modality,
    Movement,
    Numeral,
    Outlets,
    Patterns,
    Pronoun,
    Role,
    Title,
    Trap,
    Unit,
    Unspoken,
    Words,
)
from .tables import agencies, per_patterns
from .units import base_of, is_rate, units_by_name

__all__ = [
    "Alias",
    "Boilerplate",
    "Calendar",
    "Class",
    "Cue",
    "Currency",
    "Dimension",
    "Entry",
    "Given",
    "Hedge",
    "Language",
    "Modality",
    "Movement",
    "Numeral",
    "Outlets",
    "Patterns",
    "Pronoun",
    "Role",
    "Title",
    "Trap",
    "Unit",
    "Unspoken",
    "Words",
    "agencies",
    "base_of",
    "builtin",
    "forms",
    "is_rate",
    "load",
    "per_patterns",
    "units_by_name",
]
