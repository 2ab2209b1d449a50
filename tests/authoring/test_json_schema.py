"""The schema of a file takes what the models take, and says in an editor what the rubric says."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from jsonschema import Draft202012Validator

from prevent_assure.authoring.json_schema import assessment_schema, register_schema, rubric_schema
from prevent_assure.commands.schema import schema as run
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.base import Record
from prevent_assure.model.decode import decode, parse_as
from prevent_assure.model.register import Register
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing.document import Document
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.markdown import escape_line
from prevent_assure.text.paragraphs import collapse_space
from support.workspace_builder import benchmark, rubric, tree

Path_: TypeAlias = tuple[str | int, ...]

CHECKOUT = Path(__file__).parents[2]
YEARS = ("2021-22", "2022-23")
NAMED = {"name": "Robin Hale", "title": "Adviser"}
FULL: dict[str, Any] = {
    "authority": "Elm Vale Council",
    "region": "South West",
    "year": "2022-23",
    "people": {"adviser": {**NAMED, "contact": "by post"}, "lead": NAMED, "cc": [NAMED]},
    "dates": {"self_assessed": "2023-02-17", "issued": "2023-05-09"},
    "no_self_scores": {"because": "unpublished", "note": "It was not published."},
    "benchmarks": {
        "training": {
            "agreed": {"score": 3, "justification": "A plan."},
            "movement": {"because": "rigour", "note": "A closer look."},
            "evidence": [{"title": "The plan", "requested": "2023-03-21", "reference": "7"}],
            "note": "For the record.",
        }
    },
    "actions": [
        {
            "id": "more",
            "action": "Do more.",
            "benchmarks": ["training"],
            "no_due": "Nobody knows.",
            "not_planned": "No money.",
            "updates": [{"on": "2023-09-15", "text": "Under way."}],
            "outcome": {"status": "done", "on": "2023-11-30"},
        }
    ],
    "told": {"delivery_group": "2023-06-01"},
    "marking": "OFFICIAL",
    "accepted": [{"rule": "personal-data", "benchmark": "training", "because": "It may stand."}],
}
FULL_REGISTER: dict[str, Any] = {
    "authorities": {
        "elm-vale": {
            "name": "Elm Vale Council",
            "region": "South West",
            "nation": "England",
            "gss": "E06000059",
            "adviser": "Robin Hale",
            "from": "2019-20",
            "until": "2026-27",
            "becomes": ["oak-moor"],
        }
    },
    "years": {
        "2022-23": {
            "due": {"self_assessed": "2023-02-28"},
            "extended": [
                {
                    "authority": "elm-vale",
                    "step": "self_assessed",
                    "to": "2023-03-15",
                    "because": "Floods.",
                }
            ],
        }
    },
}
VALUES: tuple[Any, ...] = (
    None,
    "",
    " \u00a0",
    [],
    {},
    0,
    7,
    2.5,
    True,
    "word",
    "two words\nand a line",
    " word ",
    "2023-04-14",
    "2023-4-14",
    "2022-23",
    "https://example.org",
    "training",
    [None],
    ["training"],
    {"unknown": 1},
)


def shipped(year: str) -> Rubric:
    """Return the rubric of a year that comes with the program."""
    return load_rubrics(open_workspace(CHECKOUT, ()).tree).valid[year]


def faults(schema: dict[str, Any], data: object) -> list[str]:
    """Return what a schema says against a file."""
    return [error.json_path for error in Draft202012Validator(schema).iter_errors(data)]


def is_right(data: object, model: type[Record]) -> bool:
    """Whether the model has nothing against a file."""
    document = parse_as("file.yaml", json.dumps(data).encode(), model)
    assert isinstance(document, Document)
    return not decode(document, model).findings


def opinions(schema: dict[str, Any], data: object, model: type[Record]) -> tuple[bool, bool]:
    """Return whether a file is right by its schema, and whether it is by its model."""
    return not faults(schema, data), is_right(data, model)


def steps(data: Any, to: Path_ = ()) -> Iterator[Path_]:
    """Yield the way to each value below the root."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in pairs:
        yield (*to, step)
        if isinstance(value, (dict, list)):
            yield from steps(value, (*to, step))


def holder(data: Any, to: Path_) -> Any:
    """Return what holds the value at the end of the way."""
    for step in to[:-1]:
        data = data[step]
    return data


def changed(data: dict[str, Any], to: Path_, value: Any) -> dict[str, Any]:
    """Return the data with another value there."""
    copied = copy.deepcopy(data)
    holder(copied, to)[to[-1]] = value
    return copied


@cache
def any_year() -> dict[str, Any]:
    """Return the schema of an assessment of any year."""
    return assessment_schema(None)


@cache
def of_2022() -> dict[str, Any]:
    """Return the schema by a small rubric."""
    benchmarks = [
        benchmark("training", statement="Is *it* there?", criteria=criteria()),
        benchmark("channel-panel", not_scored="It moved."),
    ]
    tree_ = tree({"rubric/2022-23.yaml": rubric("2022-23", benchmarks) | {"wording": "restated"}})
    return assessment_schema(load_rubrics(tree_).valid["2022-23"])


def criteria() -> dict[str, list[str]]:
    """Return criteria that tell scores apart, with a character of Markdown in each."""
    return {str(score): [f"It is *{score}*.", f"So {score} is."] for score in range(1, 6)}


@pytest.mark.parametrize("to", [to for to in steps(FULL) if to[-1] != "score"], ids=str)
def test_a_schema_takes_what_the_model_takes(to: Path_) -> None:
    """Put anything in any place: editor and `validate` are of one opinion."""
    judged = {
        repr(value): opinions(any_year(), changed(FULL, to, value), Assessment) for value in VALUES
    }

    assert {value: two for value, two in judged.items() if two[0] != two[1]} == {}


@pytest.mark.parametrize("to", [to for to in steps(FULL) if isinstance(to[-1], str)])
def test_a_schema_misses_what_the_model_misses(to: Path_) -> None:
    """A key that is not there at all is missed where it is needed."""
    data = copy.deepcopy(FULL)
    del holder(data, to)[to[-1]]

    by_schema, by_model = opinions(any_year(), data, Assessment)
    assert by_schema == by_model


@pytest.mark.parametrize("year", YEARS)
def test_a_rubric_s_schema_takes_what_the_model_takes(year: str) -> None:
    """Put anything in any place of a rubric with one entry of each kind."""
    data = json.loads(shipped(year).model_dump_json(exclude_defaults=True))
    data |= {name: data[name][:1] for name in ("bands", "references", "benchmarks")}
    judged = {
        (*to, repr(value)): opinions(rubric_schema(), changed(data, to, value), Rubric)
        for to in steps(data)
        for value in VALUES[::3]
    }

    assert {place: two for place, two in judged.items() if two[0] != two[1]} == {}


def test_a_register_s_schema_takes_what_the_model_takes() -> None:
    """Put anything in any place of a register with one entry of each kind."""
    judged = {
        (*to, repr(value)): opinions(register_schema(), changed(FULL_REGISTER, to, value), Register)
        for to in steps(FULL_REGISTER)
        for value in VALUES
    }

    assert {place: two for place, two in judged.items() if two[0] != two[1]} == {}


@pytest.mark.parametrize("year", YEARS)
def test_shipped_schemas_are_those_of_the_models(year: str, tmp_path: Path) -> None:
    """`assure schema --year YEAR --output schemas/YEAR.json` writes them anew."""
    made = tmp_path / "made.json"
    run("assessment", CHECKOUT, year, made)

    assert made.read_bytes() == (CHECKOUT / "schemas" / f"{year}.json").read_bytes()


@pytest.mark.parametrize("kind", ["rubric", "register"])
def test_the_other_shipped_schemas_are_those_of_the_models(kind: str, tmp_path: Path) -> None:
    """`assure schema rubric --output schemas/rubric.json` writes it anew."""
    made = tmp_path / "made.json"
    run(kind, None, None, made)

    assert made.read_bytes() == (CHECKOUT / "schemas" / f"{kind}.json").read_bytes()


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        *((f"{year}.json", f"assessments/{year}/*.yaml") for year in YEARS),
        ("rubric.json", "rubric/*.yaml"),
        ("register.json", "register.yaml"),
    ],
)
def test_another_program_takes_schemas_and_shipped_files(schema: str, files: str) -> None:
    """check-jsonschema holds the schema against its standard, and the files against it."""
    path = CHECKOUT / "schemas" / schema
    paths = sorted(CHECKOUT.glob(files))
    commands: tuple[tuple[str | Path, ...], ...] = (
        ("--check-metaschema", path),
        ("--schemafile", path, *paths),
    )

    assert paths
    for command in commands:
        done = subprocess.run(  # noqa: S603 -- a package of the tests
            [sys.executable, "-m", "check_jsonschema", *command],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("files", "schema"),
    [
        *((f"assessments/{year}/*.yaml", f"{year}.json") for year in YEARS),
        ("rubric/*.yaml", "rubric.json"),
        ("register.yaml", "register.json"),
    ],
)
def test_a_shipped_file_names_its_schema(files: str, schema: str) -> None:
    """The first line leads to a file of the checkout, so that an editor needs no network."""
    for path in CHECKOUT.glob(files):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve() == CHECKOUT / "schemas" / schema


def test_a_year_s_benchmarks_are_the_only_keys() -> None:
    """Those of the rubric, in its order, with titles and what they ask."""
    known = of_2022()["properties"]["benchmarks"]

    assert known["additionalProperties"] is False
    assert list(known["properties"]) == ["training", "channel-panel"]
    training, panel = known["properties"].values()
    assert training["title"] == "1. Training"
    assert training["description"] == "Is *it* there?"
    assert training["markdownDescription"] == "Is \\*it\\* there?"
    assert panel["description"].endswith("Not scored this year:\n\nIt moved.")


def test_a_score_s_help_is_what_each_score_means() -> None:
    """Word for word, and whose words they are; in Markdown no character of them is lost."""
    helped = of_2022()["$defs"]["score-of-training"]
    plain, shown = helped["description"], helped["markdownDescription"]

    assert plain.startswith(
        "What each score means (restated):\n\n"
        "1, not meeting the requirements:\n- It is *1*.\n- So 1 is.\n\n2, not meeting"
    )
    assert "\n\n5, exceeding the requirements:\n- It is \\*5\\*.\n- So 5 is." in shown
    assert [snippet["body"] for snippet in helped["defaultSnippets"]] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("year", YEARS)
def test_every_word_of_a_shipped_rubric_is_help(year: str) -> None:
    """No criterion and no statement is left out, as text or as Markdown."""
    found = shipped(year)
    made: dict[str, Any] = assessment_schema(found)
    for it in found.benchmarks:
        entry = made["properties"]["benchmarks"]["properties"][it.id]
        score = made["$defs"][f"score-of-{it.id}"]
        for statement in chain(*it.criteria.values()):
            assert f"- {collapse_space(statement)}" in score["description"].split("\n")
            assert f"- {escape_line(collapse_space(statement))}" in score[
                "markdownDescription"
            ].split("\n")
        assert collapse_space(it.statement) in entry["description"]


@pytest.mark.parametrize(
    ("scores", "are_taken"),
    [((None, "", " ", [], {}, 1, 5), True), ((0, 6, "4", True, 3.5, [4], "none"), False)],
)
def test_a_score_is_one_of_the_scale(scores: tuple[object, ...], *, are_taken: bool) -> None:
    """Nothing is no score yet; all else is a number of the rubric's scale."""
    for side, score in product(("self", "agreed"), scores):
        data = changed(FULL, ("benchmarks", "training"), {side: {"score": score}})
        assert (not faults(of_2022(), data)) == are_taken


@pytest.mark.parametrize(
    ("to", "value"),
    [
        (("year",), "2021-22"),
        (("benchmarks", "trainning"), {}),
        (("actions", 0, "benchmarks"), ["trainning"]),
        (("accepted", 0, "benchmark"), "trainning"),
    ],
)
def test_a_year_s_schema_knows_year_and_ids(to: Path_, value: object) -> None:
    """What the rubric of the year does not have is a fault."""
    assert faults(of_2022(), FULL) == []
    assert len(faults(of_2022(), changed(FULL, to, value))) == 1


def test_a_year_without_rubric_has_no_schema() -> None:
    """One line says which file there is not."""
    with pytest.raises(AssureError, match=r"there is no rubric/2030-31\.yaml"):
        run("assessment", CHECKOUT, "2030-31", None)
