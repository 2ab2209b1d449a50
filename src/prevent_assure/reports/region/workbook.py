"""The report on a region as a workbook: a sheet for each of its lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prevent_assure.reports.region.region import RegionReport
from prevent_assure.reports.region.rows import Row, document, matrix_cells, matrix_columns
from prevent_assure.reports.spreadsheet import Sheet, flat, workbook_bytes

_AUTHORITY = ("authority", "name", "region")
_COLUMNS = {
    "Authorities": (*_AUTHORITY, "adviser", "stage"),
    "Left out": (*_AUTHORITY, "why"),
    "Below standard": ("authority", "benchmark", "score", "actions"),
    "Advisers": ("adviser", "authorities", "higher", "same", "lower"),
    "Actions": (
        *("authority", "name", "year", "since", "id", "number", "action", "benchmarks"),
        *("due", "state", "days_late"),
    ),
    "Evidence": ("authority", "benchmark", "title"),
    "Good practice": ("authority", "benchmark", "text", "share"),
}


def render(report: RegionReport) -> bytes:
    """Return the workbook; what the report is of is on its last sheet."""
    return workbook_bytes(_sheets(report))


def _sheets(report: RegionReport) -> Iterator[Sheet]:
    rows = document(report)
    lists = {**rows, "actions": rows["actions"]["rows"]}
    matrix = Sheet("Matrix", matrix_columns(report), tuple(matrix_cells(report)))
    for title in ("Authorities", "Left out", "Benchmarks", "Matrix", *tuple(_COLUMNS)[2:]):
        name = title.lower().replace(" ", "_")
        yield matrix if title == "Matrix" else _sheet(title, lists[name])
    about = ("year", "region", "on")
    yield Sheet("About", about, ([rows[name] for name in about],))


def _sheet(title: str, rows: Iterable[Row]) -> Sheet:
    cells = [flat(row) for row in rows]
    names = _COLUMNS.get(title) or tuple(cells[0])
    return Sheet(title, names, tuple([*row.values()] for row in cells))
