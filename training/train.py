"""Train, measure and write the bundled language model: `python training/train.py --treebanks DIR --output DIR`.

Three stages: a short first model, names for EWT by its vote, the model itself. What a stage makes stays in the work
folder, so that a run cut short begins again with the stage it was in. Everything random is seeded.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import finish
import names
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

HERE = Path(__file__).parent

FIRST_STEPS = 4000
"""Of the model that only votes on names: it learns them early."""


def fit(config: dict[str, object], folder: Path) -> Path:
    """One training run by config.cfg with these values put in; the best pipeline of the run."""
    best = folder / "model-best"
    done = folder / "done"
    if not done.exists():
        started = time.time()
        nlp = init_nlp(load_config(HERE / "config.cfg", overrides=config, interpolate=False))
        folder.mkdir(parents=True, exist_ok=True)
        train(nlp, folder, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
        done.write_text(f"{(time.time() - started) / 60:.0f} minutes\n", "utf-8")
    print(f"{best}: {done.read_text('utf-8').strip()}")
    return best


def main() -> None:
    """Read the options, run the stages that are not done."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--treebanks", type=Path, required=True, help="folder with ewt/, gum/ and ner/")
    options.add_argument("--output", type=Path, required=True, help="folder of the finished model")
    options.add_argument("--work", type=Path, help="folder for what the stages make [default: OUTPUT.training]")
    options.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="overrides of config.cfg")
    args = options.parse_args()
    work = args.work or args.output.with_name(args.output.name + ".training")
    config: dict[str, object] = {"paths.treebanks": str(args.treebanks)}
    for pair in args.set:
        key, value = pair.split("=", 1)
        config[key] = json.loads(value)
    first = fit({**config, "training.max_steps": FIRST_STEPS}, work / "first")
    labelled = work / "names.json"
    if not labelled.exists():
        names.vote(first, labelled, args.treebanks)
    second = fit({**config, "paths.names": str(labelled)}, work / "second")
    finish.finish(second, args.output, args.treebanks)


if __name__ == "__main__":
    main()
