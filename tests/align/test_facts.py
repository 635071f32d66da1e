"""How claims are grouped into facts."""

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import align, judge, patterns
from factcheck.align import comparisons
from factcheck.align.blocking import LARGE_BLOCK
from factcheck.records import Article, Claim, Group

from ..claims_by_hand import article, claim

WORDS = patterns.load()
KILLED: dict[str, Any] = {"class_": "killed", "event": "kill", "head": "people", "counted": "people"}
INJURED: dict[str, Any] = {"class_": "injured", "event": "injure", "head": "people", "counted": "people"}


def story() -> tuple[list[Article], list[Claim]]:
    """Three articles on one quake: a toll that differs, the injured, its magnitude."""
    lines: dict[str, list[tuple[str, float, dict[str, Any]]]] = {
        "a.txt": [
            ("The quake in Rondo province killed at least |17| people on Monday.", 17, {**KILLED, "bound": "at least"}),
            ("Another |240| people were injured, the disaster agency said.", 240, INJURED),
            ("The |4.8|-magnitude tremor came at noon.", 4.8, {"kind": "measure", "unit": "magnitude"}),
        ],
        "b.txt": [
            ("The quake in Rondo province killed |17| people and flattened houses.", 17, KILLED),
            ("Some |240| people were injured, the disaster agency said.", 240, {**INJURED, "bound": "about"}),
            ("A |4.8|-magnitude tremor shook Rondo.", 4.8, {"kind": "measure", "unit": "magnitude"}),
        ],
        "c.txt": [
            ("The quake in Rondo province killed |19| people and flattened houses.", 19, KILLED),
            (
                "Rondo, home to |5,300| people, was cut off.",
                5300,
                {"head": "people", "counted": "people", "event": "cut"},
            ),
        ],
    }
    articles, claims = [], []
    for name, sentences in lines.items():
        at = 0
        for marked, value, more in sentences:
            claims.append(claim(marked, value, article=name, at=at, **more))
            at += len(marked)
        articles.append(article(name, "\n".join(marked.replace("|", "") for marked, _, _ in sentences)))
    return articles, claims


def ids(groups: tuple[Group, ...]) -> list[list[str]]:
    """Groups by their claims' ids."""
    return [[one.id for one in group.claims] for group in groups]


def together(groups: tuple[Group, ...], *texts: str) -> bool:
    """Whether one group holds claims of all these sentences."""
    return any(all(any(text in one.sentence for one in group.claims) for text in texts) for group in groups)


def test_one_event_told_three_times() -> None:
    """The toll is one fact though an article has another figure; the injured and the magnitude are others."""
    articles, claims = story()
    groups = align.facts(claims, articles, WORDS)
    assert together(groups, "killed at least 17", "killed 17")
    assert together(groups, "killed 17", "killed 19")
    assert together(groups, "Another 240", "Some 240")
    assert together(groups, "The 4.8", "A 4.8")
    assert not together(groups, "killed 17", "Another 240")
    assert not together(groups, "Another 240", "home to 5,300")


def test_every_claim_is_in_one_group() -> None:
    """None lost, none twice."""
    articles, claims = story()
    groups = align.facts(claims, articles, WORDS)
    assert sorted(one for group in ids(groups) for one in group) == sorted(one.id for one in claims)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_changes_nothing(rng: random.Random) -> None:
    """Any shuffle of claims and articles gives the same groups, links and facts."""
    articles, claims = story()
    expected = align.facts(claims, articles, WORDS)
    rng.shuffle(articles)
    rng.shuffle(claims)
    found = align.facts(claims, articles, WORDS)
    assert found == expected
    facts = [[judge.fact(group, judge.Circumstances(), WORDS) for group in groups] for groups in (found, expected)]
    assert facts[0] == facts[1]


def test_another_story_in_the_folder_changes_nothing() -> None:
    """What is rare, and how many claims an article holds, is told by the story: links and weights stay as they are."""
    articles, claims = story()
    others = [
        article(
            f"{name}.txt", "The Melby council sold two ferries. Harbour master Ole Lund kept 17 people on the ferries."
        )
        for name in "xyz"
    ]
    strange = [
        claim(
            "Harbour master Ole Lund kept |17| people on the ferries.", 17, article=one.id, head="people", event="keep"
        )
        for one in others
    ]
    alone = align.facts(claims, articles, WORDS)
    mixed = align.facts([*claims, *strange], [*articles, *others], WORDS)
    assert [group for group in mixed if group.claims[0].article < "x"] == list(alone)


def test_order_changes_nothing_in_a_crowd() -> None:
    """Where each claim meets only those it shares most with, too: more claims of one sort than are all compared."""
    articles, claims = [], []
    for number in range(130):
        one_of_each, told = story()
        for name in ("a.txt", "b.txt", "c.txt"):
            new = f"{number:03}-{name}"
            articles += [msgspec.structs.replace(one, id=new, path=new) for one in one_of_each if one.id == name]
            claims += [
                msgspec.structs.replace(
                    one,
                    id=f"{number:03}-{one.id}",
                    article=new,
                    whole=None,
                    value=one.value + number % 7,  # type: ignore[operator]
                )
                for one in told
                if one.article == name
            ]
    assert sum(one.kind == "count" for one in claims) > LARGE_BLOCK
    expected = align.facts(claims, articles, WORDS)
    random.Random(1).shuffle(articles)
    random.Random(2).shuffle(claims)
    assert align.facts(claims, articles, WORDS) == expected


def test_links_say_why() -> None:
    """Each link lists every field with its level and weight, and adds up."""
    articles, claims = story()
    links = [link for group in align.facts(claims, articles, WORDS) for link in group.links]
    assert links
    for link in links:
        assert link.reasons
        assert link.weight == pytest.approx(sum(reason.weight for reason in link.reasons), abs=0.001)


def test_a_path_of_links_leads_to_every_claim_of_a_fact() -> None:
    """Two claims that are joined only by the figures they stand with, too: --explain of the two tells the links between."""
    articles, claims = story()
    for group in align.facts(claims, articles, WORDS):
        for left in group.claims:
            for right in group.claims:
                here = left.id
                for link in align.path(group, left.id, right.id):
                    assert here in (link.left, link.right)
                    here = link.right if here == link.left else link.left
                assert here == right.id


def test_clock_times_of_two_zones_meet() -> None:
    """A zone is no unit of its own: "1:53 p.m. local time" / "10:23 GMT"."""
    texts = ("A quake struck near Rondo at |1:53 p.m.| on Monday.", "The Rondo quake struck at |10:23| GMT on Monday.")
    event: dict[str, Any] = {"kind": "time", "event": "strike", "concept": "quake"}
    local = claim(texts[0], "13:53", unit="local time", **event)
    world = claim(texts[1], "10:23", article="b.txt", unit="GMT", **event)
    articles = [article(name, text.replace("|", "")) for name, text in zip(("a.txt", "b.txt"), texts, strict=True)]
    assert len(align.facts([local, world], articles, WORDS)) == 1


def test_figure_and_its_gloss_are_one_fact() -> None:
    """ "3 million euros ($3.9 million)"."""
    text = "burglars took art worth {}3 million{} euros ({}$3.9 million{})"
    euros = claim(text.format("|", "|", "", ""), 2e6, unit="EUR")
    dollars = claim(text.format("", "", "|", "|"), 2.6e6, unit="USD")
    assert len(align.facts([euros, dollars], [article("a.txt")], WORDS)) == 1


def test_explain_two_that_were_not_joined() -> None:
    """Every field of two claims, or why they never meet."""
    articles, claims = story()
    toll, injured, magnitude = (one.id for one in claims[:3])
    assert align.explain(toll, magnitude, claims, articles, WORDS).reasons[0].field == "unit"
    found = align.explain(toll, injured, claims, articles, WORDS)
    assert ("counted", "same head, other words") not in {(reason.field, reason.level) for reason in found.reasons}
    assert found.weight < 0


def test_levels_are_symmetric() -> None:
    """Left and right make no difference to any field."""
    articles, claims = story()
    features = align.extract_features(claims, articles, WORDS)
    for left in features:
        for right in features:
            assert comparisons.levels(left, right) == comparisons.levels(right, left)
