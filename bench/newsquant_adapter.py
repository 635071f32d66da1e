"""Our claims as newsquant.py reads them: the same figures under the conventions of that benchmark.

Each translation, and what our own convention is:
- `both_units`  "100 km (60 miles)" is two quantities there, one claim with `also` here.
- `vague`       "dozens" is 12 to 120 there, "at least 24" here; "hundreds" 100 to 1,000, "millions" one to ten.
- `score`       "2-0" is the range 0 to 2 there, a score here.
- `bound`       "as many as 14" is exactly 14 there, up to 14 here.
Dates and times have no number for a value and are left out; a count's unit is taken from `counted` by the scorer itself.
"""

from collections.abc import Iterator
from typing import Any

from factcheck.records import Claim, Extract

AS_MANY_AS = "as many as"


def line(number: int, extract: Extract) -> dict[str, Any]:
    """The prediction for one sentence."""
    return {"id": number, "claims": [entry for claim in extract.claims for entry in both_units(claim)]}


def both_units(claim: Claim) -> Iterator[dict[str, Any]]:
    """A claim, and its figure in the second unit as another."""
    low, high = score(claim) if claim.kind == "score" else vague(claim)
    if not isinstance(low, float) or isinstance(high, str):
        return
    told = {
        "value": low,
        "high": high,
        "unit": claim.unit or "",
        "counted": claim.counted or "",
        "concept": claim.concept or "",
        "bound": bound(claim),
        "direction": claim.direction,
        "kind": claim.kind,
    }
    yield told
    if claim.also:
        yield {**told, "value": claim.also.value, "high": claim.also.high, "unit": claim.also.unit}


def vague(claim: Claim) -> tuple[float | str, float | str | None]:
    """Value and high; of a plural that stands for a size, both ends of it."""
    if not is_vague(claim) or not isinstance(claim.value, float):
        return claim.value, claim.high
    return claim.value / 2, claim.value * 5


def is_vague(claim: Claim) -> bool:
    """A lower bound without a hedge is in the number word itself."""
    is_hedged = claim.start < claim.number.start or not claim.number.text.endswith("s")
    return claim.bound == "at least" and claim.high is None and not is_hedged


def score(claim: Claim) -> tuple[float | str, float | None]:
    """The lower and the higher side of a score."""
    sides = str(claim.value).split("-")
    if len(sides) != 2 or not all(side.isdecimal() for side in sides):
        return claim.value, None
    return min(map(float, sides)), max(map(float, sides))


def bound(claim: Claim) -> str:
    """How the figure is bounded."""
    if is_vague(claim) or claim.text.casefold().startswith(AS_MANY_AS):
        return "exact"
    return claim.bound
