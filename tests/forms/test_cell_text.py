"""Text of a record in a cell, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_assure.forms.cell_text import cell_text, is_too_long, record_text, same_in_cell

LINES = st.lists(st.sampled_from(("one", "two three", "- item", "• dot", "1. first", "", "a) b")))


@pytest.mark.parametrize(
    ("cell", "record"),
    [
        ("One.\nTwo.", "One.\n\nTwo."),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("So:\n• a\n• b\nEnd.", "So:\n\n- a\n- b\n\nEnd."),
        ("* a\n- b", "- a\n- b"),
        ("  One.  \n", "One."),
        ("1. a\n2. b", "1. a\n\n2. b"),
        (" \n ", ""),
    ],
)
def test_a_line_break_in_a_cell_separates_paragraphs(cell: str, record: str) -> None:
    """Lines that begin as items are one list."""
    assert record_text(cell) == record


@given(LINES)
def test_a_text_that_goes_out_comes_back_the_same(lines: list[str]) -> None:
    """What a cell shows of a text reads as the text's own lines."""
    text = "\n".join(lines)

    assert same_in_cell(record_text(cell_text(text)), text)


def test_length_is_counted_as_spreadsheets_do() -> None:
    """A character beyond the first 65,536 counts twice."""
    assert not is_too_long("x" * 32_767)
    assert is_too_long("x" * 32_768)
    assert is_too_long("\U0001f600" * 16_384)
