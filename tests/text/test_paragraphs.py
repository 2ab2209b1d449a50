"""The shape of a text."""

from __future__ import annotations

import pytest

from prevent_assure.text.paragraphs import LineKind, TextLine, lines, paragraphs, same_words


def test_a_blank_line_parts_paragraphs_and_a_break_is_a_space() -> None:
    """What an editor wraps is one line; what stands apart is a paragraph."""
    text = "One sentence.\nAnother one.\n\n\nA second paragraph.\n"

    assert paragraphs(text) == (
        (TextLine("One sentence. Another one."),),
        (TextLine("A second paragraph."),),
    )


@pytest.mark.parametrize(
    "sign", ["- ", "* ", "• ", "· ", "▪ ", "◦ ", "\N{EN DASH}\t", "o\t", "•\t", "  - "]
)
def test_an_item_begins_with_a_sign_that_people_type_or_word_pastes(sign: str) -> None:
    """Each of these begins a line of its own, and is not part of its text."""
    assert paragraphs(f"Before\n{sign}the item\n goes on") == (
        (TextLine("Before"), TextLine("the item goes on", LineKind.ITEM)),
    )


@pytest.mark.parametrize("text", ["o word", "\N{EN DASH} word", "-word", "*star*", "-", "--- x"])
def test_other_beginnings_are_text(text: str) -> None:
    """A dash in a sentence makes no list."""
    assert paragraphs(f"Before\n{text}") == ((TextLine(f"Before {text}"),),)


@pytest.mark.parametrize("sign", ["1.", "12)", "a)", "B.", "7.\N{NO-BREAK SPACE}"])
def test_a_numbered_line_stands_as_written(sign: str) -> None:
    """Its number is part of what was said."""
    assert lines(f"Before\n{sign} then") == (
        TextLine("Before"),
        TextLine(f"{sign} then", LineKind.NUMBERED),
    )


@pytest.mark.parametrize("text", ["123. x", "1.x", "ab) x", "2023 was"])
def test_other_numbers_are_text(text: str) -> None:
    """Three digits, or no white space, number no line."""
    assert lines(f"Before\n{text}") == (TextLine(f"Before {text}"),)


def test_an_item_shows_a_bullet_where_there_is_no_list() -> None:
    """Whatever sign it was written with."""
    assert [line.display for line in lines("* one\n1. two\nthree")] == ["• one", "1. two three"]


TEN = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (TEN, TEN.replace(" ", "\n  "), True),
        (TEN, f" {TEN}\t", True),
        ("one", "one", True),
        ("", " \n", True),
        (TEN, TEN.replace("ten", "eleven"), False),
        (TEN, TEN.replace(" ten", ""), False),
        ("one two three four five six", "one two three four five six seven", False),
        (TEN, TEN.replace("one", "One"), False),
        ("one two", "onetwo", False),
        (TEN, "", False),
        ("A co\u00adpy \u200dof it.", "A copy of it.", True),
    ],
)
def test_texts_say_the_same_whose_words_are_the_same(one: str, other: str, is_same: bool) -> None:  # noqa: FBT001
    """White space is folded, and nothing else; the last word counts as the first does."""
    assert same_words(one, other) is is_same
    assert same_words(other, one) is is_same
