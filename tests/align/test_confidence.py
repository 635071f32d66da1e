"""How sure the program is that claims with different figures are one fact, and that what it learned never contradicts itself."""

import importlib
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from factcheck.align import confidence
from factcheck.align.confidence import Evidence
from factcheck.align.weights import WEIGHTS

TRAINING = Path(__file__).parent.parent.parent / "training" / "linkage"


def training(name: str) -> Any:
    """A module of training/linkage/, which is no package."""
    sys.path.insert(0, str(TRAINING))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(TRAINING))


orders = training("orders")
regression = training("regression")


def found(**changes: Any) -> Evidence:
    """Evidence of two figures, with some of it changed."""
    usual = {"groups": 0.0, "best_claims": -1.0, "best_groups": 0.0, "both": 0.0, "wordings": 1.0}
    usual |= {"is_vague": False, "ratio": 1.1, "figures": 2, "nearness": "near", "family": "quantity"}
    return Evidence(**(usual | changes))


@pytest.mark.parametrize("part", ["groups", "best_claims", "best_groups"])
def test_more_evidence_never_makes_it_less_sure(part: str) -> None:
    sure = [confidence.confidence(found(**{part: odds / 2})) for odds in range(-16, 9)]
    assert sure == sorted(sure)
    # The learning may find that one counts nothing beside the others; then it changes nothing.
    assert (sure[0] < sure[-1]) == (WEIGHTS.confidence[part.replace("_", " ")] > 0)
    assert all(0 <= one <= 1 for one in sure)


@pytest.mark.parametrize("table", ["claims", "groups"])
def test_no_learned_weight_falls_where_the_claims_are_more_alike(table: str) -> None:
    orders_of = {"claims": orders.of_claims, "groups": orders.of_groups}[table]
    learned = getattr(WEIGHTS, table)
    for field, levels in learned.items():
        for order in orders_of(field, set(levels)):
            weights = [levels[level] for level in order if level in levels]
            assert weights == sorted(weights), field


def test_every_order_names_levels_that_were_learned() -> None:
    for orders_of, learned in ((orders.of_claims, WEIGHTS.claims), (orders.of_groups, WEIGHTS.groups)):
        for field, levels in learned.items():
            for order in orders_of(field, set(levels)):
                assert set(order) <= set(levels), field


def test_a_chance_of_the_examples_does_not_make_the_same_words_speak_against_one_fact() -> None:
    rows = [[("heads", "different")]] * 4 + [[("heads", "shared")]] * 4 + [[("heads", "same")]] * 4
    y = np.array([0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 0, 1], float)
    design = regression.Design({level for row in rows for level in row}, orders.of_groups)
    beta = regression.fit(design.matrix(rows), y, np.ones(len(y)), 0.1, design.is_bounded)
    weights = design.weights(beta)
    assert weights["heads", "different"] < weights["heads", "shared"] <= weights["heads", "same"]


def test_a_level_without_an_order_takes_any_weight() -> None:
    rows = [[("heads", "null")]] * 4 + [[("heads", "same")]] * 4
    y = np.array([1, 1, 1, 1, 0, 0, 0, 0], float)
    design = regression.Design({level for row in rows for level in row}, orders.of_groups)
    weights = design.weights(regression.fit(design.matrix(rows), y, np.ones(len(y)), 0.1, design.is_bounded))
    assert weights["heads", "null"] > 0 > weights["heads", "same"]
