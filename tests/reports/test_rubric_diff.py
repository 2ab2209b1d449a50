"""`assure rubric diff`: what became of the benchmarks, over one step and over several."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prevent_assure.commands.rubric_diff import rubric_diff
from prevent_assure.errors import AssureError
from support.workspace_builder import FOUR_SCORES, Data, benchmark, rubric

OLD, NEW = "2022-23", "2024-25"
CRITERIA = {str(score): ["It is so."] for score in range(1, 6)}
FIRST = rubric(
    OLD,
    [
        benchmark("plan"),
        benchmark("board"),
        benchmark("venues"),
        benchmark("process"),
        benchmark("talks"),
        {**benchmark("media"), "practice": {"good": ["Films."]}},
    ],
)
LAST = {
    **rubric(
        NEW,
        [
            benchmark("group", was=["board"]),
            benchmark("plan"),
            {
                **benchmark("permissive", was=["venues", "process"]),
                "criteria": {**CRITERIA, "3": ["It  is\nso.", "It is new."]},
                "practice": {"good": ["A list."], "best": ["A map."]},
            },
            benchmark("talk-one", was=["talks"]),
            {**benchmark("talk-two", was=["talks"]), "number": 5},
            benchmark("region", was=[]),
        ],
    ),
    "previous": OLD,
}


def workspace(root: Path, *rubrics: Data) -> Path:
    """Make a workspace with these rubrics."""
    (root / "rubric").mkdir()
    for it in rubrics:
        path = root / "rubric" / f"{it['year']}.yaml"
        path.write_text(json.dumps(it), encoding="utf-8")
    return root


def answered(root: Path, capsys: pytest.CaptureFixture[str], format_: str = "json") -> str:
    """Return what is printed of two years."""
    assert rubric_diff((OLD, NEW), root, format_, None) == 0
    return capsys.readouterr().out


def test_each_benchmark_has_a_row_with_what_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the later rubric's order, then what was dropped in the earlier one's."""
    found: dict[str, Any] = json.loads(answered(workspace(tmp_path, FIRST, LAST), capsys))

    assert list(found) == ["version", "from", "to", "benchmarks", "bands_changed"]
    assert (found["version"], found["from"], found["to"]) == (1, OLD, NEW)
    assert not found["bands_changed"]
    assert [(it["id"], it["from"], it["change"]) for it in found["benchmarks"]] == [
        ("group", ["board"], ["renamed", "renumbered"]),
        ("plan", ["plan"], ["renumbered"]),
        ("permissive", ["venues", "process"], ["renamed", "merged"]),
        ("talk-one", ["talks"], ["renamed", "renumbered", "split"]),
        ("talk-two", ["talks"], ["renamed", "split"]),
        ("region", [], ["new"]),
        (None, ["media"], ["dropped"]),
    ]


def test_statements_are_compared_score_by_score_white_space_folded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Examples of practice too; all of one that is new, and all of one that was dropped."""
    found = json.loads(answered(workspace(tmp_path, FIRST, LAST), capsys))
    said = {it["id"]: it["statements"] for it in found["benchmarks"]}
    every = [{"score": str(score), "text": "It is so."} for score in range(1, 6)]

    assert said["plan"] == {"added": [], "removed": []}
    assert said["permissive"]["added"] == [
        {"score": "3", "text": "It is new."},
        {"score": "good", "text": "A list."},
        {"score": "best", "text": "A map."},
    ]
    assert said["region"] == {"added": every, "removed": []}
    assert said[None] == {"added": [], "removed": [*every, {"score": "good", "text": "Films."}]}


def test_former_ids_are_followed_through_the_rubrics_between(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Merged in one step and renamed in the next."""
    between = rubric("2023-24", [benchmark("both", was=["plan", "board"])])
    last = rubric(NEW, [benchmark("all", was=["both"])], FOUR_SCORES)
    found = json.loads(answered(workspace(tmp_path, FIRST, between, last), capsys))

    assert found["benchmarks"][0]["from"] == ["plan", "board"]
    assert found["benchmarks"][0]["change"] == ["renamed", "merged"]
    assert found["bands_changed"]


def test_a_benchmark_as_it_was_is_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Alone, whatever its words."""
    last = {**rubric(NEW, [benchmark("plan")]), "previous": OLD}
    found = json.loads(answered(workspace(tmp_path, FIRST, last), capsys))

    assert found["benchmarks"][0]["change"] == ["same"]


@pytest.mark.parametrize("format_", ["text", "md"])
def test_people_read_every_name_and_statement(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    """With the number of benchmarks of each kind first."""
    text = answered(workspace(tmp_path, FIRST, LAST), capsys, format_)

    assert text.startswith("Benchmarks from 2022/2023 to 2024/2025: 4 renamed, 3 renumbered,")
    for said in ("3 Venues (venues), 4 Process (process)", "renamed, merged", "It is new."):
        assert said in text.replace("\\", "")
    assert "removed, good practice: Films." in text
    assert text.count("added, score 3: It is new.") == 1


@pytest.mark.parametrize(
    ("years", "message"),
    [
        ((NEW, OLD), "name the earlier year first"),
        ((OLD, OLD), "name the earlier year first"),
        (("2022", NEW), "is not a year"),
        ((OLD, "2025-26"), "assure rubric new 2025-26"),
        (("2021-22", NEW), "assure rubric new 2021-22"),
        (
            ("2020-21", NEW),
            "no rubrics lead from 2024-25 to 2020-21: the last year of 2022-23 is 2019-20",
        ),
        (("2019-20", NEW), "rubric/2019-20.yaml"),
    ],
)
def test_years_that_nothing_joins_are_refused(
    tmp_path: Path, years: tuple[str, str], message: str
) -> None:
    """As are those without a rubric or with a faulty one."""
    root = workspace(
        tmp_path,
        {**FIRST, "previous": "2019-20"},
        LAST,
        rubric("2020-21", [benchmark("plan")]),
        {"year": "2019-20"},
    )

    with pytest.raises(AssureError, match=message):
        rubric_diff(years, root, "json", None)
