"""The overview of a year: where each authority is, and a new assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from prevent_assure.authoring.start import (
    ExistingFileError,
    NewAuthority,
    StartWords,
    start_assessment,
    start_of,
)
from prevent_assure.errors import AssureError
from prevent_assure.paths import classify
from prevent_assure.web.exchange import PageAnswer, PageRequest
from prevent_assure.web.pages import rendering
from prevent_assure.web.pages.addresses import Address, PageKind
from prevent_assure.web.pages.desk import Desk, Files
from prevent_assure.web.pages.pasted import tidy
from prevent_assure.web.pages.posted import UnofferedNameError
from prevent_assure.web.pages.session import Session
from prevent_assure.years import is_year

_WORDS = StartWords("a short name", "the field Region")
_FIELDS = ("year", "name", "region", "slug")


@dataclass(frozen=True, slots=True)
class OverviewAnswers:
    """What is asked of the overview, and the files as they are now."""

    desk: Desk
    files: Files
    session: Session
    on: date
    request: PageRequest

    def show(
        self, year: str, status: int = 200, error: str = "", typed: Mapping[str, str] | None = None
    ) -> PageAnswer:
        """Return the overview of a year, which is empty where there is none yet."""
        rows = self.desk.statuses(self.files, year, self.on) if year else []
        regions = sorted({row.region for row in rows if row.region})
        return rendering.page(
            "overview",
            status,
            year=year,
            years=self.files.years,
            rows=rows,
            changed=self.session.changed(),
            others=[*self.files.others, *self.files.misplaced()],
            regions=regions,
            has_rubric=year in self.files.rubrics.valid,
            error=error,
            typed=dict.fromkeys(_FIELDS, "") | dict(typed or {}),
            token=self.request.token,
        )

    def start(self, shown: str) -> PageAnswer:
        """Start an assessment, and lead to it."""
        typed: dict[str, str] = {}
        for name, value in self.request.fields:
            if name not in _FIELDS or name in typed:
                raise UnofferedNameError(name)
            typed[name] = tidy(value).text.strip()
        year = typed.get("year") or shown
        if not is_year(year):
            return self.show(shown, 422, "a year is written as in 2022-23", typed)
        rubric = self.files.rubrics.valid.get(year)
        if rubric is None:
            return self.show(shown, 422, f"there is no rubric of {year} that can be used", typed)
        wanted = NewAuthority(typed.get("name", ""), typed.get("region", ""), typed.get("slug", ""))
        try:
            files = self.files
            registered = files.register.listed
            begun = start_of(files.workspace, files.rubrics, rubric, registered, _WORDS)
            path = start_assessment(begun, wanted)
        except ExistingFileError as error:
            return self.show(year, 409, str(error), typed)
        except AssureError as error:
            return self.show(year, 422, str(error), typed)
        self.session.note(path, None)
        slug = classify(path).authority or ""
        location = Address(PageKind.ASSESSMENT, year, slug).path
        return PageAnswer(303, b"", location=f"{location}?saved=")
