"""Changes as text, in each format that `assure diff` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.reports.changes import json, markdown, text
from prevent_assure.reports.changes.change import TreeDiff

FORMATS: Mapping[str, Callable[[TreeDiff], str]] = {
    "text": text.render,
    "md": markdown.render,
    "json": json.render,
}
