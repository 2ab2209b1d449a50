"""The start, and an end within two seconds, whatever is open or being written."""

from __future__ import annotations

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from support.page_process import (
    PROGRAM,
    STAND_IN,
    Served,
    ask,
    form_headers,
    get,
    post,
    served,
    started,
)
from support.stand_in_pages import RECORD

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
WITHIN = 2.0


def suppressed(server: Served, target: str) -> None:
    """Send a form, and do not mind if there is no answer."""
    with suppress(OSError, HTTPException):
        post(server, target)


def timed(act: Callable[[], tuple[int, str]]) -> tuple[int, str, float]:
    """Return the status, what was said, and how long it took."""
    start = time.monotonic()
    status, said = act()
    return status, said, time.monotonic() - start


def test_an_address_is_printed_once_it_listens(tmp_path: Path) -> None:
    """And nothing else is, until one has been used."""
    with served(tmp_path) as server:
        start = f"http://127.0.0.1:{server.port}/?token="

        assert server.address.startswith(start)
        assert len(server.address) - len(start) >= 40
        assert ask(server, "GET", "/", {}).status == 403
        assert server.lines.empty()


def test_standard_output_has_addresses_alone(tmp_path: Path) -> None:
    """Whatever is asked, refused and goes wrong."""
    with served(tmp_path) as server:
        server.enter()
        for target in ("/", "/bug", "/nothing", "/%2e"):
            get(server, target)
        post(server, "/")
        lines = []
        for _ in range(3):
            server.enter()
            lines.append(server.address)
        server.stop()
        rest = server.lines.get(timeout=WITHIN)

    assert len(set(lines)) == 3
    assert all(line.startswith("http://127.0.0.1:") for line in lines)
    assert rest == ""


def test_standard_error_has_no_token_and_no_log(tmp_path: Path) -> None:
    """Windows are photographed, and output is kept."""
    with served(tmp_path) as server:
        first = server.address
        server.enter()
        get(server, "/2022-23/elm-vale?a=b")
        secrets = [first, server.address, server.cookie, server.token]
        _, said = server.stop()

    hidden = [secret.split("=")[-1] for secret in secrets]
    assert not any(secret in said for secret in hidden)
    assert said.splitlines() == [
        "the address opens the page once; Ctrl-C in this window ends it",
        "nothing was changed",
    ]


def test_the_port_is_the_one_that_is_named(tmp_path: Path) -> None:
    """It may have been used a moment ago."""
    with served(tmp_path) as server:
        server.enter()
        port = server.port
        server.stop()
    with served(tmp_path, (*STAND_IN, str(port))) as again:
        assert again.port == port


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    """It is left to whoever has it."""
    with served(tmp_path) as server:
        run = subprocess.run(  # noqa: S603 -- our own program
            [sys.executable, *STAND_IN, str(server.port)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )

        assert (run.returncode, run.stdout) == (2, "")
        assert run.stderr == (
            f"assure: port {server.port} cannot be used: in use; leave --port out, and a free one"
            " is used\n"
        )
        assert server.enter().status == 200


def test_it_listens_on_this_computer_alone(tmp_path: Path) -> None:
    """No other address of it leads to the page."""
    with served(tmp_path) as server:
        for address in ("127.0.0.2", "::1"):
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            with socket.socket(family) as sock, pytest.raises(OSError, match=r"refused|assign"):
                sock.connect((address, server.port))


@needs_signals
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_it_ends_within_two_seconds_with_browsers_open(tmp_path: Path, name: str) -> None:
    """With connections that wait for the next page, that have asked for half, and for nothing."""
    with served(tmp_path) as server:
        server.enter()
        kept = HTTPConnection("127.0.0.1", server.port)
        kept.request("GET", "/", headers={"Cookie": server.cookie})
        kept.getresponse().read()
        others = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(3)]
        others[1].sendall(b"GET / HTTP/1.1\r\n")
        body = "".join(f"{name}: {value}\r\n" for name, value in form_headers(server).items())
        start = f"POST / HTTP/1.1\r\nHost: {server.host}\r\n{body}Content-Length: 99\r\n\r\ntok"
        others[2].sendall(start.encode())
        status, said, took = timed(lambda: server.stop(getattr(signal, name)))
        kept.close()
        for connection in others:
            connection.close()

    assert status == 130
    assert said.endswith("nothing was changed\n")
    assert took < WITHIN


@needs_signals
def test_what_is_being_written_is_written_whole_and_named(tmp_path: Path) -> None:
    """The browser still gets its answer; the file is named with those that somebody commits."""
    with served(tmp_path) as server:
        server.enter()
        answers = []
        tab = threading.Thread(target=lambda: answers.append(post(server, "/slow").status))
        tab.start()
        time.sleep(0.3)
        status, said, took = timed(server.stop)
        tab.join()

    assert status == 130
    assert (tmp_path / "changes.txt").read_text(encoding="utf-8") == "1"
    assert answers == [303]
    assert said.splitlines()[-2:] == ["changed, and still to be committed:", RECORD]
    assert took < WITHIN


@needs_signals
def test_what_has_not_begun_is_not_written(tmp_path: Path) -> None:
    """Several saves wait for their turn: one at least is whole, and none is cut in two."""
    with served(tmp_path) as server:
        server.enter()
        tabs = [threading.Thread(target=suppressed, args=(server, "/slow")) for _ in range(6)]
        for tab in tabs:
            tab.start()
        time.sleep(0.3)
        status, said, took = timed(server.stop)
        for tab in tabs:
            tab.join()

    assert status == 130
    assert (tmp_path / "changes.txt").read_text(encoding="utf-8") in ("1", "2")
    assert said.splitlines()[-1] == RECORD
    assert took < WITHIN


@needs_signals
def test_it_ends_whatever_a_save_waits_for(tmp_path: Path) -> None:
    """A drive that does not answer: the file is the old one, since none is written by halves."""
    with served(tmp_path) as server:
        server.enter()
        tab = threading.Thread(target=lambda: suppressed(server, "/stuck"))
        tab.start()
        time.sleep(0.3)
        status, _, took = timed(server.stop)
        tab.join()

    assert status == 130
    assert took < WITHIN


@needs_signals
def test_a_second_ctrl_c_changes_nothing(tmp_path: Path) -> None:
    """People press it until something happens."""
    with served(tmp_path) as server:
        server.enter()
        tab = threading.Thread(target=post, args=(server, "/slow"))
        tab.start()
        time.sleep(0.2)
        for _ in range(5):
            server.process.send_signal(signal.SIGINT)
            time.sleep(0.05)
        status, said = server.ended()
        tab.join()

    assert status == 130
    assert said.splitlines()[-1] == RECORD
    assert "Traceback" not in said


@needs_signals
def test_an_address_that_nobody_can_be_told_ends_it(tmp_path: Path) -> None:
    """Standard output is closed or full: nobody could open the page."""
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(  # noqa: S603 -- our own program
            [sys.executable, *STAND_IN],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=30,
            check=False,
        )

    assert run.returncode == 2
    assert run.stderr.startswith(b"assure: standard output cannot be written")


@needs_signals
def test_a_later_address_that_does_not_arrive_ends_nothing(tmp_path: Path) -> None:
    """The pipe may be gone by then; the page is open."""
    with started(tmp_path) as process:
        assert process.stdout is not None
        server = Served(process, queue.Queue(), process.stdout.readline().decode().rstrip())
        process.stdout.close()
        answer = ask(server, "GET", server.target, {})
        cookie = answer.headers["set-cookie"].split(";")[0]
        time.sleep(0.3)
        page = ask(server, "GET", "/", {"Cookie": cookie})
        status, said = server.stop()

    assert page.status == 200
    assert status == 130
    assert "Traceback" not in said


def test_the_program_itself_is_ended_so_too(tmp_path: Path) -> None:
    """With the pages themselves."""
    (tmp_path / "assessments").mkdir()
    with served(tmp_path, PROGRAM) as server:
        server.enter()
        status, said, took = timed(server.stop)

    assert status == 130
    assert said.splitlines()[-1] == "nothing was changed"
    assert took < WITHIN
