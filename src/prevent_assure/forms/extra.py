"""Whether what writes and reads workbooks is installed."""

from __future__ import annotations

from prevent_assure.errors import AssureError

_MISSING = 'forms need XlsxWriter and openpyxl: pip install "prevent-assure[xlsx]"'
_NEEDED = ("openpyxl", "xlsxwriter")


def require_extra() -> None:
    """Raise AssureError where the extra `xlsx` is not installed."""
    try:
        import openpyxl  # noqa: F401, PLC0415 -- an extra
        import xlsxwriter  # noqa: F401, PLC0415 -- likewise
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] not in _NEEDED:
            raise
        raise AssureError(_MISSING) from None
