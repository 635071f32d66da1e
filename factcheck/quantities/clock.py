"""Clock times: their value, their last place and the gap between two of them. Pure."""

import re
from functools import lru_cache

MINUTES_A_DAY = 24 * 60


@lru_cache(maxsize=65536)
def minutes(value: str) -> int | None:
    """A clock time as minutes after midnight: "07:48" -> 468."""
    found = re.fullmatch(r"(\d{1,2}):(\d\d)(?::\d\d)?", value.strip())
    if not found or int(found[1]) > 24 or int(found[2]) > 59:
        return None
    return (int(found[1]) * 60 + int(found[2])) % MINUTES_A_DAY


def clock_place(value: int) -> int:
    """The precision of a clock time, in minutes: 60 at 10:00, 30 at 10:30, 5 at 9:25."""
    for step in (60, 30, 15, 10, 5):
        if value % step == 0:
            return step
    return 1


def clock_gap(left: int, zone: tuple[int, ...], right: int, other: tuple[int, ...]) -> int:
    """Minutes between two clock times, the shorter way round the clock, in one zone if both zones are known.

    Shape:  20:00 at (480,) and 12:00 at (0,) -> 0; of two offsets that a zone may have, the nearer one counts.
    """
    shifts = {one - two for one in zone for two in other} or {0}
    gaps = [(left - right - shift) % MINUTES_A_DAY for shift in shifts]
    return min(min(gap, MINUTES_A_DAY - gap) for gap in gaps)
