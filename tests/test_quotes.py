"""Quotes with cue and speaker, read by rule alone: no sentence here is parsed, except where a test says so."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from factcheck import claims, locate, parse, patterns, people, pipeline, quotes
from factcheck.quotes import cues, speakers
from factcheck.records import Article, Extract, Quote

NLP = spacy.blank("en")
PATTERNS = patterns.load()
SEEDS = Path(__file__).parent.parent / "seeds"


def never(sentence: str, start: int) -> bool:
    """Parse nothing."""
    return False


def extract(text: str) -> list[Quote]:
    """The quotes of a text without a parse."""
    article = Article(id="a", path="a", text=text, title=None, outlet=None, published=None, sha256="")
    doc = parse.parse(NLP, text, never)
    return list(quotes.extract(doc, article, people.find(doc, article, PATTERNS), PATTERNS))


@pytest.fixture(scope="module")
def model() -> Language:
    """The bundled language model, loaded once."""
    return parse.load()


def read(model: Language, text: str) -> Extract:
    """All that the program makes of a text."""
    article = Article(id="a", path="a", text=text, title=None, outlet=None, published=None, sha256="")
    return pipeline.analyse(article, model, PATTERNS)


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


def test_others_besides() -> None:
    """ "Lund and others" is Lund's word too."""
    assert [quote.speaker for quote in extract("Anna Lund spoke. Lund and others said that it rained.")] == [
        "Anna Lund"
    ]


def test_nominal_speakers_stay_as_they_are() -> None:
    """An unnamed speaker is kept in the words of the article; a pronoun for nobody is nobody."""
    text = "“The road is open,” an army spokesman said. “It is not,” he said."
    assert [quote.speaker for quote in extract(text) if quote.kind == "direct"] == ["an army spokesman", None]


TYPES = [
    ("“It is over,” Anna Lund said.", "Anna Lund", "person"),
    ("The Mill Union met. “It is over,” the union said.", "Mill Union", "organisation"),
    ("“It is over,” the ministry said.", "the ministry", "organisation"),
    ("“It is over,” an army spokesman said.", "an army spokesman", "role"),
    ("“It is over,” two ministers said.", "two ministers", "role"),
    ("“It is over,” a witness said.", "a witness", "anonymous"),
    ("“It is over,” said a source close to the talks.", "a source close to the talks", "anonymous"),
    ("“It is over,” an officer said on condition of anonymity.", "an officer", "anonymous"),
    ("“It is over,” he said.", None, None),
]


@pytest.mark.parametrize(("text", "speaker", "speaker_type"), TYPES)
def test_what_the_speaker_is(model: Language, text: str, speaker: str | None, speaker_type: str | None) -> None:
    """A person, a body, an office, or nobody with a name."""
    (quote,) = [quote for quote in read(model, text).quotes if quote.kind == "direct"]
    assert (quote.speaker, quote.speaker_type) == (speaker, speaker_type)


RESOLVED = [
    ("Prime Minister Anna Lund came. “It is over,” the prime minister said.", "Anna Lund"),
    ("The minister, Anna Lund, came. “It is over,” the minister said.", "Anna Lund"),
    ("Anna Lund, the fire chief, came. “It is over,” the chief said.", "Anna Lund"),
    ("The Mill Union said the mill was shut. “It is over,” it said.", "Mill Union"),
    ("“It is over,” said a letter from Anna Lund.", "Anna Lund"),
    ("Anna Lund left. “It is over,” her letter to the board read.", "Anna Lund"),
    ("“It is over,” read a statement signed by Anna Lund.", "Anna Lund"),
    ("Said Anna Lund: “It is over.”", "Anna Lund"),
    ("Mr. Lund came. Mrs. Lund came. “It is over,” Mr. Lund said.", "Mr. Lund"),
    ("“It is over,” no one said.", None),
]


@pytest.mark.parametrize(("text", "speaker"), RESOLVED)
def test_whom_the_mention_stands_for(model: Language, text: str, speaker: str | None) -> None:
    """By title, by office, by the last word of a name, by what was written, by who spoke before."""
    (quote,) = [quote for quote in read(model, text).quotes if quote.kind == "direct"]
    assert quote.speaker == speaker


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
def test_indirect_with_a_parse(model: Language, text: str, content: str, speaker: str, stance: str) -> None:
    """What word order alone does not tell."""
    (quote,) = read(model, text).quotes
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
def test_a_figure_is_on_the_word_of_its_quotation(
    model: Language, text: str, speaker: str | None, modality: str
) -> None:
    """Its speaker is that of the quotation around it, and what is denied is denied."""
    (claim,) = read(model, text).claims
    assert (claim.attribution, claim.modality) == (speaker, modality)


STORY = """Mill shut after fire

Prime Minister Anna Lund walked through the ruins on Monday. Rain fell on the hills.

“We lost 12 boats and the mill,” the prime minister said. She left at noon.

Peter Stone, a miller, was born there. The mill stood by the river. He remembers the flood.

“It took the bridge, too.

“Nobody came,” he said. According to the Mill Union, 40 people lost their work. It said more would follow.

A spokesman for the union denied that it had been warned. The town has two more mills.
"""


NESTED = [
    ("Anna Lund told a reporter that she is feeling “a lot of joy” today.", "a lot of joy", "Anna Lund"),
    ("Anna Lund said he had seen “some rain.”", "some rain.", "Anna Lund"),
    ("The mayor noted that he taught law, and added: “I know a little.”", "I know a little.", "The mayor"),
    ("Peter Stone, an aide whose firm shut the mill, said he was “shocked” by it.", "shocked", "Peter Stone, an aide"),
    ("Chief Stone later called the fire “a joke.”", "a joke.", "Chief Stone"),
    ("Anna Lund said Stone's support of the plan is “really odd.”", "really odd.", "Anna Lund"),
    ("It was laid bare when Mayor Peter Stone lamented the “sad” state of the mill.", "sad", "Mayor Peter Stone"),
    ("The banner read “No Mill Today” in red.", "No Mill Today", "The banner"),
]


@pytest.mark.parametrize(("text", "words", "mention"), NESTED)
def test_who_speaks_where_more_than_one_might(model: Language, text: str, words: str, mention: str) -> None:
    """The one whose words are reported, not whose thoughts are; not the subject of what is reported."""
    (quote,) = [quote for quote in read(model, text).quotes if quote.kind in {"direct", "mixed"}]
    assert (quote.text, (quote.speaker_text or "").split(" whose")[0]) == (words, mention)


def test_a_question_and_who_asked_it(model: Language) -> None:
    """ "asked the judge" has its speaker behind it where a question stands before it."""
    text = "“It was dark,” Anna Lund told the court. “Who shut the mill?” asked the judge. “I did,” she said."
    assert [(quote.text, quote.speaker) for quote in read(model, text).quotes] == [
        ("It was dark,", "Anna Lund"),
        ("Who shut the mill?", "the judge"),
        ("I did,", "Anna Lund"),
    ]


def test_the_same_quotes_whatever_is_parsed(model: Language) -> None:
    """Sentences without a mark, a cue or a figure change nothing."""
    texts = [STORY, *(file.read_text("utf-8") for file in sorted(SEEDS.glob("*.txt")))]
    for text in texts:
        article = Article(id="a", path="a", text=text, title=None, outlet=None, published=None, sha256="")
        figures = claims.figures_of(article, PATTERNS)

        def candidate(sentence: str, start: int, figures: Any = figures) -> bool:
            return quotes.wants(sentence, PATTERNS) or claims.wants(figures, start, start + len(sentence))

        found = []
        for wanted in (candidate, lambda sentence, start: True):
            doc = parse.parse(model, text, wanted)
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


FORMS = [
    ("say/said", ["say", "says", "said", "saying"]),
    ("write/wrote/written", ["write", "writes", "wrote", "written", "writing"]),
    ("deny", ["deny", "denies", "denied", "denying"]),
    ("admit/admitted", ["admit", "admits", "admitted", "admitting"]),
    ("argue", ["argue", "argues", "argued", "arguing"]),
    ("put/put", ["put", "puts", "putting"]),
]


@pytest.mark.parametrize(("entry", "expected"), FORMS)
def test_forms(entry: str, expected: list[str]) -> None:
    """The forms of a verb."""
    assert sorted(set(cues.forms(entry))) == sorted(expected)


def cue_words(entry: patterns.Cue) -> set[str]:
    """Every form that tells an entry, first words of phrases left out."""
    lexicon = cues.cue_words(msgspec.structs.replace(PATTERNS, cues={"alone": entry}, grammar={}))
    phrases = {" ".join(words) for words in (*lexicon.phrases, *lexicon.adjectives)}
    return set(lexicon.verbs) | set(lexicon.nouns) | phrases


@pytest.mark.parametrize("name", sorted(PATTERNS.cues))
def test_cue_examples(name: str) -> None:
    """Each example holds a word of its entry, no counter-example does."""
    entry = PATTERNS.cues[name]
    words = cue_words(entry)
    assert len(entry.examples) >= 3
    assert len(entry.counter_examples) >= 2
    for example in entry.examples:
        assert any(f" {word} " in f" {plain(example)} " for word in words), example
    for example in entry.counter_examples:
        assert not any(f" {word} " in f" {plain(example)} " for word in words), example


def plain(sentence: str) -> str:
    """Small letters, no punctuation."""
    return " ".join(
        "".join(letter if letter.isalnum() or letter in "'-" else " " for letter in sentence.lower()).split()
    )


def who(text: str) -> list[tuple[str | None, tuple[str, ...], bool]]:
    """Speaker, all speakers, and whether they are inferred, of the direct and mixed quotes."""
    return [
        (quote.speaker, quote.speakers, quote.is_inferred)
        for quote in extract(text)
        if quote.kind in {"direct", "mixed"}
    ]


NAMED = "Anna Lund, the mayor, spoke on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The mill is shut,” Lund said.", [("Anna Lund", ("Anna Lund",), False)]),
        ("“The mill is shut,” said Mayor Anna Lund.", [("Anna Lund", ("Anna Lund",), False)]),
        ("“The mill is shut,” she said.", [("Anna Lund", ("Anna Lund",), True)]),
        ("“The mill is shut,” the mayor said.", [("Anna Lund", ("Anna Lund",), True)]),
        ("“The mill is shut and nobody told us.”", [("Anna Lund", ("Anna Lund",), True)]),
        ("“The mill is shut,” a clerk said.", [("a clerk", ("a clerk",), False)]),
        ("“The mill is shut and nobody told us.”\n— Anna Lund", [("Anna Lund", ("Anna Lund",), False)]),
    ],
)
def test_a_speaker_named_or_inferred(text: str, expected: list[tuple[str | None, tuple[str, ...], bool]]) -> None:
    """Named is who stands beside the cue by name; whoever a pronoun, an office or a neighbour means is inferred."""
    assert who(NAMED + text) == expected


JOINT = "Anna Lund, Peter Stone and Mary Reed met on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“The mill is shut,” Lund and Stone said.", ("Anna Lund", "Peter Stone")),
        ("“The mill is shut,” said Lund and Stone.", ("Anna Lund", "Peter Stone")),
        ("“The mill is shut,” Lund, Stone and Reed said.", ("Anna Lund", "Peter Stone", "Mary Reed")),
        ("“The mill is shut,” said Lund and Stone left.", ("Anna Lund",)),
        ("“The mill is shut,” Lund said, and Stone left.", ("Anna Lund",)),
    ],
)
def test_a_joint_statement(text: str, speakers: tuple[str, ...]) -> None:
    """Everybody who is named beside the cue."""
    assert [found for _, found, _ in who(JOINT + text)] == [speakers]


@pytest.mark.parametrize(
    ("name", "words", "is_named"),
    [
        ("Anna Lund", "Mayor Lund", True),
        ("Anna Lund", "LUND", True),
        ("Harbour Watch Union", "the HWU", True),
        ("Harbour Watch Union", "the H.W.U.", True),
        ("Anna Lund", "she", False),
        ("Anna Lund", "the mayor", False),
        ("Harbour Watch Union", "it", False),
    ],
)
def test_is_named(name: str, words: str, is_named: bool) -> None:
    """A part of the name or its initials."""
    assert speakers.is_named(name, words) is is_named


def test_ids_are_distinct(model: Language) -> None:
    """Two cues that report the same words give two quotes, each with an id of its own."""
    found = read(model, "Anna Lund said in a statement, adding that the mill was shut, that the mill was shut.")
    text = "“It is late,” he said adding that the school had been hit twice."
    found_too = read(model, text)
    for extract in (found, found_too):
        ids = [quote.id for quote in extract.quotes]
        assert len(set(ids)) == len(ids)
    copies = locate.distinct([*found_too.quotes, *found_too.quotes])
    assert len({quote.id for quote in copies}) == len(copies)
