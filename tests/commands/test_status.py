"""`assure status` and `assure actions` against a second computation, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from prevent_assure.commands.actions import ActionsOptions
from prevent_assure.commands.actions import actions as run_actions
from prevent_assure.commands.status import StatusOptions
from prevent_assure.commands.status import status as run_status
from prevent_assure.commands.validate import ValidateOptions, validate
from prevent_assure.errors import AssureError
from support import reference_year
from support.reference_year import YEARS, Season
from support.workspace_builder import Data

DAYS = ("2022-12-31", "2023-03-20", "2023-06-15", "2025-01-01")
SEEDS = (1, 2)


def written(root: Path, files: dict[str, Data | str]) -> Path:
    """Write files into a workspace and return its root."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module", params=SEEDS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a season and its workspace."""
    season = reference_year.season(request.param)
    return season, written(tmp_path_factory.mktemp("season"), season.paths)


def status(root: Path, year: str | None, on: str, form: str = "json", *targets: str) -> Any:
    """Return what `assure status` writes."""
    return _answer(root, form, lambda out: run_status(targets, root, year, how(on, form, out)))


def how(on: str, form: str, output: Path, *, late: bool = False) -> StatusOptions:
    """Return the options of a status."""
    return StatusOptions(on, late, form, output)


def actions(root: Path, form: str = "json", **more: Any) -> Any:
    """Return what `assure actions` writes."""
    targets, year = more.pop("targets", ()), more.pop("year", None)
    return _answer(
        root,
        form,
        lambda out: run_actions(
            targets, root, year, ActionsOptions(format=form, output=out, **more)
        ),
    )


def _answer(root: Path, form: str, run: Any) -> Any:
    output = root / f"answer.{form}"
    assert run(output) == 0
    data = output.read_bytes()
    output.unlink()
    if form == "xlsx":
        return data
    return json.loads(data) if form == "json" else data.decode()


def findings(root: Path) -> Counter[tuple[str, str]]:
    """Return how many findings of each severity `assure validate` has on each path."""
    output = root / "findings.json"
    validate((), root, None, ValidateOptions("json", output))
    found = json.loads(output.read_bytes())["findings"]
    output.unlink()
    return Counter((it["path"], it["severity"]) for it in found)


def test_a_status_is_what_a_second_computation_says(made: tuple[Season, Path]) -> None:
    """In every year and on several days; errors and warnings are those of `assure validate`."""
    season, root = made
    count = findings(root)
    for year in YEARS:
        for day in DAYS:
            rows, totals = reference_year.status(season, year, date.fromisoformat(day))
            for row in rows:
                path = f"assessments/{year}/{row['authority']}.yaml"
                row |= {"errors": count[path, "error"], "warnings": count[path, "warning"]}

            assert status(root, year, day) == {
                "version": 1,
                "year": year,
                "on": day,
                "authorities": rows,
                "totals": totals,
            }


def test_the_late_ones_alone_leave_the_totals_as_they_are(made: tuple[Season, Path]) -> None:
    """They are over all."""
    _, root = made
    whole = status(root, YEARS[1], DAYS[2])
    late = _answer(
        root,
        "json",
        lambda out: run_status((), root, YEARS[1], how(DAYS[2], "json", out, late=True)),
    )

    wanted = [row for row in whole["authorities"] if row["days_late"]]
    assert wanted
    assert late == {**whole, "authorities": wanted}


def test_actions_are_what_a_second_computation_says(made: tuple[Season, Path]) -> None:
    """On several days, and for each choice among them."""
    season, root = made
    for day in DAYS:
        rows = reference_year.actions(season, date.fromisoformat(day))
        still = [row for row in rows if row["state"] in ("open", "overdue")]
        overdue = [row for row in rows if row["state"] == "overdue"]
        due = [row for row in still if row["due"] and row["due"] <= "2023-10-01"]

        assert actions(root, on=day) == {"version": 1, "on": day, "actions": rows}
        assert actions(root, on=day, is_open=True)["actions"] == still
        assert actions(root, on=day, is_overdue=True)["actions"] == overdue
        assert actions(root, on=day, due_by="2023-10-01")["actions"] == due
        assert actions(root, on=day, due_by="2023-10-01", is_overdue=True)["actions"] == [
            row for row in due if row in overdue
        ]
        assert actions(root, on=day, year=YEARS[1])["actions"] == [
            row for row in rows if row["year"] == YEARS[1]
        ]


def flat(row: Data) -> Data:
    """Return a row as a table has it."""
    plain: Data = {}
    for key, value in row.items():
        if isinstance(value, dict):
            plain |= {f"{key}_{name}": inner for name, inner in value.items()}
        elif key == "last_update":
            plain |= {"last_update_on": None, "last_update_text": None}
        else:
            plain[key] = " ".join(value) if isinstance(value, list) else value
    return plain


def tables(root: Path) -> list[tuple[list[Data], str, bytes]]:
    """Return the rows, csv and xlsx of both commands."""
    found = status(root, YEARS[1], DAYS[1])
    head = {"year": found["year"], "on": found["on"]}
    listed = actions(root, on=DAYS[1])
    return [
        (
            [flat({**head, **row}) for row in found["authorities"]],
            status(root, YEARS[1], DAYS[1], "csv"),
            status(root, YEARS[1], DAYS[1], "xlsx"),
        ),
        (
            [flat({"on": listed["on"], **row}) for row in listed["actions"]],
            actions(root, "csv", on=DAYS[1]),
            actions(root, "xlsx", on=DAYS[1]),
        ),
    ]


def test_tables_say_what_json_says(made: tuple[Season, Path]) -> None:
    """One table; in xlsx dates are dates and numbers are numbers."""
    for rows, as_csv, as_xlsx in tables(made[1]):
        texts = [
            {key: "" if value is None else str(value) for key, value in row.items()} for row in rows
        ]
        assert list(csv.DictReader(io.StringIO(as_csv))) == texts

        head, *cells = load_workbook(io.BytesIO(as_xlsx)).worksheets[0].iter_rows(values_only=True)
        assert list(head) == list(rows[0])
        found = [dict(zip(head, row, strict=True)) for row in cells]
        assert [
            {k: str(v.date()) if isinstance(v, datetime) else v for k, v in row.items()}
            for row in found
        ] == rows
        days = {key for row in found for key, value in row.items() if isinstance(value, datetime)}
        assert days <= {"on", "due", "ended", "last_update_on"}
        assert "on" in days


@pytest.mark.parametrize("form", ["text", "md"])
def test_what_people_read_says_the_same(form: str, made: tuple[Season, Path]) -> None:
    """Each authority once among the steps, late ones before the others; each action once."""
    _, root = made
    found = status(root, YEARS[1], DAYS[1])
    page = status(root, YEARS[1], DAYS[1], form)
    steps, *_ = page.split("Evidence, actions and findings")
    late = {row["name"] for row in found["authorities"] if row["days_late"]}
    names = re.findall(r"The council-\d\d", steps)

    assert sorted(names) == sorted(row["name"] for row in found["authorities"])
    assert set(names[: len(late)]) == late
    totals = re.findall(r"\d+", page.split("Totals")[1])
    assert totals == [str(number) for number in found["totals"].values()]

    listed = actions(root, on=DAYS[1])["actions"]
    page = actions(root, form, on=DAYS[1])
    for row in listed:
        assert f"{row['name']}, {row['year']}, action {row['number']}: {row['id']}\n" in page
    assert page.count(", action ") == len(listed)


def test_a_calendar_has_what_is_to_be_done_by_a_date(made: tuple[Season, Path]) -> None:
    """An event each, known by authority, id and first year; nothing else of the file in it."""
    _, root = made
    rows = [
        row
        for row in actions(root, on=DAYS[1])["actions"]
        if row["due"] and row["state"] in ("open", "overdue")
    ]
    page = actions(root, "ics", on=DAYS[1])
    lines = page.replace("\r\n ", "").split("\r\n")

    assert all(len(line.encode()) <= 75 for line in page.split("\r\n"))
    assert "\n" not in page.replace("\r\n", "")
    assert [line[4:] for line in lines if line.startswith("UID:")] == [
        f"{row['authority']}.{row['id']}.{row['since']}@prevent-assure" for row in rows
    ]
    assert [line for line in lines if line.startswith("DTSTART")] == [
        f"DTSTART;VALUE=DATE:{row['due'].replace('-', '')}" for row in rows
    ]
    assert {line for line in lines if line.startswith("DTSTAMP")} == {"DTSTAMP:20230320T000000Z"}
    assert [line for line in lines if line.startswith("SUMMARY")] == [
        f"SUMMARY:{row['name']}: {row['id']} ({row['benchmarks'][0].title()})" for row in rows
    ]
    assert "Do one" not in page


def test_the_same_files_give_the_same_bytes(made: tuple[Season, Path]) -> None:
    """In every format."""
    _, root = made
    for form in ("text", "md", "csv", "json", "xlsx", "ics"):
        assert actions(root, form, on=DAYS[1]) == actions(root, form, on=DAYS[1])
    assert status(root, YEARS[1], DAYS[1], "xlsx") == status(root, YEARS[1], DAYS[1], "xlsx")


def test_a_slug_of_the_register_is_a_target(made: tuple[Season, Path]) -> None:
    """With a file or without; the others are not asked for."""
    season, root = made
    rows, _ = reference_year.status(season, YEARS[1], date.fromisoformat(DAYS[1]))
    without = next(row for row in rows if row["next"] == "start")
    with_file = next(row for row in rows if row["next"] == "issue")
    slugs = sorted((without["authority"], with_file["authority"]))

    found = status(root, YEARS[1], DAYS[1], "json", *slugs)
    assert sorted(row["authority"] for row in found["authorities"]) == slugs
    assert found["totals"]["authorities"] == 2
    with pytest.raises(AssureError, match="no assessment of"):
        status(root, YEARS[1], DAYS[1], "json", "council-99")


def test_the_first_day_of_a_season_has_all_to_start(tmp_path: Path) -> None:
    """The year is named and there is a register; without one there is nothing to show."""
    season = reference_year.season(1)
    root = written(tmp_path, {**season.paths, "assessments/.keep": ""})
    entries = season.register["authorities"]
    expected = {slug for slug, it in entries.items() if it.get("until", "2024-25") >= "2024-25"}

    found = status(root, "2024-25", DAYS[3])
    assert {row["authority"] for row in found["authorities"]} == expected
    assert {row["next"] for row in found["authorities"]} == {"start"}
    assert {row["self"]["of"] for row in found["authorities"]} == {None}
    (root / "register.yaml").unlink()
    with pytest.raises(AssureError, match="no assessment of 2024-25"):
        status(root, "2024-25", DAYS[3])


def test_an_unreadable_file_is_named_and_all_of_it_unknown_but_its_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both commands end with 1, and the rest is as before."""
    season = reference_year.season(1)
    slug = next(slug for slug, year in season.files if year == YEARS[1])
    path = f"assessments/{YEARS[1]}/{slug}.yaml"
    root = written(tmp_path, {**season.paths, path: "a: [\n"})
    out = root / "answer.json"

    assert run_status((), root, YEARS[1], how(DAYS[1], "json", out)) == 1
    assert path in capsys.readouterr().err
    rows = json.loads(out.read_bytes())["authorities"]
    (row,) = [it for it in rows if it["authority"] == slug]
    nothing = {"given": None, "of": None}
    assert row == {
        **dict.fromkeys(row),
        "authority": slug,
        "self": nothing,
        "agreed": nothing,
        "evidence": {"requested": None, "outstanding": None},
        "actions": {"open": None, "overdue": None},
        "errors": 1,
    }
    assert rows[-1] == row
    assert run_actions((), root, None, ActionsOptions(on=DAYS[1], format="json", output=out)) == 1
    assert path in capsys.readouterr().err
    assert slug not in {
        it["authority"] for it in json.loads(out.read_bytes())["actions"] if it["year"] == YEARS[1]
    }


def test_a_register_that_cannot_be_read_ends_with_2(tmp_path: Path) -> None:
    """Its dates would be missed in silence."""
    root = written(tmp_path, {**reference_year.season(1).paths, "register.yaml": "a: [\n"})

    with pytest.raises(AssureError, match=r"register\.yaml:"):
        status(root, YEARS[1], DAYS[1])


def test_a_misnamed_register_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For nobody is late without it."""
    season = reference_year.season(1)
    files = {path: it for path, it in season.paths.items() if path != "register.yaml"}
    root = written(tmp_path, {**files, "Register.yml": season.register})

    found = status(root, YEARS[1], DAYS[1])
    assert found["totals"]["without_file"] == 0
    assert 'Register.yml is not read; rename it to "register.yaml"' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("targets", "year", "why"),
    [
        (("council-04", "council-99"), None, "no assessment of"),
        (("council-05",), "2019-20", "does not have it in that year"),
        ((), "2019-20", "no authority in that year"),
        (("register.yaml",), None, "is not an assessment"),
        ((), "2022-24", "is not a year"),
    ],
)
def test_what_names_nobody_is_refused(
    targets: tuple[str, ...], year: str | None, why: str, tmp_path: Path
) -> None:
    """In one line, whatever else is named."""
    season = reference_year.season(1)
    for entry in season.register["authorities"].values():
        entry["from"] = entry.get("from", YEARS[0])
    root = written(tmp_path, season.paths)

    with pytest.raises(AssureError, match=why):
        status(
            root, year, DAYS[1], "json", *(str(root / it) if "." in it else it for it in targets)
        )


def test_without_a_year_it_is_the_latest_that_a_target_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And it is told."""
    season = reference_year.season(1)
    root = written(tmp_path, season.paths)

    assert status(root, None, DAYS[1])["year"] == YEARS[2]
    assert f"{YEARS[2]}, the latest year; " in capsys.readouterr().err
    slug = next(
        slug
        for slug, year in season.files
        if year == YEARS[1] and (slug, YEARS[2]) not in season.files
    )
    assert status(root, None, DAYS[1], "json", slug)["year"] == YEARS[1]


@pytest.mark.parametrize("day", ["2023-02-30", "20230320", "today", "2023-3-20", ""])
def test_a_day_is_a_day(day: str, tmp_path: Path) -> None:
    """Anything else is refused in one line."""
    root = written(tmp_path, reference_year.season(1).paths)

    with pytest.raises(AssureError, match="--on"):
        status(root, YEARS[1], day)
    with pytest.raises(AssureError, match="--due-by"):
        actions(root, on="2023-03-20", due_by=day)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_do_no_harm(day: str, made: tuple[Season, Path]) -> None:
    """Nothing is counted beyond them."""
    _, root = made
    for form in ("text", "md", "csv", "json", "xlsx", "ics"):
        assert actions(root, form, on=day)
    for form in ("text", "md", "csv", "json", "xlsx"):
        assert status(root, YEARS[1], day, form)


def test_no_text_of_a_file_is_a_formula(tmp_path: Path) -> None:
    """Nor a link; a text too long for a cell says that it is cut."""
    season = reference_year.season(1)
    (slug, year), file = next((key, it) for key, it in season.files.items() if it["actions"])
    file["authority"] = "=1+1"
    file["actions"][0] |= {"action": "@SUM(A1)", "owner": "https://example.org", "id": "one"}
    file["actions"][0]["outcome"] = {"status": "done", "note": "x" * 40_000}
    root = written(tmp_path, season.paths)

    rows = list(csv.DictReader(io.StringIO(actions(root, "csv", on=DAYS[1], targets=(slug,)))))
    assert {"'=1+1"} <= {row["name"] for row in rows}
    sheet = load_workbook(io.BytesIO(actions(root, "xlsx", on=DAYS[1], targets=(slug,))))
    cells = [cell for row in sheet.worksheets[0].iter_rows() for cell in row if cell.value]
    assert {"=1+1", "@SUM(A1)", "https://example.org"} <= {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    assert any(str(cell.value).endswith("x [cut: a cell holds no more]") for cell in cells)
    assert year in YEARS
