"""`factcheck mcp` as clients meet it: the SDK's own client over standard input and output, and a hostile one."""

import json
import os
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from factcheck.json_text import UNSEEN
from factcheck.records import FactcheckError

from .attacks import ATTACKS, articles
from .test_sinks import RAW

anyio = pytest.importorskip("anyio")
mcp = pytest.importorskip("mcp")

ROOT = Path(__file__).parent.parent
ARTICLES = {
    "a.txt": "HARROW (Reuters) - The flood killed 12 people on Monday, the mayor said.\n\n“We lost everything,” said Jane Roe.\n",
    "b.txt": "HARROW (AP) - The flood killed 15 people on Monday, police said.\n\n“We lost nearly everything,” said Jane Roe.\n",
    "deep/c.txt": "The flood killed at least 12 people on Monday, said Jane Roe. It cost $3 million.\n",
}
TOOLS = ["compare", "claims", "quotes", "check_draft", "search_archive", "explain"]
NO_NETWORK = """
import socket
def refuse(*arguments, **named):
    open(__file__ + ".called", "w").write("called")
    raise OSError("no network here")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.socket.listen = refuse
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles that disagree, a secret beside their folder, and links that lead to it."""
    root = tmp_path / "root"
    for name, text in ARTICLES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("The secret flood killed 99 people on Monday, the mayor said.\n")
    (tmp_path / "root-of-another").mkdir()
    (tmp_path / "root-of-another" / "d.txt").write_text("The flood killed 77 people.\n")
    (root / "link.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (root / "deep" / "linked").symlink_to(tmp_path / "outside")
    (root / "same.txt").symlink_to(root / "a.txt")
    return root


def command(root: Path, *more: str) -> list[str]:
    """The command that a client starts."""
    return [sys.executable, "-m", "factcheck", "mcp", "--root", str(root), *more]


def talk(root: Path, wanted: Callable[[Any], Awaitable[Any]], *more: str, path: Path | None = None) -> Any:
    """What a conversation of the SDK's client with the server gives."""
    from mcp import Client, StdioServerParameters
    from mcp.client.stdio import stdio_client

    started, *arguments = command(root, *more)
    environment = {"PYTHONPATH": os.pathsep.join([*([str(path)] if path else []), str(ROOT)]), "OMP_NUM_THREADS": "1"}

    async def conversation() -> Any:
        server = StdioServerParameters(command=started, args=arguments, env=environment, cwd=root.parent)
        with anyio.fail_after(120):
            async with Client(stdio_client(server)) as client:
                return await wanted(client)

    return anyio.run(conversation)


def test_the_tools_and_their_answers(folder: Path, tmp_path: Path) -> None:
    """Each tool is read-only, and answers with what its schema says, as data and as the same text, without the network."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(NO_NETWORK)
    draft = "The flood killed 15 people on Monday. “We lost everything,” said Jane Roe."
    calls = [
        ("compare", {}),
        ("compare", {"paths": ["a.txt", "deep"], "all": True, "kinds": ["count"], "limit": 1}),
        ("claims", {"paths": ["deep/c.txt"], "kinds": ["money"]}),
        ("quotes", {"person": "roe", "paths": ["a.txt", "b.txt"]}),
        ("check_draft", {"text": draft, "paths": ["a.txt", "b.txt"]}),
        ("check_draft", {"draft": "a.txt"}),
        ("explain", {"paths": ["a.txt", "b.txt"], "id": "a.txt:36-38"}),
        ("explain", {"paths": ["a.txt", "b.txt"], "id": "a.txt:36-38", "other": "b.txt:31-33"}),
    ]

    async def wanted(client: Any) -> Any:
        return (await client.list_tools()).tools, [await client.call_tool(name, given) for name, given in calls]

    tools, answers = talk(folder, wanted, path=tmp_path / "site")
    assert [tool.name for tool in tools] == TOOLS
    for tool in tools:
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.open_world_hint is False
        assert tool.input_schema["type"] == tool.output_schema["type"] == "object"
        assert tool.description
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
    schemas = {tool.name: tool.output_schema for tool in tools}
    found = []
    for (name, _), answer in zip(calls, answers, strict=True):
        assert not answer.is_error, answer.content
        assert json.loads(answer.content[0].text) == answer.structured_content
        jsonschema.validate(answer.structured_content, schemas[name])
        found.append(answer.structured_content)
    every, one, money, said, checked, filed, fact, two = found
    (killed,) = every["facts"]
    assert killed["verdict"] == "conflict"
    assert {mention["value"] for mention in killed["mentions"]} == {12, 15}
    assert [utterance["verdict"] for utterance in every["quotes"]] == ["altered"]
    assert (every["read"], one["total"] >= 1, len(one["facts"])) == (3, True, 1)
    assert [claim["value"] for claim in money["claims"]] == [3_000_000]
    assert {quote["speaker"] for quote in said["quotes"]} == {"Jane Roe"}
    assert checked["states"] == {"differs": 1, "confirmed": 1, "altered": 1}
    assert "a.txt" not in {article["id"] for article in filed["articles"]}
    assert fact["fact"]["id"] == killed["id"]
    assert (two["is_joined"], two["left"]["value"], two["right"]["value"]) == (True, 12, 15)
    assert two["reasons"]
    assert not list((tmp_path / "site").glob("*.called"))
    assert sorted(file.name for file in folder.rglob("*")) == sorted(
        ["a.txt", "b.txt", "c.txt", "deep", "link.txt", "linked", "same.txt"]
    )


def test_an_archive(folder: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    """The archive is searched, and is what is compared where no paths are named."""
    file = tmp_path / "news.db"
    assert run("archive", "add", "a.txt", "b.txt", "--archive", str(file), cwd=folder).returncode == 0
    before = file.read_bytes()

    async def wanted(client: Any) -> Any:
        return [
            await client.call_tool("search_archive", {"words": "flood"}),
            await client.call_tool("compare", {}),
            await client.call_tool("compare", {"story": 7}),
            await client.call_tool("search_archive", {"words": '"'}),
        ]

    hits, compared, wrong, nothing = talk(folder, wanted, "--archive", str(file))
    assert {hit["article"] for hit in hits.structured_content["matches"]} == {"a.txt", "b.txt"}
    assert compared.structured_content["read"] == 2
    assert compared.structured_content["verdicts"]["conflict"] == 1
    assert wrong.is_error
    assert "no story 7" in wrong.content[0].text
    assert nothing.is_error
    assert file.read_bytes() == before


REFUSED = [
    ("compare", {"paths": ["../outside/secret.txt"]}, "leads out of the root"),
    ("compare", {"paths": ["/etc/passwd"]}, "leads out of the root"),
    ("compare", {"paths": ["link.txt"]}, "leads out of the root"),
    ("compare", {"paths": ["deep/linked"]}, "leads out of the root"),
    ("compare", {"paths": ["deep/linked/secret.txt"]}, "leads out of the root"),
    ("claims", {"paths": ["../root-of-another/d.txt"]}, "leads out of the root"),
    ("check_draft", {"draft": "../outside/secret.txt"}, "leads out of the root"),
    ("compare", {"paths": ["-"]}, "only files and folders"),
    ("compare", {"paths": ["https://news.example/a"]}, "only files and folders"),
    ("compare", {"paths": ["a\0.txt"]}, "only files and folders"),
    ("compare", {"paths": ["nothing.txt"]}, ""),
    ("compare", {"paths": ["a" * 5000]}, "wrong arguments"),
    ("compare", {"paths": ["a.txt"] * 101}, "wrong arguments"),
    ("compare", {"paths": "a.txt"}, "wrong arguments"),
    ("compare", {"limit": 10**9}, "wrong arguments"),
    ("compare", {"format": "html"}, "wrong arguments"),
    ("compare", {"kinds": ["secrets"]}, "wrong arguments"),
    ("compare", {"story": 1}, "archive"),
    ("check_draft", {"text": "12 people " * 30_000}, "wrong arguments"),
    ("check_draft", {}, "one of the two"),
    ("check_draft", {"text": "12 people died.", "draft": "a.txt"}, "one of the two"),
    ("quotes", {"person": "nobody"}, "nobody called"),
    ("explain", {"id": "x"}, "no fact"),
    ("explain", {"id": "x", "other": "y"}, "no claim"),
    ("search_archive", {"words": "flood"}, "no archive"),
    ("delete", {}, "no tool"),
]


def test_a_client_that_asks_for_what_it_may_not_have(folder: Path) -> None:
    """Every wrong call is refused in one line, no secret is told, and the server answers the next one."""

    async def wanted(client: Any) -> Any:
        return [await client.call_tool(name, given) for name, given, _ in REFUSED], await client.call_tool(
            "compare", {}
        )

    answers, last = talk(folder, wanted)
    for (name, given, reason), answer in zip(REFUSED, answers, strict=True):
        text = answer.content[0].text
        assert "secret flood" not in text
        assert "Traceback" not in text
        if reason:
            assert answer.is_error, (name, given)
            assert reason in text
            assert "\n" not in text
    assert not last.is_error
    assert "secret flood" not in last.content[0].text
    # Two links lead to it; a file is met once.
    assert [one["reason"] for one in last.structured_content["skipped"]] == ["leads out of the root"]
    assert str(folder.parent) not in last.content[0].text


class Raw:
    """The server as a program that writes lines of its own making."""

    def __init__(self, root: Path) -> None:
        """Start it."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            command(root), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )

    def send(self, *lines: bytes) -> None:
        """Write lines."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"".join(line + b"\n" for line in lines))
        self.process.stdin.flush()

    def ask(self, id: int, method: str, **params: Any) -> None:
        """Send a request."""
        self.send(json.dumps({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).encode())

    def answers(self, ids: set[int]) -> list[Any]:
        """The answers to some requests; every line of standard output has to be a message."""
        assert self.process.stdout is not None
        found = []
        while ids and (line := self.process.stdout.readline()):
            message = json.loads(line)
            assert message["jsonrpc"] == "2.0"
            if message.get("id") in ids:
                ids.remove(message["id"])
                found.append(message)
        assert not ids, "the server ended"
        return found

    def answer(self, id: int) -> Any:
        """The answer to one request."""
        return self.answers({id})[0]


@pytest.fixture
def raw(folder: Path) -> Iterator[Raw]:
    """A server that has greeted its client."""
    server = Raw(folder)
    server.ask(
        1, "initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={"name": "hostile", "version": "1"}
    )
    assert server.answer(1)["result"]["serverInfo"]["name"] == "factcheck"
    server.send(b'{"jsonrpc": "2.0", "method": "notifications/initialized"}')
    yield server
    server.process.kill()
    server.process.communicate()


GARBAGE = [
    b"",
    b"not json",
    b"{",
    b"[]",
    b"null",
    b"[" * 100_000,
    b'{"jsonrpc": "2.0"}',
    b'{"jsonrpc": "1.0", "id": 5, "method": "tools/list"}',
    b'{"jsonrpc": "2.0", "id": {}, "method": "tools/list"}',
    b'{"jsonrpc": "2.0", "id": 77, "method": "tools/call", "params": 3}',
    b'{"jsonrpc": "2.0", "id": 78, "method": "tools/call", "params": {"name": 3, "arguments": []}}',
    b'{"jsonrpc": "2.0", "id": 79, "method": "no/such"}',
    b'{"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 12345}}',
    b"\xff\xfe\x00\x01",
    b"Content-Length: 10\r\n",
    b'{"jsonrpc": "2.0", "id": 80, "method": "tools/call", "params": {"name": "claims", "arguments": {"paths": ["'
    + b"a" * 6_000_000
    + b'"]}}}',
]


def test_attacks_come_back_as_text(tmp_path: Path, run: Callable[..., Any]) -> None:
    """Every attack of the corpus in articles, drafts and arguments: the SDK's client reads JSON that fits its schema and hides nothing."""
    root = tmp_path / "root"
    root.mkdir()
    for number, attack in enumerate(ATTACKS.values()):
        (root / f"{number}.txt").write_text(articles(attack)["a"], newline="")
    file = str(tmp_path / "news.db")
    assert run("archive", "add", "root", "--archive", file, cwd=tmp_path).returncode == 0

    async def wanted(client: Any) -> Any:
        schemas = {tool.name: tool.output_schema for tool in (await client.list_tools()).tools}
        answers = []
        for number, attack in enumerate(ATTACKS.values()):
            paths = [f"{number}.txt"]
            for name, given in (
                ("claims", {"paths": paths}),
                ("quotes", {"paths": paths, "person": attack[:90]}),
                ("search_archive", {"words": attack}),
                ("explain", {"paths": paths, "id": attack[:90]}),
                ("claims", {"paths": [attack[:90]]}),
            ):
                answers.append((name, await client.call_tool(name, given)))
        for attack in list(ATTACKS.values())[::8]:
            given = {"paths": ["0.txt"], "text": articles(attack)["b"]}
            answers.append(("check_draft", await client.call_tool("check_draft", given)))
        answers.append(("compare", await client.call_tool("compare", {"paths": ["1.txt", "20.txt"], "all": True})))
        return schemas, answers

    schemas, answers = talk(root, wanted, "--archive", file)
    kinds = set()
    for name, answer in answers:
        (block,) = answer.content
        assert block.type == "text"
        assert not RAW.search(block.text), ascii(block.text)
        assert not UNSEEN.search(block.text), ascii(block.text)
        kinds.add((name, answer.is_error))
        if answer.is_error:
            assert "\n" not in block.text
            assert "Traceback" not in block.text
        else:
            assert json.loads(block.text) == answer.structured_content
            jsonschema.validate(answer.structured_content, schemas[name])
    assert {(name, False) for name in ("compare", "claims", "check_draft", "search_archive")} <= kinds


def test_lines_that_are_no_messages(raw: Raw) -> None:
    """Garbage, and a message of six megabytes, cost themselves and nothing else."""
    raw.send(*GARBAGE)
    raw.ask(2, "tools/list")
    assert [tool["name"] for tool in raw.answer(2)["result"]["tools"]] == TOOLS


def test_calls_that_are_cancelled(raw: Raw, folder: Path) -> None:
    """A cancelled call ends before its next article, and the next call is answered."""
    for number in range(300):
        (folder / f"n{number}.txt").write_text(
            f"The storm of May {number % 28 + 1} killed {number + 1} people in Harrow, the mayor said.\n" * 40
        )
    raw.ask(2, "tools/call", name="claims", arguments={"paths": ["a.txt"]})
    assert raw.answer(2)["result"]["structuredContent"]["total"]
    raw.ask(3, "tools/call", name="claims", arguments={"limit": 1})
    time.sleep(1)
    raw.send(b'{"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 3}}')
    begun = time.monotonic()
    raw.ask(4, "tools/call", name="claims", arguments={"paths": ["b.txt"]})
    assert raw.answer(4)["result"]["structuredContent"]["total"]
    assert time.monotonic() - begun < 20


def test_more_calls_than_are_taken(raw: Raw) -> None:
    """A flood of calls is answered, most of it with a refusal."""
    for number in range(100, 160):
        raw.ask(number, "tools/call", name="claims", arguments={"paths": ["a.txt"]})
    answers = raw.answers(set(range(100, 160)))
    refused = [one for one in answers if one["result"].get("isError")]
    assert len(answers) == 60
    assert all("calls are waiting" in one["result"]["content"][0]["text"] for one in refused)
    raw.ask(2, "tools/call", name="claims", arguments={"paths": ["a.txt"]})
    assert raw.answer(2)["result"]


def test_it_ends_with_its_client(raw: Raw) -> None:
    """Standard input closed: the server ends by itself, and has written nothing but messages."""
    assert raw.process.stdin is not None
    raw.process.stdin.close()
    raw.process.stdin = None
    out, _ = raw.process.communicate(timeout=30)
    assert raw.process.returncode == 0
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in out.splitlines())


def test_the_page_configures_clients() -> None:
    """Every block of JSON and TOML in docs/mcp.md is one, and starts the server."""
    page = (ROOT / "docs" / "mcp.md").read_text("utf-8")
    blocks = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", page, re.M | re.S)]
    blocks += [tomllib.loads(block) for block in re.findall(r"^```toml\n(.*?)^```$", page, re.M | re.S)]
    assert len(blocks) == 4
    for (servers,) in (block.values() for block in blocks):
        assert servers["factcheck"]["command"] == "factcheck"
        assert servers["factcheck"]["args"][:2] == ["mcp", "--root"]
    assert [name for name in TOOLS if f"| `{name}` |" not in page] == []


def test_mistakes_of_the_command(run: Callable[..., Any], tmp_path: Path) -> None:
    """A root or an archive that is not there is said at the start."""
    done = run("mcp", "--root", "nowhere")
    assert (done.returncode, done.stderr) == (2, "factcheck: --root nowhere: no such folder\n")
    done = run("mcp", "--root", ".", "--archive", "none.db")
    assert done.returncode == 2
    assert "none.db" in done.stderr


def test_more_files_than_one_call_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits of files and of their sizes are said, with the remedy."""
    from factcheck.mcp import confined

    for number in range(4):
        (tmp_path / f"{number}.txt").write_text("Twelve people died.\n")
    root = confined.Root(str(tmp_path))
    monkeypatch.setattr(confined, "MOST_FILES", 3)
    with pytest.raises(FactcheckError, match="4 files; one call reads 3 at most"):
        root.files(["."])
    monkeypatch.setattr(confined, "MOST_FILES", 4)
    monkeypatch.setattr(confined, "MOST_BYTES", 50)
    with pytest.raises(FactcheckError, match="name fewer files"):
        root.files(["."])
