"""Pairs of figures of the news that were read and labelled (../reader/labels.md), as examples for both tables of weights.

The sets with gold are few, and the fields were made with them in view. Labelled pairs are of two hundred other sets, and nearly
all are hard: pairs that the fields left in doubt.
"""

import collections
import contextlib
import csv
import hashlib
import pickle
from pathlib import Path
from typing import NamedTuple

import augment
import msgspec
import numpy as np

from factcheck import align, parse, patterns, pipeline, read
from factcheck.align import comparisons, group_candidates, group_comparisons
from factcheck.align.cannot_links import cannot_link
from factcheck.align.facts import first_groups, score_pairs
from factcheck.records import Extract

FILE = Path(__file__).parents[1] / "reader" / "labels.csv"
SOURCES = ("ecb_first_half", "ecbplus_unused", "fnc1", "giveme5w1h", "fa-kes", "newswcl50")
"""The sources of news whose licences allow training."""
MOST = 4.0
"""Most that one labelled pair counts, however many pairs like it were not labelled."""
CLAIMS = 3.0
"""How much a labelled pair counts among the pairs of claims, where a pair of gold that no fact joins counts 1."""

Place = tuple[str, int]
"""The digest of an article, and the place of a figure in its text, in letters."""


class Label(NamedTuple):
    """Whether two figures tell one fact, and how many pairs this one stands for: those of its set that the fields found as alike."""

    is_one_fact: bool
    stands_for: float


def read_labels(file: Path = FILE) -> dict[tuple[Place, Place], Label]:
    """Two figures -> their label. The file names articles by a digest alone, for it is ours and the articles are not."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            ((row["left"], int(row["left_start"])), (row["right"], int(row["right_start"]))): Label(
                row["one_fact"] == "1", float(row["stands_for"])
            )
            for row in csv.DictReader(lines)
        }


def digest(name: str) -> str:
    """The name of an article in the file of labels.

    Shape:  "source/set/file" -> ten letters.
    """
    return hashlib.sha256(name.encode()).hexdigest()[:10]


def pairs_of(features, name: str, labels) -> dict[tuple[int, int], Label]:
    """Two claims of the set of this name, by index, the lower first -> their label."""
    index_of = {
        (digest(f"{name}/{Path(one.claim.article).name}"), one.claim.number.start): index
        for index, one in enumerate(features)
    }
    return {
        (min(index_of[left], index_of[right]), max(index_of[left], index_of[right])): label
        for (left, right), label in labels.items()
        if left in index_of and right in index_of
    }


def folders(news: Path, clusters: Path) -> dict[str, Path]:
    """The name of each set that may be learned from -> its folder, in the order of the names.

    The sets with gold were taken from these sources, under the beginnings of their names; they are learned from as gold alone.
    """
    gold = tuple(one.name for one in clusters.iterdir())
    found = {f"{source}/{one.name}": one for source in SOURCES for one in (news / source).iterdir() if one.is_dir()}
    return {
        name: folder
        for name, folder in sorted(found.items())
        if not name.replace("/", "-").replace("fa-kes", "fakes").startswith(gold)
    }


def load(news: Path, clusters: Path, cache: Path) -> dict[str, dict]:
    """Each set that has no gold with its articles, features and labelled pairs; `cache` keeps what was parsed for the next run."""
    labels, words, nlp = read_labels(), patterns.load(), None
    cache.mkdir(parents=True, exist_ok=True)
    found = {}
    for name, folder in folders(news, clusters).items():
        kept = cache / f"{name.replace('/', '--')}.pickle"
        if not kept.exists():
            nlp = nlp or parse.load(None)
            files, _ = read.find(tuple(map(str, sorted(folder.glob("*.txt")))))
            extracts = [one for one in pipeline.extracts(files, nlp, words) if isinstance(one, Extract)]
            articles = [one.article for one in extracts]
            features = align.extract_features([c for one in extracts for c in one.claims], articles, words)
            kept.write_bytes(pickle.dumps({"articles": articles, "features": features}))
        one = pickle.loads(kept.read_bytes())
        found[name] = one | {"labels": pairs_of(one["features"], name, labels)}
    return found


def of_claims(one) -> dict:
    """The labelled pairs of claims of a set: rows of levels, labels and weights, as fit.py takes a set."""
    pairs = [pair for pair in one["labels"] if cannot_link(*(one["features"][index] for index in pair)) is None]
    rows = []
    for i, j in pairs:
        left, right = one["features"][i], one["features"][j]
        rows.append((("start", left.family), *comparisons.levels(left, right)))
    found = rated(pairs, [one["labels"][pair] for pair in pairs], rows)
    return found | {"w": CLAIMS * found["w"]}


def of_groups(one, beta) -> dict:
    """The pairs of groups of a set that hold a labelled pair, grouped by the weights `beta` of two claims.

    Shape:  as `of_claims`, with the GroupPair of each pair of groups, by the numbers of the two groups, as "groups".
    """
    features = one["features"]
    with weighed_by(beta):
        compared = score_pairs(features)
    first = first_groups(features, compared.odds)
    home = {index: number for number, group in enumerate(first) for index in group}
    label_of = {tuple(sorted((home[i], home[j]))): label for (i, j), label in one["labels"].items()}
    groups = {
        (left, right): pair
        for left, right, pair in group_candidates.candidates(features, first, compared.wording)
        if (left, right) in label_of
    }
    rows = [group_comparisons.levels(pair) for pair in groups.values()]
    return rated(list(groups), [label_of[pair] for pair in groups], rows) | {"groups": groups}


@contextlib.contextmanager
def weighed_by(beta):
    """Two claims are weighed by these weights: (field, level) -> weight."""
    of_field: dict[str, dict[str, float]] = collections.defaultdict(dict)
    for (field, level), weight in beta.items():
        of_field[field][level] = weight
    before = comparisons.TABLES, comparisons.WEIGHTS
    learned = msgspec.structs.replace(
        comparisons.WEIGHTS,
        start=of_field.pop("start"),
        claims=dict(of_field),
    )
    comparisons.TABLES, comparisons.WEIGHTS = comparisons.tables(learned.of_claims), learned
    try:
        yield
    finally:
        comparisons.TABLES, comparisons.WEIGHTS = before


def rated(pairs, labels, rows) -> dict:
    """Rows with their labels and weights."""
    found = [augment.without_by_hand(row) for row in rows]
    return {
        "pairs": pairs,
        "levels": [row for row, _ in found],
        "by_hand": [by_hand for _, by_hand in found],
        "y": np.array([float(label.is_one_fact) for label in labels]),
        "w": np.array([min(label.stands_for, MOST) for label in labels]),
    }
