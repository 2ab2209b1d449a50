"""The lines of a document as paragraphs, even across the end of a page."""

from __future__ import annotations

from collections.abc import Sequence

from prevent_assure.authoring.criteria_import import markers
from prevent_assure.authoring.criteria_import.readers.text import is_marked
from prevent_assure.authoring.criteria_import.source import (
    ImportReport,
    SourceLine,
    SourceParagraph,
)

# In points.
_SPACE = 2.0
_INDENT = 3.0


def paragraphs(lines: Sequence[SourceLine], report: ImportReport) -> list[SourceParagraph]:
    """Return lines as paragraphs.

    A page begins a paragraph, unless its layout shows that the last one continues; and so does a
    sentence whose first word would have fitted on the line before it.
    """
    written = [it for it in lines if it.text]
    column = max(map(_right, written), default=0.0)
    found: list[tuple[SourceLine, list[str]]] = []
    last = item = None
    for line in written:
        if last and line.page != last.page:
            is_rest = _goes_on(last, item, line, column)
            if is_rest:
                report.repaired.append(f"{line.location}: continues {last.location}")
        else:
            is_rest = not line.begins and not (last and _is_apart(last, line, column))
        if found and is_rest:
            found[-1][1].append(line.text)
        else:
            found.append((line, [line.text]))
            item = line if is_marked(line.text) else item
        last = line
    return [
        SourceParagraph(it.location, "\n".join(texts), it.is_heading, it.is_item)
        for it, texts in found
    ]


def _right(line: SourceLine) -> float:
    """Return where a line ends: on a page in points, in a text in characters."""
    return line.box.right if line.box else len(line.text)


def _is_full(last: SourceLine, line: SourceLine, column: float) -> bool:
    """Whether the first word of a line would not have fitted on the line before it."""
    if line.box:
        return _right(last) + _SPACE + line.box.first_word > column - _SPACE
    return _right(last) + 1 + len(line.text.split(maxsplit=1)[0]) > column


def _is_apart(last: SourceLine, line: SourceLine, column: float) -> bool:
    """Whether a sentence begins a paragraph although nothing else shows it."""
    is_sentence = markers.is_finished(last.text) and markers.begins_capital(line.text)
    return is_sentence and not _is_full(last, line, column)


def _goes_on(last: SourceLine, item: SourceLine | None, line: SourceLine, column: float) -> bool:
    """Whether the first line of a page continues the last one of the page before.

    The last one is full, so that the next word would not have fitted; and the words show it, or
    the line is indented more than the numbers are.
    """
    before, box = last.box, line.box
    if before is None or box is None or is_marked(line.text):
        return False
    is_beside = box.left >= before.left - _INDENT and abs(box.size - before.size) < 1
    is_broken = not markers.is_finished(last.text) or markers.begins_lower(line.text)
    hangs = item is not None and item.box is not None and box.left > item.box.left + _INDENT
    return _is_full(last, line, column) and is_beside and (is_broken or hangs)
