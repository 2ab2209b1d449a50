"""What a form changes: conflicts, values that go together, and what is reported."""

from __future__ import annotations

from datetime import date

import pytest

from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import parse_as
from prevent_assure.parsing.document import Document
from support.forms import (
    LAST_PATH,
    PATH,
    Book,
    changed,
    changes,
    received,
    refused,
    reported,
    shipped,
)

OLD_WHY = "Whoever works with the public has to take the course, as in the year before."
DRAFT = "\n    self:\n      score: 4\n      justification: |\n        " + OLD_WHY


def answer_to(book: Book, old: str, new: str, path: str = PATH) -> dict[str, object]:
    """Return what comes of a form where the record has changed since."""
    return received(book.data(), changed(old, new, path))


def test_what_only_the_form_changed_is_a_change() -> None:
    """Down to the bytes around it."""
    book = Book().fill("training", score=5, why="New.\n• one", evidence="file 7")
    expected = shipped()[PATH].replace(
        DRAFT,
        "\n    self:\n      score: 5\n      justification: |\n        New.\n\n        - one\n"
        "      evidence: |\n        file 7",
    )

    assert refused(book.received()) == []
    assert book.text_after() == expected


def test_what_only_the_record_changed_is_nothing() -> None:
    """The form has it as it was."""
    answer = answer_to(Book(), OLD_WHY, "The record goes on.")

    assert (changes(answer), refused(answer), reported(answer)) == ([], [], [])


def test_what_both_changed_alike_is_nothing() -> None:
    """Received twice, a form changes nothing the second time."""
    book = Book().fill("training", score=5, why="New.\n• one\n• two", evidence="a\nb")
    again = received(book.data(), {**shipped(), PATH: book.text_after()})

    assert (changes(again), refused(again), reported(again)) == ([], [], [])


def test_what_both_changed_is_a_conflict() -> None:
    """Both values are shown, and the reason stays with its score."""
    answer = answer_to(
        Book().fill("training", score=5, why="New."), DRAFT, DRAFT.replace("score: 4", "score: 3")
    )

    assert refused(answer) == [("conflict", "F11"), ("with-its-score", "G11")]
    first = received(
        Book().fill("training", score=5).data(), changed(DRAFT, DRAFT.replace(" 4\n", " 3\n"))
    )["refused"][0]
    assert (first["form"], first["record"]) == (5, 3)


def test_other_wrapping_in_the_record_is_no_conflict() -> None:
    """Texts are compared as `diff` does."""
    book = Book().fill("training", why="New.")
    answer = answer_to(book, OLD_WHY, OLD_WHY.replace(", as", ",\n        as"))

    assert [it[1] for it in changes(answer)] == ["justification"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [(4.5, "score"), ("=1+3", "formula"), ("#N/A", "error-value"), (True, "score")],
)
def test_a_reason_is_not_taken_without_its_score(value: object, reason: str) -> None:
    """Evidence goes alone."""
    book = Book().fill("training", score=value, why="New.", evidence="file 7")

    assert refused(book.received()) == [(reason, "F11"), ("with-its-score", "G11")]
    assert changes(book.received()) == [("training", "evidence", None, "file 7")]


def test_nothing_is_typed_where_a_benchmark_is_not_scored() -> None:
    """Not even a formula; what stands there as written does no harm."""
    for value in (4, "x", "=1"):
        assert refused(Book().fill("channel-panel", score=value).received()) == [
            ("not-scored", "F9")
        ]
    new = "  engagement:\n    not_scored: |\n      The meeting was too short.\n    self:"
    since = ("  engagement:\n    self:", new)
    assert refused(answer_to(Book("agreement").fill("engagement", score=5), *since)) == [
        ("not-scored", "I13")
    ]
    assert refused(answer_to(Book().fill("engagement", score=5), *since)) == []


def test_a_record_without_self_scores_takes_none() -> None:
    """It may say so since the form was written."""
    new = "no_self_scores:\n  because: unpublished\n\nbenchmarks:"

    assert refused(answer_to(Book().fill("training", score=5), "\nbenchmarks:", f"\n{new}")) == [
        ("not-scored", "F11")
    ]


def test_an_emptied_cell_keeps_what_the_record_has() -> None:
    """That is reported."""
    book = Book().fill("training", score=None, why=" ")

    assert reported(book.received()) == [("emptied", "F11"), ("emptied", "G11")]
    assert changes(book.received()) == []


def test_a_score_or_a_reason_alone_is_written_and_reported() -> None:
    """It is a draft as yet."""
    files = changed(DRAFT, "\n    self:\n      score:\n      justification:")
    score = Book(files=files).fill("training", score=3).received()
    why = Book(files=files).fill("training", why="So.").received()

    assert (changes(score), reported(score)) == (
        [("training", "score", None, 3)],
        [("score-without-reason", "F11")],
    )
    assert reported(why) == [("reason-without-score", "G11")]


def test_a_lead_has_a_name_and_a_title() -> None:
    """Somebody new is taken with both; a salutation that stays is reported."""
    lead = "  lead:\n    name: Sam Carter\n    title: Programme Co-ordinator\n"
    salutation = "    # optional, for lead and addressee: the name in the greeting"
    text = shipped()[PATH]
    start = text.index(lead)
    end = text.index("  addressee:")
    files = {**shipped(), PATH: text[:start] + text[end:]}
    book = Book(files=files)
    book.about["C7"] = "Jo Lane"

    assert salutation in text
    assert refused(book.received()) == [("person", "C7")]
    book.about["C8"] = "Head of\nPrevent"
    assert refused(book.received()) == []
    assert "lead:\n    name: Jo Lane\n    title: Head of Prevent\n" in book.text_after()
    renamed = Book()
    renamed.about["C7"] = "Jo Lane"
    assert reported(renamed.received()) == [("salutation", "C7")]


def test_outcomes_go_into_last_years_file() -> None:
    """A date or a note goes with a status."""
    book = Book()
    book.actions["G6"], book.actions["H6"] = "done", date(2023, 5, 1)
    book.actions["I6"] = "Agreed after all."
    answer = book.received()

    assert [(it["year"], it["item"], it["field"]) for it in answer["changes"]] == [
        ("2021-22", "communications-calendar", f"outcome.{key}") for key in ("status", "on", "note")
    ]
    assert "      status: done\n      on: 2023-05-01\n" in book.text_after(LAST_PATH)
    wrong = Book()
    wrong.actions["G6"], wrong.actions["I6"] = "nearly", "Soon."
    assert refused(wrong.received()) == [("word", "G6"), ("word", "I6")]


def test_an_agreement_fills_in_the_agreed_side() -> None:
    """Scores, moderation, the cause of a fall and the dates; never the self side."""
    book = Book("agreement").fill(
        "training", score=4, why="So.", evidence="Seen.", moderation="M.", because="context"
    )
    book.about["C7"] = "1 March 2023"
    book.cell("training", "Self score").value = 1
    answer = book.received()

    assert refused(answer) == []
    assert [(it["benchmark"], it["side"], it["field"]) for it in answer["changes"]] == [
        (None, None, "dates.met"),
        ("training", "agreed", "score"),
        ("training", "agreed", "justification"),
        ("training", "agreed", "evidence"),
        ("training", None, "moderation"),
        ("training", None, "movement.because"),
    ]


def test_a_changed_rubric_is_reported() -> None:
    """Its scale is the one that counts."""
    path = "rubric/2022-23.yaml"
    answer = answer_to(
        Book().fill("training", score=5), "No use is made of the CTLP.", "None.", path
    )

    assert reported(answer) == [("rubric-changed", None)]
    assert [it[1] for it in changes(answer)] == ["score"]


def test_a_record_that_cannot_take_a_value_refuses_it() -> None:
    """A file that would grow beyond what is read stays as it is."""
    long = "x" * 1_040_000
    files = changed("The association of village halls has taken this up itself.", long, LAST_PATH)
    book = Book(files=files)
    book.actions["I6"] = "y" * 30_000

    assert refused(book.received()) == [("record", "I6")]


@pytest.mark.parametrize("text", ["a: b # c", "'quoted'", "- x", "%tag", "{a", "\ttab", "null"])
def test_every_text_reads_as_it_was_typed(text: str) -> None:
    """Whatever YAML would make of it."""
    after = Book().fill("training", evidence=text).text_after()
    read = parse_as(PATH, after.encode(), Assessment)

    assert isinstance(read, Document)
    assert read.get(("benchmarks", "training", "self", "evidence")).strip() == text.strip()
