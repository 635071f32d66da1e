"""Quotes with cue and speaker, read by rule alone: no sentence here is parsed, except where a test says so."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import parse, patterns, people, quotes
from factcheck.quotes import cues
from factcheck.records import Article, Quote

NLP = spacy.blank("en")
PATTERNS = patterns.load()


def never(sentence: str, start: int) -> bool:
    """Parse nothing."""
    return False


def extract(text: str) -> list[Quote]:
    """The quotes of a text without a parse."""
    article = Article(id="a", path="a", text=text, title=None, outlet=None, published=None, sha256="")
    doc = parse.parse(NLP, text, never)
    return list(quotes.extract(doc, article, people.find(doc, article, PATTERNS), PATTERNS))


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
        [("The mill is shut, Nobody told us.", "Anna Lund, a miller", "said")],
    ),
    ("“The mill,” Lund said, “is shut.”", [("The mill, is shut.", "Lund", "said")]),
    ("Lund called the mill “a disgrace.”", [("a disgrace.", "Lund", "called")]),
    ("LONDON — Lund said “never again” twice.", [("never again", "Lund", "said")]),
    (
        "“The mill is shut,” Lund said, adding: “It rots.”",
        [("The mill is shut,", "Lund", "said"), ("It rots.", "Lund", "adding")],
    ),
    ("“She told me ‘never’ and left,” Lund said.", [("She told me ‘never’ and left,", "Lund", "said")]),
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
    assert (quote.text, quote.speaker) == ("The mill is shut. Nobody told us. We go home.", "Anna Lund")


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


SCARE = [
    "The “smart” lock failed.",
    "Joe “the Hammer” Doyle won the fight.",
    "She starred in “Silver River” and two plays.",
    "The new film, “Silver River,” opens today.",
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
        assert quote.text == " ".join(text[piece.start : piece.end] for piece in quote.pieces)
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
    lexicon = cues.build((entry,), {})
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
