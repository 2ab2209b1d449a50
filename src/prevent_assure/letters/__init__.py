"""Letters and annexes as documents, composed once and written in any format.

`view` chooses what a letter shows, `template` finds and fills in the template, `markdown_reader`
reads its marks, `compose` makes the document, and a module in `formats` writes each format.
"""

from typing import Literal, TypeAlias

LetterFormat: TypeAlias = Literal["md", "html", "docx", "pdf"]
"""How a letter can be written; the ending of its file is the same."""

Reader: TypeAlias = Literal["chief-executive", "committee", "public"]
"""Whom a summary is for."""

PackFormat: TypeAlias = Literal["md", "html", "docx", "pdf", "json"]
"""How a pack can be written."""
