"""What was changed since the start."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Session:
    """The files that the pages wrote, with what each had before; None for a new one."""

    root: Path
    _before: dict[str, bytes | None] = field(default_factory=dict)

    def note(self, path: str, before: bytes | None) -> None:
        """Remember that a file was written, and what it had before the first time."""
        self._before.setdefault(path, before)

    def changed(self) -> tuple[str, ...]:
        """Return the files that are no longer as they were, in order."""
        return tuple(sorted(path for path, data in self._before.items() if self._now(path) != data))

    def _now(self, path: str) -> bytes | None:
        try:
            return (self.root / path).read_bytes()
        except OSError:
            return None
