"""Characters that nobody can see."""

from __future__ import annotations

import pytest

from prevent_assure.text.hidden import describe, find_hidden, word_before

REFUSED = (
    [chr(code) for code in (0x00, 0x08, 0x0B, 0x0C, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F)]
    + [chr(code) for code in (0x61C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069)]
    + [chr(code) for code in (0x2028, 0x2029, 0x200B, 0x2060, 0xFEFF)]
    + [chr(code) for code in (0x115F, 0x1160, 0x3164, 0xFFA0)]
    + [chr(code) for code in (0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF)]
    + [chr(code) for code in (0xE0000, 0xE0041, 0xE007F)]
)
ALLOWED = ["\t", "\n", "\r\n", *(chr(c) for c in (0x200C, 0x200D, 0xFE0F, 0xAD, 0xA0, 0x1F600))]


@pytest.mark.parametrize("sign", REFUSED, ids=lambda sign: f"U+{ord(sign):04X}")
@pytest.mark.parametrize("before", ["ascii", "Cymru \u0175"])
def test_what_nobody_can_see_is_found(before: str, sign: str) -> None:
    """Wherever it is, in a text with and without other letters."""
    assert list(find_hidden(f"{before}{sign}x")) == [len(before)]


@pytest.mark.parametrize("sign", ALLOWED, ids=lambda sign: f"U+{ord(sign[0]):04X}")
def test_what_people_need_is_let_through(sign: str) -> None:
    """Joiners of emoji and scripts, soft hyphens, no-break spaces, tabs and line ends."""
    assert list(find_hidden(f"a{sign}b")) == []


def test_a_carriage_return_needs_its_line_feed() -> None:
    """Alone it lets a terminal write over the line."""
    assert list(find_hidden("a\r\nb\rc\r")) == [4, 6]


def test_tag_characters_are_a_flag_only_after_its_first_character() -> None:
    """The flag of Wales is a character; the same tags elsewhere hide a message."""
    tags = "".join(chr(0xE0000 + ord(sign)) for sign in "gbwls") + "\U000e007f"

    assert list(find_hidden(f"\U0001f3f4{tags} Cymru")) == []
    assert list(find_hidden(f"x{tags}")) == list(range(1, 7))


def test_a_hidden_character_is_told_by_name_code_and_the_word_before_it() -> None:
    """Nobody can see it, so these say where to look."""
    assert describe("\u200b") == "a zero-width space (U+200B)"
    assert describe("\u202e") == "right-to-left override (U+202E)"
    assert describe("\x1b") == "a control character (U+001B)"
    assert word_before("one two\u200b", 7) == "two"
    assert word_before("one\n\u200b", 4) is None
