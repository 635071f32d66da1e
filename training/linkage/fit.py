"""Learn factcheck/align/weights.json from clusters with gold facts, and measure the weights on clusters left out of the training.

    python training/linkage/fit.py CLUSTERS_DIR SCORER_DIR NEWS_DIR --readers DIR --cache DIR [--write] [--folds 6]

CLUSTERS_DIR holds one folder a cluster (gold.json, articles/*.txt), SCORER_DIR the scorer `clusters.py`, NEWS_DIR the news that was
read (news.py; --cache keeps what was parsed of it), and --readers a folder fold-K-of-N for each fold of
the reader (reader/export.py), so that each set is read by a reader that never saw it; sets without
such a reader teach the first two tables alone.
Four tables are learned by logistic regression:
- the levels of two claims (comparisons.py), where the pairs of a fact count as much as their square root;
- the levels of two groups (group_comparisons.py): pairs of groups of one fact with different figures are rare, so this table
  also learns from facts with changed figures (augment.py);
- how much the reader counts beside the fields (reader/opinions.py);
- the confidence of facts with different figures (confidence.py), learned from the scorer's judgement of the facts found on
  clusters that were left out of the other tables.
All printed figures are for clusters left out.
"""

import argparse
import collections
import datetime
import hashlib
import itertools
import json
import sys
from pathlib import Path

import augment
import msgspec
import news
import numpy as np
import orders
import regression

from factcheck import align, judge, parse, patterns, pipeline, read
from factcheck.align import blocking, comparisons, confidence, group_candidates, group_comparisons, must_links
from factcheck.align.cannot_links import NEVER, apart, cannot_link, without_cannot_links
from factcheck.align.clustering import agglomerate
from factcheck.align.facts import ABSENT_BETWEEN, THRESHOLD_BETWEEN, first_groups
from factcheck.align.reader import Reader, opinions
from factcheck.align.weights import FILE, WEIGHTS
from factcheck.records import Extract, Group

PENALTY, PENALTY_BETWEEN, PENALTY_CONFIDENCE = 0.5, 15.0, 1.0
MANY, SKIP = 30_000, 3
"""Of more rows than MANY, only every third row that is no fact is used, with three times the weight."""
ROUNDS, WEIGHT_OF_ROUNDS = 6, 2.0
"""How often the figures of each cluster are changed, and the weight of all rounds together, where the unchanged cluster has 1."""


def load(folder, scorer, nlp, words):
    """One cluster: the features of its claims, the compared pairs with their levels, and the gold facts of each claim."""
    sources, _ = read.find((str(folder / "articles"),))
    extracts = [one for source in sources if isinstance(one := pipeline.extract(source, nlp, words), Extract)]
    return of_extracts(extracts, scorer.Gold(folder), words)


def of_extracts(extracts, gold, words):
    """The cluster of these articles."""
    articles = [extract.article for extract in extracts]
    claims = [claim for extract in extracts for claim in extract.claims]
    said = [quote for extract in extracts for quote in extract.quotes]
    features = align.extract_features(claims, articles, words)
    truth = [gold.at(Path(p.claim.article).stem, p.claim.number.start, p.claim.number.end)[0] for p in features]
    pairs, levels, cannot_links, by_hand = [], [], [], []
    for i, j in blocking.candidates(features):
        if cannot_link(features[i], features[j]) is not None:
            cannot_links.append((i, j))
        else:
            pairs.append((i, j))
            found = comparisons.levels(features[i], features[j])
            row, of_row = augment.without_by_hand((("start", features[i].family), *found))
            levels.append(row)
            by_hand.append(of_row)
    shared = [min(truth[i] & truth[j], default=-1) for i, j in pairs]
    sizes = collections.Counter(shared)
    return {
        "gold": gold,
        "articles": articles,
        "features": features,
        "truth": truth,
        "pairs": pairs,
        "cannot_links": cannot_links,
        "must_links": list(must_links.must_links(features, articles, align.utterances(said))),
        "levels": levels,
        "by_hand": np.array(by_hand),
        "y": np.array([fact >= 0 for fact in shared], float),
        "w": np.array([sizes[fact] ** -0.5 if fact >= 0 else 1.0 for fact in shared]),
        "circumstances": judge.Circumstances(
            published={article.id: article.published for article in articles}, exchange=judge.implied_rates(claims)
        ),
    }


def learn(clusters, rows_of, penalty, folds, orders_of, augmented_of=None):
    """Weights learned on all clusters, and each cluster's scores from weights learned without its fold.

    Shape:  `orders_of` as in orders.py; `augmented_of` are examples of each cluster with changed figures, as (levels, label): for
            training only, never scored.
    """
    more = {c: (augmented_of or {}).get(c, []) for c in clusters}
    rows = {c: [*rows_of[c], *(row for row, _ in more[c])] for c in clusters}
    design = regression.Design({level for c in clusters for row in rows[c] for level in row}, orders_of)
    x = {c: design.matrix(rows[c]) for c in clusters}
    y = {c: np.concatenate([clusters[c]["y"], [float(label) for _, label in more[c]]]) for c in clusters}
    w = {c: np.concatenate([clusters[c]["w"], np.full(len(more[c]), WEIGHT_OF_ROUNDS / ROUNDS)]) for c in clusters}
    names, scores, betas = list(clusters), {}, {}

    def fitted(kept, start=None):
        x_, y_, w_ = (np.concatenate([part[c] for c in kept]) for part in (x, y, w))
        if len(y_) > MANY:
            some = (y_ > 0) | (np.arange(len(y_)) % SKIP == 0)
            x_, y_, w_ = x_[some], y_[some], np.where(y_ > 0, w_, w_ * SKIP)[some]
        return regression.fit(x_, y_, w_, penalty, design.is_bounded, start=start)

    everything = fitted(names)
    for fold in range(folds):
        out = names[fold::folds]
        beta = fitted([c for c in names if c not in out], everything)
        for c in out:
            scores[c], betas[c] = x[c][: len(rows_of[c])] @ beta, design.weights(beta)
    return design.weights(everything), scores, betas


def centred(weights, clusters, rows_of, starts_of):
    """The same log-odds with the mean of each field at zero: a positive level is evidence for one fact, a negative one against.

    Shape:  `starts_of(field)` are the levels of the starting odds to which the mean of a field goes.
    """
    sums, counts = collections.Counter(), collections.Counter()
    for c in clusters:
        for row in rows_of[c]:
            for field, level in row:
                sums[field] += weights.get((field, level), 0.0)
                counts[field] += 1
    found = dict(weights)
    for field in counts:
        starts = starts_of(field)
        mean = sums[field] / counts[field]
        for level in [level for level in weights if level[0] == field and starts]:
            found[level] -= mean
        for start in starts:
            found[start] = found.get(start, 0.0) + mean
    return found


def starts_of_claims(field):
    """The starting odds of two claims: of their wording, and of the rest, both for two articles and for one."""
    one = comparisons.ONE_ARTICLE if field.endswith(comparisons.ONE_ARTICLE) else ""
    if field in ("start", f"base{one}", *comparisons.ANYWHERE):
        return ()
    if field not in comparisons.NOT_WORDING:
        return [(f"base{one}", "average")]
    return [("article", level) for level in (("same, same value", "same, other value") if one else ("other",))]


def starts_of_groups(field):
    """The starting odds of two groups with figures of this nearness."""
    _, comma, near = field.rpartition(", ")
    return [("start", near)] if comma else ()


def grouped(cluster, scores, beta):
    """First groups of a cluster, and the pairs of groups to compare."""
    odds = {pair: float(score) for pair, score in zip(cluster["pairs"], scores + cluster["by_hand"], strict=True)}
    words = {pair: augment.wording(row, beta) for pair, row in zip(cluster["pairs"], cluster["levels"], strict=True)}
    for pair in cluster["cannot_links"]:
        odds[pair] = words[pair] = NEVER
    first = first_groups(cluster["features"], odds)
    return first, group_candidates.candidates(cluster["features"], first, words)


def read_left_out(clusters, second, odds, reader_of):
    """The reader's score of every pair of groups in doubt, for every set from the reader that never saw it.

    Shape:  `reader_of` maps a set to the folder of its reader.
    """
    found = {}
    for c in sorted(reader_of):
        of_pair = odds[c]
        reader = clusters[c].setdefault("reader", Reader(clusters[c]["articles"], reader_of[c]))
        doubtful = {key: pair for key, pair in second[c]["groups"].items() if opinions.is_doubtful(pair, of_pair[key])}
        pairs = [(pair, of_pair[key]) for key, pair in doubtful.items()]
        scores = opinions.read(reader, pairs, clusters[c]["features"], THRESHOLD_BETWEEN)
        found[c] = dict(zip(doubtful, scores, strict=True))
    return found


SURER = {"same": 0.5}
"""Units: log-odds. How much surer two groups of one figure have to be than two of different ones: a threshold of their own."""


def fit_reader(second, odds, read_):
    """How much the reader counts beside the fields, for each nearness of two figures.

    Shape:  {nearness: {"start", "fields", "reader"}}: the log-odds are start + fields * those of the fields + reader * its score.
    """
    x, y, w = (collections.defaultdict(list) for _ in range(3))
    for c, scores in read_.items():
        of_pair = dict(zip(second[c]["pairs"], zip(second[c]["y"], second[c]["w"], strict=True), strict=True))
        for key, score in scores.items():
            near = group_comparisons.nearness(second[c]["groups"][key])
            x[near].append((1.0, odds[c][key], score))
            y[near].append(of_pair[key][0])
            w[near].append(of_pair[key][1])
    found = {}
    for near in sorted(x):
        beta = regression.fit(
            np.array(x[near]), np.array(y[near]), np.array(w[near]), 0.01, np.array([False, True, True])
        )
        beta[0] -= SURER.get(near, 0.0)
        found[near] = dict(zip(("start", "fields", "reader"), (round(float(one), 3) for one in beta), strict=True))
        print(f"reader, {near}: {found[near]} of {len(y[near])} pairs, {sum(y[near]):.0f} of one fact")
    return found


def with_reader(second, odds, read_, shares):
    """The log-odds between groups, with what the reader says of those in doubt."""
    found = {}
    for c, of_pair in odds.items():
        found[c] = dict(of_pair)
        for key, score in read_.get(c, {}).items():
            share = shares[group_comparisons.nearness(second[c]["groups"][key])]
            found[c][key] = share["start"] + share["fields"] * of_pair[key] + share["reader"] * score
    return found


def ranking(second, odds):
    """Average precision of the pairs of groups, all clusters together."""
    ranked = sorted(
        (
            (odds[c][pair], is_one)
            for c in second
            for pair, is_one in zip(second[c]["pairs"], second[c]["y"], strict=True)
        ),
        key=lambda one: -one[0],
    )
    hits, precisions = 0, []
    for number, (_, is_one) in enumerate(ranked, start=1):
        if is_one:
            hits += 1
            precisions.append(hits / number)
    return float(np.mean(precisions))


def pair_odds(cluster, scores):
    """Two claims, by index -> log-odds."""
    return {pair: float(score) for pair, score in zip(cluster["pairs"], scores + cluster["by_hand"], strict=True)}


def merged(cluster, first, odds, threshold, claims_odds, weights=None):
    """First groups joined by the log-odds between them and by must-links.

    Shape:  each as (claims, evidence); with `weights` of the confidence, a group of low confidence is split by figure.
    """
    odds = dict(odds)
    for one, two, reason in must_links.between_groups(first, cluster["must_links"], cluster["cannot_links"]):
        odds[one, two] = max(odds.get((one, two), NEVER), reason.weight)
    found = []
    never = apart((pair, NEVER) for pair in cluster["cannot_links"])
    for numbers in agglomerate(len(first), odds, threshold=threshold, absent=ABSENT_BETWEEN):
        together = sorted(itertools.chain.from_iterable(first[n] for n in numbers))
        members, leaving = without_cannot_links(together, never)
        found += [([index], None) for index in leaving]
        numbers = [n for n in numbers if not leaving or not set(first[n]).issubset(leaving)]
        between_ = [odds[pair] for pair in itertools.combinations(numbers, 2) if pair in odds]
        evidence = confidence.evidence(cluster["features"], members, claims_odds, between_)
        if weights and evidence and not confidence.is_one_fact(evidence, weights):
            found += [(one, None) for one in confidence.by_figure(cluster["features"], members)]
        else:
            found.append((members, evidence))
    return found


def hits(scorer, cluster, groups):
    """Of each group, whether the scorer judges it a right discrepancy; None for a group that is no discrepancy."""
    found = []
    for fact in report(cluster, groups)["facts"]:
        right = scorer.score(cluster["gold"], {"facts": [fact]}, None, [])["disc_p"]
        found.append(bool(right[0]) if right else None)
    return found


RISING = ("groups", "best claims", "best groups", "fitting")
"""Evidence of the confidence that never speaks against one fact."""


def fit_confidence(examples, folds):
    """Weights of the confidence, and each cluster's from those of other folds.

    Shape:  `examples` maps a cluster to (evidence, whether it is one fact).
    """
    names = [c for c, found in examples.items() if found]
    index = list(next(evidence for c in names for evidence, _ in examples[c]).inputs())
    x = {c: np.array([list(evidence.inputs().values()) for evidence, _ in examples[c]]) for c in names}
    y = {c: np.array([float(label) for _, label in examples[c]]) for c in names}
    penalty = np.array([0.01 if name == "start" else PENALTY_CONFIDENCE for name in index])
    rising = np.array([name in RISING for name in index])

    def fitted(kept):
        x_, y_ = (np.concatenate([part[c] for c in kept]) for part in (x, y))
        beta = regression.fit(x_, y_, np.ones(len(y_)), penalty, rising)
        return dict(zip(index, map(float, beta), strict=True))

    found = {}
    for fold in range(folds):
        out = [*examples][fold::folds]
        found |= dict.fromkeys(out, fitted([c for c in names if c not in out]))
    return fitted(names), found


def calibration(examples, weights_of):
    """Lines of a table: of the facts in each band of confidence, how many are right."""
    bands = collections.defaultdict(list)
    for c, found in examples.items():
        for evidence, label in found:
            bands[min(int(confidence.confidence(evidence, weights_of[c]) * 10), 9)].append(label)
    return [
        f"| {band / 10:.1f} to {band / 10 + 0.1:.1f} | {len(v)} | {100 * np.mean(v):.0f} |"
        for band, v in sorted(bands.items())
    ]


def report(cluster, groups):
    """The input of the scorer."""
    found = [
        judge.fact(
            Group(claims=tuple(cluster["features"][index].claim for index in group)),
            cluster["circumstances"],
            patterns.builtin(),
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


def table(weights):
    """Field -> level -> weight."""
    by_field = collections.defaultdict(dict)
    for (field, level), weight in sorted(weights.items()):
        by_field[field][level] = round(weight, 2)
    return dict(by_field)


def digest(folder):
    """A hash over all gold and all articles that the weights were learned from."""
    found = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            found.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--readers", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    sys.path.insert(0, str(args.scorer))
    import clusters as scorer

    words, nlp = patterns.load(), parse.load(None)
    gold = {p.parent.name: load(p.parent, scorer, nlp, words) for p in sorted(args.clusters.glob("*/gold.json"))}
    extracts = news.extracts(args.news, args.clusters, args.cache)
    read_ = {name: of_extracts(extracts[name], one, words) for name, one in news.golds(extracts).items()}
    reader_of = {}
    for folder in args.readers.glob("fold-*-of-*/"):
        _, fold, _, folds = folder.name.split("-")
        reader_of |= {c: folder for found in (gold, read_) for c in sorted(found)[int(fold) :: int(folds)]}
    write = teach(gold | read_, {"gold": set(gold), "news": set(read_)}, scorer, args.folds, reader_of)
    if args.write:
        write["learned"] |= {"corpus": digest(args.clusters), "date": datetime.date.today().isoformat()}
        FILE.write_text(json.dumps(write, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


CHANGED = "gold"
"""Whose figures are changed (augment.py); the news that was read has enough facts with different figures."""
HEADING = "links P %.1f R %.1f F %.1f   discrepancies P %.1f R %.1f F %.1f   type %.0f"


def teach(clusters, collections_, scorer, folds, reader_of):
    """Learn all tables and print how well they do on clusters left out.

    Shape:  `collections_` maps a name to the clusters that are scored together, `reader_of` a cluster to the folder of its reader.
    """
    rows = {c: one["levels"] for c, one in clusters.items()}
    weights, scores, betas = learn(clusters, rows, PENALTY, folds, orders.of_claims)
    weights = centred(weights, clusters, rows, starts_of_claims)
    first, second, changed, claims_odds = {}, {}, {}, {}
    for c, cluster in clusters.items():
        claims_odds[c] = pair_odds(cluster, scores[c])
        first[c], candidates = grouped(cluster, scores[c], betas[c])
        labels = [augment.gold_fact(cluster, group) for group in first[c]]
        found = [augment.without_by_hand(group_comparisons.levels(pair)) for _, _, pair in candidates]
        second[c] = {
            "pairs": [(one, two) for one, two, _ in candidates],
            "groups": {(one, two): pair for one, two, pair in candidates},
            "levels": [row for row, _ in found],
            "by_hand": [by_hand for _, by_hand in found],
            "y": np.array(
                [labels[one] is not None and labels[one] == labels[two] for one, two, _ in candidates], float
            ),
            "w": np.ones(len(candidates)),
        }
        if c in collections_[CHANGED]:
            changed[c] = augment.examples(cluster, scores[c], betas[c], ROUNDS, seed=c)

    def printed(name, groups, more=""):
        for part, kept in collections_.items():
            of_part = figures(scorer, {c: clusters[c] for c in kept}, groups)
            print(f"{name:14} {part}: ", HEADING % of_part, more, flush=True)

    printed("claims only", first)
    rows = {c: one["levels"] for c, one in second.items()}
    second_weights, second_scores, _ = learn(second, rows, PENALTY_BETWEEN, folds, orders.of_groups, changed)
    second_weights = centred(second_weights, second, rows, starts_of_groups)
    odds = {}
    for c, one in second.items():
        scored = second_scores[c] + np.array(one["by_hand"])
        odds[c] = dict(zip(one["pairs"], map(float, scored), strict=True))
    read_ = read_left_out(clusters, second, odds, reader_of)
    shares = fit_reader(second, odds, read_)
    before, odds = odds, with_reader(second, odds, read_, shares)
    # Sets that every reader saw teach the weights of the fields alone.
    collections_ = {part: kept & reader_of.keys() for part, kept in collections_.items()}
    clusters = {c: one for c, one in clusters.items() if c in reader_of}
    for part, kept in collections_.items():
        one, two = (ranking({c: second[c] for c in kept}, found) for found in (before, odds))
        print(f"average precision of joins between groups, {part}: {one:.3f}, read {two:.3f}")

    def joined(threshold, weights_of=None):
        return {
            c: merged(clusters[c], first[c], odds[c], threshold, claims_odds[c], (weights_of or {}).get(c))
            for c in clusters
        }

    for threshold in (-1.6, -1.2, -0.8, -0.4, 0.0, 0.4):
        groups = {c: [group for group, _ in found] for c, found in joined(threshold).items()}
        printed(f"groups at {threshold:4}", groups)
    examples = {}
    for c, found in joined(THRESHOLD_BETWEEN).items():
        judged = zip(found, hits(scorer, clusters[c], [group for group, _ in found]), strict=True)
        examples[c] = [(evidence, hit) for (_, evidence), hit in judged if evidence is not None and hit is not None]
    confident, confident_of = fit_confidence(examples, folds)
    found = joined(THRESHOLD_BETWEEN, confident_of)
    groups = {c: [group for group, _ in each] for c, each in found.items()}
    printed("confidence", groups)
    left_out = figures(scorer, {c: clusters[c] for c in collections_["gold"]}, groups)
    for part, kept in collections_.items():
        of_part = {c: clusters[c] for c in kept}
        for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
            precision, recall = shown(scorer, of_part, {c: found[c] for c in kept}, confident_of, least)
            print(f"{part}, shown from {least}:    discrepancies P {precision:.1f} R {recall:.1f}")
        print("\n".join(calibration({c: examples[c] for c in kept}, confident_of)))
    return {
        "learned": {
            "sets": len(rows),
            "folds": folds,
            "left out": dict(zip(FIGURES, (round(one, 1) for one in left_out), strict=True)),
        },
        "by_hand": WEIGHTS.by_hand,
        "start": {level: round(weight, 2) for (field, level), weight in sorted(weights.items()) if field == "start"},
        "claims": table({key: weight for key, weight in weights.items() if key[0] != "start"}),
        "groups": table(second_weights),
        "reader": shares,
        "confidence": {name: round(weight, 3) for name, weight in confident.items()},
    }


FIGURES = ("links P", "links R", "links F", "discrepancies P", "discrepancies R", "discrepancies F", "type")


def shown(scorer, clusters, found, weights_of, least):
    """Precision and recall of the discrepancies of at least some confidence."""
    right, all_, gold = 0, 0, 0
    for c, each in found.items():
        judged = zip(each, hits(scorer, clusters[c], [group for group, _ in each]), strict=True)
        sure = [
            hit
            for (_, evidence), hit in judged
            if hit is not None and evidence and confidence.confidence(evidence, weights_of[c]) >= least
        ]
        right, all_ = right + sum(sure), all_ + len(sure)
        gold += sum(fact["discrepancy"] for fact in clusters[c]["gold"].facts)
    return 100 * right / max(all_, 1), 100 * right / max(gold, 1)


if __name__ == "__main__":
    main()
