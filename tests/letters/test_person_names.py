"""A name is found however it is written, and words that only look like one are not."""

from __future__ import annotations

import pytest

from prevent_assure.letters.person_names import holds_a_name, name_forms, spellings

NAMES = name_forms(
    ("Robin Hale", "Jo Young", "José O'Neill-Smith", "Sam Board", "Dr Kit van Holt", "Min Li")
)
ORDINARY = spellings({"a": ["The Board has a plan for young people."], "b": 3})


@pytest.mark.parametrize(
    "text",
    [
        *("Ask Robin Hale.", "ask ROBIN  HALE", "Ask Robin\nHale.", "Ms Hale's team", "MS HALE"),
        *("Jo Young will.", "jo young", "Ms Young and staff", "YOUNG, Jo", "Sam Board"),
        *("Jose O\u2019Neill Smith", "Mr O'Neill\u2011Smith", "O\u2019NEILL-SMITH", "Ms Li"),
        *(
            "Ro\u00adbin Ha\u00adle",
            "Ms Ha\u00adle",
            "Ask Dr van Holt.",
            "Jose\u0301 O'Neill-Smith",
        ),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    """Case, accents, hyphens, apostrophes, line ends and hidden characters make no difference."""
    assert holds_a_name(text, NAMES, ORDINARY)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Train young people.",
            "Report to the Board.",
            "Inhale.",
            "Halesowen",
            "The Robin Centre",
        ),
        *("Jo", "a van and a hold", "hale", ""),
    ],
)
def test_ordinary_words_and_parts_of_words_name_nobody(text: str) -> None:
    """With a lead called Board, the Board can still be spoken of."""
    assert not holds_a_name(text, NAMES, ORDINARY)
