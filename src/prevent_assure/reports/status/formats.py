"""A status in each format that `assure status` prints."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict

from prevent_assure.reports.comparison import markdown, text
from prevent_assure.reports.spreadsheet import csv_text, xlsx_bytes
from prevent_assure.reports.status.rows import COLUMNS, cells, row
from prevent_assure.reports.status.sections import status_sections
from prevent_assure.reports.status.status import StatusReport


def _json(report: StatusReport) -> str:
    document = {
        "version": 1,
        "year": report.year,
        "on": report.on,
        "authorities": [row(one) for one in report.authorities],
        "totals": asdict(report.totals),
    }
    return json.dumps(document, indent=2, default=str) + "\n"


FORMATS: Mapping[str, Callable[[StatusReport], str | bytes]] = {
    "text": lambda report: text.render_sections(status_sections(report)),
    "md": lambda report: markdown.render_sections(status_sections(report)),
    "json": _json,
    "csv": lambda report: csv_text(COLUMNS, cells(report)),
    "xlsx": lambda report: xlsx_bytes("Status", COLUMNS, cells(report)),
}
