"""`assure completion`: the script that completes words in a shell, and the names it offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from prevent_assure.commands.console import write_answer
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.tree import Tree, Unreadable
from prevent_assure.paths import FileKind, PathInfo, assessment_path, classify, is_slug, rubric_path

_SCRIPTS = Path(__file__).with_name("shells")
_ENDINGS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1"}


class Typed(NamedTuple):
    """What has been typed already: the workspace, the year, and the first argument."""

    root: Path | None = None
    year: str | None = None
    argument: str | None = None


def completion(shell: str, output: Path | None) -> int:
    """Print the script that makes a shell complete the program's words."""
    script = _SCRIPTS / f"assure.{_ENDINGS[shell]}"
    write_answer(script.read_text(encoding="utf-8"), output)
    return 0


def authorities(typed: Typed) -> Iterator[str]:
    """Yield the authority of each assessment, of one year if the line names it."""
    found = {it.authority for it in _assessments(_tree(typed)) if typed.year in (None, it.year)}
    yield from sorted(filter(None, found))


def years(typed: Typed) -> Iterator[str]:
    """Yield each year that has a rubric or an assessment, the latest first."""
    found = {classify(path).year for path in _tree(typed)}
    yield from sorted(filter(None, found), reverse=True)


def rules(_: Typed) -> Iterator[str]:
    """Yield the name of each rule."""
    from prevent_assure.findings import Rule  # noqa: PLC0415 -- one command's argument

    yield from (rule.code for rule in Rule)


def keys(typed: Typed, word: str) -> Iterator[str]:
    """Yield each KEY that `assure set` takes and that goes on from the dots of a word.

    A key that has others below it ends with a dot.
    """
    from prevent_assure.model.assessment import Assessment  # noqa: PLC0415 -- one command's argument
    from prevent_assure.model.introspection import known_keys  # noqa: PLC0415 -- likewise
    from prevent_assure.parsing.known_keys import KnownKey, Takes  # noqa: PLC0415 -- likewise

    steps = word.split(".")[:-1]
    start = "".join(f"{step}." for step in steps)
    level: tuple[KnownKey, ...] = known_keys(Assessment).top
    entries: Sequence[str] | None = None
    for step in steps:
        if entries is not None:
            entries = None
            continue
        key = next((it for it in level if it.name == step), None)
        if key is None or not key.below:
            return
        level = key.below
        if key.takes in (Takes.ENTRIES, Takes.LIST):
            entries = _entries(typed, key.name)
    if entries is not None:
        yield from (f"{start}{name}." for name in entries)
        return
    for key in level:
        if not key.below:
            yield f"{start}{key.name}"
        elif key.takes is not Takes.LIST or key.name == _ACTIONS:
            yield f"{start}{key.name}."


_ACTIONS = "actions"


def _entries(typed: Typed, key: str) -> tuple[str, ...]:
    """Return the ids below a key: benchmarks from the year's rubric, actions from the file."""
    tree = _tree(typed)
    if key == _ACTIONS:
        path = assessment_path(typed.argument or "", _year(tree, typed))
        return tuple(_ids(tree, path, _ACTIONS))
    if key == "benchmarks":
        return tuple(_ids(tree, rubric_path(_year(tree, typed)), key))
    return ()


def _year(tree: Tree, typed: Typed) -> str:
    """Return the year of the command line, else the latest one of its authority."""
    of_one = (it.year for it in _assessments(tree) if it.authority == typed.argument and it.year)
    return typed.year or max(of_one, default="")


def _ids(tree: Tree, path: str, key: str) -> Iterator[str]:
    """Yield the ids of a file's list, those that are valid."""
    from prevent_assure.parsing.document import Document  # noqa: PLC0415 -- one command's argument
    from prevent_assure.parsing.known_keys import KnownKeys  # noqa: PLC0415 -- likewise
    from prevent_assure.parsing.parser import parse  # noqa: PLC0415 -- likewise

    blob = tree.get(path)
    data = blob if blob is None or isinstance(blob, Unreadable) else blob.read()
    if not isinstance(data, bytes):
        return
    document = parse(path, data, lambda: KnownKeys(()))
    found: Any = document.data if isinstance(document, Document) else None
    items = found.get(key) if isinstance(found, Mapping) else None
    for item in items if isinstance(items, list) else ():
        name = item.get("id") if isinstance(item, Mapping) else None
        if isinstance(name, str) and is_slug(name):
            yield name


def _assessments(tree: Tree) -> Iterator[PathInfo]:
    return (it for it in map(classify, tree) if it.kind is FileKind.ASSESSMENT)


def _tree(typed: Typed) -> Tree:
    return open_workspace(typed.root, ()).tree
