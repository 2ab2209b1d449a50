"""What is form in a text, and what is not."""

from __future__ import annotations

import pytest

from prevent_assure.verify.normalise import Normaliser, normalise

TEXT = Normaliser(has_page_lines=False)
PAGE = Normaliser(has_page_lines=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a  b\n c\u00a0d", "a b c d"),
        ("‘a’ “b” «c»", '\'a\' "b" "c"'),
        ("a – b", "a — b"),
        ("a - b", "a--b"),
        ("well\u2011being", "well-being"),
        ("• one • two", "one two"),
        ("soft\u00adhyphen", "softhyphen"),
        ("e\u0301", "\u00e9"),
        ("Act¹ and guidance²³", "Act and guidance"),
    ],
)
def test_form_is_folded(one: str, other: str) -> None:
    """Spaces, quotation marks, dashes, bullets, signs that nobody sees, numbers of notes."""
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("a b", "ab"), ("a.", "a"), ("A", "a"), ("'a'", '"a"'), ("4", "3")]
)
def test_the_rest_is_not(one: str, other: str) -> None:
    """A sign is a sign."""
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    ("text", "needle", "expected"),
    [
        ("it is 9 May 2023.", "9 May 2023", True),
        ("it is 19 May 2023.", "9 May 2023", False),
        ("Robin Hales", "Robin Hale", False),
        ("(Robin Hale)", "Robin Hale", True),
        ("The Vale Council's", "Vale Council", True),
        ("anything", "", False),
    ],
)
@pytest.mark.parametrize("measure", [TEXT, PAGE])
def test_words_stand_by_themselves(
    text: str, needle: str, *, measure: Normaliser, expected: bool
) -> None:
    """They are no part of longer ones."""
    assert measure.has(normalise(text), needle) is expected


def test_on_a_page_words_are_found_though_lines_break_them() -> None:
    """Which text that is no page does not do."""
    assert PAGE.has(normalise("the Commu\nnications Plan"), "Communications Plan")
    assert not TEXT.has(normalise("the Commu\nnications Plan"), "Communications Plan")
