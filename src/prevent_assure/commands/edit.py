"""`assure edit`: the assessments as pages in this person's browser, on this computer."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.commands.console import discard_rest, print_note, write_answer
from prevent_assure.commands.one_assessment import one_assessment
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import require_year
from prevent_assure.paths import classify
from prevent_assure.web.exchange import Pages
from prevent_assure.web.extra import require_extra
from prevent_assure.web.opening import open_in_browser
from prevent_assure.web.stopping import StopWish, stop_wish

_ENDED = 130


@dataclass(frozen=True, slots=True)
class EditOptions:
    """The port, if one is named, and whether the browser is opened."""

    port: int | None = None
    is_opened: bool = True


class _Addresses:
    """Where the addresses go that open the page: standard output, and the first to the browser."""

    def __init__(self, *, is_opened: bool) -> None:
        self._is_opened = is_opened
        self._is_first = True

    def announce(self, address: str) -> None:
        """Print an address; only the first one has to arrive."""
        is_first, self._is_first = self._is_first, False
        try:
            write_answer(f"{address}\n", None)
        except AssureError:
            if is_first:
                raise
            discard_rest(sys.stdout)
        if is_first:
            print_note("the address opens the page once; Ctrl-C in this window ends it")
        if is_first and self._is_opened:
            open_in_browser(address)


def edit(authority: str | None, root: Path | None, year: str | None, how: EditOptions) -> int:
    """Serve the pages until somebody ends it, and name the files that were changed."""
    require_year(year)
    require_extra()
    workspace = open_workspace(root, [authority] if authority else [])
    start = "/"
    if authority:
        path, _ = one_assessment(workspace, authority, year)
        found = classify(path)
        year = found.year
        start = f"/{found.year}/{found.authority}"
    from prevent_assure.web.pages.site import Site  # noqa: PLC0415 -- only a right call needs it

    site = Site(workspace.root, year)
    site.warm_up()
    return serve_pages(site, start, how)


def serve_pages(pages: Pages, start: str, how: EditOptions) -> int:
    """Serve pages, the first of which is `start`; return the status of a run that was ended."""
    with stop_wish() as wish:
        _serve(pages, start, wish, how)
        changed = pages.changed_files()
        print_note("changed, and still to be committed:" if changed else "nothing was changed")
        for path in changed:
            print_note(path)
    return _ENDED


def _serve(pages: Pages, start: str, wish: StopWish, how: EditOptions) -> None:
    from prevent_assure.web.app import Application  # noqa: PLC0415 -- an extra
    from prevent_assure.web.security import Door  # noqa: PLC0415 -- likewise
    from prevent_assure.web.server import listening_socket, serve  # noqa: PLC0415 -- likewise

    with listening_socket(how.port) as sock:
        door = Door(sock.getsockname()[1])
        application = Application(pages, door, start, _report)
        addresses = _Addresses(is_opened=how.is_opened)
        serve(application, door, sock, wish, addresses.announce)


def _report(lines: str) -> None:
    for line in lines.splitlines():
        print_note(line)
