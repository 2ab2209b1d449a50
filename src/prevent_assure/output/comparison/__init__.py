"""A comparison as text, in each format that `assure compare` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.compare import Comparison
from prevent_assure.output.comparison import csv, json, markdown, text

FORMATS: Mapping[str, Callable[[Comparison], str]] = {
    "text": text.render,
    "md": markdown.render,
    "json": json.render,
    "csv": csv.render,
}
