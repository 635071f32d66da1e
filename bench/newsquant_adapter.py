"""Our claims as newsquant.py reads them. Each translation of a convention is named here; none looks at the text.

- Dates, clock times and ordinals are not annotated there: claims of these kinds are left out.
- A figure given in two units ("31 miles (50 km)") is one claim of ours and two quantities there.
- A vague plural has no upper end with us ("dozens" is at least 24); there it runs from its base to ten times that, and
  has, like any range there, no bound of its own.
- "rose from 1,100 to 1,200" is two figures with us and one range there; so is a score or a lead ("9-2").
- "as many as" is an upper bound with us and no bound there.
- A number without a unit takes what is counted for one; that the scorer does itself, from `counted`. What a lone number is
  said of ("the index rose to 1,333") is its concept there, unless a number before it counts the same ("40 cranes, up from 12").
"""

from collections.abc import Iterator
from typing import Any

from factcheck.records import Claim, Extract

LEFT_OUT = ("date", "time", "ordinal")
BASE = 2
"""What our lower end of a vague plural is a multiple of: "hundreds" is 200 or more, and there 100 to 1000."""


def line(number: int, extract: Extract) -> dict[str, Any]:
    """The prediction for one sentence."""
    return {"id": number, "claims": list(entries([c for c in extract.claims if c.kind not in LEFT_OUT]))}


def entries(claims: list[Claim]) -> Iterator[dict[str, Any]]:
    """The quantities of the claims of one sentence."""
    skip = False
    before: set[str] = set()
    # The last claim is followed by the first, which is then no "to" of it.
    for claim, following in zip(claims, [*claims[1:], *claims[:1]], strict=True):
        if skip:
            skip = False
            continue
        value, high = ends(claim)
        if value is None:
            continue
        pair = claim.role == "from" and following.role == "to" and following.kind == claim.kind
        if pair:
            skip = True
            high = following.value
        yield entry(claim, value=value, high=high, unit=claim.unit, before=before)
        if claim.also is not None:
            yield entry(claim, value=claim.also.value, high=claim.also.high, unit=claim.also.unit, before=before)


def ends(claim: Claim) -> tuple[Any, Any]:
    """Both ends as numbers; a score is its two numbers, other words are none."""
    if claim.kind == "score" and isinstance(claim.value, str):
        parts = claim.value.split("-")
        return (float(parts[0]), float(parts[1])) if len(parts) == 2 else (None, None)
    if isinstance(claim.value, str) or isinstance(claim.high, str):
        return None, None
    if claim.vague and claim.high is None:
        return claim.value / BASE, claim.value / BASE * 10
    return claim.value, claim.high


def entry(claim: Claim, *, value: Any, high: Any, unit: str | None, before: set[str]) -> dict[str, Any]:
    """One quantity; `before` is what the numbers before it count."""
    counted = claim.counted or ""
    stands_alone = not unit and counted not in before and not (counted and claim.text.endswith(counted.split()[-1]))
    if not stands_alone and not unit:
        before.add(counted)
    return {
        "value": value,
        "high": high,
        "unit": unit or "",
        "counted": "" if stands_alone else counted,
        "concept": counted if stands_alone and counted else claim.concept or "",
        "bound": "exact" if is_unbounded(claim) else claim.bound,
        "direction": claim.direction,
        "kind": claim.kind,
    }


def is_unbounded(claim: Claim) -> bool:
    """Has the figure no bound there: "as many as", and a vague plural without a hedge of its own?"""
    return (claim.hedge or "").startswith("as many as") or (claim.vague and claim.high is None and claim.hedge is None)
