"""What counts as saying the same, sentence by sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_assure.verify.match import sentence_differences
from prevent_assure.verify.normalise import Normaliser

TEXT = Normaliser(has_page_lines=False)
PAGE = Normaliser(has_page_lines=True)
WORDS = st.lists(
    st.sampled_from(("all", "staff", "are", "“trained”", "–", "well-being,", "St.", "Elm's"))
)


@given(WORDS, st.data())
def test_lines_that_are_broken_otherwise_say_the_same(
    words: list[str], data: st.DataObject
) -> None:
    """However a text is parted into lines, paragraphs and items."""
    breaks = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    text = " ".join(words)
    other = "".join(
        word + ("\n" if is_break else " ") for word, is_break in zip(words, breaks, strict=True)
    )

    for measure in (TEXT, PAGE):
        assert list(sentence_differences([text], other.split("\n"), measure)) == []


@given(WORDS, WORDS)
def test_no_difference_is_passed_over(ours: list[str], theirs: list[str]) -> None:
    """What is not the same gives at least one; an item's sign, at the start of a line, is form."""
    one, other = (" ".join(("so", *words)) for words in (ours, theirs))

    for measure in (TEXT, PAGE):
        is_same = measure.key(one) == measure.key(other)
        assert (list(sentence_differences([one], [other], measure)) == []) is is_same


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (["A is so. B is so."], ["A is so."], [("B is so.", None)]),
        (["A is so."], ["A is so. B is so."], [(None, "B is so.")]),
        (["It is well run."], ["It is badly run."], [("It is well run.", "It is badly run.")]),
        (["One. Two."], ["Two. One."], [(None, "Two."), ("Two.", None)]),
        (["One", "• two"], ["- One", "* three", "two"], [(None, "three")]),
        (
            ["He said “no.” So it is."],
            ["He said “no. So it is."],
            [("He said “no.”", "He said “no.")],
        ),
        ([], ["New."], [(None, "New.")]),
        (["Old."], [], [("Old.", None)]),
    ],
)
def test_sentences_stand_beside_what_they_became(
    ours: list[str], theirs: list[str], expected: list[tuple[str | None, str | None]]
) -> None:
    """Or beside nothing."""
    assert list(sentence_differences(ours, theirs, TEXT)) == expected
