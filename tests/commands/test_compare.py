"""`assure compare` as a command: what goes where, and with which status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from prevent_assure.commands.compare import CompareOptions, compare
from prevent_assure.errors import AssureError
from support.workspace_builder import Data, assessment, benchmark, rubric, scored

ROOT = Path(__file__).parents[2]
BOTH = [benchmark("training"), benchmark("venues")]
JSON = CompareOptions("json")
YEAR = "2022-23"


def write(root: Path, files: dict[str, Data | str]) -> Path:
    """Write files into a workspace and return its root."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a workspace of two authorities, one of them with three years."""
    return write(
        tmp_path,
        {
            **{f"rubric/{year}.yaml": rubric(year, BOTH) for year in ("2020-21", "2021-22")},
            "rubric/2022-23.yaml": rubric("2022-23", BOTH),
            "assessments/2020-21/elm-vale.yaml": assessment("2020-21", {"training": scored(1)}),
            "assessments/2021-22/elm-vale.yaml": assessment("2021-22", {"training": scored(5)}),
            "assessments/2022-23/elm-vale.yaml": assessment("2022-23", {"training": scored(3, 2)}),
            "assessments/2022-23/oak-moor.yaml": assessment("2022-23", {"training": scored(4)}),
        },
    )


def run(
    capsys: pytest.CaptureFixture[str],
    root: Path,
    *targets: str,
    year: str | None = None,
    then: str | None = None,
) -> tuple[int, dict[str, Any], list[str]]:
    """Return the status, the document on standard output, the lines on standard error."""
    status = compare(targets, root, year, then, JSON)
    out, err = capsys.readouterr()
    return status, json.loads(out), err.splitlines()


def test_all_are_compared_with_the_year_before(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    """The latest year's, in the order of their names."""
    status, found, said = run(capsys, workspace)
    names = [one["authority"] for one in found["assessments"]]
    first = found["assessments"][0]

    assert (status, names) == (0, ["elm-vale", "oak-moor"])
    assert (first["year"], first["previous_year"]) == ("2022-23", "2021-22")
    assert (first["benchmarks"][0]["previous"], first["benchmarks"][0]["trend"]) == (5, "down")
    assert said == ["2022-23, the latest year; 2 assessments of other years left out"]


def test_with_an_earlier_year_that_one_is_compared(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    """It need not be the year before."""
    _, found, _ = run(capsys, workspace, "elm-vale", then="2020-21")
    (one,) = found["assessments"]

    assert one["previous_year"] == "2020-21"
    assert (one["benchmarks"][0]["previous"], one["benchmarks"][0]["trend"]) == (1, "up")


def test_a_year_that_nobody_has_is_unknown(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    """It is the year asked for all the same."""
    status, found, _ = run(capsys, workspace, then="2011-12")
    rows = [row for one in found["assessments"] for row in one["benchmarks"]]

    assert status == 0
    assert {one["previous_year"] for one in found["assessments"]} == {"2011-12"}
    assert {(row["trend"], row["previous"]) for row in rows} == {("unknown", None)}


@pytest.mark.parametrize(
    ("year", "then", "said"),
    [
        (None, "2022-23", "--with 2022-23 is not earlier than 2022-23"),
        ("2021-22", "2022-23", "--with 2022-23 is not earlier than 2021-22"),
        (None, "2021", '"2021" is not a year; a year is written as in 2022-23'),
        (None, "2021-23", '"2021-23" is not a year; a year is written as in 2022-23'),
    ],
)
def test_a_year_to_compare_with_has_to_be_earlier(
    capsys: pytest.CaptureFixture[str], workspace: Path, year: str | None, then: str, said: str
) -> None:
    """Nothing is printed else."""
    with pytest.raises(AssureError) as raised:
        compare((), workspace, year, then, JSON)

    assert str(raised.value) == said
    assert capsys.readouterr() == ("", "")


def test_an_unreadable_target_is_named_and_the_others_are_compared(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    """As any file with a fault of reading."""
    write(workspace, {"assessments/2022-23/oak-moor.yaml": "authority: [Oak Moor\n"})
    status, found, said = run(capsys, workspace)

    assert status == 1
    assert [one["authority"] for one in found["assessments"]] == ["elm-vale"]
    assert said[0] == "2022-23, the latest year; 2 assessments of other years left out"
    assert said[1].startswith("assessments/2022-23/oak-moor.yaml:1:12: error: ")
    assert said[1].endswith(" [yaml-syntax]")
    assert len(said) == 2


def test_where_no_target_can_be_read_the_document_is_empty(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    """The counts have every benchmark all the same."""
    write(workspace, {"assessments/2022-23/oak-moor.yaml": ""})
    status, found, said = run(capsys, workspace, "oak-moor")

    assert (status, found["assessments"], found["advisers"]) == (1, [], [])
    assert [count["benchmark"] for count in found["counts"]] == ["training", "venues"]
    assert [line.rsplit(" ", 1)[1] for line in said[1:]] == ["[empty-file]"]


def test_an_unreadable_file_of_last_year_is_named_and_counts_as_none(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    """Only that of the year compared with is looked at."""
    write(workspace, {"assessments/2021-22/elm-vale.yaml": "year: 2021-22\x00\n"})
    status, found, said = run(capsys, workspace, "elm-vale", year=YEAR)
    earlier, _, nothing = run(capsys, workspace, "elm-vale", year=YEAR, then="2020-21")

    assert status == 1
    assert found["assessments"][0]["benchmarks"][0]["trend"] == "unknown"
    assert said[0].startswith("assessments/2021-22/elm-vale.yaml:1:14: error: ")
    assert (earlier, nothing) == (0, [])


def test_a_folder_where_last_years_file_should_be_is_named(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    """Whatever keeps a file from being read."""
    (workspace / "assessments/2021-22/oak-moor.yaml").mkdir()
    status, _, said = run(capsys, workspace, "oak-moor", year=YEAR)

    assert (status, len(said)) == (1, 1)
    assert said[0].startswith("assessments/2021-22/oak-moor.yaml:1:1: error: ")


def test_a_folder_of_a_year_that_leads_out_is_named(
    capsys: pytest.CaptureFixture[str], workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Files that nobody can see may be those of last year."""
    (workspace / "assessments/2019-20").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    status, found, said = run(capsys, workspace, "elm-vale", year=YEAR)

    assert (status, len(found["assessments"])) == (1, 1)
    assert said[0].startswith("assessments/2019-20:1:1: error: ")


@pytest.mark.parametrize(
    "text",
    [
        '{"authority": "Elm Vale\\u200b Council", "region": "R", "year": "2022-23"}',
        "authority: Elm Vale Council # of the South West\nregion: [R]\nyaer: 2022-23\n",
    ],
    ids=["escape", "model"],
)
def test_a_fault_of_the_model_leaves_out_its_value_alone(
    capsys: pytest.CaptureFixture[str], workspace: Path, text: str
) -> None:
    """A hidden character that an escape writes is such a fault."""
    write(workspace, {"assessments/2022-23/elm-vale.yaml": text})
    status, found, said = run(capsys, workspace, "elm-vale", year=YEAR)

    assert (status, said) == (0, [])
    assert found["assessments"][0]["name"] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("benchmarks: [training\n", "rubric/2022-23.yaml:1:13: error: "),
        ("", "rubric/2022-23.yaml:1:1: error: "),
        ("year: 2022-23\n", "rubric/2022-23.yaml has errors, which assure validate "),
        (None, "there is no rubric/2022-23.yaml"),
    ],
    ids=["syntax", "empty", "model", "missing"],
)
def test_without_a_sound_rubric_there_is_nothing_to_compare_by(
    capsys: pytest.CaptureFixture[str], workspace: Path, text: str | None, said: str
) -> None:
    """The work could not be done."""
    if text is None:
        (workspace / "rubric/2022-23.yaml").unlink()
    else:
        write(workspace, {"rubric/2022-23.yaml": text})

    with pytest.raises(AssureError) as raised:
        compare((), workspace, None, None, JSON)

    assert str(raised.value).startswith(said)
    assert capsys.readouterr() == ("", "")


def test_a_faulty_rubric_of_last_year_is_no_reason_to_fail(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    """Trends are unknown."""
    write(workspace, {"rubric/2021-22.yaml": "benchmarks: [training\n"})
    status, found, said = run(capsys, workspace, "elm-vale", year=YEAR)

    assert (status, said) == (0, [])
    assert found["assessments"][0]["benchmarks"][0]["trend"] == "unknown"


def test_output_is_the_same_text_in_a_file(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    """UTF-8 with LF, and nothing on standard output."""
    compare(("elm-vale",), workspace, None, None, CompareOptions("csv"))
    printed = capsys.readouterr().out
    status = compare(
        ("elm-vale",), workspace, None, None, CompareOptions("csv", workspace / "scores.csv")
    )

    assert (status, capsys.readouterr().out) == (0, "")
    assert (workspace / "scores.csv").read_bytes() == printed.encode()
    assert len(list(csv.reader(io.StringIO(printed)))) == 3


def test_nothing_is_written_into_the_workspace(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    """Without `--output`."""
    before = sorted(workspace.rglob("*"))
    run(capsys, workspace)

    assert before == sorted(workspace.rglob("*"))
