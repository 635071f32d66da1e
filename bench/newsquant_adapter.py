"""Our claims as newsquant.py reads them. Each translation of a convention is named here; none looks at the text.

- The benchmark has no dates, clock times, ordinals and scores' own kinds: claims whose value is no number are left out.
- A number without a unit takes what is counted for one; that the scorer does itself, from `counted`.
"""

from typing import Any

from factcheck.records import Claim, Extract


def line(number: int, extract: Extract) -> dict[str, Any]:
    """The prediction for one sentence."""
    return {"id": number, "claims": [entry(claim) for claim in extract.claims if is_number(claim)]}


def is_number(claim: Claim) -> bool:
    """Whether a claim's value can be compared as a number."""
    return not isinstance(claim.value, str) and not isinstance(claim.high, str)


def entry(claim: Claim) -> dict[str, Any]:
    """One claim."""
    return {
        "value": claim.value,
        "high": claim.high,
        "unit": claim.unit or "",
        "counted": claim.counted or "",
        "concept": claim.concept or "",
        "bound": claim.bound,
        "direction": claim.direction,
        "kind": claim.kind,
    }
