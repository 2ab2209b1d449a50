"""What is let in: its page, its method, and what goes wrong on the way."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from support.page_process import Served, ask, get, post, raw, served
from support.stand_in_pages import PROSE, SLOW


@pytest.fixture(name="server", scope="module")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield stand-in pages that were opened once."""
    with served(tmp_path_factory.mktemp("pages")) as running:
        running.enter()
        yield running


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get"])
@pytest.mark.parametrize("target", ["/", "/2022-23/elm-vale", "/static/style.css"])
def test_other_methods_are_refused(server: Served, method: str, target: str) -> None:
    """A form is sent, a page is asked for, and that is all."""
    answer = ask(server, method, target, {"Cookie": server.cookie})

    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, POST"


def test_no_form_goes_to_a_style_sheet(server: Served) -> None:
    """It is not even read."""
    assert post(server, "/static/style.css").status == 405


def test_head_is_get_without_the_page(server: Served) -> None:
    """With the same headers."""
    head = ask(server, "HEAD", "/letter", {"Cookie": server.cookie})
    page = get(server, "/letter")

    assert (head.status, head.body) == (200, b"")
    assert {**head.headers, "date": ""} == {**page.headers, "date": ""}


def test_styles_and_script_come_as_what_they_are(server: Served) -> None:
    """From the program's own files, whatever the workspace has."""
    style, script = get(server, "/static/style.css"), get(server, "/static/page.js")

    assert (style.status, style.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert (script.status, script.headers["content-type"]) == (
        200,
        "text/javascript; charset=utf-8",
    )


@pytest.mark.parametrize(
    "target",
    [
        *("/static/", "/static/none.css", "/static/../app.py", "/static//style.css"),
        *("/%2e%2e/%2e%2e/etc/passwd", "/2022-23/elm%2dvale", "/2022-23/%00", "/a%2fb", "/~"),
        *("/2022-23/a;b", "/a'b", '/a"b', "/a\\b", "/a|b", "/a:b", f"/{'%41' * 20_000}"),
        *("http://127.0.0.1/", "http://evil.example/", "*"),
    ],
)
def test_what_is_no_name_of_ours_is_not_found(server: Served, target: str) -> None:
    """The pages never see it."""
    answer = get(server, target)

    assert answer.status == 404
    assert "There is no such page" in answer.text


def test_the_pages_see_an_address_as_it_is(server: Served) -> None:
    """No part of it is taken for a step up, and a slash more is another address."""
    for target in ("/2022-23/elm-vale", "//", "/../x", f"/{'a' * 50_000}"):
        assert json.loads(get(server, target).body)["path"] == target


def test_a_download_has_its_name(server: Served) -> None:
    """And is saved, not shown."""
    answer = get(server, "/letter.docx")

    assert answer.headers["content-disposition"] == 'attachment; filename="elm-vale.docx"'
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.body == b"PK"


@pytest.mark.parametrize("query", ["a", "a=%ff", "=1&&", "a=1&b", "&".join(["a=1"] * 20_001)])
def test_a_query_that_cannot_be_read_is_refused(server: Served, query: str) -> None:
    """As a form would be."""
    assert get(server, f"/?{query}").status == 400


def test_a_fault_in_the_program_is_described_without_a_word_of_a_record(tmp_path: Path) -> None:
    """The browser gets a sentence, standard error where it was, and neither the error's text."""
    with served(tmp_path) as server:
        server.enter()
        answer = get(server, "/bug")
        still = get(server, "/")
        _, said = server.stop()

    assert (answer.status, still.status) == (500, 200)
    assert "There is a fault in the program" in answer.text
    assert "stand_in_pages.py" in said
    assert "LookupError: this is a fault in the program" in said
    assert PROSE not in answer.text + said.replace("raise LookupError(PROSE)", "")


def test_what_the_system_refuses_is_said(server: Served) -> None:
    """In the words that the command would use."""
    answer = get(server, "/world")

    assert answer.status == 500
    assert "the disk is full" in answer.text


def test_two_tabs_that_save_at_once_save_one_after_the_other(tmp_path: Path) -> None:
    """Neither undoes the other."""
    with served(tmp_path) as server:
        server.enter()
        tabs = [threading.Thread(target=post, args=(server, "/slow")) for _ in range(3)]
        start = time.monotonic()
        for tab in tabs:
            tab.start()
        for tab in tabs:
            tab.join()
        took = time.monotonic() - start

    assert (tmp_path / "changes.txt").read_text(encoding="utf-8") == "3"
    assert took >= 3 * SLOW


def test_a_connection_is_used_again(server: Served) -> None:
    """After a page, after what is refused, and with several requests sent at once."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    statuses = []
    for target, cookie in (("/", server.cookie), ("/", ""), ("/gone", server.cookie)):
        connection.request("GET", target, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    connection.close()
    one = f"GET / HTTP/1.1\r\nHost: {server.host}\r\nCookie: {server.cookie}\r\n"
    came = raw(server, f"{one}\r\n{one}Connection: close\r\n\r\n".encode())

    assert statuses == [200, 403, 404]
    assert came.count(b"HTTP/1.1 200 OK") == 2
