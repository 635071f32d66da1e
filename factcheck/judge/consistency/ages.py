"""Ages and dates of birth: "Jane Roe, 54," in 2013 and "Jane Roe, born in 1948" are two people, or one of them is wrong."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ...quantities import dates
from ...records import Claim
from ..circumstances import Circumstances
from ..labels import on_one_line
from ..lexicon import JudgeLexicon
from .inconsistency import Inconsistency


def inconsistent_ages(
    claims: Iterable[Claim], circumstances: Circumstances, lexicon: JudgeLexicon
) -> Iterator[Inconsistency]:
    """A person's age does not fit a date of birth of the same person; each stated age and birth are compared once.

    - "Jane Roe, 54," on July 2, 2013 / "Jane Roe, who was born in 1948" (she is 64 or 65)
    """
    ages: dict[str, list[Claim]] = defaultdict(list)
    births: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        name = (claim.concept or "").casefold()
        if claim.modality != "stated" or len(name.split()) < 2:
            continue
        if claim.kind == "age" and claim.bound == "exact" and claim.high is None and claim.scope.time is None:
            ages[name].append(claim)
        elif claim.kind == "date" and claim.event in lexicon.birth_verbs:
            births[name].append(claim)
    for name in sorted(ages.keys() & births.keys()):
        seen = set()
        for age in ages[name]:
            published = circumstances.published.get(age.article)
            for birth in births[name]:
                possible = possible_ages(birth, published)
                key = age.value, birth.value, possible
                if possible is None or age.value in possible or key in seen:
                    continue
                seen.add(key)
                yield Inconsistency(
                    rule="age_does_not_fit_birth",
                    claims=(age, birth),
                    low=age.value,
                    high=age.value,
                    message=f"“{on_one_line(age.text)}” on {published} does not fit “{on_one_line(birth.text)}”: "
                    f"that makes {' or '.join(map(str, possible))}",
                )


def possible_ages(birth: Claim, published: str | None) -> tuple[int, ...] | None:
    """The ages that a person born then can have on a day; None if a year is unknown, or the birth is after the day."""
    one, now = dates.day(str(birth.value)), dates.day(published or "")
    if one is None or now is None or one.year is None or now.year is None or one.year > now.year:
        return None
    full = now.year - one.year
    if None in (one.month, one.day, now.month, now.day):
        return (full - 1, full)
    return (full - ((now.month or 0, now.day or 0) < (one.month or 0, one.day or 0)),)
