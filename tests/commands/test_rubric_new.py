"""`assure rubric new`: a year's rubric from another's, comments and all."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from prevent_assure.commands.init import init
from prevent_assure.commands.rubric_new import NewRubricOptions, rubric_new
from prevent_assure.commands.schema import schema_text
from prevent_assure.errors import AssureError
from prevent_assure.files import resources
from prevent_assure.files.disk import open_workspace
from prevent_assure.model.rubric import Rubric
from prevent_assure.snapshot.rubrics import load_rubrics
from support.console_examples import Session
from support.workspace_builder import benchmark, rubric

ROOT = Path(__file__).parents[2]
WRITTEN = """\
# about this file
year: 2022-23  # the year
# what it is called
title: 'Benchmarks 2022/23, of 2022-2023'
source: A toolkit of 2022-23
bands:
  - {id: not-met, scores: [1], phrase: not meeting}
  - {id: met, scores: [2], phrase: meeting}
standard: met
max_actions: 3
lower_scores: |
  # No comment, but a text.

  Scores may be lower.
# before the references
references:
  - id: act
    title: The Act
    url: https://example.org/act#one
benchmarks:
  # the first
  - was: [learning]
    id: training
    number: 1
    title: Training
    statement: |
      There is a plan.
    criteria:  # goes with its line
      # from page 3
      1:
        # nobody
        - |
          # Not a comment.
          There is none.
      2:
        - There is one.
    practice:
      good: [One, Two]
  # the second
  - {id: board, was: [], number: 2, title: Board, statement: One., criteria: {1: [No.], 2: [Yes.]}}
"""
COMMENTS = (
    "# about this file",
    "# the year",
    "# what it is called",
    "# before the references",
    "# the first",
    "# from page 3",
    "# nobody",
    "# the second",
)


def workspace(root: Path, **texts: str) -> Path:
    """Make a workspace with these rubrics, named as in y2022_23."""
    (root / "rubric").mkdir()
    for name, text in texts.items():
        path = root / "rubric" / f"{name[1:].replace('_', '-')}.yaml"
        path.write_bytes(text.encode())
    return root


def started(root: Path, year: str, source: str | None = None, *, bare: bool = False) -> Rubric:
    """Start a year's rubric, and return it; nothing may be found in it."""
    assert rubric_new(year, root, NewRubricOptions(source, not bare)) == 0
    known = load_rubrics(open_workspace(root, ()).tree)
    path = f"rubric/{year}.yaml"
    assert [it.message for it in known.findings if it.location.path == path] == []
    schema = (root / "schemas" / f"{year}.json").read_text(encoding="utf-8")
    assert schema == schema_text(known.valid[year])
    return known.valid[year]


def text_of(root: Path, year: str) -> str:
    """Return a rubric as it was written, line ends and all."""
    return (root / "rubric" / f"{year}.yaml").read_bytes().decode()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_comments_stay_and_what_is_of_one_year_goes(tmp_path: Path, line_end: str) -> None:
    """A comment on a line that goes, goes with it; a text that looks like one goes too."""
    root = workspace(tmp_path, y2022_23=WRITTEN.replace("\n", line_end))
    made = started(root, "2023-24", bare=True)
    text = text_of(root, "2023-24")

    assert [comment for comment in COMMENTS if comment not in text] == []
    assert "goes with its line" not in text
    assert "omment, but" not in text
    assert "Not a comment" not in text
    assert text.count(line_end) == text.count("\n")
    assert made.title == "Benchmarks 2023/24, of 2023-2024"
    assert made.source == "A toolkit of 2022-23"
    assert (made.previous, made.lower_scores) == ("", "")
    assert [(it.id, it.was, it.criteria, it.practice) for it in made.benchmarks] == [
        ("training", None, {}, None),
        ("board", None, {}, None),
    ]
    assert made.benchmarks[0].statement == "There is a plan."


def test_criteria_and_practice_are_taken_over_unless_they_are_not_wanted(tmp_path: Path) -> None:
    """As they are written."""
    root = workspace(tmp_path, y2022_23=WRITTEN)
    made = started(root, "2023-24")

    assert made.benchmarks[0].criteria["1"] == ("# Not a comment.\nThere is none.",)
    assert made.benchmarks[0].practice is not None
    assert made.benchmarks[1].criteria == {"1": ("No.",), "2": ("Yes.",)}
    assert "# goes with its line" in text_of(root, "2023-24")


def test_previous_bridges_a_gap_and_nothing_else(tmp_path: Path) -> None:
    """One that came along goes where the year before has a rubric."""
    root = workspace(tmp_path, y2022_23=WRITTEN)

    assert started(root, "2025-26").previous == "2022-23"
    assert started(root, "2026-27").previous == ""
    assert started(root, "2028-29").previous == "2026-27"
    assert text_of(root, "2028-29").split("\n")[1:3] == [
        "year: 2028-29  # the year",
        "previous: 2026-27",
    ]
    assert started(root, "2021-22").previous == ""


def test_the_source_is_the_latest_earlier_year_else_the_earliest_later(tmp_path: Path) -> None:
    """Or the one that is asked for."""
    later, earlier = (WRITTEN.replace("2022-23", it) for it in ("2024-25", "2020-21"))
    root = workspace(
        tmp_path,
        y2020_21=earlier.replace("A toolkit", "The earlier one"),
        y2024_25=later.replace("A toolkit", "The later one"),
    )

    assert started(root, "2022-23").source.startswith("The earlier one")
    assert started(root, "2019-20").source.startswith("The earlier one")
    assert started(root, "2021-22", "2024-25").source.startswith("The later one")


def test_a_rubric_with_errors_is_passed_over_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is still the year before, so that there is no gap."""
    root = workspace(tmp_path, y2022_23=WRITTEN, y2023_24="year: 2023-24\n")

    assert rubric_new("2024-25", root, NewRubricOptions()) == 0
    assert "rubric/2023-24.yaml has errors, and was skipped" in capsys.readouterr().err
    assert "previous" not in text_of(root, "2024-25")


def test_without_a_rubric_it_is_that_of_the_program(tmp_path: Path) -> None:
    """Of the newest real year."""
    root = workspace(tmp_path)
    made = started(root, "2024-25")

    assert made.title.endswith("2024/2025")
    assert resources.newest_rubric().name == "2022-23.yaml"
    assert len(made.benchmarks) == 10


def test_what_was_taken_over_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error; the files on standard output."""
    root = workspace(tmp_path)
    rubric_new("2024-25", root, NewRubricOptions())
    out, err = capsys.readouterr()

    assert out == "wrote rubric/2024-25.yaml\nwrote schemas/2024-25.json\n"
    assert err == (
        'copied from 2022-23, review each: "not_scored" of channel-panel, "caveat" of'
        ' channel-panel, "references" and "criteria"\n'
    )


@pytest.mark.parametrize("indent", [None, 2])
def test_a_rubric_in_braces_is_taken_over_too(tmp_path: Path, indent: int | None) -> None:
    """JSON is YAML."""
    entries = [
        benchmark("training", was=["a"]),
        {**benchmark("board"), "practice": {"good": ["x"]}},
    ]
    data = {**rubric("2022-23", entries), "lower_scores": "They may be."}
    root = workspace(tmp_path, y2022_23=json.dumps(data, indent=indent))
    made = started(root, "2024-25", bare=True)

    assert made.previous == "2022-23"
    assert [it.id for it in made.benchmarks] == ["training", "board"]


def test_a_rubric_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """And so is its schema; a schema without a rubric is written anew."""
    root = workspace(tmp_path, y2022_23=WRITTEN, y2023_24="mine\n")
    (root / "schemas").mkdir()
    for year in ("2023-24", "2024-25"):
        (root / "schemas" / f"{year}.json").write_text("old", encoding="utf-8")

    with pytest.raises(AssureError, match="is there already"):
        rubric_new("2023-24", root, NewRubricOptions())
    assert text_of(root, "2023-24") == "mine\n"
    assert (root / "schemas" / "2023-24.json").read_text(encoding="utf-8") == "old"
    rubric_new("2024-25", root, NewRubricOptions())
    assert (root / "schemas" / "2024-25.json").read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize(
    ("year", "source", "message"),
    [
        ("2024", None, "not a year"),
        ("2024-26", None, "not a year"),
        ("2023-24", "last", "not a year"),
        ("2023-24", "2018-19", "there is no rubric/2018-19.yaml"),
        ("2023-24", "2021-22", "rubric/2021-22.yaml"),
    ],
)
def test_what_is_no_year_and_no_source_is_refused(
    tmp_path: Path, year: str, source: str | None, message: str
) -> None:
    """Nothing is written."""
    root = workspace(tmp_path, y2022_23=WRITTEN, y2021_22="year: 2021-22\n")

    with pytest.raises(AssureError, match=message):
        rubric_new(year, root, NewRubricOptions(source))
    assert not (root / "schemas").exists()
    assert len(list((root / "rubric").iterdir())) == 2


def test_what_a_later_rubric_then_lacks_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A former id that was not looked up as long as there was no rubric."""
    root = workspace(tmp_path, y2022_23=WRITTEN)
    rubric_new("2021-22", root, NewRubricOptions())

    assert 'the rubric of 2021-22 has no benchmark "learning"' in capsys.readouterr().err


def test_a_new_workspace_has_the_newest_real_rubric_alone(tmp_path: Path) -> None:
    """The year before it can then be the user's own."""
    init(tmp_path, None)

    assert [it.name for it in (tmp_path / "rubric").iterdir()] == ["2022-23.yaml"]
    assert sorted(it.name for it in (tmp_path / "schemas").iterdir()) == [
        "2022-23.json",
        "register.json",
        "rubric.json",
    ]
    assert "was" not in text_of(tmp_path, "2022-23").replace("was ", "")
    assert started(tmp_path, "2021-22").previous == ""


def test_the_wheel_has_the_newest_real_rubric_alone() -> None:
    """The illustrative one before it is an example in the repository."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    year = resources.newest_rubric().stem

    assert [path for path in carried if path.startswith(("rubric", "schemas"))] == [
        f"rubric/{year}.yaml",
        f"schemas/{year}.json",
        "schemas/register.json",
        "schemas/rubric.json",
    ]
    assert all(target == f"prevent_assure/shipped/{path}" for path, target in carried.items())


def test_options_go_after_the_command_that_they_are_for(tmp_path: Path) -> None:
    """Before it they would be lost in silence; without a command they are those of the criteria."""
    init(tmp_path, None)
    session = Session(tmp_path)

    assert "options go after new" in session.run("assure rubric --root . new 2024-25")
    assert not (tmp_path / "rubric/2024-25.yaml").exists()
    assert session.run("assure rubric --year 2022-23 --format md").startswith("# Prevent Duty")
