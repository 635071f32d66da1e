"""Quotes with their words and cue, read by rule alone: no sentence here is parsed, except where a test calls `read`."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import claims, locate, parse, people, quotes
from factcheck.records import Article

from .quotes_by_hand import PATTERNS, extract, model, read

SEEDS = Path(__file__).parent.parent / "seeds"


def spoken(text: str) -> list[tuple[str, str | None, str | None]]:
    """Words, mention of the speaker and cue of the direct and mixed quotes."""
    return [(quote.text, quote.speaker_text, quote.cue) for quote in extract(text) if quote.kind in {"direct", "mixed"}]


DIRECT = [
    ("“The mill is shut,” Lund said.", [("The mill is shut,", "Lund", "said")]),
    ("“The mill is shut,” said Lund.", [("The mill is shut,", "Lund", "said")]),
    ("“Is the mill shut?” she asked.", [("Is the mill shut?", "she", "asked")]),
    ("“Is the mill shut?” Lund asked.", [("Is the mill shut?", "Lund", "asked")]),
    ("Lund said: “The mill is shut.”", [("The mill is shut.", "Lund", "said")]),
    ("Lund said, “The mill is shut.”", [("The mill is shut.", "Lund", "said")]),
    ("Lund: “The mill is shut.”", [("The mill is shut.", "Lund", ":")]),
    ("From Anna Lund: “The mill is shut.”", [("The mill is shut.", "Anna Lund", ":")]),
    ("“The mill is shut.” — Anna Lund", [("The mill is shut.", "Anna Lund", "—")]),
    ("Rain fell.\n\n“The mill is shut.”\n— Anna Lund", [("The mill is shut.", "Anna Lund", None)]),
    ("“The mill is shut,” according to Lund.", [("The mill is shut,", "Lund", "according to")]),
    (
        "“The mill is shut,” said Anna Lund, a miller. “Nobody told us.”",
        [("The mill is shut, … Nobody told us.", "Anna Lund, a miller", "said")],
    ),
    ("“The mill,” Lund said, “is shut.”", [("The mill, … is shut.", "Lund", "said")]),
    ("Lund called the mill “a disgrace.”", [("a disgrace.", "Lund", "called")]),
    ("LONDON — Lund said “never again” twice.", [("never again", "Lund", "said")]),
    (
        "“The mill is shut,” Lund said, adding: “It rots.”",
        [("The mill is shut,", "Lund", "said"), ("It rots.", "Lund", "adding")],
    ),
    ("“She told me ‘never’ and left,” Lund said.", [("She told me ‘never’ and left,", "Lund", "said")]),
    ("«The mill is shut,» Lund said.", [("The mill is shut,", "Lund", "said")]),
    ("Lund said: „The mill is shut.“", [("The mill is shut.", "Lund", "said")]),
    ("“The mill,” said Lund “is shut.”", [("The mill, … is shut.", "Lund", "said")]),
    (
        "“The mill is shut,” an officer said. “It rots,” a clerk who asked not to be named said.",
        [("The mill is shut,", "an officer", "said"), ("It rots,", "a clerk who asked not to be named", "said")],
    ),
    (
        "Rain fell.\n\nStatement from the Mill Union:\n\n“The mill is shut and it rots.”",
        [
            ("The mill is shut and it rots.", "the Mill Union", None),
        ],
    ),
    (
        "Fire at mill\n\nLund said: “The mill is shut.\n\nStone said “never” and left.",
        [
            ("The mill is shut.", "Lund", "said"),
            ("never", "Stone", "said"),
        ],
    ),
    ("Man ‘on the run’ after fire at mill\n\nThe mill burned on Monday.", [("on the run", None, None)]),
    ("Lund: ‘We saved the mill’\n\nThe mill burned on Monday.", [("We saved the mill", "Lund", ":")]),
    ("She left because, in her words, “the mill rots.”", [("the mill rots.", "her", "in her words")]),
]


@pytest.mark.parametrize(("text", "expected"), DIRECT)
def test_direct(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    """Words, speaker and cue."""
    assert spoken(text) == expected


def test_pieces_are_one_quote() -> None:
    """An attribution in its middle leaves one quote of two pieces, each an exact slice of the article."""
    text = "“The mill is shut,” Lund said. “Nobody told us.”"
    (quote,) = [quote for quote in extract(text) if quote.kind == "direct"]
    assert [text[piece.start : piece.end] for piece in quote.pieces] == ["The mill is shut,", "Nobody told us."]
    assert (quote.start, quote.end) == (quote.pieces[0].start, quote.pieces[-1].end)


def test_newspaper_convention_is_one_quote() -> None:
    """A quotation over paragraphs keeps its speaker."""
    text = "Anna Lund said: “The mill is shut.\n\n“Nobody told us.\n\n“We go home.”"
    (quote,) = [quote for quote in extract(text) if quote.kind == "direct"]
    assert (quote.text, quote.speaker) == ("The mill is shut. … Nobody told us. … We go home.", "Anna Lund")


def test_the_last_paragraph_says_who_spoke() -> None:
    """A quotation over paragraphs has the cue that comes at its end, and what follows that cue is part of it."""
    text = (
        "Rain fell.\n\n“The mill is shut.\n\n“Nobody told us.\n\n“We go home,” Anna Lund said. “At last.”\n\nRain fell."
    )
    (quote,) = [quote for quote in extract(text) if quote.kind == "direct"]
    assert (quote.text, quote.speaker, quote.cue) == (
        "The mill is shut. … Nobody told us. … We go home, … At last.",
        "Anna Lund",
        "said",
    )
    assert [text[piece.start : piece.end] for piece in quote.pieces] == [
        "The mill is shut.",
        "Nobody told us.",
        "We go home,",
        "At last.",
    ]


def test_alone_after_a_paragraph_about_someone() -> None:
    """A paragraph that is only a quotation belongs to the speaker before it."""
    text = "Anna Lund said the mill was shut.\n\n“Nobody told us about it at all.”"
    assert [(quote.speaker, quote.cue) for quote in extract(text) if quote.kind == "direct"] == [("Anna Lund", None)]


def test_pronoun_and_title_stand_for_the_person() -> None:
    """The mention is kept as it stands; the speaker is the full name."""
    text = "Gen. Anna Lund resigned on Monday. “It is over,” she said. “The mill is shut,” the general said later."
    found = [(quote.speaker_text, quote.speaker) for quote in extract(text) if quote.kind == "direct"]
    assert found == [("she", "Anna Lund"), ("the general", "Anna Lund")]


def test_lines_of_a_transcript() -> None:
    """A name and a colon within the marks name the speaker of that line."""
    text = "Anna Lund met Peter Stone.\n\n“LUND: The mill is shut.\n\n“STONE: Nobody told us.”"
    found = [(quote.text, quote.speaker_text) for quote in extract(text) if quote.kind == "direct"]
    assert found == [("The mill is shut.", "LUND"), ("Nobody told us.", "STONE")]


SCARE = [
    "The “smart” lock failed.",
    "Joe “the Hammer” Doyle won the fight.",
    "She starred in “Silver River” and two plays.",
    "The new film, “Silver River,” opens today.",
    "She read “Silver River” on the train.",
    "The word “never” stood on the wall.",
    "So-called “ghost” ships passed.",
]


@pytest.mark.parametrize("text", SCARE)
def test_scare(text: str) -> None:
    """Words in marks that nobody says."""
    assert [quote.kind for quote in extract(text) if quote.kind != "indirect"] == ["scare"]


INDIRECT = [
    ("Lund said that the mill was shut.", "that the mill was shut", "Lund", "said"),
    ("Lund denied that the mill was shut.", "that the mill was shut", "Lund", "denied"),
    ("The mill was shut, according to Lund.", "The mill was shut", "Lund", "said"),
    ("According to Lund, the mill was shut.", "the mill was shut", "Lund", "said"),
    ("Lund warned that the mill could burn.", "that the mill could burn", "Lund", "warned"),
    ("The road was shut, Lund said, leaving the town cut off.", "The road was shut", "Lund", "said"),
    ("The mill was shut, Lund was quoted as saying.", "The mill was shut", "Lund", "said"),
]


PARSED = [
    ("Lund told AFP the mill was shut.", "the mill was shut", "Lund", "said"),
    ("Lund told AFP that the mill was shut.", "that the mill was shut", "Lund", "said"),
    ("Lund was quoted as saying that the mill was shut.", "that the mill was shut", "Lund", "said"),
    ("Lund was quoted by the Gazette as saying the mill was shut.", "the mill was shut", "Lund", "said"),
    ("In Lund's view, the mill was shut too soon.", "the mill was shut too soon", "Lund", "said"),
    ("The mill was shut too soon, in the opinion of Lund.", "The mill was shut too soon", "Lund", "said"),
    ("Lund denied shutting the mill.", "shutting the mill", "Lund", "denied"),
    ("Lund did not deny that the mill was shut.", "that the mill was shut", "Lund", "left open"),
    ("Lund wrote in her resignation letter that the mill was shut.", "that the mill was shut", "Lund", "said"),
    ("Lund's claim that the mill was shut is wrong.", "that the mill was shut", "Lund", "claimed"),
    ("According to a report by the Mill Union, the mill was shut.", "the mill was shut", "Mill Union", "said"),
]


@pytest.mark.parametrize(("text", "content", "speaker", "stance"), PARSED)
def test_indirect_with_a_parse(text: str, content: str, speaker: str, stance: str) -> None:
    """What word order alone does not tell."""
    (quote,) = read(text).quotes
    assert (quote.kind, quote.text, quote.speaker, quote.stance) == ("indirect", content, speaker, stance)


FIGURES = [
    ("Lund denied that 12 boats had sunk.", "Lund", "denied"),
    ("Lund denied sinking 12 boats.", "Lund", "denied"),
    ("Lund denied reports that 12 men had died.", "Lund", "denied"),
    ("The army rejected the claim that 12 men had died.", None, "denied"),
    ("Lund did not deny that 12 boats had sunk.", None, "hypothetical"),
    ("“We lost 12 boats,” Lund said, denying the report.", "Lund", "stated"),
    ("No one said that 12 boats had sunk.", None, "stated"),
    ("“We lost 12 boats,” said a letter from Anna Lund.", "Anna Lund", "stated"),
]


@pytest.mark.parametrize(("text", "speaker", "modality"), FIGURES)
def test_a_figure_is_on_the_word_of_its_quotation(text: str, speaker: str | None, modality: str) -> None:
    """Its speaker is that of the quotation around it, and what is denied is denied."""
    (claim,) = read(text).claims
    assert (claim.attribution, claim.modality) == (speaker, modality)


STORY = """Mill shut after fire

Prime Minister Anna Lund walked through the ruins on Monday. Rain fell on the hills.

“We lost 12 boats and the mill,” the prime minister said. She left at noon.

Peter Stone, a miller, was born there. The mill stood by the river. He remembers the flood.

“It took the bridge, too.

“Nobody came,” he said. According to the Mill Union, 40 people lost their work. It said more would follow.

A spokesman for the union denied that it had been warned. The town has two more mills.
"""


def test_the_same_quotes_whatever_is_parsed() -> None:
    """Sentences without a mark, a cue or a figure change nothing."""
    texts = [STORY, *(file.read_text("utf-8") for file in sorted(SEEDS.glob("*.txt")))]
    for text in texts:
        article = Article(id="a", path="a", text=text, title=None, outlet=None, published=None, sha256="")
        figures = claims.figures_of(article, PATTERNS)

        def candidate(sentence: str, start: int, figures: Any = figures) -> bool:
            return quotes.wants(sentence, PATTERNS) or claims.wants(figures, start, start + len(sentence))

        found = []
        for wanted in (candidate, lambda sentence, start: True):
            doc = parse.parse(model(), text, wanted)
            found.append(quotes.extract(doc, article, people.find(doc, article, PATTERNS), PATTERNS))
        assert found[0] == found[1]
        assert found[0]


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="ab .,?!\n\r\"'“”‘’«»„`—:", max_size=60), st.integers(0, 10**6))
def test_any_marks_in_any_place(marks: str, seed: int) -> None:
    """However the marks of a story are scattered, no piece is empty, leaves the article or overlaps another's."""
    cuts = [seed * (number + 7) % len(STORY) for number in range(len(marks))]
    text = STORY
    for mark, cut in zip(marks, cuts, strict=True):
        text = text[:cut] + mark + text[cut:]
    spoken = []
    for quote in extract(text):
        assert quote.text.strip()
        assert all(0 <= piece.start < piece.end <= len(text) for piece in quote.pieces)
        assert quote.text == " … ".join(text[piece.start : piece.end] for piece in quote.pieces)
        if quote.kind != "indirect":
            spoken += [(piece.start, piece.end) for piece in quote.pieces]
    assert all(left[1] <= right[0] for left, right in pairwise(sorted(spoken)))


def test_nothing_but_marks_is_not_parsed() -> None:
    """A sentence without a letter has nobody who speaks."""
    assert not quotes.wants("“” “” ''", PATTERNS)


@pytest.mark.parametrize(("text", "content", "speaker", "stance"), INDIRECT)
def test_indirect(text: str, content: str, speaker: str, stance: str) -> None:
    """Content clause, speaker and stance."""
    (quote,) = extract(text)
    assert (quote.kind, quote.text, quote.speaker, quote.stance) == ("indirect", content, speaker, stance)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Lund", "said", "he", "that", "the", "mill", ",", ".", "“", "”", '"', "'", "\n", ":", "(", "—"]
        )
    )
)
def test_any_words(words: list[str]) -> None:
    """No quote is empty, no piece overlaps another or leaves the article, the text is that of its pieces."""
    text = " ".join(words)
    for quote in extract(text):
        assert quote.text.strip()
        assert quote.text == " … ".join(text[piece.start : piece.end] for piece in quote.pieces)
        assert all(0 <= piece.start < piece.end <= len(text) for piece in quote.pieces)
        ordered = quote.pieces
        assert all(left.end <= right.start for left, right in pairwise(ordered))
        assert quote.start <= ordered[0].start
        assert ordered[-1].end <= quote.end
        if quote.speaker_start is not None and quote.speaker_end is not None:
            assert text[quote.speaker_start : quote.speaker_end] == quote.speaker_text


def test_wants() -> None:
    """A sentence is parsed for its marks or its cue words."""
    assert quotes.wants("She left “early”.", PATTERNS)
    assert quotes.wants("The mayor announced a plan.", PATTERNS)
    assert not quotes.wants("Rain fell on the hills.", PATTERNS)


def test_ids_are_distinct() -> None:
    """Two cues that report the same words give two quotes, each with an id of its own."""
    found = read("Anna Lund said in a statement, adding that the mill was shut, that the mill was shut.")
    text = "“It is late,” he said adding that the school had been hit twice."
    found_too = read(text)
    for made in (found, found_too):
        ids = [quote.id for quote in made.quotes]
        assert len(set(ids)) == len(ids)
    copies = locate.distinct([*found_too.quotes, *found_too.quotes])
    assert len({quote.id for quote in copies}) == len(copies)


SAID = [
    ("Lund said the mill was shut.", True),
    ("Lund denied sinking 12 boats.", True),
    ("Orfa expects sales to rise.", True),
    ("The toll is expected to rise.", True),
    ("Lund hoped to leave.", False),
    ("Lund decided to close the mill.", False),
    ("Lund did not say who had closed the mill.", False),
    ("The order added a dozen mills to the list.", False),
    ("Lund declared a state of emergency, which will last a year.", False),
    ("This means that prices will rise.", False),
    ("The mill appears to have been shut.", False),
    ("Lund could not say that he believed him.", False),
    ("Remember that Lund shut the mill.", False),
    ("We know that Lund shut the mill.", False),
    ("Lund has no plans to join the suit.", False),
    ("Lund stressed the town's need for a mill.", False),
    ("Norden maintains pressure on Bira ahead of planned talks", False),
    ("Officials are trying to determine if any of the men are in Bira.", False),
    ("The rule was supposed to apply to towns that burned.", False),
    ("The number of hunger-related deaths rose by eight to 281, the ministry said.", True),
    ("Those expansions, Lund said, include subsidies to help people buy insurance.", True),
    ("Lund's promise to close the mill was late.", True),
]


@pytest.mark.parametrize(("text", "is_said"), SAID)
def test_an_utterance_is_what_somebody_says(text: str, is_said: bool) -> None:
    """A clause, a demand, a promise; no intention, no thing, nothing that is not said, no inference."""
    assert any(quote.clause for quote in read(text).quotes) is is_said


@pytest.mark.parametrize(
    "text",
    [
        "Lund testified in May after a report on the fire that angered the union.",
        "The widely accepted story that the mill was shut annoyed Lund.",
        "Lund left early in order to reach the ferry.",
        "The mill, which allows dogs, is shut.",
    ],
)
def test_what_only_looks_like_an_utterance(text: str) -> None:
    """A relative clause, an adjective, a purpose."""
    assert [quote.text for quote in read(text).quotes if quote.clause] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Experts believe the “blue moon” of January will be bright.", ["indirect", "scare"]),
        ("A judge ruled that towns with “shelter” laws may keep them.", ["indirect", "scare"]),
        ("They thought it was “a disgrace” and left.", ["mixed"]),
        ("Lund felt “betrayed.”", ["direct"]),
    ],
)
def test_a_term_in_what_is_thought_is_nobodys_words(text: str, kinds: list[str]) -> None:
    """But what was thought of something is."""
    assert sorted(quote.kind for quote in read(text).quotes) == kinds
