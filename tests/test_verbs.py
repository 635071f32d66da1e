"""The public verbs: `factcheck.compare`, `extract`, `explain`."""

import subprocess
import sys

import factcheck
from factcheck import parse, pipeline

from .conftest import SEEDS, needs_seeds


def test_import_is_light() -> None:
    """Importing the package loads none of its modules and no library; the verbs are listed all the same."""
    code = (
        "import sys; known = set(sys.modules); import factcheck\n"
        "print(sorted(name for name in set(sys.modules) - known if name.startswith('factcheck.')),\n"
        "      {'spacy', 'msgspec', 'numpy'} & set(sys.modules), {'compare', 'extract', 'explain'} <= set(dir(factcheck)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=SEEDS.parent, check=False)
    assert done.stdout == "[] set() True\n", done.stdout + done.stderr


@needs_seeds
def test_verbs() -> None:
    """Extracts may be compared as well as paths, a loaded model may be given, and explaining adds alternatives only."""
    gathered = factcheck.extract(SEEDS, model=parse.load())
    report = factcheck.compare(gathered)
    assert report == pipeline.run([str(SEEDS)])
    (conflict, *_) = (fact for fact in report.facts if fact.verdict == "conflict")
    explained = {fact.id: fact for fact in factcheck.explain(report, [conflict.id]).facts}
    assert explained.pop(conflict.id).alternatives
    assert all(fact == explained[fact.id] for fact in report.facts if fact.id != conflict.id)
