"""Letters printed with changes: in what they say, or in how they are laid out."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from prevent_assure.letters import compose
from prevent_assure.letters.formats import pdf
from support.letters import document, view
from support.sent_letters import SLUG, files


def as_json(kind: str = "letter") -> str:
    """Return the letter or the annex of Elm Vale as a layout gets it."""
    shown = view(files(), SLUG)
    made = document(shown) if kind == "letter" else compose.compose_annex(shown)
    return json.dumps(pdf.as_data(made), ensure_ascii=False)


def layout() -> str:
    """Return the layout of a letter as one file."""
    parts, letter = (
        (pdf.LAYOUTS / name).read_text(encoding="utf-8") for name in ("parts.typ", "letter.typ")
    )
    return parts + letter.replace('#import "parts.typ": *\n', "")


def printed(*changes: tuple[str, str], kind: str = "letter") -> bytes:
    """Return the letter as PDF, with each text replaced where it is: in the data or the layout."""
    data, laid_out = as_json(kind), layout()
    for old, new in changes:
        assert (old in data) + (old in laid_out) == 1
        data, laid_out = data.replace(old, new), laid_out.replace(old, new)
    return pdf.typeset(laid_out.encode(), data)


def poppler(data: bytes) -> str:
    """Return the text of a PDF as Poppler reads it, in the order in which it was drawn."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (of Poppler) is not installed")
    run = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"],  # noqa: S607 -- whichever there is
        input=data,
        capture_output=True,
        check=True,
    )
    return run.stdout.decode()
