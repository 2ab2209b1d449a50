"""Bytes to a document, or to what keeps the file from being read on.

The only module that knows ruamel.yaml.  Data come from the parser's events: mappings become
dicts, lists lists, plain digits numbers, what is null or empty None, and all else text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ruamel.yaml import YAML
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

from prevent_assure import characters, syntax
from prevent_assure.document import Document, Place, Places, Slip
from prevent_assure.findings import Finding, Location, Rule, quoted

DEEPEST = 32
LARGEST = 1 << 20

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_DIGITS = frozenset("0123456789")
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,17})\Z").match
_LINE_END = re.compile(r"\r?\n")


def pure_events(text: str) -> Callable[[], Any]:
    """Return what gives one event after the other, from the parser in Python."""
    events: Iterator[Any] = iter(YAML(typ="safe", pure=True).parse(text))
    return events.__next__


try:
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError:  # no wheel for this platform: the same events, 30 times slower
    events_of = pure_events
else:

    def events_of(text: str) -> Callable[[], Any]:
        """Return what gives one event after the other, from libyaml."""
        events: Callable[[], Any] = CParser(text.encode()).get_event
        return events


def read(path: str, data: bytes) -> Document | tuple[Finding, ...]:
    """Return a file's document; or, where it cannot be read on, what is wrong with it."""
    if len(data) > LARGEST:
        message = "the file is larger than 1 MiB, more than any file of a workspace can be"
        return (Finding(Location.of_file(path), Rule.FILE_TOO_LARGE, message),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return (_not_utf8(path, data, error.start + 3 * data.startswith(b"\xef\xbb\xbf")),)
    if "\0" in text:
        return (_not_utf8(path, data, data.index(b"\0")),)
    return tuple(_hidden(path, text)) or _parsed(path, text)


def _parsed(path: str, text: str) -> Document | tuple[Finding, ...]:
    conflict = syntax.conflict(path, text)
    reader = _Reader(path, text)
    try:
        data, root = reader.document()
    except MarkedYAMLError as error:
        return (conflict or syntax.fault(path, text, _problem(error)),)
    except _RefusedError as refused:
        broken = conflict or reader.fault_after()
        found = refused.finding
        return (min(broken, found, key=lambda f: f.location) if broken else found,)
    if conflict:
        return (conflict,)
    if data is None or (isinstance(data, str) and not data.strip()):
        message = "there is nothing in this file"
        return (Finding(Location.of_file(path), Rule.EMPTY_FILE, message),)
    return Document(path, text, data, root, tuple(reader.slips))


def _not_utf8(path: str, data: bytes, start: int) -> Finding:
    before = data[:start].decode("utf-8-sig", "replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:1] == b"\0" or data[1:2] == b"\0":
        message = "the file is saved as UTF-16"
    elif data[start] == 0:
        message = "a zero byte (U+0000) stands here, as in no text file"
    else:
        message = f"the byte 0x{data[start]:02X} is not UTF-8"
    place = Location(path, line, column, line, column + 1)
    return Finding(place, Rule.NOT_UTF8, message, "save the file with the encoding UTF-8")


def _hidden(path: str, text: str) -> Iterator[Finding]:
    if next(characters.hidden(text), None) is None:
        return
    for number, line in enumerate(_LINE_END.split(text), start=1):
        offset = next(characters.hidden(line), None)
        if offset is None:
            continue
        word = characters.word_before(line, offset)
        where = f"after {quoted(word)}" if word else "at the start of the line"
        yield Finding(
            Location(path, number, offset + 1, number, offset + 2),
            Rule.HIDDEN_CHARACTER,
            f"{characters.described(line[offset])} stands {where}, where nobody can see it",
            "delete it, or type the words around it again",
        )


class _RefusedError(Exception):
    """The file holds what no file may."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


class _Reader:
    """Goes once through the events of one file.

    A loop over events, since libyaml's composer recurses in C: 100,000 brackets kill it.
    """

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._get = events_of(text)
        self._trail: list[str | int] = []
        self._escapes = "\\" in text
        self.slips: list[Slip] = []

    def document(self) -> tuple[Any, Place]:
        """Return the data of the one document in the file, and where it stands."""
        self._get()
        event = self._get()
        if event.__class__ is StreamEndEvent:
            empty: Any = event
            return None, (None, empty, empty, None)
        if event.version is not None or event.tags:
            raise _RefusedError(syntax.directive(self._path, self._text))
        first = self._get()
        data, last, children = self._value(first)
        self._get()
        event = self._get()
        if event.__class__ is not StreamEndEvent:
            raise _RefusedError(
                syntax.second_document(self._path, self._text, _point(event.start_mark))
            )
        return data, (None, first, last, children)

    def fault_after(self) -> Finding | None:
        """Return the syntax fault in what is left of the file, None if there is none."""
        try:
            while self._get().__class__ is not StreamEndEvent:
                pass
        except MarkedYAMLError as error:
            return syntax.fault(self._path, self._text, _problem(error))
        return None

    def _value(self, event: Any) -> tuple[Any, Any, Places | None]:
        """Return a value, its last event and the places of its children."""
        kind = event.__class__
        if kind is MappingStartEvent:
            return self._mapping(event)
        if kind is SequenceStartEvent:
            return self._sequence(event)
        if kind is AliasEvent or event.ctag is not None or event.anchor is not None:
            raise self._feature(event)
        value = event.value
        if not event.style:
            if value in _NULLS:
                return None, event, None
            if value[0] in _DIGITS and _NUMBER(value):
                return int(value), event, None
        elif not value:
            return None, event, None
        elif self._escapes and event.style == '"':
            self._check_escapes(value, event)
        return value, event, None

    def _mapping(self, start: Any) -> tuple[Any, Any, Places]:
        self._open(start)
        data: dict[str, Any] = {}
        places: dict[str, Place] = {}
        get, trail, value_of = self._get, self._trail, self._value
        trail.append("")
        while True:
            key_event = get()
            if key_event.__class__ is not ScalarEvent:
                if key_event.__class__ is MappingEndEvent:
                    trail.pop()
                    return data or None, key_event, places
                raise self._no_key(key_event)
            key = key_event.value
            if key_event.ctag is not None or key_event.anchor is not None:
                raise self._feature(key_event)
            if not key or (key == "<<" and not key_event.style):
                raise self._no_key(key_event)
            trail[-1] = key
            if self._escapes and key_event.style == '"':
                self._check_escapes(key, key_event)
            event = get()
            value, last, children = value_of(event)
            if key in data:
                first = places[key][0].start_mark.line + 1  # type: ignore[union-attr]
                self.slips.append(Slip(tuple(trail), self._at(key_event), first))
            else:
                data[key] = value
                places[key] = key_event, event, last, children

    def _sequence(self, start: Any) -> tuple[Any, Any, Places]:
        self._open(start)
        data: list[Any] = []
        places: list[Place] = []
        self._trail.append(0)
        while True:
            event = self._get()
            if event.__class__ is SequenceEndEvent:
                self._trail.pop()
                return data, event, places
            value, last, children = self._value(event)
            data.append(value)
            places.append((None, event, last, children))
            self._trail[-1] = len(data)

    def _open(self, event: Any) -> None:
        if event.ctag is not None or event.anchor is not None:
            raise self._feature(event)
        if len(self._trail) >= DEEPEST:
            message = f"this is nested more than {DEEPEST} levels deep"
            raise _RefusedError(Finding(self._at(event), Rule.YAML_SYNTAX, message))

    def _check_escapes(self, value: str, event: Any) -> None:
        offset = next(characters.hidden(value), None)
        if offset is not None:
            found = characters.described(value[offset])
            self.slips.append(Slip(tuple(self._trail), self._at(event), found))

    def _no_key(self, event: Any) -> _RefusedError:
        if event.__class__ is AliasEvent or (event.__class__ is ScalarEvent and event.value):
            return self._feature(event)
        if event.__class__ is ScalarEvent:
            message = "a colon has no key before it"
        else:
            message = "a list or a mapping stands where a key has to be"
        hint = "a key is plain text before a colon; put text that is no key in quotes"
        return _RefusedError(Finding(self._at(event), Rule.YAML_SYNTAX, message, hint))

    def _feature(self, event: Any) -> _RefusedError:
        return _RefusedError(syntax.feature(self._path, self._text, _point(event.start_mark)))

    def _at(self, event: Any) -> Location:
        (line, column), (end_line, end_column) = _point(event.start_mark), _point(event.end_mark)
        if end_line > line:
            end_column = len(syntax.line_of(self._text, line))
        return Location(self._path, line + 1, column + 1, line + 1, end_column + 1)


def _point(mark: Any) -> syntax.Point:
    return mark.line, mark.column


def _problem(error: MarkedYAMLError) -> syntax.Problem:
    begun, at = error.context_mark, error.problem_mark or error.context_mark
    return syntax.Problem(
        context=error.context or "",
        problem=error.problem or "",
        begun=_point(begun) if begun else None,
        at=_point(at) if at else (0, 0),
    )
