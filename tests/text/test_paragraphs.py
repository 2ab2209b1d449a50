"""The shape of a text."""

from __future__ import annotations

import pytest

from prevent_assure.text.paragraphs import LineKind, TextLine, lines, paragraphs, same_words


def test_a_blank_line_parts_paragraphs_and_a_break_is_a_space() -> None:
    """What an editor wraps is one line; what is apart is a paragraph."""
    text = "One sentence.\nAnother one.\n\n\nA second paragraph.\n"

    assert paragraphs(text) == (
        (TextLine("One sentence. Another one."),),
        (TextLine("A second paragraph."),),
    )


@pytest.mark.parametrize(
    "sign", ["- ", "* ", "• ", "· ", "▪ ", "◦ ", "\N{EN DASH}\t", "o\t", "•\t", "  - "]
)
def test_an_item_begins_with_a_character_that_people_type_or_word_pastes(sign: str) -> None:
    """Each of these begins a line of its own, and is not part of its text."""
    assert paragraphs(f"Before\n{sign}the item\n goes on") == (
        (TextLine("Before"), TextLine("the item goes on", LineKind.ITEM)),
    )


PASTED = (
    *("\N{EN DASH} ", "\N{EM DASH} ", "\uf0b7 ", "\uf0b7\t", "\uf0a7\t", "§ ", "§\t", "➢ ", "➤ "),
    *("● ", "○ ", "■ ", "□ ", "◾ ", "◆ ", "❖ ", "► ", "▸ ", "‣ ", "⁃ ", "∙ ", "→ ", "» ", "★ "),
    *("✓ ", "✔ ", "✔\ufe0f ", "🔹 ", "o ", "o\xa0\xa0", "Ø\t", "ü\t", "v\t", "q\t"),
)
NUMBERS = (
    *(
        ("(i)", "(ii)"),
        ("(a)", "(b)"),
        ("(A)", "(B)"),
        ("(1)", "(2)"),
        ("ii.", "iii."),
        ("iv)", "v)"),
    ),
    *(("1.1", "1.2"), ("1.1.", "1.2."), ("1 -", "2 -"), ("1:", "2:"), ("①", "②"), ("[1]", "[2]")),
)


@pytest.mark.parametrize("bullet", PASTED)
def test_what_programs_paste_as_a_bullet_begins_an_item_beside_another(bullet: str) -> None:
    """The bullet goes, the words stay; a single one is left as it is."""
    assert lines(f"We saw\n{bullet}a board\n{bullet}a panel") == (
        TextLine("We saw"),
        TextLine("a board", LineKind.ITEM),
        TextLine("a panel", LineKind.ITEM),
    )
    written = f"We saw {bullet}a board"
    assert lines(f"We saw\n{bullet}a board") == (TextLine(written),)


@pytest.mark.parametrize("numbers", NUMBERS)
def test_numbers_of_other_kinds_are_kept_as_written_beside_another(
    numbers: tuple[str, str],
) -> None:
    """Their number is part of what was said."""
    first, second = numbers

    assert lines(f"We saw\n{first} A board\nof ten\n{second} A panel") == (
        TextLine("We saw"),
        TextLine(f"{first} A board of ten", LineKind.NUMBERED),
        TextLine(f"{second} A panel", LineKind.NUMBERED),
    )


@pytest.mark.parametrize(
    "text",
    [
        "We saw:\n– a board\nof ten\n– a panel\nof six",
        "We saw\n– a board\n  of ten\n– a panel\n  of six",
        "We saw\n\n– a board\nof ten\n– a panel\nof six",
        "We saw\n\n– a board\nof ten\n\n– a panel\nof six",
        "We saw\n● a board\nof ten\n● a panel\nof six",
        "We saw\n·\ta board of ten\n§\ta panel of six",
        "We saw\n– a board of ten\n— a panel of six",
        "We saw\n● a board of ten\n■ a panel of six",
    ],
)
def test_an_item_may_go_on_and_the_next_begin_with_another_bullet(text: str) -> None:
    """What an editor wraps, what Word indents, and what programs change on the way."""
    shown = [line.display for line in lines(text)]

    assert shown == [shown[0], "• a board of ten", "• a panel of six"]


@pytest.mark.parametrize(
    "text",
    [
        "It is chaired by\n– a change –\nand meets\n– often –\nwith all",
        "- It meets\n– monthly –\nwith all",
        "It must (a) meet and\n(b) report",
        "It rose from\n1.5 million to\n2.5 million",
        "It was\n§ 26 of the Act and\n§ 29 of it",
    ],
)
def test_what_is_found_in_prose_too_begins_no_line(text: str) -> None:
    """A dash, a bracket or a figure that an editor has put at the start of a line."""
    assert len(lines(text)) == 1


def test_a_tick_beside_a_cross_is_not_lost() -> None:
    """There it says which of the two is meant; a box always does."""
    assert [line.text for line in lines("✓ a board\n✗ a panel")] == ["✓ a board", "✗ a panel"]
    assert [line.text for line in lines("☑ a board\n☑ a panel")] == ["☑ a board", "☑ a panel"]


@pytest.mark.parametrize("text", ["o word", "\N{EN DASH} word", "-word", "*star*", "-", "--- x"])
def test_other_beginnings_are_text(text: str) -> None:
    """A dash in a sentence makes no list."""
    assert paragraphs(f"Before\n{text}") == ((TextLine(f"Before {text}"),),)


@pytest.mark.parametrize("sign", ["1.", "12)", "a)", "B.", "7.\N{NO-BREAK SPACE}"])
def test_a_numbered_line_is_kept_as_written(sign: str) -> None:
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
    """Whatever character it was written with."""
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
