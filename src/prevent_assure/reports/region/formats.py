"""The report on a region in each format that `assure region` can write."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from prevent_assure.reports.region import markdown, workbook
from prevent_assure.reports.region.region import RegionReport
from prevent_assure.reports.region.rows import document, matrix_cells, matrix_columns
from prevent_assure.reports.spreadsheet import csv_text


def _html(report: RegionReport) -> str:
    from prevent_assure.reports.region import html  # noqa: PLC0415 -- alone needs jinja2

    return html.render(report)


FORMATS: Mapping[str, Callable[[RegionReport], str | bytes]] = {
    "html": _html,
    "md": markdown.render,
    "csv": lambda report: csv_text(matrix_columns(report), matrix_cells(report)),
    "json": lambda report: json.dumps(document(report), indent=2, default=str) + "\n",
    "xlsx": workbook.render,
}
