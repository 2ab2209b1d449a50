"""The server: a socket on this computer, uvicorn in a thread, and an end within two seconds."""

from __future__ import annotations

import errno
import logging
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from prevent_assure.errors import AssureError, os_reason
from prevent_assure.web.app import Application
from prevent_assure.web.protocol import GuardedProtocol
from prevent_assure.web.security import HOST, Door
from prevent_assure.web.stopping import StopWish

_END_WITHIN = 1.7  # seconds, of the two that there are
_FOR_ANSWERS = 1  # of these, for answers under way
_PAUSE = 0.05
_NOTHING = logging.CRITICAL + 1


@contextmanager
def listening_socket(port: int | None) -> Iterator[socket.socket]:
    """Yield a socket that listens on this computer alone, on a free port if none is named."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        # else another program of Windows could listen on the same port
        exclusive = "SO_EXCLUSIVEADDRUSE" if sys.platform == "win32" else "SO_REUSEADDR"
        sock.setsockopt(socket.SOL_SOCKET, getattr(socket, exclusive), 1)
        try:
            sock.bind((HOST, port or 0))
            sock.listen()
        except OSError as error:
            reason = "in use" if error.errno == errno.EADDRINUSE else os_reason(error)
            raise AssureError(
                f"port {port} cannot be used: {reason}; leave --port out, and a free one is used"
            ) from None
        yield sock


def serve(
    application: Application,
    door: Door,
    sock: socket.socket,
    wish: StopWish,
    announce: Callable[[str], None],
) -> None:
    """Serve until somebody wants it to end; announce each address that opens the page.

    What is being written then is written whole, and nothing is begun any more.
    """
    server = uvicorn.Server(_config(application))
    thread = threading.Thread(target=server.run, args=([sock],), daemon=True)
    thread.start()
    announced = ""
    try:
        while thread.is_alive() and not wish.is_there:
            if server.started and door.address != announced:
                is_first = not announced
                announced = door.address
                announce(announced)
                if is_first:
                    threading.Thread(target=application.warm_up, daemon=True).start()
            time.sleep(_PAUSE)
    finally:
        end = time.monotonic() + _END_WITHIN
        server.should_exit = True
        thread.join(_END_WITHIN)
        application.turn.acquire(timeout=max(0.0, end - time.monotonic()))


def _config(application: Application) -> uvicorn.Config:
    # Windows reports connections that a browser has closed
    logging.getLogger("asyncio").setLevel(_NOTHING)
    return uvicorn.Config(
        application,
        loop="asyncio",
        http=GuardedProtocol,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level=_NOTHING,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_FOR_ANSWERS,
    )
