"""Train the reader, and measure it on sets left out of the training.

    python training/reader/train.py NEWS CLUSTERS SCORER_DIR --start MODEL.onnx --output DIR [--fold K/N] [--minutes 27]

NEWS holds one folder a source with one folder a set of articles (*.txt), CLUSTERS and SCORER_DIR are as for linkage/fit.py.
--start is the int8 file of the cross-encoder (network.py), with its tokenizer.json beside it. With --fold K/N, every Nth set
from the Kth is left out, and measured at the end. A run that was stopped goes on from DIR/checkpoint.pt.
"""

import argparse
import pickle
import random
import sys
import time
from pathlib import Path

import msgspec
import numpy as np
import pairs
import torch
import written
from network import MASK, batches, encoded, scores, shipped, short_floats, start, tensors
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).parents[1] / "linkage"))
import fit
import news

from factcheck import parse, patterns
from factcheck.align.reader.contexts import context_of

OTHER_HEADLINES = "fnc1"
"""A source whose first line may be the headline of another article; it is not read."""
RATE, HEAD_RATE, SMOOTHING = 1.5e-4, 2.0, 0.02
"""Learning rate, how much faster the head learns, and how far labels stay from 0 and 1."""
SHARE_WRITTEN = 0.3
"""Of the pairs that were written for the reader, how many are repeated among the real ones."""
SAVED_EVERY = 120
"""Units: seconds."""


def sets(news_folder, clusters_folder, scorer_folder, cache, tokens_of):
    """Each set whose facts are known: its features, the facts of each claim, and the contexts.

    Shape:  three maps by name, the sets with gold, the news, and those that were written for the reader.
    """
    sys.path.insert(0, str(scorer_folder))
    import clusters as scorer

    words, nlp = patterns.load(), parse.load(None)
    gold = {
        one.name: fit.load(one, scorer, nlp, words)
        for one in sorted(path.parent for path in clusters_folder.glob("*/gold.json"))
    }
    extracts = news.extracts(news_folder, clusters_folder, cache)
    read_ = {name: fit.of_extracts(extracts[name], one, words) for name, one in news.golds(extracts).items()}
    made_up = written.read_sets()
    extracts = written.extracts(made_up, cache)
    made_up = {one.name: of_one_story(fit.of_extracts(extracts[one.name], one, words)) for one in made_up}
    return tuple(
        {name: with_contexts(name, one, tokens_of) for name, one in found.items()} for found in (gold, read_, made_up)
    )


def of_one_story(cluster):
    """The cluster as one story: its articles are so short that they may share too few words for one."""
    return cluster | {"features": [msgspec.structs.replace(one, story="") for one in cluster["features"]]}


def with_contexts(name, cluster, tokens_of):
    """What training needs of one cluster."""
    articles = {one.id: one for one in cluster["articles"]}
    contexts = []
    for one in cluster["features"]:
        article = articles[one.claim.article]
        title = "" if name.startswith(OTHER_HEADLINES) else article.title or ""
        contexts.append(context_of(one.claim, article.text, title, tokens_of, MASK))
    return {"features": cluster["features"], "truth": cluster["truth"], "contexts": contexts}


def cached(file, make):
    """What `make` gives, kept in a file for the next run."""
    if not file.exists():
        file.write_bytes(pickle.dumps(make()))
    return pickle.loads(file.read_bytes())


def train(network, examples, minutes, rate, checkpoint, rng):
    """Train for so many minutes, at a rate that falls from `rate` to nothing; a stopped run goes on from its checkpoint."""
    head = [p for name, p in network.named_parameters() if p.requires_grad and not name.startswith("bert.")]
    body = [p for name, p in network.named_parameters() if p.requires_grad and name.startswith("bert.")]
    optimizer = torch.optim.AdamW([{"params": body}, {"params": head}], weight_decay=0.01, fused=True)
    spent, step = 0.0, 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        spent, step = state["spent"], state["step"]
    began = saved = time.monotonic()
    while True:
        rng.shuffle(examples)
        items, labels = [], []
        for left, right, is_one in examples:
            left, right = (left, right) if rng.random() < 0.5 else (right, left)
            items.append(encoded(left, right, rng))
            labels.append(float(is_one))
        for numbers in batches(items, rng):
            now = time.monotonic()
            share = (spent + now - began) / 60 / minutes
            if share >= 1:
                checkpoint.unlink(missing_ok=True)
                return
            now_rate = rate * min(1, (step + 1) / 60) * max(0.02, 1 - share)
            for group, factor in zip(optimizer.param_groups, (1.0, HEAD_RATE), strict=True):
                group["lr"] = now_rate * factor
            network.train()
            with short_floats():
                odds = network(*tensors([items[k] for k in numbers]))[: len(numbers)].float()
            goal = torch.tensor([labels[k] for k in numbers]) * (1 - 2 * SMOOTHING) + SMOOTHING
            loss = torch.nn.functional.binary_cross_entropy_with_logits(odds, goal)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            if now - saved > SAVED_EVERY:
                saved = now
                state = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
                torch.save(state | {"spent": spent + now - began, "step": step}, checkpoint)
                print(f"{(spent + now - began) / 60:.1f} minutes, step {step}, loss {loss.item():.3f}", flush=True)


def measure(network, sets, rng):
    """Average precision over pairs of different figures of two articles: of the fields, the reader, and both."""
    labels, fields, read_ = [], [], []
    for one in sets.values():
        features, truth, contexts = one["features"], one["truth"], one["contexts"]
        wanted = [
            (i, j)
            for i, j in fit.blocking.candidates(features)
            if features[i].claim.article != features[j].claim.article
            and pairs.figure(features[i]) != pairs.figure(features[j])
            and fit.cannot_link(features[i], features[j]) is None
        ]
        odds = {pair: fit.comparisons.weigh(features[pair[0]], features[pair[1]])[0] for pair in wanted}
        wanted = [
            pair for pair in wanted if odds[pair] > -6 and (truth[pair[0]] & truth[pair[1]] or rng.random() < 0.35)
        ]
        labels += [bool(truth[i] & truth[j]) for i, j in wanted]
        fields += [odds[pair] for pair in wanted]
        read_ += list(scores(network, [(contexts[i], contexts[j]) for i, j in wanted]))
    labels, fields, read_ = np.array(labels), np.array(fields), np.array(read_)
    weights = np.where(labels, 1.0, 1 / 0.35)
    print(f"pairs of different figures, average precision: fields {precision(labels, fields, weights):.3f}", end="")
    print(f"   reader {precision(labels, read_, weights):.3f}", end="")
    print(
        "".join(f"   fields + {c} reader {precision(labels, fields + c * read_, weights):.3f}" for c in (0.2, 0.4, 0.6))
    )


def precision(labels, odds, weights):
    """Average precision of a ranking."""
    order = np.argsort(-odds, kind="stable")
    hits, all_ = np.cumsum((weights * labels)[order]), np.cumsum(weights[order])
    return float(np.sum((hits / all_)[labels[order]] * weights[order][labels[order]]) / np.sum(weights[labels]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--fold", default="")
    parser.add_argument(
        "--written", action="store_true", help="learn from the sets that were written for the reader alone"
    )
    parser.add_argument(
        "--go-on", type=Path, help="a network that was trained before (.pt or reader.onnx), to go on from"
    )
    parser.add_argument("--minutes", type=float, default=27)
    parser.add_argument("--rate", type=float, default=RATE, help="the learning rate it begins with")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tokenizer = Tokenizer.from_file(str(args.start.with_name("tokenizer.json")))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    def tokens_of(text):
        return tokenizer.encode(text, add_special_tokens=False).ids

    gold, read_, made_up = cached(
        args.output / "sets.pickle",
        lambda: sets(args.news, args.clusters, args.scorer, args.output / "extracts", tokens_of),
    )
    left_out = set()
    if args.fold:
        fold, folds = map(int, args.fold.split("/"))
        left_out = {*sorted(gold)[fold::folds], *sorted(read_)[fold::folds]}
    all_ = made_up if args.written else gold | read_ | made_up
    examples = [
        example
        for name, one in sorted(all_.items())
        if name not in left_out
        for example in pairs.examples(one["features"], one["truth"], one["contexts"], rng)
        if args.written or name not in made_up or rng.random() < SHARE_WRITTEN
    ]
    print(f"{len(examples)} examples, {sum(one.is_one_fact for one in examples)} of one fact", flush=True)
    if args.go_on and args.go_on.suffix == ".onnx":
        network = shipped(args.go_on, args.start)
    else:
        network = start(args.start)
        if args.go_on:
            network.load_state_dict(torch.load(args.go_on))
    name = f"fold-{args.fold.replace('/', '-of-')}" if args.fold else "written" if args.written else "all"
    train(network, examples, args.minutes, args.rate, args.output / f"{name}.checkpoint.pt", rng)
    torch.save(network.state_dict(), args.output / f"{name}.pt")
    for found in (gold, read_):
        measure(
            network, {name: one for name, one in found.items() if not left_out or name in left_out}, random.Random(1)
        )


if __name__ == "__main__":
    main()
