"""Training data for the bundled pipeline: Universal Dependencies trees and name corpora, as spaCy Examples.

`spacy train` finds the reader by its registered name (see config.cfg). The files themselves are not part of
this repository; README.md tells where each comes from.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import renaming
import spacy
import yaml
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

MISSING = "-"
"""BILUO sign of a token about which a corpus does not say whether it is part of a name."""

GUM_NAMES = {"person": "PERSON", "place": "LOC", "organization": "ORG"}
NAME_LABELS = {
    "PER": "PERSON", "LOC": "LOC", "ORG": "ORG",
    "Person": "PERSON", "Location": "LOC", "Organisation": "ORG", "Nationality": "NORP",
}  # fmt: skip
WORDS = yaml.safe_load((Path(__file__).parent / "words.yml").read_text("utf-8"))
INSIDE_NAMES = frozenset(WORDS["inside_names"])
TITLES = frozenset(WORDS["titles"])


RUN = "|".join(rf"{re.escape(mark)}{{2,}}" for mark in "!?=*_~<>")
"""A run of one mark, which the treebanks keep whole."""
ABBREVIATIONS = WORDS["abbreviations"]
"""Abbreviations of news prose that spaCy does not know: one word with their stop, which then ends no sentence."""


HYPHEN = re.compile(r"\(\?:.*—")
"""Of spaCy's infixes, the one that cuts a word at its hyphens."""
KEPT_PREFIXES = WORDS["kept_prefixes"]
"""Prefixes that the treebanks leave on their word: "e-mail", "pre-war"."""
INFIXES = [
    r"(?<=[0-9])[-–](?=[a-zA-Z])", r"(?<=[a-zA-Z])[-–](?=[0-9])", r"(?<=[0-9])–(?=[0-9])",
    r"(?<=[a-z])\((?=[A-Za-z])", r"(?<=\))\((?=.)", r"(?<=.)\)(?=\()", r"(?<=[a-z])[?!](?=[a-zA-Z])",
]  # fmt: skip
"""Where the treebanks cut and spaCy does not: "38-year", "F-16", "2012–13", a bracket or a mark without its space."""
SUFFIX = r"(?<=[0-9])(?:[AaPp][Mm]|k)"
CONTRACTIONS = {word: parts.split() for word, parts in WORDS["contractions"].items()}


@spacy.registry.callbacks("factcheck.tokenizer.v1")
def create_callback() -> Callable[[Language], Language]:
    """Cut words as the treebanks do."""

    def set_tokenizer(nlp: Language) -> Language:
        defaults = nlp.Defaults
        spared = "".join(f"(?<!\\b[{p[0]}{p[0].upper()}]{p[1:]})" for p in KEPT_PREFIXES)
        cut_at_hyphens = [spared + infix if HYPHEN.search(infix) else infix for infix in defaults.infixes or []]
        nlp.tokenizer.infix_finditer = compile_infix_regex([*cut_at_hyphens, *INFIXES]).finditer
        nlp.tokenizer.prefix_search = compile_prefix_regex([RUN, *(defaults.prefixes or [])]).search
        nlp.tokenizer.suffix_search = compile_suffix_regex([RUN, SUFFIX, *(defaults.suffixes or [])]).search
        for word, parts in (CONTRACTIONS | {title: [title] for title in ABBREVIATIONS}).items():
            nlp.tokenizer.add_special_case(word, [{ORTH: part} for part in parts])
        return nlp

    return set_tokenizer


@dataclass(frozen=True)
class Sentence:
    """One gold sentence; `names` holds BILUO tags, the other layers are None where the corpus has none."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    names: tuple[str, ...] | None
    tags: tuple[str, ...] | None = None
    pos: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    deps: tuple[str, ...] | None = None
    opens_paragraph: bool = False
    opens_document: bool = False


def blocks(path: Path) -> Iterator[list[str]]:
    """The blocks of lines between blank lines."""
    block: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a UD file; a document break alone does not say that a paragraph breaks in between."""
    open_mentions: list[tuple[str, str, int]] = []
    for block in blocks(path):
        comments = [line for line in block if line.startswith("#")]
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        contracted: dict[int, str] = {}
        words, spaces = [], []
        last_of_contraction: dict[int, bool] = {}
        for row in rows:
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                contracted.update(dict.fromkeys(range(first, last), "joined"))
                last_of_contraction[last] = "SpaceAfter=No" not in row[9]
        rows = [row for row in rows if row[0].isdigit()]
        for row in rows:
            number = int(row[0])
            words.append(row[1])
            if number in contracted:
                spaces.append(False)
            else:
                spaces.append(last_of_contraction.get(number, "SpaceAfter=No" not in row[9]))
        mentions, open_mentions = read_mentions(rows, [] if any("newdoc" in c for c in comments) else open_mentions)
        is_gum = any("sent_id = GUM_" in c for c in comments)
        tags = tuple(row[4] for row in rows)
        heads = tuple(int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows))
        yield Sentence(
            words=tuple(words), spaces=tuple(spaces),
            tags=tags, pos=tuple(row[3] for row in rows), lemmas=tuple(row[2] for row in rows),
            heads=heads, deps=tuple(row[7].split(":")[0] if row[7] not in KEPT_SUBTYPES else row[7] for row in rows),
            names=gum_names(words, tags, heads, mentions) if is_gum else (MISSING,) * len(words),
            opens_paragraph=any(c.startswith("# newpar") for c in comments),
            opens_document=any(c.startswith("# newdoc id") for c in comments),
        )  # fmt: skip


KEPT_SUBTYPES = {
    "nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "nmod:poss", "obl:unmarked", "nmod:unmarked",
    "acl:relcl", "compound:prt", "cc:preconj", "det:predet",
}  # fmt: skip


def read_mentions(
    rows: list[list[str]], still_open: list[tuple[str, str, int]]
) -> tuple[list[tuple[str, int, int]], list[tuple[str, str, int]]]:
    """GUM's bracketed entities as (type, start, end); brackets left open by a sentence are dropped."""
    stack: list[tuple[str, str, int]] = []
    found = []
    for i, row in enumerate(rows):
        entity = next((f[7:] for f in row[9].split("|") if f.startswith("Entity=")), "")
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            if mark.startswith("("):
                parts = mark.strip("()").split("-")
                stack.append((parts[0], parts[1] if len(parts) > 1 else "", i))
            if mark.endswith(")"):
                key = mark.strip("()").split("-")[0]
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == key:
                        _, kind, start = stack.pop(k)
                        found.append((kind, start, i + 1))
                        break
    return found, []


PROPER = {"NNP", "NNPS"}
CALENDAR = frozenset(WORDS["calendar"])
NATIONALITY = re.compile(r"[A-Z][a-z]+(?:an|ans|i|is|ese|ish|ch|ic|ics|crat|crats)$")


def gum_names(words: list[str], tags: tuple[str, ...], heads: tuple[int, ...], mentions: list) -> tuple[str, ...]:
    """The proper-noun core around the head of each person, place and organisation mention; nationalities."""
    cores = []
    for kind, start, end in mentions:
        label = GUM_NAMES.get(kind)
        inside = range(start, end)
        head = next((i for i in inside if heads[i] not in inside or heads[i] == i), None)
        if label is None or head is None or tags[head] not in PROPER or not words[head][:1].isupper():
            continue
        first = last = head
        while first > start and (tags[first - 1] in PROPER or words[first - 1].lower() in INSIDE_NAMES):
            first -= 1
        while last + 1 < end and (tags[last + 1] in PROPER or words[last + 1].lower() in INSIDE_NAMES):
            last += 1
        if label == "PERSON" and tags[head] == "NNPS":
            label, first, last = "NORP", head, head
        cores.append(trimmed(words, first, last + 1, label))
    cores += [("NORP", i, i + 1) for i in range(1, len(words)) if is_nationality(words[i], tags[i])]
    return biluo(len(words), [core for core in cores if core])


def is_nationality(word: str, tag: str) -> bool:
    """Is this a capitalised adjective of a people, party or creed ("Iraqi", "Republican")?"""
    return tag == "JJ" and NATIONALITY.match(word) is not None


def trimmed(words: list[str], start: int, end: int, label: str) -> tuple[str, int, int] | None:
    """The core without titles, determiners and loose particles at its ends."""

    def loose(i: int) -> bool:
        low = words[i].lower()
        return low in INSIDE_NAMES or not words[i][:1].isupper() or (label == "PERSON" and low in TITLES)

    while start < end and loose(start):
        start += 1
    while end > start and words[end - 1].lower() in INSIDE_NAMES:
        end -= 1
    return (label, start, end) if start < end else None


def biluo(length: int, spans: Iterable[tuple[str, int, int]]) -> tuple[str, ...]:
    """BILUO tags of spans, the longest first where they overlap."""
    tags = ["O"] * length
    for label, start, end in sorted(spans, key=lambda s: s[1] - s[2]):
        if any(t != "O" for t in tags[start:end]):
            continue
        tags[start:end] = [f"I-{label}"] * (end - start)
        tags[start], tags[end - 1] = f"B-{label}", f"L-{label}"
        if end - start == 1:
            tags[start] = f"U-{label}"
    return tuple(tags)


NO_SPACE_BEFORE = frozenset(WORDS["no_space_before"])
NO_SPACE_AFTER = frozenset(WORDS["no_space_after"])


def read_names(path: Path, separator: str) -> Iterator[Sentence]:
    """Sentences of a CoNLL-like name file (word first, label last); spaces are guessed from the punctuation."""
    for block in blocks(path):
        rows = [line.split(separator) for line in block]
        words = [row[0] for row in rows]
        labels = [row[-1] for row in rows]
        spans, missing, start = [], set(), None
        for i, label in enumerate([*labels, "O"]):
            inside = start is not None and label.startswith("I-") and label[2:] == labels[start][2:]
            if start is not None and not inside:
                name = NAME_LABELS.get(labels[start][2:])
                core = trimmed(words, start, i, name) if name else None
                if core and core[2] - core[1] <= 8:
                    spans.append(core)
                elif labels[start][2:] == "MISC":
                    missing.update(range(start, i))
                start = None
            if start is None and label != "O":
                start = i
        tags = list(biluo(len(words), spans))
        for i in missing:
            tags[i] = MISSING if tags[i] == "O" else tags[i]
        tight = [
            i + 1 < len(words) and (words[i + 1] in NO_SPACE_BEFORE or words[i] in NO_SPACE_AFTER)
            for i in range(len(words))
        ]
        yield Sentence(words=tuple(words), spaces=tuple(not t for t in tight), names=tuple(tags))


def read_iob2(path: Path) -> dict[str, tuple[list[str], list[str]]]:
    """UNER: sentence id -> words and IOB2 labels."""
    found = {}
    for block in blocks(path):
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        key = next(line.split("=")[1].strip() for line in block if line.startswith("# sent_id"))
        found[key] = ([r[1] for r in rows], [r[2] for r in rows])
    return found


def to_doc(nlp: Language, sentences: list[Sentence]) -> Doc:
    """One gold Doc of consecutive sentences, a line break where a paragraph opens."""
    words, spaces, layers = [], [], {k: [] for k in ("tags", "pos", "lemmas", "heads", "deps", "sent_starts")}
    names: list[str] = []
    full = all(s.heads is not None for s in sentences)
    for s in sentences:
        if s.opens_paragraph and words:
            words.append("\n")
            spaces[-1] = False
            spaces.append(False)
            names.append("O")
            # Not missing: spaCy's scorer would then leave out the token of this index in every other document.
            for k, blank in (
                ("tags", "_SP"),
                ("pos", "SPACE"),
                ("lemmas", "\n"),
                ("deps", "punct"),
                ("sent_starts", -1),
            ):
                layers[k].append(blank)
            layers["heads"].append(len(words) - 2)
        base = len(words)
        words += s.words
        spaces += s.spaces
        names += s.names or [MISSING] * len(s.words)
        if full:
            layers["tags"] += s.tags
            layers["pos"] += s.pos
            layers["lemmas"] += s.lemmas
            layers["heads"] += [base + h for h in s.heads]
            layers["deps"] += ["ROOT" if d == "root" else d for d in s.deps]
        layers["sent_starts"] += [1] + [-1] * (len(s.words) - 1)
    if not full:
        return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=layers["sent_starts"], ents=iob(names))
    return Doc(
        nlp.vocab, words=words, spaces=spaces, tags=layers["tags"], pos=layers["pos"], lemmas=layers["lemmas"],
        heads=layers["heads"], deps=layers["deps"], sent_starts=None, ents=iob(names),
    )  # fmt: skip


def iob(tags: list[str]) -> list[str]:
    """BILUO as the IOB strings that Doc() takes; missing is an empty string."""
    return ["" if t == MISSING else t.replace("L-", "I-").replace("U-", "B-") for t in tags]


CURLY = str.maketrans({"'": "’"})


def varied(sentence: Sentence, rng: random.Random) -> Sentence:
    """News as it is typed: headlines in capitals, either kind of quotation mark, no final stop, long dashes."""
    words = list(sentence.words)
    chance = rng.random()
    if chance < 0.02:
        words = [w.upper() for w in words]
    elif chance < 0.035:
        words = [w[:1].upper() + w[1:] if len(w) > 3 else w for w in words]
    if rng.random() < 0.35:
        opened = False
        for i, w in enumerate(words):
            if w in ('"', "``", "''", "“", "”"):
                words[i] = "”" if opened else "“"
                opened = not opened
            elif "'" in w:
                words[i] = w.translate(CURLY)
            elif (
                w in ("--", "-")
                and sentence.pos
                and sentence.pos[i] == "PUNCT"
                and all(sentence.spaces[max(0, i - 1) : i + 1])
            ):
                words[i] = rng.choice(["—", "–", "--"])
    sentence = replace(sentence, words=tuple(words))
    if len(words) > 4 and words[-1] in (".", "!") and rng.random() < 0.05:
        last = len(words) - 1
        if sentence.heads is None or all(h != last for h in sentence.heads[:-1]):
            layers = ("words", "spaces", "names", "tags", "pos", "lemmas", "heads", "deps")
            cut = {k: getattr(sentence, k)[:-1] for k in layers if getattr(sentence, k) is not None}
            sentence = replace(sentence, **cut)
    return replace(sentence, spaces=(*sentence.spaces[:-1], True))


def group(sentences: list[Sentence], rng: random.Random | None, most: int) -> Iterator[list[Sentence]]:
    """Runs of 1 to `most` consecutive sentences of a document (all of it where rng is None)."""
    run: list[Sentence] = []
    wanted = 0
    for s in sentences:
        if run and (s.opens_document or (rng is not None and len(run) >= wanted) or len(run) >= 400):
            yield run
            run = []
        if not run:
            wanted = (
                1 if rng is not None and rng.random() < 0.6 else (rng.randint(2, most) if rng is not None else most)
            )
        run.append(s)
    if run:
        yield run


def load(folder: Path, split: str) -> dict[str, list[Sentence]]:
    """All sentences of one split by corpus name, EWT's with the names of names-ewt.txt where there are any."""
    parts = {name: list(read_conllu(folder / name / f"{split}.conllu")) for name in ("ewt", "gum")}
    if split == "train":
        parts["ewt"] = named(parts["ewt"], keys_of(folder / "ewt" / "train.conllu"))
        parts["gum"] = [in_house_style(sentence) for sentence in parts["gum"]]
        parts["wikigold"] = list(read_names(folder / "ner" / "wikigold.conll", " "))
        parts["re3d"] = list(read_names(folder / "ner" / "re3d.conll", "\t"))
    return parts


def keys_of(path: Path) -> list[str]:
    """Sentence ids of a UD file, in order."""
    return [line.split("=")[1].strip() for line in path.read_text("utf-8").splitlines() if line.startswith("# sent_id")]


NAMES_BY_HAND = Path(__file__).parent / "names-ewt.txt"
LETTERS = {"P": "PERSON", "L": "LOC", "O": "ORG", "N": "NORP"}


def named(sentences: list[Sentence], keys: list[str]) -> list[Sentence]:
    """EWT's sentences with the names given by hand, where they are: a line "sentence-id P3-4 L7" for each that was read."""
    rows = (line.split() for line in NAMES_BY_HAND.read_text("utf-8").splitlines() if line and line[0] != "#")
    by_key = {key: marks for key, *marks in rows}
    found = []
    for sentence, key in zip(sentences, keys, strict=True):
        if key not in by_key:
            found.append(sentence)
            continue
        spans = []
        for mark in by_key[key]:
            first, _, last = mark[1:].partition("-")
            spans.append((LETTERS[mark[0]], int(first), int(last or first) + 1))
        found.append(replace(sentence, names=biluo(len(sentence.words), spans)))
    return found


HOUSE_TAGS = WORDS["house_style"]["tags"]
HOUSE_LEMMAS = WORDS["house_style"]["lemmas"]


def in_house_style(sentence: Sentence) -> Sentence:
    """GUM's tags and lemmas where its guidelines part from EWT's: a model can follow only one of the two."""
    tags = tuple(HOUSE_TAGS.get(word, tag) for word, tag in zip(sentence.words, sentence.tags or (), strict=True))
    lemmas = tuple(
        HOUSE_LEMMAS.get(word, lemma) for word, lemma in zip(sentence.words, sentence.lemmas or (), strict=True)
    )
    return replace(sentence, tags=tags, lemmas=lemmas)


TREES = ("ewt", "gum")
"""The corpora that have trees; the others have names only."""


@spacy.registry.readers("factcheck.treebanks.v1")
def create_reader(path: Path, split: str, vary: bool, trees_only: bool) -> Callable[[Language], Iterable[Example]]:
    """Reader of one split; with `vary`, every pass groups, renames and varies the sentences anew."""
    cache: dict[str, list[Sentence]] = {}
    pool: list[renaming.Names] = []
    passes = iter(range(10**9))

    def read(nlp: Language) -> Iterator[Example]:
        if not cache:
            cache.update(load(Path(path), split))
            if split == "dev":
                keys = keys_of(Path(path) / "ewt" / "dev.conllu")
                cache["ewt"] = with_names(cache["ewt"], Path(path) / "ner" / "uner-ewt-dev.iob2", keys)
            if vary:
                pool.append(renaming.Names())
                pool[0].learn([sentence for part in cache.values() for sentence in part])
        rng = random.Random(next(passes))
        wanted = [part for name, part in cache.items() if name in TREES or not trees_only]
        runs = [run for part in wanted for run in group(part, rng if vary else None, 6)]
        if vary:
            rng.shuffle(runs)
        for run in runs:
            gold = to_doc(nlp, [varied(pool[0].renamed(s, rng), rng) for s in run] if vary else run)
            yield Example(nlp.make_doc(gold.text), gold)

    return read


def with_names(sentences: list[Sentence], path: Path, keys: list[str]) -> list[Sentence]:
    """EWT's sentences of dev or test with UNER's names."""
    names = read_iob2(path)
    labelled = []
    for sentence, key in zip(sentences, keys, strict=True):
        words, tags = names[key]
        if tuple(words) != sentence.words:
            # A handful of sentences is cut into words otherwise in UNER's older release of the treebank.
            labelled.append(replace(sentence, names=(MISSING,) * len(sentence.words)))
            continue
        tags = [t if t == "O" or t[2:] in NAME_LABELS else "O" for t in tags]
        labelled.append(replace(sentence, names=tuple(t if t == "O" else t[:2] + NAME_LABELS[t[2:]] for t in tags)))
    return labelled
