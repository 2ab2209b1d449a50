"""What would be wrong with a key or value put into an assessment, as findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prevent_assure.checks import check
from prevent_assure.editing.apply import has
from prevent_assure.editing.edit import Edit
from prevent_assure.errors import AssureError
from prevent_assure.files.tree import NewBlob, Tree
from prevent_assure.findings import Finding, Rule
from prevent_assure.model import introspection, messages
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.messages import Message
from prevent_assure.parsing.document import Document, KeyPath
from prevent_assure.paths import classify
from prevent_assure.snapshot.load import Rubrics, load

_REFUSED = (
    Rule.UNKNOWN_FIELD,
    Rule.UNKNOWN_BENCHMARK,
    Rule.WRONG_VALUE,
    Rule.SCORE_OFF_SCALE,
    Rule.HIDDEN_CHARACTER,
)


def before(document: Document, path: KeyPath, value: str | None) -> tuple[Finding, ...]:
    """Return what is wrong with a value, or with removing one, whatever else the file says."""
    return tuple(_before(document, path, value))


def after(
    tree: Tree, known: Rubrics, changed: Document, edits: Iterable[Edit]
) -> tuple[Finding, ...]:
    """Return what is wrong with the keys and values that edits put there.

    What else is wrong with the file, or missing from it, does not matter.
    """
    paths = [edit.path for edit in edits if edit.value is not None]
    info = classify(changed.path)
    new = {**tree, changed.path: NewBlob(changed.path, changed.text.encode())}
    years = (known.last_year(str(info.year)), str(info.year))
    found = (
        finding
        for finding in check(load(new, str(info.authority), known, years))
        if finding.location.path == changed.path
        and finding.rule in _REFUSED
        and any(_is_of(finding, changed, path) for path in paths)
    )
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def _before(document: Document, path: KeyPath, value: str | None) -> Iterator[Finding]:
    """Yield a finding if a text is given where keys belong, or a required key is removed."""
    if value is None:
        if has(document, path) and path[-1] in tuple(
            introspection.required_keys(Assessment, path[:-1])
        ):
            yield _finding(document, path[:-1], messages.missing_key(path))
        return
    takes_list = introspection.takes_list(Assessment, path)
    if takes_list and value.strip() in ("[]", "{}"):
        raise AssureError(f"empty a list by hand, or remove it with --unset: {value.strip()}")
    inner = (*path, 0) if takes_list else path
    if introspection.model_at(Assessment, inner) is not None or path == ("benchmarks",):
        kind = "tuple_type" if takes_list else "model_type"
        error = {"loc": path, "type": kind, "input": value}
        yield _finding(document, path, messages.wrong_type(Assessment, error))


def _finding(document: Document, path: KeyPath, message: Message) -> Finding:
    return Finding(document.key_location(path), message.rule, message.message, message.hint)


def _is_of(finding: Finding, document: Document, path: KeyPath) -> bool:
    """Whether a finding is on a key of a path, on its value, or on an item of that."""
    keys = (document.key_location(path[:length]) for length in range(1, len(path) + 1))
    if finding.location in keys:
        return True
    items = document.get(path)
    within = [(*path, index) for index in range(len(items))] if isinstance(items, list) else []
    return finding.location in [document.value_location(one) for one in (path, *within)]
