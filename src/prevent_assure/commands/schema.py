"""`assure schema`: what a file may hold, for editors."""

from __future__ import annotations

import json
from pathlib import Path

from prevent_assure.authoring.json_schema import assessment_schema, rubric_schema
from prevent_assure.commands.console import answer
from prevent_assure.commands.rubric import rubric_of
from prevent_assure.files.disk import opened
from prevent_assure.files.targets import checked_year
from prevent_assure.snapshot.rubrics import rubrics


def schema(kind: str, root: Path | None, year: str | None, output: Path | None) -> int:
    """Print the JSON Schema of an assessment, of any year or of one; or that of a rubric."""
    checked_year(year)
    if kind == "rubric":
        made = rubric_schema()
    elif year is None:
        made = assessment_schema(None)
    else:
        made = assessment_schema(rubric_of(rubrics(opened(root, ()).tree), year))
    answer(json.dumps(made, ensure_ascii=False, indent=2) + "\n", output)
    return 0
