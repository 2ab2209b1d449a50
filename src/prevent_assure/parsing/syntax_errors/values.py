"""Lines that a parser misreads: values where keys follow, text outside its key."""

from __future__ import annotations

import re
from typing import NamedTuple

from prevent_assure.parsing.syntax_errors.indentation import BULLETS, text_not_indented
from prevent_assure.parsing.syntax_errors.lines import (
    Key,
    Lines,
    above,
    column,
    further_out,
    is_item,
    key_in,
    key_over,
    parent,
    quoted_key_in,
    says,
    text_above,
    width,
)
from prevent_assure.parsing.unsupported import Point
from prevent_assure.text.hidden import LIKE_A_BAR, named, odd_space
from prevent_assure.text.safe import quote

_FAR = 200
"""How many lines above an error are searched for the text that a line was pasted into."""
_FEW = 3

_MARK = re.compile(
    rf" *([{''.join(BULLETS)}]|[0-9]{{1,2}}[.)]|\(?[a-z0-9]{{1,3}}\))\s+[a-z_]+:(?=\s|\Z)"
).match
_QUOTED_KEY = re.compile(r"""("[^"]*"|'[^']*')\s*:(?=\s|\Z)""").match
_GLUED = re.compile(r"-[a-z_]+:").match
_SLUG = re.compile(r"[a-z][a-z0-9_-]*\Z").match
_WORD = re.compile(r" *(?:- +)*([a-z][a-z0-9_-]*)").match
_TEXT_MARK = re.compile(r"[|>][-+0-9]*\Z").match
_TOP_KEY = re.compile(r"([a-z_]+):(?=\s|\Z)").match
_COMMENT = re.compile(r"(?:\A|\s)#.*").sub


class WrongLine(NamedTuple):
    """Where a line is wrong, what to do, and how many characters are wrong."""

    point: Point
    message: str
    length: int = 1


def wrong_above(lines: Lines, number: int) -> WrongLine | None:
    """Return what is wrong with a line or one above it, whatever a parser says about it."""
    wrong = odd_indent(lines, number) or value_before_keys(lines, number)
    return wrong or stray(lines, number)


def wrong_line(lines: Lines, at: Point, upper: int | None) -> WrongLine | None:
    """Return the line that is wrong although the parser stopped at a point below it, if one is.

    `upper` is the nearest line above with content.
    """
    number, _ = at
    wrong = None if upper is None else stray(lines, upper)
    wrong = wrong or _like_a_bar(lines, number) or _marked_item(lines, upper)
    wrong = wrong or _needless_hyphen(lines, number) or _at_the_edge(lines, number)
    missing = None if wrong else orphan(lines, number)
    return WrongLine(at, missing) if missing else wrong


def odd_indent(lines: Lines, last: int) -> WrongLine | None:
    """Return the last line, down to one, that begins with a space that is not a plain one.

    Within a text such a space does no harm.
    """
    for number in range(last, max(-1, last - _FAR), -1):
        at = odd_space(lines[number])
        if at is None:
            continue
        text = text_above(lines, number)
        if text is None or width(lines[number]) < text.spaces:
            character = named(lines[number][at])
            message = f"this line begins with {character}, which only looks like a space"
            return WrongLine((number, at), f"{message}; type plain spaces instead")
    return None


def value_before_keys(lines: Lines, number: int) -> WrongLine | None:
    """Return the value that a line above has although keys or items follow below it."""
    at, child = above(lines, number), key_in(lines, number)
    while at is not None and _continues(lines, at, number):
        at = above(lines, at)
    if at is None:
        return None
    key = key_in(lines, at) or quoted_key_in(lines, at)
    if key is None:
        is_in_item = is_item(lines[at]) and child and child.column == column(lines, at)
        return _text_before_keys(lines, at) if is_in_item else None
    value = _value(lines[at], key)
    if not value or _TEXT_MARK(value) or key.column >= width(lines[number]):
        return None
    point = at, len(lines[at]) - len(lines[at][key.end :].lstrip())
    known = lines.known_keys
    if known.is_holder(key.name):
        return WrongLine(point, _takes(lines, key, number), len(value))
    if child and known.is_holder(child.name) and _SLUG(key.name) and not known.is_leaf(key.name):
        message = f"{quote(key.name)} has a value on its own line, and keys below"
        return WrongLine(point, f"{message}; delete the value", len(value))
    return None


def text_beside_keys(lines: Lines, number: int, upper: int) -> WrongLine | None:
    """Return a line of text where keys belong, before keys with the same indent."""
    over, begin = parent(lines, upper), width(lines[upper])
    if over is None or begin != width(lines[number]) or key_in(lines, upper):
        return None
    known = lines.known_keys
    own = known.value_key(over.name)
    if is_item(lines[upper]) or not known.is_holder(over.name) or own is None:
        return None
    message = f"{quote(over.name)} takes keys, and this line does not begin with one"
    advice = f'write the key that it belongs to before it, as in "{own}: …"'
    return WrongLine((upper, begin), f"{message}; {advice}", len(lines[upper].rstrip()) - begin)


def _continues(lines: Lines, at: int, number: int) -> bool:
    """Whether a line is further in than the line above another that may be wrong."""
    if is_item(lines[at]) and column(lines, at) == column(lines, number):
        return is_item(lines[number])
    return width(lines[at]) >= width(lines[number])


def _takes(lines: Lines, key: Key, number: int) -> str:
    """Say why nothing can follow the colon of a key that takes keys or a list."""
    name, is_list = quote(key.name), is_item(lines[number])
    message = f"{name} has a value on its own line, and {'a list' if is_list else 'keys'} below"
    own = lines.known_keys.value_key(key.name)
    if is_list:
        return f"{message}; delete the value, or make it an item of the list"
    advice = f', or write it after "{own}:" on a line of its own below {name}' if own else ""
    return f"{message}; delete the value{advice}"


def _text_before_keys(lines: Lines, at: int) -> WrongLine | None:
    over, line, known = parent(lines, at), lines[at].rstrip(), lines.known_keys
    word = _WORD(line)
    if word and known.fits(word[1], over.name if over else None):
        return None  # the key is there, and lacks its colon or the space after it
    own = (over and known.value_key(over.name)) or "title"
    message = "this item of a list begins with text, and keys follow below it"
    begin = column(lines, at)
    advice = f'write a key before the text too, as in "- {own}: …"'
    return WrongLine((at, begin), f"{message}; {advice}", len(line) - begin)


def _like_a_bar(lines: Lines, number: int) -> WrongLine | None:
    """Return the character typed by mistake for the | of the text that a line is part of."""
    key, child = key_over(lines, number), key_in(lines, number)
    if key is None or _value(lines[key.line], key) not in LIKE_A_BAR:
        return None
    if child and lines.known_keys.is_known(child.name):
        return None
    line = lines[key.line]
    point = key.line, len(line) - len(line[key.end :].lstrip())
    character = line[point[1]]
    message = f"{character} is not a |, which a text of several lines begins with; type a |"
    return WrongLine(point, message)


def _at_the_edge(lines: Lines, number: int) -> WrongLine | None:
    """Return a key above a line that begins it, and belongs beside one that is further in."""
    key, known = key_over(lines, number), lines.known_keys
    if key is None or key.column or known.is_top(key.name):
        return None
    for at in range(key.line - 1, max(-1, key.line - _FAR), -1):
        other = key_in(lines, at)
        if other is None or not other.column:
            continue
        name, where = quote(key.name), f"{quote(other.name)} in line {at + 1}"
        if known.are_siblings(other.name, key.name):
            message = f"to be beside {where}, {name} has to begin with {other.column} spaces"
        elif not _value(lines[at], other) and known.fits(key.name, other.name):
            message = f"to be below {where}, {name} has to begin with {other.column + 2} spaces"
        else:
            continue
        return WrongLine((key.line, 0), f"{message}; now it has none", len(key.name))
    return None


def _needless_hyphen(lines: Lines, number: int) -> WrongLine | None:
    """Return the first key with a hyphen before it below a key that takes keys, up to a line."""
    over = parent(lines, number) or (key_over(lines, number) if is_item(lines[number]) else None)
    if over is None or not lines.known_keys.is_mapping(over.name, is_top=not over.column):
        return None
    for at in range(over.line + 1, number + 1):
        key = key_in(lines, at)
        is_needless = key and is_item(lines[at]) and not _value(lines[at], key)
        if key and is_needless and parent(lines, at) == over:
            message = f"{quote(over.name)} takes keys and not a list"
            begin = width(lines[at])
            return WrongLine((at, begin), f"{message}; delete the hyphen before {quote(key.name)}")
    return None


def _marked_item(lines: Lines, number: int | None) -> WrongLine | None:
    """Return the bullet or number that a line with a key begins with, if it does."""
    found = None if number is None else _MARK(lines[number])
    if number is None or found is None:
        return None
    message = f"this item of a list begins with {found[1]}; type a hyphen and a space instead"
    return WrongLine((number, found.start(1)), message, len(found[1]))


def _value(line: str, key: Key) -> str:
    return _COMMENT("", line[key.end :]).strip()


def orphan(lines: Lines, number: int) -> str | None:
    """Say which key of the file is missing above a line that belongs below it, if one is."""
    child, over = key_in(lines, number), parent(lines, number)
    outer = further_out(lines, number)
    if child is None or (outer is not None and width(lines[outer])):
        return None
    if not (width(lines[number]) or is_item(lines[number])):
        return None
    known = lines.known_keys
    if over and not is_item(lines[number]) and known.fits(child.name, over.name):
        return None
    after = next((key_in(lines, n) for n in range(number + 1, len(lines)) if says(lines[n])), None)
    present = {found[1] for line in lines if (found := _TOP_KEY(line))}
    home = known.missing_parent(present, child.name, after.name if after else None)
    if home is None:
        return None
    thing = "this item of a list" if is_item(lines[number]) else quote(child.name)
    message = f"{thing} belongs below {quote(home)}, and the file has no such key"
    return f'{message}; write "{home}:" on a line of its own above'


def stray(lines: Lines, number: int) -> WrongLine | None:
    """Return the first line of a text that begins too far left, up to a given line, if any."""
    first = _pasted(lines, number)
    message = None if first is None else text_not_indented(lines, first)
    if first is None or message is None:
        return None
    begin = width(lines[first])
    return WrongLine((first, begin), message, len(lines[first].rstrip()) - begin)


def _pasted(lines: Lines, number: int) -> int | None:
    """Return the first line after a text that was meant to be part of it but is too far left."""
    for at in range(number - 1, max(-1, number - _FAR), -1):
        key = key_in(lines, at)
        if key and _TEXT_MARK(_value(lines[at], key)):
            written = [n for n in range(at + 1, number + 1) if lines[n].strip()]
            first = width(lines[written[0]])
            spaces = first if first > key.column else key.column + 2
            outside = next((n for n in written if width(lines[n]) < spaces), None)
            return None if outside is None or _is_meant_as_key(lines, outside) else outside
    return None


def _is_meant_as_key(lines: Lines, number: int) -> bool:
    """Whether a line is not part of a text: a key, a key without its colon, or an item."""
    line = lines[number].lstrip(" ")
    key, word, over = key_in(lines, number), _WORD(lines[number]), parent(lines, number)
    home, known = over.name if over else None, lines.known_keys
    if line[:1] == "#" or _QUOTED_KEY(line) or _GLUED(line):
        return True
    if key:
        value = _value(lines[number], key)
        if not _SLUG(key.name) or not value:
            return bool(_SLUG(key.name))
        is_short = len(value.split()) < _FEW
        return known.fits(key.name, home) or (is_short and known.is_known(key.name))
    rest = lines[number][word.end() :].strip() if word else "text"
    return word is not None and (not rest.strip("|>: ") or known.fits(word[1], home))
