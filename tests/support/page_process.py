"""`assure edit` as a process, and plain HTTP to it: every byte of a request is the test's own."""

from __future__ import annotations

import http.client
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlencode

TESTS = Path(__file__).parents[1]
SECONDS = 30.0
STAND_IN = ("-m", "support.stand_in_pages")
PROGRAM = ("-m", "prevent_assure", "edit", "--no-open")
_HIDDEN = re.compile(r'name="token" value="([^"]+)"|"token": "([^"]+)"').search


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the headers with small names, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(slots=True)
class Served:
    """A running process, with the addresses that it has printed."""

    process: subprocess.Popen[bytes]
    lines: queue.Queue[str]
    address: str = ""
    cookie: str = ""
    token: str = ""

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.address.split(":")[2].split("/")[0])

    @property
    def host(self) -> str:
        """What a request has to name as its host."""
        return f"127.0.0.1:{self.port}"

    @property
    def target(self) -> str:
        """The newest address that opens the page, without the host."""
        return "/" + self.address.split("/", 3)[3]

    def next_address(self) -> str:
        """Wait for another address, which is the newest from now on."""
        self.address = self.lines.get(timeout=SECONDS)
        assert self.address, self.ended()
        return self.address

    def enter(self) -> Answer:
        """Open the page as a browser does, and keep the cookie and the token of its forms."""
        answer = ask(self, "GET", self.target, {})
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        self.next_address()
        found = _HIDDEN(get(self, "/").text)
        self.token = (found[1] or found[2]) if found else ""
        return answer

    def stop(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """Send a signal; return the status and all that was said on standard error."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> tuple[int, str]:
        """Wait for the end; return the status and all that was said on standard error."""
        status = self.process.wait(SECONDS)
        assert self.process.stderr is not None
        return status, self.process.stderr.read().decode()


@contextmanager
def started(
    folder: Path, command: Sequence[str] = STAND_IN, **more: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a process in a folder, with more variables; end it afterwards."""
    paths = filter(None, (str(TESTS), os.environ.get("PYTHONPATH")))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **more}
    process = subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in filter(None, (process.stdout, process.stderr)):
            stream.close()


@contextmanager
def served(folder: Path, command: Sequence[str] = STAND_IN, **more: str) -> Iterator[Served]:
    """Yield a process that serves a folder, once it has printed an address; end it afterwards."""
    with started(folder, command, **more) as process:
        assert process.stdout is not None
        lines: queue.Queue[str] = queue.Queue()
        reader = threading.Thread(target=_read, args=(process.stdout, lines), daemon=True)
        reader.start()
        running = Served(process, lines)
        running.next_address()
        try:
            yield running
        finally:
            process.kill()
            reader.join()


def _read(stream: IO[bytes], lines: queue.Queue[str]) -> None:
    """Put every line into a queue, and an empty one at the end."""
    for line in iter(stream.readline, b""):
        lines.put(line.decode().rstrip("\r\n"))
    lines.put("")


def ask(
    server: Served,
    method: str,
    target: str,
    headers: Mapping[str, str],
    body: bytes | Iterator[bytes] | None = None,
) -> Answer:
    """Send a request with the right host and these headers alone, and return the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=SECONDS)
    try:
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        all_headers = {"Host": server.host, **headers}
        is_chunked = body is not None and not isinstance(body, bytes)
        if is_chunked:
            all_headers["Transfer-Encoding"] = "chunked"
        elif isinstance(body, bytes):
            all_headers.setdefault("Content-Length", str(len(body)))
        for name, value in all_headers.items():
            connection.putheader(name, value)
        connection.endheaders(body, encode_chunked=is_chunked)
        answer = connection.getresponse()
        return Answer(
            answer.status,
            {name.lower(): value for name, value in answer.getheaders()},
            answer.read(),
        )
    finally:
        connection.close()


def get(server: Served, target: str, **headers: str) -> Answer:
    """Ask for a page as this person's browser does, with more headers."""
    return ask(server, "GET", target, {"Cookie": server.cookie, **_named(headers)})


def post(
    server: Served, target: str, fields: Sequence[tuple[str, str]] = (), **headers: str
) -> Answer:
    """Send a form as this person's browser does, with the token and more headers."""
    body = urlencode([("token", server.token), *fields]).encode()
    return ask(server, "POST", target, {**form_headers(server), **_named(headers)}, body)


def form_headers(server: Served) -> dict[str, str]:
    """Return the headers of a form that this person's browser sends."""
    return {
        "Cookie": server.cookie,
        "Origin": f"http://{server.host}",
        "Content-Type": "application/x-www-form-urlencoded",
    }


def raw(server: Served, data: bytes, *, is_finished: bool = False) -> bytes:
    """Send bytes as they are; return all that comes until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", server.port), SECONDS) as connection:
        connection.sendall(data)
        if is_finished:
            connection.shutdown(socket.SHUT_WR)
        parts = []
        while part := connection.recv(65_536):
            parts.append(part)
    return b"".join(parts)


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    """Return headers by their names: `sec_fetch_site` is Sec-Fetch-Site."""
    return {name.replace("_", "-").title(): value for name, value in headers.items()}
