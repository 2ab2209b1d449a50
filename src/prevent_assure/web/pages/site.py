"""The pages: a request goes in, a page comes out, and files of this workspace are changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from prevent_assure.errors import AssureError
from prevent_assure.web.exchange import PageAnswer, PageRequest
from prevent_assure.web.pages import overview, rendering
from prevent_assure.web.pages.addresses import Address, PageKind, parse_address
from prevent_assure.web.pages.desk import Desk, Files
from prevent_assure.web.pages.posted import UnofferedNameError
from prevent_assure.web.pages.record_answers import RecordAnswers
from prevent_assure.web.pages.record_shown import RecordRequest
from prevent_assure.web.pages.session import Session

_FIXED = "This page cannot be changed."


def _today() -> date:
    return date.today()  # noqa: DTZ011 -- the user's day


@dataclass(slots=True)
class Site:
    """All pages of a workspace; `year` is the one to begin with, None for the latest.

    `today` returns the day, on which it depends what is late.
    """

    root: Path
    year: str | None = None
    today: Callable[[], date] = _today
    _desk: Desk = field(init=False)
    _session: Session = field(init=False)

    def __post_init__(self) -> None:
        """Begin without any changed file."""
        self._desk = Desk(self.root)
        self._session = Session(self.root)

    def answer(self, request: PageRequest) -> PageAnswer:
        """Return a page, a download or the address of the page to show instead."""
        address = parse_address(request.path)
        if address is None:
            return _not_found()
        try:
            return self._answer(request, address, self._desk.files())
        except UnofferedNameError:
            return _message(400, "This form holds a name that its page does not offer.")
        except AssureError as error:
            return _message(503, str(error))

    def changed_files(self) -> tuple[str, ...]:
        """Return the paths of the files that were changed since the start, in order."""
        return self._session.changed()

    def warm_up(self) -> None:
        """Check every file of the year, so that the first page is shown at once."""
        rendering.load_templates()
        files = self._desk.files()
        if year := self._year(files):
            self._desk.statuses(files, year, self.today())

    def _answer(self, request: PageRequest, address: Address, files: Files) -> PageAnswer:
        on = self.today()
        if address.kind is not PageKind.OVERVIEW:
            asked = RecordRequest(self._desk, files, self._session, on, request)
            return RecordAnswers(asked).answer(address) or _not_found()
        year = address.year or self._year(files)
        if address.year and address.year not in files.years:
            return _not_found()
        pages = overview.OverviewAnswers(self._desk, files, self._session, on, request)
        if request.method == "POST":
            return _message(405, _FIXED) if address.year else pages.start(year)
        return pages.show(year)

    def _year(self, files: Files) -> str:
        """Return the year to begin with, empty where there is none."""
        with_files = (year for year in files.years if any(files.of_year(year)))
        return self.year or next(with_files, next(iter(files.years), ""))


def _not_found() -> PageAnswer:
    return _message(404, "There is no page at this address.")


def _message(status: int, text: str) -> PageAnswer:
    return rendering.page("message", status, text=text)
