"""The templates of a workspace, and the packaged one, which is used if there is none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from prevent_assure.errors import AssureError
from prevent_assure.files import resources
from prevent_assure.files.tree import Tree
from prevent_assure.findings import Finding
from prevent_assure.letters.template.template import Template
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing.decoding import empty
from prevent_assure.paths import TEMPLATES, WORDING, FileKind, classify
from prevent_assure.snapshot.load import ReadFailure, Rubrics, read_text, unread_folders


def template_for_year(tree: Tree, year: str, rubric: Rubric | None) -> Template:
    """Return a year's template: the year's own, else the workspace's, else the packaged one.

    Raises AssureError for one that cannot be read or contains what it may not.
    """
    own, *_ = _paths(year)
    for unread in unread_folders(tree, own):
        raise _unusable(*unread.findings)
    path = _path(tree, year)
    if path is None:
        return default_template()
    text = read_text(tree, path)
    found = (
        text.findings
        if isinstance(text, ReadFailure)
        else _problems(path, text, {year: _ids(rubric)})
    )
    for finding in found:
        raise _unusable(finding)
    return Template(path, str(text))


def default_template() -> Template:
    """Return the template that comes with the program."""
    return Template(WORDING, (resources.path(TEMPLATES) / WORDING).read_text(encoding="utf-8"))


def findings(tree: Tree, rubrics: Rubrics) -> Iterator[Finding]:
    """Yield the findings on the templates of a workspace."""
    for path in tree:
        if classify(path).kind is FileKind.TEMPLATE:
            text = read_text(tree, path)
            if isinstance(text, ReadFailure):
                yield from text.findings
            else:
                yield from _problems(path, text, _references(tree, path, rubrics))


def _path(tree: Tree, year: str) -> str | None:
    return next((path for path in _paths(year) if path in tree), None)


def _paths(year: str) -> tuple[str, str]:
    return f"{TEMPLATES}/{year}/{WORDING}", f"{TEMPLATES}/{WORDING}"


def _unusable(finding: Finding) -> AssureError:
    location = finding.location
    return AssureError(f"{location.path}:{location.line}: {finding.message}")


def _problems(
    path: str, text: str, references: Mapping[str, Collection[str]] | None
) -> tuple[Finding, ...]:
    if text == default_template().text:
        return ()
    if not text.strip():
        return (empty(path),)
    # most workspaces have no template of their own, and then `validate` needs no jinja2
    from prevent_assure.letters.template.fill import problems  # noqa: PLC0415

    return problems(path, text, references)


def _references(tree: Tree, path: str, rubrics: Rubrics) -> dict[str, frozenset[str]] | None:
    """Return the references of each year that a template is used for; None without a rubric."""
    years = (year for year in rubrics.valid if _path(tree, year) == path)
    return {year: _ids(rubrics.valid[year]) for year in years} or None


def _ids(rubric: Rubric | None) -> frozenset[str]:
    return frozenset(reference.id for reference in rubric.references) if rubric else frozenset()
