"""The learned model of the comparison: a weight, in log-odds, for every level of every field, read from weights.json.

training/linkage/fit.py writes the file. The figures in `learned` say what it was learned from and how it held up on sets left out.
"""

from pathlib import Path
from typing import Any

import msgspec

from ..records import Record

FILE = Path(__file__).with_name("weights.json")

Levels = dict[str, float]
"""Level of a field -> its weight."""


class Weights(Record):
    """Everything the comparison has learned."""

    learned: dict[str, Any]
    """Digest of the learning sets, their number, the date, folds, and the figures on sets left out."""
    by_hand: dict[str, Levels]
    """Fields whose levels are too rare in the learning sets to be learned."""
    start: dict[str, float]
    """Family of figures -> log-odds before any field is looked at."""
    claims: dict[str, Levels]
    """Fields of two claims."""
    groups: dict[str, Levels]
    """Fields of two groups of claims."""
    confidence: dict[str, float]
    """Part of the evidence for a fact with different figures -> its weight (confidence.py)."""

    def of_claims(self, field: str) -> Levels:
        """The weights of a field of two claims."""
        return self.by_hand.get(field, self.claims.get(field, {}))

    def of_groups(self, field: str) -> Levels:
        """The weights of a field of two groups."""
        return self.by_hand.get(field, self.groups.get(field, {}))


WEIGHTS = msgspec.json.decode(FILE.read_bytes(), type=Weights)
