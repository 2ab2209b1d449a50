"""Files for Word that other programs write, and files that are none: read, or named in a line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prevent_assure.commands.verify import verify
from support.run_verify import found_in
from support.sent_letters import make_workspace, sent
from support.word_parts import DOCUMENT, PARAGRAPH, body, word

TRANSITIONAL = "http://schemas.openxmlformats.org/"
STRICT: Mapping[str, str] = {
    f"{TRANSITIONAL}wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    f"{TRANSITIONAL}officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def rewritten(
    rename: Callable[[str], str], change: Callable[[str, bytes], bytes] = lambda _, data: data
) -> bytes:
    """Return the letter as a file for Word, with its parts renamed and changed."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sent("docx"))) as old,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(rename(name), change(name, old.read(name)))
    return data.getvalue()


def _main_part_is(name: str) -> bytes:
    folder, _, file = name.rpartition("/")
    return rewritten(
        lambda part: part.replace("word/document.xml", name).replace(
            "word/_rels/document.xml.rels", f"{folder}/_rels/{file}.rels"
        ),
        lambda part, data: (
            data.replace(b"word/document.xml", name.encode()) if "_rels/.rels" in part else data
        ),
    )


def _strict(_: str, data: bytes) -> bytes:
    for old, new in STRICT.items():
        data = data.replace(old.encode(), new.encode())
    return data


def _absolute(name: str, data: bytes) -> bytes:
    return data.replace(b'Target="', b'Target="/word/') if "document.xml.rels" in name else data


WRITTEN: dict[str, Callable[[], bytes]] = {
    "Word Online": lambda: _main_part_is("word/document2.xml"),
    "another name": lambda: _main_part_is("word/document22.xml"),
    "Strict Open XML": lambda: rewritten(str, _strict),
    "names in capitals": lambda: rewritten(
        lambda name: name.replace("document.xml", "Document.xml").replace("header", "Header")
    ),
    "whole names": lambda: rewritten(str, _absolute),
    "no relations": lambda: rewritten(lambda name: name.replace("_rels/.rels", "_rels/none")),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_for_word_is_read_whoever_wrote_it(name: str, tmp_path: Path) -> None:
    """With its headers and its annex."""
    assert found_in(tmp_path, "a.docx", WRITTEN[name]()) == []


OTHERS: dict[str, tuple[bytes, str]] = {
    "a PDF": (b"%PDF-1.7\n", "this is a PDF and no file of Word"),
    "Rich Text": (b"{\\rtf1 Dear", "this is Rich Text (.rtf)"),
    "an older Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is a .doc of an older Word"),
    "a page": (b"<!doctype html><p>Dear", "this is a web page"),
    "XML": (b"\xef\xbb\xbf<?xml version='1.0'?><pkg/>", "this is XML"),
    "nothing": (b"", "this is no file of Word"),
    "a workbook": (word({"xl/workbook.xml": "<a/>"}), "a workbook of Excel"),
    "slides": (word({"ppt/presentation.xml": "<a/>"}), "a presentation"),
    "OpenDocument": (word({"mimetype": "a", "content.xml": "<a/>"}), "an OpenDocument file"),
    "an archive": (word({"a.txt": "a"}), "this is no file of Word"),
    "one that includes another": (
        word({DOCUMENT: body(PARAGRAPH + "<w:altChunk/>")}),
        "includes another document",
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_not_for_word_is_named(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, with status 2."""
    data, said = OTHERS[name]
    root = make_workspace(tmp_path)
    (root / "a.docx").write_bytes(data)

    assert verify([str(root / "a.docx")], root, None, None, "text") == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
