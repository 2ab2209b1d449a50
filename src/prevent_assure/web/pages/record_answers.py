"""Answers on one assessment: its pages shown or saved, its letter and its annex."""

from __future__ import annotations

from dataclasses import dataclass, replace

from prevent_assure.parsing.document import Document
from prevent_assure.paths import assessment_path
from prevent_assure.web.exchange import PageAnswer
from prevent_assure.web.pages import rendering
from prevent_assure.web.pages.addresses import Address, PageKind
from prevent_assure.web.pages.controls import FormState
from prevent_assure.web.pages.documents import MEDIA_TYPES, RefusedDocument, make_document
from prevent_assure.web.pages.problems import problems
from prevent_assure.web.pages.record import read_file
from prevent_assure.web.pages.record_saving import RecordSaving
from prevent_assure.web.pages.record_shown import RecordRequest

_DOCUMENTS = (PageKind.LETTER, PageKind.ANNEX)


@dataclass(frozen=True, slots=True)
class RecordAnswers:
    """Answers what is asked of an assessment."""

    asked: RecordRequest

    def answer(self, here: Address) -> PageAnswer | None:
        """Return the answer, None where there is no such page."""
        files, path = self.asked.files, assessment_path(here.slug, here.year)
        is_save = self.asked.request.method == "POST"
        if is_save and here.kind in _DOCUMENTS:
            return rendering.page("message", 405, text="This page cannot be changed.")
        if not self._has_page(here) or (path not in files.tree and not is_save):
            return None
        read = read_file(files, path)
        if is_save:
            return RecordSaving(self.asked, here).save(read)
        if read.document is None:
            return self.asked.unreadable(here, read)
        if here.kind in _DOCUMENTS:
            return self._document(here, read.document)
        return self.asked.show(here, read.document, FormState(), None)

    def _has_page(self, here: Address) -> bool:
        if here.kind is not PageKind.BENCHMARK:
            return True
        rubric = self.asked.files.rubrics.valid.get(here.year)
        return rubric is not None and rubric.benchmark(here.benchmark) is not None

    def _document(self, here: Address, document: Document) -> PageAnswer | None:
        view = self.asked.view(here, document)
        values = view.values(here._replace(kind=PageKind.ASSESSMENT, format=""), self.asked.on)
        if here.format and here.format not in values["formats"]:
            return None
        kind = "letter" if here.kind is PageKind.LETTER else "annex"
        made = make_document(view, kind, here.format or "html")  # type: ignore[arg-type]
        if isinstance(made, RefusedDocument):
            whole = here._replace(kind=PageKind.ASSESSMENT, format="")
            lines, _ = problems(view.pages, whole, made.findings)
            links = [
                replace(it, link=f"{whole.path}{it.link}") if it.link.startswith("#") else it
                for it in lines
            ]
            return rendering.page("refused", 409, **values, kind=kind, why=made.why, problems=links)
        if here.format:
            media = MEDIA_TYPES[here.format]
            return PageAnswer(200, made.data, media, file_name=made.file_name)
        head = rendering.preview_head(**values, kind=kind, is_draft=made.is_draft)
        text = made.data.decode().replace("<body>\n", f"<body>\n{head}", 1)
        return PageAnswer(200, text.encode(), has_inline_styles=True)
