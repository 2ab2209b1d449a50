"""Features of YAML that no file may use: anchors, aliases, tags, directives, second documents."""

from __future__ import annotations

import re
from typing import TypeAlias

from prevent_assure.findings import Finding, Location, Rule

Point: TypeAlias = tuple[int, int]  # line and column from 0

_FEATURES = {
    "&": ("an anchor", "write the value out; to begin a text with & put it in quotes"),
    "*": ("an alias", "delete the * and write the value out, or put the text in quotes"),
    "!": ("a tag", "leave it out; to begin a text with ! put it in quotes"),
    "<": ("a merge key", "write the keys out here"),
}
_TOKEN = re.compile(r"<<|[&*][0-9A-Za-z_-]+|[^\s,\[\]{}]+").match
_INDENT = re.compile(r"([|>])[-+]?[0-9][-+]?").match
_LEADING_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*%").match


def line_of(text: str, number: int) -> str:
    """Return a line of a text, counted from 0, without its end."""
    start = 0
    for _ in range(number):
        start = text.find("\n", start) + 1
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)].removesuffix("\r")


def feature(path: str, text: str, point: Point) -> Finding:
    """Return the finding on an anchor, an alias, a tag or a merge key."""
    rest = line_of(text, point[0])[point[1] :]
    token = _TOKEN(rest)
    return _refused(path, point, token.end() if token else 1, _FEATURES[rest[0]])


def leading_directive(path: str, text: str) -> Finding | None:
    """Return the finding on a directive at the top of a file; parsers accept some of them."""
    found = _LEADING_DIRECTIVE(text)
    return directive(path, text, text.count("\n", 0, found.end())) if found else None


def directive(path: str, text: str, number: int) -> Finding:
    """Return the finding on a directive, which is a line of its own."""
    length = len(line_of(text, number).rstrip())
    return _refused(path, (number, 0), length, ("a directive", "leave the line out"))


def second_document(path: str, text: str, point: Point) -> Finding:
    """Return the finding on a second document, where it begins."""
    length = 3 if line_of(text, point[0])[point[1] :].startswith("---") else 0
    hint = "keep one document to a file, and leave out the lines with --- and ..."
    return _refused(path, point, length, ("a second document", hint))


def number_as_text(path: str, text: str, point: Point) -> Finding | None:
    """Return the finding on `>4` without a text: the 4 is its indent, and was meant as a value."""
    found = _INDENT(line_of(text, point[0])[point[1] :])
    if found is None:
        return None
    line, column = point[0] + 1, point[1] + 1
    message = f"{found[1]} begins a text on the lines below, and there is none"
    message = f"{message}; if the number is the value, delete the {found[1]}"
    location = Location(path, line, column, line, column + found.end())
    return Finding(location, Rule.YAML_SYNTAX, message)


def _refused(path: str, point: Point, length: int, name_and_advice: tuple[str, str]) -> Finding:
    line, column = point[0] + 1, point[1] + 1
    location = Location(path, line, column, line, column + length)
    name, advice = name_and_advice
    return Finding(location, Rule.YAML_FEATURE, f"this is {name} of YAML; {advice}")
