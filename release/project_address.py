"""What a package says about where the project is, if the one who builds it says so.

The source names no address, as the same repository can be kept in several places.  A release sets
`PROJECT_ADDRESS` to the address of the repository: the package then links to it, and its
description, the README, links to the pages and pictures of that version.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(\]\()(?!#|[a-z]+:)([^)\s]+\))")
_PICTURE = re.compile(r'(\bsrc=")(?![a-z]+:)([^"]+")')


class AddressHook(MetadataHookInterface):
    """Adds the addresses to the package's metadata, as it is built."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the description and, with an address, the links."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        address = os.environ.get("PROJECT_ADDRESS", "").rstrip("/")
        if address:
            version = f"v{metadata['version']}"
            text = with_address(text, address, version)
            metadata["urls"] = links(address, version)
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def links(address: str, version: str) -> dict[str, str]:
    """Return what a package's page links to."""
    pages = f"{address}/blob/{version}"
    return {
        "Source": address,
        "Documentation": f"{pages}/docs/index.md",
        "Changelog": f"{pages}/CHANGELOG.md",
        "Issues": f"{address}/issues",
    }


def with_address(text: str, address: str, version: str) -> str:
    """Return a page whose links and pictures are found from elsewhere too."""
    text = _LINK.sub(rf"\g<1>{address}/blob/{version}/\g<2>", text)
    return _PICTURE.sub(rf"\g<1>{address}/raw/{version}/\g<2>", text)
