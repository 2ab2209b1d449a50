"""The form that comes: its size, its time, its kind, and nothing of it saved by halves."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from itertools import repeat
from urllib.parse import quote

import pytest

from prevent_assure.web import body
from support.page_process import Served, ask, form_headers, get, post, raw, served

MIB = 1 << 20


@pytest.fixture(name="server", scope="module")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield stand-in pages that were opened once."""
    with served(tmp_path_factory.mktemp("pages")) as running:
        running.enter()
        yield running


def form(server: Served, size: int) -> bytes:
    """Return a form of ours of so many bytes."""
    start = f"token={server.token}&a=".encode()
    return start + b"x" * (size - len(start))


def head(server: Served, *lines: str) -> bytes:
    """Return the beginning of a request that carries a form of ours."""
    usual = [f"{name}: {value}" for name, value in form_headers(server).items()]
    all_lines = ["POST / HTTP/1.1", f"Host: {server.host}", *usual, *lines, "", ""]
    return "\r\n".join(all_lines).encode()


def test_a_form_may_have_one_mebibyte_and_no_byte_more(server: Served) -> None:
    """Whether its length is said before or not."""
    there = form_headers(server)
    statuses = [
        ask(server, "POST", "/", there, data).status
        for size in (MIB, MIB + 1)
        for data in (form(server, size), iter([form(server, size)]))
    ]

    assert statuses == [200, 200, 413, 413]


def test_a_form_that_never_ends_is_refused_as_it_comes(server: Served) -> None:
    """The answer comes while it is still being sent, and the page still works."""
    with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
        connection.sendall(head(server, "Transfer-Encoding: chunked"))
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        for _ in range(17):
            connection.sendall(chunk)
        came = connection.recv(100)
        for _ in range(30):
            connection.sendall(chunk)

    assert came.startswith(b"HTTP/1.1 413 ")
    assert get(server, "/").status == 200


@pytest.mark.parametrize("length", ["1048577", "99999999999999999999", "9" * 20])
def test_a_form_that_says_it_is_too_long_is_not_waited_for(server: Served, length: str) -> None:
    """Nor is it believed to be shorter."""
    with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
        connection.sendall(head(server, f"Content-Length: {length}"))
        came = connection.recv(100)

    assert came.startswith(b"HTTP/1.1 413 ")


def test_a_browser_that_still_sends_gets_the_answer(server: Served) -> None:
    """A connection that is reset under it would lose the sentence."""
    answer = ask(server, "POST", "/", form_headers(server), form(server, 8 * MIB))

    assert answer.status == 413
    assert "larger than 1 MiB, and nothing was saved" in answer.text


def test_a_form_that_says_less_than_it_has_is_no_two_forms(server: Served) -> None:
    """What is too much is read as another request, which has no cookie."""
    data = f"token={server.token}".encode()
    came = raw(server, head(server, f"Content-Length: {len(data)}") + data + b"&a=1\r\n\r\n")

    assert came.count(b"HTTP/1.1 200 ") == 1
    assert came.count(b"HTTP/1.1 403 ") == 1


@pytest.mark.parametrize("is_chunked", [True, False])
def test_a_form_that_is_cut_off_changes_nothing(server: Served, *, is_chunked: bool) -> None:
    """A lost connection: the pages never hear of it."""
    data = f"token={server.token}&a=1".encode()
    if is_chunked:
        request = head(server, "Transfer-Encoding: chunked") + b"%x\r\n%s\r\n" % (len(data), data)
    else:
        request = head(server, f"Content-Length: {len(data) + 1}") + data
    came = raw(server, request, is_finished=True)

    assert b"HTTP/1.1 200" not in came
    assert get(server, "/").status == 200


def test_chunks_that_are_none_are_refused(server: Served) -> None:
    """The form cannot be read, and that is said."""
    came = raw(server, head(server, "Transfer-Encoding: chunked") + b"five\r\nhello\r\n")

    assert came.startswith(b"HTTP/1.1 400 ")
    assert b"content-security-policy" in came.lower()


def test_a_browser_that_asks_first_is_told_to_go_on(server: Served) -> None:
    """`Expect: 100-continue` is part of HTTP."""
    data = f"token={server.token}".encode()
    lines = (f"Content-Length: {len(data)}", "Expect: 100-continue", "Connection: close")
    came = raw(server, head(server, *lines) + data)

    assert b"HTTP/1.1 200 OK" in came


def test_a_form_that_comes_too_slowly_is_given_up(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Others are answered meanwhile."""
    script = (
        "from prevent_assure.web import body; body.SECONDS = 0.5;"
        " from prevent_assure.cli.process import run; from support.stand_in_pages import main;"
        " run(main)"
    )
    with served(tmp_path_factory.mktemp("slow"), ("-c", script)) as server:
        server.enter()
        with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
            connection.sendall(head(server, "Content-Length: 100") + b"token=")
            meanwhile = get(server, "/").status
            came = connection.recv(100)

    assert meanwhile == 200
    assert came.startswith(b"HTTP/1.1 408 ")
    assert body.SECONDS <= 30


@pytest.mark.parametrize(
    "kind",
    [
        *("", "text/plain", "multipart/form-data; boundary=x", "application/json"),
        *("application/x-www-form-urlencoded; charset=utf-16", "application/xml"),
        *("application/x-www-form-urlencoded; charset=iso-8859-1", "a"),
    ],
)
def test_only_a_plain_form_is_taken(server: Served, kind: str) -> None:
    """Each is the same form otherwise."""
    assert post(server, "/", content_type=kind).status == 415


def test_a_form_without_a_kind_or_with_a_packed_body_is_not_taken(server: Served) -> None:
    """A page of ours sends neither."""
    headers = form_headers(server)
    kind = headers.pop("Content-Type")
    data = f"token={server.token}".encode()
    packed = {**headers, "Content-Type": kind, "Content-Encoding": "gzip"}

    assert ask(server, "POST", "/", headers, data).status == 415
    assert ask(server, "POST", "/", packed, data).status == 415


@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded; charset=UTF-8",
        "APPLICATION/X-WWW-FORM-URLENCODED;charset=utf-8",
    ],
)
def test_a_form_may_say_that_it_is_utf_8(server: Served, kind: str) -> None:
    """As some browsers do."""
    assert post(server, "/", content_type=kind).status == 200


@pytest.mark.parametrize(
    "rest", ["&a", "&a=%ff", "&a=%C3", "&a=%ED%A0%80", "&a=1&&b=2", "&é=1", "&a=1" * 20_000]
)
def test_a_form_that_cannot_be_read_is_refused(server: Served, rest: str) -> None:
    """No UTF-8, names without a value, too many fields: nothing of it is saved."""
    data = f"token={server.token}{rest}".encode()

    assert ask(server, "POST", "/", form_headers(server), data).status == 400


def test_many_fields_of_much_text_are_one_form(server: Served) -> None:
    """More than any page has."""
    fields = [(f"a{number}", "é" * 20) for number in range(2_000)]

    assert post(server, "/", fields).status == 200


def test_the_body_of_a_page_that_is_asked_for_is_nothing(server: Served) -> None:
    """GET changes nothing."""
    headers = {"Cookie": server.cookie}
    data = f"token={quote(server.token)}&a=1".encode()
    answers = [
        ask(server, "GET", "/", headers, data),
        ask(server, "GET", "/", headers, repeat(b"x" * 999, 3)),
    ]

    assert [answer.status for answer in answers] == [200, 200]
    assert all(b'"fields": []' in answer.body for answer in answers)
