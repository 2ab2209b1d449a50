"""The seal of a Word file, which shows whether the file was edited after it was written.

Its core properties name the record, and hold a digest of everything in the file: saving the file
again changes its contents or the digest.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

UNSEALED = f"sha256:{'0' * 64}"
"""The version of the file before its digest is known."""

_CORE = "docProps/core.xml"
_VERSION = re.compile(rb"<cp:version>(sha256:[0-9a-f]{64})</cp:version>")
_RECORD = re.compile(rb"<dc:identifier>([^<]*)</dc:identifier>").search
_LARGEST = 64 << 20
_NOT_READ = (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, ValueError)


def sealed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a file, with its digest as the version."""
    return {**parts, _CORE: _with_version(parts[_CORE], _digest(parts))}


def is_as_written(data: bytes, record: str) -> bool:
    """Whether the program wrote a file from this record, and nobody has saved it since."""
    try:
        parts = _parts(data)
        core = parts[_CORE]
    except _NOT_READ:
        return False
    version, named = _VERSION.search(core), _RECORD(core)
    if version is None or named is None or named[1] != record.encode():
        return False
    return version[1] == _digest({**parts, _CORE: _with_version(core, UNSEALED.encode())})


def _parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file by name; raise ValueError if it is not packed as Word does."""
    with ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > _LARGEST or any(
            entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or entry.flag_bits & 1
            for entry in entries
        ):
            raise ValueError
        return {entry.filename: archive.read(entry) for entry in entries}


def _with_version(core: bytes, version: bytes) -> bytes:
    return _VERSION.sub(b"<cp:version>" + version + b"</cp:version>", core)


def _digest(parts: Mapping[str, bytes]) -> bytes:
    found = hashlib.sha256()
    for name, part in sorted(parts.items()):
        found.update(f"{name}\0{len(part)}\0".encode())
        found.update(part)
    return b"sha256:" + found.hexdigest().encode()
