"""JSON Schema for editors, made from the models: what a file may hold, and what each part means.

Draft 2020-12.  A schema takes every file that has no error.  It knows kinds of value, known keys
and a rubric's benchmarks and scores; what takes a look at two values is left to the checks.
Editors read `markdownDescription`, `errorMessage`, `patternErrorMessage` and `defaultSnippets`
beside the standard's own keywords: help, words for a fault, and values to choose from.
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
    """Return the schema of an assessment of any year, or of the year of a sound rubric.

    With a rubric its benchmarks are the only keys, its scores the only scores, and its words the
    help on both.
    """
    schema = {"$schema": _DRAFT, "title": "Assessment", **required(record(Assessment))}
    return of_year(schema, rubric) if rubric else schema
