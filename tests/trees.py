"""Docs built by hand from tests/trees.txt, in either family of labels: no model is loaded."""

from pathlib import Path

import spacy
from spacy.tokens import Doc, Span

LABELS = ("universal", "own")
"""Universal Dependencies; spaCy's own labels."""

NLP = spacy.blank("en")


def sentences() -> dict[str, list[list[str]]]:
    """Text of each sentence -> its rows."""
    found: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in (Path(__file__).parent / "trees.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            rows = found.setdefault(line[2:], [])
        elif line.strip():
            rows.append(line.split())
    return {text: rows for text, rows in found.items() if rows}


def build(text: str, labels: str) -> Doc:
    """The Doc of one sentence of trees.txt, in one family of labels."""
    rows = sentences()[text]
    words = [row[0] for row in rows]
    spaces, at = [], 0
    for word in words:
        at = text.index(word, at) + len(word)
        spaces.append(text[at : at + 1] == " ")
    column = 4 if labels == "universal" else 6
    heads = [int(row[column]) - 1 if row[column] != "0" else i for i, row in enumerate(rows)]
    doc = Doc(
        NLP.vocab,
        words=words,
        spaces=spaces,
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        heads=heads,
        deps=["ROOT" if row[column + 1] == "root" else row[column + 1] for row in rows],
    )
    doc.ents = [Span(doc, i, i + 1, label=row[8]) for i, row in enumerate(rows) if len(row) > 8]
    assert doc.text == text
    return doc
