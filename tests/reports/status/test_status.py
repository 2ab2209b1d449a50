"""A status on a terminal, and the rarer things that a year may have."""

from __future__ import annotations

import io
import sys
from datetime import date

import pytest
from rich.console import Console

from prevent_assure.errors import AssureError
from prevent_assure.reports.comparison import terminal
from prevent_assure.reports.spreadsheet import xlsx_bytes
from prevent_assure.reports.status.sections import status_sections
from prevent_assure.reports.status.status import (
    AuthorityStatus,
    StatusQuestion,
    StatusReport,
    status_report,
)
from prevent_assure.snapshot.load import Snapshot
from prevent_assure.snapshot.register import load_register
from prevent_assure.snapshot.rubrics import load_rubrics
from support.workspace_builder import Data, assessment, benchmark, rubric, scored, snapshot, tree

ON = date(2023, 3, 20)
REGISTER: Data = {
    "authorities": {
        name: {"name": f"{name.title()} County Council", "region": "South West"}
        for name in ("northamptonshire", "buckinghamshire", "elm-vale")
    },
    "years": {"2022-23": {"due": {"self_assessed": "2022-02-28", "met": "2023-03-31"}}},
}
TRAINING = [benchmark("training"), benchmark("venues")]


def status_of(slug: str = "elm-vale", **more: object) -> AuthorityStatus:
    """Return the status of Elm Vale with a file, of others without."""
    files: dict[str, Data | str] = {
        "register.yaml": REGISTER,
        "rubric/2022-23.yaml": rubric("2022-23", TRAINING),
        "assessments/2022-23/elm-vale.yaml": {**assessment("2022-23", {}), **more},
    }
    made = tree(files)
    known = load_rubrics(made)
    question = StatusQuestion("2022-23", ON, load_register(made), known)
    found = snapshot(files) if slug == "elm-vale" else Snapshot(slug, known, {})
    return question.status(found, ())


def report() -> StatusReport:
    """Return the status of three authorities of long names."""
    rows = (
        status_of(dates={"self_assessed": "2023-02-01"}),
        *map(status_of, ("northamptonshire", "buckinghamshire")),
    )
    return status_report("2022-23", ON, rows)


def test_a_terminal_of_80_columns_has_room_for_it() -> None:
    """No word is broken, and what is late comes first."""
    out = io.StringIO()
    console = Console(file=out, width=80, highlight=False)
    console.print(terminal.render_sections(status_sections(report()), 80))
    lines = out.getvalue().splitlines()

    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line in ("Late", "South West")] == ["Late", "South West"]
    for word in (
        "Northamptonshire",
        "Buckinghamshire",
        "self-assessed",
        "2022-02-28",
        "385",
    ):
        assert any(word in line.split() for line in lines)
    assert [*filter(None, lines)][-1].split() == ["3", "2", "1", "0", "0", "0", "2"]


def test_a_faulty_date_of_the_stage_leaves_all_three_unknown() -> None:
    """A faulty meeting counts as none."""
    row = status_of(dates={"agreed": "soon"})
    assert (row.stage, row.next, row.due, row.days_late) == (None, None, None, None)

    row = status_of(dates={"self_assessed": "2023-02-01", "met": "soon"})
    assert (str(row.stage), row.next and row.next.value) == ("self-assessed", "meet")
    assert (row.due, row.days_late) == (date(2023, 3, 31), 0)


def test_what_the_file_does_not_score_is_not_asked_for() -> None:
    """A score off the scale is not given."""
    row = status_of(
        benchmarks={"training": scored(9, 3), "venues": scored(3, 3, not_scored="No time.")}
    )
    assert (row.self.given, row.self.of) == (1, 1)
    assert (row.agreed.given, row.agreed.of) == (0, 1)

    row = status_of(
        benchmarks={"training": scored(3, 3)}, no_self_scores={"because": "unpublished"}
    )
    assert (row.self.given, row.self.of) == (0, 0)
    assert (row.agreed.given, row.agreed.of) == (1, 2)


def test_without_xlsxwriter_a_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other formats need nothing."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(AssureError, match=r'pip install "prevent-assure\[xlsx\]"'):
        xlsx_bytes("Status", ("on",), ())


def test_days_that_excel_has_not_are_text() -> None:
    """Nor does a row of nothing do harm."""
    from openpyxl import load_workbook  # noqa: PLC0415 -- for this test alone

    data = xlsx_bytes("Days", ("on", "none"), [(date(1, 1, 1), None), (date(9999, 12, 31), 3)])
    rows = [*load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)]
    assert rows[1] == ("0001-01-01", None)
    assert rows[2][1] == 3
    assert str(rows[2][0]).startswith("9999-12-31")
