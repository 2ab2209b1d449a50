"""A value as a page shows it, and what was typed as the file has it."""

from __future__ import annotations

import re
from typing import Any

from prevent_assure.editing.fixes.dates import meant_day
from prevent_assure.editing.keys import words
from prevent_assure.parsing.document import Document
from prevent_assure.web.pages.items import ControlKind, PageField
from prevent_assure.web.pages.pasted import PastedText, tidy, with_plain_line_ends

_UNSENDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]").sub


def shown(document: Document, field: PageField) -> str | None:
    """Return a value as its control shows it, None where the file has keys or a list there."""
    value = document.get(field.path)
    if isinstance(value, list) and field.kind is ControlKind.SEVERAL:
        items = [str(item) for item in value if isinstance(item, (str, int))]
        return sendable(" ".join(items)) if len(items) == len(value) else None
    if isinstance(value, (list, dict)):
        return None if value else ""
    return sendable(_text(value, field))


def sendable(text: str) -> str:
    """Return a text that a page can hold, and that a browser sends back as it is."""
    return _UNSENDABLE("\ufffd", with_plain_line_ends(text))


def _text(value: Any, field: PageField) -> str:
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, str) and field.name.endswith(".score") and text.strip().isdigit():
        return f'"{text.strip()}"'  # a number in quotes is not a score
    lines = text.rstrip().split("\n")
    while len(lines) > 1 and not lines[0].strip():
        del lines[0]
    only = "\n".join(lines)
    return only if field.kind is ControlKind.TEXT else only.strip()


def typed(field: PageField, text: str) -> PastedText:
    """Return what was typed into a control, as the file is to have it."""
    found = tidy(text)
    if field.kind is ControlKind.SEVERAL:
        return PastedText(" ".join(dict.fromkeys(words(found.text))))
    if field.kind is ControlKind.DATE:
        return PastedText(meant_day(found.text) or found.text.strip(), found.tidied)
    if field.kind is not ControlKind.TEXT:
        return PastedText(found.text.strip(), found.tidied)
    return found


def is_same(field: PageField, one: str, other: str) -> bool:
    """Whether two values of a control, as a browser sends them, mean the same."""
    if field.kind is ControlKind.SEVERAL:
        return {*words(one)} == {*words(other)}
    return with_plain_line_ends(one) == with_plain_line_ends(other)
