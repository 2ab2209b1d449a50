"""What a document of published criteria is read into, whatever its format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from prevent_assure.text.safe import join_words

_MANY = 5


@dataclass(frozen=True, slots=True)
class LineBox:
    """Where a line begins and ends on its page, and how wide its first word is."""

    left: float
    right: float
    first_word: float
    size: float


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a document: what a reader calls its location, and its words.

    `begins` if it begins a paragraph, `page` if the document has pages, `box` if its position on
    the page is known.
    """

    location: str
    text: str
    begins: bool = False
    is_heading: bool = False
    is_item: bool = False
    page: int = 0
    box: LineBox | None = None


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A heading, a paragraph or an item of a list; line breaks are those of the document."""

    location: str
    text: str
    is_heading: bool = False
    is_item: bool = False


@dataclass(slots=True)
class ImportReport:
    """What is said of an import: what was repaired, and what is left for a person."""

    repaired: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def locations(paragraphs: Sequence[SourceParagraph]) -> str:
    """Return where several paragraphs are: `line 4`, or `line 4 and line 6`."""
    named = [it.location for it in paragraphs[:_MANY]]
    if len(paragraphs) > _MANY:
        named.append(f"{len(paragraphs) - _MANY} more")
    return join_words(tuple(named), "and")
