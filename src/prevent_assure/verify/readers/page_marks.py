"""Lines that stand at the edges of pages and are no words of the letter."""

from __future__ import annotations

import re

from prevent_assure.letters.blocks import DRAFT

_CLASS = (
    "OFFICIAL|SECRET|TOP SECRET|SENSITIVE|CONFIDENTIAL|RESTRICTED|PROTECT"
    "|NOT PROTECTIVELY MARKED|UNCLASSIFIED"
)
_MARKING = re.compile(rf"(?:UK )?(?:{_CLASS})(?:\W.*)?\Z").match
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d*(?:\s*(?:of|/)\s*\d*)?\Z", re.IGNORECASE).match


def is_draft(line: str) -> bool:
    """Whether the line says that this is a draft, and nothing else."""
    return line.strip().upper() == DRAFT


def is_marking(line: str) -> bool:
    """Whether the line is a protective marking of those that are known: `OFFICIAL-SENSITIVE`."""
    return _MARKING(line.strip()) is not None


def is_page_number(line: str) -> bool:
    """Whether the line counts a page: `3`, `Page 3 of 7`, `3 / 7`."""
    return _PAGE_NUMBER(line.strip()) is not None
