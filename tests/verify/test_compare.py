"""What counts as saying the same, sentence by sentence, and which letter it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_assure.verify import identify
from prevent_assure.verify.match import sentence_differences
from prevent_assure.verify.normalise import Normaliser, normalise
from prevent_assure.verify.readers.letter import ReadBlock, ReadLetter, ReadRow
from support.letters import YEAR

TEXT = Normaliser(has_page_lines=False)
PAGE = Normaliser(has_page_lines=True)
WORDS = st.lists(
    st.sampled_from(("all", "staff", "are", "“trained”", "–", "well-being,", "St.", "Elm's"))
)


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
    """Spaces, quotation marks, dashes, bullets, characters that nobody sees, numbers of notes."""
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("a b", "ab"), ("a.", "a"), ("A", "a"), ("'a'", '"a"'), ("4", "3")]
)
def test_the_rest_is_not(one: str, other: str) -> None:
    """A character is a character."""
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
def test_only_whole_words_are_found(
    text: str, needle: str, *, measure: Normaliser, expected: bool
) -> None:
    """They are no part of longer ones."""
    assert measure.has(normalise(text), needle) is expected


def test_on_a_page_words_are_found_though_lines_break_them() -> None:
    """Which text that is no page does not do."""
    assert PAGE.has(normalise("the Commu\nnications Plan"), "Communications Plan")
    assert not TEXT.has(normalise("the Commu\nnications Plan"), "Communications Plan")


@given(WORDS, st.data())
def test_lines_that_are_broken_otherwise_say_the_same(
    words: list[str], data: st.DataObject
) -> None:
    """However a text is split into lines, paragraphs and items."""
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
def test_sentences_are_shown_beside_what_they_became(
    ours: list[str], theirs: list[str], expected: list[tuple[str | None, str | None]]
) -> None:
    """Or beside nothing."""
    assert list(sentence_differences(ours, theirs, TEXT)) == expected


def letter(*blocks: str, rows: tuple[ReadRow, ...] = ()) -> ReadLetter:
    """Return a letter of these paragraphs."""
    return ReadLetter(tuple(ReadBlock((block,)) for block in blocks), rows, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Assurance 2022/2023, after that of 2021/2022", YEAR),
        ("2022-23", YEAR),
        ("2022–2023", YEAR),
        ("2022/23", YEAR),
        ("2022/2024", None),
        ("12022/2023", None),
        ("2030/2031", None),
    ],
)
def test_the_year_is_the_first_that_is_known(text: str, expected: str | None) -> None:
    """As letters and files write it."""
    assert identify.year(letter(text), {"2021-22", YEAR}) == expected


def test_the_authority_is_the_longest_name_in_the_letter() -> None:
    """What the annex says of others does not count, where the letter names one."""
    names = {"vale": "Vale Council", "elm": "Elm Vale Council", "bay": "The Bay of Ash Council"}
    row = ReadRow("1", ("Training",), "4", ("With The Bay of Ash Council.",))

    assert identify.authority(letter("To Elm Vale\nCouncil", rows=(row,)), names) == "elm"
    assert identify.authority(letter("To the Vale Council", rows=(row,)), names) == "vale"
    assert identify.authority(letter("To Vale Councils", rows=(row,)), names) == "bay"
    assert identify.authority(letter("To whom it concerns"), names) is None


def test_an_annex_is_told_by_its_title_or_because_nothing_is_said() -> None:
    """A covering sentence makes no letter of it."""
    title = "Agreed scores in the Prevent Duty assurance 2022/2023: Elm Vale Council, 9 May 2023"

    assert identify.is_annex(letter(title, "Please find the scores below."))
    assert identify.is_annex(letter("Scores"))
    assert not identify.is_annex(letter("Dear Alex,", "All is well."))
