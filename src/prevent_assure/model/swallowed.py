"""Items of a list that became part of a text because the key above them is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prevent_assure.findings import Location
from prevent_assure.model import introspection
from prevent_assure.model.base import Record
from prevent_assure.model.messages import Message, list_key_missing
from prevent_assure.parsing.document import Document, KeyPath

# Almost no file has such lines: an item that is below a line of a text.
_IS_SUSPECT = re.compile(
    r"^( *)[^ \n#][^\n]*[^:\n]\n(?: *\n)*\1 *- [a-z_]+:(?: |$)", re.MULTILINE
).search
_ITEM = re.compile(r" *- ([a-z_]+):(?: |$)").match


def swallowed(
    document: Document, model: type[Record]
) -> Iterator[tuple[KeyPath, Location, Message]]:
    """Yield each text with items that belong below a key that the file lacks, where they begin."""
    if not _IS_SUSPECT(document.text):
        return
    for key_path in document.texts():
        if not document.is_literal(key_path) or not introspection.is_prose(model, key_path):
            continue
        for line, column, text in document.source_lines(key_path):
            item = _ITEM(text)
            home = _home(document, model, key_path, item[1]) if item else None
            if item and home:
                start = column + item.start(1)
                location = Location(document.path, line, start, line, column + item.end(1))
                yield key_path, location, list_key_missing(key_path, item[1], home)
                break


def _home(document: Document, model: type[Record], key_path: KeyPath, key: str) -> str | None:
    """Return the missing key beside a text whose items begin with this key, if there is one."""
    owner = key_path[:-1]
    return next(
        (
            name
            for name in introspection.keys(introspection.model_at(model, owner))
            if not document.has((*owner, name))
            and introspection.takes_list(model, (*owner, name))
            and key == next(introspection.required_keys(model, (*owner, name, 0)), None)
        ),
        None,
    )
