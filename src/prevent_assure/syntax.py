"""What is no YAML, or YAML that no file may use, in the words of somebody who types.

A fault stands where the quote, bracket or key that is never finished begins, else where the
parser stopped.  Two parsers word their complaints differently; what they agree on is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from prevent_assure.findings import Finding, Location, Rule, quoted

Point: TypeAlias = tuple[int, int]  # line and column from 0

UNDER_BAR = "put the text on lines of its own under |, or in quotes"
_FEATURES = {
    "&": ("an anchor", "write the value out; to begin a text with & put it in quotes"),
    "*": ("an alias", "write the value out; to begin a text with * put it in quotes"),
    "!": ("a tag", "leave it out; to begin a text with ! put it in quotes"),
    "<": ("a merge key", "write the keys out here"),
}
_CONFLICT = re.compile(r"^<{7}(?=[ \r\n]|\Z)", re.MULTILINE).search
_PARTNERS = {"[": "]", "{": "}"}
_SIGN = re.compile(r"[^\s,\[\]{}]*").match
_BRACKETS = re.compile(
    r"""(?<![^\s\[\]{},:])(?:"(?:\\.|[^"\\])*"|'[^']*')|(?<!\S)\#.*|[\[\]{}]""", re.DOTALL
).finditer
_KEY = re.compile(r"\s*(?:- +)*([^\s:#'\"\[{&*!|>-][^:]{0,60}?)\s*:(?=\s|\Z)").match
_GLUED = re.compile(r"\s*(?:- +)*([a-z_]+):(?=[^\s/])").match


@dataclass(frozen=True, slots=True)
class Problem:
    """A parser's complaint: what it was at and since where, what it met and where."""

    context: str
    problem: str
    begun: Point | None
    at: Point


@dataclass(frozen=True, slots=True)
class _Fault:
    point: Point
    message: str
    hint: str | None = None
    length: int = 1


def line_of(text: str, number: int) -> str:
    """Return a line of a text, counted from 0, without its end."""
    start = 0
    for _ in range(number):
        start = text.find("\n", start) + 1
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)].removesuffix("\r")


def conflict(path: str, text: str) -> Finding | None:
    """Return the finding on the first mark that a merge left in the file, if there is one."""
    found = _CONFLICT(text) if "<<<<<<<" in text else None
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return Finding(
        Location(path, line, 1, line, 8),
        Rule.YAML_SYNTAX,
        "this is a mark of a merge conflict: git could not join two versions of the file",
        "keep the right lines, and delete the lines with <<<<<<<, ======= and >>>>>>>",
    )


def directive(path: str, text: str) -> Finding:
    """Return the finding on the first line that is a YAML directive."""
    number, line = next(
        (number, line) for number, line in enumerate(text.split("\n")) if line.startswith("%")
    )
    return _refused(path, (number, 0), len(line.rstrip()), "a directive", "leave the line out")


def second_document(path: str, text: str, point: Point) -> Finding:
    """Return the finding on where a second document begins."""
    length = 3 if line_of(text, point[0])[point[1] :].startswith("---") else 0
    hint = "keep one document to a file, and leave out the lines with --- and ..."
    return _refused(path, point, length, "a second document", hint)


def feature(path: str, text: str, point: Point) -> Finding:
    """Return the finding on an anchor, an alias, a tag or a merge key."""
    rest = line_of(text, point[0])[point[1] :]
    sign = _SIGN(rest)
    name, hint = _FEATURES[rest[0]]
    return _refused(path, point, sign.end() if sign else 1, name, hint)


def fault(path: str, text: str, problem: Problem) -> Finding:
    """Return the finding on what the parser could not read."""
    complaint = f"{problem.context}: {problem.problem}"
    if "scanning a directive" in complaint:
        return directive(path, text)
    if "<document start>" in complaint and _ended_before(text, problem.at):
        return second_document(path, text, problem.at)
    explain = next(explain for sign, explain in _EXPLANATIONS if sign in complaint)
    found = explain(text, problem)
    line, column = found.point
    place = Location(path, line + 1, column + 1, line + 1, column + found.length + 1)
    return Finding(place, Rule.YAML_SYNTAX, found.message, found.hint)


def _refused(path: str, point: Point, length: int, name: str, hint: str) -> Finding:
    line, column = point[0] + 1, point[1] + 1
    place = Location(path, line, column, line, column + length)
    return Finding(place, Rule.YAML_FEATURE, f"{name} of YAML stands here", hint)


def _ended_before(text: str, at: Point) -> bool:
    before = text.split("\n")[: at[0]]
    last = next((line for line in reversed(before) if line.strip()), "")
    return last.startswith("...")


def _quote(_: str, problem: Problem) -> _Fault:
    return _Fault(
        problem.begun or problem.at,
        "the quote that opens here is never closed",
        "close it at the text's end, or put the text on lines of its own under |",
    )


def _escape(text: str, problem: Problem) -> _Fault:
    line, column = problem.at
    before = line_of(text, line)[:column]
    return _Fault(
        (line, column - 1 if before.endswith("\\") else column),
        "a backslash in double quotes begins a sign that YAML does not know",
        "use single quotes, or put the text on lines of its own under |",
    )


def _key(text: str, problem: Problem) -> _Fault:
    point = problem.begun or problem.at
    line = line_of(text, point[0])
    glued = _GLUED(line)
    if glued:
        return _Fault(point, f"a space is missing after the colon of {quoted(glued[1])}")
    return _Fault(
        point,
        "this line is neither a key with a colon nor part of the text above it",
        "write KEY: VALUE; the lines of a text are indented under KEY: |",
        len(line.rstrip()) - point[1],
    )


def _colon(text: str, problem: Problem) -> _Fault:
    number, column = problem.at
    line = line_of(text, number)
    key = _KEY(line)
    if key and key.end() <= column:
        return _Fault(
            problem.at, f"the text of {quoted(key[1])} holds a colon, without quotes", UNDER_BAR
        )
    above, before = _line_above(text, number)
    glued = _GLUED(before)
    if glued:
        message = f"a space is missing after the colon of {quoted(glued[1])} in line {above + 1}"
        return _Fault(problem.at, message)
    if key and _indent(line) > _indent(before):
        return _Fault(
            problem.at,
            f"{quoted(key[1])} is indented deeper than the line above allows",
            "begin it below the keys that it belongs to; text of several lines goes under |",
        )
    return _Fault(problem.at, "a colon stands where no key can be", UNDER_BAR)


def _sign(text: str, problem: Problem) -> _Fault:
    number, column = problem.at
    sign = line_of(text, number)[column : column + 1]
    if sign == "\t":
        return _Fault(problem.at, "a tab stands here", "indent with spaces, as the lines above")
    return _Fault(problem.at, f"a text cannot begin with {sign}", UNDER_BAR)


def _item(_: str, problem: Problem) -> _Fault:
    return _Fault(
        problem.at,
        "a list item cannot begin on the line of a key",
        "begin each item on a line of its own; text that begins with - goes under |, or in quotes",
    )


def _block_text(_: str, problem: Problem) -> _Fault:
    return _Fault(
        problem.begun or problem.at,
        "the text has to begin on the line below this sign",
        "move the text to the next line, indented by two spaces more than the key",
    )


def _flow_colon(_: str, problem: Problem) -> _Fault:
    return _Fault(
        problem.at,
        "inside braces or brackets a colon belongs in quotes",
        "put the value in quotes, or write each key on a line of its own",
    )


def _bracket(text: str, problem: Problem) -> _Fault:
    begun = problem.begun or problem.at
    if not _is_closed(text, begun):
        sign = line_of(text, begun[0])[begun[1]]
        message = f"the bracket {sign} that opens here is never closed"
        return _Fault(begun, message, f"close it with {_PARTNERS[sign]}")
    message = "a comma is missing between two entries in brackets or braces"
    return _Fault(problem.at, message, "or put text with such signs in it in quotes")


def _no_content(text: str, problem: Problem) -> _Fault:
    number, column = problem.at
    sign = line_of(text, number)[column : column + 1]
    if sign and sign in "]}":
        message = f"the bracket {sign} closes what was never opened"
    else:
        message = "a value is missing before this sign"
    return _Fault(problem.at, message, UNDER_BAR)


def _structure(text: str, problem: Problem) -> _Fault:
    number, column = problem.at
    line = line_of(text, number)
    before, rest = line[:column], line[column:]
    _, above = _line_above(text, number)
    if before.rstrip()[-1:] in ("'", '"', "]", "}"):
        sign = "bracket" if before.rstrip()[-1] in "]}" else "quote"
        message = f"more text stands after the closing {sign}"
        hint = "text that holds such signs goes on lines of its own under |"
        return _Fault(problem.at, message, hint)
    if rest[:1] in ("]", "}"):
        return _Fault(problem.at, f"the bracket {rest[0]} closes what was never opened")
    if rest[:1] == ":":
        hint = "a key is plain text before a colon"
        return _Fault(problem.at, "a colon has no key before it", hint)
    if " #" in above and not before.strip() and not _KEY(line) and not rest.startswith("- "):
        message = "the text of the line above ends at its #, so that this line belongs to nothing"
        return _Fault(problem.at, message, UNDER_BAR)
    thing = "list item" if rest.startswith("- ") else "line"
    return _Fault(
        problem.at,
        f"this {thing} is indented like nothing above it that it could belong to",
        "indent it with as many spaces as the lines it belongs with",
    )


def _other(_: str, problem: Problem) -> _Fault:
    return _Fault(problem.at, "this is not YAML", UNDER_BAR)


_EXPLANATIONS: tuple[tuple[str, Callable[[str, Problem], _Fault]], ...] = (
    ("escape character", _escape),
    ("escape sequence", _escape),
    ("escape code", _escape),
    ("hexdecimal", _escape),
    ("quoted scalar", _quote),
    ("simple key", _key),
    ("mapping values are not allowed", _colon),
    ("sequence entries are not allowed", _item),
    ("cannot start any token", _sign),
    ("scanning a block scalar", _block_text),
    ("scanning a plain scalar", _flow_colon),
    ("node content", _no_content),
    ("parsing a flow", _bracket),
    ("parsing a block", _structure),
    ("", _other),
)


def _is_closed(text: str, opened: Point) -> bool:
    """Whether the bracket at a point has its partner further on."""
    offset = sum(len(line) + 1 for line in text.split("\n")[: opened[0]]) + opened[1]
    awaited: list[str] = []
    for match in _BRACKETS(text, offset):
        if match[0] in _PARTNERS:
            awaited.append(_PARTNERS[match[0]])
        elif match[0] in ("]", "}"):
            if match[0] != awaited.pop():
                return False
            if not awaited:
                return True
    return False


def _line_above(text: str, number: int) -> tuple[int, str]:
    lines = text.split("\n")[:number]
    return next(
        ((n, lines[n]) for n in range(number - 1, -1, -1) if lines[n].strip()), (number, "")
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
