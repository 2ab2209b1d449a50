"""What was typed wrongly where a parser stopped, in plain words, with what would be right.

Two parsers word their errors differently; what they have in common is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from prevent_assure.parsing.known_keys import KnownKeys
from prevent_assure.parsing.syntax_errors.brackets import (
    PARTNERS,
    find_opening,
    in_comment,
    is_closed,
)
from prevent_assure.parsing.syntax_errors.context import ErrorContext, Explanation
from prevent_assure.parsing.syntax_errors.indentation import (
    BULLETS,
    GLUED_ITEM,
    error_above,
    missing_after_key,
    text_not_indented,
    wrong_indent,
)
from prevent_assure.parsing.syntax_errors.lines import Lines, above, key_in, key_over, parent, width
from prevent_assure.parsing.syntax_errors.problem import Problem
from prevent_assure.parsing.syntax_errors.values import text_beside_keys, wrong_above, wrong_line
from prevent_assure.parsing.unsupported import Point
from prevent_assure.text.safe import quote

_CURLY = "\u201c\u201d\u2018\u2019"
_LAST_WORD = re.compile(r" ([a-z_]+)\Z").search
_BAR_BEFORE = re.compile(r"([|>])[-+0-9]*\s*\Z").search
_NAME = re.compile(r"[a-z][a-z0-9_-]*\Z").match


def explain(text: str, problem: Problem, known_keys: KnownKeys) -> Explanation:
    """Return what led to a parser's complaint."""
    written = (line.removesuffix("\r") for line in text.split("\n"))
    with_end = (*written, "")  # a parser stops below the last line where nothing ends it
    lines = Lines(with_end, known_keys)
    scene = ErrorContext(lines, problem.at, problem.begun or problem.at, problem.bracket)
    if scene.rest[:1] == "\t":
        return _tab(scene)
    error = f"{problem.context}: {problem.problem}"
    opening = scene.bracket or (scene.begun if "quoted scalar" in error else scene.at)
    wrong = wrong_above(lines, opening[0])
    if wrong:
        return Explanation(*wrong)
    if scene.bracket and not is_closed(lines, scene.bracket):
        return _unclosed(scene, scene.bracket)
    explain = next(explain for words, explain in _EXPLANATIONS if words in error)
    return explain(scene)


def _tab(scene: ErrorContext) -> Explanation:
    if scene.before.strip():
        return Explanation(scene.at, "this is a tab; type a space instead")
    return Explanation(scene.at, "this line begins with a tab; begin it with spaces")


def _quote(scene: ErrorContext) -> Explanation:
    line = scene.lines[scene.begun[0]].rstrip()
    mark, last = line[scene.begun[1]], line[-1]
    message = f"the quote {mark} that opens here is never closed"
    if last in _CURLY:
        return Explanation(
            scene.begun, f"{message}, because {last} is not the same; close it with {mark}"
        )
    return Explanation(
        scene.begun, f"{message}; close it where the text ends, or {_bar(scene.lines, scene.begun)}"
    )


def _escape(scene: ErrorContext) -> Explanation:
    number, column = scene.at
    point = number, column - 1 if scene.before.endswith("\\") else column
    message = "the backslash in these quotes does not begin a valid escape; use single quotes"
    return Explanation(point, f"{message}, or {_bar(scene.lines, scene.at)}")


def _no_colon(scene: ErrorContext) -> Explanation:
    """Say what is missing in a line that is neither a key nor part of a text."""
    number, column = scene.begun
    line = scene.lines[number]
    problem_above = wrong_above(scene.lines, number)
    if problem_above:
        return Explanation(*problem_above)
    lacking, bar = missing_after_key(scene.lines, number), _bar(scene.lines, scene.begun)
    if lacking:
        return Explanation(scene.begun, lacking)
    bullet = line.lstrip()[:1]
    if GLUED_ITEM(line):
        message = "a space is missing after the hyphen that this line begins with"
    elif outside := text_not_indented(scene.lines, number):
        message = outside
    elif bullet in BULLETS:
        advice = "for a list, type a hyphen and a space instead; for a text,"
        message = f"this line begins with {bullet}; {advice} {bar}"
    else:
        message = f"this line is neither a key with a colon nor part of a text; for a text, {bar}"
    return Explanation(scene.begun, message, len(line.rstrip()) - column)


def _colon(scene: ErrorContext) -> Explanation:
    """Say why a colon does not make a key here."""
    number, column = scene.at
    key, upper = key_in(scene.lines, number), above(scene.lines, number)
    if key and key.end <= column:
        return Explanation(scene.at, _second_colon(scene, key.name))
    wrong = wrong_line(scene.lines, scene.at, upper)
    if wrong:
        return Explanation(*wrong)
    lacking = None if upper is None else missing_after_key(scene.lines, upper)
    if upper is not None and lacking:
        return Explanation((upper, width(scene.lines[upper])), lacking)
    beside = None if upper is None else text_beside_keys(scene.lines, number, upper)
    if beside:
        return Explanation(*beside)
    reason = None if upper is None else error_above(scene.lines, number, upper)
    bar = _bar(scene.lines, scene.at)
    return Explanation(scene.at, reason or f"a text of several lines has a colon in it; {bar}")


def _second_colon(scene: ErrorContext, name: str) -> str:
    """Say why the value of a key cannot have a colon in it."""
    curly = f", and {_CURLY[:2]} are not quotes here" if set(_CURLY) & set(scene.line) else ""
    message = f"the text of {quote(name)} has a colon in it{curly}"
    word = _LAST_WORD(scene.before)
    if word and scene.lines.known_keys.is_key(word[1]):
        message = f"{message}; begin {quote(word[1])} on a line of its own if it is a key, else"
        return f"{message} {_bar(scene.lines, scene.at)}"
    return f"{message}; {_bar(scene.lines, scene.at)}"


def _first_character(scene: ErrorContext) -> Explanation:
    number, column = scene.begun
    line = scene.lines[number]
    character = line[column : column + 1]
    if character == "*" and not line[:column].strip():
        message = "this line begins with *; for a list, type a hyphen and a space instead"
    else:
        message = f"a text cannot begin with {character}; {_bar(scene.lines, scene.at)}"
    return Explanation(scene.at, message)


def _item(scene: ErrorContext) -> Explanation:
    message = "a hyphen cannot follow a key; delete it if nothing is meant, begin a list on the"
    message = f"{message} next line, or for a text {_bar(scene.lines, scene.at)}"
    return Explanation(scene.at, message)


def _after_bar(scene: ErrorContext) -> Explanation:
    found = _BAR_BEFORE(scene.before)
    bar = found[1] if found else "|"
    message = f"a text begins on the line below the {bar}; move it there, two spaces further in"
    if bar == ">":
        message = f"{message}, or leave the > out"
    return Explanation(scene.at, message)


def _first_lines(scene: ErrorContext) -> Explanation:
    message = "the lines of this text do not all begin with the same number of spaces; make them so"
    return Explanation(scene.at, message)


def _flow_colon(scene: ErrorContext) -> Explanation:
    message = "a text with a colon has to be in quotes between braces or brackets"
    return Explanation(scene.at, f"{message}; put it in quotes, or leave braces and brackets out")


def _bracket(scene: ErrorContext) -> Explanation:
    if is_closed(scene.lines, scene.begun):
        message = "a comma is missing here between two entries in braces or brackets"
        return Explanation(scene.at, f"{message}; add it, or put the whole text in quotes")
    return _unclosed(scene, scene.begun)


def _unclosed(scene: ErrorContext, opening: Point) -> Explanation:
    bracket = scene.lines[opening[0]][opening[1]]
    partner = PARTNERS[bracket]
    message = f"the bracket {bracket} that opens here is never closed"
    comment = in_comment(scene.lines, opening, scene.at[0], partner)
    if comment is not None:
        message = f"{message}: the # in line {comment + 1} begins a comment, and the {partner}"
        return Explanation(
            opening, f"{message} is part of it; move the comment to a line of its own"
        )
    message = f"{message}; close it with {partner}"
    return Explanation(opening, f"{message}, or for a text {_bar(scene.lines, opening)}")


def _no_content(scene: ErrorContext) -> Explanation:
    return _stray_bracket(scene) if scene.rest[:1] in ("]", "}") else _first_character(scene)


def _stray_bracket(scene: ErrorContext) -> Explanation:
    message = f"the bracket {scene.rest[0]} was never opened; delete it"
    return Explanation(scene.at, f"{message}, or for a text {_bar(scene.lines, scene.at)}")


def _structure(scene: ErrorContext) -> Explanation:
    """Say why a line does not belong to anything above it."""
    number, _ = scene.at
    before = scene.before.rstrip()
    if before[-1:] in ("'", '"'):
        return _after_quote(scene, (number, len(before) - 1))
    if before[-1:] in ("]", "}"):
        message = "there is more text after the closing bracket; for a text with brackets in it,"
        return Explanation(scene.at, f"{message} {_bar(scene.lines, scene.at)}")
    if scene.rest[:1] in ("]", "}"):
        return _stray_bracket(scene)
    if scene.rest[:1] == ":":
        return Explanation(
            scene.at, "a colon has no key before it; write the key, or delete the colon"
        )
    wrong = wrong_line(scene.lines, scene.at, above(scene.lines, number))
    if wrong:
        return Explanation(*wrong)
    key = key_in(scene.lines, number)
    outside = None if key and _NAME(key.name) else text_not_indented(scene.lines, number)
    return Explanation(scene.at, outside or wrong_indent(scene.lines, number))


def _after_quote(scene: ErrorContext, closed: Point) -> Explanation:
    opening = find_opening(scene.lines, closed)
    if opening and opening[0] < closed[0]:
        mark = scene.lines[opening[0]][opening[1]]
        message = f"the quote {mark} that opens here is never closed; close it where the text ends"
        return Explanation(opening, message)
    message = "there is more text after the closing quote; for a text with quotes in it,"
    return Explanation(scene.at, f"{message} {_bar(scene.lines, scene.at)}")


def _other(scene: ErrorContext) -> Explanation:
    return Explanation(
        scene.at, f"this is not allowed here; for a text, {_bar(scene.lines, scene.at)}"
    )


_EXPLANATIONS: tuple[tuple[str, Callable[[ErrorContext], Explanation]], ...] = (
    ("escape character", _escape),
    ("escape sequence", _escape),
    ("escape code", _escape),
    ("hexdecimal", _escape),
    ("quoted scalar", _quote),
    ("simple key", _no_colon),
    ("mapping values are not allowed", _colon),
    ("sequence entries are not allowed", _item),
    ("cannot start any token", _first_character),
    ("mapping keys are not allowed", _first_character),
    ("scanning an a", _first_character),  # an anchor, an alias
    ("scanning a tag", _first_character),
    ("more indented", _first_lines),
    ("scanning a block scalar", _after_bar),
    ("scanning a plain scalar", _flow_colon),
    ("node content", _no_content),
    ("parsing a flow", _bracket),
    ("parsing a block", _structure),
    ("<document start>", _structure),
    ("", _other),
)


def _bar(lines: Lines, point: Point) -> str:
    """Return how to put the text at a point under a |, where it can have any character."""
    number, column = point
    own = key_in(lines, number)
    upper = above(lines, number)
    key = own if own and own.end <= column else parent(lines, number) or key_over(lines, number)
    key = key or (None if upper is None else key_in(lines, upper))
    colon = f"the colon of {quote(key.name)}" if key else "the colon of its key"
    return f"write | after {colon} and the text on the next line, two spaces further in"
