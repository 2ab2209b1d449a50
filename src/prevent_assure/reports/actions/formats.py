"""Actions in each format that `assure actions` prints."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from prevent_assure.reports.actions import ics
from prevent_assure.reports.actions.list import ActionList
from prevent_assure.reports.actions.rows import cells, columns, row
from prevent_assure.reports.actions.sections import action_sections
from prevent_assure.reports.comparison import markdown, text
from prevent_assure.reports.spreadsheet import csv_text, xlsx_bytes


def _json(found: ActionList) -> str:
    rows = [row(action) for action in found.actions]
    document = {"version": 1, "on": found.on, "actions": rows}
    return json.dumps(document, indent=2, default=str) + "\n"


FORMATS: Mapping[str, Callable[[ActionList], str | bytes]] = {
    "text": lambda found: text.render_sections(action_sections(found)),
    "md": lambda found: markdown.render_sections(action_sections(found)),
    "json": _json,
    "csv": lambda found: csv_text(columns(), cells(found)),
    "xlsx": lambda found: xlsx_bytes("Actions", columns(), cells(found)),
    "ics": ics.render,
}
