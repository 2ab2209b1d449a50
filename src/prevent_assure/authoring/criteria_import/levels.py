"""The levels of one benchmark: repaired where the error is obvious, left empty where it is not.

A level is a numbered paragraph.  A paragraph without a number, between levels N and N+1 or N and
N+2, may be the rest of level N that a page cut off, or level N+1 whose number was lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from prevent_assure.authoring.criteria_import import markers
from prevent_assure.authoring.criteria_import.source import ImportReport, SourceParagraph, locations


@dataclass(frozen=True, slots=True)
class Numbered:
    """A level as it is in the document, and the paragraphs without a number after it."""

    number: int
    text: SourceParagraph
    others: tuple[SourceParagraph, ...] = ()


@dataclass(slots=True)
class Levels:
    """The levels of one benchmark that were read, and why others are left empty."""

    texts: dict[int, SourceParagraph] = field(default_factory=dict)
    unsure: dict[int, str] = field(default_factory=dict)


def numbered(paragraph: SourceParagraph) -> Numbered | None:
    """Return a paragraph that begins with a number as a level, None for any other."""
    found = markers.level(paragraph.text)
    if found is None:
        return None
    return Numbered(found[0], replace(paragraph, text=found[1]))


def levels(
    found: Sequence[Numbered],
    before: Sequence[SourceParagraph],
    scale: Sequence[int],
    report: ImportReport,
) -> Levels:
    """Return the levels of a benchmark; `before` is the text before the first of them."""
    reader = _LevelReader(scale, report)
    if not found:
        reader.leave_empty(scale, before)
        return reader.levels
    reader.leave_empty([it for it in scale if it < found[0].number], before)
    for at, this in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        reader.read(this, following)
    for number in scale:
        if number not in reader.levels.texts:
            reader.levels.unsure.setdefault(number, "it was not found")
    for number, why in reader.levels.unsure.items():
        text = reader.levels.texts.pop(number, None)
        if text and text.location not in why:
            reader.levels.unsure[number] = f"{why}; look at {text.location}"
        report.left.append(f"score {number}: {reader.levels.unsure[number]}")
    return reader.levels


class _LevelReader:
    """Reads the levels of a benchmark, each once."""

    def __init__(self, scale: Sequence[int], report: ImportReport) -> None:
        self._scale = scale
        self._report = report
        self.levels = Levels()

    def read(self, this: Numbered, following: Numbered | None) -> None:
        """Read a level and what follows it without a number."""
        number = this.number
        known = self.levels.texts.get(number)
        if known:
            self._leave(number, f"{known.location} and {this.text.location} both have its number")
        else:
            self.levels.texts[number] = this.text
        gap = following.number - number if following else None
        between = [it for it in self._scale if number < it < following.number] if following else []
        if following is None:
            self._read_last(this)
        elif gap == 1 or (gap is not None and gap < 1):
            self._read_rest(this)
        elif len(this.others) == 1 and len(between) == 1 and _is_level(this.text, this.others[0]):
            self.levels.texts[between[0]] = this.others[0]
            self._report.repaired.append(
                f"{this.others[0].location}: the lost number of score {between[0]} was put back"
            )
        elif this.others:
            self.leave_empty(between, this.others)
        else:
            for it in between:
                self._leave(
                    it, f"it was not found; it may be in score {number}, {this.text.location}"
                )

    def leave_empty(self, numbers: Sequence[int], candidates: Sequence[SourceParagraph]) -> None:
        """Leave levels for a person, and say what may be their text."""
        for number in numbers:
            if candidates:
                self._leave(number, f"look at {locations(candidates)}")
        if not numbers:
            self._name_stray(candidates)

    def _read_rest(self, this: Numbered) -> None:
        """Read what has no number between a level and the next one."""
        if len(this.others) == 1 and _is_rest(this.text, this.others[0]):
            self._join(this, this.others[0])
        elif _has_rest(this):
            self._leave(this.number, f"look at {this.text.location} and {locations(this.others)}")
        else:
            self._name_stray(this.others)

    def _read_last(self, this: Numbered) -> None:
        """Read what has no number after the last level that has one."""
        missing = [it for it in self._scale if it > this.number]
        if missing:
            self.leave_empty(missing, this.others)
        elif this.others and _is_rest(this.text, this.others[0]):
            self._leave(this.number, f"look at {this.text.location} and {locations(this.others)}")
        else:
            self._name_stray(this.others)

    def _join(self, this: Numbered, rest: SourceParagraph) -> None:
        if this.number not in self.levels.texts:
            self._name_stray([rest])
            return
        whole = replace(this.text, text=f"{this.text.text}\n{rest.text}")
        self.levels.texts[this.number] = whole
        self._report.repaired.append(
            f"{rest.location}: the rest of score {this.number} was joined to {this.text.location}"
        )

    def _leave(self, number: int, why: str) -> None:
        reasons = self.levels.unsure
        reasons[number] = f"{reasons[number]}; {why}" if number in reasons else why

    def _name_stray(self, paragraphs: Sequence[SourceParagraph]) -> None:
        self._report.left += (f"{it.location}: this text was not used" for it in paragraphs)


def _is_rest(text: SourceParagraph, other: SourceParagraph) -> bool:
    """Whether a paragraph continues a text that is broken in two."""
    if other.is_heading:
        return False
    return not markers.is_finished(text.text) or markers.begins_lower(other.text)


def _has_rest(this: Numbered) -> bool:
    texts = (this.text, *this.others)
    return any(_is_rest(one, other) for one, other in zip(texts, this.others, strict=False))


def _is_level(text: SourceParagraph, other: SourceParagraph) -> bool:
    """Whether a paragraph is a level of its own whose number was lost."""
    is_apart = markers.is_finished(text.text) and markers.begins_capital(other.text)
    return is_apart and not other.is_heading
