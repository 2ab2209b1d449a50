"""Files that hands, tools and strangers break: seeded mutations, and what has to hold of each.

Run alone, it goes through as many as you like:

    PYTHONPATH=tests python -m support.hostile_bytes 10000 1
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from prevent_assure.commands.check_all import check_all
from prevent_assure.files.targets import Selection
from prevent_assure.files.tree import NewBlob
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import parse_as
from prevent_assure.parsing.document import Document
from prevent_assure.reports.findings import FindingsFormat
from prevent_assure.reports.findings.formats import rendered
from prevent_assure.reports.findings.report import Report
from prevent_assure.snapshot.rubrics import load_rubrics

ROOT = Path(__file__).parents[2]
SECONDS = 10
MEBIBYTES = 512
_TEXTS = (
    *("#", " #", ": ", "- ", '"', "'", "[", "]", "{", "}", ",", "&a ", "*a", "!x ", "|", ">"),
    *("\t", "\r", "\0", "\x1b[31m", "\x85", "\u2028", "\u200b", "\u202e", "\ufeff", "\ud800"),
    *("---\n", "...\n", "%YAML 1.1\n", "<<: ", "? ", "<<<<<<< HEAD\n", "\n", "  ", "\r\n"),
    *("null", "~", "true", "0x4", "6", "-1", "2023-02-30", "9" * 5000, "{}", "[]", '""'),
    *('"\\u200b"', "\U0001f600", "@", "`", "::error::x", "##[error]", "a.b@c.org", "Ŵ"),
)
_NO_TEXTS = (b"\xff", b"\xc3", b"[" * 200, b"{a: " * 40)
ATOMS = (*(text.encode("utf-8", "surrogatepass") for text in _TEXTS), *_NO_TEXTS)


def shipped() -> dict[str, bytes]:
    """Return the rubrics and assessments of this project by their paths."""
    paths = (*ROOT.glob("rubric/*.yaml"), *ROOT.glob("assessments/*/*.yaml"))
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted(paths)}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file with up to three things done to it."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(ATOMS) + data[at:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.randrange(1, 40) :]


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes((chance.randrange(256),)) + data[at + 1 :]


def _in_lines(change: Callable[[list[bytes], int, random.Random], None]) -> Callable[..., bytes]:
    def way(data: bytes, chance: random.Random) -> bytes:
        lines = data.split(b"\n")
        change(lines, chance.randrange(len(lines)), chance)
        return b"\n".join(lines)

    return way


def _drop_line(lines: list[bytes], at: int, _: random.Random) -> None:
    del lines[at]


def _move_line(lines: list[bytes], at: int, chance: random.Random) -> None:
    lines.insert(chance.randrange(len(lines)), lines.pop(at))


def _repeat_line(lines: list[bytes], at: int, chance: random.Random) -> None:
    lines.insert(chance.randrange(len(lines) + 1), lines[at])


def _indent_line(lines: list[bytes], at: int, chance: random.Random) -> None:
    lines[at] = b" " * chance.randrange(5) + lines[at].lstrip(b" " * chance.randrange(2))


def _set_value(lines: list[bytes], at: int, chance: random.Random) -> None:
    key = re.match(rb"\s*(?:- )?[\w-]+:", lines[at])
    if key:
        lines[at] = key[0] + b" " + chance.choice(ATOMS)


_WAYS = (
    _insert,
    _cut,
    _flip,
    *map(_in_lines, (_drop_line, _move_line, _repeat_line, _indent_line, _set_value)),
)


def report_on(tree: dict[str, bytes]) -> Report:
    """Return what `assure validate` says of a workspace."""
    blobs = {path: NewBlob(path, data) for path, data in sorted(tree.items())}
    return check_all(blobs, Selection((), (), is_all=True), load_rubrics(blobs))


def troubles(tree: dict[str, bytes]) -> Iterator[str]:
    """Yield what must not be of a workspace, whatever its files hold."""
    started = time.process_time()
    report = report_on(tree)
    for form in get_args(FindingsFormat):
        rendered(report, form)
    texts = {path: data.decode("utf-8-sig", "replace").split("\n") for path, data in tree.items()}
    for finding in report.findings:
        place = finding.location
        lines = texts[place.path]
        length = len(lines[place.line - 1]) if place.line <= len(lines) else 0
        inside = 1 <= place.column <= place.end_column <= length + 2
        if place.line > len(lines) or place.end_line != place.line or not inside:
            yield f"{finding} stands outside of the file"
    if time.process_time() - started > SECONDS:
        yield "it took too long"


def misread(data: bytes) -> str | None:
    """Return how our reading of a file that it accepts differs from ruamel.yaml's round trip."""
    document = parse_as("x.yaml", data, Assessment)
    if not isinstance(document, Document) or document.problems:
        return None
    try:
        theirs = _plain(YAML().compose(document.text))
    except (YAMLError, NotImplementedError):  # libyaml accepts more tabs, and comments anywhere
        return None
    return None if theirs == document.data else "the round-trip parser reads something else"


def _plain(node: Any) -> Any:
    """Return a node as our reading has data: numbers, text, None, lists and dicts."""
    if isinstance(node, MappingNode):
        return {key.value: _plain(value) for key, value in node.value} or None
    if isinstance(node, SequenceNode):
        return [_plain(value) for value in node.value]
    assert isinstance(node, ScalarNode)
    text: str = node.value.replace("\a", "")  # with which it marks where folded text broke
    if text == "" or (not node.style and text in ("~", "null", "Null", "NULL")):
        return None
    is_number = not node.style and re.fullmatch(r"0|[1-9][0-9]{0,17}", text)
    return int(text) if is_number else text


def most_memory() -> int:
    """Return the most memory that this process has had, in MiB, without that of its parent."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")  # Linux alone has it
    found = re.search(r"^VmHWM:\s*([0-9]+) kB$", status, re.MULTILINE)
    assert found
    return int(found[1]) // 1024


def main(cases: int, seed: int) -> int:
    """Print every trouble with so many mutated files; return how many there were."""
    chance, files, count = random.Random(seed), shipped(), 0  # noqa: S311 -- no secret
    for case in range(cases):
        path = chance.choice(tuple(files))
        data = mutated(files[path], chance)
        found = [*troubles({**files, path: data}), *filter(None, (misread(data),))]
        for trouble in found:
            print(f"case {case}, {path}: {trouble}")  # noqa: T201 -- a script
        count += len(found)
    peak = most_memory()
    if peak > MEBIBYTES:
        print(f"at most {peak} MiB of memory: too much")  # noqa: T201
        count += 1
    print(f"{cases} cases of seed {seed}: {count} troubles, at most {peak} MiB")  # noqa: T201
    return count


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))
