"""Rules for dates and clock times."""

import pytest

from factcheck.records import Claim

from .by_hand import clock, day, rules_of

TABLE: list[tuple[Claim, Claim, str, str]] = [
    (day("on |Tuesday|", "Tuesday", "a.txt"), day("on |July 2, 2013|", "2013-07-02", "b.txt"), "agree", "dates_fit"),
    (
        day("on |Wednesday|", "Wednesday", "a.txt"),
        day("on |July 2, 2013|", "2013-07-02", "b.txt"),
        "conflict",
        "otherwise_conflict",
    ),
    (day("in |July|", "--07", "a.txt"), day("on |July 2|", "--07-02", "b.txt"), "agree", "dates_fit"),
    (day("in |2007|", "2007", "a.txt"), day("in |August 2008|", "2008-08", "b.txt"), "conflict", "otherwise_conflict"),
    (day("on |Friday|", "2011-01-07", "a.txt"), day("on |January 14|", "--01-14", "b.txt"), "agree", "dates_fit"),
    (
        clock("at |1:53 p.m.|", "13:53", "a.txt", unit="local time"),
        clock("at |1023| GMT", "10:23", "b.txt", unit="GMT"),
        "single",
        "zone_unknown",
    ),
    (
        clock("at |10:30 a.m.|", "10:30", "a.txt"),
        clock("at |2:30 p.m.| ET", "14:30", "b.txt", unit="ET"),
        "single",
        "zone_unknown",
    ),
    # Zones lie quarters of an hour apart: no zone makes these one moment.
    (
        clock("at |10:30 a.m.|", "10:30", "a.txt"),
        clock("at |2:37 p.m.| ET", "14:37", "b.txt", unit="ET"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        clock("about |10 a.m.|", "10:00", "a.txt", bound="about"),
        clock("at |10:05 a.m.|", "10:05", "b.txt"),
        "agree",
        "clock_times_fit",
    ),
    (
        clock("shortly before |5 p.m.|", "17:00", "a.txt", bound="less than"),
        clock("at |5:10 p.m.|", "17:10", "b.txt"),
        "conflict",
        "otherwise_conflict",
    ),
    (day("on |Tuesday|", "Tuesday", "a.txt"), day("on |July 2|", "--07-02", "b.txt"), "single", "no_common_part"),
    (day("|yesterday|", "yesterday", "a.txt"), day("on |Tuesday|", "Tuesday", "b.txt"), "single", "no_common_part"),
    (
        clock("at |0737| GMT", "07:37", "a.txt", unit="GMT"),
        clock("at |7:37 a.m.| local time", "07:37", "b.txt", unit="local time"),
        "conflict",
        "otherwise_conflict",
    ),
    (
        clock("at |0737| GMT", "07:37", "a.txt", unit="GMT"),
        clock("at |3:37 a.m.| EDT", "03:37", "b.txt", unit="EDT"),
        "agree",
        "clock_times_fit",
    ),
    (
        clock("around |10 a.m.|", "10:00", "a.txt", bound="about"),
        clock("around |10:30 a.m.|", "10:30", "b.txt", bound="about"),
        "compatible",
        "clock_times_near",
    ),
    (
        clock("at |3:10 p.m.|", "15:10", "a.txt"),
        clock("at |3 p.m.|", "15:00", "b.txt"),
        "conflict",
        "otherwise_conflict",
    ),
]


@pytest.mark.parametrize(("left", "right", "verdict", "name"), TABLE)
def test_rules(left: Claim, right: Claim, verdict: str, name: str) -> None:
    """The first rule of the table that applies, in either order of the claims."""
    assert rules_of(left, right) == [(verdict, name)] * 2
