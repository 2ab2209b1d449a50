"""Possible fixes of single lines, even of a file that is not YAML.

Only reading the new text shows whether a fix is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from prevent_assure.editing.fixes.outline import STEP, Line, Outline, OutlineKind
from prevent_assure.editing.fixes.typing_errors import MOST_CHANGES, distance
from prevent_assure.model import introspection
from prevent_assure.model.base import Record
from prevent_assure.paths import is_slug

_NO_BREAK = "\u00a0\u202f\u2007"
_NO_BREAK_AFTER_COLON = re.compile(f"[ {_NO_BREAK}]*[{_NO_BREAK}][ {_NO_BREAK}]*").match
_ANY_NO_BREAK = re.compile(f"[{_NO_BREAK}]")
_COLON = re.compile(r":(?:\s|\Z)").search
_HASH = re.compile(r"(?<=\s)#(.?)").finditer
begins_text = re.compile(r"[^\s'\"\[\]{}&*!|>%@`#,?:-]|[?:-](?=\S)").match
_MAY_BE_KEY = re.compile(r"\s*(?:- +)*['\"]?([\w-]+)['\"]?\s*:(\s|\Z)?").match
_IN_FLOW = re.compile(r"([{,]\s*)([a-z_]+):(?=[^\s,}])").sub


_TAB_WIDTHS = (2, 4, 8, 3, 6)
_FEWEST = 2
"""The fewest lines that are fixed together."""


class LineFix(NamedTuple):
    """Lines that may be right instead of others: those from `start` to before `end`."""

    start: int
    end: int
    lines: tuple[str, ...]
    what: str


def line_fixes(lines: Sequence[str], model: type[Record], until: int) -> Iterator[LineFix]:
    """Yield every change of lines that may be right, in the first `until` lines."""
    outline = list(Outline(lines, model))
    yield from _tab_run(lines, outline, model, until)
    run: list[LineFix] = []
    for line in islice(outline, until):
        of_colon = list(_of_colon(line, model)) if line.kind is OutlineKind.OTHER else []
        if line.kind is OutlineKind.OTHER:
            yield from _of_indent(line, model)
            yield from of_colon
        if not of_colon:
            yield from _together(run)
            run = []
        run += of_colon[:1]
        if line.is_key and introspection.is_prose(model, line.path or ()):
            yield from _under_bar(line, outline)
            yield from _pasted(line, outline, model)
    yield from _together(run)


def _tab_run(
    lines: Sequence[str], outline: Sequence[Line], model: type[Record], until: int
) -> Iterator[LineFix]:
    """Yield the neighbouring lines that begin with tabs, with spaces instead of each tab.

    Only those at the line where reading stops, and only if every key is then where it belongs.
    """
    neutral = (OutlineKind.BLANK, OutlineKind.COMMENT)
    goes_on = [
        line.kind in neutral or (line.kind is OutlineKind.OTHER and "\t" in line.lead)
        for line in outline
    ]
    start = end = min(until, len(lines)) - 1
    while start > 0 and goes_on[start - 1]:
        start -= 1
    while end < len(lines) and goes_on[end]:
        end += 1
    if end - start < _FEWEST or not goes_on[start]:
        return
    for width in _TAB_WIDTHS:
        new = tuple(_expanded(line, width) for line in lines[start:end])
        found = islice(Outline([*lines[:start], *new], model), start, None)
        if all(it.kind is not OutlineKind.OTHER or it.is_key or _is_item(it) for it in found):
            yield LineFix(start, end, new, "spaces for the tabs at the start of these lines")


def _expanded(line: str, width: int) -> str:
    rest = line.lstrip(" \t")
    return line[: len(line) - len(rest)].expandtabs(width) + rest


def _is_item(line: Line) -> bool:
    return not line.key and line.text.lstrip().startswith("- ")


def _together(run: Sequence[LineFix]) -> Iterator[LineFix]:
    """Yield the fixes of neighbouring lines as one; without the spaces YAML reads one text."""
    if len(run) > 1:
        yield LineFix(run[0].start, run[-1].end, tuple(fix.lines[0] for fix in run), run[0].what)


def _of_indent(line: Line, model: type[Record]) -> Iterator[LineFix]:
    rest = line.text[len(line.lead) :]
    if "\t" in line.lead:
        depths = line.columns
        if not depths and line.text_depth is not None and not _may_be_key(rest, model):
            depths = (line.text_depth,)
        for depth in depths:
            what = "spaces for the tab at its start"
            yield LineFix(line.number, line.number + 1, (" " * depth + rest,), what)
    elif line.lead.strip(" "):
        what = "spaces for the no-break spaces at its start"
        yield LineFix(line.number, line.number + 1, (" " * len(line.lead) + rest,), what)


def _of_colon(line: Line, model: type[Record]) -> Iterator[LineFix]:
    head = line.text[: line.after_colon]
    if line.path is not None and line.rest and not line.rest[0].isspace():
        text = f"{head} {line.rest}"
        yield LineFix(line.number, line.number + 1, (text,), "a space after the colon")
    found = _NO_BREAK_AFTER_COLON(line.rest)
    if found and line.path is not None:
        text = f"{head} {line.rest[found.end() :]}"
        what = "a space for the no-break space after the colon"
        yield LineFix(line.number, line.number + 1, (text,), what)
    if "{" in line.text:
        known = introspection.every_key(model)

        def spaced(match: re.Match[str]) -> str:
            return f"{match[1]}{match[2]}: " if match[2] in known else match[0]

        text = _IN_FLOW(spaced, line.text)
        if text != line.text:
            yield LineFix(line.number, line.number + 1, (text,), "a space after the colon")


def _under_bar(line: Line, outline: Sequence[Line]) -> Iterator[LineFix]:
    """Yield a text with a colon in it, moved under `|`."""
    text = line.rest.strip()
    if not begins_text(text) or not _COLON(text) or not all_touch(text):
        return
    indent = " " * (line.column + STEP)
    lines = [f"{line.text[: line.after_colon]} |", f"{indent}{text}"]
    for below in _after(outline, line):
        written = below.text.strip()
        if not written or len(below.text) - len(below.text.lstrip(" ")) <= line.column:
            break
        if below.kind is OutlineKind.COMMENT or _MAY_BE_KEY(below.text):
            return
        lines.append(f"{indent}{written}")
    end = line.number + len(lines) - 1
    yield LineFix(line.number, end, tuple(lines), f'the text of "{line.key}" under |')


def all_touch(text: str) -> bool:
    """Whether a letter or digit touches every `#` that would begin a comment."""
    return all(found[1].isalnum() for found in _HASH(text))


def _pasted(line: Line, outline: Sequence[Line], model: type[Record]) -> Iterator[LineFix]:
    """Yield the lines below a `|` that were pasted without an indent, now indented."""
    if not line.opens_text:
        return
    inside = (OutlineKind.TEXT, OutlineKind.BLANK)
    own = next((it for it in _after(outline, line) if it.kind not in inside), None)
    if own is None or own.kind is not OutlineKind.OTHER or own.is_key:
        return
    texts = [it for it in outline[line.number + 1 : own.number] if it.kind is OutlineKind.TEXT]
    depth = _spaces(texts[0].text) if texts else line.column + STEP
    region = [own]
    for it in _after(outline, own):
        if it.is_key or it.kind is OutlineKind.COMMENT:
            break
        region.append(it)
    while region[-1].kind is OutlineKind.BLANK:
        region.pop()
    written = [one.text for one in region]
    if any(_may_be_key(text, model) for text in written):
        return
    outside = [_spaces(text) for text in written if text.strip() and _spaces(text) < depth]
    if not outside:
        return
    least = min(outside)
    lines = tuple(
        f"{' ' * depth}{text[least:]}" if text.strip() and _spaces(text) < depth else text
        for text in written
    )
    what = f'spaces before the lines of "{line.key}"'
    yield LineFix(own.number, own.number + len(region), lines, what)


def _after(outline: Sequence[Line], line: Line) -> Iterator[Line]:
    return (outline[number] for number in range(line.number + 1, len(outline)))


def _may_be_key(text: str, model: type[Record]) -> bool:
    found = _MAY_BE_KEY(text)
    if found is None:
        return False
    word = found[1].casefold()
    known = introspection.every_key(model)
    if found[2] is None:
        return word in known and not text[found.end() :].startswith("//")
    is_id = is_slug(found[1]) and not text[found.end() :].strip()
    return is_id or any(distance(word, key) <= MOST_CHANGES for key in known)


def _spaces(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
