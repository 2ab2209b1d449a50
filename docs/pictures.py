"""Make the pictures of README and manual, from the examples that come with the program.

    python docs/pictures.py

Chromium prints letters, as anybody can who opens them in a browser, and shows the page of a
benchmark, the page on a region and what the program says on a terminal; LibreOffice prints the
form, and a letter in a letterhead.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from PIL import Image, ImageDraw, ImageOps
from pypdfium2 import PdfDocument
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

from prevent_assure.web.exchange import PageRequest
from prevent_assure.web.pages.site import Site
from prevent_assure.web.static_files import static_files

CHECKOUT = Path(__file__).parents[1]
PICTURES = CHECKOUT / "docs" / "pictures"
SHOWN = ("letter", "annex")
SHEETS = {
    "pack": ("pack", "ashcombe-vale"),
    "summary": ("summary", "ashcombe-vale", "--for", "committee"),
}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
OFFICE = ("soffice", "libreoffice")
FORM_PAGE = 2  # after how to fill it in, and about
PIXELS_PER_POINT = 1.35
MISTAKES = (("      score: 3\n", "      score: 6\n"), ("[training]", "[trainings]"))
AUTHOR = ("-c", "user.name=Robin Hale", "-c", "user.email=robin@example.org")
DATES = {f"GIT_{who}_DATE": "2023-05-10T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
YEAR_OF_TWO = ("ashcombe-vale", "--year", "2022-23")
TERMINALS = {
    "validate": ((950, 240), YEAR_OF_TWO),
    "compare": ((950, 486), YEAR_OF_TWO),
    "diff": ((950, 170), ("HEAD",)),
}
"""Commands whose answer on a terminal is shown, with the size of the picture."""
COLUMNS = 100
REGION_SIZE = (1280, 1240)
COUNCILS = {
    "elm-vale": ("Elm Vale", {"training": 2, "partnership-plan": 2, "communications": 4}),
    "fern-bay": ("Fern Bay", {"engagement": 3, "risk-assessment": 5}),
    "hartcombe": ("Hartcombe", {"venue-hire-and-it": 1, "referral-pathway": 3}),
    "marlford": ("Marlford", {"communications": 5, "partnership-board": 2, "training": 4}),
    "oakstead": ("Oakstead", {"risk-assessment": 3, "problem-solving": 4}),
}
"""Councils invented for the picture of a region, and where they differ from Ashcombe Vale."""
BENCHMARK = "/2022-23/ashcombe-vale/benchmarks/training"
PAGE_SIZE = (1280, 1000)
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 14px 18px; background: #fff; }}
pre {{ margin: 0; font: 15px/1.45 "Liberation Mono", monospace; white-space: pre-wrap; }}
</style><pre>$ assure {command}\n{output}</pre>"""


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
        picture(in_letterhead(office, Path(place)), folder / "letterhead.png")
        screen(browser, filled_in(Path(place)), folder / "page.png", PAGE_SIZE)
        for name, arguments in SHEETS.items():
            picture(sheet(arguments, Path(place)), folder / f"{name}.png")
        for command, (size, arguments) in TERMINALS.items():
            shown = terminal(Path(place), command, arguments)
            screen(browser, shown, folder / f"{command}.png", size)
        screen(browser, region(Path(place)), folder / "region.png", REGION_SIZE)


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
    return as_pdf(office, path)


def as_pdf(office: str, path: Path) -> Path:
    """Return where a file now is, as the PDF that LibreOffice makes of it."""
    profile = f"-env:UserInstallation={(path.parent / 'office').as_uri()}"
    convert = ("--headless", "--convert-to", "pdf", "--outdir", path.parent, path)
    subprocess.run((office, profile, *convert), check=True, capture_output=True)  # noqa: S603
    return path.with_suffix(".pdf")


def in_letterhead(office: str, place: Path) -> Path:
    """Return where Dorset's letter in a letterhead now is, as PDF."""
    root, path = place / "department", place / "letterhead.docx"
    for name in ("assessments", "rubric"):
        shutil.copytree(CHECKOUT / name, root / name)
    (root / "templates").mkdir()
    letterhead(root / "templates" / "letterhead.docx")
    letter = ("letter", "dorset", "--year", "2022-23", "--root", root, "--output", path)
    subprocess.run((sys.executable, "-m", "prevent_assure", *letter), check=True)  # noqa: S603
    return as_pdf(office, path)


def letterhead(path: Path) -> None:
    """Write the letterhead of an invented department: a crest, its name, its address."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Liberation Serif", Pt(11)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.add_run().add_picture(crest(), height=Cm(1.8))
    head.add_run("   Department of Public Safety").font.size = Pt(18)
    foot.text = "Department of Public Safety · 4 Example Row · Anytown AN1 2ZZ"
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in ("Prevent Unit", "4 Example Row", "Anytown AN1 2ZZ"):
        paragraph = word.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.space_after = Pt(0)
    word.add_paragraph("{{ letter }}")
    word.save(str(path))


def crest() -> io.BytesIO:
    """Return the picture of a shield."""
    image = Image.new("L", (120, 140), 255)
    draw = ImageDraw.Draw(image)
    draw.polygon([(8, 8), (112, 8), (112, 74), (60, 132), (8, 74)], fill=70, outline=0)
    draw.line([(60, 8), (60, 132)], fill=255, width=8)
    draw.line([(8, 52), (112, 52)], fill=255, width=8)
    data = io.BytesIO()
    image.save(data, "PNG")
    data.seek(0)
    return data


def terminal(place: Path, command: str, arguments: tuple[str, ...]) -> Path:
    """Return where a page now is that shows what a command says on a terminal."""
    root = CHECKOUT if command == "compare" else mistaken(place)
    text = Text.from_ansi(said_on_terminal(command, *arguments, "--root", root))
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(text)
    style = console.export_html(inline_styles=True, code_format="{code}", theme=SVG_EXPORT_THEME)
    page = place / f"{command}.html"
    typed = " ".join((command, *arguments))
    page.write_text(TERMINAL.format(command=typed, output=style), encoding="utf-8")
    return page


def mistaken(place: Path) -> Path:
    """Return a repository of git in which somebody has just made mistakes, as a folder."""
    root = place / "workspace"
    if root.exists():
        return root
    for name in ("assessments", "rubric"):
        shutil.copytree(CHECKOUT / name, root / name)
    for arguments in (
        ("init", "--quiet"),
        ("add", "."),
        (*AUTHOR, "commit", "--quiet", "-m", "Agreed"),
    ):
        subprocess.run(("git", "-C", root, *arguments), env={**os.environ, **DATES}, check=True)  # noqa: S603, S607
    file = root / "assessments" / "2022-23" / "ashcombe-vale.yaml"
    before, part = file.read_text(encoding="utf-8").split("  training:\n")
    for right, wrong in MISTAKES:
        part = part.replace(right, wrong, 1)
    file.write_text(f"{before}  training:\n{part}", encoding="utf-8")
    return root


def region(place: Path) -> Path:
    """Return where the page on a region of seven councils now is."""
    root, path = place / "region", place / "region.html"
    for name in ("assessments", "rubric"):
        shutil.copytree(CHECKOUT / name, root / name)
    files = root / "assessments" / "2022-23"
    text = (files / "ashcombe-vale.yaml").read_text(encoding="utf-8")
    for slug, (name, scores) in COUNCILS.items():
        file = text.replace("Ashcombe Vale", name)
        for benchmark, score in scores.items():
            entry = re.search(rf"^  {benchmark}:\n(?:    .*\n|\n)+", file, re.MULTILINE)
            if entry:
                file = file.replace(entry[0], re.sub(r"score: \d", f"score: {score}", entry[0]))
        (files / f"{slug}.yaml").write_text(file, encoding="utf-8")
    options = ("--root", root, "--year", "2022-23", "--on", "2023-12-10", "--output", path)
    subprocess.run([sys.executable, "-m", "prevent_assure", "region", *options], check=True)  # noqa: S603
    return path


def filled_in(place: Path) -> Path:
    """Return where the page of a benchmark now is, as a browser gets it."""
    answer = Site(CHECKOUT, "2022-23").answer(PageRequest("GET", BENCHMARK, (), {}, ""))
    page = place / "page.html"
    page.write_bytes(answer.body.replace(b"/static/", b""))
    for address, file in static_files().items():
        (place / Path(address).name).write_bytes(file.data)
    return page


def said_on_terminal(*arguments: str | Path) -> str:
    """Return what our program writes to a terminal of 100 columns."""
    ours, its = os.openpty()
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    command = (sys.executable, "-m", "prevent_assure", *arguments)
    subprocess.run(command, stdout=its, stderr=its, env=environment, check=False)  # noqa: S603
    os.close(its)
    with os.fdopen(ours, "rb") as stream:
        return stream.read1(1 << 16).decode().replace("\r\n", "\n")


def screen(browser: str, page: Path, path: Path, size: tuple[int, int]) -> None:
    """Write what a browser's window of a size shows as a picture with a thin frame."""
    width, height = size
    quiet = ("--headless", "--no-sandbox", "--hide-scrollbars")
    window = (f"--window-size={width},{height}", f"--user-data-dir={page.parent}/browser")
    subprocess.run(  # noqa: S603
        [browser, *quiet, *window, f"--screenshot={path}", page.as_uri()],
        check=True,
        capture_output=True,
    )
    with Image.open(path) as image:
        small = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=32)
    ImageOps.expand(small.convert("RGB"), border=1, fill="#bebebe").save(path, optimize=True)


def sheet(arguments: tuple[str, ...], place: Path) -> Path:
    """Return where a document now is, as the PDF that the program writes."""
    path = place / f"{arguments[0]}.pdf"
    year = ("--year", "2022-23", "--root", CHECKOUT, "--output", path)
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "prevent_assure", *arguments, *year], check=True
    )
    return path


def picture(paper: Path, path: Path, page: int = 0) -> None:
    """Write a page of a PDF as a picture, in grey and with a thin frame."""
    with PdfDocument(paper) as document:
        image = document[page].render(scale=PIXELS_PER_POINT).to_pil()
    ImageOps.expand(image.convert("L"), border=1, fill=190).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
