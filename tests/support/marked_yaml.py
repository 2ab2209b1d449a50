"""The base workspace of all cases, changes to it, and what is found then by both parsers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from prevent_assure.commands.check_all import check_all
from prevent_assure.files.targets import Selection
from prevent_assure.files.tree import NewBlob, Unreadable
from prevent_assure.findings import Finding
from prevent_assure.parsing import parser
from prevent_assure.parsing.document import Document
from prevent_assure.parsing.events import events_of, pure_events
from prevent_assure.parsing.known_keys import KeySource, KnownKeys
from prevent_assure.snapshot.rubrics import load_rubrics

TESTS = Path(__file__).parents[1]
BASE = TESTS / "cases" / "base"
ASSESSMENT = "assessments/2022-23/ashcombe-vale.yaml"
LAST_YEAR = "assessments/2021-22/ashcombe-vale.yaml"
RUBRIC = "rubric/2022-23.yaml"
LAST_RUBRIC = "rubric/2021-22.yaml"
PARSERS = (events_of, pure_events)

Files: TypeAlias = Mapping[str, str | bytes | Unreadable]
Parser: TypeAlias = Callable[[str], Callable[[], Any]]
Span: TypeAlias = tuple[int, int, int, str]
"""Line, column and end column from 1, and the rule that fires there."""

_MARK = re.compile(r"⟦([a-z0-9-]+)\||⟧")
_read = parser.parse
NO_KEYS = KnownKeys(())


@cache
def base() -> Mapping[str, str]:
    """Return the files of the base workspace, in which nothing is wrong."""
    return folder(BASE)


def folder(root: Path) -> dict[str, str]:
    """Return every file below a folder by its path, as text."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def changed(old: str, new: str, path: str = ASSESSMENT) -> dict[str, str]:
    """Return the base workspace with a text that occurs once in a file replaced."""
    text = base()[path]
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    return {**base(), path: text.replace(old, new)}


@dataclass(frozen=True, slots=True)
class Change:
    """A change to one file of the base workspace, with marks on what is found then, alone.

    `of_file` are the rules that fire on the file as a whole.
    """

    old: str
    new: str
    path: str = ASSESSMENT
    of_file: tuple[str, ...] = ()

    @property
    def expected(self) -> list[tuple[str, Span]]:
        """The path and the place of what is called for."""
        _, called_for = marked(changed(self.old, self.new, self.path)[self.path])
        of_file = [(1, 1, 1, rule) for rule in self.of_file]
        return [(self.path, span) for span in sorted(called_for + of_file)]

    @property
    def found(self) -> list[tuple[str, Span]]:
        """The path and the place of what is found."""
        text, _ = marked(changed(self.old, self.new, self.path)[self.path])
        findings = found({**base(), self.path: text})
        return sorted((it.location.path, span) for it in findings for span in spans((it,)))


def marked(text: str) -> tuple[str, list[Span]]:
    """Return a text without its marks, and the findings that they call for.

    `score: ⟦score-off-scale|6⟧` calls for that rule at the 6.
    """
    plain, open_, spans = "", [], []
    end = 0
    for mark in _MARK.finditer(text):
        plain += text[end : mark.start()]
        end = mark.end()
        if mark[1]:
            open_.append((mark[1], len(plain)))
        else:
            rule, start = open_.pop()
            spans.append(_span(plain, start, rule))
    return plain + text[end:], sorted(spans)


def _span(text: str, start: int, rule: str) -> Span:
    line_start = text.rfind("\n", 0, start) + 1 or text.startswith("\ufeff")
    covered = text[start:].split("\n", 1)[0]
    column = start - line_start + 1
    return text.count("\n", 0, start) + 1, column, column + len(covered), rule


def spans(findings: tuple[Finding, ...]) -> list[Span]:
    """Return the place and the rule of each finding."""
    places = ((finding.location, finding.rule.code) for finding in findings)
    return sorted((place.line, place.column, place.end_column, rule) for place, rule in places)


def found(files: Files) -> tuple[Finding, ...]:
    """Return what is wrong with a workspace; both parsers have to find the same."""
    in_c, in_python = (_found(files, events) for events in PARSERS)
    assert in_c == in_python
    return in_c


def _found(files: Files, events: Parser) -> tuple[Finding, ...]:
    tree = {
        path: content
        if isinstance(content, Unreadable)
        else NewBlob(path, content.encode() if isinstance(content, str) else content)
        for path, content in sorted(files.items())
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "parse", partial(_parse, events))
        return check_all(tree, Selection((), (), is_all=True), load_rubrics(tree)).findings


def _parse(
    events: Parser, path: str, data: bytes, known_keys: KeySource
) -> Document | tuple[Finding, ...]:
    return parsed(events, path, data, known_keys())


@cache
def parsed(
    events: Parser, path: str, data: bytes, known_keys: KnownKeys = NO_KEYS
) -> Document | tuple[Finding, ...]:
    """Return what a parser makes of a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "events_of", events)
        return _read(path, data, lambda: known_keys)


def shown(findings: tuple[Finding, ...], *, with_path: bool = False) -> str:
    """Return findings as golden files hold them: the span, the rule, the message, the hint."""
    return "".join(_shown(finding, with_path=with_path) for finding in findings)


def _shown(finding: Finding, *, with_path: bool) -> str:
    place = finding.location
    path = f"{place.path}:" if with_path else ""
    of = f" ({finding.benchmark})" if finding.benchmark else ""
    hint = f"    hint: {finding.hint}\n" if finding.hint else ""
    return (
        f"{path}{place.line}:{place.column}-{place.end_column}"
        f" {finding.severity.value} {finding.rule.code}{of}\n"
        f"    {finding.message}\n{hint}"
    )
