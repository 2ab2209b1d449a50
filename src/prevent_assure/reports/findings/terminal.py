"""Findings on a terminal: each with its line, a caret under the error, and what would be right."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from prevent_assure.findings import Finding, Rule
from prevent_assure.reports.findings.report import Report
from prevent_assure.reports.findings.text import line
from prevent_assure.text.safe import printable

_MARGIN = 4
_LEAD = 20
_STYLES = {True: "bold red", False: "bold yellow"}


def render(report: Report, source: Callable[[str, int], str], width: int) -> Text:
    """Return the findings for a terminal of a width in cells.

    `source` gives a line of a file by its path and number.
    """
    shown = Text()
    for finding in report.findings:
        shown.append(line(finding), _STYLES[finding.is_error])
        shown.append("\n")
        if finding.rule is not Rule.PERSONAL_DATA and finding.location.end_column > 1:
            shown.append_text(_excerpt(finding, source, width - _MARGIN))
        if finding.hint:
            shown.append(f"{' ' * _MARGIN}hint: {printable(finding.hint)}\n", "cyan")
    return shown


def _excerpt(finding: Finding, source: Callable[[str, int], str], width: int) -> Text:
    """Return the line and the caret, cut on the left so that the caret can be seen."""
    location = finding.location
    written = harmless_line(source(location.path, location.line))
    start, end = location.column - 1, max(location.end_column - 1, location.column)
    first = max(0, start - _LEAD) if cell_len(written[:end]) > width else 0
    visible = set_cell_size(written[first:], min(width, cell_len(written[first:]))).rstrip()
    before = cell_len(written[first:start])
    caret = "^" * max(1, min(cell_len(written[start:end]), width - before))
    text = Text(f"{' ' * _MARGIN}{visible}\n")
    text.append(f"{' ' * (_MARGIN + before)}{caret}\n", _STYLES[finding.is_error])
    return text


def harmless_line(written: str) -> str:
    """Return a line of a file with every character that cannot be printed replaced."""
    return "".join(c if c.isprintable() else "�" for c in written.replace("\t", " "))
