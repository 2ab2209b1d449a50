"""Rules on rubrics, and which of them are valid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prevent_assure.files.tree import Tree, Unreadable
from prevent_assure.findings import Finding, Rule
from prevent_assure.model.base import is_blank
from prevent_assure.model.decode import Decoded
from prevent_assure.model.messages import about_benchmark, benchmark_of
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing.document import KeyPath
from prevent_assure.paths import RUBRICS, FileKind, classify, rubric_path
from prevent_assure.snapshot.load import ReadFailure, Rubrics, read_rubrics
from prevent_assure.text.hidden import lookalike
from prevent_assure.text.safe import join_words, quote


def load_rubrics(tree: Tree) -> Rubrics:
    """Return the rubrics of a tree, each one checked, earliest first."""
    read = read_rubrics(tree)
    valid: dict[str, Rubric] = {}
    findings: list[Finding] = []
    known = Rubrics(read, valid, _named(tree), ())
    for year, file in read.items():
        found = list(file.findings)
        if not isinstance(file, ReadFailure):
            last = valid.get(known.last_year(year)) if file.is_valid("previous") else None
            found += _inconsistencies(year, file, last)
            if not any(finding.is_error for finding in found):
                valid[year] = file.record
        findings += found
    return replace(known, findings=tuple(findings))


def _named(tree: Tree) -> dict[str, tuple[str, ...]]:
    named: dict[str, tuple[str, ...]] = {}
    for path, blob in tree.items():
        is_ours = classify(path).kind is not FileKind.OTHER or isinstance(blob, Unreadable)
        if is_ours and path.startswith(f"{RUBRICS}/"):
            year = path.rsplit("/", 1)[-1].split(".", 1)[0]
            named[year] = (*named.get(year, ()), path)
    rubric = {year: rubric_path(year) for year in named}
    return {year: (rubric[year],) if rubric[year] in tree else named[year] for year in named}


def _inconsistencies(year: str, file: Decoded[Rubric], last: Rubric | None) -> Iterator[Finding]:
    yield from _year(year, file)
    yield from _previous(year, file)
    yield from _bands(file)
    yield from _standard(file)
    yield from _repeated(file)
    yield from _criteria(file)
    yield from _was(file, last)


def _year(year: str, file: Decoded[Rubric]) -> Iterator[Finding]:
    written = file.record.year
    if written and written != year:
        message = f"the file says {quote(written)} and is named {quote(year)}"
        fix = "correct the year, or the name of the file"
        location = file.document.value_location(("year",))
        yield Finding(location, Rule.MISPLACED_FILE, f"{message}; {fix}")


def _previous(year: str, file: Decoded[Rubric]) -> Iterator[Finding]:
    previous = file.record.previous
    if previous >= year:
        message = f'"previous": {previous} is not earlier than {year}; name an earlier year'
        yield Finding(file.document.value_location(("previous",)), Rule.WRONG_VALUE, message)


def _at(file: Decoded[Rubric], key_path: KeyPath, message: str) -> Finding:
    benchmark = benchmark_of(file.document, key_path)
    text = about_benchmark(benchmark, message)
    return Finding(
        file.document.value_location(key_path), Rule.INCONSISTENT_RUBRIC, text, None, benchmark
    )


def _bands(file: Decoded[Rubric]) -> Iterator[Finding]:
    """Yield the first score that breaks the order: they go up one by one through the bands."""
    expected: int | None = None
    for index, band in enumerate(file.record.bands):
        if not file.is_valid("bands", index, "scores"):
            return
        for at, score in enumerate(band.scores):
            if expected is not None and score != expected:
                message = f"score {score} is where {expected} should be"
                fix = "the scores of all bands go up one by one, from the lowest band"
                yield _at(file, ("bands", index, "scores", at), f"{message}; {fix}")
                return
            expected = score + 1


def _standard(file: Decoded[Rubric]) -> Iterator[Finding]:
    ids = tuple(band.id for band in file.record.bands)
    standard = file.record.standard
    if standard and all(ids) and ids and len({*ids}) == len(ids) and standard not in ids:
        known = lookalike(standard, ids.__contains__) or f"only {join_words(ids, 'and')}"
        message = f"there is no band {quote(standard)}, {known}"
        yield _at(file, ("standard",), message)


def _repeated(file: Decoded[Rubric]) -> Iterator[Finding]:
    record = file.record
    lists: tuple[tuple[str, str, tuple[object, ...]], ...] = (
        ("bands", "id", tuple(band.id for band in record.bands)),
        ("references", "id", tuple(reference.id for reference in record.references)),
        ("benchmarks", "id", tuple(benchmark.id for benchmark in record.benchmarks)),
        ("benchmarks", "number", tuple(benchmark.number for benchmark in record.benchmarks)),
    )
    for name, key, values in lists:
        for index, value in enumerate(values):
            if value not in ("", None) and value in values[:index]:
                message = f"an item before this one has the {key} {quote(str(value))} too"
                yield _at(file, (name, index, key), f"{message}; give each its own")


def _criteria(file: Decoded[Rubric]) -> Iterator[Finding]:
    record = file.record
    scale = record.scale
    if not all(file.is_valid("bands", index, "scores") for index in range(len(record.bands))):
        return
    if not scale or not file.is_valid("bands") or list(_bands(file)):
        return
    wanted = {str(score): None for score in scale}
    for index, benchmark in enumerate(record.benchmarks):
        key_path: KeyPath = ("benchmarks", index, "criteria")
        if not file.is_valid(*key_path) or is_blank(file.document.get(key_path)):
            continue
        off = tuple(score for score in file.document.get(key_path) if score not in wanted)
        for score in off:
            message = (
                f"the bands have no score {quote(score)}, only {join_words(tuple(wanted), 'and')}"
            )
            yield _at_key(file, (*key_path, score), message)
        missing = tuple(
            score
            for score in wanted
            if not benchmark.criteria.get(score) and file.is_valid(*key_path, score)
        )
        if missing and not off:
            message = f"there are no criteria for score {join_words(missing, 'and')}"
            yield _at_key(file, key_path, message)


def _at_key(file: Decoded[Rubric], key_path: KeyPath, message: str) -> Finding:
    return _at(file, key_path, message)._replace(location=file.document.key_location(key_path))


def _was(file: Decoded[Rubric], last: Rubric | None) -> Iterator[Finding]:
    if last is None:
        return
    ids = tuple(benchmark.id for benchmark in last.benchmarks)
    for index, benchmark in enumerate(file.record.benchmarks):
        for at, name in enumerate(benchmark.was or ()):
            if name and name not in ids:
                message = f"the rubric of {last.year} has no benchmark {quote(name)}"
                yield _at(file, ("benchmarks", index, "was", at), message)
