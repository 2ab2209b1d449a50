"""Two rubrics compared, in each format that `assure rubric diff` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.reports.rubric_diff import json, markdown, text
from prevent_assure.reports.rubric_diff.compare import RubricDiff

FORMATS: Mapping[str, Callable[[RubricDiff], str]] = {
    "text": text.render,
    "md": markdown.render,
    "json": json.render,
}
