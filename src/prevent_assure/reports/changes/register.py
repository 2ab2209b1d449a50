"""The register before and after: a row for each value that changed."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_assure.model.decode import Decoded
from prevent_assure.model.register import Register
from prevent_assure.paths import REGISTER
from prevent_assure.reports.changes.change import Change, ChangeKind
from prevent_assure.reports.changes.flatten import register_parts
from prevent_assure.reports.changes.pairs import pairs


def rows(before: Decoded[Register] | None, after: Decoded[Register] | None) -> Iterator[Change]:
    """Yield what changed in the register; one row where it came or went whole."""
    if before is None or after is None:
        was, now = (REGISTER if side else None for side in (before, after))
        yield Change(ChangeKind.REGISTER, REGISTER, before=was, after=now)
        return
    for pair in pairs(register_parts(before), register_parts(after), ()):
        document = (before if pair.is_gone else after).document
        yield Change(
            ChangeKind.REGISTER,
            document.path,
            document.key_location(pair.key_path).line,
            field=pair.field,
            before=pair.before,
            after=pair.after,
        )
