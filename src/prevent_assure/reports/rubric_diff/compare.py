"""One year's rubric compared with a later one: which benchmark became which, in what words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.snapshot.trends import was
from prevent_assure.text.paragraphs import collapse_space

SAME, NEW, DROPPED = "same", "new", "dropped"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the criteria of a score, or an example of good or best practice."""

    score: str
    text: str


@dataclass(frozen=True, slots=True)
class BenchmarkDiff:
    """A benchmark of the later rubric, None where it was dropped, and the earlier ones in it."""

    later: Benchmark | None
    earlier: tuple[Benchmark, ...]
    change: tuple[str, ...]
    added: tuple[Statement, ...]
    removed: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class RubricDiff:
    """Two rubrics: the benchmarks in the later one's order, then those that were dropped."""

    earlier: Rubric
    later: Rubric
    benchmarks: tuple[BenchmarkDiff, ...]
    bands_changed: bool


def rubric_diff(chain: Sequence[Rubric]) -> RubricDiff:
    """Return how the last rubric differs from the first; each is last year's to the next."""
    earlier, later = chain[0], chain[-1]
    origins = _origins(chain)
    uses = Counter(name for names in origins.values() for name in names)
    rows = [
        _row(it, tuple(_named(earlier, name) for name in origins[it.id]), uses)
        for it in later.benchmarks
    ]
    rows += (_dropped(it) for it in earlier.benchmarks if not uses[it.id])
    bands_changed = (earlier.bands, earlier.standard) != (later.bands, later.standard)
    return RubricDiff(earlier, later, tuple(rows), bands_changed)


def _origins(chain: Sequence[Rubric]) -> dict[str, tuple[str, ...]]:
    """Return for each benchmark of the last rubric its ids in the first."""
    found: dict[str, tuple[str, ...]] = {it.id: (it.id,) for it in chain[-1].benchmarks}
    for before, after in reversed(list(pairwise(chain))):
        found = {
            name: tuple(dict.fromkeys(old for it in ids for old in was(_named(after, it), before)))
            for name, ids in found.items()
        }
    return found


def _named(rubric: Rubric, name: str) -> Benchmark:
    found = rubric.benchmark(name)
    assert found is not None  # noqa: S101 -- checked for a valid rubric
    return found


def _row(later: Benchmark, earlier: tuple[Benchmark, ...], uses: Counter[str]) -> BenchmarkDiff:
    change = tuple(_changes(later, earlier, uses)) if earlier else (NEW,)
    before = [it for one in earlier for it in _statements(one)]
    after = list(_statements(later))
    return BenchmarkDiff(
        later, earlier, change or (SAME,), _without(after, before), _without(before, after)
    )


def _dropped(earlier: Benchmark) -> BenchmarkDiff:
    return BenchmarkDiff(None, (earlier,), (DROPPED,), (), tuple(_statements(earlier)))


def _changes(later: Benchmark, earlier: tuple[Benchmark, ...], uses: Counter[str]) -> Iterator[str]:
    names = [(it.id, collapse_space(it.title)) for it in earlier]
    if (later.id, collapse_space(later.title)) not in names:
        yield "renamed"
    if later.number not in [it.number for it in earlier]:
        yield "renumbered"
    if len(earlier) > 1:
        yield "merged"
    if any(uses[it.id] > 1 for it in earlier):
        yield "split"


def _statements(benchmark: Benchmark) -> Iterator[Statement]:
    """Yield every statement once, white space folded: by score, then the examples."""
    practice = benchmark.practice
    lists = {
        **{score: benchmark.criteria[score] for score in sorted(benchmark.criteria, key=int)},
        **({"good": practice.good, "best": practice.best} if practice else {}),
    }
    for score, texts in lists.items():
        yield from (Statement(score, text) for text in dict.fromkeys(map(collapse_space, texts)))


def _without(these: Sequence[Statement], those: Sequence[Statement]) -> tuple[Statement, ...]:
    known = set(those)
    return tuple(it for it in dict.fromkeys(these) if it not in known)
