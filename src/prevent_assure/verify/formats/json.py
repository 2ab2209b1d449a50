"""Differences for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from prevent_assure.verify.difference import Verified


def render(letters: Sequence[Verified]) -> str:
    """Return the letters as a JSON document, with every key always; null is nothing there."""
    document = {"version": 1, "letters": [asdict(letter) for letter in letters]}
    return json.dumps(document, indent=2) + "\n"
