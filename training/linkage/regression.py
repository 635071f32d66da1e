"""Logistic regression with a quadratic penalty, whose weights rise along the order of a field's levels.

A level's weight is the sum of the steps that lead to it ("near" is "different" and a step, "same" is "near" and another),
and no step may be negative. Newton's method over the steps that are not held at zero.
Source: projected Newton method (Bertsekas 1982).
"""

import collections
import itertools

import numpy as np


class Design:
    """Which steps each (field, level) is the sum of, and which steps may not be negative."""

    def __init__(self, levels, orders_of):
        """Shape: `levels` are (field, level); `orders_of(field, its levels)` gives tuples of levels."""
        self.steps, self.is_bounded = {}, []
        columns = {}

        def column(key, is_bounded):
            if key not in columns:
                columns[key] = len(self.is_bounded)
                self.is_bounded.append(is_bounded)
            return columns[key]

        of_field = collections.defaultdict(set)
        for field, level in levels:
            of_field[field].add(level)
        for field, seen in sorted(of_field.items()):
            for order in orders_of(field, seen):
                path = ()
                for level in order:
                    path = (*path, column((field, level), bool(path)))
                    self.steps.setdefault((field, level), path)
            for level in sorted(seen):
                if (field, level) not in self.steps:
                    self.steps[field, level] = (column((field, level), False),)
        self.is_bounded = np.array(self.is_bounded)

    def matrix(self, rows):
        """Rows of (field, level) as counts of steps."""
        found = np.zeros((len(rows), len(self.is_bounded)), np.float32)
        for number, row in enumerate(rows):
            for level in row:
                for step in self.steps.get(level, ()):
                    found[number, step] += 1
        return found

    def weights(self, beta):
        """(field, level) -> weight."""
        return {level: float(sum(beta[step] for step in steps)) for level, steps in self.steps.items()}


def fit(x, y, w, penalty, is_bounded, *, start=None, rounds=40, enough=1e-2):
    """The steps that fit best.

    Shape:  `x` rows by steps, `y` 0 or 1, `w` weights of rows, `penalty` one figure or one a step, `is_bounded` a step;
            `start` are the steps to begin from: where the search begins changes how long it takes, not what it finds.
    """
    beta = np.zeros(x.shape[1]) if start is None else start.copy()
    penalty = np.broadcast_to(penalty, beta.shape)

    def loss(beta):
        odds = x @ beta
        return float(np.sum(w * (np.logaddexp(0, odds) - y * odds)) + np.sum(penalty * beta * beta) / 2)

    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (w * (p - y)) + penalty * beta
        free = np.flatnonzero(~(is_bounded & (beta <= 0) & (gradient > 0)))
        part = x[:, free]
        hessian = (part * (w * p * (1 - p))[:, None].astype(part.dtype)).T @ part + np.diag(penalty[free])
        change = np.linalg.solve(hessian, gradient[free])
        before = loss(beta)
        for share in (0.5**power for power in itertools.count()):
            tried = beta.copy()
            tried[free] -= share * change
            tried[is_bounded] = np.maximum(tried[is_bounded], 0)
            if share < 1e-3 or loss(tried) <= before:
                break
        moved, beta = np.abs(tried - beta).max(), tried
        if moved < enough:
            break
    return beta
