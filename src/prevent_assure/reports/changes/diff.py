"""What changed in meaning from one tree to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from prevent_assure.files.tree import Blob, Tree, Unreadable
from prevent_assure.model.decode import Decoded
from prevent_assure.model.register import Register
from prevent_assure.model.rubric import Rubric
from prevent_assure.paths import READ, FileKind, classify, is_workspace_folder
from prevent_assure.reports.changes import assessments, register, rubrics
from prevent_assure.reports.changes.change import Change, ChangeKind, ReadProblem
from prevent_assure.reports.changes.copies import Worded, by_words
from prevent_assure.snapshot.load import (
    AssessmentYear,
    ReadFailure,
    Rubrics,
    load,
    load_record,
    read_bytes,
    read_text,
)
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.lookalikes import appearance
from prevent_assure.text.paragraphs import collapse_space


def changes(base: Tree, head: Tree, year: str | None = None) -> tuple[Change, ...]:
    """Return what changed, in all years or in one, by year and authority.

    Blobs of one key are the same; a file that is the same on both sides is not checked.
    """
    both = _TreePair(_State(base, load_rubrics(base)), _State(head, load_rubrics(head)))
    files = both.files(year)
    removed = both.removed_scores(files)
    return tuple(row for file in files for row in both.rows(file, removed))


@dataclass(frozen=True, slots=True)
class _ChangedPaths:
    """A file's path before and after; None on the side that lacks it."""

    before: str | None
    after: str | None

    @property
    def path(self) -> str:
        """Its path after, or before where it is gone."""
        return self.after or self.before or ""

    @property
    def order(self) -> tuple[str, str, str]:
        """What files are sorted by: year, then authority, those without one first."""
        it = classify(self.path)
        return it.year or "", it.authority or "", self.path


@dataclass(frozen=True, slots=True)
class _State:
    """One side: its files, and its rubrics."""

    tree: Tree
    known: Rubrics

    def assessment(self, path: str | None) -> AssessmentYear | ReadFailure | None:
        """Return an assessment with its own rubric."""
        it = classify(path or "")
        if it.authority is None or it.year is None:
            return None
        return load(self.tree, it.authority, self.known, (it.year,)).years.get(it.year)

    def rubric(self, path: str | None) -> Decoded[Rubric] | ReadFailure | None:
        """Return a rubric."""
        return self.known.read.get(classify(path or "").year or "")

    def register(self, path: str | None) -> Decoded[Register] | ReadFailure | None:
        """Return the register."""
        return None if path is None else load_record(self.tree, path, Register)

    def text(self, path: str | None) -> str | ReadFailure | None:
        """Return the text of any other file; CRLF line ends count as LF."""
        text = None if path is None else read_text(self.tree, path)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text

    def data(self, path: str | None) -> bytes | ReadFailure | None:
        """Return the bytes of a file that is not text."""
        return None if path is None else read_bytes(self.tree, path)

    def assessments(self, year: str) -> Iterator[tuple[str, AssessmentYear]]:
        """Yield every assessment of a year that can be read, with its path."""
        for path in self.tree:
            it = classify(path)
            if it.kind is FileKind.ASSESSMENT and it.year == year:
                found = self.assessment(path)
                if isinstance(found, AssessmentYear):
                    yield path, found


@dataclass(frozen=True, slots=True)
class _TreePair:
    """Both sides."""

    base: _State
    head: _State

    def files(self, year: str | None) -> list[_ChangedPaths]:
        """Return the files that differ, sorted; one that has another slug is there once."""
        paths = [path for path in {**self.base.tree, **self.head.tree} if self._differs(path, year)]
        gone = [path for path in paths if path not in self.head.tree]
        new = [path for path in paths if path not in self.base.tree]
        slugs = self._renamed(gone, new)
        moved = {*slugs, *slugs.values()}
        found = [_ChangedPaths(before, after) for after, before in slugs.items()]
        for path in paths:
            if path not in moved:
                before = path if path in self.base.tree else None
                found.append(_ChangedPaths(before, path if path in self.head.tree else None))
        return sorted(found, key=lambda file: file.order)

    def removed_scores(self, files: list[_ChangedPaths]) -> Worded:
        """Return the scores of the assessments that were removed, where others were added."""
        if all(file.before for file in files):
            return {}
        found = (self.base.assessment(file.before) for file in files if file.after is None)
        return by_words(it for it in found if isinstance(it, AssessmentYear))

    def rows(self, file: _ChangedPaths, removed: Worded) -> Iterator[Change]:
        """Yield what changed in a file, beside the scores of assessments that were removed."""
        kind = classify(file.path).kind
        if kind is FileKind.ASSESSMENT:
            return self._assessment(file, removed)
        if kind is FileKind.REGISTER:
            return self._register(file)
        if kind is FileKind.LETTERHEAD:
            return self._template(file, self.base.data(file.before), self.head.data(file.after))
        if kind is FileKind.RUBRIC:
            return self._rubric(file)
        return self._template(file, self.base.text(file.before), self.head.text(file.after))

    def _differs(self, path: str, year: str | None) -> bool:
        before, after = self.base.tree.get(path), self.head.tree.get(path)
        it = classify(path)
        is_unreadable = isinstance(before, Unreadable) or isinstance(after, Unreadable)
        is_meant = it.kind in READ or (is_unreadable and is_workspace_folder(path))
        is_asked = year is None or it.year in (None, year)
        return is_meant and is_asked and not _is_same(before, after)

    def _renamed(self, gone: list[str], new: list[str]) -> dict[str, str]:
        """Return the old path of each assessment with a new slug, by its new path.

        For its year and authority one slug was removed and one added.
        """
        if not gone or not new:
            return {}
        before, after = _named(self.base, gone), _named(self.head, new)
        return {
            after[name][0]: paths[0]
            for name, paths in before.items()
            if len(paths) == len(after.get(name, ())) == 1
        }

    def _assessment(self, file: _ChangedPaths, removed: Worded) -> Iterator[Change]:
        before, after = self.base.assessment(file.before), self.head.assessment(file.after)
        if isinstance(before, ReadFailure) or isinstance(after, ReadFailure):
            yield _unreadable(file, before, after)
        elif before and after:
            yield from assessments.rows(before, after)
        elif after:
            yield assessments.added(after, removed)
        elif before:
            yield assessments.removed(before)

    def _rubric(self, file: _ChangedPaths) -> Iterator[Change]:
        year = classify(file.path).year or ""
        before, after = self.base.rubric(file.before), self.head.rubric(file.after)
        if isinstance(before, ReadFailure) or isinstance(after, ReadFailure):
            yield _unreadable(file, before, after)
        elif before and after:
            yield from rubrics.rows(before, after, year, self._use(year))
        elif after:
            yield rubrics.added(after, year, self._use(year))
        elif before:
            yield rubrics.removed(before, year, self._use(year))

    def _register(self, file: _ChangedPaths) -> Iterator[Change]:
        before, after = self.base.register(file.before), self.head.register(file.after)
        if isinstance(before, ReadFailure) or isinstance(after, ReadFailure):
            yield _unreadable(file, before, after)
        else:
            yield from register.rows(before, after)

    @staticmethod
    def _template(file: _ChangedPaths, before: object, after: object) -> Iterator[Change]:
        if isinstance(before, ReadFailure) or isinstance(after, ReadFailure):
            yield _unreadable(file, before, after)
        elif before != after:
            yield Change(ChangeKind.TEMPLATE, file.path, year=classify(file.path).year)

    def _use(self, year: str) -> rubrics.RubricUsage:
        scores: Counter[tuple[str, str]] = Counter()
        has_letter = False
        for path, before in self.base.assessments(year):
            for (benchmark, _), score in before.raw_scores.items():
                if isinstance(score, int):
                    scores[benchmark, str(score)] += 1
            if not has_letter and assessments.is_current_letter(before, None):
                after = self.head.assessment(path)
                again = after if isinstance(after, AssessmentYear) else None
                has_letter = assessments.is_current_letter(before, again)
        return rubrics.RubricUsage(has_letter, scores)


def _is_same(one: Blob | Unreadable | None, other: Blob | Unreadable | None) -> bool:
    if one is None or other is None:
        return False
    if isinstance(one, Unreadable) or isinstance(other, Unreadable):
        return one == other
    return one.key == other.key


def _named(state: _State, paths: list[str]) -> dict[tuple[str, str], list[str]]:
    """Return paths of assessments by their year and authority."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in paths:
        year = state.assessment(path)
        if isinstance(year, AssessmentYear) and year.record.authority:
            name = collapse_space(appearance(year.record.authority)).casefold()
            found.setdefault((year.year, name), []).append(path)
    return found


def _unreadable(file: _ChangedPaths, before: object, after: object) -> Change:
    """Return the row of a file that could not be read on, after or before alone."""
    is_in_head = isinstance(after, ReadFailure)
    unread = next(side for side in (after, before) if isinstance(side, ReadFailure))
    it = classify(file.path)
    problem = ReadProblem(unread.findings[0].message, is_in_head)
    return Change(
        ChangeKind.UNREADABLE, file.path, year=it.year, authority=it.authority, problem=problem
    )
