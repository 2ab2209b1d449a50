"""The controls of a page: what each one shows, what it was, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from prevent_assure.editing.keys import words
from prevent_assure.parsing.document import Document
from prevent_assure.web.pages.items import ControlKind, Options, PageField
from prevent_assure.web.pages.posted import DISK, Posted
from prevent_assure.web.pages.values import is_same, shown


@dataclass(frozen=True, slots=True)
class ControlMessage:
    """What is wrong with the value of a control."""

    text: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class Control:
    """A control of a page; `disk` is what the file has in a conflict, None without one.

    `is_locked` is true where the file has something that no control can hold.
    """

    name: str
    id: str
    kind: str
    value: str
    was: str
    options: Options
    messages: tuple[ControlMessage, ...] = ()
    disk: str | None = None
    choice: str = ""
    is_locked: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether an error is shown beside it."""
        return any(message.is_error for message in self.messages)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The options that are chosen."""
        return words(self.value) if self.kind == ControlKind.SEVERAL.value else (self.value,)

    @property
    def has_lines(self) -> bool:
        """Whether a control of one line would lose line ends."""
        return "\n" in self.value or "\n" in self.was


@dataclass(frozen=True, slots=True)
class FormState:
    """What a form held that could not be saved, and why."""

    posted: Posted | None = None
    conflicts: Mapping[str, str] = field(default_factory=dict)


def controls(
    document: Document,
    fields: Iterable[PageField],
    state: FormState,
    messages: Mapping[str, tuple[ControlMessage, ...]],
) -> dict[str, Control]:
    """Return the controls of a page by their names, those of lost items last."""
    found = {it.name: _control(document, it, state, messages.get(it.name, ())) for it in fields}
    posted = state.posted
    for name, it in posted.fields.items() if posted else ():
        if posted and name not in found and is_changed(posted, it):
            found[name] = _control(document, it, state, messages.get(name, ()))
    return found


def control_id(of: PageField) -> str:
    """Return the id of a field's control, without the white space that a title may have."""
    return "-".join(map(str, of.path)) if not (of.item and of.item.is_lost) else _lost_id(of)


def is_changed(posted: Posted, of: PageField) -> bool:
    """Whether a form holds a value that the page did not show, and that is to be kept."""
    value, was = posted.values[of.name], posted.was.get(of.name, "")
    return not is_same(of, value, was) and posted.choices.get(of.name) != DISK


def _lost_id(of: PageField) -> str:
    return f"lost-{''.join(it if it.isalnum() else '-' for it in of.name)}"


def _control(
    document: Document, of: PageField, state: FormState, messages: tuple[ControlMessage, ...]
) -> Control:
    now = shown(document, of)
    value = was = now or ""
    posted, disk = state.posted, state.conflicts.get(of.name)
    if posted and of.name in posted.values and is_changed(posted, of):
        value = posted.values[of.name]
        was = posted.was.get(of.name, "") if disk is None else disk
    options = of.options
    if options:
        known = {option for option, _ in options}
        others = (*words(value), *words(was)) if of.kind is ControlKind.SEVERAL else (value, was)
        more = dict.fromkeys(it for it in others if it and it not in known)
        options = (*options, *((it, f"{it} (as the file has it)") for it in more))
    choice = posted.choices.get(of.name, "") if posted else ""
    kind = of.kind.value
    return Control(
        of.name, control_id(of), kind, value, was, options, messages, disk, choice, now is None
    )
