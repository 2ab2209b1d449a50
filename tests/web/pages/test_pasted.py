"""Pasted text is put right, and text that is right stays as it is."""

from __future__ import annotations

import pytest

from prevent_assure.text.hidden import find_hidden
from prevent_assure.web.pages.pasted import Tidied, tidy


@pytest.mark.parametrize(
    ("pasted", "text", "tidied"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree", set()),
        ("one\u2028two\x0bthree", "one\ntwo\nthree", {Tidied.BREAKS}),
        ("\uf0b7\tone\n\t\uf0a7 two", "- one\n- two", {Tidied.BULLETS}),
        ("•\tone\no\ttwo", "- one\n- two", {Tidied.BULLETS}),
        ("one  \ntwo\u00a0", "one\ntwo", {Tidied.SPACES}),
        ("a\u200bb\u202ec\ufeff", "abc", {Tidied.HIDDEN}),
        ("it\x92s", "it\u2019s", {Tidied.HIDDEN}),
        ("\n\n  one\n\ntwo\n\n", "  one\n\ntwo", set()),
    ],
)
def test_what_a_person_did_not_mean_is_put_right(
    pasted: str, text: str, tidied: set[Tidied]
) -> None:
    """And it is known what was."""
    assert tidy(pasted) == (text, frozenset(tidied))


@pytest.mark.parametrize("text", ["- one\n- two", "• one", "1. one", "o two", "5 – 6", "a\tb"])
def test_what_was_meant_stays(text: str) -> None:
    """Lists and dashes that people type are theirs."""
    assert tidy(text) == (text, frozenset())


def test_no_hidden_character_is_left() -> None:
    """Of all that there are."""
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))

    assert list(find_hidden(tidy(every).text)) == []
