"""What a letterhead may not contain: each kind of it alone, and what looks like it but may."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from docx.document import Document as Word
from docx.shared import Cm

from prevent_assure.letters.letterhead.check import problems
from support.letterheads import (
    CONTENT_TYPES,
    DOCUMENT,
    MARKER,
    SETTINGS,
    changed,
    crest,
    field,
    in_body,
    in_header,
    linked,
    mark,
    of_department,
    of_several_sections,
    packed,
    parts,
    plain,
    text,
    with_part,
)

MACROS = 'there are macros in it; save it as "Word Document (*.docx)"'
OLE = "there is an embedded or linked object (OLE) in it; insert a picture of it instead"
ACTIVEX = "there is an ActiveX control in it; delete it"
INCLUDED = "another document is included in it (altChunk); copy its text instead"
NO_WORD = "this is no Word document (.docx), or it is locked with a password"
DAMAGED = "this Word document is damaged; open it in Word and save it again"
ENTITIES = "there are XML entities in it, which Word never writes"
UNCLEAR = "there is a field whose name another field makes; delete it"
BOMB = (
    """<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY c "&a;&a;&a;&a;"><!ENTITY d "&c;&c;&c;">]>"""
)


def box(inside: str) -> str:
    """Return the XML of a paragraph with a text box, as Word writes it for itself and others."""
    shape = f"<w:txbxContent>{inside}</w:txbxContent>"
    both = f"<mc:Choice Requires='wps'>{shape}</mc:Choice><mc:Fallback>{shape}</mc:Fallback>"
    return f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"


def table(inside: str) -> str:
    """Return the XML of a table with one cell."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    "data",
    [of_department(), plain(), plain(MARKER), plain(change=of_several_sections)],
    ids=["department", "plain", "marker", "sections"],
)
def test_a_usual_letterhead_is_well(data: bytes) -> None:
    """With pictures, page numbers, sections, whatever Word itself writes."""
    assert problems(data) == ()


def test_macros_are_refused_by_the_part_and_by_its_name() -> None:
    """Also where nothing points to them."""
    found = parts(plain())
    types = found[CONTENT_TYPES].replace(
        b"<Default", b'<Default Extension="bin" ContentType="application/vnd.x"/><Default', 1
    )

    assert problems(packed({**found, CONTENT_TYPES: types, "word/vbaProject.bin": b"x"})) == (
        MACROS,
    )
    types = types.replace(b"application/vnd.x", b"application/vnd.ms-office.vbaProject")
    assert problems(packed({**found, CONTENT_TYPES: types, "word/x.bin": b"x"})) == (MACROS,)


def test_macros_are_refused_by_the_link_to_them() -> None:
    """Whatever the part is called."""
    assert MACROS in problems(linked("vbaProject", "styles.xml"))


def test_a_document_with_macros_is_refused_by_its_content_type() -> None:
    """A .docm is one whatever its name ends in."""
    old = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    new = "application/vnd.ms-word.document.macroEnabled.main+xml"

    assert problems(changed(CONTENT_TYPES, old, new)) == (MACROS,)


@pytest.mark.parametrize("kind", ["oleObject", "package"])
def test_an_embedded_object_is_refused_by_the_link_to_it(kind: str) -> None:
    """Also a workbook."""
    assert problems(linked(kind, "styles.xml")) == (OLE,)


@pytest.mark.parametrize(
    "xml", ['<o:OLEObject ProgID="Package"/>', "<w:objectEmbed/>", "<w:objectLink/>"]
)
def test_an_embedded_object_is_refused_where_it_is_shown(xml: str) -> None:
    """In the body, and in a header."""
    paragraph = f"<w:p><w:r><w:object>{xml}</w:object></w:r></w:p>"

    assert problems(in_body(paragraph)) == problems(in_header(paragraph)) == (OLE,)


def test_an_activex_control_is_refused() -> None:
    """By the link to it, and where it is shown."""
    shown = '<w:p><w:r><w:object><w:control w:name="Button"/></w:object></w:r></w:p>'

    assert problems(linked("control", "styles.xml")) == (ACTIVEX,)
    assert problems(in_body(shown)) == (ACTIVEX,)


def test_another_document_is_refused() -> None:
    """An altChunk by its link and by its element, and a subdocument."""
    assert problems(linked("aFChunk", "styles.xml")) == (INCLUDED,)
    assert problems(in_body("<w:altChunk/>")) == (INCLUDED,)
    assert problems(in_body("<w:p><w:subDoc/></w:p>")) == (INCLUDED,)


@pytest.mark.parametrize(
    ("kind", "of", "what"),
    [
        ("image", DOCUMENT, "a linked picture; insert the picture itself"),
        ("image", "word/header1.xml", "a linked picture; insert the picture itself"),
        (
            "attachedTemplate",
            SETTINGS,
            "a template that is attached to it; attach Normal instead",
        ),
        ("frame", "word/webSettings.xml", "frame"),
        ("video", DOCUMENT, "video"),
    ],
)
def test_what_is_outside_the_file_is_refused(kind: str, of: str, what: str) -> None:
    """Whichever part points there."""
    data = linked(kind, "https://example.org/x", is_external=True, of=of)

    assert problems(data) == (f"it fetches something from outside the file: {what}",)


def test_an_address_is_outside_the_file_also_where_nothing_says_so() -> None:
    """On the web, and on a server."""
    for target in ("https://example.org/x.png", "file:///c:/x.png", "\\\\server\\x.png"):
        assert problems(linked("image", target))[0].startswith("it fetches something")


def test_a_web_add_in_is_refused() -> None:
    """It would open beside every letter."""
    said = ("there is a web add-in in it; remove it",)

    assert problems(linked("webextensiontaskpanes", "styles.xml")) == said


def test_a_hyperlink_is_well_but_not_as_the_source_of_a_picture() -> None:
    """A picture could be linked by it."""
    link = linked("hyperlink", "https://example.org", is_external=True)
    text_of_it = '<w:p><w:hyperlink r:id="rId900"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>'
    picture = '<w:p><w:r><w:drawing><a:blip r:link="rId900"/></w:drawing></w:r></w:p>'
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'

    assert problems(changed(DOCUMENT, "<w:sectPr", f"{text_of_it}<w:sectPr", link)) == ()
    linked_picture = picture.replace("<a:blip", f"<a:blip {space}")
    assert problems(changed(DOCUMENT, "<w:sectPr", f"{linked_picture}<w:sectPr", link)) == (
        "it fetches something from outside the file: a linked picture; insert the picture itself",
    )


def test_an_old_picture_may_have_no_address() -> None:
    """VML has pictures by address."""
    for key in ("src", "o:href"):
        shown = f'<v:imagedata {key}="https://example.org/x.png"/>'
        said = problems(in_body(f"<w:p><w:r><w:pict>{shown}</w:pict></w:r></w:p>"))

        assert said[0].startswith("it fetches something from outside")


FIELDS = (
    "INCLUDETEXT",
    "INCLUDEPICTURE",
    "IMPORT",
    "DDE",
    "DDEAUTO",
    "DATABASE",
    "LINK",
    "includetext",
    "IncludePicture",
)


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_that_fetches_something_is_refused(name: str) -> None:
    """Whatever the case of its letters."""
    said = (f"there is the field {name.upper()}; delete it",)

    assert problems(in_body(field(f' {name} "c:\\\\x" '))) == said


@pytest.mark.parametrize(
    "xml",
    [
        field(' LINK "c:\\\\x" '),
        field(" ", "LI", "NK", " x"),
        '<w:p><w:fldSimple w:instr=" LINK x"><w:r><w:t>?</w:t></w:r></w:fldSimple></w:p>',
    ],
    ids=["whole", "split", "simple"],
)
def test_a_field_is_found_wherever_it_is(xml: str) -> None:
    """In one piece, split over runs, and in its short form."""
    said = ("there is the field LINK; delete it",)

    assert problems(in_body(xml)) == said
    assert problems(in_header(xml)) == said
    assert problems(in_body(box(xml))) == said
    assert problems(in_body(table(xml))) == said


def test_a_field_is_found_over_paragraphs_and_inside_another() -> None:
    """Its code ends only where it is marked to."""
    begun = f"<w:p>{mark('begin')}<w:r><w:instrText>INCL</w:instrText></w:r></w:p>"
    ended = f"<w:p><w:r><w:instrText>UDETEXT x</w:instrText></w:r>{mark('end')}</w:p>"
    inner = field(' LINK "x" ').removeprefix("<w:p>").removesuffix("</w:p>")
    outer = field(" IF ").replace(mark("separate"), f"{inner}{mark('separate')}")

    assert problems(in_body(f"<w:sdt><w:sdtContent>{begun}{ended}</w:sdtContent></w:sdt>")) == (
        "there is the field INCLUDETEXT; delete it",
    )
    assert problems(in_body(outer)) == ("there is the field LINK; delete it",)


def test_a_field_is_found_among_tracked_changes() -> None:
    """As it is, and as it would be once they are accepted or rejected."""
    deleted = "<w:del><w:r><w:delInstrText>X</w:delInstrText></w:r></w:del>"
    added = "<w:ins><w:r><w:instrText>X</w:instrText></w:r></w:ins>"
    moved = "<w:moveFrom><w:r><w:instrText>X</w:instrText></w:r></w:moveFrom>"
    for change in (deleted, added, moved):
        name = "<w:r><w:instrText>INCLUDETEXT a</w:instrText></w:r>"
        xml = f"<w:p>{mark('begin')}{change}{name}{mark('end')}</w:p>"

        assert problems(in_body(xml)) == ("there is the field INCLUDETEXT; delete it",)


def test_a_field_whose_name_another_field_makes_is_refused() -> None:
    """Nobody can say which field it is."""
    inner = field(" QUOTE TEXT ").removeprefix("<w:p>").removesuffix("</w:p>")
    outer = field(" INCLUDE").replace(mark("separate"), f"{inner}{mark('separate')}")

    assert UNCLEAR in problems(in_body(outer))


def test_a_field_that_older_programs_see_differently_is_refused() -> None:
    """Only one of the two versions would be judged."""
    versions = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='w14'><w:instrText>X</w:instrText>"
        "</mc:Choice><mc:Fallback><w:instrText>LINK</w:instrText></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert UNCLEAR in problems(in_body(f"<w:p>{mark('begin')}{versions}{mark('end')}</w:p>"))


@pytest.mark.parametrize(
    "code", [" PAGE ", " NUMPAGES ", ' HYPERLINK "https://example.org/LINK" ', ' DATE \\@ "d" ']
)
def test_other_fields_are_well(code: str) -> None:
    """Also those that only mention the name of another."""
    assert problems(in_header(field(code))) == ()


def test_a_formula_of_page_numbers_is_well() -> None:
    """Its name is complete before the field inside it."""
    inner = field(" NUMPAGES ").removeprefix("<w:p>").removesuffix("</w:p>")

    for code in (" =", " IF "):
        outer = field(code).replace(mark("separate"), f"{inner}{mark('separate')}")
        assert problems(in_header(outer)) == ()


def test_the_letter_goes_to_one_place() -> None:
    """Also where the second marker is split over runs."""
    assert problems(plain(MARKER, "{{letter}}")) == (
        f"{MARKER} is in it 2 times; the letter goes to one location",
    )


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (in_header(f"<w:p>{text('{{ ')}{text('letter }}')}</w:p>"), "a header"),
        (in_body(table(f"<w:p>{text(MARKER)}</w:p>")), "a table, a text box or the like"),
        (in_body(box(f"<w:p>{text(MARKER)}</w:p>")), "a table, a text box or the like"),
    ],
    ids=["header", "table", "text box"],
)
def test_the_letter_goes_into_the_body(data: bytes, where: str) -> None:
    """Not where only a line would fit."""
    said = f"{MARKER} is in {where}; put it in a paragraph of its own in the body"

    assert said in problems(data)


def test_the_letter_goes_into_no_footer_and_no_note() -> None:
    """Each is named."""

    def footer(word: Word) -> None:
        word.sections[0].footer.paragraphs[0].text = MARKER

    types = '<Override PartName="/word/footnotes.xml" ContentType="application/x.footnotes+xml"/>'
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:footnote><w:p>{text(MARKER)}</w:p></w:footnote></w:footnotes>"
    )
    data = changed(CONTENT_TYPES, "</Types>", f"{types}</Types>")

    assert problems(plain(change=footer))[0].startswith(f"{MARKER} is in a footer;")
    assert problems(with_part("word/footnotes.xml", note, data))[0].startswith(
        f"{MARKER} is in a note;"
    )


def test_the_letter_has_a_paragraph_of_its_own() -> None:
    """Other words in it would be lost, or the marker be sent."""
    assert problems(plain(f"Dear {MARKER}")) == (
        f"there is other text beside {MARKER}; put it in a paragraph of its own",
    )


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\3\4", crest(), packed({"a.txt": "a"})])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    """Whatever else it is."""
    assert problems(data) == (NO_WORD,)


def test_a_letterhead_has_at_most_5_mib() -> None:
    """Exactly so many are well."""
    found = parts(plain())
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, part in found.items():
            archive.writestr(name, part)
        archive.writestr("docProps/filling.jpeg", b"")
    room = (5 << 20) - len(data.getvalue())
    too_large = ("the file is larger than 5 MiB; make its pictures smaller",)
    for extra, expected in ((0, ()), (1, too_large)):
        full = io.BytesIO()
        with zipfile.ZipFile(full, "w") as archive:
            for name, part in found.items():
                archive.writestr(name, part)
            archive.writestr("docProps/filling.jpeg", b"\xff" * (room + extra))

        assert problems(full.getvalue()) == expected


def test_an_archive_that_grows_is_refused() -> None:
    """A picture of nothing, and text of nothing."""
    unpacked = "the file is far larger when it is unpacked"
    spaces = f"<a>{' ' * (4 << 20)}</a>"

    assert problems(with_part("docProps/x.jpeg", b"\0" * (33 << 20))) == (unpacked,)
    assert problems(packed({**parts(plain()), **{f"{n}.jpeg": b"" for n in range(1001)}})) == (
        unpacked,
    )
    assert problems(with_part("word/x.xml", spaces)) == (
        "its text and styles have more than 3 MiB when unpacked",
    )


@pytest.mark.parametrize("name", [DOCUMENT, "word/styles.xml", "word/_rels/document.xml.rels"])
def test_entities_are_refused(name: str) -> None:
    """A few of them are a text without end."""
    root = parts(plain())[name].decode().partition("?>")[2]

    assert problems(with_part(name, f'<?xml version="1.0"?>{BOMB}{root}')) == (ENTITIES,)


def test_a_part_is_utf_8() -> None:
    """Another encoding would hide its entities from some readers."""
    root = parts(plain())["word/styles.xml"].decode().partition("?>")[2]
    for encoding in ("utf-16", "utf-7", "cp037"):
        data = f'<?xml version="1.0" encoding="{encoding}"?>{root}'.encode(encoding)

        assert problems(with_part("word/styles.xml", data)) == (DAMAGED,)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (DOCUMENT, "<w:body>", "<w:body><w:p>"),
        ("word/_rels/document.xml.rels", "styles.xml", "lost.xml"),
        ("word/_rels/document.xml.rels", "styles.xml", "Styles.xml"),
        ("word/_rels/document.xml.rels", "relationships/styles", "relationships/theme"),
        ("word/_rels/document.xml.rels", ' Id="', ' Ident="'),
        (CONTENT_TYPES, ' PartName="', ' Part="'),
        (CONTENT_TYPES, "wordprocessingml.styles+xml", "wordprocessingml.settings+xml"),
        ("word/numbering.xml", 'w:abstractNumId="', 'w:abstractNumId="x'),
    ],
)
def test_a_damaged_document_is_refused(name: str, old: str, new: str) -> None:
    """Before a letter is put into it."""
    assert problems(changed(name, old, new)) == (DAMAGED,)


def test_a_template_of_word_is_refused() -> None:
    """Word saves both, and a letter is a document."""
    said = problems(changed(CONTENT_TYPES, "document.main+xml", "template.main+xml"))

    assert said == ('it is a template of Word (.dotx); save it as "Word Document (*.docx)"',)


def test_strict_open_xml_is_refused() -> None:
    """It has other names for everything."""
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = parts(plain())
    strict = {
        name: part.replace(usual.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, part in data.items()
    }

    assert 'save it as "Word Document (*.docx)", not as Strict' in problems(packed(strict))[0]


def test_a_page_without_room_for_the_annex_is_refused() -> None:
    """Only the page that the letter is on counts."""

    def narrow(word: Word) -> None:
        word.sections[0].right_margin = Cm(11)

    said = "its margins or columns leave less than 8 cm for the text, too little for the annex"

    assert problems(plain(change=narrow)) == (said,)


def test_several_faults_are_reported_in_one_run() -> None:
    """Each once, however often it is there."""
    xml = f"{field(' DDE a b ')}{field(' LINK a ')}{field(' LINK b ')}"

    assert problems(in_body(f"<w:sdt><w:sdtContent>{xml}<w:altChunk/></w:sdtContent></w:sdt>")) == (
        INCLUDED,
        "there are the fields DDE and LINK; delete them",
    )


def test_a_file_full_of_anything_is_judged_quickly() -> None:
    """Markers, fields within fields, and references without end."""
    started = time.monotonic()
    for xml in (
        f"<w:p>{text(MARKER)}</w:p>" * 20_000,
        f"<w:p>{(mark('begin') + '<w:r><w:instrText>IF </w:instrText></w:r>') * 9_000}</w:p>",
        f"<w:p>{mark('begin')}{'<w:r><w:instrText>A</w:instrText></w:r>' * 20_000}</w:p>",
        '<w:p><w:pPr><w:sectPr><w:headerReference r:id="rId1" w:type="default"/></w:sectPr>'
        "</w:pPr></w:p>" * 9_000,
    ):
        problems(changed(DOCUMENT, "<w:sectPr", f"{xml}<w:sectPr"))

    assert time.monotonic() - started < 30
