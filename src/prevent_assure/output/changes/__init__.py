"""Changes as text, in each format that `assure diff` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.changes.change import Difference
from prevent_assure.output.changes import json, md, text

FORMATS: Mapping[str, Callable[[Difference], str]] = {
    "text": text.render,
    "md": md.render,
    "json": json.render,
}
