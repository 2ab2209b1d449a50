"""A document of criteria as benchmarks: their numbers, titles, statements and levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prevent_assure.authoring.criteria_import import markers
from prevent_assure.authoring.criteria_import.levels import Levels, Numbered, levels, numbered
from prevent_assure.authoring.criteria_import.source import ImportReport, SourceParagraph, locations


@dataclass(slots=True)
class ReadBenchmark:
    """A benchmark of a document; the title is None where it was lost."""

    location: str
    number: int | None
    title: SourceParagraph | None
    statement: tuple[SourceParagraph, ...]
    levels: Levels


@dataclass(frozen=True, slots=True)
class ReadCriteria:
    """A document of criteria: its title, None where it has none, and its benchmarks."""

    title: SourceParagraph | None
    benchmarks: tuple[ReadBenchmark, ...]


@dataclass(slots=True)
class _BenchmarkSection:
    """What is between the heading of a benchmark and the next one."""

    heading: SourceParagraph | None
    number: int | None
    title: str
    paragraphs: list[SourceParagraph]


def read_criteria(
    paragraphs: Sequence[SourceParagraph],
    scale: Sequence[int],
    report: ImportReport,
    *,
    has_headings: bool,
) -> ReadCriteria:
    """Return the criteria of a document; `has_headings` where it marks its headings.

    Elsewhere the first paragraph before the benchmarks counts as a heading.
    """
    preamble, sections = _sections(paragraphs)
    title = _title(preamble, paragraphs, sections, has_headings=has_headings)
    stray = [it for it in preamble if it is not title]
    report.left += (f"{it.location}: this text was not used" for it in stray)
    found: list[ReadBenchmark] = []
    for section in sections:
        section.paragraphs = [it for it in section.paragraphs if it is not title]
        found += [_benchmark(part, scale, report) for part in _whole_scales(section, scale)]
    return ReadCriteria(title, tuple(found))


def is_scale_of(paragraphs: Sequence[SourceParagraph], scale: Sequence[int]) -> bool:
    """Whether the levels of any benchmark are on a scale, as far as they can be read."""
    for section in _sections(paragraphs)[1]:
        numbers = {it.number for it in map(numbered, section.paragraphs) if it}
        others = sum(numbered(it) is None for it in section.paragraphs)
        missing = len(set(scale) - numbers)
        if numbers and numbers <= set(scale) and (not missing or others > 1):
            return True
    return False


def _sections(
    paragraphs: Sequence[SourceParagraph],
) -> tuple[list[SourceParagraph], list[_BenchmarkSection]]:
    """Return what is before the first benchmark, and the benchmarks."""
    named = any(markers.heading(it.text, in_style=it.is_heading) for it in paragraphs)
    preamble: list[SourceParagraph] = []
    sections: list[_BenchmarkSection] = []
    for paragraph in paragraphs:
        found = markers.heading(paragraph.text, in_style=paragraph.is_heading)
        if found is None and not named and paragraph.is_heading:
            level = markers.level(paragraph.text)
            found = markers.BenchmarkHeading(*level) if level else None
        if found:
            sections.append(_BenchmarkSection(paragraph, found.number, found.title, []))
        elif sections:
            sections[-1].paragraphs.append(paragraph)
        else:
            preamble.append(paragraph)
    return preamble, sections


def _title(
    preamble: Sequence[SourceParagraph],
    paragraphs: Sequence[SourceParagraph],
    sections: Sequence[_BenchmarkSection],
    *,
    has_headings: bool,
) -> SourceParagraph | None:
    if not has_headings:
        return preamble[0] if preamble else None
    headings = [it.heading for it in sections]
    return next((it for it in paragraphs if it.is_heading and it not in headings), None)


def _whole_scales(section: _BenchmarkSection, scale: Sequence[int]) -> Iterator[_BenchmarkSection]:
    """Yield a section; where its levels begin again, the rest as one whose heading was lost."""
    last = None
    cut = None
    for at, paragraph in enumerate(section.paragraphs):
        found = numbered(paragraph)
        if found is None or found.number not in scale:
            continue
        if last is not None and last[1] == scale[-1] and found.number == scale[0]:
            cut = last[0] + 1
            break
        last = (at, found.number)
    if cut is None:
        yield section
        return
    rest = section.paragraphs[cut:]
    yield replace(section, paragraphs=section.paragraphs[:cut])
    yield from _whole_scales(_BenchmarkSection(None, None, "", rest), scale)


def _benchmark(
    section: _BenchmarkSection, scale: Sequence[int], report: ImportReport
) -> ReadBenchmark:
    head, found = _split(section.paragraphs, scale)
    location = section.heading.location if section.heading else locations(section.paragraphs[:1])
    title, head = _heading_and_rest(section, head)
    if title is None:
        report.left.append(f"{location}: the title of this benchmark was lost")
    if section.number is None:
        report.left.append(f"{location}: the number of this benchmark was lost")
    is_whole = bool(found) and found[0].number == scale[0]
    plain = [it for it in head if not it.is_item]
    statement = plain if is_whole and plain else head[:1]
    others = [it for it in head if it not in statement]
    if not statement:
        report.left.append(f"{location}: the statement of this benchmark was not found")
    own = ImportReport(report.repaired)
    read = levels(found, others, scale, own)
    label = f"benchmark {section.number}" if section.number is not None else location
    report.left += (f"{label}, {it}" if it.startswith("score") else it for it in own.left)
    return ReadBenchmark(location, section.number, title, _joined(statement, report), read)


def _split(
    paragraphs: Sequence[SourceParagraph], scale: Sequence[int]
) -> tuple[list[SourceParagraph], list[Numbered]]:
    """Return what is before the first level, and the levels, each with what follows it."""
    head: list[SourceParagraph] = []
    found: list[Numbered] = []
    for paragraph in paragraphs:
        level = numbered(paragraph)
        if level and level.number in scale:
            found.append(level)
        elif found and not found[-1].text.text:  # its number is on a line of its own
            text = replace(paragraph, is_item=True)
            found[-1] = replace(found[-1], text=text)
        elif found:
            found[-1] = replace(found[-1], others=(*found[-1].others, paragraph))
        else:
            head.append(paragraph)
    return head, found


def _heading_and_rest(
    section: _BenchmarkSection, head: list[SourceParagraph]
) -> tuple[SourceParagraph | None, list[SourceParagraph]]:
    """Return the title, and what comes before the levels.

    The later lines of a heading belong to the title if a statement follows, else they are the
    statement.
    """
    if section.heading is None or not section.title:
        return None, head
    whole = replace(section.heading, text=section.title, is_heading=False)
    first, _, rest = section.title.partition("\n")
    has_statement = any(not it.is_item for it in head)
    if not rest or (first and (section.heading.is_heading or has_statement)):
        return whole, head
    below = replace(whole, text=rest, is_item=has_statement)
    return replace(whole, text=first) if first else None, [below, *head]


def _joined(
    statement: Sequence[SourceParagraph], report: ImportReport
) -> tuple[SourceParagraph, ...]:
    """Return the paragraphs of a statement, one that a page broke put together."""
    found: list[SourceParagraph] = []
    for paragraph in statement:
        is_rest = markers.begins_lower(paragraph.text)
        if found and (is_rest or not markers.is_finished(found[-1].text)):
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{paragraph.text}")
            report.repaired.append(
                f"{paragraph.location}: the rest of a statement was joined to it"
            )
        else:
            found.append(paragraph)
    return tuple(found)
