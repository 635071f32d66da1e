"""Cutting and parsing: the Doc is the article, sentence by sentence, and only what is wanted is parsed."""

import json
import os
import pickle
import re
import shutil
import subprocess
import sys

import catalogue
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from factcheck import parse, saved_model, syntax
from factcheck.records import FactcheckError

TEXT = "FERRY SINKS\n\nMaj. Lena Ort said 12 people drowned.  A search went on.\n- Read more\n"


@pytest.fixture(scope="module")
def nlp():
    return parse.load()


def has_digit(sentence: str, start: int) -> bool:
    return any(c.isdigit() for c in sentence)


def layers(doc: Doc) -> list[tuple[str, str, str, int]]:
    return [(t.text, t.dep_, t.tag_, t.head.i) for t in doc]


def test_the_doc_is_the_text_and_only_wanted_sentences_are_parsed(nlp):
    doc = parse.parse(nlp, TEXT, has_digit)
    assert doc.text == TEXT
    parsed = [sentence.text.strip() for sentence in doc.sents if syntax.is_parsed(sentence)]
    assert parsed == ["Maj. Lena Ort said 12 people drowned."]


def test_a_line_break_ends_a_sentence(nlp):
    doc = parse.parse(nlp, "Ferry sinks off the coast\nTwelve people were lost", lambda sentence, start: True)
    assert [sentence.text.strip() for sentence in doc.sents] == ["Ferry sinks off the coast", "Twelve people were lost"]


def test_a_sentence_is_read_the_same_way_whatever_is_parsed_around_it(nlp):
    everything = parse.parse(nlp, TEXT, lambda sentence, start: True)
    candidates = parse.parse(nlp, TEXT, has_digit)
    for sentence in candidates.sents:
        if syntax.is_parsed(sentence):
            same = everything[sentence.start : sentence.end]
            assert layers(sentence.as_doc()) == layers(same.as_doc())


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n\r\n", "7", "\ufeff7 men\r\n", "\x00 7", "7" * 2000])
def test_odd_texts_pass_through(nlp, text):
    assert parse.parse(nlp, text, lambda sentence, start: True).text == text


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_passes_through(text):
    assert parse.parse(spacy.blank("en"), text, lambda sentence, start: False).text == text


def test_a_long_line_is_taken_in_pieces(nlp):
    text = "word " * 40_000
    assert len(parse.parse(nlp, text, lambda sentence, start: False).text) == len(text)


PLAIN = """
import importlib.metadata, json, sys, warnings
warnings.simplefilter("error")
# Where factcheck is installed, spaCy imports its components with every pipeline; the model must not need them.
none = importlib.metadata.EntryPoints(())
importlib.metadata.entry_points = lambda **group: none.select(**group) if group else none
import spacy
nlp = spacy.load(sys.argv[1])
docs = nlp.pipe(json.loads(sys.argv[2]))
told = [[[t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_] for t in doc] for doc in docs]
print(json.dumps([told, any(name.partition(".")[0] == "factcheck" for name in sys.modules)]))
"""


def test_the_bundled_model_is_one_that_spacy_loads_by_itself(nlp, tmp_path):
    """Anyone's `spacy.load(folder)`, without a line of ours, reads a sentence as we do."""
    sentences = [
        "Maj. Lena Ort flew from Lima to Paris on Tuesday with 12 engineers of Lund Motors.",
        "“We lost everything,” said Jane Roe, whose farm near Bira had been under water for nine days.",
        "Shares of the company fell 3.5 percent to $41.20 after the Chinese ministry denied the report.",
    ]
    shutil.copytree(parse.BUNDLED, tmp_path / "model")
    done = subprocess.run(
        [sys.executable, "-I", "-c", PLAIN, str(tmp_path / "model"), json.dumps(sentences)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    plain, knows_us = json.loads(done.stdout)
    ours = [
        [
            [t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_]
            for t in parse.parse(nlp, sentence, lambda sentence, start: True)
        ]
        for sentence in sentences
    ]
    assert plain == ours
    assert not knows_us
    assert {"PERSON", "LOC"} <= {token[-1] for sentence in ours for token in sentence}


def test_unknown_model_lists_the_known():
    with pytest.raises(FactcheckError, match='no language model "nowhere_sm"; known: the bundled one'):
        parse.load("nowhere_sm")


def test_a_model_of_another_language_is_refused(tmp_path):
    spacy.blank("de").to_disk(tmp_path / "de")
    with pytest.raises(FactcheckError, match='is for "de"; an English one is needed'):
        parse.load(tmp_path / "de")


def test_a_model_without_a_parser_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "en")
    with pytest.raises(FactcheckError, match="lacks tagger and parser"):
        parse.load(tmp_path / "en")


@pytest.mark.parametrize("made_for", [">=3.7.4,<3.8.0", ">=4.0.0,<4.1.0"])
def test_a_model_made_for_another_spacy_is_refused_in_one_line(tmp_path, made_for):
    shutil.copytree(parse.BUNDLED, tmp_path / "old")
    meta = json.loads((tmp_path / "old" / "meta.json").read_text("utf-8"))
    (tmp_path / "old" / "meta.json").write_text(json.dumps(meta | {"spacy_version": made_for}), "utf-8")
    with pytest.raises(
        FactcheckError, match=f"was made for spaCy {made_for}, and this is {spacy.__version__}: "
    ) as error:
        parse.load(tmp_path / "old")
    assert "\n" not in str(error.value)


def test_a_model_made_for_a_later_patch_release_is_taken():
    parse.refuse_other_spacy(str(parse.BUNDLED), "3.8.0")


def test_reading_on_and_on_leaves_no_words_behind(nlp):
    known = len(nlp.vocab.strings)
    for number in range(3):
        with nlp.memory_zone():
            parse.parse(nlp, f"Zorp{number}quen said 1{number} flibbertons sank.", has_digit)
    assert len(nlp.vocab.strings) == known


def test_a_folder_that_is_no_model_is_refused(tmp_path):
    (tmp_path / "config.cfg").write_text("[nlp]\n", "utf-8")
    (tmp_path / "meta.json").write_text("{}", "utf-8")
    with pytest.raises(FactcheckError):
        parse.load(tmp_path)


def test_entities_of_a_sentence_are_those_that_spacy_tells(nlp):
    text = "Maj. Lena Ort flew from Lima to Paris on Tuesday.\nLima, Peru: 12 people of Lund Motors were lost in Bira\nNo more."
    doc = parse.parse(nlp, text, lambda sentence, start: True)
    told = [(entity.start, entity.end, entity[0].ent_type_) for part in doc.sents for entity in syntax.entities(part)]
    assert told
    assert told == [(entity.start, entity.end, entity.label_) for entity in doc.ents]


def test_pieces_of_a_long_line_are_the_line_and_end_where_sentences_do():
    line = "The flood killed 12 people, police said. " * 2_000
    pieces = parse.bites(line)
    assert "".join(pieces) == line
    assert all(piece.endswith(". ") for piece in pieces)
    for piece in ("word ", "a", "“No” "):
        assert "".join(parse.bites(piece * 30_000)) == piece * 30_000
        assert max(map(len, parse.bites(piece * 30_000))) <= parse.BITE


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("__init__.py", b""),
        ("tagger/model.PKL", b"x"),
        ("vocab/lookups.so", b""),
        ("tagger/extra", pickle.dumps({"a": 1})),
        ("tagger/weights", b"PK\x03\x04 packed by torch"),
        ("run", b"#!/bin/sh\n"),
    ],
)
def test_a_folder_with_more_than_data(name, content, tmp_path):
    """A saved pipeline has neither code nor pickles: one line names the file, and nothing is loaded."""
    folder = tmp_path / "model"
    shutil.copytree(parse.BUNDLED, folder)
    (folder / name).write_bytes(content)
    with pytest.raises(FactcheckError, match=rf"holds {re.escape(name)}, .*: a saved pipeline is data alone") as error:
        parse.load(folder)
    assert "\n" not in str(error.value)


def test_what_is_no_file_of_a_model(tmp_path):
    """Nobody waits for a pipe, and no link leads out of the folder."""
    for name in ("pipe", "link"):
        folder = tmp_path / f"with-{name}"
        shutil.copytree(parse.BUNDLED, folder)
        if name == "pipe":
            os.mkfifo(folder / "pipe")
        else:
            (folder / "link").symlink_to(tmp_path)
        with pytest.raises(FactcheckError, match=f"holds {name}, (?:no regular file|a link to a folder)"):
            parse.load(folder)


CALLED = []


def called(*_, **__):
    """A function of a package that happens to be installed."""
    CALLED.append("called")
    return lambda *_: None


@pytest.fixture
def strangers():
    """Functions of another package in the registries that a configuration may name."""
    for registry in ("architectures", "callbacks", "misc", "tokenizers", "loggers"):
        getattr(spacy.registry, registry).register("stranger.v1", func=called)
    yield
    for registry in ("architectures", "callbacks", "misc", "tokenizers", "loggers"):
        catalogue.REGISTRY.pop(("spacy", registry, "stranger.v1"))


@pytest.mark.parametrize(
    ("section", "line", "told"),
    [
        ("[nlp.tokenizer]\n", '@tokenizers = "stranger.v1"', "'stranger.v1' of the tokenizers"),
        ("[nlp.vectors]\n", '@vectors = "stranger.v1"', "'stranger.v1' of the vectors"),
        ("[components.tagger.model]\n", '@architectures = "stranger.v1"', "'stranger.v1' of the architectures"),
        ("[components.tagger]\n", 'x = {"@misc": "stranger.v1"}', "'stranger.v1' of the misc"),
        ("[components.tagger]\n", 'x = [[{"@misc": "stranger.v1"}]]', "'stranger.v1' of the misc"),
        ("[components.tagger]\n", 'factory = "stranger"', "'stranger' of the factories"),
        ("[components.tagger]\n", 'source = "en_core_web_sm"', "a part of another model, 'en_core_web_sm'"),
        ("[nlp]\n", 'before_creation = {"@callbacks": "stranger.v1"}', "one of the callbacks, 'stranger.v1'"),
        (
            "[nlp]\n",
            'after_creation = {"@callbacks": "spacy.copy_from_base_model.v1", "tokenizer": "x"}',
            "one of the callbacks, 'spacy.copy_from_base_model.v1'",
        ),
        ("[components.tagger]\n", 'x = {"@readers": "srsly.read_json.v1", "path": "/x"}', "one of the readers"),
        ("[training]\n", 'logger = {"@loggers": "stranger.v1"}', "'stranger.v1' of the loggers"),
        ("[paths]\n", 'x = "stranger.v1"\n\n[components.z]\n@misc = ${paths.x}', "'stranger.v1' of the misc"),
        ("[paths]\n", 'x = {"@misc": "stranger.v1"}\n\n[components.z]\ny = ${paths.x}', "'stranger.v1' of the misc"),
        ("[components.tagger]\n", "x = {\"@misc\": 12}", "12 of the misc"),
        ("[components.tagger]\n", "x = ${nowhere.y}", "does not load"),
        ("[components.tagger]\n", "x = ${components.tagger}", "does not load"),
    ],
)  # fmt: skip
def test_a_configuration_asks_for_what_spacy_brings(section, line, told, strangers, tmp_path):
    """A function of another package, or another model, is refused in one line that names it, and nothing is called."""
    folder = tmp_path / "model"
    shutil.copytree(parse.BUNDLED, folder)
    config = (folder / "config.cfg").read_text("utf-8")
    key = line.partition(" =")[0]
    before, block = config.split(section, 1)
    body, _, rest = block.partition("\n\n")
    line, _, last = line.partition("\n\n")  # A section of its own stands behind all others.
    body = "\n".join(one for one in body.split("\n") if not one.startswith(f"{key} ="))
    (folder / "config.cfg").write_text(f"{before}{section}{line}\n{body}\n\n{rest}\n\n{last}\n", "utf-8")
    CALLED.clear()
    with pytest.raises(FactcheckError, match=re.escape(told)) as error:
        parse.load(folder)
    assert "\n" not in str(error.value)
    assert not CALLED


def test_every_part_of_spacy_may_be_asked_for(tmp_path):
    """And ours: a pipeline of all that needs no data loads from a folder."""
    nlp = parse.load(None)
    for part in ("attribute_ruler", "entity_ruler", "span_ruler", "merge_entities", "sentencizer"):
        nlp.add_pipe(part)
    nlp.add_pipe("factcheck_figures")
    nlp.to_disk(tmp_path / "model")
    assert "factcheck_figures" in parse.load(tmp_path / "model").pipe_names
    for name in ("spacy.Tok2Vec.v1", "spacy.Tok2Vec.v2"):  # the first is of spacy-legacy
        assert saved_model.is_known("architectures", name)
    assert saved_model.is_known("loggers", "spacy.WandbLogger.v3")


def test_what_a_package_announces_is_not_imported(monkeypatch):
    """Even under a name of spaCy's own, which it would take the place of."""
    from importlib.metadata import EntryPoint, EntryPoints

    announced = EntryPoints(
        [EntryPoint(name="spacy.Tok2Vec.v2", value="stranger.nets:tok2vec", group="spacy_architectures")]
    )
    monkeypatch.setattr(catalogue, "AVAILABLE_ENTRY_POINTS", announced)
    assert not saved_model.is_known("architectures", "spacy.Tok2Vec.v2")
    assert saved_model.is_known("architectures", "spacy.Tagger.v2")


def test_what_looks_like_code_and_is_data(tmp_path):
    """An empty map of MessagePack begins as a pickle does; the bundled pipeline loads from anywhere."""
    folder = tmp_path / "model"
    shutil.copytree(parse.BUNDLED, folder)
    (folder / "tagger" / "empty").write_bytes(b"\x80")
    (folder / "notes.txt").write_text("Make it run: import os")
    assert parse.name_of(parse.load(folder)) == parse.name_of(parse.load(None))


def test_spacy_is_loaded_without_its_command_line_which_whoever_wants_it_gets_all_the_same():
    code = (
        "import sys, factcheck.parse, spacy\n"
        "print([name for name in sys.modules if name.startswith(('spacy.cli', 'weasel', 'typer'))])\n"
        "factcheck.parse.load()\n"
        "from spacy.cli import download\n"
        "print(download.__module__, spacy.cli.info.__module__, spacy.info(silent=True)['spacy_version'] == spacy.__version__)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "spacy.cli.download spacy.cli.info True"]


def test_a_spacy_that_is_loaded_already_keeps_its_command_line():
    code = "import spacy, factcheck.parse; print(spacy.cli.download.__module__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "spacy.cli.download\n"
