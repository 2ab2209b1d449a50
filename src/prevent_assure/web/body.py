"""The form that a request carries, read within limits of size, time and number."""

from __future__ import annotations

import asyncio
from email.message import Message
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.requests import Request

from prevent_assure.web.refusals import RefusedRequestError

LARGEST = 1 << 20
SECONDS = 30.0
_MOST_FIELDS = 20_000
_FORM = "application/x-www-form-urlencoded"


async def form_fields(request: Request) -> tuple[tuple[str, str], ...]:
    """Return the fields of a form in their order; raise RefusedRequestError for anything else."""
    _check_kind(request)
    try:
        async with asyncio.timeout(SECONDS):
            data = await _body(request)
    except TimeoutError:
        raise RefusedRequestError(HTTPStatus.REQUEST_TIMEOUT) from None
    return pairs(data)


def pairs(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return the names and values of a query or a form; raise RefusedRequestError otherwise."""
    if not data:
        return ()
    try:
        return tuple(
            parse_qsl(
                data.decode("ascii"),
                keep_blank_values=True,
                strict_parsing=True,
                errors="strict",
                max_num_fields=_MOST_FIELDS,
            )
        )
    except ValueError:  # too many, without `=`, or not UTF-8
        raise RefusedRequestError(HTTPStatus.BAD_REQUEST) from None


def _check_kind(request: Request) -> None:
    """Raise RefusedRequestError for a body that is no plain form in UTF-8."""
    found = request.headers.getlist("content-type")
    message = Message()
    message["Content-Type"] = found[0] if len(found) == 1 else ""
    charset = message.get_content_charset("utf-8")
    is_plain = "content-encoding" not in request.headers
    if message.get_content_type() != _FORM or charset not in ("utf-8", "utf8") or not is_plain:
        raise RefusedRequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


async def _body(request: Request) -> bytes:
    """Return the bytes of a body, whose length is counted as it comes."""
    length = request.headers.get("content-length", "0")
    if int(length) > LARGEST:
        raise RefusedRequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > LARGEST:
            raise RefusedRequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return bytes(data)
