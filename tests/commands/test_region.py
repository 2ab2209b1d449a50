"""`assure region` against a second computation, and what it shows to whom in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from prevent_assure.commands.region import RegionOptions, region
from prevent_assure.errors import AssureError
from support.reference_region import region_document
from support.region_workspace import BROKEN, NOW, ON, REGIONS, THEN, Regions, regions
from support.workspace_builder import Data, assessment, benchmark, rubric, scored

FORMATS = ("html", "md", "csv", "json", "xlsx")
SEEDS = range(12)


def written(root: Path, files: dict[str, Data | str]) -> Path:
    """Write files into a workspace and return its root."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        (root / path).write_text(text, encoding="utf-8")
    return root


def answer(root: Path, form: str = "json", name: str | None = None, **more: Any) -> tuple[int, Any]:
    """Return the exit status of `assure region` and what it writes."""
    output = root / f"answer.{form}"
    options = RegionOptions(name, more.pop("on", ON), form, output)
    status = region(root, more.pop("year", None), options)
    data = output.read_bytes()
    output.unlink()
    if form == "xlsx":
        return status, data
    return status, json.loads(data) if form == "json" else data.decode()


def shown(root: Path, form: str, name: str | None = None) -> str:
    """Return all the text that a format shows."""
    _, made = answer(root, form, name)
    if form == "json":
        return json.dumps(made)
    if form != "xlsx":
        return str(made)
    book = load_workbook(io.BytesIO(made))
    return "\n".join(str(it.value) for sheet in book for row in sheet.rows for it in row)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_report_is_what_a_second_computation_says(seed: int, tmp_path: Path) -> None:
    """Of all regions, and of each; it ends with 1 where a file has errors or cannot be read."""
    made = regions(seed, count=(1, 3, 15)[seed % 3])
    root = written(tmp_path, made.paths)
    for name in (None, *REGIONS):
        wanted = region_document(made, name, ON)
        if wanted["authorities"]:
            spelt = _spelling([it["region"] for it in wanted["authorities"]])
            status, found = answer(root, name=name)
            assert found == {**wanted, "region": name and spelt}
            assert list(found) == list(wanted)
            failed = any(it["why"] in ("errors", "unreadable") for it in wanted["left_out"])
            assert status == failed


def _spelling(regions_found: list[str]) -> str:
    return min(regions_found, key=lambda it: (-regions_found.count(it), it))


def test_keys_have_their_order(tmp_path: Path) -> None:
    """At every depth."""
    made = regions(1, 15)
    _, found = answer(written(tmp_path, made.paths))

    assert json.dumps(found) == json.dumps(region_document(made, None, ON))


def test_a_region_is_found_whatever_its_spaces_and_capitals(tmp_path: Path) -> None:
    """The report has the name as the files spell it."""
    root = written(tmp_path, regions(4, 15).paths)

    assert answer(root, name=" south  WEST ") == answer(root, name="South West")


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    """In every format."""
    root = written(tmp_path, regions(4, 15).paths)

    for form in FORMATS:
        assert answer(root, form) == answer(root, form)


@pytest.mark.parametrize("form", FORMATS)
def test_who_is_left_out_is_named_with_why(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In every format, and on standard error."""
    root = written(tmp_path, regions(5, 20).paths)
    _, found = answer(root)
    capsys.readouterr()
    text = shown(root, form)
    said = capsys.readouterr().err

    assert {it["why"] for it in found["left_out"]} == {
        *("draft", "self-assessed", "errors", "unreadable", "no-file")
    }
    for one in found["left_out"]:
        assert (one["name"] or one["authority"]) in text
        assert one["why"] in text
        assert f"left out: {one['authority']} ({one['why']})" in said


def test_csv_is_the_matrix(tmp_path: Path) -> None:
    """A digit, `not scored`, or nothing for who is left out; the last column says why."""
    root = written(tmp_path, regions(5, 20).paths)
    _, found = answer(root)
    _, text = answer(root, "csv")
    rows = [*csv.DictReader(io.StringIO(text))]
    ids = [it["benchmark"] for it in found["benchmarks"]]

    assert [*rows[0]] == ["authority", "name", "region", *ids, "left_out"]
    for row, one in zip(rows, found["matrix"] + found["left_out"], strict=True):
        assert row["authority"] == one["authority"]
        assert row["left_out"] == one.get("why", "")
        for name in ids:
            score = one.get("scores", {}).get(name)
            is_exempt = name in one.get("not_scored", ())
            assert row[name] == ("not scored" if is_exempt else str(score or ""))


def test_xlsx_has_a_sheet_for_each_list(tmp_path: Path) -> None:
    """With the keys of JSON as columns, and numbers as numbers."""
    root = written(tmp_path, regions(5, 20).paths)
    _, found = answer(root)
    _, data = answer(root, "xlsx")
    book = load_workbook(io.BytesIO(data))

    assert book.sheetnames == [
        *("Authorities", "Left out", "Benchmarks", "Matrix", "Below standard", "Advisers"),
        *("Actions", "Evidence", "Good practice", "About"),
    ]
    assert [cell.value for cell in book["About"][2]] == [NOW, None, ON]
    lists = {**found, "actions": found["actions"]["rows"]}
    for title in book.sheetnames[:-1]:
        name = title.lower().replace(" ", "_")
        wanted = lists[name] + (lists["left_out"] if name == "matrix" else [])
        assert book[title].max_row == len(wanted) + 1
    rows = book["Benchmarks"].iter_rows(values_only=True)
    heads, first = next(rows), next(rows)
    assert (
        dict(zip(heads, first, strict=True))["trend_not-comparable"]
        == (found["benchmarks"][0]["trend"]["not-comparable"])
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_text_is_never_a_formula(form: str, tmp_path: Path) -> None:
    """Whatever a council is called."""
    files = _canaries("=1+1 ")
    text = shown(written(tmp_path, files), form)

    assert "=1+1 name" in text
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not any(cell.startswith("=") for cell in cells)
    else:
        _, data = answer(tmp_path, form)
        cells_of = (it for sheet in load_workbook(io.BytesIO(data)) for row in sheet for it in row)
        assert all(cell.data_type != "f" for cell in cells_of)


def test_a_whole_workspace_without_agreed_scores_is_no_report(tmp_path: Path) -> None:
    """One line says what there is instead."""
    made = Regions({NOW: rubric(NOW, [benchmark("board")])}, {"authorities": {}})
    made.files["elm-vale", NOW] = assessment(NOW, {})
    root = written(tmp_path, made.paths)

    with pytest.raises(AssureError, match=r"no authority has agreed scores .*: 1 draft$"):
        answer(root)
    with pytest.raises(AssureError, match=r'in the region "Kent"; there is "South West"$'):
        answer(root, name="Kent")
    with pytest.raises(AssureError, match=r"there is no assessment of 2023-24"):
        answer(root, year="2023-24")


@pytest.mark.parametrize(
    ("path", "form", "wrong"),
    [
        ("a.htm", None, ".htm is not a format"),
        ("a.docx", None, ".docx is not a format"),
        ("a.md", "html", "does not end in .html"),
        (".", None, "is a folder"),
    ],
)
def test_a_path_that_is_not_clear_is_refused(
    path: str, form: str | None, wrong: str, tmp_path: Path
) -> None:
    """As for letters."""
    root = written(tmp_path, regions(1, 3).paths)
    with pytest.raises(AssureError, match=wrong):
        region(root, None, RegionOptions(format=form, output=root / path))


@pytest.mark.parametrize(("path", "starts"), [("a.MD", b"# Prev"), ("a", b"<!DOCTYPE")])
def test_the_format_is_that_of_the_ending(path: str, starts: bytes, tmp_path: Path) -> None:
    """Without one, HTML."""
    root = written(tmp_path, regions(1, 3).paths)
    region(root, None, RegionOptions(output=root / path))

    assert (root / path).read_bytes().startswith(starts)


def test_an_unreadable_file_of_last_year_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The trends are then unknown, and the report ends with 1."""
    files = {**_canaries(""), f"assessments/{THEN}/elm-vale.yaml": BROKEN}
    status, found = answer(written(tmp_path, files))

    assert status == 1
    assert found["left_out"] == []
    assert found["benchmarks"][0]["trend"]["unknown"] == 1
    assert f"assessments/{THEN}/elm-vale.yaml:1:12: error" in capsys.readouterr().err


def test_a_file_that_is_not_read_for_its_name_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those of the year; nobody would miss the council otherwise."""
    files = _canaries("")
    files |= {f"assessments/{year}/oak-moor.yml": "authority: Oak Moor" for year in (THEN, NOW)}
    status, found = answer(written(tmp_path, files))
    said = capsys.readouterr().err

    assert status == 0
    assert found["left_out"] == []
    assert f"assessments/{NOW}/oak-moor.yml:1:1: error: the name has to end in .yaml" in said
    assert THEN not in said.replace(f"{NOW}, the latest year", "")


def test_an_authority_without_a_known_region_is_in_every_report(tmp_path: Path) -> None:
    """Nobody can say that it is not of this one."""
    made = regions(2, 15)
    made.files["far-away", NOW] = BROKEN
    status, found = answer(written(tmp_path, made.paths), name=REGIONS[0])

    row = {"authority": "far-away", "name": None, "region": None, "why": "unreadable"}
    assert found["left_out"][-1] == row
    assert status == 1


def test_the_day_moves_what_is_due_alone(tmp_path: Path) -> None:
    """Everything else is as it is."""
    root = written(tmp_path, regions(5, 20).paths)
    (_, early), (_, late) = answer(root, on="2022-01-01"), answer(root, on="2030-01-01")

    assert early["actions"]["overdue"] == 0
    assert late["actions"]["overdue"] > 0
    kept = early.keys() - {"on", "actions"}
    assert {key: early[key] for key in kept} == {key: late[key] for key in kept}


EVERYWHERE = frozenset(FORMATS)
CANARIES = {
    "name": EVERYWHERE,
    "region": EVERYWHERE,
    "adviser": EVERYWHERE - {"csv"},
    "answer": frozenset({"html", "md"}),
    "todo": EVERYWHERE - {"csv"},
    "evidence": EVERYWHERE - {"csv"},
    "practice": EVERYWHERE - {"csv"},
    "public": EVERYWHERE - {"csv"},
}
"""What each format shows of an assessment; an action that answers a low score has its id alone."""

HIDDEN = (
    *("adviser-title", "contact", "lead", "lead-title", "salutation", "addressee", "copy"),
    *("self", "self-evidence", "agreed", "agreed-evidence", "moderation", "movement", "reason"),
    *("received", "not-provided", "reference", "kept-practice", "note", "over", "owner", "undated"),
    *("unplanned", "update", "outcome", "no-self", "summary", "marking", "accepted"),
)


def _canaries(word: str) -> dict[str, Data | str]:
    """Return a workspace with a word of its own in every text of an assessment."""
    person = {"name": f"{word}lead", "title": f"{word}lead-title"}
    requested = {"requested": "2023-03-01"}
    side = {"score": 2, "justification": f"{word}agreed why", "evidence": f"{word}agreed-evidence"}
    own = {"score": 4, "justification": f"{word}self why", "evidence": f"{word}self-evidence"}
    board = {
        "self": own,
        "agreed": side,
        "moderation": f"{word}moderation",
        "movement": {"because": "rigour", "note": f"{word}movement"},
        "evidence": [
            {"title": f"{word}evidence", **requested, "reference": f"{word}reference"},
            {"title": f"{word}received", **requested, "received": "2023-03-02"},
            {"title": f"{word}lost", **requested, "not_provided": f"{word}not-provided"},
        ],
        "good_practice": f"{word}kept-practice",
        "note": f"{word}note",
    }
    plan = {**scored(3, 3), "good_practice": f"{word}practice", "share": "region"}
    links = {**scored(3, 3), "good_practice": f"{word}public", "share": "public"}
    done = {"status": "done", "on": "2023-11-30", "note": f"{word}outcome"}
    action = {"benchmarks": ["plan"], "owner": f"{word}owner"}
    update = {"on": "2023-09-15", "text": f"{word}update"}
    actions = [
        {**action, "id": "a", "action": f"{word}answer", "benchmarks": ["board"], "outcome": done},
        {**action, "id": "b", "action": f"{word}todo", "no_due": f"{word}undated"}
        | {"updates": [update]},
        {**action, "id": "c", "action": f"{word}over", "not_planned": f"{word}unplanned"},
    ]
    file = {
        "authority": f"{word}name",
        "region": f"{word}region",
        "year": NOW,
        "people": {
            "adviser": {
                "name": f"{word}adviser",
                "title": f"{word}adviser-title",
                "contact": f"{word}contact",
            },
            "lead": {**person, "salutation": f"{word}salutation"},
            "addressee": {**person, "name": f"{word}addressee"},
            "cc": [{**person, "name": f"{word}copy"}],
        },
        "dates": {"self_assessed": "2023-02-01", "agreed": "2023-04-14", "issued": "2023-05-09"},
        "benchmarks": {
            "board": board,
            "plan": plan,
            "links": links,
            "venues": {"self": {**own, "score": 3}, "not_scored": f"{word}reason"},
        },
        "actions": actions,
        "summary": f"{word}summary",
        "marking": f"{word}marking",
        "accepted": [{"rule": "personal-data", "because": f"{word}accepted"}],
    }
    names = ("board", "plan", "links", "venues")
    return {
        **{f"rubric/{year}.yaml": rubric(year, map(benchmark, names)) for year in (THEN, NOW)},
        f"assessments/{THEN}/elm-vale.yaml": assessment(THEN, {"board": scored(4, 4)}),
        f"assessments/{NOW}/elm-vale.yaml": file,
    }


@pytest.mark.parametrize("form", FORMATS)
def test_each_text_of_an_assessment_appears_where_it_may_and_nowhere_else(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor on standard error."""
    text = shown(written(tmp_path, _canaries("canary-")), form)
    said = capsys.readouterr().err
    words = set(re.findall("canary-[a-z-]+", text))

    for name, formats in CANARIES.items():
        assert (f"canary-{name}" in words) == (form in formats), name
    for name in HIDDEN:
        assert f"canary-{name}" not in words, name
    assert "canary-" not in said


def test_no_canary_is_forgotten() -> None:
    """Every word of the file is either allowed or hidden."""
    file = json.dumps(_canaries("canary-")[f"assessments/{NOW}/elm-vale.yaml"])
    words = set(re.findall("canary-([a-z-]+)", file))

    assert words - {*CANARIES, *HIDDEN, "lost"} == set()


def test_the_region_is_printed_as_a_letter_would_be(tmp_path: Path) -> None:
    """A page for people: the score without an action comes before everything else."""
    files = _canaries("")
    file = files[f"assessments/{NOW}/elm-vale.yaml"]
    assert isinstance(file, dict)
    file["actions"] = file["actions"][1:]
    root = written(tmp_path, files)
    for form in ("md", "html"):
        text = shown(root, form)
        first, second = text.index("no action"), text.index("Agreed scores")
        assert first < text.index("1 Board: 2") < second
