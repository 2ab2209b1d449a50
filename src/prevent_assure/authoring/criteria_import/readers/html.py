"""Published criteria as a page of HTML, read as a browser shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from prevent_assure.authoring.criteria_import import markers
from prevent_assure.authoring.criteria_import.pages import named_page
from prevent_assure.authoring.criteria_import.readers import text as plain
from prevent_assure.authoring.criteria_import.readers.markdown import row
from prevent_assure.authoring.criteria_import.source import SourceLine
from prevent_assure.errors import AssureError
from prevent_assure.verify.readers.html import decoded

_LARGEST = 1 << 20
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd"),
        *("label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u"),
        *("var", "wbr"),
    )
)
_UNSEEN = frozenset(("script", "style", "template", "title", "noscript", "del"))
_EMPTY = frozenset(
    (
        *("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track"),
        "wbr",
    )
)
_HEADING = re.compile("h[1-6]").fullmatch
_IS_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE).search
_NO_TAG = re.compile("<(?![a-zA-Z/!?])").sub
_NUMBER = re.compile("[0-9]{1,4}").fullmatch


def read(data: bytes) -> list[SourceLine]:
    """Return the paragraphs, headings and items of a page, and the cells of its tables."""
    if len(data) > _LARGEST:
        raise AssureError("this page is too large to be criteria")
    reader = _HtmlCriteria()
    # HTMLParser searches the rest of the page for each of these
    page = _NO_TAG("&lt;", decoded(data))
    reader.feed(f"{page}<p>")
    reader.end_block()
    return reader.found


class _HtmlCriteria(HTMLParser):
    """Reads a page once; tags that are not closed do no harm."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[SourceLine] = []
        self._text: list[str] = []
        self._line = 0
        self._unseen: list[str] = []
        self._heading = False
        self._lists: list[int | None] = []
        self._label: str | None = None
        self._in_item = False
        self._cells: list[str] | None = None
        self._row_line = 0
        self._page = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start the block or list that a tag opens."""
        attributes = dict(attrs)
        if self._unseen or _is_unseen(tag, attributes):
            if tag not in _EMPTY:
                self._unseen.append(tag)
        elif tag == "br":
            self._text.append("\n")
        elif tag not in _INLINE:
            self.end_block()
            self._begin(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        """End the block or list that a tag closes."""
        if self._unseen:
            if tag in self._unseen:
                del self._unseen[self._unseen.index(tag) :]
        elif tag not in _INLINE and tag not in _EMPTY:
            self.end_block()
            self._end(tag)

    def handle_data(self, data: str) -> None:
        """Read text; the line where it begins is the line of its paragraph."""
        if self._unseen:
            return
        if data.strip() and not "".join(self._text).strip():
            before = data[: len(data) - len(data.lstrip())]
            self._line = self.getpos()[0] + before.count("\n")
            self._text = []
        self._text.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002
        """Pass over `<![`, as a browser does."""
        return self.parse_bogus_comment(i, report)

    def end_block(self) -> None:
        """End the paragraph that was being read, where there is one."""
        text = "\n".join(" ".join(line.split()) for line in "".join(self._text).split("\n"))
        text = text.strip()
        self._text = []
        if not text:
            return
        if self._cells:
            self._row_line = self._row_line or self._line
            self._cells[-1] = f"{self._cells[-1]}\n{text}".strip()
            return
        location = f"line {self._line}"
        words = text if markers.level(text) else f"{self._label or ''}{text}"
        if self._in_item and self._label is None and not plain.is_marked(text) and self.found:
            self.found[-1] = replace(self.found[-1], text=f"{self.found[-1].text}\n{words}")
            return
        self._label = None
        line = SourceLine(location, words, begins=True, is_heading=self._heading, page=self._page)
        self._page += named_page(text) is not None
        self.found.append(replace(line, is_item=self._in_item))

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        if _HEADING(tag):
            self._heading = True
            self._in_item = False
        elif tag in ("ol", "ul", "menu"):
            start = attributes.get("start") or ""
            first = int(start) if _NUMBER(start) else 1
            self._lists.append(first - 1 if tag == "ol" and "reversed" not in attributes else None)
        elif tag == "li":
            self._begin_item(attributes)
        elif tag == "tr":
            self._cells, self._row_line = [], 0
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append("")
        elif self._cells is not None and not self._cells:
            self._cells = None

    def _begin_item(self, attributes: dict[str, str | None]) -> None:
        self._in_item = True
        self._label = ""
        count = self._lists[-1] if self._lists else None
        if count is not None:
            value = attributes.get("value") or ""
            count = int(value) if _NUMBER(value) else count + 1
            self._lists[-1] = count
            self._label = f"{count}. "

    def _end(self, tag: str) -> None:
        if _HEADING(tag):
            self._heading = False
        elif tag in ("ol", "ul", "menu"):
            del self._lists[-1:]
            self._in_item = bool(self._lists)
        elif tag == "li":
            self._in_item, self._label = False, None
        elif tag in ("tr", "table") and self._cells is not None:
            cells, self._cells = [cell for cell in self._cells if cell], None
            self.found += row(f"line {self._row_line}", cells, self._page)


def _is_unseen(tag: str, attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style") or ""
    return tag in _UNSEEN or "hidden" in attributes or _IS_HIDDEN(style) is not None
