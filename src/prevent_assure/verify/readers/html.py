"""A letter that was sent as a page of HTML, read as a browser shows it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from prevent_assure.errors import AssureError
from prevent_assure.verify.readers import annex_table
from prevent_assure.verify.readers.annex_columns import Columns
from prevent_assure.verify.readers.html_grid import GridCell, grid, span
from prevent_assure.verify.readers.letter import (
    HeaderFooter,
    LineStart,
    ReadBlock,
    ReadLetter,
    ReadLine,
    ReadRow,
)
from prevent_assure.verify.readers.note_numbers import (
    LOWERED,
    RAISED,
    with_numbers,
    without_numbers,
)

_UNSEEN = frozenset(("script", "style", "title", "template", "del", "noscript", "s", "strike"))
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "big", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "o:p", "q", "samp", "small", "span"),
        *("strong", "sub", "time", "tt", "u", "var", "wbr"),
    )
)
_EMPTY = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"))
_CHARACTERS = {"br": "\n", "sup": RAISED}
_EDGES = frozenset(("header", "footer"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_IS_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[\w-]*\s*:[^;]*line-through",
    re.IGNORECASE,
).search
_IS_FLOATING = re.compile(r"position\s*:\s*(?:absolute|fixed)", re.IGNORECASE).search
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_-]+)""")
_HEAD = 2048
_LARGEST = 2 << 20


def read(data: bytes) -> ReadLetter:
    """Return a letter; raise AssureError for a page that is too large to be one."""
    if len(data) > _LARGEST:
        raise AssureError("this page is too large to be a letter")
    return of_page(decoded(data))


def decoded(data: bytes) -> str:
    """Return the text of a file that says how it is encoded, or is UTF-8, or else of Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    named = _CHARSET.search(data[:_HEAD])
    for encoding in (named[1].decode() if named else "utf-8", "utf-8-sig"):
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", errors="replace")


def of_page(page: str) -> ReadLetter:
    """Return the letter that a page of HTML shows."""
    reader = _HtmlReader()
    # A tag after it ends what is left of a text.  HTMLParser.close would look through what is
    # left of a tag once for every character in it, where a browser shows none of it.
    reader.feed(f"{page}<p>")
    reader.end_block()
    top, bottom = tuple(reader.edges["header"]), tuple(reader.edges["footer"])
    edges = (HeaderFooter(top, bottom),) if top or bottom else ()
    return ReadLetter(tuple(reader.blocks), annex_table.joined(reader.rows), edges)


class _HtmlReader(HTMLParser):
    """Goes once through a page; what is not closed, or closed twice, does no harm.

    While a text is read, it has marks where it is raised and where it is lowered again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[ReadBlock] = []
        self.rows: list[ReadRow] = []
        self.edges: dict[str, list[str]] = {"header": [], "footer": []}
        self._text: list[str] = []
        self._unseen: dict[str, None] = {}
        self._edge = ""
        self._lists: list[str] = []
        self._item: list[str] | None = None
        self._begins_item = False
        self._tables = 0
        self._table: list[list[GridCell]] = []
        self._cell: list[ReadLine] | None = None
        self._spans = (1, 1)
        self._columns: Columns | None = None
        self._heading = ""
        self._floating: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what a tag begins."""
        if self._unseen or _is_unseen(tag, dict(attrs)):
            if tag not in _EMPTY:
                self._unseen.setdefault(tag)
        elif tag in _CHARACTERS:
            self._text.append(_CHARACTERS[tag])
        elif tag not in _INLINE:
            self.end_block()
            self._begin(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """End what a tag ends."""
        if self._unseen:
            while tag in self._unseen:
                self._unseen.popitem()
        elif tag == "sup":
            self._text.append(LOWERED)
        elif tag not in _INLINE and tag not in _EMPTY:
            self.end_block()
            self._end(tag)

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self._unseen:
            self._text.append(re.sub(r"\s+", " ", data))

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002
        """Pass over `<![`, as a browser does; HTMLParser fails at what it does not know there."""
        return self.parse_bogus_comment(i, report)

    def end_block(self) -> None:
        """End the paragraph that was being read, where there is one."""
        written = "".join(self._text)
        text = with_numbers(written) if self._cell is not None else without_numbers(written)
        self._text = []
        lines = [" ".join(line.split()) for line in text.split("\n")]
        lines = [line for line in lines if line]
        if not lines:
            return
        if self._cell is not None:
            self._cell += self._cell_lines(lines)
        elif self._item is not None:
            self._item += lines
        elif self._edge:
            self.edges[self._edge] += lines
        else:
            is_heading, is_floating = bool(self._heading), bool(self._floating)
            self.blocks.append(
                ReadBlock(tuple(lines), is_heading=is_heading, is_floating=is_floating)
            )

    def _cell_lines(self, lines: list[str]) -> Iterator[ReadLine]:
        """Return the lines of a paragraph in a cell, or those of an item or a part of one."""
        first = LineStart.PARAGRAPH if self._item is None else LineStart.BREAK
        if self._begins_item:
            first, self._begins_item = LineStart.ITEM, False
        starts = (first, *(LineStart.BREAK for _ in lines[1:]))
        return map(ReadLine, lines, starts)

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag in self._floating or _IS_FLOATING(attributes.get("style") or ""):
            self._floating.append(tag)
        if tag in _HEADINGS:
            self._heading = tag
        elif tag in _EDGES:
            self._edge = tag
        elif tag in ("ol", "ul"):
            self._end_item()
            self._lists.append(tag)
        elif tag == "li":
            self._end_item()
            self._item, self._begins_item = [], True
        elif tag == "table":
            self._tables += 1
        elif tag == "tr" and self._tables == 1:
            self._table.append([])
        elif tag in ("td", "th") and self._tables == 1:
            self._begin_cell()
            self._spans = span(attributes.get("colspan")), span(attributes.get("rowspan"))

    def _end(self, tag: str) -> None:
        if self._floating and tag == self._floating[-1]:
            self._floating.pop()
        if tag in _HEADINGS:
            self._heading = ""
        elif tag in _EDGES:
            self._edge = ""
        elif tag in ("ol", "ul"):
            self._end_item()
            del self._lists[-1:]
        elif tag == "li":
            self._end_item()
        elif tag in ("td", "th") and self._tables == 1:
            self._end_cell()
        elif tag == "table":
            self._end_table()

    def _end_item(self) -> None:
        if self._item:
            is_numbered = bool(self._lists) and self._lists[-1] == "ol"
            is_floating = bool(self._floating)
            self.blocks.append(
                ReadBlock(
                    tuple(self._item),
                    is_numbered,
                    is_bullet=not is_numbered,
                    is_floating=is_floating,
                )
            )
        self._item, self._begins_item = None, False

    def _begin_cell(self) -> None:
        self._end_cell()
        if not self._table:
            self._table.append([])
        self._cell = []

    def _end_cell(self) -> None:
        if self._cell is not None:
            self._table[-1].append(GridCell(tuple(self._cell), *self._spans))
        self._cell = None

    def _end_table(self) -> None:
        self._tables = max(0, self._tables - 1)
        if self._tables:
            return
        self._end_cell()
        table, self._table = grid(self._table), []
        found = annex_table.annex(table, self._columns)
        if found:
            self._columns = found.columns
            self.blocks += found.titles
            self.rows += found.rows
        else:
            self.blocks += annex_table.other(table)


def _is_unseen(tag: str, attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style") or ""
    return tag in _UNSEEN or "hidden" in attributes or _IS_HIDDEN(style) is not None
