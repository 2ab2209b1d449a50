"""The letter as PDF: tagged, self-contained, the same every time, marked on every page."""

from __future__ import annotations

import io
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest

from prevent_assure.errors import AssureError
from prevent_assure.letters import compose
from prevent_assure.letters.formats.pdf import laid_out, write
from support.letters import CASES, golden_case, view
from support.sent_letters import SLUG, files, sent
from support.workspace_builder import scored

HEAD = "Number Benchmark Score Summary"


@cache
def pages(kind: str = "letter", *, is_draft: bool = False) -> tuple[tuple[str, ...], ...]:
    """Return the lines of each page of the letter of Elm Vale."""
    return _pages(sent("pdf", kind, is_draft=is_draft))


def _pages(data: bytes) -> tuple[tuple[str, ...], ...]:
    found = pypdf.PdfReader(io.BytesIO(data)).pages
    return tuple(tuple(page.extract_text(extraction_mode="layout").split("\n")) for page in found)


def long_letter(words: int) -> bytes:
    """Return an annex with a row of so many words, and short ones before and after."""
    more = {"training": scored(4), "venues": scored(2), "plan": scored(3)}
    more["venues"]["agreed"]["justification"] = "word " * words
    return write(compose.compose_annex(view(files(benchmarks=more), SLUG)))


@pytest.mark.parametrize("kind", ["letter", "annex"])
@pytest.mark.parametrize("is_draft", [False, True])
def test_marking_and_draft_stand_at_the_edges_of_every_page(kind: str, *, is_draft: bool) -> None:
    """The marking outermost, and the page's number at the bottom."""
    found = pages(kind, is_draft=is_draft)
    draft = ["DRAFT"] if is_draft else []

    for number, page in enumerate(found, start=1):
        lines = [" ".join(line.split()) for line in page if line.strip()]
        numbered = f"Page {number} of {len(found)}"
        bottom = [line.replace(numbered, "").strip() for line in lines]
        assert lines[: 1 + len(draft)] == ["OFFICIAL", *draft]
        assert [line for line in bottom if line][-1 - len(draft) :] == [*draft, "OFFICIAL"]
        assert any(line.endswith(numbered) for line in lines[-3:])


def test_it_is_tagged_and_has_title_author_and_language() -> None:
    """A reader aloud goes by these."""
    reader = pypdf.PdfReader(io.BytesIO(sent("pdf")))
    root: Any = reader.trailer["/Root"]
    found = reader.metadata
    outline: list[Any] = reader.outline

    assert found is not None
    assert found.title == "Annual Prevent Duty Assurance 2022/2023: Elm Vale Council"
    assert found.author == "Robin Hale"
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert outline[0]["/Title"] == "Annual Prevent Duty Assurance 2022/2023"


def test_the_same_letter_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the time; and the time that others want is left as it was."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = compose.compose_annex(view(files(marking="\U0001f600"), SLUG))

    first = write(made)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert write(made) == first
    assert os.environ["SOURCE_DATE_EPOCH"] == "1800000000"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert write(made) == first
    assert "SOURCE_DATE_EPOCH" not in os.environ
    assert b"CreationDate" not in first


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """Not from the disk either."""
    picture = tmp_path / "a.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">Seen</text></svg>')
    page = f"<html lang=en><title>t</title><p>Text<img alt=none src='{picture.as_uri()}'>"

    (only,) = _pages(bytes(laid_out(page).write_pdf()))

    assert "Text" in only[0]
    assert not any("Seen" in line for line in only)


def test_the_head_of_the_annex_is_on_each_of_its_pages() -> None:
    """Also where a row is longer than a page, and where one just fits without the head."""
    for words in (330, 390, 1500):
        found = _pages(long_letter(words))
        joined = [" ".join(" ".join(page).split()) for page in found]

        assert len(found) > 1
        assert [HEAD in page for page in joined] == [True] * len(found)
        assert sum(page.count("word") for page in joined) == words


def test_no_row_that_fits_a_page_is_split() -> None:
    """It goes to the next page instead."""
    found = _pages(long_letter(330))

    assert len(found) > 1
    assert sum(any("word" in line for line in page) for page in found) == 1


def test_without_weasyprint_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Or that a browser does it too."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(AssureError, match=r"prevent-assure\[pdf\].* in a browser and print"):
        write(compose.compose_annex(golden_case(CASES[0])))


def test_without_pango_it_is_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Then WeasyPrint is there, but its import is an error of the system."""
    for name in [*sys.modules]:
        if name.split(".")[0] == "weasyprint":
            monkeypatch.delitem(sys.modules, name)
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(AssureError, match="Pango"):
        write(compose.compose_annex(golden_case(CASES[0])))
