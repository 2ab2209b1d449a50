"""The archive that a file for Word is: packed so that nothing in it tells the time, and sealed."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from prevent_assure.letters.formats.docx.seal import sealed

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def without_timestamps(data: bytes) -> bytes:
    """Return an archive with the same files, every one of them dated as early as can be.

    Only the digest in it is another.
    """
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(packed, "w") as target:
        parts = {name: source.read(name) for name in source.namelist()}
        for name, part in sealed(parts).items():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # else it tells Windows from Linux
            target.writestr(entry, part)
    return packed.getvalue()
