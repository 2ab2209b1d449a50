"""Requests that are refused, each with a page of one sentence on what to do."""

from __future__ import annotations

from http import HTTPStatus

from prevent_assure.web.pages import rendering

_SENTENCES = {
    HTTPStatus.BAD_REQUEST: (
        "This could not be read",
        (
            "What your browser sent could not be read, and nothing was saved: go back, copy"
            " what you have typed, and load the page again."
        ),
    ),
    HTTPStatus.FORBIDDEN: (
        "This page is not open to you",
        (
            "Only the person who started it can open this page: use the newest address in the"
            " window where assure edit runs."
        ),
    ),
    HTTPStatus.NOT_FOUND: ("There is no such page", "Begin again from the overview."),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "This cannot be asked for",
        "A browser can ask for a page here or send a form, and nothing else.",
    ),
    HTTPStatus.REQUEST_TIMEOUT: (
        "The form did not arrive",
        (
            "Your browser took too long to send the form, and nothing was saved: go back and"
            " save it again."
        ),
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "This is too long",
        (
            "The form is larger than 1 MiB, and nothing was saved: go back and shorten what"
            " you have typed or pasted."
        ),
    ),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: (
        "This could not be read",
        (
            "A form has to come as application/x-www-form-urlencoded in UTF-8, and nothing"
            " was saved: go back and use the button of the page."
        ),
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        "Something went wrong",
        (
            "There is a fault in the program, which the window where assure edit runs"
            " describes: go back, copy what you have typed, and look whether it was saved."
        ),
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "This page has ended",
        "Start assure edit again, and look whether what you have typed was saved.",
    ),
}
_OUTSIDE = (HTTPStatus.FORBIDDEN, HTTPStatus.SERVICE_UNAVAILABLE)
OLD_FORM = (
    "This form belongs to an earlier run of assure edit, and nothing was saved: go back, copy what"
    " you have typed, and load the page again."
)


class RefusedRequestError(Exception):
    """A request is refused with a status, and with a sentence if the usual one does not fit."""

    def __init__(self, status: HTTPStatus, sentence: str = "") -> None:
        """Refuse it."""
        super().__init__(status)
        self.status = status
        self.sentence = sentence


def refusal(status: HTTPStatus, sentence: str = "") -> bytes:
    """Return the page that refuses a request; to strangers it shows nothing of the workspace."""
    title, usual = _SENTENCES[status]
    name = "outside" if status in _OUTSIDE else "refusal"
    return rendering.page(name, status, title=title, sentence=sentence or usual).body


def entrance(address: str) -> bytes:
    """Return the page that goes on to another at once.

    A redirect would not do: browsers leave out a strict cookie where a link in a mail led here.
    """
    return rendering.page("entrance", HTTPStatus.OK, address=address).body
