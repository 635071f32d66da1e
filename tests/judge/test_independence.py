"""Independent sources behind figures."""

import pytest

from ..claims_by_hand import claim
from .by_hand import judged, one, two


@pytest.mark.parametrize(
    ("by", "copies", "sources"),
    [
        ((None, None, None), {}, 3),
        (("Anna Berg", "Anna Berg", "the Red Cross"), {}, 2),
        (("The police", "police", None), {}, 2),
        (("police", "police", "police"), {}, 1),
        ((None, None, None), {"b.txt": "a.txt"}, 2),
        ((None, "police", "police"), {"b.txt": "a.txt"}, 1),
    ],
)
def test_independent_sources(by: tuple[str | None, ...], copies: dict[str, str], sources: int) -> None:
    """Articles that share their text or name the same source count once, over all and behind each figure."""
    names = zip("abc", by, strict=True)
    claims = tuple(claim("|12| men", 12, article=f"{name}.txt", attribution=source) for name, source in names)
    fact = judged(*claims, copies=copies)
    assert fact.sources == sources
    assert [(one.value, one.articles, one.sources) for one in fact.backing] == [(12, 3, sources)]


WIRE = "Reuters"


@pytest.mark.parametrize(
    ("figures", "agencies", "by", "sources"),
    [
        ((12, 12, 12), (WIRE, WIRE, None), (None, None, None), 2),
        ((12, 12, 12), (WIRE, WIRE, "AFP"), (None, None, None), 2),
        ((12, 13, 12), (WIRE, WIRE, WIRE), (None, None, None), 2),
        # Who names somebody else has it from there; "Reuters reported" is that agency again.
        ((12, 12, 12), (WIRE, WIRE, WIRE), ("police", None, None), 2),
        ((12, 12, 12), (WIRE, WIRE, WIRE), ("police", "a witness", None), 3),
        ((12, 12, 12), (WIRE, None, None), (None, "Reuters", None), 2),
        ((12, 12, 12), ("Associated Press", None, None), (None, "the AP", "Associated Press"), 1),
    ],
)
def test_an_agency_is_one_source(
    figures: tuple[float, ...], agencies: tuple[str | None, ...], by: tuple[str | None, ...], sources: int
) -> None:
    """Articles under the name of one agency count once where they give one figure on nobody's word."""
    names = [f"{letter}.txt" for letter in "abc"]
    claims = tuple(
        claim(f"|{figure}| men", figure, article=name, attribution=source)
        for name, figure, source in zip(names, figures, by, strict=True)
    )
    wires = {name: agency for name, agency in zip(names, agencies, strict=True) if agency}
    assert judged(*claims, agencies=wires).sources == sources


def test_one_article_of_an_agency_is_one_source() -> None:
    """A headline that rounds what the text tells makes no second source."""
    claims = (one("|40| men", 40), one("|42| men", 42, at=50), two("|42| men", 42))
    fact = judged(*claims, agencies={"a.txt": WIRE, "b.txt": WIRE})
    assert (fact.sources, [(each.value, each.sources) for each in fact.backing]) == (1, [(40, 1), (42, 1)])


@pytest.mark.parametrize(
    ("by", "copies", "agencies", "text"),
    [
        (("the army", "the health ministry", "the army"), {}, {}, "3 articles, 2 sources: the army, the health ministry"),
        (("the army", None, None), {}, {}, "3 articles, 3 sources: the army, 2 texts that name none"),
        ((None, None, None), {}, {}, "3 articles, 3 sources"),
        (
            ("the army", "the army", "the health\nministry"), {"a.txt": "a.txt", "b.txt": "a.txt"}, {},
            "3 articles, 2 sources: the army, the health ministry; 2 are one text",
        ),
        (
            (None, None, "police"), {"a.txt": "a.txt", "b.txt": "a.txt"}, {"a.txt": WIRE, "b.txt": WIRE},
            "3 articles, 2 sources: police, Reuters; 2 are one Reuters text",
        ),
    ],
)  # fmt: skip
def test_who_the_sources_are(
    by: tuple[str | None, ...], copies: dict[str, str], agencies: dict[str, str], text: str
) -> None:
    """Their names, how many texts name none, and which articles share a text."""
    names = [f"{letter}.txt" for letter in "abc"]
    claims = [claim("|12| men", 12, article=name, attribution=said) for name, said in zip(names, by, strict=True)]
    fact = judged(*claims, copies=copies, agencies=agencies)
    assert fact.sourcing is not None
    assert fact.sourcing.text == text
    assert judged(claims[0]).sourcing is None
