"""Whether what serves pages is installed."""

from __future__ import annotations

from prevent_assure.errors import AssureError

_MISSING = 'assure edit needs Starlette and uvicorn: pip install "prevent-assure[web]"'
_NEEDED = ("anyio", "h11", "starlette", "uvicorn")


def require_extra() -> None:
    """Raise AssureError where the extra `web` is not installed."""
    try:
        import starlette  # noqa: F401, PLC0415 -- an extra
        import uvicorn.protocols.http.h11_impl  # noqa: F401, PLC0415 -- likewise
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] not in _NEEDED:
            raise
        raise AssureError(_MISSING) from None
