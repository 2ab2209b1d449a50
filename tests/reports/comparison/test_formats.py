"""A comparison in each format: whole, literal, and obeyed by nothing that reads it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from prevent_assure.reports.comparison.compare import Cause, Count
from prevent_assure.reports.comparison.formats import FORMATS
from support.comparison_builder import BOARD, ELM_VALE, TRAINING, UNKNOWN, of


def test_json_has_every_key_always_in_its_order() -> None:
    """Null is unknown; there is neither mean nor total."""
    text = FORMATS["json"](of(ELM_VALE, UNKNOWN))
    document: dict[str, Any] = json.loads(text)
    first, second = document["assessments"]

    assert text.endswith("}\n")
    assert list(document) == ["version", "assessments", "counts", "advisers"]
    assert document["version"] == 1
    assert list(first) == [
        "authority",
        "name",
        "year",
        "stage",
        "previous_year",
        "no_last_year",
        "overall",
        "benchmarks",
        "bands",
        "not_scored",
    ]
    assert list(first) == list(second)
    assert {tuple(row) for one in (first, second) for row in one["benchmarks"]} == {
        (
            "id",
            "number",
            "title",
            "not_scored",
            "self",
            "agreed",
            "difference",
            "self_band",
            "agreed_band",
            "crosses_standard",
            "previous",
            "previous_band",
            "trend",
            "trend_by",
            "movement",
            "moderation",
        )
    }
    assert first["benchmarks"][0] == {
        "id": "training",
        "number": 1,
        "title": "Training Plan",
        "not_scored": None,
        "self": 2,
        "agreed": 3,
        "difference": 1,
        "self_band": "not-met",
        "agreed_band": "met",
        "crosses_standard": True,
        "previous": 4,
        "previous_band": "exceeded",
        "trend": "down",
        "trend_by": "score",
        "movement": {"because": "rigour", "note": "Records were asked for."},
        "moderation": "Two things were seen.\n\n- a list\n- a plan",
    }
    assert first["bands"] == {"not-met": 0, "met": 1, "exceeded": 0}
    assert (second["name"], second["stage"], second["overall"]) == (None, None, None)
    assert document["counts"] == [
        {
            "benchmark": "training",
            "higher": 1,
            "same": 0,
            "lower": 0,
            "scores": {"1": 0, "2": 0, "3": 1, "4": 0, "5": 0},
        }
    ]
    assert document["advisers"] == [
        {"adviser": "Robin Hale", "higher": 1, "same": 0, "lower": 0},
        {"adviser": None, "higher": 0, "same": 0, "lower": 0},
    ]


def test_csv_is_the_rows_alone() -> None:
    """True and false are words, what is unknown is nothing."""
    text = FORMATS["csv"](of(ELM_VALE, UNKNOWN))

    assert text == (
        "authority,name,year,id,number,title,not_scored,self,agreed,difference,self_band,"
        "agreed_band,crosses_standard,previous,previous_band,trend,trend_by,movement_because,"
        "movement_note,moderation\n"
        "elm-vale,Elm Vale Council,2022-23,training,1,Training Plan,,2,3,1,not-met,met,true,4,"
        'exceeded,down,score,rigour,Records were asked for.,"Two things were seen.\n\n'
        '- a list\n- a plan"\n'
        'elm-vale,Elm Vale Council,2022-23,board,2,Board,"Others look\nat it.",,,,,,,,,not-scored,'
        ",,,\n"
        "oak-moor,,2022-23,training,1,Training Plan,,,,,,,,,,unknown,,,,\n"
        'oak-moor,,2022-23,board,2,Board,"Others look\nat it.",,,,,,,,,not-scored,,,,\n'
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r\n"])
def test_no_text_of_a_file_is_a_formula_in_a_spreadsheet(sign: str) -> None:
    """Text gets a mark before it, numbers below nought do not."""
    text = f"{sign}1+1"
    row = replace(
        TRAINING,
        title=text,
        difference=-1,
        crosses_standard=False,
        movement=Cause("rigour", text),
        moderation=text,
    )
    found = of(replace(ELM_VALE, name=text, benchmarks=(row, replace(BOARD, not_scored=text))))
    first, second = csv.DictReader(io.StringIO(FORMATS["csv"](found), newline=""))

    marked = [first[name] for name in ("name", "title", "movement_note", "moderation")]
    assert [*marked, second["not_scored"]] == [f"'{text}"] * 5
    assert (first["difference"], first["crosses_standard"]) == ("-1", "false")


def test_text_has_a_table_an_authority_and_the_counts_after_them() -> None:
    """Without self scores it says so, and leaves their columns out."""
    assert FORMATS["text"](of(ELM_VALE, UNKNOWN)) == (
        "Elm Vale Council, 2022/2023\n"
        "Stage: issued.\n"
        "Agreed scores are compared with the self-assessment and with 2021/2022.\n"
        "In the one area scored, Elm Vale Council is meeting the requirements.\n"
        "Benchmarks by band: not-met 0, met 1, exceeded 0; not scored 1.\n"
        "\n"
        "Benchmark        Self       Agreed      Difference  Crosses       2021/2022   Trend\n"
        "1 Training Plan  2 not-met  3 met               +1  into meeting  4 exceeded  down\n"
        "2 Board          -          not scored           -  -             -           not-scored\n"
        "\n"
        "1 Training Plan\n"
        "  moderation: Two things were seen.\n"
        "  • a list\n"
        "  • a plan\n"
        "  movement, rigour: Records were asked for.\n"
        "2 Board\n"
        "  not scored: Others look at it.\n"
        "\n"
        "oak-moor, 2022/2023\n"
        "Stage: unknown.\n"
        "A self-assessment was made, but its scores were not published: agreed scores are compared"
        " with 2021/2022 alone.\n"
        "The scores have not been agreed yet.\n"
        "Benchmarks by band: not-met 0, met 0, exceeded 0; not scored 1.\n"
        "\n"
        "Benchmark        Agreed      2021/2022  Trend\n"
        "1 Training Plan  -           -          unknown\n"
        "2 Board          not scored  -          not-scored\n"
        "\n"
        "2 Board\n"
        "  not scored: Others look at it.\n"
        "\n"
        "All 2 assessments, by benchmark\n"
        "How often agreed was higher than self, the same or lower, and how often each score was"
        " agreed.\n"
        "\n"
        "Benchmark   Agreed higher  Same  Lower  1  2  3  4  5\n"
        "1 Training              1     0      0  0  0  1  0  0\n"
        "\n"
        "All 2 assessments, by adviser\n"
        "How often agreed was higher than self, the same or lower, and how often each score was"
        " agreed.\n"
        "\n"
        "Adviser     Agreed higher  Same  Lower  1  2  3  4  5\n"
        "Robin Hale              1     0      0  0  0  1  0  0\n"
        "not named               0     0      0  0  0  0  0  0\n"
    )


def test_markdown_has_the_same_as_pipe_tables_and_lists() -> None:
    """A reason's lines are in one item."""
    assert FORMATS["md"](of(ELM_VALE)) == (
        "## Elm Vale Council, 2022/2023\n"
        "\n"
        "Stage: issued. Agreed scores are compared with the self-assessment and with 2021/2022."
        " In the one area scored, Elm Vale Council is meeting the requirements."
        " Benchmarks by band: not-met 0, met 1, exceeded 0; not scored 1.\n"
        "\n"
        "| Benchmark | Self | Agreed | Difference | Crosses | 2021/2022 | Trend |\n"
        "| --- | --- | --- | ---: | --- | --- | --- |\n"
        "| 1 Training Plan | 2 not-met | 3 met | +1 | into meeting | 4 exceeded | down |\n"
        "| 2 Board | - | not scored | - | - | - | not-scored |\n"
        "\n"
        "- 1 Training Plan\n"
        "  - moderation: Two things were seen.<br>• a list<br>• a plan\n"
        "  - movement, rigour: Records were asked for.\n"
        "- 2 Board\n"
        "  - not scored: Others look at it.\n"
    )


@pytest.mark.parametrize(
    ("own", "agreed", "crosses", "cells"),
    [
        (3, 2, True, ["3 met", "2 not-met", "-1", "out of meeting"]),
        (3, 3, False, ["3 met", "3 met", "0", "no"]),
        (None, 3, None, ["-", "3 met", "-", "-"]),
    ],
)
def test_a_crossing_says_which_way(
    own: int | None,
    agreed: int,
    crosses: bool | None,  # noqa: FBT001 -- a case of the table
    cells: list[str],
) -> None:
    """Into meeting the Duty, out of it, neither, or unknown."""
    bands = {None: None, 2: "not-met", 3: "met"}
    row = replace(
        TRAINING,
        self=own,
        agreed=agreed,
        self_band=bands[own],
        agreed_band=bands[agreed],
        difference=None if own is None else agreed - own,
        crosses_standard=crosses,
    )
    other = replace(TRAINING, id="venues")
    text = FORMATS["md"](of(replace(ELM_VALE, benchmarks=(row, other))))

    assert f"| 1 Training Plan | {' | '.join(cells)} | 4 exceeded | down |" in text


def test_a_cause_without_words_is_named() -> None:
    """In text and in Markdown."""
    row = replace(TRAINING, moderation=None, movement=Cause("context", None))
    found = of(replace(ELM_VALE, benchmarks=(row,)))

    assert "\n1 Training Plan\n  movement, context\n" in FORMATS["text"](found)
    assert "\n- 1 Training Plan\n  - movement, context\n" in FORMATS["md"](found)


@pytest.mark.parametrize(
    ("because", "said"),
    [
        ("unpublished", "A self-assessment was made, but its scores were not published: agreed"),
        ("not-made", "No self-assessment was made: agreed"),
        (None, "There are no self scores: agreed"),
    ],
)
def test_an_assessment_without_self_scores_says_why(because: str | None, said: str) -> None:
    """As the file has it."""
    found = of(replace(UNKNOWN, no_self_scores=because))

    assert f"\n{said} scores are compared with 2021/2022 alone.\n" in FORMATS["text"](found)


def test_without_an_assessment_there_is_nothing_to_show() -> None:
    """The formats for programs are whole all the same."""
    assert FORMATS["text"](of()) == ""
    assert FORMATS["md"](of()) == ""
    assert FORMATS["csv"](of()).count("\n") == 1
    assert json.loads(FORMATS["json"](of()))["assessments"] == []


def test_a_count_of_another_scale_has_its_scores() -> None:
    """Nothing is fixed to five."""
    count = Count(1, 0, 0, ((0, 1), (1, 0)))
    found = replace(of(ELM_VALE, UNKNOWN), advisers=(("Robin Hale", count),), counts=())

    assert "| Adviser | Agreed higher | Same | Lower | 0 | 1 |" in FORMATS["md"](found)
