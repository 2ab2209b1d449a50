"""A letter that was sent as Markdown."""

from __future__ import annotations

from markdown_it import MarkdownIt

from prevent_assure.errors import AssureError
from prevent_assure.verify.readers import html
from prevent_assure.verify.readers.letter import ReadLetter

_LARGEST = 1 << 17  # the marks of a text take a square of the time
_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read(data: bytes) -> ReadLetter:
    """Return a letter; raise AssureError for a text that is too large to be one."""
    if len(data) > _LARGEST:
        raise AssureError("this text is too large to be a letter")
    return html.of_page(_PARSER.render(html.decoded(data)))
