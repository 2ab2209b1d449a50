"""Only this person: every other request is refused, and tells nobody anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.page_process import Answer, Served, ask, form_headers, get, post, raw, served

FORM = b"a=1"


@pytest.fixture(name="server", scope="module")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield stand-in pages that were opened once."""
    with served(tmp_path_factory.mktemp("pages")) as running:
        running.enter()
        yield running


def is_told_nothing(answer: Answer) -> bool:
    """Whether an answer refuses in a sentence, with nothing of the pages."""
    return (
        answer.status == 403
        and "use the newest address in the window" in answer.text
        and "set-cookie" not in answer.headers
        and "static" not in answer.text
    )


def test_the_address_answers_with_a_page_that_goes_on_at_once(tmp_path: Path) -> None:
    """A redirect would lose a strict cookie where the click came from a mail."""
    with served(tmp_path) as server:
        answer = server.enter()

    assert answer.status == 200
    assert '<meta http-equiv="refresh" content="0; url=/">' in answer.text
    assert '<a href="/">' in answer.text


def test_the_cookie_is_this_browsers_alone_until_it_is_closed(tmp_path: Path) -> None:
    """It goes to no other site, to no script and to no other host."""
    with served(tmp_path) as server:
        name, _, rest = server.enter().headers["set-cookie"].partition("=")
        value, *attributes = rest.split("; ")

        assert name == f"assure-{server.port}"
        assert len(value) >= 40
        assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Strict"]


def test_an_address_opens_the_page_once(tmp_path: Path) -> None:
    """The second browser gets nothing, and the next address is another one."""
    with served(tmp_path) as server:
        first = server.address
        target = server.target
        answer = server.enter()
        again = [ask(server, "GET", target, {}), get(server, target)]

        assert answer.status == 200
        assert server.address != first
        assert all(map(is_told_nothing, again))
        assert get(server, "/").status == 200


def test_every_new_address_gives_the_same_session(tmp_path: Path) -> None:
    """Two tabs, or two browsers: each has the cookie, and the forms of both are taken."""
    with served(tmp_path) as server:
        server.enter()
        first = (server.cookie, server.token)
        server.enter()

        assert (server.cookie, server.token) == first


def test_the_address_takes_a_click_from_anywhere(tmp_path: Path) -> None:
    """From a mail, a chat, a terminal in a browser."""
    with served(tmp_path) as server:
        for site in ("cross-site", "same-site", "same-origin", "none"):
            answer = ask(server, "GET", server.target, {"Sec-Fetch-Site": site})
            server.next_address()
            assert answer.status == 200


def test_only_get_with_the_whole_address_opens_the_page(tmp_path: Path) -> None:
    """A preview that asks for the head alone uses nothing up, and neither does a guess."""
    with served(tmp_path) as server:
        target = server.target
        wrong = [
            ask(server, "HEAD", target, {}),
            ask(server, "POST", target, {}, FORM),
            ask(server, "GET", target[:-1], {}),
            ask(server, "GET", f"{target}x", {}),
            ask(server, "GET", f"{target}&token=x", {}),
            ask(server, "GET", f"/x{target[1:]}", {}),
            ask(server, "GET", "/?token=", {}),
            ask(server, "GET", "/?token=%ff%00", {}),
            ask(server, "GET", target, {"Host": f"localhost:{server.port}"}),
        ]

        assert [answer.status for answer in wrong] == [403] * len(wrong)
        assert server.lines.empty()
        assert ask(server, "GET", target, {}).status == 200


@pytest.mark.parametrize(
    "target",
    [
        *("/", "/2022-23", "/2022-23/elm-vale", "/nothing", "/bug", "/static/style.css"),
        *("/static/none", "/favicon.ico", "/%2e%2e/", "//", "/../../etc/passwd", "/?x=1"),
        *("http://127.0.0.1/", "*", f"/{'a' * 60_000}", f"/{'a' * 70_000}"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "CONNECT"])
def test_without_the_cookie_every_address_is_refused(
    server: Served, method: str, target: str
) -> None:
    """Styles too, and whatever the method: nobody learns which addresses there are."""
    answer = ask(server, method, target, {})

    assert answer.status == 403
    assert method == "HEAD" or is_told_nothing(answer)


@pytest.mark.parametrize(
    "cookie",
    [
        *("", "assure-{port}", "assure-{port}=", "assure-{port}=x", "{pair}x", "x{pair}"),
        *("assure-1={value}", "ASSURE-{port}={value}", "{pair}, x", "x={value}", "{value}"),
        "assure-{port}=\xff",
    ],
)
def test_another_cookie_is_none(server: Served, cookie: str) -> None:
    """Nearly right is wrong."""
    value = server.cookie.partition("=")[2]
    made = cookie.format(port=server.port, pair=server.cookie, value=value)

    assert is_told_nothing(ask(server, "GET", "/", {"Cookie": made}))


def test_other_cookies_beside_it_do_no_harm(server: Served) -> None:
    """Every port of this computer has the same cookies, whoever set them."""
    name = server.cookie.partition("=")[0]
    for made in (
        f"{name}=x; {server.cookie}",
        f"a=b;{server.cookie};  c",
        f"{server.cookie}; {name}=x",
    ):
        assert ask(server, "GET", "/", {"Cookie": made}).status == 200


@pytest.mark.parametrize(
    "host",
    [
        *("localhost:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{port}.", "[::1]:{port}"),
        *("evil.example", "evil.example:{port}", "127.0.0.1:{port}@evil.example", ""),
        *("127.1:{port}", "2130706433:{port}", "127.0.0.1:0{port}", "127.0.0.1:{port}, a"),
    ],
)
def test_a_name_that_leads_here_is_refused(server: Served, host: str) -> None:
    """Else a stranger's site could give its own name this computer's address."""
    answer = get(server, "/", host=host.format(port=server.port))

    assert is_told_nothing(answer)


@pytest.mark.parametrize(
    "hosts",
    [
        b"",
        b"Host: 127.0.0.1:%d\r\nHost: 127.0.0.1:%d\r\n",
        b"Host: evil.example\r\nHost: 127.0.0.1:%d\r\n",
        b"Host: 127.0.0.1:%d\r\nHost: evil.example\r\n",
    ],
)
@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
def test_no_host_and_two_are_refused(server: Served, hosts: bytes, version: bytes) -> None:
    """With the headers that every answer has."""
    line = hosts % ((server.port,) * hosts.count(b"%d"))
    cookie = server.cookie.encode()
    came = raw(
        server,
        b"GET / HTTP/%s\r\n%sCookie: %s\r\nConnection: close\r\n\r\n" % (version, line, cookie),
    )

    assert came.startswith(b"HTTP/1.1 403 ")
    assert b"content-security-policy: default-src 'none'" in came.lower()


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"hello\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/2.0\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\x00\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_too(server: Served, data: bytes) -> None:
    """It shows no cookie; the answer is as any other."""
    came = raw(server, data)

    assert came.startswith(b"HTTP/1.1 403 ")
    assert b"\r\ncontent-security-policy: default-src 'none'" in came.lower()
    assert b"\r\nx-frame-options: DENY".lower() in came.lower()


@pytest.mark.parametrize(
    "site", ["cross-site", "same-site", "", "Same-Origin", "none, same-origin"]
)
def test_a_request_that_another_site_began_is_refused(server: Served, site: str) -> None:
    """A link, a picture or a form there: the browser says so."""
    answers = [
        get(server, "/", sec_fetch_site=site),
        get(server, "/static/style.css", sec_fetch_site=site),
        post(server, "/", sec_fetch_site=site),
    ]

    assert all(map(is_told_nothing, answers))


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_request_of_the_page_or_the_person_is_answered(server: Served, site: str) -> None:
    """A typed address is `none`."""
    assert get(server, "/", sec_fetch_site=site).status == 200
    assert post(server, "/", sec_fetch_site=site).status == 200


@pytest.mark.parametrize(
    "origin",
    [
        *("null", "", "http://localhost:{port}", "https://127.0.0.1:{port}", "http://127.0.0.1"),
        *("http://127.0.0.1:1", "http://127.0.0.1:{port}/", "http://evil.example"),
        "HTTP://127.0.0.1:{port}",
    ],
)
def test_a_form_of_another_origin_changes_nothing(server: Served, origin: str) -> None:
    """Even with the cookie and the token."""
    assert is_told_nothing(post(server, "/", origin=origin.format(port=server.port)))


def test_a_form_without_origin_changes_nothing(server: Served) -> None:
    """Browsers send it with every form."""
    headers = {name: value for name, value in form_headers(server).items() if name != "Origin"}
    body = f"token={server.token}".encode()

    assert is_told_nothing(ask(server, "POST", "/", headers, body))


@pytest.mark.parametrize(
    "body",
    [
        *("", "a=1", "token=", "token=x", "token={token}x", "Token={token}", "token={cookie}"),
        *("token={token}&token={token}", "token=x&token={token}", "token={token}%00"),
        "token=%C3%BF",
    ],
)
def test_a_form_without_its_token_changes_nothing(server: Served, body: str) -> None:
    """The token is not the cookie; the page says how to save what was typed."""
    cookie = server.cookie.partition("=")[2]
    sent = body.format(token=server.token, cookie=cookie).encode()
    answer = ask(server, "POST", "/", form_headers(server), sent)

    assert answer.status == 403
    assert "copy what you have typed, and load the page again" in answer.text


def test_the_tokens_value_is_the_same_for_the_session_and_is_not_the_cookie(
    server: Served,
) -> None:
    """So that Back and two tabs work."""
    given = {json.loads(get(server, "/").body)["token"] for _ in range(3)}
    given.add(json.loads(post(server, "/").body)["token"])

    assert given == {server.token}
    assert server.token not in server.cookie


def test_the_pages_get_the_form_without_its_token(server: Served) -> None:
    """In its order, a name as often as it was sent."""
    fields = [("b", "1"), ("a", ""), ("b", "Zoë & Söhne\r\n+"), ("was:a", "=")]
    came = json.loads(post(server, "/2022-23/elm-vale?x=1", fields).body)

    assert came["fields"] == [list(each) for each in fields]
    assert (came["path"], came["method"]) == ("/2022-23/elm-vale", "POST")
    assert came["query"] == {"x": "1"}


HEADERS = {
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "private, no-cache",
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
    " base-uri 'none'",
}


@pytest.mark.parametrize(
    "target",
    ["/", "/static/style.css", "/static/none", "/gone", "/bug", "/world", "/letter.docx", "/%2e"],
)
def test_every_answer_has_the_headers_that_protect_it(server: Served, target: str) -> None:
    """A page, a style, a download, an error."""
    for answer in (get(server, target), post(server, target), ask(server, "PUT", target, {})):
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert "server" not in answer.headers


def test_the_previewed_letter_alone_has_styles_in_it(server: Served) -> None:
    """And nothing else that the policy forbids."""
    usual = HEADERS["content-security-policy"]
    policy = get(server, "/letter").headers["content-security-policy"]

    assert policy == usual.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")


def test_no_answer_invites_other_sites(server: Served) -> None:
    """A browser that asks whether another site may read gets no leave."""
    asked = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    answers = [
        ask(server, "OPTIONS", "/", {**asked, "Cookie": server.cookie}),
        get(server, "/", origin="http://evil.example"),
    ]

    assert [answer.status for answer in answers] == [405, 200]
    for answer in answers:
        assert not [name for name in answer.headers if name.startswith("access-control-")]
