"""Whose form a workbook is, which form, and of which year."""

from __future__ import annotations

from typing import NamedTuple

from prevent_assure.errors import AssureError
from prevent_assure.forms import sheets
from prevent_assure.forms.fields import FormKind
from prevent_assure.forms.original import Original, read_original
from prevent_assure.forms.reader import ReadSheet
from prevent_assure.forms.tables import FormTable, cell_words, find_table, fold
from prevent_assure.text.safe import quote
from prevent_assure.years import long_form

_HEADINGS: dict[FormKind, tuple[str, ...]] = {
    kind: tuple(column.heading for column in columns)
    for kind, columns in sheets.SCORE_COLUMNS.items()
}


class FormIdentity(NamedTuple):
    """Whose form it is; `name` is the authority's as the form has it, empty where it has none.

    `original` is what it was written from, None where that is gone.
    """

    kind: FormKind
    authority: str
    year: str
    name: str
    original: Original | None


def identify(read: tuple[ReadSheet, ...], authority: str | None, year: str | None) -> FormIdentity:
    """Return whose form this is; raise AssureError for no form, or another one than asked for."""
    hidden = next((it for it in read if fold(it.title) == fold(sheets.ORIGINAL)), None)
    original = read_original(_texts(hidden)) if hidden else None
    kind = original.kind if original else _kind(read)
    if kind is None or scores_table(read, kind) is None:
        raise AssureError(
            f"this is no form: none of its sheets has the heading {quote(sheets.REASON)} and the"
            " headings beside it"
        )
    name, written_year = _about(read, kind)
    if original is None:
        if authority is None or year is None:
            raise AssureError(
                "the hidden sheet that says whose form this is is gone; name both --authority and"
                " --year"
            )
        _check_year(written_year, year)
        return FormIdentity(kind, authority, year, name, None)
    if name and fold(name) != fold(original.name):
        raise AssureError(
            f"this is another council's form: it says {quote(name)}, and was written for"
            f" {quote(original.name)}"
        )
    if authority is not None and authority != original.authority:
        raise AssureError(f"this is the form of {quote(original.authority)}, another council's")
    if year is not None and year != original.year:
        raise AssureError(f"this is a form of {original.year}, another year's")
    _check_year(written_year, original.year)
    return FormIdentity(kind, original.authority, original.year, name, original)


def scores_table(read: tuple[ReadSheet, ...], kind: FormKind) -> FormTable | None:
    """Return the table with the scores."""
    return find_table(read, sheets.SCORES[kind], _HEADINGS[kind], sheets.REASON)


def about_table(read: tuple[ReadSheet, ...]) -> FormTable | None:
    """Return the table of the sheet About."""
    return find_table(read, sheets.ABOUT, (sheets.LABEL, sheets.ANSWER), sheets.ANSWER)


def actions_table(read: tuple[ReadSheet, ...]) -> FormTable | None:
    """Return the table of last year's actions."""
    headings = tuple(column.heading for column in sheets.ACTION_COLUMNS)
    marker = next(column.heading for column in sheets.ACTION_COLUMNS if column.field)
    return find_table(read, sheets.ACTIONS, headings, marker)


def _kind(read: tuple[ReadSheet, ...]) -> FormKind | None:
    """Return which form the headings are of: only an agreement has an agreed score."""
    for kind in ("agreement", "self"):
        table = scores_table(read, kind)
        score = next(it.heading for it in sheets.SCORE_COLUMNS[kind] if it.field == "score")
        if table and table.columns_of(score):
            return kind
    return None


def _about(read: tuple[ReadSheet, ...], kind: FormKind) -> tuple[str, str]:
    """Return the authority's name and the year on the sheet About, empty where they are gone."""
    table = about_table(read)
    if table is None:
        return "", ""
    found = {}
    for row in table.rows():
        label = cell_words(table.cell(row, table.column(sheets.LABEL)))
        found[label] = table.cell(row, table.column(sheets.ANSWER))
    rows = {row.field: row for row in sheets.ABOUT_ROWS[kind]}
    name = found.get(fold(rows[sheets.AUTHORITY.field].label))
    year = found.get(fold(rows[sheets.YEAR.field].label))
    return str(name.content).strip() if name else "", cell_words(year)


def _check_year(written: str, year: str) -> None:
    """Raise AssureError where the sheet About says another year."""
    if written and written not in (year, long_form(year)):
        raise AssureError(f"this is another year's form: it says {quote(written)}, not {year}")


def _texts(sheet: ReadSheet) -> list[tuple[str, ...]]:
    return [
        tuple(str(cells[column].content) if column in cells else "" for column in range(1, 5))
        for cells in sheet.rows.values()
    ]
