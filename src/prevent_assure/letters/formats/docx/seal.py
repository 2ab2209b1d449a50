"""What a file for Word says of how it was made, so that one edited in Word is told from it.

Its core properties name the record, and a digest of all that is in the file: whoever saves it anew
changes what is in it, or the digest.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

UNSEALED = f"sha256:{'0' * 64}"
"""What the file's version is before its digest is known."""

_CORE = "docProps/core.xml"
_VERSION = re.compile(rb"<cp:version>(sha256:[0-9a-f]{64})</cp:version>")
_RECORD = re.compile(rb"<dc:identifier>([^<]*)</dc:identifier>").search
_LARGEST = 64 << 20
_NOT_READ = (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, ValueError)


def sealed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a file, its digest in place of the one that it is made with."""
    return {**parts, _CORE: _with_version(parts[_CORE], _digest(parts))}


def is_as_written(data: bytes, record: str) -> bool:
    """Whether a file was made by the program, of this record, and nobody saved it since."""
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
    """Return the parts of a file by their names; raise ValueError for what is not so packed."""
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
