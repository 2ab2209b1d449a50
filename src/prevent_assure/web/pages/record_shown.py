"""The pages of one assessment as a browser gets them: with its controls, or what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from prevent_assure.findings import Finding
from prevent_assure.parsing.document import Document
from prevent_assure.paths import assessment_path
from prevent_assure.web.exchange import PageAnswer, PageRequest
from prevent_assure.web.pages import rendering
from prevent_assure.web.pages.addresses import Address
from prevent_assure.web.pages.controls import FormState, controls
from prevent_assure.web.pages.desk import Desk, Files
from prevent_assure.web.pages.pasted import Tidied
from prevent_assure.web.pages.problems import PageProblem, RecordPages, problems, refusals
from prevent_assure.web.pages.record import ReadFile
from prevent_assure.web.pages.record_page import RecordView
from prevent_assure.web.pages.saving import FieldProblem
from prevent_assure.web.pages.session import Session


@dataclass(frozen=True, slots=True)
class RefusedSave:
    """Why a form was not saved: a status, what is said at the head, and about which fields."""

    status: int
    message: str = ""
    fields: Sequence[FieldProblem] = ()
    findings: Sequence[Finding] = ()
    read: Document | None = None


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """What is asked of an assessment, and the files as they are now."""

    desk: Desk
    files: Files
    session: Session
    on: date
    request: PageRequest

    def view(self, here: Address, document: Document) -> RecordView:
        """Return the assessment as its pages show it, with the findings on it."""
        snapshot, findings = self.files.findings(here.slug, here.year)
        year = snapshot.year(here.year)
        assert year is not None  # noqa: S101 -- its document was read
        pages = RecordPages(document, document, year.rubric, here.year, here.slug)
        return RecordView(self.files, snapshot, year, findings, pages)

    def show(
        self, here: Address, document: Document, state: FormState, refusal: RefusedSave | None
    ) -> PageAnswer:
        """Return a page with its controls, or with what was typed and why it was refused."""
        view = self.view(here, document)
        lines, beside = problems(view.pages, here, view.findings)
        if refusal and (refusal.fields or refusal.findings):
            located = replace(view.pages, read=refusal.read or document)
            lines, beside = refusals(located, here, refusal.fields, refusal.findings)
        shown = controls(document, view.pages.fields(here), state, beside)
        heads = (
            [PageProblem(refusal.message, "", is_error=True)] if refusal and refusal.message else []
        )
        for name in state.conflicts:
            text = f"{name} was changed here and in the file; choose which of the two to keep"
            heads.append(PageProblem(text, f"#{shown[name].id}", is_error=True))
        values = {
            **view.values(here, self.on),
            "form": shown,
            "lost": [it for name, it in shown.items() if it.id.startswith("lost-")],
            "problems": [*heads, *lines] if refusal is None or not state.conflicts else heads,
            "is_refused": refusal is not None,
            "is_unsaved": state.posted is not None,
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

    def unreadable(self, here: Address, read: ReadFile) -> PageAnswer:
        """Return what a file says that no program can read, with what is wrong with it."""
        lines = read.data.decode(errors="replace").replace("\r\n", "\n").split("\n")
        marked = {finding.location.line for finding in read.findings}
        return rendering.page(
            "unreadable",
            200,
            **self.base(here),
            findings=read.findings,
            lines=lines,
            marked=marked,
        )

    def base(self, here: Address) -> dict[str, Any]:
        """Return what every page of a file shows."""
        return {
            "year": here.year,
            "slug": here.slug,
            "file": assessment_path(here.slug, here.year),
            "here": here.path,
            "token": self.request.token,
        }
