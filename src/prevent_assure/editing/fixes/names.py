"""The names that misplaced files were meant to have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from prevent_assure.paths import FileKind, classify

_ENDINGS = (".yaml.txt", ".yml.txt", ".yaml", ".yml", ".txt")


def meant_names(paths: Collection[str]) -> Mapping[str, str]:
    """Return the new path of each misplaced file whose name is free and meant by no other file."""
    wanted = {path: new for path in paths if (new := _meant(path)) is not None}
    taken = {path.lower() for path in paths if path not in wanted}
    counts = Counter(wanted.values())
    return {
        path: new for path, new in wanted.items() if counts[new] == 1 and new.lower() not in taken
    }


def _meant(path: str) -> str | None:
    if classify(path).kind is not FileKind.MISPLACED:
        return None
    folder, _, name = path.rpartition("/")
    lower = name.lower()
    ending = next((ending for ending in _ENDINGS if lower.endswith(ending)), None)
    if ending is None:
        return None
    new = f"{folder}/{lower.removesuffix(ending)}.yaml"
    return new if classify(new).kind in (FileKind.RUBRIC, FileKind.ASSESSMENT) else None
