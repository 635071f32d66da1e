"""The learned weights of the comparison, in log-odds, for every level of every field: weights.json, read once.

training/linkage/fit.py writes the file.
"""

from pathlib import Path

import msgspec

from ..records import Record

FILE = Path(__file__).with_name("weights.json")

Levels = dict[str, float]
"""Level of a field -> its weight."""


class Learned(Record):
    """What the weights were learned from, and how well they did on sets left out of the training."""

    sets: int
    """Number of training sets."""
    folds: int
    """Number of folds: each set is measured with weights learned without its fold."""
    left_out: dict[str, float] = msgspec.field(name="left out")
    """Units: percent. Precision (P), recall (R) and F of links and of discrepancies, and the share of right types."""
    corpus: str
    """SHA-256 of all names and bytes in the folder of training sets (`digest` in fit.py)."""
    date: str
    """Day of the training: "2026-11-30"."""


class Share(Record):
    """How the log-odds of two groups come from the fields and the reader: start + fields * theirs + reader * its score."""

    start: float
    fields: float
    reader: float


class Weights(Record):
    """All weights of the comparison."""

    learned: Learned
    by_hand: dict[str, Levels]
    """Fields set by hand, because their levels are too rare in the training sets to be learned."""
    start: dict[str, float]
    """Family of figures -> log-odds before any field is compared."""
    claims: dict[str, Levels]
    """Fields of two claims (comparisons.py)."""
    groups: dict[str, Levels]
    """Fields of two groups of claims (group_comparisons.py)."""
    reader: dict[str, Share]
    """How near two figures are -> how much the reader counts beside the fields (reader/opinions.py)."""
    confidence: dict[str, float]
    """Input of the confidence -> its weight (confidence.py)."""

    def of_claims(self, field: str) -> Levels:
        """The weights of a field of two claims."""
        return self.by_hand.get(field, self.claims.get(field, {}))

    def of_groups(self, field: str) -> Levels:
        """The weights of a field of two groups."""
        return self.by_hand.get(field, self.groups.get(field, {}))


WEIGHTS = msgspec.json.decode(FILE.read_bytes(), type=Weights)
