"""`assure verify`: letters that were sent, compared with the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from prevent_assure.checks import check
from prevent_assure.commands.console import print_note, write_answer
from prevent_assure.errors import AssureError, os_reason
from prevent_assure.files.disk import Workspace, open_workspace
from prevent_assure.files.targets import require_year
from prevent_assure.files.tree import Tree
from prevent_assure.letters import compose
from prevent_assure.letters.letterhead.find import usable_letterheads
from prevent_assure.letters.template.find import template_for_year
from prevent_assure.letters.view import letter_view as view_of
from prevent_assure.model.assessment import Assessment
from prevent_assure.paths import assessment_path, rubric_path
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import ReadFailure, authorities, load, load_record
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.numbers import counted
from prevent_assure.text.safe import join_words
from prevent_assure.verify import identify
from prevent_assure.verify.compare import differences
from prevent_assure.verify.difference import Verified
from prevent_assure.verify.expected import ExpectedLetter, expected_letter
from prevent_assure.verify.formats import FORMATS
from prevent_assure.verify.letterhead import (
    LetterheadText,
    letterhead_text,
    without_letterhead,
)
from prevent_assure.verify.readers import READERS, docx
from prevent_assure.verify.readers.letter import ReadLetter

_LARGEST = 32 << 20
"""The most bytes that a letter may have: one of Word with pictures in it has a few million."""

_LONGEST = 1 << 17
"""The most characters of text that it may have: each of its sentences is compared with many."""

_MOST_LINES = 5000
"""The most lines that it may have, of paragraphs and of cells; a letter has some hundred."""


def verify(
    paths: Sequence[str], root: Path | None, year: str | None, authority: str | None, form: str
) -> int:
    """Print where letters differ from the record; return 1 if one does, 2 if one is unreadable."""
    require_year(year)
    records = _Records(_workspace(root, paths).tree)
    read: list[Verified] = []
    for path in paths:
        try:
            read.append(_verified(path, records, year, authority))
        except AssureError as error:
            print_note(f"{path}: {error}")
    if read:
        write_answer(FORMATS[form](read), None)
    if len(read) < len(paths):
        return 2
    count = sum(len(letter.differences) for letter in read)
    print_note(f"{counted(len(read), 'letter')}, {counted(count, 'difference')}")
    return 1 if count else 0


def _workspace(root: Path | None, paths: Sequence[str]) -> Workspace:
    """Return the workspace of the letters, or the current one if they are outside a workspace."""
    try:
        return open_workspace(root, paths)
    except AssureError:
        return open_workspace(root, ())


class _Records:
    """The records of a workspace; the names of a year are read once for all letters."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._rubrics = load_rubrics(tree)
        self._authorities = authorities(tree)
        self._names: dict[str, dict[str, str]] = {}
        self._letterheads: tuple[LetterheadText, ...] | None = None

    @property
    def years(self) -> frozenset[str]:
        """Every year that has an assessment."""
        return frozenset(year for years in self._authorities.values() for year in years)

    def names(self, year: str) -> dict[str, str]:
        """Return the name of every authority that has a readable file of a year, by its slug."""
        if year not in self._names:
            slugs = [slug for slug, years in self._authorities.items() if year in years]
            read = {
                it: load_record(self._tree, assessment_path(it, year), Assessment) for it in slugs
            }
            self._names[year] = {
                it: file.record.authority
                for it, file in read.items()
                if not isinstance(file, ReadFailure)
            }
        return self._names[year]

    def without_letterhead(self, letter: ReadLetter) -> ReadLetter:
        """Return a letter without the text of the letterhead that it is written in."""
        if self._letterheads is None:
            found = usable_letterheads(self._tree)
            self._letterheads = tuple(letterhead_text(docx.read(it.data)) for it in found)
        return without_letterhead(letter, self._letterheads)

    def record(self, authority: str, year: str, *, is_annex: bool) -> ExpectedLetter:
        """Return what a letter or an annex has to say; raise AssureError for one with errors."""
        path = assessment_path(authority, year)
        if path not in self._tree:
            raise AssureError(f"there is no {path}")
        snapshot = load(self._tree, authority, self._rubrics, (self._rubrics.last_year(year), year))
        for finding in (*self._rubrics.findings, *check(snapshot)):
            if finding.is_error and finding.location.path in (path, rubric_path(year)):
                raise AssureError(f"the record has errors: {line(finding)}")
        this = snapshot.years[year]
        assert not isinstance(this, ReadFailure)  # noqa: S101 -- that is an error, and was found above
        view = view_of(snapshot, this, is_draft=False)
        document = compose.compose_annex(view)
        if not is_annex:
            document = compose.compose_letter(
                view, template_for_year(self._tree, year, this.rubric)
            )
        others = (name for it, name in self.names(year).items() if it != authority)
        return replace(
            expected_letter(this, view, document), neighbours=tuple(filter(None, others))
        )


def _verified(path: str, records: _Records, year: str | None, authority: str | None) -> Verified:
    """Return the differences of one letter; raise AssureError if it cannot be compared."""
    letter = records.without_letterhead(_read(Path(path)))
    year = year or identify.year(letter, records.years)
    if year is None:
        raise AssureError("it names no year of this workspace; give one with --year")
    authority = authority or identify.authority(letter, records.names(year))
    if authority is None:
        raise AssureError(f"it names no authority of {year}; give one with --authority")
    is_annex = identify.is_annex(letter)
    wanted = records.record(authority, year, is_annex=is_annex)
    what = differences(wanted, letter, is_annex=is_annex)
    return Verified(path, authority, year, "annex" if is_annex else "letter", what)


def _read(path: Path) -> ReadLetter:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise AssureError(f"the name of a letter ends in {join_words(tuple(READERS))}")
    if path.exists() and not path.is_file():
        raise AssureError("this is not a file")
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise AssureError(f"this cannot be read: {os_reason(error)}") from None
    if len(data) > _LARGEST:
        raise AssureError(f"this is larger than {_LARGEST >> 20} MiB, more than any letter is")
    letter = reader(data)
    if letter.length > _LONGEST:
        raise AssureError("this holds more words than any letter does")
    if len(letter.texts) > _MOST_LINES:
        raise AssureError("this has more lines than any letter does")
    return letter
