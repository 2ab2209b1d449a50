"""Letters as another program prints them: their pages changed as HTML, then printed by Chromium."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from support.browser import program
from support.sent_letters import sent

_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--no-first-run", "--disable-quic"),
)


def printed_page(page: str) -> bytes:
    """Return a page as the PDF that Chromium prints; skip the test where there is none."""
    where = program("chromium")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.html").write_text(page, encoding="utf-8")
        options = (*_OPTIONS, f"--user-data-dir={folder / 'data'}")
        subprocess.run(  # noqa: S603 -- a page of ours
            [where, *options, f"--print-to-pdf={folder / 'page.pdf'}", folder / "page.html"],
            check=True,
            capture_output=True,
        )
        return (folder / "page.pdf").read_bytes()


def printed_html(*changes: tuple[str, str], kind: str = "letter") -> bytes:
    """Return a letter or an annex as printed, each text of its HTML replaced by another."""
    page = sent("html", kind).decode()
    for old, new in changes:
        assert old in page
        page = page.replace(old, new)
    return printed_page(page)
