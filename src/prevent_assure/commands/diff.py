"""`assure diff`: what changed in meaning between two revisions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from prevent_assure.commands.console import is_terminal, styled_output, write_answer
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.git.repository import Repository
from prevent_assure.files.git.unchanged import prefer_committed
from prevent_assure.files.targets import require_year
from prevent_assure.files.tree import Tree
from prevent_assure.paths import FileKind, classify
from prevent_assure.reports.changes import markdown
from prevent_assure.reports.changes.change import Change, TreeDiff
from prevent_assure.reports.changes.diff import changes
from prevent_assure.reports.changes.formats import FORMATS
from prevent_assure.text.safe import quote


@dataclass(frozen=True, slots=True)
class Revisions:
    """What is compared; None: the commit where the branch began, and the working tree."""

    base: str | None
    head: str | None


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """How the changes are printed, where to, and which of them fail the run."""

    format: str
    output: Path | None = None
    limit: int | None = None
    is_any_failing: bool = False
    failing: tuple[str, ...] = ()


def diff(revisions: Revisions, root: Path | None, year: str | None, how: DiffOptions) -> int:
    """Print what changed; return 1 if one of the changes fails the run."""
    require_year(year)
    if how.limit is not None and how.format != "md":
        raise AssureError("--limit can be used only with --format md")
    found = _difference(revisions, root, year)
    if how.format == "text" and is_terminal(how.output):
        _show(found)
    else:
        render = partial(markdown.render, limit=how.limit) if how.limit else FORMATS[how.format]
        write_answer(render(found), how.output)
    for change in found.changes:
        if change.problem and change.problem.is_in_head:
            raise AssureError(
                f"what changed in {quote(change.path)} is not known: {change.problem.why};"
                " assure validate shows where"
            )
    is_hit = any(_fails(change, how.failing) for change in found.changes)
    return 1 if is_hit or (how.is_any_failing and found.changes) else 0


def _show(found: TreeDiff) -> None:
    """Print changes on a terminal, in colour where it has any."""
    from prevent_assure.reports.changes import terminal  # noqa: PLC0415 -- a pipe needs none

    with styled_output() as console:
        console.print(terminal.render(found), end="", soft_wrap=True)


def _difference(revisions: Revisions, root: Path | None, year: str | None) -> TreeDiff:
    workspace = open_workspace(root, ())
    with Repository(workspace.root) as repository:
        named = revisions.base
        base = repository.base() if named is None else repository.commit(named)
        head = None if revisions.head is None else repository.commit(revisions.head)
        before = repository.tree(base)
        after = (
            repository.tree(head)
            if head
            else repository.sparse(prefer_committed(workspace.tree, before))
        )
        if not _has_any(before, year) and not _has_any(after, year):
            of_year = f" of {year}" if year else ""
            raise AssureError(f"neither side has a rubric or an assessment{of_year}")
        return TreeDiff(base, head, changes(before, after, year))


def _has_any(tree: Tree, year: str | None) -> bool:
    files = (classify(path) for path in tree)
    kinds = (FileKind.RUBRIC, FileKind.ASSESSMENT)
    return any(file.kind in kinds and year in (None, file.year) for file in files)


def _fails(change: Change, failing: tuple[str, ...]) -> bool:
    """Whether a change is of a kind that fails the run; one in an unreadable file may be any."""
    return (
        (change.is_unjustified and "unjustified" in failing)
        or (change.after_issue and "after-issue" in failing)
        or (change.problem is not None and bool(failing))
    )
