"""The style sheet, the script and the pictures that the pages need, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

STATIC = "/static/"
_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


class StaticFile(NamedTuple):
    """What a browser gets of a file that comes with the program."""

    data: bytes
    media_type: str


@cache
def static_files() -> Mapping[str, StaticFile]:
    """Return these files by their addresses."""
    return {
        f"{STATIC}{path.name}": StaticFile(path.read_bytes(), _MEDIA_TYPES[path.suffix])
        for path in sorted((Path(__file__).parent / "static").iterdir())
        if path.suffix in _MEDIA_TYPES
    }
