"""Texts and files that no editor sends and everyone meets: each is read, or skipped with a reason, in linear time.

Encodings and links are in test_read, names of files, pipes, full disks and Ctrl-C in test_cli, any text at all in test_fuzz.
"""

import os
import subprocess
import time
from pathlib import Path

import pytest

from factcheck import parse, patterns, pipeline, read, report
from factcheck.patterns import Patterns
from factcheck.records import Article, Extract, Skipped
from factcheck.report import View

from .conftest import installed


@pytest.fixture(scope="module")
def language() -> object:
    """The bundled model, loaded once."""
    return parse.load(None)


@pytest.fixture(scope="module")
def words() -> Patterns:
    """The built-in patterns."""
    return patterns.load()


def extract(folder: Path, content: bytes, language: object, words: Patterns) -> Extract | Skipped:
    """A file with some content, as the program takes it."""
    file = folder / "article.txt"
    file.write_bytes(content)
    return pipeline.extract(read.Found(id="article.txt", path=str(file)), language, words)  # type: ignore[arg-type]


def shown(*extracts: Extract) -> str:
    """The report on some extracts for the terminal; the other formats are made, too."""
    found, view = pipeline.compare(extracts), View(all=True, extracts=extracts)
    forms = {form: list(report.load(form).compare(found, view)) for form in installed("compare")}
    return "".join(forms["terminal"])  # type: ignore[arg-type]


TEXTS = {
    "a line without end": "The flood killed 12 people on Tuesday, police said. " * 100,
    "quotation marks": '"' * 20_000,
    "curly quotation marks": "“" * 10_000 + "”" * 10_000,
    "apostrophes": "'" * 20_000,
    "digits": "1" * 20_000,
    "digits and commas": "1," * 500,
    "a number of ten thousand zeros": f"The town had 1{'0' * 10_000} people.",
    "numbers that floats do not hold": "It was 1e999 metres wide, cost NaN dollars and inf euros; 9"
    + "9" * 400
    + " people saw it.",
    "brackets": "(" * 20_000,
    "spaces": "12 people died." + " " * 20_000 + "13 people came.",
    "line breaks": "\n" * 20_000 + "12 people died.",
    "one word": "a" * 20_000,
    "hyphens": "-" * 20_000,
    "full stops": "." * 20_000,
    "markup": "[red]12 people[/red] died [sic], [/bold] said [link=x]he[/link]: “[on red]no”.",
    "escape sequences": "\x1b[31m12 people\x1b[0m died \x1b]0;title\x07, he said.",
    "directions and joiners": "\u202e12 people\u202c died in\u200b the f\u200dlood; \u2066“no”\u2069 he said.",
    "a stray zero": "12 people\x00 died, he said.",
    "old line ends": "Flood\r\r12 people died.\r13 came.",
    "every plane": "12 people 😀 died in 𝟙𝟚 𝒽𝑜𝓊𝓇𝓈 ½ ① Ⅻ ٣ ३ 万.",
    "marks with spaces": '" ' * 10_000,
    "words in marks": "“No,” said the man to her. " * 200,
    "stars": "*" * 20_000,
    "lines in capitals": "THE FLOOD KILLS TWELVE OF THE PEOPLE\n" * 200,
    "lines broken to fit": "The flood killed 12 people in the valley of the Orr on\nTuesday, police said.\n" * 50,
    "entities": "&amp;&#34;&#0;&" * 2_000,
    "links": "[12](" * 500 + "[12 people](x)" * 40,
    "unclosed escape sequences": "\x1b]0;" * 5_000 + "\x1b[" * 5_000,
    "nothing but marks": "“”‘’\"'«»„‟ 12 “”",
}


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text(name: str, tmp_path: Path, language: object, words: Patterns) -> None:
    """It is analysed, its offsets are its own, and the report shows no control character."""
    text = TEXTS[name]
    begun = time.process_time()
    found = extract(tmp_path, text.encode(), language, words)
    assert isinstance(found, Extract), found
    for claim in found.claims:
        assert text[claim.start : claim.end] == claim.text
        assert text[claim.number.start : claim.number.end] == claim.number.text
    for quote in found.quotes:
        assert quote.pieces
        assert all(quote.start <= piece.start < piece.end <= quote.end for piece in quote.pieces)
    assert not set(shown(found)) & set("\x00\x07\x1b\u202e\u2066")
    # Twenty thousand characters take a second or so; anything that grows with the square takes minutes.
    assert time.process_time() - begun < 60


def test_a_long_line_is_read_in_pieces_that_cut_no_figure(tmp_path: Path, language: object, words: Patterns) -> None:
    """spaCy refuses a million letters, and its time grows with a line; sentences are found wherever the line is cut."""
    text = "".join(f"The flood killed {number:,} people, police said. " for number in range(10_000, 10_500))
    found = extract(tmp_path, text.encode(), language, words)
    assert isinstance(found, Extract)
    assert [claim.value for claim in found.claims] == list(range(10_000, 10_500))
    assert {claim.clss for claim in found.claims} == {"killed"}


@pytest.mark.parametrize("text", ['"', "1", "“No,” ", "The flood killed 12 people, police said. "])
def test_time_grows_with_the_length(text: str, tmp_path: Path, language: object, words: Patterns) -> None:
    """Four times the text takes about four times as long; with the square, it would be sixteen."""

    def seconds(length: int) -> float:
        begun = time.process_time()
        extract(tmp_path, (text * (length // len(text))).encode(), language, words)
        return time.process_time() - begun

    seconds(2_000)
    assert seconds(24_000) < 9 * max(seconds(6_000), 0.05)


def test_one_bad_file_never_stops_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is listed with its reason; root can read everything, so what the system refuses is faked."""
    good = "The flood killed 12 people on Tuesday, police said."
    for name in ("a.txt", "closed.txt", "gone.txt", "odd.txt", "z.txt"):
        (tmp_path / name).write_text(good)
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "empty.txt").touch()
    (tmp_path / "french.txt").write_text(words_of_another_language())
    (tmp_path / "large.txt").write_text(good * 1000)
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / ".pipe")
    (tmp_path / "pipe link.txt").symlink_to(tmp_path / ".pipe")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "shut").mkdir()
    listdir, opened, analyse = os.listdir, open, pipeline.analyse

    def refuse_folder(path: str) -> list[str]:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    def refuse_file(path: object, *arguments: object, **options: object) -> object:
        if str(path).endswith("closed.txt"):
            raise PermissionError(13, "Permission denied")
        if str(path).endswith("gone.txt"):
            raise FileNotFoundError(2, "No such file or directory")
        assert not str(path).endswith(("pipe.txt", ".pipe", "pipe link.txt", "device.txt")), "it is no file"
        return opened(path, *arguments, **options)  # type: ignore[call-overload]

    def fail(article: Article, *rest: object) -> Extract:
        if article.id.endswith("odd.txt"):
            raise IndexError("list index out of range")
        return analyse(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "listdir", refuse_folder)
    monkeypatch.setattr("builtins.open", refuse_file)
    monkeypatch.setattr(pipeline, "analyse", fail)
    found = pipeline.run([str(tmp_path)], limit=10_000)
    assert [Path(article.path).name for article in found.articles] == ["a.txt", "z.txt"]
    assert [fact.verdict for fact in found.facts if len(fact.mentions) > 1] == ["agree", "agree"]
    reasons = {Path(one.source).name: one.reason for one in found.skipped}
    assert reasons.pop("binary.txt").startswith("binary")
    assert reasons == {
        "closed.txt": "permission denied",
        "device.txt": "not a regular file",
        "empty.txt": "empty",
        "french.txt": "looks not to be English",
        "gone.txt": "no such file or directory",
        "large.txt": "larger than 0.01 MB (--max-size)",
        "link.txt": "no such file or directory",
        "odd.txt": "analysis failed: IndexError: list index out of range",
        "pipe.txt": "not a regular file",
        "pipe link.txt": "not a regular file",
        "shut": "permission denied",
    }


def words_of_another_language() -> str:
    """Enough of it to be sure."""
    return "Le fleuve est monté après la tempête et les habitants de la ville ont quitté leurs maisons. " * 5


def test_many_files_and_deep_folders(tmp_path: Path) -> None:
    """Folders deeper than Python's own stack; a few thousand files, of which a hundred thousand take as much each."""
    for number in range(1_000):
        (tmp_path / f"{number}.txt").write_text("12 people died.")
    deep = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_200):
        os.mkdir("d", dir_fd=deep)
        deep, above = os.open("d", os.O_RDONLY, dir_fd=deep), deep
        os.close(above)
    os.close(os.open("x.txt", os.O_WRONLY | os.O_CREAT, dir_fd=deep))
    os.close(deep)
    begun = time.process_time()
    found, skipped = read.find([str(tmp_path)])
    # pytest clears up by recursion.
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)
    assert (len(found), skipped) == (1_001, ())
    assert all(isinstance(read.read(each, patterns.load()), Article) for each in found[:200])
    assert time.process_time() - begun < 5
