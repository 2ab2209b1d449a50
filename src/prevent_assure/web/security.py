"""Who may see the pages, and what a browser may do with them: one person, on this computer."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from urllib.parse import parse_qs

from starlette.datastructures import Headers

HOST = "127.0.0.1"
FORM_TOKEN = "token"  # noqa: S105 -- the name of a field
HEADERS = {
    # with `no-referrer` forms would be sent with `Origin: null`
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    # with `no-store` Firefox loses what was typed when somebody goes back
    "Cache-Control": "private, no-cache",
}
"""The headers of every answer, but for its policy."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{inline}; img-src 'self';"
    " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_OWN_SITES = ("same-origin", "none")
_USUAL_PORT = 80


def policy(*, has_inline_styles: bool = False) -> str:
    """Return the Content-Security-Policy: files of this origin, and no text as code."""
    return _POLICY.format(inline=" 'unsafe-inline'" if has_inline_styles else "")


class Door:
    """The secrets of one run: the address that opens the page, the cookie, and the form's token.

    An address opens the page once; then there is a new one.
    """

    def __init__(self, port: int) -> None:
        """Make secrets for a page on a port."""
        self._address = f"{HOST}:{port}"
        # a browser leaves out the usual port
        self._hosts = (self._address, *((HOST,) if port == _USUAL_PORT else ()))
        self._cookie_name = f"assure-{port}"
        self._cookie = secrets.token_urlsafe(32)
        self._key = secrets.token_urlsafe(32)
        self.form_token = secrets.token_urlsafe(32)

    @property
    def address(self) -> str:
        """The address that opens the page, as long as nobody has used it."""
        return f"http://{self._address}/?token={self._key}"

    @property
    def set_cookie(self) -> str:
        """The header that gives a browser the cookie until it is closed."""
        return f"{self._cookie_name}={self._cookie}; Path=/; HttpOnly; SameSite=Strict"

    def opens(self, query: str) -> bool:
        """Whether the query of an address holds the key; if so, there is a new one from now on."""
        given = parse_qs(query).get("token", [])
        if len(given) != 1 or not _is_same(given[0], self._key):
            return False
        self._key = secrets.token_urlsafe(32)
        return True

    def is_addressed(self, headers: Headers) -> bool:
        """Whether a request names this computer as its host, and not a name that leads here."""
        return len(found := headers.getlist("host")) == 1 and found[0] in self._hosts

    def is_known(self, headers: Headers) -> bool:
        """Whether a request has the cookie, and comes from no other site."""
        parts = (part for line in headers.getlist("cookie") for part in line.split(";"))
        pairs = (part.strip().partition("=") for part in parts)
        has_cookie = [
            name == self._cookie_name and _is_same(value, self._cookie) for name, _, value in pairs
        ]
        sites = headers.getlist("sec-fetch-site")
        return any(has_cookie) and all(site in _OWN_SITES for site in sites)

    def is_own_form(self, headers: Headers) -> bool:
        """Whether a form was sent from one of our pages."""
        found = headers.getlist("origin")
        return len(found) == 1 and found[0] in (f"http://{host}" for host in self._hosts)

    def is_form_token(self, given: Sequence[str]) -> bool:
        """Whether the values of the hidden field are the one that our pages have."""
        return len(given) == 1 and _is_same(given[0], self.form_token)


def _is_same(given: str, secret: str) -> bool:
    """Whether a text is a secret; how long this takes says nothing about it."""
    return secrets.compare_digest(given.encode(errors="replace"), secret.encode())
