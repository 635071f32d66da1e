"""What a fact is about."""

import pytest

from factcheck import parse, pipeline
from factcheck.records import Claim

from ..claims_by_hand import article, claim
from .by_hand import PATTERNS, judged, one, two


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # The words of one claim, those that most of the sentences share.
        (
            (
                one("the flood drowned |12| men", 12, about="men drowned"),
                two("|14| villagers drowned in the flood", 14, about="villagers who drowned in the flood"),
                claim("|12| men drowned", 12, article="c.txt", about="men drowned"),
            ),
            "men drowned",
        ),
        # One word says less than two.
        ((one("|12| men were freed", 12, about="men freed"), two("|12| men", 12, about="men")), "men freed"),
        # A claim whose sentence shows nothing leaves the word to one whose sentence does.
        (
            (
                one("(|May 3|)", "--05-03", kind="date"),
                two("a bridge fell on |May 3|", "--05-03", kind="date", about="when a bridge fell"),
            ),
            "when a bridge fell",
        ),
        # Nothing cut from any sentence: whose age it is, else the figure as the shortest claim words it.
        ((one("|12 men| died", 12, counted="men", class_="killed"), two("|twelve men| died", 12)), "12 men"),
        ((one("the boy is |4|", 4, kind="age", concept="boy"),), "age of boy"),
        ((one("a bridge fell on |May 3|", "--05-03", kind="date", counted="bridge"),), "May 3"),
        ((one("|12| hurt", 12, counted="hurt", event_text="hurt", class_="injured"),), "12"),
        ((one("|7| of them", 7, counted="them"),), "7"),
    ],
)
def test_label(claims: tuple[Claim, ...], expected: str) -> None:
    """What a fact is about, in the words of the articles."""
    assert judged(*claims).label == expected
    assert judged(*claims[::-1]).label == expected


def test_the_order_of_the_articles_changes_no_label() -> None:
    """Labels come from all claims of a fact."""
    texts = ("The blast killed 12 miners in Orfa.", "Twelve miners died in the blast in Orfa.", "Orfa: blast kills 12")
    nlp = parse.load()
    found = [pipeline.analyse(article(f"{i}.txt", text), nlp, PATTERNS) for i, text in enumerate(texts)]
    there = pipeline.compare(found, patterns=PATTERNS)
    back = pipeline.compare(found[::-1], patterns=PATTERNS)
    assert [fact.label for fact in there.facts] == [fact.label for fact in back.facts]
