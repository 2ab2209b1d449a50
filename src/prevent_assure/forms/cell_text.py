"""Text as a cell has it, and as a record has it.

In a cell each paragraph, item and numbered line is a line.  In a record a blank line separates
paragraphs, and items of one list follow each other.
"""

from __future__ import annotations

from itertools import pairwise

from prevent_assure.text.paragraphs import LineKind, TextLine, collapse_space, lines

LONGEST_CELL = 32_767


def cell_text(text: str) -> str:
    """Return a text of a record as a cell shows it."""
    return "\n".join(line.display for line in lines(text))


def record_text(text: str) -> str:
    """Return the text of a cell as a record has it, without blank lines at its ends."""
    rows = [row.strip() for row in text.split("\n") if row.strip()]
    if not rows:
        return ""
    parts = [_written(rows[0])]
    for above, row in pairwise(rows):
        parts += ["\n" if _is_list(above, row) else "\n\n", _written(row)]
    return "".join(parts)


def same_in_cell(one: str, other: str) -> bool:
    """Whether two texts of a record have the same lines, as a cell shows them."""
    return _shown(one) == _shown(other)


def is_too_long(text: str) -> bool:
    """Whether a text is longer than a cell can hold, counted as spreadsheets do."""
    return cell_length(text) > LONGEST_CELL


def cell_length(text: str) -> int:
    """Return how long a text is in a cell."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def _shown(text: str) -> tuple[str, ...]:
    return tuple(collapse_space(line.display) for line in lines(text))


def _written(row: str) -> str:
    only = lines(row)
    if len(only) == 1 and only[0].kind is LineKind.ITEM:
        return f"- {only[0].text}"
    return row


def _is_list(above: str, row: str) -> bool:
    """Whether two rows of a cell are items of one list: beside each other, their kinds show."""
    found: tuple[TextLine, ...] = lines(f"{above}\n{row}")
    return [line.kind for line in found] == [LineKind.ITEM, LineKind.ITEM]
