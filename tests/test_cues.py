"""The forms of cue words, and the examples of every entry of cues."""

import msgspec
import pytest

from factcheck import patterns
from factcheck.quotes import cues

from .quotes_by_hand import PATTERNS

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
    assert sorted(set(cues.conjugate(entry))) == sorted(expected)


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
