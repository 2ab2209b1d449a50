"""Where the text of a letter goes in a letterhead: at a paragraph that is only `{{ letter }}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

MARKER = "{{ letter }}"

_FIND = re.compile(r"\{\{\s*letter\s*\}\}", re.IGNORECASE)
_SEPARATE = ("txbxContent", "del", "moveFrom", "pPr", "rPr", "p")
_SPACES = ("tab", "br", "cr")


def is_named(paragraph: Any) -> bool:
    """Whether the marker is in a paragraph, of whatever parser of XML."""
    return _FIND.search(_text(paragraph)) is not None


def is_marker(paragraph: Any) -> bool:
    """Whether a paragraph is nothing but the marker."""
    return is_marker_text(_text(paragraph))


def is_marker_text(text: str) -> bool:
    """Whether a text is nothing but the marker."""
    return _FIND.fullmatch(text.strip()) is not None


def _text(paragraph: Any) -> str:
    """Return the text of a paragraph; Word splits it over runs."""
    return "".join(_pieces(paragraph))


def _pieces(element: Iterable[Any]) -> Iterator[str]:
    for child in element:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "t":
            yield child.text or ""
        elif name in _SPACES:
            yield " "
        elif name not in _SEPARATE:
            yield from _pieces(child)
