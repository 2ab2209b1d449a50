"""What the targets on a command line refer to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from prevent_assure.errors import AssureError
from prevent_assure.files.disk import Workspace, is_path
from prevent_assure.files.tree import Unreadable
from prevent_assure.paths import ASSESSMENTS, FileKind, PathInfo, classify, meant_slug
from prevent_assure.text.safe import join_words, quote
from prevent_assure.text.suggest import nearest
from prevent_assure.years import is_year

_FEW = 3


class Selection(NamedTuple):
    """What a command line asks for: assessments as authority and year, and other paths.

    `is_all` is true where it asks for everything in the workspace.
    """

    assessments: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    is_all: bool


def select(workspace: Workspace, targets: Sequence[str], year: str | None) -> Selection:
    """Return what targets refer to, in all years or in one.

    Raises AssureError for a target that matches nothing, and where nothing is left.
    """
    require_year(year)
    if targets:
        paths = [path for target in targets for path in _named(workspace, target, year)]
        return _choice(dict.fromkeys(paths), is_all=False)
    paths = [path for path in workspace.tree if _is_of(classify(path), year)]
    choice = _choice(dict.fromkeys(paths), is_all=year is None)
    if not choice.assessments and not any(_is_stray(path) for path in choice.others):
        of_year = f" of {year}" if year else ""
        raise AssureError(f"there is no assessment{of_year} in {workspace.root / ASSESSMENTS}")
    return choice


def select_one_year(
    workspace: Workspace, targets: Sequence[str], year: str | None
) -> tuple[str, tuple[str, ...], str | None]:
    """Return one year, the authorities chosen for it, and a notice if nobody named the year.

    Without a year it is the latest that any target has.
    """
    for target in targets:
        if not select(workspace, [target], year).assessments:
            raise AssureError(f"{quote(target)} is not an assessment")
    choice = select(workspace, targets, year)
    years = {found for _, found in choice.assessments}
    if not years:
        raise AssureError(f"there is no assessment in {workspace.root / ASSESSMENTS}")
    latest = max(years)
    if not year:
        _all_can_be_read(workspace, latest)
    authorities = tuple(authority for authority, found in choice.assessments if found == latest)
    others = len(choice.assessments) - len(authorities)
    if targets and not year:
        _all_have(targets, workspace, latest)
    if year:
        return latest, authorities, None
    return latest, authorities, left_out_notice(latest, others)


def left_out_notice(latest: str, others: int) -> str:
    """Return what is said of a year that nobody named, and how many assessments it leaves out."""
    count = "1 assessment" if others == 1 else f"{others} assessments"
    left_out = f"; {count} of other years left out" if others else ""
    return f"{latest}, the latest year{left_out}"


def require_year(year: str | None) -> None:
    """Raise AssureError if the text is not a year."""
    if year is not None and not is_year(year):
        raise AssureError(f"{quote(year)} is not a year; a year is written as in 2022-23")


def _named(workspace: Workspace, target: str, year: str | None) -> list[str]:
    if is_path(target):
        return _at_path(workspace, target, year)
    found = [
        path
        for path in workspace.tree
        if (info := classify(path)).kind is FileKind.ASSESSMENT and info.authority == target
    ]
    strays = _strays(workspace, target, year)
    if not found:
        advice = _named_strays(strays) or _near(workspace, target)
        raise AssureError(f"there is no assessment of {quote(target)}{advice}")
    of_year = [path for path in found if _is_of(classify(path), year)]
    if not of_year and strays:
        advice = _named_strays(strays)
        raise AssureError(f"{quote(target)} has no assessment of {year}{advice}")
    if not of_year:
        years = join_words(tuple(sorted(str(classify(path).year) for path in found)), "and")
        raise AssureError(f"{quote(target)} has no assessment of {year}, only of {years}")
    return of_year + strays


def _strays(workspace: Workspace, target: str, year: str | None) -> list[str]:
    """Return the misplaced files that are meant for an authority, or have the name given."""
    return [
        path
        for path in workspace.tree
        if path.startswith(f"{ASSESSMENTS}/")
        and (info := classify(path)).kind is FileKind.MISPLACED
        and _is_of(info, year)
        and (meant_slug(path) == target or path.rsplit("/", 1)[-1] == target)
    ]


def _named_strays(strays: Sequence[str]) -> str:
    """Say which files are misplaced, and how to put each right; empty without any."""
    return "".join(f"; {path}: {classify(path).problem}" for path in strays[:_FEW])


def _at_path(workspace: Workspace, target: str, year: str | None) -> list[str]:
    absolute = Path(os.path.realpath((Path.cwd() / target).parent)) / Path(target).name
    if absolute.name in ("", ".", ".."):
        absolute = (Path.cwd() / target).resolve()
    if not absolute.is_relative_to(workspace.root):
        raise AssureError(f"{quote(target)} is not in the workspace {workspace.root}")
    relative = _as_on_disk(workspace, absolute.relative_to(workspace.root).as_posix())
    inside = "" if relative == "." else f"{relative}/"
    found = [path for path in workspace.tree if path == relative or path.startswith(inside)]
    if not found:
        exists = "is not a file of a workspace" if absolute.exists() else "does not exist"
        folder, _, name = relative.rpartition("/")
        strays = _strays(workspace, name.removesuffix(".yaml"), year)
        advice = _named_strays([path for path in strays if path.rpartition("/")[0] == folder])
        raise AssureError(f"{quote(target)} {exists}{advice}")
    of_year = [path for path in found if _is_of(classify(path), year)]
    if not of_year:
        raise AssureError(f"{quote(target)} is of a year other than {year}")
    return of_year


def _as_on_disk(workspace: Workspace, relative: str) -> str:
    """Return a path in the case that its names have on disk, where the system ignores case."""
    parts = relative.split("/")
    if any(path.split("/")[: len(parts)] == parts for path in workspace.tree):
        return relative
    wanted = [part.casefold() for part in parts]
    for path in workspace.tree:
        names = path.split("/")[: len(parts)]
        if [name.casefold() for name in names] != wanted:
            continue
        with suppress(OSError):
            if (workspace.root / relative).samefile(workspace.root.joinpath(*names)):
                return "/".join(names)
    return relative


def _near(workspace: Workspace, target: str) -> str:
    slugs = {info.authority for path in workspace.tree if (info := classify(path)).authority}
    near = nearest(target, tuple(sorted(filter(None, slugs))))
    return f"; did you mean {quote(near)}?" if near else ""


def _is_of(found: PathInfo, year: str | None) -> bool:
    return year is None or found.year in (None, year)


def _is_stray(path: str) -> bool:
    return path.startswith(f"{ASSESSMENTS}/")


def _choice(paths: dict[str, None], *, is_all: bool) -> Selection:
    assessments = sorted(
        (info.authority, info.year)
        for path in paths
        if (info := classify(path)).kind is FileKind.ASSESSMENT and info.authority and info.year
    )
    others = tuple(path for path in paths if classify(path).kind is not FileKind.ASSESSMENT)
    return Selection(tuple(assessments), others, is_all)


def _all_can_be_read(workspace: Workspace, year: str) -> None:
    """Raise AssureError if the folder of a later year cannot be read."""
    for path, blob in workspace.tree.items():
        folder, _, name = path.rpartition("/")
        if folder == ASSESSMENTS and is_year(name) and name > year and isinstance(blob, Unreadable):
            raise AssureError(f"{path}: {blob.why}")


def _all_have(targets: Sequence[str], workspace: Workspace, year: str) -> None:
    """Raise AssureError for a target that lacks the year that the others have."""
    for target in targets:
        _named(workspace, target, year)
