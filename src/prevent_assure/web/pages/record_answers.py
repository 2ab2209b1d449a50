"""Answers on one assessment: its pages shown, saved, and made a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from prevent_assure.editing import refusals as edit_refusals
from prevent_assure.errors import AssureError
from prevent_assure.findings import Finding
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import parse_as
from prevent_assure.parsing.document import Document
from prevent_assure.paths import assessment_path
from prevent_assure.web.exchange import PageAnswer, PageRequest
from prevent_assure.web.pages import rendering
from prevent_assure.web.pages.addresses import Address, PageKind
from prevent_assure.web.pages.controls import FormState, controls, is_changed
from prevent_assure.web.pages.desk import Desk, Files
from prevent_assure.web.pages.documents import MEDIA_TYPES, RefusedDocument, make_document
from prevent_assure.web.pages.fields import lost_field
from prevent_assure.web.pages.pasted import Tidied
from prevent_assure.web.pages.posted import Posted, read_form
from prevent_assure.web.pages.problems import PageProblem, RecordPages, problems, refusals
from prevent_assure.web.pages.record import FileChangedError, ReadFile, read_file, write_file
from prevent_assure.web.pages.record_page import RecordView
from prevent_assure.web.pages.removing import RemovalQuestion, removal
from prevent_assure.web.pages.saving import FieldProblem, Saved, make, plan, wrong_dates
from prevent_assure.web.pages.session import Session

_ATTEMPTS = 5
_EDITED = (PageKind.ASSESSMENT, PageKind.BENCHMARK, PageKind.ACTIONS)
_EMPTY = b"year: 2022-23\n"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form was not saved: a status, what is said at the head, and about which fields."""

    status: int
    message: str = ""
    fields: Sequence[FieldProblem] = ()
    findings: Sequence[Finding] = ()
    read: Document | None = None


@dataclass(frozen=True, slots=True)
class RecordAnswers:
    """What is asked of an assessment, and the files as they are now."""

    desk: Desk
    files: Files
    session: Session
    on: date
    request: PageRequest

    def answer(self, here: Address) -> PageAnswer | None:
        """Return the answer, None where there is no such page."""
        path = assessment_path(here.slug, here.year)
        is_save = self.request.method == "POST" and here.kind in _EDITED
        if self.request.method == "POST" and not is_save:
            return rendering.page("message", 405, text="This page cannot be changed.")
        if path not in self.files.tree and not is_save:
            return None
        if here.kind is PageKind.BENCHMARK and not self._has_page(here):
            return None
        read = read_file(self.files, path)
        if is_save:
            return self._save(here, read)
        if read.document is None:
            return self._unreadable(here, read)
        if here.kind in (PageKind.LETTER, PageKind.ANNEX):
            return self._document(here, read.document)
        return self._show(here, read.document, FormState(), None)

    def _has_page(self, here: Address) -> bool:
        rubric = self.files.rubrics.valid.get(here.year)
        return rubric is not None and rubric.benchmark(here.benchmark) is not None

    def _view(self, here: Address, document: Document) -> RecordView:
        snapshot, findings = self.files.findings(here.slug, here.year)
        year = snapshot.year(here.year)
        assert year is not None  # noqa: S101 -- its document was read
        pages = RecordPages(document, document, year.rubric, here.year, here.slug)
        return RecordView(self.files, snapshot, year, findings, pages)

    def _show(
        self, here: Address, document: Document, state: FormState, refusal: Refusal | None
    ) -> PageAnswer:
        """Return a page with its controls, or with what was typed and why it was refused."""
        view = self._view(here, document)
        lines, beside = problems(view.pages, here, view.findings)
        if refusal and (refusal.fields or refusal.findings):
            located = replace(view.pages, read=refusal.read or document)
            lines, beside = refusals(located, here, refusal.fields, refusal.findings)
        shown = controls(document, view.pages.fields(here), state, beside)
        heads = [PageProblem(refusal.message, "", is_error=True)] if refusal and refusal.message else []
        for name in state.conflicts:
            text = "this was changed here and in the file; choose which of the two to keep"
            heads.append(PageProblem(text, f"#{shown[name].id}", is_error=True))
        values = {
            **view.values(here, self.on),
            "form": shown,
            "lost": [it for name, it in shown.items() if it.id.startswith("lost-")],
            "problems": [*heads, *lines] if refusal is None or not state.conflicts else heads,
            "is_refused": refusal is not None,
            "saved": None if refusal else self._saved(),
            "token": self.request.token,
            "here": here.path,
        }
        return rendering.page(here.kind.value, refusal.status if refusal else 200, **values)

    def _saved(self) -> list[str] | None:
        """Return what was put right in a form that was saved just now, None without one."""
        found = self.request.query.get("saved")
        if found is None:
            return None
        return [it.value for it in Tidied if it.value in found.split(" ")]

    def _unreadable(self, here: Address, read: ReadFile) -> PageAnswer:
        lines = read.data.decode(errors="replace").replace("\r\n", "\n").split("\n")
        marked = {finding.location.line for finding in read.findings}
        return rendering.page(
            "unreadable", 200, **self._base(here), findings=read.findings, lines=lines, marked=marked
        )

    def _base(self, here: Address) -> dict[str, Any]:
        return {
            "year": here.year,
            "slug": here.slug,
            "file": assessment_path(here.slug, here.year),
            "here": here.path,
            "token": self.request.token,
        }

    def _document(self, here: Address, document: Document) -> PageAnswer | None:
        view = self._view(here, document)
        values = view.values(here._replace(kind=PageKind.ASSESSMENT, format=""), self.on)
        if here.format and here.format not in values["formats"]:
            return None
        kind = "letter" if here.kind is PageKind.LETTER else "annex"
        made = make_document(view, kind, here.format or "html")  # type: ignore[arg-type]
        if isinstance(made, RefusedDocument):
            whole = here._replace(kind=PageKind.ASSESSMENT, format="")
            lines, _ = problems(view.pages, whole, made.findings)
            links = [
                it._replace(link=f"{whole.path}{it.link}") if it.link.startswith("#") else it
                for it in lines
            ]
            return rendering.page(
                "refused", 409, **values, kind=kind, why=made.why, problems=links
            )
        if here.format:
            media = MEDIA_TYPES[here.format]
            return PageAnswer(200, made.data, media, file_name=made.file_name)
        head = rendering.preview_head(**values, kind=kind, is_draft=made.is_draft)
        text = made.data.decode().replace("<body>\n", f"<body>\n{head}", 1)
        return PageAnswer(200, text.encode(), has_inline_styles=True)

    def _save(self, here: Address, read: ReadFile) -> PageAnswer:
        """Save a form; what somebody writes meanwhile is read, and the form held against it."""
        for _ in range(_ATTEMPTS):
            try:
                return self._save_once(here, read)
            except FileChangedError:
                read = read_file(self.desk.files(), read.path)
        return self._kept(here, read, 503, "the file changes again and again; try it once more")

    def _form(self, here: Address, document: Document) -> Posted:
        rubric = self.files.rubrics.valid.get(here.year)
        pages = RecordPages(document, document, rubric, here.year, here.slug)
        offered = {it.name: it for it in pages.fields(here)}
        start = {
            PageKind.ASSESSMENT: "people.cc.",
            PageKind.ACTIONS: "actions.",
            PageKind.BENCHMARK: f"benchmarks.{here.benchmark}.evidence.",
        }[here.kind]
        return read_form(
            self.request.fields,
            offered,
            lambda name: lost_field(document, start, name, rubric),
        )

    def _save_once(self, here: Address, read: ReadFile) -> PageAnswer:
        document = read.document
        if document is None:
            return self._kept(here, read, 409, read.findings[0].message)
        posted = self._form(here, document)
        asked = removal(document, self.request.fields, posted)
        if isinstance(asked, RemovalQuestion):
            return self._ask(here, asked, posted)
        if posted.buttons.get("then") == "keep":
            return self._show(here, document, FormState(posted), None)
        if asked:
            posted = asked.without(posted)
        found = plan(document, posted)
        if found.conflicts:
            state = FormState(posted, found.conflicts)
            return self._show(here, document, state, Refusal(409))
        ids = RecordPages(document, document, self._rubric(here), here.year, here.slug).ids
        saved = make(document, posted, found, ids)
        saved.problems += wrong_dates(found.changes)
        if asked and not saved.problems:
            asked.apply(saved, ids)
        refusal = self._refusal(saved, document)
        if refusal:
            return self._show(here, document, FormState(posted), refusal)
        if saved.document is not document:
            try:
                write_file(self.files.root, read, saved.document.text)
            except AssureError as error:
                refusal = Refusal(503, f"{error}; it was tried for two seconds, so try again")
                return self._show(here, document, FormState(posted), refusal)
            self.session.note(read.path, read.data)
        tidied = " ".join(sorted(it.value for it in found.tidied))
        return self._go_on(here, posted, tidied.replace(" ", "+"))

    def _rubric(self, here: Address) -> Any:
        return self.files.rubrics.valid.get(here.year)

    def _refusal(self, saved: Saved, document: Document) -> Refusal | None:
        """Return why the changes are not taken, with what else is wrong with them."""
        found: Sequence[Finding] = ()
        if saved.document is not document:
            tree, known = self.files.tree, self.files.rubrics
            found = edit_refusals.after(tree, known, saved.document, saved.edits)
        if not saved.problems and not found:
            return None
        wrong = {it.name for it in saved.problems}
        fields = [it for it in saved.problems if it.name in wrong]
        return Refusal(422, "", fields, found, saved.document)

    def _go_on(self, here: Address, posted: Posted, tidied: str) -> PageAnswer:
        """Return the address of the same page, or of the next one."""
        page = here
        if posted.buttons.get("then") == "go-on" and here.kind is PageKind.BENCHMARK:
            rubric = self._rubric(here)
            ids = [it.id for it in rubric.benchmarks]
            at = ids.index(here.benchmark) + 1
            page = here._replace(kind=PageKind.ACTIONS, benchmark="")
            if at < len(ids):
                page = here._replace(benchmark=ids[at])
        elif posted.buttons.get("then") == "go-on" and here.kind is PageKind.ASSESSMENT:
            rubric = self._rubric(here)
            page = here._replace(kind=PageKind.ACTIONS)
            if rubric:
                page = here._replace(kind=PageKind.BENCHMARK, benchmark=rubric.benchmarks[0].id)
        return PageAnswer(303, b"", location=f"{page.path}?saved={tidied}")

    def _ask(self, here: Address, asked: RemovalQuestion, posted: Posted) -> PageAnswer:
        values: Mapping[str, Any] = {
            **self._base(here),
            "asked": asked,
            "carried": tuple(posted.carried()),
        }
        return rendering.page("ask", 409 if asked.is_again else 200, **values)

    def _kept(self, here: Address, read: ReadFile, status: int, why: str) -> PageAnswer:
        """Return what was typed, where the file cannot be read."""
        empty = parse_as(read.path, _EMPTY, Assessment)
        assert isinstance(empty, Document)  # noqa: S101 -- it is written above
        posted = self._form(here, empty)
        names = {name: it for name, it in posted.fields.items() if is_changed(posted, it)}
        shown = controls(empty, names.values(), FormState(posted), {})
        findings = read.findings
        kept = [it for it in shown.values() if it.name in names]
        return rendering.page(
            "kept", status, **self._base(here), kept=kept, why=why, findings=findings
        )
