"""Criteria as a document, in each format that `assure rubric` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.criteria import Criteria
from prevent_assure.output.criteria import html, markdown, text

FORMATS: Mapping[str, Callable[[Criteria], str]] = {
    "text": text.render,
    "md": markdown.render,
    "html": html.render,
}
