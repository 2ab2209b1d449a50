"""What is typed into the pages reaches the file, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.site_visitor import ELM_VALE, Visit, Visitor

BASE = "/2022-23/elm-vale"
TRAINING = f"{BASE}/benchmarks/training"
ACTIONS = f"{BASE}/actions"
ROOT = "benchmarks.training."
RECORDS = f'{ROOT}evidence."Records ""of"" attendance".'


@pytest.fixture
def visitor(tmp_path: Path) -> Visitor:
    """Return somebody at the pages of Elm Vale."""
    return Visitor(tmp_path)


def test_a_save_without_a_change_leaves_every_byte(visitor: Visitor) -> None:
    """Whoever looks and saves changes nothing."""
    for path in (BASE, TRAINING, f"{BASE}/benchmarks/venues", ACTIONS):
        answer = visitor.send(visitor.get(path), {})

        assert (answer.status, answer.answer.location) == (303, f"{path}?saved=")
    assert visitor.file.read_text() == ELM_VALE
    assert visitor.site.changed_files() == ()


def test_a_score_and_a_text_change_their_lines_alone(visitor: Visitor) -> None:
    """What a careful person would have typed is what the file has."""
    page = visitor.get(TRAINING)
    typed = {
        f"{ROOT}agreed.score": "4",
        f"{ROOT}agreed.justification": "Seen: records.\n\n- One\n- Two",
    }
    answer = visitor.send(page, typed)

    assert answer.status == 303
    assert visitor.changed() == [
        "-      score:",
        "+      score: 4",
        "+        Seen: records.",
        "+",
        "+        - One",
        "+        - Two",
    ]
    assert visitor.site.changed_files() == ("assessments/2022-23/elm-vale.yaml",)
    saved = visitor.get(TRAINING, {"saved": ""})
    assert saved.said("saved") == "Saved"
    assert saved.value(f"{ROOT}agreed.justification") == typed[f"{ROOT}agreed.justification"]


def test_a_date_is_taken_in_three_spellings(visitor: Visitor) -> None:
    """Each of them is written as files have it."""
    typed = {
        "dates.met": "21/3/2023",
        "dates.agreed": "14 April 2023",
        "told.partners": "2023-06-01",
    }
    visitor.send(visitor.get(BASE), typed)

    assert visitor.changed() == [
        "+  met: 2023-03-21",
        "+  agreed: 2023-04-14",
        "+told:",
        "+  partners: 2023-06-01",
    ]


def test_the_same_day_in_another_spelling_is_no_change(visitor: Visitor) -> None:
    """Nobody's file changes because of how a date is typed."""
    visitor.send(visitor.get(BASE), {"dates.self_assessed": "17 February 2023"})

    assert visitor.file.read_text() == ELM_VALE


@pytest.mark.parametrize("typed", ["31/2/2023", "5/13/2023", "9/5/23", "soon"])
def test_what_is_no_date_is_refused_and_kept(visitor: Visitor, typed: str) -> None:
    """Nothing of such a save is written."""
    answer = visitor.send(visitor.get(BASE), {"dates.met": typed, "region": "North"})

    assert answer.status == 422
    assert answer.title.startswith("Error: ")
    assert answer.value("dates.met") == typed
    assert answer.value("region") == "North"
    assert answer.form.ids["dates-met"]["aria-invalid"] == "true"
    assert answer.form.ids["dates-met"]["aria-describedby"] == "dates-met-message"
    assert "#dates-met" in answer.form.links
    assert "autofocus" in answer.form.ids["problems"]
    assert visitor.file.read_text() == ELM_VALE


def test_an_emptied_value_is_unset(visitor: Visitor) -> None:
    """Its key goes with it."""
    visitor.send(visitor.get(BASE), {"dates.self_assessed": ""})

    assert visitor.changed() == ["-  self_assessed: 2023-02-17"]


def test_an_emptied_name_is_refused_while_the_title_stays(visitor: Visitor) -> None:
    """As `--unset` refuses it."""
    answer = visitor.send(visitor.get(BASE), {"people.adviser.name": " "})

    assert answer.status == 422
    assert 'no "name"' in answer.said("people-adviser-name-message")
    assert visitor.file.read_text() == ELM_VALE


def test_a_person_who_is_emptied_whole_is_gone(visitor: Visitor) -> None:
    """Nothing half-filled is left."""
    visitor.send(visitor.get(BASE), {"people.adviser.name": "", "people.adviser.title": ""})

    assert visitor.changed() == ["-  adviser: {name: Robin Hale, title: Adviser}"]


def test_new_items_go_to_the_ends_of_their_lists(visitor: Visitor) -> None:
    """A plus is where their name will be."""
    page = visitor.get(TRAINING)
    typed = {f"{ROOT}evidence.+.title": "Minutes", f"{ROOT}evidence.+.requested": "3/4/2023"}
    assert visitor.send(page, typed).status == 303
    page = visitor.get(ACTIONS)
    typed = {
        "actions.+.action": "Train all new staff in their first month, with records.",
        "actions.+.benchmarks": "training, venues",
        "actions.+.due": "31 December 2023",
    }
    assert visitor.send(page, typed).status == 303
    page = visitor.get(BASE)
    assert visitor.send(page, {"people.cc.+.name": "Kim Lee", "people.cc.+.title": "Clerk"})

    assert visitor.changed() == [
        "+    - name: Kim Lee",
        "+      title: Clerk",
        "+      - title: Minutes",
        "+        requested: 2023-04-03",
        "+  - id: train-all-new-staff",
        "+    action: |",
        "+      Train all new staff in their first month, with records.",
        "+    benchmarks: [training, venues]",
        "+    due: 2023-12-31",
    ]


def test_a_form_that_is_sent_twice_makes_one_item(visitor: Visitor) -> None:
    """A second click finds the item there."""
    page = visitor.get(ACTIONS)
    typed = {"actions.+.action": "Train staff.", "actions.+.benchmarks": "training"}
    assert [visitor.send(page, typed).status for _ in range(2)] == [303, 303]

    assert visitor.file.read_text().count("Train staff.") == 1


def test_what_was_pasted_is_put_right_and_said(visitor: Visitor) -> None:
    """Word's bullets, hidden characters, odd line ends and spaces do not reach the file."""
    pasted = "First\u200b  \x0b\uf0b7\titem\u2028\uf0a7 other"
    answer = visitor.send(visitor.get(TRAINING), {f"{ROOT}moderation": pasted})

    assert answer.answer.location == f"{TRAINING}?saved=breaks+bullets+hidden+spaces"
    saved = visitor.get(TRAINING, {"saved": "breaks bullets hidden spaces"})
    assert saved.value(f"{ROOT}moderation") == "First\n- item\n- other"
    assert "put right" in saved.said("saved")


def test_a_name_that_a_page_does_not_offer_is_refused(visitor: Visitor) -> None:
    """Only what a page shows can be changed by it."""
    for name in ("year", f"{ROOT}agreed", "dates.met", "accepted", f"{ROOT}self.scores", "x"):
        page = visitor.get(TRAINING)

        assert visitor.send(page, {name: "1"}).status == 400, name
    assert visitor.file.read_text() == ELM_VALE


def test_a_change_elsewhere_in_the_file_stays(visitor: Visitor) -> None:
    """Two tabs and an editor can be open at once."""
    page = visitor.get(TRAINING)
    on_disk = ELM_VALE.replace("South West", "North").replace("Sam Carter", "Sam Cole")
    visitor.file.write_text(on_disk)

    assert visitor.send(page, {f"{ROOT}agreed.score": "3"}).status == 303
    assert visitor.changed(on_disk) == ["-      score:", "+      score: 3"]


def conflict(visitor: Visitor) -> Visit:
    """Return what is answered where a text was changed in the file and on the page."""
    page = visitor.get(TRAINING)
    visitor.file.write_text(ELM_VALE.replace("Staff are trained.", "All staff are trained."))
    return visitor.send(
        page, {f"{ROOT}self.justification": "Most staff are.", f"{ROOT}agreed.score": "4"}
    )


def test_a_conflict_writes_nothing_and_keeps_both(visitor: Visitor) -> None:
    """Somebody has to choose."""
    page = conflict(visitor)
    name = f"{ROOT}self.justification"

    assert page.status == 409
    assert page.value(name) == "Most staff are."
    assert page.value(f"was:{name}") == "All staff are trained."
    assert page.form.options[f"choose:{name}"] == ["mine", "disk"]
    assert page.value(f"{ROOT}agreed.score") == "4"
    assert "score: 4" not in visitor.file.read_text()
    assert visitor.send(page, {}).status == 409


@pytest.mark.parametrize(("choice", "text"), [("mine", "Most staff are."), ("disk", "All staff")])
def test_the_choice_in_a_conflict_is_written(visitor: Visitor, choice: str, text: str) -> None:
    """With all else that was typed."""
    page = conflict(visitor)
    sent = visitor.send(page, {f"choose:{ROOT}self.justification": choice})

    assert sent.status == 303
    assert text in visitor.file.read_text()
    assert "score: 4" in visitor.file.read_text()


def test_the_same_change_on_both_sides_is_no_conflict(visitor: Visitor) -> None:
    """Nothing has to be chosen where both say the same."""
    page = visitor.get(BASE)
    visitor.file.write_text(ELM_VALE.replace("South West", "North"))

    assert visitor.send(page, {"region": "North"}).status == 303


def test_what_is_unchanged_on_a_refused_page_does_not_undo_the_file(visitor: Visitor) -> None:
    """The page shows what is on disk where nobody typed."""
    page = visitor.get(BASE)
    visitor.file.write_text(ELM_VALE.replace("South West", "North"))
    again = visitor.send(page, {"dates.met": "never"})

    assert (again.status, again.value("region")) == (422, "North")
    assert visitor.send(again, {"dates.met": "1/3/2023"}).status == 303
    assert "region: North" in visitor.file.read_text()


def test_a_person_at_another_number_is_not_changed(visitor: Visitor) -> None:
    """A number means the person whom the page showed."""
    page = visitor.get(BASE)
    first = "    - name: Sam Carter\n      title: Co-ordinator\n"
    visitor.file.write_text(ELM_VALE.replace(first, ""))

    assert visitor.send(page, {"people.cc.1.title": "Head"}).status == 409
    assert "title: Manager" in visitor.file.read_text()


def test_an_item_that_is_gone_is_a_conflict_and_can_be_put_back(visitor: Visitor) -> None:
    """What was typed about it is not lost."""
    page = visitor.get(TRAINING)
    start = ELM_VALE.index("    evidence:")
    gone = ELM_VALE[:start] + ELM_VALE[ELM_VALE.index("  venues:") :]
    visitor.file.write_text(gone)
    answer = visitor.send(page, {f"{RECORDS}received": "30/3/2023"})

    assert answer.status == 409
    assert answer.value(f"{RECORDS}received") == "30/3/2023"
    assert visitor.send(page, {}).status == 303
    assert visitor.file.read_text() == gone


def test_a_gone_file_keeps_what_was_typed(visitor: Visitor) -> None:
    """It can be saved once the file is back."""
    page = visitor.get(TRAINING)
    visitor.file.unlink()
    answer = visitor.send(page, {f"{ROOT}moderation": "Typed."})

    assert answer.status == 409
    assert answer.value(f"{ROOT}moderation") == "Typed."
    assert answer.title.startswith("Error: ")
    assert not visitor.file.exists()
    visitor.file.write_text(ELM_VALE)
    assert visitor.send(answer, {}).status == 303
    assert "Typed." in visitor.file.read_text()


def test_a_file_that_is_no_yaml_is_shown_and_left_alone(visitor: Visitor) -> None:
    """Its finding says what is wrong, and saving changes nothing."""
    page = visitor.get(TRAINING)
    broken = ELM_VALE.replace("region: South West", "region: 'South West")
    visitor.file.write_text(broken)

    for path in (BASE, TRAINING, ACTIONS):
        shown = visitor.get(path)
        assert shown.status == 200
        assert shown.said("problems") != ""
    assert visitor.send(page, {f"{ROOT}moderation": "Typed."}).status == 409
    assert visitor.file.read_text() == broken


def test_a_wrong_value_is_shown_and_stays(visitor: Visitor) -> None:
    """What nobody changes is not put away."""
    wrong = ELM_VALE.replace("score: 3", "score: 9").replace("2023-02-17", "17.2.23")
    visitor.file.write_text(wrong)
    page = visitor.get(TRAINING)

    assert page.value(f"{ROOT}self.score") == "9"
    assert visitor.get(BASE).value("dates.self_assessed") == "17.2.23"
    assert visitor.send(page, {f"{ROOT}moderation": "Why."}).status == 303
    assert "score: 9" in visitor.file.read_text()


def test_a_wrong_spelling_on_disk_is_put_right_by_typing(visitor: Visitor) -> None:
    """What means the same but is not written as files have it is a change."""
    visitor.file.write_text(ELM_VALE.replace("2023-02-17", "17/2/2023"))

    assert visitor.send(visitor.get(BASE), {"dates.self_assessed": "2023-02-17"}).status == 303
    assert visitor.file.read_text() == ELM_VALE


def test_several_faults_are_refused_at_once(visitor: Visitor) -> None:
    """Each of them beside its control."""
    typed = {"dates.met": "never", "told.partners": "soon", "marking": "x" * 90}
    answer = visitor.send(visitor.get(BASE), typed)

    assert answer.status == 422
    for name in ("dates-met", "told-partners", "marking"):
        assert answer.said(f"{name}-message") != "", name
        assert f"#{name}" in answer.form.links
    assert visitor.file.read_text() == ELM_VALE


def test_an_action_keeps_its_benchmarks_in_their_order(visitor: Visitor) -> None:
    """Boxes have the rubric's order, files the one that somebody gave them."""
    some = ELM_VALE.replace("[venues]", "[venues, training]")
    visitor.file.write_text(some)

    assert visitor.send(visitor.get(ACTIONS), {}).status == 303
    assert visitor.file.read_text() == some
    visitor.send(visitor.get(ACTIONS), {"actions.hall-checks.owner": "Estates"})
    assert visitor.changed(some) == ["+    owner: Estates"]


def test_an_action_is_followed_up(visitor: Visitor) -> None:
    """Updates and the outcome are items and keys like others."""
    name = "actions.hall-checks"
    typed = {
        f"{name}.updates.+.on": "15/9/2023",
        f"{name}.updates.+.text": "Half of them.",
        f"{name}.outcome.status": "done",
        f"{name}.outcome.on": "30 November 2023",
    }
    assert visitor.send(visitor.get(ACTIONS), typed).status == 303

    assert visitor.changed() == [
        "+    updates:",
        "+      - on: 2023-09-15",
        "+        text: |",
        "+          Half of them.",
        "+    outcome:",
        "+      status: done",
        "+      on: 2023-11-30",
    ]


def test_a_file_with_other_line_ends_keeps_them(visitor: Visitor) -> None:
    """And its byte order mark."""
    data = b"\xef\xbb\xbf" + ELM_VALE.replace("\n", "\r\n").encode()
    visitor.file.write_bytes(data)
    visitor.send(visitor.get(TRAINING), {f"{ROOT}note": "One\nTwo"})

    after = visitor.file.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf#")
    assert b"One\r\n      Two\r\n" in after
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_a_score_off_the_scale_is_refused(visitor: Visitor) -> None:
    """The rubric has the scores."""
    answer = visitor.send(visitor.get(TRAINING), {f"{ROOT}agreed.score": "7"})

    assert answer.status == 422
    assert '"7"' in answer.said("benchmarks-training-agreed-score-message")
    assert visitor.file.read_text() == ELM_VALE


def test_an_item_is_removed_after_a_question(visitor: Visitor) -> None:
    """And what else was typed is saved with it."""
    page = visitor.get(BASE)
    asked = visitor.send(page, {"region": "North"}, ("remove", "people.cc.1"))

    assert asked.status == 200
    assert "Sam Carter" in asked.text
    assert visitor.file.read_text() == ELM_VALE
    done = visitor.send(asked, {}, ("confirm", "people.cc.1"))
    assert done.status == 303
    assert visitor.changed() == [
        "-region: South West",
        "+region: North",
        "-    - name: Sam Carter",
        "-      title: Co-ordinator",
    ]


def test_a_removal_that_is_not_wanted_keeps_what_was_typed(visitor: Visitor) -> None:
    """The page comes again as it was."""
    asked = visitor.send(visitor.get(BASE), {"region": "North"}, ("remove", "people.cc.1"))
    kept = visitor.send(asked, {}, ("then", "keep"))

    assert (kept.status, kept.value("region")) == (200, "North")
    assert visitor.file.read_text() == ELM_VALE


def test_an_item_that_changed_is_asked_about_again(visitor: Visitor) -> None:
    """Nobody removes what they have not seen."""
    asked = visitor.send(visitor.get(ACTIONS), {}, ("remove", "actions.hall-checks"))
    visitor.file.write_text(ELM_VALE.replace("Check who", "Check yearly who"))
    again = visitor.send(asked, {}, ("confirm", "actions.hall-checks"))

    assert again.status == 409
    assert "Check yearly who" in again.text
    assert visitor.send(again, {}, ("confirm", "actions.hall-checks")).status == 303
    assert "hall-checks" not in visitor.file.read_text()


def test_save_and_go_on_follows_the_rubric(visitor: Visitor) -> None:
    """After the last benchmark come the actions."""
    go_on = ("then", "go-on")
    first = visitor.send(visitor.get(TRAINING), {}, go_on)
    last = visitor.send(visitor.get(f"{BASE}/benchmarks/venues"), {}, go_on)

    assert first.answer.location == f"{BASE}/benchmarks/venues?saved="
    assert last.answer.location == f"{ACTIONS}?saved="
