"""Every fix of one file, one after another until none is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from prevent_assure.editing.fixes.encoding import DecodedText, decoded
from prevent_assure.editing.fixes.invisible import readable, without_invisible
from prevent_assure.editing.fixes.line_fixes import LineFix, line_fixes
from prevent_assure.editing.fixes.value_fixes import value_fixes
from prevent_assure.files.tree import LARGEST
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.base import Record
from prevent_assure.model.decode import decode, parse_as
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing.document import Document, KeyPath
from prevent_assure.paths import FileKind, classify
from prevent_assure.snapshot.load import AssessmentYear, Rubrics
from prevent_assure.text.hidden import find_hidden

_MOST_STEPS = 1000
_MOST_LINES = 300_000
"""How many lines are examined in all while one file is fixed; a real file takes some thousands."""
_OF_A_READING = 8
"""How many lines the parser reads in the time that it takes to examine one here."""
_NEAR = 60
"""How many changes of lines are tried for one finding, the nearest above it first."""

_NOTHING = (-1, 0)
"""What remains unread of a text that can be read."""


class Fixed(NamedTuple):
    """One file before and after its fixes.

    `before` is the text that was read, None where it cannot be read.  `what` describes each fix.
    `findings` are those that were fixed, by rule and location, as they were before any change.
    """

    path: str
    before: DecodedText | None
    text: str
    is_yaml: bool
    what: tuple[str, ...] = ()
    findings: frozenset[tuple[Rule, Location]] = frozenset()

    @property
    def is_changed(self) -> bool:
        """Whether the bytes of the file change."""
        return self.before is not None and (
            self.text != self.before.text or not self.before.is_utf8
        )


def fixed(path: str, data: bytes, rubrics: Rubrics) -> Fixed:
    """Return a rubric or an assessment with its fixes; without any if it is still not YAML."""
    before = decoded(data) if len(data) <= LARGEST else None
    if before is None:
        return Fixed(path, None, "", is_yaml=False)
    read_first = parse_as(path, data, _model(path))
    found = _FileFixer(path, before, rubrics, read_first).fixed()
    return found if found.is_yaml else Fixed(path, before, before.text, is_yaml=False)


@dataclass
class _FileFixer:
    """A file that is being fixed."""

    path: str
    before: DecodedText
    rubrics: Rubrics
    read_first: Document | tuple[Finding, ...]

    def __post_init__(self) -> None:
        """Start with the text as it is."""
        self.text = self.before.text
        self.what: list[str] = []
        self.first: set[tuple[Rule, Location]] = set()
        self.lines_left = _MOST_LINES

    def fixed(self) -> Fixed:
        """Return the file with its fixes."""
        if not self.before.is_utf8:
            self.what.append(f"encoding: {self.before.encoding} → utf-8")
            first = () if isinstance(self.read_first, Document) else self.read_first
            self.first.update((finding.rule, finding.location) for finding in first)
        self._fix_invisible()
        if next(find_hidden(self.text), None) is not None:
            is_yaml = not _is_broken(_read(self.path, readable(self.text)))
            return self._result(is_yaml=is_yaml)
        for _ in range(_MOST_STEPS):
            found = self._tried(self.text)
            is_fixed = (
                self._fix_values(found)
                if isinstance(found, Document)
                else _is_broken(found) and self._fix_syntax(found[0])
            )
            if not is_fixed:
                break
        return self._result(is_yaml=not _is_broken(_read(self.path, self.text)))

    def _result(self, *, is_yaml: bool) -> Fixed:
        return Fixed(
            self.path, self.before, self.text, is_yaml, tuple(self.what), frozenset(self.first)
        )

    def _fix_invisible(self) -> None:
        text = without_invisible(self.text)
        if text == self.text:
            return
        old, new = self.text.split("\n"), text.split("\n")
        for number, (line, other) in enumerate(zip(old, new, strict=True), start=1):
            if line != other:
                self._note(number, "without a hidden character")
                at = next(find_hidden(line), 0)
                if self.before.is_utf8 and other[: at + 1] != line[: at + 1]:
                    location = Location(self.path, number, at + 1, number, at + 2)
                    self.first.add((Rule.HIDDEN_CHARACTER, location))
        self.text = text

    def _line_fixes(self, until: int) -> list[LineFix]:
        lines = [line.removesuffix("\r") for line in self.text.split("\n")]
        self.lines_left -= len(lines)
        return list(line_fixes(lines, _model(self.path), until)) if self.lines_left > 0 else []

    def _fix_syntax(self, finding: Finding) -> bool:
        """Change the lines that cause a finding, if the file can then be read further."""
        fixes = self._line_fixes(finding.location.line)
        now, tried = _left(self.text, finding), _nearest_first(fixes)
        for _, group in groupby(tried, key=lambda fix: (fix.start, fix.end, fix.what)):
            if self.lines_left < 0:
                break
            reached: dict[tuple[int, int], dict[str, LineFix]] = {}
            meanings: list[object] = []
            for fix in group:
                text = self._with_lines(fix)
                after = self._tried(text)
                if isinstance(after, Document):
                    meanings.append(after.data)
                left = _NOTHING if isinstance(after, Document) else _left(text, after[0])
                reached.setdefault(left, {})[text] = fix
            best = min(reached)
            is_one = len(reached[best]) == 1 or (
                best == _NOTHING and all(data == meanings[0] for data in meanings)
            )
            if best < now and is_one:
                text, fix = next(iter(reached[best].items()))
                self._take(text, fix.start + 1, fix.what, finding)
                return True
        return False

    def _fix_values(self, document: Document) -> bool:
        """Change the keys and values that have a finding and only one right answer."""
        on_scale = partial(_is_on_scale, self._year(document))
        fixes = {fix.start: fix for fix in value_fixes(document, _model(self.path), on_scale)}
        text, end = self.text, len(self.text) + 1
        changed: list[tuple[int, str]] = []
        fixed: list[tuple[Rule, Location]] = []
        for fix in sorted(fixes.values(), reverse=True):
            if fix.end > end:
                continue
            text, end = f"{text[: fix.start]}{fix.text}{text[fix.end :]}", fix.start
            changed.append((fix.location.line, fix.what))
            fixed.append((fix.rule, fix.location))
        if changed and isinstance(_read(self.path, text), Document):
            self._count_as_fixed(fixed)
            for line, what in sorted(changed):
                self._note(line, what)
            self.text = text
            return True
        return self._fix_lines(document)

    def _fix_lines(self, document: Document) -> bool:
        """Change lines whose white space turns a key or a value into another."""
        findings = [
            finding
            for finding in decode(document, _model(self.path)).findings
            if finding.rule in (Rule.UNKNOWN_FIELD, Rule.WRONG_VALUE, Rule.SCORE_OFF_SCALE)
        ]
        findings += self._off_scale(document)
        fixes = self._line_fixes(self.text.count("\n") + 1) if findings else []
        for finding in findings:
            line = finding.location.line
            for fix in fixes:
                if not line - 1 <= fix.start <= line + 1 or fix.end - fix.start > 1:
                    continue
                if self.lines_left < 0:
                    return False
                text = self._with_lines(fix)
                after = self._tried(text)
                if isinstance(after, Document) and self._count(after) < self._count(document):
                    self._take(text, fix.start + 1, fix.what, finding)
                    return True
        return False

    def _tried(self, text: str) -> Document | tuple[Finding, ...]:
        self.lines_left -= text.count("\n") // _OF_A_READING
        return _read(self.path, text)

    def _count(self, document: Document) -> int:
        found = decode(document, _model(self.path)).findings
        return len(found) + len(self._off_scale(document))

    def _off_scale(self, document: Document) -> list[Finding]:
        """Return a finding on each score that is not on the scale."""
        year = self._year(document)
        if year is None or year.rubric is None:
            return []
        scale = year.rubric.scale
        return [
            Finding(document.value_location(path), Rule.SCORE_OFF_SCALE, "")
            for (benchmark, party), score in year.raw_scores.items()
            if not (isinstance(score, int) and score in scale)
            and not year.is_exempt(benchmark, party)
            and (path := ("benchmarks", benchmark, party, "score"))
        ]

    def _year(self, document: Document) -> AssessmentYear | None:
        info = classify(self.path)
        if info.kind is not FileKind.ASSESSMENT or not info.authority or not info.year:
            return None
        file = decode(document, Assessment)
        return AssessmentYear(info.authority, info.year, file, self.rubrics.valid.get(info.year))

    def _take(self, text: str, line: int, what: str, finding: Finding) -> None:
        self._count_as_fixed(((finding.rule, finding.location),))
        self._note(line, what)
        self.text = text

    def _count_as_fixed(self, findings: Iterable[tuple[Rule, Location]]) -> None:
        """Record findings as fixed while their locations are still those of the original file."""
        is_as_before = self.text.count("\n") == self.before.text.count("\n")
        if not self.first or (isinstance(self.read_first, Document) and is_as_before):
            self.first.update(findings)

    def _note(self, line: int, what: str) -> None:
        self.what.append(f"{line}: {what}")

    def _with_lines(self, fix: LineFix) -> str:
        """Return the text with new lines, which keep the line ends of those they replace."""
        old = self.text.split("\n")
        end = "\r" if old[fix.start].endswith("\r") else ""
        new = [f"{line}{end}" for line in fix.lines]
        if fix.end == len(old) and end == "" and len(old) > 1 and old[0].endswith("\r"):
            new = [*(f"{line}\r" for line in fix.lines[:-1]), fix.lines[-1]]
        return "\n".join((*old[: fix.start], *new, *old[fix.end :]))


def _nearest_first(fixes: Sequence[LineFix]) -> list[LineFix]:
    """Return the last of these changes, the last first, those of one line in their order."""
    return sorted(fixes[-_NEAR:], key=lambda fix: (-fix.end, fix.start, fix.what))


def _is_on_scale(year: AssessmentYear | None, path: KeyPath, score: int) -> bool:
    if year is None or year.rubric is None:
        return False
    is_exempt = year.is_exempt(str(path[1]), "self" if path[2] == "self" else "agreed")
    return not is_exempt and score in year.rubric.scale


def _model(path: str) -> type[Record]:
    return Rubric if classify(path).kind is FileKind.RUBRIC else Assessment


def _read(path: str, text: str) -> Document | tuple[Finding, ...]:
    return parse_as(path, text.encode(errors="replace"), _model(path))


def _is_broken(found: Document | tuple[Finding, ...]) -> bool:
    """Whether what was read is not YAML."""
    return not isinstance(found, Document) and found[0].rule is Rule.YAML_SYNTAX


def _left(text: str, finding: Finding) -> tuple[int, int]:
    """Return how much of a text is left after a finding: lines, and characters in its line."""
    lines, at = text.split("\n"), finding.location
    line = lines[at.line - 1] if at.line <= len(lines) else ""
    return len(lines) - at.line, len(line) - at.column
