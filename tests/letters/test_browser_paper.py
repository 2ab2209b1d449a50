"""Letters and annexes on paper, as Chromium and Firefox print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

import pytest

from prevent_assure.letters.blocks import COLUMNS, AnnexRow, LetterDocument, ListBlock, plain_text
from prevent_assure.letters.heights import may_break
from support.browser import Opened, Sheet, squeezed
from support.browser_cases import LONG_ROWS, documents
from support.letters import annex_of
from support.region_pages import REGION_PAGES

A4 = (595.3, 841.9)  # points
COLUMN_HEADS = "".join(COLUMNS)
LETTERS = tuple(documents())


@pytest.fixture(params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest) -> Opened:
    """Return what becomes of the pages in each of the browsers."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Opened)
    return found


def annex(sheets: tuple[Sheet, ...], document: LetterDocument) -> tuple[Sheet, ...]:
    """Return the sheets that the annex is on: from its heading to the end."""
    heading = squeezed(plain_text(annex_of(document).heading.content))
    start = next(n for n, sheet in enumerate(sheets) if squeezed(sheet.body).startswith(heading))
    return sheets[start:]


def words(text: str) -> set[str]:
    """Return the words of a text, split where a line may end within."""
    return set(re.findall(r"\w+", text))


def summary_words(row: AnnexRow) -> set[str]:
    """Return the words of a row's summary."""
    contents = [
        content
        for block in row.summary
        for content in (block.items if isinstance(block, ListBlock) else (block.content,))
    ]
    return words(" ".join(map(plain_text, contents)))


def sheets_by_row(sheets: tuple[Sheet, ...], document: LetterDocument) -> Iterator[list[int]]:
    """Yield for each row on which sheets there are words that its summary alone has."""
    table = annex_of(document)
    summaries = [summary_words(row) for row in table.rows]
    asked = (f"{row.title} {plain_text(row.statement.content)}" for row in table.rows)
    others = words(" ".join((table.caption, *COLUMNS, *asked)))
    counts = Counter(word for found in (*summaries, others) for word in found)
    printed = [words(sheet.body) for sheet in sheets]
    for summary in summaries:
        own = {word for word in summary if counts[word] == 1}
        yield [number for number, found in enumerate(printed) if own & found]


def letters(text: str) -> Counter[str]:
    """Return how often each letter of an alphabet is in a text."""
    return Counter(sign for sign in normalize("NFKC", text) if sign.isalpha())


@pytest.mark.parametrize("name", [*LETTERS, "criteria", *REGION_PAGES])
def test_a_page_is_printed_on_a4(browser: Opened, name: str) -> None:
    """Whatever paper the browser would have taken."""
    for sheet in browser.sheets[name]:
        assert sheet.size == pytest.approx(A4, abs=1)


@pytest.mark.parametrize("name", LETTERS)
def test_marking_and_draft_are_at_the_top_and_bottom_of_every_sheet(
    browser: Opened, name: str
) -> None:
    """Whole, once, in the margins, in turned order below, and nothing else but page numbers."""
    banners = documents()[name].banners

    for sheet in browser.sheets[name]:
        assert sheet.top == squeezed("".join(banners))
        bottom = re.sub(r"Page\d+of\d+", "", sheet.bottom)
        assert bottom == squeezed("".join(banners[::-1]))


@pytest.mark.parametrize("name", LETTERS)
def test_sheets_are_numbered(chromium: Opened, name: str) -> None:
    """By Chromium; Firefox knows no numbers of pages."""
    sheets = chromium.sheets[name]

    for number, sheet in enumerate(sheets, start=1):
        assert f"Page{number}of{len(sheets)}" in sheet.bottom


@pytest.mark.parametrize("name", LETTERS)
def test_the_columns_are_named_on_every_sheet_of_the_annex(browser: Opened, name: str) -> None:
    """Once on each, and on no other."""
    sheets = browser.sheets[name]
    named = [squeezed(sheet.body).count(COLUMN_HEADS) for sheet in sheets]
    on_annex = len(annex(sheets, documents()[name]))

    assert named == [0] * (len(sheets) - on_annex) + [1] * on_annex


@pytest.mark.parametrize("name", ["dorset", "marked", "annex", "full"])
def test_a_row_of_less_than_a_third_of_a_sheet_is_on_one(browser: Opened, name: str) -> None:
    """It is not cut in two; a higher one may be, on two sheets if it fits on one."""
    document = documents()[name]
    found = list(sheets_by_row(annex(browser.sheets[name], document), document))
    allowed = [2 if may_break(row) else 1 for row in annex_of(document).rows]

    assert all(len(sheets) <= most for sheets, most in zip(found, allowed, strict=True))


def test_a_row_that_fits_on_no_sheet_goes_on_for_several(browser: Opened) -> None:
    """One after the other."""
    document = documents()["long"]
    found = list(sheets_by_row(annex(browser.sheets["long"], document), document))
    long = [sheets for sheets in found if len(sheets) > 1]

    assert len(long) == len(LONG_ROWS) - 2
    assert all(sheets == list(range(sheets[0], sheets[-1] + 1)) for sheets in long)


@pytest.mark.parametrize("name", LETTERS)
def test_nothing_is_lost_on_paper(browser: Opened, chromium: Opened, name: str) -> None:
    """Each letter that the page shows is printed, and printed once."""
    sheets = browser.sheets[name]
    heads = letters(COLUMN_HEADS * (len(annex(sheets, documents()[name])) - 1))

    printed = letters("".join(sheet.body for sheet in sheets))
    assert printed == letters(chromium.seen[name]["printed"]["text"]) + heads


@pytest.mark.parametrize("name", LETTERS + REGION_PAGES)
def test_nothing_is_cut_off_at_the_edge_of_the_paper(chromium: Opened, name: str) -> None:
    """All text stays between the margins, and no cell's reaches into the next."""
    printed = chromium.seen[name]["printed"]

    assert printed["right"] <= printed["width"] == 627
    assert printed["crammed"] == []
