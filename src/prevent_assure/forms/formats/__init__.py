"""What came of forms, in each format that `assure receive` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.forms.formats import json, text
from prevent_assure.forms.outcome import Receipt

FORMATS: Mapping[str, Callable[[Receipt], str]] = {
    "text": text.render,
    "json": json.render,
}
