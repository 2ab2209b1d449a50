"""`assure rubric diff`: how the benchmarks changed from one year to another."""

from __future__ import annotations

from pathlib import Path

from prevent_assure.commands.console import write_answer
from prevent_assure.commands.rubric import require_rubric
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import require_year
from prevent_assure.model.rubric import Rubric
from prevent_assure.reports.rubric_diff.compare import rubric_diff as diff_of
from prevent_assure.reports.rubric_diff.formats import FORMATS
from prevent_assure.snapshot.load import Rubrics
from prevent_assure.snapshot.rubrics import load_rubrics


def rubric_diff(
    years: tuple[str, str], root: Path | None, format_: str, output: Path | None
) -> int:
    """Print how the rubric of one year differs from that of a later one."""
    for year in years:
        require_year(year)
    earlier, later = years
    if earlier >= later:
        raise AssureError(f"{earlier} is not earlier than {later}: name the earlier year first")
    known = load_rubrics(open_workspace(root, ()).tree)
    write_answer(FORMATS[format_](diff_of(_chain(known, earlier, later))), output)
    return 0


def _chain(known: Rubrics, earlier: str, later: str) -> list[Rubric]:
    """Return the rubrics from one year to another, the earliest first."""
    require_rubric(known, earlier)
    chain = [require_rubric(known, later)]
    while chain[0].year > earlier:
        before = known.last_year(chain[0].year)
        if before < earlier:
            year = chain[0].year
            raise AssureError(
                f"no rubrics lead from {later} to {earlier}: the last year of {year} is {before}"
            )
        chain.insert(0, require_rubric(known, before))
    return chain
