"""An action through the years: what is one action, and what is two."""

from __future__ import annotations

from datetime import date
from typing import Any

from prevent_assure.reports.actions.formats import FORMATS
from prevent_assure.reports.actions.list import ActionFilter, ActionList, action_list
from prevent_assure.reports.actions.track import ActionState, TrackedAction, tracked_actions
from support.workspace_builder import Data, assessment, benchmark, rubric, snapshot

ON = date(2024, 1, 15)
CARRIED = {"status": "carried", "on": "2023-04-01"}


def action(name: str, **more: object) -> Data:
    """Return an action of an assessment."""
    return {"id": name, "action": f"Do {name}.", "benchmarks": ["training"], **more}


def tracked(**years: list[Data] | str) -> list[TrackedAction]:
    """Return the actions of Elm Vale, whose files are given as `y2021` for 2021-22."""
    files: dict[str, Data | str] = {
        "rubric/2022-23.yaml": rubric("2022-23", [benchmark("training")])
    }
    for name, actions in years.items():
        first = int(name[1:])
        year = f"{first}-{(first + 1) % 100:02}"
        files[f"assessments/{year}/elm-vale.yaml"] = (
            actions if isinstance(actions, str) else assessment(year, {}, actions=actions)
        )
    return list(tracked_actions(snapshot(files), ON))


def seen(**years: Any) -> list[tuple[str, str, int, ActionState]]:
    """Return year, first year, number and state of each action."""
    return [(it.year, it.since, it.number, it.state) for it in tracked(**years)]


def test_a_carried_action_is_one_for_as_long_as_it_is_carried() -> None:
    """It is what the latest file says; its updates are those of all."""
    first = action(
        "a",
        outcome=CARRIED,
        due="2022-01-01",
        owner="One",
        updates=[{"on": "2022-05-01", "text": "Old."}, {"on": "2023-08-01", "text": "Latest."}],
    )
    second = action("a", outcome=CARRIED, updates=[{"on": "2023-05-01", "text": "Newer."}])
    (found,) = tracked(
        y2020=[first],
        y2021=[second],
        y2022=[action("b", outcome={"status": "done"}), action("a", due="2024-02-01")],
    )[1:]

    assert (found.year, found.since, found.number) == ("2022-23", "2020-21", 2)
    assert (found.due, found.owner, found.state) == (date(2024, 2, 1), None, ActionState.OPEN)
    assert found.last_update is not None
    assert found.last_update.text == "Latest."
    assert found.titles == ("Training",)


def test_without_being_carried_the_same_id_is_two_actions() -> None:
    """Open or done."""
    assert seen(y2021=[action("a")], y2022=[action("a")]) == [
        ("2021-22", "2021-22", 1, ActionState.OPEN),
        ("2022-23", "2022-23", 1, ActionState.OPEN),
    ]


def test_a_year_without_a_file_ends_a_chain() -> None:
    """So do a file without the action, and one that cannot be read."""
    ended = ("2021-22", "2021-22", 1, ActionState.CARRIED)
    first = [action("a", outcome=CARRIED)]

    assert seen(y2021=first, y2023=[action("a")])[0] == ended
    assert seen(y2021=first, y2022=[action("b")])[0] == ended
    assert seen(y2021=first, y2022="a: [") == [ended]


def test_of_two_with_one_id_the_first_goes_on_in_the_first() -> None:
    """No action is lost, and none has two pasts."""
    twice = [action("a", outcome=CARRIED), action("a", outcome=CARRIED)]

    assert seen(y2021=twice, y2022=[action("a")]) == [
        ("2021-22", "2021-22", 2, ActionState.CARRIED),
        ("2022-23", "2021-22", 1, ActionState.OPEN),
    ]
    assert seen(y2021=twice[:1], y2022=[action("a"), action("a")]) == [
        ("2022-23", "2021-22", 1, ActionState.OPEN),
        ("2022-23", "2022-23", 2, ActionState.OPEN),
    ]


def test_an_outcome_goes_before_a_reason_for_none() -> None:
    """And that before a date that has passed."""
    states = [
        it.state
        for it in tracked(
            y2022=[
                action("a", outcome={"status": "dropped"}, not_planned="No.", due="2023-01-01"),
                action("b", not_planned="No.", due="2023-01-01"),
                action("c", due="2024-01-14"),
                action("d", due="2024-01-15"),
                action("e", due="2024-13-15"),
            ]
        )
    ]

    assert states == [
        ActionState.DROPPED,
        ActionState.NOT_PLANNED,
        ActionState.OVERDUE,
        ActionState.OPEN,
        ActionState.OPEN,
    ]


def test_what_is_faulty_is_listed_as_far_as_it_is_right() -> None:
    """An item without an id or a text is somebody's action all the same."""
    found = tracked(y2022=[{"action": "Do it.", "due": "soon"}, {"id": "b"}, {}, 3])  # type: ignore[list-item]

    assert [(it.id, it.action, it.due, it.number) for it in found] == [
        (None, "Do it.", None, 1),
        ("b", None, None, 2),
    ]


def listed(*actions: Data) -> ActionList:
    """Return actions of 2022-23 as they are listed."""
    return action_list(ON, tracked(y2022=[*actions]), ActionFilter())


def test_headings_say_when_it_is_to_be_done() -> None:
    """Thirty days and ninety days are counted from the day of the list, both ends included."""
    days = {
        "a": "2024-01-14",
        "b": "2024-01-15",
        "c": "2024-02-14",
        "d": "2024-02-15",
        "e": "2024-04-14",
        "f": "2024-04-15",
    }
    found = listed(
        *(action(name, due=day) for name, day in days.items()),
        action("g"),
        action("h", outcome={"status": "done"}),
    )
    page = FORMATS["md"](found)

    assert isinstance(page, str)
    parts = [part.split("\n", 1) for part in page.split("## ")[2:]]
    rows = {
        head: [line.split(" | ")[2] for line in rest.splitlines() if line.startswith("| Elm")]
        for head, rest in parts
    }
    assert rows == {
        "Overdue": ["a"],
        "Within 30 days": ["b", "c"],
        "Within 90 days": ["d", "e"],
        "Later": ["f"],
        "No date": ["g"],
        "Ended": ["h"],
    }
    assert FORMATS["text"](listed()) == "Actions on 2024-01-15\n0 actions.\n"


def test_a_long_summary_is_folded_between_characters_and_its_signs_escaped() -> None:
    """At 75 bytes, not in the middle of one."""
    name = "Ŵŷŷŷ, Môr; a\\b " + "ŷ" * 60
    files: dict[str, Data | str] = {
        "assessments/2022-23/elm-vale.yaml": assessment(
            "2022-23", {}, actions=[action("a", due="2024-02-01"), action("a", due="2024-02-02")]
        )
        | {"authority": name}
    }
    found = action_list(ON, tracked_actions(snapshot(files), ON), ActionFilter())
    page = FORMATS["ics"](found)

    assert isinstance(page, str)
    assert max(len(line.encode()) for line in page.split("\r\n")) == 75
    whole = page.replace("\r\n ", "")
    escaped = name.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    assert f"SUMMARY:{escaped}: a (training)\r\n" in whole
    assert "UID:elm-vale.a.2022-23@prevent-assure\r\n" in whole
    assert "UID:elm-vale.a.2022-23.2@prevent-assure\r\n" in whole


def test_an_empty_calendar_is_a_calendar() -> None:
    """Nothing is to be done by a date."""
    page = FORMATS["ics"](listed(action("a"), action("b", due="2023-01-01", not_planned="No.")))

    assert isinstance(page, str)
    assert page.startswith("BEGIN:VCALENDAR\r\n")
    assert page.endswith("END:VCALENDAR\r\n")
    assert "VEVENT" not in page
