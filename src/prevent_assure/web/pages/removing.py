"""The removal of an item of a list: asked first, and done only to what was shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, NamedTuple

from prevent_assure.editing.apply import apply
from prevent_assure.editing.edit import Edit, RefusedEditError
from prevent_assure.model.assessment import Assessment
from prevent_assure.parsing.document import Document
from prevent_assure.web.pages.items import ListItem
from prevent_assure.web.pages.posted import Posted, UnofferedNameError
from prevent_assure.web.pages.saving import FieldProblem, Saved


class RemovalQuestion(NamedTuple):
    """What is asked before an item is removed; `is_again` where it changed meanwhile."""

    name: str
    shown: tuple[tuple[str, str], ...]
    digest: str
    is_again: bool


@dataclass(frozen=True, slots=True)
class Removal:
    """An item that is to be removed."""

    item: ListItem

    def without(self, posted: Posted) -> Posted:
        """Return a form without the fields of the item."""
        kept = {
            name: it
            for name, it in posted.fields.items()
            if not name.startswith(f"{self.item.name}.")
        }
        return replace(posted, fields=kept)

    def apply(self, saved: Saved, benchmarks: Sequence[str]) -> None:
        """Remove the item, or keep why that cannot be done."""
        try:
            edit = Edit(self.item.path, None)
            saved.document = apply(saved.document, Assessment, (edit,), benchmarks)
        except RefusedEditError as error:
            saved.problems.append(FieldProblem("", str(error)))


def removal(document: Document, posted: Posted) -> RemovalQuestion | Removal | None:
    """Return what a form wants removed: a question first, and then, where it says yes, the item."""
    name = posted.buttons.get("confirm") or posted.buttons.get("remove")
    if not name:
        return None
    items = (it.item for it in posted.fields.values() if it.item is not None)
    item = next((it for it in items if it.name == name and not it.is_new), None)
    if item is None:
        raise UnofferedNameError
    value = document.get(item.path)
    if value is None:
        return None
    digest = sha256(repr(value).encode(errors="replace")).hexdigest()
    shown = tuple(_shown(value))
    if posted.buttons.get("confirm") and posted.buttons.get("removing") == digest:
        return Removal(item)
    return RemovalQuestion(name, shown, digest, bool(posted.buttons.get("confirm")))


def _shown(value: Any) -> Iterable[tuple[str, str]]:
    pairs = value.items() if isinstance(value, dict) else (("", value),)
    for key, inner in pairs:
        if isinstance(inner, list):
            yield str(key), ", ".join(str(it) for it in inner if not isinstance(it, (list, dict)))
        elif not isinstance(inner, dict) and inner is not None:
            yield str(key), str(inner)
