"""The browsers that pages are opened and printed in, and what they make of them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from pypdfium2 import PdfDocument, PdfPage

from prevent_assure.text.safe import join_words

SCRIPTS = Path(__file__).parents[1] / "node"
PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}
MARGIN = 22 / 25.4 * 72  # 22 mm, in points

Seen: TypeAlias = dict[str, Any]
"""What `chromium.js` says of a page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed page: its size in points, and its text, in the margins without white space."""

    size: tuple[float, float]
    top: str
    body: str
    bottom: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What became of pages in a browser, by their names; `seen` is empty for Firefox."""

    seen: Mapping[str, Seen]
    sheets: Mapping[str, tuple[Sheet, ...]]


def opened(browser: str, pages: Mapping[str, bytes], folder: Path) -> Opened:
    """Open pages in one run of a browser; skip the test where it cannot be had."""
    where, runs = program(browser), node(browser)
    there, paper = folder / "pages", folder / "paper"
    there.mkdir()
    paper.mkdir()
    for name, data in pages.items():
        (there / f"{name}.html").write_bytes(data)
    run = subprocess.run(  # noqa: S603 -- our own script
        [runs, SCRIPTS / f"{browser}.js", where, there, paper],
        stdout=subprocess.PIPE,
        check=True,
    )
    sheets = {name: _sheets(paper / f"{name}.pdf") for name in pages}
    return Opened(json.loads(run.stdout or "{}"), sheets)


def program(browser: str) -> str:
    """Return where a browser is; skip the test where there is none."""
    names = PROGRAMS[browser]
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"there is no {browser.title()} ({join_words(names)})")
    return found


def node(browser: str) -> str:
    """Return where node is; skip the test without it, or without the packages it needs."""
    found = shutil.which("node")
    if found is None or not (SCRIPTS / "node_modules" / "puppeteer-core").is_dir():
        pytest.skip(f"{browser.title()} is driven by node and npm's packages in tests/node")
    return found


def squeezed(text: str) -> str:
    """Return text without white space, and without places to break at."""
    return "".join(text.replace("\u200b", "").split())


def _sheets(path: Path) -> tuple[Sheet, ...]:
    with PdfDocument(path) as document:
        return tuple(map(_sheet, document))


def _sheet(page: PdfPage) -> Sheet:
    width, height = page.get_size()
    text = page.get_textpage()
    return Sheet(
        (width, height),
        squeezed(text.get_text_bounded(bottom=height - MARGIN)),
        text.get_text_bounded(bottom=MARGIN, top=height - MARGIN),
        squeezed(text.get_text_bounded(top=MARGIN)),
    )
