"""A comparison as text, in each format that `assure compare` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.reports.comparison import csv, json, markdown, text
from prevent_assure.reports.comparison.compare import Comparison

FORMATS: Mapping[str, Callable[[Comparison], str]] = {
    "text": text.render,
    "md": markdown.render,
    "json": json.render,
    "csv": csv.render,
}
