"""What is taken out of a text before it is read, and the way back to the file."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.read.repair import clean
from factcheck.read.source_map import edited

WRAPPED = (
    "The flood in the valley of the Orr killed 12 people on\n"
    "Tuesday, the mayor said, and it left more than 300\n"
    "without a roof. Nobody had been warned in time.\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 people died.", None),
        ("â€œNo,â€\x9d he said. Itâ€™s over â€“ nowâ€¦", "“No,” he said. It’s over – now…"),
        ("â€œNo,â€ he said.", "“No,” he said."),
        ("It cost Â£3 in the cafÃ©.", "It cost £3 in the café."),
        ("Ã¢â‚¬Å“NoÃ¢â‚¬\x9d", "“No”"),
        ("ï»¿12 died.", "12 died."),
        ("\x93No,\x94 he said.", "“No,” he said."),
        ("The CAFÉ’S name, Å”, Ã, Â, â, ï.", None),
        ("12 peo\xadple, 1\u200b3 \u202emen\u202c, 1\x004 cows", "12 people, 13 men, 14 cows"),
        ("\ufeff12 died.", "12 died."),
        ("ﬁve oﬃcers", "five officers"),
        ("12\u00a0people,\u200940\u202fmen", "12 people, 40 men"),
        ("1\u00a0200 people, 12\u2009000\u2009000 men", None),
        ("\x1b[31m12\x1b[0m died \x1b]0;7 in\x07here\x1b]8;;http://x/7\x1b\\there", "12 died herethere"),
        ("\x1b]0;7 died \x1b[3 men \x1b", "7 died  men "),
        ("Tom &amp; Ann &#8220;no&#8221; 3 &lt; 4 AT&T R&D;", "Tom & Ann “no” 3 < 4 AT&T R&D;"),
        ("## Flood kills 12\n", "Flood kills 12\n"),
        ("#flood #12dead\n", None),
        ("> 12 died\n> > 13 came\n", "12 died\n13 came\n"),
        ("- 3 bridges\n* 4 dams\n• 5 men\n-40 degrees\n", "3 bridges\n4 dams\n5 men\n-40 degrees\n"),
        ("[12 people](http://x.org/a_7 \"Title\") died ![in a flood](7.png)", "12 people died in a flood"),
        ("“[The mayor] (51) said [sic] so”", None),
        ("**12 people** died, *police* __said__; ***no*** _one_", "12 people died, police said; no one"),
        ("5 * 3 * 2, 12* men, snake_case_word, 2**3**4, * * *", None),
        ("**“No,” she said**, _[12 men](u)_", "“No,” she said, 12 men"),
        (WRAPPED, WRAPPED.replace("\n", " ").strip() + "\n"),
        (WRAPPED.replace("\n", " \r\n  "), "  ".join([WRAPPED.replace("\n", " ").strip()]) + " \r\n  "),
        ("Ferry sinks off the coast of Lima\nTwelve people were lost in it", None),
        ("The mayor said so.\nthe end of the story as it was told", None),
        ("- 300 of the people there were\n- brought to safety, and\n", "300 of the people there were\nbrought to safety, and\n"),
        ("The mayor spoke at noon of left-\nwing parties and others", "The mayor spoke at noon of left-wing parties and others"),
        ("SHIP FROM LIMA SINKS WITH 12 ABOARD\n\nThe ship left Lima.", "Ship from Lima sinks with 12 aboard\n\nThe ship left Lima."),
        ("NASA\nTUE, 3 MAY 2014, 9:30 PM\nThe NASA ship left.", None),
    ],
)  # fmt: skip
def test_clean(text: str, expected: str | None) -> None:
    """What a reader would see; None: what no reader would take otherwise stays."""
    assert clean(text).text == (text if expected is None else expected)


def test_places_are_those_of_the_file() -> None:
    """A stretch of the copy is the stretch of the file with all that was taken out in the midst of it."""
    text = "â€œTwen\xadty-ﬁve [peo\u200bple](http://x.org) **di\x00ed**,â€\x9d he said."
    copy = clean(text)
    assert copy.text == "“Twenty-five people died,” he said."
    for words, of_file in (
        ("Twenty-five", "Twen\xadty-ﬁve"),
        ("people", "peo\u200bple"),
        ("died", "di\x00ed"),
        ("Twenty-five people died,", "Twen\xadty-ﬁve [peo\u200bple](http://x.org) **di\x00ed**,"),
        ("”", "â€\x9d"),
        ("“", "â€œ"),
        ("he", "he"),
    ):
        start = copy.text.index(words)
        assert copy.source_map.words(start, start + len(words)) == of_file


PIECES = st.sampled_from(
    "12|a| |\n|\r\n|“|â€œ|â€|Ã©|\xad|\x1b[1m|\x1b|&amp;|[|](x)|*|**|_|# |> |- |ﬃ|\ufeff|ŉ|İ|LIMA SHIP SINKS|Lima".split("|")
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=40).map("".join))
def test_every_place_of_any_copy_is_one_of_the_file(text: str) -> None:
    """In order, none empty, none outside; what was not mended is the same letter."""
    copy = clean(text)
    last = 0
    for place, letter in enumerate(copy.text):
        start, end = copy.source_map.span(place, place + 1)
        assert last <= start < end <= len(text)
        last = start
        if letter in "0123456789":
            assert letter in text[start:end] or "&" in text[start:end]


def test_edits_of_nothing() -> None:
    """A text without edits is the very same."""
    text = "12 people died."
    assert edited(text, ()) == (text, ())
    assert clean(text).source_map.layers == ()


@pytest.mark.parametrize(
    "piece", "*|_|**a|[|[a](|](|> |# |&|&#|â€|\x1b]|\x1b[|\n|a\n|- |_a|LIMA SHIP SINKS\n|\xad|\xa0".split("|")
)  # fmt: skip
def test_time_is_linear(piece: str) -> None:
    """Half a million letters of any mark take no longer than a few seconds."""
    begun = time.monotonic()
    clean(piece * (500_000 // len(piece)))
    assert time.monotonic() - begun < 5
