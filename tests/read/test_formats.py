"""Readers of file formats: a module in the folder is enough to add one."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck import read
from factcheck.patterns import load
from factcheck.read import formats
from factcheck.records import Article, Skipped

ADDED = """
from factcheck.read.document import Document, Metadatum
from factcheck.read.source_map import SourceMap
from factcheck.records import Skipped

SUFFIXES = (".wire",)

def read(content, source):
    for text in content.decode().split("====\\n"):
        if not text.startswith("TITLE "):
            yield Skipped(source=source, reason="has no title")
            return
        title, _, body = text.removeprefix("TITLE ").partition("\\n")
        metadata = {"title": Metadatum(value=title, origin="TITLE")}
        yield Document(text=body, source_map=SourceMap(original=body), metadata=metadata)
"""
STORY = "TITLE Flood in Lima\nLIMA (Reuters) - The flood killed 12 people on Tuesday.\n"


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A reader of .wire files in the folder of formats, and a folder with such a file."""
    folder = tmp_path / "formats"
    folder.mkdir()
    (folder / "wire.py").write_text(ADDED)
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(folder)])
    file = tmp_path / "news" / "lima.wire"
    file.parent.mkdir()
    file.write_text(STORY)
    yield file
    sys.modules.pop("factcheck.read.formats.wire", None)
    vars(formats).pop("wire", None)


def only(file: Path) -> Article | Skipped:
    """The one file of a folder, as it is read."""
    (found,), _ = read.find(file.parent)
    return read.read(found, load())


def test_a_module_adds_a_reader(added: Path) -> None:
    """Its files are found and named in messages; its metadata counts before what the text says."""
    assert ".txt" in read.readable()
    assert ".wire" in read.readable()
    article = only(added)
    assert isinstance(article, Article)
    assert (article.title, article.agency) == ("Flood in Lima", "Reuters")
    assert article.text.startswith("LIMA")


def test_a_reader_may_refuse_a_file(added: Path) -> None:
    """The reason is the reader's; of several articles in a file none is taken for the whole, and each is read by itself."""
    added.write_text("no title")
    assert only(added) == Skipped(source=str(added), reason="has no title")
    added.write_text(STORY + "====\n" + STORY)
    assert only(added) == Skipped(source=str(added), reason="holds 2 articles; here one is needed")
    (found,), _ = read.find(added.parent)
    assert [one.id for one in read.articles(found, load()) if isinstance(one, Article)] == [str(added), f"{added}#2"]
