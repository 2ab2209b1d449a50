"""A form as a workbook; with `styles` and `reader` alone knows what a spreadsheet is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from prevent_assure.forms import sheets
from prevent_assure.forms.content import FormCell, FormContent, FormRow
from prevent_assure.forms.instructions import instructions
from prevent_assure.forms.packing import packed, row_height
from prevent_assure.forms.sheets import FormColumn, ValueKind
from prevent_assure.forms.styles import Styles

_HEADING_ROW = 3
_FIRST_ROW = _HEADING_ROW + 1
_A4 = 9
_LEAST_HEIGHT = 46
_LONGEST_FOOTER = 200
_LONGEST_LIST = 255  # what Excel takes
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # nothing in a form tells the time
_PROTECTION = {
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
}
_TITLES = {"self": "Prevent self-assessment", "agreement": "Prevent assurance: agreement"}
_BOLD = ("Benchmark", "Action", "What")
_CENTRED = ("No.", "Agreed last year", "Self score")
_TO_FILL_IN = "▼ To fill in"


def written(content: FormContent) -> bytes:
    """Return a form as a workbook, with the same bytes whenever it is written."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"title": _title(content), "created": _CREATED})
    book.set_size(2400, 1500)
    writer = _Writer(book, content)
    for write in (
        writer.how_to,
        writer.about,
        writer.scores,
        writer.criteria,
        writer.checklist,
        writer.actions,
        writer.original,
    ):
        write()
    book.close()
    return packed(data.getvalue())


def _title(content: FormContent) -> str:
    return f"{_TITLES[content.kind]} {content.year}"


class _Writer:
    """Writes one form, sheet by sheet."""

    def __init__(self, book: Any, content: FormContent) -> None:
        self._book = book
        self._content = content
        self._styles = Styles(book)

    def how_to(self) -> None:
        sheet = self._sheet(sheets.HOW_TO, (4, 118))
        sheet.write_string(0, 0, _title(self._content), self._styles.title)
        sheet.write_string(1, 0, self._content.name, self._styles.subtitle)
        lines = instructions(self._content.kind, self._content.adviser)
        for number, line in enumerate(lines, 1):
            row = number + 2
            sheet.write_number(row, 0, number, self._styles.number)
            sheet.write_string(row, 1, line, self._styles.prose)
            sheet.set_row(row, row_height(((line, 118),)) + 6)

    def about(self) -> None:
        columns = (FormColumn(sheets.LABEL, 26), FormColumn(sheets.ANSWER, 60, "answer"))
        sheet = self._table(sheets.ABOUT, columns, "Whose form this is, and when it was filled in.")
        kinds = {row.field: row.kind for row in sheets.ABOUT_ROWS[self._content.kind]}
        for at, row in enumerate(self._content.about, _FIRST_ROW):
            sheet.write_string(at, 0, row.id, self._styles.locked)
            answer = FormColumn(sheets.ANSWER, 60, "answer", kinds[row.id] or ValueKind.TEXT)
            for number, cell in enumerate(row.cells):
                self._cell(sheet, (at, number + 1), cell, (columns[0], answer)[number])
            sheet.set_row(at, row_height((cell.shown, 60) for cell in row.cells) + 6)

    def scores(self) -> None:
        columns = sheets.SCORE_COLUMNS[self._content.kind]
        sheet = self._table(
            sheets.SCORES[self._content.kind],
            columns,
            "A score and a reason for each benchmark. What each score means: sheet Criteria.",
        )
        self._rows(sheet, columns, self._content.scores)
        sheet.freeze_panes(_FIRST_ROW, 3)

    def actions(self) -> None:
        if not self._content.actions:
            return
        columns: tuple[FormColumn, ...] = sheets.ACTION_COLUMNS
        is_open = self._content.kind == "self"
        if not is_open:
            columns = tuple(column._replace(field=None) for column in columns)
        text = "What became of each action that last year's letter recommended."
        sheet = self._table(sheets.ACTIONS, columns, text)
        self._rows(sheet, columns, self._content.actions)
        sheet.freeze_panes(_FIRST_ROW, 3)

    def criteria(self) -> None:
        sheet = self._sheet(sheets.CRITERIA, (28, 10, 92))
        self._head(sheet, 0, "What each score means for each benchmark.")
        for number, heading in enumerate(("Benchmark", "Score", "What it means")):
            sheet.write_string(_HEADING_ROW, number, heading, self._styles.heading)
        sheet.repeat_rows(_HEADING_ROW)
        sheet.freeze_panes(_FIRST_ROW, 0)
        rows = self._content.criteria
        for at, (benchmark, score, text) in enumerate(rows, _FIRST_ROW):
            sheet.write_string(at, 0, benchmark, self._styles.locked_bold)
            sheet.write_string(at, 1, score, self._styles.locked_number)
            sheet.write_string(at, 2, text, self._styles.locked)
            sheet.set_row(at, row_height(((benchmark, 28), (text, 92))))
        sheet.autofilter(_HEADING_ROW, 0, _HEADING_ROW + max(1, len(rows)), 2)

    def checklist(self) -> None:
        sheet = self._sheet(sheets.CHECKLIST, (44, 16, 16))
        self._head(sheet, 0, "What is still to do. This sheet fills itself in.")
        for number, heading in enumerate(("Benchmark", "Score given", "Reason given")):
            sheet.write_string(_HEADING_ROW, number, heading, self._styles.heading)
        sheet.repeat_rows(_HEADING_ROW)
        columns = sheets.SCORE_COLUMNS[self._content.kind]
        fields = [column.field for column in columns]
        at_fields = [fields.index("score"), fields.index("justification")]
        for at, row in enumerate(self._content.checklist, _FIRST_ROW):
            sheet.write_string(at, 0, row.heading, self._styles.locked)
            for number, column in enumerate(at_fields, 1):
                if not row.is_scored:
                    sheet.write_string(at, number, "not scored", self._styles.locked_number)
                    continue
                cell = self._content.scores[at - _FIRST_ROW].cells[column]
                formula = self._is_given(row.id, column + 1)
                result = "yes" if str(cell.shown or "").strip() else "to do"
                sheet.write_formula(at, number, formula, self._styles.locked_number, result)

    def original(self) -> None:
        sheet = self._book.add_worksheet(sheets.ORIGINAL)
        for at, row in enumerate(self._content.original.rows()):
            for number, text in enumerate(row):
                sheet.write_string(at, number, text)
        sheet.protect("", {})
        sheet.very_hidden()

    def _is_given(self, name: str, column: int) -> str:
        """Return the formula that says whether a cell of a row is filled in, wherever it is now."""
        first, last = _FIRST_ROW + 1, _FIRST_ROW + len(self._content.scores)
        title = sheets.SCORES[self._content.kind]
        letter = "ABCDEFGHIJKLMNOP"[column]
        ids = f"'{title}'!$A${first}:$A${last}"
        found = f"INDEX('{title}'!${letter}${first}:${letter}${last},MATCH(\"{name}\",{ids},0))"
        return f'=IFERROR(IF(TRIM({found})="","to do","yes"),"row missing")'

    def _sheet(self, title: str, widths: Sequence[float]) -> Any:
        sheet = self._book.add_worksheet(title)
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        sheet.protect("", _PROTECTION)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        name = self._content.name[:_LONGEST_FOOTER].replace("&", "&&")
        sheet.set_footer(f"&L&9{name}, {self._content.year}&C&9&A&R&9Page &P of &N")
        return sheet

    def _table(self, title: str, columns: Sequence[FormColumn], text: str) -> Any:
        """Return a sheet with its headings, and a hidden column for the ids of its rows."""
        sheet = self._sheet(title, (4, *(column.width for column in columns)))
        sheet.set_column(0, 0, 4, None, {"hidden": True})
        self._head(sheet, 1, text)
        sheet.write_string(_HEADING_ROW, 0, sheets.ID_HEADING, self._styles.heading)
        first = next((at for at, it in enumerate(columns, 1) if it.field), None)
        if first is not None:
            sheet.write_string(_HEADING_ROW - 1, first, _TO_FILL_IN, self._styles.to_fill_in)
        for at, column in enumerate(columns, 1):
            style = self._styles.open_heading if column.field else self._styles.heading
            sheet.write_string(_HEADING_ROW, at, column.heading, style)
        sheet.set_row(_HEADING_ROW, 42 if len(columns) > 2 else 22)  # noqa: PLR2004 -- About has two
        sheet.repeat_rows(_HEADING_ROW)
        return sheet

    def _head(self, sheet: Any, column: int, text: str) -> None:
        title = f"{_title(self._content)}: {self._content.name}"
        sheet.write_string(0, column, title, self._styles.title)
        sheet.write_string(1, column, text, self._styles.subtitle)

    def _rows(self, sheet: Any, columns: Sequence[FormColumn], rows: Iterable[FormRow]) -> None:
        at = _HEADING_ROW
        for at, row in enumerate(rows, _FIRST_ROW):
            sheet.write_string(at, 0, row.id, self._styles.locked)
            for number, (column, cell) in enumerate(zip(columns, row.cells, strict=True), 1):
                self._cell(sheet, (at, number), cell, column)
            texts = (
                (cell.shown, column.width) for column, cell in zip(columns, row.cells, strict=True)
            )
            sheet.set_row(at, max(_LEAST_HEIGHT, row_height(texts)))
        sheet.autofilter(_HEADING_ROW, 0, max(at, _FIRST_ROW), len(columns))

    def _cell(self, sheet: Any, at: tuple[int, int], cell: FormCell, column: FormColumn) -> None:
        style = self._style(cell, column)
        value = cell.shown
        if value is None or value == "":
            sheet.write_blank(*at, None, style)
        elif isinstance(value, int):
            sheet.write_number(*at, value, style)
        elif isinstance(value, date):
            sheet.write_datetime(*at, value, style)
        else:
            sheet.write_string(*at, value, style)
        if cell.is_open and (choices := self._choices(column)):
            sheet.data_validation(*at, *at, choices)

    def _style(self, cell: FormCell, column: FormColumn) -> Any:
        if not cell.is_open:
            if cell.field:
                return self._styles.closed
            if isinstance(cell.shown, date):
                return self._styles.locked_date
            is_centred = column.heading in _CENTRED
            bold = self._styles.locked_bold if column.heading in _BOLD else self._styles.locked
            return self._styles.locked_number if is_centred else bold
        return {
            ValueKind.SCORE: self._styles.open_choice,
            ValueKind.WORD: self._styles.open_choice,
            ValueKind.DATE: self._styles.open_date,
            ValueKind.TEXT: self._styles.open_text,
        }[column.kind]

    def _choices(self, column: FormColumn) -> dict[str, Any]:
        """Return the list that a cell offers; empty where it takes anything."""
        if column.kind is ValueKind.DATE:
            return {
                "validate": "any",
                "input_title": "A date",
                "input_message": "Day, month and year, as in 17/02/2023.",
            }
        words = column.words
        if column.kind is ValueKind.SCORE:
            words = tuple(map(str, self._content.scale))
        return (
            {
                "validate": "list",
                "source": list(words),
                "error_title": column.heading,
                "error_message": f"Please choose one of {', '.join(words)}.",
            }
            if words and len(",".join(words)) <= _LONGEST_LIST
            else {}
        )
