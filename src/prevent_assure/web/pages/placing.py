"""Which control a finding belongs to: the one with the value that has to change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.parsing.document import Document, KeyPath, Node
from prevent_assure.web.pages.items import PageField

_MISSING = re.compile(r'has no "([a-z_]+)"').search
_PERSON = re.compile(r"names no (adviser|lead|addressee)").search
_PARTY = re.compile(r"\bno (self|agreed) ").search
_BESIDE = {
    Rule.MISSING_JUSTIFICATION: "justification",
    Rule.COPIED_JUSTIFICATION: "justification",
    Rule.UNANSWERED_REQUEST: "received",
}
_IN_ENTRY: Mapping[Rule, KeyPath] = {
    Rule.UNEXPLAINED_DIFFERENCE: ("moderation",),
    Rule.UNEXPLAINED_FALL: ("movement", "because"),
}


def key_path(document: Document, finding: Finding) -> KeyPath:
    """Return the path of the value that has to change for a finding to go."""
    path = _path_at(document, finding.location)
    rule = finding.rule
    if rule in _BESIDE:
        return (*path[:-1], _BESIDE[rule])
    if rule is Rule.MISSING_FIELD and (found := _MISSING(finding.message)):
        return (*path, found[1])
    if rule is Rule.MISSING_PERSON and (found := _PERSON(finding.message)):
        return ("people", found[1], "name")
    return _in_entry(finding) or path


def _in_entry(finding: Finding) -> KeyPath:
    """Return what a benchmark lacks, by a rule that says so at another key; else nothing."""
    rule, benchmark = finding.rule, finding.benchmark
    if benchmark and rule in _IN_ENTRY:
        return ("benchmarks", benchmark, *_IN_ENTRY[rule])
    if benchmark and rule is Rule.MISSING_SCORE:
        party = _PARTY(finding.message)
        return ("benchmarks", benchmark, party[1] if party else "self", "score")
    return ()


def field_at(path: KeyPath, fields: Iterable[PageField]) -> PageField | None:
    """Return the field of a value or of what it is part of, else the first of what it contains."""
    inner: PageField | None = None
    best: PageField | None = None
    for it in fields:
        if it.path == path[: len(it.path)]:
            if best is None or len(it.path) > len(best.path):
                best = it
        elif path and it.path[: len(path)] == path and inner is None:
            inner = it
    return best or inner


def _path_at(document: Document, location: Location) -> KeyPath:
    """Return the path of the deepest value, with its key, that a location begins in."""
    if location == Location.of_file(document.path):
        return ()
    at = (location.line - 1, location.column - 1)
    path: KeyPath = ()
    node = document.root
    while True:
        step = _child_at(node, at)
        if step is None:
            return path
        path, node = (*path, step[0]), step[1]


def _child_at(node: Node, at: tuple[int, int]) -> tuple[str | int, Node] | None:
    children = node[3]
    found: tuple[str | int, Node] | None = None
    pairs = children.items() if isinstance(children, dict) else enumerate(children or ())
    for step, child in pairs:
        start = (child[0] or child[1]).start_mark
        if (start.line, start.column) <= at:
            found = step, child
    if found is None:
        return None
    first, end = found[1][0] or found[1][1], found[1][2].end_mark
    is_inside = at < (end.line, end.column) or at == (
        first.start_mark.line,
        first.start_mark.column,
    )
    return found if is_inside or at == (end.line, end.column) else None
