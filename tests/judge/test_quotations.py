"""Verdicts on quotations."""

from typing import Any

import pytest

from factcheck import judge

from ..claims_by_hand import quote

WHOLE = "It's cold. We hope to sail soon, and we will."


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (WHOLE, "It’s cold. We hope to sail soon and we will,", "identical"),
        ("We realised the colour was wrong", "We realized the color was wrong", "identical"),
        ("The vessel altered [its course] at once", "The vessel altered at once", "identical"),
        ("They will mend every house on [Mill Street] soon", "They will mend every house on it soon", "identical"),
        ("They will mend every house [in the old town]", "They will mend every house on it", "identical"),
        ("They will mend [it] every house soon", "They will mend every house on it soon", "altered"),
        (WHOLE, "We hope to sail soon, and we will.", "trimmed"),
        ("I am at peace with it", "I am peace with it", "altered"),
        ("a sad day for the whole family", "a sad time for the whole family", "altered"),
    ],
)
def test_utterances(left: str, right: str, verdict: str) -> None:
    """House style alters nothing, an end cut off trims, a word alters."""
    found = judge.utterance((quote(left), quote(right, article="b.txt")))
    assert found.verdict == verdict
    assert judge.utterance((quote(right), quote(left, article="b.txt"))).verdict == verdict


def test_two_speakers_of_one_sentence() -> None:
    """The same words from another mouth."""
    found = judge.utterance((quote(WHOLE), quote(WHOLE, article="b.txt", speaker="Peter Miller")))
    assert found.verdict == "misattributed"
    assert judge.utterance((quote(WHOLE), quote(WHOLE, article="b.txt", speaker="Doe"))).verdict == "identical"


@pytest.mark.parametrize(
    ("text", "speaker", "more", "verdict"),
    [
        ("It's cold. We hope to leave soon, and we will.", "Peter Miller", {}, "misattributed"),
        ("It's cold. We hope to leave soon, and we will.", "Jane Doe", {}, "altered"),
        # One who is not told plainly: by a family name, as a body, as somebody, not at all.
        ("It's cold. We hope to leave soon, and we will.", "Miller", {}, "altered"),
        (
            "It's cold. We hope to leave soon, and we will.",
            "Norden Harbour",
            {"speaker_type": "organisation"},
            "altered",
        ),
        ("It's cold. We hope to leave soon, and we will.", "Old Sailor", {"speaker_type": "anonymous"}, "altered"),
        ("It's cold. We hope to leave soon, and we will.", None, {"speaker_type": None}, "altered"),
        # Words that two people may well have found.
        ("We hope to leave soon", "Peter Miller", {}, "altered"),
        ("It's late. We hope you all leave soon, and we know.", "Peter Miller", {}, "altered"),
    ],
)
def test_altered_words_from_another_mouth(text: str, speaker: str | None, more: dict[str, Any], verdict: str) -> None:
    """Other words and another speaker: the graver verdict, where both are named, and what differs is still said."""
    left = quote(WHOLE, speaker_type="person")
    right = quote(text, article="b.txt", speaker=speaker, **{"speaker_type": "person"} | more)
    for said in ((left, right), (right, left)):
        found = judge.utterance(said)
        assert found.verdict == verdict
        assert "the words differ: “" in found.message
        assert ("from Peter Miller" in found.message) == (verdict == "misattributed")


LETTERS = "They killed three men and pulled out at dawn, and we will never forget it."


@pytest.mark.parametrize(
    ("left", "right", "message"),
    [
        (LETTERS, LETTERS.replace("killed", "wounded"), "“killed” / “wounded”"),
        (LETTERS, LETTERS.replace("pulled out", "marched off"), "“pulled out” / “marched off”"),
        (LETTERS, LETTERS.replace("three", "Four"), "“three” / “Four”"),
        (LETTERS, LETTERS.replace("dawn", "the first light"), "“dawn” / “the first light”"),
        (LETTERS, LETTERS.replace(" never", ""), "only one has “never”"),
        (LETTERS, LETTERS.replace("men and pulled", "women, [all of them,] and pulled"), "“men” / “women”"),
    ],
)
def test_a_difference_in_the_words_of_the_articles(left: str, right: str, message: str) -> None:
    """No stems, no figures for words, no small letters for capitals."""
    found = judge.utterance((quote(left), quote(right, article="b.txt")))
    assert found.verdict == "altered"
    assert found.message == f"the words differ: {message}"


def test_a_possessive_is_no_other_word() -> None:
    """An apostrophe that house styles set elsewhere."""
    left = quote("I know the villagers' anger well")
    assert judge.utterance((left, quote("I know the villager's anger well", article="b.txt"))).verdict == "identical"


PERSON = {"speaker_type": "person", "speaker": "Jane Doe"}


OTHER = {"speaker_type": "person", "speaker": "Peter Miller"}


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (PERSON, OTHER, "misattributed"),
        # A speaker who was only inferred, on either side.
        (PERSON, OTHER | {"is_inferred": True}, "identical"),
        (PERSON | {"is_inferred": True}, OTHER, "identical"),
        # A joint statement.
        (PERSON | {"speakers": ("Jane Doe", "Peter Miller")}, OTHER, "identical"),
        (PERSON, OTHER | {"speakers": ("Peter Miller", "Jane Doe")}, "identical"),
        # An office and its holder, a body and who speaks for it, a name cut short.
        (PERSON, {"speaker_type": "role", "speaker": "the Prime Minister"}, "identical"),
        (PERSON, {"speaker_type": "organisation", "speaker": "Harbour Watch Union"}, "identical"),
        (PERSON, {"speaker_type": "anonymous", "speaker": "A Senior Official"}, "identical"),
        (PERSON, {"speaker_type": "person", "speaker": "Miller"}, "identical"),
        (PERSON, {"speaker_type": "person", "speaker": "Jane A. Doe"}, "identical"),
        (PERSON, {"speaker_type": "person", "speaker": "Norhaven-born Doe"}, "identical"),
    ],
)
def test_misattributed_only_when_sure(left: dict[str, Any], right: dict[str, Any], verdict: str) -> None:
    """Two full names of persons, each named beside the words, and nobody joins them."""
    one, two = quote(WHOLE, **left), quote(WHOLE, article="b.txt", **right)
    assert judge.utterance((one, two)).verdict == verdict
    assert judge.utterance((two, one)).verdict == verdict


def test_a_third_article_joins_two_speakers() -> None:
    """One article names both, so that each of the others is right."""
    joint = quote(WHOLE, article="c.txt", **PERSON, speakers=("Jane Doe", "Peter Miller"))
    found = judge.utterance((quote(WHOLE, **PERSON), quote(WHOLE, article="b.txt", **OTHER), joint))
    assert found.verdict == "identical"


def test_short_words_are_nobody_s_alone() -> None:
    """Two people may well say the same few words."""
    text = "We will all be back"
    assert judge.utterance((quote(text, **PERSON), quote(text, article="b.txt", **OTHER))).verdict == "identical"
