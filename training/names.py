"""Names for the treebank that has none: a first model's guesses over gold proper nouns, settled by vote.

EWT says which words are proper nouns but not what they name. A run of proper nouns takes the label that the model gives
to most of its occurrences in the corpus; where the votes disagree, or there are none, it stays unlabelled.
Shape of the output: [[BILUO tag or "-", ...] for each sentence of ewt/train.conllu].
"""

import json
from collections import Counter, defaultdict
from pathlib import Path

import corpus
import spacy
from spacy.tokens import Doc

AGREED = 0.75
"""Share of the votes for one label."""


def runs(sentence: corpus.Sentence) -> list[tuple[int, int]]:
    """Stretches of proper nouns, small words inside them kept where the tree holds them together."""
    found, start = [], None
    tags = sentence.tags
    for i in range(len(tags) + 1):
        proper = i < len(tags) and tags[i] in corpus.PROPER and sentence.names[i] == corpus.MISSING
        if proper and start is None:
            start = i
        elif not proper and start is not None:
            found.append((start, i))
            start = None
    return found


def vote(model: Path, output: Path, treebanks: Path) -> None:
    """Vote, settle, write."""
    nlp = spacy.load(model)
    sentences = list(corpus.read_conllu(treebanks / "ewt" / "train.conllu"))
    docs = [Doc(nlp.vocab, words=list(s.words), spaces=list(s.spaces)) for s in sentences]
    keep = [name for name in nlp.pipe_names if name not in ("tok2vec", "ner")]
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    guesses = []
    with nlp.select_pipes(disable=keep):
        for sentence, doc in zip(sentences, nlp.pipe(docs), strict=True):
            guessed = {}
            for entity in doc.ents:
                if entity.label_ != "NORP":
                    for i in range(entity.start, entity.end):
                        guessed[i] = entity.label_
            row = []
            for start, end in runs(sentence):
                labels = Counter(guessed.get(i, "") for i in range(start, end))
                label, count = labels.most_common(1)[0]
                if sentence.deps[start] == "vocative" or any(
                    w.lower() in corpus.TITLES for w in sentence.words[start:end][:1]
                ):
                    label, count = "PERSON", end - start
                row.append((start, end, label if count == end - start else ""))
                core = corpus.trimmed(list(sentence.words), start, end, "PERSON")
                if core:
                    votes[" ".join(sentence.words[core[1] : core[2]])][row[-1][2]] += 1
            guesses.append(row)
    tags, labelled, left = [], 0, 0
    for sentence, row in zip(sentences, guesses, strict=True):
        names = list(sentence.names)
        for start, end, _ in row:
            core = corpus.trimmed(list(sentence.words), start, end, "PERSON")
            if core is None:
                continue
            counts = votes[" ".join(sentence.words[core[1] : core[2]])]
            label, most = max(((k, v) for k, v in counts.items() if k), key=lambda kv: kv[1], default=("", 0))
            said = sum(v for k, v in counts.items() if k)
            if not label or most < AGREED * said or said < 0.4 * sum(counts.values()):
                left += 1
                continue
            core = corpus.trimmed(list(sentence.words), start, end, label)
            for i, tag in enumerate(corpus.biluo(len(names), [core])):
                if start <= i < end:
                    names[i] = tag
            labelled += 1
        tags.append(names)
    output.write_text(json.dumps(tags), "utf-8")
    print(f"{labelled} names labelled, {left} left unlabelled")
