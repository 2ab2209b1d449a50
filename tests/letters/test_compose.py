"""Documents as they are put together: what formats may set apart, and the annex's cells."""

from __future__ import annotations

from prevent_assure.letters import compose
from prevent_assure.letters.blocks import (
    Heading,
    LetterDocument,
    LineBreak,
    ListBlock,
    Paragraph,
    Role,
    Text,
    plain_text,
)
from support.letters import YEAR, annex_of, document, golden_case, view
from support.workspace_builder import assessment, benchmark, rubric


def roles(made: LetterDocument) -> list[tuple[Role, str]]:
    """Return the paragraphs that have a role, and how they begin."""
    return [
        (block.role, plain_text(block.content)[:10])
        for block in made.blocks
        if isinstance(block, Paragraph) and block.role is not Role.PLAIN
    ]


def test_letterhead_date_and_signature_have_roles() -> None:
    """A paragraph of several lines at the top, one of the date alone, the last one."""
    assert roles(document(golden_case("dorset"))) == [
        (Role.LETTERHEAD, "Prevent Di"),
        (Role.DATE, "9 May 2023"),
        (Role.SIGNATURE, "Robin Hale"),
    ]


def test_a_title_is_the_heading_and_the_authority() -> None:
    """An annex by itself names it in its heading already."""
    letter = golden_case("dorset")

    assert document(letter).title == "Annual Prevent Duty Assurance 2022/2023: Dorset Council"
    assert compose.compose_annex(letter).title == (
        "Agreed scores in the Prevent Duty assurance 2022/2023: Dorset Council, 9 May 2023"
    )


def test_a_letter_s_annex_has_a_heading_below_the_letter_s() -> None:
    """By itself it is the document's own."""
    letter = golden_case("dorset")

    assert annex_of(document(letter)).heading == Heading(2, (Text("Annex: agreed scores"),))
    assert annex_of(compose.compose_annex(letter)).heading.level == 1


def test_items_of_a_justification_are_a_list_and_other_lines_are_lines() -> None:
    """Within each of its paragraphs."""
    text = "First,\nand more:\n- one\n• two\n  again\n1. three\na) four\n\nLast."
    entry = {"agreed": {"score": 3, "justification": text}}
    made = compose.compose_annex(
        view(
            {
                f"rubric/{YEAR}.yaml": rubric(YEAR, [benchmark("training")]),
                f"assessments/{YEAR}/elm-vale.yaml": assessment(YEAR, {"training": entry}),
            },
            is_draft=True,
        )
    )

    assert annex_of(made).rows[0].summary == (
        Paragraph((Text("First, and more:"),)),
        ListBlock(((Text("one"),), (Text("two again"),))),
        Paragraph((Text("1. three"), LineBreak(), Text("a) four"))),
        Paragraph((Text("Last."),)),
    )
