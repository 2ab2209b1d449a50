"""Pages to a letter: what is at their edges, what makes a paragraph, what is in a row."""

from __future__ import annotations

import pytest

from prevent_assure.verify.readers import pdf_pages
from prevent_assure.verify.readers.letter import HeaderFooter, ReadBlock, ReadLetter, ReadRow
from prevent_assure.verify.readers.pdf_lines import PdfPage
from support.paper import WIDTH, Texts, page

COLUMNS = (50, 110, 250, 300)


def head(*names: str) -> Texts:
    """Return the head of the annex with these names."""
    return 700.0, *zip(COLUMNS, names, strict=True)


HEAD = head("Number", "Benchmark", "Score", "Summary")


def centred(base: float, text: str) -> Texts:
    """Return a line in the middle of the page."""
    return base, (WIDTH / 2 - 2.5 * len(text), text)


def read(*pages: PdfPage) -> ReadLetter:
    """Return the letter on these pages."""
    return pdf_pages.read(pages)


def test_what_is_on_every_page_is_its_edge() -> None:
    """Whatever it says; what is on one page alone is a part of the letter."""
    found = read(
        page((780, (50, "For Elm alone")), (700, (50, "One.")), (20, (500, "1 / 2"))),
        page((780, (50, "For Elm alone")), (700, (50, "Two.")), (20, (500, "2 / 2"))),
    )

    assert found.headers_footers == (HeaderFooter(("For Elm alone",), ()),) * 2
    assert found.blocks == (ReadBlock(("One.",)), ReadBlock(("Two.",)))


def test_a_marking_on_one_page_is_an_edge_too() -> None:
    """The number of the page beside it is left out."""
    found = read(
        page((780, (50, "SECRET")), (700, (50, "One."))),
        page((700, (50, "Two.")), (20, (270, "OFFICIAL"), (500, "Page 2 of 2"))),
    )

    assert found.headers_footers == (HeaderFooter(("SECRET",), ()), HeaderFooter((), ("OFFICIAL",)))


@pytest.mark.parametrize("text", ["3 of 4", "12", "7."])
def test_a_number_that_is_not_the_page_s_stays(text: str) -> None:
    """It is the end of a sentence."""
    found = read(page((700, (50, "One.")), (60, (50, text))), page((700, (50, "Two."))))

    assert text.rstrip(".") in " ".join(block.text for block in found.blocks).rstrip(".")


def test_a_marking_that_nobody_knows_is_told_by_its_place_on_a_single_page() -> None:
    """In the middle, near the edge of the paper."""
    found = read(page(centred(780, "For Elm alone"), (700, (50, "One.")), centred(20, "For Elm")))

    assert found.headers_footers == (HeaderFooter(("For Elm alone",), ("For Elm",)),)
    assert found.blocks == (ReadBlock(("One.",)),)


def test_a_title_in_the_middle_is_no_edge() -> None:
    """Where there are more pages."""
    found = read(page(centred(780, "Scores"), (700, (50, "One."))), page((700, (50, "Two."))))

    assert found.blocks[0] == ReadBlock(("Scores",))


def test_a_numbered_item_goes_on_to_where_its_words_hang() -> None:
    """Over a page's end, up to a line that begins further left."""
    found = read(
        page((100, (50, "1."), (65, "Do")), (88, (65, "this."))),
        page((700, (65, "And this.")), (688, (50, "2."), (65, "Do that.")), (664, (50, "Thanks."))),
    )

    assert found.blocks == (
        ReadBlock(("Do", "this.", "And this."), is_numbered=True),
        ReadBlock(("Do that.",), is_numbered=True),
        ReadBlock(("Thanks.",)),
    )


def test_a_number_at_a_line_s_start_begins_no_item_within_a_paragraph() -> None:
    """Where the lines are close and begin alike."""
    found = read(page((100, (50, "The table has row")), (88, (50, "7. It is new."))))

    assert found.blocks == (ReadBlock(("The table has row", "7. It is new.")),)


def test_a_row_is_what_follows_its_number() -> None:
    """A line below the table that goes across its columns does not belong to it."""
    found = read(
        page(
            HEAD,
            (680, (50, "1"), (110, "Training"), (250, "Not"), (300, "One two")),
            (668, (110, "It is."), (250, "scored"), (300, "three.")),
            (650, (50, "10"), (110, "Plan"), (250, "4"), (300, "Good.")),
            (630, (50, "Enclosed is the guidance that everybody has asked us for.")),
        )
    )

    assert found.rows == (
        ReadRow("1", ("Training", "It is."), "Not scored", ("One two", "three.")),
        ReadRow("10", ("Plan",), "4", ("Good.",)),
    )
    assert found.blocks == (
        ReadBlock(("Enclosed is the guidance that everybody has asked us for.",)),
    )


@pytest.mark.parametrize("has_head", [False, True])
def test_a_row_goes_on_over_a_page_s_end(*, has_head: bool) -> None:
    """With the head of the table again, or without."""
    found = read(
        page((760, (50, "Annex")), HEAD, (680, (50, "1"), (110, "A"), (250, "4"), (300, "One"))),
        page(*([HEAD] if has_head else []), (680, (300, "two."))),
    )

    assert found.rows == (ReadRow("1", ("A",), "4", ("One", "two.")),)


def test_words_far_below_the_annex_do_not_belong_to_it() -> None:
    """Also where they are below its last column."""
    found = read(
        page(
            HEAD,
            (680, (50, "1"), (110, "A"), (250, "4"), (300, "One")),
            (600, (300, "Robin Hale")),
        )
    )

    assert found.rows == (ReadRow("1", ("A",), "4", ("One",)),)
    assert found.blocks == (ReadBlock(("Robin Hale",)),)


def test_a_column_under_another_name_is_taken_by_its_place() -> None:
    """If the others have theirs."""
    named = head("No.", "Benchmark", "Score", "Summary")
    found = read(page(named, (680, (50, "1."), (110, "A"), (250, "4"), (300, "One"))))

    assert found.rows == (ReadRow("1.", ("A",), "4", ("One",)),)
