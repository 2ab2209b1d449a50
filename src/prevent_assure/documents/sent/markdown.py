"""A letter that was sent as Markdown."""

from __future__ import annotations

from markdown_it import MarkdownIt

from prevent_assure.documents.sent import html
from prevent_assure.documents.sent.parts import Sent

_PARSER = MarkdownIt("commonmark").enable("table")


def read(data: bytes) -> Sent:
    """Return a letter, whatever it is that the text holds."""
    return html.of_page(_PARSER.render(html.decoded(data)))
