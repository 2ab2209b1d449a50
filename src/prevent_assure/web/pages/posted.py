"""What a form holds when a browser sends it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from prevent_assure.web.pages.items import ControlKind, PageField
from prevent_assure.web.pages.pasted import with_plain_line_ends

WAS, CHOOSE = "was:", "choose:"
MINE, DISK = "mine", "disk"
BUTTONS = ("then", "remove", "confirm", "removing")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}\Z").match


class UnofferedNameError(Exception):
    """A form holds a name that its page does not offer."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What a form holds: values, what the page showed, choices between two values, buttons.

    `fields` are those whose values it holds, by name.
    """

    fields: Mapping[str, PageField]
    values: Mapping[str, str]
    was: Mapping[str, str]
    choices: Mapping[str, str]
    buttons: Mapping[str, str]

    def carried(self) -> Iterator[tuple[str, str]]:
        """Yield names and values as a form has to hold them to be sent once more."""
        for name, value in self.values.items():
            yield name, value
            yield f"{WAS}{name}", self.was.get(name, "")


def read_form(
    sent: Iterable[tuple[str, str]],
    offered: Mapping[str, PageField],
    lost: Callable[[str], PageField | None],
) -> Posted:
    """Return what a form holds; raise UnofferedNameError for a name that its page lacks.

    `lost` returns the field of an item that the page may have shown before it was removed.
    """
    held: dict[str, list[str]] = {}
    for name, value in sent:
        held.setdefault(with_plain_line_ends(name), []).append(with_plain_line_ends(value))
    fields: dict[str, PageField] = {}
    for name in held:
        base = name.removeprefix(WAS).removeprefix(CHOOSE)
        field = offered.get(base) or (lost(base) if f"{WAS}{base}" in held else None)
        if field is None and name not in BUTTONS:
            raise UnofferedNameError(name)
        if field is not None:
            fields[base] = field
    values = {name: _value(fields[name], held[name]) for name in fields if name in held}
    return Posted(
        {name: fields[name] for name in values},
        values,
        {name: _one(held[f"{WAS}{name}"]) for name in fields if f"{WAS}{name}" in held},
        {name: _choice(held[f"{CHOOSE}{name}"]) for name in fields if f"{CHOOSE}{name}" in held},
        {name: _one(held[name]) for name in BUTTONS if name in held},
    )


def item_number(text: str) -> int | None:
    """Return the index of an item that is named by its number from 1."""
    return int(text) - 1 if _NUMBER(text) else None


def _value(field: PageField, values: list[str]) -> str:
    return " ".join(values).strip() if field.kind is ControlKind.SEVERAL else _one(values)


def _one(values: list[str]) -> str:
    if len(values) > 1:
        raise UnofferedNameError
    return values[0]


def _choice(values: list[str]) -> str:
    """Return which value was chosen; the page sends an empty one before the one chosen."""
    chosen = [value for value in values if value]
    if len(chosen) > 1 or any(value not in (MINE, DISK) for value in chosen):
        raise UnofferedNameError
    return chosen[0] if chosen else ""
