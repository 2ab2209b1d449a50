"""Bytes to text, or to the findings that stop a file from being read further."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from prevent_assure.files.tree import LARGEST
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.text import hidden
from prevent_assure.text.safe import quote

_MOST = 1000
"""The most hidden characters that are reported in one run."""

_LINE_END = re.compile(r"\r?\n")


def decode_text(path: str, data: bytes) -> str | tuple[Finding, ...]:
    """Return a file's text, without a byte order mark; or why it cannot be read further."""
    if len(data) > LARGEST:
        return (too_large(path, "1 MiB"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + 3 * data.startswith(b"\xef\xbb\xbf")
        zero = data.find(b"\0", 0, start)
        return (_not_utf8(path, data, start if zero < 0 else zero),)
    if "\0" in text:
        return (_not_utf8(path, data, data.index(b"\0")),)
    return tuple(islice(_hidden(path, text), _MOST)) or text


def empty(path: str) -> Finding:
    """Return the finding on a file with nothing in it."""
    message = "there is nothing in this file; fill it in, or delete it"
    return Finding(Location.of_file(path), Rule.EMPTY_FILE, message)


def too_large(path: str, limit: str) -> Finding:
    """Return the finding on a file that is larger than a limit."""
    message = f"the file is larger than {limit}, more than any file of a workspace can be"
    return Finding(Location.of_file(path), Rule.FILE_TOO_LARGE, message)


def _not_utf8(path: str, data: bytes, start: int) -> Finding:
    before = data[:start].decode("utf-8-sig", "replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:1] == b"\0" or data[1:2] == b"\0":
        message = "the file is saved as UTF-16"
    elif data[start] == 0:
        message = "this is a zero byte (U+0000), which no text file has"
    else:
        message = f"the byte 0x{data[start]:02X} is not UTF-8"
    message = f"{message}; save the file with the encoding UTF-8"
    return Finding(Location(path, line, column, line, column + 1), Rule.NOT_UTF8, message)


def _hidden(path: str, text: str) -> Iterator[Finding]:
    if next(hidden.find_hidden(text), None) is None:
        return
    for number, line in enumerate(_LINE_END.split(text), start=1):
        offset = next(hidden.find_hidden(line), None)
        if offset is None:
            continue
        word = hidden.word_before(line, offset)
        where = f"after {quote(word)}" if word else "at the start of the line"
        yield Finding(
            Location(path, number, offset + 1, number, offset + 2),
            Rule.HIDDEN_CHARACTER,
            f"there is {hidden.describe(line[offset])} {where}, where nobody can see it;"
            " delete it, or type the words around it again",
        )
