"""Every field of every page: what is typed there is what the file has, and nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import parse_as
from prevent_assure.parsing.document import Document, KeyPath
from support.site_visitor import ELM_VALE, Visitor

BASE = "/2022-23/elm-vale"
PAGES = (BASE, f"{BASE}/benchmarks/training", f"{BASE}/benchmarks/venues", f"{BASE}/actions")
FILE = "assessments/2022-23/elm-vale.yaml"
FULL = (
    ELM_VALE.replace(
        "    evidence:",
        "    moderation: Why.\n    movement: {because: rigour, note: More.}\n"
        "    good_practice: Good.\n    share: region\n    note: Mine.\n    evidence:",
    )
    .replace("people:", "no_last_year: New.\npeople:", 1)
    .replace("    benchmarks: [venues]\n", "    benchmarks: [venues]\n    owner: Estates\n")
)


def document(visitor: Visitor) -> Document:
    """Return the file as it is read."""
    found = parse_as(FILE, visitor.file.read_bytes(), Assessment)
    assert isinstance(found, Document)
    return found


def leaves(data: Any, path: KeyPath = ()) -> dict[KeyPath, str]:
    """Return every value by its path."""
    if isinstance(data, dict):
        pairs: list[tuple[str | int, Any]] = list(data.items())
    elif isinstance(data, list):
        pairs = list(enumerate(data))
    else:
        return {} if data is None or not str(data).strip() else {path: str(data).strip()}
    return {at: value for key, inner in pairs for at, value in leaves(inner, (*path, key)).items()}


def names(visitor: Visitor, path: str) -> list[str]:
    """Return the names of the values that a page offers."""
    return [
        name.removeprefix("was:")
        for name, _ in visitor.get(path).form.values
        if name.startswith("was:")
    ]


def other(visitor: Visitor, path: str, name: str) -> str:
    """Return a value that a field takes and does not have."""
    page = visitor.get(path)
    shown = page.value(f"was:{name}")
    if options := page.form.options.get(name):
        return next(option for option in options if option not in ("", *shown.split()))
    last = name.rpartition(".")[2]
    is_date = last in ("on", "due", "requested", "received") or name.startswith(("dates.", "told."))
    return "2023-03-09" if is_date else "Something else: #1"


@pytest.mark.parametrize("path", PAGES)
def test_a_field_changes_its_value_alone(tmp_path: Path, path: str) -> None:
    """One after the other, each from the same file."""
    visitor = Visitor(tmp_path)
    visitor.file.write_text(FULL)
    before = leaves(document(visitor).data)
    offered = names(visitor, path)

    assert len(offered) > 10
    for name in offered:
        typed = {name: other(visitor, path, name)}
        if ".+." in name and name.startswith(("actions.+", "benchmarks.")):
            first = name.rpartition(".+.")[0] + (
                ".+.action" if name.startswith("actions.+") else ".+.title"
            )
            typed.setdefault(first, "Something new")
        sent = visitor.send(visitor.get(path), typed)
        assert sent.status == 303, f"{name}: {sent.text}"
        after = leaves(document(visitor).data)
        changed = {at for at in {*before, *after} if before.get(at) != after.get(at)}
        values = [after[at] for at in changed if at in after and at[-1] != "id"]
        kept = [value for value in before.values() if value not in after.values()]
        assert set(values) == set(typed.values()), name
        assert len(kept) <= 1, name
        visitor.file.write_text(FULL)


@pytest.mark.parametrize("path", PAGES)
def test_a_field_that_is_emptied_is_gone_or_refused(tmp_path: Path, path: str) -> None:
    """Refused is only what the file has to have."""
    visitor = Visitor(tmp_path)
    visitor.file.write_text(FULL)
    before = leaves(document(visitor).data)
    for name in names(visitor, path):
        page = visitor.get(path)
        if not page.value(f"was:{name}"):
            continue
        sent = visitor.send(page, {name: ""})
        after = leaves(document(visitor).data)
        gone = {at for at in before if at not in after}
        if sent.status == 422:
            assert "has no" in sent.said("problems"), name
            assert after == before
        else:
            assert sent.status == 303, name
            assert len(gone) == 1, name
            assert {*after} < {*before}
        visitor.file.write_text(FULL)
