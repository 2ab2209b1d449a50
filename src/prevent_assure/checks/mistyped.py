"""The rule on characters that were typed or pasted where others were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prevent_assure.checks.context import CheckContext
from prevent_assure.findings import Finding, Rule
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.introspection import is_prose
from prevent_assure.parsing.document import KeyPath
from prevent_assure.text.hidden import LIKE_A_BAR
from prevent_assure.text.safe import quote

_BARS = "".join(map(re.escape, sorted(LIKE_A_BAR)))
_SUSPECT = rf"(?m)[:-][ \t]+(?:[\u201c\u201d\u201e\u2018\u2019\u00ab]|[{_BARS}][ \t\r]*$)"
_WHOLE = (
    re.compile("[\u201c\u201d\u201e][^\u201c\u201d\u201e]+[\u201c\u201d]").fullmatch,
    re.compile("[\u2018\u2019][^\u2018]+\u2019").fullmatch,
    re.compile("\u00ab[^\u00ab\u00bb]+\u00bb").fullmatch,
)


def mistyped_character(case: CheckContext) -> Iterator[Finding]:
    """Yield each value in curly quotes, or after a character that only looks like |."""
    document = case.document
    if not re.search(_SUSPECT, document.text):
        return
    for key_path in document.scalars():
        value = document.get(key_path)
        if not isinstance(value, str) or not document.is_unquoted(key_path):
            continue
        message = _wrong(case, key_path, value.strip())
        if message and is_prose(Assessment, key_path) and case.year.file.is_valid(*key_path):
            yield case.at_value(Rule.MISTYPED_CHARACTER, key_path, message)


def _wrong(case: CheckContext, key_path: KeyPath, value: str) -> str | None:
    """Say what is wrong with a value that is written without quotes, None where nothing is."""
    _, _, written = next(case.document.source_lines(key_path))
    first = written.strip()
    name = quote(str(next(step for step in reversed(key_path) if isinstance(step, str))))
    if any(is_whole(value) for is_whole in _WHOLE):
        message = f"the quotes {value[0]}{value[-1]} around {name} are printed with it"
        return f'{message}; delete them, or type straight ones (")'
    if first in LIKE_A_BAR:
        message = f"{name} begins with {first}, where | was probably meant"
        return f"{message}; type | instead, and the text on the lines below it"
    return None
