"""What would be wrong with a key or a value that is put into an assessment, as findings."""

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

_FAULTY = (
    Rule.UNKNOWN_FIELD,
    Rule.UNKNOWN_BENCHMARK,
    Rule.WRONG_VALUE,
    Rule.SCORE_OFF_SCALE,
    Rule.HIDDEN_CHARACTER,
)


def before(document: Document, path: KeyPath, value: str | None) -> tuple[Finding, ...]:
    """Return what is wrong with a value, or with taking one away, whatever else the file says."""
    return tuple(_before(document, path, value))


def after(
    tree: Tree, known: Rubrics, changed: Document, edits: Iterable[Edit]
) -> tuple[Finding, ...]:
    """Return what is wrong with the keys and values that edits put there.

    What else is wrong with the file, or missing from it, does not matter.
    """
    paths = [edit.path for edit in edits if edit.value is not None]
    it = classify(changed.path)
    new = {**tree, changed.path: NewBlob(changed.path, changed.text.encode())}
    years = (known.last_year(str(it.year)), str(it.year))
    found = (
        finding
        for finding in check(load(new, str(it.authority), known, years))
        if finding.location.path == changed.path
        and finding.rule in _FAULTY
        and any(_is_of(finding, changed, path) for path in paths)
    )
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def _before(document: Document, path: KeyPath, value: str | None) -> Iterator[Finding]:
    """Yield that a text is where keys go, or that a key goes that has to be there."""
    if value is None:
        if has(document, path) and path[-1] in tuple(
            introspection.required_keys(Assessment, path[:-1])
        ):
            yield _finding(document, path[:-1], messages.missing_key(path))
        return
    takes_list = introspection.takes_list(Assessment, path)
    if takes_list and value.strip() in ("[]", "{}"):
        raise AssureError(f"a list is emptied by hand, or with --unset: {value.strip()}")
    inner = (*path, 0) if takes_list else path
    if introspection.model_at(Assessment, inner) is not None or path == ("benchmarks",):
        kind = "tuple_type" if takes_list else "model_type"
        found = {"loc": path, "type": kind, "input": value}
        yield _finding(document, path, messages.wrong_type(Assessment, found))


def _finding(document: Document, path: KeyPath, said: Message) -> Finding:
    return Finding(document.key_location(path), said.rule, said.message, said.hint)


def _is_of(finding: Finding, document: Document, path: KeyPath) -> bool:
    """Whether a finding is on a key of a path, or on the value at its end or within it."""
    keys = (document.key_location(path[:length]) for length in range(1, len(path) + 1))
    if finding.location in keys:
        return True
    items = document.get(path)
    within = [(*path, index) for index in range(len(items))] if isinstance(items, list) else []
    return finding.location in [document.value_location(one) for one in (path, *within)]
