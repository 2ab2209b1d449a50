"""The rows of annexes as what a record says of each benchmark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prevent_assure.authoring.past_letters.parts import PastLetter
from prevent_assure.authoring.past_letters.record import GapPath, PastBenchmark
from prevent_assure.authoring.past_letters.texts import printed_lines, text_of
from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.text.paragraphs import lines as lines_of
from prevent_assure.verify.normalise import Normaliser
from prevent_assure.verify.readers import annex_columns
from prevent_assure.verify.readers.letter import ReadRow

_SCORE = re.compile(r"[0-9]{1,2}").fullmatch
_AROUND = re.compile(r"\A(?:benchmark|no|nr)?\W+|\W+\Z", re.IGNORECASE).sub


@dataclass(slots=True)
class AnnexReading:
    """What annexes say; `unknown` counts the rows that are no benchmark's.

    `reasons` are the benchmarks that the rubric does not score where a row gives another reason.
    """

    benchmarks: dict[str, PastBenchmark] = field(default_factory=dict)
    gaps: dict[GapPath, str] = field(default_factory=dict)
    unknown: int = 0


def read_annex(letters: Sequence[PastLetter], rubric: Rubric) -> AnnexReading:
    """Return what the annexes of an authority say of each benchmark of the rubric."""
    found = AnnexReading()
    rows: dict[str, list[PastBenchmark | str]] = {it.id: [] for it in rubric.benchmarks}
    for letter in letters:
        for row in letter.read.rows:
            benchmark = _benchmark(row, rubric, letter.measure)
            if benchmark is None:
                found.unknown += 1
            else:
                rows[benchmark.id].append(_entry(row, benchmark, rubric, letter.measure))
    for benchmark in rubric.benchmarks:
        _settle(benchmark, rows[benchmark.id], found)
    return found


def _settle(
    benchmark: Benchmark, entries: Sequence[PastBenchmark | str], found: AnnexReading
) -> None:
    """Take what the rows of a benchmark agree on; the rest stays empty, with the reason."""
    above = ("benchmarks", benchmark.id)
    why = next((it for it in entries if isinstance(it, str)), None)
    whole = list(dict.fromkeys(it for it in entries if isinstance(it, PastBenchmark)))
    if not entries:
        why = "no row of the annex has its number and its title"
    elif len(whole) > 1:
        why = "rows of the annex contradict each other"
    entry = whole[0] if len(whole) == 1 and not why else PastBenchmark()
    if benchmark.not_scored:
        if why:
            found.gaps[above] = why
        return
    found.benchmarks[benchmark.id] = entry
    if why:
        found.gaps[(*above, "agreed", "score")] = why
        found.gaps[(*above, "agreed", "justification")] = why
        return
    found.gaps.update(_lacking(above, entry))


def _lacking(above: GapPath, entry: PastBenchmark) -> Iterator[tuple[GapPath, str]]:
    """Yield what a row of its own lacks."""
    if entry.not_scored:
        return
    if entry.score is None:
        yield (*above, "agreed", "score"), "its cell has no score of the rubric in digits"
    if not entry.justification:
        yield (*above, "agreed", "justification"), "its cell has no text that a file can have"


def _benchmark(row: ReadRow, rubric: Rubric, measure: Normaliser) -> Benchmark | None:
    """Return the benchmark that a row is of by title and number, None without certainty."""
    said = measure.key(" ".join(row.benchmark))
    titles = [it for it in rubric.benchmarks if said.startswith(measure.key(it.title))]
    titles.sort(key=lambda it: len(it.title), reverse=True)
    if not titles:
        return None
    found = titles[0]
    number = _AROUND("", row.number)
    is_number = not number or number == str(found.number)
    return found if is_number and _is_title(row, found, measure) else None


def _is_title(row: ReadRow, benchmark: Benchmark, measure: Normaliser) -> bool:
    """Whether a row has a title as it is: in a line of its own, or with its statement after it."""
    title = measure.key(benchmark.title)
    statement = [line.text for line in lines_of(benchmark.statement)]
    if measure.is_same(row.benchmark, [collapse_space(benchmark.title), *statement]):
        return True
    for end in range(1, len(row.benchmark) + 1):
        if measure.key(" ".join(row.benchmark[:end])) == title:
            return not measure.has_page_lines or _is_new(row.benchmark[end:])
    return False


def _is_new(rest: Sequence[str]) -> bool:
    """Whether what is below a title on a page begins anew, as a statement does."""
    return not rest or rest[0][:1].isupper()


def _entry(
    row: ReadRow, benchmark: Benchmark, rubric: Rubric, measure: Normaliser
) -> PastBenchmark | str:
    """Return what a row says, or why that is not certain."""
    score = collapse_space(row.score)
    text = text_of(printed_lines(row.summary, row.starts)) or ""
    if row.extra:
        return "its row has more cells than the annex of a letter"
    is_unscored = annex_columns.says_not_scored(score)
    if benchmark.not_scored:
        reason = [line.display for line in lines_of(benchmark.not_scored)]
        is_own = measure.is_same(row.summary, reason)
        if not is_unscored:
            return "the annex has a score, and the rubric says that there is none"
        return PastBenchmark() if is_own else "the annex gives another reason than the rubric"
    if is_unscored:
        return PastBenchmark(not_scored=text) if text else "the annex gives no reason"
    digits = int(score) if _SCORE(score) else None
    return PastBenchmark(digits if digits in rubric.scale else None, text)
