"""The characters and line ends of a document, corrected and reported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from prevent_assure.authoring.criteria_import.source import (
    ImportReport,
    SourceLine,
    SourceParagraph,
)
from prevent_assure.text import hidden as hidden_module
from prevent_assure.text.safe import quote

_BREAKS = str.maketrans(dict.fromkeys("\v\x85\u2028\u2029", "\n"))
_SPACES = str.maketrans(dict.fromkeys("\t\u00a0\u2007\u202f", " "))
_NO_BREAK = re.compile("[\u00a0\u2007\u202f]").search
_SOFT_HYPHEN = "\u00ad"
_SOFT_BREAK = re.compile("\u00ad[ ]*\n[ ]*").sub
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011", "-"))
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*-?")
_BROKEN = re.compile(r"((?:[^\W_]+['\u2019-])*[^\W_]+)-\Z").search
_FIRST = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*").match
_AFTER_SUSPENDED = ("and", "or", "to")


def clean_lines(lines: Iterable[SourceLine], report: ImportReport) -> list[SourceLine]:
    """Return lines without what nobody can see, and name where that was."""
    return [replace(it, text=_clean(it.text, it.location, report)) for it in lines]


def _clean(text: str, location: str, report: ImportReport) -> str:
    """Return a text without hidden characters; a no-break space becomes a space."""
    broken = text.translate(_BREAKS)
    hidden = set(hidden_module.find_hidden(broken))
    seen = "".join(it for at, it in enumerate(broken) if at not in hidden)
    joined = _SOFT_BREAK("", seen)
    # a soft hyphen at the end of a line is handled with the next one
    inner = joined[:-1].replace(_SOFT_HYPHEN, "") + joined[-1:]
    if hidden or broken != text:
        report.repaired.append(f"{location}: hidden characters left out")
    if joined != seen or inner != joined:
        report.repaired.append(f"{location}: soft hyphens left out")
    if _NO_BREAK(inner):
        report.repaired.append(f"{location}: no-break spaces made spaces")
    return inner.translate(_SPACES).strip()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document that no line end breaks, and those that end in a hyphen."""

    words: frozenset[str]
    suspended: frozenset[str]

    @classmethod
    def of(cls, paragraphs: Iterable[SourceParagraph]) -> Vocabulary:
        """Return the words of paragraphs."""
        found: set[str] = set()
        for paragraph in paragraphs:
            lines = paragraph.text.translate(_HYPHENS).split("\n")
            was_broken = False
            for line in lines:
                words = [it.casefold() for it in _WORD.findall(line)]
                is_broken = _BROKEN(line) is not None
                found.update(words[was_broken : len(words) - is_broken])
                was_broken = is_broken
        ends = frozenset(it[:-1] for it in found if it.endswith("-"))
        return cls(frozenset(it for it in found if not it.endswith("-")), ends)


def unwrapped(paragraph: SourceParagraph, known: Vocabulary, report: ImportReport) -> str:
    """Return the text of a paragraph as one line.

    A word that a line end broke is joined in the form that it has elsewhere in the document.
    """
    parts: list[str] = []
    for line in filter(None, map(str.strip, paragraph.text.split("\n"))):
        if parts:
            parts[-1], between = _seam(parts[-1], line, paragraph.location, known, report)
            parts.append(between)
        parts.append(line)
    return " ".join("".join(parts).replace(_SOFT_HYPHEN, "").split())


class _Seam(NamedTuple):
    """What a line becomes before the next one, and what is between the two."""

    line: str
    between: str


def _seam(
    line: str, following: str, location: str, known: Vocabulary, report: ImportReport
) -> _Seam:
    if line.endswith(_SOFT_HYPHEN):
        report.repaired.append(f"{location}: a word that a soft hyphen broke was joined")
        return _Seam(line[:-1], "")
    head, tail = _BROKEN(line.translate(_HYPHENS)), _FIRST(following.translate(_HYPHENS))
    if not head or not tail:
        return _Seam(line, " ")
    first, second = head[1].casefold(), tail[0].casefold()
    if second in _AFTER_SUSPENDED or first in known.suspended:
        return _Seam(line, " ")
    has_hyphen, has_none = f"{first}-{second}" in known.words, first + second in known.words
    if has_none and not has_hyphen:
        report.repaired.append(f"{location}: a word that a line end broke was joined")
        return _Seam(line[:-1], "")
    if has_hyphen and not has_none:
        report.repaired.append(f"{location}: a word that a line end broke was joined at its hyphen")
    else:
        word = quote(f"{head[1]}-{tail[0]}")
        report.repaired.append(
            f"{location}: {word} keeps the hyphen that it has at a line end; check it"
        )
    return _Seam(line, "")
