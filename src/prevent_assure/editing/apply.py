"""Changes to a document: made in its text, read back and compared with what was meant."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from prevent_assure.editing import scalars
from prevent_assure.editing.edit import Edit, RefusedEditError, refused
from prevent_assure.editing.scalars import Written
from prevent_assure.editing.splice import spliced
from prevent_assure.model import introspection
from prevent_assure.model.base import Record, is_blank
from prevent_assure.parsing import parser
from prevent_assure.parsing.document import Document, KeyPath


def apply(
    document: Document, model: type[Record], edits: Iterable[Edit], benchmarks: Sequence[str] = ()
) -> Document:
    """Return the document with these changes; no other byte of its text differs.

    `benchmarks` are the ids of the rubric in order.  Raises RefusedEditError where the new text,
    read again, does not hold the old data with exactly these changes.
    """

    def order(path: KeyPath) -> Sequence[str]:
        return introspection.keys(introspection.model_at(model, path)) or (
            benchmarks if path == ("benchmarks",) else ()
        )

    for edit in edits:
        if _is_so(document, model, edit):
            continue
        value = None if edit.value is None else written(model, edit.path, edit.value)
        text = spliced(document, edit.path, value, order)
        document = _read_back(document, text, edit)
    return document


def encoded(text: str, before: bytes) -> bytes:
    """Return a changed text as the bytes of its file, with the byte order mark if it had one."""
    return (BOM_UTF8 if before.startswith(BOM_UTF8) else b"") + text.encode()


def written(model: type[Record], path: KeyPath, value: str | Sequence[str]) -> Written:
    """Return how a value is written in a file, by what the model takes there."""
    if not isinstance(value, str):
        return scalars.words(value)
    if not introspection.is_prose(model, path):
        return scalars.word(value.strip())
    if introspection.is_short(model, path):
        return scalars.short_text(value.strip())
    return scalars.prose(value)


def has(document: Document, path: KeyPath) -> bool:
    """Whether the file holds a value at a path that does not count as absent."""
    return document.has(path) and not is_blank(document.get(path))


def _is_so(document: Document, model: type[Record], edit: Edit) -> bool:
    """Whether a value is there already, or was never there."""
    if edit.value is None:
        return not has(document, edit.path)
    found = document.get(edit.path)
    if not document.has(edit.path) or is_blank(found):
        return False
    if isinstance(found, str) and edit.value.__class__ is str:
        is_number = (
            not introspection.is_prose(model, edit.path) and str(edit.value).strip().isdigit()
        )
        return not is_number and found.strip() == str(edit.value).strip()
    return _is_meant(found, edit.value)


def _read_back(before: Document, text: str, edit: Edit) -> Document:
    after = parser.parse(before.path, text.encode(errors="surrogatepass"))
    if not isinstance(after, Document):
        message = f"{_name(edit.path)} cannot be changed here: {after[0].message}"
        raise RefusedEditError(f"{message}; change the file by hand", after)
    meant = _meant(before.data, edit)
    is_kept = sorted(slip.steps for slip in after.problems) == sorted(
        slip.steps for slip in before.problems
    )
    if not _equal(after.data, meant) or not (is_kept or edit.value is None):
        raise refused(edit.path, "the file would not say what was meant")
    return after


class _Meant:
    """Stands where a changed value is expected."""

    def __init__(self, value: str | tuple[str, ...]) -> None:
        self.value = value


def _meant(data: Any, edit: Edit) -> Any:
    """Return data with a change, the new value marked."""
    root = deepcopy(data)
    if edit.value is None:
        holder = root
        for step in edit.path[:-1]:
            holder = holder[step]
        del holder[edit.path[-1]]
        return root
    return _put(root, edit.path, _Meant(edit.value))


def _put(data: Any, path: KeyPath, value: _Meant) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = [] if is_blank(data) else list(data)
        items[step : step + 1] = [_put(items[step] if step < len(items) else None, rest, value)]
        return items
    found: dict[str, Any] = {} if is_blank(data) else dict(data)
    found[step] = _put(found.get(step), rest, value)
    return found


def _equal(found: Any, meant: Any) -> bool:
    if isinstance(meant, _Meant):
        return _is_meant(found, meant.value)
    if isinstance(meant, Mapping) and isinstance(found, Mapping):
        return found.keys() == meant.keys() and all(_equal(found[key], meant[key]) for key in meant)
    if isinstance(meant, list) and isinstance(found, list):
        return len(found) == len(meant) and all(map(_equal, found, meant))
    if meant in ({}, []) or found in ({}, []):
        return is_blank(meant) and is_blank(found)
    if isinstance(meant, str) and isinstance(found, str):  # the last line may get its line end
        return found.rstrip("\n") == meant.rstrip("\n")
    return found.__class__ is meant.__class__ and bool(found == meant)


def _is_meant(found: Any, value: str | tuple[str, ...]) -> bool:
    """Whether a file says a value: as text, or as the number that its digits are."""
    if isinstance(value, str):
        return isinstance(found, (str, int)) and str(found).strip() == value.strip()
    return isinstance(found, list) and [str(item) for item in found] == [*value]


def _name(path: KeyPath) -> str:
    return ".".join(map(str, path))
