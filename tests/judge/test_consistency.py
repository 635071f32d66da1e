"""Figures that must fit each other by arithmetic."""

import msgspec
import pytest

from factcheck import judge
from factcheck.records import Claim

from ..claims_by_hand import claim
from .by_hand import PATTERNS, two


def told(text: str, *values: float, wholes: dict[int, int] | None = None) -> list[Claim]:
    """The figures of one sentence, each between bars: "|12| people: |8| men"; `wholes` maps a part to its whole."""
    pieces = text.split("|")
    plain = "".join(pieces)
    found: list[Claim] = []
    for number, value in enumerate(values):
        before, figure = "".join(pieces[: 2 * number + 1]), pieces[2 * number + 1]
        more = {"unit": "percent", "kind": "percent"} if "percent" in pieces[2 * number + 2][:9] else {}
        found.append(claim(f"{before}|{figure}|{plain[len(before) + len(figure) :]}", value, **more))
    for part, whole in (wholes or {}).items():
        found[part] = msgspec.structs.replace(found[part], whole=found[whole].id)
    return found


@pytest.mark.parametrize(
    ("claims", "rule"),
    [
        (told("A bus carried |12| people: |8| men and |5| women.", 12, 8, 5), "parts_do_not_add_up"),
        (told("|Nine| boats (|four| trawlers, |two| tugs and |two| ferries) sank.", 9, 4, 2, 2), "parts_do_not_add_up"),
        (told("A bus carried |13| people: |8| men and |5| women.", 13, 8, 5), None),
        (told("A bus carried |12| people, among them |8| men and |5| girls.", 12, 8, 5), None),
        (told("|Nine| boats: |four| trawlers, |two| tugs, |two| ferries and more.", 9, 4, 2, 2), None),
        (
            told("|30| of the |120| workers, or |20| percent, left.", 30, 120, 20, wholes={0: 1}),
            "percentage_does_not_fit",
        ),
        (told("|31| of the |120| workers (about |26| percent) left.", 31, 120, 26, wholes={0: 1}), None),
        (told("|30| of the |120| workers left, and |20| percent of those are ill.", 30, 120, 20, wholes={0: 1}), None),
    ],
)
def test_figures_of_one_sentence(claims: list[Claim], rule: str | None) -> None:
    """Parts beside their whole, a percentage beside its two counts."""
    found = judge.check(claims, judge.Circumstances(), PATTERNS)
    assert [fact.rule for fact in found] == ([rule] if rule else [])
    assert all(fact.verdict == "conflict" and fact.sources == 1 for fact in found)


def test_a_date_beside_a_duration_has_no_other_verdict() -> None:
    """Neither figure can be put in the other's place."""
    dates = claim("shut from |May 3 to May 9|", "--05-03", high="--05-09", kind="date", concept="mill", event="shut")
    days = two("shut for |nine| days", 9, unit="day", concept="mill", event="shut")
    (fact,) = judge.check([dates, days], judge.Circumstances(), PATTERNS)
    assert (fact.verdict, fact.rule, fact.sources) == ("conflict", "duration_does_not_fit_dates", 2)
    assert fact.message == "“nine” does not fit “May 3 to May 9”: that makes 6 days"
    assert judge.alternatives(fact, judge.Circumstances(), PATTERNS) == ()
