"""A comparison for a spreadsheet: a line for each benchmark of each assessment."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import fields

from prevent_assure.reports.comparison.compare import BenchmarkComparison, Comparison
from prevent_assure.snapshot.trends import Trend

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(comparison: Comparison) -> str:
    """Return the rows under their names; what is unknown is an empty cell."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(("authority", "name", "year", *_names()))
    for one in comparison.assessments:
        for row in one.benchmarks:
            cells = (one.authority, one.name, one.year, *_values(row))
            writer.writerow([_cell(value) for value in cells])
    return sheet.getvalue()


def _names() -> Iterator[str]:
    for field in fields(BenchmarkComparison):
        if field.name == "movement":
            yield from ("movement_because", "movement_note")
        else:
            yield field.name


def _values(row: BenchmarkComparison) -> Iterator[object]:
    for field in fields(BenchmarkComparison):
        value = getattr(row, field.name)
        if field.name == "movement":
            yield from (row.movement.because, row.movement.note) if row.movement else (None, None)
        else:
            yield value.value if isinstance(value, Trend) else value


def _cell(value: object) -> object:
    """Return a value for a cell, so that no text of a file is ever a formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
