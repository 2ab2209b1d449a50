"""Fill in the self-assessments of a folder: another score and another reason for each benchmark.

python benchmarks/fill_in.py DIR
"""

from __future__ import annotations

import sys
from pathlib import Path

from openpyxl import load_workbook

SHEET = "Self-assessment"
FIRST_ROW, SCORE, REASON = 5, 6, 7
SCORES = (3, 4)


def fill_in(path: Path) -> None:
    """Fill in one form; what is locked stays as it is."""
    book = load_workbook(path)
    sheet = book[SHEET]
    for row in range(FIRST_ROW, sheet.max_row + 1):
        score = sheet.cell(row, SCORE)
        if not score.protection.locked:
            score.value = next(it for it in SCORES if it != score.value)
            sheet.cell(row, REASON).value = "Seen again this year.\n• Records are kept."
    book.save(path)


if __name__ == "__main__":
    for form in sorted(Path(sys.argv[1]).glob("*.xlsx")):
        fill_in(form)
