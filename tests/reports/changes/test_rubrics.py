"""What changed in a rubric, and what rests on it."""

from __future__ import annotations

from prevent_assure.reports.changes.change import ChangeKind
from support.tree_edits import FILE, RUBRIC, RUBRIC_TEXT, TEXT, changed, edited, row
from support.workspace_builder import Data, assessment, scored

ISSUED = {**assessment("2022-23", {}), "dates": {"issued": "2023-05-09"}}
REISSUED = {**ISSUED, "dates": {"issued": "2023-06-01"}}
OTHER_FILE = "assessments/2022-23/oak-moor.yaml"
HEAD, FIRST, SECOND = (
    RUBRIC_TEXT[: RUBRIC_TEXT.index("  - id: training")],
    RUBRIC_TEXT[RUBRIC_TEXT.index("  - id: training") : RUBRIC_TEXT.index("  - id: board")],
    RUBRIC_TEXT[RUBRIC_TEXT.index("  - id: board") :],
)


def of_rubric(before: str, after: str) -> list[str]:
    """Return the rows of a rubric."""
    return [row(change) for change in changed({RUBRIC: before}, {RUBRIC: after})]


def test_a_benchmark_comes_and_goes_whole() -> None:
    """With its title, at the first line of the item."""
    assert of_rubric(RUBRIC_TEXT, HEAD + FIRST) == ['= 30 rubric, board: "Board" -> null']
    assert of_rubric(HEAD + FIRST, RUBRIC_TEXT) == ['= 30 rubric, board: null -> "Board"']


def test_a_rubric_comes_and_goes_whole() -> None:
    """With its title, at the first line."""
    other = {"rubric/2021-22.yaml": RUBRIC_TEXT}

    assert [row(it) for it in changed({}, other)] == ['= 1 rubric: null -> "Benchmarks"']
    assert [row(it) for it in changed(other, {})] == ['= 1 rubric: "Benchmarks" -> null']


def test_an_entry_of_bands_goes_by_its_id_whatever_its_place() -> None:
    """One that came is a row for each of its values."""
    low = "  - {id: low, scores: [1, 2], phrase: below}\n"
    first = "  - {id: none, scores: [1], phrase: without}\n"
    after = edited(RUBRIC_TEXT, (low, first + low.replace("1, 2", "2")))

    assert of_rubric(RUBRIC_TEXT, after) == [
        "= 6 rubric, bands.none.scores: null -> [1]",
        '= 6 rubric, bands.none.phrase: null -> "without"',
        "= 7 rubric, bands.low.scores: [1, 2] -> [2]",
    ]


def test_two_entries_of_one_id_are_told_apart() -> None:
    """The rubric has an error, and nothing of it is lost."""
    act = "  - id: act\n    title: Another\n    url: https://example.org\n"
    twice = edited(RUBRIC_TEXT, ("benchmarks:\n", f"{act}benchmarks:\n"))
    after = edited(twice, ("title: Another", "title: One more"))

    assert of_rubric(twice, after) == [
        '= 17 rubric, references.act (2).title: "Another" -> "One more"'
    ]
    assert of_rubric(twice, edited(twice, ("benchmarks:\n", f"{act}benchmarks:\n"))) == [
        '= 20 rubric, references.act (3).title: null -> "Another"',
        '= 21 rubric, references.act (3).url: null -> "https://example.org"',
    ]


def test_a_number_that_is_smaller_is_one_row() -> None:
    """So is one that is larger."""
    after = edited(RUBRIC_TEXT, ("max_actions: 3", "max_actions: 2"))

    assert of_rubric(RUBRIC_TEXT, after) == ["= 9 rubric, max_actions: 3 -> 2"]
    assert of_rubric(after, RUBRIC_TEXT) == ["= 9 rubric, max_actions: 2 -> 3"]


def test_another_order_of_benchmarks_is_one_row() -> None:
    """The annex has their order."""
    assert of_rubric(RUBRIC_TEXT, HEAD + SECOND + FIRST) == [
        '= 16 rubric, order: ["training", "board"] -> ["board", "training"]'
    ]


def test_after_issue_ends_with_a_new_letter_to_every_authority_that_had_one() -> None:
    """An assessment of another year has its own rubric."""
    number = edited(RUBRIC_TEXT, ("number: 1", "number: 3"))

    def late(before: dict[str, Data], after: dict[str, Data]) -> list[bool]:
        found = changed({RUBRIC: RUBRIC_TEXT, **before}, {RUBRIC: number, **after})
        return [it.after_issue for it in found if it.kind is ChangeKind.RUBRIC]

    assert late({FILE: ISSUED}, {FILE: ISSUED}) == [True]
    assert late({FILE: ISSUED}, {FILE: REISSUED}) == [False]
    assert late({FILE: ISSUED, OTHER_FILE: ISSUED}, {FILE: REISSUED, OTHER_FILE: ISSUED}) == [True]
    assert late({FILE: ISSUED, OTHER_FILE: ISSUED}, {FILE: ISSUED, OTHER_FILE: REISSUED}) == [True]
    assert late({FILE: ISSUED}, {}) == [True]
    assert late({"assessments/2021-22/elm-vale.yaml": ISSUED}, {}) == [False]


def test_coming_and_going_whole_is_after_issue() -> None:
    """A letter depends on each benchmark."""
    late = {FILE: ISSUED}
    found = changed({RUBRIC: HEAD + FIRST, **late}, {RUBRIC: RUBRIC_TEXT, **late})
    gone = changed({"rubric/2021-22.yaml": RUBRIC_TEXT, **late}, late)

    assert [it.after_issue for it in found] == [True]
    assert [it.after_issue for it in gone] == [False]


def test_criteria_know_how_many_scores_depend_on_them() -> None:
    """Self or agreed, of that benchmark and that score."""
    files = {
        f"assessments/2022-23/{slug}.yaml": assessment("2022-23", {"training": scored(3, own)})
        for slug, own in (("elm-vale", 3), ("oak-moor", 2), ("poole-vale", None))
    }
    after = edited(
        RUBRIC_TEXT,
        *(("- Always.", "- Often."), ("2: [Some.]\n", "2: [Few.]\n"), ("bearing: direct\n", "\n")),
    )
    found = changed({RUBRIC: RUBRIC_TEXT, **files}, {RUBRIC: after, **files})

    assert [(it.field, it.scores_on_it) for it in found] == [
        ("bearing", 0),
        ("criteria.2", 1),
        ("criteria.3", 4),
    ]


def test_an_assessment_is_not_judged_because_its_rubric_changed() -> None:
    """Its own values are what they were."""
    after = edited(RUBRIC_TEXT, ("standard: met", "standard: low"))
    found = changed({RUBRIC: RUBRIC_TEXT, FILE: TEXT}, {RUBRIC: after, FILE: TEXT})

    assert [(it.kind, it.field) for it in found] == [(ChangeKind.RUBRIC, "standard")]
