"""A form about one assessment: saved, or shown once more with why it was not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prevent_assure.editing import refusals as edit_refusals
from prevent_assure.errors import AssureError
from prevent_assure.findings import Finding
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import parse_as
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing.document import Document
from prevent_assure.web.exchange import PageAnswer
from prevent_assure.web.pages import rendering
from prevent_assure.web.pages.addresses import Address, PageKind
from prevent_assure.web.pages.controls import FormState, controls, is_changed
from prevent_assure.web.pages.fields import lost_field
from prevent_assure.web.pages.posted import Posted, read_form
from prevent_assure.web.pages.problems import RecordPages
from prevent_assure.web.pages.record import FileChangedError, ReadFile, read_file, write_file
from prevent_assure.web.pages.record_shown import RecordRequest, RefusedSave
from prevent_assure.web.pages.removing import Removal, RemovalQuestion, removal
from prevent_assure.web.pages.saving import Saved, SavePlan, make, plan

_ATTEMPTS = 5
_EMPTY = b"year: 2022-23\n"
_TRIED = "it was tried for two seconds; close what holds the file, and save again"


@dataclass(frozen=True, slots=True)
class RecordSaving:
    """What is asked of an assessment, and the page that its form is on."""

    asked: RecordRequest
    here: Address

    def save(self, read: ReadFile) -> PageAnswer:
        """Save a form; what somebody writes meanwhile is read, and the form held against it."""
        for _ in range(_ATTEMPTS):
            try:
                return self._save(read)
            except FileChangedError:
                read = read_file(self.asked.desk.files(), read.path)
        return self._kept(read, 503, "the file changes again and again; save once more")

    def _save(self, read: ReadFile) -> PageAnswer:
        document = read.document
        if document is None:
            return self._kept(read, 409, read.findings[0].message)
        posted = self._form(document)
        wanted = removal(document, posted)
        if isinstance(wanted, RemovalQuestion):
            values = self.asked.base(self.here)
            carried = tuple(posted.carried())
            status = 409 if wanted.is_again else 200
            return rendering.page("ask", status, **values, asked=wanted, carried=carried)
        if posted.buttons.get("then") == "keep":
            return self.asked.show(self.here, document, FormState(posted), None)
        if wanted:
            posted = wanted.without(posted)
        found = plan(document, posted)
        if found.conflicts:
            state = FormState(posted, found.conflicts)
            return self.asked.show(self.here, document, state, RefusedSave(409))
        saved = self._made(document, posted, found, wanted)
        refusal = self._refusal(saved, document) or self._write(read, saved)
        if refusal:
            return self.asked.show(self.here, document, FormState(posted), refusal)
        return self._go_on(posted, "+".join(sorted(it.value for it in found.tidied)))

    @property
    def _rubric(self) -> Rubric | None:
        return self.asked.files.rubrics.valid.get(self.here.year)

    @property
    def _ids(self) -> tuple[str, ...]:
        return tuple(it.id for it in self._rubric.benchmarks) if self._rubric else ()

    def _form(self, document: Document) -> Posted:
        here = self.here
        pages = RecordPages(document, document, self._rubric, here.year, here.slug)
        start = {
            PageKind.ASSESSMENT: "people.cc.",
            PageKind.ACTIONS: "actions.",
            PageKind.BENCHMARK: f"benchmarks.{here.benchmark}.evidence.",
        }[here.kind]
        return read_form(
            self.asked.request.fields,
            {it.name: it for it in pages.fields(here)},
            lambda name: lost_field(document, start, name, self._rubric),
        )

    def _made(
        self, document: Document, posted: Posted, found: SavePlan, wanted: Removal | None
    ) -> Saved:
        """Return the document as the form wants it, with what hinders that."""
        saved = make(document, posted, found, self._ids)
        if wanted and not saved.problems:
            wanted.apply(saved, self._ids)
        return saved

    def _refusal(self, saved: Saved, document: Document) -> RefusedSave | None:
        """Return why the changes are not taken, all of it at once."""
        found: Sequence[Finding] = ()
        if saved.document is not document:
            tree, known = self.asked.files.tree, self.asked.files.rubrics
            found = edit_refusals.after(tree, known, saved.document, saved.edits)
        if not saved.problems and not found:
            return None
        return RefusedSave(422, "", saved.problems, found, saved.document)

    def _write(self, read: ReadFile, saved: Saved) -> RefusedSave | None:
        """Write a changed document; return why that cannot be done."""
        if saved.document is not read.document:
            try:
                write_file(self.asked.files.root, read, saved.document.text)
            except AssureError as error:
                return RefusedSave(503, f"{error}; {_TRIED}")
            self.asked.session.note(read.path, read.data)
        return None

    def _go_on(self, posted: Posted, tidied: str) -> PageAnswer:
        """Return the address of the same page, or of the next one."""
        page = self.here
        if posted.buttons.get("then") == "go-on":
            at = self._ids.index(page.benchmark) + 1 if page.kind is PageKind.BENCHMARK else 0
            page = Address(PageKind.ACTIONS, page.year, page.slug)
            if at < len(self._ids):
                page = Address(PageKind.BENCHMARK, page.year, page.slug, self._ids[at])
        return PageAnswer(303, b"", location=f"{page.path}?saved={tidied}")

    def _kept(self, read: ReadFile, status: int, why: str) -> PageAnswer:
        """Return what was typed, where the file cannot be read."""
        empty = parse_as(read.path, _EMPTY, Assessment)
        assert isinstance(empty, Document)  # noqa: S101 -- it is written above
        posted = self._form(empty)
        changed = [it for it in posted.fields.values() if is_changed(posted, it)]
        kept = list(controls(empty, changed, FormState(posted), {}).values())
        values = self.asked.base(self.here)
        return rendering.page("kept", status, **values, kept=kept, why=why)
