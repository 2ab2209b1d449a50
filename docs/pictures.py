"""Make the pictures: the first pages of Dorset's letter and annex, and a form, on paper.

    python docs/pictures.py

Chromium prints the letter, as anybody can who opens it in a browser, and LibreOffice the form.
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
    """Write a picture of each into a folder."""
    browser, office = (next(filter(None, map(shutil.which, it)), None) for it in (CHROMIUM, OFFICE))
    if browser is None or office is None:
        sys.exit("the pictures need Chromium and LibreOffice")
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for kind in SHOWN:
            picture(printed(browser, page(kind, Path(place))), folder / f"{kind}.png")
        picture(filed(office, Path(place)), folder / "form.png", FORM_PAGE)


def page(kind: str, place: Path) -> Path:
    """Return where Dorset's letter or annex now is, as HTML."""
    path = place / f"{kind}.html"
    program = (sys.executable, "-m", "prevent_assure", kind, "dorset", "--year", "2022-23")
    subprocess.run([*program, "--root", CHECKOUT, "--output", path], check=True)  # noqa: S603
    return path


def printed(browser: str, page: Path) -> Path:
    """Return where a page now is, as the PDF that a browser prints."""
    path = page.with_suffix(".pdf")
    # the sandbox does not start as root, and the page is our own
    quiet = ("--headless", "--no-sandbox", "--no-pdf-header-footer")
    arguments = (*quiet, f"--user-data-dir={page.parent}/browser", f"--print-to-pdf={path}")
    subprocess.run([browser, *arguments, page.as_uri()], check=True, capture_output=True)  # noqa: S603
    return path


def filed(office: str, place: Path) -> Path:
    """Return where a form now is, as the PDF that LibreOffice makes of it."""
    path = place / "form.xlsx"
    form = ("form", "ashcombe-vale", "--year", "2022-23", "--root", CHECKOUT, "--output", path)
    subprocess.run((sys.executable, "-m", "prevent_assure", *form), check=True)  # noqa: S603
    profile = f"-env:UserInstallation={(place / 'office').as_uri()}"
    convert = ("--headless", "--convert-to", "pdf", "--outdir", place, path)
    subprocess.run((office, profile, *convert), check=True, capture_output=True)  # noqa: S603
    return path.with_suffix(".pdf")


def picture(paper: Path, path: Path, page: int = 0) -> None:
    """Write a page of a PDF as a picture, in grey and with a thin frame."""
    with PdfDocument(paper) as document:
        image = document[page].render(scale=PIXELS_PER_POINT).to_pil()
    ImageOps.expand(image.convert("L"), border=1, fill=190).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
