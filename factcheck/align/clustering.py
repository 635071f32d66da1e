"""Agglomerative clustering: average linkage, with pairs that are never in one group."""

import heapq
from collections.abc import Mapping

Pair = tuple[int, int]


def agglomerate(size: int, odds: Mapping[Pair, float], *, threshold: float, absent: float) -> list[list[int]]:
    """Merge the two groups with the highest mean log-odds, until no two groups reach the threshold.

    Shape:  `odds` maps (i, j), i < j, to log-odds; a pair that is not in it counts as `absent`;
            minus infinity means never together. Groups come back sorted.
    Source: average linkage with cannot-links; ties go to the smaller indices, so sorted input makes the result independent of
            the original order.
    """
    members: dict[int, list[int]] = {index: [index] for index in range(size)}
    sums: dict[int, dict[int, tuple[float, int]]] = {index: {} for index in range(size)}
    for (i, j), weight in odds.items():
        sums[i][j] = sums[j][i] = (weight, 1)
    heap = [(-weight, i, j) for (i, j), weight in odds.items() if weight >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members or j not in sums[i]:
            continue
        if average(sums[i][j], len(members[i]) * len(members[j]), absent) != -negative:
            continue
        merge(members, sums, i, j)
        for other, total in sums[i].items():
            score = average(total, len(members[i]) * len(members[other]), absent)
            if score >= threshold:
                heapq.heappush(heap, (-score, min(i, other), max(i, other)))
    return sorted(sorted(group) for group in members.values())


def average(total: tuple[float, int], pairs: int, absent: float) -> float:
    """Mean log-odds over all pairs of two groups."""
    return (total[0] + absent * (pairs - total[1])) / pairs


def merge(members: dict[int, list[int]], sums: dict[int, dict[int, tuple[float, int]]], i: int, j: int) -> None:
    """Put group j into group i."""
    members[i] += members.pop(j)
    for other, (weight, count) in sums.pop(j).items():
        if other == i:
            continue
        del sums[other][j]
        have, number = sums[i].get(other, (0.0, 0))
        sums[i][other] = sums[other][i] = (have + weight, number + count)
    del sums[i][j]
