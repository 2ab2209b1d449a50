"""Bytes to a document, or to the findings that stop the file from being read further.

The data is built from the parser's events: mappings become dicts, lists stay lists, plain digits
become numbers, null and empty values None, and everything else text.
"""

from __future__ import annotations

import re
from collections.abc import Sized
from functools import cached_property
from typing import Any

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.parsing import decoding, syntax_errors, unsupported
from prevent_assure.parsing.document import Children, Document, Node, ValueProblem
from prevent_assure.parsing.events import events_of
from prevent_assure.parsing.known_keys import KeySource
from prevent_assure.parsing.syntax_errors.problem import Problem
from prevent_assure.text import hidden

DEEPEST = 32
MOST_VALUES = 10_000
"""The most values that a file may have; this bounds the time that any file takes."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_DIGITS = frozenset("0123456789")
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,17})\Z").match
_SAYS_NOTHING = re.compile(r"\s*(?:#.*|\.{3}\s*)?\Z", re.DOTALL).match


def parse(path: str, data: bytes, known_keys: KeySource) -> Document | tuple[Finding, ...]:
    """Return a file's document; or, where it cannot be read on, what is wrong with it.

    The known keys are asked for only where the text is not YAML.
    """
    found = decoding.decode_text(path, data)
    return _parsed(path, found, known_keys) if isinstance(found, str) else found


def _parsed(path: str, text: str, known_keys: KeySource) -> Document | tuple[Finding, ...]:
    directive = unsupported.leading_directive(path, text)
    if directive:
        return (directive,)
    reader = _DocumentBuilder(path, text, known_keys)
    possible: tuple[Finding | None, ...] = ()
    try:
        data, root = reader.document()
    except MarkedYAMLError as error:
        if all(_SAYS_NOTHING(line) for line in text.split("\n")):  # a lone ... is not YAML
            return (decoding.empty(path),)
        broken = reader.syntax_finding(error)
        possible = broken, _feature_before(path, text, broken.location, known_keys)
    except _RejectedError as refused:
        possible = refused.finding, reader.error_after()
    findings = [one for one in (*possible, syntax_errors.conflict(path, text)) if one]
    if findings:
        return (min(findings, key=lambda finding: finding.location),)
    if data is None or (isinstance(data, str) and not data.strip()):
        return (decoding.empty(path),)
    return Document(path, text, data, root, tuple(reader.problems))


def _feature_before(path: str, text: str, place: Location, known_keys: KeySource) -> Finding | None:
    """Return what no file may use before an error: a parser looks ahead before it reports one."""
    *lines, last = text.split("\n")[: place.line]
    try:
        _DocumentBuilder(path, "\n".join((*lines, last[: place.column - 1])), known_keys).document()
    except _RejectedError as refused:
        return refused.finding if refused.finding.rule is Rule.YAML_FEATURE else None
    except MarkedYAMLError:
        return None
    return None


class _RejectedError(Exception):
    """The file has something that no file may have."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


class _DocumentBuilder:
    """Reads the events of one file once.

    It loops over events because libyaml's composer recurses in C: 100,000 brackets crash it.
    """

    def __init__(self, path: str, text: str, known_keys: KeySource) -> None:
        self._known_keys = known_keys
        self._path = path
        self._text = text
        self._get = events_of(text)
        self._trail: list[str | int] = []
        self._escapes = "\\" in text
        # characters that begin tags and anchors; a "Task & Finish" group has neither
        self._marks = "!" in text or ("&" in text and "&" in text.replace("& ", ""))
        self._left = MOST_VALUES
        self._opened: list[Any] = []
        self.problems: list[ValueProblem] = []

    def document(self) -> tuple[Any, Node]:
        """Return the data of the one document in the file, and its node."""
        self._get()
        event = self._get()
        if event.__class__ is StreamEndEvent:
            empty: Any = event
            return None, (None, empty, empty, None)
        first = self._get()
        data, last, children = self._value(first)
        self._get()
        event = self._get()
        if event.__class__ is not StreamEndEvent:
            at = _point(event.start_mark)
            raise _RejectedError(unsupported.second_document(self._path, self._text, at))
        return data, (None, first, last, children)

    def error_after(self) -> Finding | None:
        """Return the syntax error in the rest of the file, None if there is none.

        It looks no deeper than files may be nested: there libyaml takes quadratic time.
        """
        try:
            while len(self._opened) <= DEEPEST:
                event = self._get()
                if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
                    self._opened.append(event)
                elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                    del self._opened[-1:]
                elif isinstance(event, StreamEndEvent):
                    break
        except MarkedYAMLError as error:
            return self.syntax_finding(error)
        return None

    def syntax_finding(self, error: MarkedYAMLError) -> Finding:
        """Return the finding on an error of the parser."""
        problem = _problem(error, self._open_bracket)
        return syntax_errors.syntax_finding(self._path, self._text, problem, self._known_keys)

    @property
    def _open_bracket(self) -> unsupported.Point | None:
        """Where the innermost bracket or brace begins that is open when the parser gives up."""
        starts = (_point(event.start_mark) for event in reversed(self._opened))
        return next((at for at in starts if self._lines[at[0]][at[1] :][:1] in ("[", "{")), None)

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    def _value(self, event: Any) -> tuple[Any, Any, Children | None]:
        """Return a value, its last event and the nodes of its children."""
        kind = event.__class__
        if kind is MappingStartEvent:
            return self._mapping(event)
        if kind is SequenceStartEvent:
            return self._sequence(event)
        if kind is AliasEvent or (self._marks and _is_marked(event)):
            raise self._feature(event)
        value = event.value
        if not event.style:
            if value in _NULLS:
                return None, event, None
            if value[0] in _DIGITS and _NUMBER(value):
                return int(value), event, None
        elif not value:
            if event.style in ("|", ">"):
                self._check_number(event)
            return None, event, None
        elif self._escapes and event.style == '"':
            self._check_escapes(value, event)
        return value, event, None

    def _mapping(self, start: Any) -> tuple[Any, Any, Children]:
        self._open(start)
        data: dict[str, Any] = {}
        children_by_key: dict[str, Node] = {}
        get, trail, value_of, marks = self._get, self._trail, self._value, self._marks
        trail.append("")
        while True:
            key_event = get()
            if key_event.__class__ is not ScalarEvent:
                if key_event.__class__ is MappingEndEvent:
                    trail.pop()
                    self._close(data)
                    return data or None, key_event, children_by_key
                raise self._no_key(key_event)
            key = key_event.value
            if marks and _is_marked(key_event):
                raise self._feature(key_event)
            if not key or (key == "<<" and not key_event.style):
                raise self._no_key(key_event)
            trail[-1] = key
            if self._escapes and key_event.style == '"':
                self._check_escapes(key, key_event)
            event = get()
            value, last, children = value_of(event)
            if key in data:
                first = children_by_key[key][0].start_mark.line + 1  # type: ignore[union-attr]
                self.problems.append(ValueProblem(tuple(trail), self._at(key_event), first))
            else:
                data[key] = value
                children_by_key[key] = key_event, event, last, children

    def _sequence(self, start: Any) -> tuple[Any, Any, Children]:
        self._open(start)
        data: list[Any] = []
        items: list[Node] = []
        self._trail.append(0)
        while True:
            event = self._get()
            if event.__class__ is SequenceEndEvent:
                self._trail.pop()
                self._close(data)
                return data, event, items
            value, last, children = self._value(event)
            data.append(value)
            items.append((None, event, last, children))
            self._trail[-1] = len(data)

    def _open(self, event: Any) -> None:
        if self._marks and _is_marked(event):
            raise self._feature(event)
        if len(self._trail) >= DEEPEST:
            message = f"this is nested more than {DEEPEST} levels deep"
            raise _RejectedError(Finding(self._at(event), Rule.YAML_SYNTAX, message))
        self._opened.append(event)

    def _close(self, values: Sized) -> None:
        self._opened.pop()
        self._left -= len(values)
        if self._left < len(self.problems):
            raise _RejectedError(decoding.too_large(self._path, f"{MOST_VALUES:,} keys and items"))

    def _check_escapes(self, value: str, event: Any) -> None:
        offset = next(hidden.find_hidden(value), None)
        if offset is not None:
            name = hidden.describe(value[offset])
            self.problems.append(ValueProblem(tuple(self._trail), self._at(event), name))

    def _check_number(self, event: Any) -> None:
        found = unsupported.number_as_text(self._path, self._text, _point(event.start_mark))
        if found:
            raise _RejectedError(found)

    def _no_key(self, event: Any) -> _RejectedError:
        if event.__class__ is AliasEvent or (event.__class__ is ScalarEvent and event.value):
            return self._feature(event)
        if event.__class__ is ScalarEvent:
            message = "a colon has no key before it; write the key, or delete the colon"
        else:
            message = "this is a list or a mapping where a key is needed; put the text in quotes"
        location = self._at(event)
        if location.column == location.end_column:
            location = location._replace(end_column=location.column + 1)
        return _RejectedError(Finding(location, Rule.YAML_SYNTAX, message))

    def _feature(self, event: Any) -> _RejectedError:
        return _RejectedError(unsupported.feature(self._path, self._text, _point(event.start_mark)))

    def _at(self, event: Any) -> Location:
        (line, column), (end_line, end_column) = _point(event.start_mark), _point(event.end_mark)
        if end_line > line:
            end_column = len(self._lines[line].removesuffix("\r"))
        return Location(self._path, line + 1, column + 1, line + 1, end_column + 1)


def _is_marked(event: Any) -> bool:
    """Whether a value has an anchor or a tag."""
    return event.ctag is not None or event.anchor is not None


def _point(mark: Any) -> unsupported.Point:
    return mark.line, mark.column


def _problem(error: MarkedYAMLError, bracket: unsupported.Point | None) -> Problem:
    begun, at = error.context_mark, error.problem_mark or error.context_mark
    return Problem(
        context=error.context or "",
        problem=error.problem or "",
        begun=_point(begun) if begun else None,
        at=_point(at) if at else (0, 0),
        bracket=bracket,
    )
