"""Pages that were sent, read as a browser shows them and wherever they were changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from prevent_assure.verify.readers import html
from prevent_assure.verify.readers.letter import ReadBlock
from support.run_verify import found_in
from support.sent_letters import SECOND, sent


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>one<p>two", [("one",), ("two",)]),
        ("a<br>b<script>no</script><style>no</style>", [("a", "b")]),
        ("<p>x <span hidden>no</span>y</p>", [("x y",)]),
        ("<p>2015<sup><a>1</a></sup> and 9<sup>th</sup></p>", [("2015 and 9th",)]),
        ("<del>old</del><ins>new</ins></b></p></div>", [("new",)]),
        ("<div>a<div>b</div>c", [("a",), ("b",), ("c",)]),
        ("<table><tr><td>a<td>b<table><tr><td>c</table></table>", [("a",), ("b", "c")]),
    ],
)
def test_a_page_is_read_as_a_browser_shows_it(page: str, expected: list[tuple[str, ...]]) -> None:
    """Whatever is left open."""
    assert [block.lines for block in html.of_page(page).blocks] == expected


def test_items_are_told_by_their_list() -> None:
    """An item may have paragraphs, and a list may stand within."""
    found = html.of_page("<ol><li><p>a<p>b<ul><li>c</ul></ol><ul><li>d</ul>")

    assert found.blocks == (
        ReadBlock(("a", "b"), is_numbered=True),
        ReadBlock(("c",), is_bullet=True),
        ReadBlock(("d",), is_bullet=True),
    )


@pytest.mark.parametrize(
    "data",
    [
        "Llŷn".encode(),
        "\ufeffLlŷn".encode(),
        "Llŷn".encode("utf-16"),
        b'<meta charset="iso-8859-14"><p>' + "Llŷn".encode("iso-8859-14"),
        b'<meta charset="no-such-thing"><p>' + "Llŷn".encode(),
    ],
)
def test_the_encoding_is_found(data: bytes) -> None:
    """By its mark, by what the page says, or because it is UTF-8."""
    assert html.read(data).blocks == (ReadBlock(("Llŷn",)),)


def test_html_that_was_changed_is_read_back(tmp_path: Path) -> None:
    """Tags that are not closed and parts that are not shown do no harm."""
    page = (
        sent("html")
        .decode()
        .replace("<td>4</td>\n<td><p>All", "<td><p>3<td>All")
        .replace("<li>Numbers are kept.</li>", '<li style="display:none">Numbers are kept.</li>')
        .replace(f"<li>{SECOND}</li>", f"<li><p>{SECOND}<p>Soon.</li>")
        .replace('<p class="banner">OFFICIAL</p>', "", 1)
    )

    assert found_in(tmp_path, "a.html", page.encode()) == [
        ("action", "halls", SECOND, f"{SECOND} Soon."),
        ("score", "training", "4", "3"),
        ("justification", "training", "Numbers are kept.", None),
        ("marking", None, "OFFICIAL", None),
    ]
