"""Training examples with changed figures: what is changed, and into what."""

import importlib.util
import random
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from factcheck import patterns
from factcheck.align import blocking, comparisons
from factcheck.align.cannot_links import cannot_link
from factcheck.align.features import Features, extract_features
from factcheck.align.weights import WEIGHTS
from factcheck.quantities import dates
from factcheck.records import Claim

from .claims_by_hand import article, claim

FILE = Path(__file__).parent.parent / "training" / "linkage" / "augment.py"
SPEC = importlib.util.spec_from_file_location("augment", FILE)
assert SPEC is not None
assert SPEC.loader is not None
augment = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(augment)

WORDS = patterns.load()
SEEDS = range(60)
BETA = {("start", family): -1.0 for family in WEIGHTS.start} | {
    ("value", "quantity: same"): 4.0,
    ("value", "quantity: same small"): 4.0,
    ("value", "quantity: near"): -4.0,
    ("value", "quantity: different"): -4.0,
    ("counted", "same head"): 1.0,
    ("counted", "different"): -6.0,
}
"""Weights of these tests: what counts one thing is alike, and one figure joins it."""
WIRE = "The gale off Melby sank |17| ferries on Sunday, the coast guard said."
GALE = "A gale came over Melby harbour; the coast guard closed the pier and the lighthouse road. "
"""How every article begins: they are of one story."""
TOLD: tuple[tuple[str, str, int, frozenset[int], dict[str, Any]], ...] = (
    ("a", "A gale sank |17| ferries off Melby.", 17, frozenset({0}), {"head": "ferry", "event": "sink"}),
    ("b", "The harbour master counted |17| ferries lost.", 17, frozenset({0}), {"head": "ferry", "event": "count"}),
    ("c", WIRE, 17, frozenset({0}), {"head": "ferry", "event": "sink"}),
    ("d", WIRE, 17, frozenset({0}), {"head": "ferry", "event": "sink"}),
    ("e", "At least |15| ferries were lost, fishermen said.", 15, frozenset({0}), {"head": "ferry", "event": "lose"}),
    ("a", "Its gusts reached |140| kilometers an hour.", 140, frozenset({1}), {"kind": "measure", "unit": "km"}),
    ("a", "At |140| kilometers an hour they tore roofs off.", 140, frozenset({1}), {"kind": "measure", "unit": "km"}),
    ("b", "Divers looked for |6| sailors.", 6, frozenset({2}), {"head": "sailor", "event": "look"}),
    ("e", "By noon |6| sailors were missing.", 6, frozenset({2}), {"head": "sailor", "event": "miss"}),
    ("c", "Rebuilding will take |9| months.", 9, frozenset(), {"kind": "duration", "unit": "month"}),
)


def cluster() -> dict[str, Any]:
    """Five articles on one gale, as training/linkage/fit.py works a cluster out."""
    claims, truth = [], {}
    for place, (name, marked, value, stated, more) in enumerate(TOLD):
        claims.append(claim(marked, value, article=name, at=200 * place, **more))
        truth[claims[-1].id] = stated
    texts: dict[str, str] = {}
    for name, marked, *_ in TOLD:
        texts[name] = f"{texts.get(name, GALE)}{marked.replace('|', '')} "
    features = extract_features(claims, [article(name, text) for name, text in texts.items()], WORDS)
    pairs, cannot_links, levels, by_hand = [], [], [], []
    for i, j in blocking.candidates(features):
        if cannot_link(features[i], features[j]) is not None:
            cannot_links.append((i, j))
            continue
        pairs.append((i, j))
        row = comparisons.levels(features[i], features[j])
        by_hand.append(sum(WEIGHTS.by_hand[field].get(level, 0.0) for field, level in row if field in WEIGHTS.by_hand))
        levels.append((("start", features[i].family), *(level for level in row if level[0] not in WEIGHTS.by_hand)))
    return {
        "features": features,
        "truth": [truth[one.claim.id] for one in features],
        "pairs": pairs,
        "cannot_links": cannot_links,
        "levels": levels,
        "by_hand": np.array(by_hand),
    }


def examples(one: dict[str, Any], *, rounds: int = 20, seed: str = "gale") -> list[tuple[Any, bool]]:
    """Its examples, by the weights of these tests."""
    scores = np.array([sum(BETA.get(level, 0.0) for level in row) for row in one["levels"]])
    found: list[tuple[Any, bool]] = augment.examples(one, scores, BETA, rounds, seed)
    return found


def of_fact(one: dict[str, Any], fact: int) -> list[int]:
    """The claims of a fact."""
    numbers: list[int] = augment.claims_of_facts(one)[fact]
    return numbers


def test_claims_of_facts() -> None:
    """Each fact with all its claims; what the gold does not hold is of none."""
    one = cluster()
    assert {fact: len(numbers) for fact, numbers in augment.claims_of_facts(one).items()} == {0: 5, 1: 2, 2: 2}


@pytest.mark.parametrize("seed", SEEDS)
def test_some_articles_tell_another_figure(seed: int) -> None:
    """The commonest figure, in some of its articles, one other for all of them; wire copies change together."""
    one = cluster()
    told = list(one["features"])
    changed = augment.change_figure(told, of_fact(one, 0), random.Random(seed))
    articles = {told[index].claim.article for index in changed}
    assert articles
    assert articles <= set("abcd")
    assert ("c" in articles) == ("d" in articles)
    (value,) = {told[index].claim.value for index in changed}
    assert value != 17
    for index, before in enumerate(one["features"]):
        if index not in changed:
            assert told[index] is before
            continue
        after = told[index]
        assert (after.claim.sentence, after.claim.id, after.head) == (
            before.claim.sentence,
            before.claim.id,
            before.head,
        )
        assert after.interval is not None
        assert after.interval.holds(float(value))
        assert not after.interval.meets(before.interval)


def test_every_share_of_the_articles_is_tried() -> None:
    """One alone, most often, up to all but one, with whose copies it may be all."""
    sizes = []
    for seed in SEEDS:
        one = cluster()
        told = list(one["features"])
        sizes.append(len(augment.change_figure(told, of_fact(one, 0), random.Random(seed))))
    assert set(sizes) == {1, 2, 3, 4}
    assert sizes.count(4) < sizes.count(3) < sizes.count(1)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_fact_of_one_article_stays(seed: int) -> None:
    """Nobody could have told it differently."""
    one = cluster()
    told = list(one["features"])
    assert augment.change_figure(told, of_fact(one, 1), random.Random(seed)) == set()
    assert augment.change_figure(told, [], random.Random(seed)) == set()
    assert told == one["features"]


MONTH_OR_DAY = r"(0[1-9]|[12]\d|3[01])"
FIGURES: list[tuple[Claim, str]] = [
    (claim("on |March 4, 2011|", "2011-03-04", kind="date"), rf"20\d\d-{MONTH_OR_DAY}-{MONTH_OR_DAY}"),
    (claim("on |December 31|", "--12-31", kind="date"), rf"--{MONTH_OR_DAY}-{MONTH_OR_DAY}"),
    (claim("in |December 2011|", "2011-12", kind="date"), r"201[12]-(0\d|1[0-2])"),
    (claim("in |March|", "--03", kind="date"), r"--(0[1-9]|1[0-2])"),
    (claim("in |2011|", "2011", kind="date"), r"20[012]\d"),
    (claim("at |11:50 p.m.|", "23:50", kind="time"), r"([01]\d|2[0-3]):[0-5]\d"),
    (claim("sank |3| ferries", 3), r"[1-7]\.0"),
    (claim("sank |one| ferry", 1), r"[2-5]\.0"),
    (claim("sank |12| ferries", 12), r"(9|1[0-6])\.0"),
    (claim("sank |40| ferries", 40), r"[2-8]\d\.0"),
    (claim("drowned |2,417| sheep", 2417), r"[1-4]\d{3}\.0"),
    (claim("paid |$2.5 million|", 2_500_000, unit="USD"), r"[1-5]\d{6}\.0"),
    (claim("gusts of |4.8| knots", 4.8, kind="measure", unit="knot"), r"\d\.\d"),
    (claim("|0.25| percent", 0.25, kind="percent", unit="percent"), r"0\.\d{1,2}"),
    (claim("Ort, |27|, left", 27, kind="age", unit="year"), r"2[5-9]\.0"),
    (claim("the |first| ferry", 1, kind="ordinal"), r"[23]\.0"),
]


@pytest.mark.parametrize(("told", "form"), FIGURES)
def test_another_figure_of_the_same_fineness(told: Claim, form: str) -> None:
    """A day for a day, a month for a month, a whole number for a whole number; never the same."""
    (one,) = extract_features([told], [], WORDS)
    found = {augment.another_figure(one, random.Random(seed)) for seed in range(300)}
    assert len(found) > 1
    for value in found:
        assert value != told.value
        assert re.fullmatch(form, str(value)), value
        assert comparable(augment.with_value(one, value)) == comparable(one)
    if isinstance(told.value, str) and told.kind == "date":
        fineness = {dates.fineness(day) for value in found if (day := dates.day(value)) is not None}
        assert fineness == {dates.fineness(one.day)}


def comparable(one: Features) -> tuple[bool, bool, bool]:
    """What the figure of a claim is compared by."""
    return one.day is not None, one.minutes is not None, one.interval is not None


@pytest.mark.parametrize(
    "told",
    [
        claim("on |Friday|", "Friday", kind="date"),
        claim("on |February 29|", "--02-29", kind="date"),
        claim("by |3-1|", "3-1", kind="score"),
        claim("lost |no| sheep", 0),
        claim("at |dawn|", "dawn", kind="time"),
    ],
)
def test_no_other_figure(told: Claim) -> None:
    """What has no value, or none that can be moved, stays as it is."""
    (one,) = extract_features([told], [], WORDS)
    assert {augment.another_figure(one, random.Random(seed)) for seed in SEEDS} == {None}


def test_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the cluster is, one fact has two figures; told differently, all that two articles tell have. The cluster stays."""
    one = cluster()
    before = list(one["features"])
    monkeypatch.setattr(augment, "SHARE", 0.0)
    (as_it_is,) = {tuple(examples(one, rounds=1, seed=seed)) for seed in "abc"}
    monkeypatch.setattr(augment, "SHARE", 1.0)
    told_anew = examples(one)
    assert one["features"] == before
    assert [label for _, label in as_it_is].count(True) == 1
    assert [label for _, label in told_anew].count(True) > 20
    assert False in {label for _, label in told_anew}
    for row, _ in told_anew:
        assert {field for field, _ in row}.isdisjoint(WEIGHTS.by_hand)


def test_the_same_seed_gives_the_same_examples() -> None:
    """And another seed others."""
    assert examples(cluster()) == examples(cluster())
    assert examples(cluster()) != examples(cluster(), seed="storm")


def test_a_round_without_a_change_compares_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not changed keeps its odds; what is changed is compared anew, without the weights set by hand."""
    one = cluster()
    scores = [float(sum(BETA.get(level, 0.0) for level in row)) for row in one["levels"]]
    known = {
        pair: (score + by_hand, augment.wording(row, BETA))
        for pair, score, by_hand, row in zip(one["pairs"], scores, one["by_hand"], one["levels"], strict=True)
    }
    untouched = augment.rescored(one["features"], set(), known, BETA)
    everything = augment.rescored(one["features"], set(range(len(TOLD))), known, BETA)
    for first, second, number in zip(untouched, everything, (0, 1), strict=True):
        assert first == {pair: value[number] for pair, value in known.items()}
        assert second == pytest.approx(first)
