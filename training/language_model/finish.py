"""Turn a trained pipeline into the bundled one: measure it, write it with its card.

python training/language_model/finish.py TRAINED_FOLDER OUTPUT_FOLDER --treebanks DIR
"""

import argparse
import json
import shutil
import time
from pathlib import Path

import corpus
import spacy
import srsly
from spacy.language import Language
from spacy.training import Example

CARD = Path(__file__).parent / "model-card.md"
LICENCE = Path(__file__).parent.parent.parent / "factcheck" / "language" / "LICENSE"


def score(nlp: Language, sentences: list, rename: dict | None = None) -> dict:
    """spaCy's own scorer over raw text of whole documents."""
    examples = []
    for run in corpus.group(sentences, None, 10**6):
        gold = corpus.to_doc(nlp, run)
        examples.append(Example(nlp.make_doc(gold.text), gold))
    return nlp.evaluate(examples)


def evaluate(nlp: Language, treebanks: Path, split: str) -> dict[str, float]:
    """The figures of docs/quality.md and of the model card, in percent."""
    figures = {}
    ewt = list(corpus.read_conllu(treebanks / "ewt" / f"{split}.conllu"))
    gum = list(corpus.read_conllu(treebanks / "gum" / f"{split}.conllu"))
    gum_keys = corpus.keys_of(treebanks / "gum" / f"{split}.conllu")
    news = [s for s, key in zip(gum, gum_keys, strict=True) if key.startswith("GUM_news")]
    uner = corpus.with_names(
        ewt, treebanks / "ner" / f"uner-ewt-{split}.iob2", corpus.keys_of(treebanks / "ewt" / f"{split}.conllu")
    )
    for name, sentences in (("ewt", uner), ("gum", gum), ("gum_news", news)):
        s = score(nlp, sentences)
        for key in ("tag_acc", "pos_acc", "dep_uas", "dep_las", "sents_f", "lemma_acc"):
            figures[f"{name}_{key}"] = round(100 * s[key], 2)
        figures[f"{name}_ents_f"] = round(100 * (s["ents_f"] or 0), 2)
        if name == "ewt":
            wanted = ("PERSON", "LOC", "ORG")
            per = s["ents_per_type"] or {}
            for label in wanted:
                figures[f"uner_{label}_f"] = round(100 * per.get(label, {"f": 0})["f"], 2)
            figures["uner_f"] = names_f(nlp, uner, wanted)
    return figures


def names_f(nlp: Language, sentences: list, wanted: tuple[str, ...]) -> float:
    """Micro F over the wanted labels only: UNER knows no nationalities."""
    hits = predicted = gold_count = 0
    for run in corpus.group(sentences, None, 10**6):
        gold = corpus.to_doc(nlp, run)
        found = nlp(gold.text)
        left = {(e.start_char, e.end_char, e.label_) for e in gold.ents if e.label_ in wanted}
        right = {(e.start_char, e.end_char, e.label_) for e in found.ents if e.label_ in wanted}
        hits += len(left & right)
        predicted += len(right)
        gold_count += len(left)
    return round(200 * hits / max(1, predicted + gold_count), 2)


def finish(nlp: Language, output: Path, treebanks: Path, *, split: str = "test") -> None:
    """Measure the trained pipeline, strip it of the training, write it with its card."""
    started = time.time()
    figures = evaluate(nlp, treebanks, split)
    print(json.dumps(figures, indent=1), f"{time.time() - started:.0f} s")
    nlp.meta.update(
        name="factcheck_news", version="0.3.0", license="CC BY-SA 4.0", author="factcheck contributors",
        description="Small English pipeline for news: sentences, tags, Universal Dependencies, names, lemmas.",
        performance={f"{split}_{key}": value for key, value in figures.items()},
    )  # fmt: skip
    # Nothing of the training remains in the saved pipeline: neither our callbacks nor the paths of this machine.
    nlp._config["nlp"]["after_creation"] = None
    nlp._config["paths"] = {}
    nlp._config["corpora"] = {}
    nlp._config["initialize"] = {"components": {}, "tokenizer": {}}
    nlp._config["training"] = {}
    licence = LICENCE.read_text("utf-8")
    if output.exists():
        shutil.rmtree(output)
    nlp.to_disk(output)
    srsly.write_json(output / "vocab" / "strings.json", sorted(needed_strings(nlp)))
    (output / "README.md").write_text(card(CARD.read_text("utf-8"), figures), "utf-8")
    (output / "LICENSE").write_text(licence, "utf-8")
    size = sum(p.stat().st_size for p in output.rglob("*") if p.is_file())
    print(f"{output}: {size / 1e6:.1f} MB")


def needed_strings(nlp: Language) -> set[str]:
    """The strings a pipeline cannot do without: labels, and what the lemmas are made of. The words of the training texts are
    met anew in each text; without them the model loads in half the time."""
    labels = (label for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ()))
    needed = {label for label in labels if isinstance(label, str)}
    needed |= {
        value
        for label in nlp.get_pipe("morphologizer").labels
        for part in label.split("|")
        for value in (part, *part.split("="))
    }
    trees = srsly.msgpack_loads(nlp.get_pipe("lemmatizer").trees.to_bytes())["trees"]
    hashes = {tree[key] for tree in trees for key in ("orig", "subst") if tree.get(key)}
    # Labels are stored with prefixes of the transition system ("B-", "L-nsubj"): keep what is any part of one.
    needed |= {label.partition("-")[2] for label in needed if "-" in label}
    return {string for string in nlp.vocab.strings if string in needed or nlp.vocab.strings[string] in hashes}


def main() -> None:
    """By hand: python training/language_model/finish.py TRAINED OUTPUT --treebanks DIR [--split dev]."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("trained", type=Path)
    options.add_argument("output", type=Path)
    options.add_argument("--treebanks", type=Path, required=True)
    options.add_argument("--split", default="test", choices=["dev", "test"])
    args = options.parse_args()
    finish(spacy.load(args.trained), args.output, args.treebanks, split=args.split)


def card(template: str, figures: dict[str, float]) -> str:
    """The model card with the figures of this run in its table."""
    rows = "\n".join(f"| {key} | {value} |" for key, value in figures.items())
    return template.replace("{figures}", rows).replace("{spacy}", spacy.__version__)


if __name__ == "__main__":
    main()
