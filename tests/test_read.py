"""Which files are read, how, and what their margins say."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import config, read
from factcheck.patterns import Patterns, load
from factcheck.read import Found
from factcheck.read.boilerplate import matches
from factcheck.read.formats.text import decode
from factcheck.read.language import is_english
from factcheck.read.metadata import heading
from factcheck.read.outlets import known_outlet, outlet_of_name
from factcheck.records import Article, FactcheckError, Skipped

from .conftest import SEEDS, needs_seeds

PATTERNS: Patterns = load()


def one(file: Path, **options: int) -> Article | Skipped:
    """A file as it is read."""
    return read.read(Found(id=file.name, path=str(file)), PATTERNS, **options)


def text_of(file: Path) -> str:
    """The text of a file that is read."""
    article = one(file)
    assert isinstance(article, Article), article
    return article.text


def reason_of(file: Path, **options: int) -> str:
    """Why a file is not read."""
    skipped = one(file, **options)
    assert isinstance(skipped, Skipped), skipped
    return skipped.reason


WORDS = "Café owners said “no”: 12 people died.\r\nThen\rmore.\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (WORDS.encode(), WORDS),
        (b"\xef\xbb\xbf" + WORDS.encode(), "\ufeff" + WORDS),
        (WORDS.encode("cp1252"), WORDS),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "\ufeff" + WORDS),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "\ufeff" + WORDS),
        (WORDS.encode("utf-16-le"), WORDS),
        (WORDS.encode("utf-16-be"), WORDS),
        (b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"), "\ufeff" + WORDS),
        (b"12 people\x00 died.", "12 people\x00 died."),
        (b"12 people \x9d died in the caf\xe9 fire.", "12 people \x9d died in the café fire."),
    ],
)
def test_encodings(tmp_path: Path, content: bytes, expected: str) -> None:
    """Every code point is kept, line ends and byte-order marks among them, and the hash is of the bytes."""
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    article = one(file)
    assert isinstance(article, Article)
    assert article.text == expected
    assert article.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x01\x00\x08\x06",
        b"\x00\x01\x02\x03",
        b"\xff\xfe\x00",
        "Наводнение затопило город".encode("cp1251"),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)),
    ],
)
def test_binary(tmp_path: Path, content: bytes) -> None:
    """What is no text is skipped, with the reason."""
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    assert reason_of(file).startswith("binary")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """No content raises."""
    text = decode(content)
    assert text is None or text.encode("utf-8") is not None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    """Offsets are those of the file."""
    assert decode(text.encode()) in (text, None)


def test_empty_large_and_odd_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with its reason."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"")
    assert reason_of(file) == "empty"
    file.write_bytes(b"\xef\xbb\xbf \n\n")
    assert reason_of(file) == "empty"
    file.write_bytes(b"x" * 2000)
    assert reason_of(file, limit=1000) == "larger than 0.001 MB (--max-size)"
    assert reason_of(tmp_path / "none.txt") == "no such file or directory"
    fifo = tmp_path / "fifo.txt"
    os.mkfifo(fifo)
    assert reason_of(fifo) == "not a regular file"

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert reason_of(file) == "permission denied"


def ids(*paths: Path | str) -> list[str]:
    """The names of what is found."""
    return [found.id for found in read.find([str(path) for path in paths])[0]]


def test_find_goes_through_folders_in_order_and_counts_the_rest(tmp_path: Path) -> None:
    """Sorted, once each, hidden names left out, other suffixes counted in one line."""
    for name in ("b.txt", "a.md", "sub/c.TXT", ".hidden.txt", "p.pdf", "q.pdf", "r"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    found, skipped = read.find([str(tmp_path)])
    assert [each.id for each in found] == [str(tmp_path / name) for name in ("a.md", "b.txt", "sub/c.TXT")]
    assert [each.reason for each in skipped] == ["3 other files, not .txt or .md (2 .pdf, 1 no suffix)"]
    assert ids(tmp_path / "b.txt", tmp_path, tmp_path / "b.txt") == [
        str(tmp_path / name) for name in ("a.md", "b.txt", "sub/c.TXT")
    ]


def test_find_visits_once_what_links_lead_back_to(tmp_path: Path) -> None:
    """A folder that links to itself, a second name of one file, a link to nothing."""
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    assert ids(tmp_path) == [str(tmp_path / "a.txt"), str(tmp_path / "gone.txt")]


def test_find_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are as given; a name that is no UTF-8 is written out; one file of another suffix is named."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a b[1]\n.txt").write_text("x")
    Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), b"news/\xff.txt"))).write_text("x")
    (tmp_path / "x.html").write_text("x")
    assert ids("news/") == ids("news") == ["news/\\xff.txt", "news/a b[1]\n.txt"]
    assert ids("-", "-") == ["-"]
    assert read.find(["x.html"])[1] == (Skipped(source="x.html", reason="not .txt or .md", is_named=True),)


def test_find_goes_on_after_a_path_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was named and cannot be read is marked so, once, and the others are found."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for file in ("a.txt", "b.txt", "c.html"):
        (tmp_path / "news" / file).write_text("x")
    found, skipped = read.find(["nowhere", "", "news", "news/c.html", "./news/b.txt", "nowhere"])
    assert [(one.id, one.is_named) for one in found] == [("news/a.txt", False), ("news/b.txt", True)]
    assert [(one.source, one.reason, one.is_named) for one in skipped] == [
        ("nowhere", "no such file or folder", True),
        ('""', "no such file or folder", True),
        ("news", "1 other file, not .txt or .md (1 .html)", False),
        ("news/c.html", "not .txt or .md", True),
    ]


@pytest.mark.parametrize("form", [str, Path, lambda path: [str(path)], lambda path: (Path(path),)])
def test_find_takes_one_path_or_several(tmp_path: Path, form: Callable[[Path], Any]) -> None:
    """A single string is no row of one-letter paths."""
    (tmp_path / "a.txt").write_text("x")
    assert [found.id for found in read.find(form(tmp_path))[0]] == [str(tmp_path / "a.txt")]


def test_a_limit_beyond_all_memory(tmp_path: Path) -> None:
    """Room is taken for what a file holds, not for what it might."""
    (tmp_path / "a.txt").write_bytes(b"Twelve people died.")
    assert isinstance(one(tmp_path / "a.txt", limit=10**30), Article)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('[tool.factcheck]\npath = ["news"]\n', 'unknown key "path"; known: paths'),
        ('paths = ["news"]\nmodle = "x"\n', 'unknown key "modle"; known: paths'),
        ("[tool]\nfactcheck = 3\n", "must be a table"),
    ],
)
def test_unknown_keys_of_the_configuration_are_named(tmp_path: Path, content: str, expected: str) -> None:
    """A slip of the pen is no silence; tables of other tools are none of ours."""
    (tmp_path / "factcheck.toml").write_text(content)
    with pytest.raises(FactcheckError, match=expected):
        config.default_paths(tmp_path)
    (tmp_path / "factcheck.toml").write_text("[tool.factcheck]\n[tool.other]\npath = 1\n")
    (tmp_path / "pyproject.toml").write_text('[tool.other]\npath = 1\n[tool.factcheck]\npaths = ["news"]\n')
    assert config.default_paths(tmp_path) == ("news",)


@pytest.mark.parametrize(
    ("text", "stem", "published", "outlet"),
    [
        ("Flood\nTwelve died.", "x-2023-02-29", None, None),
        ("Flood\nTwelve died.", "reuters-2023-02-29", None, None),
        ("Flood\nTwelve died.", "reuters-2024-02-29", "2024-02-29", "Reuters"),
        ("Flood\nTwelve died.", "20230231-20230228", "2023-02-28", None),
        ("Flood\nUpdated: April 31, 2020\nTwelve died.", "x", None, None),
        ("Flood\nUpdated: April 31, 2020\nPublished: May 1, 2020\nTwelve died.", "x", "2020-05-01", None),
    ],
)
def test_a_date_that_no_calendar_has_is_no_date(
    text: str, stem: str, published: str | None, outlet: str | None
) -> None:
    """Neither in the name of a file nor in a stamp."""
    found = heading(text, stem, PATTERNS)
    assert (found.published, found.outlet) == (published, outlet)


def test_default_paths(tmp_path: Path) -> None:
    """The nearest file that lists paths, meant from where it lies; else ./seeds; else a mistake."""
    work = tmp_path / "work" / "deep"
    work.mkdir(parents=True)
    with pytest.raises(FactcheckError, match="no articles named"):
        config.default_paths(work)
    (work / "seeds").mkdir()
    assert config.default_paths(work) == ("seeds",)
    (tmp_path / "pyproject.toml").write_text('[tool.factcheck]\npaths = ["far"]\n')
    (work / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert config.default_paths(work) == ("../../far",)
    (tmp_path / "work" / "factcheck.toml").write_text('paths = ["news", "more"]\n')
    assert config.default_paths(work) == ("../news", "../more")
    (work / "factcheck.toml").write_text("[tool.factcheck]\npaths = 3\n")
    with pytest.raises(FactcheckError, match="paths must be a list"):
        config.default_paths(work)
    (work / "factcheck.toml").write_text("paths = [")
    with pytest.raises(FactcheckError, match="not valid TOML"):
        config.default_paths(work)


@pytest.mark.parametrize(
    ("text", "stem", "title", "outlet", "published"),
    [
        ("Flood hits town\n\nTwelve people died.", "", "Flood hits town", None, None),
        ("# Flood *hits* town\nBy Jane Roe\nTwelve died.", "", "Flood *hits* town", None, None),
        ("Twelve people died in a flood on Monday.\nMore.", "", None, None, None),
        ("Twelve people died in a flood that came\nover night.", "", None, None, None),
        ("Twelve people died in a flood", "", None, None, None),
        ("March 3, 2014\nFlood hits town\nTwelve died.", "", "Flood hits town", None, "2014-03-03"),
        (
            "Flood hits town\nUpdated: Friday, 9 May 2014, 03:18 GMT\nTwelve died.",
            "",
            "Flood hits town",
            None,
            "2014-05-09",
        ),
        ("Flood\nBy Jane Roe, Associated Press\nTwelve died.", "", "Flood", "Associated Press", None),
        ("LIMA, Peru (Reuters) - Twelve died.\nMore.", "", None, "Reuters", None),
        ("Flood\nTwelve died.\nJane Roe is a staff writer for DailyPlanet.com.", "", "Flood", "DailyPlanet.com", None),
        ("Flood\nTwelve died.", "reuters-2024-04-22", "Flood", "Reuters", "2024-04-22"),
        ("Flood\nTwelve died.", "20240422_the-planet", "Flood", "the planet", "2024-04-22"),
        ("Flood\nTwelve died.", "000_7e42806810c34be6", "Flood", None, None),
        ("Flood\nTwelve died.", "the_guardian", "Flood", "The Guardian", None),
    ],
)
def test_heading(text: str, stem: str, title: str | None, outlet: str | None, published: str | None) -> None:
    """Title, outlet and date from the margins, else from the name of the file, else none."""
    found = heading(text, stem, PATTERNS)
    assert (found.title, found.outlet, found.published) == (title, outlet, published)


@pytest.mark.parametrize(
    ("text", "stem", "agency"),
    [
        ("NORDEN (Reuters) - Twelve died.\nMore.", "", "Reuters"),
        ("NORDEN, May 3 (AP) -- Twelve died.\nMore.", "", "Associated Press"),
        ("(AFP) - Twelve died.", "", "AFP"),
        ("Flood\nBy Jane Roe, Associated Press\nTwelve died.", "", "Associated Press"),
        ("Flood\nBy JANE ROE and JOHN DOE, AP Writers\nTwelve died.", "", "Associated Press"),
        ("Flood\nBy Jane Roe\nThe Associated Press\nTwelve died.", "", "Associated Press"),
        ("Flood\nReuters\nTwelve died.", "", "Reuters"),
        ("Flood\nTwelve died in Norden.\n- AFP", "", "AFP"),
        ("Flood\nTwelve died in Norden. — AFP", "", "AFP"),
        ("Flood\nTwelve died in Norden. (Agence France-Presse)\nAdd comment", "", "AFP"),
        (
            "Flood\nTwelve died in Norden.\nCopyright 2014 The Associated Press. All rights reserved.",
            "",
            "Associated Press",
        ),
        ("Flood\nTwelve died.", "reuters-2024-04-22", "Reuters"),
        # Papers, and agencies that took the picture, helped, or are news themselves.
        ("NORDEN (CNN) -- Twelve died.", "", None),
        ("Flood\nBy Jane Roe, The Guardian\nTwelve died.", "", None),
        ("Flood\nPhoto by Jane Roe, Reuters\nTwelve died.", "", None),
        ("Flood\nTwelve died.\n(Photo by Jane Roe/AFP)", "", None),
        ("Flood\nTwelve died.\nAdditional reporting by Jane Roe, Reuters", "", None),
        ("Flood\nTwelve died.\nThe Associated Press contributed to this report.", "", None),
        ("Flood\nTwelve died in Norden, said Reuters.", "", None),
        ("Flood\nShe left a firm that was sold to Reuters", "", None),
    ],
)
def test_agency(text: str, stem: str, agency: str | None) -> None:
    """Whose text a paper prints, by the one name of the agency."""
    assert heading(text, stem, PATTERNS).agency == agency


ENTRIES = [(name, entry) for name, entry in PATTERNS.boilerplate.items()]


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, entry in ENTRIES for line in entry.examples])
def test_boilerplate_examples(name: str, line: str) -> None:
    """Each example is a line of its entry."""
    assert matches(PATTERNS.boilerplate[name], line, PATTERNS)


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, entry in ENTRIES for line in entry.counter_examples])
def test_boilerplate_counter_examples(name: str, line: str) -> None:
    """No counter-example is a line of any entry."""
    assert read.boilerplate_of(line, PATTERNS) == ()


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name, entry in PATTERNS.outlets.items() for line in entry.examples]
)
def test_outlet_examples(name: str, line: str) -> None:
    """Each example names an outlet of its entry."""
    found = outlet_of_name(Path(line).stem, PATTERNS) if line.endswith(".txt") else known_outlet(line, PATTERNS)
    assert found in PATTERNS.outlets[name].names


@pytest.mark.parametrize("line", [line for entry in PATTERNS.outlets.values() for line in entry.counter_examples])
def test_outlet_counter_examples(line: str) -> None:
    """No counter-example names one."""
    assert known_outlet(line, PATTERNS) is None


ENGLISH = PATTERNS.languages["english"]


@pytest.mark.parametrize("text", ENGLISH.examples)
def test_english(text: str) -> None:
    """It is read, however long."""
    assert is_english(text * 5, PATTERNS)
    assert is_english(text, PATTERNS)


@pytest.mark.parametrize(
    "text", [*ENGLISH.counter_examples, "Наводнение затопило город, погибли люди. ", "洪水淹没了城市，十二人死亡。"]
)
def test_not_english(tmp_path: Path, text: str) -> None:
    """It is skipped, and the report says why; a few words are given the benefit of the doubt."""
    (tmp_path / "a.txt").write_text(text * 8, "utf-8")
    assert reason_of(tmp_path / "a.txt") == "looks not to be English"
    assert is_english(text[:12], PATTERNS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flood\r\n\r\n#flood #river\r\nTwelve died.\r\nAdd comment", ["#flood #river", "Add comment"]),
        ("LIMA, Peru (AP) -- Twelve died.", ["LIMA, Peru (AP) -- "]),
        ("PARIS, Nov. 3 - Twelve died.", ["PARIS, Nov. 3 - "]),
        ("(CNN) -- Twelve died.", ["(CNN) -- "]),
        ("NASA - the space agency - said 12 died.", []),
        ("Smith - who is 34 - died.", []),
        ("The 12 men (and 3 women) - all of them from Lima - died.", []),
        ("IBM said 12 people - all engineers - left.", []),
    ],
)
def test_boilerplate(text: str, expected: list[str]) -> None:
    """Spans of whole lines, or of the dateline at the beginning of one."""
    found = read.boilerplate_of(text, PATTERNS)
    assert [text[margin.start : margin.end] for margin in found] == expected


@given(st.text(max_size=300))
def test_boilerplate_of_any_text(text: str) -> None:
    """Sorted, apart, inside the text."""
    found = read.boilerplate_of(text, PATTERNS)
    edges = [edge for margin in found for edge in (margin.start, margin.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@needs_seeds
def test_boilerplate_of_the_seeds() -> None:
    """Related links, hashtags, the author's note, the comment button, the newsletter; nothing else."""
    found = {}
    for file in sorted(SEEDS.glob("*.txt")):
        text = file.read_bytes().decode()
        found[file.name[:3]] = [
            (margin.entry, text[margin.start : margin.end][:12]) for margin in read.boilerplate_of(text, PATTERNS)
        ]
    assert found == {
        "000": [],
        "001": [
            ("newsletter", "Learn the be"),
            ("related", "Related: Isr"),
            ("author", "Connor Walco"),
            ("button", "Add comment"),
        ],
        "002": [("hashtags", "#Israeli #sp")],
    }
