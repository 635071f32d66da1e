"""The questions of syntax.py get the same answer in both families of dependency labels."""

import pytest
from spacy.tokens import Token

from factcheck import syntax

from .trees import LABELS, build, sentences


def token(text: str, word: str, labels: str) -> Token:
    return next(t for t in build(text, labels) if t.text == word)


def word(found: Token | None) -> str | None:
    return None if found is None else found.text


def test_every_sentence_builds_in_both_families():
    for text in sentences():
        for labels in LABELS:
            assert syntax.is_parsed(build(text, labels)), text


def test_a_sentence_without_a_parse_says_so():
    from .trees import NLP

    assert not syntax.is_parsed(NLP.make_doc("Nothing was parsed here."))
    assert not syntax.is_parsed(NLP.make_doc(""))


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The blast killed 12 people in the port, police said.", "killed", "blast"),
        ("The blast killed 12 people in the port, police said.", "said", "police"),
        ("At least 40 miners were injured by gunmen.", "injured", "miners"),
        ("The general, who led 300 soldiers, resigned.", "led", "general"),
        ("Rebels seized the town and took 20 hostages.", "took", "Rebels"),
        ("Officials fear that 60 people drowned.", "drowned", "people"),
    ],
)
def test_subject(text, verb, expected, labels):
    assert word(syntax.subject(token(text, verb, labels))) == expected


@pytest.mark.parametrize("labels", LABELS)
def test_objects_and_voice(labels):
    text = "Rebels seized the town and took 20 hostages."
    assert [word(t) for t in syntax.objects(token(text, "took", labels))] == ["hostages"]
    assert not syntax.is_passive(token(text, "took", labels))
    assert syntax.is_passive(token("At least 40 miners were injured by gunmen.", "injured", labels))


@pytest.mark.parametrize("labels", LABELS)
def test_agent(labels):
    assert word(syntax.agent(token("At least 40 miners were injured by gunmen.", "injured", labels))) == "gunmen"
    assert syntax.agent(token("The toll rose to 85.", "rose", labels)) is None


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("The blast killed 12 people in the port, police said.", "killed", [("in", "port")]),
        ("According to officials, 30 of the sailors died.", "died", [("according to", "officials")]),
        ("According to officials, 30 of the sailors died.", "30", [("of", "sailors")]),
        ("The deaths of 1,300 residents shocked Ardania.", "deaths", [("of", "residents")]),
        ("The toll rose to 85.", "rose", [("to", "85")]),
    ],
)
def test_complements(text, head, expected, labels):
    assert [(marker, t.text) for marker, t in syntax.complements(token(text, head, labels))] == expected


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize(
    ("text", "noun", "marker", "governor"),
    [
        ("The deaths of 1,300 residents shocked Ardania.", "residents", "of", "deaths"),
        ("The toll rose to 85.", "85", "to", "rose"),
        ("According to officials, 30 of the sailors died.", "officials", "according to", "died"),
        ("Rebels seized the town and took 20 hostages.", "hostages", None, "took"),
    ],
)
def test_preposition_and_governor(text, noun, marker, governor, labels):
    found = token(text, noun, labels)
    assert syntax.preposition(found) == marker
    assert word(syntax.governor(found)) == governor


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("The blast killed 12 people in the port, police said.", "12", "people"),
        ("At least 40 miners were injured by gunmen.", "40", "miners"),
        ("The toll rose to 85.", "85", None),
        ("According to officials, 30 of the sailors died.", "30", None),
    ],
)
def test_modified(text, number, expected, labels):
    assert word(syntax.modified(token(text, number, labels))) == expected


@pytest.mark.parametrize("labels", LABELS)
def test_negation(labels):
    assert syntax.negation(token("The army did not kill 15 villagers.", "kill", labels)) is not None
    assert syntax.negation(token("The toll rose to 85.", "rose", labels)) is None


@pytest.mark.parametrize("labels", LABELS)
def test_phrase_of_a_noun(labels):
    doc = build("The deaths of 1,300 residents shocked Ardania.", labels)
    start, end = syntax.phrase(doc[4])
    assert doc[start:end].text == "1,300 residents"
