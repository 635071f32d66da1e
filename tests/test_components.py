"""The components in spaCy pipelines: the bundled model, and a pretrained one with spaCy's own labels where one is installed."""

import os
import subprocess
import sys
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import spacy
from spacy import displacy
from spacy.displacy.render import DEFAULT_LABEL_COLORS
from spacy.tokens import Doc, DocBin
from spacy.util import get_installed_models

from factcheck import parse
from factcheck.components import COLORS, add_extensions

ROOT = Path(__file__).parent.parent
NAMES = ("factcheck_figures", "factcheck_quotes", "factcheck_claims")
TEXT = (
    "HARROW, May 8, 2023 (Reuters) - The flood killed at least 12 people on Monday, the mayor said.\n\n"
    "“We lost nearly $3 million,” said Jane Roe. The river rose 40 km away."
)
CLAIMS = [
    ("at least 12 people", "count", 12, None, "at least"),
    ("Monday", "date", "2023-05-08", None, "exact"),
    ("nearly $3 million", "money", 3_000_000, "USD", "nearly"),
    ("40 km", "measure", 40, "km", "exact"),
]
PRETRAINED = next((name for name in sorted(get_installed_models()) if name.startswith("en_core_web")), None)
MODELS = [
    pytest.param(str(parse.BUNDLED), id="bundled"),
    pytest.param(
        PRETRAINED,
        id="pretrained",
        marks=pytest.mark.skipif(
            PRETRAINED is None, reason="no pretrained English pipeline (en_core_web_...) is installed"
        ),
    ),
]


def pipeline(model: str) -> Any:
    """A pipeline with the three components."""
    nlp = spacy.load(model)
    for name in NAMES:
        nlp.add_pipe(name)
    return nlp


def stated(doc: Doc) -> list[tuple[Any, ...]]:
    """The claims of a Doc in plain values."""
    return [(one.text, one.label_, one._.value, one._.unit, one._.bound) for one in doc._.claims]


@pytest.mark.parametrize("model", MODELS)
def test_components(model: str) -> None:
    """Both families of labels give the same claims and quotations; nothing that they need is missing."""
    nlp = pipeline(model)
    assert not any(nlp.analyze_pipes()["problems"].values())
    doc = nlp(TEXT)
    assert stated(doc) == CLAIMS
    assert [(one.text, one.label_, one._.speaker) for one in doc._.quotes if one.label_ == "direct"] == [
        ("We lost nearly $3 million,", "direct", "Jane Roe")
    ]
    assert [one._.value for one in doc.spans["factcheck_figures"]] == [value for _, _, value, _, _ in CLAIMS]
    record = doc._.claims[0]._.record
    assert (record.counted, record.attribution) == ("people", "the mayor")
    assert doc.text[record.start : record.end] == record.text
    assert doc._.quotes[-1]._.record.speaker == "Jane Roe"


def test_bytes_docbin_and_processes() -> None:
    """What is found goes where the Doc goes."""
    nlp = pipeline(str(parse.BUNDLED))
    doc = nlp(TEXT)
    copies = [
        Doc(nlp.vocab).from_bytes(doc.to_bytes()),
        next(DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()).get_docs(nlp.vocab)),
        *nlp.pipe([TEXT, TEXT, TEXT], n_process=2, batch_size=1),
    ]
    for copy in copies:
        assert stated(copy) == CLAIMS
        assert [one._.record for one in copy._.claims] == [one._.record for one in doc._.claims]
        assert [one._.speaker for one in copy._.quotes] == [one._.speaker for one in doc._.quotes]


def test_a_pipeline_is_saved_with_its_components(tmp_path: Path) -> None:
    """And with words of the user's own."""
    (tmp_path / "my.yml").write_text(
        "units:\n  bridge lengths:\n    kind: measure\n    units:\n"
        "      smoot: {names: [smoot, smoots], factor: 1.7018, base: m}\n"
        "    examples: [The bridge is 364 smoots long., They painted a mark every 10 smoots., It is 400 smoots wide.]\n"
        "    counter_examples: [The bridge is 620 metres long., They painted ten marks.]\n"
    )
    nlp = spacy.load(parse.BUNDLED)
    nlp.add_pipe("factcheck_claims", config={"patterns": str(tmp_path / "my.yml")})
    nlp.to_disk(tmp_path / "saved")
    doc = spacy.load(tmp_path / "saved")("The bridge is 364 smoots long.")
    assert [(one._.value, one._.unit) for one in doc._.claims] == [(364, "smoot")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "12", "“", "\x00 12 \u202e people", "“ 12 " * 300, "12" * 5000])
def test_odd_texts(text: str) -> None:
    """No text stops a pipeline."""
    nlp = pipeline(str(parse.BUNDLED))
    doc = nlp(text)
    assert isinstance(doc._.claims, tuple)
    assert doc.text == text


def test_a_doc_that_no_component_has_seen() -> None:
    """It has none."""
    add_extensions()
    doc = spacy.blank("en")("Twelve people died.")
    assert (doc._.claims, doc._.quotes, doc[0:1]._.record, doc[0:1]._.value) == ((), (), None, None)


def test_pipelines_of_others_are_left_alone() -> None:
    """spaCy imports the module with every pipeline; extensions come with the component only."""
    code = (
        "import spacy, sys; from spacy.tokens import Span, Doc; nlp = spacy.blank('en'); "
        "print(Span.has_extension('value'), Doc.has_extension('claims')); nlp.add_pipe('factcheck_figures'); "
        "print(Span.has_extension('value'), Doc.has_extension('claims'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True", "True"]


def test_what_is_missing_is_said() -> None:
    """spaCy's own analysis names what a component needs; figures need nothing."""
    nlp = spacy.blank("en")
    nlp.add_pipe("factcheck_figures")
    nlp.add_pipe("factcheck_claims")
    problems = nlp.analyze_pipes()["problems"]
    assert problems["factcheck_figures"] == []
    assert set(problems["factcheck_claims"]) == {"token.tag", "token.dep"}
    nlp.remove_pipe("factcheck_claims")
    doc = nlp("He has 40 km to go.")
    assert [one._.value for one in doc.spans["factcheck_figures"]] == [40]


def test_colours() -> None:
    """displaCy takes ours, and keeps its own."""
    (point,) = (one for one in entry_points(group="spacy_displacy_colors") if one.name == "factcheck")
    assert point.load() is COLORS
    doc = pipeline(str(parse.BUNDLED))(TEXT)
    page = displacy.render(doc, style="span", options={"spans_key": "factcheck_claims"}, jupyter=False)
    assert COLORS["COUNT"] in page
    assert not set(COLORS) & set(DEFAULT_LABEL_COLORS)


def test_the_model_as_a_package(tmp_path: Path) -> None:
    """`make model-package` makes a wheel that `spacy.load` finds by its name, with its licence."""
    recipe = (ROOT / "Makefile").read_text("utf-8").split("\nmodel-package:")[1].split("\n\n")[0]
    assert "spacy package factcheck/language" in recipe
    package = [sys.executable, "-m", "spacy", "package", str(parse.BUNDLED), str(tmp_path), "--build", "none"]
    subprocess.run(package, check=True, capture_output=True)
    (made,) = tmp_path.glob("en_factcheck_news-*")
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(made)]
    wheel += ["--no-build-isolation"] if find_spec("setuptools") and find_spec("wheel") else []
    subprocess.run(wheel, check=True, capture_output=True)
    (built,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    ZipFile(built).extractall(site)
    code = (
        "import spacy; nlp = spacy.load('en_factcheck_news'); nlp.add_pipe('factcheck_claims'); "
        "print([c._.value for c in nlp('Twelve people died.')._.claims])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), str(ROOT)])}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path, env=environment
    )
    assert done.stdout == "[12.0]\n", done.stderr
    assert list(site.glob("en_factcheck_news*/**/LICENSE"))
