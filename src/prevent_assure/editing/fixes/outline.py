"""The lines of a file that may not be YAML: which keys they begin with and where these belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from prevent_assure.model import introspection
from prevent_assure.model.base import Record
from prevent_assure.parsing.document import KeyPath
from prevent_assure.paths import is_slug

_LINE = re.compile(r"([ \t\u00a0\u202f\u2007]*)((?:- +)*)(?:([A-Za-z_][\w-]*)(:))?").match
_BAR = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?\Z").match
STEP = 2


@lru_cache(maxsize=4096)
def _has_key(model: type[Record], path: KeyPath, key: str) -> bool:
    known = introspection.keys(introspection.model_at(model, path))
    if known:
        return key in known
    inner = introspection.model_at(model, (*path, key))
    return inner is not None and is_slug(key) and not introspection.keys_that_take(model, key)


class OutlineKind(Enum):
    """What a line is: nothing, a comment, a line of a text under `|`, or else."""

    BLANK = "blank"
    COMMENT = "comment"
    TEXT = "text"
    OTHER = "other"


@dataclass
class _Level:
    """An open mapping: the column of its keys, its path, and its keys so far."""

    column: int
    path: KeyPath
    keys: list[str] = field(default_factory=list)
    is_open: bool = False

    def copy(self) -> _Level:
        return _Level(self.column, self.path, self.keys, self.is_open)


@dataclass(frozen=True)
class Line:
    """One line: the white space before it, its key and what is after the colon.

    `path` is that of the key, None where no key belongs there or the model has no such key.
    `columns`, if the line begins with a tab, are those where the model has the key in a mapping
    that lacks it.
    """

    number: int
    kind: OutlineKind
    text: str
    lead: str = ""
    column: int = 0
    key: str = ""
    after_colon: int = 0
    path: KeyPath | None = None
    columns: tuple[int, ...] = ()
    text_depth: int | None = None

    @property
    def rest(self) -> str:
        """What is after the colon."""
        return self.text[self.after_colon :] if self.key else ""

    @property
    def is_key(self) -> bool:
        """Whether the line is a key where it belongs, with a space or nothing after its colon."""
        return self.path is not None and (not self.rest or self.rest[0].isspace())

    @property
    def opens_text(self) -> bool:
        """Whether the lines below are a text."""
        return bool(self.key) and _BAR(self.rest.strip()) is not None


class Outline:
    """The lines of a file; it tracks which mappings are open."""

    def __init__(self, lines: Sequence[str], model: type[Record]) -> None:
        """Start at the root of a file."""
        self._lines = lines
        self._model = model
        self._levels = [_Level(0, ())]
        self._bar: int | None = None
        self._depth: int | None = None

    def __iter__(self) -> Iterator[Line]:
        """Yield every line."""
        for number, text in enumerate(self._lines):
            yield self._line(number, text)

    def _line(self, number: int, text: str) -> Line:
        spaces = len(text) - len(text.lstrip(" "))
        if not text.strip(" \t\r"):
            return Line(number, OutlineKind.BLANK, text)
        if self._bar is not None and spaces > self._bar:
            self._depth = spaces if self._depth is None else self._depth
            return Line(number, OutlineKind.TEXT, text)
        depth = None if self._bar is None else self._depth or self._bar + STEP
        if text.lstrip().startswith("#"):
            return Line(number, OutlineKind.COMMENT, text)
        found = _LINE(text)
        assert found is not None  # noqa: S101 -- the pattern matches anything
        lead, hyphens, key, _ = found.groups()
        if not key:
            return Line(number, OutlineKind.OTHER, text, lead, text_depth=depth)
        columns = tuple(self._columns(number, hyphens, key)) if "\t" in lead else ()
        width = len(lead) if "\t" not in lead else columns[0] if len(columns) == 1 else -1
        level = self._level(width, hyphens)
        path = (*level.path, key) if level and self._takes(level.path, key) else None
        line = Line(
            number,
            OutlineKind.OTHER,
            text,
            lead,
            width + len(hyphens),
            key,
            found.end(),
            path,
            columns,
            depth,
        )
        if level and line.is_key:
            self._enter(level, line)
        elif depth is None or path is not None:
            self._bar = self._depth = None
        return line

    def _enter(self, level: _Level, line: Line) -> None:
        while self._levels and self._levels[-1].column >= level.column:
            self._levels.pop()
        level.keys.append(line.key)
        level.is_open = not line.rest.strip() or line.rest.strip().startswith("#")
        self._levels.append(level)
        self._bar = line.column if line.opens_text else None
        self._depth = None

    def _level(self, column: int, hyphens: str) -> _Level | None:
        """Return the mapping whose key is at a column, after these hyphens."""
        levels = [level for level in self._levels if level.column <= column]
        if not levels:
            return None
        top = levels[-1].copy()
        if hyphens:
            if not top.keys:
                return None
            return _Level(column + len(hyphens), (*top.path, top.keys[-1], 0))
        if top.column == column:
            return top
        return _Level(column, (*top.path, top.keys[-1])) if top.is_open and top.keys else None

    def _takes(self, path: KeyPath, key: str) -> bool:
        """Whether the model has this key in the mapping at a path."""
        return _has_key(self._model, path, key)

    def _columns(self, number: int, hyphens: str, key: str) -> Iterator[int]:
        """Yield the columns at which a key is known in a mapping that lacks it."""
        width, top = len(hyphens), self._levels[-1]
        columns = {level.column for level in self._levels}
        if width:
            columns |= {
                level.column - width
                for level in self._levels
                if level.path and isinstance(level.path[-1], int)
            }
        if top.is_open:
            columns.add(max(self._below(number, top.column + width) - width, top.column))
            columns.add(top.column + STEP)
        for column in sorted(columns):
            level = self._level(column, hyphens)
            if level and key not in level.keys and self._takes(level.path, key):
                yield column

    def _below(self, number: int, column: int) -> int:
        """Return the column of what is below a key, as the next line shows it."""
        for text in self._lines[number:]:
            if "\t" in text[: len(text) - len(text.lstrip())] or not text.strip():
                continue
            spaces = len(text) - len(text.lstrip(" "))
            return spaces if spaces > column else column + STEP
        return column + STEP
