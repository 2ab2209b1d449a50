"""`assure region`: one year of many authorities, for the head of a region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from prevent_assure.checks.cross_file import closed_folders, misplaced
from prevent_assure.commands.check_all import check_and_use
from prevent_assure.commands.console import print_note
from prevent_assure.commands.report import (
    complete,
    day_of,
    format_of,
    require_register,
    unread,
    write_made,
)
from prevent_assure.commands.rubric import require_rubric
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import Workspace, open_workspace
from prevent_assure.files.targets import Selection, select_one_year
from prevent_assure.findings import Finding, Rule
from prevent_assure.paths import ASSESSMENTS, assessment_path, classify
from prevent_assure.reports.actions.track import tracked_actions
from prevent_assure.reports.findings.text import line
from prevent_assure.reports.region.authority import (
    AuthorityQuestion,
    AuthorityResult,
    Exclusion,
    LeftOut,
)
from prevent_assure.reports.region.formats import FORMATS
from prevent_assure.reports.region.region import RegionScope, region_report
from prevent_assure.reports.region.sections import WHY
from prevent_assure.snapshot.load import Rubrics, Snapshot, authorities
from prevent_assure.snapshot.register import RegisterFile, load_register
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.safe import join_words, quote

_FAILED = (Exclusion.ERRORS, Exclusion.UNREADABLE)


@dataclass(frozen=True, slots=True)
class RegionOptions:
    """Which region, of which day, how, and where to; all regions where none is named."""

    region: str | None = None
    on: str | None = None
    format: str | None = None
    output: Path | None = None


class _Answer(NamedTuple):
    """What there is to say of an authority, and what of its files cannot be read."""

    found: AuthorityResult | LeftOut
    unread: list[Finding]


def region(root: Path | None, year: str | None, how: RegionOptions) -> int:
    """Write the report on a region; return 1 where a file has errors or cannot be read."""
    on = day_of(how.on)
    form = format_of(how.format, how.output, tuple(FORMATS), "html")
    workspace = open_workspace(root, ())
    register = require_register(load_register(workspace.tree))
    year, slugs, notice = select_one_year(workspace, (), year)
    known = load_rubrics(workspace.tree)
    scope = RegionScope(require_rubric(known, year), known.last_year(year), how.region, on)
    asked = _asked(workspace, scope, known, register, slugs)
    answers = [it for it in asked if scope.takes(it.found.region)]
    results = [it.found for it in answers if isinstance(it.found, AuthorityResult)]
    left_out = [it.found for it in answers if isinstance(it.found, LeftOut)]
    if not results:
        raise AssureError(_none(scope, left_out, [it.found.region for it in asked]))
    report = region_report(scope, results, left_out)
    write_made(FORMATS[form](report), how.output)
    if notice:
        print_note(notice)
    for one in report.left_out:
        print_note(f"left out: {one.authority} ({one.why.value}): {WHY[one.why]}")
    for finding in misplaced(workspace.tree):
        if finding.rule is Rule.MISPLACED_FILE and _is_of(finding.location.path, year):
            print_note(line(finding))
    failures = [*closed_folders(workspace.tree), *(it for one in answers for it in one.unread)]
    for finding in failures:
        print_note(line(finding))
    return 1 if failures or any(one.why in _FAILED for one in left_out) else 0


def _asked(
    workspace: Workspace,
    scope: RegionScope,
    known: Rubrics,
    register: RegisterFile,
    slugs: Collection[str],
) -> list[_Answer]:
    """Return what there is to say of every authority with a file, and of those registered."""
    tree, year = workspace.tree, scope.rubric.year
    question = AuthorityQuestion(scope.rubric, scope.on, scope.then, register.record)
    years = authorities(tree)

    def ask(snapshot: Snapshot, _: object = ()) -> _Answer:
        whole = complete(snapshot, tree, known, years.get(snapshot.authority, ()))
        return _Answer(question.answer(whole, tracked_actions(whole, scope.on)), unread(whole))

    choice = Selection(tuple((slug, year) for slug in slugs), (), is_all=False)
    report, made = check_and_use(tree, choice, known, ask, register)
    faulty = {finding.location.path for finding in report.findings if finding.is_error}
    with_file = [
        _judged(it, is_faulty=assessment_path(slug, year) in faulty) for slug, it in made.items()
    ]
    entries = register.record.authorities if register.record else {}
    due = (slug for slug, it in entries.items() if it is None or it.is_assessed(year))
    return [*with_file, *(ask(Snapshot(it, known, {})) for it in due if it not in made)]


def _judged(answer: _Answer, *, is_faulty: bool) -> _Answer:
    """Return an answer in which an authority whose file has errors is left out for them."""
    found = answer.found
    if not is_faulty or (isinstance(found, LeftOut) and found.why is Exclusion.UNREADABLE):
        return answer
    return answer._replace(found=found.excluded(Exclusion.ERRORS))


def _is_of(path: str, year: str) -> bool:
    """Whether a misplaced file may be an assessment of a year."""
    return path.startswith(f"{ASSESSMENTS}/") and classify(path).year in (year, None)


def _none(scope: RegionScope, left_out: Iterable[LeftOut], regions: Iterable[str | None]) -> str:
    """Return why there is no report: no such region, or nobody in it counts."""
    year = scope.rubric.year
    there = sorted({it for it in regions if it})
    if scope.region is not None and not any(map(scope.takes, there)):
        names = f"; there is {join_words(tuple(map(quote, there)), 'and')}" if there else ""
        return f"no authority of {year} is in the region {quote(scope.region)}{names}"
    where = f" in {quote(scope.region)}" if scope.region else ""
    reasons = Counter(it.why.value for it in left_out)
    counts = join_words(tuple(f"{count} {why}" for why, count in reasons.items()), "and")
    return f"no authority{where} has agreed scores of {year} without errors: {counts}"
