"""Ages beside years of birth: "Jane Roe, 54," of 2013 and "Jane Roe, born in 1948" are two people, or one of them is wrong."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ...quantities import dates
from ...records import Claim, Record
from .totals import flat


class Misfit(Record):
    """An age and a date of birth of one person that do not fit."""

    claims: tuple[Claim, Claim]
    message: str


def misfits(claims: Iterable[Claim], published: Mapping[str, str | None], born: frozenset[str]) -> Iterator[Misfit]:
    """Every age that the birth of the same person denies, for each stated age and birth once.

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
        elif claim.kind == "date" and claim.event in born:
            births[name].append(claim)
    for name in sorted(ages.keys() & births.keys()):
        seen = set()
        for age in ages[name]:
            for birth in births[name]:
                told = years(birth, published.get(age.article))
                key = age.value, birth.value, told
                if told is not None and age.value not in told and key not in seen:
                    seen.add(key)
                    yield Misfit(
                        claims=(age, birth),
                        message=f"“{flat(age.text)}” on {published[age.article]} does not fit “{flat(birth.text)}”: "
                        f"that makes {' or '.join(map(str, told))}",
                    )


def years(birth: Claim, published: str | None) -> tuple[int, ...] | None:
    """The ages that somebody born then can be on a day; None where either is not known to the year, or the years are no age."""
    one, now = dates.day(str(birth.value)), dates.day(published or "")
    if one is None or now is None or one.year is None or now.year is None or one.year > now.year:
        return None
    full = now.year - one.year
    if None in (one.month, one.day, now.month, now.day):
        return (full - 1, full)
    return (full - ((now.month or 0, now.day or 0) < (one.month or 0, one.day or 0)),)
