"""What letters that were sent say otherwise, in each format that `assure verify` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from prevent_assure.output.verification import json, text
from prevent_assure.verification.differences import Verified

FORMATS: Mapping[str, Callable[[Sequence[Verified]], str]] = {
    "text": text.render,
    "json": json.render,
}
