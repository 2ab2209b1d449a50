"""JSON Schema for editors, made from the models: what a file may contain and what it means.

Draft 2020-12.  A schema accepts every file that has no error.  It knows kinds of value, known keys
and a rubric's benchmarks and scores; whatever compares two values is left to the checks.
Editors read `markdownDescription`, `errorMessage`, `patternErrorMessage` and `defaultSnippets`
beside the standard's own keywords: help, messages for errors, and values to choose from.
"""

from __future__ import annotations

from prevent_assure.authoring.json_schema.models import record
from prevent_assure.authoring.json_schema.types import required
from prevent_assure.authoring.json_schema.year import of_year
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.register import Register
from prevent_assure.model.rubric import Rubric

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def rubric_schema() -> dict[str, object]:
    """Return the schema of a rubric, the same for every year."""
    return {"$schema": _DRAFT, "title": "Rubric", **required(record(Rubric))}


def register_schema() -> dict[str, object]:
    """Return the schema of the register."""
    return {"$schema": _DRAFT, "title": "Register", **required(record(Register))}


def assessment_schema(rubric: Rubric | None) -> dict[str, object]:
    """Return the schema of an assessment of any year, or of the year of a valid rubric.

    With a rubric, only its benchmarks and scores are allowed, and its words are the help on both.
    """
    schema = {"$schema": _DRAFT, "title": "Assessment", **required(record(Assessment))}
    return of_year(schema, rubric) if rubric else schema
