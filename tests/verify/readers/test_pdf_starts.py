"""How lines on paper go on: after a blank, within a word, or not at all."""

from __future__ import annotations

import pytest

from prevent_assure.verify.readers.letter import LineStart
from prevent_assure.verify.readers.pdf_starts import LineHabits, PlacedLine, habits, starts

RIGHT = 200.0
DRAWN = LineHabits(1.2, RIGHT, has_blanks=True)
DROPPED = LineHabits(1.2, RIGHT, has_blanks=False)


def line(text: str, at: float, right: float = 199.0, *, blank: bool = False) -> PlacedLine:
    """Return a line of type of ten points, so many times its size below the first."""
    return PlacedLine(text, right, 500.0 - 10 * at, 10.0, chunk=20.0, ends_in_blank=blank)


@pytest.mark.parametrize(
    ("last", "following", "start"),
    [
        (line("All staff", 0, blank=True), line("are trained.", 1.2), LineStart.AFTER_BLANK),
        (line("self-", 0), line("assessment", 1.2), LineStart.WITHIN_WORD),
        (line("the plan –", 0), line("it is new", 1.2), LineStart.AFTER_BLANK),
        (line("infor", 0), line("mation", 1.2), LineStart.WITHIN_WORD),
        (line("It is so.", 0), line("It goes on.", 1.8), LineStart.PARAGRAPH),
        (line("It is so.", 0), line("• One", 1.2), LineStart.ITEM),
        (line("1. One.", 0, 60.0), line("2. Two.", 1.2), LineStart.BREAK),
        (line("It ends here.", 0), line("2. Two.", 1.2), LineStart.BREAK),
        (line("Alex Morgan", 0, 60.0), line("head of safety", 1.2), LineStart.BREAK),
        (line("at the end of a page", 0, blank=True), line("on", -40.0), LineStart.AFTER_BLANK),
        (line("A page ends.", 0, 60.0), line("Another.", -40.0), LineStart.PARAGRAPH),
    ],
)
def test_a_line_goes_on_where_a_blank_or_the_room_says_so(
    last: PlacedLine, following: PlacedLine, start: LineStart
) -> None:
    """In a document that draws every blank."""
    assert starts([last, following], DRAWN)[1] is start


def test_a_blank_that_had_no_room_is_put_back() -> None:
    """By a program that does not draw it; a hyphen still stops within a word."""
    mute = [line("All staff", 0), line("are trained in self-", 1.2), line("defence.", 2.4)]

    assert starts(mute, DROPPED)[1:] == (LineStart.AFTER_BLANK, LineStart.WITHIN_WORD)


@pytest.mark.parametrize("has_blanks", [True, False])
def test_whether_blanks_are_drawn_is_seen_at_full_lines(*, has_blanks: bool) -> None:
    """Unless it is known of the program."""
    text = [line("All staff are", at * 1.2, blank=has_blanks) for at in range(6)]

    assert habits([text], has_blanks=False) == LineHabits(1.2, 199.0, has_blanks=has_blanks)
    assert habits([text], has_blanks=True).has_blanks
