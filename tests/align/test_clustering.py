"""Agglomerative clustering with cannot-links."""

from factcheck.align.clustering import agglomerate


def test_no_chain_through_a_third() -> None:
    """Two that must not meet stay apart, however like both a third one is."""
    odds = {(0, 1): 9.0, (1, 2): 9.0, (0, 2): float("-inf")}
    groups = agglomerate(3, odds, threshold=0.0, absent=-1.0)
    assert groups in ([[0, 1], [2]], [[0], [1, 2]])


def test_average_of_all_pairs_decides() -> None:
    """One good link does not pull two unlike groups together."""
    odds = {(0, 1): 5.0, (2, 3): 5.0, (1, 2): 3.0, (0, 2): -8.0, (1, 3): -8.0, (0, 3): -8.0}
    assert agglomerate(4, odds, threshold=0.0, absent=-1.0) == [[0, 1], [2, 3]]
