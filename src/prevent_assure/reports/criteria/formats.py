"""Criteria as a document, in each format that `assure rubric` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.reports.criteria import html, markdown, text
from prevent_assure.reports.criteria.document import Criteria

FORMATS: Mapping[str, Callable[[Criteria], str]] = {
    "text": text.render,
    "md": markdown.render,
    "html": html.render,
}
