"""Which quotations give one utterance."""

import time

import pytest

from factcheck import align, judge
from factcheck.records import Quote

from ..claims_by_hand import quote

LETTER = "I carry that black day with me ever since, day after day. I will carry the horrible pain with me forever."


@pytest.mark.parametrize(
    ("left", "right", "are_one"),
    [
        (quote(LETTER), quote("I will carry the horrible pain with me forever.", article="b.txt"), True),
        (quote("It’s cold. We hope to sail soon"), quote("It's cold. We hope to sail soon,", article="b.txt"), True),
        (quote("I am at peace"), quote("I am peace", article="b.txt"), True),
        (
            quote("The lake was too calm for high waves to build up there"),
            quote("Because the lake was so calm, high waves were unlikely", article="b.txt"),
            True,
        ),
        (quote("We will win the match on Sunday"), quote("We will lose the vote in May", article="b.txt"), False),
        (quote("I do not think so"), quote("I do not know", article="b.txt", speaker="Peter Miller"), False),
        (quote(LETTER, kind="indirect"), quote(LETTER, article="b.txt"), False),
    ],
)
def test_utterances(left: Quote, right: Quote, are_one: bool) -> None:
    """However cut, re-punctuated or bracketed; reported speech is no version of the words."""
    groups = align.utterances([left, right])
    assert any(len(group) == 2 for group in groups) is are_one
    assert align.utterances([left, right]) == align.utterances([right, left])


def listed(groups: tuple[tuple[Quote, ...], ...]) -> list[list[tuple[str, str]]]:
    """Article and words of each quotation of each group."""
    return [[(one.article, one.text) for one in group] for group in groups]


def test_sentence_by_sentence() -> None:
    """Each sentence stands in one group; two articles that share nothing are not joined by a third."""
    left = quote("The dam held all night. Nobody slept in the valley. We thank the men who stayed.")
    middle = quote("Nobody slept in the valley", article="b.txt")
    right = quote("We thank the men who stayed. They saved us.", article="c.txt")
    assert listed(align.utterances([left, middle, right])) == [
        [("a.txt", "The dam held all night.")],
        [("a.txt", "Nobody slept in the valley."), ("b.txt", "Nobody slept in the valley")],
        [("a.txt", "We thank the men who stayed."), ("c.txt", "We thank the men who stayed.")],
        [("c.txt", "They saved us.")],
    ]


def test_sentences_that_follow_each_other_stay_together() -> None:
    """A statement in two articles is one utterance, the few words before and behind it, too."""
    left = quote("No. The dam held all night. Nobody slept in the valley. Never again.")
    right = quote(
        "No! The dam held all the night; nobody slept. Nobody slept in the valley. Never again,", article="b.txt"
    )
    (group,) = align.utterances([left, right])
    assert [one.whole for one in group] == [None, None]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (quote("Yes, of course"), quote("Yes, of course", article="b.txt")),
        (quote("total privacy", kind="mixed"), quote("total privacy", kind="mixed", article="b.txt")),
        (quote(LETTER, kind="scare"), quote(LETTER, kind="scare", article="b.txt")),
    ],
)
def test_a_few_words_are_anybody_s(left: Quote, right: Quote) -> None:
    """Fewer than four words and scare quotes are no shared utterance."""
    assert len(align.utterances([left, right])) == 2


def test_whole_quotations_for_a_list() -> None:
    """Each stands once, with all its words."""
    left = quote("The dam held all night. Nobody slept in the valley. We thank the men who stayed.")
    middle = quote("Nobody slept in the valley", article="b.txt")
    right = quote("We thank the men who stayed. They saved us.", article="c.txt")
    found = [one for group in align.wholes([left, middle, right]) for one in group]
    assert sorted(found, key=lambda one: one.id) == [left, middle, right]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("[" * 160_000, "[" * 160_000),
        ("(" * 160_000, "( " * 80_000),
        ("[a " * 50_000, "[a " * 50_000 + "b"),
        ("We will not go home. " * 8_000, "We will not go home. " * 8_000 + "We will not go home yet."),
        (
            ". ".join(f"We saw {n} boats and {n * 7} men on day {n}" for n in range(4_000)),
            ". ".join(f"We saw {n} boats and {n * 7} men on day {n}" for n in range(4_000) if n % 9),
        ),
    ],
)
def test_long_quotations_take_no_long_time(left: str, right: str) -> None:
    """Time is linear in the length of a quotation, whatever it is made of."""
    start = time.process_time()
    groups = align.utterances([quote(left), quote(right, article="b.txt")])
    for group in groups:
        judge.utterance(group)
    assert time.process_time() - start < 8
