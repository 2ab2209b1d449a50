"""The archive that a workbook is: opened if it is one, and only as far as no form goes beyond."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from prevent_assure.errors import AssureError

LARGEST = 20 << 20
"""The most bytes that a form may have, packed."""
_LARGEST_UNPACKED = 200 << 20
_MOST_PARTS = 5000
_LARGEST_OTHER = 16 << 20
"""The most bytes of a part that is read whole: what names sheets and styles."""
_READ_IN_PIECES = ("xl/worksheets/", "xl/sharedStrings")
_NEVER_READ = ("xl/pivotCache/", "xl/externalLinks/", "xl/drawings/", "customXml/")
_MOST_UNITS = 1 << 20
"""The most rows of a sheet, which is what Excel has, and the most texts."""
_MOST_ELEMENTS = 10_000_000
_MOST_BESIDE = 500_000
"""The most elements from one row or text to the next."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_CURE = "save it as Excel Workbook, .xlsx"
NO_WORKBOOK = f"this is no Excel workbook; {_CURE}"
DAMAGED = f"this workbook cannot be read; open it in Excel and {_CURE}"


def open_package(data: bytes) -> ZipFile:
    """Return the archive of a workbook; raise AssureError, with what to do, if it is not one."""
    if data.startswith(_OLE):
        raise AssureError(
            "this is locked with a password, or an Excel 97-2003 workbook (.xls);"
            f" take the password away and {_CURE}"
        )
    with damaged_if_failing(NO_WORKBOOK):
        package = ZipFile(io.BytesIO(data))
        parts = package.infolist()
        names = {part.filename for part in parts}
        if "mimetype" in names and "content.xml" in names:
            raise AssureError(f"this is an OpenDocument spreadsheet (.ods); {_CURE}")
        if "[Content_Types].xml" not in names:
            raise AssureError(NO_WORKBOOK)
        if len(parts) > _MOST_PARTS or sum(it.file_size for it in parts) > _LARGEST_UNPACKED:
            raise AssureError(f"this unpacks to more than any form holds; {_CURE}")
        if any(it.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for it in parts):
            raise AssureError(NO_WORKBOOK)
        if any(it.file_size > _LARGEST_OTHER for it in parts if _is_read_whole(it.filename)):
            raise AssureError(DAMAGED)
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _refuse_entities(package, part.filename)
    return package


def _is_read_whole(name: str) -> bool:
    if not name.endswith((".xml", ".rels")) or name.startswith(_NEVER_READ):
        return False
    return "/_rels/" in name or not name.startswith(_READ_IN_PIECES)


@contextmanager
def damaged_if_failing(message: str = DAMAGED) -> Iterator[None]:
    """Raise AssureError for what an archive raises that is damaged or only looks like one."""
    try:
        yield
    except (
        *(BadZipFile, EOFError, zlib.error, NotImplementedError, OSError),
        *(RuntimeError, ValueError, OverflowError),
    ):
        raise AssureError(message) from None


def elements(source: IO[bytes], unit: str) -> Iterator[ET.Element]:
    """Yield the elements of a part, each when it ends; its units are let go after that.

    Raises AssureError for more of them, or more beside them, than any workbook has.
    """
    units = beside = 0
    for number, (_, element) in enumerate(ET.iterparse(source)):  # noqa: S314 -- no entities
        beside += 1
        if element.tag == unit:
            units, beside = units + 1, 0
        if units > _MOST_UNITS or beside > _MOST_BESIDE or number > _MOST_ELEMENTS:
            raise AssureError(DAMAGED)
        yield element
        if element.tag == unit:
            element.clear()


def _refuse_entities(package: ZipFile, name: str) -> None:
    """Raise AssureError for a part that declares entities, which grow without end; none does."""
    end = b""
    with package.open(name) as part:
        while chunk := part.read(1 << 20):
            if any(mark in end + chunk for mark in _DOCTYPE):
                raise AssureError(DAMAGED)
            end = chunk[-32:]
