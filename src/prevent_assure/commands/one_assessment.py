"""The one assessment that a command line names."""

from __future__ import annotations

from prevent_assure.errors import AssureError
from prevent_assure.files.disk import Workspace, is_path
from prevent_assure.files.targets import require_year, select_one_year
from prevent_assure.paths import assessment_path, classify
from prevent_assure.text.safe import quote


def one_assessment(
    workspace: Workspace, authority: str, year: str | None
) -> tuple[str, tuple[str, ...]]:
    """Return the path of an authority's file, and a notice if no year was named."""
    require_year(year)
    slugs = {classify(path).authority for path in workspace.tree} - {None}
    is_slug = not is_path(authority)
    if is_slug and authority not in slugs:
        raise AssureError(
            f"there is no assessment of {quote(authority)}; assure new starts one, from the"
            " authority's name"
        )
    if is_slug and year and assessment_path(authority, year) not in workspace.tree:
        raise AssureError(
            f"{quote(authority)} has no assessment of {year}; assure new --year {year} starts one"
        )
    found, authorities, notice = select_one_year(workspace, [authority], year)
    if len(authorities) != 1:
        raise AssureError(f"{quote(authority)} is more than one assessment; name one")
    return assessment_path(authorities[0], found), (notice,) if notice else ()
