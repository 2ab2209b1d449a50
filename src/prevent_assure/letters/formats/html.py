"""A document as one page of HTML that loads nothing else, for a screen and for paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from prevent_assure.letters.blocks import (
    COLUMNS,
    DRAFT,
    NOTES,
    Annex,
    AnnexRow,
    Block,
    Heading,
    Inline,
    LetterDocument,
    LineBreak,
    Link,
    ListBlock,
    Note,
    Role,
    Table,
    Text,
)
from prevent_assure.letters.formats.css import CLASSES, style
from prevent_assure.letters.heights import may_break
from prevent_assure.text.page_policy import POLICY

_CLASSES = (Role.SIGNATURE, Role.ROOM)


def write(document: LetterDocument) -> bytes:
    """Return a document as a page in UTF-8 with LF."""
    return ("\n".join(_HtmlWriter(document).lines()) + "\n").encode()


class _HtmlWriter:
    """Writes one page; counts the references to each note, so that every id is unique."""

    def __init__(self, document: LetterDocument) -> None:
        self._document = document
        self._uses: Counter[int] = Counter()
        self._titles = 0

    def lines(self) -> Iterator[str]:
        """Yield the page, line by line."""
        document = self._document
        yield from _head(document)
        yield '<body class="compact">' if document.is_compact else "<body>"
        yield from _banners("header", document.banners)
        yield "<main>"
        if not any(map(_is_title, document.headings)):
            yield f'<h1 class="unseen">{escape(document.title)}</h1>'
        for block in document.blocks:
            yield self._block(block)
        yield from self._notes(document.notes)
        if document.annex:
            yield from self._annex(document.annex)
        yield "</main>"
        yield from _banners("footer", document.banners[::-1])
        yield "</body>"
        yield "</html>"

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, ListBlock):
            tag = "ol" if block.is_numbered else "ul"
            items = "\n".join(f"<li>{self._content(item)}</li>" for item in block.items)
            return f"<{tag}>\n{items}\n</{tag}>"
        if isinstance(block, Table):
            return "\n".join(_table(block))
        content = self._content(block.content)
        if block.role is Role.LETTERHEAD:
            return f"<address>{content}</address>"
        if block.role is Role.DATE and self._document.day:
            content = f'<time datetime="{self._document.day}">{content}</time>'
        kind = f' class="{block.role.value}"' if block.role in _CLASSES else ""
        return f"<p{kind}>{content}</p>"

    def _heading(self, block: Heading, name: str = "") -> str:
        self._titles += _is_title(block)
        tag = "h1" if _is_title(block) and self._titles == 1 else f"h{max(2, block.level)}"
        return f"<{tag}{name}>{self._content(block.content)}</{tag}>"

    def _notes(self, notes: tuple[Note, ...]) -> Iterator[str]:
        if not notes:
            return
        yield '<section class="notes" role="doc-endnotes" aria-labelledby="notes">'
        yield f'<h2 id="notes">{NOTES}</h2>'
        yield "<ol>"
        for note in notes:
            back = f"Back to the text at note {note.number}"
            url = escape(note.url)
            yield (
                f'<li id="note-{note.number}">{escape(note.title)}. <a href="{url}">{url}</a>'
                f' <a class="back" href="#mark-{note.number}" role="doc-backlink"'
                f' aria-label="{back}">↩</a></li>'
            )
        yield "</ol>"
        yield "</section>"

    def _annex(self, annex: Annex) -> Iterator[str]:
        yield '<section class="annex" aria-labelledby="annex">'
        yield self._heading(annex.heading, ' id="annex"')
        yield '<div class="annex-table" role="region" aria-labelledby="caption" tabindex="0">'
        yield "<table>"
        yield f'<caption id="caption">{escape(annex.caption)}</caption>'
        yield "<thead>"
        yield "<tr>"
        for kind, name in zip(CLASSES, COLUMNS, strict=True):
            yield f'<th scope="col" class="{kind}">{name}</th>'
        yield "</tr>"
        yield "</thead>"
        yield "<tbody>"
        for row in annex.rows:
            yield from self._row(row)
        yield "</tbody>"
        yield "</table>"
        yield "</div>"
        yield "</section>"

    def _row(self, row: AnnexRow) -> Iterator[str]:
        yield '<tr class="long">' if may_break(row) else "<tr>"
        yield f"<td>{row.number}</td>"
        yield f'<th scope="row">{escape(row.title)}'
        yield f"{self._block(row.statement)}</th>"
        yield f"<td>{escape(row.score)}</td>"
        yield "<td>" + "\n".join(map(self._block, row.summary)) + "</td>"
        yield "</tr>"

    def _content(self, content: Iterable[Inline]) -> str:
        return "".join(map(self._part, content))

    def _part(self, part: Inline) -> str:
        if isinstance(part, Text):
            return escape(part.text)
        if isinstance(part, LineBreak):
            return "<br>\n"  # the line end separates the words for programs that strip the tags
        if isinstance(part, Link):
            return f'<a href="{escape(part.url)}">{self._content(part.content)}</a>'
        self._uses[part.number] += 1
        use = self._uses[part.number]
        own = f"mark-{part.number}" if use == 1 else f"mark-{part.number}-{use}"
        return (
            f'<sup><a id="{own}" href="#note-{part.number}" role="doc-noteref"'
            f' aria-label="Note {part.number}">{part.number}</a></sup>'
        )


def _table(table: Table) -> Iterator[str]:
    yield '<table class="plain">'
    yield f"<caption>{escape(table.caption)}</caption>"
    yield "<thead>"
    yield "<tr>"
    yield from (f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    yield "</tr>"
    yield "</thead>"
    yield "<tbody>"
    for heading, *cells in table.rows:
        shown = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        yield f'<tr><th scope="row">{escape(heading)}</th>{shown}</tr>'
    yield "</tbody>"
    yield "</table>"


def _head(document: LetterDocument) -> Iterator[str]:
    title = f"{DRAFT}: {document.title}" if document.is_draft else document.title
    yield "<!DOCTYPE html>"
    yield '<html lang="en-GB">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="robots" content="noindex">'
    yield f"<title>{escape(title)}</title>"
    if document.author:
        yield f'<meta name="author" content="{escape(document.author)}">'
    yield f"<style>{style(document.banners)}</style>"
    yield "</head>"


def _banners(tag: str, banners: tuple[str, ...]) -> Iterator[str]:
    if banners:
        yield f'<{tag} class="banners">'
        yield from (f'<p class="banner">{escape(banner)}</p>' for banner in banners)
        yield f"</{tag}>"


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1
