"""Rows for a spreadsheet, as csv and as xlsx: no text of a file is ever a formula.

Alone knows XlsxWriter.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from prevent_assure.errors import AssureError

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MISSING = 'XLSX needs XlsxWriter: pip install "prevent-assure[xlsx]"'
_LONGEST = 32_767  # characters that a cell of Excel holds
_CUT = " [cut: a cell holds no more]"
_FIRST_DAY = date(1900, 3, 1)  # Excel counts a day before it that there was not
_WIDEST = 60
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 -- the same bytes whenever it is written


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its title, the names of its columns, and its rows."""

    title: str
    names: Sequence[str]
    rows: Iterable[Sequence[object]]


def flat(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row without mappings and lists in it: keys joined by `_`, items by a space."""
    return dict(_flat(row))


def _flat(row: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in row.items():
        if isinstance(value, Mapping):
            yield from ((f"{key}_{inner}", it) for inner, it in _flat(value))
        else:
            yield key, " ".join(value) if isinstance(value, (list, tuple)) else value


def csv_text(names: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows under their names as csv; None is an empty cell."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return sheet.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def xlsx_bytes(title: str, names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows under their names as a workbook of one sheet."""
    return workbook_bytes((Sheet(title, names, rows),))


def workbook_bytes(sheets: Iterable[Sheet]) -> bytes:
    """Return sheets as a workbook, with the same bytes whenever it is written.

    Raises AssureError where XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 -- an extra
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] != "xlsxwriter":
            raise
        raise AssureError(_MISSING) from None
    data = io.BytesIO()
    book = Workbook(data, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    heading, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.title), sheet, heading, day)
    book.close()
    return data.getvalue()


def _fill(page: Any, sheet: Sheet, heading: Any, day: Any) -> None:
    """Write the rows of a sheet under their names, in columns as wide as they need."""
    widths = [len(name) for name in sheet.names]
    for column, name in enumerate(sheet.names):
        page.write_string(0, column, name, heading)
    number = 0
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, date) and value >= _FIRST_DAY:
                page.write_datetime(number, column, value, day)
            elif isinstance(value, int):
                page.write_number(number, column, value)
            elif value is not None:
                page.write_string(number, column, _fitting(str(value)))
            widths[column] = max(widths[column], len(str(value)))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, number, len(sheet.names) - 1)
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width, _WIDEST) + 2)


def _fitting(text: str) -> str:
    """Return a text that a cell holds, which says so where it is cut."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT
