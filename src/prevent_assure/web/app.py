"""The application: each request is let in or refused, and what is let in is shown its page."""

from __future__ import annotations

import asyncio
import re
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from prevent_assure.errors import AssureError
from prevent_assure.web.body import form_fields, pairs
from prevent_assure.web.exchange import PageAnswer, PageRequest, Pages
from prevent_assure.web.refusals import OLD_FORM, RefusedRequestError, entrance, refusal
from prevent_assure.web.security import FORM_TOKEN, HEADERS, Door, policy
from prevent_assure.web.static_files import STATIC, static_files

_HTML = "text/html; charset=utf-8"
_READING = ("GET", "HEAD")
_is_plain_path = re.compile(r"/[A-Za-z0-9._/-]*").fullmatch


class Application:
    """What uvicorn runs: the door, then the pages, for one request at a time."""

    def __init__(self, pages: Pages, door: Door, start: str, report: Callable[[str], None]) -> None:
        """Show pages; `start` is the first one; `report` gets the description of a bug."""
        self._pages = pages
        self._door = door
        self._start = start
        self._report = report
        self.turn = threading.Lock()

    def warm_up(self) -> None:
        """Let the pages read what the first one needs; a fault will show when that is asked for."""
        with suppress(Exception), self.turn:
            self._pages.warm_up()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, whatever it is."""
        try:
            response = await self._response(Request(scope, receive))
        except ClientDisconnect:
            return
        except RefusedRequestError as refused:
            response = refusal_response(refused.status, refused.sentence)
        except AssureError as error:
            response = refusal_response(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
        except asyncio.CancelledError:
            await refusal_response(HTTPStatus.SERVICE_UNAVAILABLE)(scope, receive, send)
            raise
        except Exception as error:  # noqa: BLE001 -- uvicorn would show what the error quotes
            self._report(_described(error))
            response = refusal_response(HTTPStatus.INTERNAL_SERVER_ERROR)
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        headers, query = request.headers, request.scope["query_string"]
        path = request.scope["raw_path"].decode("ascii")
        if not self._door.is_addressed(headers):
            raise RefusedRequestError(HTTPStatus.FORBIDDEN)
        if request.method == "GET" and path == "/" and query.startswith(b"token="):
            return self._entered(query.decode("ascii"))
        if not self._door.is_known(headers):
            raise RefusedRequestError(HTTPStatus.FORBIDDEN)
        is_static = path.startswith(STATIC)
        if request.method not in _READING and (is_static or request.method != "POST"):
            raise RefusedRequestError(HTTPStatus.METHOD_NOT_ALLOWED)
        fields = () if request.method in _READING else await self._fields(request)
        if is_static and path in static_files():
            file = static_files()[path]
            return _response(file.data, media_type=file.media_type)
        if is_static or not _is_plain_path(path):
            raise RefusedRequestError(HTTPStatus.NOT_FOUND)
        method = "POST" if request.method == "POST" else "GET"
        asked = PageRequest(method, path, fields, dict(pairs(query)), self._door.form_token)
        return _page_response(await run_in_threadpool(self._in_turn, asked))

    def _entered(self, query: str) -> Response:
        """Return the page that goes on to the first one, and gives the cookie."""
        if not self._door.opens(query):
            raise RefusedRequestError(HTTPStatus.FORBIDDEN)
        response = _response(entrance(self._start))
        response.headers["Set-Cookie"] = self._door.set_cookie
        return response

    async def _fields(self, request: Request) -> tuple[tuple[str, str], ...]:
        """Return the fields of a form of ours, without its token."""
        if not self._door.is_own_form(request.headers):
            raise RefusedRequestError(HTTPStatus.FORBIDDEN)
        fields = await form_fields(request)
        if not self._door.is_form_token([value for name, value in fields if name == FORM_TOKEN]):
            raise RefusedRequestError(HTTPStatus.FORBIDDEN, OLD_FORM)
        return tuple(field for field in fields if field[0] != FORM_TOKEN)

    def _in_turn(self, asked: PageRequest) -> PageAnswer:
        with self.turn:
            return self._pages.answer(asked)


def refusal_response(status: HTTPStatus, sentence: str = "") -> Response:
    """Return the answer that refuses a request."""
    response = _response(refusal(status, sentence), status)
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = "GET, HEAD, POST"
    return response


def _page_response(answer: PageAnswer) -> Response:
    response = _response(
        answer.body,
        answer.status,
        media_type=answer.media_type,
        has_inline_styles=answer.has_inline_styles,
    )
    if answer.location is not None:
        response.headers["Location"] = answer.location
    if answer.file_name is not None:
        response.headers["Content-Disposition"] = _attachment(answer.file_name)
    return response


def _attachment(file_name: str) -> str:
    encoded = quote(file_name)
    is_plain = encoded == file_name
    name = f'filename="{file_name}"' if is_plain else f"filename*=UTF-8''{encoded}"
    return f"attachment; {name}"


def _response(
    body: bytes, status: int = 200, *, media_type: str = _HTML, has_inline_styles: bool = False
) -> Response:
    response = Response(body, status, dict(HEADERS), media_type)
    response.headers["Content-Security-Policy"] = policy(has_inline_styles=has_inline_styles)
    return response


def _described(error: Exception) -> str:
    """Return where the program failed, without the error's own words: they may quote a record."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{frames}{type(error).__name__}: this is a fault in the program; please report it"
