"""Article -> spaCy Doc: the only place where a language model is loaded and run.

Sentences are cut first, everywhere and by one rule; only those that can hold a claim, a quotation or its speaker are
parsed, each by itself, so that the sentences around it change nothing.
"""

import json
import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from . import saved_model
from .budget import Check, unlimited
from .records import FactcheckError
from .spacy_core import Doc

if TYPE_CHECKING:
    from spacy.language import Language

BUNDLED = Path(__file__).parent / "language"
HEAD, DEP, ENT_IOB = 0, 1, 6
LAYERS: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "LEMMA", "MORPH", "ENT_IOB", "ENT_TYPE"]
"""Annotations that are copied from a parsed sentence, in the order of the columns."""
Array = Any
"""numpy array of unsigned 64-bit integers; spaCy's own name for its type is not exported."""
CUTTERS = ("senter", "sentencizer")
LONGEST = 400
"""Tokens; a longer run without a sentence end is cut there, because the parser's time grows with the length."""


def load(model: str | Path | None = None) -> "Language":
    """The bundled pipeline, or any installed or saved English one.

    Errors: FactcheckError for a model that is not there, is made for another spaCy, does not load, is not English, or has
            no parser or tagger, and for a folder that holds more than data or asks for functions of other packages.
    """
    import spacy
    from spacy.util import get_installed_models, is_package
    from thinc.api import NumpyOps, use_ops

    name = str(model or BUNDLED)
    refuse_other_spacy(name, version("spacy"))
    if model is not None and not is_package(name):
        saved_model.refuse(name)
    try:
        # numpy's own kernels: three times as fast as those that spaCy comes with, on the processors we measured.
        with use_ops(NumpyOps.name, use_blis=False):
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


def refuse_other_spacy(name: str, installed: str) -> None:
    """Refuse a model that was made for another minor version of spaCy: it fails to load, or its annotations are wrong.

    Errors: FactcheckError that names both versions; none where there is no such model, or it does not say.
    """
    from spacy.util import (
        get_model_lower_version,
        get_package_path,
        is_compatible_version,
        is_minor_version_match,
        is_package,
    )

    folder = get_package_path(name) if is_package(name) else Path(name)
    try:
        made_for = str(json.loads((folder / "meta.json").read_text("utf-8"))["spacy_version"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    if not made_for or is_compatible_version(installed, made_for) in {True, None}:
        return
    # A later patch release is the same minor version.
    if not is_minor_version_match(installed, get_model_lower_version(made_for) or made_for):
        raise FactcheckError(
            f'the language model "{name}" was made for spaCy {made_for}, and this is {installed}: '
            "train or install one for this version, or leave --model out"
        )


def name_of(nlp: "Language") -> str:
    """Name and version of a pipeline, as the report states it."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def parse(nlp: "Language", text: str, wanted: Callable[[str, int], bool], *, check: Check = unlimited) -> Doc:
    """One Doc for a whole article, of which only the wanted sentences are parsed.

    Shape:  `wanted` is asked for each sentence with its text and its offset. doc.text == text, so token.idx is the offset
            in the text. Tokens of other sentences have dep == 0. `check` is called before each sentence is parsed.
    Errors: those of `check`; none for text of any kind and length.
    """
    words, spaces, starts = tokens_and_cuts(nlp, text, check)
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    if not words:
        return doc
    sentences = list(zip(starts, [*starts[1:], len(doc)], strict=True))
    layers: Array = np.zeros((len(doc), len(LAYERS)), dtype="uint64")
    layers[:, ENT_IOB] = 2
    chosen = []
    for start, end in sentences:
        first, last = words_between(words, start, end)
        # Tokens outside the parsed range depend on its first word: that is how spaCy stores where a sentence begins.
        layers[start:end, HEAD] = offsets(start, end, min(first, end - 1))
        if first < last and wanted(doc[first:last].text, doc[first].idx):
            chosen.append((first, last))
    single = (alone(nlp, words[first:last], spaces[first:last]) for first, last in chosen)
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name in CUTTERS]):
        for (first, last), sentence in zip(chosen, nlp.pipe(single, batch_size=BATCH), strict=True):
            check()
            layers[first:last] = with_one_root(sentence)
    doc.from_array(LAYERS, layers)
    begins: Array = np.asarray(doc.to_array(["SENT_START"])).astype("int64")
    begins[begins == 0] = -1
    begins[starts] = 1
    return doc.from_array(["SENT_START"], begins.view("uint64"))


def alone(nlp: "Language", words: list[str], spaces: list[bool]) -> Doc:
    """One sentence as a Doc of its own, with sentence bounds that the parser keeps."""
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=[1, *[-1] * (len(words) - 1)])


def with_one_root(sentence: Doc) -> Array:
    """The layers of one sentence with one root: further roots become dependents of the main verb, as `dep`."""
    layers: Array = sentence.to_array(LAYERS)
    roots = [token.i for token in sentence if token.head.i == token.i]
    if len(roots) > 1:
        main = next((i for i in roots if sentence[i].pos_ in ("VERB", "AUX")), roots[0])
        loose = sentence.vocab.strings.add("dep")
        for i in roots:
            if i != main:
                layers[i, HEAD] = np.int64(main - i).view("uint64")
                layers[i, DEP] = loose
    return layers


def words_between(words: list[str], start: int, end: int) -> tuple[int, int]:
    """A range of words without the white space at its ends."""
    while start < end and words[start].isspace():
        start += 1
    while start < end and words[end - 1].isspace():
        end -= 1
    return start, end


def offsets(start: int, end: int, head: int) -> Array:
    """Relative heads of tokens that all depend on one, in the form that spaCy stores."""
    return np.asarray(head - np.arange(start, end, dtype="int64")).view("uint64")


PIECE = re.compile(r"[^\n\r]*[\n\r]*")


def tokens_and_cuts(nlp: "Language", text: str, check: Check = unlimited) -> tuple[list[str], list[bool], list[int]]:
    """Words, whether a space follows each, and the index of each sentence's first word.

    A line break always ends a sentence: headlines, captions and list items have lines of their own.
    """
    cutter: Any = next((nlp.get_pipe(name) for name in CUTTERS if name in nlp.pipe_names), None)
    if cutter is None:
        from spacy.pipeline import Sentencizer

        cutter = Sentencizer()
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    lines = [line for line in PIECE.findall(text) if line]
    docs = (nlp.make_doc(piece) for line in lines for piece in bites(line))
    for doc in cutter.pipe(docs, batch_size=BATCH):
        check()
        run = 0
        due = True
        for token in doc:
            run += 1
            due = due or bool(token.is_sent_start)
            # A space between sentences belongs to the one before it.
            if token.i == 0 or (due and not token.is_space) or run > LONGEST:
                starts.append(len(words) + token.i)
                run = 0
                due = False
        words += [token.text for token in doc]
        spaces += [bool(token.whitespace_) for token in doc]
    return words, spaces, starts


BITE = 20_000
"""Code points that are read at once; longer lines are no paragraphs."""
BATCH = 64
"""Number of sentences, or pieces of lines, in one batch of the model. Larger uses more memory and is no faster."""
UNBROKEN = re.compile(r"\S{200}")
"""spaCy's time for a run without a space grows with its square: 40,000 quotation marks take six minutes."""


def bites(line: str) -> list[str]:
    """A line in pieces that spaCy reads in linear time and bounded memory; ordinary lines are one piece."""
    ends: list[int] = []
    place = 0
    while place + BITE < len(line):
        # At the end of a sentence, else of a word: half of a figure would be another figure.
        cut = max(line.rfind(". ", place, place + BITE) + 1, line.rfind("” ", place, place + BITE) + 1)
        place = (cut if cut > place else line.rfind(" ", place, place + BITE)) + 1 or place + BITE
        ends.append(place)
    cuts = {*ends, *(run.end() for run in UNBROKEN.finditer(line))}
    ends = [*sorted(cuts - {len(line)}), len(line)]
    return [line[start:end] for start, end in zip([0, *ends], ends, strict=False)]
