"""The rows of an export: what each column says, in which order, and that none of it is prose."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

import pytest

from prevent_assure.reports.export.formats import COLUMNS, FORMATS
from prevent_assure.reports.export.rows import ExportRow, export_rows, in_order
from prevent_assure.snapshot.register import load_register
from prevent_assure.snapshot.trends import Trend
from support.workspace_builder import (
    FOUR_SCORES,
    Data,
    assessment,
    benchmark,
    rubric,
    scored,
    snapshot,
    tree,
)

LAST, THIS = "2021-22", "2022-23"
NAMES = ("training", "venues", "plan")
REASON = "Another process looks at it."


def files(this: Mapping[str, Data], last: Mapping[str, Data] | None = None, **more: object) -> Data:
    """Return a workspace with Elm Vale's years."""
    found: Data = {
        f"rubric/{year}.yaml": rubric(year, [benchmark(name) for name in NAMES])
        for year in (LAST, THIS)
    }
    found[f"assessments/{THIS}/elm-vale.yaml"] = assessment(THIS, this, **more)
    if last is not None:
        found[f"assessments/{LAST}/elm-vale.yaml"] = assessment(LAST, last)
    return found


def rows(found: Data) -> dict[str, ExportRow]:
    """Return the rows of this year by their benchmarks."""
    register = load_register(tree(found)).record
    return {row.benchmark: row for row in export_rows(snapshot(found), [THIS], register)}


def test_the_columns_are_those_of_the_contract() -> None:
    """Other programs are written against their names and order."""
    assert ",".join(COLUMNS) == (
        "authority,name,region,gss,year,rubric_title,benchmark,number,title,not_scored,self,agreed,"
        "band,previous,trend,trend_by,because,stage,adviser"
    )


def test_a_row_says_what_is_known_of_a_benchmark() -> None:
    """Scores, band, and how it compares with last year's."""
    movement = {"because": "rigour", "note": "A stricter review."}
    found = files(
        {"training": scored(2, 3, movement=movement), "venues": scored(4, 4)},
        {"training": scored(3), "venues": scored(4)},
        people={"adviser": {"name": "Robin  Hale", "title": "Adviser"}},
        dates={"agreed": "2023-04-14"},
    )
    authority = {"name": "Elm Vale", "region": "South West", "gss": "E07000999"}
    found["register.yaml"] = {"authorities": {"elm-vale": authority}}

    assert rows(found)["training"] == ExportRow(
        authority="elm-vale",
        name="Elm Vale Council",
        region="South West",
        gss="E07000999",
        year=THIS,
        rubric_title="Benchmarks",
        benchmark="training",
        number=1,
        title="Training",
        not_scored=None,
        self=3,
        agreed=2,
        band="not-met",
        previous=3,
        trend=Trend.DOWN,
        trend_by="score",
        because="rigour",
        stage="agreed",
        adviser="Robin Hale",
    )
    assert rows(found)["venues"].trend is Trend.SAME


def test_what_is_unknown_is_nothing() -> None:
    """Every benchmark of the rubric has a row all the same."""
    row = rows(files({}))["plan"]

    assert (row.self, row.agreed, row.band, row.previous, row.trend_by, row.because) == (None,) * 6
    assert (row.gss, row.adviser, row.stage, row.trend) == (None, None, "draft", Trend.UNKNOWN)


def test_a_benchmark_without_a_score_says_who_leaves_it_out() -> None:
    """The rubric, or this file; the reason is not in it."""
    found = files({"venues": scored(own=3, not_scored=REASON)}, {"venues": scored(4)})
    names = [benchmark("training", not_scored=REASON), benchmark("venues"), benchmark("plan")]
    found[f"rubric/{THIS}.yaml"] = rubric(THIS, names)
    by_name = rows(found)

    assert [by_name[name].not_scored for name in NAMES] == ["rubric", "file", None]
    assert [by_name[name].trend for name in NAMES[:2]] == [Trend.NOT_SCORED, Trend.NOT_SCORED]
    assert (by_name["venues"].self, by_name["venues"].agreed) == (3, None)


def test_a_trend_by_bands_says_so() -> None:
    """Between scales that differ."""
    found = files({"training": scored(4)}, {"training": scored(2)})
    found[f"rubric/{LAST}.yaml"] = rubric(LAST, [benchmark(it) for it in NAMES], FOUR_SCORES)
    row = rows(found)["training"]

    assert (row.previous, row.trend, row.trend_by) == (2, Trend.UP, "band")


def test_a_year_without_a_valid_rubric_has_no_rows() -> None:
    """Nobody knows what its scores mean."""
    found = files({"training": scored(4)})
    found[f"rubric/{THIS}.yaml"] = {"year": THIS}

    assert rows(found) == {}


def test_rows_are_by_year_authority_and_number() -> None:
    """Whatever order they come in."""
    found = files({"training": scored(4)}, {"training": scored(3)})
    found[f"assessments/{THIS}/ash-vale.yaml"] = assessment(THIS, {})
    every = [
        row
        for slug, years in (("elm-vale", (THIS, LAST)), ("ash-vale", (THIS,)))
        for row in [*export_rows(snapshot(found, slug), years, None)][::-1]
    ]

    assert [(it.year, it.authority, it.number) for it in in_order(every)] == [
        (year, slug, number)
        for year, slug in ((LAST, "elm-vale"), (THIS, "ash-vale"), (THIS, "elm-vale"))
        for number in (1, 2, 3)
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(start: str) -> None:
    """In csv; json is no spreadsheet."""
    found = files({}, authority=f"{start}1+1")
    every = in_order(rows(found).values())
    (cell, *_) = [row["name"] for row in csv.DictReader(io.StringIO(FORMATS["csv"](every)))]
    document = json.loads(FORMATS["json"](every))

    assert cell[0] not in "=+-@\t"
    assert document["rows"][0]["name"] == every[0].name
    assert list(document) == ["version", "rows"]
    assert list(document["rows"][0]) == list(COLUMNS)
