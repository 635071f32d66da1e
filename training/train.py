"""Train, evaluate and write the bundled language model: `python training/train.py --treebanks DIR --output DIR`.

Resumes nothing: a run is one process. Everything random is seeded, so two runs on one machine differ little.
"""

import argparse
import json
import re
import sys
import time
from pathlib import Path

import corpus
import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, load_config

HERE = Path(__file__).parent

RUN = "|".join(rf"{re.escape(mark)}{{2,}}" for mark in "!?=*_~<>")
"""A run of one mark, which the treebanks keep whole."""
ABBREVIATIONS = corpus.WORDS["abbreviations"]
"""Abbreviations of news prose that spaCy does not know: one word with their stop, which then ends no sentence."""


@spacy.registry.callbacks("factcheck.tokenizer.v1")
def create_callback():
    """Cut "38-year" as the treebanks do: spaCy leaves a hyphen between a digit and a letter alone."""

    def set_tokenizer(nlp: Language) -> Language:
        defaults = nlp.Defaults
        infixes = [*(defaults.infixes or []), r"(?<=[0-9])[-–](?=[a-zA-Z])"]
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        nlp.tokenizer.prefix_search = compile_prefix_regex([RUN, *(defaults.prefixes or [])]).search
        nlp.tokenizer.suffix_search = compile_suffix_regex([RUN, *(defaults.suffixes or [])]).search
        for title in ABBREVIATIONS:
            nlp.tokenizer.add_special_case(title, [{ORTH: title}])
        return nlp

    return set_tokenizer


def main() -> None:
    """Read the options, train, write the best model of the run."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--treebanks", type=Path, required=True)
    options.add_argument("--output", type=Path, required=True, help="folder of the finished model")
    options.add_argument("--names", type=Path, help="names for EWT, from names.py")
    options.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="overrides of config.cfg")
    args = options.parse_args()
    overrides = {"paths.treebanks": str(args.treebanks), "paths.names": str(args.names) if args.names else None}
    for pair in args.set:
        key, value = pair.split("=", 1)
        overrides[key] = json.loads(value)
    config = load_config(HERE / "config.cfg", overrides=overrides, interpolate=False)
    started = time.time()
    nlp = init_nlp(config)
    work = args.output.with_name(args.output.name + ".training")
    work.mkdir(parents=True, exist_ok=True)
    train(nlp, work, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    print(f"trained in {(time.time() - started) / 60:.0f} minutes: {work}/model-best")


if __name__ == "__main__":
    main()
