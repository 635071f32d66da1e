"""Web address -> what it answers with: only http and https, only public addresses, with a limit of size and time.

The content is kept in a folder, so that a report can be checked, and made again without the network.
"""

import hashlib
import http.client
import ipaddress
import os
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from .. import __version__
from ..files import replacing
from ..records import Skipped
from .article import Fetched

SECONDS = 20.0
"""For one address, with all that it redirects to."""
MOST_REDIRECTS = 5
CHUNK = 65_536
SAFE = "/%:@!$&'()*+,;=~?-._"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": ".json",
    "text/csv": ".csv",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/zip": ".zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""Media type -> the end of the name under which the content is kept and read."""
HEADERS = {
    "User-Agent": f"factcheck/{__version__}",
    "Accept": "text/html,application/pdf;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


class Refused(Exception):
    """An address is not read; the text is the reason."""


class Fetcher:
    """Reads web addresses and keeps what they answer with."""

    def __init__(self, folder: Path, *, seconds: float = SECONDS) -> None:
        self.folder = folder
        self.seconds = seconds

    def __call__(self, url: str, limit: int) -> Fetched | Skipped:
        """What an address answers with, or the reason why it is not read.

        Units:  limit in bytes.
        Errors: none.
        """
        deadline = time.monotonic() + self.seconds
        try:
            content, media = self.answer(url, limit, deadline)
            name = f"{hashlib.sha256(content).hexdigest()[:16]}{SUFFIXES.get(media, '.html' if not media else '.bin')}"
            path = self.folder / name
            self.folder.mkdir(parents=True, exist_ok=True)
            with replacing(path) as file:
                file.write(content)
        except Refused as error:
            return Skipped(source=url, reason=str(error))
        except TimeoutError:
            return Skipped(source=url, reason=f"no complete answer within {self.seconds:g} s")
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Skipped(source=url, reason=f"not fetched: {complaint(error)}")
        return Fetched(content=content, name=name, path=str(path))

    def answer(self, url: str, limit: int, deadline: float) -> tuple[bytes, str]:
        """Content and media type, after redirects; each address on the way has to be public."""
        for _ in range(MOST_REDIRECTS + 1):
            connection, path = connected(url, deadline)
            # The limit of a socket is for each piece of an answer, and a server may send a piece for ever.
            timer = threading.Timer(left(deadline), cut, [connection.sock])
            timer.daemon = True
            timer.start()
            try:
                connection.request("GET", path, headers=HEADERS)
                response = connection.getresponse()
                if response.status in REDIRECTS and (target := response.getheader("Location")):
                    url = urljoin(url, target)
                    continue
                if response.status != 200:
                    raise Refused(f"the server answers {response.status} {response.reason}")
                content = b"".join(chunks(response, connection, limit, deadline))
                media = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
                return content, media
            except (OSError, http.client.HTTPException):
                left(deadline)
                raise
            finally:
                timer.cancel()
                connection.close()
        raise Refused(f"more than {MOST_REDIRECTS} redirects")


def chunks(
    response: http.client.HTTPResponse, connection: http.client.HTTPConnection, limit: int, deadline: float
) -> Iterator[bytes]:
    """The content of an answer, piece by piece."""
    if response.getheader("Content-Encoding", "identity").lower() not in ("", "identity"):
        raise Refused("the server sends a packed answer, which was not asked for")
    size = 0
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(left(deadline))
        chunk = response.read1(CHUNK)
        if not chunk:
            left(deadline)  # A connection that was cut ends like one that is complete.
            if response.length:
                raise Refused("the answer ends too early")
            return
        size += len(chunk)
        if size > limit:
            raise Refused(f"larger than {limit / 1e6:g} MB (--max-size)")
        left(deadline)
        yield chunk


def connected(url: str, deadline: float) -> tuple[http.client.HTTPConnection, str]:
    """A connection to the host of an address, and the path to ask for.

    The name is looked up once, and the connection goes to the address that was checked: a second look-up could give another one.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused(f"not an address of http or https: {url[:200]}")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    addresses = list(dict.fromkeys(str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    if private := [address for address in addresses if not is_public(address)]:
        raise Refused(f"{host} is at {private[0]}, which is no public address")
    raw = socket.create_connection((addresses[0], port), timeout=left(deadline))
    connection = http.client.HTTPConnection(host, port, timeout=left(deadline))
    connection.default_port = 443 if parts.scheme == "https" else 80
    try:
        secure = ssl.create_default_context() if parts.scheme == "https" else None
        connection.sock = secure.wrap_socket(raw, server_hostname=host) if secure else raw
    except BaseException:
        raw.close()
        raise
    path = quote(parts.path or "/", safe=SAFE)
    return connection, f"{path}?{quote(parts.query, safe=SAFE)}" if parts.query else path


def cut(connection: socket.socket) -> None:
    """End a connection in the middle of whatever it does."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def is_public(address: str) -> bool:
    """Whether an address is one of the public network, and not of this machine or of a network of its own."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (mapped is None or mapped.is_global)


def left(deadline: float) -> float:
    """Seconds until a deadline.

    Errors: TimeoutError after it.
    """
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def complaint(error: Exception) -> str:
    """The reason in a few words."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(words).split())[:200].lower()


def folder_beside(output: str | None) -> Path:
    """The folder for what is fetched: beside the report, "report.json.fetched", else "factcheck.fetched" in the working folder."""
    if output is None or output == "-":
        return Path("factcheck.fetched")
    return Path(os.path.dirname(output)) / f"{os.path.basename(output)}.fetched"
