"""What a cell of a form says: a score, a date, a word or a text, or why it is not one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from prevent_assure.forms.cell_text import LONGEST_CELL, cell_length, record_text
from prevent_assure.forms.fields import Stored
from prevent_assure.forms.outcome import FormReason
from prevent_assure.forms.reader import CellContent
from prevent_assure.forms.sheets import ValueKind
from prevent_assure.text.hidden import describe, find_hidden, word_before
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.text.safe import join_words, quote

_BREAKS = re.compile("\r\n|[\r\x0b\u2028\u2029]").sub
_LEFT_OUT = re.compile("[\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]").subn
_SCHEME = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE).match
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z").match
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4})\Z").match
_IN_WORDS = re.compile(r"([0-9]{1,2}) ([A-Za-z]+) ([0-9]{4})\Z").match
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)


class CellValue(NamedTuple):
    """A value as a record has it, and what is reported of the cell."""

    value: Stored
    is_cleaned: bool = False
    is_cut: bool = False


class WrongCell(NamedTuple):
    """Why a cell holds no value of its kind."""

    reason: FormReason
    message: str


def read_value(
    content: CellContent, kind: ValueKind, words: Sequence[str], link: str | None
) -> CellValue | WrongCell:
    """Return what a cell says; `words` are the scores or the words that it may say."""
    if kind is ValueKind.SCORE:
        return _score(content, words)
    if kind is ValueKind.DATE:
        return _date(content)
    if kind is ValueKind.WORD:
        found = collapse_space(as_written(content)).casefold()
        if found in words:
            return CellValue(found)
        return WrongCell(FormReason.WORD, f"please choose {join_words(tuple(words))}")
    return _text(as_written(content), link)


def as_written(content: CellContent) -> str:
    """Return what a cell holds as text: a number without a needless point, a date by its year."""
    if isinstance(content, bool):
        return "TRUE" if content else "FALSE"
    if isinstance(content, float):
        return str(int(content)) if content.is_integer() else repr(content)
    if isinstance(content, datetime):
        has_time = content.time() != time()
        return content.isoformat(" ", "minutes") if has_time else content.date().isoformat()
    if isinstance(content, (date, time)):
        return content.isoformat()
    if isinstance(content, timedelta):
        return str(content)
    return str(content)


def _score(content: CellContent, words: Sequence[str]) -> CellValue | WrongCell:
    found = ""
    if isinstance(content, str):
        found = content.strip()
    elif isinstance(content, (int, float)) and not isinstance(content, bool):
        found = as_written(content)
    if found in words:
        return CellValue(int(found))
    given = quote(as_written(content))
    return WrongCell(
        FormReason.SCORE, f"{given} is no score; please choose {join_words(tuple(words))}"
    )


def _date(content: CellContent) -> CellValue | WrongCell:
    if isinstance(content, datetime):
        return CellValue(content.date())
    if isinstance(content, date):
        return CellValue(content)
    if isinstance(content, str) and (day := _day(collapse_space(content))):
        return CellValue(day)
    return WrongCell(
        FormReason.DATE,
        f"{quote(as_written(content))} is no date; please write it as in 17/02/2023",
    )


def _day(text: str) -> date | None:
    """Return the day that a text names, in British order; None where it names none."""
    if found := _ISO(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST(text):
        day, _, month, year = found.groups()
    elif found := _IN_WORDS(text):
        day, name, year = found.groups()
        month = str(_month(name.casefold()))
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return the number of a month by its name or its first three letters, 0 for no month."""
    for number, month in enumerate(_MONTHS, 1):
        if name in (month, month[:3]):
            return number
    return 0


def _text(written: str, link: str | None) -> CellValue | WrongCell:
    is_cut = cell_length(written) >= LONGEST_CELL
    if link and not _names(written, link):
        written = f"{written.rstrip()} <{link}>"
    text, left_out = _LEFT_OUT("", _BREAKS("\n", written))
    offset = next(find_hidden(text), None)
    if offset is not None:
        word = word_before(text, offset)
        after = f" after {quote(word)}" if word else ""
        message = f"there is {describe(text[offset])}{after}, which nobody can see; type it again"
        return WrongCell(FormReason.HIDDEN_CHARACTER, message)
    return CellValue(record_text(text) or None, is_cleaned=left_out > 0, is_cut=is_cut)


def _names(text: str, link: str) -> bool:
    """Whether a text has the address that its cell links to, with or without its beginning."""
    scheme = _SCHEME(link)
    address = link[scheme.end() if scheme else 0 :].rstrip("/")
    return not address or address.casefold() in text.casefold()
