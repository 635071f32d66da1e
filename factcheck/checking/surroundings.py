"""What the statements of a draft are judged with, and which state is shown of several."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ..listings import STATES, State
from ..patterns import Patterns
from ..records import Record

if TYPE_CHECKING:
    from ..judge import Circumstances


class Surroundings(Record):
    """What the statements of a draft are judged with."""

    own: frozenset[str]
    """The articles of the draft."""
    headlines: Mapping[str, tuple[int, int]]
    """Article of the draft -> where its headline stands in it."""
    circumstances: "Circumstances"
    patterns: Patterns
    min_confidence: float


def gravest(states: Iterable[State], *, is_confirmed: bool) -> State:
    """The state that is shown of several: the gravest that needs a look, else that others confirm it."""
    found = set(states)
    if is_confirmed:
        found = (found - {"newer", "not_compared"}) or {"confirmed"}
    return min(found or {"alone"}, key=STATES.index)
