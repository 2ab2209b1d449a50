"""The setup of a Word file: paper, fonts, language, header and footer."""

from __future__ import annotations

from datetime import datetime, time

import docx
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from prevent_assure.letters.blocks import DRAFT, LetterDocument
from prevent_assure.letters.formats.docx.letter_styles import LetterStyles
from prevent_assure.letters.formats.docx.seal import UNSEALED

CELL = "Annex Text"
CELL_LIST = "Annex Bullet"
LINK = "Hyperlink"
TABLE = "Table Grid"

_LANGUAGE = "en-GB"
_FONT = "Arial"
_SIZES = {"Normal": 12, "Heading 1": 18, "Heading 2": 15, "Heading 3": 12, "Caption": 11}
_COMPACT_SIZES = {"Normal": 11, "Heading 1": 15, "Heading 2": 12}
_COMPACT_SPACING = (
    *(("Normal", 0, 5), ("Heading 1", 0, 6), ("Heading 2", 8, 3), ("Caption", 4, 3)),
    *(("List Number", 0, 2), ("List Bullet", 0, 2), (CELL, 0, 0)),
)
_UNUSED = ("/thumbnail", "/stylesWithEffects")
_TABLES = ("Normal Table", TABLE)
_USED = (
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "List Bullet",
    "List Number",
    "Caption",
    CELL,
    CELL_LIST,
    LINK,
    TABLE,
)
_LINK_COLOUR = "1A65A6"
_LONGEST_PROPERTY = 255


def opened(document: LetterDocument) -> Word:
    """Return a Word file that contains only the text that appears on every page."""
    word = docx.Document()
    _strip_template(word)
    _set_fonts(word)
    _add_styles(word)
    if document.is_compact:
        _make_compact(word)
    _set_page(word, document.banners)
    return word


def own_styles(word: Word) -> LetterStyles:
    """Return the styles of a Word file that has no letterhead."""
    number = word.styles["List Number"]
    numbering = word.part.numbering_part.element
    list_ = numbering.num_having_numId(number.element.pPr.numPr.numId.val)
    ids = {name: word.styles[name].style_id for name in _USED}
    return LetterStyles(
        headings=(ids["Heading 1"], ids["Heading 2"], ids["Heading 3"]),
        bullet=ids["List Bullet"],
        number=ids["List Number"],
        caption=ids["Caption"],
        cell=ids[CELL],
        cell_list=ids[CELL_LIST],
        link=ids[LINK],
        table=ids[TABLE],
        numbers=list_.abstractNumId.val,
    )


def _strip_template(word: Word) -> None:
    """Remove what is unused in the template of python-docx: nine tenths of the file.

    This is the picture of another document, a second set of styles, the styles of a hundred
    tables, and the layout rules of an older version of Word.
    """
    for rels in (word.part.package.rels, word.part.rels):
        for name in [name for name, rel in rels.items() if rel.reltype.endswith(_UNUSED)]:
            del rels[name]
    for style in list(word.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in _TABLES:
            style.delete()
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _set_fonts(word: Word) -> None:
    """Set one font and one language everywhere, even in styles that have their own."""
    root = word.styles.element
    for tag in ("w:rFonts", "w:color"):
        for found in list(root.iter(qn(tag))):
            found.getparent().remove(found)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)
    root.find(qn("w:docDefaults")).find(".//" + qn("w:rPr")).insert(0, fonts)
    for tag, part in (("w:lang", root), ("w:themeFontLang", word.settings.element)):
        for found in part.iter(qn(tag)):
            found.set(qn("w:val"), _LANGUAGE)
    for name, size in _SIZES.items():
        _style(word, name).font.size = Pt(size)


def _add_styles(word: Word) -> None:
    for name, before, after in (("Heading 1", 18, 10), ("Heading 2", 16, 8), ("Heading 3", 12, 4)):
        _set_spacing(_style(word, name), before, after)
    for name in ("List Number", "List Bullet"):
        _set_spacing(_style(word, name), 0, 6)
    _style(word, "Caption").paragraph_format.keep_with_next = True
    for name, base in ((CELL, "Normal"), (CELL_LIST, "List Bullet")):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles[base]
        style.font.size = Pt(11)
        style.paragraph_format.line_spacing = 1.0
        _set_spacing(style, 0, 4)
    _style(word, CELL_LIST).paragraph_format.left_indent = Cm(0.5)
    _style(word, CELL_LIST).paragraph_format.first_line_indent = Cm(-0.5)
    link = word.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    colour = OxmlElement("w:color")
    colour.set(qn("w:val"), _LINK_COLOUR)
    link.element.get_or_add_rPr().insert(0, colour)


def _make_compact(word: Word) -> None:
    for name, size in _COMPACT_SIZES.items():
        _style(word, name).font.size = Pt(size)
    for name, before, after in _COMPACT_SPACING:
        _set_spacing(_style(word, name), before, after)
    _style(word, "Normal").paragraph_format.line_spacing = 1.0


def _set_spacing(style: ParagraphStyle, before: int, after: int) -> None:
    """Set the space before and after paragraphs of a style, in points, even between two of them."""
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    for found in list(style.element.iter(qn("w:contextualSpacing"))):
        found.getparent().remove(found)


def _style(word: Word, name: str) -> ParagraphStyle:
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 -- for the type checker
    return style


def _set_page(word: Word, banners: tuple[str, ...]) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    top, bottom = section.header, section.footer
    for banner in banners:
        _add_banner(top.add_paragraph(), banner)
    for banner in banners[::-1]:
        _add_banner(bottom.add_paragraph(), banner)
    numbers = bottom.add_paragraph()
    numbers.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    numbers.add_run("Page ")
    _add_field(numbers, "PAGE")
    numbers.add_run(" of ")
    _add_field(numbers, "NUMPAGES")
    for part in (top, bottom):
        empty = part.paragraphs[0]._p  # each begins with an empty line
        if len(part.paragraphs) > 1:
            empty.getparent().remove(empty)


def _add_banner(line: Paragraph, banner: str) -> None:
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.add_run(banner).bold = True


def _add_field(line: Paragraph, name: str) -> None:
    """Add a number that Word calculates; each of its marks needs a run."""
    for kind in ("begin", "instruction", "separate", "result", "end"):
        run = line.add_run("1" if kind == "result" else "")
        if kind == "instruction":
            code = OxmlElement("w:instrText")
            code.text = name
            run._r.append(code)  # python-docx has no fields
        elif kind != "result":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def set_properties(word: Word, document: LetterDocument) -> None:
    """Say in the file's properties what it is, who wrote it, and which record it is of."""
    found = word.core_properties
    title = f"{DRAFT}: {document.title}" if document.is_draft else document.title
    found.title = _as_property(title)
    found.author = found.last_modified_by = _as_property(document.author)
    found.identifier, found.version = document.record, UNSEALED
    found.language = _LANGUAGE
    found.comments = ""
    for date in [tag for tag in found._element if tag.tag.endswith(("}created", "}modified"))]:
        found._element.remove(date)  # those of the template
    if document.day:
        found.created = found.modified = datetime.combine(document.day, time())


def _as_property(text: str) -> str:
    """Return a text, shortened to the longest property that Word allows."""
    return text if len(text) <= _LONGEST_PROPERTY else f"{text[: _LONGEST_PROPERTY - 1].rstrip()}…"
