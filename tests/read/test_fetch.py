"""Web addresses: read from a server on this machine, with the one check lifted that forbids it; nothing goes to the network."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from factcheck.read import Fetched, fetch
from factcheck.read.fetch import Fetcher, folder_beside, is_public
from factcheck.records import Skipped

from . import files_by_hand as made
from .needs import needs

BODY = ["The flood killed 12 people in Harrow on Monday, the county said, and destroyed some 340 houses in the valley."]
PAGE = made.page("Flood kills 12", BODY * 3)
LIMIT = 100_000


class Handler(BaseHTTPRequestHandler):
    """Answers by the path."""

    def do_GET(self) -> None:
        """One answer."""
        answers: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
            "/wire.txt?n=1": (200, {"Content-Type": "text/plain"}, BODY[0].encode()),
            "/moved": (301, {"Location": "/page"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/inside": (302, {"Location": "http://10.1.2.3/"}, b""),
            "/file": (302, {"Location": "file:///etc/passwd"}, b""),
            "/large": (200, {"Content-Type": "text/plain"}, b"x" * (LIMIT + 1)),
            "/short": (200, {"Content-Type": "text/html", "Content-Length": "9999"}, PAGE),
            "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"\x1f\x8b"),
        }
        if self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                try:
                    self.wfile.write(b"x")
                except OSError:
                    return
                time.sleep(0.05)
            return
        status, headers, content = answers.get(self.path, (404, {}, b"gone"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server, and this machine counted as public."""
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{http.server_address[1]}"
    http.shutdown()
    http.server_close()


@pytest.mark.parametrize("path", ["/page", "/moved", "/page#part"])
def test_a_page(server: str, tmp_path: Path, path: str) -> None:
    """Its bytes are kept under their hash, also after a redirect."""
    answer = Fetcher(tmp_path / "kept")(server + path, LIMIT)
    assert isinstance(answer, Fetched), answer
    assert answer.content == PAGE
    assert answer.name.endswith(".html")
    assert Path(answer.path).read_bytes() == PAGE
    assert Path(answer.path).parent == tmp_path / "kept"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "the server answers 404 Not Found"),
        ("/loop", "more than 5 redirects"),
        ("/inside", "10.1.2.3 is at 10.1.2.3, which is no public address"),
        ("/file", "not an address of http or https: file:///etc/passwd"),
        ("/large", "larger than 0.1 MB (--max-size)"),
        ("/short", "the answer ends too early"),
        ("/packed", "the server sends a packed answer, which was not asked for"),
    ],
)
def test_what_is_refused(server: str, tmp_path: Path, path: str, reason: str) -> None:
    """Each with its reason, and nothing is kept."""
    assert Fetcher(tmp_path / "kept")(server + path, LIMIT) == Skipped(source=server + path, reason=reason)
    assert not (tmp_path / "kept").exists()


def test_time_is_limited(server: str, tmp_path: Path) -> None:
    """For the whole answer, however often the server sends a piece of it."""
    begun = time.monotonic()
    answer = Fetcher(tmp_path, seconds=0.5)(f"{server}/slow", LIMIT)
    assert isinstance(answer, Skipped)
    assert answer.reason == "no complete answer within 0.5 s"
    assert time.monotonic() - begun < 3


def test_this_machine_is_no_public_address(tmp_path: Path) -> None:
    """Without the override of these tests, also under another name or as a number."""
    port = 9
    for host in ("127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "169.254.169.254", "[::ffff:127.0.0.1]"):
        answer = Fetcher(tmp_path)(f"http://{host}:{port}/", LIMIT)
        assert isinstance(answer, Skipped)
        assert "no public address" in answer.reason or "not fetched" in answer.reason, (host, answer)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:0a00:0001::1", False),
    ],
)
def test_is_public(address: str, expected: bool) -> None:
    """Private, local, shared, reserved and multicast addresses are not, in any form."""
    assert is_public(address) is expected


def test_the_name_is_looked_up_once(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that gives a public address first and another one later leads nowhere else."""
    asked: list[str] = []
    port = int(server.rpartition(":")[2])

    def look_up(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    real = socket.getaddrinfo
    monkeypatch.setattr(
        fetch.socket,
        "getaddrinfo",
        lambda host, *rest, **more: look_up(host) if host == "herald.example" else real(host, *rest, **more),
    )
    assert isinstance(Fetcher(tmp_path)(f"http://herald.example:{port}/page", LIMIT), Fetched)
    assert asked == ["herald.example"]


def test_the_folder_lies_beside_the_report() -> None:
    """Named after it; in the working folder without one."""
    assert folder_beside("out/report.json") == Path("out/report.json.fetched")
    assert folder_beside(None) == folder_beside("-") == Path("factcheck.fetched")


def test_the_command(server: str, tmp_path: Path, run: Callable[..., "CompletedProcess[str]"]) -> None:
    """An address is an article with its address in every claim; without the option it is named and exit 2."""
    import json

    needs("trafilatura")
    done = run("claims", f"{server}/page", f"{server}/none", "--fetch", "--format", "json", "-o", "claims.json")
    assert done.returncode == 2
    assert done.stderr.strip() == f"factcheck: not read: {server}/none: the server answers 404 Not Found"
    found = json.loads((tmp_path / "claims.json").read_text())
    assert {claim["url"] for claim in found} == {claim["article"] for claim in found} == {f"{server}/page"}
    (kept,) = (tmp_path / "claims.json.fetched").iterdir()
    assert kept.read_bytes() == PAGE
    refused = run("compare", f"{server}/page")
    assert refused.returncode == 2
    assert "an address is read with --fetch only" in refused.stderr
