"""Characters on a page, put together to words and lines."""

from __future__ import annotations

from prevent_assure.verify.readers.pdf_lines import Glyph, lines


def test_characters_make_words_and_lines() -> None:
    """By where they stand; the small number of a note is none of them."""
    glyphs = [
        Glyph("b", 50, 55, 90, 10),
        Glyph("c", 58, 63, 90.5, 10),
        Glyph("a", 10, 15, 100, 10),
        Glyph("1", 15, 18, 104, 6),
        Glyph(" ", 15, 18, 100, 10),
    ]

    assert [line.text for line in lines(glyphs)] == ["a", "b c"]
