"""Messages on a wrong key or value, in the file's own words, with what would be right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import NoneType
from typing import Any, NamedTuple

from prevent_assure.findings import Rule
from prevent_assure.model.base import Record
from prevent_assure.model.introspection import (
    is_prose,
    keys,
    keys_that_take,
    model_at,
    other_parents,
)
from prevent_assure.parsing.document import Document, KeyPath
from prevent_assure.paths import is_slug
from prevent_assure.text.hidden import folded, lookalike, named, odd_space
from prevent_assure.text.safe import join_words, quote
from prevent_assure.text.suggest import nearest

_FEW = 12
_IS = {
    str: "text",
    int: "a number",
    list: "a list",
    dict: "a key with a value",
    NoneType: "nothing",
}


class Message(NamedTuple):
    """The rule that is broken, and how to say so."""

    rule: Rule
    message: str
    hint: str | None = None


def duplicate_key(model: type[Record], document: Document, key_path: KeyPath, line: int) -> Message:
    """Report a key that an earlier line has too, and perhaps a line that is missing."""
    message = f"{quote(str(key_path[-1]))} is in line {line} already"
    missing = _missing_line(model, document, key_path)
    if missing:
        return Message(Rule.DUPLICATE_KEY, f"{message}; {missing}, else keep one of the two")
    return Message(Rule.DUPLICATE_KEY, f"{message}; keep one of the two, and delete the other")


def _missing_line(model: type[Record], document: Document, key_path: KeyPath) -> str | None:
    """Say which line above a repeated key is perhaps missing, None if none seems to be."""
    if len(key_path) == 1:
        return None
    if isinstance(key_path[-2], int):
        return (
            f"if the next item of {quote(_name(key_path[:-2]))} begins here, begin it with a hyphen"
        )
    if key_path[:-2] == ("benchmarks",):
        return "if the line with the next benchmark is missing above it, write that"
    absent = (
        name for name in other_parents(model, key_path) if not document.has((*key_path[:-2], name))
    )
    other = next(absent, None)
    return f'if the line "{other}:" is missing above it, write that' if other else None


def parent_missing(key: str, parent: str) -> Message:
    """Report a key whose parent key is missing from the file."""
    message = f"{quote(key)} belongs below {quote(parent)}, and the file has no such key"
    message = f'{message}; write "{parent}:" on a line of its own above'
    return Message(Rule.UNKNOWN_FIELD, message)


def list_key_missing(key_path: KeyPath, key: str, parent: str) -> Message:
    """Report an item of a list that is part of a text, for want of the list's key."""
    message = f"{quote(key)} is part of the text of {quote(_name(key_path))} here"
    message = f'{message}; if it belongs below {quote(parent)}, write "{parent}:" on a line above'
    return Message(Rule.UNKNOWN_FIELD, f"{message} that begins like {quote(_name(key_path))}")


def hidden_escape(name: str) -> Message:
    """Report an escape that writes a character that nobody can see."""
    message = f"a backslash in these quotes writes {name}, which nobody can see"
    return Message(
        Rule.HIDDEN_CHARACTER, f"{message}; use single quotes, or write the text without"
    )


def cut_off_text(key_path: KeyPath) -> Message:
    """Report a text that ends where a comment begins."""
    name = quote(_name(key_path))
    message = f"everything after this # is lost from {name}"
    advice = f"{_use_block_text(name)}; a comment goes on a line of its own"
    return Message(Rule.CUT_OFF_TEXT, f"{message}; to keep it, {advice}")


def missing_key(key_path: KeyPath) -> Message:
    """Report a key that is needed and missing."""
    return Message(Rule.MISSING_FIELD, f"{_owner(key_path[:-1])} has no {quote(str(key_path[-1]))}")


def empty_item(key_path: KeyPath) -> Message:
    """Report an item with nothing in it."""
    message = f"an item of {quote(_name(key_path))} is empty; fill it in, or delete its line"
    return Message(Rule.WRONG_VALUE, message)


def unknown_key(model: type[Record], key_path: KeyPath) -> Message:
    """Report a key that the model does not have."""
    key, known = str(key_path[-1]), keys(model_at(model, key_path[:-1]))
    near, below = nearest(key, known), keys_that_take(model, key)
    message = f"{quote(key)} is not a key of {_owner(key_path[:-1])}"
    lookalike_message = _lookalike_message(key, known)
    if lookalike_message:
        return Message(Rule.UNKNOWN_FIELD, lookalike_message)
    if near:
        return Message(Rule.UNKNOWN_FIELD, message, f"did you mean {quote(near)}?")
    if below:
        parents = join_words(tuple(map(quote, below)))
        message = f"{message}; it belongs below {parents}, two spaces further in"
    elif not key_path[:-1] and is_slug(key) and "benchmarks" in known:
        message = f'{message}; a benchmark belongs below "benchmarks", two spaces further in'
    elif not is_slug(key.replace("_", "-")):
        message = f"{message}; a line of a text begins with two spaces more than its key"
    elif len(known) <= _FEW:
        message = f"{message}, which takes {join_words(known, 'and')}"
    return Message(Rule.UNKNOWN_FIELD, message)


def _lookalike_message(key: str, known: tuple[str, ...]) -> str | None:
    """Say which character of a key only looks like another, None if none does."""
    if key.isascii():
        return None
    at = odd_space(key)
    if at is not None:
        message = f"this line begins with {named(key[at])}, which only looks like a space"
        return f"{message}; type plain spaces instead"
    glued = re.match(r"[a-z_]+:(?=[^\S ])", key)
    if glued:
        message = (
            f"the space after the colon of {quote(glued[0][:-1])} is {named(key[glued.end()])}"
        )
        return f"{message}; type a plain one"
    reason = lookalike(key, known.__contains__) if folded(key) in known else None
    return f"this is not the key that the file needs: {reason}" if reason else None


def cut_by_comma(key_path: KeyPath) -> Message:
    """Report a part of a text that a comma between braces cut off."""
    message = f"{quote(str(key_path[-1]))} is cut off by the comma before it"
    return Message(Rule.UNKNOWN_FIELD, f"{message}; put the whole text in quotes")


def wrong_type(
    model: type[Record], error: Mapping[str, Any], *, is_below_bar: bool = False
) -> Message:
    """Report a value that is not of its field's kind; a text below `|` may be keys or a list."""
    key_path, kind = error["loc"], error["type"]
    name = quote(_name(key_path))
    if kind == "message":
        return Message(Rule.WRONG_VALUE, f"{name}: {error['msg']}")
    if kind == "literal_error":
        words = error["ctx"]["expected"].replace("'", "")
        reason = lookalike(str(error["input"]), re.findall(r"[\w-]+", words).__contains__)
        message = f"{name}: {reason}" if reason else f"{name} is one of these words: {words}"
        return Message(Rule.WRONG_VALUE, message)
    taker = name if isinstance(key_path[-1], str) else f"an item of {name}"
    message = f"{taker} takes {_takes(model, key_path, kind)}"
    message = f"{message}, and this is {_IS[type(error['input'])]}"
    if is_below_bar:
        message = f"{message}; delete the | or > after its colon"
    elif kind == "tuple_type" and isinstance(error["input"], str):
        message = f"{message}{_bullet(error['input'])}"
    if taker == name and is_prose(model, key_path):
        message = f"{message}; for a text, {_use_block_text(name)}"
    return Message(Rule.WRONG_VALUE, message)


def _bullet(text: str) -> str:
    """Say what a text begins with instead of a hyphen and a space, if it does; else nothing."""
    from prevent_assure.parsing.syntax_errors.indentation import BULLETS  # noqa: PLC0415 -- most files have none

    found = re.match(rf"([{''.join(BULLETS)}]|[0-9]{{1,2}}[.)])\s|-([^\S ])", text)
    if not found:
        return ""
    if found[1]:
        return f"; type a hyphen and a space instead of the {found[1]}"
    return f"; the space after the hyphen is {named(found[2])}: type a plain one"


def _takes(model: type[Record], key_path: KeyPath, kind: str) -> str:
    known = keys(model_at(model, key_path))
    if kind == "string_type":
        return "text"
    if kind == "int_type":
        return "a number in plain digits"
    if kind == "tuple_type":
        return "a list, each item on a line of its own after a hyphen and a space"
    named = f"the keys {join_words(known, 'and')}" if known else "keys of its own"
    return f"{named}, each on a line of its own below it"


def _use_block_text(name: str) -> str:
    return f"write | after the colon of {name} and the text on the next line, two spaces further in"


def _name(key_path: KeyPath) -> str:
    return next(step for step in reversed(key_path) if isinstance(step, str))


def _owner(key_path: KeyPath) -> str:
    if not key_path:
        return "the file"
    if isinstance(key_path[-1], int):
        return f"this item of {quote(_name(key_path))}"
    return quote(str(key_path[-1]))


def benchmark_of(document: Document, steps: KeyPath) -> str | None:
    """Return the benchmark whose entry a value belongs to, None where it belongs to none."""
    if len(steps) < 2 or steps[0] != "benchmarks":  # noqa: PLR2004
        return None
    if isinstance(steps[1], str):
        return steps[1]
    name = document.get((*steps[:2], "id"))
    return name if isinstance(name, str) else None


def about_benchmark(benchmark: str | None, message: str) -> str:
    """Return a message that says which benchmark it refers to, if it refers to one."""
    if not benchmark:
        return message
    return f"{benchmark if is_slug(benchmark) else quote(benchmark)}: {message}"
