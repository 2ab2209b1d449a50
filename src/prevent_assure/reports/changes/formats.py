"""Changes as text, in each format that `assure diff` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.reports.changes import json, markdown, text
from prevent_assure.reports.changes.change import Difference

FORMATS: Mapping[str, Callable[[Difference], str]] = {
    "text": text.render,
    "md": markdown.render,
    "json": json.render,
}
