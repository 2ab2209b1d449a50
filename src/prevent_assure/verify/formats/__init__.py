"""What letters that were sent say otherwise, in each format that `assure verify` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from prevent_assure.verify.difference import Verified
from prevent_assure.verify.formats import json, text

FORMATS: Mapping[str, Callable[[Sequence[Verified]], str]] = {
    "text": text.render,
    "json": json.render,
}
