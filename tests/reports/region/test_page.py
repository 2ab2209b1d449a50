"""The page on a region: what is seen first, what is said of each chart, and how it is printed."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import html5lib
import pytest

from support.browser import Opened, squeezed
from support.region_pages import REGION_PAGES, region_pages

SVG = "{http://www.w3.org/2000/svg}"


def parsed(name: str) -> Any:
    """Return the elements of a page."""
    return html5lib.parse(region_pages()[name].decode(), namespaceHTMLElements=False)


def text(element: Any) -> str:
    """Return the text of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def test_what_is_below_the_standard_without_an_action_is_seen_first() -> None:
    """It is the first section, before the list of what is on the page."""
    headings = [text(it) for it in parsed("region-60").iter("h2")]

    assert headings[0] == "Below the standard, and no action"
    page = region_pages()["region-60"].decode()
    assert page.index("without-action alert") < page.index("<nav")


@pytest.mark.parametrize("name", REGION_PAGES)
def test_a_chart_has_a_name_with_the_figures_beside_it(name: str) -> None:
    """Those of its row, under the titles of their columns."""
    charts = 0
    for table in parsed(name).iter("table"):
        heads = [text(it) for it in table.iter("th") if it.get("scope") == "col"]
        for row in table.find("tbody").iter("tr"):
            first, *others = [text(it) for it in row]
            for chart in row.iter(f"{SVG}svg"):
                charts += 1
                figures = zip(heads[1:-1], others[:-1], strict=True)
                said = ", ".join(f"{title} {figure}" for title, figure in figures)
                assert chart.get("role") == "img"
                assert chart.get("aria-label") == f"{first}: {said}"
    assert charts > 3


@pytest.mark.parametrize("name", REGION_PAGES)
def test_the_bars_of_a_chart_have_the_lengths_of_the_figures(name: str) -> None:
    """By one scale for the whole table, next to each other, and within the chart."""
    for table in parsed(name).iter("table"):
        units = []
        for row in table.find("tbody").iter("tr"):
            for chart in row.iter(f"{SVG}svg"):
                bars = sorted(
                    (float(it.get("x")), float(it.get("width"))) for it in chart.iter(f"{SVG}rect")
                )
                assert bars[0][0] >= 0
                assert sum(bars[-1]) <= 100.1
                for (start, width), (following, _) in pairwise(bars):
                    assert following == pytest.approx(start + width, abs=0.1)
                counts = _drawn(table, row)
                assert len(counts) == len(bars)
                units.append(sum(width for _, width in bars) / sum(counts))
        assert units == [pytest.approx(unit, rel=0.02) for unit in units[:1] * len(units)]


def _drawn(table: Any, row: Any) -> list[int]:
    """Return the figures of a row that its chart shows: those under a head with a colour."""
    heads = [it for it in table.iter("th") if it.get("scope") == "col"]
    is_drawn = [any((it.get("class") or "").startswith("key") for it in head) for head in heads]
    figures = [int(text(it)) for it, drawn in zip(row, is_drawn, strict=True) if drawn and text(it)]
    return [it for it in figures if it]


def test_a_score_below_the_standard_is_marked_by_more_than_colour() -> None:
    """With a sign for the eye, and words for those who hear the page."""
    cells = [it for it in parsed("region-60").iter("td") if it.get("class") == "below"]

    assert cells
    for one in cells:
        assert re.fullmatch(r"[12]▼ below the standard", text(one))


@pytest.mark.parametrize("name", REGION_PAGES)
def test_the_page_has_no_script_and_one_policy(name: str) -> None:
    """Nothing is loaded."""
    page = region_pages()[name].decode()

    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_a_long_table_has_its_heads_on_every_sheet(
    browser: str, request: pytest.FixtureRequest
) -> None:
    """Each council of the matrix is printed, and the columns named where it is."""
    opened: Opened = request.getfixturevalue(browser)
    sheets = [squeezed(it.top + it.body + it.bottom) for it in opened.sheets["region-60"]]
    names = {
        squeezed(text(it)) for it in parsed("region-60").iter("th") if it.get("scope") == "row"
    }
    printed = "".join(sheets)

    assert all(name in printed for name in names)
    assert sum("RequestedTerms" in it or "BenchmarkRequested" in it for it in sheets) > 1
