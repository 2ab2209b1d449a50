"""The lines of a document as paragraphs, those that go on over the end of a page too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prevent_assure.authoring.criteria_import import markers
from prevent_assure.authoring.criteria_import.readers.text import is_marked
from prevent_assure.authoring.criteria_import.source import Report, SourceLine, SourceParagraph

# In points.
_SPACE = 2.0
_INDENT = 3.0


def paragraphs(lines: Sequence[SourceLine], report: Report) -> list[SourceParagraph]:
    """Return lines as paragraphs.

    A page begins one, except where it is seen on the paper that the last one goes on.
    """
    written = [it for it in lines if it.text]
    column = max((it.box.right for it in written if it.box), default=0.0)
    found: list[SourceParagraph] = []
    last = item = None
    for line in written:
        if last and line.page != last.page:
            is_rest = _goes_on(last, item, line, column)
            if is_rest:
                report.repaired.append(f"{line.place}: goes on from {last.place}")
        else:
            is_rest = not line.begins
        if found and is_rest:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line.text}")
        else:
            found.append(SourceParagraph(line.place, line.text, line.is_heading, line.is_item))
            item = line if is_marked(line.text) else item
        last = line
    return found


def _goes_on(last: SourceLine, item: SourceLine | None, line: SourceLine, column: float) -> bool:
    """Whether the first line of a page goes on with the last one of the page before.

    That one is full, so that the next word had no room there; and the words say so, or the
    line is indented more than the numbers are.
    """
    before, box = last.box, line.box
    if before is None or box is None or is_marked(line.text):
        return False
    is_full = before.right + _SPACE + box.first_word > column - _SPACE
    is_beside = box.left >= before.left - _INDENT and abs(box.size - before.size) < 1
    is_broken = not markers.is_finished(last.text) or markers.begins_lower(line.text)
    hangs = item is not None and item.box is not None and box.left > item.box.left + _INDENT
    return is_full and is_beside and (is_broken or hangs)
