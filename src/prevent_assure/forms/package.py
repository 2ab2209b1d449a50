"""The archive that a workbook is: opened if it is one, and only as far as no form goes beyond."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from prevent_assure.errors import AssureError

LARGEST = 20 << 20
"""The most bytes that a form may have, packed."""
_LARGEST_UNPACKED = 200 << 20
_MOST_PARTS = 5000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_CURE = "save it as Excel Workbook, .xlsx"
NO_WORKBOOK = f"this is no Excel workbook; {_CURE}"
DAMAGED = f"this workbook cannot be read; open it in Excel and {_CURE}"


def open_package(data: bytes) -> ZipFile:
    """Return the archive of a workbook; raise AssureError, with the cure, where it is none."""
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
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _refuse_entities(package, part.filename)
    return package


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


def _refuse_entities(package: ZipFile, name: str) -> None:
    """Raise AssureError for a part that declares entities, which grow without end; none does."""
    end = b""
    with package.open(name) as part:
        while chunk := part.read(1 << 20):
            if any(sign in end + chunk for sign in _DOCTYPE):
                raise AssureError(DAMAGED)
            end = chunk[-32:]
