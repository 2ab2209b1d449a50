"""What pip has to install to get this program again, on a machine of a service."""

from __future__ import annotations

import json
import re
from importlib import metadata
from typing import Any
from urllib.parse import SplitResult, urlsplit

from prevent_assure import __version__
from prevent_assure.errors import AssureError
from prevent_assure.text.safe import quote

_NAME = "prevent-assure"
_REMOTE = ("http", "https", "ssh", "git")
_LONGEST = 1000
# A shell, YAML and the expressions of a service leave each of these characters as it is.
_STRANGE = re.compile(r"[^A-Za-z0-9 ._~:/?#\[\]@!&*+,;=<>()%-]").search
_START = re.compile(r"[A-Za-z0-9./]").match


def package_source(given: str | None) -> str:
    """Return what the jobs of a service install: what was given, else what this program came from.

    Raises AssureError if that is no single line that pip can take, or is only on this computer.
    """
    if given is not None:
        return _checked(given)
    source = _installed_from(_direct_url())
    if source is None:
        raise AssureError(
            "this program was installed from a folder or a file of this computer, which no other"
            f" can reach; say what the jobs install, as in --package {_NAME}=={__version__}, with"
            " the address of a repository after git+, or the path of a wheel in the workspace"
        )
    return _checked(source)


def _checked(source: str) -> str:
    strange = _STRANGE(source)
    if strange:
        raise AssureError(
            f"--package {quote(source)}: {quote(strange[0])} cannot be in the name or the address"
            " of a package"
        )
    if not _START(source) or len(source) > _LONGEST:
        raise AssureError(
            f"--package {quote(source)} is not the name or the address of a package, such as"
            f" {_NAME}=={__version__}"
        )
    return source


def _direct_url() -> dict[str, Any] | None:
    """Return what the installer wrote about a source other than the package index (PEP 610).

    A program that was never installed runs from a folder of this computer.
    """
    try:
        written = metadata.distribution(_NAME).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return {"url": "file:"}
    found: dict[str, Any] | None = json.loads(written) if written else None
    return found


def _installed_from(direct: dict[str, Any] | None) -> str | None:
    """Return the requirement for pip, or None where no other machine can reach the source."""
    if direct is None:
        return f"{_NAME}=={__version__}"
    address = urlsplit(direct["url"])
    if address.scheme not in _REMOTE:
        return None
    version_control = direct.get("vcs_info")
    if version_control:
        url = f"{version_control['vcs']}+{_public(address)}@{version_control['commit_id']}"
        return f"{_NAME} @ {url}{_fragment(direct)}"
    return f"{_NAME} @ {_public(address)}{_fragment(direct)}"


def _public(address: SplitResult) -> str:
    """Return an address without what an installer may have left in it to log in with."""
    user, at, host = address.netloc.rpartition("@")
    is_login = address.scheme.startswith("http") or ":" in user
    return address._replace(netloc=host if is_login else f"{user}{at}{host}").geturl()


def _fragment(direct: dict[str, Any]) -> str:
    """Return what an address ends with: the folder of the program, or the archive's digest."""
    hashes = direct.get("archive_info", {}).get("hashes", {})
    parts = [f"{name}={value}" for name, value in hashes.items() if name == "sha256"]
    if direct.get("subdirectory"):
        parts.append(f"subdirectory={direct['subdirectory']}")
    return f"#{'&'.join(parts)}" if parts else ""
