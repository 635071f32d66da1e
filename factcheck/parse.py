"""Article -> spaCy Doc: the only place where a language model is loaded and run.

Sentences are cut first, everywhere and by one rule; only those that can hold a claim, a quotation or what resolves one are
parsed, each by itself, so that a sentence is read the same way whatever stands around it.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.tokens import Doc

from .records import FactcheckError

if TYPE_CHECKING:
    from spacy.language import Language

BUNDLED = Path(__file__).parent / "language"
LAYERS = [HEAD, DEP, TAG, POS, LEMMA, MORPH, ENT_IOB, ENT_TYPE]
CUTTERS = ("senter", "sentencizer")
LONGEST = 400
"""Tokens; a longer run without a sentence end is cut there, for the parser's time grows with it."""


def load(model: str | Path | None = None) -> "Language":
    """The bundled pipeline, or any installed or saved English one.

    Errors: FactcheckError for a model that is not there, does not load, is not English, or has no parser or tagger.
    """
    import spacy
    from spacy.util import get_installed_models

    name = str(model or BUNDLED)
    try:
        nlp = spacy.load(name)
    except OSError:
        known = ", ".join(["the bundled one (no --model)", *sorted(get_installed_models())])
        raise FactcheckError(f'no language model "{name}"; known: {known}, or a folder of a saved pipeline') from None
    except (ValueError, KeyError, ImportError, AttributeError, TypeError) as error:
        first_line = (str(error).splitlines() or [""])[0]
        raise FactcheckError(f'the language model "{name}" does not load: {first_line}') from None
    if nlp.lang != "en":
        raise FactcheckError(f'the language model "{name}" is for "{nlp.lang}"; an English one is needed')
    missing = [part for part in ("tagger", "parser") if part not in nlp.pipe_names]
    if missing:
        raise FactcheckError(f'the language model "{name}" lacks {" and ".join(missing)}; needed: tagger, parser')
    return nlp


def name_of(nlp: "Language") -> str:
    """Name and version of a pipeline, as the report states it."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def parse(nlp: "Language", text: str, wanted: Callable[[str], bool]) -> Doc:
    """One Doc for a whole article, of which only the wanted sentences are parsed.

    Shape:  doc.text == text, so token.idx is the offset in the text. Tokens of other sentences have dep == 0.
    Errors: none; text of any kind and length.
    """
    words, spaces, starts = tokens_and_cuts(nlp, text)
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    starts = [*starts, len(doc)]
    chosen = [
        (start, end)
        for start, end in zip(starts, starts[1:], strict=False)
        if start < end and wanted(doc[start:end].text)
    ]
    layers = np.zeros((len(doc), len(LAYERS)), dtype="uint64")
    for start, end in zip(starts, starts[1:], strict=False):
        # An unparsed sentence hangs from its first token: that is how spaCy stores where it begins and ends.
        layers[start:end, 0] = (np.arange(start, end) * -1 + start).astype("int64").view("uint64")
    layers[:, 6] = 2
    sentences = (Doc(nlp.vocab, words=words[start:end], spaces=spaces[start:end]) for start, end in chosen)
    unneeded = [name for name in nlp.pipe_names if name in CUTTERS]
    with nlp.select_pipes(disable=unneeded):
        for (start, end), sentence in zip(chosen, nlp.pipe(sentences), strict=True):
            layers[start:end] = sentence.to_array(LAYERS)
    return doc.from_array(LAYERS, layers)


PIECE = re.compile(r"[^\n\r]*[\n\r]*")


def tokens_and_cuts(nlp: "Language", text: str) -> tuple[list[str], list[bool], list[int]]:
    """Words, whether a space follows each, and the index of each sentence's first word.

    A line break always ends a sentence: headlines, captions and list items stand on lines of their own.
    """
    cutter = next((nlp.get_pipe(name) for name in CUTTERS if name in nlp.pipe_names), None)
    if cutter is None:
        from spacy.pipeline import Sentencizer

        cutter = Sentencizer()
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    lines = [line for line in PIECE.findall(text) if line]
    docs = (nlp.make_doc(piece) for line in lines for piece in bites(line))
    for doc in cutter.pipe(docs):
        run = 0
        for token in doc:
            run += 1
            if token.i == 0 or (token.is_sent_start and not token.is_space) or run > LONGEST:
                starts.append(len(words) + token.i)
                run = 0
        words += [token.text for token in doc]
        spaces += [bool(token.whitespace_) for token in doc]
    return words, spaces, starts


def bites(line: str, size: int = 50_000) -> list[str]:
    """A line in pieces that spaCy takes; ordinary lines are one piece."""
    return [line[i : i + size] for i in range(0, len(line), size)]
