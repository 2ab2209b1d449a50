"""The rows in each format that `assure export` prints."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields

from prevent_assure.reports.export import ExportFormat
from prevent_assure.reports.export.rows import ExportRow
from prevent_assure.reports.spreadsheet import csv_text
from prevent_assure.snapshot.trends import Trend

COLUMNS = tuple(field.name for field in fields(ExportRow))


def _csv(rows: Sequence[ExportRow]) -> str:
    return csv_text(COLUMNS, map(_values, rows))


def _json(rows: Sequence[ExportRow]) -> str:
    named = [dict(zip(COLUMNS, _values(row), strict=True)) for row in rows]
    return json.dumps({"version": 1, "rows": named}, ensure_ascii=False, indent=2) + "\n"


def _values(row: ExportRow) -> Iterator[object]:
    for name in COLUMNS:
        value = getattr(row, name)
        yield value.value if isinstance(value, Trend) else value


FORMATS: Mapping[ExportFormat, Callable[[Sequence[ExportRow]], str]] = {
    "csv": _csv,
    "json": _json,
}
