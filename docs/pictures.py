"""Make the pictures: the first pages of Dorset's letter and annex, and a form, on paper.

    python docs/pictures.py

Chromium prints the pages, as any reader can who opens the letter in a browser.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import ImageOps
from pypdfium2 import PdfDocument

CHECKOUT = Path(__file__).parents[1]
PICTURES = CHECKOUT / "docs" / "pictures"
SHOWN = ("letter", "annex")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
OFFICE = ("soffice", "libreoffice")
FORM_PAGE = 2  # after how to fill it in, and about
PIXELS_PER_POINT = 1.35


def main(folder: Path) -> None:
    """Write a picture of the letter and one of the annex into a folder."""
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if browser is None:
        sys.exit("Chromium is needed to make the pictures")
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        for kind in SHOWN:
            picture(printed(browser, page(kind, Path(temporary))), folder / f"{kind}.png")


def page(kind: str, folder: Path) -> Path:
    """Write Dorset's letter or annex as HTML; return its path."""
    path = folder / f"{kind}.html"
    program = (sys.executable, "-m", "prevent_assure", kind, "dorset", "--year", "2022-23")
    subprocess.run([*program, "--root", CHECKOUT, "--output", path], check=True)  # noqa: S603
    return path


def printed(browser: str, page: Path) -> Path:
    """Print a page to a PDF with a browser; return the PDF's path."""
    path = page.with_suffix(".pdf")
    # the browser's sandbox does not start as root, and the page is our own
    quiet = ("--headless", "--no-sandbox", "--no-pdf-header-footer")
    arguments = (*quiet, f"--user-data-dir={page.parent}/browser", f"--print-to-pdf={path}")
    subprocess.run([browser, *arguments, page.as_uri()], check=True, capture_output=True)  # noqa: S603
    return path


def picture(paper: Path, path: Path) -> None:
    """Write the first page of a PDF as a picture, in grey with a thin frame."""
    with PdfDocument(paper) as document:
        image = document[page].render(scale=PIXELS_PER_POINT).to_pil()
    ImageOps.expand(image.convert("L"), border=1, fill=190).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
