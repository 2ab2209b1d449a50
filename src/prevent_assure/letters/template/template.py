"""The wording of a letter, as text."""

from __future__ import annotations

from typing import NamedTuple


class Template(NamedTuple):
    """A template's text, and its path for messages."""

    path: str
    text: str
