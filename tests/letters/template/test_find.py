"""Which template serves a year, and what is wrong with those of a workspace."""

from __future__ import annotations

import pytest

from prevent_assure.errors import AssureError
from prevent_assure.files.tree import Unreadable
from prevent_assure.findings import Rule
from prevent_assure.letters.template.find import default_template, findings, template_for_year
from prevent_assure.snapshot.rubrics import load_rubrics
from support.letters import LAST_YEAR, YEAR
from support.workspace_builder import Data, benchmark, rubric, tree

OWN = f"templates/{YEAR}/letter.md.j2"
GENERAL = "templates/letter.md.j2"
CITES_EXTRA = "a[^extra]"


def asked(year: str, *extra: str) -> Data:
    """Return a rubric with these references beside the Act."""
    more = [{"id": name, "title": name, "url": "https://example.org"} for name in extra]
    made = rubric(year, [benchmark("training")])
    return {**made, "references": [*made["references"], *more]}


def found(files: dict[str, Data | str]) -> list[tuple[str, int, str]]:
    """Return where something is wrong with a template, and what."""
    made = tree(files)
    return [
        (it.location.path, it.location.line, it.message)
        for it in findings(made, load_rubrics(made))
    ]


def test_a_note_needs_a_reference_in_every_year_that_the_template_serves() -> None:
    """A year with a template of its own is not one of them."""
    lacking = (GENERAL, 1, 'the rubric of 2021-22 has no reference "extra" for this note')
    both: dict[str, Data | str] = {
        f"rubric/{YEAR}.yaml": asked(YEAR, "extra"),
        f"rubric/{LAST_YEAR}.yaml": asked(LAST_YEAR),
        GENERAL: CITES_EXTRA,
    }

    assert found(both) == [lacking]
    assert found({**both, f"rubric/{LAST_YEAR}.yaml": asked(LAST_YEAR, "extra")}) == []
    assert found({**both, f"templates/{LAST_YEAR}/letter.md.j2": "a[^act]"}) == []
    assert found({**both, OWN: CITES_EXTRA}) == [lacking]


def test_a_note_that_no_year_has_a_reference_for_names_them_all() -> None:
    """Each once, the earliest first; what else is wrong is of no year."""
    files: dict[str, Data | str] = {
        f"rubric/{YEAR}.yaml": asked(YEAR),
        f"rubric/{LAST_YEAR}.yaml": asked(LAST_YEAR, "more"),
        GENERAL: "a[^extra] [^more] *b*",
    }

    assert sorted(found(files)) == [
        (GENERAL, 1, 'the rubric of 2021-22 and 2022-23 has no reference "extra" for this note'),
        (GENERAL, 1, 'the rubric of 2022-23 has no reference "more" for this note'),
        (GENERAL, 1, "there is emphasis"),
    ]


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_a_template_without_anything_in_it_is_an_empty_file(text: str) -> None:
    """It would give an empty letter; the packaged one serves where there is none."""
    made = tree({GENERAL: text})

    assert [(it.rule, it.location.line) for it in findings(made, load_rubrics(made))] == [
        (Rule.EMPTY_FILE, 1)
    ]
    with pytest.raises(AssureError, match=rf"\A{GENERAL}:1: there is nothing in this file"):
        template_for_year(made, YEAR, None)


def test_without_a_sound_rubric_no_note_is_judged() -> None:
    """It is silent, as every rule that needs a rubric; other faults are found."""
    assert found({GENERAL: CITES_EXTRA}) == []
    assert found({f"rubric/{YEAR}.yaml": {"year": YEAR}, OWN: "a[^b] *c*"}) == [
        (OWN, 1, "there is emphasis")
    ]


def test_a_template_is_read_through_the_same_gates_as_every_file() -> None:
    """What cannot be seen in it, and what is no file."""
    made = {**tree({OWN: "a\u200bb"}), GENERAL: Unreadable("this is a folder")}
    rules = {it.location.path: it.rule for it in findings(made, load_rubrics(made))}

    assert rules == {OWN: Rule.HIDDEN_CHARACTER, GENERAL: Rule.UNREADABLE_FILE}
    with pytest.raises(AssureError, match=rf"\A{GENERAL}:1: this is a folder\Z"):
        template_for_year(made, LAST_YEAR, None)


def test_the_year_s_own_goes_before_the_workspace_s_and_that_before_the_packaged() -> None:
    """Each is named by its path."""
    files: dict[str, Data | str] = {OWN: "own", GENERAL: "general"}

    assert template_for_year(tree(files), YEAR, None).text == "own"
    assert template_for_year(tree(files), LAST_YEAR, None).path == GENERAL
    assert template_for_year(tree({}), YEAR, None) == default_template()


def test_a_faulty_template_is_not_usable() -> None:
    """The first fault is named, with its line."""
    with pytest.raises(AssureError, match=rf'\A{GENERAL}:2: "x" is not a name'):
        template_for_year(tree({GENERAL: "a\n{{ x }}\n{{ y }}"}), YEAR, None)
