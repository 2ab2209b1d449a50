"""What is no form, and what would do harm: one line with what to do."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from prevent_assure.errors import AssureError
from prevent_assure.forms.reader import Special, read_workbook
from support.forms import Book, changes, form, received

SHEET = "xl/worksheets/sheet3.xml"


def rewritten(change: Callable[[str, bytes], bytes], data: bytes | None = None) -> bytes:
    """Return a form with its parts changed."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or form())) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return result.getvalue()


def replaced(old: bytes, new: bytes, part: str = SHEET) -> bytes:
    """Return a form with bytes of one part replaced."""

    def change(name: str, data: bytes) -> bytes:
        assert name != part or old in data
        return data.replace(old, new, 1) if name == part else data

    return rewritten(change)


def archive(*names: str, data: bytes = b"x") -> bytes:
    """Return an archive with these names."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            target.writestr(name, data)
    return result.getvalue()


BOMB = archive("[Content_Types].xml", *(f"xl/{n}" for n in range(3)), data=b" " * (70 << 20))
NO_FORMS = {
    "nothing": b"",
    "junk": b"junk" * 100,
    "csv": b"Benchmark,Score\n1,4\n",
    "xls or a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "ods": archive("mimetype", "content.xml"),
    "another archive": archive("word/document.xml"),
    "a bomb": BOMB,
    "half a file": form()[:9000],
    "damaged": form()[:4000] + b"\0" * 500 + form()[4500:],
    "entities": replaced(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
    "broken XML": replaced(b"</sheetData>", b"</sheet>"),
    "strict, which its reader does not know": rewritten(
        lambda _, data: data.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
    ),
    "parts that are missing": archive("[Content_Types].xml", data=b"<Types/>"),
    "a row of too many cells": replaced(
        b"</sheetData>", b"<row>" + b"<c/>" * 500_001 + b"</row></sheetData>"
    ),
    "too much beside the rows": replaced(b"<sheetData>", b"<x/>" * 500_001 + b"<sheetData>"),
    "too many styles": replaced(b"<cellXfs", b" " * (16 << 20) + b"<cellXfs", "xl/styles.xml"),
    "a number that is none": replaced(b"<v>5</v>", b"<v>five</v>"),
}


@pytest.mark.parametrize("name", NO_FORMS)
def test_what_is_no_form_is_one_line(name: str) -> None:
    """Never a traceback, and with what to do."""
    error = received(NO_FORMS[name])["error"]

    assert error
    assert "\n" not in error
    assert "Excel Workbook, .xlsx" in error


def test_another_workbook_is_no_form() -> None:
    """The message names what is missing."""
    book = openpyxl.Workbook()
    book.active["A1"] = "Accounts"
    data = io.BytesIO()
    book.save(data)

    assert "this is no form" in received(data.getvalue())["error"]


def test_a_workbook_with_macros_is_read() -> None:
    """Nothing of it is run."""

    def change(name: str, data: bytes) -> bytes:
        if name != "[Content_Types].xml":
            return data
        return data.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )

    data = rewritten(change, Book().fill("training", score=5).data())

    assert changes(received(data)) == [("training", "score", 4, 5)]


def test_rows_that_are_only_coloured_do_not_count() -> None:
    """But more rows than any form has, with something in them, are no form."""
    rows = "".join(f'<row r="{row}"><c r="F{row}" s="3"/></row>' for row in range(20, 20_000))
    end = b"</sheetData>"
    value = b'<row r="20001"><c r="F20001"><v>4</v></c></row>'

    assert received(replaced(end, rows.encode() + end))["error"] is None
    assert "more rows" in received(replaced(end, rows.encode() + value + end))["error"]


def test_formulas_stay_formulas_and_errors_errors() -> None:
    """Whatever result is stored with them."""
    book = Book().fill("training", score="=4")
    book.fill("engagement", score="#REF!")
    sheet = next(it for it in read_workbook(book.data()) if it.title == "Self-assessment")

    assert sheet.rows[11][6].special is Special.FORMULA
    assert sheet.rows[13][6].special is Special.ERROR


def test_rich_text_counts_by_its_characters() -> None:
    """And escapes as the format means them."""
    rich = b"<r><rPr><b/></rPr><t>Bo</t></r><r><t>ld_x005F_x0041_</t></r>"

    def change(name: str, data: bytes) -> bytes:
        cell = b'<c r="G5" t="inlineStr"><is>' + rich + b"</is></c>"
        return re.sub(rb'<c r="G5"[^>]*>.*?</c>', cell, data) if name == SHEET else data

    answer = received(rewritten(change))

    assert [it[3] for it in changes(answer)] == ["Bold_x0041_"]


def test_a_link_is_added_to_the_text_of_its_cell() -> None:
    """An address that only a click shows would be lost."""
    book = Book().fill("training", evidence="The plan")
    cell = book.cell("training", "Evidence and where it is kept")
    cell.hyperlink = "https://example.gov.uk/plan"
    cell.value = "The plan"

    assert changes(book.received()) == [
        ("training", "evidence", None, "The plan <https://example.gov.uk/plan>")
    ]


def test_the_largest_workbook_is_refused_before_it_is_unpacked() -> None:
    """What its parts say of their size is believed, for they are not read beyond it."""
    with pytest.raises(AssureError, match="more than any form"):
        read_workbook(BOMB)
