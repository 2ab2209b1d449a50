"""Make a letter or an annex a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prevent_assure.errors import AssureError
from prevent_assure.letters import blocks, markdown_reader
from prevent_assure.letters.blocks import (
    TO_BE_ADDED,
    Annex,
    Heading,
    LetterDocument,
    LineBreak,
    ListBlock,
    Note,
    Paragraph,
    Role,
    Text,
    TextBlock,
    plain_text,
    text_lines,
)
from prevent_assure.letters.completeness import missing_content
from prevent_assure.letters.prose import paragraph_blocks
from prevent_assure.letters.template.fill import fill_in
from prevent_assure.letters.template.template import Template
from prevent_assure.letters.template.variables import dictionary
from prevent_assure.letters.view import AnnexEntry, LetterView
from prevent_assure.text import paragraphs

AGREED_SCORES = "Agreed scores in the Prevent Duty assurance"
"""The beginning of the title of a separate annex."""


def compose_letter(view: LetterView, template: Template) -> LetterDocument:
    """Return a letter with its annex.

    Raises AssureError for a template that cannot be used or omits what every letter must contain.
    """
    references = {reference.id: reference for reference in view.references}
    found = markdown_reader.read(
        fill_in(template, dictionary(view.words)), {view.words.year: references}
    )
    for problem in found.problems:
        raise AssureError(f"{template.path}:{problem.line}: {problem.message}")
    lost = [f"loses {what}" for what in missing_content(view.words, " ".join(_texts(found.blocks)))]
    if lost:
        raise AssureError(f"{template.path}: {', '.join(lost)}")
    cited = enumerate((references[name] for name in found.notes), start=1)
    document = _document(
        view,
        tuple(_with_roles(found.blocks, view.words.date)),
        tuple(Note(number, reference.title, reference.url) for number, reference in cited),
        Heading(2, (Text("Annex: agreed scores"),)),
    )
    return document._replace(has_fixed_letterhead=found.has_fixed_start)


def compose_annex(view: LetterView) -> LetterDocument:
    """Return a separate annex, whose title says what it belongs to."""
    words = view.words
    year, authority = words.year, paragraphs.collapse_space(words.authority)
    title = f"{AGREED_SCORES} {year}: {authority}, {words.date}"
    return _document(view, (), (), Heading(1, (Text(title),)))


def _document(
    view: LetterView, body: tuple[TextBlock, ...], notes: tuple[Note, ...], heading: Heading
) -> LetterDocument:
    asked = view.words.rubric
    title = next(_titles((*body, heading)), f"Prevent Duty assurance {view.words.year}")
    authority = paragraphs.collapse_space(view.words.authority)
    adviser = paragraphs.collapse_space(view.words.adviser.name)
    return LetterDocument(
        title=title if authority in title else f"{title}: {authority}",
        marking=view.marking,
        is_draft=view.is_draft,
        day=view.day,
        blocks=body,
        notes=notes,
        annex=Annex(
            heading,
            f"Agreed score of each benchmark, on a scale from {asked.lowest} to {asked.highest}",
            tuple(_row(row) for row in view.rows),
        ),
        author="" if adviser == TO_BE_ADDED else adviser,
        record=view.record,
    )


def _titles(body: Iterable[TextBlock]) -> Iterator[str]:
    return (
        plain_text(block.content)
        for block in body
        if isinstance(block, Heading) and block.level == 1
    )


def _texts(found: Iterable[TextBlock]) -> Iterator[str]:
    for block in found:
        for content in block.items if isinstance(block, ListBlock) else (block.content,):
            yield plain_text(content)


def _with_roles(found: Sequence[TextBlock], date: str) -> Iterator[TextBlock]:
    """Yield the blocks, with roles for the paragraphs that formats may set apart."""
    last = len(found) - 1
    for number, block in enumerate(found):
        if not isinstance(block, Paragraph):
            yield block
        elif number == 0 and any(isinstance(part, LineBreak) for part in block.content):
            yield block._replace(role=Role.LETTERHEAD)
        elif plain_text(block.content) == date:
            yield block._replace(role=Role.DATE)
        else:
            yield block._replace(role=Role.SIGNATURE) if number == last else block


def _row(row: AnnexEntry) -> blocks.AnnexRow:
    statement = Paragraph(text_lines(line.text for line in row.statement))
    summary = tuple(block for paragraph in row.summary for block in paragraph_blocks(paragraph))
    return blocks.AnnexRow(str(row.number), row.title, statement, row.score, summary)
