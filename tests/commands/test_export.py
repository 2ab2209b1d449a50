"""`assure export`: all years, one table, what cannot be read named, and not one word of prose."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from prevent_assure.commands.export import ExportOptions, export
from prevent_assure.errors import AssureError
from prevent_assure.reports.export.formats import COLUMNS
from support.git_repository import Made, made
from support.hostile_text import files
from support.workspace_builder import assessment, benchmark, rubric, scored

DOCS = Path(__file__).parents[2] / "docs"
CANARY = "canary"


@pytest.fixture
def workspace(tmp_path: Path) -> Made:
    """Return a workspace of two years with two authorities."""
    found = made(tmp_path)
    for year in ("2021-22", "2022-23"):
        found.write({f"rubric/{year}.yaml": rubric(year, [benchmark("training")])})
        for slug in ("elm-vale", "ash-vale"):
            found.write(
                {f"assessments/{year}/{slug}.yaml": assessment(year, {"training": scored(3)})}
            )
    return found


def exported(capsys: pytest.CaptureFixture[str], root: Path, *targets: str, **how: Any) -> Any:
    """Return the status, the rows of csv, and what is said beside them."""
    status = export(targets, root, how.get("year"), ExportOptions())
    shown = capsys.readouterr()
    return status, list(csv.DictReader(io.StringIO(shown.out))), shown.err


def test_all_years_are_there_unless_one_is_named(
    workspace: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    """And all authorities unless some are; last year's scores are known either way."""
    _, every, said = exported(capsys, workspace.folder)
    _, one, _ = exported(capsys, workspace.folder, "elm-vale", year="2022-23")

    assert [(row["year"], row["authority"]) for row in every] == [
        ("2021-22", "ash-vale"),
        ("2021-22", "elm-vale"),
        ("2022-23", "ash-vale"),
        ("2022-23", "elm-vale"),
    ]
    assert said == ""
    assert one == every[3:]
    assert (one[0]["previous"], one[0]["trend"]) == ("3", "same")


def test_the_ending_of_the_path_decides_unless_a_format_is_named(workspace: Made) -> None:
    """Without either it is csv."""
    path = workspace.folder / "out.json"

    assert export([], workspace.folder, None, ExportOptions(output=path)) == 0
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == 1

    assert export([], workspace.folder, None, ExportOptions("csv", path)) == 0
    assert path.read_text(encoding="utf-8").startswith("authority,name,")


def test_a_file_that_cannot_be_read_is_named(
    workspace: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are written, and the status is 1; so it is where it is last year's."""
    workspace.write({"assessments/2021-22/elm-vale.yaml": "a: [\n"})
    status, every, said = exported(capsys, workspace.folder)
    later, one, again = exported(capsys, workspace.folder, "elm-vale", year="2022-23")

    assert (status, len(every)) == (1, 3)
    assert "assessments/2021-22/elm-vale.yaml:1:" in said
    assert (later, [row["trend"] for row in one]) == (1, ["unknown"])
    assert said == again


def test_a_year_without_its_rubric_is_named(
    workspace: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    """Missing, with errors, or not to be read: its rows are left out."""
    for content, why in (
        (None, "rubric/2021-22.yaml is missing, so 2021-22 is left out"),
        ({"year": "2021-22"}, "rubric/2021-22.yaml has errors, so 2021-22 is left out"),
        ("a: [\n", "so 2021-22 is left out"),
    ):
        workspace.write({"rubric/2021-22.yaml": content})
        status, every, said = exported(capsys, workspace.folder)

        assert (status, len(every)) == (1, 2)
        assert said.rstrip().endswith(why)


def test_a_register_that_cannot_be_read_is_named(
    workspace: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its codes are missing then."""
    workspace.write({"register.yaml": "a: [\n"})
    status, every, said = exported(capsys, workspace.folder)

    assert (status, len(every)) == (1, 4)
    assert "register.yaml:1:" in said


def test_what_matches_nothing_is_refused(workspace: Made) -> None:
    """As by every command."""
    with pytest.raises(AssureError, match="there is no assessment of"):
        export(["oak-vale"], workspace.folder, None, ExportOptions())


def test_no_text_that_somebody_wrote_about_a_score_is_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of all the texts of the files there are names, regions and titles, in their columns."""
    root = made(tmp_path)
    root.write(files(CANARY))
    found: list[list[dict[str, object]]] = []
    for name in ("csv", "json"):
        export([], root.folder, None, ExportOptions(name))
        out = capsys.readouterr().out
        rows = csv.DictReader(io.StringIO(out)) if name == "csv" else json.loads(out)["rows"]
        found.append(list(rows))

    for row in (row for rows in found for row in rows):
        told = [column for column, value in row.items() if CANARY in str(value)]
        assert told == ["name", "region", "rubric_title", "title", "adviser"]
    assert [len(rows) for rows in found] == [6, 6]


def test_the_dictionary_has_every_column_in_order() -> None:
    """With what it says and which values it has."""
    page = (DOCS / "export.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z_]+)` \| (.+) \| (.+) \|$", page, re.MULTILINE)

    assert [name for name, *_ in rows] == list(COLUMNS)
    assert all(meaning and values for _, meaning, values in rows)
