"""`assure rubric new`: start the rubric of a year from that of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.authoring.next_rubric import Plan, next_rubric, next_text
from prevent_assure.commands import rubric_start
from prevent_assure.commands.console import print_note
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import require_year
from prevent_assure.model.rubric import Rubric
from prevent_assure.paths import rubric_path
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.safe import join_words, quote


@dataclass(frozen=True, slots=True)
class NewRubricOptions:
    """The year to start from (None: the default), and whether its criteria are copied."""

    source: str | None = None
    has_criteria: bool = True


def rubric_new(year: str, root: Path | None, options: NewRubricOptions) -> int:
    """Write the rubric and schema of a year, and name what must be reviewed in it."""
    require_year(year)
    require_year(options.source)
    workspace = open_workspace(root, ())
    rubric_start.target(workspace, year)
    known = load_rubrics(workspace.tree)
    source = rubric_start.source(known, year, options.source)
    plan = Plan(year, rubric_start.previous_of(known, year), options.has_criteria)
    text = next_text(source.document, plan)
    made = rubric_start.checked(workspace, year, text)
    if made != next_rubric(source.rubric, plan):
        name = rubric_path(source.rubric.year)
        raise AssureError(f"{name} cannot be copied as it is written: write it in block style")
    rubric_start.write(workspace, made, text)
    carried = tuple(_carried(made))
    if carried:
        print_note(f"copied from {source.rubric.year}, review each: {join_words(carried, 'and')}")
    return 0


def _carried(rubric: Rubric) -> Iterator[str]:
    """Yield the keys whose text is that of another year, and the benchmarks they are in."""
    for key in ("not_scored", "caveat"):
        ids = [it.id for it in rubric.benchmarks if getattr(it, key)]
        if ids:
            yield f"{quote(key)} of {join_words(tuple(ids), 'and')}"
    if rubric.references:
        yield quote("references")
    for key in ("criteria", "practice"):
        if any(getattr(it, key) for it in rubric.benchmarks):
            yield quote(key)
