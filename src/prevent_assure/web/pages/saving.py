"""From what a form holds to a changed document: what was changed, conflicts, and the changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from prevent_assure.editing import refusals
from prevent_assure.editing.apply import apply, has
from prevent_assure.editing.edit import Edit, RefusedEditError
from prevent_assure.editing.fixes.dates import meant_day
from prevent_assure.editing.keys import words
from prevent_assure.errors import AssureError
from prevent_assure.findings import Finding
from prevent_assure.model.assessment import Assessment
from prevent_assure.parsing.document import Document, KeyPath
from prevent_assure.paths import is_slug, slug_of
from prevent_assure.text.safe import quote
from prevent_assure.web.pages.items import ControlKind, ListItem, PageField
from prevent_assure.web.pages.pasted import Tidied
from prevent_assure.web.pages.posted import DISK, MINE, Posted
from prevent_assure.web.pages.values import is_same, shown, typed

_GROUPS = ("people.adviser", "people.lead", "people.addressee", "no_self_scores")
_INNER_GROUPS = ("movement", "outcome")
_WORDS_OF_AN_ID = 4
_LONGEST_ID = 40


class FieldChange(NamedTuple):
    """A new value for a field; an empty one removes its key."""

    field: PageField
    value: str


class FieldProblem(NamedTuple):
    """Why a field cannot be saved as it was typed: the field's name, and the message."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class SavePlan:
    """What a form changes; `conflicts` are by name what the file has now in place of a value."""

    changes: tuple[FieldChange, ...]
    conflicts: Mapping[str, str]
    tidied: frozenset[Tidied]


@dataclass(slots=True)
class Saved:
    """A document with the changes made, and what is wrong with them."""

    document: Document
    edits: list[Edit] = field(default_factory=list)
    problems: list[FieldProblem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def plan(document: Document, posted: Posted) -> SavePlan:
    """Return what a form changes in a document, and where both were changed."""
    changes: list[FieldChange] = []
    conflicts: dict[str, str] = {}
    tidied: set[Tidied] = set()
    for name, of in posted.fields.items():
        value, was = posted.values[name], posted.was.get(name, "")
        choice = posted.choices.get(name)
        if choice == DISK or (choice is None and is_same(of, value, was)):
            continue
        found = typed(of, value)
        now = shown(document, of) or ""
        if is_same(of, found.text, now) or is_same(of, value, now):
            continue
        if choice == "" or (choice != MINE and _has_changed(document, posted, of, now)):
            conflicts[name] = now
            continue
        changes.append(FieldChange(of, found.text))
        tidied |= found.tidied
    return SavePlan(tuple(changes), conflicts, frozenset(tidied))


def _has_changed(document: Document, posted: Posted, of: PageField, now: str) -> bool:
    """Whether a value, or what its item is known by, is not what the page showed."""
    if not is_same(of, posted.was.get(of.name, ""), now):
        return True
    item = of.item
    if item is None or item.is_new:
        return False
    if item.is_lost:
        return True
    known_by = posted.fields.get(f"{item.name}.{item.known_by}")
    if known_by is None:
        return False
    return not is_same(known_by, posted.was.get(known_by.name, ""), shown(document, known_by) or "")


def make(document: Document, posted: Posted, plan: SavePlan, benchmarks: Sequence[str]) -> Saved:
    """Return the document with every change that can be made."""
    wrong = tuple(_wrong_dates(plan.changes))
    names = {problem.name for problem in wrong}
    right = tuple(change for change in plan.changes if change.field.name not in names)
    saved = Saved(document, problems=[*wrong])
    emptied, others, made = _sorted(document, right)
    for change in others:
        _try(saved, change.field.name, _edits(change.field.path, change), benchmarks)
    for name, path in emptied.items():
        _try(saved, name, (Edit(path, None),), benchmarks)
    for item, changes in made.values():
        whole = tuple(_whole(item, posted, changes)) if item.is_lost else changes
        _add(saved, item, whole, benchmarks)
    return saved


def _sorted(
    document: Document, changes: Iterable[FieldChange]
) -> tuple[
    dict[str, KeyPath],
    tuple[FieldChange, ...],
    dict[str, tuple[ListItem, tuple[FieldChange, ...]]],
]:
    """Return groups that are emptied whole, by a field of each; other changes; new items."""
    made: dict[str, tuple[ListItem, tuple[FieldChange, ...]]] = {}
    others: list[FieldChange] = []
    for change in changes:
        item = change.field.item
        if item and (item.is_new or item.is_lost):
            _, before = made.get(item.name, (item, ()))
            made[item.name] = item, (*before, change)
        else:
            others.append(change)
    emptied: dict[str, KeyPath] = {}
    kept: list[FieldChange] = []
    for change in others:
        group = _group(change.field)
        mine = [it for it in others if group and it.field.path[:-1] == group]
        left = {*(document.get(group) or {})} if group and has(document, group) else set()
        left = {key for key in left if has(document, (*(group or ()), key))}
        left -= {it.field.path[-1] for it in mine if not it.value}
        if group and not left and not any(it.value for it in mine):
            emptied.setdefault(change.field.name, group)
        else:
            kept.append(change)
    first = {path: name for name, path in reversed(emptied.items())}
    return {name: path for path, name in first.items()}, tuple(kept), made


def _group(of: PageField) -> KeyPath | None:
    """Return the path of the keys that make sense only together, if a field is one of them."""
    group = of.path[:-1]
    name = ".".join(map(str, group))
    return group if name in _GROUPS or (group and group[-1] in _INNER_GROUPS) else None


def _edits(path: KeyPath, change: FieldChange) -> tuple[Edit, ...]:
    if not change.value:
        return (Edit(path, None),)
    if change.field.kind is ControlKind.SEVERAL:
        return (Edit(path, words(change.value)),)
    return (Edit(path, change.value),)


def _try(saved: Saved, name: str, edits: Iterable[Edit], benchmarks: Sequence[str]) -> None:
    """Make changes in the document, or keep why they cannot be made."""
    document, done = saved.document, []
    for edit in edits:
        text = edit.value if isinstance(edit.value, str) or edit.value is None else "x"
        try:
            if found := refusals.before(document, edit.path, text):
                saved.problems += [FieldProblem(name, it.message) for it in found]
                return
            document = apply(document, Assessment, (edit,), benchmarks)
        except RefusedEditError as error:
            messages = [it.message for it in error.findings] or [str(error)]
            saved.problems += [FieldProblem(name, message) for message in messages]
            return
        except AssureError as error:
            saved.problems.append(FieldProblem(name, str(error)))
            return
        done.append(edit)
    saved.document = document
    saved.edits += done


def _whole(item: ListItem, posted: Posted, changes: Iterable[FieldChange]) -> Iterator[FieldChange]:
    """Yield every value of an item that the file no longer has, as the form holds it."""
    changed = {change.field.name: change for change in changes}
    for name, of in posted.fields.items():
        if of.item and of.item.name == item.name:
            yield changed.get(name) or FieldChange(of, typed(of, posted.values[name]).text)


def _add(
    saved: Saved, item: ListItem, changes: Sequence[FieldChange], benchmarks: Sequence[str]
) -> None:
    """Add an item to the end of its list."""
    given = [change for change in changes if change.value]
    if not given:
        return
    parent = item.path[:-1]
    items = saved.document.get(parent)
    at = (*parent, len(items) if isinstance(items, list) else 0)
    if _is_there(items, item, given):
        return
    leaf = len(item.path)
    edits = [edit for it in given for edit in _edits((*at, *it.field.path[leaf:]), it)]
    known_by = f"{item.name}.{item.known_by}"
    if item.known_by == "id":
        text = next((it.value for it in given if it.field.path[-1] == "action"), "")
        if item.is_new and not text:
            message = "the action has no text: write what is recommended"
            saved.problems.append(FieldProblem(f"{item.name}.action", message))
            return
        name = _new_id(text, items) if item.is_new else item.name.rpartition(".")[2]
        edits.insert(0, Edit((*at, "id"), name))
    elif item.known_by == "title" and not any(it.field.name == known_by for it in given):
        message = "the evidence has no title: write what was asked for"
        saved.problems.append(FieldProblem(known_by, message))
        return
    _try(saved, given[0].field.name, edits, benchmarks)


def _is_there(items: object, item: ListItem, given: Iterable[FieldChange]) -> bool:
    """Whether a list has such an item already, as when a form is sent twice."""
    wanted = {
        it.field.path[-1]: it.value for it in given if len(it.field.path) == len(item.path) + 1
    }
    return isinstance(items, list) and any(
        isinstance(it, dict) and all(_text(it.get(key)) == value for key, value in wanted.items())
        for it in items
    )


def _text(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value).strip()


def _new_id(text: str, items: object) -> str:
    """Return an id for an action, made of its first words."""
    first = slug_of(" ".join(text.split()[: _WORDS_OF_AN_ID + 1])).lstrip("-0123456789")
    parts = first.split("-")[:_WORDS_OF_AN_ID]
    name = "-".join(parts)[:_LONGEST_ID].strip("-")
    name = name if is_slug(name) else "action"
    taken = (
        {it.get("id") for it in items if isinstance(it, dict)} if isinstance(items, list) else ()
    )
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(it for it in names if it not in taken)


def _wrong_dates(changes: Iterable[FieldChange]) -> Iterator[FieldProblem]:
    """Yield the dates that mean no day, or that may mean several."""
    for change in changes:
        if change.field.kind is ControlKind.DATE and change.value and not meant_day(change.value):
            name = quote(str(change.field.path[-1]))
            message = f"{name} is not a date; write it as in 9 May 2023, 9/5/2023 or 2023-05-09"
            yield FieldProblem(change.field.name, message)
