"""`assure schema`: what a file may contain, for editors."""

from __future__ import annotations

import json
from pathlib import Path

from prevent_assure.authoring.json_schema import (
    assessment_schema,
    register_schema,
    rubric_schema,
)
from prevent_assure.commands.console import write_answer
from prevent_assure.commands.rubric import require_rubric
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import require_year
from prevent_assure.model.rubric import Rubric
from prevent_assure.snapshot.rubrics import load_rubrics


def schema(kind: str, root: Path | None, year: str | None, output: Path | None) -> int:
    """Print the JSON Schema of an assessment, that of a rubric, or the register's."""
    require_year(year)
    if kind == "rubric":
        text = _text(rubric_schema())
    elif kind == "register":
        text = _text(register_schema())
    elif year is None:
        text = _text(assessment_schema(None))
    else:
        text = schema_text(require_rubric(load_rubrics(open_workspace(root, ()).tree), year))
    write_answer(text, output)
    return 0


def schema_text(rubric: Rubric) -> str:
    """Return the JSON Schema of assessments of a rubric's year, as it is printed."""
    return _text(assessment_schema(rubric))


def _text(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
