"""A document as PDF/UA-1, typeset by Typst, which only this module uses.

A document is passed as data, so that none of its text is markup.  Its appearance is defined in the
files in `layouts/`, the only files that the compiler can read.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prevent_assure.errors import AssureError, UnprintableError
from prevent_assure.letters.blocks import (
    COLUMNS,
    DRAFT,
    NOTES,
    Annex,
    AnnexRow,
    Block,
    Heading,
    Inline,
    LetterDocument,
    LineBreak,
    Link,
    ListBlock,
    Note,
    Table,
    Text,
)
from prevent_assure.letters.heights import WIDTHS, is_low_block, is_low_row, is_ordinary, spread
from prevent_assure.text.safe import quote

if TYPE_CHECKING:
    from typst import Compiler

LAYOUTS = Path(__file__).with_name("layouts")
_FONTS = {"fontpkg_arimo": "files", "manimgx_fonts": ""}  # packages, and folders in them
_INSTEAD = "or open the letter's HTML in a browser and print it as PDF, which gives the same text"
_MISSING = f'PDF needs Typst and its fonts: pip install "prevent-assure[pdf]", {_INSTEAD}'
_SHORT, _MANY = 12, 10_000  # characters, which fit on every line, and on none
_NO_GLYPH = re.compile('the text `"(.+)"` could not be displayed').search
_CHARACTER = re.compile(
    r"\\u\{([0-9a-f]+)\}|\\?(.)"
).findall  # hidden characters are given as codes


def write(document: LetterDocument) -> bytes:
    """Return a document as PDF, with the same bytes whenever it is written.

    Raises AssureError if Typst or its fonts are not installed, and UnprintableError if Typst
    refuses the document, for example because no font has one of its characters.
    """
    return typeset((LAYOUTS / "letter.typ").read_bytes(), json.dumps(as_data(document)))


def typeset(layout: bytes, data: str) -> bytes:
    """Return JSON data typeset by a layout, as PDF/UA-1 without a date.

    The layout reads the data as a file: data that is passed as `sys_inputs` makes the compiler
    forget all that it has typeset before.  Raises the same errors as `write`.
    """
    if _first_process() != os.getpid():
        raise AssureError("PDF cannot be written by a process that was forked from one that did")
    compiler, refusal = _typst()
    project: Any = {"main.typ": layout, "document.json": data.encode()}  # not in typst's types
    try:
        made = compiler.compile(project, pdf_standards=["ua-1"], timestamp=0)
    except refusal as error:
        raise UnprintableError(_reason(str(error))) from None
    assert isinstance(made, bytes)  # noqa: S101 -- other formats give a list with an item for each page
    return made


@cache
def _first_process() -> int:
    """Return the first process that writes: Typst's threads do not survive a fork."""
    return os.getpid()


@cache
def _typst() -> tuple[Compiler, type[Exception]]:
    """Return the compiler, which sees only its layouts and fonts, and the error that it raises."""
    try:
        from typst import Compiler, Fonts, TypstError  # noqa: PLC0415 -- an extra

        folders = [str(files(package) / folder) for package, folder in _FONTS.items()]
    except ModuleNotFoundError:
        raise AssureError(_MISSING) from None
    fonts = Fonts(include_system_fonts=False, font_paths=folders)
    return Compiler(root=str(LAYOUTS), font_paths=fonts, ignore_system_fonts=True), TypstError


def _reason(message: str) -> str:
    """Return in one line why a document is refused."""
    found = _NO_GLYPH(message)
    if not found:
        return f"PDF cannot be written: {' '.join(message.split())}"
    characters = [chr(int(code, 16)) if code else plain for code, plain in _CHARACTER(found[1])]
    codes = " ".join(f"U+{ord(character):04X}" for character in characters)
    return (
        f"PDF has no font for the character {quote(''.join(characters))} ({codes}):"
        " write HTML or Word, or leave the character out"
    )


def as_data(document: LetterDocument) -> dict[str, Any]:
    """Return a document as the data for a layout."""
    notes, annex = _block(Heading(2, (Text(NOTES),))), document.annex and _annex(document.annex)
    blocks = [_sized(block) for block in document.blocks]
    headings = [notes] if document.notes else []
    _mark_first([*blocks, *headings, *([annex["heading"]] if annex else ())])
    return {
        "title": f"{DRAFT}: {document.title}" if document.is_draft else document.title,
        "author": document.author,
        "banners": [_line((Text(line),)) for line in document.banners],
        "blocks": blocks,
        "is-compact": document.is_compact,
        "notes": {"heading": notes, **_notes(document.notes)},
        "annex": annex,
    }


def _annex(annex: Annex) -> dict[str, Any]:
    return {
        "heading": _block(annex.heading),
        "caption": _line((Text(annex.caption),)),
        "columns": COLUMNS,
        "widths": WIDTHS,
        "rows": [_row(row) for row in annex.rows],
        "are-low": all(is_low_row(row) for row in annex.rows),
    }


def _mark_first(blocks: list[dict[str, Any]]) -> None:
    next(block for block in blocks if block["kind"] == "heading")["is-first"] = True


def _sized(block: Block) -> dict[str, Any]:
    """Return a block of the letter, and whether it is kept whole without being measured."""
    is_low = not isinstance(block, (Heading, Table)) and is_low_block(block)
    return {**_block(block), "is-low": is_low}


def _notes(notes: tuple[Note, ...]) -> dict[str, Any]:
    texts = tuple((Text(f"{note.title}. "), Link((Text(note.url),), note.url)) for note in notes)
    each = [
        {"number": note.number, "content": _line(text)}
        for note, text in zip(notes, texts, strict=True)
    ]
    return {"each": each, "is-low": is_low_block(ListBlock(texts))}


def _row(row: AnnexRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "title": _line((Text(row.title),)),
        "statement": _block(row.statement),
        "score": row.score,
        "summary": [_block(block) for block in row.summary],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, ListBlock):
        items = [_line(item) for item in block.items]
        return {"kind": "items", "items": items, "numbered": block.is_numbered}
    if isinstance(block, Heading):
        content = _line(block.content)
        return {"kind": "heading", "level": block.level, "is-first": False, "content": content}
    if isinstance(block, Table):
        rows = [[_line((Text(cell),)) for cell in row] for row in block.rows]
        caption = _line((Text(block.caption),))
        shape = {"columns": block.columns, "widths": block.widths}
        return {"kind": "table", "caption": caption, **shape, "rows": rows}
    return {"kind": "paragraph", "role": block.role.value, "content": _line(block.content)}


def _line(content: Iterable[Inline]) -> list[dict[str, Any]]:
    return [_part(part) for part in content]


def _part(part: Inline) -> dict[str, Any]:
    if isinstance(part, Text):
        longest = _longest(part.text)
        more = {} if longest <= _SHORT else {"longest": longest}
        return {"kind": "text", "text": part.text, **more}
    if isinstance(part, LineBreak):
        return {"kind": "break"}
    if isinstance(part, Link):
        return {"kind": "link", "url": part.url, "content": _line(part.content)}
    return {"kind": "mark", "number": part.number}


def _longest(text: str) -> int:
    """Return the length of the longest word, at most, if each character is as wide as `n`."""
    return max(map(len, spread(text).split(" "))) if is_ordinary(text) else _MANY
