"""Names taken apart, mentions of one person joined, names of several articles unified, names asked for."""

from pathlib import Path

import pytest
import spacy

from factcheck import parse, patterns, people
from factcheck.people import names
from factcheck.records import Article, Person

NLP = spacy.blank("en")
PATTERNS = patterns.load()


def never(sentence: str, start: int) -> bool:
    """Parse nothing."""
    return False


def find(text: str) -> dict[str, Person]:
    """The people of a text without a parse, by name."""
    article = Article(id="a", path="a", text=text, title=None, outlet=None, published=None, sha256="")
    return {person.name: person for person in people.find(parse.parse(NLP, text, never), article, PATTERNS)}


def mentions(text: str, name: str) -> list[str]:
    """The mentions of one person."""
    return [text[piece.start : piece.end] for piece in find(text)[name].mentions]


PARTS = [
    ("Maj. Gen. Anna Lund", ("Maj.", "Gen."), ("Anna",), "Lund"),
    ("Prime Minister Ilse Varga", ("Prime", "Minister"), ("Ilse",), "Varga"),
    ("Varga", (), (), "Varga"),
    ("Jan van der Berg", (), ("Jan",), "van der Berg"),
    ("Karim al-Din", (), ("Karim",), "al-Din"),
    ("Lt. Col. J. R. Stone", ("Lt.", "Col."), ("J.", "R."), "Stone"),
]


@pytest.mark.parametrize(("text", "titles", "given", "family"), PARTS)
def test_parse(text: str, titles: tuple[str, ...], given: tuple[str, ...], family: str) -> None:
    """Titles, given names, family name."""
    name = names.parse(text, PATTERNS)
    assert (name.titles, name.given, name.family) == (titles, given, family)


def test_one_person_many_mentions() -> None:
    """Full name, title with family name, family name, pronouns and the title alone."""
    text = "Gen. Anna Lund resigned. Gen. Lund gave no reason. Lund left, and she waved. The general was tired."
    assert mentions(text, "Anna Lund") == ["Gen. Anna Lund", "Gen. Lund", "Lund", "she", "The general"]


def test_never_two_persons_of_one_family_name() -> None:
    """Different given names are different persons; the bare family name is the one last named in full."""
    text = "Anna Lund spoke. Then Lund left. Peter Lund stayed. Later Lund slept."
    assert mentions(text, "Anna Lund") == ["Anna Lund", "Lund"]
    assert mentions(text, "Peter Lund") == ["Peter Lund", "Lund"]


def test_gender_of_titles_and_names() -> None:
    """ "she" passes over a man."""
    text = "Anna Lund met Peter Stone. He left at noon. She stayed."
    assert mentions(text, "Anna Lund")[-1] == "She"
    assert mentions(text, "Peter Stone")[-1] == "He"


def test_acronyms_and_companies() -> None:
    """An acronym is its organisation."""
    text = "The Harbour Freight Union met. The HFU said no."
    assert mentions(text, "Harbour Freight Union") == ["Harbour Freight Union", "HFU"]


def test_places_are_no_persons() -> None:
    """ "in ..." and "... province" tell a place."""
    people_found = find("It rained in Bira Mensah. Later Bira Mensah province dried.")
    assert people_found["Bira Mensah"].kind == "organisation"


def test_quoted_names_are_no_antecedents() -> None:
    """Whoever is named inside a quotation does not speak outside of it."""
    text = "Anna Lund spoke. “Mary Stone was here.” She left."
    assert mentions(text, "Anna Lund")[-1] == "She"


UNIFIED = [
    (["Benjamin Netanyahu", "Netanyahou", "Binyamin Netanyahu"], "Netanyahou", "Benjamin Netanyahu"),
    (["José García", "Jose Garcia"], "Jose Garcia", "Jose Garcia"),
    (["Volodymyr Zelensky", "Zelenskyy", "Zelenskiy"], "Zelenskyy", "Volodymyr Zelensky"),
    (["Anne-Marie Lund", "Anne Marie Lund"], "Anne Marie Lund", "Anne Marie Lund"),
    (["Anna Lund", "A. Lund", "Gen. Lund"], "Gen. Lund", "Anna Lund"),
    (["Anna Lund", "Peter Lund", "Lund"], "Lund", "Lund"),
    (["the police", "Police"], "Police", "the police"),
    (["Jorge Müller", "Jorge Mueller"], "Jorge Müller", "Jorge Mueller"),
    (["Lin Bao-ru", "Lin Bao Ru"], "Lin Bao-ru", "Lin Bao Ru"),
    (["Ilse Varga", "Ilse Vargah", "Ilse Varga"], "Ilse Vargah", "Ilse Varga"),
]


@pytest.mark.parametrize(("every", "name", "expected"), UNIFIED)
def test_unify(every: list[str], name: str, expected: str) -> None:
    """One name for all spellings of a person, in any order."""
    assert people.unify(every, PATTERNS)[name] == expected
    assert people.unify(reversed(every), PATTERNS)[name] == expected


def test_unify_never_joins_two_given_names() -> None:
    """John and Jane of one family stay two."""
    unified = people.unify(["John Lund", "Jane Lund", "J. Lund"], PATTERNS)
    assert len(set(unified.values())) == 3


OTHERS = [
    ("Martin Lund", "Martina Lund"),
    ("John A. Lund", "John B. Lund"),
    ("Peter Lund Jr.", "Peter Lund Sr."),
    ("Mr. Lund", "Mrs. Lund"),
    ("Anna Lund", "Mr. Lund"),
    ("Anna Lund", "Hanna Lund"),
    ("Maria Lund", "Mario Lund"),
]


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_unify_keeps_two_persons_apart(one: str, other: str) -> None:
    """By a last letter, a middle initial, a suffix, a title."""
    unified = people.unify([one, other], PATTERNS)
    assert unified[one] != unified[other]


def test_a_file_of_aliases(tmp_path: Path) -> None:
    """Names of a file of one's own come before the spelling, and its own spelling is the one shown."""
    file = tmp_path / "names.yml"
    file.write_text("aliases:\n  Anna Lund:\n    names: [the iron miller, Nan Lund, Lund]\n")
    unified = people.unify(["Nora Lund", "The Iron Miller", "Nan Lund", "Lund", "Peter Lund"], patterns.load(file))
    assert unified == {
        "Nora Lund": "Nora Lund",
        "The Iron Miller": "Anna Lund",
        "Nan Lund": "Anna Lund",
        "Lund": "Anna Lund",
        "Peter Lund": "Peter Lund",
    }


def test_aliases_come_first() -> None:
    """An alias overrides every spelling rule."""
    unified = people.unify(["Anna Lund", "the iron miller"], PATTERNS, aliases={"The Iron Miller": "Anna Lund"})
    assert unified["the iron miller"] == "Anna Lund"


MATCHED = [
    ("lund", ("Anna Lund", "Peter Lund")),
    ("Anna", ("Anna Lund",)),
    ("Gen. Lund", ("Anna Lund", "Peter Lund")),
    ("Maj. Gen. Anna Lund", ("Anna Lund",)),
    ("Varrga", ("Ilse Varga",)),
    ("Vargha", ("Ilse Varga",)),
    ("Mary Varga", ()),
    ("Smith", ()),
    ("", ()),
]


@pytest.mark.parametrize(("query", "expected"), MATCHED)
def test_matching(query: str, expected: tuple[str, ...]) -> None:
    """Any part, any near spelling, titles aside."""
    assert people.matching(query, ["Anna Lund", "Peter Lund", "Ilse Varga", "the police"], PATTERNS) == expected


@pytest.mark.parametrize("section", ["titles", "roles", "pronouns", "given"])
def test_word_examples(section: str) -> None:
    """Each example holds a word of its entry, no counter-example does."""
    for name, entry in getattr(PATTERNS, section).items():
        words = [f" {names.bare(word)} " for word in entry.words]
        for example in entry.examples:
            assert any(word in plain(example) for word in words), (name, example)
        for example in entry.counter_examples:
            assert not any(word in plain(example) for word in words) or section == "titles", (name, example)


def plain(sentence: str) -> str:
    """Small letters, no full stops, a space at either end."""
    return f" {' '.join(names.bare(word.rstrip('.,')) for word in sentence.split())} "


def test_no_name_without_a_letter() -> None:
    """The hyphen of a name of the text is no person where a line full of capitals has one, too."""
    text = "By Edda Vilhelm-Orsk, Security Correspondent\nAnna Lind-Berg left the harbour. Later Anna Lind-Berg slept."
    assert set(find(text)) == {"Anna Lind-Berg"}
