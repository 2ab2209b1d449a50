"""The wording of a letter, as a text."""

from __future__ import annotations

from typing import NamedTuple


class Template(NamedTuple):
    """A template's text, and the path that messages name it by."""

    path: str
    text: str
