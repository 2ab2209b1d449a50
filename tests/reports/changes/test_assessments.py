"""What changed in an assessment: every value of it, in order, and what goes with a score."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

import pytest

from prevent_assure.model.assessment import (
    Action,
    Adviser,
    Assessed,
    Assessment,
    Correspondent,
    Dates,
    Evidence,
    Movement,
    NoSelfScores,
    Outcome,
    People,
    Side,
    Told,
)
from prevent_assure.model.base import Record
from prevent_assure.reports.changes.change import Change, ChangeKind
from support.tree_edits import BENCHMARKS, FILE, RUBRIC, changed, row
from support.workspace_builder import Data, assessment, rubric

Way: TypeAlias = tuple[str | int, ...]

MODELS: tuple[type[Record], ...] = (
    *(Assessment, People, Adviser, Correspondent, Dates, NoSelfScores),
    *(Assessed, Side, Movement, Evidence, Action, Outcome, Told),
)
ASSESSED: Data = {
    "self": {"score": 3, "justification": "There is a plan."},
    "agreed": {"score": 4, "justification": "It is kept to."},
    "moderation": "Records were seen.",
    "movement": {"because": "rigour", "note": "Nobody looked."},
    "evidence": [
        {"title": "Records", "requested": "2023-03-21", "received": "2023-03-30"},
        {"title": "Plan", "requested": "2023-03-21", "not_provided": "Not yet written."},
        {"title": "List", "requested": "2023-03-21", "reference": "file 1"},
    ],
    "not_scored": "There was no time.",
    "good_practice": "One page.",
    "share": "region",
    "note": "Ask again.",
}
ACTION: Data = {
    "id": "keep-records",
    "action": "Keep records.",
    "benchmarks": ["training"],
    "owner": "The team",
    "due": "2023-12-31",
    "no_due": "Nobody knows yet.",
    "not_planned": "There is no money.",
    "updates": [{"on": "2023-09-15", "text": "It is under way."}],
    "outcome": {"status": "done", "on": "2023-11-30", "note": "It is done."},
}
DATA: Data = {
    "authority": "Elm Vale Council",
    "region": "South West",
    "year": "2022-23",
    "people": {
        "adviser": {"name": "Robin Hale", "title": "Adviser", "contact": "By post"},
        "lead": {"name": "Sam Carter", "title": "Co-ordinator", "salutation": "Sam"},
        "addressee": {"name": "Alex Morgan", "title": "Manager", "salutation": "Alex"},
        "cc": [{"name": "Sam Carter", "title": "Co-ordinator"}],
    },
    "dates": {"met": "2023-03-21"},
    "no_last_year": "It is new.",
    "no_self_scores": {"because": "unpublished", "note": "Nobody asked."},
    "benchmarks": {"training": ASSESSED, "board": ASSESSED},
    "actions": [ACTION, {**ACTION, "id": "meet-longer"}],
    "told": {
        "delivery_group": "2023-06-01",
        "action_plan": "2023-06-02",
        "governance_group": "2023-06-03",
        "partners": "2023-06-04",
        "chief_executive": "2023-06-05",
    },
    "summary": "All is well.",
    "marking": "OFFICIAL",
    "accepted": [{"rule": "personal-data", "because": "It is public."}],
}
OTHER_WORDS = {
    "region": "public",
    "unpublished": "not-made",
    "rigour": "evidence",
    "done": "dropped",
}
KINDS = {
    **{name: ChangeKind(name) for name in ("score", "justification", "moderation", "movement")},
    "not_scored": ChangeKind.NOT_SCORED,
}
IN_LETTER = {
    *("authority", "region", "summary", "marking", "no_self_scores.because", "not_scored"),
    *("people.adviser.name", "people.adviser.title", "people.adviser.contact", "people.cc"),
    *(f"people.{who}.{key}" for who in ("lead", "addressee") for key in ("name", "title")),
    *("people.lead.salutation", "people.addressee.salutation", "movement.because"),
    *("agreed score", "agreed justification", "action action", "action benchmarks"),
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value of the data and the way to it."""

    way: Way
    said: object

    @property
    def expected(self) -> tuple[object, ...]:
        """Kind, benchmark, side, item and field, told from the way alone."""
        first, *rest = self.way
        if first == "actions":
            return ChangeKind.ACTION, None, None, DATA["actions"][rest[0]]["id"], joined(rest[1:])
        if first != "benchmarks":
            return ChangeKind.FIELD, None, None, None, joined(self.way)
        name, part, *below = rest
        if part in ("self", "agreed"):
            return KINDS[str(below[0])], name, part, None, below[0]
        if part == "evidence":
            title = ASSESSED["evidence"][below[0]]["title"]
            return ChangeKind.EVIDENCE, name, None, title, joined(below[1:])
        return KINDS.get(str(part), ChangeKind.FIELD), name, None, None, joined((part, *below))


def joined(way: Way | list[str | int]) -> str:
    """Return keys as a field's path."""
    return ".".join(map(str, way))


def leaves(value: Any, way: Way = ()) -> Iterator[Leaf]:
    """Yield every value that a row can be of: all but what names an item."""
    is_list_of_items = way == ("actions",) or way[-1:] == ("evidence",)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*way, key))
    elif is_list_of_items:
        for index, inner in enumerate(value):
            yield from leaves(inner, (*way, index))
    elif way[-1] != "id" and (way[-1] != "title" or way[0] == "people"):
        yield Leaf(way, value)


def another(said: object) -> object:
    """Return a right value that is another than this."""
    if isinstance(said, int):
        return said + 1
    if isinstance(said, list):
        return [*said, said[0]]
    text = str(said)
    if text[:4].isdigit():
        return "2021-22" if text == "2022-23" else text.replace("2023", "2022")
    return OTHER_WORDS.get(text) or f"{text} So."


def plain(said: object) -> object:
    """Return a value as a row has it."""
    return tuple(said) if isinstance(said, list) else said


def with_value(way: Way, said: object, data: Data = DATA) -> Data:
    """Return the data with another value at the end of a way; without the key for None."""
    data = json.loads(json.dumps(data))  # no part of it stands in two places
    holder: Any = data
    for step in way[:-1]:
        holder = holder[step]
    if said is None:
        del holder[way[-1]]
    else:
        holder[way[-1]] = said
    return data


EVERY_LEAF = tuple(leaves(DATA))
LEAVES = tuple(it for it in EVERY_LEAF if "board" not in it.way and it.way[:2] != ("actions", 1))


def seen(change: Change) -> tuple[object, ...]:
    """Return all that a row says of a value."""
    owner = (change.kind, change.benchmark, change.side, change.item, change.field)
    return (*owner, change.before, change.after)


@pytest.mark.parametrize("leaf", LEAVES, ids=[joined(leaf.way) for leaf in LEAVES])
def test_each_value_is_one_row_when_it_changes_goes_and_comes(leaf: Leaf) -> None:
    """Whatever it is, with its value on both sides."""
    other, without = with_value(leaf.way, another(leaf.said)), with_value(leaf.way, None)
    said, says = plain(leaf.said), plain(another(leaf.said))

    assert [seen(it) for it in changed({FILE: DATA}, {FILE: other})] == [
        (*leaf.expected, said, says)
    ]
    assert [seen(it) for it in changed({FILE: DATA}, {FILE: without})] == [
        (*leaf.expected, said, None)
    ]
    assert [seen(it) for it in changed({FILE: without}, {FILE: DATA})] == [
        (*leaf.expected, None, said)
    ]


def test_every_key_of_an_assessment_was_tried() -> None:
    """But for the dates that move the stage, and what an action is known by."""
    names = {name for model in MODELS for name in model.model_fields}
    tried = {step for leaf in LEAVES for step in leaf.way}

    assert names - tried == {"self_assessed", "issued", "id"}


def all_changed(**more: object) -> Data:
    """Return the data with another value everywhere but in some keys of the file."""
    data = DATA
    for leaf in EVERY_LEAF:
        data = with_value(leaf.way, another(leaf.said), data)
    return {**data, **more}


def test_rows_are_in_order_of_year_and_authority_then_of_the_file_and_the_rubric() -> None:
    """Null comes first; benchmarks are in the order of the rubric, whatever the file's order."""
    after = all_changed(benchmarks=dict(reversed(all_changed()["benchmarks"].items())))
    old = "assessments/2021-22/oak-moor.yaml"
    found = changed(
        {FILE: DATA, old: assessment("2021-22", {}), "templates/letter.md.j2": "One"},
        {
            FILE: after,
            old: assessment("2021-22", {}, region="North"),
            RUBRIC: rubric("2022-23", BENCHMARKS[:1]),
        },
    )
    own = [it for it in found if it.authority == "elm-vale"]

    assert [name for name, _ in groupby((it.year, it.authority) for it in found)] == [
        (None, None),
        ("2021-22", "oak-moor"),
        ("2022-23", None),
        ("2022-23", "elm-vale"),
    ]
    assert [it.field for it in own][:3] == ["authority", "region", "year"]
    assert [name for name, _ in groupby((it.benchmark, it.side) for it in own)] == [
        (None, None),
        *(("training", side) for side in ("self", "agreed", None)),
        *(("board", side) for side in ("self", "agreed", None)),
        (None, None),
    ]
    assert own[-1].kind is ChangeKind.ACTION


def test_another_order_of_actions_is_one_row() -> None:
    """Of those that both sides have; one that came or went moves none."""
    first, second = DATA["actions"]
    third = {**first, "id": "ask-staff"}

    def of_actions(*actions: Data) -> list[str]:
        found = changed({FILE: DATA}, {FILE: {**DATA, "actions": list(actions)}})
        return [row(it).split(" ", 2)[2] for it in found]

    assert of_actions(second, first) == [
        'action, order: ["keep-records", "meet-longer"] -> ["meet-longer", "keep-records"]'
    ]
    assert of_actions(third, first, second) == ['action, ask-staff: null -> "Keep records."']
    assert of_actions(second) == ['action, keep-records: "Keep records." -> null']


def test_the_row_of_an_order_is_among_the_actions() -> None:
    """At their key, in the file after."""
    first, second = "  - {id: a, action: A}\n", "  - {id: b, action: B}\n"
    before = f"authority: Elm Vale\nactions:\n{first}{second}"
    after = f"# new\nauthority: Elm Vale\nactions:\n{second}{first}"

    assert [row(it) for it in changed({FILE: before}, {FILE: after})] == [
        '= 3 action, order: ["a", "b"] -> ["b", "a"]'
    ]


def test_items_without_a_name_are_compared_one_after_the_other() -> None:
    """Nothing that changed in them is lost."""
    before = with_value(("actions", 0, "id"), None)
    after = with_value(("actions", 0, "owner"), "The board", before)

    assert [seen(it) for it in changed({FILE: before}, {FILE: after})] == [
        (ChangeKind.ACTION, None, None, None, "owner", "The team", "The board")
    ]


def test_items_of_one_name_are_told_apart() -> None:
    """By their order."""
    before = with_value(("actions", 1, "id"), "keep-records")
    after = with_value(("actions", 1, "owner"), "The board", before)

    assert [seen(it) for it in changed({FILE: before}, {FILE: after})] == [
        (ChangeKind.ACTION, None, None, "keep-records", "owner", "The team", "The board")
    ]


def test_an_item_that_is_not_valid_counts_as_absent() -> None:
    """So does one of a list that is one value."""
    after = with_value(("actions",), [*DATA["actions"], "Keep records"])
    after = with_value(("people", "cc"), [*DATA["people"]["cc"], "Sam"], after)

    assert changed({FILE: DATA}, {FILE: after}) == []


def test_the_stage_moves_with_the_date_that_moves_it() -> None:
    """Not with one that was there before and is another."""
    dates = {"self_assessed": "2023-02-17", "agreed": "2023-04-14"}
    after = {"self_assessed": "2023-02-18", "agreed": "2023-04-14", "issued": "2023-05-09"}
    found = changed({FILE: {**DATA, "dates": dates}}, {FILE: {**DATA, "dates": after}})

    both = changed({FILE: {**DATA, "dates": {}}}, {FILE: {**DATA, "dates": after}})

    assert [it.field or it.kind.value for it in found] == [
        "dates.self_assessed",
        "stage",
        "dates.issued",
    ]
    assert [it.kind for it in both].count(ChangeKind.STAGE) == 1


def test_after_issue_is_what_a_letter_shows_or_depends_on() -> None:
    """Where a letter was issued, and none has been since."""

    def late(issued: str | None, again: str | None) -> set[str]:
        before, after = {"dates": {"issued": issued}}, {"dates": {"issued": again}}
        found = changed({FILE: {**DATA, **before}}, {FILE: all_changed(**after)})
        return {
            f"{'action' if it.kind is ChangeKind.ACTION else it.side or ''} {it.field}".strip()
            for it in found
            if it.after_issue
        }

    assert late("2023-05-09", "2023-05-09") == IN_LETTER
    gone = {*IN_LETTER, "dates.issued"}
    assert late("2023-05-09", "2023-05-08") == late("2023-05-09", None) == gone
    assert late("2023-05-09", "2023-05-10") == late(None, "2023-05-09") == late(None, None) == set()


@pytest.mark.parametrize(
    ("again", "is_late"),
    [
        ({}, True),
        ({"issued": None}, True),
        ({"issued": "2023-05-08"}, True),
        ({"issued": "in May"}, True),
        ({"isued": "2023-05-09"}, True),
        ({"issued": "2023-05-10"}, False),
    ],
)
def test_a_letter_that_is_no_longer_issued_is_after_issue(again: Data, *, is_late: bool) -> None:
    """Else a score could change between two commits that take the day out and put it back."""
    found = changed(
        {FILE: {**DATA, "dates": {"issued": "2023-05-09"}}}, {FILE: {**DATA, "dates": again}}
    )

    assert [(it.field, it.after_issue) for it in found if it.kind is not ChangeKind.STAGE] == [
        ("dates.issued", is_late)
    ]


def test_an_action_that_came_went_or_moved_is_after_issue() -> None:
    """So is the going of the assessment; its coming and its slug are not."""
    issued = {**DATA, "dates": {"issued": "2023-05-09"}}
    first, second = issued["actions"]
    short, swapped = {**issued, "actions": [first]}, {**issued, "actions": [second, first]}
    renamed = {"assessments/2022-23/elm.yaml": issued}

    def late(before: dict[str, Data], after: dict[str, Data]) -> list[bool]:
        return [it.after_issue for it in changed(before, after)]

    assert late({FILE: issued}, {FILE: short}) == [True]
    assert late({FILE: short}, {FILE: issued}) == [True]
    assert late({FILE: issued}, {FILE: swapped}) == [True]
    assert late({FILE: issued}, {}) == [True]
    assert late({}, {FILE: issued}) == [False]
    assert late({FILE: issued}, renamed) == [False]


def test_examples_of_practice_go_with_a_score_that_moved() -> None:
    """As the criteria do: those of the rubric of the year, each list with its heading."""
    practice = {"good": ["It is tried out."], "best": []}
    shown = rubric("2022-23", [{**entry, "practice": practice} for entry in BENCHMARKS])
    before = assessment("2022-23", {"training": {"agreed": {"score": 3, "justification": "A."}}})
    after = assessment("2022-23", {"training": {"agreed": {"score": 4, "justification": "A."}}})

    (found,) = changed({FILE: before, RUBRIC: shown}, {FILE: after, RUBRIC: shown})

    assert found.move is not None
    assert found.move.practice == (("Examples of good practice", ("It is tried out.",)),)
