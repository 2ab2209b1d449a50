"""HTTP itself: what cannot be read as a request is refused like any other."""

from __future__ import annotations

from http import HTTPStatus

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from prevent_assure.web.app import refusal_response


class GuardedProtocol(H11Protocol):
    """uvicorn's protocol, whose own answers have our headers too."""

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 -- uvicorn's signature
        """Refuse what is no request: it shows no cookie, unless it is the body that is odd."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            is_body = self.conn.our_state is h11.SEND_RESPONSE
            status = HTTPStatus.BAD_REQUEST if is_body else HTTPStatus.FORBIDDEN
            response = refusal_response(status)
            headers = [*response.raw_headers, (b"connection", b"close")]
            for event in (
                h11.Response(status_code=status, headers=headers, reason=status.phrase.encode()),
                h11.Data(data=bytes(response.body)),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event))
        self.transport.close()
