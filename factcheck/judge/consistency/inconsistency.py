"""What every check of figures that must fit each other finds."""

from ...records import Claim, Record


class Inconsistency(Record):
    """Claims that do not fit each other by arithmetic."""

    rule: str
    claims: tuple[Claim, ...]
    """The claim that the fact is about comes first."""
    low: float | str
    high: float | str
    """The stated figure and what it should be according to the others, the lower one first; the stated figure twice for times."""
    message: str
    is_in_one_sentence: bool = False
    """Whether one sentence gives all figures, and so one source."""
