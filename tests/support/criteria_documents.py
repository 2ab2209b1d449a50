"""Invented criteria of the shape of published ones, in every format that is read."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import docx
import pytest

from prevent_assure.commands.rubric_import import ImportOptions, rubric_import
from prevent_assure.model.decode import parse_as
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing.document import Document

Block: TypeAlias = tuple[str, str]
"""`heading`, `text`, `item` or a number, and the words."""

_FOUR = (
    "All relevant partners are named in the plan. Actions have ambitious timeframes. "
    "Information on risk is shared across agencies. Owners report to the board."
)
CRITERIA: tuple[Block, ...] = (
    ("heading", "Pond Care Scoring Criteria"),
    ("heading", "Benchmark 1 - Training"),
    ("text", "There is a training programme for those who look after ponds."),
    ("1", "No training takes place."),
    ("2", "Training is voluntary, e.g. Online modules. Nobody keeps a record (lists etc)."),
    ("3", "Sessions are held every year. Numbers are collated. Links are sent to all staff."),
    ("4", "Staff are mandated to attend. Training is multi-agency. Records are kept by Dr. Reed."),
    ("5", "Training is part of every induction! Who needs more? A plan says so."),
    ("heading", "Benchmark 2 \u2013 Water\u2019s edge and reeds"),
    ("text", "There is an agreed plan for the water's edge, to keep it open and safe for all."),
    ("1", "No plan."),
    ("2", "A plan exists but is owned by a single agency with no link to what was found."),
    ("3", "A plan refers to the findings. It is reviewed infrequently."),
    ("4", _FOUR),
    ("5", "The plan achieves all of the above. Partners are held to account."),
    ("heading", "Benchmark 3 - Board"),
    ("text", "A board oversees the ponds."),
    ("1", "Little or no governance."),
    ("2", "Only single agency governance."),
    ("3", "A multi-agency group rarely discusses ponds."),
    ("4", "A multi-agency group clearly drives the plan. Some ad-hoc work occurs."),
    ("5", "A board drives the plan and reports to members. The impact is monitored."),
)


def blocks(*changes: tuple[Block, Sequence[Block]]) -> list[Block]:
    """Return the criteria with some blocks replaced."""
    found = list(CRITERIA)
    for old, new in changes:
        at = found.index(old)
        found[at : at + 1] = new
    return found


def block(kind: str, start: str) -> Block:
    """Return the block of the criteria that begins so."""
    return next(it for it in CRITERIA if it[0] == kind and it[1].startswith(start))


def markdown(found: Sequence[Block]) -> bytes:
    """Return blocks as Markdown, as a converter of scans writes it."""
    lines = []
    for kind, text in found:
        mark = {"heading": "## ", "text": "", "item": "- "}.get(kind, f"- {kind}. ")
        lines.append(f"{mark}{text}\n")
    return "\n".join(lines).encode()


def text(found: Sequence[Block], width: int = 60) -> bytes:
    """Return blocks as plain text, in lines of some width."""
    parts = []
    for kind, words in found:
        mark = f"{kind}. " if kind.isdecimal() else ""
        parts.append(textwrap.fill(f"{mark}{words}", width, break_on_hyphens=False))
    return "\n\n".join(parts).encode()


def page(found: Sequence[Block]) -> bytes:
    """Return blocks as a page of HTML, its numbers those of lists."""
    parts = ["<!DOCTYPE html><html><head><title>Not this</title></head><body>"]
    for kind, words in found:
        said = html.escape(words)
        if kind == "heading":
            parts.append(f"<h2>{said}</h2>")
        elif kind == "text":
            parts.append(f"<p>{said}</p>")
        elif kind == "item":
            parts.append(f"<ul><li>{said}</li></ul>")
        else:
            parts.append(f'<ol start="{kind}"><li><span>{said}</span></li></ol>')
    return "\n".join(parts).encode()


def word(found: Sequence[Block]) -> bytes:
    """Return blocks as a file of Word, the numbers typed."""
    made = docx.Document()
    for kind, words in found:
        if kind == "heading":
            made.add_heading(words, 2)
        else:
            made.add_paragraph(f"{kind}. {words}" if kind.isdecimal() else words)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def paper(found: Sequence[Block], rows: int = 30) -> bytes:
    """Return blocks as a PDF with a running line and a number on each page."""
    lines: list[tuple[float, float, str, bool]] = []
    for kind, words in found:
        size = 14.0 if kind == "heading" else 10.0
        mark = f"{kind}. " if kind.isdecimal() else ""
        wrapped = textwrap.wrap(f"{mark}{words}", 62, break_on_hyphens=False)
        for at, line in enumerate(wrapped):
            left = 92.0 if mark and at else 80.0
            lines.append((left, size, line, at == 0))
    pages = [lines[at : at + rows] for at in range(0, len(lines), rows)]
    return pdf([_sheet(it, number) for number, it in enumerate(pages, 1)])


def _sheet(lines: Sequence[tuple[float, float, str, bool]], number: int) -> str:
    drawn = [_drawn(80, 800, 9, "Ponds of the county"), _drawn(290, 30, 9, str(number))]
    base = 760.0
    for at, (left, size, line, begins) in enumerate(lines):
        base -= 20.0 if begins and at else 13.0
        drawn.append(_drawn(left, base, size, line))
    return "\n".join(drawn)


def _drawn(left: float, base: float, size: float, line: str) -> str:
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {left} {base} Td ({escaped}) Tj ET"


def pdf(sheets: Sequence[str]) -> bytes:
    """Return a PDF of pages that are drawn so, in Helvetica."""
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(sheets)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>",
        font,
    ]
    for at, sheet in enumerate(sheets):
        size = len(sheet.encode("cp1252"))
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * at} 0 R>>"
        )
        objects.append(f"<</Length {size}>>\nstream\n{sheet}\nendstream")
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(out)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return out + (head + tail).encode()


def as_pdf(word: bytes, folder: Path) -> bytes:
    """Return a file of Word as LibreOffice prints it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: no criteria were printed")
    (folder / "a.docx").write_bytes(word)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(folder / "out")]
    subprocess.run(  # noqa: S603 -- a program of this machine
        [office, profile, *convert, str(folder / "a.docx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    printed = folder / "out" / "a.pdf"
    if not printed.exists():
        pytest.skip("LibreOffice Writer is not installed: no criteria were printed")
    return printed.read_bytes()


def table_paper(found: Sequence[Block], *, is_centred: bool) -> bytes:
    """Return blocks as a PDF with the levels in a column of their own, at the top or centred."""
    drawn: list[str] = []
    base = 800.0
    for kind, words in found:
        is_level = kind.isdecimal()
        lines = textwrap.wrap(words, 45 if is_level else 55, break_on_hyphens=False)
        base -= 0.5 if is_level else 10.0
        if is_level:
            middle = (len(lines) - 1) / 2 * 13.0 if is_centred else 0.0
            drawn.append(_drawn(80, base - 13.0 - middle, 10, kind))
        for line in lines:
            base -= 13.0
            drawn.append(
                _drawn(150 if is_level else 80, base, 14 if kind == "heading" else 10, line)
            )
    return pdf(["\n".join(drawn)])


FORMATS = {"md": markdown, "txt": text, "html": page, "docx": word, "pdf": paper}


def workspace(root: Path) -> Path:
    """Make an empty workspace."""
    (root / "rubric").mkdir(parents=True)
    return root


def imported(root: Path, name: str, data: bytes, status: int = 0) -> Document:
    """Import a file into an empty workspace, and return the rubric that was written."""
    source = workspace(root / "workspace").parent / name
    source.write_bytes(data)
    assert rubric_import(source, root / "workspace", ImportOptions("2024-25")) == status
    path = "rubric/2024-25.yaml"
    found = parse_as(path, (root / "workspace" / path).read_bytes(), Rubric)
    assert isinstance(found, Document)
    return found
