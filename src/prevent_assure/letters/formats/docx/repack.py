"""The archive that a Word file is: packed without timestamps, and sealed."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from prevent_assure.letters.formats.docx.seal import sealed

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def without_timestamps(data: bytes) -> bytes:
    """Return an archive with the same files, all with the earliest possible date.

    Only the digest in it differs.
    """
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(packed, "w") as target:
        parts = {name: source.read(name) for name in source.namelist()}
        for name, part in sealed(parts).items():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # otherwise it differs between Windows and Linux
            target.writestr(entry, part)
    return packed.getvalue()
