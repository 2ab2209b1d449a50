"""`assure new --from-letter`: letters of a past year become assessments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.authoring.past_letters import identity
from prevent_assure.authoring.past_letters.file_text import file_text
from prevent_assure.authoring.past_letters.parts import PastLetter
from prevent_assure.authoring.past_letters.read import read_record
from prevent_assure.authoring.past_letters.record import GapPath, PastRecord
from prevent_assure.authoring.past_letters.settle import Settled, labels, settle
from prevent_assure.authoring.start import Start, check_start
from prevent_assure.commands.console import print_note
from prevent_assure.commands.new import NewOptions, open_start, write_start
from prevent_assure.commands.sent_letter import read_letter
from prevent_assure.errors import AssureError
from prevent_assure.files.tree import NewBlob
from prevent_assure.findings import Finding, Rule
from prevent_assure.model.assessment import Assessment
from prevent_assure.paths import FileKind, assessment_path, classify
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import ReadFailure, load_record
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.text.safe import join_words
from prevent_assure.verify.expected import ExpectedLetter
from prevent_assure.verify.records import Records

_EXPLAINED = (Rule.MISSING_SCORE, Rule.MISSING_JUSTIFICATION, Rule.MISSING_PERSON)
"""Rules that find what was left empty."""


def from_letters(paths: Sequence[str], root: Path | None, year: str, wish: NewOptions) -> int:
    """Write an assessment for each authority that has a letter or an annex among the files.

    Returns 1 if something in one of them stays empty, 2 if one cannot be written.
    """
    if not paths:
        raise AssureError("no letter is named: assure new --from-letter FILE --year YEAR")
    begun = open_start(root, year)
    records = Records(begun.workspace.tree)
    groups, is_whole = _groups(paths, begun, wish, records)
    status = 0 if is_whole else 2
    drafts: dict[str, str] = {}
    drafting = _Drafting(begun, records)
    for slug, (name, letters) in groups.items():
        try:
            check_start(begun, slug, name, drafts)
            text, notes = _read(drafting, letters, (slug, name), wish.region)
        except AssureError as error:
            print_note(f"{join_words(tuple(it.path for it in letters), 'and')}: {error}")
            status = 2
            continue
        path = assessment_path(slug, year)
        drafts[path] = text
        write_start(begun, path, text)
        for note in notes:
            print_note(note if note.startswith(path) else f"{path}: {note}")
        status = max(status, int(bool(notes)))
    return status


def _groups(
    paths: Sequence[str], begun: Start, wish: NewOptions, records: Records
) -> tuple[dict[str, tuple[str, list[PastLetter]]], bool]:
    """Return name and letters of each authority, by its slug, and whether all could be read."""
    known = _known_names(begun)
    groups: dict[str, tuple[str, list[PastLetter]]] = {}
    names: set[str] = set()
    failed = False
    for path in paths:
        try:
            letter = PastLetter(path, records.without_letterhead(read_letter(Path(path))))
            name = _authority(letter, begun.rubric.year, known)
        except AssureError as error:
            print_note(f"{path}: {error}")
            failed = True
            continue
        slug, _ = begun.register.entry(name)
        groups.setdefault(wish.slug or slug, (name, []))[1].append(letter)
        names.add(slug)
    if wish.slug and len(names) > 1:
        raise AssureError("--slug can be used only with letters of one authority")
    return groups, not failed


def _known_names(begun: Start) -> dict[str, str]:
    """Return every name that the register or a file of any year has, by slug and year."""
    names = {f"register {slug}": name for slug, name in begun.register.registered.items()}
    for path in begun.workspace.tree:
        if classify(path).kind is FileKind.ASSESSMENT:
            file = load_record(begun.workspace.tree, path, Assessment)
            if not isinstance(file, ReadFailure):
                names[path] = collapse_space(file.record.authority)
    each = {name: key for key, name in names.items() if name}
    return {key: name for name, key in each.items()}


def _authority(letter: PastLetter, year: str, known: Mapping[str, str]) -> str:
    """Return the name of the authority; raise AssureError without one, or of another year."""
    own = identity.year(letter)
    if own is not None and own != year:
        raise AssureError(f"it is of {own}, not of {year}")
    name = identity.authority(letter, known)
    if name is None:
        raise AssureError("it is not certain which authority it is about")
    return name


def _read(
    drafting: _Drafting, letters: Sequence[PastLetter], of: tuple[str, str], region: str | None
) -> tuple[str, list[str]]:
    """Return the text of a file, and what stays empty in it."""
    slug, name = of
    regions = {identity.region(letter, name) for letter in letters} - {None}
    where = regions.pop() if len(regions) == 1 else collapse_space(region or "")
    if not where:
        raise AssureError("its region is not certain; give it with --region")
    rubric = drafting.begun.rubric
    record = read_record(letters, (slug, name, where), rubric)
    phrases = [band.phrase for band in rubric.bands]
    settled = settle(record, letters, drafting.expected, phrases)
    for _ in range(2):
        gaps = dict(_gaps(settled.record, drafting.errors(settled.record)))
        if not gaps.keys() - settled.record.gaps.keys():
            break
        settled = settle(settled.record.without(gaps), letters, drafting.expected, phrases)
    others = [line(it) for it in drafting.errors(settled.record) if not _is_explained(it, settled)]
    notes = [*labels(settled.record.gaps), *settled.left_over, *others]
    return file_text(settled.record, rubric), notes


@dataclass(frozen=True, slots=True)
class _Drafting:
    """What a file would be in its workspace."""

    begun: Start
    records: Records

    def expected(self, record: PastRecord, letter: PastLetter) -> ExpectedLetter:
        """Return what a letter has to say by a record."""
        records = self._with(record)
        return records.record(record.slug, record.year, is_annex=letter.is_annex)

    def errors(self, record: PastRecord) -> tuple[Finding, ...]:
        """Return the errors that the file has."""
        return self._with(record).errors(record.slug, record.year)

    def _with(self, record: PastRecord) -> Records:
        path = assessment_path(record.slug, record.year)
        text = file_text(record, self.begun.rubric)
        return self.records.with_file(path, NewBlob(path, text.encode()))


def _gaps(record: PastRecord, found: Sequence[Finding]) -> Iterator[tuple[GapPath, str]]:
    """Yield what a rule does not allow as the letter has it, so that it stays empty."""
    for finding in found:
        above = ("benchmarks", finding.benchmark or "")
        if finding.rule is Rule.UNEXPLAINED_FALL:
            yield (*above, "movement"), "no letter says why a score fell"
        elif finding.rule is Rule.CONTRADICTING_SUMMARY:
            yield ("summary",), "the letter's sentence contradicts its scores"
        elif finding.rule is Rule.PLACEHOLDER_JUSTIFICATION:
            entry = record.benchmarks[finding.benchmark or ""]
            rest = ("not_scored",) if entry.not_scored else ("agreed", "justification")
            yield (*above, *rest), "the annex has only a placeholder for it"


def _is_explained(finding: Finding, settled: Settled) -> bool:
    """Whether a finding is on something that was left empty."""
    movement = ("benchmarks", finding.benchmark or "", "movement")
    is_fall = finding.rule is Rule.UNEXPLAINED_FALL and movement in settled.record.gaps
    return is_fall or finding.rule in _EXPLAINED
