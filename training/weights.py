"""Learn the comparison weights of factcheck/align/weights.py from clusters with gold, and say how they hold up on clusters left out.

    python training/weights.py CLUSTERS_DIR SCORER_DIR [--write] [--folds 6]

CLUSTERS_DIR holds one folder a cluster (gold.json, articles/*.txt), SCORER_DIR the scorer `clusters.py`.
Two tables are learned by logistic regression with a quadratic penalty: the levels of two claims (fields.py), where a fact
with many mentions counts by the root of its pairs, and the levels of two groups (between.py). Two groups of one fact with
different figures are few, so the second table learns from facts told differently, too (retold.py).
Everything printed is for clusters left out.
"""

import argparse
import collections
import importlib
import itertools
import json
import sys
from pathlib import Path

import msgspec
import numpy as np
import retold

from factcheck import align, judge, parse, patterns, pipeline, read
from factcheck.align import between, fields, places, twice
from factcheck.align.groups import agglomerate
from factcheck.align.weights import SET
from factcheck.records import Extract, Group

facts = importlib.import_module("factcheck.align.facts")
OUT = Path(__file__).parent.parent / "factcheck" / "align" / "weights.py"
PENALTY, PENALTY_BETWEEN = 1.0, 15.0
ROUNDS, RETOLD = 12, 2.0
"""How often each cluster is told anew, and what all rounds together count beside the cluster as it is."""


def load(folder, scorer, nlp, words):
    """One cluster: profiles, compared pairs with their levels, and which gold facts each claim stands for."""
    found, _ = read.find((str(folder / "articles"),))
    extracts = [one for source in found if isinstance(one := pipeline.extract(source, nlp, words), Extract)]
    articles = [extract.article for extract in extracts]
    claims = [claim for extract in extracts for claim in extract.claims]
    gold = scorer.Gold(folder)
    profiles = facts.profiled(claims, articles, words)
    truth = [gold.at(Path(p.claim.article).stem, p.claim.number.start, p.claim.number.end)[0] for p in profiles]
    pairs, levels, apart, by_hand = [], [], [], []
    for i, j in facts.candidates(profiles):
        if facts.apart(profiles[i], profiles[j]) is not None:
            apart.append((i, j))
        else:
            pairs.append((i, j))
            row = fields.levels(profiles[i], profiles[j])
            by_hand.append(sum(SET[field].get(level, 0.0) for field, level in row if field in SET))
            levels.append((("start", profiles[i].family), *(level for level in row if level[0] not in SET)))
    shared = [min(truth[i] & truth[j], default=-1) for i, j in pairs]
    sizes = collections.Counter(shared)
    return {
        "gold": gold,
        "profiles": profiles,
        "truth": truth,
        "pairs": pairs,
        "apart": apart,
        "told": [
            *twice.pairs(profiles, articles),
            *places.pairs(
                profiles, articles, align.utterances([quote for extract in extracts for quote in extract.quotes])
            ),
        ],
        "levels": levels,
        "by_hand": np.array(by_hand),
        "y": np.array([fact >= 0 for fact in shared], float),
        "w": np.array([sizes[fact] ** -0.5 if fact >= 0 else 1.0 for fact in shared]),
        "exchange": judge.rates(claims),
        "published": {article.id: article.published for article in articles},
    }


def matrix(rows, index):
    """One-hot levels."""
    found = np.zeros((len(rows), len(index)), np.float32)
    for number, row in enumerate(rows):
        for level in row:
            if level in index:
                found[number, index[level]] = 1
    return found


def fit(x, y, w, penalty, steps=12):
    """Logistic regression by Newton's method."""
    beta = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(x @ beta)))
        gradient = x.T @ (w * (p - y)) + penalty * beta
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + penalty * np.eye(x.shape[1])
        change = np.linalg.solve(hessian, gradient)
        beta -= change
        if np.abs(change).max() < 1e-3:
            break
    return beta


def learn(clusters, rows_of, penalty, folds, retold_of=None):
    """Weights learned on all clusters, and each cluster's scores from weights learned without its fold.

    Shape:  `retold_of` are examples of each cluster told anew, as (levels, label): learned from, never scored.
    """
    more = retold_of or {c: [] for c in clusters}
    rows = {c: [*rows_of[c], *(row for row, _ in more[c])] for c in clusters}
    index = {level: n for n, level in enumerate(sorted({level for c in clusters for row in rows[c] for level in row}))}
    x = {c: matrix(rows[c], index) for c in clusters}
    y = {c: np.concatenate([clusters[c]["y"], [float(label) for _, label in more[c]]]) for c in clusters}
    w = {c: np.concatenate([clusters[c]["w"], np.full(len(more[c]), RETOLD / ROUNDS)]) for c in clusters}
    names, scores, betas = list(clusters), {}, {}
    for fold in range(folds):
        out = names[fold::folds]
        kept = [c for c in names if c not in out]
        beta = fit(*(np.concatenate([part[c] for c in kept]) for part in (x, y, w)), penalty)
        for c in out:
            scores[c], betas[c] = x[c][: len(rows_of[c])] @ beta, dict(zip(index, beta, strict=True))
    everything = fit(*(np.concatenate([part[c] for c in names]) for part in (x, y, w)), penalty)
    return dict(zip(index, everything, strict=True)), scores, betas


def grouped(cluster, scores, beta, threshold=facts.THRESHOLD):
    """First groups of a cluster, and the pairs of groups to compare."""
    odds = {pair: float(score) for pair, score in zip(cluster["pairs"], scores + cluster["by_hand"], strict=True)}
    words = {pair: retold.wording(row, beta) for pair, row in zip(cluster["pairs"], cluster["levels"], strict=True)}
    for pair in cluster["apart"]:
        odds[pair] = words[pair] = facts.APART
    first = agglomerate(len(cluster["profiles"]), odds, threshold=threshold, absent=facts.ABSENT)
    return first, between.candidates(cluster["profiles"], first, words)


def merged(cluster, first, odds, threshold):
    """First groups joined by the odds between them and by what joins two claims whatever their words."""
    odds = dict(odds)
    for one, two, reason in facts.regardless(first, cluster["told"], cluster["apart"]):
        odds[one, two] = max(odds.get((one, two), facts.APART), reason.weight)
    found = agglomerate(len(first), odds, threshold=threshold, absent=facts.ABSENT_BETWEEN)
    return [sorted(itertools.chain.from_iterable(first[n] for n in numbers)) for numbers in found]


def report(cluster, groups):
    """What the scorer reads."""
    found = [
        judge.fact(
            Group(claims=tuple(cluster["profiles"][index].claim for index in group)),
            exchange=cluster["exchange"],
            published=cluster["published"],
        )
        for group in groups
    ]
    return {"facts": msgspec.to_builtins(found), "quotes": []}


def figures(scorer, clusters, groups_of):
    """Links and discrepancies: precision, recall, F; share of types right."""
    total = collections.defaultdict(list)
    for c, cluster in clusters.items():
        for name, values in scorer.score(cluster["gold"], report(cluster, groups_of[c]), None, []).items():
            total[name] += values
    m = scorer.mean
    links = scorer.prf(m(total["link_p"]), m(total["link_r"]))
    discrepancies = scorer.prf(m(total["disc_p"]), m(total["disc_r"]))
    return (*links, *discrepancies, 100 * scorer.macro(total["type"]))


def table(name, weights):
    """One table as Python."""
    by_field = collections.defaultdict(dict)
    for (field, level), weight in sorted(weights.items()):
        by_field[field][level] = round(float(weight), 2)
    lines = [f"{name}: dict[str, dict[str, float]] = {{"]
    for field, levels in by_field.items():
        lines.append(f"    {json.dumps(field)}: {{")
        lines += [f"        {json.dumps(level)}: {weight}," for level, weight in levels.items()]
        lines.append("    },")
    return "\n".join([*lines, "}"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    sys.path.insert(0, str(args.scorer))
    import clusters as scorer

    words, nlp = patterns.load(), parse.load(None)
    clusters = {p.parent.name: load(p.parent, scorer, nlp, words) for p in sorted(args.clusters.glob("*/gold.json"))}
    weights, scores, betas = learn(clusters, {c: v["levels"] for c, v in clusters.items()}, PENALTY, args.folds)
    first, second, told_anew = {}, {}, {}
    for c, cluster in clusters.items():
        first[c], candidates = grouped(cluster, scores[c], betas[c])
        labels = [retold.stands_for(cluster, group) for group in first[c]]
        found = [between.levels(both) for _, _, both in candidates]
        second[c] = {
            "pairs": [(one, two) for one, two, _ in candidates],
            "levels": [[level for level in row if level[0] not in SET] for row in found],
            "by_hand": [sum(SET[field].get(level, 0.0) for field, level in row if field in SET) for row in found],
            "y": np.array(
                [labels[one] is not None and labels[one] == labels[two] for one, two, _ in candidates], float
            ),
            "w": np.ones(len(candidates)),
        }
        told_anew[c] = retold.examples(cluster, scores[c], betas[c], ROUNDS, seed=c)
    heading = "links P %.1f R %.1f F %.1f   discrepancies P %.1f R %.1f F %.1f   type %.0f"
    print("clusters left out, claims only:    ", heading % figures(scorer, clusters, first))
    for threshold in (-2.5, -2.25, -1.75, -1.5):
        other = {c: grouped(cluster, scores[c], betas[c], threshold)[0] for c, cluster in clusters.items()}
        print(f"clusters left out, claims at {threshold:5}:", heading % figures(scorer, clusters, other))
    second_weights, second_scores, _ = learn(
        second, {c: v["levels"] for c, v in second.items()}, PENALTY_BETWEEN, args.folds, told_anew
    )
    for threshold in (-1.6, -1.2, -0.8, -0.4, 0.0):
        joined = {}
        for c in clusters:
            scored = second_scores[c] + np.array(second[c]["by_hand"])
            odds = dict(zip(second[c]["pairs"], map(float, scored), strict=True))
            joined[c] = merged(clusters[c], first[c], odds, threshold)
        print(f"clusters left out, groups at {threshold:4}:", heading % figures(scorer, clusters, joined))
    if args.write:
        bias = {
            level: round(float(weight), 2) for (field, level), weight in sorted(weights.items()) if field == "start"
        }
        lines = "".join(f"    {json.dumps(family)}: {weight},\n" for family, weight in bias.items())
        OUT.write_text(
            '"""The weight of every comparison level, in log-odds; learned by training/weights.py, which rewrites this file."""\n\n'
            f"SET: dict[str, dict[str, float]] = {json.dumps(SET)}\n"
            '"""Set by hand: too rare in the clusters to be learned."""\n\n'
            f"BIAS: dict[str, float] = {{\n{lines}}}\n\n"
            + table("WEIGHTS", {key: weight for key, weight in weights.items() if key[0] != "start"})
            + "\n\n"
            + table("BETWEEN", second_weights)
            + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
