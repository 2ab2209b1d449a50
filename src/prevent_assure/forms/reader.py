"""A workbook as the cells of its sheets; with `package` alone knows how one is stored.

Formulas stay formulas: nothing is calculated, no macro is run, no link is followed, and the file
is never saved again.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any, NamedTuple, TypeAlias
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from openpyxl.cell.text import Text
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import REL_NS, SHARED_STRINGS, SHEET_MAIN_NS

from prevent_assure.errors import AssureError
from prevent_assure.forms.package import DAMAGED, elements, open_package

MOST_ROWS = 10_000
_MOST_CELLS = 300_000
_MOST_RANGES = 20_000
"""The most merges, and the most links, of a sheet; each cell is looked for among them."""
_STRING, _ROW = f"{{{SHEET_MAIN_NS}}}si", f"{{{SHEET_MAIN_NS}}}row"
_MERGE, _LINK = f"{{{SHEET_MAIN_NS}}}mergeCell", f"{{{SHEET_MAIN_NS}}}hyperlink"
_RELATION = f"{{{REL_NS}}}id"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_").sub

CellContent: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta"
CellPosition: TypeAlias = tuple[int, int]
"""Row and column, from 1."""


class Special(Enum):
    """What a cell holds that is no value."""

    FORMULA = "formula"
    ERROR = "error-value"


class ReadCell(NamedTuple):
    """What a cell holds; of a formula or an error its text as written."""

    content: CellContent
    special: Special | None = None


class CellRange(NamedTuple):
    """Cells beside each other, by the first and the last of them."""

    first: CellPosition
    last: CellPosition

    def covers(self, at: CellPosition) -> bool:
        """Whether a cell is one of them."""
        return self.first[0] <= at[0] <= self.last[0] and self.first[1] <= at[1] <= self.last[1]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet: its rows that hold anything, from the top, each by its columns; merges, links.

    `is_cut` where rows beyond the last that is read hold something.
    """

    title: str
    rows: Mapping[int, Mapping[int, ReadCell]]
    merges: tuple[CellRange, ...]
    links: tuple[tuple[CellRange, str], ...]
    is_cut: bool

    def link(self, at: CellPosition) -> str | None:
        """Return the address that a cell links to."""
        return next((address for cells, address in self.links if cells.covers(at)), None)


def read_workbook(data: bytes) -> tuple[ReadSheet, ...]:
    """Return the sheets of a workbook; raise AssureError if it is not a workbook."""
    open_package(data).close()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = tuple(_sheets(data))
    except AssureError:
        raise
    except Exception:  # noqa: BLE001 -- its reader raises nearly anything for a file that is odd
        raise AssureError(DAMAGED) from None
    if not any(sheet.rows for sheet in sheets):  # so is one in Strict Open XML
        raise AssureError(DAMAGED)
    return sheets


def name_of(at: CellPosition) -> str:
    """Return a cell's name, as in F7."""
    return f"{get_column_letter(at[1])}{at[0]}"


def unescape(text: str) -> str:
    r"""Return a text in which `_x000D_` is what it stands for, as the file format means it."""
    if "_x" not in text:
        return text
    found = _ESCAPE(lambda escape: chr(int(escape[1], 16)), text)
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


class _Reader(ExcelReader):  # type: ignore[misc]  # it comes without types
    """Reads the parts that all sheets share, and leaves escapes in texts as they are."""

    def read_strings(self) -> None:
        """Keep each text of the workbook as its characters, whatever their form."""
        part = self.package.find(SHARED_STRINGS)
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as source:
            for node in elements(source, _STRING):
                if node.tag == _STRING:
                    self.shared_strings.append(Text.from_tree(node).content)


def _sheets(data: bytes) -> Iterator[ReadSheet]:
    reader = _Reader(io.BytesIO(data), keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    for sheet, relation in reader.parser.find_sheets():
        if relation.target in reader.valid_files and "chartsheet" not in relation.Type:
            yield _sheet(reader, sheet.name, relation.target)


def _sheet(reader: _Reader, title: str, part: str) -> ReadSheet:
    """Return a sheet; of all that its part says only cells, merges and links are looked at."""
    book = reader.wb
    rows: dict[int, dict[int, ReadCell]] = {}
    merges: list[CellRange] = []
    links: list[tuple[CellRange, str]] = []
    targets = _targets(reader.archive, part)
    count, is_cut = 0, False
    with reader.archive.open(part) as source:
        parser = WorkSheetParser(
            source,
            reader.shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001 -- there is no other way to it
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001 -- likewise
        )
        for element in elements(source, _ROW):
            if element.tag == _ROW:
                for number, column, cell in _row(parser, element):
                    count += 1
                    if number > MOST_ROWS or count > _MOST_CELLS:
                        is_cut = True
                    else:
                        rows.setdefault(number, {})[column] = cell
            elif element.tag == _MERGE:
                merges.append(_range(element.get("ref")))
            elif element.tag == _LINK and (address := _address(element, targets)):
                links.append((_range(element.get("ref")), address))
    if max(len(merges), len(links)) > _MOST_RANGES:
        raise AssureError(DAMAGED)
    return ReadSheet(title, dict(sorted(rows.items())), tuple(merges), tuple(links), is_cut)


def _row(parser: WorkSheetParser, element: ET.Element) -> Iterator[tuple[int, int, ReadCell]]:
    """Yield what the cells of a row hold, each by its row and column."""
    _, found = parser.parse_row(element)
    parser.row_dimensions.clear()
    for it in found:
        cell = _cell(it)
        if cell is not None:
            yield it["row"], it["column"], cell


def _cell(found: Mapping[str, Any]) -> ReadCell | None:
    """Return what a cell holds; None for an empty one."""
    value, kind = found["value"], found["data_type"]
    if kind == "f":
        return ReadCell(str(getattr(value, "text", value)), Special.FORMULA)
    if value is None:
        return None
    if kind == "e":
        return ReadCell(str(value), Special.ERROR)
    if isinstance(value, str):
        text = unescape(value)
        return ReadCell(text) if text.strip() else None
    return ReadCell(value)


def _range(reference: str | None) -> CellRange:
    left, top, right, bottom = range_boundaries(reference)
    return CellRange((top, left), (bottom, right))


def _targets(archive: ZipFile, part: str) -> dict[str, str]:
    """Return the addresses that a sheet names, by what it calls them."""
    relations = get_rels_path(part)
    if relations not in archive.namelist():
        return {}
    return {it.Id: it.Target for it in get_dependents(archive, relations)}


def _address(link: ET.Element, targets: Mapping[str, str]) -> str | None:
    """Return the address that a link leads to; None for one within the workbook."""
    target = targets.get(link.get(_RELATION, ""))
    location = link.get("location")
    return f"{target}#{location}" if target and location else target
