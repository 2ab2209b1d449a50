"""What is wrong with a key or a value, in the words of the file, with what would be right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import NoneType
from typing import Any, NamedTuple

from prevent_assure.findings import Rule
from prevent_assure.model.base import Record
from prevent_assure.model.introspection import is_prose, keys, keys_that_take, model_at, other_homes
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
    """The rule that is broken, and how this is told."""

    rule: Rule
    message: str
    hint: str | None = None


def duplicate_key(model: type[Record], document: Document, steps: KeyPath, line: int) -> Message:
    """Tell of a key that stands in an earlier line too, and of a line that is perhaps missing."""
    message = f"{quote(str(steps[-1]))} stands in line {line} already"
    lost = _lost_line(model, document, steps)
    if lost:
        return Message(Rule.DUPLICATE_KEY, f"{message}; {lost}, else keep one of the two")
    return Message(Rule.DUPLICATE_KEY, f"{message}; keep one of the two, and delete the other")


def _lost_line(model: type[Record], document: Document, steps: KeyPath) -> str | None:
    """Say which line above a repeated key is perhaps missing, None where none seems to be."""
    if len(steps) == 1:
        return None
    if isinstance(steps[-2], int):
        return f"if the next item of {quote(_name(steps[:-2]))} begins here, begin it with a hyphen"
    if steps[:-2] == ("benchmarks",):
        return "if the line with the next benchmark is missing above it, write that"
    near = (name for name in other_homes(model, steps) if not document.has((*steps[:-2], name)))
    other = next(near, None)
    return f'if the line "{other}:" is missing above it, write that' if other else None


def homeless(key: str, home: str) -> Message:
    """Tell of keys above which the key is missing that they belong below."""
    message = f"{quote(key)} belongs below {quote(home)}, and the file has no such key"
    message = f'{message}; write "{home}:" on a line of its own above'
    return Message(Rule.UNKNOWN_FIELD, message)


def hidden_escape(found: str) -> Message:
    """Tell of an escape that writes what nobody can see."""
    message = f"a backslash in these quotes writes {found}, which nobody can see"
    return Message(
        Rule.HIDDEN_CHARACTER, f"{message}; use single quotes, or write the text without"
    )


def cut_off_text(steps: KeyPath) -> Message:
    """Tell of a text that ends where a comment begins."""
    name = quote(_name(steps))
    message = f"all that stands after this # is lost from {name}"
    cure = f"{_use_block_text(name)}; a comment stands on a line of its own"
    return Message(Rule.CUT_OFF_TEXT, f"{message}; to keep it, {cure}")


def missing_key(steps: KeyPath) -> Message:
    """Tell of a key that is needed."""
    return Message(Rule.MISSING_FIELD, f"{_owner(steps[:-1])} has no {quote(str(steps[-1]))}")


def empty_item(steps: KeyPath) -> Message:
    """Tell of an item without anything in it."""
    message = f"an item of {quote(_name(steps))} is empty; fill it in, or delete its line"
    return Message(Rule.WRONG_VALUE, message)


def unknown_key(model: type[Record], steps: KeyPath) -> Message:
    """Tell of a key that is none."""
    key, known = str(steps[-1]), keys(model_at(model, steps[:-1]))
    near, below = nearest(key, known), keys_that_take(model, key)
    message = f"{quote(key)} is no key of {_owner(steps[:-1])}"
    odd = _odd(key, known)
    if odd:
        return Message(Rule.UNKNOWN_FIELD, odd)
    if near:
        return Message(Rule.UNKNOWN_FIELD, message, f"did you mean {quote(near)}?")
    if below:
        places = join_words(tuple(map(quote, below)))
        message = f"{message}; it belongs below {places}, two spaces further in"
    elif not steps[:-1] and is_slug(key) and "benchmarks" in known:
        message = f'{message}; a benchmark belongs below "benchmarks", two spaces further in'
    elif not is_slug(key.replace("_", "-")):
        message = f"{message}; a line of a text begins with two spaces more than its key"
    elif len(known) <= _FEW:
        message = f"{message}, which takes {join_words(known, 'and')}"
    return Message(Rule.UNKNOWN_FIELD, message)


def _odd(key: str, known: tuple[str, ...]) -> str | None:
    """Say which character of a key only looks like another, None where it has none such."""
    if key.isascii():
        return None
    at = odd_space(key)
    if at is not None:
        message = f"this line begins with {named(key[at])}, which only looks like a space"
        return f"{message}; put plain spaces in its place"
    glued = re.match(r"[a-z_]+:(?=[^\S ])", key)
    if glued:
        message = (
            f"the space after the colon of {quote(glued[0][:-1])} is {named(key[glued.end()])}"
        )
        return f"{message}; type a plain one"
    found = lookalike(key, known.__contains__) if folded(key) in known else None
    return f"the key is not as the file needs it: {found}" if found else None


def cut_by_comma(steps: KeyPath) -> Message:
    """Tell of what a comma between braces cut off a text."""
    message = f"{quote(str(steps[-1]))} is cut off by the comma before it"
    return Message(Rule.UNKNOWN_FIELD, f"{message}; put the whole text in quotes")


def wrong_type(model: type[Record], complaint: Mapping[str, Any]) -> Message:
    """Tell of a value that is not of its field's kind."""
    steps, kind = complaint["loc"], complaint["type"]
    name = quote(_name(steps))
    if kind == "said":
        return Message(Rule.WRONG_VALUE, f"{name}: {complaint['msg']}")
    if kind == "literal_error":
        words = complaint["ctx"]["expected"].replace("'", "")
        found = lookalike(str(complaint["input"]), re.findall(r"[\w-]+", words).__contains__)
        message = f"{name}: {found}" if found else f"{name} is one of these words: {words}"
        return Message(Rule.WRONG_VALUE, message)
    taker = name if isinstance(steps[-1], str) else f"an item of {name}"
    message = f"{taker} takes {_takes(model, steps, kind)}"
    message = f"{message}, and here stands {_IS[type(complaint['input'])]}"
    if kind == "tuple_type" and isinstance(complaint["input"], str):
        message = f"{message}{_bullet(complaint['input'])}"
    if taker == name and is_prose(model, steps):
        message = f"{message}; for a text, {_use_block_text(name)}"
    return Message(Rule.WRONG_VALUE, message)


def _bullet(text: str) -> str:
    """Say what a text begins with in place of a hyphen and a space, nothing where it does not."""
    from prevent_assure.parsing.syntax_errors.indentation import BULLETS  # noqa: PLC0415 -- most files have none

    found = re.match(rf"([{''.join(BULLETS)}]|[0-9]{{1,2}}[.)])\s|-([^\S ])", text)
    if not found:
        return ""
    if found[1]:
        return f"; put a hyphen and a space in place of the {found[1]}"
    return f"; the space after the hyphen is {named(found[2])}: type a plain one"


def _takes(model: type[Record], steps: KeyPath, kind: str) -> str:
    known = keys(model_at(model, steps))
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


def _name(steps: KeyPath) -> str:
    return next(step for step in reversed(steps) if isinstance(step, str))


def _owner(steps: KeyPath) -> str:
    if not steps:
        return "the file"
    if isinstance(steps[-1], int):
        return f"this item of {quote(_name(steps))}"
    return quote(str(steps[-1]))


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
