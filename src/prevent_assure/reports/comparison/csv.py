"""A comparison for a spreadsheet: a line for each benchmark of each assessment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from prevent_assure.reports.comparison.compare import BenchmarkComparison, Comparison
from prevent_assure.reports.spreadsheet import csv_text
from prevent_assure.snapshot.trends import Trend


def render(comparison: Comparison) -> str:
    """Return the rows under their names; what nobody knows is an empty cell."""
    rows = (
        (one.authority, one.name, one.year, *_values(row))
        for one in comparison.assessments
        for row in one.benchmarks
    )
    return csv_text(("authority", "name", "year", *_names()), rows)


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
